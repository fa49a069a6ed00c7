//! A meeting: when and where a committee meets, who is on it, and the items of its agenda.

use schemars::json_schema;

use super::field::Fields;
use super::markdown::Markdown;
use super::report::Appendix;
use super::value::{Date, Id, Text, YesNo};
use crate::diag::Diagnostics;
use crate::shape::{Form, Node, NodeValue, Shape};
use crate::source::Spanned;
use crate::{choice, inline_schema, record};

record! {
    /// `meetings/<date>-<committee>/meeting.yaml`.
    pub struct Meeting, "a meeting" {
        /// The committee that meets.
        committee: Id as committee,
        /// The day.
        date: Spanned<Date>,
        /// The time of day, as typed.
        time: Option<Text>,
        /// Whether it is an extraordinary meeting, called besides the regular ones.
        extraordinary: Option<YesNo>,
        /// Where.
        venue: Option<Text>,
        /// The address where the meeting can be watched or joined.
        remote: Option<Text>,
        /// Who is on the committee.
        members: Vec<Member>,
        /// The officer to ask about the meeting.
        contact: Option<Id> as officer,
        /// The items of the agenda, in order.
        items: Vec<Item>,
        /// The day on which agenda and papers were published, or will be.
        published_on: Option<Spanned<Date>>,
        /// Why that was too late, where it was.
        late: Option<Late>,
        /// What was published after the agenda, in order.
        supplements: Vec<Supplement>,
        /// The notices that a part of the meeting may be private, which an executive has to give.
        private_notice: Option<PrivateNotice>,
        /// The fields that the agenda's layout declares.
        fields: Fields,
    }
}

record! {
    /// The notices that a part of an executive's meeting may be private (SI 2012/2089 reg. 5; SR (NI) 2015/44 reg. 20),
    /// or the agreement without which it may not be where there was no time for them.
    pub struct PrivateNotice, "`private_notice`" {
        /// The day on which the first notice was published, 28 clear days before the meeting.
        first: Option<Spanned<Date>>,
        /// The day on which the second was, with what was said against it and the answer, five clear days before.
        second: Option<Spanned<Date>>,
        /// Who agreed that the meeting is urgent and cannot reasonably be deferred: the chair of the scrutiny
        /// committee, or who stands in for the chair.
        agreed_by: Option<Text>,
    }
}

record! {
    /// Why papers come after the day by which they have to be public, and why the chair may still take the items (LGA
    /// 1972 s.100B(4)(b) and its likes).
    pub struct Late, "`late`" {
        /// Why they are late.
        reason: Markdown,
        /// The special circumstances by which they are urgent.
        urgency: Markdown,
    }
}

record! {
    /// Papers published after the agenda, in a pack of their own.
    pub struct Supplement, "a supplement" {
        /// The day on which it was published, or will be.
        published_on: Spanned<Date>,
        /// The numbers of the items whose papers it holds.
        items: Vec<Text> as item,
        /// Why it was too late, where it was.
        late: Option<Late>,
    }
}

choice! {
    /// What somebody is on a committee.
    pub enum Role, "a role on a committee" {
        Chair = "chair",
        /// Takes the chair when the chair is away.
        ViceChair = "vice-chair",
        Member = "member",
        /// Comes when a member cannot.
        Substitute = "substitute",
        /// A place that nobody holds.
        Vacancy = "vacancy",
    }
}

record! {
    /// A place on the committee.
    pub struct Member, "a member" {
        /// Who holds it, as the agenda shows it: `Councillor A Patel (Labour)`.
        name: Text,
        /// What the person is; a member unless given.
        role: Option<Role>,
    }
}

choice! {
    /// How far an item's papers are.
    pub enum State, "a state of an item" {
        /// With the agenda.
        Attached = "attached",
        /// Will be published later.
        ToFollow = "to-follow",
        /// There is no paper.
        Verbal = "verbal",
        /// Came after the agenda was published.
        Late = "late",
        /// Takes the place of a paper that was published.
        Revised = "revised",
        /// Will not be dealt with.
        Withdrawn = "withdrawn",
    }
}

record! {
    /// An item of an earlier meeting.
    pub struct EarlierItem, "an earlier item" {
        /// The meeting.
        meeting: Id as meeting,
        /// The number of the item.
        item: Text,
    }
}

record! {
    /// An agenda item: a standing item of council.yaml, a report, or only words.
    pub struct Item, "an agenda item" {
        /// Its number; counted on from the item before unless given.
        number: Option<Text>,
        /// The standing item of council.yaml that it is.
        standing: Option<Id> as standing_item,
        /// Its title; that of its report or standing item unless given.
        title: Option<Text>,
        /// What it is about, in the agenda.
        text: Option<Markdown>,
        /// The report's file in the meeting's folder, without `.yaml`.
        report: Option<Id> as report,
        /// The meeting whose minutes it is to confirm; `packs minutes open` takes it over.
        confirms: Option<Id> as meeting,
        /// The item of an earlier meeting that it takes up again.
        from: Option<EarlierItem>,
        /// The papers of an item that has no report, such as the minutes of the last meeting.
        appendices: Vec<Appendix>,
        /// How far its papers are; attached unless given.
        state: Option<State>,
        /// The wards it is about.
        wards: Vec<Text> as ward,
        /// The time at which it is taken, as typed.
        time: Option<Text>,
        /// Words in a row of their own above it, such as `Part A: decisions`: they head this item and those that follow.
        band: Option<Text>,
        /// The officers to ask about it, by the names in council.yaml.
        contacts: Vec<Id> as officer,
        /// Who presents it, as typed.
        presented_by: Vec<Text>,
        /// The key decision that it is: its reference in the council's forward plan, or that with the date of its
        /// notice.
        key_decision: Option<KeyDecision>,
        /// Whether it sets the budget or council tax, so that the names of those who vote are recorded (SI 2001/3384 Sch.
        /// 2, in England).
        budget: Option<YesNo>,
        /// Whether it is for what arises from earlier minutes: nothing can be decided under it.
        matters_arising: Option<YesNo>,
        /// The fields that the agenda's layout declares under `item_fields`.
        fields: Fields,
    }
}

record! {
    /// A key decision, and by which way it may be taken.
    pub struct NoticedDecision, "a key decision" {
        /// Its reference in the council's forward plan.
        reference: Text,
        /// The day on which its notice was published, 28 clear days before the meeting (SI 2012/2089 reg. 9).
        notice: Option<Spanned<Date>>,
        /// The day on which the chair of the scrutiny committee had been told and the notice of the general exception
        /// was published, five clear days before the meeting (reg. 10).
        general_exception: Option<Spanned<Date>>,
        /// Who agreed that the decision is urgent and cannot reasonably be deferred (special urgency, reg. 11).
        agreed_by: Option<Text>,
    }
}

/// A key decision as it is typed.
#[derive(Debug, Clone)]
pub enum KeyDecision {
    /// Its reference alone.
    Reference(Text),
    /// Its reference and its notice.
    Noticed(NoticedDecision),
}

impl KeyDecision {
    pub(crate) fn reference(&self) -> &Text {
        match self {
            Self::Reference(text) => text,
            Self::Noticed(decision) => &decision.reference,
        }
    }
}

impl Shape for KeyDecision {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        if matches!(node.value, NodeValue::Map(_)) {
            NoticedDecision::read(node, problems).map(Self::Noticed)
        } else {
            Text::read(node, problems).map(Self::Reference)
        }
    }

    fn write(&self) -> Node {
        match self {
            Self::Reference(text) => text.write(),
            Self::Noticed(decision) => decision.write(),
        }
    }

    fn form() -> Form {
        Form::Either(vec![Text::form(), NoticedDecision::form()])
    }
}

inline_schema!(KeyDecision, generator => {
    let forms = [generator.subschema_for::<Text>(), generator.subschema_for::<NoticedDecision>()];
    json_schema!({ "anyOf": forms })
});

/// The number of an item as shown: its own, or one more than the item before. `given` are the numbers of all items.
pub(crate) fn number_at<'a>(given: impl Iterator<Item = Option<&'a Text>>, index: usize) -> String {
    let mut next = 1_u64;
    for (at, given) in given.enumerate() {
        if at == index {
            return given.map_or_else(|| next.to_string(), |number| number.value.clone());
        }
        let number = given.and_then(|number| number.value.parse().ok());
        next = number.unwrap_or(next).saturating_add(1);
    }
    String::new()
}

impl Meeting {
    /// The item's number as shown: its own, or one more than the item before.
    pub(crate) fn item_number(&self, index: usize) -> String {
        let given = self.items.iter().map(|item| item.number.as_ref());
        number_at(given, index)
    }

    /// The index of the item with this number.
    pub(crate) fn item_numbered(&self, number: &str) -> Option<usize> {
        (0..self.items.len()).find(|at| self.item_number(*at) == number)
    }

    /// The index of the item that shows a report.
    pub(crate) fn item_of(&self, report: &str) -> Option<usize> {
        let shows = |item: &Item| item.report.as_ref().is_some_and(|id| id.value == report);
        self.items.iter().position(shows)
    }

    /// The supplement that an item's papers came with.
    pub(crate) fn supplement_of(&self, index: usize) -> Option<&Supplement> {
        let number = self.item_number(index);
        self.supplements.iter().find(|one| one.items.iter().any(|item| item.value == number))
    }

    /// Why an item's papers came late and it could still be taken.
    pub(crate) fn late_of(&self, index: usize) -> Option<&Late> {
        self.supplement_of(index)?.late.as_ref()
    }

    /// The reports of the agenda, in its order.
    pub(crate) fn reports(&self) -> impl Iterator<Item = &Id> {
        self.items.iter().filter_map(|item| item.report.as_ref())
    }
}
