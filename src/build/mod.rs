//! Runs the line: load, check, plan, then render, typeset, export and write each document, several at a time.

mod maker;
mod manifest;
mod packs;
mod stale;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use maker::{Artifact, Made, Maker, artifacts};
use rayon::prelude::*;

use crate::assets::Assets;
use crate::check::check;
use crate::diag::{Diagnostics, Severity};
use crate::export::Format;
use crate::load::load;
use crate::model::Workspace;
use crate::plan::{Folder, Job, Plan, Request, plan};
use crate::render::{Renderer, Told};
use crate::source::Sources;
use crate::typeset::Typesetter;
use crate::write::Output;

/// Documents after which Typst's memory of earlier ones is let go.
const REMEMBERED: usize = 8;

/// What to build, from where, to where.
#[derive(Debug, Clone)]
pub struct Options {
    /// The workspace's folder.
    pub workspace: PathBuf,
    /// The folder that documents go to.
    pub output: PathBuf,
    /// Which documents.
    pub request: Request,
    /// In which formats.
    pub formats: Vec<Format>,
    /// How many documents at a time; as many as the machine has cores where 0.
    pub jobs: usize,
    /// Whether a warning stops the document it is about.
    pub deny_warnings: bool,
}

/// A workspace that was read and checked.
#[derive(Debug)]
pub struct Checked {
    /// The texts read, for messages.
    pub sources: Sources,
    /// The problems found, in file order.
    pub problems: Diagnostics,
    /// The templates and fonts.
    pub assets: Assets,
    /// The compiled templates.
    pub renderer: Renderer,
    /// The records; nothing where the folder is no workspace.
    pub workspace: Option<Workspace>,
}

/// What a build did.
#[derive(Debug, Default)]
pub struct Summary {
    /// Files written, below the output folder, in plan order.
    pub written: Vec<String>,
    /// Files that were already as they should be.
    pub kept: Vec<String>,
    /// Files taken away because they must not be there.
    pub removed: Vec<String>,
    /// Documents that could not be made.
    pub failed: Vec<String>,
}

/// What a build tells while it goes on.
#[derive(Debug, Clone, Copy)]
pub enum Progress<'a> {
    /// The documents that will be made, in order.
    Planned(&'a [&'a Job]),
    /// One of them is done.
    Done {
        /// Which one.
        at: usize,
        /// Whether it could not be made.
        failed: bool,
    },
}

/// Reads and checks a workspace.
pub fn read(root: &Path, deny_warnings: bool) -> Checked {
    let mut sources = Sources::default();
    let mut problems = Diagnostics::default();
    let assets = Assets::load(root, &mut problems);
    let renderer = Renderer::new(&assets, &mut problems);
    let workspace = load(root, &assets, &mut sources, &mut problems);
    if let Some(workspace) = &workspace {
        problems.extend(check(workspace, &assets, &sources));
    }
    if deny_warnings {
        problems.deny_warnings();
    }
    problems.sort(&sources);
    Checked {
        sources,
        problems,
        assets,
        renderer,
        workspace,
    }
}

/// Builds the documents asked for. Problems of the data and of single documents are in `checked.problems` afterwards;
/// a document that fails does not stop the others. `progress` hears what is planned and of each document when it is done.
pub fn build(
    checked: &mut Checked,
    options: &Options,
    progress: &(dyn Fn(Progress<'_>) + Sync),
) -> Summary {
    let Some(workspace) = &checked.workspace else {
        return Summary::default();
    };
    let mut problems = Diagnostics::default();
    let plan = plan(
        workspace,
        &options.request,
        &checked.problems,
        &mut problems,
    );
    let output = Output::new(&options.output);
    let mut summary = Summary {
        failed: plan.stopped.clone(),
        ..Summary::default()
    };
    // What must not be there goes first, whatever becomes of the rest.
    stale::remove(
        &output,
        workspace,
        &plan,
        &options.request,
        &mut summary,
        &mut problems,
    );
    let typesetter = Typesetter::new(&checked.assets, workspace.logo.as_ref());
    let maker = Maker {
        renderer: &checked.renderer,
        typesetter: &typesetter,
        output: &output,
        formats: &options.formats,
    };
    let run = || make(&maker, &plan, progress);
    let mut made = match pool(options.jobs) {
        Some(pool) => pool.install(run),
        None => run(),
    };
    for job in plan.folders.iter().flat_map(Folder::jobs) {
        let Some(made) = made.remove(&job.stem) else {
            continue;
        };
        if made.failed() {
            summary.failed.push(job.stem.clone());
        }
        summary.written.extend(made.written);
        summary.kept.extend(made.kept);
        summary.removed.extend(made.removed);
        problems.extend(made.problems);
    }
    if options.deny_warnings {
        problems.deny_warnings();
    }
    checked.problems.extend(problems);
    checked.problems.sort(&checked.sources);
    summary
}

/// Makes one document of which no meeting knows, such as a chase list, in some formats. Writes nothing.
pub fn document(
    checked: &Checked,
    job: &Job,
    formats: &[Format],
) -> Result<Vec<(Format, Vec<u8>)>, Diagnostics> {
    let logo = checked.workspace.as_ref().and_then(|w| w.logo.as_ref());
    let typesetter = Typesetter::new(&checked.assets, logo);
    let make = || {
        artifacts(
            &checked.renderer,
            &typesetter,
            formats,
            job,
            &Told::default(),
        )
    };
    let made = match pool(1) {
        Some(pool) => pool.install(make),
        None => make(),
    };
    let named = |artifact: Artifact| (artifact.format, artifact.bytes);
    made.map(|artifacts| artifacts.into_iter().map(named).collect())
}

/// Threads with room enough for deeply nested documents.
fn pool(jobs: usize) -> Option<rayon::ThreadPool> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs)
        .stack_size(16 << 20);
    pool.build().ok()
}

/// Makes all documents: papers first, several at a time, then the packs of each meeting. What is wrong with a paper is told
/// once, and its pack is not tried.
fn make(
    maker: &Maker<'_>,
    plan: &Plan,
    progress: &(dyn Fn(Progress<'_>) + Sync),
) -> BTreeMap<String, Made> {
    let jobs: Vec<&Job> = plan.folders.iter().flat_map(Folder::jobs).collect();
    progress(Progress::Planned(&jobs));
    let places: BTreeMap<&str, usize> = jobs
        .iter()
        .enumerate()
        .map(|(at, job)| (job.stem.as_str(), at))
        .collect();
    let done = |job: &Job, failed: bool| {
        Typesetter::forget(REMEMBERED);
        if let Some(at) = places.get(job.stem.as_str()) {
            progress(Progress::Done { at: *at, failed });
        }
    };
    let papers: Vec<&Job> = plan
        .folders
        .iter()
        .flat_map(|folder| &folder.papers)
        .collect();
    let made = papers.par_iter().map(|paper| {
        let made = maker.make(paper, &Told::default());
        done(paper, made.failed());
        (paper.stem.as_str(), made)
    });
    let papers: BTreeMap<&str, Made> = made.collect();
    let mut meetings: BTreeMap<&str, Vec<&Folder>> = BTreeMap::new();
    for folder in &plan.folders {
        meetings.entry(&folder.meeting).or_default().push(folder);
    }
    let meetings: Vec<Vec<&Folder>> = meetings.into_values().collect();
    let bound = meetings
        .par_iter()
        .map(|folders| packs::bind(maker, folders, &papers, &done));
    let bound: Vec<BTreeMap<String, Made>> = bound.collect();
    let mut all: BTreeMap<String, Made> = bound.into_iter().flatten().collect();
    all.extend(
        papers
            .into_iter()
            .map(|(stem, made)| (stem.to_owned(), made)),
    );
    all
}

/// Whether a build or check found an error.
pub fn failed(problems: &Diagnostics) -> bool {
    problems
        .iter()
        .any(|problem| problem.severity == Severity::Error)
}
