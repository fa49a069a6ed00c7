//! Files that somebody drops or chooses, until they are taken in. They are read in memory, never run, and forgotten once they are
//! taken in or given up. Nothing is written before somebody has looked at what would be and says *Take in*.

mod file;

use std::collections::{BTreeMap, VecDeque};

use serde_json::Value;

pub(super) use file::{Dropped, Supplied, What, at_words, sorted, why};

/// How many are kept at a time, of all tabs; the oldest are forgotten.
const MOST: usize = 4;
/// What the places of their pages begin with.
const PLACE: &str = "take-in/";

/// Files that were dropped together.
#[derive(Debug)]
pub(super) struct Basket {
    number: u64,
    /// The place where they were dropped.
    pub(super) from: String,
    /// The text that they were dropped into, by the id of its field, and where in it.
    pub(super) text: Option<(String, usize)>,
    pub(super) files: Vec<Dropped>,
    /// What somebody has chosen on the page that shows them, by the names of its controls.
    chosen: BTreeMap<String, String>,
}

impl Basket {
    fn place(&self) -> String {
        format!("{PLACE}{}", self.number)
    }

    pub(super) fn choice(&self, control: &str) -> Option<&str> {
        self.chosen.get(control).map(String::as_str)
    }

    /// Whether a file is to be left out.
    pub(super) fn leaves_out(&self, at: usize) -> bool {
        self.choice(&format!("out:{at}")) == Some("yes")
    }
}

/// All that were dropped and not taken in yet.
#[derive(Debug, Default)]
pub(super) struct Baskets {
    last: u64,
    /// The values that were taken in since the window was opened, each with what it became.
    pub(super) taken: BTreeMap<(String, String), Value>,
    all: VecDeque<Basket>,
}

impl Baskets {
    /// Keeps files until they are taken in; gives the place of the page that shows them.
    pub(super) fn put(&mut self, from: String, text: Option<(String, usize)>, files: Vec<Dropped>) -> String {
        self.last += 1;
        let basket = Basket { number: self.last, from, text, files, chosen: BTreeMap::new() };
        let place = basket.place();
        self.all.push_back(basket);
        if self.all.len() > MOST {
            self.all.pop_front();
        }
        place
    }

    pub(super) fn at(&self, place: &str) -> Option<&Basket> {
        self.all.iter().find(|basket| basket.place() == place)
    }

    /// Keeps what was not taken in after all.
    pub(super) fn keep(&mut self, basket: Basket) {
        self.all.push_back(basket);
    }

    pub(super) fn choose(&mut self, place: &str, control: String, value: String) -> Option<()> {
        let basket = self.all.iter_mut().find(|basket| basket.place() == place)?;
        basket.chosen.insert(control, value);
        Some(())
    }

    pub(super) fn forget(&mut self, place: &str) -> Option<Basket> {
        let at = self.all.iter().position(|basket| basket.place() == place)?;
        self.all.remove(at)
    }
}

/// Whether a place is the page of something dropped.
pub(super) fn is_place(place: &str) -> bool {
    place.starts_with(PLACE)
}
