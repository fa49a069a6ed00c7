//! Published papers that must not be public any more. Before anything is made, every public file is removed that was
//! made from something now restricted, missing, or in doubt: packs and agenda first. The records of each file decide,
//! whatever happens in the rest of the build.

use std::collections::{BTreeMap, BTreeSet};

use super::edited::EditedFiles;
use super::turns::Turns;
use super::{kept, manifest};
use crate::diag::{Code, Diagnostic, Diagnostics, in_a_row};
use crate::disclosure::{Disclosure, Seen};
use crate::export::Format;
use crate::plan::Edition;
use crate::write::{Output, Records, Via, told_key};

/// The public papers of a meeting that were taken away, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// The meeting's folder name.
    pub meeting: String,
    /// The files below the output folder, in the order of removal.
    pub files: Vec<String>,
    /// A sentence for each reason.
    pub reasons: Vec<String>,
    /// The formats of the files.
    pub formats: BTreeSet<&'static str>,
}

/// Why a document must not stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    /// A paper is restricted now.
    Restricted,
    /// A file is gone, or nothing names it.
    Missing,
    /// It is in doubt who may see a paper.
    Doubt,
    /// It is unknown what it was made from, and not everything of the meeting is public.
    Unknown,
}

/// Removes them; if `dry`, only lists them. Fails where another build has a meeting and is not to be waited for.
pub(super) fn withdraw(
    turns: &mut Turns<'_>,
    disclosure: &Disclosure,
    edited: &EditedFiles<'_>,
    dry: bool,
    problems: &mut Diagnostics,
) -> Result<Vec<Withdrawn>, Diagnostic> {
    let output = turns.output;
    let told: BTreeMap<String, &Seen> = disclosure.files().map(|(name, seen)| (told_key(name), seen)).collect();
    let mut folders: BTreeSet<(String, Edition)> = BTreeSet::new();
    for edition in Edition::PUBLIC {
        let kept = kept::published(output, edition).recorded(edition.folder());
        let recorded = output.recorded(edition.folder()).into_iter().chain(kept);
        let there =
            output.list("").into_iter().filter(|name| !output.list(&format!("{name}/{}", edition.folder())).is_empty());
        folders.extend(recorded.chain(there).map(|meeting| (meeting, edition)));
    }
    let mut all: Vec<(Withdrawn, BTreeMap<String, Why>)> = vec![];
    for (meeting, edition) in folders {
        if turns.is_elsewhere(&meeting)? {
            continue;
        }
        let mut records = output.records(&meeting, edition.folder());
        let (gone, aside) = closed(output, disclosure, &told, (&meeting, edition), &records);
        let taken = files_of(output, &meeting, edition, &gone);
        if let Some(taken) = taken.as_ref().filter(|_| !dry) {
            // Recorded first, so that the next build makes them again if this one is cut off here.
            records.owed.extend(taken.formats.iter().map(|&format| format.to_owned()));
            if let Err(problem) = output.record(&meeting, edition.folder(), &records) {
                problems.push(problem);
            }
            take(output, edited, taken, &aside, problems);
        }
        // Even if its files are gone, a paper's name may be what the public must not know.
        if !dry && !gone.is_empty() {
            forget(output, &meeting, edition, &gone, &mut records, problems);
        }
        if !dry {
            take_kept(output, disclosure, &told, (&meeting, edition), problems);
        }
        let Some(taken) = taken else { continue };
        // What is said of a meeting is said once, whatever prints its papers are in.
        match all.last_mut().filter(|(before, _)| before.meeting == taken.meeting) {
            Some((before, why)) => {
                before.files.extend(taken.files);
                before.formats.extend(taken.formats);
                why.extend(gone);
            }
            None => all.push((taken, gone)),
        }
    }
    let told = all.into_iter().map(|(mut withdrawn, gone)| {
        withdrawn.reasons = reasons(&gone);
        tell(output, disclosure, &withdrawn, &gone, problems);
        withdrawn
    });
    Ok(told.collect())
}

/// The documents of a folder for the public that must not stay there, by their stems, and those among them that may be somebody else's.
fn closed(
    output: &Output,
    disclosure: &Disclosure,
    told: &BTreeMap<String, &Seen>,
    (meeting, edition): (&str, Edition),
    records: &Records,
) -> (BTreeMap<String, Why>, BTreeSet<String>) {
    let mut aside = BTreeSet::new();
    let mut gone: BTreeMap<String, Why> = BTreeMap::new();
    let documents = records.documents.iter().map(|(stem, record)| (stem, &record.sources));
    for (stem, sources) in documents.chain(&records.unfinished) {
        let why = sources.iter().find_map(|(name, via)| why(disclosure, told, name, via));
        let why = match sources.is_empty() {
            true => is_guarded(disclosure, meeting).then_some(Why::Unknown),
            false => why,
        };
        if let Some(why) = why {
            gone.insert(stem.clone(), why);
        }
    }
    if is_guarded(disclosure, meeting) {
        for stem in unexplained(output, meeting, edition, records) {
            gone.entry(stem).or_insert(Why::Unknown);
        }
        aside = unrecorded(output, meeting, edition, records);
        gone.extend(aside.iter().map(|stem| (stem.clone(), Why::Unknown)));
    }
    (gone, aside)
}

/// The documents of a folder for the public, by their stems, that the next build takes away because they must not be public any more.
pub(super) fn withdrawn_next(
    output: &Output,
    disclosure: &Disclosure,
    meeting: &str,
    edition: Edition,
    records: &Records,
) -> BTreeSet<String> {
    let told = disclosure.files().map(|(name, seen)| (told_key(name), seen)).collect();
    closed(output, disclosure, &told, (meeting, edition), records).0.into_keys().collect()
}

/// Why a document must not stay, given one of its sources.
fn why(disclosure: &Disclosure, told: &BTreeMap<String, &Seen>, name: &str, via: &Via) -> Option<Why> {
    // The same for all papers, so open to all.
    if name == "council.yaml" {
        return None;
    }
    match via {
        Via::Whole => match disclosure.seen(name) {
            Some(Seen::Public) => None,
            Some(Seen::Restricted(_)) => Some(Why::Restricted),
            Some(Seen::Doubt) => Some(Why::Doubt),
            None => Some(Why::Missing),
        },
        Via::Told { face, shown } => match told.get(name) {
            Some(Seen::Public) => None,
            Some(Seen::Restricted(now)) => (now != face).then_some(Why::Restricted),
            Some(Seen::Doubt) => shown.then(|| Why::Doubt),
            None => Some(Why::Missing),
        },
    }
}

/// Whether anything of a meeting is not public, or the meeting no longer exists.
fn is_guarded(disclosure: &Disclosure, meeting: &str) -> bool {
    let folder = format!("meetings/{meeting}/");
    let mut files = disclosure.files().filter(|(name, _)| name.starts_with(&folder)).peekable();
    files.peek().is_none() || files.any(|(_, seen)| *seen != Seen::Public)
}

/// The stems of files that builds have made, or may have, without a record of their sources.
fn unexplained(output: &Output, meeting: &str, edition: Edition, records: &Records) -> BTreeSet<String> {
    let folder = format!("{meeting}/{}", edition.folder());
    let listed = manifest::names(output, &folder);
    let listed = listed.into_iter().map(|name| format!("{folder}/{name}"));
    let all = listed.chain(records.files.iter().cloned());
    let stems = all.filter(|path| output.has(path)).filter_map(|path| {
        let (stem, _) = path.rsplit_once('.')?;
        Some(stem.to_owned())
    });
    stems.filter(|stem| !records.documents.contains_key(stem) && !records.unfinished.contains_key(stem)).collect()
}

/// The stems of all papers in a folder that has lost its records and its manifest.
fn unrecorded(output: &Output, meeting: &str, edition: Edition, records: &Records) -> BTreeSet<String> {
    let folder = format!("{meeting}/{}", edition.folder());
    let is_lost =
        records.documents.is_empty() && records.files.is_empty() && manifest::names(output, &folder).is_empty();
    let names = if is_lost { output.list(&folder) } else { vec![] };
    let stems = names.into_iter().filter_map(|name| {
        let (stem, ending) = name.rsplit_once('.')?;
        let is_paper = Format::ALL.iter().any(|format| format.ending() == ending);
        is_paper.then(|| format!("{folder}/{stem}"))
    });
    stems.collect()
}

/// Takes away what is kept of papers that were published and must not be public any more.
fn take_kept(
    output: &Output,
    disclosure: &Disclosure,
    told: &BTreeMap<String, &Seen>,
    (meeting, edition): (&str, Edition),
    problems: &mut Diagnostics,
) {
    let kept = kept::published(output, edition);
    let mut records = kept.records(meeting, edition.folder());
    let (gone, _) = closed(&kept, disclosure, told, (meeting, edition), &records);
    if gone.is_empty() {
        return;
    }
    for stem in gone.keys() {
        if let Err(problem) = kept.remove(&format!("{stem}.{}", Format::Docx.ending())) {
            problems.push(problem);
        }
    }
    forget(&kept, meeting, edition, &gone, &mut records, problems);
}

/// The files of documents, in the order of removal.
fn files_of(output: &Output, meeting: &str, edition: Edition, gone: &BTreeMap<String, Why>) -> Option<Withdrawn> {
    let folder = format!("{meeting}/{}", edition.folder());
    let mut stems: Vec<&String> = gone.keys().collect();
    stems.sort_by_key(|stem| turn(stem.rsplit('/').next().unwrap_or_default()));
    let mut files: Vec<String> = vec![];
    let mut formats = BTreeSet::new();
    for stem in stems {
        for format in Format::ALL {
            let path = format!("{stem}.{}", format.ending());
            if output.has(&path) {
                files.push(path);
                formats.insert(format.ending());
            }
        }
        let manifest = format!("{folder}/{}", manifest::NAME);
        if stem.ends_with("/index") && output.has(&manifest) {
            files.push(manifest);
        }
    }
    (!files.is_empty()).then(|| Withdrawn { meeting: meeting.to_owned(), files, reasons: vec![], formats })
}

/// Removes files. Those in `aside`, by their stems, may be somebody else's and are put aside.
fn take(
    output: &Output,
    edited: &EditedFiles<'_>,
    taken: &Withdrawn,
    aside: &BTreeSet<String>,
    problems: &mut Diagnostics,
) {
    for path in &taken.files {
        let stem = path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem);
        if aside.contains(stem) {
            edited.put_aside(path, problems);
            continue;
        }
        edited.keep(path, problems);
        if let Err(problem) = output.remove(path) {
            problems.push(problem);
        }
    }
}

/// Packs first, since they contain everything, then lists.
fn turn(name: &str) -> u8 {
    match name {
        _ if name.contains("pack") => 0,
        _ if name.contains("agenda") => 1,
        "index" => 2,
        _ => 3,
    }
}

/// Removes mentions of the documents from the records: even a name may no longer be public.
fn forget(
    output: &Output,
    meeting: &str,
    edition: Edition,
    gone: &BTreeMap<String, Why>,
    records: &mut Records,
    problems: &mut Diagnostics,
) {
    let is_gone = |path: &str| {
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        gone.contains_key(stem) && !output.has(path)
    };
    // What they were is kept as long as they are in the records, whether or not somebody has removed their files.
    for stem in gone.keys() {
        if let Err(problem) = output.forget_states(stem) {
            problems.push(problem);
        }
    }
    records.documents.retain(|stem, _| !gone.contains_key(stem));
    records.unfinished.retain(|stem, _| !gone.contains_key(stem));
    records.files.retain(|path| !is_gone(path));
    records.known.retain(|path, _| !is_gone(path));
    let has_list = |stem: &String| stem.ends_with("/index");
    if !records.documents.keys().any(has_list) {
        records.entries = serde_json::Value::Null;
    }
    if let Err(problem) = output.record(meeting, edition.folder(), records) {
        problems.push(problem);
    }
}

/// Why, in sentences without any paper's name, which may be what the public must not know.
fn reasons(gone: &BTreeMap<String, Why>) -> Vec<String> {
    let sentences = gone.values().map(|why| match why {
        Why::Restricted => "a paper is restricted now; what it was published in comes back without it, the paper itself when it has no `access` any more",
        Why::Missing => "a file that they were made from is no longer there, or nothing names it any more",
        Why::Doubt => "it is in doubt who may see a paper; it comes back when the error is mended",
        Why::Unknown => "it is not known what they were made from; they are made again from what is public",
    });
    let sentences: BTreeSet<&str> = sentences.collect();
    sentences.into_iter().map(str::to_owned).collect()
}

/// Reports papers that were taken away in doubt, at the error that causes it.
fn tell(
    output: &Output,
    disclosure: &Disclosure,
    withdrawn: &Withdrawn,
    gone: &BTreeMap<String, Why>,
    problems: &mut Diagnostics,
) {
    let names: BTreeSet<&str> = withdrawn.files.iter().filter_map(|path| path.rsplit('/').next()).collect();
    let names: Vec<&str> = names.into_iter().collect();
    if !gone.values().any(|why| matches!(why, Why::Doubt | Why::Unknown)) {
        return;
    }
    let message = format!(
        "it is in doubt who may see what is published of `{}`: {} {} taken away",
        withdrawn.meeting,
        if names.is_empty() { "nothing".to_owned() } else { in_a_row(&names) },
        if names.len() > 1 { "were" } else { "was" }
    );
    let cause = disclosure.causes(&withdrawn.meeting).first();
    let problem = match cause {
        Some(cause) => Diagnostic::error(Code::TakenAway, cause.span, message),
        None => Diagnostic::at_path(Code::TakenAway, output.path(&withdrawn.meeting), message),
    }
    .help("the agenda is made again without it; until the error is mended there is no new pack for the public, and the paper is not published");
    problems.push(problem.into_warning());
}
