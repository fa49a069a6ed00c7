//! The text of a form that is only to be read. Not every program keeps people from changing it, and nothing of it is
//! taken in; so differences are named, for somebody to put them where they belong.

use super::ask::{Asking, Form, Question};
use super::lines::text;
use super::words::{ACTIONS, LAST, is};
use super::xlsx::fitting;
use crate::model::markdown::Block;
use crate::office::{Cell, plain, start};
use crate::progress::Item;

/// A text of a form that is only to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Locked {
    About,
    Actions,
    Last,
}

pub(super) struct Difference {
    pub(super) message: String,
    pub(super) help: &'static str,
}

impl Locked {
    pub(super) fn under(heading: &str, asking: &Asking<'_>) -> Option<Self> {
        let all = [Self::About, Self::Actions, Self::Last];
        all.into_iter().find(|one| is(heading, one.heading(asking)))
    }

    fn heading(self, asking: &Asking<'_>) -> &'static str {
        match self {
            Self::About => asking.about(),
            Self::Actions => ACTIONS,
            Self::Last => LAST,
        }
    }

    /// The text about an item that a form would be written with now; nothing for actions where the owner is not asked
    /// about it.
    fn written(self, asking: &Asking<'_>, form: &Form<'_, '_>, item: &Item<'_>) -> Option<Vec<Block>> {
        match self {
            Self::About => Some(Question { item, actions: vec![] }.about()),
            Self::Actions => form.questions.iter().find(|question| question.is_on(item)).map(Question::actions),
            Self::Last => Some(asking.last_blocks(item)),
        }
    }

    /// Compares a cell with the text that a form would have now. Plans change too, so the message blames nobody.
    pub(super) fn difference(
        self,
        cell: &Cell,
        asking: &Asking<'_>,
        form: &Form<'_, '_>,
        item: &Item<'_>,
    ) -> Option<Difference> {
        let wanted = self.written(asking, form, item)?;
        let said = cell.plain();
        let said = words(&said);
        // As in either kind of form.
        let kinds = [plain(&wanted), fitting(&text(&wanted)).into_owned()];
        if kinds.iter().any(|kind| words(kind) == said) {
            return None;
        }
        let wanted = words(&kinds[0]);
        let (source, help) = match self {
            Self::About | Self::Actions => (
                "the plan",
                "if the form is right, change the plan; if the plan has changed since the form was sent, all is well",
            ),
            Self::Last => (
                "the round before",
                "if the form is right, change that round; if it has changed since the form was sent, all is well",
            ),
        };
        let (now, then) = apart(&said, &wanted);
        let message = format!(
            "{}: “{}” is only to be read and is not taken in, but the form {}, and {source} {}",
            cell.place,
            self.heading(asking),
            says(&now),
            says(&then)
        );
        Some(Difference { message, help })
    }
}

/// The words of a text without the signs of lists, which each program sets in its own way.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().filter(|word| !is_sign(word)).collect()
}

fn is_sign(word: &str) -> bool {
    let label = word.trim_end_matches([')', '.']);
    let numbered =
        label.len() < word.len() && (label.chars().count() == 1 || label.chars().all(|c| c.is_ascii_digit()));
    numbered || ["•", "–", "-", "◦", "▪", "o"].contains(&word)
}

/// The words in which two texts differ, each with the word before and after them.
fn apart<'a>(one: &[&'a str], two: &[&'a str]) -> (Vec<&'a str>, Vec<&'a str>) {
    let before = one.iter().zip(two).take_while(|(a, b)| a == b).count();
    let (rest_one, rest_two) = (&one[before..], &two[before..]);
    let ends = rest_one.iter().rev().zip(rest_two.iter().rev());
    let after = ends.take_while(|(a, b)| a == b).count();
    let middle = |all: &[&'a str]| {
        let end = (all.len() - after + 1).min(all.len());
        all[before.saturating_sub(1)..end].to_vec()
    };
    (middle(one), middle(two))
}

fn says(words: &[&str]) -> String {
    if words.is_empty() { "says nothing".to_owned() } else { format!("says “{}”", start(&words.join(" "))) }
}
