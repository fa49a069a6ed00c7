//! Who may see each file of a workspace, and where that is in doubt. Decided from what was typed and from the errors in
//! it, for every file, whether or not a paper can be made from it; no other module decides it.
//!
//! A paper is restricted if it says so or belongs to something that does (LGA 1972 s.100A and its equivalents). It is
//! in doubt if an error leaves open what was meant, by the table in [`crate::diag::Code`]; papers that belong to such a
//! file are in doubt with it, and so is every paper that nothing names for sure while something in the meeting's folder
//! is in doubt.

mod answers;
mod data;
mod doubts;
mod names;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

pub(crate) use data::speaks_of_access;
pub use names::{attachment, items, meeting, minutes, plan, register, report, round};

use crate::diag::Diagnostics;
use crate::model::outline::Named;
use crate::model::{Access, Attachment, Filed, MeetingFiles, Report, Workspace};
use crate::source::{Sources, Spanned};
use doubts::Doubts;

/// Who may see a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seen {
    /// Everybody.
    Public,
    /// Members only; the text gives the ground and the title that the public sees instead.
    Restricted(String),
    /// It cannot be said for sure.
    Doubt,
}

/// Who may see the files of a workspace.
#[derive(Debug, Clone, Default)]
pub struct Disclosure {
    /// Files by their names below the workspace; files that do not exist have no entry.
    seen: BTreeMap<String, Seen>,
    doubts: BTreeMap<String, Doubts>,
    /// The plans, rounds and registers that a public paper names itself.
    open: BTreeSet<String>,
}

impl Disclosure {
    /// Decides who may see the files of a workspace, given the errors found in it.
    pub fn of(workspace: &Workspace, found: &Diagnostics, sources: &Sources) -> Self {
        let mut disclosure = Self::default();
        for files in &workspace.meetings {
            let doubts = Doubts::of(workspace, files, found);
            disclosure.take_in(files, &doubts);
            disclosure.doubts.insert(files.meeting.id.clone(), doubts);
        }
        data::take_in(&mut disclosure, workspace, sources);
        disclosure
    }

    /// Who may see a file; `None` if it does not exist, or is a report that the agenda does not lead to.
    pub(crate) fn seen(&self, name: &str) -> Option<&Seen> {
        self.seen.get(name)
    }

    pub(crate) fn report(&self, meeting: &str, id: &str) -> Option<&Seen> {
        self.seen(&report(meeting, id))
    }

    /// Keeps a seemingly restricted plan, round or register from the public, unless a public paper names that very one.
    /// Says whether it was public.
    pub(crate) fn hold(&mut self, name: &str) -> bool {
        let is_public = self.seen.get(name) == Some(&Seen::Public) && !self.open.contains(name);
        if is_public {
            self.seen.insert(name.to_owned(), Seen::Doubt);
        }
        is_public
    }

    /// The papers of a workspace that a file says are not for the public, even if what it says has a mistake in it.
    pub(crate) fn said_closed(workspace: &Workspace) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for files in &workspace.meetings {
            let id = &files.meeting.id;
            let own = files.reports.iter().filter(|filed| filed.outline.is_closed);
            names.extend(own.map(|filed| report(id, &filed.id)));
            for named in edges(files, &Doubts::default()).into_iter().map(|edge| edge.paper).filter(|one| one.is_closed)
            {
                names.extend(named.report.map(|name| report(id, &name)));
                names.extend(named.file.map(|name| attachment(id, &name)));
            }
        }
        names
    }

    /// Takes over who may see a plan, round or register, as the whole workspace decides it.
    pub(crate) fn know(&mut self, name: &str, seen: &Seen) {
        self.seen.insert(name.to_owned(), seen.clone());
    }

    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &Seen)> {
        self.seen.iter().map(|(name, seen)| (name.as_str(), seen))
    }

    /// Whether anything of a meeting is in doubt.
    pub(crate) fn is_in_doubt(&self, meeting: &str) -> bool {
        self.doubts.get(meeting).is_some_and(Doubts::any)
    }

    /// The items of a meeting whose papers are not certain.
    pub(crate) fn items_in_doubt(&self, meeting: &str) -> BTreeSet<usize> {
        self.doubts.get(meeting).map(|doubts| doubts.items.clone()).unwrap_or_default()
    }

    /// The places of the errors that put something of a meeting in doubt.
    pub(crate) fn causes(&self, meeting: &str) -> &[Spanned<String>] {
        self.doubts.get(meeting).map_or(&[], |doubts| doubts.causes.as_slice())
    }

    fn take_in(&mut self, files: &MeetingFiles, doubts: &Doubts) {
        let id = files.meeting.id.as_str();
        let seen_of = |in_doubt: bool| if in_doubt { Seen::Doubt } else { Seen::Public };
        self.seen.insert(meeting(id), seen_of(doubts.whole));
        self.seen.insert(items(id), seen_of(!doubts.items.is_empty() || doubts.whole));
        if let Some(filed) = &files.minutes {
            // Minutes say of each item whether they are for the public.
            self.seen.insert(minutes(id), seen_of(doubts.whole || !filed.whole));
        }
        let reports = of_reports(files, doubts);
        for named in edges(files, doubts) {
            let Some(name) = &named.paper.file else { continue };
            let (name, seen) = match files.attachment(name) {
                Some(file) => (&file.name, named.seen(&reports)),
                // Under another spelling it may be the very same file: then neither spelling decides who may see it.
                None => match like(files, name) {
                    Some(file) => (&file.name, Seen::Doubt),
                    None => continue,
                },
            };
            let file = self.seen.entry(attachment(id, name)).or_insert(Seen::Public);
            if rank(&seen) > rank(file) {
                *file = seen;
            }
        }
        for (name, seen) in reports {
            self.seen.insert(report(id, &name), seen.0);
        }
    }
}

/// The file of a meeting that an unknown name may be meant for: the same name apart from folder and capitals.
fn like<'a>(files: &'a MeetingFiles, name: &str) -> Option<&'a Attachment> {
    let plain = |name: &str| {
        let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
        last.trim().to_lowercase()
    };
    let mut all = files.attachments.iter();
    all.find(|file| plain(&file.name) == plain(name))
}

/// One mention of a paper by an item or a report.
struct Edge<'a> {
    /// The report that names it; `None` if an item of the meeting does.
    by: Option<&'a str>,
    paper: Named,
    in_doubt: bool,
}

impl Edge<'_> {
    /// Who may see the paper, as far as this mention goes.
    fn seen(&self, reports: &BTreeMap<String, (Seen, Option<Access>)>) -> Seen {
        self.ground(reports).0
    }

    fn ground(&self, reports: &BTreeMap<String, (Seen, Option<Access>)>) -> (Seen, Option<Access>) {
        if let Some(access) = &self.paper.access {
            return restricted(access, None);
        }
        let above = self.by.and_then(|id| reports.get(id));
        match above {
            _ if self.in_doubt => (Seen::Doubt, None),
            Some((Seen::Restricted(_), Some(access))) => restricted(&access.without_title(), None),
            Some((Seen::Doubt, _)) => (Seen::Doubt, None),
            _ => (Seen::Public, None),
        }
    }
}

/// Everything that a meeting's items and reports name.
fn edges<'a>(files: &'a MeetingFiles, doubts: &Doubts) -> Vec<Edge<'a>> {
    let mut edges = vec![];
    for (at, item) in files.meeting.outline.items.iter().enumerate() {
        let in_doubt = doubts.whole || doubts.items.contains(&at);
        let own = item.report.iter().map(|report| Named { report: Some(report.clone()), ..Named::default() });
        let papers = own.chain(item.appendices.iter().cloned());
        edges.extend(papers.map(|paper| Edge { by: None, paper, in_doubt }));
    }
    for filed in &files.reports {
        // A picture is part of the report that shows it.
        let pictures = filed.outline.pictures.iter().filter(|name| files.attachment(name).is_some());
        let pictures = pictures.map(|name| Named { file: Some(name.clone()), ..Named::default() });
        let papers = filed.outline.appendices.iter().cloned().chain(pictures);
        edges.extend(papers.map(|paper| Edge {
            by: Some(&filed.id),
            paper,
            in_doubt: doubts.reports.contains(&filed.id),
        }));
    }
    edges
}

/// Who may see the reports of a meeting, and on what ground not. A public report that the agenda does not lead to has
/// no entry: the item it belonged to may have been taken off the agenda because it is exempt.
fn of_reports(files: &MeetingFiles, doubts: &Doubts) -> BTreeMap<String, (Seen, Option<Access>)> {
    let edges = edges(files, doubts);
    let mut all: BTreeMap<String, (Seen, Option<Access>)> = BTreeMap::new();
    for filed in &files.reports {
        let named = edges.iter().any(|edge| !edge.in_doubt && edge.paper.report.as_ref() == Some(&filed.id));
        let own = match &filed.outline.access {
            _ if doubts.reports.contains(&filed.id) => (Seen::Doubt, None),
            Some(access) => restricted(access, title(filed)),
            // A paper that nothing names for sure may belong to something in doubt.
            None if !named && doubts.any() => (Seen::Doubt, None),
            None => (Seen::Public, None),
        };
        all.insert(filed.id.clone(), own);
    }
    // Repeated, because appendices may have appendices.
    loop {
        let mut changed = false;
        for edge in &edges {
            let Some(id) = &edge.paper.report else { continue };
            let (seen, access) = edge.ground(&all);
            let Some(now) = all.get_mut(id) else { continue };
            let own = doubts.reports.contains(id);
            if !own && rank(&seen) > rank(&now.0) {
                let filed = files.report(id);
                *now = match access {
                    Some(access) => restricted(&access, filed.and_then(title)),
                    None => (seen, None),
                };
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    let reached = reached(&edges);
    all.retain(|id, (seen, _)| *seen != Seen::Public || reached.contains(id));
    all
}

/// The reports that the agenda leads to: those of its items, their appendices, and so on.
fn reached(edges: &[Edge<'_>]) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    loop {
        let known = reached.len();
        let from = |edge: &&Edge<'_>| edge.by.is_none_or(|id| reached.contains(id));
        let new: Vec<String> = edges.iter().filter(from).filter_map(|edge| edge.paper.report.clone()).collect();
        reached.extend(new);
        if reached.len() == known {
            return reached;
        }
    }
}

/// A paper that is restricted for sure stays so, whatever else is in doubt.
fn rank(seen: &Seen) -> u8 {
    match seen {
        Seen::Public => 0,
        Seen::Doubt => 1,
        Seen::Restricted(_) => 2,
    }
}

fn title(filed: &Filed<Report>) -> Option<&str> {
    filed.outline.title.as_ref().map(|title| title.as_str())
}

fn restricted(access: &Access, title: Option<&str>) -> (Seen, Option<Access>) {
    let public_title = access.public_title.as_ref().map(|title| title.as_str());
    let mut digest = Sha256::new();
    digest.update(format!(
        "{:?} {:?} {:?} {:?}",
        access.exempt.iter().map(|paragraph| paragraph.as_str()).collect::<Vec<_>>(),
        access.is_confidential(),
        access.reason.as_ref().map(|reason| &reason.blocks),
        public_title.or(title),
    ));
    (Seen::Restricted(format!("{:x}", digest.finalize())), Some(access.clone()))
}
