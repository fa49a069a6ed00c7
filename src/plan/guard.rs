//! A second look at the public's documents, however they were planned: nothing in their views may come from a file that
//! the public may not see, or from text that has a public version.

use std::collections::HashSet;

use super::{Folder, Job};
use crate::diag::{Code, Diagnostic};
use crate::disclosure::{self, Disclosure, Seen};
use crate::model::minutes::Minute;
use crate::model::value::Text;
use crate::model::{Access, Appendix, Filed, MeetingFiles, Workspace};
use crate::shape::Shape;
use crate::source::{SourceId, Span};

/// The places of everything that the public may not see.
#[derive(Debug, Default)]
pub(super) struct Guard {
    /// Files of which the public sees only what it is told about them.
    closed: HashSet<SourceId>,
    /// The public facts about such a file: its title, and why it is not open.
    told: HashSet<Span>,
    /// Closed places in other files.
    kept: HashSet<Span>,
}

impl Guard {
    /// Reads them from the workspace as it was loaded, before anything was taken out.
    pub(super) fn of(workspace: &Workspace, disclosure: &Disclosure) -> Self {
        let mut guard = Self::default();
        for files in &workspace.meetings {
            let meeting = &files.meeting.id;
            for filed in &files.reports {
                let name = disclosure::report(meeting, &filed.id);
                guard.file(filed, &name, disclosure);
                let Some(report) = &filed.record else { continue };
                let seen = disclosure.seen(&name);
                if matches!(seen, Some(Seen::Restricted(_))) {
                    guard.tell(&report.title, report.access.as_ref());
                }
                guard.keep(&report.internal);
                guard.keep(&report.unplaced);
                report.appendices.iter().for_each(|appendix| guard.appendix(appendix));
            }
            let items = files.meeting.record.iter().flat_map(|meeting| &meeting.items);
            let appendices = items.flat_map(|item| &item.appendices);
            appendices.for_each(|appendix| guard.appendix(appendix));
            guard.minutes(files, disclosure);
        }
        for files in &workspace.plans {
            let plan = &files.plan.id;
            guard.file(&files.plan, &disclosure::plan(plan), disclosure);
            for round in &files.rounds {
                guard.file(round, &disclosure::round(plan, &round.id), disclosure);
            }
        }
        for register in &workspace.registers {
            guard.file(register, &disclosure::register(&register.id), disclosure);
        }
        guard
    }

    fn file<T>(&mut self, filed: &Filed<T>, name: &str, disclosure: &Disclosure) {
        if disclosure.seen(name) != Some(&Seen::Public) {
            self.closed.insert(filed.source);
        }
    }

    /// A restricted appendix shows its title, or the one for the public, and nothing else.
    fn appendix(&mut self, appendix: &Appendix) {
        if let Some(access) = &appendix.access {
            self.keep(&appendix.alternative_text);
            if access.public_title.is_some() {
                self.keep(&appendix.title);
            }
        }
    }

    /// Of a private minute the public is told its number and what it says to them; nobody is told what a sensitive interest is.
    fn minutes(&mut self, files: &MeetingFiles, disclosure: &Disclosure) {
        let Some(filed) = &files.minutes else { return };
        self.file(filed, &disclosure::minutes(&files.meeting.id), disclosure);
        let Some(minutes) = &filed.record else { return };
        let is_private = |minute: &&Minute| files.minute_access(minute).is_some();
        for minute in minutes.items.iter().filter(is_private) {
            self.keep(&Minute { item: Text::default(), public: None, access: None, ..minute.clone() });
        }
        let private: Vec<&str> = minutes.items.iter().filter(is_private).map(|one| one.item.as_str()).collect();
        for one in minutes.declarations.iter().flat_map(|all| &all.0) {
            if one.sensitive.is_some_and(|yes| yes.0) || private.contains(&one.item.as_str()) {
                self.keep(&one.interest);
            }
        }
    }

    fn tell(&mut self, title: &impl Shape, access: Option<&Access>) {
        if access.is_none_or(|access| access.public_title.is_none()) {
            places(title, &mut self.told);
        }
        if let Some(access) = access {
            self.told.insert(access.span);
            places(access, &mut self.told);
        }
    }

    fn keep(&mut self, text: &impl Shape) {
        places(text, &mut self.kept);
    }

    /// The problem of a public document that shows something closed.
    pub(super) fn leak(&self, folder: &Folder) -> Option<Diagnostic> {
        let packs = folder.packs.iter().flat_map(|pack| pack.job.iter().chain(&pack.front));
        let jobs = folder.jobs().chain(packs);
        let jobs = jobs.flat_map(|job| {
            let papers = job.papers().iter().map(|paper| paper.job.as_ref());
            std::iter::once(job).chain(papers)
        });
        self.leak_of(jobs).map(|at| leaked(at, &folder.path()))
    }

    /// The first place of something closed that is in documents.
    pub(super) fn leak_of<'a>(&self, jobs: impl Iterator<Item = &'a Job>) -> Option<Span> {
        let mut typed = jobs.flat_map(|job| job.view.all_typed());
        typed.find_map(|typed| typed.spans.iter().find(|span| self.holds(span)).copied())
    }

    fn holds(&self, span: &Span) -> bool {
        self.kept.contains(span) || self.closed.contains(&span.source) && !self.told.contains(span)
    }
}

/// The problem of something closed in what the public would get. No input leads to it: it is a fault of this program, which then makes
/// nothing of it.
pub(super) fn leaked(at: Span, path: &str) -> Diagnostic {
    let message = format!("this would be in a paper of `{path}`, and the public may not see it");
    Diagnostic::error(Code::Leak, at, message)
        .help("nothing of the folder is made; it is a fault of `packs`: please report it with the file")
}

fn places(of: &impl Shape, into: &mut HashSet<Span>) {
    of.texts(&mut vec![], &mut |_, span| {
        into.insert(span);
    });
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use std::sync::OnceLock;

    use super::super::{Datum, Edition, Kind};
    use super::*;
    use crate::diag::Place;
    use crate::model::layout::Takes;
    use crate::source::Sources;

    /// A public folder with one paper that shows the text typed at some places.
    fn folder(spans: &[Span]) -> Folder {
        let text = Datum::from("Words").typed("sections", spans.iter().copied());
        let job = Job {
            digest: OnceLock::new(),
            most_pages: None,
            kind: Kind::Report,
            layout: "scrutiny-report".to_owned(),
            takes: Takes::Report,
            stem: "2026-06-17-board/public/parks".to_owned(),
            large_print: false,
            title: "Parks".to_owned(),
            view: Datum::List(vec![text]),
            pictures: vec![],
            sources: vec![],
        };
        Folder {
            meeting: "2026-06-17-board".to_owned(),
            edition: Edition::PUBLIC[0],
            papers: vec![Arc::new(job)],
            packs: vec![],
            entries: vec![],
            contents: None,
            whole: true,
            in_brief: false,
            published: vec![],
        }
    }

    #[test]
    fn a_paper_with_words_of_a_file_that_the_public_may_not_see_is_found_out() {
        let mut sources = Sources::default();
        let mut add = |name: &str| sources.add(name.into(), "title: Sale\ntext: £3m".to_owned());
        let (open, closed) = (add("open.yaml"), add("closed.yaml"));
        let at = |source, start, end| Span { source, start, end };
        let (title, text) = (at(closed, 7, 11), at(closed, 18, 22));
        let guard = Guard { closed: [closed].into(), told: [title].into(), kept: [at(open, 7, 11)].into() };
        assert_eq!(guard.leak(&folder(&[title, at(open, 18, 22)])), None);
        let found = guard.leak(&folder(&[at(open, 18, 22), text])).expect("it is found");
        assert_eq!(found.place, Place::Span(text));
        assert_eq!(
            found.message,
            "this would be in a paper of `2026-06-17-board/public`, and the public may not see it"
        );
        assert!(guard.leak(&folder(&[at(open, 7, 11)])).is_some());
    }
}
