//! Texts of cells, with the words that are bold or in italics.

use roxmltree::{Document, Node};

use crate::intake::flow::Run;
use crate::intake::xml;

/// The texts that cells name by number.
pub(super) fn read(document: &Document<'_>) -> Vec<Vec<Run>> {
    let items =
        xml::children(document.root_element()).filter(|node| node.tag_name().name() == "si");
    items.map(runs).collect()
}

/// The runs of a text: of the workbook, of a cell, or of a comment.
pub(super) fn runs(node: Node<'_, '_>) -> Vec<Run> {
    xml::children(node)
        .filter_map(|child| match child.tag_name().name() {
            "t" => Some(Run::plain(text(child))),
            "r" => {
                let properties = xml::child(child, "rPr");
                let on = |name| properties.and_then(|node| xml::on(node, name)) == Some(true);
                let (bold, italic) = (on("b"), on("i"));
                xml::child(child, "t").map(|node| Run {
                    text: text(node),
                    bold,
                    italic,
                    link: None,
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
        let code = rest
            .get(at + 2..at + 6)
            .and_then(|code| u32::from_str_radix(code, 16).ok());
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
    let out = out.replace("\r\n", "\n").replace('\r', "\n");
    out.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn escapes_of_excel_are_undone() {
        assert_eq!(
            decoded("one_x000D_\ntwo_x0007_ a_x_b _x00e9_"),
            "one\ntwo a_x_b é"
        );
        assert_eq!(decoded("_x005F_x000D_"), "_x000D_");
    }
}
