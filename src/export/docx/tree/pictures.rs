//! Pictures, and the figures around them.

use typst_html::{HtmlElement, HtmlNode};

use super::blocks::Reader;
use super::tags::{Tag, attribute, words};
use super::{Block, Inline, Kind, Paragraph, Picture, Size};

impl Reader {
    pub(super) fn figure(&mut self, element: &HtmlElement, out: &mut Vec<Block>) {
        let mut picture = None;
        let mut caption = None;
        for node in &element.children {
            match node {
                HtmlNode::Element(child) if Tag::of(child) == Some(Tag::Image) => {
                    picture = self.picture(child, attribute(element, "data-width-mm"))
                }
                // Of a picture for screens of several widths it is the one that any reader may show.
                HtmlNode::Element(child) if Tag::of(child) == Some(Tag::Picture) => {
                    let shown = child.children.iter().find_map(|node| match node {
                        HtmlNode::Element(shown) if Tag::of(shown) == Some(Tag::Image) => Some(shown),
                        _ => None,
                    });
                    picture = shown.and_then(|shown| self.picture(shown, attribute(element, "data-width-mm")));
                }
                HtmlNode::Element(child) if Tag::of(child) == Some(Tag::FigureCaption) => {
                    let inlines = self.caption(child);
                    caption = Some(Paragraph {
                        kind: Kind::Caption,
                        number: None,
                        theme: None,
                        keep: false,
                        inlines,
                        span: child.span,
                    });
                }
                HtmlNode::Element(child) if Tag::of(child) == Some(Tag::Table) => {
                    self.table(child, out);
                }
                HtmlNode::Element(child) => self.misplaced(child, "a figure"),
                node => self.only_blank(node, "a figure, outside its caption"),
            }
        }
        match (picture, caption) {
            (Some(picture), caption) => out.push(Block::Picture(Picture { caption, ..picture })),
            (None, Some(caption)) => out.push(Block::Paragraph(caption)),
            (None, None) => {}
        }
    }

    /// A caption's text, with or without a paragraph around it.
    fn caption(&mut self, element: &HtmlElement) -> Vec<Inline> {
        let mut inlines = Vec::new();
        for block in self.blocks(&element.children) {
            match block {
                Block::Paragraph(paragraph) => {
                    if !inlines.is_empty() {
                        inlines.push(Inline::Break);
                    }
                    inlines.extend(paragraph.inlines);
                }
                Block::Anchor(anchor) => inlines.push(Inline::Anchor(anchor)),
                Block::List(_)
                | Block::Table(_)
                | Block::Picture(_)
                | Block::Box(_)
                | Block::Continuation(..)
                | Block::Rule => self.problem(element.span, "a caption can only hold text"),
            }
        }
        inlines
    }

    /// A picture, as wide as its figure says, or it itself.
    pub(super) fn picture(&mut self, element: &HtmlElement, width: Option<&str>) -> Option<Picture> {
        let (Some(source), Some(_)) = (attribute(element, "src"), attribute(element, "alt")) else {
            self.problem(element.span, "a picture needs src and alt");
            return None;
        };
        let pixels = |name| attribute(element, name).and_then(|px| px.trim_end_matches("px").parse::<f64>().ok());
        let width_mm = width.or(attribute(element, "data-width-mm")).and_then(|mm| mm.parse::<f64>().ok());
        // CSS pixels are a 96th of an inch. A width in millimetres is the author's; the height then follows from it.
        let size = Size {
            width_mm: width_mm.or_else(|| pixels("width").map(|px| px * 25.4 / 96.0)),
            height_mm: if width_mm.is_some() { None } else { pixels("height").map(|px| px * 25.4 / 96.0) },
        };
        Some(Picture {
            source: source.into(),
            alt: words(element, "alt").unwrap_or_default(),
            size,
            caption: None,
            span: element.span,
        })
    }
}
