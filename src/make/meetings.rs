//! The meetings of a plan on their way through a build, several at a time.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::maker::{Made, Maker, Shared};
use super::{Outcome, Progress, packs, threads};
use crate::plan::{Audience, Edition, Folder, Job, Plan};
use crate::press::SetPapers;
use crate::render::PackFacts;

struct Cycle<'a> {
    folders: Vec<&'a Folder>,
    /// Whether packs are bound of its papers, which are set for them once.
    binds: bool,
    set: SetPapers,
    papers: Mutex<BTreeMap<&'a str, Made>>,
    /// How many of its tasks are not done yet.
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
        left: AtomicUsize::new(0),
        papers: Mutex::default(),
        binds: folders.iter().flat_map(|folder| &folder.packs).any(|pack| pack.job.is_some()),
        set: SetPapers::default(),
        folders,
    });
    let cycles: Vec<Cycle<'_>> = cycles.collect();
    let tasks: Vec<Task<'_>> = cycles.iter().flat_map(Task::of).collect();
    for task in &tasks {
        task.cycle.left.fetch_add(1, Ordering::Relaxed);
    }
    let all = Mutex::new(BTreeMap::new());
    threads::each(&tasks, jobs, &|Task { cycle, papers }| {
        let shared = Shared { set: cycle.binds.then_some(&cycle.set), twin: (papers.len() > 1).then(RefCell::default) };
        for paper in papers {
            let made = maker.make_shared(paper, &PackFacts::default(), &shared);
            done(paper, &made);
            locked(&cycle.papers).insert(&paper.stem, made);
        }
        if cycle.left.fetch_sub(1, Ordering::AcqRel) > 1 {
            return;
        }
        let papers = std::mem::take(&mut *locked(&cycle.papers));
        let bound = packs::bind(maker, &cycle.folders, &papers, &cycle.set, &done);
        cycle.set.clear();
        let papers = papers.into_iter().map(|(stem, made)| (stem.to_owned(), made));
        locked(&all).extend(bound.into_iter().chain(papers));
    });
    all.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// A part of the work on a meeting.
struct Task<'a> {
    cycle: &'a Cycle<'a>,
    /// A paper, and after it the members' of the same name. None at the end of the meeting, which may have no papers.
    papers: Vec<&'a Job>,
}

impl<'a> Task<'a> {
    fn of(cycle: &'a Cycle<'a>) -> Vec<Self> {
        let all =
            cycle.folders.iter().flat_map(|folder| folder.papers.iter().map(|paper| (folder.edition, paper.as_ref())));
        let (public, mut members): (Vec<_>, Vec<_>) =
            all.partition(|(edition, _)| edition.audience == Audience::Public);
        let mut tasks = vec![];
        for (edition, paper) in public {
            let is_twin = |(other, twin): &(Edition, &Job)| {
                other.large_print == edition.large_print && twin.name() == paper.name()
            };
            let twin = members.iter().position(is_twin).map(|at| members.remove(at).1);
            tasks.push(Self { cycle, papers: std::iter::once(paper).chain(twin).collect() });
        }
        tasks.extend(members.into_iter().map(|(_, paper)| Self { cycle, papers: vec![paper] }));
        tasks.push(Self { cycle, papers: vec![] });
        tasks
    }
}

fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}
