//! Where Typst placed the frames for supplied pages.

use serde::{Deserialize, Serialize};
use typst::introspection::Tag;
use typst::layout::{Frame as Laid, FrameItem, Transform};
use typst::model::FigureElem;
use typst_layout::PagedDocument;

use crate::pdf::marked;

/// A frame on Typst's pages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// Its unique name.
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
        look(&page.frame, Transform::identity(), &mut open, &mut |marker, [left, top, right, bottom]| {
            found.push(Found { marker, on, rect: [left, height - bottom, right, height - top] });
        });
    }
    found
}

/// Looks for the rectangle that follows the start of a frame's figure. `found` gets it as left, top, right, bottom.
fn look(laid: &Laid, to_page: Transform, open: &mut Option<String>, found: &mut impl FnMut(String, [f64; 4])) {
    for (at, item) in laid.items() {
        match item {
            FrameItem::Group(group) => {
                let inner = to_page.pre_concat(Transform::translate(at.x, at.y)).pre_concat(group.transform);
                look(&group.frame, inner, open, found);
            }
            FrameItem::Tag(Tag::Start(element, _)) => {
                let alt =
                    element.to_packed::<FigureElem>().and_then(|figure| figure.alt.get_cloned(Default::default()));
                if let Some((marker, _)) = alt.as_deref().and_then(marked) {
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
