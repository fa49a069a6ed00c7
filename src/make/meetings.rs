//! The meetings of a plan on their way through a build, several at a time.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::maker::{Made, Maker};
use super::{Outcome, Progress, packs, threads};
use crate::plan::{Folder, Job, Plan};
use crate::render::PackFacts;

struct Cycle<'a> {
    folders: Vec<&'a Folder>,
    papers: Mutex<BTreeMap<&'a str, Made>>,
    /// How many are not made yet, and one more until all are queued.
    left: AtomicUsize,
}

/// Makes all documents, several at a time. The thread that makes a meeting's last paper goes on with the meeting's
/// packs. The problems of a paper are reported once, and its pack is not tried.
pub(super) fn make(
    maker: &Maker<'_>,
    plan: &Plan,
    jobs: usize,
    progress: &(dyn Fn(Progress<'_>) + Sync),
) -> BTreeMap<String, Made> {
    let planned: Vec<&Job> = plan.folders.iter().flat_map(Folder::jobs).collect();
    progress(Progress::Planned(&planned));
    let places: BTreeMap<&str, usize> = planned.iter().enumerate().map(|(at, job)| (job.stem.as_str(), at)).collect();
    let done = |job: &Job, made: &Made| {
        let outcome = made.outcome();
        if matches!(outcome, Outcome::Made(_)) {
            maker.press.done(job.papers().len().max(1));
        }
        if let Some(at) = places.get(job.stem.as_str()) {
            progress(Progress::Done { at: *at, outcome });
        }
    };
    let mut meetings: BTreeMap<&str, Vec<&Folder>> = BTreeMap::new();
    for folder in &plan.folders {
        meetings.entry(&folder.meeting).or_default().push(folder);
    }
    let cycles = meetings.into_values().map(|folders| Cycle {
        left: AtomicUsize::new(1 + folders.iter().map(|folder| folder.papers.len()).sum::<usize>()),
        papers: Mutex::default(),
        folders,
    });
    let cycles: Vec<Cycle<'_>> = cycles.collect();
    // The end of a meeting is a task of its own, since it may have no papers.
    let tasks = cycles.iter().flat_map(|cycle| {
        let papers = cycle.folders.iter().flat_map(|folder| &folder.papers);
        let papers = papers.map(move |paper| (cycle, Some(paper.as_ref())));
        papers.chain([(cycle, None)])
    });
    let tasks: Vec<(&Cycle<'_>, Option<&Job>)> = tasks.collect();
    let all = Mutex::new(BTreeMap::new());
    threads::each(&tasks, jobs, &|(cycle, paper)| {
        if let Some(paper) = paper {
            let made = maker.make(paper, &PackFacts::default());
            done(paper, &made);
            locked(&cycle.papers).insert(&paper.stem, made);
        }
        if cycle.left.fetch_sub(1, Ordering::AcqRel) > 1 {
            return;
        }
        let papers = std::mem::take(&mut *locked(&cycle.papers));
        let bound = packs::bind(maker, &cycle.folders, &papers, &done);
        let papers = papers.into_iter().map(|(stem, made)| (stem.to_owned(), made));
        locked(&all).extend(bound.into_iter().chain(papers));
    });
    all.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}
