//! The styles of tables, and of the text in them.

use super::super::tree::Look;
use super::super::wml::{el, ground};
use super::sheet::{Char, Para, Sheet};
use super::{prefix, table_text, tint};

const LINE: &str = "A6A6A6";
const GREY: &str = "404040";

pub(super) fn write(sheet: &mut Sheet) {
    for look in [Look::Data, Look::Label] {
        let prefix = prefix(look);
        let text = format!("{prefix} Text");
        // Space above each paragraph and none below, which the cell's margins make up for: so the last one has as much below it as
        // the first one has above it.
        let para = Para::spaced(60, 0, 247);
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
    // The paper's title where it is in a cell: 14 points, as in the PDF.
    let title = Para::spaced(60, 0, 252).keep_next();
    sheet.based("Table Title", "Title", "Body Text", title, Char::PLAIN.size(28));
    let colour = sheet.house.colour.clone();
    let tint = tint(sheet.house);
    for (name, part, colour) in [("Council Table", "firstRow", colour), ("Council Label Table", "firstCol", tint)] {
        let headers =
            el("w:tblStylePr").attr("w:type", part).with(Char::BOLD.element()).with(el("w:tcPr").with(ground(&colour)));
        sheet.table(name, LINE, (0, 60), Some(headers));
    }
}
