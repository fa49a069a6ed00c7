//! No change lets everybody see what the public may not see now before somebody has said yes to it on a page of its own, whatever the
//! change is: a key pressed in a form, a text, something taken back or taken in. Each is tried first, and the workspace read as it
//! would be then.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::answer::Answer;
use super::answers::state_of;
use super::desk::Desk;
use super::form::Ground;
use super::held::Held;
use super::problems::{self, Problem};
use super::questions::{Change, Question, Yes, file_of};
use super::record::Record;
use crate::disclosure::{self, Disclosure, Seen};
use crate::make::{self, Checked};
use crate::model::attachment::Content;
use crate::model::outline::Outline;
use crate::model::{Appendix, Attachment, MeetingFiles, Workspace};

/// What a change is about.
pub(super) struct What {
    /// The records that it changes.
    pub(super) records: BTreeSet<String>,
    /// What it does, in words, where the page does not say so anyway.
    pub(super) does: String,
    /// The place where it was asked for.
    pub(super) back: String,
}

/// What everybody could read after a change.
pub(super) struct Opens {
    what: What,
    names: BTreeSet<String>,
    after: Checked,
}

impl Desk {
    /// What everybody could read after a change that nobody has said yes to; nothing where that is nothing.
    pub(super) fn opens(&mut self, what: What, yes: &Yes, change: impl FnOnce(&mut Held)) -> Option<Opens> {
        let mut trial = self.held.trial(&what.records);
        change(&mut trial);
        let decides = self.held.decides(&what.records) != trial.decides(&what.records);
        if !decides && !what.records.iter().any(|record| self.may_be_mended(record)) {
            return None;
        }
        if !self.is_checked() {
            self.check_now();
        }
        let after = make::read_held(&self.root, &self.held.texts_after(&trial, &what.records), &self.memo);
        // A text that cannot be read has lost nothing yet.
        let after_change = trial.closes(&what.records);
        let loses = self.held.closes(&what.records).zip(after_change).is_some_and(|(before, after)| before > after);
        let said_in = |checked: &Checked| checked.workspace.as_ref().map(Disclosure::said_closed).unwrap_or_default();
        let (was_said, said) = (said_in(&self.checked), said_in(&after));
        let is_open = |name: &&String| match after.disclosure.seen(name) {
            Some(Seen::Public) => true,
            // It was kept back for a reason, and now it is only by a mistake.
            Some(Seen::Doubt) => loses && !said.contains(*name) && was_said.contains(*name),
            Some(Seen::Restricted(_)) | None => false,
        };
        let names: BTreeSet<String> = self.closed.iter().filter(is_open).cloned().collect();
        let is_asked = names.iter().any(|name| !yes.0.contains(name));
        is_asked.then_some(Opens { what, names, after })
    }

    /// Whether a record has become public but for a mistake in it, so that any change may be the one that mends that.
    fn may_be_mended(&self, record: &str) -> bool {
        let Some(name) = file_of(record) else { return false };
        let is_closed =
            || self.held.file(record).and_then(|file| file.root()).is_some_and(|root| Outline::of(root).closes() > 0);
        self.closed.contains(&name)
            && !matches!(self.checked.disclosure.seen(&name), Some(Seen::Restricted(_)))
            && !is_closed()
    }

    /// Keeps a change until somebody says yes to what everybody could read then, and says where that is asked.
    pub(super) fn ask(&mut self, opens: Opens, change: Change, body: &[u8]) -> Answer {
        let Opens { what: What { records, does, back }, names, after } = opens;
        let is_paper =
            |record: &&String| matches!(Record::read(record), Some(Record::Report { .. } | Record::Meeting(_)));
        let record = records.iter().find(is_paper).or(records.first()).cloned().unwrap_or_default();
        let is_open = |name: &&String| after.disclosure.seen(name) == Some(&Seen::Public);
        let known = after.workspace.as_ref().map(in_words).unwrap_or_default();
        let opened = names.iter().filter(is_open).filter_map(|name| known.get(name).cloned()).collect();
        let mistakes = records.iter().flat_map(|record| mistakes(self, &after, record)).collect();
        let body = body.to_owned();
        let question = Question { number: 0, change, body, back, does, record, names, opened, mistakes };
        let place = self.questions.put(question);
        Answer::Json(json!({ "asks": place, "state": state_of(Some(self)) }))
    }
}

/// What would be wrong with a record after a change.
fn mistakes(desk: &Desk, after: &Checked, name: &str) -> Vec<Problem> {
    let form = desk.held.file(name).zip(Record::read(name)).and_then(|(file, of)| Ground::new(after, of, file));
    let mut form = form.map(|ground| ground.form()).unwrap_or_default();
    let found = problems::of_record(after, &desk.held, name, &mut form);
    found.into_iter().filter(|problem| problem.is_error).collect()
}

/// The words for each file of a workspace that may be closed to the public.
fn in_words(workspace: &Workspace) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for files in &workspace.meetings {
        let meeting = &files.meeting.id;
        for filed in &files.reports {
            let title = filed.outline.title.as_ref().map_or(filed.id.as_str(), |title| title.as_str());
            names.insert(
                disclosure::report(meeting, &filed.id),
                format!("The report “{title}”: all its words and pages"),
            );
        }
        for file in &files.attachments {
            names.insert(disclosure::attachment(meeting, &file.name), of_file(files, file));
        }
    }
    for files in &workspace.plans {
        let plan = &files.plan.id;
        let title = files.plan.record.as_ref().map_or(plan.as_str(), |plan| plan.title.as_str());
        names.insert(disclosure::plan(plan), format!("The action plan “{title}”, in papers that show it"));
        for round in &files.rounds {
            let month = round.record.as_ref().map_or_else(|| round.id.clone(), |round| round.date.value.month_year());
            names.insert(disclosure::round(plan, &round.id), format!("The progress of {month} on “{title}”"));
        }
    }
    for register in &workspace.registers {
        let title = register.record.as_ref().map_or(register.id.as_str(), |register| register.title.as_str());
        names.insert(disclosure::register(&register.id), format!("The register “{title}”, in papers that show it"));
    }
    names
}

fn of_file(files: &MeetingFiles, file: &Attachment) -> String {
    let items = files.meeting.record.iter().flat_map(|meeting| &meeting.items).flat_map(|item| &item.appendices);
    let reports = files.reports.iter().filter_map(|filed| filed.record.as_ref());
    let is_it = |one: &&Appendix| one.file.as_ref().is_some_and(|name| name.as_str() == file.name);
    let title = items.chain(reports.flat_map(|report| &report.appendices)).find(is_it).map(|one| one.title.as_str());
    let pages = match &file.content {
        Ok(Content::Pdf(supplied)) => match supplied.pages.len() {
            1 => ", 1 page".to_owned(),
            count => format!(", {count} pages"),
        },
        Ok(Content::Picture(_)) | Err(_) => String::new(),
    };
    match title {
        Some(title) => format!("The appendix “{title}” ({}{pages})", file.name),
        None => format!("The file {}{pages}", file.name),
    }
}
