//! A value that what was dropped would change: what it was, what it would be, and what somebody can choose.

use serde::Serialize;
use serde_json::Value;

use super::super::basket::Basket;
use super::super::form::{Ground, typing};
use super::super::held::{Act, Asked, at, shown};
use super::super::record::id_of;
use crate::edit::Step;
use crate::shape::Node;

/// A row of the page.
#[derive(Debug, Clone, Serialize)]
pub(in crate::window) struct Row {
    /// The name of its control.
    pub(in crate::window) id: String,
    /// What it is about, in words.
    pub(in crate::window) about: String,
    /// The words for the value.
    pub(in crate::window) label: String,
    /// Whose answer it is, or where it is in the file.
    pub(in crate::window) from: String,
    /// What it is now, in words.
    pub(in crate::window) was: String,
    /// Whether that was carried over from the round before.
    pub(in crate::window) is_carried: bool,
    pub(in crate::window) offers: Vec<Offer>,
    /// The word of the offer that is chosen.
    pub(in crate::window) chosen: Option<String>,
    #[serde(skip)]
    pub(in crate::window) record: String,
    #[serde(skip)]
    pub(in crate::window) path: Vec<Step>,
    #[serde(skip)]
    pub(in crate::window) before: Value,
    #[serde(skip)]
    pub(in crate::window) keys: Vec<String>,
    #[serde(skip)]
    pub(in crate::window) typing: Option<crate::window::held::Typing>,
}

/// Something to choose.
#[derive(Debug, Clone, Serialize)]
pub(in crate::window) struct Offer {
    pub(in crate::window) word: String,
    pub(in crate::window) label: String,
    /// What it would be, in words, where that is to be shown.
    pub(in crate::window) text: String,
    #[serde(skip)]
    pub(in crate::window) makes: Makes,
}

/// What an offer makes of the value.
#[derive(Debug, Clone)]
pub(in crate::window) enum Makes {
    /// It stays.
    Nothing,
    /// It becomes another one.
    Value(Value),
    /// The list gets an entry.
    Entry(Node),
    /// Another list gets entries.
    Entries(Vec<Step>, Vec<Node>),
}

pub(in crate::window) const KEEP: &str = "keep";
pub(in crate::window) const JOIN: &str = "join";

impl Offer {
    pub(in crate::window) fn new(
        word: impl Into<String>,
        label: impl Into<String>,
        text: String,
        makes: Makes,
    ) -> Self {
        Self { word: word.into(), label: label.into(), text, makes }
    }

    pub(in crate::window) fn keep(label: &str) -> Self {
        Self::new(KEEP, label, String::new(), Makes::Nothing)
    }
}

impl Row {
    /// A row for the value at a path of a record; nothing where the record's form has no such place.
    pub(in crate::window) fn new(
        ground: &Ground<'_>,
        record: &str,
        source: &str,
        path: &[Step],
        about: String,
    ) -> Option<Self> {
        let found = ground.at(path)?;
        let before = shown(at(ground.root, path));
        Some(Self {
            id: format!("row:{source}:{}", id_of(path)),
            about,
            label: found.label.clone(),
            from: String::new(),
            was: ground.in_words(&found.form, &before),
            is_carried: false,
            offers: vec![],
            chosen: None,
            record: record.to_owned(),
            path: path.to_vec(),
            before,
            typing: Some(typing(&found.form)),
            keys: found.keys,
        })
    }

    /// The same with what can be chosen; `usual` is what is chosen until somebody chooses otherwise.
    pub(in crate::window) fn offering(self, offers: Vec<Offer>, usual: Option<&str>, basket: &Basket) -> Self {
        let is_offered = |word: &&str| offers.iter().any(|offer| offer.word == *word);
        let chosen = basket.choice(&self.id).filter(is_offered).or(usual).map(str::to_owned);
        Self { offers, chosen, ..self }
    }

    fn offer(&self) -> Option<&Offer> {
        self.offers.iter().find(|offer| Some(&offer.word) == self.chosen.as_ref())
    }

    /// Whether somebody has to choose first.
    pub(in crate::window) fn is_open(&self) -> bool {
        self.chosen.is_none()
    }

    /// Whether the file becomes another one by it.
    pub(in crate::window) fn changes(&self) -> bool {
        self.offer().is_some_and(|offer| !matches!(offer.makes, Makes::Nothing))
    }

    /// The changes that it makes.
    pub(in crate::window) fn asked(&self, shape: usize, name: &str) -> Vec<Asked> {
        let asked = |path: &[Step], was: Value, act: Act| Asked {
            record: self.record.clone(),
            path: path.to_vec(),
            was,
            act,
            name: name.to_owned(),
            shape,
        };
        match self.offer().map(|offer| &offer.makes) {
            Some(Makes::Nothing) | None => vec![],
            Some(Makes::Value(now)) => {
                let act = self.typing.map(|typing| Act::Set { now: now.clone(), typing, keys: self.keys.clone() });
                act.into_iter().map(|act| asked(&self.path, self.before.clone(), act)).collect()
            }
            Some(Makes::Entry(entry)) => match self.path.split_last() {
                Some((Step::Index(at), list)) => {
                    vec![asked(list, Value::Null, Act::Entry { at: *at, entry: entry.clone() })]
                }
                _ => vec![],
            },
            Some(Makes::Entries(list, entries)) => {
                // Behind those that are there.
                let act = |entry: &Node| Act::Entry { at: usize::MAX, entry: entry.clone() };
                entries.iter().map(|entry| asked(list, Value::Null, act(entry))).collect()
            }
        }
    }
}
