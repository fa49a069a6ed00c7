//! Texts of cells, with the words that are bold or in italics, and those with a font of their own.

use roxmltree::Node;

use super::styles::{Font, ThemeColours};
use crate::office::flow::Run;
use crate::office::{printable, xml};

#[derive(Debug, Clone, Default)]
pub(super) struct FontRun {
    pub(super) run: Run,
    /// The font, where it is not the cell's.
    pub(super) font: Option<Font>,
}

impl FontRun {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { run: Run::plain(text), font: None }
    }
}

/// The texts that cells name by number.
pub(super) fn read(root: Node<'_, '_>, theme: &ThemeColours) -> Vec<Vec<FontRun>> {
    xml::named(root, "si").map(|node| words(node, theme)).collect()
}

/// The runs of a text, cell or comment. How its signs are read aloud (phonetic runs) is not content.
pub(super) fn words(node: Node<'_, '_>, theme: &ThemeColours) -> Vec<FontRun> {
    xml::children(node)
        .filter_map(|child| match child.tag_name().name() {
            "t" => Some(FontRun::plain(text(child))),
            "r" => {
                let properties = xml::child(child, "rPr");
                let on = |name| properties.and_then(|node| xml::on(node, name)) == Some(true);
                let (bold, italic) = (on("b"), on("i"));
                xml::child(child, "t").map(|node| FontRun {
                    run: Run { text: text(node), bold, italic, ..Run::default() },
                    font: properties.map(|node| Font::read(node, theme)),
                })
            }
            _ => None,
        })
        .collect()
}

fn text(node: Node<'_, '_>) -> String {
    decoded(node.text().unwrap_or_default())
}

/// Excel writes characters that XML does not allow as `_x000D_`. Line breaks become `\n`, other such characters nothing.
pub(super) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).and_then(|code| u32::from_str_radix(code, 16).ok());
        let whole = rest.as_bytes().get(at + 6) == Some(&b'_');
        match code.and_then(char::from_u32).filter(|_| whole) {
            Some(sign) => {
                out.push_str(&rest[..at]);
                out.push(sign);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str(&rest[..at + 2]);
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
    printable(&out)
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn escapes_of_excel_are_undone() {
        assert_eq!(decoded("one_x000D_\ntwo_x0007_ a_x_b _x00e9_"), "one\ntwo a_x_b é");
        assert_eq!(decoded("_x005F_x000D_"), "_x000D_");
    }
}
