//! The manifest of a folder for a publishing system, and the list of its files for people.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::maker::{Made, Maker};
use crate::diag::{Code, Diagnostic};
use crate::export::Format;
use crate::plan::{Audience, Entry, Folder, Job};
use crate::render::{EntryFiles, FileWords, PackFacts, PageRange};
use crate::write::{File, Output};

/// For the name of each paper within a pack: the file of the pack and the paper's pages.
pub(super) type Places = BTreeMap<String, (String, PageRange)>;

pub(super) const NAME: &str = "manifest.json";

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The program and its version.
    program: String,
    meeting: String,
    /// `public` or `restricted`.
    audience: String,
    /// Whether the papers are in large print; left out where they are not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    large_print: bool,
    published: Vec<Published>,
    pub(super) files: Vec<Record>,
}

/// What was published on a day.
#[derive(Debug, Serialize, Deserialize)]
struct Published {
    what: String,
    on: Option<String>,
    items: Vec<String>,
}

/// A file, or a paper without one because it is not for the folder's audience.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Record {
    item: Option<String>,
    appendix: Option<usize>,
    title: String,
    /// `agenda`, `pack`, `report`, `attachment`, `picture`, `withheld`, or `title` for a title alone.
    kind: String,
    /// The supplement that published it.
    supplement: Option<usize>,
    /// `public`, or `not for publication` and why.
    access: String,
    pub(super) file: Option<String>,
    format: Option<String>,
    bytes: Option<usize>,
    pages: Option<usize>,
    /// Where the paper is in the pack, by printed page numbers.
    pack_pages: Option<PackPages>,
    /// In hexadecimal digits.
    sha256: Option<String>,
    /// The last day on which it has to be open to inspection (LGA 1972 s.100C(1)), of minutes and what is made of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    keep_until: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct PackPages {
    file: String,
    first: usize,
    last: usize,
}

/// Reads a folder's manifest; nothing if it is missing or unreadable.
fn read(output: &Output, folder: &str) -> Option<Manifest> {
    let bytes = output.read(&format!("{folder}/{NAME}"))?;
    serde_json::from_slice(&bytes).ok()
}

/// The names of the files in a folder's manifest.
pub(super) fn names(output: &Output, folder: &str) -> Vec<String> {
    let manifest = read(output, folder);
    let files = manifest.into_iter().flat_map(|manifest| manifest.files);
    let names = files.filter_map(|record| record.file);
    names.filter(|name| is_name(name)).collect()
}

/// Writes the list of files and then, last of all, the manifest. Files of an earlier manifest that are not in this one
/// are removed; documents that were not made this time stay listed with the files they have.
pub(super) fn write<'a>(
    maker: &Maker<'_>,
    folder: &Folder,
    contents: &Job,
    places: &Places,
    made: &dyn Fn(&str) -> Option<&'a Made>,
) -> Made {
    let path = folder.path();
    let before = read(maker.output, &path).map(|manifest| manifest.files).unwrap_or_default();
    let mut records = vec![];
    let mut facts = PackFacts::default();
    for entry in &folder.entries {
        let own = of_entry(maker, &path, entry, places, &before, folder.packs.is_empty(), made);
        facts.files.push(listed(&own));
        records.extend(own);
    }
    let mut all = maker.make(contents, &facts);
    // A build that was stopped leaves the lists to the next one.
    if maker.dry || all.left {
        return all;
    }
    let names: Vec<&str> = records.iter().filter_map(|record| record.file.as_deref()).collect();
    let mut stale: BTreeSet<&str> = before.iter().filter_map(|record| record.file.as_deref()).collect();
    // No manifest has the files of a build that was cut off.
    let noted = maker.records.get(&path).filter(|_| folder.whole);
    let noted = noted.iter().flat_map(|records| &records.files);
    stale.extend(noted.filter_map(|file| file.rsplit('/').next()));
    let given_out = copies(maker, &path, made);
    for name in stale
        .into_iter()
        .filter(|name| !names.contains(name) && is_name(name) && *name != "index.html")
        .filter(|name| !given_out.contains(&format!("{path}/{name}")))
    {
        maker.edited.keep(&format!("{path}/{name}"), &mut all.problems);
        match maker.output.remove(&format!("{path}/{name}")) {
            Ok(true) => all.removed.push(format!("{path}/{name}")),
            Ok(false) => {}
            Err(problem) => all.problems.push(problem),
        }
    }
    unknown(maker, folder, &names, &given_out, &mut all);
    let manifest = Manifest {
        program: format!("committee-packs {}", env!("CARGO_PKG_VERSION")),
        meeting: folder.meeting.clone(),
        audience: folder.edition.audience.word().to_owned(),
        large_print: folder.edition.large_print,
        published: folder
            .published
            .iter()
            .map(|published| Published {
                what: published.what.clone(),
                on: published.on.map(|on| on.iso()),
                items: published.items.clone(),
            })
            .collect(),
        files: records,
    };
    let mut bytes = serde_json::to_vec_pretty(&manifest).expect("names and numbers can be JSON");
    bytes.push(b'\n');
    let name = format!("{path}/{NAME}");
    maker.edited.keep(&name, &mut all.problems);
    match maker.output.write_soon(&name, &bytes) {
        Ok(true) => all.written.push(name),
        Ok(false) => all.kept.push(name),
        Err(problem) => all.problems.push(problem),
    }
    all
}

/// The members' copies that still match the pack.
pub(super) fn copies<'a>(maker: &Maker<'_>, path: &str, made: &dyn Fn(&str) -> Option<&'a Made>) -> BTreeSet<String> {
    let pack = made(&format!("{path}/pack")).and_then(|made| made.record.as_ref());
    let (Some(pack), Some(records)) = (pack, maker.records.get(path)) else { return BTreeSet::new() };
    let (now, name) = (&pack.origin, format!("{path}/pack-for-"));
    let copies = records.documents.iter().filter(|(stem, record)| {
        let then = &record.origin;
        let same = then.program == now.program && then.fonts == now.fonts;
        let same = same && then.attachments == now.attachments && record.holds == pack.holds;
        stem.starts_with(&name) && same
    });
    let files = copies.flat_map(|(_, record)| &record.files);
    files.map(|file| file.path.clone()).collect()
}

/// Whether a name from a manifest is that of a file in the manifest's own folder.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(['/', '\\', ':']) && name != "." && name != ".."
}

/// The records of a paper: one for each file, or one without.
fn of_entry<'a>(
    maker: &Maker<'_>,
    path: &str,
    entry: &Entry,
    places: &Places,
    before: &[Record],
    folder_stays: bool,
    made: &dyn Fn(&str) -> Option<&'a Made>,
) -> Vec<Record> {
    let pages = entry.label.as_ref().and_then(|label| places.get(label));
    let pack_pages = pages.map(|(file, pages)| PackPages { file: file.clone(), first: pages.first, last: pages.last });
    // If the pack stays as it was, so do its papers' pages.
    let is_entry = |record: &&Record| {
        (&record.item, record.appendix, &record.title) == (&entry.item, entry.appendix, &entry.title)
    };
    let kept = before.iter().filter(|_| folder_stays).find(is_entry);
    let kept = kept.and_then(|record| record.pack_pages.as_ref());
    let bare = Record {
        item: entry.item.clone(),
        appendix: entry.appendix,
        title: entry.title.clone(),
        kind: entry.kind.clone(),
        supplement: entry.supplement,
        access: match &entry.access {
            None => "public".to_owned(),
            Some(words) => format!("not for publication: {words}"),
        },
        pack_pages: pack_pages.or_else(|| kept.cloned()),
        keep_until: entry.keep_until.map(|day| day.iso()),
        ..Record::default()
    };
    let Some(stem) = &entry.stem else { return vec![bare] };
    let new = made(stem).filter(|made| !made.failed());
    let files: Vec<Record> = match new {
        Some(made) => made.files().iter().map(|file| of_file(file, path, &bare)).collect(),
        None => {
            let name = stem.rsplit('/').next().unwrap_or(stem);
            let mine = |record: &&Record| {
                let file = record.file.as_deref().and_then(|file| file.rsplit_once('.'));
                file.is_some_and(|(stem, _)| stem == name)
            };
            let there = |record: &&Record| {
                let file = record.file.as_deref().filter(|file| is_name(file));
                file.is_some_and(|file| maker.output.has(&format!("{path}/{file}")))
            };
            let old = before.iter().filter(mine).filter(there);
            let old = old.map(|record| Record {
                file: record.file.clone(),
                format: record.format.clone(),
                bytes: record.bytes,
                pages: record.pages,
                sha256: record.sha256.clone(),
                pack_pages: bare.pack_pages.clone().or(record.pack_pages.clone()),
                ..bare.clone()
            });
            let old: Vec<Record> = old.collect();
            match old.is_empty() {
                // The manifest was taken away with other papers, but the record of this one still holds.
                true => recorded(maker, path, stem).map(|file| of_file(file, path, &bare)).collect(),
                false => old,
            }
        }
    };
    if files.is_empty() { vec![bare] } else { files }
}

/// The files of a document from an earlier build that are still there.
fn recorded<'a>(maker: &'a Maker<'_>, path: &str, stem: &str) -> impl Iterator<Item = &'a File> + use<'a> {
    let records = maker.records.get(path);
    let record = records.and_then(|records| records.documents.get(stem));
    let files = record.into_iter().flat_map(|record| &record.files);
    files.filter(|file| maker.output.has(&file.path))
}

fn of_file(file: &File, path: &str, bare: &Record) -> Record {
    let name = file.path.strip_prefix(&format!("{path}/"));
    Record {
        file: name.map(str::to_owned),
        format: Some(file.format.clone()),
        bytes: Some(file.bytes),
        pages: file.pages,
        sha256: Some(file.sha256.clone()),
        ..bare.clone()
    }
}

fn listed(records: &[Record]) -> EntryFiles {
    let pages = records.first().and_then(|record| record.pack_pages.as_ref());
    let files = records.iter().filter_map(|record| {
        let ending = record.format.as_deref()?;
        let format = Format::ALL.into_iter().find(|format| format.ending() == ending)?.words();
        let pages = match record.pages {
            Some(1) => ", 1 page".to_owned(),
            Some(pages) => format!(", {pages} pages"),
            None => String::new(),
        };
        Some(FileWords { name: record.file.clone()?, words: format!("{format}{pages}, {}", size(record.bytes?)) })
    });
    EntryFiles { first: pages.map(|pages| pages.first), last: pages.map(|pages| pages.last), files: files.collect() }
}

/// A size for people.
fn size(bytes: usize) -> String {
    match bytes {
        0..=999_999 => format!("{} kB", bytes.div_ceil(1000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// Reports files in the public's folder that this program did not publish.
fn unknown(maker: &Maker<'_>, folder: &Folder, names: &[&str], given_out: &BTreeSet<String>, all: &mut Made) {
    if folder.edition.audience != Audience::Public {
        return;
    }
    let path = folder.path();
    for name in maker.output.list(&path) {
        let own = name == NAME || name == "index.html" || name.starts_with('.');
        let gone = all.removed.contains(&format!("{path}/{name}"));
        let copy = given_out.contains(&format!("{path}/{name}"));
        let known = name
            .rsplit_once('.')
            .is_some_and(|(stem, _)| recorded(maker, &path, &format!("{path}/{stem}")).count() > 0);
        if own || gone || copy || known || names.contains(&name.as_str()) {
            continue;
        }
        let problem = Diagnostic::at_path(
            Code::UnknownFile,
            maker.output.path(&format!("{path}/{name}")),
            "the manifest does not know this file, which is in a folder that will be published",
        )
        .help("move it away; if it belongs to the meeting, put it into `attachments` and name it in an appendix");
        all.problems.push(problem.into_warning());
    }
}
