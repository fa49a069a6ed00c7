//! Runs the line: load, check, plan, then render, typeset, export and write each document, several at a time.

mod inputs;
mod maker;
mod manifest;
mod meetings;
mod packs;
mod stale;
mod text;
pub mod threads;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use inputs::Inputs;
use maker::{Artifact, Maker, artifacts};

use crate::assets::Assets;
use crate::check::check;
use crate::diag::{Diagnostics, Severity};
use crate::export::Format;
use crate::load::{load, name_them};
use crate::model::Workspace;
use crate::model::value::Date;
use crate::plan::{Folder, Job, Plan, Request, plan};
use crate::render::{Renderer, Told};
use crate::source::{Sources, Spanned};
use crate::typeset::Typesetter;
use crate::write::{Output, Records};

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
    /// Whether nothing is made or written, and only said what would be.
    pub dry: bool,
    /// Set from outside to stop: documents that are begun are finished, others are left as they are.
    pub stop: Arc<AtomicBool>,
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

impl Checked {
    /// Sets documents with what was read.
    pub fn typesetter(&self) -> Typesetter {
        let workspace = self.workspace.as_ref();
        Typesetter::new(
            &self.assets,
            workspace.and_then(|workspace| workspace.logo.as_ref()),
        )
    }
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
    /// Documents that were not begun because the build was stopped.
    pub left: Vec<String>,
}

/// What a build tells while it goes on.
#[derive(Debug, Clone, Copy)]
pub enum Progress<'a> {
    /// Another build writes into the output folder; this one waits. What the other said of itself, such as `process 4711`.
    Waiting(&'a str),
    /// The documents that will be made, in order.
    Planned(&'a [&'a Job]),
    /// One of them is done.
    Done {
        /// Which one.
        at: usize,
        /// What became of it.
        outcome: Outcome<'a>,
    },
}

/// What became of a document.
#[derive(Debug, Clone, Copy)]
pub enum Outcome<'a> {
    /// It was made, and why.
    Made(&'a str),
    /// It was as it should be.
    Kept,
    /// It could not be made.
    Failed,
    /// It was not begun because the build was stopped.
    Left,
}

/// A day of publication that takes the place of the `published_on` of some meetings.
#[derive(Debug, Clone)]
pub struct PublishedOn {
    /// Names of the meetings.
    pub meetings: Vec<String>,
    /// The day.
    pub on: Date,
}

/// Reads and checks a workspace.
pub fn read(root: &Path, deny_warnings: bool) -> Checked {
    read_published(root, None, deny_warnings)
}

/// Reads and checks a workspace as if the papers of some meetings were published on another day.
pub fn read_published(
    root: &Path,
    published: Option<&PublishedOn>,
    deny_warnings: bool,
) -> Checked {
    let mut sources = Sources::default();
    let mut problems = Diagnostics::default();
    let assets = Assets::load(root, &mut problems);
    let renderer = Renderer::new(&assets, &mut problems);
    let mut workspace = load(root, &assets, &mut sources, &mut problems);
    if let (Some(workspace), Some(published)) = (&mut workspace, published) {
        publish(workspace, published);
    }
    if let Some(workspace) = &workspace {
        problems.extend(check(workspace, &assets, &sources));
    }
    name_them(&mut problems, &sources);
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

/// Puts another day in the place of the `published_on` of meetings.
fn publish(workspace: &mut Workspace, published: &PublishedOn) {
    for files in &mut workspace.meetings {
        let Some(meeting) = &mut files.meeting.record else {
            continue;
        };
        if published.meetings.contains(&files.meeting.id) {
            // Where there is none in the file, problems point at the day of the meeting.
            let span = meeting.published_on.map_or(meeting.date.span, |on| on.span);
            meeting.published_on = Some(Spanned::new(published.on, span));
        }
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
    let lock = match options.dry {
        true => Ok(None),
        false => output
            .lock(&|holder| progress(Progress::Waiting(holder)))
            .map(Some),
    };
    // The lock is held until the end.
    let _lock = match lock {
        Ok(lock) => lock,
        Err(problem) => {
            checked.problems.push(problem);
            return summary;
        }
    };
    // What must not be there goes first, whatever becomes of the rest.
    if !options.dry {
        stale::remove(
            &output,
            workspace,
            &plan,
            &options.request,
            &mut summary,
            &mut problems,
        );
    }
    let records = recorded(&output, &plan);
    if !options.dry {
        announce(&output, &plan, &records, &options.formats, &mut problems);
    }
    let inputs = Inputs::of(&checked.assets, workspace.logo.as_ref());
    let typesetter = checked.typesetter();
    let maker = Maker {
        renderer: &checked.renderer,
        typesetter: &typesetter,
        output: &output,
        formats: &options.formats,
        inputs: &inputs,
        records: &records,
        dry: options.dry,
        stop: &options.stop,
    };
    let mut made = meetings::make(&maker, &plan, options.jobs, progress);
    for job in plan.folders.iter().flat_map(Folder::jobs) {
        let Some(made) = made.remove(&job.stem) else {
            continue;
        };
        match made.outcome() {
            Outcome::Failed => summary.failed.push(job.stem.clone()),
            Outcome::Left => summary.left.push(job.stem.clone()),
            Outcome::Made(_) | Outcome::Kept => {}
        }
        summary.written.extend(made.written);
        summary.kept.extend(made.kept);
        summary.removed.extend(made.removed);
        problems.extend(made.problems);
    }
    // What is left is about whole folders.
    made.into_values()
        .for_each(|made| problems.extend(made.problems));
    if options.deny_warnings {
        problems.deny_warnings();
    }
    checked.problems.extend(problems);
    checked.problems.sort(&checked.sources);
    summary
}

/// Makes one document in some formats, whatever meetings there are. Writes nothing.
pub fn document(
    checked: &Checked,
    typesetter: &Typesetter,
    job: &Job,
    formats: &[Format],
) -> Result<Vec<(Format, Vec<u8>)>, Diagnostics> {
    let rendered = checked
        .renderer
        .render(job, &Told::default())
        .map_err(maker::one)?;
    let made = artifacts(&rendered, typesetter, formats, job);
    let named = |artifact: Artifact| (artifact.format, artifact.bytes);
    made.map(|fresh| fresh.artifacts.into_iter().map(named).collect())
}

/// What was recorded of each folder when it was last built.
fn recorded(output: &Output, plan: &Plan) -> BTreeMap<String, Records> {
    let folders = plan.folders.iter();
    let records = folders.map(|folder| {
        let records = output.records(&folder.meeting, folder.audience.folder());
        (folder.path(), records)
    });
    records.collect()
}

/// Notes which files may come to be in each folder: then a build that is cut off leaves none that nobody knows of. What an
/// earlier one left half written is taken away.
fn announce(
    output: &Output,
    plan: &Plan,
    records: &BTreeMap<String, Records>,
    formats: &[Format],
    problems: &mut Diagnostics,
) {
    for folder in &plan.folders {
        output.sweep(&folder.path());
        let Some(before) = records.get(&folder.path()) else {
            continue;
        };
        let planned = folder.jobs().flat_map(|job| {
            let formats = maker::formats_of(&job.kind, formats).into_iter();
            formats.map(|format| format!("{}.{}", job.stem, format.ending()))
        });
        let new: Vec<String> = planned
            .filter(|file| !before.files.contains(file))
            .collect();
        if new.is_empty() {
            continue;
        }
        let mut records = before.clone();
        records.files.extend(new);
        if let Err(problem) = output.record(&folder.meeting, folder.audience.folder(), &records) {
            problems.push(problem);
        }
    }
}

/// Whether a build or check found an error.
pub fn failed(problems: &Diagnostics) -> bool {
    problems
        .iter()
        .any(|problem| problem.severity == Severity::Error)
}
