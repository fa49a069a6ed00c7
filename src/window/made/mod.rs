//! Making a meeting's papers and handing them over: a build in a thread of its own, what came of it, and the files that it left. The
//! output folder is `output` in the workspace, where `packs build` puts them too.

mod answers;
mod look;
mod names;
mod zip;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::{fmt, panic};

use super::{Window, locked};
use crate::make::{self, Built, Checked, Options, Outcome, Progress, Stored, stored};
use crate::press::memory;
use crate::write::Output;
pub(super) use answers::{LARGE, ROUTES};
pub(super) use look::{LOOK, drawn as look, named as looked_at};
pub(super) use names::{Naming, saved_as};
pub(super) use zip::local;

/// The folder of a workspace that papers are made in.
pub(super) fn output(root: &Path) -> PathBuf {
    root.join("output")
}

/// How much stack the thread has that makes papers, as the program's own main thread.
const STACK: usize = 64 << 20;

/// The papers that are being made, and what came of those made before.
#[derive(Default)]
pub(super) struct Making {
    state: Mutex<State>,
    /// Counts what happens.
    count: AtomicU64,
}

#[derive(Default)]
struct State {
    running: Option<Running>,
    thread: Option<JoinHandle<()>>,
    done: BTreeMap<String, Arc<Done>>,
}

/// A build under way.
#[derive(Debug, Clone, Default)]
pub(super) struct Running {
    pub(super) meeting: String,
    /// How many documents there are, and how many are finished.
    pub(super) planned: usize,
    pub(super) finished: usize,
    pub(super) failed: usize,
    /// Who else is writing to the folder, if that is waited for.
    pub(super) waits_for: Option<String>,
    pub(super) is_stopping: bool,
    stop: Arc<AtomicBool>,
}

/// What came of a build.
#[derive(Debug)]
pub(super) struct Done {
    /// What the clock said when it was finished.
    pub(super) clock: String,
    pub(super) written: usize,
    pub(super) kept: usize,
    pub(super) removed: usize,
    /// How many files for the public were taken away because they must not be public any more.
    pub(super) withdrawn: usize,
    /// The documents that could not be made, by their stems.
    pub(super) failed: Vec<String>,
    /// How many were not begun because it was stopped.
    pub(super) left: usize,
    pub(super) is_stopped: bool,
    /// The workspace as it was; nothing after a fault of the program.
    pub(super) checked: Option<Checked>,
}

impl fmt::Debug for Making {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Making").finish_non_exhaustive()
    }
}

impl Making {
    /// Counts what happens, so that a page that shows it knows when to look again.
    pub(super) fn count(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }

    /// The build under way, if there is one.
    pub(super) fn running(&self) -> Option<Running> {
        locked(&self.state).running.clone()
    }

    /// What came of the last build of a meeting since the window was opened.
    pub(super) fn done(&self, meeting: &str) -> Option<Arc<Done>> {
        locked(&self.state).done.get(meeting).cloned()
    }

    /// Begins a build of one meeting; not while there is one.
    fn begin(self: &Arc<Self>, meeting: &str, options: Options) -> bool {
        let mut state = locked(&self.state);
        if state.running.is_some() {
            return false;
        }
        let running = Running { meeting: meeting.to_owned(), stop: Arc::clone(&options.stop), ..Running::default() };
        let making = Arc::clone(self);
        let work = move || {
            let built =
                panic::catch_unwind(panic::AssertUnwindSafe(|| make::build(&options, &|news| making.hear(news))));
            making.finish(built.ok(), options.stop.load(Ordering::Relaxed));
            memory::give_back();
        };
        let Ok(thread) = thread::Builder::new().stack_size(STACK).spawn(work) else { return false };
        state.running = Some(running);
        state.thread = Some(thread);
        self.count.fetch_add(1, Ordering::Relaxed);
        true
    }

    fn hear(&self, news: Progress<'_>) {
        let mut state = locked(&self.state);
        let Some(running) = &mut state.running else { return };
        match news {
            Progress::Waiting(holder) => running.waits_for = Some(holder.to_owned()),
            // Papers that had been taken away are planned first, by themselves.
            Progress::Planned(stems) => {
                running.waits_for = None;
                running.planned = running.finished + stems.len();
            }
            Progress::Done { outcome, .. } => {
                running.finished += 1;
                running.failed += usize::from(matches!(outcome, Outcome::Failed));
            }
        }
        self.count.fetch_add(1, Ordering::Relaxed);
    }

    fn finish(&self, built: Option<Built>, is_stopped: bool) {
        let clock = chrono::Local::now().format("%H:%M").to_string();
        let (checked, summary) = match built {
            Some(Built { checked, summary }) => (Some(checked), summary),
            None => (None, make::Summary::default()),
        };
        let done = Done {
            clock,
            written: summary.written.len(),
            kept: summary.kept.len(),
            removed: summary.removed.len(),
            withdrawn: summary.withdrawn.iter().map(|withdrawn| withdrawn.files.len()).sum(),
            failed: summary.failed,
            left: summary.left.len(),
            is_stopped,
            checked,
        };
        let mut state = locked(&self.state);
        if let Some(running) = state.running.take() {
            state.done.insert(running.meeting, Arc::new(done));
        }
        self.count.fetch_add(1, Ordering::Relaxed);
    }

    /// Stops the build under way: documents in progress are finished, others are not begun.
    fn stop(&self) {
        if let Some(running) = &mut locked(&self.state).running {
            running.is_stopping = true;
            running.stop.store(true, Ordering::Relaxed);
        }
        self.count.fetch_add(1, Ordering::Relaxed);
    }

    /// Stops it and waits for its end.
    pub(super) fn end(&self) {
        self.stop();
        let thread = locked(&self.state).thread.take();
        // A fault there was told already.
        thread.map(JoinHandle::join);
    }
}

/// What there is of a meeting's papers, judged by the workspace as it is at this moment, and the output folder.
fn stored_now(window: &Window, meeting: &str) -> Option<(Output, Vec<Stored>)> {
    let (root, texts, memo, checked) = {
        let desk = window.desk();
        let desk = desk.as_ref()?;
        (
            desk.root.clone(),
            desk.held.texts(),
            Arc::clone(&desk.memo),
            desk.is_checked().then(|| Arc::clone(&desk.checked)),
        )
    };
    let checked = checked.unwrap_or_else(|| Arc::new(make::read_held(&root, &texts, &memo)));
    let known = checked.workspace.as_ref()?.meetings.iter().any(|files| files.meeting.id == meeting);
    let output = Output::new(output(&root));
    let all = if known { stored(&checked, &output, meeting) } else { return None };
    Some((output, all))
}
