//! The data of action plans and registers by name, for templates of the council's own: what their tables show, to be walked,
//! compared and counted.

use super::Shown;
use super::datum::{Datum, StatusMark, pieces};
use super::declare::{ByName, Described, Given, view};
use super::field_words;
use super::fields::{self, FieldView};
use super::shown::Tracked;
use super::value_view::{StatusView, ValueView};
use crate::model::markdown::Block;
use crate::model::part::PartKind;
use crate::model::value::Id;
use crate::model::{
    Action, ActionPlan, Council, Layout, Part, ProgressRound, Recommendation, Register, StatusKey, Theme, Update,
};
use crate::progress::Standing;
use crate::source::Span;

view! {
    /// An action plan.
    pub(super) struct PlanView {
        title: String,
        introduction: Spare<ValueView>,
        themes: Spare<Vec<ThemeView>>,
        /// The statuses of its key by name.
        statuses: ByName<StatusView>,
    }

    pub(super) struct ThemeView {
        id: String,
        title: ValueView,
        ambition: ValueView,
        status: ValueView,
        update: ByName<ValueView>,
        recommendations: Vec<RecommendationView>,
        actions: Vec<ActionView>,
    }

    pub(super) struct RecommendationView {
        id: String,
        reference: ValueView,
        code: ValueView,
        title: ValueView,
        recommendation: ValueView,
        short: ValueView,
        see: ValueView,
        status: ValueView,
        /// Whether something is left to do.
        open: bool,
        high_priority: bool,
        /// What the round says, by part: `progress`, `next_steps` and so on.
        update: ByName<ValueView>,
        actions: Vec<ActionView>,
    }

    pub(super) struct ActionView {
        action: ValueView,
        owners: ValueView,
        timescale: ValueView,
        status: ValueView,
    }

    /// A register.
    pub(super) struct RegisterView {
        title: String,
        /// Each with its fields by name.
        entries: Spare<Vec<ByName<FieldView>>>,
        /// The statuses of its key by name.
        statuses: ByName<StatusView>,
    }
}

/// Data that a template need not write where the tables beside it have it too.
#[derive(Debug, Clone)]
pub(super) struct Spare<T> {
    given: T,
    spare: bool,
}

impl<T: Into<Datum>> From<Spare<T>> for Datum {
    fn from(part: Spare<T>) -> Self {
        let given = part.given.into();
        if part.spare { given.spare() } else { given }
    }
}

impl<T: Given> Given for Spare<T> {
    const HOLDS: &'static str = T::HOLDS;

    fn entries() -> Vec<Described> {
        T::entries()
    }
}

/// Whether a document is given data by name, and whether its tables show it too.
#[derive(Clone, Copy)]
pub(super) struct Records {
    /// The standard templates want none.
    pub(super) wanted: bool,
    pub(super) in_tables: bool,
}

impl Records {
    fn part<T: Default>(self, given: impl FnOnce() -> T) -> Spare<T> {
        Spare { given: if self.wanted { given() } else { T::default() }, spare: self.in_tables }
    }

    /// The plan that a report shows, with the round.
    pub(super) fn plan(self, shown: &Shown<'_>, council: &Council, key: Option<&StatusKey>) -> Option<PlanView> {
        let standing = shown.standing.as_ref()?;
        Some(self.plan_as_of(standing, shown.round, council, key))
    }

    /// The register that a report shows, with the fields that its layout declares.
    pub(super) fn register(
        self,
        register: &Register,
        declared: &Layout,
        council: &Council,
        key: Option<&StatusKey>,
    ) -> RegisterView {
        let entries = || {
            let each = register.entries.iter();
            let around = field_words::Around { forms: true, ..field_words::Around::entries(council, key) };
            each.map(|entry| fields::fields(&declared.fields, entry, around, &[])).collect()
        };
        RegisterView { title: register.title.value.clone(), entries: self.part(entries), statuses: self.statuses(key) }
    }

    /// The plans and the registers of a tracker.
    pub(super) fn tracked(self, shown: &Shown<'_>, council: &Council) -> (Vec<PlanView>, Vec<RegisterView>) {
        let key = |named: Option<&Id>| council.status_key(named.map(|id| id.as_str()));
        let (mut plans, mut registers) = (vec![], vec![]);
        for tracked in shown.tracked.iter().filter(|_| self.wanted) {
            match tracked {
                Tracked::Plan(standing) => {
                    let key = key(standing.plan.status_key.as_ref());
                    plans.push(self.plan_as_of(standing, standing.rounds.last().copied(), council, key));
                }
                Tracked::Register(register, layout) => {
                    registers.push(self.register(register, layout, council, key(register.status_key.as_ref())));
                }
            }
        }
        (plans, registers)
    }

    fn plan_as_of(
        self,
        standing: &Standing<'_>,
        round: Option<&ProgressRound>,
        council: &Council,
        key: Option<&StatusKey>,
    ) -> PlanView {
        let plan: &ActionPlan = standing.plan;
        let walk = Walk { standing, round, council };
        PlanView {
            title: plan.title.value.clone(),
            introduction: self.part(|| ValueView::body("introduction", plan.introduction.as_ref())),
            themes: self.part(|| plan.themes.iter().map(|theme| walk.theme(theme)).collect()),
            statuses: self.statuses(key),
        }
    }

    fn statuses(self, key: Option<&StatusKey>) -> ByName<StatusView> {
        let statuses = key.into_iter().flat_map(|key| &key.statuses).filter(|_| self.wanted);
        ByName(statuses.map(|status| (status.id.value.clone(), StatusView::of(status))).collect())
    }
}

struct Walk<'a> {
    standing: &'a Standing<'a>,
    round: Option<&'a ProgressRound>,
    council: &'a Council,
}

impl Walk<'_> {
    fn theme(&self, theme: &Theme) -> ThemeView {
        let update = self.round.and_then(|round| round.themes.get(theme.id.as_str()));
        ThemeView {
            id: theme.id.value.clone(),
            title: ValueView::line("theme", theme.title.as_ref()),
            ambition: ValueView::body("theme", theme.ambition.as_ref()),
            status: self.status(self.standing.status_of_theme(theme)),
            update: self.update(update),
            recommendations: theme.recommendations.iter().map(|one| self.recommendation(theme, one)).collect(),
            actions: theme.actions.iter().map(|action| self.action(action)).collect(),
        }
    }

    fn recommendation(&self, theme: &Theme, one: &Recommendation) -> RecommendationView {
        let update = self.round.and_then(|round| round.recommendations.get(one.reference.as_str()));
        RecommendationView {
            id: one.reference.value.clone(),
            reference: ValueView::line("reference", Some(&one.reference)),
            code: ValueView::line("code", one.code.as_ref()),
            title: ValueView::line("text", one.title.as_ref()),
            recommendation: ValueView::body("text", Some(&one.text)),
            short: ValueView::body("short", one.short.as_ref()),
            see: ValueView::line("see", one.see_text.as_ref().or(one.see.as_ref())),
            status: self.status(self.standing.status_of(theme, one)),
            open: self.standing.is_open(theme, one),
            high_priority: one.high_priority.is_some_and(|yes| yes.0),
            update: self.update(update),
            actions: one.actions.iter().map(|action| self.action(action)).collect(),
        }
    }

    fn action(&self, action: &Action) -> ActionView {
        let owners = field_words::owners(&action.owners, self.council);
        let spans: Vec<Span> = action.owners.iter().map(|owner| owner.officer.span).collect();
        let owners = pieces(owners);
        ActionView {
            action: ValueView::body("actions", Some(&action.text)),
            owners: ValueView::of("owners", owners.first(), &spans, ", "),
            timescale: ValueView::line("timescales", action.timescale.as_ref()),
            status: self.status(action.status.as_ref()),
        }
    }

    fn status(&self, id: Option<&Id>) -> ValueView {
        let known = id.and_then(|id| Some((id, self.standing.status(id)?)));
        known.map_or(ValueView::default(), |(id, status)| {
            let mark: StatusMark = field_words::mark(status);
            ValueView::of("status", Some(&Datum::StatusParagraph(mark)), &[id.span], " ").with_id(Some(id.as_str()))
        })
    }

    /// The parts of an update but its status, which counts for the recommendation as a whole.
    fn update(&self, update: Option<&Update>) -> ByName<ValueView> {
        let parts = Part::ALL.iter().filter(|part| part.kind() != PartKind::Status);
        let parts = parts.map(|part| {
            let said = update.and_then(|update| {
                let blocks: Vec<Block> = part.blocks(update);
                Some(ValueView::of(part.key(), pieces(blocks).first(), &[part.of(update)?.span()], " "))
            });
            (part.key().to_owned(), said.unwrap_or_default())
        });
        ByName(parts.collect())
    }
}
