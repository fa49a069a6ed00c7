//! The styles of tables, and of the text in them.

use std::fmt::Write;

use super::super::tree::Look;
use super::sheet::{Char, Para, Sheet};
use super::{CELL_MARGIN, id, prefix, table_text, tint};

const LINE: &str = "A6A6A6";
const GREY: &str = "404040";

pub(super) fn write(sheet: &mut Sheet) {
    for look in [Look::Data, Look::Label] {
        let prefix = prefix(look);
        let text = format!("{prefix} Text");
        let para = Para::spaced(30, 70, 247);
        sheet.paragraph(&text, &text, para, Char::PLAIN.size(table_text(sheet.house)));
        let (heading, letters) = match look {
            Look::Data => (para.keep_next(), Char::BOLD.colour("FFFFFF")),
            Look::Label => (para, Char::BOLD),
        };
        for (name, para, char) in [
            ("Heading", heading, letters),
            ("Band", para.keep_next(), Char::BOLD),
            ("Label", para.keep_next(), Char::BOLD),
            ("Note", para, Char::PLAIN.colour(GREY)),
        ] {
            sheet.based(&format!("{prefix} {name}"), &text, &text, para, char);
        }
    }
    let colour = sheet.house.colour.clone();
    table(sheet, "Council Table", "firstRow", &colour);
    let tint = tint(sheet.house);
    table(sheet, "Council Label Table", "firstCol", &tint);
}

/// A table style: fine lines, room around the text, and the row or column of headers bold on a ground (17.7.6).
fn table(sheet: &mut Sheet, name: &str, headers: &str, fill: &str) {
    let lines: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(|side| {
            format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"{LINE}\"/>")
        })
        .concat();
    let margins: String =
        [("top", 40), ("left", CELL_MARGIN), ("bottom", 40), ("right", CELL_MARGIN)]
            .map(|(side, width)| format!("<w:{side} w:w=\"{width}\" w:type=\"dxa\"/>"))
            .concat();
    let _ = write!(
        sheet.xml,
        "<w:style w:type=\"table\" w:styleId=\"{}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"TableNormal\"/>\
         <w:qFormat/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblBorders>{lines}</w:tblBorders>\
         <w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblStylePr w:type=\"{headers}\"><w:rPr><w:b/><w:bCs/></w:rPr>\
         <w:tblPr/><w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/></w:tcPr></w:tblStylePr></w:style>",
        id(name)
    );
}
