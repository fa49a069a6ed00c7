//! The language of a council's papers: the words that the program writes into them, and how dates are spelled.

mod afterwards;
mod own;
mod table;

use std::collections::BTreeMap;

use chrono::Datelike as _;
use serde::{Deserialize, Serialize};

pub use own::OwnWords;
pub use table::Word;

use super::date::DayOrMonth;
use super::pattern;
use super::value::Date;
use crate::choice;

choice! {
    /// A language that the program has words in, as BCP 47 names it.
    pub enum Language, "a language that the program has words in" {
        English = "en-GB",
        Welsh = "cy",
    }
}

/// What the program says in the papers of a council: in the council's language, with its own words in place of some.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    language: String,
    own: BTreeMap<String, String>,
}

impl Default for Words {
    fn default() -> Self {
        Self::new(Language::English, &OwnWords::default())
    }
}

impl Words {
    pub(super) fn new(language: Language, own: &OwnWords) -> Self {
        let own = own.each.iter().map(|(word, text)| (word.key().to_owned(), text.value.clone()));
        Self { language: language.word().to_owned(), own: own.collect() }
    }

    /// The language, as BCP 47 names it.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// What is said, with the holes that are still in it.
    pub fn say(&self, word: Word) -> &str {
        if let Some(own) = self.own.get(word.key()) {
            return own;
        }
        let language = Language::ALL.iter().find(|language| language.word() == self.language);
        word.said_in(language.copied().unwrap_or_default())
    }

    /// The same with its holes filled.
    pub(crate) fn fill(&self, word: Word, values: &[(&str, &str)]) -> String {
        pattern::fill(self.say(word), &|hole| {
            values.iter().find(|(name, _)| *name == hole).map(|(_, value)| (*value).to_owned())
        })
    }

    /// `8 February 2023`.
    pub(crate) fn date(&self, Date(date): Date) -> String {
        let month = self.say(MONTHS[date.month0() as usize]);
        self.fill(Word::Date, &[("day", &date.day().to_string()), ("month", month), ("year", &date.year().to_string())])
    }

    /// `Wednesday 8 February 2023`.
    pub(crate) fn weekday(&self, date: Date) -> String {
        let weekday = WEEKDAYS[date.0.weekday().num_days_from_monday() as usize];
        self.fill(Word::DateWithWeekday, &[("weekday", self.say(weekday)), ("date", &self.date(date))])
    }

    /// `February 2023`.
    pub(crate) fn month_year(&self, Date(date): Date) -> String {
        let month = self.say(MONTHS[date.month0() as usize]);
        self.fill(Word::MonthOfYear, &[("month", month), ("year", &date.year().to_string())])
    }

    /// `Feb 2023`.
    pub(crate) fn short_month_year(&self, Date(date): Date) -> String {
        let month = self.say(Word::ShortMonths).split_whitespace().nth(date.month0() as usize);
        self.fill(Word::MonthOfYear, &[("month", month.unwrap_or_default()), ("year", &date.year().to_string())])
    }

    /// A day, or a month where no day is known.
    pub(crate) fn day_or_month(&self, date: DayOrMonth) -> String {
        match date {
            DayOrMonth::Day(day) => self.date(day),
            DayOrMonth::Month(first) => self.month_year(first),
        }
    }

    /// The words one after the other: `a, b and c`.
    pub(crate) fn in_a_row(&self, words: &[String]) -> String {
        match words {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{} {} {last}", first.join(", "), self.say(Word::And)),
        }
    }
}

const MONTHS: [Word; 12] = [
    Word::January,
    Word::February,
    Word::March,
    Word::April,
    Word::May,
    Word::June,
    Word::July,
    Word::August,
    Word::September,
    Word::October,
    Word::November,
    Word::December,
];

const WEEKDAYS: [Word; 7] =
    [Word::Monday, Word::Tuesday, Word::Wednesday, Word::Thursday, Word::Friday, Word::Saturday, Word::Sunday];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_the_same_holes() {
        for word in Word::ALL {
            let holes = |language| {
                let mut holes = pattern::holes(word.said_in(language));
                holes.sort_unstable();
                holes
            };
            for language in Language::ALL {
                assert_eq!(holes(*language), holes(Language::English), "{} in {}", word.key(), language.word());
            }
        }
    }

    #[test]
    fn dates_are_spelled_in_the_language() {
        let date = Date::parse("8 February 2023").unwrap();
        let welsh = Words::new(Language::Welsh, &OwnWords::default());
        assert_eq!(welsh.weekday(date), "Dydd Mercher 8 Chwefror 2023");
        assert_eq!(welsh.short_month_year(date), "Chwef 2023");
        assert_eq!(Words::default().weekday(date), date.weekday());
        assert_eq!(Words::default().month_year(date), date.month_year());
    }
}
