//! A pack: the pages of documents that are set already, in one document. Each keeps its pages as they are but for the foot, which is
//! the pack's own.

use std::num::NonZeroUsize;

use typst::foundations::{Content, NativeElement, Packed, Smart, StyleChain};
use typst::introspection::{Location, PagedPosition, Tag};
use typst::layout::{Frame, FrameItem, GroupItem, Point, Transform};
use typst::model::{Destination, Document as _, HeadingElem, Numbering, TitleElem};
use typst::pdf::{ArtifactElem, ArtifactKind};
use typst_layout::{Page, PagedDocument};

use super::Pages;

/// A document with its place in a pack.
#[derive(Debug)]
pub struct Bound<'a> {
    /// Its pages.
    pub document: &'a Pages,
    /// The printed number of its first page.
    pub first: usize,
    /// Whether an empty page without a number is before it.
    pub after_blank: bool,
}

/// Binds documents; the first one says what the pack is called. `feet` has a page for each of theirs, with nothing on it but its foot.
pub fn bind(documents: &[Bound<'_>], feet: &Pages) -> Pages {
    let mut pages: Vec<Page> = vec![];
    let of_pack = Taken { at: documents.len(), before: 0 };
    let mut feet = feet.pages().iter();
    for (at, bound) in documents.iter().enumerate() {
        if bound.after_blank {
            pages.extend(bound.document.pages().first().map(blank));
        }
        let taken = Taken { at, before: pages.len() };
        for (number, page) in (bound.first as u64..).zip(bound.document.pages()) {
            let mut frame = taken.taken(&without_foot(&page.frame));
            if let Some(foot) = feet.next() {
                frame.push_frame(Point::zero(), of_pack.taken(&foot.frame));
            }
            pages.push(Page { frame, number, numbering: Some(numbers()), ..page.clone() });
        }
    }
    let info = documents.first().map(|bound| bound.document.info().clone());
    PagedDocument::new(pages.into(), info.unwrap_or_default())
}

/// An empty page as large as another one, without a number.
fn blank(page: &Page) -> Page {
    Page { frame: Frame::hard(page.frame.size()), numbering: None, ..page.clone() }
}

/// How viewers number pages: with figures.
fn numbers() -> Numbering {
    Numbering::Pattern("1".parse().expect("a pattern of one figure"))
}

/// How the pages of one document are taken over.
#[derive(Clone, Copy)]
struct Taken {
    /// Its place among the documents: what makes its locations differ from those of the others.
    at: usize,
    /// How many pages are before it.
    before: usize,
}

impl Taken {
    fn taken(self, frame: &Frame) -> Frame {
        self.frame(frame).unwrap_or_else(|| frame.clone())
    }

    /// A frame as it is in the pack; nothing where that is no different.
    fn frame(self, frame: &Frame) -> Option<Frame> {
        let mut changed: Option<Vec<(Point, FrameItem)>> = None;
        for (index, (at, item)) in frame.items().enumerate() {
            match (self.item(item), &mut changed) {
                (None, None) => {}
                (None, Some(items)) => items.push((*at, item.clone())),
                (Some(new), Some(items)) => items.push((*at, new)),
                (Some(new), none) => {
                    let mut items: Vec<(Point, FrameItem)> = frame.items().take(index).cloned().collect();
                    items.push((*at, new));
                    *none = Some(items);
                }
            }
        }
        changed.map(|items| with_items(frame, items))
    }

    fn item(self, item: &FrameItem) -> Option<FrameItem> {
        match item {
            FrameItem::Group(group) => {
                let inner = self.frame(&group.frame);
                if inner.is_none() && group.parent.is_none() {
                    return None;
                }
                let mut group = group.clone();
                group.frame = inner.unwrap_or(group.frame);
                if let Some(parent) = &mut group.parent {
                    parent.location = self.location(parent.location);
                }
                Some(FrameItem::Group(group))
            }
            FrameItem::Tag(Tag::Start(element, flags)) => {
                Some(FrameItem::Tag(Tag::Start(self.element(element), *flags)))
            }
            FrameItem::Tag(Tag::End(location, key, flags)) => {
                Some(FrameItem::Tag(Tag::End(self.location(*location), *key, *flags)))
            }
            FrameItem::Link(Destination::Location(location), size) => {
                Some(FrameItem::Link(Destination::Location(self.location(*location)), *size))
            }
            FrameItem::Link(Destination::Position(position), size) => {
                let page = position.page.saturating_add(self.before);
                Some(FrameItem::Link(Destination::Position(PagedPosition { page, ..*position }), *size))
            }
            FrameItem::Link(Destination::Url(_), _)
            | FrameItem::Text(_)
            | FrameItem::Shape(..)
            | FrameItem::Image(..) => None,
        }
    }

    /// Equal elements of two documents have the same location.
    fn location(self, location: Location) -> Location {
        location.variant(self.at)
    }

    /// An element with its location in the pack: a title is a heading of the first level, and headings are one level below.
    fn element(self, element: &Content) -> Content {
        let location = element.location().map(|location| self.location(location));
        let mut element = match element.to_packed::<TitleElem>() {
            Some(title) => heading(title),
            None => element.clone(),
        };
        if let Some(heading) = element.to_packed_mut::<HeadingElem>() {
            let level = heading.level.get(StyleChain::default());
            let below = level.map_or(NonZeroUsize::MIN, |level| level.saturating_add(1));
            heading.level.set(Smart::Custom(below));
        }
        if let Some(location) = location {
            element.set_location(location);
        }
        element
    }
}

/// A title as a heading that has no level yet.
fn heading(title: &Packed<TitleElem>) -> Content {
    let Smart::Custom(body) = title.body.get_cloned(StyleChain::default()) else { return title.clone().pack() };
    HeadingElem::new(body).pack().spanned(title.span())
}

/// A frame without what is at the foot of its page.
fn without_foot(frame: &Frame) -> Frame {
    let mut open: Option<Location> = None;
    let mut items = vec![];
    for (at, item) in frame.items() {
        match (item, open) {
            (FrameItem::Tag(Tag::End(location, ..)), Some(foot)) => open = open.filter(|_| *location != foot),
            (_, Some(_)) => {}
            (FrameItem::Tag(tag), None) if is_foot(tag) => open = Some(tag.location()),
            (FrameItem::Group(group), None) => {
                let frame = without_foot(&group.frame);
                items.push((*at, FrameItem::Group(GroupItem { frame, ..group.clone() })));
            }
            (_, None) => items.push((*at, item.clone())),
        }
    }
    with_items(frame, items)
}

/// Whether something that is only at the foot of a page begins: the foot, which Typst marks as what it is, or the council's address in
/// its place (`document.typ`).
fn is_foot(tag: &Tag) -> bool {
    let Tag::Start(element, _) = tag else { return false };
    let artifact = element.to_packed::<ArtifactElem>();
    artifact.is_some_and(|artifact| artifact.kind.get(StyleChain::default()) == ArtifactKind::Footer)
        || element.label().is_some_and(|label| label.resolve().as_str() == "address-in-foot")
}

/// The first page of a document, counted from 1, on which words of its own are where a pack has the foot: nearer to the lower edge of
/// the paper than this many points.
pub fn words_in_foot(document: &Pages, height: f64) -> Option<usize> {
    let pages = document.pages().iter();
    let low = |page: &Page| {
        let top = page.frame.height().to_pt() - height;
        has_words_below(&without_foot(&page.frame), Transform::identity(), top)
    };
    pages.map(low).position(|is_low| is_low).map(|at| at + 1)
}

fn has_words_below(frame: &Frame, to_page: Transform, top: f64) -> bool {
    frame.items().any(|(at, item)| match item {
        FrameItem::Group(group) => {
            let inner = to_page.pre_concat(Transform::translate(at.x, at.y)).pre_concat(group.transform);
            has_words_below(&group.frame, inner, top)
        }
        FrameItem::Text(text) => !text.text.trim().is_empty() && at.transform(to_page).y.to_pt() > top,
        FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => false,
    })
}

fn with_items(frame: &Frame, items: Vec<(Point, FrameItem)>) -> Frame {
    let mut made = frame.clone();
    made.clear();
    made.push_multiple(items);
    made
}
