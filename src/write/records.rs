//! What the documents of a folder were made from when they were last made. The records lie beside the folders that are
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
}

/// What one document was made from, and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// What it was made from.
    pub origin: Origin,
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
    pub fn why_again(
        &self,
        now: &Origin,
        read: &dyn Fn(&str) -> String,
        output: &Output,
    ) -> Option<String> {
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
        let names: BTreeSet<&String> = then
            .attachments
            .keys()
            .chain(now.attachments.keys())
            .collect();
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
        self.files
            .iter()
            .find_map(|file| match output.stamp(&file.path) {
                None => Some(format!("{} was not there", file.path)),
                Some((bytes, changed)) => {
                    let same = bytes == file.bytes && changed == file.changed;
                    let same = same
                        || output
                            .digest(&file.path)
                            .is_some_and(|sha| sha == file.sha256);
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
        bytes
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Writes the records of a folder.
    pub fn record(
        &self,
        meeting: &str,
        audience: &str,
        records: &Records,
    ) -> Result<(), Diagnostic> {
        let bytes = serde_json::to_vec(records).expect("names and numbers can be JSON");
        self.write(&place(meeting, audience), &bytes).map(|_| ())
    }

    /// Takes the records of a folder away.
    pub fn forget(&self, meeting: &str, audience: &str) -> Result<(), Diagnostic> {
        self.remove(&place(meeting, audience)).map(|_| ())
    }
}

fn place(meeting: &str, audience: &str) -> String {
    format!("{}/{audience}/{meeting}.json", super::PRIVATE)
}
