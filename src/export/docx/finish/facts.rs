//! What is said of tables and pictures that docx-rs has no words for.

use quick_xml::events::BytesStart;

use super::Node;

/// What docx-rs cannot say of a table; one for each, in document order.
pub(in super::super) struct TableFacts {
    /// The table's accessible name (`w:tblCaption`, 17.4.62).
    pub(in super::super) caption: Option<String>,
    /// How many rows at its head are repeated on every page (`w:tblHeader`, 17.4.78).
    pub(in super::super) head: usize,
    /// Whether its first column names its rows (`w:tblLook`, 17.4.55).
    pub(in super::super) first_column: bool,
}

/// What docx-rs cannot say of a picture; one for each, in document order.
pub(in super::super) struct PictureFacts {
    /// Its text alternative (`descr` of `wp:docPr`, 20.4.2.5), empty if it only decorates.
    pub(in super::super) alt: String,
}

/// An element with attributes and nothing in it.
pub(super) fn leaf(name: &'static str, attributes: &[(&str, &str)]) -> Node<'static> {
    let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
    Node { start, children: Vec::new() }
}

/// What its headers are, for assistive technology and for the table style.
pub(super) fn look(table: &TableFacts) -> Node<'static> {
    let flag = |set: bool| if set { "1" } else { "0" };
    let (first_row, first_column) = (table.head > 0, table.first_column);
    // The old bit field and the attributes that replaced it say the same (17.4.55).
    let bits = 0x0600 | if first_row { 0x20 } else { 0 } | if first_column { 0x80 } else { 0 };
    leaf(
        "w:tblLook",
        &[
            ("w:val", format!("{bits:04X}").as_str()),
            ("w:firstRow", flag(first_row)),
            ("w:lastRow", "0"),
            ("w:firstColumn", flag(first_column)),
            ("w:lastColumn", "0"),
            ("w:noHBand", "1"),
            ("w:noVBand", "1"),
        ],
    )
}

/// The table's name.
pub(super) fn caption(caption: &str) -> Node<'static> {
    leaf("w:tblCaption", &[("w:val", caption)])
}

/// A picture's number and text.
pub(super) fn picture(number: usize, facts: &PictureFacts) -> Node<'static> {
    let (id, name) = (number.to_string(), format!("Picture {number}"));
    if !facts.alt.is_empty() {
        return leaf(
            "wp:docPr",
            &[("id", id.as_str()), ("name", name.as_str()), ("descr", facts.alt.as_str())],
        );
    }
    // How Word marks a picture that a screen reader passes over.
    let mut node = leaf("wp:docPr", &[("id", id.as_str()), ("name", name.as_str())]);
    let mut list =
        leaf("a:extLst", &[("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main")]);
    let mut extension = leaf("a:ext", &[("uri", "{C183D7F6-B498-43B3-948B-1728B52AA6E4}")]);
    let space = "http://schemas.microsoft.com/office/drawing/2017/decorative";
    extension.children.push(leaf("adec:decorative", &[("xmlns:adec", space), ("val", "1")]));
    list.children.push(extension);
    node.children.push(list);
    node
}
