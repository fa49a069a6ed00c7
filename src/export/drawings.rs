//! Turns drawings of templates in a web page's tree into pictures, so that web pages and Word show the same picture
//! with its alternative text.

use std::fmt::Write as _;

use typst::foundations::Smart;
use typst_html::{HtmlAttr, HtmlDocument, HtmlElement, HtmlFrame, HtmlNode, HtmlTag};
use typst_layout::Page;
use typst_svg::SvgOptions;

/// Turns each drawing in an element with `data-alt` into a picture with that alternative text. A drawing elsewhere
/// stays, and is a problem for Word.
pub fn draw(document: &mut HtmlDocument) {
    inside(document.root_mut());
}

fn inside(element: &mut HtmlElement) {
    let place = attribute("data-alt").and_then(|name| element.attrs.0.iter().position(|(key, _)| *key == name));
    let alt = place.map(|at| element.attrs.0.remove(at).1);
    for node in element.children.make_mut() {
        match node {
            HtmlNode::Element(inner) => inside(inner),
            HtmlNode::Frame(frame) => {
                if let Some(picture) = alt.as_ref().and_then(|alt| picture(frame, alt)) {
                    *node = picture.into();
                }
            }
            HtmlNode::Tag(_) | HtmlNode::Text(..) => {}
        }
    }
}

fn attribute(name: &str) -> Option<HtmlAttr> {
    HtmlAttr::intern(name).ok()
}

fn picture(frame: &HtmlFrame, alt: &str) -> Option<HtmlElement> {
    let page = Page {
        frame: frame.inner.clone(),
        bleed: Default::default(),
        fill: Smart::Custom(None),
        numbering: None,
        supplement: Default::default(),
        number: 1,
    };
    let svg = typst_svg::svg(&page, &SvgOptions::default());
    let pixels = |points: f64| format!("{}", (points * 96.0 / 72.0).round());
    let size = frame.inner.size();
    let picture = HtmlElement::new(HtmlTag::intern("img").ok()?)
        .with_attr(attribute("src")?, address(&svg))
        .with_attr(attribute("alt")?, alt)
        .with_attr(attribute("width")?, pixels(size.x.to_pt()))
        .with_attr(attribute("height")?, pixels(size.y.to_pt()));
    Some(picture.spanned(frame.span))
}

/// A picture as a `data:` address.
fn address(svg: &str) -> String {
    let mut address = String::from("data:image/svg+xml,");
    for byte in svg.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~/:=,;()".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}
