//! A Word document (ECMA-376 part 1, section 17) to text and tables.

mod body;
mod changes;
mod controls;
mod drawings;
mod fields;
mod frames;
mod inner;
mod looked;
mod math;
mod numbering;
mod paper;
mod parted;
mod reader;
mod runs;
mod shading;
mod shown;
mod styles;
mod tables;

use std::collections::BTreeSet;

pub(super) use drawings::{both, shape_words, words_of};
use numbering::Numbering;
pub(super) use paper::read as read_paper;
use reader::{Beside, ReadAs, WordReader};
use styles::Styles;

use super::package::{Package, Relations, linked};
use super::{Document, MACROS, NO_CELL, Note, Result, damaged, flow, plain, xml};
use crate::model::markdown::{self, Inline};
use crate::office::paper::Settle;

/// The parts of the file with text of their own, and what to call it.
const BESIDE: [(&str, &str); 5] = [
    ("footnotes", "footnote"),
    ("endnotes", "endnote"),
    ("comments", "comment"),
    ("header", "page header"),
    ("footer", "page footer"),
];

pub(super) fn read(mut package: Package<'_>, name: &str) -> Result<Document> {
    let main = package.part(name)?.ok_or_else(damaged)?;
    let relations = package.relations(name)?;
    let styles = package.read(&linked(&relations, "styles", "word/styles.xml"), Styles::read)?.unwrap_or_default();
    let numbering = linked(&relations, "numbering", "word/numbering.xml");
    let numbering = package.read(&numbering, Numbering::read)?.unwrap_or_default();
    let tree = xml::parse(&main)?;
    let body = xml::child(tree.root_element(), "body").ok_or_else(damaged)?;
    let mut notes = vec![];
    let (texts, running) = beside(&mut package, &relations, &styles, Settle::Accept, &mut notes)?;
    let mut reader = WordReader::new(&styles, numbering, &relations, &texts, body, ReadAs::Tables);
    let mut document = reader.document(body)?;
    drawings::fill(std::mem::take(&mut reader.elsewhere), &mut package, &mut document.notes)?;
    let lost = texts.iter().filter(|(key, _)| !reader.referred.contains(*key));
    document.notes.extend(lost.map(|((name, _), text)| no_place(name, &text.words)));
    document.notes.extend(running.iter().map(|(name, words)| no_place(name, words)));
    document.notes.append(&mut notes);
    if package.has("word/vbaProject.bin") {
        document.notes.push(Note::new("the document", MACROS));
    }
    Ok(document)
}

fn no_place(name: &str, words: &str) -> Note {
    Note { left_out: Some(words.to_owned()), ..Note::new(place_of(name), NO_CELL) }
}

fn place_of(name: &str) -> String {
    format!("a {name}").replace("a endnote", "an endnote")
}

/// Page headers and footers, each text once.
type Running = BTreeSet<(&'static str, String)>;

/// The texts of footnotes, comments, headers and footers, which have no place in a table. Notes what they have besides
/// text.
fn beside(
    package: &mut Package<'_>,
    relations: &Relations,
    styles: &Styles,
    settle: Settle,
    notes: &mut Vec<Note>,
) -> Result<(Beside, Running)> {
    let (mut beside, mut running) = (Beside::new(), Running::new());
    let none = Beside::new();
    for relation in relations.values() {
        let Some((part, name)) = BESIDE.iter().find(|(kind, _)| *kind == relation.kind) else { continue };
        let Some(text) = package.part(&relation.target)? else { continue };
        let own = package.relations(&relation.target)?;
        let tree = xml::parse(&text)?;
        let root = tree.root_element();
        let single = part.trim_end_matches('s');
        let is_running = !part.ends_with('s');
        let entries: Vec<_> = if is_running { vec![root] } else { xml::all(root, single).collect() };
        for entry in entries {
            // The lines above footnotes are footnotes of a special type.
            let kind = xml::attribute(entry, "type").unwrap_or_default().to_lowercase();
            if kind.contains("separator") || kind == "continuationnotice" {
                continue;
            }
            let mut reader = WordReader::new(styles, Numbering::default(), &own, &none, entry, ReadAs::Tables);
            reader.place = place_of(name);
            reader.running = is_running;
            reader.settle = settle;
            let paragraphs = reader.paragraphs(entry)?;
            reader.overlooked(entry);
            let blocks = flow::blocks(&paragraphs);
            let said = plain(&blocks);
            drawings::fill(std::mem::take(&mut reader.elsewhere), package, &mut reader.notes)?;
            for note in reader.notes {
                if !notes.contains(&note) {
                    notes.push(note);
                }
            }
            if said.is_empty() {
                continue;
            }
            if is_running {
                running.insert((name, said));
            } else {
                let id = xml::attribute(entry, "id").unwrap_or_default();
                let text = beside.entry((name, id.to_owned())).or_default();
                text.words = format!("{} {said}", text.words).trim().to_owned();
                text.author = xml::attribute(entry, "author").map(str::to_owned).filter(|name| !name.trim().is_empty());
                for inlines in markdown::paragraphs(&blocks) {
                    text.inlines.extend((!text.inlines.is_empty()).then(|| Inline::Text(" ".into())));
                    text.inlines.extend(inlines.iter().cloned());
                }
            }
        }
    }
    Ok((beside, running))
}
