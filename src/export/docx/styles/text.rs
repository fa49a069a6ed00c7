//! The styles of running text, headings, and the head and foot of pages.

use super::super::numbering::Indent;
use super::super::section::{LANDSCAPE, PORTRAIT};
use super::numbered;
use super::sheet::{Char, Para, Sheet};

const GREY: &str = "404040";
const LINK: &str = "0B4FA8";

/// `next` is the style that the paragraph after a heading of each level has.
pub(super) fn write(sheet: &mut Sheet, next: &[&str; 4]) {
    let (size, colour) = (sheet.house.half_points, sheet.house.colour.as_str());
    let title = Char::BOLD.colour(colour);
    let grey = Char::PLAIN.colour(GREY);

    sheet.paragraph("Body Text", "Body Text", Para::default(), Char::PLAIN);
    for (name, para, char) in [
        ("Council", Para::spaced(0, 60, 264), title.size(size + 8)),
        ("Title", Para::spaced(240, 160, 252).keep_next(), title.size(size + 16)),
        ("Committee", Para::spaced(0, 160, 252).keep_next(), Char::BOLD.size(size + 2)),
        ("Subtitle", Para::spaced(0, 160, 252).keep_next(), grey.size(size + 2)),
        ("Label", Para::spaced(120, 60, 252).keep_next(), Char::BOLD),
        ("Note", Para::spaced(80, 120, 264), grey.size((size - 4).max(18))),
        ("Quote", Para::spaced(80, 120, 264).indent(Indent { left: 567, hanging: 0 }), Char::PLAIN),
        ("Picture", Para::spaced(60, 60, 264), Char::PLAIN),
        ("caption", Para::spaced(40, 160, 264), Char::BOLD),
        ("Rule", Para { rule: Some(8), ..Para::spaced(0, 160, 120) }, Char::PLAIN.size(8)),
        ("Section End", Para::spaced(0, 0, 120), Char::PLAIN.size(2)),
        ("Table Gap", Para::spaced(0, 0, 240), Char::PLAIN.size(16)),
    ] {
        sheet.paragraph(name, "Body Text", para, char);
    }
    let headings = [
        ("heading 1", heading(320, 120, 0), title.size(size + 8)),
        ("heading 2", heading(260, 100, 1), title.size(size + 4)),
        ("heading 3", heading(220, 80, 2), title.size(size)),
        ("heading 4", heading(200, 60, 3), Char::BOLD.colour(GREY).size(size)),
    ];
    for ((name, para, char), next) in headings.into_iter().zip(next) {
        sheet.paragraph(name, next, para, char);
    }
    numbered_text(sheet);
    running(sheet, grey.size((size - 6).max(18)));

    let link = Char { underline: true, ..Char::PLAIN };
    sheet.character("Hyperlink", link.colour(LINK));
    sheet.character("Strong", Char::BOLD);
    sheet.character("Emphasis", Char { italic: true, ..Char::PLAIN });
    sheet.character("Reference", Char::BOLD);
    // Looks like the text around it: it is only there for the field in the running header.
    sheet.character("Theme", Char::PLAIN);
}

/// The styles of notes at the foot of the page, which Word knows by these names.
pub(super) fn notes(sheet: &mut Sheet) {
    let size = sheet.house.half_points;
    let letters = Char::PLAIN.size((size - 4).max(18));
    sheet.paragraph("footnote text", "footnote text", Para::spaced(0, 40, 240), letters);
    sheet.character("footnote reference", Char { raised: true, ..Char::PLAIN });
}

fn heading(before: u32, after: u32, level: u8) -> Para {
    Para { outline: Some(level), ..Para::spaced(before, after, 252).keep_next() }
}

fn numbered_text(sheet: &mut Sheet) {
    for (name, level) in [("Numbered Paragraph", 1), ("Numbered Paragraph 2", 2), ("Numbered Paragraph 3", 3)] {
        let para = Para::default().indent(numbered(sheet.house, level));
        sheet.paragraph(name, name, para, Char::PLAIN);
    }
    for (name, level) in [("Numbered Paragraph Continuation", 1), ("Numbered Paragraph Continuation 3", 3)] {
        let Indent { left, .. } = numbered(sheet.house, level);
        sheet.paragraph(name, name, Para::default().indent(Indent { left, hanging: 0 }), Char::PLAIN);
    }
}

fn running(sheet: &mut Sheet, char: Char) {
    for (name, based, page) in [
        ("header", "Normal", PORTRAIT),
        ("Header Landscape", "header", LANDSCAPE),
        ("footer", "Normal", PORTRAIT),
        ("Footer Landscape", "footer", LANDSCAPE),
    ] {
        let para = Para { tab: Some(page.text_width()), ..Para::spaced(0, 0, 240) };
        sheet.based(name, based, name, para, char);
    }
}
