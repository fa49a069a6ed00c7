//! The elements that the Typst library makes. Anything else is an error at its place.

use typst_html::HtmlElement;

use super::Face;
use super::spaces::is_xml;

/// An element we know what to do with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Title,
    Heading(u8),
    Paragraph,
    Division,
    Section,
    Header,
    Main,
    Footer,
    BulletList,
    NumberedList,
    Item,
    Table,
    Caption,
    Columns,
    TableHead,
    TableBody,
    Row,
    HeaderCell,
    Cell,
    Figure,
    FigureCaption,
    Image,
    Picture,
    Rule,
    Strong,
    Emphasis,
    Link,
    Break,
    MayBreak,
    Span,
    Superscript,
    Subscript,
    Struck,
    Underlined,
    Quotation,
}

impl Tag {
    /// The element's tag, or nothing when it has no place inside `<body>`.
    pub(super) fn of(element: &HtmlElement) -> Option<Self> {
        let name = element.tag.resolve();
        Some(match name.as_str() {
            "h1" => Self::Title,
            "h2" => Self::Heading(1),
            "h3" => Self::Heading(2),
            "h4" => Self::Heading(3),
            "h5" => Self::Heading(4),
            "p" => Self::Paragraph,
            "div" => Self::Division,
            "section" => Self::Section,
            "header" => Self::Header,
            "main" => Self::Main,
            "footer" => Self::Footer,
            "ul" => Self::BulletList,
            "ol" => Self::NumberedList,
            "li" => Self::Item,
            "table" => Self::Table,
            "caption" => Self::Caption,
            "colgroup" => Self::Columns,
            "thead" => Self::TableHead,
            "tbody" => Self::TableBody,
            "tr" => Self::Row,
            "th" => Self::HeaderCell,
            "td" => Self::Cell,
            "figure" => Self::Figure,
            "figcaption" => Self::FigureCaption,
            "img" => Self::Image,
            "picture" => Self::Picture,
            "hr" => Self::Rule,
            "strong" => Self::Strong,
            "em" => Self::Emphasis,
            "a" => Self::Link,
            "br" => Self::Break,
            "wbr" => Self::MayBreak,
            "span" => Self::Span,
            "sup" => Self::Superscript,
            "sub" => Self::Subscript,
            "s" | "del" => Self::Struck,
            "u" | "ins" => Self::Underlined,
            "blockquote" => Self::Quotation,
            _ => return None,
        })
    }

    /// Whether the element is part of a line of text.
    pub(super) fn is_inline(self) -> bool {
        matches!(
            self,
            Self::Strong
                | Self::Emphasis
                | Self::Link
                | Self::Break
                | Self::MayBreak
                | Self::Span
                | Self::Superscript
                | Self::Subscript
                | Self::Struck
                | Self::Underlined
        )
    }
}

/// The value of an attribute.
pub(super) fn attribute<'a>(element: &'a HtmlElement, name: &str) -> Option<&'a str> {
    element.attrs.0.iter().find(|(key, _)| key.resolve().as_str() == name).map(|(_, value)| value.as_str())
}

/// The words of an attribute, without the characters that XML cannot hold and blanks at the ends; nothing if it has none.
pub(super) fn words(element: &HtmlElement, name: &str) -> Option<String> {
    let text: String = attribute(element, name)?.chars().filter(|&c| is_xml(c)).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The element's class, empty if it has none.
pub(super) fn class(element: &HtmlElement) -> &str {
    attribute(element, "class").unwrap_or_default()
}

/// The line under or through text that a style asks for, as Typst's own functions write it.
pub(super) fn decoration(style: &str) -> Option<Face> {
    let declarations = style.split(';').filter_map(|declaration| declaration.split_once(':'));
    let mut lines = declarations.filter(|(property, _)| property.trim() == "text-decoration");
    match lines.next()?.1.trim() {
        "underline" => Some(Face::Underlined),
        "line-through" => Some(Face::Struck),
        _ => None,
    }
}
