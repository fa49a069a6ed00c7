//! The views of papers other than reports: supplied files, and the page for a paper that is not for the public.

use super::common::{PaperView, blocks, not_open};
use super::datum::Datum;
use super::declare::view;
use super::papers::ItemPaper;
use crate::model::{Access, Attachment, Council};
use crate::model::{Word, Words};
use crate::pdf::{Page, Supplied};

view! {
    /// What the template of a supplied file is given: a frame for each page.
    pub(super) struct SuppliedView: PaperView { frames: Vec<FrameView> }

    pub(super) struct FrameView {
        /// What the page is found by when it is drawn into the frame.
        marker: String,
        /// Its alternative text.
        alt: String,
        orientation: String,
    }

    /// What the template of a supplied picture is given.
    pub(super) struct PictureView: PaperView {
        /// Its path.
        picture: String,
        /// Its alternative text.
        alt: String,
    }

    /// What the public is told in place of a paper.
    pub(super) struct WithheldView: PaperView {
        not_open: Option<String>,
        /// Why the public interest is in keeping it closed.
        reason: Datum,
    }
}

pub(super) fn pages(
    common: PaperView,
    label: &str,
    described: &str,
    supplied: &Supplied,
    said: &Words,
) -> SuppliedView {
    let count = supplied.pages.len();
    let frames = supplied.pages.iter().enumerate().map(|(at, page)| {
        let alt = match count {
            1 => described.to_owned(),
            _ => {
                let (page, pages) = ((at + 1).to_string(), count.to_string());
                said.fill(Word::PageOfFile, &[("title", described), ("page", &page), ("pages", &pages)])
            }
        };
        FrameView { marker: format!("{label}-{at}"), alt, orientation: orientation(page).to_owned() }
    });
    SuppliedView { common, frames: frames.collect() }
}

/// The orientation that shows a page largest.
fn orientation(page: &Page) -> &'static str {
    if page.width > page.height { "landscape" } else { "portrait" }
}

/// The path of a picture for its template.
pub(super) fn path(label: &str, ending: &str) -> String {
    format!("/supplied/{label}.{ending}")
}

/// The description of a file for those who do not see it; its title if it has none.
pub(super) fn described<'a>(paper: &ItemPaper<'a>, said: Option<&'a str>, attachment: &'a Attachment) -> &'a str {
    let own = match &attachment.content {
        Ok(crate::model::attachment::Content::Pdf(supplied)) => supplied.title.as_deref(),
        _ => None,
    };
    said.or(own).unwrap_or(paper.title.as_str())
}

pub(super) fn withheld(common: PaperView, access: &Access, council: &Council) -> WithheldView {
    WithheldView { common, not_open: not_open(Some(access), council), reason: blocks(access.reason.as_ref()) }
}
