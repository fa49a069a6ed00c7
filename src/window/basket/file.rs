//! A file that was dropped: what it is decides what becomes of it. Its name is only ever shown.

use std::path::Path;
use std::sync::Arc;

use super::super::problems::{for_forms, sentence};
use crate::diag::{Code, Diagnostic};
use crate::forms::{LIST, Reference, reference};
use crate::office::{self, Document, DocumentPiece};
use crate::pdf::inspect;
use crate::picture::{FileKind, Raster};

/// A file that was dropped.
#[derive(Debug)]
pub(in crate::window) struct Dropped {
    /// Its name as it was sent, with the name of the ZIP that it was in.
    pub(in crate::window) name: String,
    pub(in crate::window) what: What,
}

/// What a file is.
#[derive(Debug)]
pub(in crate::window) enum What {
    /// A form of a round that came back.
    Form { document: Document, reference: Reference },
    /// A file with tables.
    Table(Document),
    /// A PDF or a picture, which papers may include as it is.
    Supplied(Supplied),
    /// Something that cannot be taken in, and why, in sentences.
    Other(String),
    /// Something that belongs to what is taken in and has nothing in it to take.
    Nothing(String),
}

/// A file that papers may include.
#[derive(Debug)]
pub(in crate::window) struct Supplied {
    /// What it is, in words, such as `PDF, 3 pages`.
    pub(in crate::window) words: String,
    pub(in crate::window) is_picture: bool,
    /// What its name ends with in the workspace: what it is, not what it is called.
    pub(in crate::window) ending: &'static str,
    pub(in crate::window) bytes: Arc<[u8]>,
}

/// The files that were dropped, those in ZIPs each on its own.
pub(in crate::window) fn sorted(files: Vec<(String, &[u8])>) -> Vec<Dropped> {
    let mut all = vec![];
    for (name, bytes) in files {
        match office::bundle(bytes) {
            None => all.push(one(name, bytes)),
            Some(Err(problem)) => all.push(Dropped { what: What::Other(why(&problem)), name }),
            Some(Ok(files)) => {
                for file in files {
                    let inside = format!("{} (in {name})", file.name);
                    let is_zip = office::bundle(&file.bytes).is_some();
                    all.push(if is_zip {
                        let words =
                            "It is a ZIP in a ZIP, which is not opened. Take the files out of it and choose those.";
                        Dropped { name: inside, what: What::Other(words.to_owned()) }
                    } else {
                        Dropped { name: inside, ..one(file.name, &file.bytes) }
                    });
                }
            }
        }
    }
    all
}

fn one(name: String, bytes: &[u8]) -> Dropped {
    let what = what(&name, bytes);
    Dropped { name, what }
}

fn what(name: &str, bytes: &[u8]) -> What {
    if bytes.is_empty() {
        return What::Other("It is empty.".to_owned());
    }
    if name.ends_with(LIST) {
        return What::Nothing("It is the list of who gets which form, and has no answers.".to_owned());
    }
    if let Some(supplied) = supplied(bytes) {
        return supplied;
    }
    let document = match office::read(Path::new(name), bytes) {
        Ok(document) => document,
        Err(problem) => return What::Other(why(&problem)),
    };
    if let Some(reference) = reference(&document) {
        return What::Form { document, reference };
    }
    if document.pieces.iter().any(|piece| matches!(piece, DocumentPiece::Table(_))) {
        return What::Table(document);
    }
    let words = "It is a Word document without a table. If it is a report, open it, make a new report here, and paste its sections into that one after the other.";
    What::Other(words.to_owned())
}

/// A PDF or a picture.
fn supplied(bytes: &[u8]) -> Option<What> {
    let ending = match FileKind::of(bytes) {
        FileKind::Pdf => "pdf",
        FileKind::Raster(Raster::Png) => "png",
        FileKind::Raster(Raster::Jpeg) => "jpg",
        FileKind::Raster(Raster::Gif) => "gif",
        FileKind::Raster(Raster::WebP) => "webp",
        FileKind::Svg => "svg",
        FileKind::PackedSvg | FileKind::Other(_) | FileKind::Empty | FileKind::Unknown => return None,
    };
    let is_picture = ending != "pdf";
    let words = match (is_picture, inspect(bytes)) {
        (true, _) => "Picture".to_owned(),
        (false, Ok(pdf)) if pdf.pages.len() == 1 => "PDF, 1 page".to_owned(),
        (false, Ok(pdf)) => format!("PDF, {} pages", pdf.pages.len()),
        (false, Err(why)) => return Some(What::Other(format!("It is a PDF that cannot be used: {}", sentence(&why)))),
    };
    Some(What::Supplied(Supplied { words, is_picture, ending, bytes: bytes.into() }))
}

/// Where something is: of `Your update!E6` the cell, as a form has one sheet to fill in.
pub(in crate::window) fn at_words(words: &str) -> String {
    let (place, rest) = words.split_once(": ").unwrap_or((words, ""));
    let gap = if rest.is_empty() { "" } else { ": " };
    match place.rsplit_once('!') {
        Some((_, cell)) if !place.contains('`') => format!("cell {cell}{gap}{rest}"),
        _ => words.to_owned(),
    }
}

/// What is between the marks of code in quotation marks.
fn quoted(words: &str) -> String {
    let parts = words.split('`').enumerate();
    parts.map(|(at, part)| if at % 2 == 1 { format!("“{part}”") } else { part.to_owned() }).collect()
}

/// A problem in sentences for somebody who has a page before them.
pub(in crate::window) fn why(problem: &Diagnostic) -> String {
    if problem.code == Code::TooLarge {
        return "It is too large to be read safely. Copy what is wanted of it into a new document, and choose that."
            .to_owned();
    }
    let help = problem.help.iter().filter(|help| for_forms(help)).map(|help| sentence(help));
    let all: Vec<String> = std::iter::once(sentence(&at_words(&problem.message))).chain(help).collect();
    quoted(&all.join(" "))
}
