//! The meetings of a plan on their way through a build, several at a time.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::maker::{Made, Maker, Shared};
use super::planned::{self, PlannedMeeting};
use super::{Outcome, Progress, packs, threads};
use crate::diag::Diagnostics;
use crate::plan::{Job, Plan, Planning};
use crate::press::SetPapers;
use crate::render::PackFacts;

/// A meeting while it is made.
struct Cycle<'a> {
    meeting: &'a PlannedMeeting,
    /// What its documents are given, from its first part to its last.
    plan: Mutex<Option<Arc<Plan>>>,
    set: SetPapers,
    papers: Mutex<BTreeMap<String, Made>>,
    /// How many of its parts are not done yet.
    left: AtomicUsize,
}

impl Cycle<'_> {
    fn plan(&self, planning: &Planning<'_>) -> Arc<Plan> {
        let mut plan = locked(&self.plan);
        // Its problems were told when it was planned first.
        let new = || Arc::new(planning.of(&self.meeting.name, &mut Diagnostics::default()));
        Arc::clone(plan.get_or_insert_with(new))
    }
}

/// Makes all documents, several at a time. The thread that makes a meeting's last paper goes on with the meeting's
/// packs. The problems of a paper are reported once, and its pack is not tried.
pub(super) fn make(
    maker: &Maker<'_>,
    planning: &Planning<'_>,
    planned: &mut [PlannedMeeting],
    jobs: usize,
    progress: &(dyn Fn(Progress<'_>) + Sync),
) -> BTreeMap<String, Made> {
    let plans: Vec<_> = planned.iter_mut().map(|meeting| meeting.plan.take()).collect();
    let stems: Vec<&str> = planned.iter().flat_map(|meeting| &meeting.stems).map(String::as_str).collect();
    progress(Progress::Planned(&stems));
    let places: BTreeMap<&str, usize> = stems.iter().enumerate().map(|(at, stem)| (*stem, at)).collect();
    let done = |job: &Job, made: &Made| {
        let outcome = made.outcome();
        if matches!(outcome, Outcome::Made(_)) {
            maker.press.done(job.papers().len().max(1));
        }
        if let Some(at) = places.get(job.stem.as_str()) {
            progress(Progress::Done { at: *at, outcome });
        }
    };
    let cycles = planned.iter().zip(plans).map(|(meeting, plan)| Cycle {
        meeting,
        plan: Mutex::new(plan),
        set: SetPapers::default(),
        papers: Mutex::default(),
        left: AtomicUsize::new(meeting.tasks),
    });
    let cycles: Vec<Cycle<'_>> = cycles.collect();
    let tasks: Vec<(&Cycle<'_>, usize)> =
        cycles.iter().flat_map(|cycle| (0..cycle.meeting.tasks).map(move |part| (cycle, part))).collect();
    let all = Mutex::new(BTreeMap::new());
    threads::each(&tasks, jobs, &|(cycle, part)| {
        let plan = cycle.plan(planning);
        let papers = planned::parts(&plan).swap_remove(*part);
        let is_set = cycle.meeting.binds.then_some(&cycle.set);
        let shared = Shared { set: is_set, twin: (papers.len() > 1).then(RefCell::default) };
        for paper in papers {
            let made = maker.make_shared(paper, &PackFacts::default(), &shared);
            done(paper, &made);
            locked(&cycle.papers).insert(paper.stem.clone(), made);
        }
        if cycle.left.fetch_sub(1, Ordering::AcqRel) > 1 {
            return;
        }
        let mut papers = std::mem::take(&mut *locked(&cycle.papers));
        let mut bound = packs::bind(maker, &plan.folders, &papers, &cycle.set, &done);
        cycle.set.clear();
        locked(&cycle.plan).take();
        // What they were made from is in the records now.
        papers.values_mut().chain(bound.values_mut()).for_each(|made| made.record = None);
        locked(&all).extend(bound.into_iter().chain(papers));
    });
    all.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}
