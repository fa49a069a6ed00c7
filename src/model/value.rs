//! Small values with their own text form: one-line text, names, dates, yes or no, colours.

use schemars::json_schema;

use super::address;
use super::composed::composed;
pub use super::date::{Date, NotADate};
use super::limits::too_much_for_a_line;
use super::markdown::marks::bullets_of_word;
use super::words::{control_characters, words};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::inline_schema;
use crate::shape::{Form, FormChoice, Kind, Node, Shape, Style, scalar};
use crate::signs;
use crate::source::Span;

/// One line of text exactly as typed; line breaks inside become spaces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// The text, without spaces at its ends.
    pub value: String,
    pub(crate) span: Span,
}

impl Shape for Text {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        let words = words(node, problems)?;
        let is_item = !bullets_of_word(words).is_empty();
        if is_item || node.typed.is_some() || words.contains(['\n', '\r']) {
            refuse_bullets(words, node.span, problems)?;
        }
        Self::of(words, node.span, problems)
    }

    fn texts(&self, path: &mut Vec<&'static str>, each: &mut dyn FnMut(&[&'static str], Span)) {
        if !self.value.is_empty() {
            each(path, self.span);
        }
    }

    fn write(&self) -> Node {
        Node::text(&self.value, Style::Quoted)
    }

    fn form() -> Form {
        Form::Value(Kind::Line)
    }
}

/// Refuses Word’s own bullets, which only body text takes, in a text of several lines and at the beginning of a line;
/// the check finds them elsewhere in a line.
fn refuse_bullets(text: &str, span: Span, problems: &mut Diagnostics) -> Option<()> {
    let bullet = text.chars().find(|c| signs::is_bullet_of_word(*c));
    let Some(bullet) = bullet else { return Some(()) };
    problems.push(
        Diagnostic::error(
            Code::NoFontHas,
            span,
            format!(
                "the bullet of Word’s own (U+{:04X}) begins an item only in body text, and this is one line",
                u32::from(bullet)
            ),
        )
        .help("delete it, or type • in its place"),
    );
    None
}

impl Text {
    /// Words as one line, or the problem that they cannot be shown.
    fn of(words: &str, span: Span, problems: &mut Diagnostics) -> Option<Self> {
        let value = words.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
        let value = value.collect::<Vec<_>>().join(" ");
        control_characters(&value, span, problems)?;
        if let Some(message) = too_much_for_a_line(&value) {
            let problem = Diagnostic::error(Code::LongText, span, message);
            problems.push(problem.help("shorten it; a longer text belongs in a section or an appendix"));
            return None;
        }
        address::refuse(&value, span, problems)?;
        Some(Self { value: composed(&value).into_owned(), span })
    }
}

/// The name of a record where something else refers to it. Anything typed is accepted: only the check can say that no
/// record has the name, and which one was meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Id {
    /// The name.
    pub value: String,
    pub(crate) span: Span,
}

impl Shape for Id {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        let typed = scalar(node, "a name", problems)?;
        // A name is complete by itself: text after a `#` that follows it is a note.
        let Text { value, span } = match is_id(typed) {
            true => Text::of(typed, node.span, problems)?,
            false => Text::read(node, problems)?,
        };
        if value.is_empty() {
            problems.push(bad_name(&value, span));
            return None;
        }
        Some(Self { value, span })
    }

    fn texts(&self, path: &mut Vec<&'static str>, each: &mut dyn FnMut(&[&'static str], Span)) {
        each(path, self.span);
    }

    fn write(&self) -> Node {
        Node::text(&self.value, Style::Quoted)
    }

    fn form() -> Form {
        Form::Name("")
    }
}

/// The name that a record gives itself: small letters, digits, hyphens and dots, such as `director-of-resources`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnId {
    /// The name.
    pub value: String,
    pub(crate) span: Span,
}

/// Whether a word can be the name of a record, a file or a folder.
pub(crate) fn is_id(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphanumeric())
        && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._".contains(c))
}

/// The problem of a word that cannot be a name, with the nearest one that can.
fn bad_name(word: &str, span: Span) -> Diagnostic {
    let near: String = word
        .to_lowercase()
        .replace(['’', '\''], "")
        .chars()
        .map(|c| if is_id(&format!("a{c}")) { c } else { ' ' })
        .collect();
    let near = near.split_whitespace().collect::<Vec<_>>().join("-");
    let near = Some(near).filter(|near| is_id(near));
    let near = near.as_deref().unwrap_or("head-of-finance");
    Diagnostic::error(Code::BadName, span, format!("`{word}` cannot be a name"))
        .help(format!("use small letters, digits and hyphens, such as `{near}`"))
}

impl Shape for OwnId {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        let word = scalar(node, "a name", problems)?;
        if !is_id(word) {
            problems.push(bad_name(word, node.span));
            return None;
        }
        Some(Self { value: word.to_owned(), span: node.span })
    }

    fn write(&self) -> Node {
        Node::text(&self.value, Style::Quoted)
    }

    fn form() -> Form {
        Form::Value(Kind::OwnName)
    }
}

/// Reads a single value with `parse`, or reports that it `is` something else, with what to type instead.
fn read_as<T>(
    what: &str,
    node: &Node,
    (code, is, help): (Code, &str, &str),
    problems: &mut Diagnostics,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let text = scalar(node, what, problems)?;
    let value = parse(text);
    if value.is_none() {
        problems.push(Diagnostic::error(code, node.span, format!("`{text}` is {is}")).help(help));
    }
    value
}

/// Yes or no. `yes`, `no`, `true` and `false` are understood, in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YesNo(pub bool);

impl Shape for YesNo {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        let refusal = (Code::BadYesNo, "neither yes nor no", "type `yes` or `no`");
        read_as("yes or no", node, refusal, problems, |text| match text.to_ascii_lowercase().as_str() {
            "yes" | "true" | "y" => Some(Self(true)),
            "no" | "false" | "n" => Some(Self(false)),
            _ => None,
        })
    }

    fn write(&self) -> Node {
        Node::plain(if self.0 { "yes" } else { "no" })
    }

    fn form() -> Form {
        Form::Value(Kind::YesNo)
    }
}

/// Which statuses and choices a key says the meaning of: `yes` for those that occur, or `all`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyOf {
    /// There is no key.
    Nothing,
    /// Those that occur above it.
    Occurring,
    /// All that there are.
    All,
}

impl KeyOf {
    /// Whether there is a key.
    pub(crate) fn is_shown(key: Option<Self>) -> bool {
        matches!(key, Some(Self::Occurring | Self::All))
    }
}

impl Shape for KeyOf {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        let refusal = (Code::BadYesNo, "neither yes, no nor all", "type `yes`, `no` or `all`");
        read_as("yes, no or all", node, refusal, problems, |text| match text.to_ascii_lowercase().as_str() {
            "yes" | "true" | "y" => Some(Self::Occurring),
            "no" | "false" | "n" => Some(Self::Nothing),
            "all" => Some(Self::All),
            _ => None,
        })
    }

    fn write(&self) -> Node {
        Node::plain(match self {
            Self::Nothing => "no",
            Self::Occurring => "yes",
            Self::All => "all",
        })
    }

    fn form() -> Form {
        Form::Choice(vec![
            FormChoice::of_word("yes", &["Those that occur."]),
            FormChoice::of_word("no", &[]),
            FormChoice::of_word("all", &["All that there are."]),
        ])
    }
}

/// A colour as `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colour(pub String);

impl Colour {
    pub(crate) fn rgb(&self) -> [u8; 3] {
        let channel = |at: usize| u8::from_str_radix(&self.0[at..at + 2], 16).unwrap_or_default();
        [channel(1), channel(3), channel(5)]
    }

    /// Contrast with white as WCAG 2.2 defines it (relative luminance, section 1.4.3), 1 to 21.
    pub(crate) fn contrast_with_white(&self) -> f64 {
        let linear = self.rgb().map(|c| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        let luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
        1.05 / (luminance + 0.05)
    }
}

impl Shape for Colour {
    /// `colour: #1f3864` without quotes has nothing after the colon.
    const MAY_BE_EMPTY: bool = false;

    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        let help = "type it in quotes as \"#1f3864\": a hash and six hexadecimal digits";
        read_as("a colour", node, (Code::BadColour, "not a colour", help), problems, |text| {
            let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
            digits.chars().all(|c| c.is_ascii_hexdigit()).then(|| Self(text.to_ascii_lowercase()))
        })
    }

    fn write(&self) -> Node {
        Node::text(&self.0, Style::Quoted)
    }

    fn form() -> Form {
        Form::Value(Kind::Colour)
    }
}

/// A number within the field's bounds.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Number(pub f64);

impl Shape for Number {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        let help = "type a number above 0 and at most 1000, such as 12 or 10.5";
        read_as("a number", node, (Code::BadNumber, "not a number", help), problems, |text| {
            text.parse().ok().filter(|n: &f64| n.is_finite() && *n > 0.0 && *n <= 1000.0).map(Self)
        })
    }

    fn write(&self) -> Node {
        Node::plain(self.0.to_string())
    }

    fn form() -> Form {
        Form::Value(Kind::Number)
    }
}

/// Whole numbers from 1 to a most: what each is called in messages, and the code of one that is wrong.
macro_rules! whole_numbers {
    ($($(#[$doc:meta])* $name:ident($type:ty), $what:literal, $code:expr, $most:literal;)*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(pub $type);

        impl Shape for $name {
            fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
                let help = concat!("type a whole number from 1 to ", $most, ", such as 5");
                read_as($what, node, ($code, concat!("not ", $what), help), problems, |text| {
                    text.parse().ok().filter(|number| (1..=$most).contains(number)).map(Self)
                })
            }

            fn form() -> Form {
                Form::Value(Kind::Number)
            }

            fn write(&self) -> Node {
                Node::plain(self.0.to_string())
            }
        }

        inline_schema!($name, _ => json_schema!({ "type": "integer", "exclusiveMinimum": 0, "maximum": $most }));
    )* };
}

whole_numbers! {
    /// A number of days: whole, from 1 to 100.
    DayCount(u32), "a number of days", Code::BadDays, 100;
    /// A number of rows: whole, from 1 to 100.
    RowCount(usize), "a number of rows", Code::BadNumber, 100;
    /// The most pages or words that something may have: whole, from 1 to 100,000.
    Most(usize), "a limit", Code::BadNumber, 100000;
    /// The first number of something that is counted: whole, from 1 to 9999.
    FirstNumber(usize), "a first number", Code::BadNumber, 9999;
}

macro_rules! words {
    ($($type:ident)*) => { $(
        impl $type {
            /// Words that the program makes.
            pub fn made(words: impl Into<String>) -> Self {
                Self { value: words.into(), ..Self::default() }
            }

            /// The words.
            pub fn as_str(&self) -> &str {
                &self.value
            }
        }
    )* };
}

words! { Text Id OwnId }

inline_schema!(Text, _ => json_schema!({ "type": ["string", "number", "boolean"] }));
inline_schema!(Id, _ => json_schema!({ "type": ["string", "number"], "pattern": "^[a-z0-9][a-z0-9._-]*$" }));
inline_schema!(OwnId, _ => json_schema!({ "type": ["string", "number"], "pattern": "^[a-z0-9][a-z0-9._-]*$" }));
inline_schema!(Date, _ => json_schema!({ "type": "string", "description": "8 February 2023, 08/02/2023 with the day first, or 2023-02-08" }));
inline_schema!(YesNo, _ => json_schema!({ "enum": ["yes", "no", true, false] }));
inline_schema!(KeyOf, _ => json_schema!({ "enum": ["yes", "no", "all", true, false] }));
inline_schema!(Colour, _ => json_schema!({ "type": "string", "pattern": "^#[0-9a-fA-F]{6}$" }));
inline_schema!(Number, _ => json_schema!({ "type": "number", "exclusiveMinimum": 0, "maximum": 1000 }));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Colour("#000000".into()).contrast_with_white() - 21.0).abs() < 0.01);
        assert!((Colour("#767676".into()).contrast_with_white() - 4.54).abs() < 0.01);
    }
}
