//! The last steps, when all rows are read: rows that were no themes, missing numbers, cross-references.

use std::collections::BTreeSet;

use super::ReadPlan;
use crate::import::{Work, plain, see};
use crate::model::markdown::{Block, WIDTH};
use crate::model::value::Text;
use crate::model::{Markdown, Recommendation};

impl ReadPlan {
    /// Numbers recommendations without a number, and takes out themes that were none.
    pub(super) fn tidy(&mut self, work: &mut Work<'_>) {
        self.themes.retain(|read| {
            let theme = &read.theme;
            let filled = !theme.recommendations.is_empty() || !theme.actions.is_empty();
            if !filled {
                let title = theme.title.as_ref().map_or("", |title| title.as_str());
                let ambition = theme.ambition.as_ref().map_or(&[][..], |text| &text.blocks);
                let words = format!("{title} {}", plain(ambition));
                work.left_out(&read.place, "a row without a table below it", words.trim());
            }
            filled
        });
        let mut missing = 0;
        let mut taken = BTreeSet::new();
        for (place, one) in self.recommendations() {
            let name = &one.reference.value;
            if name.is_empty() {
                missing += 1;
            } else if !taken.insert(name.clone()) {
                work.remark(place, format!("the reference {name} is used twice; give one of them another"));
            }
            // A recommendation has a text, if only its title.
            if let (true, Some(title)) = (one.text.is_empty(), &one.title) {
                one.text = Markdown::made(vec![Block::plain(&title.value)], WIDTH - 10).unwrap_or_default();
            }
        }
        let mut number = 0;
        for (_, one) in self.recommendations().filter(|(_, one)| one.reference.value.is_empty()) {
            number += 1;
            while taken.contains(&number.to_string()) {
                number += 1;
            }
            one.reference = Text::made(number.to_string());
            taken.insert(number.to_string());
        }
        if missing > 0 {
            let text = match missing {
                1 => "1 recommendation had no number and was given one".to_owned(),
                more => format!("{more} recommendations had no number and were numbered in order"),
            };
            work.remark("references", text);
        }
        self.refer(work);
    }

    fn recommendations(&mut self) -> impl Iterator<Item = (&str, &mut Recommendation)> {
        self.themes
            .iter_mut()
            .flat_map(|read| read.places.iter().map(String::as_str).zip(&mut read.theme.recommendations))
    }

    /// Takes a sentence that only refers to another recommendation as that, not as an action.
    fn refer(&mut self, work: &mut Work<'_>) {
        let all: Vec<String> = self.recommendations().map(|(_, one)| one.reference.value.clone()).collect();
        for (place, one) in self.recommendations() {
            let [action] = one.actions.as_slice() else { continue };
            let others = all.iter().filter(|name| **name != one.reference.value);
            let others: Vec<&str> = others.map(String::as_str).collect();
            let bare = action.owners.is_empty() && action.timescale.is_none() && action.status.is_none();
            let sentence = plain(&action.text.blocks);
            if let (true, Some(other)) = (bare, see::referred(&sentence, &others)) {
                work.remark(place, format!("“{sentence}” was taken to refer to {other}"));
                one.see = Some(Text::made(other));
                one.see_text = Some(Text::made(sentence));
                one.actions.clear();
            }
        }
    }
}
