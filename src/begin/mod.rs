//! The files that records begin with: commented, valid as they are, with everything that their kind or layout declares.
//! Their texts are in `scaffold`. Whoever asks for a file writes it;
//! only a new workspace and its schemas are written here.

mod action_plan;
mod council;
mod fields;
mod meeting;
mod minutes;
mod opened;
mod owed;
mod progress_round;
mod register;
mod report;
mod schemas;
mod shows;
mod starting;
mod words;

use std::path::{Path, PathBuf};

use crate::diag::{Code, Diagnostic};
use crate::edit::Edit;
use crate::make::Checked;
use crate::model::layout::{FieldType, Takes};
use crate::model::names::capital;
use crate::model::{Council, Filed, Layout, Workspace};
use crate::scaffold;
use crate::source::Sources;
pub(crate) use action_plan::action_plan;
pub(crate) use council::new_council;
pub(crate) use meeting::{meeting, meeting_name};
pub(crate) use minutes::minutes;
pub(crate) use opened::{OpenRound, open_round};
pub(crate) use progress_round::progress_round;
pub(crate) use register::register;
pub(crate) use report::report;
pub(crate) use schemas::{layouts, schema_line, schema_text, write_schemas};
pub(crate) use words::{field_words, required_words};

/// A file that begins a record.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Begun {
    pub(crate) file: PathBuf,
    pub(crate) text: String,
}

/// The line that puts a new report on its meeting's agenda, after the last item.
#[derive(Debug, Clone)]
pub(crate) struct OnAgenda {
    /// The meeting's file.
    pub(crate) file: PathBuf,
    /// Its text as it was read.
    pub(crate) text: String,
    pub(crate) edit: Edit,
}

/// A report that is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewReport<'a> {
    /// The folder of its meeting.
    pub(crate) meeting: &'a str,
    /// The name of its file.
    pub(crate) name: &'a str,
    pub(crate) title: &'a str,
    pub(crate) layout: &'a str,
    /// The action plan that it shows; nothing for the first one.
    pub(crate) plan: Option<&'a str>,
    /// The register that it shows; nothing for the first one of its layout.
    pub(crate) register: Option<&'a str>,
}

/// The workspace of a new file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ground<'a> {
    pub(crate) workspace: &'a Workspace,
    sources: &'a Sources,
}

impl<'a> Ground<'a> {
    /// The workspace that was read. Errors matter only in files that the new file needs; fails where nothing could be
    /// read.
    pub(crate) fn new(checked: &'a Checked, root: &Path) -> Result<Self, Diagnostic> {
        match (&checked.workspace, checked.problems.iter().next()) {
            (Some(workspace), _) => Ok(Self { workspace, sources: &checked.sources }),
            (None, Some(problem)) => Err(problem.clone()),
            (None, None) => Err(Diagnostic::at_path(Code::NoWorkspace, root, "the workspace cannot be read")),
        }
    }

    fn root(&self) -> &'a Path {
        &self.workspace.root
    }

    pub(crate) fn council(&self) -> Result<&'a Council, Diagnostic> {
        self.sound(&self.workspace.council, "council.yaml")
    }

    /// The layouts that a kind of file may be written to, each with its name.
    pub(crate) fn layouts(&self, fits: impl Fn(Takes) -> bool) -> impl Iterator<Item = (&'a str, &'a Layout)> {
        let layouts = self.workspace.layouts.iter();
        let layouts = layouts.filter_map(|filed| Some((filed.id.as_str(), filed.record.as_ref()?)));
        layouts.filter(move |(_, layout)| fits(layout.takes))
    }

    fn layout(&self, name: &str) -> Result<&'a Layout, Diagnostic> {
        let known = self.workspace.layouts.iter().map(|layout| layout.id.as_str());
        let layout = self.workspace.layout(name).ok_or_else(|| unknown("layout", name, known))?;
        self.sound(layout, &format!("templates/{name}/layout.yaml"))
    }

    /// The record of a file, if it has no errors.
    fn sound<T>(&self, filed: &'a Filed<T>, file: &str) -> Result<&'a T, Diagnostic> {
        filed.record.as_ref().ok_or_else(|| {
            Diagnostic::at_path(Code::HasErrors, self.root().join(file), "the file has errors")
                .help("run `packs check` and put them right first")
        })
    }

    /// The first status of a key, as a placeholder for one.
    fn first_status(&self, key: Option<&str>) -> Result<&'a str, Diagnostic> {
        scaffold::first_status(key, self.council()?).ok_or_else(|| self.lacks("status_keys"))
    }

    /// The first officer, status or priority, as a placeholder for one.
    fn first(&self, r#type: FieldType, key: &str) -> Result<&'a str, Diagnostic> {
        scaffold::first(r#type, self.council()?).ok_or_else(|| self.lacks(key))
    }

    fn lacks(&self, key: &str) -> Diagnostic {
        let message = format!("the new file needs one of the `{key}`, and there are none");
        Diagnostic::at_path(Code::MissingKey, self.root().join("council.yaml"), message)
            .help(format!("add one under `{key}:` first"))
    }
}

pub(crate) fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let problem = Diagnostic::nowhere(Code::UnknownName, format!("there is no {what} `{name}`"));
    let known: Vec<&str> = known.collect();
    if known.is_empty() {
        return problem;
    }
    problem.suggest(name, known.iter().copied(), format!("use one of: {}", known.join(", ")))
}

/// A title made from a file's name: `peer-challenge` gives `Peer challenge`.
pub(crate) fn title(name: &str) -> String {
    capital(&name.replace(['-', '_', '.'], " "))
}
