//! The parts of a sheet besides its cells: comments, drawings, form controls, headers and footers. None of them belongs
//! to a cell, so each is named in its place, with its words.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::sheet::{At, Sheet, reference};
use super::{relation, strings};
use crate::office::colour::Colour;
use crate::office::docx::{both, shape_words, words_of};
use crate::office::flow;
use crate::office::package::{Package, Relations};
use crate::office::{NO_CELL, Note, Result, filled, plain, single_spaced, xml};

/// The beginning of the comment that Excel leaves for programs which do not know threads.
const THREADED: &str = "[Threaded comment]";

impl Sheet<'_> {
    pub(super) fn beside(&mut self, root: Node<'_, '_>, package: &mut Package<'_>, relations: &Relations) -> Result {
        self.comments(package, relations)?;
        let mut labels = BTreeMap::new();
        for relation in relations.values().filter(|relation| relation.kind == "drawing") {
            self.drawing(package, &relation.target, &mut labels)?;
        }
        if !self.controls(root, package, relations, &labels)? {
            self.old_controls(package, relations)?;
        }
        for lines in xml::all(root, "headerFooter").flat_map(xml::children) {
            let words = running(lines.text().unwrap_or_default());
            if !is_of_pages(&words) {
                let top = lines.tag_name().name().to_lowercase().ends_with("header");
                let place = format!("a page {} of {}", if top { "header" } else { "footer" }, self.name);
                self.notes.push(Note { left_out: Some(words), ..Note::new(place, NO_CELL) });
            }
        }
        for place in xml::all(root, "sparkline") {
            let at = xml::child(place, "sqref").and_then(|node| reference(node.text()?.trim()));
            self.note_beside(at.unwrap_or((0, 0)), "a small chart in the cell was left out", None);
        }
        if xml::child(root, "picture").is_some() {
            self.note_beside((0, 0), "the picture behind the sheet was left out", None);
        }
        Ok(())
    }

    fn comments(&mut self, package: &mut Package<'_>, relations: &Relations) -> Result {
        let of = |kind| relations.values().filter(move |relation| relation.kind.eq_ignore_ascii_case(kind));
        let mut threaded: BTreeSet<At> = BTreeSet::new();
        for relation in of("threadedComment").chain(of("comments")) {
            let Some(text) = package.part(&relation.target)? else { continue };
            let tree = xml::parse(&text)?;
            for node in tree.descendants() {
                let is_threaded = match node.tag_name().name() {
                    "threadedComment" => true,
                    "comment" => false,
                    _ => continue,
                };
                let said = xml::child(node, "text").map(|node| match node.text() {
                    Some(text) if xml::children(node).next().is_none() => text.to_owned(),
                    _ => {
                        let words = strings::words(node, &self.book.theme);
                        plain(&flow::text_blocks(words.into_iter().map(|words| words.run).collect()))
                    }
                });
                let said = said.unwrap_or_default().trim().to_owned();
                let at = xml::attribute(node, "ref").and_then(reference).unwrap_or((0, 0));
                if is_threaded {
                    threaded.insert(at);
                } else if threaded.contains(&at) && said.starts_with(THREADED) {
                    continue;
                }
                if !said.is_empty() {
                    self.note_beside(at, "a comment belongs to no cell", Some(said));
                }
            }
        }
        Ok(())
    }

    /// Names text boxes, pictures, charts and shapes that lie over the sheet.
    fn drawing(&mut self, package: &mut Package<'_>, part: &str, labels: &mut BTreeMap<String, String>) -> Result {
        let Some(text) = package.part(part)? else { return Ok(()) };
        let own = package.relations(part)?;
        let tree = xml::parse(&text)?;
        let anchors = xml::all(tree.root_element(), "wsDr").flat_map(xml::children);
        let mut charts: Vec<(At, Option<String>, String)> = vec![];
        for anchor in anchors {
            let anchor = xml::chosen(anchor).and_then(|inner| xml::children(inner).next()).unwrap_or(anchor);
            let at = anchored(anchor);
            for node in anchor.descendants().filter(Node::is_element) {
                let about = xml::children(node)
                    .find(|child| child.tag_name().name().starts_with("nv"))
                    .and_then(|child| xml::child(child, "cNvPr"));
                let described = about.and_then(|node| xml::attribute(node, "descr"));
                let described = described.and_then(|words| filled(words.trim().to_owned()));
                match node.tag_name().name() {
                    "sp" => {
                        let words = xml::words(node, "t");
                        let id = xml::all(node, "compatExt").find_map(|node| xml::attribute(node, "spid"));
                        if let Some(id) = id {
                            // The label of a form control, which is named with it.
                            labels.insert(number_in(id), words);
                        } else if words.is_empty() {
                            self.note_beside(at, "a drawn shape was left out", shape(node, described));
                        } else {
                            self.note_beside(at, "a text box lies over the sheet and was left out", Some(words));
                        }
                    }
                    "pic" => self.note_beside(at, "a picture was left out", described),
                    "cxnSp" => self.note_beside(at, "a drawn line was left out", described),
                    "contentPart" => self.note_beside(at, "ink was left out", described),
                    "graphicFrame" => {
                        let id = xml::all(node, "chart").find_map(relation);
                        let diagram = xml::all(node, "relIds").find_map(|node| xml::attribute(node, "dm"));
                        match id.or(diagram).and_then(|id| own.get(id)) {
                            Some(target) => charts.push((at, described, target.target.clone())),
                            None => self.note_beside(at, "a chart or drawing was left out", described),
                        }
                    }
                    _ => {}
                }
            }
        }
        for (at, described, part) in charts {
            let words = package.read(&part, words_of)?.and_then(filled);
            self.note_beside(at, "a chart or drawing was left out", both(described, words));
        }
        Ok(())
    }

    /// Names form controls that lie over the sheet, and whether they are ticked. Says whether there are any.
    fn controls(
        &mut self,
        root: Node<'_, '_>,
        package: &mut Package<'_>,
        relations: &Relations,
        labels: &BTreeMap<String, String>,
    ) -> Result<bool> {
        let mut any = false;
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for control in xml::all(root, "control") {
            let id = xml::attribute(control, "shapeId").unwrap_or_default();
            // Each comes twice, for newer and for older programs.
            if !seen.insert(id) {
                continue;
            }
            any = true;
            let at = xml::all(control, "anchor").next().map_or((0, 0), anchored);
            let label = labels.get(id).cloned().and_then(filled);
            let words = label.or_else(|| xml::attribute(control, "name").map(str::to_owned));
            let text = match relation(control).and_then(|id| relations.get(id)) {
                Some(part) => package.part(&part.target)?,
                None => None,
            };
            let tree = text.as_deref().map(xml::parse).transpose()?;
            let about = tree.as_ref().map(|tree| tree.root_element());
            let kind = about.and_then(|node| xml::attribute(node, "objectType"));
            let ticked = about.and_then(|node| xml::attribute(node, "checked"));
            self.control(at, kind.unwrap_or("control"), ticked, words);
        }
        Ok(any)
    }

    fn control(&mut self, at: At, kind: &str, ticked: Option<&str>, words: Option<String>) {
        let ticked = matches!(ticked, Some("Checked" | "1"));
        let text = match (kind.to_lowercase().as_str(), ticked) {
            ("checkbox", true) => "a ticked box lies over the sheet and was left out",
            ("checkbox", false) => "a box that is not ticked lies over the sheet and was left out",
            ("radio", true) => "a chosen button lies over the sheet and was left out",
            ("radio", false) => "a button that is not chosen lies over the sheet and was left out",
            ("label" | "gbox" | "groupbox", _) => "a label lies over the sheet and was left out",
            _ => "a control lies over the sheet and was left out",
        };
        self.note_beside(at, text, words);
    }

    /// The same as stored before Excel 2010, in a part that is often not well-formed XML.
    fn old_controls(&mut self, package: &mut Package<'_>, relations: &Relations) -> Result {
        for relation in relations.values().filter(|relation| relation.kind == "vmlDrawing") {
            let Some(text) = package.part(&relation.target)? else { continue };
            let Ok(tree) = xml::parse(&text) else {
                if text.contains("ObjectType=\"Checkbox\"") {
                    self.note_beside((0, 0), "boxes lie over the sheet and could not be read", None);
                }
                continue;
            };
            for data in xml::all(tree.root_element(), "ClientData") {
                let kind = xml::attribute(data, "ObjectType").unwrap_or_default();
                if matches!(kind, "" | "Note" | "Pict") {
                    continue;
                }
                let anchor = xml::child(data, "Anchor").and_then(|node| node.text()).unwrap_or_default();
                let numbers: Vec<usize> = anchor.split(',').filter_map(|part| part.trim().parse().ok()).collect();
                let at = match numbers.as_slice() {
                    [column, _, row, ..] => (*row, *column),
                    _ => (text_number(data, "Row").unwrap_or(0), text_number(data, "Column").unwrap_or(0)),
                };
                let words = data.parent().and_then(|shape| {
                    let is_label = |node: &Node<'_, '_>| node.is_text() && !node.ancestors().any(|above| above == data);
                    let texts: String = shape.descendants().filter(is_label).filter_map(|node| node.text()).collect();
                    filled(single_spaced(&texts))
                });
                let ticked = xml::child(data, "Checked").and_then(|node| node.text());
                self.control(at, kind, ticked.map(str::trim), words);
            }
        }
        Ok(())
    }
}

fn anchored(anchor: Node<'_, '_>) -> At {
    let from = xml::child(anchor, "from");
    let number = |name| from.and_then(|from| text_number(from, name)).unwrap_or(0);
    (number("row").min(1_048_575), number("col").min(16_383))
}

fn text_number(node: Node<'_, '_>, name: &str) -> Option<usize> {
    xml::child(node, name)?.text()?.trim().parse().ok()
}

fn shape(node: Node<'_, '_>, described: Option<String>) -> Option<String> {
    let form = xml::all(node, "prstGeom").find_map(|node| xml::attribute(node, "prst"));
    shape_words(described, form, xml::child(node, "spPr").and_then(Colour::of_shape))
}

/// The number in `_x0000_s1025`.
fn number_in(id: &str) -> String {
    let digits = id.rsplit('s').next().unwrap_or(id);
    digits.to_owned()
}

/// The words of a header or footer without its codes: `&L&"Arial,Bold"Draft &P`.
fn running(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars().peekable();
    while let Some(sign) = letters.next() {
        if sign != '&' {
            out.push(sign);
            continue;
        }
        match letters.next() {
            Some('&') => out.push('&'),
            Some('"') => while letters.next().is_some_and(|sign| sign != '"') {},
            Some('L' | 'C' | 'R') => out.push(' '),
            // Six digits of a colour.
            Some('K') => _ = letters.nth(5),
            Some(digit) if digit.is_ascii_digit() => while letters.next_if(char::is_ascii_digit).is_some() {},
            _ => {}
        }
    }
    single_spaced(&out)
}

/// Whether a header or footer has only the words around page numbers.
fn is_of_pages(words: &str) -> bool {
    words.split_whitespace().all(|word| ["page", "of", "/", "-", "–"].contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_lines_are_their_words() {
        let typed = "&L&\"Arial,Bold\"&12Draft &K00FF00 R&&D&CPage &P of &N&R&D";
        assert_eq!(running(typed), "Draft R&D Page of");
        assert!(is_of_pages(&running("&CPage &P of &N")) && !is_of_pages("Draft"));
        assert_eq!(number_in("_x0000_s1025"), "1025");
    }
}
