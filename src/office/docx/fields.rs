//! Fields of Word (ECMA-376 part 1, 17.16): marks in runs for the beginning, the instruction, the result and the end. A
//! field without an end is no field, and its text is shown; so whole fields are looked for before the text is read.

use std::collections::BTreeSet;

use roxmltree::Node;

use crate::office::symbols;
use crate::office::xml;

/// Instructions of fields that show nothing.
const SILENT: [&str; 12] =
    ["XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "ADVANCE", "BOOKMARK", "DDE", "DDEAUTO", "NEXT"];
/// Instructions of fields whose result changes with the page, and says nothing in a header or footer.
const PAGES: [&str; 3] = ["PAGE", "NUMPAGES", "SECTIONPAGES"];

/// The marks of fields that are whole.
#[derive(Default)]
pub(super) struct Whole(BTreeSet<u32>);

/// A field while its parts are read.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub(super) instruction: String,
    pub(super) result: bool,
    /// Whether its result has any text.
    pub(super) shows: bool,
    /// What a field of an older form says, which it keeps beside the text.
    pub(super) form: Option<FormField>,
}

/// A form field of Word before 2007.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FormField {
    Box(bool),
    Choice(Option<String>),
}

impl Whole {
    /// Looks for the fields of a part. Both ends of one stand in the same cell or text box, or both outside.
    pub(super) fn of(root: Node<'_, '_>) -> Self {
        let mut open: Vec<(Option<u32>, Vec<u32>)> = vec![];
        let mut whole = Self::default();
        look(root, None, &mut open, &mut whole.0);
        whole
    }

    pub(super) fn has(&self, sign: Node<'_, '_>) -> bool {
        self.0.contains(&sign.id().get())
    }
}

fn look(node: Node<'_, '_>, inside: Option<u32>, open: &mut Vec<(Option<u32>, Vec<u32>)>, whole: &mut BTreeSet<u32>) {
    for child in xml::content(node) {
        match child.tag_name().name() {
            // Text that is not read does not end a field that is.
            "del" | "moveFrom" => {}
            "tc" | "txbxContent" => look(child, Some(child.id().get()), open, whole),
            "fldChar" => match xml::attribute(child, "fldCharType") {
                Some("begin") => open.push((inside, vec![child.id().get()])),
                Some("separate") => {
                    if let Some((_, signs)) = open.iter_mut().rev().find(|(at, _)| *at == inside) {
                        signs.push(child.id().get());
                    }
                }
                Some("end") => {
                    if let Some(at) = open.iter().rposition(|(at, _)| *at == inside) {
                        // A field that began within it and did not end there has no end.
                        let signs = open.drain(at..).next().map(|(_, signs)| signs);
                        whole.extend(signs.into_iter().flatten().chain([child.id().get()]));
                    }
                }
                _ => {}
            },
            _ => look(child, inside, open, whole),
        }
    }
}

impl Field {
    pub(super) fn begun(sign: Node<'_, '_>) -> Self {
        Self { form: xml::child(sign, "ffData").and_then(form), ..Self::default() }
    }

    pub(super) fn kind(&self) -> &str {
        kind(&self.instruction)
    }

    /// What a field without a stored result shows, if that can be told: nothing, or the sign that it names.
    pub(super) fn unsaved(&self) -> Unsaved {
        match self.kind() {
            "" => Unsaved::Silent,
            word if SILENT.contains(&word) => Unsaved::Silent,
            "HYPERLINK" | "REF" | "PAGEREF" if self.result => Unsaved::Silent,
            "FORMTEXT" => Unsaved::Silent,
            "SYMBOL" => named_sign(&self.instruction).map_or(Unsaved::Unknown, Unsaved::Sign),
            _ => Unsaved::Unknown,
        }
    }
}

pub(super) enum Unsaved {
    Silent,
    Sign(char),
    Unknown,
}

pub(super) fn kind(instruction: &str) -> &str {
    instruction.split_whitespace().next().unwrap_or_default()
}

pub(super) fn is_of_pages(instruction: &str) -> bool {
    PAGES.contains(&kind(instruction))
}

/// What is chosen or ticked (17.16.17): the result, else what the form's maker set.
fn form(data: Node<'_, '_>) -> Option<FormField> {
    if let Some(tick) = xml::child(data, "checkBox") {
        let on = xml::on(tick, "checked").or_else(|| xml::on(tick, "default"));
        return Some(FormField::Box(on == Some(true)));
    }
    let list = xml::child(data, "ddList")?;
    let chosen = xml::value_number(list, "result").or_else(|| xml::value_number(list, "default")).unwrap_or(0);
    let entry = xml::named(list, "listEntry").nth(chosen).and_then(|node| xml::attribute(node, "val"));
    let entry = entry.map(str::trim).filter(|entry| !entry.is_empty());
    // Where nobody chose, the first entry often only asks to.
    let asks = |entry: &str| {
        let lower = entry.to_lowercase();
        ["choose", "select", "please", "pick", "click", "<", "[", "--"].iter().any(|word| lower.starts_with(word))
    };
    Some(FormField::Choice(entry.filter(|entry| chosen > 0 || !asks(entry)).map(str::to_owned)))
}

/// The sign in `SYMBOL 252 \f "Wingdings"`.
fn named_sign(instruction: &str) -> Option<char> {
    let mut words = instruction.split_whitespace().skip(1);
    let code = words.next()?;
    let code = match code.strip_prefix("0x") {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => code.parse().ok()?,
    };
    let letter = char::from_u32(code)?;
    let (_, rest) = instruction.split_once("\\f")?;
    let rest = rest.trim_start();
    let name = match rest.strip_prefix('"') {
        Some(rest) => rest.split('"').next()?,
        None => rest.split_whitespace().next()?,
    };
    symbols::font(name).map_or(Some(letter), |font| font.shown(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_named_by_number_and_font() {
        assert_eq!(named_sign(" SYMBOL 252 \\f \"Wingdings\" \\s 12 "), Some('✓'));
        assert_eq!(named_sign("SYMBOL 0x50 \\f \"Wingdings 2\""), Some('✓'));
        assert_eq!(named_sign("SYMBOL 1"), None);
    }
}
