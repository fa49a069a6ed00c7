//! Runs the line: load, check, plan, then render, typeset, export and write each document, several at a time.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::assets::Assets;
use crate::check::check;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::export::{self, Format};
use crate::load::load;
use crate::model::Workspace;
use crate::plan::{Job, Plan, Request, plan};
use crate::render::Renderer;
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
    Planned(&'a [Job]),
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
    let Plan {
        jobs,
        stopped,
        gone,
    } = plan(
        workspace,
        &options.request,
        &checked.problems,
        &mut problems,
    );
    progress(Progress::Planned(&jobs));
    let output = Output::new(&options.output);
    let mut removed = vec![];
    for stem in &gone {
        for format in Format::ALL {
            let path = format!("{stem}.{}", format.ending());
            match output.remove(&path) {
                Ok(true) => removed.push(path),
                Ok(false) => {}
                Err(problem) => problems.push(problem),
            }
        }
    }
    let typesetter = Typesetter::new(&checked.assets, workspace.logo.as_ref());
    let maker = Maker {
        renderer: &checked.renderer,
        typesetter: &typesetter,
        output: &output,
        formats: &options.formats,
    };
    let one_of = |(at, job): (usize, &Job)| {
        let made = maker.make(job);
        Typesetter::forget(REMEMBERED);
        progress(Progress::Done {
            at,
            failed: made.problems.errors() > 0,
        });
        made
    };
    // Packs come after their papers: what is wrong with a paper is told once, and its pack is not tried.
    let run = || -> Vec<Made> {
        let (packs, papers): (Vec<_>, Vec<_>) =
            jobs.iter().enumerate().partition(|(_, job)| job.is_pack());
        let made: Vec<Made> = papers.par_iter().map(|paper| one_of(*paper)).collect();
        let failed: Vec<&str> = papers
            .iter()
            .zip(&made)
            .filter(|(_, made)| made.problems.errors() > 0)
            .map(|((_, job), _)| job.folder())
            .collect();
        let bound = packs.par_iter().map(|(at, pack)| {
            if failed.contains(&pack.folder()) {
                progress(Progress::Done {
                    at: *at,
                    failed: true,
                });
                return Made {
                    not_tried: true,
                    ..Made::default()
                };
            }
            one_of((*at, *pack))
        });
        let bound: Vec<Made> = bound.collect();
        let order = papers.iter().chain(&packs).map(|(at, _)| *at);
        let mut all: Vec<(usize, Made)> = order.zip(made.into_iter().chain(bound)).collect();
        all.sort_by_key(|(at, _)| *at);
        all.into_iter().map(|(_, made)| made).collect()
    };
    let made = match pool(options.jobs) {
        Some(pool) => pool.install(run),
        None => run(),
    };
    let mut summary = Summary {
        failed: stopped,
        removed,
        ..Summary::default()
    };
    for (job, made) in jobs.iter().zip(made) {
        summary.written.extend(made.written);
        summary.kept.extend(made.kept);
        if made.problems.errors() > 0 || made.not_tried {
            summary.failed.push(job.stem.clone());
        }
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
    let make = || artifacts(&checked.renderer, &typesetter, formats, job);
    match pool(1) {
        Some(pool) => pool.install(make),
        None => make(),
    }
}

/// Threads with room enough for deeply nested documents.
fn pool(jobs: usize) -> Option<rayon::ThreadPool> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs)
        .stack_size(16 << 20);
    pool.build().ok()
}

struct Maker<'a> {
    renderer: &'a Renderer,
    typesetter: &'a Typesetter,
    output: &'a Output,
    formats: &'a [Format],
}

#[derive(Default)]
struct Made {
    written: Vec<String>,
    kept: Vec<String>,
    problems: Diagnostics,
    /// Of a pack, that one of its papers failed.
    not_tried: bool,
}

impl Maker<'_> {
    /// One document in all formats asked for. The formats are made first and written only when all succeeded, so that a
    /// reader never finds a new PDF beside an old Word file.
    fn make(&self, job: &Job) -> Made {
        let mut made = Made::default();
        match artifacts(self.renderer, self.typesetter, self.formats, job) {
            Ok(artifacts) => {
                for (format, bytes) in artifacts {
                    let path = format!("{}.{}", job.stem, format.ending());
                    match self.output.write(&path, &bytes) {
                        Ok(true) => made.written.push(path),
                        Ok(false) => made.kept.push(path),
                        Err(problem) => made.problems.push(problem),
                    }
                }
            }
            Err(problems) => made.problems = problems,
        }
        made
    }
}

/// A document in all formats asked for.
fn artifacts(
    renderer: &Renderer,
    typesetter: &Typesetter,
    formats: &[Format],
    job: &Job,
) -> Result<Vec<(Format, Vec<u8>)>, Diagnostics> {
    let rendered = renderer.render(job).map_err(one)?;
    let setting = typesetter.set(&rendered, &job.stem);
    let mut artifacts = vec![];
    if formats.contains(&Format::Pdf) {
        let pages = setting.paged()?;
        let bytes = export::pdf(&pages, &job.stem).map_err(|errors| setting.explain(&errors))?;
        artifacts.push((Format::Pdf, bytes));
    }
    // A pack is for reading and printing as a whole; its papers are there in all formats by themselves.
    let in_parts = !job.is_pack();
    if in_parts && formats.iter().any(|format| *format != Format::Pdf) {
        let tree = setting.html()?;
        if formats.contains(&Format::Html) {
            let bytes = export::html(&tree).map_err(|errors| setting.explain(&errors))?;
            artifacts.push((Format::Html, bytes));
        }
        if formats.contains(&Format::Docx) {
            let bytes = export::docx(tree.root()).map_err(|unsupported| {
                let mut problems = Diagnostics::default();
                for unsupported in unsupported {
                    let (file, line) = setting.place_of(unsupported.span);
                    let message = format!(
                        "line {line}: Word cannot show this: {} (in {})",
                        unsupported.message, job.stem
                    );
                    problems.push(Diagnostic::at_path("word", file, message));
                }
                problems
            })?;
            artifacts.push((Format::Docx, bytes));
        }
    }
    Ok(artifacts)
}

fn one(problem: Diagnostic) -> Diagnostics {
    let mut problems = Diagnostics::default();
    problems.push(problem);
    problems
}

/// Whether a build or check found an error.
pub fn failed(problems: &Diagnostics) -> bool {
    problems
        .iter()
        .any(|problem| problem.severity == Severity::Error)
}
