//! The documents of a build before they are made: of each meeting what there will be. What templates are given is kept
//! for few documents, and planned again when the meeting is made; a year's would not fit into memory.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::maker::formats_of;
use super::threads;
use crate::diag::Diagnostics;
use crate::export::Format;
use crate::plan::{Audience, Edition, Folder, Job, Plan, Planning};

/// How many documents have their plans kept.
const KEPT: usize = 64;

/// What there will be of a meeting.
pub(super) struct PlannedMeeting {
    pub(super) name: String,
    pub(super) folders: Vec<PlannedFolder>,
    /// The stems of its documents, in the order of messages.
    pub(super) stems: Vec<String>,
    /// In how many parts it is made.
    pub(super) tasks: usize,
    /// Whether packs are bound of its papers, which are set for them once.
    pub(super) binds: bool,
    /// The stems of documents whose data has errors.
    pub(super) stopped: Vec<String>,
    /// Folders that stay as they were last published.
    pub(super) held: Vec<String>,
    /// The whole plan, where it is kept.
    pub(super) plan: Option<Arc<Plan>>,
}

/// What there will be of a folder.
pub(super) struct PlannedFolder {
    pub(super) edition: Edition,
    /// Its path below the output folder.
    pub(super) path: String,
    /// Whether it is made anew as a whole.
    pub(super) whole: bool,
    /// The files that may be written, in all formats asked for.
    pub(super) files: Vec<String>,
}

/// Plans the meetings asked for, several at a time. Problems are in their order.
pub(super) fn all(planning: &Planning<'_>, formats: &[Format], problems: &mut Diagnostics) -> Vec<PlannedMeeting> {
    let names: Vec<&str> = planning.meetings().collect();
    let kept = AtomicUsize::new(0);
    let plan = |name: &&str| {
        let mut found = Diagnostics::default();
        let plan = planning.of(name, &mut found);
        let mut planned = PlannedMeeting::of(name, &plan, formats);
        if kept.fetch_add(planned.stems.len(), Ordering::Relaxed) < KEPT {
            planned.plan = Some(Arc::new(plan));
        }
        (planned, found)
    };
    let all: Vec<_> = threads::in_pool(0, || names.par_iter().map(plan).collect());
    let each = all.into_iter().map(|(planned, found)| {
        problems.extend(found);
        planned
    });
    each.collect()
}

impl PlannedMeeting {
    fn of(name: &str, plan: &Plan, formats: &[Format]) -> Self {
        let folders = plan.folders.iter();
        let stems = folders.clone().flat_map(Folder::jobs).map(|job| job.stem.clone());
        Self {
            name: name.to_owned(),
            folders: folders.clone().map(|folder| PlannedFolder::of(folder, formats)).collect(),
            stems: stems.collect(),
            tasks: parts(plan).len(),
            binds: folders.flat_map(|folder| &folder.packs).any(|pack| pack.job.is_some()),
            stopped: plan.stopped.clone(),
            held: plan.held.clone(),
            plan: None,
        }
    }
}

impl PlannedFolder {
    fn of(folder: &Folder, formats: &[Format]) -> Self {
        let files = folder.jobs().flat_map(|job| {
            let formats = formats_of(job, formats).into_iter();
            formats.map(|format| format!("{}.{}", job.stem, format.ending()))
        });
        Self { edition: folder.edition, path: folder.path(), whole: folder.whole, files: files.collect() }
    }
}

/// The parts that a meeting is made in: each paper, and after it the members' of the same name. The last is none, the end of
/// the meeting, which may have no papers.
pub(super) fn parts(plan: &Plan) -> Vec<Vec<&Job>> {
    let papers =
        plan.folders.iter().flat_map(|folder| folder.papers.iter().map(|paper| (folder.edition, paper.as_ref())));
    let (public, mut members): (Vec<_>, Vec<_>) =
        papers.partition(|(edition, _): &(Edition, &Job)| edition.audience == Audience::Public);
    let mut parts = vec![];
    for (edition, paper) in public {
        let is_twin =
            |(other, twin): &(Edition, &Job)| other.large_print == edition.large_print && twin.name() == paper.name();
        let twin = members.iter().position(is_twin).map(|at| members.remove(at).1);
        parts.push(std::iter::once(paper).chain(twin).collect());
    }
    parts.extend(members.into_iter().map(|(_, paper)| vec![paper]));
    parts.push(vec![]);
    parts
}
