//! Whether everything is on its page, where printers can print it. Typst lays out a block that it may not break even where
//! it does not fit: the rest of it is at or beyond the edge of the paper, where it is cut or nobody reads it.

use typst::diag::SourceDiagnostic;
use typst::layout::{Frame, FrameItem, Point, Rect, Size, Transform};
use typst::syntax::Span;
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// How near to the edge of the paper nothing may be, in points: 5 mm, which most printers leave white.
const UNPRINTED: f64 = 5.0 * 72.0 / 25.4;

/// How far something may reach over a line all the same, in points, because of rounding.
const SLACK: f64 = 0.5;

/// How far beyond the edge of the paper text is lost and not only cut, in points.
const LOST: f64 = 2.0;

/// How much of the text is shown, in characters.
const SHOWN: usize = 40;

/// Something that is where it must not be.
struct OffPage {
    what: String,
    span: Span,
}

/// An error for each page with something at or beyond its edge, at the first such thing. What the pages of supplied files show
/// is not here yet: it is drawn into its frames afterwards.
pub(super) fn off_page(document: &PagedDocument) -> Vec<SourceDiagnostic> {
    let pages = document.pages().iter().enumerate();
    let lost = pages.filter_map(|(at, page)| {
        let size = page.frame.size();
        let first = |is_it: &dyn Fn(&Rect, bool) -> bool| beyond(&page.frame, Transform::identity(), None, size, is_it);
        let near = first(&|rect, _| is_off(rect, size, UNPRINTED - SLACK))?;
        let lost = first(&|rect, text| text && is_off(rect, size, -LOST));
        let number = at + 1;
        let problem = match (lost, near) {
            (Some(OffPage { what, span }), _) => SourceDiagnostic::error(
                span,
                format!("text runs off page {number}, at {what}"),
            )
            .with_hint(
                "let what holds it break between pages, or give it less text: what does not fit on the page is lost",
            ),
            (None, OffPage { what, span }) => SourceDiagnostic::error(
                span,
                format!("{what} stands nearer than 5 mm to the edge of page {number}"),
            )
            .with_hint(
                "leave a wider margin, or make it smaller: printers leave the outermost 5 mm of the paper white",
            ),
        };
        Some(problem)
    });
    lost.collect()
}

/// The first thing of which something can be seen where it must not be: `is_it` says so of its place, and whether it is text. `clip`
/// is what can be seen at all.
fn beyond(
    frame: &Frame,
    to_page: Transform,
    clip: Option<Rect>,
    page: Size,
    is_it: &dyn Fn(&Rect, bool) -> bool,
) -> Option<OffPage> {
    frame.items().find_map(|(at, item)| {
        let (rect, what, span, text): (_, &dyn Fn() -> String, _, _) = match item {
            FrameItem::Group(group) => {
                let inner = to_page.pre_concat(Transform::translate(at.x, at.y)).pre_concat(group.transform);
                let clip = match &group.clip {
                    Some(curve) => {
                        let seen = on_page(curve.bbox(None), Point::zero(), inner);
                        Some(clip.map_or(seen, |clip| common(clip, seen)))
                    }
                    None => clip,
                };
                return beyond(&group.frame, inner, clip, page, is_it);
            }
            FrameItem::Text(text) => {
                let span = text.glyphs.first()?.span.0;
                (
                    letters(text, *at, to_page, page)?,
                    &|| {
                        let shown: String = text.text.chars().take(SHOWN).collect();
                        format!("“{}”", shown.trim())
                    },
                    span,
                    true,
                )
            }
            FrameItem::Shape(shape, span) => {
                if shape.fill.is_none() && shape.stroke.is_none() {
                    return None;
                }
                let bounds = shape.geometry.bbox(shape.stroke.as_ref());
                (on_page(bounds, *at, to_page), &|| "a line or an area".to_owned(), *span, false)
            }
            FrameItem::Image(_, size, span) => {
                let bounds = Rect::from_pos_size(Point::zero(), *size);
                (on_page(bounds, *at, to_page), &|| "a picture".to_owned(), *span, false)
            }
            FrameItem::Link(..) | FrameItem::Tag(_) => return None,
        };
        let rect = clip.map_or(rect, |clip| common(clip, rect));
        let seen = rect.min.x <= rect.max.x && rect.min.y <= rect.max.y;
        (seen && is_it(&rect, text)).then(|| OffPage { what: what(), span })
    })
}

/// Where the letters of a text are on the page, from the first that can be seen to the last, as high and as low as letters of its
/// font, and these letters, reach; none where nothing can be seen.
fn letters(text: &TextItem, at: Point, to_page: Transform, page: Size) -> Option<Rect> {
    let mut x = Point::zero().x;
    let mut ends = None;
    for glyph in &text.glyphs {
        let after = x + glyph.x_advance.at(text.size);
        if !text.text.get(glyph.range())?.trim().is_empty() {
            ends = Some((ends.map_or(x, |(first, _)| first), after));
        }
        x = after;
    }
    let (first, last) = ends?;
    let metrics = text.font.metrics();
    let line = |above, below| {
        let rect = Rect::new(Point::new(first, above), Point::new(last, below));
        on_page(rect, at, to_page)
    };
    let usual = line(-metrics.ascender.at(text.size), -metrics.descender.at(text.size));
    // To look at each letter takes time, and few lines stand where one could reach the edge.
    let far = line(-text.size * 2.0, text.size * 2.0);
    if !is_off(&far, page, UNPRINTED) {
        return Some(usual);
    }
    let drawn = text.bbox();
    let is_drawn = drawn.min.x <= drawn.max.x;
    Some(match is_drawn {
        true => {
            let corners = Rect::new(
                Point::new(drawn.min.x, drawn.min.y.min(drawn.max.y)),
                Point::new(drawn.max.x, drawn.min.y.max(drawn.max.y)),
            );
            both(usual, on_page(corners, at, to_page))
        }
        false => usual,
    })
}

/// The rectangle of an item at a point in the coordinates of the page, whichever way it is turned.
fn on_page(rect: Rect, at: Point, to_page: Transform) -> Rect {
    let corners = [rect.min, rect.max, Point::new(rect.min.x, rect.max.y), Point::new(rect.max.x, rect.min.y)];
    let corners = corners.map(|corner| (at + corner).transform(to_page));
    let first = Rect::new(corners[0], corners[0]);
    corners[1..].iter().fold(first, |rect, corner| both(rect, Rect::new(*corner, *corner)))
}

fn both(one: Rect, other: Rect) -> Rect {
    Rect::new(one.min.min(other.min), one.max.max(other.max))
}

/// The intersection of two rectangles; where they share nothing, the end lies before the beginning.
fn common(one: Rect, other: Rect) -> Rect {
    Rect::new(one.min.max(other.min), one.max.min(other.max))
}

/// Whether something is not wholly inside a page with a margin of so many points.
fn is_off(rect: &Rect, page: Size, margin: f64) -> bool {
    rect.min.x.to_pt() < margin
        || rect.min.y.to_pt() < margin
        || rect.max.x.to_pt() > page.x.to_pt() - margin
        || rect.max.y.to_pt() > page.y.to_pt() - margin
}
