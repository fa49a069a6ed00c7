//! The folders of a workspace: plans with their rounds, meetings with their reports and attachments, and layouts.

use super::attachments;
use super::kinds::{beside_attachments, is_for_attachments};
use super::loader::Loader;
use crate::assets::Assets;
use crate::diag::{Code, Diagnostic};
use crate::files;
use crate::model::{Filed, Layout, Meeting, MeetingFiles, PlanFiles, ProgressRound, Report, Unavailable};
use crate::picture::Fonts;

impl Loader<'_> {
    pub(super) fn plans(&mut self) -> Vec<PlanFiles> {
        let mut plans = vec![];
        for (id, path) in self.names("action-plans") {
            let plan = self.file(&path, id.clone());
            let mut rounds: Vec<_> =
                self.names(&format!("action-plans/{id}")).into_iter().map(|(id, path)| self.file(&path, id)).collect();
            rounds.sort_by_key(|round: &Filed<ProgressRound>| {
                (round.record.as_ref().map(|r| r.date.value), round.id.clone())
            });
            plans.push(PlanFiles { plan, rounds });
        }
        for folder in self.list(&self.root.join("action-plans")).into_iter().filter(|path| path.is_dir()) {
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

    pub(super) fn meetings(&mut self, fonts: &Fonts<'_>) -> Vec<MeetingFiles> {
        let mut meetings = vec![];
        for folder in self.list(&self.root.join("meetings")) {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !folder.is_dir() || name.starts_with('.') || self.good_name(&name, &folder).is_none() {
                continue;
            }
            if let Err(trouble) = files::inside(self.root, &folder) {
                self.refused(&folder, &trouble);
                continue;
            }
            let file = folder.join("meeting.yaml");
            if !file.exists() && !file.is_symlink() {
                self.problems.push(
                    Diagnostic::at_path(Code::NoMeeting, folder, "the folder has no meeting.yaml")
                        .help("make one with `packs new meeting`"),
                );
                continue;
            }
            let meeting: Filed<Meeting> = self.file(&file, name);
            let mut reports: Vec<Filed<Report>> = vec![];
            for path in self.list(&folder) {
                if !path.is_dir() && is_for_attachments(&path) {
                    self.problems.push(beside_attachments(&path));
                }
                if let Some((id, path)) = self.named(path)
                    && id != "meeting"
                {
                    reports.push(self.file(&path, id));
                }
            }
            let folder = folder.join("attachments");
            let found = files::walk(self.root, &folder, &files::is_hidden);
            for (folder, trouble) in &found.refused {
                self.refused(folder, trouble);
            }
            for problem in files::misnamed(self.root, &found.files) {
                self.problems.push(problem);
            }
            let (attachments, unnamed) =
                attachments::of(self.root, &folder, found.files, &meeting.outline, &reports, fonts);
            meetings.push(MeetingFiles { meeting, reports, attachments, unnamed, unavailable: Unavailable::default() });
        }
        meetings
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
