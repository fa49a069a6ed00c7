//! The body of a document: paragraphs and tables in order, looked for through everything that Word may put around them.

use roxmltree::Node;

use super::controls::{is_ticked, tick};
use super::looked::letters;
use super::numbering::Label;
use super::reader::{BodyElement, Inlines, OpenParagraph, RunFormat, WordReader};
use super::styles::outline;
use crate::diag::shortened;
use crate::model::markdown::{Block, Digits, Marker};
use crate::office::colour::Colour;
use crate::office::flow::{self, About, Paragraph, Run};
use crate::office::{Document, DocumentPiece, Passage, Result, plain, xml};

impl WordReader<'_> {
    pub(super) fn document(&mut self, body: Node<'_, '_>) -> Result<Document> {
        let mut parts = vec![];
        self.whole_body(body, &mut parts)?;
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
                // Of tables alone, pictures are only named.
                BodyElement::Picture(_) => {}
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

    /// The paragraphs and tables of a part, and a note of all that has words and was not looked at.
    pub(super) fn whole_body(&mut self, body: Node<'_, '_>, parts: &mut Vec<BodyElement>) -> Result {
        self.parts(body, false, parts)?;
        self.close(parts);
        self.moved_away();
        self.overlooked(body);
        Ok(())
    }

    /// The paragraphs of a cell or a text box; a table inside is lines of text.
    pub(super) fn paragraphs(&mut self, node: Node<'_, '_>) -> Result<Vec<Paragraph>> {
        let mut parts = vec![];
        let open = self.open.take();
        self.depth += 1;
        self.parts(node, true, &mut parts)?;
        self.close(&mut parts);
        self.depth -= 1;
        self.open = open;
        let paragraphs = parts.into_iter().filter_map(|part| match part {
            BodyElement::Paragraph(paragraph, _) => Some(paragraph),
            BodyElement::Table(_) | BodyElement::Picture(_) => None,
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
                "tbl" if self.is_in_text() && self.is_frame(child) => {
                    self.close(out);
                    self.framed(child, out)?;
                }
                "tbl" => {
                    self.close(out);
                    let table = self.table(child)?;
                    out.push(BodyElement::Table(table));
                    self.drawn_inside(out);
                }
                "sdt" => {
                    let before = out.len();
                    if let Some(content) = xml::child(child, "sdtContent") {
                        self.parts(content, inside, out)?;
                    }
                    self.of_control(Some(child), before, out)?;
                }
                name if self.is_gone(name) => self.deleted(child),
                "moveTo" | "moveFrom" => {
                    self.moved_to(child);
                    self.parts(child, inside, out)?;
                }
                "ins" | "del" | "customXml" | "smartTag" => self.parts(child, inside, out)?,
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

    /// Keeps what is in a content control, and takes it out where it is only a prompt or the sign of a box.
    pub(super) fn of_control(
        &mut self,
        control: Option<Node<'_, '_>>,
        before: usize,
        out: &mut Vec<BodyElement>,
    ) -> Result {
        let Some(control) = control else { return Ok(()) };
        if let Some(on) = is_ticked(control) {
            self.close(out);
            self.parts_dropped(&out[before..]);
            out.truncate(before);
            out.push(BodyElement::Paragraph(tick(on), None));
        }
        let inner = paragraphs_of(&out[before..]);
        if self.control(control, &inner)? {
            self.parts_dropped(&out[before..]);
            out.truncate(before);
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
        out.extend(inlines.drawn.into_iter().map(BodyElement::Picture));
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
        if self.is_in_text() {
            self.paragraphs += 1;
            self.place = format!("paragraph {}", self.paragraphs);
            self.begun.clear();
        }
        let properties = xml::child(node, "pPr");
        let own = properties.and_then(Colour::shade);
        let style = properties.and_then(|node| xml::value(node, "pStyle"));
        let list = properties.and_then(|node| xml::child(node, "numPr"));
        let of_style = self.styles.find(style, |style| style.list.as_deref());
        let list_id = list.and_then(|node| xml::value(node, "numId")).or(of_style);
        let of_style = of_style.and_then(|_| self.styles.find(style, |style| style.list_level));
        let level = list.and_then(|node| xml::value_number(node, "ilvl")).or(of_style).unwrap_or(0);
        let heading = properties.and_then(outline).or_else(|| self.styles.find(style, |style| style.heading));
        self.is_shaded =
            own.or_else(|| self.styles.find(style, |style| style.shade)).is_some_and(|shade| !shade.is_white());
        let effects = self.styles.of_paragraph(style);
        let mark = properties.and_then(|node| xml::child(node, "rPr"));
        let goes_on = mark.is_some_and(|mark| self.has_gone(mark)) || self.styles.effects(mark, None, &effects).hidden;
        let mut open = self.open.take().unwrap_or_default();
        // A paragraph that already has text keeps its list and heading.
        if flow::is_empty(&open.inlines.runs) {
            open.list = list_id.map(|id| (id.to_owned(), level));
            let number = if self.depth == 0 { self.paragraphs } else { 0 };
            open.about = About { number, heading, style: self.styles.name(style).to_owned(), ..About::default() };
        }
        let said = std::mem::take(&mut self.said);
        let run = self.styles.look(style);
        self.runs(node, &RunFormat { run, effects }, &mut open.inlines)?;
        open.left_out |= self.told(said);
        let boxes = std::mem::take(&mut open.inlines.boxes);
        let drawn = std::mem::take(&mut open.inlines.drawn);
        if goes_on {
            self.open = Some(open);
        } else {
            self.finish(open, out);
        }
        out.extend(apart(boxes));
        out.extend(drawn.into_iter().map(BodyElement::Picture));
        self.drawn_inside(out);
        Ok(())
    }

    /// Puts the pictures of cells and text boxes behind them.
    fn drawn_inside(&mut self, out: &mut Vec<BodyElement>) {
        if self.is_in_text() {
            out.extend(std::mem::take(&mut self.drawn).into_iter().map(BodyElement::Picture));
        }
    }

    /// Ends a paragraph whose end was deleted and that nothing goes on with.
    pub(super) fn close(&mut self, out: &mut Vec<BodyElement>) {
        if let Some(open) = self.open.take().filter(|open| !flow::is_empty(&open.inlines.runs)) {
            self.finish(open, out);
        }
    }

    fn finish(&mut self, open: OpenParagraph, out: &mut Vec<BodyElement>) {
        let OpenParagraph { inlines: Inlines { mut runs, .. }, list, mut about, left_out } = open;
        let empty = flow::is_empty(&runs);
        let label = list.and_then(|(id, level)| self.numbering.next(&id, level));
        let mut item = None;
        match label {
            // Where all the text was struck out, so is the number.
            Some(_) if empty && left_out => {}
            Some(Label::Item(found)) if !empty => item = Some(found),
            Some(Label::Words(words)) if self.is_in_text() => about.label = Some(words),
            Some(Label::Words(words)) => {
                self.shown += letters(&words);
                runs.insert(0, Run::plain(format!("{words} ")));
            }
            // An empty paragraph shows its number all the same, but nobody misses an empty bullet.
            Some(Label::Item(_)) if self.is_in_text() => {}
            Some(Label::Item(found)) => {
                let number = number_alone(found.marker);
                self.shown += number.as_deref().map_or(0, letters);
                runs.extend(number.map(Run::plain));
            }
            None => {}
        }
        let heading = about.heading.filter(|_| !empty);
        about.heading = heading;
        let paragraph = Paragraph { runs, item, about };
        out.push(BodyElement::Paragraph(paragraph, heading));
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

/// The paragraphs among some parts.
fn paragraphs_of(parts: &[BodyElement]) -> Vec<Paragraph> {
    let paragraphs = parts.iter().filter_map(|part| match part {
        BodyElement::Paragraph(paragraph, _) => Some(paragraph.clone()),
        BodyElement::Table(_) | BodyElement::Picture(_) => None,
    });
    paragraphs.collect()
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
