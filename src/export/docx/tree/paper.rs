//! The document around the text: its head, its house style, and the parts that pages are turned for.

use typst::syntax::Span;
use typst_html::{HtmlElement, HtmlNode};

use super::blocks::Reader;
use super::inlines::hex;
use super::notes::holds_notes;
use super::tags::{Tag, attribute, class, words};
use super::{Block, House, Kind, Orientation, PAGE_OF, Paper, Part, Running};
use crate::export::docx::Unsupported;

/// Reads Typst's `<html>`; fails with everything in it that has no place in a paper.
pub(in crate::export::docx) fn read(root: &HtmlElement) -> Result<Paper, Vec<Unsupported>> {
    let mut reader = Reader::new();
    let paper = reader.paper(root);
    match (paper, reader.problems.is_empty()) {
        (Some(paper), true) => Ok(paper),
        _ => Err(reader.problems),
    }
}

impl Reader {
    fn paper(&mut self, root: &HtmlElement) -> Option<Paper> {
        let head = self.child(root, "head")?;
        let body = self.child(root, "body")?;
        let orientation = self.orientation(body).unwrap_or(Orientation::Portrait);
        let mut parts = Vec::new();
        let mut letterhead = false;
        let mut foot = Vec::new();
        for element in elements(body) {
            let Some(tag) = self.known(element) else { continue };
            match tag {
                Tag::Link if class(element) == "skip-link" => {}
                Tag::Header => {
                    let before = parts.len();
                    self.parts(element, orientation, &mut parts);
                    letterhead = parts.len() > before;
                }
                Tag::Main => self.parts(element, orientation, &mut parts),
                Tag::Footer => self.parts(element, orientation, &mut foot),
                _ => self.misplaced(element, "the body, beside its header, main and footer"),
            }
        }
        // An address goes to the foot of a page; what is more than that is part of the text.
        let foot = if foot.iter().flat_map(|part| &part.blocks).all(is_small_print) {
            foot.into_iter().flat_map(|part| part.blocks).collect()
        } else {
            for Part { orientation, blocks } in foot {
                join(&mut parts, orientation, blocks);
            }
            Vec::new()
        };
        if parts.is_empty() {
            parts.push(Part { orientation, blocks: Vec::new() });
        }
        Some(Paper {
            language: attribute(root, "lang").unwrap_or("en-GB").into(),
            title: self.child(head, "title").map(text).unwrap_or_default(),
            author: meta(head, "author").unwrap_or_default(),
            description: meta(head, "description").unwrap_or_default(),
            date: self.date(head),
            house: self.house(body),
            running: running(body),
            letterhead,
            parts,
            foot,
            notes: std::mem::take(&mut self.footnotes),
            other_looks: std::mem::take(&mut self.other_looks),
        })
    }

    /// Blocks in the orientation of their section, joined to the part before when that has the same.
    fn parts(&mut self, element: &HtmlElement, around: Orientation, parts: &mut Vec<Part>) {
        let mut loose = Vec::new();
        self.anchor(element, &mut loose);
        let mut run = Vec::new();
        for node in &element.children {
            match node {
                HtmlNode::Element(section) if holds_notes(section) => {
                    let notes = self.notes(section);
                    self.footnotes.extend(notes);
                }
                HtmlNode::Element(section) if Tag::of(section) == Some(Tag::Section) => {
                    loose.extend(self.blocks(run.drain(..)));
                    join(parts, around, std::mem::take(&mut loose));
                    let orientation = self.orientation(section).unwrap_or(around);
                    self.parts(section, orientation, parts);
                }
                node => run.push(node),
            }
        }
        loose.extend(self.blocks(run));
        join(parts, around, loose);
    }

    fn orientation(&mut self, element: &HtmlElement) -> Option<Orientation> {
        match attribute(element, "data-orientation")? {
            "portrait" => Some(Orientation::Portrait),
            "landscape" => Some(Orientation::Landscape),
            other => {
                self.problem(element.span, format!("a page is portrait or landscape, not {other}"));
                None
            }
        }
    }

    fn house(&mut self, body: &HtmlElement) -> House {
        let in_half_points = |size: &str| {
            size.parse::<f64>().ok().filter(|s| (6.0..=48.0).contains(s)).map(|s| (s * 2.0).round() as u32)
        };
        let size = attribute(body, "data-size").unwrap_or("12").trim_end_matches("pt").trim();
        let half_points = in_half_points(size);
        let table_half_points = attribute(body, "data-table-size").and_then(in_half_points);
        let colour = attribute(body, "data-colour").map_or_else(|| Some("1F3864".into()), hex);
        if half_points.is_none() {
            self.problem(body.span, format!("{size} is not a size of body text between 6 and 48 points"));
        }
        if colour.is_none() {
            self.problem(body.span, "the house colour must be written like #1f3864");
        }
        House {
            font: attribute(body, "data-font").filter(|font| !font.trim().is_empty()).unwrap_or("Arial").into(),
            half_points: half_points.unwrap_or(24),
            table_half_points,
            colour: colour.unwrap_or_default(),
        }
    }

    fn date(&mut self, head: &HtmlElement) -> Option<String> {
        let date = meta(head, "date")?;
        let shape: String = date.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        if shape != "0000-00-00" {
            self.problem(head.span, format!("the document's date must be written like 2026-02-11, not {date}"));
            return None;
        }
        Some(date)
    }

    fn child<'a>(&mut self, element: &'a HtmlElement, name: &str) -> Option<&'a HtmlElement> {
        let found = elements(element).find(|child| child.tag.resolve().as_str() == name);
        if found.is_none() {
            self.problem(Span::detached(), format!("the document has no {name} element"));
        }
        found
    }
}

fn join(parts: &mut Vec<Part>, orientation: Orientation, blocks: Vec<Block>) {
    match parts.last_mut() {
        _ if blocks.is_empty() => {}
        Some(last) if last.orientation == orientation => last.blocks.extend(blocks),
        _ => parts.push(Part { orientation, blocks }),
    }
}

fn is_small_print(block: &Block) -> bool {
    match block {
        Block::Paragraph(paragraph) => paragraph.kind == Kind::Note,
        Block::Rule | Block::Anchor(_) => true,
        Block::List(_) | Block::Table(_) | Block::Picture(_) | Block::Box(_) | Block::Continuation(..) => false,
    }
}

fn running(body: &HtmlElement) -> Running {
    let value = |name| words(body, name).unwrap_or_default();
    Running {
        header: value("data-running-header"),
        marking: value("data-running-marking"),
        theme: value("data-running-theme") == "yes",
        footer: value("data-running-footer"),
        below: value("data-running-below"),
        on_first: value("data-running-first") != "no",
        pages: words(body, "data-running-pages").unwrap_or_else(|| PAGE_OF.to_owned()),
        first_number: attribute(body, "data-first-number").and_then(|number| number.parse().ok()),
    }
}

fn elements(element: &HtmlElement) -> impl Iterator<Item = &HtmlElement> {
    element.children.iter().filter_map(|node| match node {
        HtmlNode::Element(element) => Some(element),
        HtmlNode::Tag(_) | HtmlNode::Text(..) | HtmlNode::Frame(_) => None,
    })
}

fn meta(head: &HtmlElement, name: &str) -> Option<String> {
    let found = elements(head).find(|child| attribute(child, "name") == Some(name))?;
    attribute(found, "content").map(|content| content.trim().to_string()).filter(|content| !content.is_empty())
}

fn text(element: &HtmlElement) -> String {
    let mut all = String::new();
    for node in &element.children {
        if let HtmlNode::Text(text, _) = node {
            all.push_str(text);
        }
    }
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}
