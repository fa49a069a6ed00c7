//! The views of papers that are no reports: supplied files, and what stands in place of a paper that is not for the public.

use super::common::{blocks, not_open};
use super::datum::Datum;
use super::papers::ItemPaper;
use crate::model::{Access, Attachment, Council};
use crate::pdf::{Page, Supplied};

/// What the template of a supplied file is given: the frames for its pages, one for each.
pub(super) fn pages(
    common: Vec<(&'static str, Datum)>,
    label: &str,
    described: &str,
    supplied: &Supplied,
) -> Datum {
    let count = supplied.pages.len();
    let frames = supplied.pages.iter().enumerate().map(|(at, page)| {
        let alt = match count {
            1 => described.to_owned(),
            _ => format!("{described} (page {} of {count})", at + 1),
        };
        Datum::map([
            ("marker", format!("{label}-{at}").into()),
            ("alt", alt.into()),
            ("orientation", orientation(page).into()),
        ])
    });
    let mut view = common;
    view.push(("frames", Datum::List(frames.collect())));
    Datum::map(view)
}

/// A page is turned the way that shows it largest.
fn orientation(page: &Page) -> &'static str {
    if page.width > page.height { "landscape" } else { "portrait" }
}

/// What the template of a supplied picture is given.
pub(super) fn picture(common: Vec<(&'static str, Datum)>, path: &str, described: &str) -> Datum {
    let mut view = common;
    view.push(("picture", path.into()));
    view.push(("alt", described.into()));
    Datum::map(view)
}

/// The path of a picture for its template.
pub(super) fn path(label: &str, ending: &str) -> String {
    format!("/supplied/{label}.{ending}")
}

/// What a file shows, for those who do not see it: as said, else its title.
pub(super) fn described<'a>(
    paper: &ItemPaper<'a>,
    said: Option<&'a str>,
    attachment: &'a Attachment,
) -> &'a str {
    let own = match &attachment.content {
        Ok(crate::model::attachment::Content::Pdf(supplied)) => supplied.title.as_deref(),
        _ => None,
    };
    said.or(own).unwrap_or(paper.title.as_str())
}

/// What the public is told in place of a paper.
pub(super) fn withheld(
    common: Vec<(&'static str, Datum)>,
    access: &Access,
    council: &Council,
) -> Datum {
    let mut view = common;
    view.push(("not_open", not_open(Some(access), council)));
    view.push(("reason", blocks(access.reason.as_ref())));
    Datum::map(view)
}
