//! Turns drawings of templates in a web page's tree into pictures, so that web pages and Word show the same picture
//! with its alternative text.

use std::fmt::Write as _;

use typst::foundations::Smart;
use typst_html::{HtmlAttr, HtmlDocument, HtmlElement, HtmlFrame, HtmlNode, HtmlTag};
use typst_layout::Page;
use typst_svg::SvgOptions;

/// The widest screen that is shown the narrow one of two drawings.
const NARROW: &str = "(max-width: 44rem)";

/// Turns each drawing in an element with `data-alt` into a picture with that alternative text. Where there are two, the second is the
/// same for narrow screens; Word takes the first. A drawing elsewhere stays, and is a problem for Word.
pub fn draw(document: &mut HtmlDocument) {
    inside(document.root_mut());
}

fn inside(element: &mut HtmlElement) {
    let place = attribute("data-alt").and_then(|name| element.attrs.0.iter().position(|(key, _)| *key == name));
    let alt = place.map(|at| element.attrs.0.remove(at).1);
    let mut pictures = vec![];
    for (at, node) in element.children.make_mut().iter_mut().enumerate() {
        match node {
            HtmlNode::Element(inner) => inside(inner),
            HtmlNode::Frame(frame) => {
                if let Some(picture) = alt.as_ref().and_then(|alt| picture(frame, alt)) {
                    *node = picture.into();
                    pictures.push(at);
                }
            }
            HtmlNode::Tag(_) | HtmlNode::Text(..) => {}
        }
    }
    if let [wide, narrow] = pictures[..] {
        let nodes = element.children.make_mut();
        if let Some(both) = either(&nodes[wide], &nodes[narrow]) {
            nodes[wide] = both.into();
            element.children.remove(narrow);
        }
    }
}

/// One picture of two, as the screen is wide.
fn either(wide: &HtmlNode, narrow: &HtmlNode) -> Option<HtmlElement> {
    let (HtmlNode::Element(wide), HtmlNode::Element(narrow)) = (wide, narrow) else { return None };
    let mut source = HtmlElement::new(HtmlTag::intern("source").ok()?).with_attr(attribute("media")?, NARROW);
    for (from, to) in [("src", "srcset"), ("width", "width"), ("height", "height")] {
        source = source.with_attr(attribute(to)?, narrow.attrs.get(attribute(from)?)?.clone());
    }
    let children = [HtmlNode::from(source), wide.clone().into()].into_iter().collect();
    Some(HtmlElement::new(HtmlTag::intern("picture").ok()?).with_children(children).spanned(wide.span))
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
