//! Runs the line: load, check, plan, then render, typeset, export and write each document, several at a time.

mod before;
mod closed;
mod draft;
mod edited;
mod inputs;
mod jobs;
mod kept;
mod maker;
mod manifest;
mod meetings;
mod owed;
mod packs;
mod papers;
mod planned;
mod run;
mod slips;
mod stale;
mod stored;
mod text;
pub mod threads;
mod trial;
mod tries;
mod turns;
mod versions;
mod withdraw;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

pub use draft::{draft, draw};
pub use jobs::{MeetingJob, jobs};
pub(crate) use papers::Memo;
use papers::of_papers;
pub use stored::{Stored, StoredFile, StoredPaper, stored};
pub use tries::try_templates;
use turns::Turns;
pub use versions::{PaperVersion, Version, built, now, published};
pub use withdraw::Withdrawn;

use crate::assets::Assets;
use crate::check::check;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::disclosure::Disclosure;
use crate::export::Format;
use crate::load::{Part, Texts, load_held, name_them};
use crate::model::Workspace;
use crate::model::value::Date;
use crate::plan::{Job, Request};
use crate::press::{Artifact, Limits, Press};
use crate::render::{LIBRARY, PackFacts, Renderer, library};
use crate::source::{Sources, Spanned};
use crate::typeset::Typesetter;
use crate::write::{Entry, Output, Owner, Wait};

/// What to build, from where, to where.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder of the workspace to read.
    pub workspace: PathBuf,
    /// The folder to write documents to.
    pub output: PathBuf,
    /// The documents that are asked for.
    pub request: Request,
    /// The formats that are asked for.
    pub formats: Vec<Format>,
    /// Another day of publication for some meetings.
    pub published_on: Option<PublishedOn>,
    /// How many documents to make at a time; 0 for as many as the machine has cores.
    pub jobs: usize,
    /// Whether a warning stops the document it is about.
    pub deny_warnings: bool,
    /// The resources that documents of the workspace's own templates may use; without it there is no limit.
    pub limits: Option<Limits>,
    /// Whether the output folder may be another workspace's.
    pub take_over: bool,
    /// Whether to fail with the code `busy`, and wait for nobody, where another build has one of the meetings.
    pub no_wait: bool,
    /// The one meeting to make, without reading the rest of the workspace and without touching the papers of others.
    pub job: Option<MeetingJob>,
    /// Whether to make and write nothing, and only say what a build would do.
    pub dry: bool,
    /// Set from outside to stop: documents in progress are finished, others are not begun.
    pub stop: Arc<AtomicBool>,
}

impl Options {
    /// Options for everything in a workspace, in all formats.
    pub fn new(workspace: impl Into<PathBuf>, output: impl Into<PathBuf>) -> Self {
        Self {
            workspace: workspace.into(),
            output: output.into(),
            request: Request::default(),
            formats: Format::ALL.to_vec(),
            published_on: None,
            jobs: 0,
            deny_warnings: false,
            limits: None,
            take_over: false,
            no_wait: false,
            job: None,
            dry: false,
            stop: Arc::default(),
        }
    }
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
    /// The records; nothing if the folder is not a workspace.
    pub workspace: Option<Workspace>,
    /// Who may see which file.
    pub disclosure: Disclosure,
    /// The resources that documents of the workspace's own templates may use; without it there is no limit.
    pub limits: Option<Limits>,
}

impl Checked {
    /// A typesetter with the workspace's fonts and files.
    pub fn typesetter(&self) -> Typesetter {
        let workspace = self.workspace.as_ref();
        Typesetter::new(&self.assets, workspace.and_then(|workspace| workspace.logo.as_ref()))
    }

    /// Whether papers of another reading are made with the same templates, fonts and logo.
    pub(crate) fn is_made_as(&self, other: &Self) -> bool {
        let logo = |checked: &Self| {
            checked.workspace.as_ref().and_then(|all| all.logo.as_ref()).map(|logo| logo.bytes.clone())
        };
        self.assets.are(&other.assets) && logo(self) == logo(other)
    }

    /// Makes documents from this workspace, those of its own templates within the limits.
    pub fn press<'a>(&'a self, typesetter: &'a Typesetter) -> Press<'a> {
        let workspace = self.workspace.as_ref();
        Press::new(
            &self.assets,
            workspace.and_then(|workspace| workspace.logo.as_ref()),
            &self.renderer,
            typesetter,
            self.limits.as_ref(),
        )
    }
}

/// What a build did.
#[derive(Debug, Default)]
pub struct Summary {
    /// Files written, below the output folder, in plan order.
    pub written: Vec<String>,
    /// Files that were up to date.
    pub kept: Vec<String>,
    /// Files that had to go and were not made again.
    pub removed: Vec<String>,
    /// The public papers that were taken away before anything was made, and why.
    pub withdrawn: Vec<Withdrawn>,
    /// Documents that could not be made.
    pub failed: Vec<String>,
    /// Documents that were not begun because the build was stopped.
    pub left: Vec<String>,
}

/// What a build reports while it runs.
#[derive(Debug, Clone, Copy)]
pub enum Progress<'a> {
    /// Another build has what this one needs of the output folder, and this one waits. Holds how the other describes itself, such as
    /// `process 4711`.
    Waiting(&'a str),
    /// The stems of the documents that will be made, in order.
    Planned(&'a [&'a str]),
    /// A document is finished.
    Done {
        /// Its index among the planned ones.
        at: usize,
        /// How it went.
        outcome: Outcome<'a>,
    },
}

/// The result for one document.
#[derive(Debug, Clone, Copy)]
pub enum Outcome<'a> {
    /// It was made, for this reason.
    Made(&'a str),
    /// It was up to date.
    Kept,
    /// It could not be made.
    Failed,
    /// It was not begun because the build was stopped.
    Left,
}

/// A day of publication that overrides the `published_on` of some meetings.
#[derive(Debug, Clone)]
pub struct PublishedOn {
    /// Names of the meetings.
    pub meetings: Vec<String>,
    /// The day to use.
    pub on: Date,
}

/// Reads and checks a workspace.
pub fn read(root: &Path, deny_warnings: bool) -> Checked {
    read_published(root, None, deny_warnings)
}

/// Reads and checks a workspace with newer texts in the place of some that are on the disk, and with what was read
/// and judged before.
pub(crate) fn read_held(root: &Path, texts: &Texts, memo: &Memo) -> Checked {
    read_all(root, (texts, Some(memo)), None, None, false)
}

/// Reads and checks a workspace as if the papers of some meetings were published on another day.
pub(crate) fn read_published(root: &Path, published: Option<&PublishedOn>, deny_warnings: bool) -> Checked {
    read_all(root, (&Texts::default(), None), None, published, deny_warnings)
}

fn read_all(
    root: &Path,
    held: (&Texts, Option<&Memo>),
    part: Option<&Part>,
    published: Option<&PublishedOn>,
    deny_warnings: bool,
) -> Checked {
    threads::in_pool(0, || read_in_pool(root, held, part, published, deny_warnings))
}

fn read_in_pool(
    root: &Path,
    (texts, memo): (&Texts, Option<&Memo>),
    part: Option<&Part>,
    published: Option<&PublishedOn>,
    deny_warnings: bool,
) -> Checked {
    let mut sources = Sources::default();
    let mut problems = Diagnostics::default();
    let mut assets = Assets::load(root, &mut sources, &mut problems);
    let mut workspace =
        load_held(root, (texts, memo.map(|memo| &memo.files)), part, &assets, &mut sources, &mut problems);
    let words = workspace.as_ref().map(Workspace::words).unwrap_or_default();
    let made = library(&words, &assets);
    assets.add_made(LIBRARY, made);
    let renderer = Renderer::new(&assets, &words, &mut problems);
    if let (Some(workspace), Some(published)) = (&mut workspace, published) {
        publish(workspace, published);
    }
    if let Some(workspace) = &workspace {
        let found = check(workspace, &assets, &sources, &problems);
        problems.extend(found);
        problems.extend(of_papers(workspace, &sources, memo));
    }
    name_them(&mut problems, &sources);
    let disclosure = workspace.as_ref().map(|w| Disclosure::of(w, &problems, &sources));
    if deny_warnings {
        problems.deny_warnings();
    }
    problems.sort(&sources);
    Checked { disclosure: disclosure.unwrap_or_default(), sources, problems, assets, renderer, workspace, limits: None }
}

fn publish(workspace: &mut Workspace, published: &PublishedOn) {
    for files in &mut workspace.meetings {
        let Some(meeting) = &mut files.meeting.record else { continue };
        if published.meetings.contains(&files.meeting.id) {
            // Without one in the file, problems point at the day of the meeting.
            let span = meeting.published_on.map_or(meeting.date.span, |on| on.span);
            meeting.published_on = Some(Spanned::new(published.on, span));
        }
    }
}

/// A build: what was read, with all problems, and what was done.
#[derive(Debug)]
pub struct Built {
    /// The workspace as it was when the build had locked the output folder.
    pub checked: Checked,
    /// Which files and documents it made, kept and removed.
    pub summary: Summary,
}

/// Reads a workspace and builds the documents asked for; a document that fails does not stop the others. The output
/// folder is entered first, so that the data is never older than what another build has just published: for all meetings alone, for
/// named ones beside builds of others. `progress` is called with the plan, and with each document when it is finished.
pub fn build(options: &Options, progress: &(dyn Fn(Progress<'_>) + Sync)) -> Built {
    let output = Output::new(&options.output);
    let tell = |holder: &str| progress(Progress::Waiting(holder));
    let wait = if options.no_wait { Wait::No } else { Wait::Tell(&tell) };
    let alone = options.request.meetings.is_empty() || options.take_over;
    let entry = output.is_apart(&options.workspace).and_then(|()| match options.dry {
        true => Ok(None),
        false => output.enter(alone, wait).map(Some),
    });
    let (mut checked, complete) = read_asked(options);
    checked.limits.clone_from(&options.limits);
    let mut summary = Summary::default();
    let mut problems = Diagnostics::default();
    let owner = owner(&checked, options);
    let may_build = complete.and(entry).and_then(|entry| match &owner {
        Some(owner) if !options.take_over => output.is_of(owner).map(|()| entry),
        _ => Ok(entry),
    });
    match (may_build, checked.workspace.is_some()) {
        (Ok(entry), true) => {
            if let Some(problem) = entry.as_ref().and_then(|entry| without_locks(&options.output, entry)) {
                problems.push(problem);
            }
            let only = options.job.as_ref().map(|job| job.meeting.clone());
            if only.is_none() {
                closed::hold(&mut checked, &output);
            }
            let mut turns = Turns::new(&output, entry, (alone, only), &checked.disclosure, wait);
            run::run(&checked, &mut turns, owner.as_ref(), options, progress, &mut summary, &mut problems);
        }
        (Ok(_), false) => {}
        (Err(problem), _) => problems.push(problem),
    }
    if options.deny_warnings {
        problems.deny_warnings();
    }
    checked.problems.extend(problems);
    checked.problems.sort(&checked.sources);
    Built { checked, summary }
}

/// Reads what a build was asked for: the workspace, or the part of it that a job needs, which must be as it was listed.
fn read_asked(options: &Options) -> (Checked, Result<(), Diagnostic>) {
    let (published, deny_warnings) = (options.published_on.as_ref(), options.deny_warnings);
    let Some(job) = &options.job else {
        return (read_published(&options.workspace, published, deny_warnings), Ok(()));
    };
    let whole = (&Texts::default(), None);
    let mut checked = read_all(&options.workspace, whole, Some(&job.part()), published, deny_warnings);
    let complete = job.complete(&mut checked);
    (checked, complete)
}

/// Nobody but the person who starts builds can keep two apart in such a folder.
fn without_locks(output: &Path, entry: &Entry) -> Option<Diagnostic> {
    let message = "the file system of this folder has no locks: two builds at the same time would mix their papers";
    let problem = Diagnostic::at_path(Code::WithoutLocks, output, message);
    (!entry.holds()).then(|| {
        problem.help("start one build at a time, or build into a folder on a drive of this computer").into_warning()
    })
}

/// The workspace that an output folder belongs to; nothing if its council cannot be read.
fn owner(checked: &Checked, options: &Options) -> Option<Owner> {
    let council = checked.workspace.as_ref()?.council.record.as_ref()?;
    let owner = Owner::of(&options.workspace, council.name.as_str());
    Some(options.job.iter().fold(owner, |owner, job| job.owner(owner)))
}

/// Makes one document in some formats, independent of any meeting. Writes nothing.
pub fn document(
    checked: &Checked,
    typesetter: &Typesetter,
    job: &Job,
    formats: &[Format],
) -> Result<Vec<(Format, Vec<u8>)>, Diagnostics> {
    let press = checked.press(typesetter);
    let rendered = press.render(job, &PackFacts::default());
    let made = rendered
        .map_err(Diagnostics::from)
        .and_then(|rendered| press.print(job, &rendered, &maker::order(job, formats)))
        .map_err(|problems| slips::of_one(&job.stem, problems));
    let named = |artifact: Artifact| (artifact.format, artifact.bytes);
    made.map(|printed| printed.artifacts.into_iter().map(named).collect())
}

/// Whether a build or check found an error.
pub fn failed(problems: &Diagnostics) -> bool {
    problems.iter().any(|problem| problem.severity == Severity::Error)
}
