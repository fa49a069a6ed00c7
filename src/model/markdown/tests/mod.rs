//! What authors type, and what comes of it.

mod footnotes;
mod lists;
mod notes;
mod pictures;
mod references;
mod runs;
mod tables;

use super::*;

/// A text as its readers see it: a line for each paragraph and item, marks shown, stress and links in angle brackets.
fn shown(text: &str) -> Vec<String> {
    let mut lines = vec![];
    of_blocks(&parse(text).0, 0, &mut lines);
    lines
}

fn of_blocks(blocks: &[Block], depth: usize, out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => {
                out.push(format!("{}{}", "  ".repeat(depth), of_inlines(inlines)));
            }
            Block::List { marker, items } => {
                for (at, item) in (0..).zip(items) {
                    let first = out.len();
                    of_blocks(item, depth + 1, out);
                    let line = out[first].trim_start();
                    out[first] = format!("{}{} {line}", "  ".repeat(depth), marker.shown(at));
                }
            }
            Block::Table(table) => {
                out.push(format!("<table {}>", of_inlines(&table.caption)));
                for row in table.all_rows() {
                    let cells = row.iter().map(|cell| {
                        let mut lines = vec![];
                        of_blocks(cell, 0, &mut lines);
                        lines.join("/")
                    });
                    out.push(format!("| {} |", cells.collect::<Vec<_>>().join(" | ")));
                }
            }
            Block::Picture(picture) => {
                out.push(format!("<picture {} {} {}>", picture.file, picture.alt, of_inlines(&picture.caption)));
            }
            Block::Quotation(inner) => {
                let first = out.len();
                of_blocks(inner, depth, out);
                out[first..].iter_mut().for_each(|line| *line = format!("> {line}"));
            }
        }
    }
}

fn of_inlines(inlines: &[Inline]) -> String {
    let each = inlines.iter().map(|inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Strong(inner) => format!("<b {}>", of_inlines(inner)),
        Inline::Emphasis(inner) => format!("<i {}>", of_inlines(inner)),
        Inline::Link { url, text } => format!("<a {url} {}>", of_inlines(text)),
        Inline::Break => "<br>".to_owned(),
        Inline::Target(name) => format!("<here {name}>"),
        Inline::Reference { text, from, to } => {
            format!("<ref {from} {} {}>", to.as_deref().unwrap_or("-"), of_inlines(text))
        }
        Inline::Footnote { name, text } => {
            format!("<note {name} {}>", text.as_deref().map(of_inlines).unwrap_or_default())
        }
    });
    each.collect()
}

/// What the author is told, each with the piece of text that it is about.
fn noted(text: &str) -> Vec<(&str, What)> {
    let notes = parse(text).1.into_iter();
    notes.map(|note| (&text[note.range], note.what)).collect()
}
