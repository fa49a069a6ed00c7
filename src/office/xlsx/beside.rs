//! What stands on a sheet besides its cells: comments, drawings, boxes of forms, running lines. None of it belongs to a cell,
//! so it is named where it stands, with its words.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::sheet::{At, Sheet, reference};
use super::{relation, strings};
use crate::diag::Diagnostic;
use crate::office::colour::Colour;
use crate::office::docx::words_of;
use crate::office::flow;
use crate::office::package::{Package, Relations};
use crate::office::{Note, plain, xml};

/// How Excel begins the comment that it leaves for programs which do not know threads.
const THREADED: &str = "[Threaded comment]";

impl Sheet<'_> {
    /// Names everything that stands beside the cells.
    pub(super) fn beside(
        &mut self,
        root: Node<'_, '_>,
        package: &mut Package<'_>,
        relations: &Relations,
    ) -> Result<(), Diagnostic> {
        self.comments(package, relations)?;
        let mut labels = BTreeMap::new();
        for relation in relations.values().filter(|relation| relation.kind == "drawing") {
            self.drawing(package, &relation.target, &mut labels)?;
        }
        let has_controls = self.controls(root, package, relations, &labels)?;
        if !has_controls {
            self.old_controls(package, relations)?;
        }
        for lines in xml::all(root, "headerFooter").flat_map(xml::children) {
            let words = running(lines.text().unwrap_or_default());
            if !is_of_pages(&words) {
                let top = lines.tag_name().name().to_lowercase().ends_with("header");
                self.notes.push(Note {
                    place: format!("a page {} of {}", if top { "header" } else { "footer" }, self.name),
                    text: "it belongs to no cell".into(),
                    left_out: Some(words),
                    detail: None,
                });
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

    /// Comments belong to no cell of ours.
    fn comments(&mut self, package: &mut Package<'_>, relations: &Relations) -> Result<(), Diagnostic> {
        let of =
            |kind: &'static str| relations.values().filter(move |relation| relation.kind.eq_ignore_ascii_case(kind));
        let mut threaded: BTreeSet<At> = BTreeSet::new();
        for relation in of("threadedComment").chain(of("comments")) {
            let Some(text) = package.part(&relation.target)? else {
                continue;
            };
            let tree = xml::parse(&text)?;
            for node in
                tree.descendants().filter(|node| matches!(node.tag_name().name(), "comment" | "threadedComment"))
            {
                let said = xml::child(node, "text").map(|node| match node.text() {
                    Some(text) if xml::children(node).next().is_none() => text.to_owned(),
                    _ => {
                        let words = strings::words(node, &self.book.theme);
                        let runs = words.into_iter().map(|words| words.run).collect();
                        plain(&flow::text_blocks(runs))
                    }
                });
                let said = said.unwrap_or_default().trim().to_owned();
                let at = xml::attribute(node, "ref").and_then(reference).unwrap_or((0, 0));
                if node.tag_name().name() == "threadedComment" {
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

    /// Text boxes, pictures, charts and shapes that lie over the sheet.
    fn drawing(
        &mut self,
        package: &mut Package<'_>,
        part: &str,
        labels: &mut BTreeMap<String, String>,
    ) -> Result<(), Diagnostic> {
        let Some(text) = package.part(part)? else {
            return Ok(());
        };
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
                let described = described.map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned);
                match node.tag_name().name() {
                    "sp" => {
                        let words = xml::words(node, "t");
                        let id = xml::all(node, "compatExt").find_map(|node| xml::attribute(node, "spid"));
                        if let Some(id) = id {
                            // The label of a box of a form, which is named as such.
                            labels.insert(number_in(id), words);
                        } else if words.is_empty() {
                            self.shape(node, at, described);
                        } else {
                            let text = "a text box lies over the sheet and was left out";
                            self.note_beside(at, text, Some(words));
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
            let words = match package.part(&part)? {
                Some(text) => words_of(xml::parse(&text)?.root_element()),
                None => String::new(),
            };
            let all: Vec<String> = described.into_iter().chain(Some(words).filter(|words| !words.is_empty())).collect();
            let words = Some(all.join(": ")).filter(|words| !words.is_empty());
            self.note_beside(at, "a chart or drawing was left out", words);
        }
        Ok(())
    }

    fn shape(&mut self, node: Node<'_, '_>, at: At, described: Option<String>) {
        let form = xml::all(node, "prstGeom").find_map(|node| xml::attribute(node, "prst"));
        let fill = xml::child(node, "spPr").and_then(|node| {
            let solid = xml::child(node, "solidFill")?;
            Colour::read(xml::value(solid, "srgbClr")?)
        });
        let words: Vec<String> =
            described.into_iter().chain(form.map(str::to_owned)).chain(fill.map(Colour::words)).collect();
        let words = Some(words.join(", ")).filter(|words| !words.is_empty());
        self.note_beside(at, "a drawn shape was left out", words);
    }

    /// Boxes and lists of forms that lie over the sheet, with what is ticked. Says whether there are any.
    fn controls(
        &mut self,
        root: Node<'_, '_>,
        package: &mut Package<'_>,
        relations: &Relations,
        labels: &BTreeMap<String, String>,
    ) -> Result<bool, Diagnostic> {
        let mut any = false;
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for control in xml::all(root, "control") {
            let id = xml::attribute(control, "shapeId").unwrap_or_default();
            // Each stands twice, for newer and for older programs.
            if !seen.insert(id) {
                continue;
            }
            any = true;
            let at = xml::all(control, "anchor").next().map_or((0, 0), anchored);
            let label = labels.get(id).filter(|words| !words.is_empty()).cloned();
            let name = || xml::attribute(control, "name").map(str::to_owned);
            let words = label.or_else(name);
            let part = relation(control).and_then(|id| relations.get(id));
            let text = match part {
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

    /// The same as Excel kept them before 2010, in a part that is often no whole XML.
    fn old_controls(&mut self, package: &mut Package<'_>, relations: &Relations) -> Result<(), Diagnostic> {
        for relation in relations.values().filter(|relation| relation.kind == "vmlDrawing") {
            let Some(text) = package.part(&relation.target)? else {
                continue;
            };
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
                let number = |name| xml::child(data, name)?.text()?.trim().parse::<usize>().ok();
                let numbers: Vec<usize> = xml::child(data, "Anchor")
                    .and_then(|node| node.text())
                    .unwrap_or_default()
                    .split(',')
                    .filter_map(|part| part.trim().parse().ok())
                    .collect();
                let at = match numbers.as_slice() {
                    [column, _, row, ..] => (*row, *column),
                    _ => (number("Row").unwrap_or(0), number("Column").unwrap_or(0)),
                };
                let words = data.parent().map(|shape| {
                    let texts = shape
                        .descendants()
                        .filter(|node| node.is_text())
                        .filter(|node| !node.ancestors().any(|above| above == data));
                    let texts: String = texts.filter_map(|node| node.text()).collect();
                    texts.split_whitespace().collect::<Vec<_>>().join(" ")
                });
                let ticked = xml::child(data, "Checked").and_then(|node| node.text());
                let words = words.filter(|words| !words.is_empty());
                self.control(at, kind, ticked.map(str::trim), words);
            }
        }
        Ok(())
    }
}

/// The cell that a drawing begins at.
fn anchored(anchor: Node<'_, '_>) -> At {
    let number = |name| {
        let from = xml::child(anchor, "from")?;
        xml::child(from, name)?.text()?.trim().parse::<usize>().ok()
    };
    let most = |number: Option<usize>, most| number.unwrap_or(0).min(most);
    (most(number("row"), 1_048_575), most(number("col"), 16_383))
}

/// The number in `_x0000_s1025`.
fn number_in(id: &str) -> String {
    let digits = id.rsplit('s').next().unwrap_or(id);
    digits.to_owned()
}

/// The words of a running line without its codes: `&L&"Arial,Bold"Draft &P`.
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
            Some('K') => {
                for _ in 0..6 {
                    letters.next();
                }
            }
            Some(digit) if digit.is_ascii_digit() => while letters.next_if(char::is_ascii_digit).is_some() {},
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a running line has only words that stand beside numbers of pages.
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
