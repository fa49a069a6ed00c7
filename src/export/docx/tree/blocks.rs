//! Blocks: paragraphs, lists, boxes and pictures.

use typst::syntax::Span;
use typst_html::{HtmlElement, HtmlNode};

use super::tags::{Tag, attribute, class, decoration, words};
use super::{Anchor, Block, Inline, Kind, Number, Paragraph};
use crate::export::docx::Unsupported;

/// Reads elements, and notes those that have no place in Word.
pub(super) struct Reader {
    pub(super) problems: Vec<Unsupported>,
    /// Styles that Word does without.
    pub(super) other_looks: Vec<Unsupported>,
    /// The notes at the foot of pages, by their places.
    pub(super) footnotes: Vec<(String, Vec<Inline>)>,
    /// Whether lines may not break at their blanks.
    pub(super) fixed: bool,
}

impl Reader {
    pub(super) fn new() -> Self {
        Self { problems: Vec::new(), other_looks: Vec::new(), footnotes: Vec::new(), fixed: false }
    }

    pub(super) fn problem(&mut self, span: Span, message: impl Into<String>) {
        self.problems.push(Unsupported { span, message: message.into() });
    }

    /// Notes that Word shows something plainly: all its words, in another look.
    pub(super) fn plainly(&mut self, span: Span, message: impl Into<String>) {
        self.other_looks.push(Unsupported { span, message: message.into() });
    }

    pub(super) fn misplaced(&mut self, element: &HtmlElement, place: &str) {
        let name = element.tag.resolve();
        self.problem(element.span, format!("the element {} cannot stand in {place}", name.as_str()));
    }

    /// The element's tag. An unknown one with words in it is only its words in Word; without any it is a problem.
    pub(super) fn known(&mut self, element: &HtmlElement) -> Option<Tag> {
        let tag = Tag::of(element);
        if tag.is_none() {
            let name = element.tag.resolve();
            match has_words(&element.children) {
                true => {
                    self.plainly(element.span, format!("Word shows the words of the element {} plainly", name.as_str()))
                }
                false => {
                    self.problem(element.span, format!("the element {} cannot be written to Word", name.as_str()));
                }
            }
        }
        for look in attribute(element, "style").into_iter().flat_map(looks) {
            self.plainly(element.span, format!("Word shows these words without the style `{look}`"));
        }
        tag
    }

    pub(super) fn anchor(&mut self, element: &HtmlElement, out: &mut Vec<Block>) {
        if let Some(id) = attribute(element, "id") {
            out.push(Block::Anchor(Anchor { id: id.into(), span: element.span }));
        }
    }

    /// Blocks, with a paragraph around each run of text that has none.
    pub(super) fn blocks<'a>(&mut self, nodes: impl IntoIterator<Item = &'a HtmlNode>) -> Vec<Block> {
        let mut out = Vec::new();
        let mut run: Vec<&HtmlNode> = Vec::new();
        for node in nodes {
            match node {
                HtmlNode::Element(element) if !is_in_line(element) => {
                    self.loose(&mut run, &mut out);
                    self.block(element, &mut out);
                }
                node => run.push(node),
            }
        }
        self.loose(&mut run, &mut out);
        out
    }

    fn loose(&mut self, run: &mut Vec<&HtmlNode>, out: &mut Vec<Block>) {
        let span = run.iter().map(|node| node.span()).find(|span| !span.is_detached()).unwrap_or(Span::detached());
        let inlines = self.line(run.drain(..));
        if !inlines.is_empty() {
            out.push(Block::Paragraph(Paragraph {
                kind: Kind::Body,
                number: None,
                theme: None,
                keep: false,
                inlines,
                span,
            }));
        }
    }

    fn block(&mut self, element: &HtmlElement, out: &mut Vec<Block>) {
        let Some(tag) = self.known(element) else { return out.extend(self.blocks(&element.children)) };
        self.anchor(element, out);
        match tag {
            Tag::Title => out.push(self.paragraph(element, Kind::Title)),
            Tag::Heading(level) => out.push(self.paragraph(element, Kind::Heading(level))),
            // Word has it at the head of its pages.
            Tag::Paragraph if class(element) == "running" => {}
            Tag::Paragraph => {
                let kind = match class(element) {
                    "" | "ticks" => Kind::Body,
                    "numbered" => Kind::Numbered,
                    "label" => Kind::Label,
                    "note" => Kind::Note,
                    "council" => Kind::Council,
                    "subtitle" | "committee" => Kind::Subtitle,
                    other => {
                        self.plainly(element.span, format!("Word shows a paragraph of class {other} plainly"));
                        Kind::Body
                    }
                };
                out.push(self.paragraph(element, kind));
            }
            Tag::Division => self.division(element, out),
            Tag::BulletList => out.push(self.list(element, None)),
            Tag::NumberedList => {
                let order = self.order(element);
                out.push(self.list(element, Some(order)));
            }
            Tag::Table => self.table(element, out),
            Tag::Quotation => out.extend(self.blocks(&element.children).into_iter().map(quoted)),
            Tag::Figure => self.figure(element, out),
            Tag::Image => out.extend(self.picture(element, None).map(Block::Picture)),
            Tag::Rule => out.push(Block::Rule),
            _ => self.misplaced(element, "this place"),
        }
    }

    fn division(&mut self, element: &HtmlElement, out: &mut Vec<Block>) {
        match class(element) {
            "" | "group" | "table-frame" => out.extend(self.blocks(&element.children)),
            "box" => out.push(Block::Box(self.blocks(&element.children))),
            "continuation" => {
                let level = self.level(element);
                out.push(Block::Continuation(level, self.blocks(&element.children)));
            }
            other => {
                self.plainly(element.span, format!("Word shows a division of class {other} plainly"));
                out.extend(self.blocks(&element.children));
            }
        }
    }

    fn paragraph(&mut self, element: &HtmlElement, kind: Kind) -> Block {
        let number = self.number(element);
        if kind == Kind::Numbered && number.is_none() {
            self.problem(element.span, "a numbered paragraph needs data-numbering");
        }
        let mut nodes: Vec<&HtmlNode> = element.children.iter().collect();
        if let Some(number) = &number {
            let first = nodes.iter().position(|node| !is_blank(node));
            match first.map(|at| nodes.remove(at)) {
                Some(HtmlNode::Element(span)) if class(span) == "number" => {
                    let text = super::plain(&self.line(&span.children));
                    if text != number.shown {
                        self.problem(span.span, format!("the number reads {text} but data-number is {}", number.shown));
                    }
                }
                _ => self.problem(element.span, "a numbered element must begin with its number"),
            }
        }
        let mut inlines = self.line(nodes);
        if let (Some(_), Some(Inline::Text(text))) = (&number, inlines.first_mut()) {
            text.drain(..text.len() - text.trim_start_matches(['\u{a0}', ' ']).len());
        }
        let theme = words(element, "data-theme");
        let keep = class(element) == "ticks" || attribute(element, "data-keep") == Some("yes");
        Block::Paragraph(Paragraph { kind, number, theme, keep, inlines, span: element.span })
    }

    fn number(&mut self, element: &HtmlElement) -> Option<Number> {
        let scheme = attribute(element, "data-numbering")?;
        let (Some(format), Some(shown)) = (attribute(element, "data-format"), attribute(element, "data-number")) else {
            self.problem(element.span, "a numbered element needs data-format and data-number");
            return None;
        };
        let level = self.level(element);
        let start = attribute(element, "data-start").and_then(|start| start.parse().ok()).unwrap_or(1);
        Some(Number { scheme: scheme.into(), level, format: format.into(), shown: shown.into(), start })
    }

    fn level(&mut self, element: &HtmlElement) -> u8 {
        let level = attribute(element, "data-level").unwrap_or("1");
        match level.parse() {
            Ok(level @ 1..=9) => level,
            _ => {
                self.problem(element.span, format!("numbering has the levels 1 to 9, not {level}"));
                1
            }
        }
    }

    /// Text where only elements belong is a problem, unless it is blank.
    pub(super) fn only_blank(&mut self, node: &HtmlNode, place: &str) {
        if !is_blank(node) {
            self.problem(node.span(), format!("text cannot stand in {place}"));
        }
    }
}

/// Whether there are words among some nodes, or pictures, which have words of their own.
fn has_words(nodes: &[HtmlNode]) -> bool {
    nodes.iter().any(|node| match node {
        HtmlNode::Element(element) => Tag::of(element) == Some(Tag::Image) || has_words(&element.children),
        HtmlNode::Text(text, _) => !text.trim().is_empty(),
        HtmlNode::Tag(_) | HtmlNode::Frame(_) => false,
    })
}

/// Elements that are part of a line of text (HTML 3.2.5.2.5, phrasing content) besides those that Word knows.
const IN_LINE: [&str; 17] = [
    "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "i", "kbd", "mark", "q", "samp", "small", "time", "var",
    "wbr",
];

fn is_in_line(element: &HtmlElement) -> bool {
    Tag::of(element).map_or_else(|| IN_LINE.contains(&element.tag.resolve().as_str()), Tag::is_inline)
}

fn is_blank(node: &HtmlNode) -> bool {
    match node {
        HtmlNode::Tag(_) => true,
        HtmlNode::Text(text, _) => text.trim_matches([' ', '\n', '\t', '\r']).is_empty(),
        HtmlNode::Element(_) | HtmlNode::Frame(_) => false,
    }
}

/// A block as part of a quotation.
fn quoted(block: Block) -> Block {
    match block {
        Block::Paragraph(paragraph) if paragraph.kind == Kind::Body => {
            Block::Paragraph(Paragraph { kind: Kind::Quotation, ..paragraph })
        }
        other => other,
    }
}

/// The declarations of a style (CSS 2.1, 4.1.8) that somebody would see the lack of. Sizes are read where they are needed, and
/// Typst's own lists bring their numbers as text.
fn looks(style: &str) -> impl Iterator<Item = &str> {
    const WITHOUT_LOOK: [&str; 4] = ["width", "height", "list-style-type", "white-space"];
    let property = |declaration: &str| declaration.split(':').next().unwrap_or_default().trim().to_ascii_lowercase();
    let declarations = style.split(';').map(str::trim).filter(|declaration| !declaration.is_empty());
    // A line under or through text is a property of its runs.
    let is_shown = |declaration: &str| decoration(declaration).is_some();
    declarations
        .filter(move |declaration| !WITHOUT_LOOK.contains(&property(declaration).as_str()) && !is_shown(declaration))
}
