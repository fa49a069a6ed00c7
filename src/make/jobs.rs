//! Meetings as jobs for processes of their own, on this computer or others: what each needs, and what only the whole
//! workspace tells of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{Checked, Options, closed, planned};
use crate::diag::{Code, Diagnostic, Diagnostics, shown};
use crate::disclosure::Seen;
use crate::files;
use crate::load::Part;
use crate::model::value::Date;
use crate::model::{MeetingFiles, References, Workspace};
use crate::plan::{Planning, Request};
use crate::source::{SourceId, Sources};
use crate::write::{Output, Owner};

/// A meeting whose papers another process can make without the rest of the workspace. Files that are not those of the job are refused,
/// so the papers are those that a build of the whole workspace makes, byte for byte.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MeetingJob {
    /// The name of its folder.
    pub meeting: String,
    /// Its day, such as `2026-02-10`; nothing where that cannot be read.
    pub date: Option<String>,
    /// How many documents its papers are.
    pub documents: usize,
    /// The files that are read for it, below the workspace, in order.
    pub files: Vec<String>,
    /// The action plans that its reports name.
    plans: BTreeSet<String>,
    /// The registers that its reports name.
    registers: BTreeSet<String>,
    /// The running references of its reports, which are counted over all meetings.
    references: BTreeMap<String, String>,
    /// The day on which another meeting confirmed its minutes, as `date`.
    confirmed_on: Option<String>,
    /// Who may see plans, rounds and registers, which papers of other meetings decide too.
    seen: BTreeMap<String, Seen>,
    /// A digest of the texts of its files.
    texts: String,
    /// The id of the workspace.
    workspace: String,
}

impl MeetingJob {
    /// The part of the workspace that is read for it.
    pub(super) fn part(&self) -> Part {
        let (plans, registers) = (self.plans.clone(), self.registers.clone());
        Part { meeting: self.meeting.clone(), plans, registers }
    }

    /// Adds what only the whole workspace tells. Fails where the files that were read are not those of the job.
    pub(super) fn complete(&self, checked: &mut Checked) -> Result<(), Diagnostic> {
        let Some(workspace) = &mut checked.workspace else { return Ok(()) };
        if texts(&workspace.root, &checked.sources, &self.files) != self.texts {
            let path = workspace.root.join("meetings").join(&self.meeting);
            let message = "its files, or those that its papers are made from, have changed since the job was listed";
            return Err(Diagnostic::at_path(Code::JobChanged, path, message).help("list it again with `packs jobs`"));
        }
        let known = |(report, reference): (&String, &String)| (self.meeting.clone(), report.clone(), reference.clone());
        workspace.references = References::known(self.references.iter().map(known));
        for files in &mut workspace.meetings {
            files.confirmed_on = self.confirmed_on.as_ref().and_then(|day| day.parse().ok()).map(Date);
        }
        self.seen.iter().for_each(|(name, seen)| checked.disclosure.know(name, seen));
        Ok(())
    }

    /// Whose papers they are.
    pub(super) fn owner(&self, owner: Owner) -> Owner {
        owner.with_id(&self.workspace)
    }
}

/// The meetings that are asked for as jobs; all where none is. `options` says where the workspace is and where its papers go.
pub fn jobs(checked: &mut Checked, options: &Options) -> Vec<MeetingJob> {
    let output = Output::new(&options.output);
    closed::hold(checked, &output);
    let Some(workspace) = &checked.workspace else { return vec![] };
    let request = Request { meetings: options.request.meetings.clone(), ..Request::default() };
    let published = BTreeMap::new();
    let planning = Planning::new(workspace, &request, &checked.problems, &checked.disclosure, &published);
    let planned = planned::all(&planning, &options.formats, &mut Diagnostics::default());
    let documents: BTreeMap<&str, usize> =
        planned.iter().map(|meeting| (meeting.name.as_str(), meeting.stems.len())).collect();
    let name = workspace.council.record.as_ref().map_or("", |council| council.name.as_str());
    let id = output.id_of(&Owner::of(&options.workspace, name));
    let asked = &request.meetings;
    let meetings = workspace.meetings.iter().filter(|files| asked.is_empty() || asked.contains(&files.meeting.id));
    let common = common(workspace);
    let job = |files: &MeetingFiles| MeetingJob {
        documents: documents.get(files.meeting.id.as_str()).copied().unwrap_or(0),
        ..job(checked, workspace, files, &common, &id)
    };
    meetings.map(job).collect()
}

fn job(checked: &Checked, workspace: &Workspace, files: &MeetingFiles, common: &[String], id: &str) -> MeetingJob {
    let meeting = &files.meeting.id;
    let reports = || files.reports.iter();
    // What a report with errors shows is not known.
    let unread = reports().any(|filed| filed.record.is_none());
    let named = |of: &dyn Fn(&crate::model::outline::Shows) -> Vec<String>| -> BTreeSet<String> {
        reports().flat_map(|filed| of(&filed.outline.shows)).collect()
    };
    let mut plans = named(&|shows| shows.plans.iter().chain(&shows.plan).cloned().collect());
    plans.retain(|id| workspace.plan(id).is_some());
    let mut registers = named(&|shows| shows.registers.iter().chain(&shows.register).cloned().collect());
    registers.retain(|id| workspace.registers.iter().any(|filed| filed.id == *id));
    if unread {
        plans.extend(workspace.plans.iter().map(|files| files.plan.id.clone()));
        registers.extend(workspace.registers.iter().map(|filed| filed.id.clone()));
    }
    let of_plans = workspace.plans.iter().filter(|files| plans.contains(&files.plan.id));
    let of_plans = of_plans.flat_map(|files| files.rounds.iter().map(|round| round.source).chain([files.plan.source]));
    let of_registers = workspace.registers.iter().filter(|filed| registers.contains(&filed.id));
    let of_registers = of_registers.map(|filed| filed.source);
    let path = |source: SourceId| below(&workspace.root, checked.sources.path(source));
    let own = within(&workspace.root, &format!("meetings/{meeting}"));
    let data = of_plans.chain(of_registers).filter_map(path);
    let all: BTreeSet<String> = common.iter().cloned().chain(own).chain(data).collect();
    let needed: Vec<String> = all.into_iter().collect();
    let is_data = |name: &&str| name.starts_with("action-plans/") || name.starts_with("registers/");
    let seen = checked.disclosure.files().filter(|(name, _)| is_data(name));
    let references = reports().filter_map(|filed| {
        let reference = workspace.references.get(meeting, &filed.id)?;
        Some((filed.id.clone(), reference.to_owned()))
    });
    MeetingJob {
        meeting: meeting.clone(),
        date: files.meeting.record.as_ref().map(|record| record.date.value.iso()),
        documents: 0,
        texts: texts(&workspace.root, &checked.sources, &needed),
        files: needed,
        plans,
        registers,
        references: references.collect(),
        confirmed_on: files.confirmed_on.map(|day| day.iso()),
        seen: seen.map(|(name, seen)| (name.to_owned(), seen.clone())).collect(),
        workspace: id.to_owned(),
    }
}

/// The files that the papers of all meetings are made from.
fn common(workspace: &Workspace) -> Vec<String> {
    let logo = workspace.council.record.as_ref().and_then(|council| {
        let logo = council.house_style.as_ref()?.logo.as_ref()?;
        Some(logo.as_str().to_owned())
    });
    let folders = ["templates", "fonts"].iter().flat_map(|folder| within(&workspace.root, folder));
    folders.chain(logo).chain(["council.yaml".to_owned()]).collect()
}

/// The files of a folder of the workspace, by their paths below it.
fn within(root: &Path, folder: &str) -> Vec<String> {
    let walked = files::walk(root, &root.join(folder), &files::is_hidden);
    walked.files.iter().filter_map(|path| below(root, path)).collect()
}

fn below(root: &Path, path: &Path) -> Option<String> {
    path.strip_prefix(root).ok().map(shown)
}

/// A digest of the texts of some files, of those that were read as texts.
fn texts(root: &Path, sources: &Sources, needed: &[String]) -> String {
    let texts: BTreeMap<String, &str> =
        sources.iter().filter_map(|(path, text)| Some((below(root, path)?, text))).collect();
    let mut digest = Sha256::default();
    for name in needed {
        if let Some(text) = texts.get(name) {
            digest.update(name.as_bytes());
            digest.update([0]);
            digest.update(text.as_bytes());
            digest.update([0]);
        }
    }
    format!("{:x}", digest.finalize())
}
