//! The Typst source of a document, rendered only when necessary: the same data in the same templates give the same
//! text.

use super::inputs::Inputs;
use crate::diag::{Diagnostic, Diagnostics};
use crate::plan::Job;
use crate::press::Press;
use crate::render::{PackFacts, Rendered};
use crate::write::{Record, sha256};

pub(super) struct Text<'a> {
    press: &'a Press<'a>,
    job: &'a Job,
    facts: &'a PackFacts,
    /// The SHA-256 of what it is rendered from.
    pub(super) data: String,
    /// The SHA-256 of the source.
    pub(super) sha256: String,
    /// Nothing if the record already has the source's SHA-256.
    rendered: Option<Rendered>,
    /// Typed text that the template drops. If there is any, nothing is made.
    dropped: Diagnostics,
}

impl<'a> Text<'a> {
    /// The source of a document, which may have a record from an earlier build. Fails if its template does.
    pub(super) fn of(
        press: &'a Press<'a>,
        inputs: &Inputs<'_>,
        before: Option<&Record>,
        job: &'a Job,
        facts: &'a PackFacts,
    ) -> Result<Self, Diagnostic> {
        let data = inputs.data(job, facts);
        let before = before.map(|record| &record.origin);
        let known = before.filter(|origin| inputs.is_program(origin) && origin.data == data);
        let (rendered, dropped) = match known {
            Some(_) => (None, Diagnostics::default()),
            None => {
                let (rendered, dropped) = rendered(press, job, facts)?;
                (Some(rendered), dropped)
            }
        };
        // If something is dropped, an earlier output of the same source must not stay either.
        let text = rendered.as_ref().map(|rendered| match dropped.is_empty() {
            true => sha256(rendered.text.as_bytes()),
            false => String::new(),
        });
        let known = known.map(|origin| origin.text.clone());
        Ok(Self { press, job, facts, data, sha256: text.or(known).unwrap_or_default(), rendered, dropped })
    }

    /// Makes something of the source. Fails if its template drops anything.
    pub(super) fn make<T>(&self, make: impl FnOnce(&Rendered) -> Result<T, Diagnostics>) -> Result<T, Diagnostics> {
        let made = match &self.rendered {
            Some(rendered) => make(rendered),
            None => make(&rendered(self.press, self.job, self.facts)?.0),
        };
        if self.dropped.is_empty() {
            return made;
        }
        let mut problems = self.dropped.clone();
        problems.extend(made.err().unwrap_or_default());
        Err(problems)
    }
}

/// The source, and the data that is missing from it.
fn rendered(press: &Press<'_>, job: &Job, facts: &PackFacts) -> Result<(Rendered, Diagnostics), Diagnostic> {
    let mut rendered = press.render(job, facts)?;
    let dropped = press.dropped(job, &mut rendered);
    Ok((rendered, dropped))
}
