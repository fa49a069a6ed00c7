//! The code of a number format (ECMA-376 part 1, 18.8.31) as signs: `£#,##0;[Red]-£#,##0` has two sections.

use std::cmp::Ordering;

#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Section {
    pub(super) signs: Vec<FormatSign>,
    pub(super) condition: Option<Condition>,
}

/// When a section is used: `[>=1000]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Condition {
    /// Whether it holds for numbers that are less, equal and more.
    less: bool,
    equal: bool,
    more: bool,
    than: f64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FormatSign {
    Text(String),
    /// A place for a digit: `0`, `#` or `?`.
    Digit(char),
    Point,
    /// A comma: between thousands, or after the last digit to scale by a thousand.
    Comma,
    Percent,
    /// `E+` or `E-`.
    Exponent {
        plus: bool,
    },
    /// The line of a fraction.
    Over,
    General,
    /// `@`: the text of the cell.
    Typed,
    /// A part of a date or time, with how many letters it has: `d` 4.
    DatePart(char, usize),
    /// Hours, minutes or seconds that go on counting: `[h]`.
    Elapsed(char, usize),
    /// `AM/PM` or `A/P`.
    Noon {
        long: bool,
    },
}

impl FormatSign {
    pub(super) fn is_digit(&self) -> bool {
        matches!(self, Self::Digit(_))
    }

    /// The text of a sign that is shown as it is.
    pub(super) fn text(&self) -> Option<&str> {
        Some(match self {
            Self::Text(text) => text,
            Self::Point => ".",
            Self::Comma => ",",
            Self::Percent => "%",
            Self::Over => "/",
            _ => return None,
        })
    }

    /// A number in the place of digits, as the 8 in `?/8`.
    pub(super) fn typed_number(&self) -> Option<u64> {
        match self {
            Self::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    pub(super) fn is_of_time(&self) -> bool {
        matches!(self, Self::DatePart(..) | Self::Elapsed(..) | Self::Noon { .. })
    }
}

/// The sections of a code; nothing where it has a sign that is not known.
pub(super) fn sections(code: &str) -> Option<Vec<Section>> {
    let mut out = vec![Section::default()];
    let letters: Vec<char> = code.chars().collect();
    let mut at = 0;
    while at < letters.len() {
        let sign = letters[at];
        at += 1;
        let last = out.last_mut()?;
        let rest = &letters[at..];
        let more = |sign: char| rest.iter().take_while(|next| next.eq_ignore_ascii_case(&sign)).count();
        match sign {
            ';' => out.push(Section::default()),
            '"' => {
                let text: String = rest.iter().take_while(|next| **next != '"').collect();
                at += text.chars().count() + 1;
                last.text(&text);
            }
            '\\' | '!' => {
                last.text(&rest.first()?.to_string());
                at += 1;
            }
            // The width of a character counts as a space; a character that fills the cell says nothing.
            '_' => {
                at += 1;
                last.text(" ");
            }
            '*' => at += 1,
            '[' => {
                let inner: String = rest.iter().take_while(|next| **next != ']').collect();
                at += inner.chars().count() + 1;
                last.bracket(&inner)?;
            }
            '0' | '#' | '?' => last.signs.push(FormatSign::Digit(sign)),
            '.' => last.signs.push(FormatSign::Point),
            ',' => last.signs.push(FormatSign::Comma),
            '%' => last.signs.push(FormatSign::Percent),
            '/' => last.signs.push(FormatSign::Over),
            '@' => last.signs.push(FormatSign::Typed),
            'E' | 'e' if matches!(rest.first(), Some('+' | '-')) => {
                let plus = rest.first() == Some(&'+');
                last.signs.push(FormatSign::Exponent { plus });
                at += 1;
            }
            'G' | 'g' | 'A' | 'a' => {
                let words = [
                    ("general", FormatSign::General),
                    ("am/pm", FormatSign::Noon { long: true }),
                    ("a/p", FormatSign::Noon { long: false }),
                ];
                let (word, sign) = words.into_iter().find(|(word, _)| starts(&letters[at - 1..], word))?;
                last.signs.push(sign);
                at += word.len() - 1;
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => {
                let count = more(sign);
                at += count;
                last.signs.push(FormatSign::DatePart(sign.to_ascii_lowercase(), count + 1));
            }
            // Other letters may mean something in another language.
            sign if sign.is_ascii_alphabetic() => return None,
            sign => last.text(&sign.to_string()),
        }
    }
    Some(out)
}

fn starts(letters: &[char], word: &str) -> bool {
    let begin: String = letters.iter().take(word.len()).collect();
    begin.eq_ignore_ascii_case(word)
}

impl Section {
    fn text(&mut self, text: &str) {
        match self.signs.last_mut() {
            Some(FormatSign::Text(before)) => before.push_str(text),
            _ => self.signs.push(FormatSign::Text(text.to_owned())),
        }
    }

    /// A colour, a condition, a language, a currency, or time that goes on counting.
    fn bracket(&mut self, inner: &str) -> Option<()> {
        let lower = inner.to_ascii_lowercase();
        if let Some(currency) = inner.strip_prefix('$') {
            let sign = currency.split_once('-').map_or(currency, |(sign, _)| sign);
            self.text(sign);
            return Some(());
        }
        if let Some(letter) = lower.chars().next().filter(|letter| "hms".contains(*letter))
            && lower.chars().all(|other| other == letter)
        {
            self.signs.push(FormatSign::Elapsed(letter, lower.len()));
            return Some(());
        }
        if let Some(condition) = condition(inner) {
            self.condition = Some(condition);
            return Some(());
        }
        let colours = ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"];
        let numbered = lower.strip_prefix("color").is_some_and(|number| number.trim().parse::<u8>().is_ok());
        (colours.contains(&lower.as_str()) || numbered).then_some(())
    }
}

fn condition(text: &str) -> Option<Condition> {
    let signs = [
        ("<=", (true, true, false)),
        (">=", (false, true, true)),
        ("<>", (true, false, true)),
        ("<", (true, false, false)),
        (">", (false, false, true)),
        ("=", (false, true, false)),
    ];
    let ((less, equal, more), rest) = signs.iter().find_map(|(sign, when)| Some((*when, text.strip_prefix(sign)?)))?;
    Some(Condition { less, equal, more, than: rest.trim().parse().ok()? })
}

impl Condition {
    pub(super) fn holds(self, number: f64) -> bool {
        match number.partial_cmp(&self.than) {
            Some(Ordering::Less) => self.less,
            Some(Ordering::Equal) => self.equal,
            Some(Ordering::Greater) => self.more,
            None => false,
        }
    }

    /// Whether it holds only for numbers below zero, whose sign the section then shows itself.
    pub(super) fn is_of_negatives(self) -> bool {
        !self.more && (self.than < 0.0 || (self.than == 0.0 && !self.equal))
    }
}
