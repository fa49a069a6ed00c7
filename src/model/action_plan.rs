//! An action plan: a review, its themes, recommendations and actions, and the progress rounds that follow.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::date::DayOrMonth;
use super::markdown::Markdown;
use super::part::Update;
use super::value::{Date, Id, OwnId, Text, YesNo};
use crate::diag::Diagnostics;
use crate::record;
use crate::shape::{Form, Node, NodeValue, Shape, Table};
use crate::source::{Span, Spanned};

record! {
    /// `action-plans/<id>.yaml`: what was recommended and what is to be done.
    pub struct ActionPlan, "an action plan" {
        /// The plan's title.
        title: Text,
        /// The review that made the recommendations.
        review: Option<Review>,
        /// Which status key of `council.yaml` the statuses are from; the first one unless given.
        status_key: Option<Id> as status_key,
        /// Text before the first theme.
        introduction: Option<Markdown>,
        /// The themes, in order.
        themes: Vec<Theme>,
    }
}

record! {
    /// The review that made the recommendations, such as a Corporate Peer Challenge.
    pub struct Review, "a review" {
        /// What it is called.
        title: Text,
        /// Who carried it out.
        body: Option<Text>,
        /// When: a day, or the month where that is all that is known.
        date: Spanned<DayOrMonth>,
    }
}

record! {
    /// A group of recommendations.
    pub struct Theme, "a theme" {
        /// Its name in references.
        id: OwnId,
        /// Its title. A plan that is not grouped has one theme without a title.
        title: Option<Text>,
        /// Its title in fewer words, for drawings and for what is repeated on each page.
        short: Option<Text>,
        /// What the council wants to reach with it.
        ambition: Option<Markdown>,
        /// Its recommendations.
        recommendations: Vec<Recommendation>,
        /// Actions that serve the theme as a whole.
        actions: Vec<Action>,
    }
}

record! {
    /// One recommendation.
    pub struct Recommendation, "a recommendation" {
        /// Its reference in the review, such as `R8.1`.
        reference: Text,
        /// The council's own code for it, such as `CRD3`.
        code: Option<Text>,
        /// A few words that name it.
        title: Option<Text>,
        /// What is recommended, with its sub-points.
        text: Markdown,
        /// The same in fewer words, for tables with little room.
        short: Option<Markdown>,
        /// The reference of the recommendation whose actions deal with this one too.
        see: Option<Text> as recommendation,
        /// A sentence that says so, shown instead of actions.
        see_text: Option<Text>,
        /// What is done about it.
        actions: Vec<Action>,
        /// Its status before the first progress round.
        status: Option<Id> as status,
        /// Whether it matters more than others, for trackers that show only such.
        high_priority: Option<YesNo>,
    }
}

record! {
    /// Something that somebody does by some time.
    pub struct Action, "an action" {
        /// What is done.
        text: Markdown,
        /// Who is accountable.
        owners: Vec<Owner>,
        /// By when, as the council says it: `February – June 2023`, `Ongoing`, `TBC`.
        timescale: Option<Text>,
        /// Its status.
        status: Option<Id> as status,
    }
}

/// Who is accountable: an officer of `council.yaml`, with a note on the part played if needed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Owner {
    pub(crate) officer: Id,
    /// The part played, such as `locality assets`.
    pub(crate) note: Option<Text>,
    /// Those who share it with the officer, who leads.
    pub(crate) with: Vec<Id>,
}

impl Owner {
    /// All officers that it names, the one who leads first.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &Id> {
        std::iter::once(&self.officer).chain(&self.with)
    }
}

record! {
    /// An owner who leads, and those who share it.
    pub struct SharedOwners, "owners who share it" {
        /// The officer who leads, by the name in council.yaml.
        lead: Id as officer,
        /// The officers who share it.
        with: Vec<Id> as officer,
        /// What for.
        note: Option<Text>,
    }
}

record! {
    /// An owner with a note.
    pub struct OwnerWithNote, "an owner" {
        /// The officer's name in council.yaml.
        officer: Id as officer,
        /// What for.
        note: Option<Text>,
    }
}

impl Shape for Owner {
    fn read(node: &Node, problems: &mut Diagnostics) -> Option<Self> {
        if let NodeValue::Map(entries) = &node.value {
            let is_shared = entries.iter().any(|(key, _)| matches!(key.value.as_str(), "lead" | "with"));
            if is_shared {
                let SharedOwners { lead, with, note, .. } = SharedOwners::read(node, problems)?;
                return Some(Self { officer: lead, note, with });
            }
            let owner = OwnerWithNote::read(node, problems)?;
            return Some(Self { officer: owner.officer, note: owner.note, with: vec![] });
        }
        Some(Self { officer: Id::read(node, problems)?, ..Self::default() })
    }

    fn texts(&self, path: &mut Vec<&'static str>, each: &mut dyn FnMut(&[&'static str], Span)) {
        self.officer.texts(path, each);
        self.with.texts(path, each);
        self.note.texts(path, each);
    }

    fn write(&self) -> Node {
        let Self { officer, note, with } = self.clone();
        if !with.is_empty() {
            return SharedOwners { lead: officer, with, note, ..SharedOwners::default() }.write();
        }
        match note {
            None => officer.write(),
            Some(_) => OwnerWithNote { officer, note, ..OwnerWithNote::default() }.write(),
        }
    }

    fn form() -> Form {
        Form::Either(vec![Form::Name("officer"), OwnerWithNote::form(), SharedOwners::form()])
    }
}

impl JsonSchema for Owner {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Owner".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let name = generator.subschema_for::<Id>();
        let noted = generator.subschema_for::<OwnerWithNote>();
        let shared = generator.subschema_for::<SharedOwners>();
        json_schema!({ "anyOf": [name, noted, shared] })
    }
}

record! {
    /// `action-plans/<plan>/<round>.yaml`: the state at one date. A new round is a new file; old ones stay as they are.
    pub struct ProgressRound, "a progress round" {
        /// The date the state is as of.
        date: Spanned<Date>,
        /// What the round is called, such as `2nd quarter 2020/21`; its month and year unless given.
        title: Option<Text>,
        /// What happened, by the name of the theme.
        themes: Table<Update> as theme,
        /// What happened, by the reference of the recommendation.
        recommendations: Table<Update> as recommendation,
    }
}

impl Theme {
    /// Its title in few words.
    pub(crate) fn short_title(&self) -> Option<&Text> {
        self.short.as_ref().or(self.title.as_ref())
    }
}

impl Recommendation {
    pub(crate) fn is_dealt_with_elsewhere(&self) -> bool {
        self.see.is_some() || self.see_text.is_some()
    }

    /// Whether a table with a row for each action gives these actions rows of their own. If the first one's owners and
    /// timescale go for all, they are points in one cell; with `statuses`, each action's own status is shown beside it.
    pub(crate) fn has_actions_apart(&self, statuses: bool) -> bool {
        let Some(first) = self.actions.first() else { return false };
        let said = |action: &Action| {
            let timescale = action.timescale.as_ref().map(|text| text.value.clone());
            let owners = action.owners.iter().map(|owner| {
                let note = owner.note.as_ref().map(|note| note.value.clone());
                let with: Vec<String> = owner.with.iter().map(|id| id.value.clone()).collect();
                (owner.officer.value.clone(), with, note)
            });
            (timescale, owners.collect::<Vec<_>>())
        };
        let (timescale, owners) = said(first);
        let goes_with_first = |action: &Action| {
            let (own_timescale, own_owners) = said(action);
            !(statuses && action.status.is_some())
                && (own_timescale.is_none() || own_timescale == timescale)
                && (own_owners.is_empty() || own_owners == owners)
        };
        self.actions.len() == 1 || !self.actions.iter().all(goes_with_first)
    }
}

impl ActionPlan {
    pub(crate) fn recommendations(&self) -> impl Iterator<Item = (&Theme, &Recommendation)> {
        self.themes.iter().flat_map(|theme| theme.recommendations.iter().map(move |r| (theme, r)))
    }

    /// All actions, those of each theme's recommendations before those of the theme as a whole.
    pub(crate) fn actions(&self) -> impl Iterator<Item = &Action> {
        self.themes.iter().flat_map(|theme| theme.recommendations.iter().flat_map(|r| &r.actions).chain(&theme.actions))
    }

    pub(crate) fn recommendation(&self, reference: &str) -> Option<&Recommendation> {
        self.recommendations().map(|(_, r)| r).find(|r| r.reference.value == reference)
    }
}

impl ProgressRound {
    pub(crate) fn title(&self) -> String {
        self.title.as_ref().map_or_else(|| self.date.month_year(), |title| title.value.clone())
    }
}
