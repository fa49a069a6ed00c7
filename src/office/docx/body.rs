//! The body of a document: paragraphs and tables in order, looked for through everything that Word may put around them.

use roxmltree::Node;

use super::changes::is_deleted;
use super::controls::{is_ticked, tick};
use super::numbering::Label;
use super::reader::{BodyElement, Inlines, OpenParagraph, RunFormat, WordReader};
use super::styles::outline;
use crate::diag::shortened;
use crate::model::markdown::{Block, Digits, Marker};
use crate::office::flow::{self, Paragraph, Run};
use crate::office::{Document, DocumentPiece, Passage, Result, plain, xml};

impl WordReader<'_> {
    pub(super) fn document(&mut self, body: Node<'_, '_>) -> Result<Document> {
        let mut parts = vec![];
        self.parts(body, false, &mut parts)?;
        self.close(&mut parts);
        self.moved_away();
        let mut pieces = vec![];
        let mut text: Vec<Paragraph> = vec![];
        for part in parts {
            match part {
                BodyElement::Paragraph(paragraph, Some(level)) => {
                    self.taken.add("headings", &begins(&paragraph));
                    passage(&mut text, None, &mut pieces);
                    passage(&mut vec![paragraph], Some(level), &mut pieces);
                }
                BodyElement::Paragraph(paragraph, None) => {
                    if !paragraph.is_empty() {
                        self.taken.add("paragraphs outside tables", &begins(&paragraph));
                    }
                    text.push(paragraph);
                }
                BodyElement::Table(table) => {
                    passage(&mut text, None, &mut pieces);
                    pieces.push(DocumentPiece::Table(table));
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
            BodyElement::Paragraph(paragraph, _) => Some(paragraph),
            BodyElement::Table(_) => None,
        });
        Ok(paragraphs.collect())
    }

    /// The paragraphs and tables below a node. `inside` a cell there are only paragraphs.
    pub(super) fn parts(&mut self, node: Node<'_, '_>, inside: bool, out: &mut Vec<BodyElement>) -> Result {
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
                    out.push(BodyElement::Table(table));
                }
                "sdt" => {
                    let before = out.len();
                    if let Some(content) = xml::child(child, "sdtContent") {
                        self.parts(content, inside, out)?;
                    }
                    if let Some(on) = is_ticked(child) {
                        self.close(out);
                        out.truncate(before);
                        out.push(BodyElement::Paragraph(tick(on), None));
                    }
                    let inner: Vec<Paragraph> = out[before..]
                        .iter()
                        .filter_map(|part| match part {
                            BodyElement::Paragraph(paragraph, _) => Some(paragraph.clone()),
                            BodyElement::Table(_) => None,
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

    fn without_paragraph(&mut self, node: Node<'_, '_>, out: &mut Vec<BodyElement>) -> Result {
        let mut inlines = Inlines::default();
        let said = std::mem::take(&mut self.said);
        self.inline(node, &RunFormat::default(), &mut inlines)?;
        self.told(said);
        out.push(BodyElement::Paragraph(Paragraph::new(inlines.runs), None));
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

    fn paragraph(&mut self, node: Node<'_, '_>, out: &mut Vec<BodyElement>) -> Result {
        let properties = xml::child(node, "pPr");
        let style = properties.and_then(|node| xml::value(node, "pStyle"));
        let list = properties.and_then(|node| xml::child(node, "numPr"));
        let of_style = self.styles.find(style, |style| style.list.as_deref());
        let list_id = list.and_then(|node| xml::value(node, "numId")).or(of_style);
        let of_style = of_style.and_then(|_| self.styles.find(style, |style| style.list_level));
        let level = list.and_then(|node| xml::value_number(node, "ilvl")).or(of_style).unwrap_or(0);
        let heading = properties.and_then(outline).or_else(|| self.styles.find(style, |style| style.heading));
        let effects = self.styles.of_paragraph(style);
        let mark = properties.and_then(|node| xml::child(node, "rPr"));
        let goes_on = mark.is_some_and(|mark| is_deleted(mark)) || self.styles.effects(mark, None, &effects).hidden;
        let mut open = self.open.take().unwrap_or_default();
        // A paragraph that already has text keeps its list and heading.
        if flow::is_empty(&open.inlines.runs) {
            (open.list, open.heading) = (list_id.map(|id| (id.to_owned(), level)), heading);
        }
        let said = std::mem::take(&mut self.said);
        self.runs(node, &RunFormat { run: Run::default(), effects }, &mut open.inlines)?;
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
    pub(super) fn close(&mut self, out: &mut Vec<BodyElement>) {
        if let Some(open) = self.open.take().filter(|open| !flow::is_empty(&open.inlines.runs)) {
            self.finish(open, out);
        }
    }

    fn finish(&mut self, open: OpenParagraph, out: &mut Vec<BodyElement>) {
        let OpenParagraph { inlines: Inlines { mut runs, .. }, list, heading, left_out } = open;
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
        out.push(BodyElement::Paragraph(Paragraph { runs, item }, heading.filter(|_| !empty)));
    }
}

fn begins(paragraph: &Paragraph) -> String {
    let words = plain(&[Block::Paragraph(flow::inlines(&paragraph.runs))]);
    format!("“{}”", shortened(&words, 30))
}

fn passage(text: &mut Vec<Paragraph>, heading: Option<u8>, out: &mut Vec<DocumentPiece>) {
    let blocks = flow::blocks(&std::mem::take(text));
    if !blocks.is_empty() {
        out.push(DocumentPiece::Text(Passage { heading, blocks }));
    }
}

fn apart(boxes: Vec<Paragraph>) -> impl Iterator<Item = BodyElement> {
    boxes.into_iter().map(|paragraph| BodyElement::Paragraph(paragraph, None))
}

fn number_alone(marker: Marker) -> Option<String> {
    match marker {
        Marker::Count(count) if count.digits == Digits::Number => Some(count.start.to_string()),
        _ => None,
    }
}
