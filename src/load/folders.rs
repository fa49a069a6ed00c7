//! The folders of a workspace: plans with their rounds, meetings with their reports and attachments, and layouts.

use super::attachments;
use super::kinds::{beside_attachments, is_for_attachments};
use super::loader::Loader;
use super::loader::{Found, Read};
use crate::assets::Assets;
use crate::diag::{Code, Diagnostic};
use crate::files;
use crate::files::FolderWalk;
use crate::model::{
    Filed, Layout, Meeting, MeetingFiles, Minutes, Outline, PlanFiles, ProgressRound, Report, Unavailable,
};
use crate::picture::Fonts;
use rayon::prelude::*;
use std::path::PathBuf;

/// The files of a meeting.
struct Folder {
    meeting: Found,
    minutes: Option<Found>,
    reports: Vec<Found>,
    attachments: PathBuf,
    walked: FolderWalk,
}

impl Loader<'_> {
    pub(super) fn plans(&mut self) -> Vec<PlanFiles> {
        let mut plans = vec![];
        let part = self.part;
        for (id, path) in self.names("action-plans") {
            if part.is_some_and(|part| !part.plans.contains(&id)) {
                continue;
            }
            let plan = self.file(&path, id.clone());
            let named = self.names(&format!("action-plans/{id}"));
            let mut rounds: Vec<_> = self.files(named);
            rounds.sort_by_key(|round: &Filed<ProgressRound>| {
                (round.record.as_ref().map(|r| r.date.value), round.id.clone())
            });
            plans.push(PlanFiles { plan, rounds });
        }
        let folders = if part.is_some() { vec![] } else { self.list(&self.root.join("action-plans")) };
        for folder in folders.into_iter().filter(|path| path.is_dir()) {
            let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if !name.starts_with('.') && plans.iter().all(|files| files.plan.id != name) {
                let message = format!("the folder has progress rounds, but there is no action-plans/{name}.yaml");
                self.problems.push(
                    Diagnostic::at_path(Code::NoPlan, folder, message)
                        .help("give the folder the name of the plan that its rounds are about"),
                );
            }
        }
        plans
    }

    /// The meetings, several read at a time.
    pub(super) fn meetings(&mut self, fonts: &Fonts<'_>) -> Vec<MeetingFiles> {
        let folders = match self.part {
            Some(part) => vec![self.root.join("meetings").join(&part.meeting)],
            None => self.list(&self.root.join("meetings")),
        };
        let found: Vec<Folder> = folders.into_iter().filter_map(|folder| self.meeting(folder)).collect();
        let (root, sources, memo) = (self.root, &*self.sources, self.memo);
        let read = found.into_par_iter().map(|folder| {
            let meeting: Read<Meeting> = folder.meeting.read(sources, memo);
            let minutes: Option<Read<Minutes>> = folder.minutes.map(|found| found.read(sources, memo));
            let reports: Vec<Read<Report>> =
                folder.reports.into_iter().map(|found| found.read(sources, memo)).collect();
            let outlines: Vec<&Outline> = reports.iter().map(|read| &read.filed.outline).collect();
            let there = folder.walked.files;
            let supplied = attachments::of(root, &folder.attachments, there, &meeting.filed.outline, &outlines, fonts);
            (meeting, minutes, reports, supplied)
        });
        let read: Vec<_> = read.collect();
        let each = read.into_iter().map(|(meeting, minutes, reports, (attachments, unnamed))| MeetingFiles {
            meeting: self.take(meeting),
            minutes: minutes.map(|minutes| self.take(minutes)),
            confirmed_on: None,
            reports: reports.into_iter().map(|report| self.take(report)).collect(),
            attachments,
            unnamed,
            unavailable: Unavailable::default(),
        });
        each.collect()
    }

    /// The files of a meeting's folder; nothing where it is none.
    fn meeting(&mut self, folder: PathBuf) -> Option<Folder> {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !folder.is_dir() || name.starts_with('.') || self.good_name(&name, &folder).is_none() {
            return None;
        }
        if let Err(trouble) = files::inside(self.root, &folder) {
            self.refused(&folder, &trouble);
            return None;
        }
        let file = folder.join("meeting.yaml");
        if !file.exists() && !file.is_symlink() {
            self.problems.push(
                Diagnostic::at_path(Code::NoMeeting, folder, "the folder has no meeting.yaml")
                    .help("make one with `packs new meeting`"),
            );
            return None;
        }
        let meeting = self.find(&file, name.clone());
        let (mut minutes, mut reports) = (None, vec![]);
        for path in self.list(&folder) {
            if !path.is_dir() && is_for_attachments(&path) {
                self.problems.push(beside_attachments(&path));
            }
            if let Some((id, path)) = self.named(path)
                && id != "meeting"
            {
                match id.as_str() {
                    "minutes" => minutes = Some(self.find(&path, name.clone())),
                    _ => reports.push(self.find(&path, id)),
                }
            }
        }
        let attachments = folder.join("attachments");
        let walked = files::walk(self.root, &attachments, &files::is_hidden);
        for (folder, trouble) in &walked.refused {
            self.refused(folder, trouble);
        }
        for problem in files::misnamed(self.root, &walked.files) {
            self.problems.push(problem);
        }
        Some(Folder { meeting, minutes, reports, attachments, walked })
    }

    pub(super) fn layouts(&mut self, assets: &Assets) -> Vec<Filed<Layout>> {
        let names: Vec<String> = assets.layouts().map(str::to_owned).collect();
        let mut layouts = vec![];
        for name in names {
            let Some(asset) = assets.template(&format!("{name}/layout.yaml")) else { continue };
            let text = String::from_utf8_lossy(&asset.bytes).into_owned();
            layouts.push(self.text(asset.shown.clone(), text, name));
        }
        layouts
    }
}
