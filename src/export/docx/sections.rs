//! A paper as sections of pages, each with its head and foot (ECMA-376 17.6).

use super::body::{Writer, set_apart};
use super::measure;
use super::running::{Foot, Head};
use super::section::{self, FirstPage, Page};
use super::setting::{Flow, Room, Setting};
use super::tree::{Block, Orientation, Paper, each_paragraph};
use super::wml::{Element, el, root, rule};

impl Writer<'_> {
    /// The whole text; `pages` is how many pages it has, where that is known.
    pub(super) fn document(&mut self, paper: &Paper, pages: Option<usize>) -> Element {
        let count = pages.unwrap_or_else(|| about_pages(paper));
        let mut body = el("w:body");
        for (at, part) in paper.parts.iter().enumerate() {
            let page = Page::of(part.orientation);
            let setting = on_page(page);
            let mut flow = Vec::new();
            // The first page's foot has what stands below everything, which leaves less room for the text.
            let foot = if at == 0 { measure::height(&paper.foot, page.text_width(), &paper.house) } else { 0.0 };
            (self.above, self.lead) = (foot, 0.0);
            self.blocks(&part.blocks, setting, &mut flow);
            let last = at + 1 == paper.parts.len();
            if !matches!(flow.last(), Some(Flow::Line(_))) || (last && !self.waiting.is_empty()) {
                // Word wants a paragraph after a table, and somewhere to keep the properties of a section.
                flow.push(self.empty("Section End"));
            }
            if let Some(Flow::Line(line)) = flow.first_mut() {
                line.open_page();
            }
            let properties = self.section(paper, at, count);
            let own = last.then(|| properties.clone());
            if let (false, Some(Flow::Line(line))) = (last, flow.last_mut()) {
                line.put(properties);
            }
            body = body.all(set_apart(flow).into_iter().map(Flow::element)).with(own);
        }
        root("w:document").with(body)
    }

    /// The properties of a section, with the heads and feet of its pages.
    fn section(&mut self, paper: &Paper, at: usize, count: usize) -> Element {
        let (part, words) = (&paper.parts[at], &paper.running);
        let turned = part.orientation;
        let themed = words.theme && names_a_theme(&part.blocks);
        let head = Head { marking: &words.marking, words: &words.header, themed };
        let foot = Foot { words: &words.footer, below: &words.below, pages: &words.pages, count };
        let header = self.header(head, turned);
        let footer = self.relations.part("footer", "xml", foot.part(turned, []));
        let is_first = at == 0 && (paper.letterhead || !words.on_first || !paper.foot.is_empty());
        let first = is_first.then(|| {
            let words = if words.on_first { head.words } else { "" };
            let head = Head { words, themed: themed && !paper.letterhead, ..head };
            (self.header(head, turned), self.first_footer(paper, foot))
        });
        let first = first.as_ref().map(|(header, footer)| FirstPage { header: header.as_deref(), footer });
        let start = words.first_number.filter(|_| at == 0);
        section::properties(turned, &section::Running { header: header.as_deref(), footer: &footer, first, start })
    }

    fn header(&mut self, head: Head<'_>, turned: Orientation) -> Option<String> {
        (!head.is_empty()).then(|| self.relations.part("header", "xml", head.part(turned)))
    }

    /// The foot of the first page, with what stands below everything above it: at the end of the text it might come to be alone on
    /// a page, and only the first page's foot is always that of one page.
    fn first_footer(&mut self, paper: &Paper, foot: Foot<'_>) -> String {
        let turned = paper.parts[0].orientation;
        // The part has relations of its own, and no notes.
        let links = std::mem::take(&mut self.relations.links);
        let notes = std::mem::replace(&mut self.in_notes, true);
        let mut flow = Vec::new();
        let blocks = paper.foot.iter().skip_while(|block| matches!(block, Block::Rule));
        for block in blocks {
            self.blocks(std::slice::from_ref(block), on_page(Page::of(turned)), &mut flow);
        }
        if let Some(Flow::Line(line)) = flow.first_mut() {
            line.rules.put(rule("w:top", 4, 6, "A6A6A6"));
        }
        self.in_notes = notes;
        let links = std::mem::replace(&mut self.relations.links, links);
        let part = foot.part(turned, set_apart(flow).into_iter().map(Flow::element));
        match links.is_empty() {
            true => self.relations.part("footer", "xml", part),
            false => self.relations.part_with_links("footer", part, links),
        }
    }
}

/// A section's text.
fn on_page(page: &Page) -> Setting {
    Setting { around: Room::Page, left: 0, depth: 0, bullets: 0, width: page.text_width(), height: page.text_height() }
}

/// About how many pages a paper has.
fn about_pages(paper: &Paper) -> usize {
    let pages = paper.parts.iter().map(|part| {
        let page = Page::of(part.orientation);
        let height = measure::height(&part.blocks, page.text_width(), &paper.house);
        (height / f64::from(page.text_height())).ceil().max(1.0) as usize
    });
    pages.sum()
}

fn names_a_theme(blocks: &[Block]) -> bool {
    let mut named = false;
    each_paragraph(blocks, &mut |paragraph| named |= paragraph.theme.is_some());
    named
}
