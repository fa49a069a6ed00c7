//! The inputs that the documents of a folder were last made from. The records lie beside the folders that are
//! published, each audience's by itself: a public build reads nothing that a restricted one wrote.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Output;
use crate::diag::Diagnostic;

/// The records of one meeting's folder for one audience.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Records {
    /// The documents by their stems.
    pub documents: BTreeMap<String, Record>,
    /// All files that builds have put, or were about to put, into the folder and that may still be there.
    pub files: BTreeSet<String>,
    /// The SHA-256 of what builds have put into each file; what has another was changed by somebody else.
    #[serde(default)]
    pub known: BTreeMap<String, BTreeSet<String>>,
    /// Documents of which only a build that was cut off knows, with what they were made from.
    #[serde(default)]
    pub unfinished: BTreeMap<String, BTreeMap<String, Via>>,
    /// The formats in which the meeting's papers are to be made again, because some were taken away and nothing has taken their
    /// place yet.
    #[serde(default)]
    pub owed: BTreeSet<String>,
    /// Whether its agenda is one in brief, in place of one that was taken away.
    #[serde(default)]
    pub in_brief: bool,
    /// What the list of files named, as the planner left it.
    #[serde(default)]
    pub entries: serde_json::Value,
    /// The numbers of the copies that members have been given, by the members' names.
    #[serde(default)]
    pub copies: BTreeMap<String, usize>,
}

/// What one document was made from, and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// What it was made from.
    pub origin: Origin,
    /// The files of the workspace that it was made from. Of those that it only names, the name is not given, as it may be that of
    /// a paper that is not for the public: `told_key` makes their keys.
    #[serde(default)]
    pub sources: BTreeMap<String, Via>,
    /// Of a pack, and of a member's copy of it, a key for its contents.
    #[serde(default)]
    pub holds: String,
    /// The files of templates and the like that Typst read, with what they were.
    pub reads: BTreeMap<String, String>,
    /// The files that it was written to.
    pub files: Vec<File>,
    /// Of a pack, where its papers are.
    pub places: Vec<(String, usize, usize)>,
    /// Of a pack, the number of its last page.
    pub last: usize,
    /// Of a pack, the supplied files because of which it claims less, each with the reason.
    pub claims_less: Vec<(String, String)>,
}

/// How a file of the workspace went into a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Via {
    /// Its words are in it.
    Whole,
    /// The document names a paper that the file is.
    Told {
        /// A key for the words that the public was told of it.
        face: String,
        /// Whether anything of that is typed in the file.
        shown: bool,
    },
}

/// The key of a file that a document only names.
pub(crate) fn told_key(name: &str) -> String {
    format!("told {}", &super::sha256(name.as_bytes())[..32])
}

/// What a document is made from, as far as it is known before Typst reads anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The build of the program.
    pub program: String,
    /// The formats asked for.
    pub formats: String,
    /// The workspace's own fonts.
    pub fonts: String,
    /// What its templates and data are.
    pub data: String,
    /// The Typst source that they gave.
    pub text: String,
    /// Pictures and supplied files, by name.
    pub attachments: BTreeMap<String, String>,
}

/// A file as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Where it is below the output folder.
    pub path: String,
    /// `pdf`, `html` or `docx`.
    pub format: String,
    /// How many bytes it has.
    pub bytes: usize,
    /// How many pages, where it has pages.
    pub pages: Option<usize>,
    /// Its SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// When it was last changed, in nanoseconds since 1970.
    pub changed: u128,
}

impl Record {
    /// Why the document has to be made again, in words; nothing where it has not. `now` is what it would be made from, `read`
    /// says what a file that Typst read is now, and `output` has the files.
    pub(crate) fn why_again(&self, now: &Origin, read: &dyn Fn(&str) -> String, output: &Output) -> Option<String> {
        let then = &self.origin;
        if then.program != now.program {
            return Some("the program is another one".to_owned());
        }
        if then.fonts != now.fonts {
            return Some("the fonts have changed".to_owned());
        }
        if then.formats != now.formats {
            return Some(format!("the formats were {}", then.formats));
        }
        if then.text != now.text {
            return Some("its text has changed".to_owned());
        }
        let names: BTreeSet<&String> = then.attachments.keys().chain(now.attachments.keys()).collect();
        for name in names {
            if then.attachments.get(name) != now.attachments.get(name) {
                return Some(format!("{name} has changed"));
            }
        }
        for (path, what) in &self.reads {
            if read(path) != *what {
                return Some(format!("{path} has changed"));
            }
        }
        self.files.iter().find_map(|file| match output.stamp(&file.path) {
            None => Some(format!("{} was not there", file.path)),
            Some((bytes, changed)) => {
                let same = bytes == file.bytes && changed == file.changed;
                let same = same || output.digest(&file.path).is_some_and(|sha| sha == file.sha256);
                (!same).then(|| format!("{} was changed by somebody else", file.path))
            }
        })
    }
}

impl Record {
    /// Notes anew when its files, which are as they should be, were last changed.
    pub fn stamp(&mut self, output: &Output) {
        for file in &mut self.files {
            if let Some((_, changed)) = output.stamp(&file.path) {
                file.changed = changed;
            }
        }
    }
}

impl Output {
    /// The records of a folder; none where there are none, or they cannot be read: then everything is made.
    pub fn records(&self, meeting: &str, audience: &str) -> Records {
        let bytes = self.read(&place(meeting, audience));
        let records = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let mut records: Records = records.unwrap_or_default();
        for (stem, record) in self.journal(meeting, audience) {
            records.files.extend(record.files.iter().map(|file| file.path.clone()));
            for file in &record.files {
                let known = records.known.entry(file.path.clone()).or_default();
                known.insert(file.sha256.clone());
            }
            // What is there may be of the last build or of one that was cut off: it counts as made from what both were made from.
            if let Some(before) = records.documents.get_mut(&stem) {
                before.sources.extend(record.sources);
            } else {
                records.unfinished.insert(stem, record.sources);
            }
        }
        records
    }

    /// Notes that a document is about to be written, before it is: then a build that is cut off leaves no file of which nobody
    /// knows what it was made from.
    pub fn note(&self, meeting: &str, audience: &str, stem: &str, record: &Record) -> Result<(), Diagnostic> {
        let mut line = serde_json::to_vec(&(stem, record)).expect("names and numbers can be JSON");
        line.push(b'\n');
        self.append(&journal(meeting, audience), &line)
    }

    /// The documents that were written, or about to be, since the records were.
    fn journal(&self, meeting: &str, audience: &str) -> Vec<(String, Record)> {
        let bytes = self.read(&journal(meeting, audience)).unwrap_or_default();
        let lines = bytes.split(|byte| *byte == b'\n');
        lines.filter_map(|line| serde_json::from_slice(line).ok()).collect()
    }

    /// The meetings that there are records of.
    pub fn recorded(&self, audience: &str) -> Vec<String> {
        let names = self.list(&format!("{}/{audience}", super::PRIVATE));
        let names = names.into_iter().filter_map(|name| {
            let stem = name.strip_suffix(".json").or(name.strip_suffix(".journal"));
            stem.map(str::to_owned)
        });
        let names: BTreeSet<String> = names.collect();
        names.into_iter().collect()
    }

    /// Writes the records of a folder.
    pub fn record(&self, meeting: &str, audience: &str, records: &Records) -> Result<(), Diagnostic> {
        let bytes = serde_json::to_vec(records).expect("names and numbers can be JSON");
        self.write(&place(meeting, audience), &bytes)?;
        self.remove(&journal(meeting, audience)).map(|_| ())
    }

    /// Takes the records of a folder away.
    pub(crate) fn forget(&self, meeting: &str, audience: &str) -> Result<(), Diagnostic> {
        self.remove(&place(meeting, audience))?;
        self.remove(&journal(meeting, audience)).map(|_| ())
    }
}

fn journal(meeting: &str, audience: &str) -> String {
    format!("{}/{audience}/{meeting}.journal", super::PRIVATE)
}

fn place(meeting: &str, audience: &str) -> String {
    format!("{}/{audience}/{meeting}.json", super::PRIVATE)
}
