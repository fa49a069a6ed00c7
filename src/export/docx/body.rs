//! The text of a paper: blocks as Word paragraphs and tables, in their sections.

use typst::syntax::Span;

use super::Unsupported;
use super::inline::Bookmarks;
use super::list::count;
use super::measure;
use super::numbering::{Indent, Numbering};
use super::relations::Relations;
use super::setting::{Flow, Line, MOST_AWAY, Room, Setting, style};
use super::styles::{DEPTHS, Family, id, numbered};
use super::tree::{Align, Anchor, Block, House, Inline, Kind, Look, Paper, Paragraph, each_paragraph};
use super::wml::{Element, el, plain, val};

/// A paper's text, and what its other parts need to know of it.
pub(super) struct Written {
    pub(super) document: Element,
    pub(super) numbering: Numbering,
    pub(super) relations: Relations,
    /// What is there in a plainer form.
    pub(super) looks: Vec<Unsupported>,
}

/// Writes a paper's text; fails with everything in it that Word would show otherwise than the paper says.
pub(super) fn write(paper: &Paper, pages: Option<usize>) -> Result<Written, Vec<Unsupported>> {
    let mut writer = Writer::new(paper);
    let document = writer.document(paper, pages);
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
    /// Whether the paper's title has been written: a line above it is the committee's, and one below it the title's own.
    titled: bool,
    /// How thick the bar of the next box is, in eighths of a point: one box after another has another bar, or the two would be one
    /// (17.3.1.24).
    bar: u32,
    /// About how much is above the next block since the section began, in twips.
    pub(super) above: f64,
    /// About how much of that stays on the page of the next block, such as its heading.
    pub(super) lead: f64,
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
            titled: false,
            bar: BARS[0],
            above: 0.0,
            lead: 0.0,
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

    pub(super) fn blocks(&mut self, blocks: &[Block], setting: Setting, out: &mut Vec<Flow>) {
        for (at, block) in blocks.iter().enumerate() {
            let above = self.above;
            match block {
                Block::Paragraph(paragraph) => {
                    out.push(Flow::Line(self.paragraph(paragraph, setting)));
                }
                Block::List(list) => {
                    // A paragraph that leads in to a list stays on the page of the list's beginning.
                    let from = out.len();
                    let mut is_labelled = false;
                    if let Some(Flow::Line(line)) = out.last_mut() {
                        let said = line.said();
                        if said.ends_with(':') || said.chars().count() < ONE_LINE {
                            line.keep_next();
                        }
                        is_labelled = line.style == "Label";
                    }
                    self.list(list, setting, out);
                    let tall = measure::height(std::slice::from_ref(block), setting.room(), self.house);
                    // A short list below a label, such as the key of a table, stays whole.
                    if is_labelled && tall < f64::from(setting.height) * WHOLE_LIST {
                        let last = out.len() - 1;
                        out[from..last].iter_mut().filter_map(Flow::line_mut).for_each(Line::keep_next);
                    }
                }
                Block::Table(table) => {
                    let rest = &blocks[at + 1..];
                    // Below a table that ends a section Word wants a paragraph, which is not alone on a page either.
                    let below = if rest.is_empty() && setting.around == Room::Page { Some(&[][..]) } else { key(rest) };
                    let below = below.map(|below| measure::height(below, setting.room(), self.house));
                    let tall = self.table(table, below, setting, out);
                    self.above = above + tall;
                    self.lead = 0.0;
                    continue;
                }
                Block::Picture(picture) => {
                    let tall = self.picture(picture, setting, out);
                    self.above = above + tall;
                    self.lead = 0.0;
                    continue;
                }
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
            let tall = measure::height(std::slice::from_ref(block), setting.room(), self.house);
            self.above = above + tall;
            let leads = matches!(block, Block::Paragraph(paragraph) if paragraph.keep || paragraph.kind.leads());
            self.lead = if leads || tall == 0.0 { self.lead + tall } else { 0.0 };
        }
    }

    /// A paragraph without text of its own.
    pub(super) fn empty(&mut self, style: &str) -> Flow {
        let mut line = Line::new(style);
        self.fill(&mut line, &[], None);
        Flow::Line(line)
    }

    fn paragraph(&mut self, paragraph: &Paragraph, setting: Setting) -> Line {
        let mut line = match (paragraph.kind, self.titled) {
            (Kind::Subtitle, false) => Line::new("Committee"),
            _ => Line::new(&style(paragraph, setting)),
        };
        // As their styles are.
        let larger = match (paragraph.kind, self.titled) {
            (Kind::Title, _) => Some(16),
            (Kind::Subtitle, false) => Some(2),
            _ => None,
        };
        if let (Some(larger), Room::Page) = (larger, setting.around) {
            let text = super::tree::plain(&paragraph.inlines);
            line.end_early(measure::balance(&text, setting.room(), self.house.half_points + larger));
        }
        self.titled |= paragraph.kind == Kind::Title;
        if paragraph.keep {
            line.keep_next();
        }
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
                    let indent = Indent { left: setting.left + indent.left, ..indent };
                    if !self.numbering.is_indented(place, indent) {
                        line.put(indent.element());
                    }
                    line.hangs_from(indent.left - indent.hanging);
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

    /// Blocks with a bar at their left, as in the PDF: a border of each paragraph (17.3.1.17), since headings in a table would be
    /// missing from Word's list of headings.
    fn boxed(&mut self, blocks: &[Block], setting: Setting, out: &mut Vec<Flow>) {
        let step = Family::Body.step(self.house);
        // As far in as the bar can be from the entries of a list in a list.
        let left = setting.left + (MOST_AWAY * 20).saturating_sub(step).min(BAR_ROOM) / 20 * 20;
        let bar = self.bar;
        self.bar = if bar == BARS[0] { BARS[1] } else { BARS[0] };
        let mut inner = Vec::new();
        self.blocks(blocks, Setting { left, ..setting }, &mut inner);
        for at in 0..inner.len() {
            let (before, from) = inner.split_at_mut(at);
            if let Some(Flow::Line(line)) = from.first_mut() {
                line.bar(bar, &self.house.colour);
                // The bar goes on between paragraphs that begin at the same place only (17.3.1.24). Between the entries of a list
                // and of one in it, a line that cannot be seen makes up for the space.
                match before.last_mut() {
                    Some(Flow::Line(above)) if above.is_entry() && line.is_entry() && !above.begins_with(line) => {
                        above.below = Some(0);
                    }
                    _ => {}
                }
            }
        }
        if let Some(Flow::Line(line)) = inner.last_mut() {
            line.below = Some(240);
        }
        out.append(&mut inner);
    }
}

/// The label and the list that belong to what is above them, such as the key to the marks of a table.
fn key(blocks: &[Block]) -> Option<&[Block]> {
    let label = blocks.iter().position(|block| !matches!(block, Block::Anchor(_)))?;
    let is_key = matches!(&blocks[label..], [Block::Paragraph(label), Block::List(_), ..] if label.kind == Kind::Label);
    is_key.then(|| &blocks[..label + 2])
}

/// The two thicknesses of bars, which nobody tells apart.
const BARS: [u32; 2] = [16, 17];

/// Between the bar of a box and its text, in twips: 5 mm, as in the PDF.
const BAR_ROOM: u32 = 280;

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

/// A paragraph shorter than this, in characters, is one line, and leads in to the list below it.
const ONE_LINE: usize = 70;

/// Of the height of a page: a list below a label that is lower stays on one page.
const WHOLE_LIST: f64 = 0.5;

/// A paragraph shorter than this, in characters, before a table leads in to it.
pub(super) const LEAD_IN: usize = 160;

/// Keeps tables apart from each other and from the text below them: Word joins tables that touch (17.4.37).
pub(super) fn set_apart(flow: Vec<Flow>) -> Vec<Flow> {
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
                    line.above = Some(160);
                }
            }
            Flow::Table(_) | Flow::Line(_) => {}
        }
        apart.push(next);
    }
    apart
}
