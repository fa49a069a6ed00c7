//! The entries of a folder's manifest and of its list of files.

use super::{Papers, Planner};
use crate::calendar::kept_until;
use crate::model::Word;
use crate::plan::common::{DocumentView, PaperView, common};
use crate::plan::datum::Datum;
use crate::plan::declare::view;
use crate::plan::job::{Entry, Job, Kind, Pack, Publication};
use crate::plan::papers::ItemPaper;

view! {
    pub(in crate::plan) struct ContentsView: PaperView {
        entries: Vec<EntryView>,
        /// Whether it is that of members.
        restricted: bool,
    }

    pub(in crate::plan) struct EntryView {
        item: Option<String>,
        appendix: Option<usize>,
        /// The mark of the appendix, such as “Appendix 1”.
        mark: Option<String>,
        title: Datum,
        not_open: Option<String>,
        supplement: Option<usize>,
    }
}

impl Planner<'_> {
    /// What the manifest names: the agenda and pack, the papers of items, other reports, and supplements.
    pub(super) fn entries(&self, papers: &Papers<'_>, packs: &[Pack], chosen: &[Vec<usize>]) -> Option<Vec<Entry>> {
        let meeting = self.meeting;
        let said = self.council.words();
        let named = |kind: &Kind, title: &str, stem: String, supplement: Option<usize>| Entry {
            title: match kind {
                Kind::Pack(_) => said.fill(Word::WholePack, &[("title", title)]),
                _ => title.to_owned(),
            },
            kind: kind.word().to_owned(),
            stem: Some(stem),
            supplement,
            ..Entry::default()
        };
        let whole = |job: &Job, supplement: Option<usize>| named(&job.kind, &job.title, job.stem.clone(), supplement);
        let title = self.agenda_title(None)?;
        let [agenda, pack] = ["agenda", "pack"].map(|name| format!("{}/{name}", self.path));
        let mut entries =
            vec![named(&Kind::Agenda, &title, agenda, None), named(&Kind::Pack(vec![]), &title, pack, None)];
        for made in &papers.of_items {
            let paper = &made.paper;
            let supplement = chosen.iter().position(|items| items.contains(&paper.item));
            let job = made.job.as_ref();
            let item = &self.meeting.items[paper.item];
            let has_report = item.report.is_some();
            let withheld = job.is_some_and(|job| matches!(job.kind, Kind::Withheld));
            entries.push(Entry {
                item: Some(meeting.item_number(paper.item)),
                // Papers of an item without a report are not appendices to anything.
                appendix: (paper.place > 0 && has_report).then_some(paper.place),
                title: paper.title.value.clone(),
                kind: job.map_or_else(|| paper.word(), |job| job.kind.word()).to_owned(),
                access: paper.access.map(|access| access.words(self.council.nation, &said)),
                stem: self.stem(paper).filter(|_| !withheld),
                label: job.map(|_| paper.label()),
                supplement: supplement.map(|at| at + 1),
                keep_until: None,
            });
        }
        entries.extend(papers.others.iter().map(|other| Entry {
            title: other.title.to_owned(),
            kind: Kind::Report.word().to_owned(),
            stem: Some(format!("{}/{}", self.path, other.id)),
            ..Entry::default()
        }));
        let after = papers.after.iter();
        let keep_until = Some(kept_until(self.council.nation, meeting.date.value));
        entries.extend(after.map(|job| Entry { keep_until, ..whole(job, None) }));
        let print = packs.iter().filter(|pack| pack.print);
        entries.extend(
            print
                .filter_map(|pack| pack.job.as_ref())
                .map(|job| Entry { title: said.fill(Word::PrintPack, &[("title", &job.title)]), ..whole(job, None) }),
        );
        for pack in packs.iter().filter(|pack| pack.after.is_some()) {
            entries.extend(pack.front.iter().map(|job| whole(job, pack.after)));
            entries.extend(pack.job.iter().map(|job| whole(job, pack.after)));
        }
        Some(entries)
    }

    /// Where a paper's files are, or were before it had an error.
    fn stem(&self, paper: &ItemPaper<'_>) -> Option<String> {
        let public = self.is_public();
        let name = paper.name().filter(|_| !public || paper.access.is_none())?;
        Some(format!("{}/{name}", self.path))
    }

    pub(super) fn contents(&self, entries: &[Entry], papers: &Papers<'_>) -> Option<Job> {
        let meeting = self.meeting;
        let committee = self.council.committee(&meeting.committee.value)?;
        let name = committee.name.as_str();
        let said = self.council.words();
        let title = said.fill(Word::Papers, &[("committee", name), ("date", &said.date(meeting.date.value))]);
        // A file missing from this list would be missed by readers.
        let place = meeting.date.span;
        let rows = entries.iter().enumerate().map(|(at, entry)| EntryView {
            item: entry.item.clone(),
            appendix: entry.appendix,
            mark: entry.appendix.map(|place| self.council.appendix_mark(place)),
            title: Datum::from(entry.title.as_str()).typed("title", [place]).part(at),
            not_open: entry.access.clone(),
            supplement: entry.supplement,
        });
        let view = ContentsView {
            common: PaperView {
                common: common(self.workspace, meeting, None, false)?,
                document: DocumentView::new(title.as_str().into(), said.say(Word::PapersOfMeeting))
                    .drafted(self.council, meeting),
            },
            entries: rows.collect(),
            restricted: !self.is_public(),
        };
        let sources = self.contents_from(papers);
        Some(self.job(Kind::Contents, "contents", "index", &title, view, sources))
    }

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
