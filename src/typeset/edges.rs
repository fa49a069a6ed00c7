//! Whether all text stands on its page. Typst lays out what it may not break and what does not fit all the same: the rest of it
//! comes to lie beyond the edge of the paper, where nobody reads it.

use typst::diag::SourceDiagnostic;
use typst::layout::{Abs, Frame, FrameItem, Point, Size, Transform};
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// How far beyond the edge text may reach, in points: what a rounding or a space at the end of a line makes of it.
const SLACK: f64 = 2.0;

/// How much of the text is shown, in characters.
const SHOWN: usize = 40;

/// An error for each page with text beyond its edge, at the first such text.
pub(super) fn off_page(document: &PagedDocument) -> Vec<SourceDiagnostic> {
    let pages = document.pages().iter().enumerate();
    let lost = pages.filter_map(|(at, page)| {
        let text = beyond(&page.frame, Transform::identity(), page.frame.size())?;
        let shown: String = text.text.chars().take(SHOWN).collect();
        let span = text.glyphs.first()?.span.0;
        let message = format!("text runs off page {}, at “{}”", at + 1, shown.trim());
        Some(SourceDiagnostic::error(span, message).with_hint(
            "let what holds it break between pages, or give it less text: what does not fit on the page is lost",
        ))
    });
    lost.collect()
}

/// The first text that begins or ends beyond a page of this size.
fn beyond(frame: &Frame, to_page: Transform, page: Size) -> Option<&TextItem> {
    frame.items().find_map(|(at, item)| match item {
        FrameItem::Group(group) => {
            let inner = to_page
                .pre_concat(Transform::translate(at.x, at.y))
                .pre_concat(group.transform);
            beyond(&group.frame, inner, page)
        }
        FrameItem::Text(text) => {
            let ends = [*at, *at + Point::with_x(text.width())];
            let off = ends
                .iter()
                .map(|end| end.transform(to_page))
                .any(|end| is_off(end.x, page.x) || is_off(end.y, page.y));
            Some(text).filter(|text| off && !text.text.trim().is_empty())
        }
        _ => None,
    })
}

fn is_off(at: Abs, length: Abs) -> bool {
    at.to_pt() < -SLACK || at.to_pt() > length.to_pt() + SLACK
}
