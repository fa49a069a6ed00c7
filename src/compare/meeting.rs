//! The papers of a meeting in two states beside each other: which are new, gone, elsewhere or changed.

use std::path::Path;

use serde::Serialize;

use super::word::{Change, Since, marked};
use crate::diag::Diagnostic;
use crate::make::{PaperVersion, Version};

/// What became of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PaperState {
    /// It was not there before.
    New,
    /// It is there no more.
    Gone,
    /// It has another place on the agenda, and says the same.
    Moved,
    /// It says something else.
    Changed,
}

/// A paper that is not the same in both states.
#[derive(Debug, Clone)]
pub struct PaperChange {
    /// The paper as it is; as it was where it is gone.
    pub paper: PaperVersion,
    /// What became of it.
    pub state: PaperState,
    /// Its place on the agenda before, where that is another.
    pub moved_from: Option<String>,
    /// What changed in it, recommendations first.
    pub changes: Vec<Change>,
    /// What is to be known of it besides.
    pub note: Option<&'static str>,
    /// Its pages in the pack before.
    pub pages_before: Option<(usize, usize)>,
    /// The Word file with its changes marked.
    pub marked: Option<Vec<u8>>,
}

/// A meeting compared.
#[derive(Debug, Clone, Default)]
pub struct Compared {
    /// The papers that differ, in the order of the agenda, those that are gone last.
    pub papers: Vec<PaperChange>,
    /// How many papers there are.
    pub total: usize,
    /// How many the public may not have now, in either state.
    pub withheld: usize,
}

const REWRITTEN: &str =
    "rewritten: so much changed that the old paper is marked as taken out and the new one as put in";
const UNMARKED: &str = "changes cannot be marked in this paper without a mistake: read both versions beside each other";
const LOOKS: &str =
    "the words are the same; something else changed, such as formatting, page headers or a picture’s size";
const FILE: &str = "the file is another one; what is in it was not compared";
const NO_WORD: &str = "there is no Word file of it in both states, so its words were not compared";

/// Compares two states of a meeting, or of one of its papers.
pub fn meeting(old: &Version, new: &Version, only: Option<&str>, since: &Since) -> Result<Compared, Diagnostic> {
    let wanted = |paper: &&PaperVersion| only.is_none_or(|name| paper.name == name);
    let mut out = Compared { withheld: old.withheld.max(new.withheld), ..Compared::default() };
    for paper in new.papers.iter().filter(wanted) {
        out.total += 1;
        let before = old.papers.iter().find(|other| other.name == paper.name);
        out.papers.extend(match before {
            Some(before) => changed(before, paper, since)?,
            None => Some(alone(paper, PaperState::New)),
        });
    }
    for paper in old.papers.iter().filter(wanted) {
        if !new.papers.iter().any(|other| other.name == paper.name) {
            out.total += 1;
            out.papers.push(alone(paper, PaperState::Gone));
        }
    }
    Ok(out)
}

fn alone(paper: &PaperVersion, state: PaperState) -> PaperChange {
    let pages_before = paper.pack_pages.filter(|_| state == PaperState::Gone);
    // Its words are not needed any more.
    let mut paper = PaperVersion { word: None, ..paper.clone() };
    if state == PaperState::Gone {
        paper.pack_pages = None;
    }
    PaperChange { paper, state, moved_from: None, changes: vec![], note: None, pages_before, marked: None }
}

fn changed(old: &PaperVersion, new: &PaperVersion, since: &Since) -> Result<Option<PaperChange>, Diagnostic> {
    let place = |paper: &PaperVersion| (paper.item.clone(), paper.appendix);
    let moved_from = (place(old) != place(new)).then(|| place_words(old));
    let state = PaperState::Changed;
    let mut out = PaperChange { moved_from, pages_before: old.pack_pages, ..alone(new, state) };
    match (&old.word, &new.word) {
        (Some(one), Some(other)) if one == other => out.state = PaperState::Moved,
        (Some(one), Some(other)) => {
            let path = format!("{}.docx", new.name);
            let marked = marked((Path::new(&path), one), (Path::new(&path), other), since)?;
            out.note = match &marked.bytes {
                None => Some(UNMARKED),
                Some(_) if marked.is_rewritten => Some(REWRITTEN),
                Some(_) if marked.only_looks => Some(LOOKS),
                Some(_) => None,
            };
            out.changes = marked.changes;
            // What the council decides on is read first.
            out.changes.sort_by_key(|change| !change.is_recommendation());
            out.marked = marked.bytes.filter(|_| !marked.only_looks);
            // A paper that was set anew and says the same is no news.
            if marked.only_looks && !shows_anything_else(one, other) {
                out.state = PaperState::Moved;
                out.note = None;
            }
        }
        (None, None) if old.digest == new.digest => out.state = PaperState::Moved,
        (None, None) => out.note = Some(FILE),
        _ => out.note = Some(NO_WORD),
    }
    let is_same = out.state == PaperState::Moved && out.moved_from.is_none() && old.title == new.title;
    if out.state == PaperState::Moved && old.title != new.title {
        out.state = PaperState::Changed;
    }
    Ok((!is_same).then_some(out))
}

/// Whether two files with the same words differ in something that a reader sees.
fn shows_anything_else(old: &[u8], new: &[u8]) -> bool {
    super::word::looks(old) != super::word::looks(new)
}

/// A paper's place on the agenda: `item 9, appendix 1`.
pub(super) fn place_words(paper: &PaperVersion) -> String {
    match (&paper.item, paper.appendix) {
        (Some(item), Some(appendix)) => format!("item {item}, appendix {appendix}"),
        (Some(item), None) => format!("item {item}"),
        (None, _) => "no item".to_owned(),
    }
}

/// Pages in words: `page 4`, `pages 4–9`.
pub(super) fn pages_words((first, last): (usize, usize)) -> String {
    if first == last { format!("page {first}") } else { format!("pages {first}–{last}") }
}

impl Compared {
    /// All of it in a line: `2 of 7 papers differ; pages 3–7, 12`.
    pub fn summary(&self) -> String {
        let papers = |count: usize| if count == 1 { "paper".to_owned() } else { "papers".to_owned() };
        let total = self.total;
        if self.papers.is_empty() {
            return match total {
                1 => "The paper is the same".to_owned(),
                _ => format!("No paper differs ({total} {})", papers(total)),
            };
        }
        let count = self.papers.len();
        let mut ranges: Vec<(usize, usize)> = self.papers.iter().filter_map(|change| change.paper.pack_pages).collect();
        ranges.sort_unstable();
        let ranges: Vec<String> = ranges
            .into_iter()
            .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}–{last}") })
            .collect();
        let pages = match ranges.as_slice() {
            [] => String::new(),
            [one] if !one.contains('–') => format!("; page {one}"),
            all => format!("; pages {}", all.join(", ")),
        };
        format!("{count} of {total} {} {}{pages}", papers(total), if count == 1 { "differs" } else { "differ" })
    }
}
