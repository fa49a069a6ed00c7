//! The body of a document: paragraphs and tables in order, looked for through everything that Word may put around them.

use roxmltree::Node;

use super::numbering::{Label, Numbering};
use super::styles::Styles;
use crate::diag::Diagnostic;
use crate::intake::flow::{self, Paragraph, Run};
use crate::intake::package::Relations;
use crate::intake::{Budget, Control, Document, Note, Passage, Piece, plain, xml};
use crate::model::markdown::{Digits, Marker};

/// Reads the parts of one document, counting lists and tables as it goes.
pub(super) struct Reader<'a> {
    pub(super) styles: &'a Styles,
    pub(super) numbering: Numbering,
    pub(super) relations: &'a Relations,
    pub(super) budget: Budget,
    pub(super) controls: Vec<Control>,
    pub(super) notes: Vec<Note>,
    /// Where the reader is, for notes.
    pub(super) place: String,
    pub(super) tables: usize,
    /// The fields that are open: a field may begin in one paragraph and end in another.
    pub(super) fields: Vec<Field>,
}

/// A field (page number, link, reference) while its parts are read.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub(super) instruction: String,
    /// Whether its result has begun.
    pub(super) result: bool,
}

/// What stands in a body or a cell, in order.
pub(super) enum Part {
    Paragraph(Paragraph, Option<u8>),
    Table(crate::intake::Table),
}

impl<'a> Reader<'a> {
    pub(super) fn new(styles: &'a Styles, numbering: Numbering, relations: &'a Relations) -> Self {
        Self {
            styles,
            numbering,
            relations,
            budget: Budget::new(),
            controls: vec![],
            notes: vec![],
            place: "the text".into(),
            tables: 0,
            fields: vec![],
        }
    }

    /// All of a document.
    pub(super) fn document(&mut self, body: Node<'_, '_>) -> Result<Document, Diagnostic> {
        let mut parts = vec![];
        self.parts(body, false, &mut parts)?;
        let mut pieces = vec![];
        let mut text: Vec<Paragraph> = vec![];
        for part in parts {
            match part {
                Part::Paragraph(paragraph, Some(level)) => {
                    passage(&mut text, None, &mut pieces);
                    passage(&mut vec![paragraph], Some(level), &mut pieces);
                }
                Part::Paragraph(paragraph, None) => text.push(paragraph),
                Part::Table(table) => {
                    passage(&mut text, None, &mut pieces);
                    pieces.push(Piece::Table(table));
                }
            }
        }
        passage(&mut text, None, &mut pieces);
        let (controls, notes) = (
            std::mem::take(&mut self.controls),
            std::mem::take(&mut self.notes),
        );
        Ok(Document {
            pieces,
            controls,
            notes,
        })
    }

    /// The text below a node without formatting.
    pub(super) fn plain(&mut self, node: Node<'_, '_>) -> Result<String, Diagnostic> {
        let paragraphs = self.paragraphs(node)?;
        Ok(plain(&flow::blocks(&paragraphs)))
    }

    /// The paragraphs of a cell or a text box; a table inside gives its cells' paragraphs one after the other.
    pub(super) fn paragraphs(&mut self, node: Node<'_, '_>) -> Result<Vec<Paragraph>, Diagnostic> {
        let mut parts = vec![];
        self.parts(node, true, &mut parts)?;
        let paragraphs = parts.into_iter().filter_map(|part| match part {
            Part::Paragraph(paragraph, _) => Some(paragraph),
            Part::Table(_) => None,
        });
        Ok(paragraphs.collect())
    }

    /// The paragraphs and tables below a node. `inside` a cell there are only paragraphs.
    pub(super) fn parts(
        &mut self,
        node: Node<'_, '_>,
        inside: bool,
        out: &mut Vec<Part>,
    ) -> Result<(), Diagnostic> {
        for child in xml::children(node) {
            match child.tag_name().name() {
                "p" => self.paragraph(child, out)?,
                "tbl" if inside => {
                    for cell in
                        xml::all(child, "tc").filter(|cell| nearest_table(*cell) == Some(child))
                    {
                        self.parts(cell, true, out)?;
                    }
                }
                "tbl" => {
                    let table = self.table(child)?;
                    out.push(Part::Table(table));
                }
                "sdt" => {
                    let before = out.len();
                    if let Some(content) = xml::child(child, "sdtContent") {
                        self.parts(content, inside, out)?;
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
                "AlternateContent" => {
                    if let Some(chosen) =
                        xml::child(child, "Choice").or_else(|| xml::child(child, "Fallback"))
                    {
                        self.parts(chosen, inside, out)?;
                    }
                }
                "ins" | "moveTo" | "customXml" | "smartTag" => self.parts(child, inside, out)?,
                "altChunk" => self.note("another file is embedded here and was not read", None),
                _ => {}
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, node: Node<'_, '_>, out: &mut Vec<Part>) -> Result<(), Diagnostic> {
        let properties = xml::child(node, "pPr");
        let style = properties.and_then(|node| xml::value(node, "pStyle"));
        let list = properties.and_then(|node| xml::child(node, "numPr"));
        let named = style
            .and_then(|style| self.styles.list(style))
            .map(|(list, level)| (list.to_owned(), level));
        let list = match list {
            Some(node) => {
                let id = xml::value(node, "numId")
                    .map(str::to_owned)
                    .or(named.as_ref().map(|(id, _)| id.clone()));
                let level = xml::value(node, "ilvl").and_then(|level| level.parse().ok());
                id.map(|id| (id, level.or(named.map(|(_, level)| level)).unwrap_or(0)))
            }
            None => named,
        };
        let heading = properties
            .and_then(|node| xml::value(node, "outlineLvl")?.parse::<u8>().ok())
            .filter(|level| *level < 9)
            .map(|level| level + 1)
            .or_else(|| style.and_then(|style| self.styles.heading(style)));
        let mut runs = vec![];
        let mut boxes = vec![];
        self.runs(node, &Run::default(), &mut runs, &mut boxes)?;
        let empty = runs.iter().all(|run| run.text.trim().is_empty());
        // An empty paragraph shows its number all the same, but nobody misses an empty bullet.
        let label = match list {
            Some((id, level)) => self.numbering.next(&id, level),
            None => None,
        };
        let mut item = None;
        match label {
            Some(Label::Item(found)) if !empty => item = Some(found),
            Some(Label::Words(words)) => runs.insert(0, Run::plain(format!("{words} "))),
            Some(Label::Item(found)) => runs.extend(number_alone(found.marker).map(Run::plain)),
            None => {}
        }
        out.push(Part::Paragraph(
            Paragraph { runs, item },
            heading.filter(|_| !empty),
        ));
        for paragraphs in boxes {
            out.extend(
                paragraphs
                    .into_iter()
                    .map(|paragraph| Part::Paragraph(paragraph, None)),
            );
        }
        Ok(())
    }

    /// Keeps the field of a form. Says whether it still shows its prompt, which is nobody's answer.
    pub(super) fn control(
        &mut self,
        node: Node<'_, '_>,
        content: &[Paragraph],
    ) -> Result<bool, Diagnostic> {
        let Some(properties) = xml::child(node, "sdtPr") else {
            return Ok(false);
        };
        let prompt = xml::on(properties, "showingPlcHdr") == Some(true);
        let tag = xml::value(properties, "tag").or_else(|| xml::value(properties, "alias"));
        if let Some(tag) = tag.filter(|tag| !tag.is_empty()) {
            // Fields in fields hold the same text again and again.
            let runs = content.iter().flat_map(|paragraph| &paragraph.runs);
            self.budget.text(runs.map(|run| run.text.len()).sum())?;
            let ticked = xml::child(properties, "checkbox")
                .map(|node| xml::on(node, "checked") == Some(true));
            let blocks = if prompt {
                vec![]
            } else {
                flow::blocks(content)
            };
            self.controls.push(Control {
                tag: tag.to_owned(),
                blocks,
                ticked,
            });
        }
        Ok(prompt)
    }

    /// What somebody has deleted while changes were tracked.
    pub(super) fn deleted(&mut self, node: Node<'_, '_>) {
        let text = node
            .descendants()
            .filter(|node| matches!(node.tag_name().name(), "delText" | "t"));
        let text: String = text.filter_map(|node| node.text()).collect();
        if !text.trim().is_empty() && node.tag_name().name() != "moveFrom" {
            self.note(
                "a tracked change deletes text, which was left out",
                Some(text.trim().to_owned()),
            );
        }
    }

    /// Notes something; the same of one place once, with all of its text.
    pub(super) fn note(&mut self, text: impl Into<String>, left_out: Option<String>) {
        let text = text.into();
        if let Some(last) = self.notes.last_mut()
            && last.place == self.place
            && last.text == text
            && let (Some(before), Some(more)) = (&mut last.left_out, &left_out)
        {
            before.push(' ');
            before.push_str(more);
            return;
        }
        self.notes.push(Note {
            place: self.place.clone(),
            text,
            left_out,
        });
    }
}

fn passage(text: &mut Vec<Paragraph>, heading: Option<u8>, out: &mut Vec<Piece>) {
    let blocks = flow::blocks(&std::mem::take(text));
    if !blocks.is_empty() {
        out.push(Piece::Text(Passage { heading, blocks }));
    }
}

fn nearest_table<'a, 'i>(cell: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    cell.ancestors()
        .find(|above| above.is_element() && above.tag_name().name() == "tbl")
}

/// The number of an empty paragraph.
fn number_alone(marker: Marker) -> Option<String> {
    match marker {
        Marker::Count(count) if count.digits == Digits::Number => Some(count.start.to_string()),
        _ => None,
    }
}
