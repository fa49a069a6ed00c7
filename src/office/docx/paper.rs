//! A document read as a paper: nothing is left out without a word, and that is counted.

use roxmltree::Node;

use super::looked::letters_of;
use super::numbering::Numbering;
use super::reader::{BodyElement, Drawn, ReadAs, WordReader};
use super::styles::Styles;
use super::{beside, drawings, place_of};
use crate::diag::{Code, Diagnostic};
use crate::office::package::{Package, linked};
use crate::office::paper::{Changes, Line, Paper, PaperPart, PaperPicture, Settle};
use crate::office::{MACROS, Note, Result, damaged, refusal, too_large, xml};

/// What is said of a note or comment without a mark in the text.
const ALONE: &str = "nothing in the text refers to it";
/// The most paragraphs outside tables that are read of one file.
const MAX_PARAGRAPHS: usize = 20_000;
/// The most pictures.
const MAX_PICTURES: usize = 500;
/// The most footnotes and endnotes.
const MAX_NOTES: usize = 2_000;
/// The most tracked changes.
const MAX_CHANGES: usize = 5_000;

pub(in crate::office) fn read(mut package: Package<'_>, name: &str, settle: Settle) -> Result<Paper> {
    let main = package.part(name)?.ok_or_else(damaged)?;
    let relations = package.relations(name)?;
    let styles = package.read(&linked(&relations, "styles", "word/styles.xml"), Styles::read)?.unwrap_or_default();
    let numbering = linked(&relations, "numbering", "word/numbering.xml");
    let numbering = package.read(&numbering, Numbering::read)?.unwrap_or_default();
    let tree = xml::parse(&main)?;
    let body = xml::child(tree.root_element(), "body").ok_or_else(damaged)?;
    let changes = changes(body);
    most("open tracked changes", changes.count, MAX_CHANGES)?;
    let mut notes = vec![];
    let (texts, running) = beside(&mut package, &relations, &styles, settle, &mut notes)?;
    let mut reader = WordReader::new(&styles, numbering, &relations, &texts, body, ReadAs::Paper);
    reader.settle = settle;
    let mut found = vec![];
    reader.whole_body(body, &mut found)?;
    most("paragraphs", reader.paragraphs, MAX_PARAGRAPHS)?;
    most("footnotes", reader.marks, MAX_NOTES)?;
    let there: usize = found.iter().map(letters_of).sum();
    if there != reader.shown {
        return Err(account(reader.shown, there));
    }
    let mut all = std::mem::take(&mut reader.notes);
    drawings::fill(std::mem::take(&mut reader.elsewhere), &mut package, &mut all)?;
    let lost = texts.iter().filter(|(key, _)| !reader.referred.contains(*key));
    all.extend(
        lost.map(|((name, _), text)| Note { left_out: Some(text.words.clone()), ..Note::new(place_of(name), ALONE) }),
    );
    all.append(&mut notes);
    if package.has("word/vbaProject.bin") {
        all.push(Note::new("the document", MACROS));
    }
    let mut pictures = 0;
    let mut parts = vec![];
    for part in found {
        parts.push(match part {
            BodyElement::Paragraph(paragraph, _) => PaperPart::Line(Line(paragraph)),
            BodyElement::Table(table) => PaperPart::Table(table),
            BodyElement::Picture(Drawn { part, kind, words }) => {
                pictures += 1;
                most("pictures", pictures, MAX_PICTURES)?;
                let bytes = part.map(|part| package.bytes(&part)).transpose()?.flatten();
                PaperPart::Picture(PaperPicture { bytes, kind, words })
            }
        });
    }
    let running = running.into_iter().map(|(name, words)| (format!("the {name}"), words)).collect();
    let prompts = std::mem::take(&mut reader.prompts);
    Ok(Paper { parts, notes: all, taken: reader.taken.list(), changes, settled: settle, prompts, running })
}

/// The tracked changes of text that are still open (ECMA-376 part 1, 17.13.5).
fn changes(body: Node<'_, '_>) -> Changes {
    let mut changes = Changes::default();
    let open = body.descendants().filter(|node| {
        node.is_element()
            && matches!(node.tag_name().name(), "ins" | "del" | "moveFrom" | "moveTo" | "cellIns" | "cellDel")
    });
    for change in open {
        changes.count += 1;
        if let Some(author) = xml::attribute(change, "author").filter(|author| !author.trim().is_empty())
            && !changes.authors.iter().any(|known| known == author)
        {
            changes.authors.push(author.to_owned());
        }
    }
    changes
}

fn most(what: &str, count: usize, most: usize) -> Result {
    if count <= most {
        return Ok(());
    }
    Err(too_large(format!("the file has {count} {what}; at most {most} are read")))
}

fn account(read: usize, there: usize) -> Diagnostic {
    let message = format!("{read} letters and digits were read, and {there} of them would be in the report");
    refusal(Code::WordAccount, message)
        .help("this is a fault of the program: please report it, with the file if you may")
}
