//! The body of a document: paragraphs and tables in order, looked for through everything that Word may put around them.

use roxmltree::Node;

use super::changes::is_deleted;
use super::controls::{is_ticked, tick};
use super::numbering::Label;
use super::reader::{Inlines, Like, Open, Part, Reader};
use super::styles::outline;
use crate::diag::shortened;
use crate::model::markdown::{Block, Digits, Marker};
use crate::office::flow::{self, Paragraph, Run};
use crate::office::{Document, Passage, Piece, Result, plain, xml};

impl Reader<'_> {
    pub(super) fn document(&mut self, body: Node<'_, '_>) -> Result<Document> {
        let mut parts = vec![];
        self.parts(body, false, &mut parts)?;
        self.close(&mut parts);
        self.moved_away();
        let mut pieces = vec![];
        let mut text: Vec<Paragraph> = vec![];
        for part in parts {
            match part {
                Part::Paragraph(paragraph, Some(level)) => {
                    self.taken.add("headings", &begins(&paragraph));
                    passage(&mut text, None, &mut pieces);
                    passage(&mut vec![paragraph], Some(level), &mut pieces);
                }
                Part::Paragraph(paragraph, None) => {
                    if !paragraph.is_empty() {
                        self.taken.add("paragraphs outside tables", &begins(&paragraph));
                    }
                    text.push(paragraph);
                }
                Part::Table(table) => {
                    passage(&mut text, None, &mut pieces);
                    pieces.push(Piece::Table(table));
                }
            }
        }
        passage(&mut text, None, &mut pieces);
        let (controls, notes) = (std::mem::take(&mut self.controls), std::mem::take(&mut self.notes));
        Ok(Document { pieces, controls, notes, taken: std::mem::take(&mut self.taken).list() })
    }

    pub(super) fn plain(&mut self, node: Node<'_, '_>) -> Result<String> {
        let paragraphs = self.paragraphs(node)?;
        Ok(plain(&flow::blocks(&paragraphs)))
    }

    /// The paragraphs of a cell or a text box; a table inside is lines of text.
    pub(super) fn paragraphs(&mut self, node: Node<'_, '_>) -> Result<Vec<Paragraph>> {
        let mut parts = vec![];
        let open = self.open.take();
        self.parts(node, true, &mut parts)?;
        self.close(&mut parts);
        self.open = open;
        let paragraphs = parts.into_iter().filter_map(|part| match part {
            Part::Paragraph(paragraph, _) => Some(paragraph),
            Part::Table(_) => None,
        });
        Ok(paragraphs.collect())
    }

    /// The paragraphs and tables below a node. `inside` a cell there are only paragraphs.
    pub(super) fn parts(&mut self, node: Node<'_, '_>, inside: bool, out: &mut Vec<Part>) -> Result {
        for child in xml::content(node) {
            match child.tag_name().name() {
                "p" => self.paragraph(child, out)?,
                "tbl" if inside => {
                    self.close(out);
                    self.inner_table(child, out)?;
                }
                "tbl" => {
                    self.close(out);
                    let table = self.table(child)?;
                    out.push(Part::Table(table));
                }
                "sdt" => {
                    let before = out.len();
                    if let Some(content) = xml::child(child, "sdtContent") {
                        self.parts(content, inside, out)?;
                    }
                    if let Some(on) = is_ticked(child) {
                        self.close(out);
                        out.truncate(before);
                        out.push(Part::Paragraph(tick(on), None));
                    }
                    let inner: Vec<Paragraph> = out[before..]
                        .iter()
                        .filter_map(|part| match part {
                            Part::Paragraph(paragraph, _) => Some(paragraph.clone()),
                            Part::Table(_) => None,
                        })
                        .collect();
                    if self.control(child, &inner)? {
                        out.truncate(before);
                    }
                }
                "del" | "moveFrom" => self.deleted(child),
                "moveTo" => {
                    self.moved_to(child);
                    self.parts(child, inside, out)?;
                }
                "ins" | "customXml" | "smartTag" => self.parts(child, inside, out)?,
                "altChunk" | "subDoc" => {
                    let part = xml::attribute(child, "id").and_then(|id| self.relations.get(id));
                    let name = part.map(|part| part.target.clone());
                    self.note("another file is embedded here and was not read", name);
                }
                // These may also come without a paragraph around them.
                "oMath" | "oMathPara" | "r" | "hyperlink" | "fldSimple" => self.without_paragraph(child, out)?,
                _ => self.unknown(child),
            }
        }
        Ok(())
    }

    fn without_paragraph(&mut self, node: Node<'_, '_>, out: &mut Vec<Part>) -> Result {
        let mut inlines = Inlines::default();
        let said = std::mem::take(&mut self.said);
        self.inline(node, &Like::default(), &mut inlines)?;
        self.told(said);
        out.push(Part::Paragraph(Paragraph::new(inlines.runs), None));
        out.extend(apart(inlines.boxes));
        Ok(())
    }

    /// Notes what was left out of a paragraph, and goes back to the paragraph around it. Says whether there was anything.
    fn told(&mut self, around: Vec<(String, String)>) -> bool {
        let said = std::mem::replace(&mut self.said, around);
        let any = !said.is_empty();
        for (kind, words) in said {
            self.note(kind, Some(words.trim().to_owned()));
        }
        any
    }

    fn paragraph(&mut self, node: Node<'_, '_>, out: &mut Vec<Part>) -> Result {
        let properties = xml::child(node, "pPr");
        let style = properties.and_then(|node| xml::value(node, "pStyle"));
        let list = properties.and_then(|node| xml::child(node, "numPr"));
        let named = style.and_then(|style| self.styles.list(style)).unzip();
        let list_id = list.and_then(|node| xml::value(node, "numId")).or(named.0);
        let level = list.and_then(|node| xml::value_number(node, "ilvl")).or(named.1).unwrap_or(0);
        let outline = properties.and_then(outline);
        let heading = outline.or_else(|| style.and_then(|style| self.styles.heading(style)));
        let look = self.styles.of_paragraph(style);
        let mark = properties.and_then(|node| xml::child(node, "rPr"));
        let goes_on = mark.is_some_and(|mark| is_deleted(mark)) || self.styles.look(mark, None, &look).hidden;
        let mut open = self.open.take().unwrap_or_default();
        // A paragraph that already has text keeps its list and heading.
        if flow::is_empty(&open.inlines.runs) {
            (open.list, open.heading) = (list_id.map(|id| (id.to_owned(), level)), heading);
        }
        let said = std::mem::take(&mut self.said);
        self.runs(node, &Like { run: Run::default(), look }, &mut open.inlines)?;
        open.left_out |= self.told(said);
        let boxes = std::mem::take(&mut open.inlines.boxes);
        if goes_on {
            self.open = Some(open);
        } else {
            self.finish(open, out);
        }
        out.extend(apart(boxes));
        Ok(())
    }

    /// Ends a paragraph whose end was deleted and that nothing goes on with.
    pub(super) fn close(&mut self, out: &mut Vec<Part>) {
        if let Some(open) = self.open.take().filter(|open| !flow::is_empty(&open.inlines.runs)) {
            self.finish(open, out);
        }
    }

    fn finish(&mut self, open: Open, out: &mut Vec<Part>) {
        let Open { inlines: Inlines { mut runs, .. }, list, heading, left_out } = open;
        let empty = flow::is_empty(&runs);
        let label = list.and_then(|(id, level)| self.numbering.next(&id, level));
        let mut item = None;
        match label {
            // Where all the text was struck out, so is the number.
            Some(_) if empty && left_out => {}
            Some(Label::Item(found)) if !empty => item = Some(found),
            Some(Label::Words(words)) => runs.insert(0, Run::plain(format!("{words} "))),
            // An empty paragraph shows its number all the same, but nobody misses an empty bullet.
            Some(Label::Item(found)) => runs.extend(number_alone(found.marker).map(Run::plain)),
            None => {}
        }
        out.push(Part::Paragraph(Paragraph { runs, item }, heading.filter(|_| !empty)));
    }
}

fn begins(paragraph: &Paragraph) -> String {
    let words = plain(&[Block::Paragraph(flow::inlines(&paragraph.runs))]);
    format!("“{}”", shortened(&words, 30))
}

fn passage(text: &mut Vec<Paragraph>, heading: Option<u8>, out: &mut Vec<Piece>) {
    let blocks = flow::blocks(&std::mem::take(text));
    if !blocks.is_empty() {
        out.push(Piece::Text(Passage { heading, blocks }));
    }
}

fn apart(boxes: Vec<Paragraph>) -> impl Iterator<Item = Part> {
    boxes.into_iter().map(|paragraph| Part::Paragraph(paragraph, None))
}

fn number_alone(marker: Marker) -> Option<String> {
    match marker {
        Marker::Count(count) if count.digits == Digits::Number => Some(count.start.to_string()),
        _ => None,
    }
}
