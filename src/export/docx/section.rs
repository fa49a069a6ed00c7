//! Pages: A4 in either orientation, with the margins of the PDF (ECMA-376 17.6).

use super::tree::Orientation;
use super::wml::{Element, el};

/// In twips.
pub(super) struct Page {
    width: u32,
    height: u32,
    margin: Margin,
}

/// In twips.
#[derive(Clone, Copy)]
struct Margin {
    sides: u32,
    top: u32,
    bottom: u32,
    /// From the edge of the paper to the running footer, whose two lines leave the same room below the text in both orientations.
    footer: u32,
}

/// 210 mm by 297 mm, with 20 mm all round.
pub(super) const PORTRAIT: Page =
    Page { width: 11906, height: 16838, margin: Margin { sides: 1134, top: 1134, bottom: 1134, footer: 567 } };
/// 297 mm by 210 mm, with 15 mm at the sides, 18 mm above and 17 mm below.
pub(super) const LANDSCAPE: Page =
    Page { width: 16838, height: 11906, margin: Margin { sides: 850, top: 1020, bottom: 964, footer: 397 } };

const _: () = assert!(PORTRAIT.room_of_footer() == LANDSCAPE.room_of_footer());

/// From the edge of the paper to the running header: 10 mm.
const HEADER: u32 = 567;

impl Page {
    pub(super) fn of(orientation: Orientation) -> &'static Self {
        match orientation {
            Orientation::Portrait => &PORTRAIT,
            Orientation::Landscape => &LANDSCAPE,
        }
    }

    /// Twips from the text to where the running footer ends.
    const fn room_of_footer(&self) -> u32 {
        self.margin.bottom - self.margin.footer
    }

    /// Twips from margin to margin.
    pub(super) const fn text_width(&self) -> u32 {
        self.width - 2 * self.margin.sides
    }

    /// Twips from the top margin to the bottom margin.
    pub(super) const fn text_height(&self) -> u32 {
        self.height - self.margin.top - self.margin.bottom
    }
}

/// The head and foot of the pages of a section, by relationship ids.
pub(crate) struct Running<'r> {
    pub(crate) header: Option<&'r str>,
    pub(crate) footer: &'r str,
    /// What the first page has in their place, where it has anything else.
    pub(crate) first: Option<FirstPage<'r>>,
    /// The number of the section's first page, where pages do not go on from those before (17.6.12).
    pub(crate) start: Option<u32>,
}

/// The head and foot of the first page, which has no head where a letterhead takes its place.
#[derive(Clone, Copy)]
pub(crate) struct FirstPage<'r> {
    pub(crate) header: Option<&'r str>,
    pub(crate) footer: &'r str,
}

/// The properties of a section.
pub(crate) fn properties(orientation: Orientation, running: &Running<'_>) -> Element {
    let page = Page::of(orientation);
    let turned = match orientation {
        Orientation::Portrait => "portrait",
        Orientation::Landscape => "landscape",
    };
    let Margin { sides, top, bottom, footer } = page.margin;
    let size = el("w:pgSz").attr("w:w", page.width).attr("w:h", page.height);
    let margins = [
        ("w:top", top),
        ("w:right", sides),
        ("w:bottom", bottom),
        ("w:left", sides),
        ("w:header", HEADER),
        ("w:footer", footer),
        ("w:gutter", 0),
    ];
    let margins = margins.iter().fold(el("w:pgMar"), |all, (side, room)| all.attr(side, room));
    let points_at = |name, pages, id| el(name).attr("w:type", pages).attr("r:id", id);
    el("w:sectPr")
        .with(running.header.map(|id| points_at("w:headerReference", "default", id)))
        .with(running.first.and_then(|first| first.header).map(|id| points_at("w:headerReference", "first", id)))
        .with(points_at("w:footerReference", "default", running.footer))
        .with(running.first.map(|first| points_at("w:footerReference", "first", first.footer)))
        .with(size.attr("w:orient", turned))
        .with(margins)
        .with(running.start.map(|start| el("w:pgNumType").attr("w:start", start)))
        .with(running.first.map(|_| el("w:titlePg")))
}
