//! What was published, kept for comparing: the Word files and records of a folder as they were on the day of its last publication,
//! each audience's by itself. They lie in a folder that is laid out as the one for documents, so that what must not be
//! public is taken out of both in the same way.

use std::collections::BTreeSet;

use chrono::Local;

use super::maker::Maker;
use crate::diag::Diagnostic;
use crate::export::Format;
use crate::model::value::Date;
use crate::plan::{Edition, Folder};
use crate::write::{Output, Records};

/// The folder with what was published for an audience.
pub(super) fn published(output: &Output, edition: Edition) -> Output {
    output.inner(&format!("{}/published", edition.folder()))
}

/// The name of the file that says on which day a folder was published.
fn day_of(meeting: &str) -> String {
    format!("{meeting}.day")
}

/// The day on which what is kept was published.
pub(super) fn published_on(kept: &Output, meeting: &str) -> Option<String> {
    let day = String::from_utf8(kept.read(&day_of(meeting))?).ok()?;
    Some(day.trim().to_owned())
}

/// Keeps a folder as it is now, up to the day of its last publication; later only where nothing was kept.
pub(super) fn keep(maker: &Maker<'_>, folder: &Folder, records: &Records) -> Result<(), Diagnostic> {
    let Some(on) = folder.published.iter().filter_map(|published| published.on).max() else { return Ok(()) };
    let kept = published(maker.output, folder.edition);
    let before = kept.records(&folder.meeting, folder.edition.folder());
    if folder.edition.large_print || !is_due(on, Date(Local::now().date_naive()), before.documents.is_empty()) {
        return Ok(());
    }
    let files = records.documents.values().flat_map(|record| &record.files);
    let files = files.filter(|file| file.format == Format::Docx.ending()).map(|file| file.path.as_str());
    let files: BTreeSet<&str> = files.filter(|path| maker.output.has(path)).collect();
    // A build of other formats says nothing of Word files.
    if files.is_empty() {
        return Ok(());
    }
    for path in &files {
        let Some(bytes) = maker.output.read(path) else { continue };
        kept.write_soon(path, &bytes)?;
    }
    let known = records.known.iter().filter(|(path, _)| files.contains(path.as_str()));
    let known = known.map(|(path, digests)| (path.clone(), digests.clone())).collect();
    let now = Records { files: files.iter().map(|path| (*path).to_owned()).collect(), known, ..records.clone() };
    kept.record(&folder.meeting, folder.edition.folder(), &now)?;
    kept.write_soon(&day_of(&folder.meeting), on.iso().as_bytes())?;
    let place = folder.path();
    for name in kept.list(&place) {
        let path = format!("{place}/{name}");
        if !files.contains(path.as_str()) {
            kept.remove(&path)?;
        }
    }
    Ok(())
}

/// Whether a build on a day changes what is kept of a folder that was, or will be, published on another.
fn is_due(on: Date, today: Date, is_first: bool) -> bool {
    is_first || today <= on
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_published_stays_after_its_day() {
        let day = |text: &str| Date(text.parse().expect("a day"));
        let on = day("2026-03-16");
        assert!(is_due(on, day("2026-03-15"), false) && is_due(on, on, false));
        assert!(!is_due(on, day("2026-03-17"), false));
        assert!(is_due(on, day("2026-03-17"), true));
    }
}
