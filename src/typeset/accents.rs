//! Accents as text of their own. Typst sets an accent that stands above or below its letter as an item of its own, and gives
//! both items the text of both: whoever searches, copies or listens would meet the letter twice.

use typst::layout::{Em, Frame, FrameItem, Point};
use typst::model::Document as _;
use typst::text::TextItem;
use typst_layout::{Page, PagedDocument};

/// The document in which each letter and each accent has its own text.
pub(super) fn apart(document: PagedDocument) -> PagedDocument {
    let frames: Vec<Option<Frame>> = document.pages().iter().map(|page| of_frame(&page.frame)).collect();
    if frames.iter().all(Option::is_none) {
        return document;
    }
    let pages = document.pages().iter().zip(frames).map(|(page, frame)| match frame {
        Some(frame) => Page { frame, ..page.clone() },
        None => page.clone(),
    });
    PagedDocument::new(pages.collect(), document.info().clone())
}

/// A frame with accents that are apart; none if there is nothing to change.
fn of_frame(frame: &Frame) -> Option<Frame> {
    let mut items: Vec<(Point, FrameItem)> = vec![];
    let mut changed = false;
    let mut all = frame.items().peekable();
    while let Some((at, item)) = all.next() {
        match item {
            FrameItem::Group(group) => match of_frame(&group.frame) {
                Some(inner) => {
                    changed = true;
                    let mut group = group.clone();
                    group.frame = inner;
                    items.push((*at, FrameItem::Group(group)));
                }
                None => items.push((*at, item.clone())),
            },
            FrameItem::Text(letters) => {
                let mut marks: Vec<(Point, TextItem)> = vec![];
                while let Some((at, FrameItem::Text(mark))) = all.peek()
                    && is_mark(mark)
                    && letters.text.ends_with(mark.text.as_str())
                    && marks.first().is_none_or(|(_, first)| first.text == mark.text)
                {
                    marks.push((*at, mark.clone()));
                    all.next();
                }
                let mut letters = letters.clone();
                changed |= part(&mut letters, &mut marks);
                items.push((*at, FrameItem::Text(letters)));
                items.extend(marks.into_iter().map(|(at, mark)| (at, FrameItem::Text(mark))));
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {
                items.push((*at, item.clone()));
            }
        }
    }
    changed.then(|| {
        let mut made = frame.clone();
        made.clear();
        made.push_multiple(items);
        made
    })
}

/// Whether an item has no width of its own.
fn is_mark(item: &TextItem) -> bool {
    item.text.chars().count() > 1 && item.glyphs.iter().all(|glyph| glyph.x_advance == Em::zero())
}

/// Takes the accents off the end of a text, and gives each of its items one of them, the last one the rest.
fn part(letters: &mut TextItem, marks: &mut [(Point, TextItem)]) -> bool {
    let Some((_, first)) = marks.first() else { return false };
    let accents: Vec<char> = first.text.chars().skip(1).collect();
    if accents.len() < marks.len() {
        return false;
    }
    let length: usize = accents.iter().map(|accent| accent.len_utf8()).sum();
    let text = letters.text[..letters.text.len() - length].to_owned();
    take(letters, text);
    let last = marks.len() - 1;
    for (at, (_, mark)) in marks.iter_mut().enumerate() {
        let own = if at == last { &accents[at..] } else { &accents[at..=at] };
        take(mark, own.iter().collect());
    }
    true
}

/// Gives an item a shorter text, with its glyphs within it.
fn take(item: &mut TextItem, text: String) {
    let end = u16::try_from(text.len()).unwrap_or(u16::MAX);
    for glyph in &mut item.glyphs {
        glyph.range = glyph.range.start.min(end.saturating_sub(1))..glyph.range.end.min(end);
    }
    item.text = text.into();
}
