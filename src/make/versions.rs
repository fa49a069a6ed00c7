//! The papers of a meeting in one state, for comparing it with another: as published, as last built, as they are now, or as another
//! workspace has them. Of the public's, nothing is given that the public may not have now.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{Checked, Options, build, closed, kept, withdraw};
use crate::diag::{Diagnostic, Diagnostics};
use crate::export::Format;
use crate::plan::{Audience, Edition, Entry, Request};
use crate::source::Sources;
use crate::write::{Output, Scratch};

/// A meeting's papers for an audience in one state.
#[derive(Debug, Clone, Default)]
pub struct Version {
    /// In the order of the list of files.
    pub papers: Vec<PaperVersion>,
    /// The day of the state, as `2026-03-16`, where it is known.
    pub day: Option<String>,
    /// How many papers are not given, because the public may not have them now.
    pub withheld: usize,
}

/// A paper in one state.
#[derive(Debug, Clone, Default)]
pub struct PaperVersion {
    /// The name of its files, without ending.
    pub name: String,
    /// What the list of files calls it.
    pub title: String,
    /// `agenda`, `report`, `attachment` and so on.
    pub kind: String,
    /// The number of its item.
    pub item: Option<String>,
    /// Its number among the item's appendices.
    pub appendix: Option<usize>,
    /// Its Word file, if it has one.
    pub word: Option<Vec<u8>>,
    /// The digest of its other file, if it has no Word file.
    pub digest: Option<String>,
    /// How many pages it has.
    pub pages: Option<usize>,
    /// Its pages in the pack.
    pub pack_pages: Option<(usize, usize)>,
}

/// What was published; nothing where nothing was kept.
pub fn published(checked: &Checked, output: &Output, meeting: &str, audience: Audience) -> Option<Version> {
    let kept = kept::published(output, Edition::of(audience));
    let version = version(checked, output, &kept, meeting, audience)?;
    Some(Version { day: kept::published_on(&kept, meeting), ..version })
}

/// What was built last; nothing where nothing was.
pub fn built(checked: &Checked, output: &Output, meeting: &str, audience: Audience) -> Option<Version> {
    version(checked, output, output, meeting, audience)
}

/// The papers as a build of a workspace would make them now, and what it says. What it makes is taken away at once.
pub fn now(
    checked: &Checked,
    output: &Output,
    workspace: &Path,
    meeting: &str,
    audience: Audience,
) -> Result<(Option<Version>, Diagnostics, Sources), Diagnostic> {
    let scratch = Scratch::new(output)?;
    let options = Options {
        request: Request { meetings: vec![meeting.to_owned()], ..Request::default() },
        formats: vec![Format::Pdf, Format::Docx],
        limits: checked.limits.clone(),
        ..Options::new(PathBuf::from(workspace), scratch.path())
    };
    let built = build(&options, &|_| {});
    let version = version(checked, output, &Output::new(scratch.path()), meeting, audience);
    let (problems, sources) = (built.checked.problems, built.checked.sources);
    Ok((version, problems, sources))
}

/// The papers that a folder has. `output` is where papers are made: what was restricted there counts.
fn version(checked: &Checked, output: &Output, there: &Output, meeting: &str, audience: Audience) -> Option<Version> {
    let edition = Edition::of(audience);
    let records = there.records(meeting, edition.folder());
    if records.documents.is_empty() {
        return None;
    }
    let gone = match audience {
        Audience::Public => {
            let disclosure = closed::disclosure(checked, output);
            withdraw::withdrawn_next(there, &disclosure, meeting, edition, &records)
        }
        Audience::Restricted => BTreeSet::new(),
    };
    let packs = records.documents.values().flat_map(|record| &record.places);
    let places: BTreeMap<&str, (usize, usize)> =
        packs.map(|(label, first, last)| (label.as_str(), (*first, *last))).collect();
    let entries: Vec<Entry> = serde_json::from_value(records.entries.clone()).unwrap_or_default();
    let mut papers: Vec<PaperVersion> = vec![];
    for entry in entries.into_iter().filter(|entry| entry.kind != "pack") {
        let Some(stem) = entry.stem.filter(|stem| !gone.contains(stem)) else { continue };
        let Some(record) = records.documents.get(&stem) else { continue };
        let name = stem.rsplit('/').next().unwrap_or(&stem).to_owned();
        if papers.iter().any(|paper| paper.name == name) {
            continue;
        }
        let file = |format: Format| record.files.iter().find(|file| file.format == format.ending());
        let word = file(Format::Docx).and_then(|file| there.read(&file.path));
        papers.push(PaperVersion {
            digest: match word {
                Some(_) => None,
                None => record.files.first().map(|file| file.sha256.clone()),
            },
            word,
            name,
            title: entry.title,
            kind: entry.kind,
            item: entry.item,
            appendix: entry.appendix,
            pages: file(Format::Pdf).and_then(|file| file.pages),
            pack_pages: entry.label.as_deref().and_then(|label| places.get(label).copied()),
        });
    }
    let is_paper = |stem: &&String| {
        let name = stem.rsplit('/').next().unwrap_or_default();
        name != "index" && !name.starts_with("pack")
    };
    Some(Version { papers, day: None, withheld: gone.iter().filter(is_paper).count() })
}
