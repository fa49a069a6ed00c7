//! How lists count: with figures, letters or Roman figures, and what stands around them.

use serde::{Deserialize, Serialize};

/// The highest number of an item. More is a year, a sum of money or a telephone number.
pub(super) const HIGHEST: u64 = 9_999;

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Marker {
    /// By a sign.
    Bullet,
    /// By numbers or letters that go on.
    Count(Count),
}

/// How a list counts: the marks are those that were typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub(crate) digits: Digits,
    pub(crate) around: Around,
    /// The first item's number: 1 is `1`, `a` or `i`.
    pub(crate) start: u64,
}

/// What a list counts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Digits {
    /// 1, 2, 3
    Number,
    /// a, b, c … z, aa, ab
    Letter,
    /// A, B, C
    Capital,
    /// i, ii, iii
    Roman,
    /// I, II, III
    CapitalRoman,
}

/// What stands around a number or letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Around {
    /// `1.`
    Stop,
    /// `1)`
    Bracket,
    /// `(1)`
    Brackets,
}

impl Marker {
    /// The marker of the list that begins so many items later.
    pub(crate) fn later(self, items: u64) -> Self {
        match self {
            Self::Bullet => Self::Bullet,
            Self::Count(count) => Self::Count(Count { start: count.start.saturating_add(items), ..count }),
        }
    }

    /// What stands before an item, counted from 0.
    pub fn shown(self, item: u64) -> String {
        match self {
            Self::Bullet => "•".to_owned(),
            Self::Count(count) => count.shown(item),
        }
    }
}

impl Count {
    /// What stands before an item, counted from 0.
    pub fn shown(self, item: u64) -> String {
        let label = self.digits.label(self.start.saturating_add(item));
        match self.around {
            Around::Stop => format!("{label}."),
            Around::Bracket => format!("{label})"),
            Around::Brackets => format!("({label})"),
        }
    }
}

impl Digits {
    /// A number as these digits write it.
    pub(crate) fn label(self, number: u64) -> String {
        match self {
            Self::Number => number.to_string(),
            Self::Letter => letters(number),
            Self::Capital => letters(number).to_ascii_uppercase(),
            Self::Roman => roman(number),
            Self::CapitalRoman => roman(number).to_ascii_uppercase(),
        }
    }
}

/// Letters that go on past z as aa, ab, ac.
fn letters(number: u64) -> String {
    let mut left = number;
    let mut out = vec![];
    while left > 0 {
        left -= 1;
        out.push(b'a' + u8::try_from(left % 26).unwrap_or(0));
        left /= 26;
    }
    out.iter().rev().map(|letter| char::from(*letter)).collect()
}

fn roman(number: u64) -> String {
    const SIGNS: [(u64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number > HIGHEST {
        return number.to_string();
    }
    let mut left = number;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}

/// The number of letters in lower case: those of the alphabet up to two, as `letters` writes them.
pub(super) fn from_letters(label: &str) -> Option<u64> {
    (1..=2)
        .contains(&label.len())
        .then(|| label.bytes().fold(0, |number, letter| number * 26 + u64::from(letter - b'a') + 1))
}

pub(super) fn from_roman(label: &str) -> Option<u64> {
    let value = |letter| match letter {
        b'm' => Some(1000),
        b'd' => Some(500),
        b'c' => Some(100),
        b'l' => Some(50),
        b'x' => Some(10),
        b'v' => Some(5),
        b'i' => Some(1),
        _ => None,
    };
    if label.is_empty() || label.len() > 12 {
        return None;
    }
    let values: Vec<u64> = label.bytes().map(value).collect::<Option<_>>()?;
    let mut number = 0;
    for (at, value) in values.iter().enumerate() {
        if values.get(at + 1).is_some_and(|next| next > value) {
            number -= i64::try_from(*value).ok()?;
        } else {
            number += i64::try_from(*value).ok()?;
        }
    }
    let number = u64::try_from(number).ok()?;
    (roman(number) == label).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_past_z() {
        let letter = |number| Digits::Letter.label(number);
        assert_eq!([1, 26, 27, 28, 52, 53].map(letter), ["a", "z", "aa", "ab", "az", "ba"]);
        assert_eq!(Digits::CapitalRoman.label(14), "XIV");
        for number in 1..=702 {
            assert_eq!(from_letters(&letters(number)), Some(number));
        }
        for number in 1..=3_999 {
            assert_eq!(from_roman(&roman(number)).is_some(), roman(number).len() <= 12);
        }
    }
}
