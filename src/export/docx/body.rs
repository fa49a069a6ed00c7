//! The text of a paper: blocks as Word paragraphs and tables, in their sections.

use docx_rs::{
    AlignmentType, Document, DocumentChild, IndentLevel, LineSpacing, NumberingId,
    Paragraph as WordParagraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders,
    SpecialIndentType, Table as WordTable,
};
use typst::syntax::Span;

use super::Unsupported;
use super::finish::{PictureFacts, TableFacts};
use super::inline::Bookmarks;
use super::numbering::{Indent, Numbering, Place};
use super::relations::Relations;
use super::section::{self, Page};
use super::styles::{DEPTHS, Family, id, numbered, prefix};
use super::tree::{
    Align, Anchor, Block, House, Item, Kind, List, Look, Order, Paper, Paragraph, each_paragraph,
};

/// A paper's text, and what its other parts need to know of it.
pub(super) struct Written {
    pub(super) document: Document,
    pub(super) numbering: Numbering,
    pub(super) relations: Relations,
    pub(super) tables: Vec<TableFacts>,
    pub(super) pictures: Vec<PictureFacts>,
}

/// Writes a paper's text; fails with everything in it that Word would show otherwise than the paper says.
pub(super) fn write(paper: &Paper) -> Result<Written, Vec<Unsupported>> {
    let mut writer = Writer::new(paper);
    let document = writer.document(paper);
    let lost: Vec<_> = writer
        .bookmarks
        .missing()
        .map(|anchor| (anchor.span, anchor.id.clone()))
        .collect();
    for (span, id) in lost {
        writer.problem(
            span,
            format!("a link leads to #{id}, which is not in the document"),
        );
    }
    if !writer.problems.is_empty() {
        return Err(writer.problems);
    }
    Ok(Written {
        document,
        numbering: writer.numbering,
        relations: writer.relations,
        tables: writer.tables,
        pictures: writer.pictures,
    })
}

/// What is known while the text is written.
pub(super) struct Writer<'a> {
    pub(super) house: &'a House,
    pub(super) numbering: Numbering,
    pub(super) relations: Relations,
    pub(super) tables: Vec<TableFacts>,
    pub(super) pictures: Vec<PictureFacts>,
    pub(super) bookmarks: Bookmarks,
    /// Link targets that stand before a paragraph still to come.
    pub(super) waiting: Vec<Anchor>,
    /// Kinds of paragraph that occur without a number. Their styles are not linked with a list: Word could only leave
    /// the number off by list 0, which checkers report as missing.
    unnumbered: Vec<Kind>,
    problems: Vec<Unsupported>,
}

/// Where blocks stand.
#[derive(Clone, Copy)]
pub(super) struct Setting {
    pub(super) around: Room,
    /// Twips from the text's left edge to where a block begins.
    pub(super) left: u32,
    /// How many lists are around it.
    pub(super) depth: usize,
    /// The size of the text area, in twips.
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Setting {
    /// Twips from where a block begins to the right edge of the text; never so few that nothing could stand there.
    pub(super) fn room(&self) -> u32 {
        self.width.saturating_sub(self.left).max(567)
    }
}

/// What is around blocks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    Page,
    /// Under a numbered paragraph of this level.
    Continuation(u8),
    Cell {
        look: Look,
        role: Role,
        align: Align,
    },
}

/// What a cell is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    Heading,
    Band,
}

/// Something that stands on the page.
pub(super) enum Flow {
    Line(Box<WordParagraph>),
    Table(Box<WordTable>),
}

impl Flow {
    fn style(&self) -> &str {
        match self {
            Self::Line(line) => line
                .property
                .style
                .as_ref()
                .map_or("", |style| style.val.as_str()),
            Self::Table(_) => "",
        }
    }
}

impl<'a> Writer<'a> {
    fn new(paper: &'a Paper) -> Self {
        let mut numbering = Numbering::new();
        for family in [
            Family::Body,
            Family::Table(Look::Data),
            Family::Table(Look::Label),
        ] {
            numbering.bullets((1..=DEPTHS).map(|depth| {
                (
                    id(&family.list("Bullet", depth)),
                    family.indent(&paper.house, depth as u32),
                )
            }));
        }
        Self {
            house: &paper.house,
            numbering,
            relations: Relations::default(),
            tables: Vec::new(),
            pictures: Vec::new(),
            bookmarks: Bookmarks::default(),
            waiting: Vec::new(),
            unnumbered: unnumbered(paper),
            problems: Vec::new(),
        }
    }

    pub(super) fn problem(&mut self, span: Span, message: impl Into<String>) {
        self.problems.push(Unsupported {
            span,
            message: message.into(),
        });
    }

    fn document(&mut self, paper: &Paper) -> Document {
        let mut document = Document::new();
        for (at, part) in paper.parts.iter().enumerate() {
            let page = Page::of(part.orientation);
            let setting = Setting {
                around: Room::Page,
                left: 0,
                depth: 0,
                width: page.text_width(),
                height: page.text_height(),
            };
            let mut flow = Vec::new();
            self.blocks(&part.blocks, setting, &mut flow);
            let last = at + 1 == paper.parts.len();
            if !matches!(flow.last(), Some(Flow::Line(_))) || (last && !self.waiting.is_empty()) {
                // Word wants a paragraph after a table, and somewhere to keep the properties of a section.
                flow.push(self.empty("Section End"));
            }
            let theme = first_theme(&part.blocks).filter(|_| paper.running.theme);
            let shows = theme.is_some() || !paper.running.header.is_empty();
            let (header, footer) = self.relations.running(part.orientation, theme);
            let letterhead = paper.letterhead && at == 0;
            let properties = section::properties(
                part.orientation,
                shows.then_some(header.as_str()),
                &footer,
                letterhead,
            );
            if last {
                document.section_property = properties;
            } else if let Some(Flow::Line(line)) = flow.last_mut() {
                line.property.section_property = Some(properties);
            }
            document
                .children
                .extend(set_apart(flow).into_iter().map(|flow| match flow {
                    Flow::Line(line) => DocumentChild::Paragraph(line),
                    Flow::Table(table) => DocumentChild::Table(table),
                }));
        }
        document
    }

    pub(super) fn blocks(&mut self, blocks: &[Block], setting: Setting, out: &mut Vec<Flow>) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    let line = self.paragraph(paragraph, setting);
                    out.push(Flow::Line(Box::new(line)));
                }
                Block::List(list) => self.list(list, setting, out),
                Block::Table(table) => {
                    let table = self.table(table, setting);
                    out.push(Flow::Table(Box::new(table)));
                }
                Block::Picture(picture) => self.picture(picture, setting, out),
                Block::Box(inner) => self.boxed(inner, setting, out),
                Block::Continuation(level, inner) => {
                    let left = setting.left + numbered(self.house, *level).left;
                    self.blocks(
                        inner,
                        Setting {
                            around: Room::Continuation(*level),
                            left,
                            ..setting
                        },
                        out,
                    );
                }
                Block::Rule => out.push(self.empty("Rule")),
                Block::Anchor(anchor) => {
                    self.waiting.push(Anchor {
                        id: anchor.id.clone(),
                        span: anchor.span,
                    });
                }
            }
        }
    }

    /// A paragraph without text of its own.
    pub(super) fn empty(&mut self, style: &str) -> Flow {
        let mut line = WordParagraph::new().style(&id(style));
        self.fill(&mut line, &[], None);
        Flow::Line(Box::new(line))
    }

    fn paragraph(&mut self, paragraph: &Paragraph, setting: Setting) -> WordParagraph {
        let style = id(&style(paragraph, setting));
        let mut line = WordParagraph::new().style(&style);
        if let Some(number) = &paragraph.number {
            let indent = numbered(self.house, number.level);
            let linkable = !self.unnumbered.contains(&paragraph.kind);
            match self.numbering.count(number, &style, indent, linkable) {
                Ok((_, true)) => {}
                Ok((Place { list, level }, false)) => {
                    line = line.numbering(NumberingId::new(list), IndentLevel::new(level));
                }
                Err(message) => self.problem(paragraph.span, message),
            }
        } else if paragraph.kind == Kind::Body && setting.depth > 0 && self.off_style(setting) {
            line = line.indent(Some(setting.left as i32), None, None, None);
        }
        if let Room::Cell { align, .. } = setting.around {
            line = match align {
                Align::Left => line,
                Align::Centre => line.align(AlignmentType::Center),
                Align::Right => line.align(AlignmentType::Right),
            };
        }
        self.fill(&mut line, &paragraph.inlines, paragraph.theme.as_deref());
        line
    }

    /// Whether a list stands elsewhere than its style says: in a continuation, or inside a list of another kind.
    fn off_style(&self, setting: Setting) -> bool {
        family(setting.around)
            .indent(self.house, setting.depth as u32)
            .left
            != setting.left
    }

    fn list(&mut self, list: &List, setting: Setting, out: &mut Vec<Flow>) {
        let family = family(setting.around);
        let depth = setting.depth + 1;
        if depth > DEPTHS {
            return self.problem(list.span, "lists can be nested four deep");
        }
        let hanging = match &list.order {
            None => family.step(self.house),
            Some(order) => order_width(order, list.items.len(), self.house, family),
        };
        let indent = Indent {
            left: setting.left + hanging,
            hanging,
        };
        let inner = Setting {
            left: indent.left,
            depth,
            ..setting
        };
        let mut place = list.order.as_ref().map(|order| {
            self.numbering
                .ordered(order, order.start, depth - 1, indent)
        });
        let mut next = list.order.as_ref().map_or(1, |order| order.start);
        for item in &list.items {
            if let (Some(order), Some(value)) = (&list.order, item.value) {
                if value != next {
                    place = Some(self.numbering.ordered(order, value, depth - 1, indent));
                }
                next = value;
            }
            next += 1;
            self.item(item, place, indent, inner, out);
        }
    }

    /// A list entry: its first paragraph has the bullet or number, what follows stands under its text.
    fn item(
        &mut self,
        item: &Item,
        place: Option<Place>,
        indent: Indent,
        setting: Setting,
        out: &mut Vec<Flow>,
    ) {
        let family = family(setting.around);
        let name = family.list(
            if place.is_some() { "Number" } else { "Bullet" },
            setting.depth,
        );
        let style = id(&name);
        let place = match place {
            None if self.numbering.style_gives(&style, indent) => None,
            None => Some(self.numbering.bullet(setting.depth - 1, indent)),
            place => place,
        };
        let anchors = item
            .blocks
            .iter()
            .take_while(|block| matches!(block, Block::Anchor(_)))
            .count();
        let (before, rest) = item.blocks.split_at(anchors);
        self.blocks(before, setting, out);
        let mut line = WordParagraph::new().style(&style);
        if let Some(place) = place {
            line = line.numbering(NumberingId::new(place.list), IndentLevel::new(place.level));
        }
        let rest = match rest.split_first() {
            Some((Block::Paragraph(first), after)) if first.kind == Kind::Body => {
                self.fill(&mut line, &first.inlines, first.theme.as_deref());
                after
            }
            _ => {
                self.fill(&mut line, &[], None);
                rest
            }
        };
        out.push(Flow::Line(Box::new(line)));
        self.blocks(rest, setting, out);
    }

    /// Blocks between two rules, which are borders of the first and last paragraph where these begin at the edge.
    fn boxed(&mut self, blocks: &[Block], setting: Setting, out: &mut Vec<Flow>) {
        let mut inner = Vec::new();
        self.blocks(blocks, setting, &mut inner);
        match inner.first_mut() {
            Some(Flow::Line(line)) => {
                ruled(line, ParagraphBorderPosition::Top, self.house);
            }
            _ => inner.insert(0, self.empty("Rule")),
        }
        let flush = inner.last().is_some_and(|last| {
            matches!(
                last.style(),
                "BodyText"
                    | "ListBullet"
                    | "ListNumber"
                    | "NumberedParagraph"
                    | "NumberedParagraph2"
            )
        });
        match inner.last_mut() {
            Some(Flow::Line(line)) if flush => {
                ruled(line, ParagraphBorderPosition::Bottom, self.house);
            }
            _ => inner.push(self.empty("Box End")),
        }
        out.append(&mut inner);
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

fn first_theme(blocks: &[Block]) -> Option<String> {
    let mut first = None;
    each_paragraph(blocks, &mut |paragraph| {
        first = first.take().or_else(|| paragraph.theme.clone());
    });
    first
}

/// The style's name for a paragraph where it stands.
fn style(paragraph: &Paragraph, setting: Setting) -> String {
    let fixed = match paragraph.kind {
        Kind::Title => "Title",
        Kind::Subtitle => "Subtitle",
        Kind::Heading(level) => return format!("Heading {level}"),
        Kind::Label => "Label",
        Kind::Note => "Note",
        Kind::Council => "Council",
        Kind::Caption => "Caption",
        Kind::Numbered => match paragraph.number.as_ref().map_or(1, |number| number.level) {
            1 => "Numbered Paragraph",
            2 => "Numbered Paragraph 2",
            _ => "Numbered Paragraph 3",
        },
        Kind::Body if setting.depth > 0 => {
            return family(setting.around).list("Continue", setting.depth);
        }
        Kind::Body => match setting.around {
            Room::Page => "Body Text",
            Room::Continuation(3) => "Numbered Paragraph Continuation 3",
            Room::Continuation(_) => "Numbered Paragraph Continuation",
            Room::Cell { look, role, .. } => {
                let role = match role {
                    Role::Text => "Text",
                    Role::Heading => "Heading",
                    Role::Band => "Band",
                };
                return format!("{} {role}", prefix(look));
            }
        },
    };
    fixed.into()
}

fn family(room: Room) -> Family {
    match room {
        Room::Page | Room::Continuation(_) => Family::Body,
        Room::Cell { look, .. } => Family::Table(look),
    }
}

/// The room for the longest number of a list, as a number that does not fit pushes its text out of line.
fn order_width(order: &Order, items: usize, house: &House, family: Family) -> u32 {
    use super::tree::Digits;
    let last = order.start as usize + items.saturating_sub(1);
    let letters = match order.digits {
        Digits::Decimal => last.to_string().len(),
        Digits::LowerLetter | Digits::UpperLetter => 1 + last / 27,
        // The widest of i to viii is viii; of the first 30, xxviii.
        Digits::LowerRoman | Digits::UpperRoman => {
            if last < 7 {
                2
            } else if last < 18 {
                3
            } else {
                4
            }
        }
    };
    let around = order.format.replace("%1", "").chars().count();
    // In 20ths of a point at half a point a half point: a digit is 0.56 em wide, a bracket or full stop 0.3 em.
    let em = house.half_points * 10;
    let text = (em * 56 * letters as u32 + em * 30 * around as u32) / 100;
    (text + em * 45 / 100).max(family.step(house))
}

/// Keeps tables apart from each other and from the text below them: Word joins tables that touch (17.4.37).
fn set_apart(flow: Vec<Flow>) -> Vec<Flow> {
    let mut apart: Vec<Flow> = Vec::with_capacity(flow.len());
    for mut next in flow {
        let after_table = matches!(apart.last(), Some(Flow::Table(_)));
        match &mut next {
            Flow::Table(_) if after_table => {
                apart.push(Flow::Line(Box::new(WordParagraph::new().style("TableGap"))));
            }
            Flow::Line(line) if after_table => {
                let style = line
                    .property
                    .style
                    .as_ref()
                    .map_or("", |style| style.val.as_str());
                if ["BodyText", "List", "NumberedParagraph"]
                    .iter()
                    .any(|start| style.starts_with(start))
                {
                    line.property.line_spacing = Some(LineSpacing::new().before(160));
                }
            }
            Flow::Table(_) | Flow::Line(_) => {}
        }
        apart.push(next);
    }
    apart
}

/// Gives a paragraph a rule on one side (17.3.1.24). Its style cannot: it is only the first or last of its box.
fn ruled(line: &mut WordParagraph, side: ParagraphBorderPosition, house: &House) {
    let border = ParagraphBorder::new(side)
        .size(12)
        .space(6)
        .color(house.colour.clone());
    // docx-rs starts from a line on every side.
    let borders = line.property.borders.take();
    let borders = borders.unwrap_or_else(ParagraphBorders::with_empty);
    line.property.borders = Some(borders.set(border));
}

/// Sets a paragraph in from the left edge.
pub(super) fn set_in(line: WordParagraph, left: u32) -> WordParagraph {
    if left == 0 {
        line
    } else {
        line.indent(Some(left as i32), None::<SpecialIndentType>, None, None)
    }
}
