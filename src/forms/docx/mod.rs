//! A form as a Word document: a table for each theme or recommendation, whose second column has content controls. All
//! else is in a locked group, which, unlike Word's protection of forms, lets people use bullets, bold and the spelling
//! check in their answers.

mod parts;

use super::around::{deadline, instructions, title};
use super::ask::{Asking, Form, Question};
use super::lines::{TextLine, lines};
use super::words::{ACTIONS, FOR, FORM, HOW, LAST, MEANING, REFERENCE, STATUS, heading, label, prompt};
use crate::export::word::{
    Element, Heads, columns, el, ground, looks, plain, run, styled, table_properties, val, width,
};
use crate::model::Part;
use crate::model::markdown::{Block, Inline};
use crate::model::part::PartKind;

/// The widths of the columns, in twentieths of a point: A4 with margins of two centimetres.
const WIDTHS: [u32; 2] = [2608, 7030];

/// The shading of cells to be read, and of cells to be filled in.
const GREY: &str = "F2F2F2";
const WHITE: &str = "FFFFFF";

/// The document for one owner.
pub fn document(asking: &Asking<'_>, form: &Form<'_, '_>) -> Vec<u8> {
    parts::form(asking, form, Controls::default().form(asking, form))
}

/// The most characters that Word takes in the title of a control.
const TITLE: usize = 64;

/// The content controls of a form, which are counted.
#[derive(Default)]
struct Controls(usize);

impl Controls {
    fn form(&mut self, asking: &Asking<'_>, form: &Form<'_, '_>) -> Element {
        let mut content =
            vec![said("Title", &title(asking)), labelled(FOR, plain(&format!(" {}", form.owner_words())))];
        content.extend(deadline(asking).iter().flat_map(|line| paragraphs(&[Block::strong(line)])));
        content.push(said("Heading1", HOW));
        content.extend(instructions(asking).iter().map(|line| said("ListBullet", line)));
        content.push(self.marker(&form.reference(asking).text()));
        content.push(said("Heading1", "Your answers"));
        for question in &form.questions {
            content.push(said("Heading2", &question.heading()));
            content.push(self.question(asking, question));
        }
        content.extend(key(asking));
        // The group: what is in it can only be changed inside its own controls.
        let group = el("w:sdtPr").with(val("w:id", 1000)).with(val("w:lock", "contentLocked"));
        let group = group.with(el("w:group"));
        el("w:sdt").with(group).with(el("w:sdtContent").all(content))
    }

    /// The form's reference, in a control that cannot be changed.
    fn marker(&mut self, reference: &str) -> Element {
        let locked = el("w:sdtPr").with(val("w:lock", "sdtContentLocked")).with(el("w:text"));
        let marker = self.control("Form reference", "packs-form", locked, plain(reference));
        labelled(&format!("{FORM} "), marker)
    }

    /// A control around some content, with more properties than its names.
    fn control(&mut self, title: &str, tag: &str, properties: Element, content: Element) -> Element {
        self.0 += 1;
        let mut short = title.to_owned();
        while short.encode_utf16().count() > TITLE {
            short.pop();
        }
        let named = properties.with(val("w:alias", short)).with(val("w:tag", tag));
        let numbered = named.with(val("w:id", 1000 + self.0));
        el("w:sdt").with(numbered).with(el("w:sdtContent").with(content))
    }

    fn question(&mut self, asking: &Asking<'_>, question: &Question<'_, '_>) -> Element {
        let name = question.item.name();
        let caption = format!("{name}: what to read and what to fill in");
        let key = vec![Block::strong(label(question.item))];
        table(&caption, "The first column says what stands in the second one. The last rows are to be filled in.", true)
            .with(row(REFERENCE, &key, header()))
            .with(row(asking.about(), &question.about(), el("w:trPr")))
            .with(row(ACTIONS, &question.actions(), el("w:trPr")))
            .with(row(LAST, &asking.last_blocks(question.item), el("w:trPr")))
            .all(asking.parts.iter().map(|part| self.answer(asking, *part, &name)))
    }

    /// A row to be filled in. Body text has the whole cell as its control; the others have one in the line.
    fn answer(&mut self, asking: &Asking<'_>, part: Part, name: &str) -> Element {
        let title = format!("{} on {name}", heading(part));
        let tag = format!("packs-{}", part.key());
        let prompt = run(el("w:rPr").with(val("w:rStyle", "PlaceholderText")), prompt(part));
        let properties = el("w:sdtPr").with(val("w:lock", "sdtLocked")).with(el("w:showingPlcHdr"));
        let (cell, line) = (cell(1, WHITE), el("w:p"));
        let kind = match part.kind() {
            PartKind::Body => {
                let properties = properties.with(el("w:richText"));
                let cell = self.control(&title, &tag, properties, cell.with(line.with(prompt)));
                let room = val("w:trHeight", 1134).attr("w:hRule", "atLeast");
                return titled(&heading(part), el("w:trPr").with(room)).with(cell);
            }
            PartKind::Status => {
                let key = asking.standing.key.iter().flat_map(|key| &key.statuses);
                el("w:dropDownList").all(key.map(|status| {
                    let item = el("w:listItem").attr("w:displayText", status.label.as_str());
                    item.attr("w:value", status.id.as_str())
                }))
            }
            PartKind::Timescale => el("w:text"),
        };
        let line = line.with(self.control(&title, &tag, properties.with(kind), prompt));
        titled(&heading(part), el("w:trPr")).with(cell.with(line))
    }
}

fn said(style: &str, words: &str) -> Element {
    styled(style).with(plain(words))
}

fn labelled(label: &str, content: Element) -> Element {
    el("w:p").with(run(looks(true, false), label)).with(content)
}

fn table(caption: &str, description: &str, first_column: bool) -> Element {
    let properties =
        table_properties("TableGrid", &WIDTHS, Heads { first_row: true, first_column, ..Heads::default() })
            .with(val("w:tblCaption", caption))
            .with(val("w:tblDescription", description));
    el("w:tbl").with(properties).with(columns(&WIDTHS))
}

/// The properties of a row that is repeated on every page.
fn header() -> Element {
    whole().with(el("w:tblHeader"))
}

/// The properties of a row that stays on one page.
fn whole() -> Element {
    el("w:trPr").with(el("w:cantSplit"))
}

fn row(heading: &str, blocks: &[Block], properties: Element) -> Element {
    titled(heading, properties).with(cell(1, GREY).all(paragraphs(blocks)))
}

/// A row that has only its first cell yet.
fn titled(heading: &str, properties: Element) -> Element {
    el("w:tr").with(properties).with(cell(0, GREY).with(said("RowHeading", heading)))
}

fn cell(column: usize, colour: &str) -> Element {
    let size = width("w:tcW", WIDTHS[column]);
    el("w:tc").with(el("w:tcPr").with(size).with(ground(colour)))
}

fn key(asking: &Asking<'_>) -> Vec<Element> {
    let Some(key) = asking.standing.key else { return Vec::new() };
    let rows = key.statuses.iter().map(|status| {
        let meaning = status.meaning.as_ref().map_or("", |text| text.as_str());
        row(status.label.as_str(), &[Block::plain(meaning)], whole())
    });
    let table = table("Status key", "What each status means.", false)
        .with(row(STATUS, &[Block::strong(MEANING)], header()))
        .all(rows);
    // Word wants a paragraph after the last table.
    vec![said("Heading1", "Status key"), table, el("w:p")]
}

/// Blocks as paragraphs, at least one.
fn paragraphs(blocks: &[Block]) -> Vec<Element> {
    let lines = lines(blocks);
    if lines.is_empty() { vec![el("w:p")] } else { lines.iter().map(paragraph).collect() }
}

fn paragraph(line: &TextLine<'_>) -> Element {
    let indent = el("w:ind").attr("w:left", line.depth * 360);
    let properties = el("w:pPr");
    let mut runs = Vec::new();
    let properties = match line.sign.as_deref() {
        None if line.depth == 0 => properties,
        None => properties.with(indent),
        Some("•") => {
            let level = val("w:ilvl", (line.depth - 1).min(8));
            let numbered = el("w:numPr").with(level).with(val("w:numId", 1));
            properties.with(val("w:pStyle", "ListBullet")).with(numbered)
        }
        Some(sign) => {
            runs.extend([plain(sign), el("w:r").with(el("w:tab"))]);
            properties.with(indent.attr("w:hanging", 360))
        }
    };
    inlines(line.inlines, false, false, &mut runs);
    el("w:p").with(properties).all(runs)
}

fn inlines(all: &[Inline], bold: bool, italic: bool, out: &mut Vec<Element>) {
    for inline in all {
        match inline {
            Inline::Text(text) => out.push(run(looks(bold, italic), text)),
            Inline::Strong(inner) => inlines(inner, true, italic, out),
            Inline::Emphasis(inner) => inlines(inner, bold, true, out),
            Inline::Link { text, .. } | Inline::Reference { text, .. } => inlines(text, bold, italic, out),
            Inline::Target(_) => {}
            Inline::Break => out.push(el("w:r").with(el("w:br"))),
            // A form is read and answered, and its words are not published: the note is where its mark is.
            Inline::Footnote { text, .. } => {
                if let Some(text) = text {
                    out.push(run(looks(bold, italic), " ["));
                    inlines(text, bold, italic, out);
                    out.push(run(looks(bold, italic), "]"));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::markdown::parse;

    #[test]
    fn hard_text_is_only_text() {
        let (blocks, _) = parse("**a & <b>**\n\n- *one **two***");
        let xml = String::from_utf8(el("w:body").all(paragraphs(&blocks)).part()).unwrap();
        assert_eq!(
            xml.split_once("?>\n").unwrap().1,
            "<w:body><w:p><w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space=\"preserve\">a &amp; &lt;b&gt;</w:t></w:r></w:p>\
             <w:p><w:pPr><w:pStyle w:val=\"ListBullet\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>\
             </w:pPr><w:r><w:rPr><w:i/><w:iCs/></w:rPr><w:t xml:space=\"preserve\">one </w:t></w:r>\
             <w:r><w:rPr><w:b/><w:bCs/><w:i/><w:iCs/></w:rPr><w:t xml:space=\"preserve\">two</w:t></w:r></w:p></w:body>"
        );
    }
}
