//! Pages: A4 either way round, with 20 mm margins (ECMA-376 17.6).

use docx_rs::{
    FooterReference, HeaderReference, PageMargin, PageOrientationType, PageSize, SectionProperty,
};

use super::tree::Orientation;

/// A size of paper, in twips.
pub(super) struct Page {
    width: u32,
    height: u32,
}

/// 210 mm by 297 mm.
pub(super) const PORTRAIT: Page = Page {
    width: 11906,
    height: 16838,
};
/// 297 mm by 210 mm.
pub(super) const LANDSCAPE: Page = Page {
    width: 16838,
    height: 11906,
};

/// 20 mm in twips.
const MARGIN: u32 = 1134;
/// How far the running header and footer stand from the edge of the paper: 10 mm.
const RUNNING: i32 = 567;

impl Page {
    /// The paper for an orientation.
    pub(super) fn of(orientation: Orientation) -> &'static Self {
        match orientation {
            Orientation::Portrait => &PORTRAIT,
            Orientation::Landscape => &LANDSCAPE,
        }
    }

    /// Twips from margin to margin.
    pub(super) const fn text_width(&self) -> u32 {
        self.width - 2 * MARGIN
    }

    /// Twips from the top margin to the bottom margin.
    pub(super) const fn text_height(&self) -> u32 {
        self.height - 2 * MARGIN
    }
}

/// The properties of a section, with its running header and footer by relationship id. On a first page with a
/// letterhead there is no running header.
pub(super) fn properties(
    orientation: Orientation,
    header: Option<&str>,
    footer: &str,
    letterhead: bool,
) -> SectionProperty {
    let page = Page::of(orientation);
    let turned = match orientation {
        Orientation::Portrait => PageOrientationType::Portrait,
        Orientation::Landscape => PageOrientationType::Landscape,
    };
    let margin = MARGIN as i32;
    let mut section = SectionProperty::new()
        .page_size(PageSize::new().size(page.width, page.height).orient(turned))
        .page_margin(PageMargin {
            top: margin,
            left: margin,
            bottom: margin,
            right: margin,
            header: RUNNING,
            footer: RUNNING,
            gutter: 0,
        });
    section.header_reference = header.map(|id| HeaderReference::new("default", id));
    section.footer_reference = Some(FooterReference::new("default", footer));
    if letterhead {
        section.first_footer_reference = Some(FooterReference::new("first", footer));
        section.title_pg = true;
    }
    section
}
