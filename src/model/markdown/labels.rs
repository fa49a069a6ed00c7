//! Numbers and letters before a text, and what each may mean: `i` is a letter or a figure.

use super::counts::{Around, Digits, HIGHEST, from_letters, from_roman};

/// A number or letter before a text: `i` may be one or the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    text: String,
    pub(crate) around: Around,
}

pub(crate) type Reading = (Digits, u64);

impl Label {
    /// What it may be, the likeliest first.
    pub(crate) fn readings(&self) -> Vec<Reading> {
        if let Ok(number) = self.text.parse() {
            return vec![(Digits::Number, number)];
        }
        let lower = self.text.to_ascii_lowercase();
        let (letter, figure) =
            if lower == self.text { (Digits::Letter, Digits::Roman) } else { (Digits::Capital, Digits::CapitalRoman) };
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
    pub(crate) fn after(&self, before: Reading) -> Option<Reading> {
        let (digits, number) = before;
        let next =
            self.readings().into_iter().find(|(of, reading)| *of == digits && *reading == number.saturating_add(1));
        next.or_else(|| self.doubled(before))
    }

    /// Word goes on past z with aa, bb, cc, and so do people who type as Word does.
    fn doubled(&self, (digits, number): Reading) -> Option<Reading> {
        let before = digits.label(number).into_bytes();
        let ([one, two], [a, b]) = (before.as_slice(), self.text.as_bytes()) else { return None };
        let is_next = one == two && a == b && *a == one + 1;
        let letters = matches!(digits, Digits::Letter | Digits::Capital);
        (letters && is_next).then(|| self.readings().into_iter().find(|(of, _)| *of == digits)).flatten()
    }

    /// How it is read in a list that counts with some digits.
    pub(crate) fn among(&self, digits: Digits) -> Option<Reading> {
        self.readings().into_iter().find(|(of, _)| *of == digits)
    }

    /// Whether another label is of the same kind: figures, small or capital letters.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let class = |label: &Self| {
            let first = label.text.as_bytes().first().copied().unwrap_or_default();
            (first.is_ascii_digit(), first.is_ascii_uppercase())
        };
        class(self) == class(other)
    }

    /// Whether it is the number 1, with which a list may begin anywhere.
    pub(crate) fn is_one(&self) -> bool {
        self.text == "1" && self.around != Around::Brackets
    }

    /// Whether it is a number that may be a year, with which a sentence goes on: `2026.`
    pub(crate) fn may_be_year(&self) -> bool {
        self.text.parse::<u64>().is_ok_and(|number| number >= 1_000)
    }

    /// Whether it is a single letter before a bracket: such a list may begin below a line of text.
    pub(crate) fn is_lettered(&self) -> bool {
        self.around == Around::Bracket && self.text.len() == 1 && self.text.as_bytes()[0].is_ascii_lowercase()
    }
}

/// A number or letter with what stands around it, at the beginning of a text, and what comes after it.
pub fn label(body: &str) -> Option<(Label, &str)> {
    let (open, inner) = match body.strip_prefix('(') {
        Some(inner) => (true, inner),
        None => (false, body),
    };
    let length = |is: fn(&u8) -> bool| inner.bytes().take_while(is).count();
    let length = length(u8::is_ascii_digit).max(length(u8::is_ascii_lowercase)).max(length(u8::is_ascii_uppercase));
    let (text, rest) = inner.split_at(length);
    let around = match (open, rest.chars().next()?) {
        (false, '.') => Around::Stop,
        (false, ')') => Around::Bracket,
        (true, ')') => Around::Brackets,
        _ => return None,
    };
    let label = Label { text: text.to_owned(), around };
    let known = label.readings().iter().any(|(_, number)| *number <= HIGHEST);
    (length <= 12 && known).then(|| (label, &rest[1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(text: &str) -> Vec<Reading> {
        label(text).map_or_else(Vec::new, |(label, _)| label.readings())
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
}
