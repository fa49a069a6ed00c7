//! One paper while somebody is writing it: what a build would make of it, as pictures of pages or as a web page.

use super::{Checked, maker};
use crate::diag::{Diagnostic, Diagnostics};
use crate::export::Format;
use crate::load::anew;
use crate::plan::{Audience, Job, paper};
use crate::press::{Drawing, Order, Press, Printed};
use crate::render::PackFacts;

/// Plans a report, or without one the agenda, as one audience would have it (see [`paper`]), with another text for it than the one that
/// was read. Nothing where nothing can be made of it.
pub fn draft(
    checked: &Checked,
    (meeting, report): (&str, Option<&str>),
    text: Option<&str>,
    audience: Audience,
) -> Result<Option<Job>, Diagnostic> {
    let Some(workspace) = &checked.workspace else { return Ok(None) };
    let mut around = workspace.only(&[meeting.to_owned()]);
    if let Some(text) = text
        && !anew(&mut around, (meeting, report), text, &checked.sources)
    {
        return Ok(None);
    }
    paper(&around, (meeting, report), audience, &checked.disclosure)
}

/// Sets a paper and draws its pages; with `Format::Html` among the formats it is a web page too. What its template takes is kept for the
/// next time.
pub fn draw(
    press: &Press<'_>,
    job: &Job,
    drawing: Option<Drawing>,
    formats: &[Format],
) -> Result<Printed, Diagnostics> {
    let rendered = press.render(job, &PackFacts::default())?;
    let order = Order { drawing, ..maker::order(job, formats) };
    let printed = press.print(job, &rendered, &order);
    press.drawn();
    printed
}
