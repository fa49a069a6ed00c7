//! Frames: where they stand in Typst's pages, and their elements in the exported structure tree.
//!
//! `supplied-frame` of `templates/lib/supplied.typ` gives each frame an alternative text of the form `U+E000 marker U+E001 text`.
//! Typst writes it into `/Alt` of the frame's figure, which is how the figure is found. The two signs are from a private area
//! that no font has and no keyboard types, so nothing in a council's data is taken for a frame by accident; two frames with the
//! same marker are an error. The marker never stays: `/Alt` is written anew, or goes where the page brings tags of its own.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};
use typst::introspection::Tag;
use typst::layout::{Frame as Laid, FrameItem, Transform};
use typst::model::FigureElem;
use typst_layout::PagedDocument;

use super::open::{deref, dictionary, entry, text};
use super::pack::Pack;

/// What stands before and behind a marker.
const SIGNS: (char, char) = ('\u{e000}', '\u{e001}');

/// A frame that Typst laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What tells it from other frames.
    pub marker: String,
    /// The page of the pack, counted from 0.
    pub on: usize,
    /// Left, bottom, right and top in points from the lower left corner of the page.
    pub rect: [f64; 4],
}

/// All frames of a document in the order of its pages.
pub fn frames(document: &PagedDocument) -> Vec<Found> {
    let mut found = vec![];
    for (on, page) in document.pages().iter().enumerate() {
        let mut open = None;
        let height = page.frame.height().to_pt();
        look(
            &page.frame,
            Transform::identity(),
            &mut open,
            &mut |marker, [left, top, right, bottom]| {
                found.push(Found {
                    marker,
                    on,
                    rect: [left, height - bottom, right, height - top],
                });
            },
        );
    }
    found
}

/// Looks for the rectangle that comes after the beginning of a frame's figure. `found` gets it as left, top, right, bottom.
fn look(
    laid: &Laid,
    to_page: Transform,
    open: &mut Option<String>,
    found: &mut impl FnMut(String, [f64; 4]),
) {
    for (at, item) in laid.items() {
        match item {
            FrameItem::Group(group) => {
                let inner = to_page
                    .pre_concat(Transform::translate(at.x, at.y))
                    .pre_concat(group.transform);
                look(&group.frame, inner, open, found);
            }
            FrameItem::Tag(Tag::Start(element, _)) => {
                let alt = element
                    .to_packed::<FigureElem>()
                    .and_then(|figure| figure.alt.get_cloned(Default::default()));
                if let Some((marker, _)) = alt.as_deref().and_then(split) {
                    *open = Some(marker.to_owned());
                }
            }
            FrameItem::Shape(shape, _) => {
                let Some(marker) = open.take() else { continue };
                let bounds = shape.geometry.bbox(None);
                let corner = (*at + bounds.min).transform(to_page);
                let other = (*at + bounds.max).transform(to_page);
                let sides = [corner.x, corner.y, other.x, other.y];
                found(marker, sides.map(|side| side.to_pt()));
            }
            _ => {}
        }
    }
}

/// Marker and alternative text.
fn split(alt: &str) -> Option<(&str, &str)> {
    alt.strip_prefix(SIGNS.0)?.split_once(SIGNS.1)
}

/// A frame's element in the structure tree.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The figure.
    pub(super) element: ObjectId,
    /// The alternative text without the marker.
    pub(super) alt: String,
    /// The level of the heading before it; 0 where there is none.
    pub(super) level: u8,
    /// How many pieces of content and frames come before it in reading order.
    pub(super) order: usize,
}

/// The elements of all frames by their markers. Fails where two have the same.
pub(super) fn places(pack: &Pack) -> Result<BTreeMap<String, Place>, String> {
    let mut places = BTreeMap::new();
    let (mut order, mut level) = (0, 0);
    let mut seen = BTreeSet::new();
    let root = Object::Reference(pack.root);
    let mut waiting = vec![&root];
    while let Some(object) = waiting.pop() {
        let id = object.as_reference().ok();
        let Some(element) = dictionary(deref(&pack.document, object)) else {
            order += 1;
            continue;
        };
        if id.is_some_and(|id| !seen.insert(id)) {
            continue;
        }
        if element.has(b"Obj") || element.has(b"MCID") {
            order += 1;
            continue;
        }
        if let [b'H', digit @ b'1'..=b'6'] = pack.type_of(element) {
            level = digit - b'0';
        }
        if let Some((marker, place)) = frame(pack, element, id, level, order) {
            order += 1;
            if places.insert(marker.clone(), place).is_some() {
                return Err(format!("two frames have the marker `{marker}`"));
            }
            continue;
        }
        match entry(&pack.document, element, b"K") {
            Object::Array(kids) => waiting.extend(kids.iter().rev()),
            Object::Null => {}
            one => waiting.push(element.get(b"K").unwrap_or(one)),
        }
    }
    Ok(places)
}

fn frame(
    pack: &Pack,
    element: &Dictionary,
    id: Option<ObjectId>,
    level: u8,
    order: usize,
) -> Option<(String, Place)> {
    if pack.type_of(element) != b"Figure" {
        return None;
    }
    let alt = text(entry(&pack.document, element, b"Alt"))?;
    let (marker, alt) = split(&alt)?;
    let place = Place {
        element: id?,
        alt: alt.to_owned(),
        level,
        order,
    };
    Some((marker.to_owned(), place))
}
