//! The minutes of a meeting: who was there, and what happened under each item of its agenda.

mod grounds;
mod people;
mod vote;

pub use grounds::{CallInResult, CalledIn, Grounds, ItemCallIn, OfReport};
pub use people::{
    Attendance, Attended, Declaration, Declarations, Did, Dispensation, InterestKind, Moment, Stand, Was,
};
pub use vote::{Amendment, AmendmentResult, Names, Side, Vote, Votes};

use super::access::Access;
use super::markdown::Markdown;
pub use super::outcome::{Outcome, Resolved};
use super::value::{Date, FirstNumber, Id, Text};
use crate::record;
use crate::shape::Table;
use crate::source::Spanned;

record! {
    /// `meetings/<date>-<committee>/minutes.yaml`: what happened at the meeting.
    pub struct Minutes, "minutes" {
        /// The number of the first minute, without year or prefix.
        first_number: Option<Spanned<FirstNumber>>,
        /// When the meeting began and ended.
        times: Option<Times>,
        /// The day on which the decisions were published; worked out from `deadlines.call_in` unless given.
        decisions_published_on: Option<Spanned<Date>>,
        /// Which members were there, by their names as meeting.yaml has them.
        attendance: Table<Attendance>,
        /// Who came in the place of a member.
        substitutes: Vec<Stand>,
        /// Others who were there, such as members of other committees.
        others: Vec<Other>,
        /// The officers who were there.
        officers: Vec<Id> as officer,
        /// The interests that members declared, or `none`.
        declarations: Option<Declarations>,
        /// What happened under each item.
        items: Vec<Minute>,
    }
}

record! {
    /// When a meeting began and ended, as typed.
    pub struct Times, "`times`" {
        /// When it began.
        began: Option<Text>,
        /// From when to when it was adjourned.
        adjourned: Option<Text>,
        /// When it ended.
        ended: Option<Text>,
    }
}

record! {
    /// Somebody who was there and is no member of the committee.
    pub struct Other, "somebody else who was there" {
        /// The name.
        name: Text,
        /// As what they were there.
        r#as: Option<Text>,
    }
}

record! {
    /// What happened under one item.
    pub struct Minute, "a minute" {
        /// The number of the item on the agenda.
        item: Text,
        /// What the item is: its report, or its title. `packs minutes open` writes it, so that a change of the agenda is
        /// noticed.
        of: Option<Text>,
        /// The meeting whose minutes were confirmed.
        confirms: Option<Id> as meeting,
        /// What those minutes were corrected in.
        corrections: Vec<Correction>,
        /// What the item ended with.
        outcome: Option<Spanned<Outcome>>,
        /// The body that something is recommended or referred to, or the meeting that the item is put off to.
        to: Option<Text>,
        /// Who was elected or appointed.
        who: Option<Text>,
        /// Why the item was put off, or its recommendations were not agreed.
        reason: Option<Text>,
        /// The discussion, in body text.
        minute: Option<Markdown>,
        /// All that public documents say of an item whose minute is private.
        public: Option<Markdown>,
        /// Who moved the resolution.
        moved: Option<Text>,
        /// Who seconded it.
        seconded: Option<Text>,
        /// What was moved to be changed, in order.
        amendments: Vec<Amendment>,
        /// The numbers of votes, or the names of those who cast them.
        vote: Option<Vote>,
        /// The names of those who voted, where `vote` has the numbers.
        recorded: Option<Vote>,
        /// Where the resolution differs from the recommendations.
        resolved: Vec<Resolved>,
        /// Why it was decided so, for the record of the decision (SI 2012/2089 reg. 12(2)(b)); what the layout of the
        /// report `gives` unless typed.
        reasons: Option<Grounds>,
        /// The other options that were considered and rejected, or `none` (SI 2012/2089 reg. 12(2)(c)); what the layout
        /// of the report `gives` unless typed.
        options: Option<Grounds>,
        /// Who was consulted, in Wales; what the layout of the report `gives` unless typed.
        consulted: Option<Grounds>,
        /// That the decision cannot be called in, and why.
        call_in: Option<ItemCallIn>,
        /// That it was called in, and what came of it.
        called_in: Option<CalledIn>,
        /// What somebody has to do because of it.
        actions: Vec<MinuteAction>,
        /// Why the public may not see this minute; at least as its item has it.
        access: Option<Access>,
    }
}

record! {
    /// A correction of earlier minutes.
    pub struct Correction, "a correction" {
        /// The number of the minute that is corrected.
        minute: Text,
        /// What is corrected.
        text: Text,
    }
}

record! {
    /// What somebody has to do because of a minute.
    pub struct MinuteAction, "an action" {
        /// What is to be done.
        text: Markdown,
        /// Who does it.
        owner: Option<Id> as officer,
        /// By when.
        due: Option<Spanned<Date>>,
    }
}

impl Minutes {
    /// Whether they say how any item ended, or tell the public of one.
    pub(crate) fn has_outcomes(&self) -> bool {
        self.items.iter().any(|minute| minute.outcome.is_some() || minute.public.is_some())
    }

    /// The minute of an item, by its number.
    pub(crate) fn of_item(&self, number: &str) -> Option<&Minute> {
        self.items.iter().find(|minute| minute.item.value == number)
    }
}

impl Minute {
    /// What the public is told of it where it is private. It names every key that stays, so that a new one is kept back. That
    /// something was decided stays, as the public has a record of it with the same number.
    pub(crate) fn told(&self) -> Self {
        let outcome = self.outcome.filter(|outcome| outcome.value.is_decision());
        Self { span: self.span, item: self.item.clone(), public: self.public.clone(), outcome, ..Self::default() }
    }
}

impl super::MeetingFiles {
    /// The agenda item of a minute, by its place.
    pub(crate) fn item_of_minute(&self, minute: &Minute) -> Option<usize> {
        self.meeting.record.as_ref()?.item_numbered(minute.item.as_str())
    }

    /// The report of an agenda item.
    pub(crate) fn report_of_item(&self, at: usize) -> Option<&super::Report> {
        let item = self.meeting.record.as_ref()?.items.get(at)?;
        self.report(item.report.as_ref()?.as_str())?.record.as_ref()
    }

    /// Why the public may not see a minute: its own reason, or that of its item's report.
    pub(crate) fn minute_access<'a>(&'a self, minute: &'a Minute) -> Option<&'a Access> {
        let of_report = || self.report_of_item(self.item_of_minute(minute)?)?.access.as_ref();
        minute.access.as_ref().or_else(of_report)
    }
}
