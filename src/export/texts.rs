//! The text of a document as readers see it, to compare with the text written for them.

use typst::layout::{Frame, FrameItem, GroupItem};
use typst_html::{HtmlDocument, HtmlElement, HtmlNode};
use typst_layout::PagedDocument;

/// The text of each page, in pieces no longer than from one line break to the next.
pub(crate) fn of_pages(document: &PagedDocument) -> Vec<Vec<String>> {
    let pages = document.pages().iter().map(|page| {
        let mut pieces = vec![];
        of_frame(&page.frame, &mut pieces);
        pieces
    });
    pages.collect()
}

fn of_frame(frame: &Frame, pieces: &mut Vec<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) if is_seen(group) => of_frame(&group.frame, pieces),
            FrameItem::Text(text) => pieces.push(text.text.to_string()),
            FrameItem::Group(_)
            | FrameItem::Shape(..)
            | FrameItem::Image(..)
            | FrameItem::Link(..)
            | FrameItem::Tag(_) => {}
        }
    }
}

/// Whether any of a group is visible: not if all of it is cut off.
fn is_seen(group: &GroupItem) -> bool {
    let Some(clip) = &group.clip else { return true };
    let bounds = clip.bbox(None);
    let size = bounds.max - bounds.min;
    size.x.to_pt() >= 1.0 && size.y.to_pt() >= 1.0
}

/// The text of an element tree, in reading order.
pub(crate) fn of_tree(document: &HtmlDocument) -> Vec<String> {
    let mut pieces = vec![];
    of_element(document.root(), &mut pieces);
    pieces
}

fn of_element(element: &HtmlElement, pieces: &mut Vec<String>) {
    for node in &element.children {
        match node {
            HtmlNode::Text(text, _) => pieces.push(text.to_string()),
            HtmlNode::Element(inner) => of_element(inner, pieces),
            HtmlNode::Frame(frame) => of_frame(&frame.inner, pieces),
            HtmlNode::Tag(_) => {}
        }
    }
}
