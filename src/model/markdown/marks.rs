//! What may stand before an item of a list. Body text, the import of other files and the forms know the same signs.

use serde::{Deserialize, Serialize};

use crate::signs::is_bullet_of_word;

/// Signs that are bullets wherever a line begins with them, as those of Word’s own symbol fonts are.
const PASTED: &str = "•·▪◦‣●○■□∙⁃";
/// Signs that may also be a dash, a note or a sum.
const DOUBTFUL: &str = "–—*";
/// The highest number of an item. More is a year, a sum of money or a telephone number.
const HIGHEST: u64 = 9_999;

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
    /// What it counts with.
    pub digits: Digits,
    /// What stands around them.
    pub around: Around,
    /// The first item's number: 1 is `1`, `a` or `i`.
    pub start: u64,
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
    pub fn later(self, items: u64) -> Self {
        match self {
            Self::Bullet => Self::Bullet,
            Self::Count(count) => Self::Count(Count {
                start: count.start.saturating_add(items),
                ..count
            }),
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
    pub fn label(self, number: u64) -> String {
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
fn from_letters(label: &str) -> Option<u64> {
    (1..=2).contains(&label.len()).then(|| {
        label.bytes().fold(0, |number, letter| {
            number * 26 + u64::from(letter - b'a') + 1
        })
    })
}

fn from_roman(label: &str) -> Option<u64> {
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

/// A mark before the text of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub sign: Sign,
    /// The bytes up to the text after it.
    pub length: usize,
}

/// What a mark is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sign {
    /// A bullet.
    Bullet(char),
    /// A number or letter.
    Count(Label),
}

/// A number or letter before a text: `i` may be one or the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    text: String,
    /// What stands around it.
    pub around: Around,
}

/// How a label is read.
pub type Reading = (Digits, u64);

impl Label {
    /// What it may be, the likeliest first.
    pub fn readings(&self) -> Vec<Reading> {
        if let Ok(number) = self.text.parse() {
            return vec![(Digits::Number, number)];
        }
        let lower = self.text.to_ascii_lowercase();
        let (letter, figure) = if lower == self.text {
            (Digits::Letter, Digits::Roman)
        } else {
            (Digits::Capital, Digits::CapitalRoman)
        };
        let letter = from_letters(&lower).map(|number| (letter, number));
        let figure = from_roman(&lower).map(|number| (figure, number));
        // Only `i` begins to count as a figure; `c`, `d`, `l`, `m`, `v` and `x` by themselves are letters.
        let figure_first = lower.len() > 1 || lower == "i";
        match (letter, figure) {
            (Some(letter), Some(figure)) if figure_first => vec![figure, letter],
            (letter, figure) => letter.into_iter().chain(figure).collect(),
        }
    }

    /// How it is read where it comes after an item: nothing where it is not the next.
    pub fn after(&self, before: Reading) -> Option<Reading> {
        let (digits, number) = before;
        let next = self
            .readings()
            .into_iter()
            .find(|(of, reading)| *of == digits && *reading == number.saturating_add(1));
        next.or_else(|| self.doubled(before))
    }

    /// Word goes on past z with aa, bb, cc, and so do people who type as Word does.
    fn doubled(&self, (digits, number): Reading) -> Option<Reading> {
        let before = digits.label(number).into_bytes();
        let ([one, two], [a, b]) = (before.as_slice(), self.text.as_bytes()) else {
            return None;
        };
        let is_next = one == two && a == b && *a == one + 1;
        let letters = matches!(digits, Digits::Letter | Digits::Capital);
        (letters && is_next)
            .then(|| self.readings().into_iter().find(|(of, _)| *of == digits))
            .flatten()
    }

    /// How it is read in a list that counts with some digits.
    pub fn among(&self, digits: Digits) -> Option<Reading> {
        self.readings().into_iter().find(|(of, _)| *of == digits)
    }

    /// Whether another label is of the same kind: figures, small or capital letters.
    pub fn is_like(&self, other: &Self) -> bool {
        let class = |label: &Self| {
            let first = label.text.as_bytes().first().copied().unwrap_or_default();
            (first.is_ascii_digit(), first.is_ascii_uppercase())
        };
        class(self) == class(other)
    }

    /// Whether it is the number 1, with which a list may begin anywhere.
    pub fn is_one(&self) -> bool {
        self.text == "1" && self.around != Around::Brackets
    }

    /// Whether it is a number that may be a year, with which a sentence goes on: `2026.`
    pub fn may_be_year(&self) -> bool {
        self.text.parse::<u64>().is_ok_and(|number| number >= 1_000)
    }

    /// Whether it is a single letter before a bracket: such a list may begin below a line of text.
    pub fn is_lettered(&self) -> bool {
        self.around == Around::Bracket
            && self.text.len() == 1
            && self.text.as_bytes()[0].is_ascii_lowercase()
    }
}

impl Sign {
    /// Whether two lines may begin items of one list.
    pub fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bullet(one), Self::Bullet(two)) => one == two,
            (Self::Count(one), Self::Count(two)) => one.around == two.around && one.is_like(two),
            _ => false,
        }
    }

    /// Whether it may be the first of those digits.
    pub fn is_first(&self, digits: Digits) -> bool {
        matches!(self, Self::Count(label) if label.readings().contains(&(digits, 1)))
    }

    /// A bullet that can be nothing else.
    pub fn is_pasted(&self) -> bool {
        matches!(self, Self::Bullet(sign) if is_pasted(*sign) || *sign == 'o')
    }

    /// A bullet that is one only where another follows.
    pub fn is_doubtful(&self) -> bool {
        matches!(self, Self::Bullet(sign) if DOUBTFUL.contains(*sign))
    }
}

fn is_pasted(sign: char) -> bool {
    PASTED.contains(sign) || is_bullet_of_word(sign)
}

/// Where a line of body text has bullets of Word’s own that are marks of items, which are not shown.
pub fn bullets_of_word(line: &str) -> Vec<usize> {
    let (mut at, mut places) = (line.len() - line.trim_start().len(), vec![]);
    while let Some(found) = mark(&line[at..]).filter(|mark| !mark.sign.is_doubtful()) {
        if let Sign::Bullet(sign) = found.sign
            && is_bullet_of_word(sign)
        {
            places.extend(line[at..].find(sign).map(|before| at + before));
        }
        at += found.length;
    }
    places
}

fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{a0}' | '\u{2002}' | '\u{2003}' | '\u{2009}' | '\u{202f}'
    )
}

/// The mark at the beginning of a line, blanks before it included. A text must come after it.
pub fn mark(line: &str) -> Option<Mark> {
    let body = line.trim_start_matches(is_blank);
    let sign = body.chars().next()?;
    let after = &body[sign.len_utf8()..];
    let parted = after.starts_with(is_blank);
    let bullet = if is_pasted(sign) {
        // A figure right behind a raised dot is a decimal: ·5.
        parted || !after.starts_with(|c: char| c.is_ascii_digit())
    } else if sign == 'o' {
        after.starts_with('\t')
    } else {
        (sign == '-' || DOUBTFUL.contains(sign)) && parted
    };
    if bullet {
        return marked(line, after, Sign::Bullet(sign));
    }
    let (label, after) = label(body)?;
    after
        .starts_with(is_blank)
        .then(|| marked(line, after, Sign::Count(label)))
        .flatten()
}

fn marked(line: &str, after: &str, sign: Sign) -> Option<Mark> {
    let text = after.trim_start_matches(is_blank);
    // What would be one more sign of the same kind is a line drawn with them, such as `- - -`.
    (!text.trim().is_empty()).then(|| Mark {
        sign,
        length: line.len() - text.len(),
    })
}

/// A number or letter with what stands around it, at the beginning of a text, and what comes after it.
pub fn label(body: &str) -> Option<(Label, &str)> {
    let (open, inner) = match body.strip_prefix('(') {
        Some(inner) => (true, inner),
        None => (false, body),
    };
    let length = |is: fn(&u8) -> bool| inner.bytes().take_while(is).count();
    let length = length(u8::is_ascii_digit)
        .max(length(u8::is_ascii_lowercase))
        .max(length(u8::is_ascii_uppercase));
    let (text, rest) = inner.split_at(length);
    let around = match (open, rest.chars().next()?) {
        (false, '.') => Around::Stop,
        (false, ')') => Around::Bracket,
        (true, ')') => Around::Brackets,
        _ => return None,
    };
    let label = Label {
        text: text.to_owned(),
        around,
    };
    let known = label
        .readings()
        .iter()
        .any(|(_, number)| *number <= HIGHEST);
    (length <= 12 && known).then(|| (label, &rest[1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(text: &str) -> Vec<Reading> {
        label(text).map_or_else(Vec::new, |(label, _)| label.readings())
    }

    #[test]
    fn letters_go_on_past_z() {
        let letter = |number| Digits::Letter.label(number);
        assert_eq!(
            [1, 26, 27, 28, 52, 53].map(letter),
            ["a", "z", "aa", "ab", "az", "ba"]
        );
        assert_eq!(Digits::CapitalRoman.label(14), "XIV");
        for number in 1..=702 {
            assert_eq!(from_letters(&letters(number)), Some(number));
        }
        for number in 1..=3_999 {
            assert_eq!(
                from_roman(&roman(number)).is_some(),
                roman(number).len() <= 12
            );
        }
    }

    #[test]
    fn a_label_has_the_readings_that_it_may_have() {
        assert_eq!(readings("i)"), [(Digits::Roman, 1), (Digits::Letter, 9)]);
        assert_eq!(readings("(v)"), [(Digits::Letter, 22), (Digits::Roman, 5)]);
        assert_eq!(readings("12."), [(Digits::Number, 12)]);
        assert_eq!(readings("aa)"), [(Digits::Letter, 27)]);
        assert_eq!(readings("B."), [(Digits::Capital, 2)]);
        for none in ["abc)", "12345.", "(a.", "e", "iiii)", "Ab)", "1.1 x"] {
            let found = label(none).filter(|(_, after)| after.starts_with(' '));
            assert_eq!(found, None, "{none}");
        }
    }

    #[test]
    fn both_ways_past_z_are_in_sequence() {
        let label = |text| label(text).map(|(label, _)| label);
        let z = (Digits::Letter, 26);
        let aa = label("aa)").and_then(|label| label.after(z));
        assert_eq!(aa, Some((Digits::Letter, 27)));
        let after_aa = |text| label(text).and_then(|label| label.after((Digits::Letter, 27)));
        assert_eq!(after_aa("ab)"), Some((Digits::Letter, 28)));
        assert_eq!(after_aa("bb)"), Some((Digits::Letter, 54)));
        assert_eq!(after_aa("cc)"), None);
    }

    #[test]
    fn bullets_are_those_that_people_paste() {
        for (text, sign) in [
            ("• x", '•'),
            ("•x", '•'),
            ("o\tx", 'o'),
            ("\u{f0b7}\tx", '\u{f0b7}'),
            ("  – x", '–'),
            ("* x", '*'),
        ] {
            let mark = mark(text).map(|mark| (mark.sign, &text[mark.length..]));
            assert_eq!(mark, Some((Sign::Bullet(sign), "x")), "{text}");
        }
        for none in [
            "-5 degrees",
            "·5 of it",
            "o x",
            "+ x",
            "–",
            "• ",
            "*x*",
            "- ",
        ] {
            assert_eq!(mark(none), None, "{none}");
        }
    }
}
