//! A report that somebody wrote in Word to a report of ours. It is read by its words: headings are sections, labels are
//! fields. What has no place goes whole into `unplaced`, and every word is accounted for.

mod access;
mod account;
mod caption;
mod captions;
mod dictionary;
mod fields;
mod front;
mod heads;
mod instructions;
mod lists;
mod numbers;
mod pieces;
mod record;
mod sections;
mod settle;
mod tables;
mod typed;
mod unplaced;
mod values;
mod walk;

use std::path::PathBuf;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Council, Layout, Meeting};
use crate::office::Paper;
use crate::shape::Node;

use super::{Missing, NewFile, Options, Work};
use dictionary::Dictionary;
use walk::Walk;

/// The circumstances in which a report is read.
#[derive(Debug, Clone)]
pub struct ReportOptions<'a> {
    /// The file's path, for messages.
    pub path: PathBuf,
    /// The name of the report, which its pictures are named after.
    pub name: String,
    /// The name of the layout.
    pub layout_id: &'a str,
    /// The layout.
    pub layout: &'a Layout,
    /// Headings, and the sections or fields that the person who imports says they mean.
    pub map: Vec<(String, String)>,
    /// The council whose officers, wards and priorities are looked for.
    pub council: Option<&'a Council>,
    /// The meeting that the report is for.
    pub meeting: Option<&'a Meeting>,
    /// The council’s own Word template: what is word for word in it is no part of the report.
    pub template: Option<Paper>,
    /// Whether officers that the council does not have are going to be added to it.
    pub add: bool,
}

/// A report of ours.
#[derive(Debug)]
pub struct ImportedReport {
    /// Its text.
    pub yaml: String,
    /// The values in it.
    pub record: Node,
    /// The pictures of its texts, by the names of their files.
    pub pictures: Vec<(String, Vec<u8>)>,
    /// What `council.yaml` does not have yet.
    pub missing: Missing,
    /// What became of each heading and label, a line each, and the account of all words.
    pub mapping: Vec<String>,
    /// What should be looked at, and what has no place.
    pub problems: Diagnostics,
    /// Whether every heading and label is one that is known for sure, and all has a place.
    pub is_sure: bool,
}

/// Turns a paper into a report.
pub fn report(paper: &Paper, options: &ReportOptions<'_>) -> Result<ImportedReport, Diagnostics> {
    let import = Options {
        path: options.path.clone(),
        map: options.map.clone(),
        council: options.council,
        add: options.add,
        ..Options::default()
    };
    let dictionary = Dictionary::of(options).map_err(|unknown| refused(options, unknown))?;
    let mut walk = Walk::new(options, &dictionary, Work::new(vec![], &import));
    walk.said_first(paper);
    walk.parts(paper);
    walk.beside(paper);
    walk.settle();
    walk.access(paper);
    let Walk { drafts, mut work, account, pictures, is_sure, .. } = walk;
    let record = record::of(options, drafts);
    account.check(&record).map_err(|message| refused(options, vec![(Code::WordAccount, message)]))?;
    work.mapping.push(account.line());
    let people = work.people.account();
    work.notes.extend(people);
    let missing = work.people.missing();
    let mut tail = vec![];
    for (remark, lines) in missing.to_add().into_iter().filter(|_| !options.add) {
        work.remark("council.yaml", remark);
        tail.push(lines);
    }
    let file = NewFile { record, tail };
    let super::Imported { yaml, record, problems, mapping, .. } = work.finish(&file);
    Ok(ImportedReport { yaml, record, pictures, missing, mapping, problems, is_sure })
}

fn refused(options: &ReportOptions<'_>, problems: Vec<(Code, String)>) -> Diagnostics {
    let mut all = Diagnostics::default();
    for (code, message) in problems {
        let problem = Diagnostic::at_path(code, &options.path, message);
        all.push(match code {
            Code::WordAccount => {
                problem.help("this is a fault of the program: please report it, with the file if you may")
            }
            _ => problem.help(format!("`packs layouts {}` names the sections and fields", options.layout_id)),
        });
    }
    all
}
