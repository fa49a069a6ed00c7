//! The record of each decision of an executive: what was decided, by whom and when, why, what else was considered, which
//! interests were declared, and when it takes effect (SI 2012/2089 reg. 12(2) in England, SI 2001/2290 reg. 7(4) in Wales).

use super::calling::Calling;
use super::taken_over::taken_over;
use super::{FactView, Maker, line};
use crate::calendar::kind;
use crate::minutes::{Ask, Said, ended, grounds};
use crate::model::attachment::slug;
use crate::model::council::{BodyKind, Nation};
use crate::model::markdown::Block;
use crate::model::meeting::KeyDecision;
use crate::model::minutes::Minute;
use crate::model::report::Section;
use crate::model::{MeetingFiles, Report, Word, Workspace};
use crate::plan::common::{DocumentView, PaperView};
use crate::plan::datum::Datum;
use crate::plan::declare::view;

view! {
    pub(in crate::plan) struct RecordsView: PaperView {
        records: Vec<RecordView>,
    }

    pub(in crate::plan) struct RecordView {
        /// The number of its minute.
        number: String,
        title: Datum,
        not_open: Option<String>,
        /// Its reference, who took it and when, and when it takes effect.
        facts: Vec<FactView>,
        /// What is said of it, each part under its label.
        parts: Vec<RecordPartView>,
    }

    pub(in crate::plan) struct RecordPartView {
        label: String,
        /// Body texts.
        texts: Vec<Datum>,
    }
}

/// A document of records: its name, title and view.
pub(in crate::plan) type Records = (String, String, RecordsView);

/// The records of a meeting's decisions, all in one and each by itself; none for bodies that are no executive.
pub(in crate::plan) fn records(workspace: &Workspace, files: &MeetingFiles, public: bool) -> Vec<Records> {
    let Some(maker) = Maker::of(workspace, files, public).filter(Maker::makes_records) else { return vec![] };
    let decided: Vec<usize> = (0..maker.meeting.items.len()).filter(|at| maker.has_record(*at)).collect();
    if decided.is_empty() {
        return vec![];
    }
    let calling = maker.calling();
    let whole = maker
        .titled(Word::RecordsOf)
        .and_then(|title| maker.document("records", &title, Word::RecordsOfDecisions, &decided, calling.as_ref()));
    let each = decided.iter().filter_map(|at| {
        let title = maker.titled_with(Word::RecordOf, maker.named(*at))?;
        maker.document(&maker.file(*at), &title, Word::RecordOfDecision, &[*at], calling.as_ref())
    });
    whole.into_iter().chain(each).collect()
}

impl Maker<'_> {
    pub(super) fn makes_records(&self) -> bool {
        kind(self.council, self.meeting) == BodyKind::Executive
    }

    fn has_record(&self, at: usize) -> bool {
        let outcome = self.minute(at).and_then(|minute| minute.outcome);
        outcome.is_some_and(|outcome| outcome.value.is_decision())
    }

    /// The number of the minute, or that of the item where minutes have none.
    pub(super) fn named(&self, at: usize) -> String {
        match self.number(at) {
            "" => self.meeting.item_number(at),
            number => number.to_owned(),
        }
    }

    fn file(&self, at: usize) -> String {
        format!("record-{}", slug(&self.named(at)))
    }

    fn document(
        &self,
        name: &str,
        title: &str,
        kind: Word,
        decided: &[usize],
        calling: Option<&Calling<'_>>,
    ) -> Option<Records> {
        let document = DocumentView::new(title.into(), self.said.say(kind));
        let shown = decided.iter().filter_map(|at| self.minute(*at));
        let records = decided.iter().map(|at| self.record(*at, calling)).collect();
        let view = RecordsView { common: self.paper_of(document, shown)?, records };
        Some((name.to_owned(), title.to_owned(), view))
    }

    fn record(&self, at: usize, calling: Option<&Calling<'_>>) -> RecordView {
        let told = self.told(at);
        let parts = match (told, self.minute(at)) {
            (Some(minute), _) => {
                let text = self.public_text(minute, Word::PrivateDecision);
                vec![self.part(Word::Decision, vec![text])]
            }
            (None, Some(minute)) => self.recorded(at, minute, calling),
            (None, None) => vec![],
        };
        let item = self.item(at, vec![]);
        let facts = self.facts_of(at, calling.filter(|_| told.is_none()));
        RecordView { number: item.number, title: item.title, not_open: item.not_open, facts, parts }
    }

    fn facts_of(&self, at: usize, calling: Option<&Calling<'_>>) -> Vec<FactView> {
        let committee = self.council.committee(self.meeting.committee.as_str());
        let day = self.said.date(self.meeting.date.value);
        let mut facts = vec![self.fact(Word::RecordReference, self.named(at).into())];
        facts.extend(committee.map(|one| self.fact(Word::DecisionMaker, Datum::line("name", &one.name))));
        facts.push(self.fact(Word::DecidedOn, day.into()));
        facts.extend(self.key(at));
        facts.extend(self.published(calling));
        let Some((calling, minute)) = calling.zip(self.minute(at)) else { return facts };
        if calling.is_open(minute) && minute.called_in.is_none() {
            facts.push(self.ends(calling));
        }
        let effective = self.effective(calling, minute);
        facts.extend(effective.map(|day| self.fact(Word::EffectiveFrom, self.said.date(day).into())));
        facts
    }

    /// The reference of a key decision, and the day on which its notice was published.
    fn key(&self, at: usize) -> Vec<FactView> {
        let Some(key) = self.meeting.items.get(at).and_then(|item| item.key_decision.as_ref()) else { return vec![] };
        let reference = Datum::line("key_decision", key.reference());
        let notice = match key {
            KeyDecision::Noticed(decision) => decision.notice,
            KeyDecision::Reference(_) => None,
        };
        let notice = notice.map(|day| {
            let value = Datum::from(self.said.date(day.value)).typed("key_decision", [day.span]);
            self.fact(Word::KeyNotice, value)
        });
        std::iter::once(self.fact(Word::KeyReference, reference)).chain(notice).collect()
    }

    fn recorded(&self, at: usize, minute: &Minute, calling: Option<&Calling<'_>>) -> Vec<RecordPartView> {
        let worded = ended(self.workspace, self.files, at).unwrap_or_default();
        let note = worded.note.clone().map(|note| Datum::Blocks(vec![Block::plain(note)]));
        let mut decision = self.resolution(worded, Some(minute));
        decision.extend(note);
        decision.extend(self.also_public(minute));
        let mut parts = vec![self.part(Word::Decision, decision)];
        parts.extend(self.grounds(at));
        let interests = match self.interests(minute) {
            none if none.is_empty() => vec![Datum::Blocks(vec![Block::plain(self.said.say(Word::NoInterests))])],
            some => some,
        };
        parts.push(self.part(Word::InterestsAndDispensations, interests));
        let report = self.files.report_of_item(at);
        let papers = report.map(|report| &report.background_papers);
        let papers: Vec<Datum> = papers
            .into_iter()
            .flatten()
            .map(|paper| Datum::Blocks(taken_over(&paper.blocks, report)).typed("background_papers", [paper.span]))
            .collect();
        if !papers.is_empty() {
            parts.push(self.part(Word::BackgroundPapers, papers));
        }
        let called = calling.map(|calling| self.call_in(calling, minute)).unwrap_or_default();
        if minute.call_in.is_some() || minute.called_in.is_some() {
            parts.push(self.part(Word::CallInOfDecision, called));
        }
        parts
    }

    /// Why it was decided so, what else was considered and who was consulted, as far as the nation's law asks or somebody says it.
    fn grounds(&self, at: usize) -> Vec<RecordPartView> {
        let asked = [
            (Ask::Reasons, Word::ReasonsForDecision),
            (Ask::Options, Word::OptionsRejected),
            (Ask::Consulted, Word::WhoWasConsulted),
        ];
        let is_asked = |ask: Ask| match ask {
            Ask::Reasons => true,
            Ask::Options => self.council.nation != Nation::Wales,
            Ask::Consulted => self.council.nation == Nation::Wales,
        };
        let parts = asked.into_iter().filter_map(|(ask, word)| {
            let said = grounds(self.workspace, self.files, at, ask);
            let is_typed = matches!(said, Some(Said::Typed(_)));
            let said = said.filter(|_| is_typed || is_asked(ask))?;
            Some(self.part(word, self.said_of(at, ask, said)))
        });
        parts.collect()
    }

    /// The reasons, options and consultation that the minutes have words for: the minutes themselves print them as well.
    pub(super) fn typed_grounds(&self, at: usize) -> Vec<Datum> {
        let asked = [
            (Ask::Reasons, Word::ReasonsForDecision),
            (Ask::Options, Word::OptionsRejected),
            (Ask::Consulted, Word::WhoWasConsulted),
        ];
        let texts = asked.into_iter().filter_map(|(ask, word)| {
            let Said::Typed(text) = grounds(self.workspace, self.files, at, ask)? else { return None };
            let mut blocks = vec![Block::strong(self.said.say(word))];
            blocks.extend(text.blocks.iter().cloned());
            Some(Datum::Blocks(blocks).typed(ask.key(), [text.span]))
        });
        texts.collect()
    }

    fn said_of(&self, at: usize, ask: Ask, said: Said<'_>) -> Vec<Datum> {
        match said {
            Said::None(span) => vec![line(self.said.say(Word::NoneGiven).to_owned(), [span])],
            Said::Typed(text) => vec![Datum::body(ask.key(), text)],
            Said::Section(section) => texts(section, self.files.report_of_item(at)),
        }
    }

    fn part(&self, heading: Word, texts: Vec<Datum>) -> RecordPartView {
        RecordPartView { label: self.said.say(heading).to_owned(), texts }
    }
}

/// The texts of a section and of those below it, with their own headings.
fn texts(section: &Section, report: Option<&Report>) -> Vec<Datum> {
    let own = section.text.as_ref();
    let mut all: Vec<Datum> = own
        .map(|text| Datum::Blocks(taken_over(&text.blocks, report)).typed("sections", [text.span]))
        .into_iter()
        .collect();
    for inner in &section.sections {
        let heading = inner.heading.as_ref();
        all.extend(
            heading.map(|text| Datum::Blocks(vec![Block::strong(text.value.as_str())]).typed("sections", [text.span])),
        );
        all.extend(texts(inner, report));
    }
    all
}
