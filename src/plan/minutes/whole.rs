//! The minutes themselves: under each item everything that happened.

use super::taken_over::taken_over;
use super::{FactView, Maker, MinuteView, PeopleView, line, spans};
use crate::minutes::{action, ended, no_declarations, paragraph};
use crate::model::markdown::{Block, Inline};
use crate::model::minutes::{Amendment, AmendmentResult, Minute, MinuteAction};
use crate::model::value::Text;
use crate::model::{MeetingFiles, Word, Workspace};
use crate::plan::common::{DocumentView, PaperView};
use crate::plan::datum::Datum;
use crate::plan::declare::view;

view! {
    pub(in crate::plan) struct MinutesView: PaperView {
        /// Whether they are a draft or were confirmed, and when.
        status: String,
        /// When the meeting began and ended.
        times: Vec<FactView>,
        /// Who was there and who was not, in groups.
        people: Vec<PeopleView>,
        no_declarations: Option<String>,
        items: Vec<MinuteView>,
        /// Whether there is a place for a signature.
        signature: bool,
    }
}

/// The title of a meeting's minutes, and their view; nothing where there are none.
pub(in crate::plan) fn minutes(
    workspace: &Workspace,
    files: &MeetingFiles,
    public: bool,
) -> Option<(String, MinutesView)> {
    let maker = Maker::of(workspace, files, public)?;
    let said = &maker.said;
    let title = maker.titled(Word::MinutesOf)?;
    let document = DocumentView::new(title.as_str().into(), said.say(Word::Minutes));
    let (status, document) = match files.confirmed_on {
        Some(day) => (said.fill(Word::ConfirmedMinutes, &[("date", &said.date(day))]), document),
        None => {
            let draft = said.say(Word::DraftMinutes).to_owned();
            let running = document.running.clone().unwrap_or_default().with_marking(&draft);
            (draft, DocumentView { running: Some(running), ..document })
        }
    };
    let view = MinutesView {
        common: maker.paper(document)?,
        status,
        times: maker.times(),
        people: maker.people(),
        no_declarations: no_declarations(maker.minutes, said),
        items: (0..maker.meeting.items.len()).map(|at| maker.item(at, maker.happened(at))).collect(),
        signature: files.confirmed_on.is_none(),
    };
    Some((title, view))
}

impl Maker<'_> {
    fn times(&self) -> Vec<FactView> {
        let Some(times) = &self.minutes.times else { return vec![] };
        let each =
            [(Word::BeganAt, &times.began), (Word::AdjournedAt, &times.adjourned), (Word::EndedAt, &times.ended)];
        let view = |(word, text): (Word, &Option<Text>)| {
            let text = text.as_ref()?;
            Some(FactView { label: self.said.say(word).to_owned(), value: Datum::line("times", text) })
        };
        each.into_iter().filter_map(view).collect()
    }

    /// What happened under an item, its paragraphs numbered where the council does that.
    fn happened(&self, at: usize) -> Vec<Datum> {
        let (number, parts) = (self.number(at), self.in_order(at));
        let rules = self.council.minute_rules(self.meeting.committee.as_str());
        if number.is_empty() || !rules.paragraphs.is_some_and(|yes| yes.0) {
            return parts;
        }
        let mut place = 0;
        let mut numbered = |blocks: Vec<Block>| {
            let each = blocks.into_iter().map(|block| match block {
                Block::Paragraph(words) => {
                    place += 1;
                    let number = Inline::Text(format!("{}\u{2002}", paragraph(number, place)));
                    Block::Paragraph(std::iter::once(number).chain(words).collect())
                }
                other => other,
            });
            each.collect()
        };
        parts.into_iter().map(|part| part.with_blocks(&mut numbered)).collect()
    }

    fn in_order(&self, at: usize) -> Vec<Datum> {
        let Some(minute) = self.told(at) else { return self.parts(at, self.minute(at), self.number(at)) };
        let mut parts = self.comings(at, self.number(at));
        parts.extend(self.interests(minute));
        parts.push(self.public_text(minute, Word::PrivateMinute));
        parts
    }

    fn parts(&self, at: usize, minute: Option<&Minute>, number: &str) -> Vec<Datum> {
        let mut parts = self.comings(at, number);
        parts.extend(self.urgency(at));
        if let Some(minute) = minute {
            parts.extend(self.interests(minute));
            parts.extend(self.confirmation(minute));
            parts.extend(minute.minute.iter().map(|text| Datum::body("minute", text)));
            parts.extend(minute.amendments.iter().flat_map(|amendment| self.amendment(amendment)));
            parts.extend(self.movers(minute.moved.as_ref(), minute.seconded.as_ref()));
        }
        let worded = ended(self.workspace, self.files, at).unwrap_or_default();
        parts.extend(self.resolution(worded, minute));
        parts.extend(self.typed_grounds(at));
        if let Some(minute) = minute {
            parts.extend(minute.vote.iter().chain(&minute.recorded).flat_map(|vote| self.vote(vote)));
            parts.extend(self.reason(minute));
            let actions = minute.actions.iter().enumerate();
            parts.extend(actions.map(|(at, one)| self.action(one, number, at + 1)));
            parts.extend(self.also_public(minute));
        }
        parts
    }

    /// Why an item whose papers came late was taken (LGA 1972 s.100B(4)(b) and its likes).
    fn urgency(&self, at: usize) -> Vec<Datum> {
        let Some(late) = self.meeting.late_of(at) else { return vec![] };
        let heading = Datum::Blocks(vec![Block::strong(self.said.say(Word::TakenAsUrgent))]);
        vec![heading, Datum::body("late", &late.reason), Datum::body("late", &late.urgency)]
    }

    fn amendment(&self, amendment: &Amendment) -> Vec<Datum> {
        let words = self.said.fill(Word::AmendmentIs, &[("text", amendment.text.as_str())]);
        let mut lines = vec![line(words, [amendment.text.span])];
        lines.extend(self.movers(amendment.moved.as_ref(), amendment.seconded.as_ref()));
        lines.extend(amendment.vote.iter().chain(&amendment.recorded).flat_map(|vote| self.vote(vote)));
        let result = match amendment.result {
            AmendmentResult::Carried => Word::AmendmentCarried,
            AmendmentResult::Lost => Word::AmendmentLost,
            AmendmentResult::WithdrawnByMover => Word::AmendmentWithdrawn,
        };
        lines.push(Datum::Blocks(vec![Block::plain(self.said.say(result))]));
        lines
    }

    fn action(&self, one: &MinuteAction, number: &str, place: usize) -> Datum {
        let reference = action(number, place);
        let owner = one.owner.as_ref().map(|id| {
            let officer = self.council.officer(id.as_str());
            let owner = officer.map_or_else(|| id.value.clone(), |officer| officer.title_in_full(&self.said));
            self.said.fill(Word::ActionOwner, &[("owner", &owner)])
        });
        let due = one.due.map(|due| self.said.fill(Word::ActionDue, &[("date", &self.said.date(due.value))]));
        let mut blocks = vec![Block::strong(self.said.fill(Word::ActionLine, &[("reference", &reference)]))];
        blocks.extend(taken_over(&one.text.blocks, None));
        let more: Vec<String> = owner.into_iter().chain(due).collect();
        if !more.is_empty() {
            blocks.push(Block::plain(more.join(". ")));
        }
        Datum::Blocks(blocks).typed("actions", spans(one))
    }
}
