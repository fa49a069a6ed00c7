//! Fields of forms (ISO 32000-1, 12.7): their values, and whether the file shows them.

use super::object::{Dictionary, Document, Object, Stream};
use super::text;
use super::tokens::{Token, Tokens};
use super::unpack::unpack;

/// The most data of one appearance that is looked through.
const APPEARANCE: usize = 8 << 20;
const CHAIN: usize = 30;
/// Flags of fields (ISO 32000-1, tables 226 and 228).
const PUSH_BUTTON: i64 = 1 << 16;
const RADIO: i64 = 1 << 15;
const PASSWORD: i64 = 1 << 13;

/// What kind of field it is, in the words of a printed field (ISO 32000-1, 14.8.5.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Control {
    Text,
    Check,
    Radio,
    Push,
    Signature,
}

/// A field, seen from one of its places on the pages.
pub(super) struct Field<'d> {
    document: &'d Document,
    own: &'d Dictionary,
    pub(super) role: Control,
    flags: i64,
}

impl<'d> Field<'d> {
    pub(super) fn of(document: &'d Document, own: &'d Dictionary) -> Self {
        let flags = inherited(document, own, b"Ff").as_i64().unwrap_or(0);
        let role = match inherited(document, own, b"FT").as_name() {
            Some(b"Btn") if flags & PUSH_BUTTON != 0 => Control::Push,
            Some(b"Btn") if flags & RADIO != 0 => Control::Radio,
            Some(b"Btn") => Control::Check,
            Some(b"Sig") => Control::Signature,
            _ => Control::Text,
        };
        Self { document, own, role, flags }
    }

    /// What the field is called: as people are told, else as the form has it.
    pub(super) fn name(&self) -> String {
        let told = inherited(self.document, self.own, b"TU");
        let name = text::text(told).filter(|name| !name.trim().is_empty());
        name.unwrap_or_else(|| {
            let parts = chain(self.document, self.own);
            let mut parts: Vec<String> = parts.filter_map(|of| self.document.text(of, b"T")).collect();
            parts.reverse();
            parts.join(".")
        })
    }

    pub(super) fn value(&self) -> String {
        let value = inherited(self.document, self.own, b"V");
        let one = |value: &Object| {
            if let Object::Stream(stream) = value {
                let data = unpack(self.document, stream, APPEARANCE).unwrap_or_default();
                return text::text(&Object::String(data));
            }
            text::text(value)
        };
        match value {
            Object::Array(list) => {
                let values = list.iter().filter_map(|value| one(self.document.deref(value)));
                values.collect::<Vec<_>>().join(", ")
            }
            value => one(value).unwrap_or_default(),
        }
    }

    /// The state of a box or a round button in which it is chosen, by what is filled in.
    fn chosen(&self) -> Option<&'d [u8]> {
        let value = inherited(self.document, self.own, b"V").as_name();
        value.filter(|value| *value != b"Off")
    }

    /// Whether a box or a round button shows that it is chosen.
    pub(super) fn is_ticked(&self) -> bool {
        let state = self.document.name(self.own, b"AS");
        state.is_some_and(|state| state != b"Off")
    }

    pub(super) fn is_filled(&self) -> bool {
        match self.role {
            Control::Text => !self.value().trim().is_empty(),
            Control::Check | Control::Radio => self.chosen().is_some(),
            Control::Push => false,
            Control::Signature => *inherited(self.document, self.own, b"V") != Object::Null,
        }
    }

    /// Why a reader would not see what is filled in, if so. `shown` is the picture that the file has of the field.
    pub(super) fn lost(&self, shown: Option<&Stream>) -> Option<String> {
        let name = self.name();
        match self.role {
            Control::Push | Control::Signature => None,
            Control::Check | Control::Radio => {
                let chosen = self.chosen()?;
                let states = self.document.dict(self.own, b"AP");
                let states = states.map(|own| self.document.entry(own, b"N"));
                let lost = match states {
                    Some(Object::Dictionary(states)) => {
                        let state = self.document.name(self.own, b"AS");
                        states.has(chosen) && state != Some(chosen)
                    }
                    Some(Object::Stream(_)) => false,
                    // Of several buttons, those without a picture may be those that are not chosen.
                    _ => self.own.has(b"FT") || self.own.has(b"T"),
                };
                lost.then(|| format!("the box `{name}` is ticked, but the file does not show it"))
            }
            Control::Text => {
                let value = self.value();
                if value.trim().is_empty() {
                    return None;
                }
                let lost = match shown {
                    None => true,
                    Some(stream) => self.shows_less(stream, &value),
                };
                lost.then(|| {
                    format!("the form field `{name}` is filled in, but the file has no picture of what it holds")
                })
            }
        }
    }

    /// Whether a picture of a field has no words, or other words where viewers would draw it anew.
    fn shows_less(&self, stream: &Stream, value: &str) -> bool {
        let Ok(content) = unpack(self.document, stream, APPEARANCE) else { return true };
        let (words, sure) = words(&content);
        if !sure {
            return false;
        }
        let form = self.document.dict(self.document.catalog(), b"AcroForm");
        let anew = form.map(|own| self.document.entry(own, b"NeedAppearances"));
        let formatted = inherited(self.document, self.own, b"AA").as_dict();
        let formatted = formatted.is_some_and(|acts| acts.has(b"F"));
        let choice = inherited(self.document, self.own, b"FT").as_name() == Some(b"Ch");
        let exact = anew == Some(&Object::Boolean(true)) && !formatted && !choice;
        let plain = |text: &str| -> String { text.chars().filter(char::is_ascii_alphanumeric).collect() };
        match self.flags & PASSWORD {
            0 if exact => !plain(&words).contains(&plain(value)),
            _ => words.trim().is_empty(),
        }
    }
}

/// The words that content shows, and whether it is sure that there are no more: other forms may hold some, and other codes than
/// letters.
fn words(content: &[u8]) -> (String, bool) {
    let mut tokens = Tokens::new(content, 0);
    let (mut held, mut words, mut sure) = (vec![], String::new(), true);
    while let Some((start, token)) = tokens.next() {
        match token {
            Token::Text => held.push(&content[start..tokens.at]),
            Token::Word(word) => match word {
                b"Tj" | b"TJ" | b"'" | b"\"" => {
                    for text in held.drain(..) {
                        match text {
                            [b'(', inner @ .., b')'] if inner.iter().all(|byte| *byte >= b' ') => {
                                words.extend(inner.iter().map(|byte| text::letter(*byte)));
                            }
                            [b'(', b')'] | [b'<', b'>'] => {}
                            _ => sure = false,
                        }
                    }
                }
                b"Do" => sure = false,
                b"ID" => return (words, false),
                word if word[0].is_ascii_alphabetic() => held.clear(),
                _ => {}
            },
            _ => {}
        }
    }
    (words, sure)
}

fn chain<'d>(document: &'d Document, own: &'d Dictionary) -> impl Iterator<Item = &'d Dictionary> {
    let above = |of: &&'d Dictionary| document.dict(of, b"Parent");
    std::iter::successors(Some(own), above).take(CHAIN)
}

/// An entry of a field, its own or of those that it is part of.
fn inherited<'d>(document: &'d Document, own: &'d Dictionary, key: &[u8]) -> &'d Object {
    let mut found = chain(document, own).map(|of| document.entry(of, key));
    found.find(|found| **found != Object::Null).unwrap_or(super::object::NOTHING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_picture_are_told_from_none() {
        assert_eq!(words(b"/Tx BMC BT (14) Tj [(ho) 2 (mes)] TJ ET EMC"), ("14homes".into(), true));
        assert_eq!(words(b"/Tx BMC 0 g (x) pop EMC"), (String::new(), true));
        assert_eq!(words(b"<0014> Tj"), (String::new(), false));
        assert_eq!(words(b"/Inner Do"), (String::new(), false));
    }
}
