//! The list of a meeting's decisions, in Wales the note of them: who was there, what was declared, and of each item what
//! was resolved, with the votes, until when it can be called in and when it takes effect.

use super::calling::Calling;
use super::{FactView, Maker, MinuteView, PeopleView};
use crate::minutes::{ended, no_declarations};
use crate::model::council::Nation;
use crate::model::minutes::{Declaration, Minute};
use crate::model::{MeetingFiles, Word, Workspace};
use crate::plan::common::{DocumentView, PaperView};
use crate::plan::datum::Datum;
use crate::plan::declare::view;

view! {
    pub(in crate::plan) struct DecisionsView: PaperView {
        /// When the decisions are published, until when they can be called in, and how.
        facts: Vec<FactView>,
        /// Who was there and who was not, in groups.
        people: Vec<PeopleView>,
        no_declarations: Option<String>,
        /// The interests that were declared: body texts.
        declarations: Vec<Datum>,
        /// The items that something was resolved on.
        items: Vec<MinuteView>,
    }
}

/// The title of the list of a meeting's decisions, and its view; nothing before minutes have an outcome.
pub(in crate::plan) fn decisions(
    workspace: &Workspace,
    files: &MeetingFiles,
    public: bool,
) -> Option<(String, DecisionsView)> {
    let maker = Maker::of(workspace, files, public)?;
    if !maker.minutes.has_outcomes() {
        return None;
    }
    let title = maker.titled(match maker.council.nation {
        Nation::Wales => Word::NoteOfDecisions,
        Nation::NorthernIreland if maker.makes_records() => Word::NoticeOfDecisions,
        Nation::England | Nation::Scotland | Nation::NorthernIreland => Word::DecisionsOf,
    })?;
    let document = DocumentView::new(title.as_str().into(), maker.said.say(Word::Decisions));
    let calling = maker.calling();
    let items = (0..maker.meeting.items.len()).filter(|at| maker.is_decided(*at));
    let view = DecisionsView {
        common: maker.paper(document)?,
        facts: maker.facts(calling.as_ref()),
        people: maker.people(),
        no_declarations: no_declarations(maker.minutes, &maker.said),
        declarations: maker.declarations().map(|one| maker.under(one)).collect(),
        items: items.map(|at| maker.item(at, maker.decided(at, calling.as_ref()))).collect(),
    };
    Some((title, view))
}

impl<'a> Maker<'a> {
    /// Whether the list has an item: one that ended with something, or of which the public is told something.
    fn is_decided(&self, at: usize) -> bool {
        let says = |minute: &Minute| {
            let is_told = self.access(at).is_some() && (self.public || minute.public.is_some());
            is_told || minute.outcome.is_some() || minute.confirms.is_some()
        };
        self.minute(at).is_some_and(says) || ended(self.workspace, self.files, at).is_some()
    }

    fn decided(&self, at: usize, calling: Option<&Calling<'_>>) -> Vec<Datum> {
        if let Some(minute) = self.told(at) {
            return vec![self.public_text(minute, Word::PrivateDecision)];
        }
        let minute = self.minute(at);
        let mut parts: Vec<Datum> = minute.map(|minute| self.confirmation(minute)).unwrap_or_default();
        parts.extend(self.resolution(ended(self.workspace, self.files, at).unwrap_or_default(), minute));
        let Some(minute) = minute else { return parts };
        parts.extend(minute.vote.iter().chain(&minute.recorded).flat_map(|vote| self.vote(vote)));
        parts.extend(self.reason(minute));
        parts.extend(calling.into_iter().flat_map(|calling| self.call_in(calling, minute)));
        parts.extend(self.also_public(minute));
        parts
    }

    fn facts(&self, calling: Option<&Calling<'_>>) -> Vec<FactView> {
        let published = self.published(calling);
        let Some(calling) = calling else { return published.into_iter().collect() };
        let decided = (0..self.meeting.items.len()).filter(|at| self.told(*at).is_none());
        let decided = decided.filter_map(|at| Some((at, self.minute(at)?)));
        let decided = decided.filter(|(_, minute)| minute.outcome.is_some_and(|outcome| outcome.value.is_decision()));
        let (open, closed): (Vec<_>, Vec<_>) = decided.partition(|(_, minute)| calling.is_open(minute));
        let is_notice = self.council.nation == Nation::NorthernIreland && self.makes_records();
        if open.is_empty() && !is_notice {
            return published.into_iter().collect();
        }
        let ends = self.ends(calling);
        let ends = if is_notice { self.fact(Word::CallInPeriod, ends.value) } else { ends };
        let how = calling.rule.how.as_ref().map(|how| self.fact(Word::HowToCallIn, Datum::line("how", how)));
        let notice = is_notice.then(|| self.notice(calling, &closed.into_iter().map(|(at, _)| at).collect::<Vec<_>>()));
        published.into_iter().chain([ends]).chain(how).chain(notice.into_iter().flatten()).collect()
    }

    /// What a notice says besides, in Northern Ireland: which decisions cannot be called in, and who considers those that are.
    fn notice(&self, calling: &Calling<'_>, closed: &[usize]) -> Vec<FactView> {
        let numbers: Vec<String> = closed.iter().map(|at| self.named(*at)).collect();
        let numbers = match numbers.is_empty() {
            true => self.said.say(Word::NoneOfThem).to_owned(),
            false => self.said.in_a_row(&numbers),
        };
        let committee = calling.rule.considered_by.as_ref().and_then(|id| self.council.committee(id.as_str()));
        let considers = committee.map(|one| self.fact(Word::ConsidersCallIn, Datum::line("name", &one.name)));
        std::iter::once(self.fact(Word::NotSubjectToCallIn, numbers.into())).chain(considers).collect()
    }

    /// An interest with the minute, or the item, that it was declared under.
    fn under(&self, one: &Declaration) -> Datum {
        let at = self.meeting.item_numbered(one.item.as_str());
        let number = at.map_or("", |at| self.number(at));
        self.interest(one, |text| match number {
            "" => self.said.fill(Word::UnderItem, &[("item", one.item.as_str()), ("text", &text)]),
            number => self.said.fill(Word::UnderMinute, &[("minute", number), ("text", &text)]),
        })
    }
}
