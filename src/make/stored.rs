//! What builds have left of one meeting's papers in the output folder, for somebody who looks at them or hands them over. Nothing of a
//! public folder is given that the next build would take away, and nothing that no build has written.

use std::collections::BTreeSet;

use super::{Checked, closed, manifest, withdraw};
use crate::plan::{Audience, Edition, Entry};
use crate::write::{Output, Record, Records};

/// One folder of a meeting: its papers for an audience in one print.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stored {
    /// The name of the folder below the meeting's.
    pub folder: String,
    /// Whether everybody may have what is in it.
    pub is_public: bool,
    /// Whether the papers are in large print.
    pub large_print: bool,
    /// The agenda, the pack, then the papers in the order of the agenda, and copies for members.
    pub papers: Vec<StoredPaper>,
    /// Files that go with them and that nobody reads alone: the list of files, and the manifest.
    pub lists: Vec<String>,
    /// How many papers are there that must not be public any more, and that the next build takes away.
    pub withdrawn: usize,
}

/// A paper with its files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoredPaper {
    /// What the list of files names.
    pub title: String,
    /// `agenda`, `pack`, `report`, `attachment`, `picture`, or `copy` for the numbered copy of a member.
    pub kind: String,
    /// The number of its item.
    pub item: Option<String>,
    /// Its number among the item's appendices.
    pub appendix: Option<usize>,
    /// The supplement that it belongs to.
    pub supplement: Option<usize>,
    /// The number of the copy, and whose it is.
    pub copy: Option<(usize, String)>,
    /// Whether it is in the pack and newer than that.
    pub is_newer: bool,
    /// Its files, PDF first.
    pub files: Vec<StoredFile>,
}

/// A file of a paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoredFile {
    /// Its name in the folder.
    pub name: String,
    /// `pdf`, `docx` or `html`, or how else it ends.
    pub format: String,
    /// How many pages it has, where it has pages.
    pub pages: Option<usize>,
    /// When it was last changed, in nanoseconds since 1970.
    pub changed: u128,
}

impl Stored {
    /// The names of all its files, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let papers = self.papers.iter().filter(|paper| paper.copy.is_none());
        let files = papers.flat_map(|paper| &paper.files).map(|file| file.name.as_str());
        files.chain(self.lists.iter().map(String::as_str))
    }

    /// A file of the folder.
    pub fn file(&self, name: &str) -> Option<(&StoredPaper, &StoredFile)> {
        let all = self.papers.iter().flat_map(|paper| paper.files.iter().map(move |file| (paper, file)));
        all.into_iter().find(|(_, file)| file.name == name)
    }
}

/// The folders of a meeting that have anything in them, the public's first.
pub fn stored(checked: &Checked, output: &Output, meeting: &str) -> Vec<Stored> {
    let disclosure = closed::disclosure(checked, output);
    let folders = Edition::ALL.into_iter().map(|edition| {
        let records = output.records(meeting, edition.folder());
        let is_public = edition.audience == Audience::Public;
        let gone = match is_public {
            true => withdraw::withdrawn_next(output, &disclosure, meeting, edition, &records),
            false => BTreeSet::new(),
        };
        folder(output, meeting, edition, &records, &gone)
    });
    folders.filter(|stored| !stored.papers.is_empty() || stored.withdrawn > 0).collect()
}

fn folder(output: &Output, meeting: &str, edition: Edition, records: &Records, gone: &BTreeSet<String>) -> Stored {
    let path = format!("{meeting}/{}", edition.folder());
    let entries: Vec<Entry> = serde_json::from_value(records.entries.clone()).unwrap_or_default();
    let mut papers = vec![];
    let mut listed = BTreeSet::new();
    let pack = records.documents.get(&format!("{path}/pack"));
    let made = |record: &Record| files(output, &path, record).iter().map(|file| file.changed).min();
    let pack_made = pack.and_then(made);
    let document = |stem: &str| records.documents.get(stem).filter(|_| !gone.contains(stem));
    for entry in entries {
        let Some((stem, record)) = entry.stem.as_ref().and_then(|stem| Some((stem, document(stem)?))) else { continue };
        if !listed.insert(stem.clone()) {
            continue;
        }
        let newest = files(output, &path, record).iter().map(|file| file.changed).max();
        let is_bound = pack
            .zip(entry.label.as_ref())
            .is_some_and(|(pack, label)| pack.places.iter().any(|(own, ..)| own == label));
        papers.push(StoredPaper {
            is_newer: is_bound && newest.zip(pack_made).is_some_and(|(paper, pack)| paper > pack),
            files: files(output, &path, record),
            title: entry.title,
            kind: entry.kind,
            item: entry.item,
            appendix: entry.appendix,
            supplement: entry.supplement,
            copy: None,
        });
    }
    for (stem, record) in records.documents.iter().filter(|(stem, _)| !listed.contains(*stem) && !gone.contains(*stem))
    {
        let name = stem.rsplit('/').next().unwrap_or(stem);
        let copy = records.copies.iter().find(|(member, _)| copy_name(member) == name);
        let paper = StoredPaper { files: files(output, &path, record), ..StoredPaper::default() };
        match copy {
            Some((member, number)) => papers.push(StoredPaper {
                title: format!("Copy {number} for {member}"),
                kind: "copy".to_owned(),
                copy: Some((*number, member.clone())),
                ..paper
            }),
            None if name == "index" => {}
            None => papers.push(StoredPaper { title: name.to_owned(), kind: "report".to_owned(), ..paper }),
        }
    }
    papers.retain(|paper| !paper.files.is_empty());
    let has_list = !gone.contains(&format!("{path}/index"));
    let lists =
        ["index.html", manifest::NAME].into_iter().filter(|name| has_list && output.has(&format!("{path}/{name}")));
    let is_there =
        |stem: &&String| records.documents.get(*stem).is_some_and(|record| !files(output, &path, record).is_empty());
    Stored {
        folder: edition.folder().to_owned(),
        is_public: edition.audience == Audience::Public,
        large_print: edition.large_print,
        papers,
        lists: lists.map(str::to_owned).collect(),
        withdrawn: gone.iter().filter(is_there).count(),
    }
}

/// The files of a document that are there.
fn files(output: &Output, path: &str, record: &Record) -> Vec<StoredFile> {
    let own = record.files.iter().filter_map(|file| {
        let name = file.path.strip_prefix(path)?.strip_prefix('/').filter(|name| manifest::is_name(name))?;
        let (_, changed) = output.stamp(&file.path)?;
        Some(StoredFile { name: name.to_owned(), format: file.format.clone(), pages: file.pages, changed })
    });
    let mut own: Vec<StoredFile> = own.collect();
    own.sort_by_key(|file| ["pdf", "docx", "html"].iter().position(|format| *format == file.format));
    own
}

/// The name of the file of a member's copy.
fn copy_name(member: &str) -> String {
    format!("pack-for-{}", crate::plan::copy_name(member))
}
