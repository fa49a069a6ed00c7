//! What is said under an item, in order: every document of a meeting's minutes says it in these words.

use super::taken_over::taken_over;
use super::{Maker, line, span_of, spans};
use crate::minutes::{ClauseText, Worded, arrived, confirmed, declared, left, meeting_day, out, recorded, voting};
use crate::model::Word;
use crate::model::markdown::{Around, Block, Count, Digits, Marker};
use crate::model::meeting::Role;
use crate::model::minutes::{Attended, Declaration, Minute, Vote};
use crate::model::value::Text;
use crate::plan::datum::Datum;
use crate::source::Span;

impl Maker<'_> {
    /// Who came, went or was out of the room during an item.
    pub(super) fn comings(&self, at: usize, number: &str) -> Vec<Datum> {
        let here = |text: &Text| self.meeting.item_numbered(text.as_str()) == Some(at);
        let mut lines = vec![];
        for (name, one) in &self.minutes.attendance.entries {
            let Some(Attended { arrived: came, left: went, out: outside, .. }) = &one.attended else { continue };
            let name = name.value.as_str();
            for moment in came.iter().filter(|moment| here(&moment.item)) {
                lines.push(line(arrived(name, moment, number, &self.said), spans(moment)));
            }
            for moment in went.iter().filter(|moment| here(&moment.item)) {
                lines.push(line(left(name, moment, number, &self.said), spans(moment)));
            }
            for item in outside.iter().filter(|item| here(item)) {
                lines.push(line(out(name, number, &self.said), [item.span]));
            }
        }
        lines
    }

    pub(super) fn interests(&self, minute: &Minute) -> Vec<Datum> {
        let own = self.declarations().filter(|one| one.item.value == minute.item.value);
        own.map(|one| self.interest(one, |words| words)).collect()
    }

    pub(super) fn declarations(&self) -> impl Iterator<Item = &Declaration> {
        self.minutes.declarations.iter().flat_map(|all| &all.0)
    }

    /// An interest that was declared; what a sensitive one is, is said nowhere.
    pub(super) fn interest(&self, one: &Declaration, words: impl FnOnce(String) -> String) -> Datum {
        let is_sensitive = one.sensitive.is_some_and(|yes| yes.0);
        let one = Declaration { interest: one.interest.clone().filter(|_| !is_sensitive), ..one.clone() };
        line(words(declared(&one, &self.said)), spans(&one))
    }

    pub(super) fn confirmation(&self, minute: &Minute) -> Vec<Datum> {
        let day = minute.confirms.as_ref().and_then(|id| Some((meeting_day(self.workspace, id.as_str())?, id.span)));
        let Some((day, span)) = day else { return vec![] };
        let (words, corrections) = confirmed(day, &minute.corrections, &self.said);
        let lines = minute.corrections.iter().zip(corrections);
        let lines = lines.map(|(one, words)| line(words, [one.minute.span, one.text.span]));
        std::iter::once(line(words, [span])).chain(lines).collect()
    }

    pub(super) fn movers(&self, moved: Option<&Text>, seconded: Option<&Text>) -> Option<Datum> {
        let said = [(Word::MovedBy, moved), (Word::SecondedBy, seconded)].into_iter();
        let said = said.filter_map(|(word, name)| Some(self.said.fill(word, &[("name", name?.as_str())])));
        let words = said.collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then(|| line(words, span_of(moved).chain(span_of(seconded))))
    }

    pub(super) fn vote(&self, vote: &Vote) -> Vec<Datum> {
        let chair = self.meeting.members.iter().find(|member| member.role == Some(Role::Chair));
        let numbers = voting(vote, chair.map(|member| member.name.as_str()), &self.said);
        let named = recorded(vote, &self.said).into_iter().map(|words| line(words, spans(vote)));
        std::iter::once(Datum::Blocks(vec![Block::plain(numbers)])).chain(named).collect()
    }

    pub(super) fn reason(&self, minute: &Minute) -> Option<Datum> {
        let reason = minute.reason.as_ref()?;
        Some(line(self.said.fill(Word::ReasonIs, &[("reason", reason.as_str())]), [reason.span]))
    }

    /// What the public is told of a private item, or words that say nothing of it.
    pub(super) fn public_text(&self, minute: &Minute, otherwise: Word) -> Datum {
        match &minute.public {
            Some(text) => Datum::body("public", text),
            None => Datum::Blocks(vec![Block::plain(self.said.say(otherwise))]),
        }
    }

    /// Members read what the public is told as well.
    pub(super) fn also_public(&self, minute: &Minute) -> Option<Datum> {
        let closed = self.files.minute_access(minute).is_some();
        let text = minute.public.as_ref().filter(|_| closed || !self.public)?;
        Some(Datum::body("public", text))
    }

    pub(super) fn resolution(&self, worded: Worded<'_>, minute: Option<&Minute>) -> Vec<Datum> {
        let named =
            minute.into_iter().flat_map(|minute| span_of(minute.to.as_ref()).chain(span_of(minute.who.as_ref())));
        let named: Vec<Span> = named.collect();
        let strong = |words: String| Datum::Blocks(vec![Block::strong(words)]);
        let mut parts: Vec<Datum> = worded.heading.into_iter().map(strong).collect();
        let lead = worded.lead.map(Block::strong);
        let mut spans = named;
        let report = minute.and_then(|minute| self.files.report_of_item(self.files.item_of_minute(minute)?));
        let items = worded.clauses.iter().map(|clause| match clause.text {
            ClauseText::Recommendation(text) => {
                spans.push(text.span);
                taken_over(&text.blocks, report)
            }
            ClauseText::Own(text) => {
                spans.push(text.span);
                vec![Block::plain(text.value.as_str())]
            }
        });
        let mut items: Vec<Vec<Block>> = items.collect();
        let below = match items.len() {
            0 => vec![],
            1 => items.remove(0),
            _ => {
                let count = Count { digits: Digits::Letter, around: Around::Brackets, start: 1 };
                vec![Block::List { marker: Marker::Count(count), items }]
            }
        };
        // In one text, so that the lead stays with the list below it.
        let blocks: Vec<Block> = lead.into_iter().chain(below).collect();
        if !blocks.is_empty() {
            parts.push(Datum::Blocks(blocks).typed("recommendations", spans));
        }
        parts
    }
}
