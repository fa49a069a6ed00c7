//! What is seen to when all rows are read: rows that were no themes, numbers, references.

use std::collections::BTreeSet;

use super::Plan;
use crate::import::{Work, plain, see};

impl Plan {
    /// Numbers what has no number, and takes out themes that were none.
    pub(super) fn tidy(&mut self, work: &mut Work<'_>) {
        self.themes.retain(|theme| {
            let filled = !theme.recommendations.is_empty() || !theme.actions.is_empty();
            if !filled {
                let words = format!(
                    "{} {}",
                    theme.title.clone().unwrap_or_default(),
                    plain(&theme.ambition)
                );
                work.left_out(&theme.place, "a row without a table below it", words.trim());
            }
            filled
        });
        let all = || self.themes.iter().flat_map(|theme| &theme.recommendations);
        let missing = all().filter(|r| r.reference.is_none()).count();
        let mut taken = BTreeSet::new();
        for one in all() {
            if let Some(name) = &one.reference
                && !taken.insert(name.clone())
            {
                let text = format!("the reference {name} is used twice; give one of them another");
                work.remark(&one.place, text);
            }
        }
        let mut number = 0;
        for one in self.themes.iter_mut().flat_map(|theme| &mut theme.recommendations) {
            if one.reference.is_none() {
                number += 1;
                while taken.contains(&number.to_string()) {
                    number += 1;
                }
                one.reference = Some(number.to_string());
                taken.insert(number.to_string());
            }
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

    /// Takes a sentence that only refers to another recommendation as that, not as an action.
    fn refer(&mut self, work: &mut Work<'_>) {
        let all = self.themes.iter().flat_map(|theme| &theme.recommendations);
        let all: Vec<String> = all.filter_map(|one| one.reference.clone()).collect();
        for one in self.themes.iter_mut().flat_map(|theme| &mut theme.recommendations) {
            let [action] = one.actions.as_slice() else {
                continue;
            };
            let others = all.iter().filter(|name| one.reference.as_ref() != Some(*name));
            let others: Vec<&str> = others.map(String::as_str).collect();
            let bare =
                action.owners.is_empty() && action.timescale.is_none() && action.status.is_none();
            let sentence = plain(&action.blocks);
            if let (true, Some(other)) = (bare, see::referred(&sentence, &others)) {
                work.remark(&one.place, format!("“{sentence}” was taken to refer to {other}"));
                one.see = Some((other.to_owned(), sentence));
                one.actions.clear();
            }
        }
    }
}
