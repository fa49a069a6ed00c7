//! The documents of one meeting for one audience: its papers, the agenda, the pack of all, and the supplements.

use super::agenda::agenda;
use super::audience::{Audience, has_restricted};
use super::datum::Datum;
use super::job::{Entry, Folder, Job, Kind, Pack, Paper, Publication};
use super::papers::{Content, ItemPaper, papers};
use super::{Plan, Request, Shown, supplied, view};
use crate::diag::{Diagnostics, Severity};
use crate::model::attachment::{self, Attachment};
use crate::model::layout::Takes;
use crate::model::meeting::Supplement;
use crate::model::value::Date;
use crate::model::{Council, Meeting, MeetingFiles, Workspace};
use crate::source::{SourceId, Spanned};

/// Plans a meeting for one audience. `whole` is the meeting as members see it: it is asked only for what must not be there.
pub(super) fn plan(
    workspace: &Workspace,
    files: &MeetingFiles,
    whole: &MeetingFiles,
    audience: Audience,
    request: &Request,
    found: &Diagnostics,
    plan: &mut Plan,
) {
    let path = format!("{}/{}", files.meeting.id, audience.folder());
    let keeps_back = audience == Audience::Public && has_restricted(whole);
    if keeps_back {
        let restricted = papers(whole)
            .into_iter()
            .filter(|paper| paper.access.is_some());
        let names = restricted.filter_map(|paper| paper.name());
        plan.gone.extend(names.map(|name| format!("{path}/{name}")));
    }
    let (Some(meeting), Some(council)) = (&files.meeting.record, &workspace.council.record) else {
        let names = ["agenda", "pack"].into_iter();
        let names = names.chain(files.reports.iter().map(|filed| filed.id.as_str()));
        let stems: Vec<String> = names.map(|name| format!("{path}/{name}")).collect();
        if keeps_back {
            plan.gone.extend(stems.iter().take(2).cloned());
        }
        plan.stopped.extend(stems);
        return;
    };
    let planner = Planner {
        workspace,
        files,
        meeting,
        council,
        audience,
        found,
        path,
    };
    let made = planner.papers(plan);
    let complete = made
        .of_items
        .iter()
        .all(|made| made.job.is_some() || !made.paper.has_pages());
    match planner.folder(made, complete, request) {
        Some(folder) => {
            if !complete {
                planner.stop("pack", keeps_back, plan);
            }
            plan.folders.push(folder);
        }
        None => {
            planner.stop("agenda", keeps_back, plan);
            planner.stop("pack", keeps_back, plan);
        }
    }
}

/// What the plan of a folder is made from.
struct Planner<'a> {
    workspace: &'a Workspace,
    files: &'a MeetingFiles,
    meeting: &'a Meeting,
    council: &'a Council,
    audience: Audience,
    found: &'a Diagnostics,
    path: String,
}

/// A paper of an item with its document, where it has pages.
struct Made<'a> {
    paper: ItemPaper<'a>,
    job: Option<Job>,
}

/// All papers of a folder: those of items, and reports that no item has.
struct Papers<'a> {
    of_items: Vec<Made<'a>>,
    others: Vec<Job>,
}

impl<'a> Planner<'a> {
    /// The document of each paper. Where data has errors, the documents that show it are stopped.
    fn papers(&self, plan: &mut Plan) -> Papers<'a> {
        let mut of_items = vec![];
        let mut seen: Vec<String> = vec![];
        for paper in papers(self.files) {
            let job = self.paper(&paper);
            let expected = paper.has_pages();
            if job.is_none() && expected {
                let name = paper.name().unwrap_or_else(|| paper.label());
                plan.stopped.push(format!("{}/{name}", self.path));
            }
            seen.extend(match paper.content {
                Content::Report(id) => Some(id.to_owned()),
                _ => None,
            });
            of_items.push(Made { paper, job });
        }
        let mut others = vec![];
        for filed in &self.files.reports {
            if seen.contains(&filed.id) {
                continue;
            }
            let restricted = filed
                .record
                .as_ref()
                .is_some_and(|report| report.access.is_some());
            if restricted && self.audience == Audience::Public {
                plan.gone.push(format!("{}/{}", self.path, filed.id));
                continue;
            }
            match self.report(&filed.id) {
                Some(job) => others.push(job),
                None => plan.stopped.push(format!("{}/{}", self.path, filed.id)),
            }
        }
        Papers { of_items, others }
    }

    fn paper(&self, paper: &ItemPaper<'a>) -> Option<Job> {
        match (paper.access, paper.content) {
            (Some(access), _) if self.audience == Audience::Public => {
                let view = self.common(paper, "Not for publication", false)?;
                let view = supplied::withheld(view, access, self.council);
                Some(self.job(Kind::Withheld, "withheld", &paper.label(), view))
            }
            (_, Content::Report(id)) => self.report(id),
            (_, Content::File(attachment, said)) => self.attachment(paper, attachment, said),
            (_, Content::Elsewhere) => None,
        }
    }

    fn attachment(
        &self,
        paper: &ItemPaper<'a>,
        attachment: &Attachment,
        said: Option<&str>,
    ) -> Option<Job> {
        let described = supplied::described(paper, said, attachment);
        let common = self.common(paper, "Supplied paper", true)?;
        let label = paper.label();
        let stem = attachment.stem();
        Some(match attachment.content.as_ref().ok()? {
            attachment::Content::Pdf(pages) => {
                let view = supplied::pages(common, &label, described, pages);
                self.job(Kind::Supplied(attachment.clone()), "supplied", &stem, view)
            }
            attachment::Content::Picture(picture) => {
                let path = supplied::path(&label, &picture.ending);
                let view = supplied::picture(common, &path, described);
                self.job(
                    Kind::Picture(attachment.clone(), path),
                    "picture",
                    &stem,
                    view,
                )
            }
        })
    }

    /// What every paper that is no report is given; `marked` where its pages carry the mark of restricted papers.
    fn common(
        &self,
        paper: &ItemPaper<'_>,
        kind: &str,
        marked: bool,
    ) -> Option<Vec<(&'static str, Datum)>> {
        let access = paper.access.filter(|_| marked);
        supplied::common(
            self.workspace,
            self.meeting,
            Some(paper.item),
            paper.title,
            kind,
            access,
        )
    }

    fn report(&self, id: &str) -> Option<Job> {
        let filed = self.files.report(id)?;
        let report = filed.record.as_ref()?;
        let layout_file = self.workspace.layout(&report.layout.value)?;
        let layout = layout_file.record.as_ref()?;
        let shown = Shown::of(self.workspace, self.meeting, report, layout)?;
        let mut sources = vec![
            filed.source,
            self.files.meeting.source,
            layout_file.source,
            self.workspace.council.source,
        ];
        sources.extend(shown.sources.iter());
        if stops(self.found, &sources) {
            return None;
        }
        let view = view::document(self.workspace, self.files, id, report, layout, &shown)?;
        Some(Job {
            takes: layout.takes,
            ..self.job(Kind::Report, &report.layout.value, id, view)
        })
    }

    /// Everything of the folder; nothing where the agenda cannot be made.
    fn folder(&self, papers: Papers<'a>, complete: bool, request: &Request) -> Option<Folder> {
        let meeting = self.meeting;
        // A slip in a report could hide that it is restricted: until it is mended, nothing names the report.
        let mut sources = vec![self.files.meeting.source, self.workspace.council.source];
        sources.extend(self.files.reports.iter().map(|report| report.source));
        if stops(self.found, &sources) {
            return None;
        }
        let chosen: Vec<Vec<usize>> = meeting
            .supplements
            .iter()
            .map(|supplement| numbered(meeting, supplement))
            .collect();
        let later = |item: &usize| chosen.iter().any(|items| items.contains(item));
        let copies = !request.recipients.is_empty();
        let packs = self.packs(&papers, complete, &chosen, request)?;
        let entries = self.entries(&papers, &packs, &chosen)?;
        let contents = self.contents(&entries)?;
        let wanted = |item: &usize| !copies && (!request.supplement || later(item));
        let mut jobs: Vec<Job> = vec![];
        let of_items = papers
            .of_items
            .into_iter()
            .filter(|made| wanted(&made.paper.item));
        let of_items = of_items.filter_map(|made| made.job);
        let others = papers
            .others
            .into_iter()
            .filter(|_| !copies && !request.supplement);
        for job in of_items.chain(others) {
            let withheld = matches!(job.kind, Kind::Withheld);
            if !withheld && jobs.iter().all(|other| other.stem != job.stem) {
                jobs.push(job);
            }
        }
        let mut published =
            vec![self.publication("agenda".into(), meeting.published_on, |at| !later(at))];
        for (at, (record, items)) in meeting.supplements.iter().zip(&chosen).enumerate() {
            let on = Some(record.published_on);
            published.push(
                self.publication(format!("supplement {}", at + 1), on, |item| {
                    items.contains(item)
                }),
            );
        }
        Some(Folder {
            meeting: self.files.meeting.id.clone(),
            audience: self.audience,
            papers: jobs,
            packs,
            entries,
            contents,
            whole: complete && !request.supplement && !copies,
            lists: !copies,
            published,
        })
    }

    /// The pack of all papers, what was published first where there are supplements, the supplements, and copies for members.
    fn packs(
        &self,
        papers: &Papers<'_>,
        complete: bool,
        chosen: &[Vec<usize>],
        request: &Request,
    ) -> Option<Vec<Pack>> {
        let copies = !request.recipients.is_empty();
        let bound = |of: &dyn Fn(&usize) -> bool| complete.then(|| self.bound(papers, of));
        let whole = self.pack("agenda", "pack", bound(&|_| true), None)?;
        let first = chosen.concat();
        let mut packs = vec![Pack {
            written: !request.supplement && !copies,
            front: whole
                .front
                .clone()
                .filter(|_| !request.supplement && !copies),
            ..whole.clone()
        }];
        if !chosen.is_empty() && !copies {
            // What was published first: the page numbers of the first supplement go on from it.
            let papers = bound(&|item| !first.contains(item));
            packs.push(Pack {
                written: false,
                front: None,
                ..self.pack("agenda", "pack", papers, None)?
            });
        }
        for (at, (record, items)) in self.meeting.supplements.iter().zip(chosen).enumerate() {
            if copies {
                break;
            }
            let name = format!("supplement-{}", at + 1);
            let papers = bound(&|item| items.contains(item));
            let supplement = Some((at + 1, record, items.as_slice()));
            packs.push(Pack {
                after: Some(at + 1),
                ..self.pack(
                    &format!("{name}-agenda"),
                    &format!("{name}-pack"),
                    papers,
                    supplement,
                )?
            });
        }
        for (at, name) in request.recipients.iter().enumerate() {
            let stem = format!("{}/pack-for-{}", self.path, attachment::stem(name));
            packs.push(Pack {
                job: whole.job.clone().map(|job| Job { stem, ..job }),
                front: None,
                copy: Some((at + 1, name.clone())),
                ..whole.clone()
            });
        }
        Some(packs)
    }

    fn pack(
        &self,
        front: &str,
        name: &str,
        papers: Option<Vec<Paper>>,
        supplement: Option<(usize, &Supplement, &[usize])>,
    ) -> Option<Pack> {
        let view = agenda(self.workspace, self.files, supplement)?;
        Some(Pack {
            front: Some(self.job(Kind::Agenda, "agenda", front, view.clone())),
            job: papers.map(|papers| self.job(Kind::Pack(papers), "agenda", name, view)),
            after: None,
            written: true,
            copy: None,
        })
    }

    /// The papers of some items as they stand in a pack.
    fn bound(&self, papers: &Papers<'_>, of: &dyn Fn(&usize) -> bool) -> Vec<Paper> {
        let made = papers.of_items.iter().filter(|made| of(&made.paper.item));
        let bound = made.filter_map(|made| {
            Some(Paper {
                job: made.job.clone()?,
                item: self.meeting.item_number(made.paper.item),
                label: made.paper.label(),
            })
        });
        bound.collect()
    }

    /// What the manifest names: the agenda and pack, the papers of items, other reports, and supplements.
    fn entries(
        &self,
        papers: &Papers<'_>,
        packs: &[Pack],
        chosen: &[Vec<usize>],
    ) -> Option<Vec<Entry>> {
        let meeting = self.meeting;
        let whole = |job: &Job, supplement: Option<usize>| Entry {
            item: None,
            appendix: None,
            title: title(job),
            kind: job.kind.word(),
            access: None,
            stem: Some(job.stem.clone()),
            label: None,
            supplement,
        };
        let mut entries = vec![];
        let agenda = agenda(self.workspace, self.files, None)?;
        entries.push(whole(
            &self.job(Kind::Agenda, "agenda", "agenda", agenda.clone()),
            None,
        ));
        entries.push(whole(
            &self.job(Kind::Pack(vec![]), "agenda", "pack", agenda),
            None,
        ));
        for made in &papers.of_items {
            let paper = &made.paper;
            let supplement = chosen.iter().position(|items| items.contains(&paper.item));
            let job = made.job.as_ref();
            let withheld = job.is_some_and(|job| matches!(job.kind, Kind::Withheld));
            entries.push(Entry {
                item: Some(meeting.item_number(paper.item)),
                appendix: (paper.place > 0).then_some(paper.place),
                title: paper.title.to_owned(),
                kind: job.map_or("title", |job| job.kind.word()),
                access: paper.access.map(|access| access.words(self.council.nation)),
                stem: job.filter(|_| !withheld).map(|job| job.stem.clone()),
                label: job.map(|_| paper.label()),
                supplement: supplement.map(|at| at + 1),
            });
        }
        entries.extend(papers.others.iter().map(|job| whole(job, None)));
        for pack in packs.iter().filter(|pack| pack.after.is_some()) {
            let jobs = pack.front.iter().chain(&pack.job);
            entries.extend(jobs.map(|job| whole(job, pack.after)));
        }
        Some(entries)
    }

    /// The list of the folder's files.
    fn contents(&self, entries: &[Entry]) -> Option<Job> {
        let meeting = self.meeting;
        let committee = self.council.committee(&meeting.committee.value)?;
        let name = committee.name.as_str();
        let title = format!("Papers: {name}, {}", meeting.date.value);
        let mut view = supplied::common(
            self.workspace,
            meeting,
            None,
            &title,
            "Papers of a meeting",
            None,
        )?;
        let rows = entries.iter().map(|entry| {
            Datum::map([
                ("item", Datum::text(entry.item.clone())),
                (
                    "appendix",
                    entry.appendix.map_or(Datum::Nothing, Datum::Count),
                ),
                ("title", entry.title.as_str().into()),
                ("not_open", Datum::text(entry.access.clone())),
                (
                    "supplement",
                    entry.supplement.map_or(Datum::Nothing, Datum::Count),
                ),
            ])
        });
        view.push(("entries", Datum::List(rows.collect())));
        view.push(("restricted", (self.audience == Audience::Restricted).into()));
        Some(self.job(Kind::Contents, "contents", "index", Datum::map(view)))
    }

    fn publication(
        &self,
        what: String,
        on: Option<Spanned<Date>>,
        holds: impl Fn(&usize) -> bool,
    ) -> Publication {
        let items = (0..self.meeting.items.len()).filter(holds);
        Publication {
            what,
            on: on.map(|on| on.value),
            items: items.map(|at| self.meeting.item_number(at)).collect(),
        }
    }

    fn job(&self, kind: Kind, layout: &str, name: &str, view: Datum) -> Job {
        Job {
            kind,
            layout: layout.to_owned(),
            takes: Takes::Report,
            stem: format!("{}/{name}", self.path),
            date: self.meeting.date.value,
            view,
        }
    }

    /// Notes that a document is not made; one that could show what has become restricted must not stay.
    fn stop(&self, name: &str, keeps_back: bool, plan: &mut Plan) {
        let stem = format!("{}/{name}", self.path);
        if keeps_back {
            plan.gone.push(stem.clone());
        }
        plan.stopped.push(stem);
    }
}

/// The indices of a supplement's items.
fn numbered(meeting: &Meeting, supplement: &Supplement) -> Vec<usize> {
    let numbers = supplement.items.iter();
    numbers
        .filter_map(|number| meeting.item_numbered(number.as_str()))
        .collect()
}

/// The title that a document's view gives it.
fn title(job: &Job) -> String {
    let Datum::Map(view) = &job.view else {
        return String::new();
    };
    let document = view.iter().find(|(key, _)| key == "document");
    let Some((_, Datum::Map(document))) = document else {
        return String::new();
    };
    match document.iter().find(|(key, _)| key == "title") {
        Some((_, Datum::Text(title))) => title.clone(),
        _ => String::new(),
    }
}

/// Whether an error was found in one of the files.
fn stops(found: &Diagnostics, sources: &[SourceId]) -> bool {
    found.iter().any(|problem| {
        problem.severity == Severity::Error
            && problem
                .span()
                .is_some_and(|span| sources.contains(&span.source))
    })
}
