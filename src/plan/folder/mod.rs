//! The documents of one meeting for one audience: its papers, the agenda, the pack of all, and the supplements.

mod entries;
mod minutes;
mod packs;
mod sources;

pub(super) use entries::ContentsView;
pub(super) use packs::copy_name;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::audience::{Audience, Edition};
use super::common::{DocumentView, PaperView, common};
use super::datum::Datum;
use super::job::{Entry, Folder, Job, Kind, Pack, Source};
use super::papers::{Content, ItemPaper, papers};
use super::{Plan, Published, Request, Shown, brief, supplied, view};
use crate::diag::{Diagnostics, Severity};
use crate::disclosure::{self, Disclosure, Seen};
use crate::model::Word;
use crate::model::attachment::{self, Attachment};
use crate::model::layout::Takes;
use crate::model::markdown::{TextPicture, each_picture};
use crate::model::meeting::Supplement;
use crate::model::{Council, Meeting, MeetingFiles, Report, Workspace};
use crate::source::SourceId;

/// What planning takes for all meetings.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) request: &'a Request,
    pub(super) found: &'a Diagnostics,
    pub(super) disclosure: &'a Disclosure,
    /// What is already published in each folder, by its path.
    pub(super) published: &'a BTreeMap<String, Published>,
}

impl Context<'_> {
    /// The public's agenda in brief, when its agenda was taken away and no other can be made.
    fn brief(
        &self,
        workspace: &Workspace,
        files: &MeetingFiles,
        edition: Edition,
        published: &Published,
    ) -> Option<Folder> {
        let wanted = edition.audience == Audience::Public && published.owed && !published.agenda;
        wanted.then(|| brief::folder(workspace, files, edition, self.disclosure)).flatten()
    }
}

pub(super) fn plan(
    workspace: &Workspace,
    files: &MeetingFiles,
    edition: Edition,
    context: Context<'_>,
    plan: &mut Plan,
) {
    let path = format!("{}/{}", files.meeting.id, edition.folder());
    let published = context.published.get(&path).cloned().unwrap_or_default();
    let (Some(meeting), Some(council)) = (&files.meeting.record, &workspace.council.record) else {
        let brief = context.brief(workspace, files, edition, &published);
        let names = brief.is_none().then_some("agenda").into_iter();
        let names = names.chain(["pack"]);
        let names = names.chain(files.reports.iter().map(|filed| filed.id.as_str()));
        plan.stopped.extend(names.map(|name| format!("{path}/{name}")));
        plan.held.extend(published.agenda.then_some(path));
        plan.folders.extend(brief);
        return;
    };
    let planner = Planner { workspace, files, meeting, council, edition, context, path };
    let made = planner.papers(plan);
    let in_doubt = edition.audience == Audience::Public && context.disclosure.is_in_doubt(&files.meeting.id);
    let sure = planner.is_sure();
    let complete = sure && !in_doubt && made.of_items.iter().all(|made| made.job.is_some() || !made.paper.has_pages());
    let held = !sure && published.agenda;
    let packs = (!held).then(|| planner.packs(&made, complete, context.request)).flatten();
    let brief = match packs {
        None => context.brief(workspace, files, edition, &published),
        Some(_) => None,
    };
    for (name, fails) in [("agenda", packs.is_none() && brief.is_none()), ("pack", packs.is_none() || !complete)] {
        if fails {
            plan.stopped.push(format!("{}/{name}", planner.path));
        }
    }
    plan.held.extend(held.then(|| planner.path.clone()));
    let folder = planner.folder(made, packs, complete, published.entries);
    plan.folders.push(match brief {
        Some(brief) => Folder { packs: brief.packs, in_brief: true, ..folder },
        None => folder,
    });
}

/// The document of one report: the paper, or for the public the sheet in its place where it is not for the public. Without a report, the
/// agenda.
pub(super) fn of_one(
    workspace: &Workspace,
    files: &MeetingFiles,
    edition: Edition,
    context: Context<'_>,
    report: Option<&str>,
) -> Option<Job> {
    let (meeting, council) = (files.meeting.record.as_ref()?, workspace.council.record.as_ref()?);
    let path = format!("{}/{}", files.meeting.id, edition.folder());
    let planner = Planner { workspace, files, meeting, council, edition, context, path };
    let Some(report) = report else { return planner.agenda() };
    let shows = |paper: &ItemPaper<'_>| matches!(paper.content, Content::Report(id) if id == report);
    match papers(files).into_iter().find(shows) {
        Some(paper) => planner.paper(&paper),
        None => {
            let is_open = files.report(report)?.record.as_ref()?.access.is_none();
            (is_open || edition.audience != Audience::Public).then(|| planner.report(report)).flatten()
        }
    }
}

struct Planner<'a> {
    workspace: &'a Workspace,
    files: &'a MeetingFiles,
    meeting: &'a Meeting,
    council: &'a Council,
    edition: Edition,
    context: Context<'a>,
    path: String,
}

/// A paper of an item, and its document if it has pages.
struct Made<'a> {
    paper: ItemPaper<'a>,
    job: Option<Arc<Job>>,
}

/// All papers of a folder: those of items, and reports that no item has.
struct Papers<'a> {
    of_items: Vec<Made<'a>>,
    /// What is made of the minutes.
    after: Vec<Arc<Job>>,
    others: Vec<Other<'a>>,
}

/// A report that no item has, and its document if one can be made.
struct Other<'a> {
    id: &'a str,
    title: &'a str,
    job: Option<Arc<Job>>,
}

impl<'a> Planner<'a> {
    fn is_public(&self) -> bool {
        self.edition.audience == Audience::Public
    }

    /// The document of each paper. Errors in the data stop the documents that show it.
    fn papers(&self, plan: &mut Plan) -> Papers<'a> {
        let mut of_items = vec![];
        let mut seen: Vec<String> = vec![];
        for paper in papers(self.files) {
            let job = self.paper(&paper).map(Arc::new);
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
            let Some(report) = &filed.record else {
                // Nothing is wrong with a report that no agenda lists, and it is not for the public.
                let name = disclosure::report(&self.files.meeting.id, &filed.id);
                let is_listed = self.context.disclosure.seen(&name).is_some();
                if is_listed || !self.is_public() {
                    plan.stopped.push(format!("{}/{}", self.path, filed.id));
                }
                continue;
            };
            if report.access.is_some() && self.is_public() {
                continue;
            }
            let job = self.report(&filed.id).map(Arc::new);
            if job.is_none() {
                plan.stopped.push(format!("{}/{}", self.path, filed.id));
            }
            others.push(Other { id: &filed.id, title: report.title.as_str(), job });
        }
        Papers { of_items, after: self.after(plan), others }
    }

    fn paper(&self, paper: &ItemPaper<'a>) -> Option<Job> {
        match (paper.access, paper.content) {
            (Some(access), _) if self.is_public() => {
                let common = self.common(paper, Word::NotForPublication, false)?;
                let view = supplied::withheld(common, access, self.council);
                let (name, title) = (paper.label(), paper.title.as_str());
                Some(self.job(Kind::Withheld, "withheld", &name, title, view, vec![]))
            }
            (_, Content::Report(id)) => self.report(id),
            (_, Content::File(attachment, said)) => self.attachment(paper, attachment, said),
            (_, Content::Elsewhere) => None,
        }
    }

    fn attachment(&self, paper: &ItemPaper<'a>, attachment: &Attachment, said: Option<&str>) -> Option<Job> {
        let described = supplied::described(paper, said, attachment);
        let common = self.common(paper, Word::SuppliedPaper, true)?;
        let label = paper.label();
        let (stem, title) = (attachment.stem(), paper.title.as_str());
        let name = disclosure::attachment(&self.files.meeting.id, &attachment.name);
        let sources = vec![Source::whole(name)];
        Some(match attachment.content.as_ref().ok()? {
            attachment::Content::Pdf(pages) => {
                let view = supplied::pages(common, &label, described, pages, &self.council.words());
                let kind = Kind::Supplied(attachment.clone());
                self.job(kind, "supplied", &stem, title, view, sources)
            }
            attachment::Content::Picture(picture) => {
                let path = supplied::path(&label, picture.format.ending());
                let (picture, alt) = (path.clone(), described.to_owned());
                let view = supplied::PictureView { common, picture, alt };
                let kind = Kind::Picture(attachment.clone(), path);
                self.job(kind, "picture", &stem, title, view, sources)
            }
        })
    }

    /// What every paper other than a report is given; `marked` if its pages carry the mark of restricted papers.
    fn common(&self, paper: &ItemPaper<'_>, kind: Word, marked: bool) -> Option<PaperView> {
        let access = paper.access.filter(|_| marked);
        let document = DocumentView::new(paper.title.as_str().into(), self.council.words().say(kind));
        Some(PaperView {
            common: common(self.workspace, self.meeting, Some(paper.item), false)?,
            document: document.marked(access, self.council).drafted(self.council, self.meeting),
        })
    }

    fn report(&self, id: &str) -> Option<Job> {
        let filed = self.files.report(id)?;
        let report = filed.record.as_ref()?;
        let layout_file = self.workspace.layout(&report.layout.value)?;
        let layout = self.workspace.layout_for(report, layout_file.record.as_ref()?);
        let shown = Shown::of(self.workspace, self.meeting, report, layout)?;
        let mut sources =
            vec![filed.source, self.files.meeting.source, layout_file.source, self.workspace.council.source];
        sources.extend(shown.sources.iter());
        if stops(self.context.found, &sources) {
            return None;
        }
        let view = view::document(self.workspace, self.files, id, report, layout, &shown)?;
        let pictures = self.pictures(report)?;
        let mut made_from = self.made_from(id, report, &shown);
        let meeting = &self.files.meeting.id;
        let files = pictures.iter().map(|(_, file)| Source::whole(disclosure::attachment(meeting, &file.name)));
        made_from.extend(files);
        Some(Job {
            takes: layout.takes,
            pictures,
            // How long a paper may be is said of its usual print.
            digest: OnceLock::new(),
            most_pages: layout.pages.filter(|_| !self.edition.large_print).map(|most| (most.0, report.title.span)),
            ..self.job(Kind::Report, &report.layout.value, id, report.title.as_str(), view, made_from)
        })
    }

    /// The pictures in a report's texts; nothing where one of them cannot be shown to this audience.
    fn pictures(&self, report: &Report) -> Option<Vec<(String, Attachment)>> {
        let mut names = BTreeSet::new();
        for (_, text) in report.texts() {
            each_picture(&text.blocks, &mut |picture| _ = names.insert(picture.file.as_str()));
        }
        let is_open = |file: &Attachment| {
            let name = disclosure::attachment(&self.files.meeting.id, &file.name);
            !self.is_public() || self.context.disclosure.seen(&name) == Some(&Seen::Public)
        };
        let shown = names.into_iter().map(|name| {
            let file = self.files.attachment(name).filter(|file| is_open(file))?;
            matches!(file.content, Ok(attachment::Content::Picture(_))).then(|| (TextPicture::path(name), file.clone()))
        });
        shown.collect()
    }

    /// Whether the meeting and its reports are free of errors.
    fn is_sure(&self) -> bool {
        let mut sources = vec![self.files.meeting.source, self.workspace.council.source];
        sources.extend(self.files.reports.iter().map(|report| report.source));
        !stops(self.context.found, &sources)
    }

    /// The indices of the items of each supplement.
    fn chosen(&self) -> Vec<Vec<usize>> {
        let supplements = self.meeting.supplements.iter();
        supplements.map(|supplement| numbered(self.meeting, supplement)).collect()
    }

    /// The whole folder: the papers, and if the agenda can be made, the packs and the lists.
    fn folder(&self, papers: Papers<'a>, packs: Option<Vec<Pack>>, complete: bool, before: Vec<Entry>) -> Folder {
        let request = self.context.request;
        let copies = !request.recipients.is_empty();
        let chosen = self.chosen();
        let later = |item: &usize| chosen.iter().any(|items| items.contains(item));
        let whole = complete && packs.is_some() && !request.supplement && !copies;
        let packs = packs.unwrap_or_default();
        let named = self.entries(&papers, &packs, &chosen);
        let entries = if packs.is_empty() { held(before, named) } else { named };
        let contents = entries.as_ref().filter(|_| !copies).and_then(|entries| self.contents(entries, &papers));
        let wanted = |item: &usize| !copies && (!request.supplement || later(item));
        let mut jobs: Vec<Arc<Job>> = vec![];
        let of_items = papers.of_items.into_iter().filter(|made| wanted(&made.paper.item));
        let of_items = of_items.filter_map(|made| made.job);
        let others = papers.others.into_iter().filter_map(|other| other.job).filter(|_| !copies && !request.supplement);
        let after = papers.after.into_iter().filter(|_| !copies && !request.supplement);
        for job in of_items.chain(others).chain(after) {
            let withheld = matches!(job.kind, Kind::Withheld);
            if !withheld && jobs.iter().all(|other| other.stem != job.stem) {
                jobs.push(job);
            }
        }
        Folder {
            meeting: self.files.meeting.id.clone(),
            edition: self.edition,
            papers: jobs,
            packs,
            entries: entries.unwrap_or_default(),
            contents,
            whole,
            in_brief: false,
            published: self.published(&chosen),
        }
    }

    fn job(&self, kind: Kind, layout: &str, name: &str, title: &str, view: impl Into<Datum>, own: Vec<Source>) -> Job {
        let mut sources =
            vec![Source::whole("council.yaml".to_owned()), Source::whole(disclosure::meeting(&self.files.meeting.id))];
        sources.extend(own);
        Job {
            pictures: vec![],
            digest: OnceLock::new(),
            most_pages: None,
            sources,
            layout: layout.to_owned(),
            takes: Takes::Report,
            stem: format!("{}/{name}", self.path),
            // The list of files is for the web, where readers choose the size.
            large_print: self.edition.large_print && !matches!(kind, Kind::Contents),
            kind,
            title: title.to_owned(),
            view: view.into(),
        }
    }
}

/// The entries of a list of files that stays as it was, with those of papers made again. Nothing if there was no list.
fn held(before: Vec<Entry>, named: Option<Vec<Entry>>) -> Option<Vec<Entry>> {
    let named = named.unwrap_or_default();
    let entries = before.into_iter().map(|entry| {
        let now = named.iter().find(|now| now.stem.is_some() && now.stem == entry.stem);
        now.cloned().unwrap_or(entry)
    });
    let entries: Vec<Entry> = entries.collect();
    (!entries.is_empty()).then_some(entries)
}

fn numbered(meeting: &Meeting, supplement: &Supplement) -> Vec<usize> {
    let numbers = supplement.items.iter();
    numbers.filter_map(|number| meeting.item_numbered(number.as_str())).collect()
}

fn stops(found: &Diagnostics, sources: &[SourceId]) -> bool {
    found.iter().any(|problem| {
        problem.severity == Severity::Error && problem.spans().any(|span| sources.contains(&span.source))
    })
}
