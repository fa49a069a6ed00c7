//! Lines of text: what may stand inside a paragraph.

use typst_html::{HtmlElement, HtmlNode};

use super::blocks::Reader;
use super::spaces::{Spaces, hold, push, trim_end};
use super::tags::{Tag, attribute, class, decoration, words};
use super::{Anchor, Face, Inline, ReferenceField, Target};

/// The most letters of a tick box and its words that stay on one line: about half a line of text.
const LONGEST_TICK: usize = 48;

impl Reader {
    /// A block's line of text.
    pub(super) fn line<'a>(&mut self, nodes: impl IntoIterator<Item = &'a HtmlNode>) -> Vec<Inline> {
        let mut inlines = Vec::new();
        let mut spaces = Spaces::new();
        for node in nodes {
            self.inline(node, &mut spaces, self.fixed, &mut inlines);
        }
        trim_end(&mut inlines);
        inlines
    }

    fn inner(&mut self, element: &HtmlElement, spaces: &mut Spaces, fixed: bool) -> Vec<Inline> {
        let mut inlines = Vec::new();
        self.through(element, spaces, fixed, &mut inlines);
        inlines
    }

    /// What an element holds, as if the element were not there.
    fn through(&mut self, element: &HtmlElement, spaces: &mut Spaces, fixed: bool, out: &mut Vec<Inline>) {
        for node in &element.children {
            self.inline(node, spaces, fixed, out);
        }
    }

    fn inline(&mut self, node: &HtmlNode, spaces: &mut Spaces, fixed: bool, out: &mut Vec<Inline>) {
        match node {
            HtmlNode::Tag(_) => {}
            HtmlNode::Text(text, _) => {
                push(out, Inline::Text(spaces.collapse(text, fixed)));
            }
            HtmlNode::Frame(frame) => self.problem(frame.span, "Word cannot hold a frame that Typst laid out"),
            HtmlNode::Element(element) => self.inline_element(element, spaces, fixed, out),
        }
    }

    fn inline_element(&mut self, element: &HtmlElement, spaces: &mut Spaces, fixed: bool, out: &mut Vec<Inline>) {
        let Some(tag) = self.known(element) else { return self.through(element, spaces, fixed, out) };
        if attribute(element, "role") == Some("doc-noteref") {
            return out.extend(self.note_mark(element));
        }
        // These have a place of their own.
        let is_placed = tag == Tag::Span && ["target", "sequence"].contains(&class(element));
        if let Some(id) = attribute(element, "id").filter(|_| !is_placed) {
            out.push(Inline::Anchor(Anchor { id: id.into(), span: element.span }));
        }
        let face = match tag {
            Tag::Strong => Face::Strong,
            Tag::Emphasis => Face::Emphasis,
            Tag::Superscript => Face::Superscript,
            Tag::Subscript => Face::Subscript,
            Tag::Struck => Face::Struck,
            Tag::Underlined => Face::Underlined,
            Tag::Span => return self.span(element, spaces, fixed, out),
            Tag::Link if attribute(element, "data-field").is_some() => {
                return self.reference(element, spaces, fixed, out);
            }
            Tag::Link => {
                let inner = self.inner(element, spaces, fixed);
                match self.target(element) {
                    Some(target) => out.push(Inline::Link(target, inner)),
                    None => out.extend(inner),
                }
                return;
            }
            Tag::Break => {
                trim_end(out);
                spaces.line_start();
                return out.push(Inline::Break);
            }
            // Word breaks long addresses by itself.
            Tag::MayBreak => return,
            // A list or a table in a line is a line of its words.
            Tag::Image | Tag::Picture | Tag::Rule => return self.misplaced(element, "a line of text"),
            _ => {
                let name = element.tag.resolve();
                self.plainly(
                    element.span,
                    format!("Word shows the element {} in a line of text plainly", name.as_str()),
                );
                if !out.is_empty() {
                    trim_end(out);
                    spaces.line_start();
                    out.push(Inline::Break);
                }
                return self.through(element, spaces, fixed, out);
            }
        };
        let inner = self.inner(element, spaces, fixed);
        if !inner.is_empty() {
            out.push(Inline::Styled(face, inner));
        }
    }

    fn span(&mut self, element: &HtmlElement, spaces: &mut Spaces, fixed: bool, out: &mut Vec<Inline>) {
        if element.pre_span {
            for node in &element.children {
                match node {
                    HtmlNode::Text(text, _) => push(out, Inline::Text(spaces.keep(text))),
                    node => self.inline(node, spaces, fixed, out),
                }
            }
            return;
        }
        if let Some(language) = words(element, "lang") {
            let mut inner = Vec::new();
            self.through(element, spaces, fixed, &mut inner);
            return out.push(Inline::Styled(Face::Language(language), inner));
        }
        match class(element) {
            "" | "number" | "long" | "referred" => match attribute(element, "style").and_then(decoration) {
                Some(face) => {
                    let inner = self.inner(element, spaces, fixed);
                    out.push(Inline::Styled(face, inner));
                }
                None => self.through(element, spaces, fixed, out),
            },
            "sequence" => {
                let name = attribute(element, "data-sequence").unwrap_or_default().to_owned();
                let shown = super::plain(&self.inner(element, spaces, fixed));
                out.push(Inline::Sequence { name, shown, place: place(element) });
            }
            "target" => out.extend(place(element).map(Inline::Place)),
            "nobr" => self.through(element, spaces, true, out),
            // As in the PDF, the words of a box stay beside it.
            "tick" => {
                let mut inner = Vec::new();
                self.through(element, spaces, fixed, &mut inner);
                if super::plain(&inner).chars().count() <= LONGEST_TICK {
                    hold(&mut inner);
                }
                inner.into_iter().for_each(|inline| push(out, inline));
            }
            "reference" => {
                let inner = self.inner(element, spaces, fixed);
                out.push(Inline::Styled(Face::Reference, inner));
            }
            "status" => self.status(element, spaces, fixed, out),
            "visually-hidden" => {}
            other => {
                self.plainly(element.span, format!("Word shows a span of class {other} plainly"));
                self.through(element, spaces, fixed, out);
            }
        }
    }

    /// Words with a number behind them, which Word finds by itself where it leads.
    fn reference(&mut self, element: &HtmlElement, spaces: &mut Spaces, fixed: bool, out: &mut Vec<Inline>) {
        let field = match attribute(element, "data-field") {
            Some("caption") => ReferenceField::Caption,
            _ => ReferenceField::Number,
        };
        let Some(Target::Place(place)) = self.target(element) else { return };
        let is_number = |node: &&HtmlNode| matches!(node, HtmlNode::Element(inner) if class(inner) == "referred");
        let (number, words): (Vec<_>, Vec<_>) = element.children.iter().partition(is_number);
        let mut inlines = Vec::new();
        words.into_iter().for_each(|node| self.inline(node, spaces, fixed, &mut inlines));
        let number = super::plain(&self.line(number));
        // What stands behind it goes on in the line.
        spaces.collapse(&number, fixed);
        out.push(Inline::Reference { place, words: inlines, number, field });
    }

    /// A coloured mark and its label; the colour is never the only sign.
    fn status(&mut self, element: &HtmlElement, spaces: &mut Spaces, fixed: bool, out: &mut Vec<Inline>) {
        let colour = attribute(element, "data-colour").and_then(hex);
        if colour.is_none() {
            self.problem(element.span, "a status needs data-colour, such as #2e7d32");
        }
        for node in &element.children {
            match node {
                HtmlNode::Element(mark) if class(mark) == "mark" => {
                    let inner = self.inner(mark, spaces, fixed);
                    out.push(Inline::Styled(Face::Coloured(colour.clone().unwrap_or_default()), inner));
                }
                node => self.inline(node, spaces, fixed, out),
            }
        }
    }

    fn target(&mut self, element: &HtmlElement) -> Option<Target> {
        let href = attribute(element, "href").unwrap_or_default().trim();
        if let Some(id) = href.strip_prefix('#') {
            return Some(Target::Place(Anchor { id: id.into(), span: element.span }));
        }
        let scheme = href.split(':').next().unwrap_or_default().to_ascii_lowercase();
        if ["http", "https", "mailto", "tel"].contains(&scheme.as_str()) && scheme.len() < href.len() {
            return Some(Target::Address(href.into()));
        }
        self.problem(element.span, format!("Word cannot follow a link to \u{201c}{href}\u{201d}"));
        None
    }
}

/// The place that an element has.
fn place(element: &HtmlElement) -> Option<Anchor> {
    attribute(element, "id").map(|id| Anchor { id: id.into(), span: element.span })
}

/// The six hexadecimal digits of a colour such as `#1f3864`.
pub(super) fn hex(colour: &str) -> Option<String> {
    let digits = colour.strip_prefix('#')?;
    (digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit())).then(|| digits.to_ascii_uppercase())
}
