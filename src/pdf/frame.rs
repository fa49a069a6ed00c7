//! The elements of frames in the exported structure tree.
//!
//! `supplied-frame` of `templates/lib/supplied.typ` gives each frame an alternative text of the form `U+E000 marker U+E001 text`.
//! Typst writes it into `/Alt` of the frame's figure, which is how the figure is found. The two signs are from a private area
//! that no font has and no keyboard types, so nothing in a council's data is taken for a frame by accident; two frames with the
//! same marker are an error. The marker never stays: `/Alt` is written anew, or goes where the page brings tags of its own.

use std::collections::{BTreeMap, BTreeSet};

use super::object::{Dictionary, Object, ObjectId};
use super::pack::Pack;

/// The signs before and behind a marker.
pub(super) const SIGNS: (char, char) = ('\u{e000}', '\u{e001}');

/// The marker and the text in the alternative text of a frame; nothing where a figure is none.
pub fn marked(alt: &str) -> Option<(&str, &str)> {
    alt.strip_prefix(SIGNS.0)?.split_once(SIGNS.1)
}

#[derive(Debug, Clone)]
pub(super) struct FrameElement {
    pub(super) element: ObjectId,
    /// The alternative text without the marker.
    pub(super) alt: String,
    /// The level of the heading before it; 0 where there is none.
    pub(super) level: u8,
    /// How many pieces of content and frames come before it in reading order.
    pub(super) order: usize,
}

/// The elements of all frames by their markers. Fails where two have the same.
pub(super) fn places(pack: &Pack) -> Result<BTreeMap<String, FrameElement>, String> {
    let mut places = BTreeMap::new();
    let (mut order, mut level) = (0, 0);
    let mut seen = BTreeSet::new();
    let root = Object::Reference(pack.root);
    let mut waiting = vec![&root];
    while let Some(object) = waiting.pop() {
        let id = object.as_reference();
        let Some(element) = pack.document.deref(object).dictionary() else {
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
        match pack.document.entry(element, b"K") {
            Object::Array(kids) => waiting.extend(kids.iter().rev()),
            Object::Null => {}
            _ => waiting.push(element.get(b"K")),
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
) -> Option<(String, FrameElement)> {
    if pack.type_of(element) != b"Figure" {
        return None;
    }
    let alt = pack.document.text(element, b"Alt")?;
    let (marker, alt) = marked(&alt)?;
    let place = FrameElement { element: id?, alt: alt.to_owned(), level, order };
    Some((marker.to_owned(), place))
}
