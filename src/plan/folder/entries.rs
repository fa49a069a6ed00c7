//! What the manifest of a folder and the list of its files name.

use super::{Papers, Planner};
use crate::plan::agenda::agenda;
use crate::plan::audience::Audience;
use crate::plan::common::common;
use crate::plan::datum::Datum;
use crate::plan::job::{Entry, Job, Kind, Pack, Publication};
use crate::plan::papers::ItemPaper;

impl Planner<'_> {
    /// What the manifest names: the agenda and pack, the papers of items, other reports, and supplements.
    pub(super) fn entries(
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
            kind: job.kind.word().to_owned(),
            access: None,
            stem: Some(job.stem.clone()),
            label: None,
            supplement,
        };
        let bound = |job: &Job, supplement: Option<usize>| Entry {
            title: format!("All papers in one file – {}", title(job)),
            ..whole(job, supplement)
        };
        let mut entries = vec![];
        let agenda = agenda(self.workspace, self.files, None)?;
        entries
            .push(whole(&self.job(Kind::Agenda, "agenda", "agenda", agenda.clone(), vec![]), None));
        entries.push(bound(&self.job(Kind::Pack(vec![]), "agenda", "pack", agenda, vec![]), None));
        for made in &papers.of_items {
            let paper = &made.paper;
            let supplement = chosen.iter().position(|items| items.contains(&paper.item));
            let job = made.job.as_ref();
            let item = &self.meeting.items[paper.item];
            let has_report = item.report.is_some();
            let withheld = job.is_some_and(|job| matches!(job.kind, Kind::Withheld));
            entries.push(Entry {
                item: Some(meeting.item_number(paper.item)),
                // The papers of an item without a report are not appendices to anything.
                appendix: (paper.place > 0 && has_report).then_some(paper.place),
                title: paper.title.value.clone(),
                kind: job.map_or_else(|| paper.word(), |job| job.kind.word()).to_owned(),
                access: paper.access.map(|access| access.words(self.council.nation)),
                stem: self.stem(paper).filter(|_| !withheld),
                label: job.map(|_| paper.label()),
                supplement: supplement.map(|at| at + 1),
            });
        }
        entries.extend(papers.others.iter().map(|other| Entry {
            item: None,
            appendix: None,
            title: other.title.to_owned(),
            kind: Kind::Report.word().to_owned(),
            access: None,
            stem: Some(format!("{}/{}", self.path, other.id)),
            label: None,
            supplement: None,
        }));
        let print = packs.iter().filter(|pack| pack.print);
        entries.extend(print.filter_map(|pack| pack.job.as_ref()).map(|job| Entry {
            title: format!("All papers in one file, for printing on both sides – {}", title(job)),
            ..whole(job, None)
        }));
        for pack in packs.iter().filter(|pack| pack.after.is_some()) {
            entries.extend(pack.front.iter().map(|job| whole(job, pack.after)));
            entries.extend(pack.job.iter().map(|job| bound(job, pack.after)));
        }
        Some(entries)
    }

    /// Where the files of a paper are, or were before there was an error in it.
    fn stem(&self, paper: &ItemPaper<'_>) -> Option<String> {
        let public = self.audience == Audience::Public;
        let name = paper.name().filter(|_| !public || paper.access.is_none())?;
        Some(format!("{}/{name}", self.path))
    }

    /// The list of the folder's files.
    pub(super) fn contents(&self, entries: &[Entry], papers: &Papers<'_>) -> Option<Job> {
        let meeting = self.meeting;
        let committee = self.council.committee(&meeting.committee.value)?;
        let name = committee.name.as_str();
        let title = format!("Papers: {name}, {}", meeting.date.value);
        let mut view = common(self.workspace, meeting, None, &title, "Papers of a meeting", None)?;
        // What a list of the files of a meeting does not name is missed there.
        let place = meeting.date.span;
        let rows = entries.iter().enumerate().map(|(at, entry)| {
            Datum::map([
                ("item", Datum::text(entry.item.clone())),
                ("appendix", entry.appendix.map_or(Datum::Nothing, Datum::Count)),
                ("title", Datum::from(entry.title.as_str()).typed("title", [place]).part(at)),
                ("not_open", Datum::text(entry.access.clone())),
                ("supplement", entry.supplement.map_or(Datum::Nothing, Datum::Count)),
            ])
        });
        view.push(("entries", Datum::List(rows.collect())));
        view.push(("restricted", (self.audience == Audience::Restricted).into()));
        let sources = self.contents_from(papers);
        Some(self.job(Kind::Contents, "contents", "index", Datum::map(view), sources))
    }

    /// What was published when.
    pub(super) fn published(&self, chosen: &[Vec<usize>]) -> Vec<Publication> {
        let numbers = |holds: &dyn Fn(&usize) -> bool| {
            let items = (0..self.meeting.items.len()).filter(holds);
            items.map(|at| self.meeting.item_number(at)).collect()
        };
        let later = chosen.concat();
        let mut published = vec![Publication {
            what: "agenda".to_owned(),
            on: self.meeting.published_on.map(|on| on.value),
            items: numbers(&|item| !later.contains(item)),
        }];
        for (at, (record, items)) in self.meeting.supplements.iter().zip(chosen).enumerate() {
            published.push(Publication {
                what: format!("supplement {}", at + 1),
                on: Some(record.published_on.value),
                items: numbers(&|item| items.contains(item)),
            });
        }
        published
    }
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
    let title = document.iter().find(|(key, _)| key == "title");
    match title.map(|(_, title)| title.plain()) {
        Some(Datum::Text(title)) => title.clone(),
        _ => String::new(),
    }
}
