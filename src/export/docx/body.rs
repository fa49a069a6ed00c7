//! The text of a paper: blocks as Word paragraphs and tables, in their sections.

use typst::syntax::Span;

use super::Unsupported;
use super::inline::Bookmarks;
use super::list::count;
use super::numbering::Numbering;
use super::relations::Relations;
use super::running::{self, footer, header};
use super::section::{self, Page};
use super::setting::{Flow, Line, Room, Setting, style};
use super::styles::{DEPTHS, Family, id, numbered};
use super::tree::{Align, Anchor, Block, House, Inline, Kind, Look, Paper, Paragraph, each_paragraph};
use super::wml::{Element, el, plain, root, rule, val};

/// A paper's text, and what its other parts need to know of it.
pub(super) struct Written {
    pub(super) document: Element,
    pub(super) numbering: Numbering,
    pub(super) relations: Relations,
    /// What is there in a plainer form.
    pub(super) looks: Vec<Unsupported>,
}

/// Writes a paper's text; fails with everything in it that Word would show otherwise than the paper says.
pub(super) fn write(paper: &Paper) -> Result<Written, Vec<Unsupported>> {
    let mut writer = Writer::new(paper);
    let document = writer.document(paper);
    let notes = writer.footnotes();
    writer.relations.parts.extend(notes);
    let lost: Vec<_> = writer.bookmarks.missing().map(|anchor| (anchor.span, anchor.id.clone())).collect();
    for (span, id) in lost {
        writer.problem(span, format!("a link leads to #{id}, which is not in the document"));
    }
    if !writer.problems.is_empty() {
        return Err(writer.problems);
    }
    Ok(Written { document, numbering: writer.numbering, relations: writer.relations, looks: writer.looks })
}

/// What is known while the text is written.
pub(super) struct Writer<'a> {
    pub(super) house: &'a House,
    pub(super) numbering: Numbering,
    pub(super) relations: Relations,
    /// How many pictures there are so far.
    pub(super) pictures: usize,
    pub(super) bookmarks: Bookmarks,
    /// The words of notes by their places, and those that are marked in the text, by the numbers that Word knows them by.
    pub(super) notes: &'a [(String, Vec<Inline>)],
    pub(super) marked: Vec<(usize, String)>,
    /// Whether notes are being written, which mark no other.
    pub(super) in_notes: bool,
    /// Link targets that stand before a paragraph still to come.
    pub(super) waiting: Vec<Anchor>,
    /// Kinds of paragraph that occur without a number. Their styles are not linked with a list: Word could only leave
    /// the number off by list 0, which checkers report as missing.
    unnumbered: Vec<Kind>,
    problems: Vec<Unsupported>,
    /// What is there in a plainer form.
    looks: Vec<Unsupported>,
}

impl<'a> Writer<'a> {
    fn new(paper: &'a Paper) -> Self {
        let mut numbering = Numbering::default();
        for family in [Family::Body, Family::Table(Look::Data), Family::Table(Look::Label)] {
            numbering.bullets((1..=DEPTHS).map(|depth| {
                let style = id(&family.list("Bullet", depth));
                (Some(style), family.indent(&paper.house, depth as u32))
            }));
        }
        Self {
            house: &paper.house,
            numbering,
            relations: Relations::default(),
            pictures: 0,
            bookmarks: Bookmarks::default(),
            notes: &paper.notes,
            marked: Vec::new(),
            in_notes: false,
            waiting: Vec::new(),
            unnumbered: unnumbered(paper),
            problems: Vec::new(),
            looks: Vec::new(),
        }
    }

    pub(super) fn problem(&mut self, span: Span, message: impl Into<String>) {
        self.problems.push(Unsupported { span, message: message.into() });
    }

    fn plainly(&mut self, span: Span, message: impl Into<String>) {
        self.looks.push(Unsupported { span, message: message.into() });
    }

    fn document(&mut self, paper: &Paper) -> Element {
        let mut body = el("w:body");
        for (at, part) in paper.parts.iter().enumerate() {
            let page = Page::of(part.orientation);
            let setting =
                Setting { around: Room::Page, left: 0, depth: 0, width: page.text_width(), height: page.text_height() };
            let mut flow = Vec::new();
            self.blocks(&part.blocks, setting, &mut flow);
            let last = at + 1 == paper.parts.len();
            if !matches!(flow.last(), Some(Flow::Line(_))) || (last && !self.waiting.is_empty()) {
                // Word wants a paragraph after a table, and somewhere to keep the properties of a section.
                flow.push(self.empty("Section End"));
            }
            let themed = paper.running.theme && names_a_theme(&part.blocks);
            let headed = themed || !paper.running.header.is_empty();
            let (words, turned) = (&paper.running, part.orientation);
            let header = headed.then(|| self.relations.part("header", "xml", header(&words.header, turned, themed)));
            let first = words.first.as_ref().filter(|_| at == 0);
            let own = first.filter(|words| !words.is_empty());
            let own = own.map(|words| self.relations.part("header", "xml", running::header(words, turned, false)));
            let footer = self.relations.part("footer", "xml", footer(&words.footer, turned, &words.pages));
            let has_first = at == 0 && (paper.letterhead || first.is_some());
            let running = section::Running {
                header: header.as_deref(),
                footer: &footer,
                first: has_first.then_some(own.as_deref()),
                start: words.first_number.filter(|_| at == 0),
            };
            let properties = section::properties(turned, &running);
            let own = last.then(|| properties.clone());
            if let (false, Some(Flow::Line(line))) = (last, flow.last_mut()) {
                line.put(properties);
            }
            body = body.all(set_apart(flow).into_iter().map(Flow::element)).with(own);
        }
        root("w:document").with(body)
    }

    pub(super) fn blocks(&mut self, blocks: &[Block], setting: Setting, out: &mut Vec<Flow>) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    out.push(Flow::Line(self.paragraph(paragraph, setting)));
                }
                Block::List(list) => {
                    // A paragraph that leads in to a list stays on the page of the list's beginning.
                    if let Some(Flow::Line(line)) = out.last_mut()
                        && line.said().ends_with(':')
                    {
                        line.keep_next();
                    }
                    self.list(list, setting, out);
                }
                Block::Table(table) => self.table(table, setting, out),
                Block::Picture(picture) => self.picture(picture, setting, out),
                Block::Box(inner) => self.boxed(inner, setting, out),
                Block::Continuation(level, inner) => {
                    let left = setting.left + numbered(self.house, *level).left;
                    self.blocks(inner, Setting { around: Room::Continuation(*level), left, ..setting }, out);
                }
                Block::Rule => {
                    // What is below it, such as the council's address, is not alone on a page.
                    if let Some(Flow::Line(line)) = out.last_mut() {
                        line.keep_next();
                    }
                    out.push(self.empty("Rule"));
                }
                Block::Anchor(anchor) => {
                    self.waiting.push(Anchor { id: anchor.id.clone(), span: anchor.span });
                }
            }
        }
    }

    /// A paragraph without text of its own.
    pub(super) fn empty(&mut self, style: &str) -> Flow {
        let mut line = Line::new(style);
        self.fill(&mut line, &[], None);
        Flow::Line(line)
    }

    fn paragraph(&mut self, paragraph: &Paragraph, setting: Setting) -> Line {
        let mut line = Line::new(&style(paragraph, setting));
        if let Some(number) = &paragraph.number {
            // Headings stand at the edge, however deep they are.
            let level = if matches!(paragraph.kind, Kind::Heading(_)) { number.level.min(2) } else { number.level };
            let indent = numbered(self.house, level);
            let linkable = !self.unnumbered.contains(&paragraph.kind);
            match self.numbering.count(number, &line.style, indent, linkable) {
                Ok((place, linked)) => {
                    if !linked {
                        count(&mut line, place);
                    }
                    if !self.numbering.is_indented(place, indent) {
                        line.put(indent.element());
                    }
                }
                Err(message) if paragraph.kind == Kind::Numbered => {
                    self.plainly(paragraph.span, format!("{message}: it is text there"));
                    // The style is numbered by itself.
                    line = Line::new("Body Text");
                    line.put(indent.element());
                    line.runs.extend([plain(&number.shown), el("w:r").with(el("w:tab"))]);
                }
                Err(message) => self.problem(paragraph.span, message),
            }
        } else if self.off_style(paragraph.kind, setting) {
            line.set_in(setting.left);
        }
        if let Room::Cell { align, .. } = setting.around {
            match align {
                Align::Left => {}
                Align::Centre => line.put(val("w:jc", "center")),
                Align::Right => line.put(val("w:jc", "right")),
            }
        }
        self.fill(&mut line, &paragraph.inlines, paragraph.theme.as_deref());
        line
    }

    /// Blocks between two rules, which are borders of the first and last paragraph where these begin at the edge.
    fn boxed(&mut self, blocks: &[Block], setting: Setting, out: &mut Vec<Flow>) {
        let mut inner = Vec::new();
        self.blocks(blocks, setting, &mut inner);
        match inner.first_mut() {
            Some(Flow::Line(line)) => self.ruled(line, "w:top"),
            _ => inner.insert(0, self.empty("Rule")),
        }
        let flush = inner.last().is_some_and(|last| {
            matches!(
                last.style(),
                "BodyText" | "ListBullet" | "ListNumber" | "NumberedParagraph" | "NumberedParagraph2"
            )
        });
        match inner.last_mut() {
            Some(Flow::Line(line)) if flush => self.ruled(line, "w:bottom"),
            _ => inner.push(self.empty("Box End")),
        }
        out.append(&mut inner);
    }

    /// Gives a paragraph a rule on one side (17.3.1.24). Its style cannot: it is only the first or last of its box.
    fn ruled(&self, line: &mut Line, side: &'static str) {
        line.rules.put(rule(side, 12, 6, &self.house.colour));
    }
}

fn unnumbered(paper: &Paper) -> Vec<Kind> {
    let mut kinds = Vec::new();
    for part in &paper.parts {
        each_paragraph(&part.blocks, &mut |paragraph| {
            if paragraph.number.is_none() && !kinds.contains(&paragraph.kind) {
                kinds.push(paragraph.kind);
            }
        });
    }
    kinds
}

fn names_a_theme(blocks: &[Block]) -> bool {
    let mut named = false;
    each_paragraph(blocks, &mut |paragraph| named |= paragraph.theme.is_some());
    named
}

/// A paragraph shorter than this, in characters, before a table leads in to it.
const LEAD_IN: usize = 160;

/// Keeps tables apart from each other and from the text below them: Word joins tables that touch (17.4.37).
fn set_apart(flow: Vec<Flow>) -> Vec<Flow> {
    let mut apart: Vec<Flow> = Vec::with_capacity(flow.len());
    for mut next in flow {
        let after_table = matches!(apart.last(), Some(Flow::Table(_)));
        // A line that leads in to a table stays with it.
        if let (Flow::Table(_), Some(Flow::Line(line))) = (&next, apart.last_mut())
            && (line.style == "Caption" || line.said().chars().count() < LEAD_IN)
        {
            line.keep_next();
        }
        match &mut next {
            Flow::Table(_) if after_table => {
                apart.push(Flow::Line(Line::new("Table Gap")));
            }
            Flow::Line(line) if after_table => {
                if ["BodyText", "List", "NumberedParagraph"].iter().any(|start| line.style.starts_with(start)) {
                    line.put(el("w:spacing").attr("w:before", 160));
                }
            }
            Flow::Table(_) | Flow::Line(_) => {}
        }
        apart.push(next);
    }
    apart
}
