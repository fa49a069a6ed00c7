//! The state of a plan's themes, recommendations and actions, by its rounds so far. Tables, trackers, summaries, lists,
//! forms and checks all get it here.

use super::item::{Due, Item, News, Of, Revision};
use crate::model::action_plan::Action;
use crate::model::layout::on;
use crate::model::part::PartKind;
use crate::model::value::{Date, Id};
use crate::model::{
    ActionPlan, Filed, Markdown, Part, ProgressRound, Recommendation, Status, StatusKey, Theme, Timescale, Update,
};

/// A plan with its rounds.
#[derive(Debug, Clone)]
pub struct Standing<'a> {
    pub(crate) plan: &'a ActionPlan,
    /// The rounds that could be read, by date.
    pub(crate) rounds: Vec<&'a ProgressRound>,
    /// The status key of the plan.
    pub(crate) key: Option<&'a StatusKey>,
    pub(crate) by_theme: bool,
    pub(crate) by_recommendation: bool,
}

impl<'a> Standing<'a> {
    /// A plan with its rounds, which are in the order of their dates.
    pub fn new(plan: &'a ActionPlan, rounds: &'a [Filed<ProgressRound>], key: Option<&'a StatusKey>) -> Self {
        let rounds: Vec<_> = rounds.iter().filter_map(|r| r.record.as_ref()).collect();
        Self::of_rounds(plan, rounds, key)
    }

    /// The same with only the rounds before a date.
    pub(crate) fn before(&self, date: Date) -> Self {
        let rounds = self.rounds.iter().copied().filter(|round| round.date.value < date);
        Self::of_rounds(self.plan, rounds.collect(), self.key)
    }

    /// A plan with some of its rounds, in the order of their dates.
    pub(crate) fn of_rounds(plan: &'a ActionPlan, rounds: Vec<&'a ProgressRound>, key: Option<&'a StatusKey>) -> Self {
        let any = |speaks: fn(&ProgressRound) -> bool| rounds.iter().any(|round| speaks(round));
        let by_theme = any(|round| !round.themes.entries.is_empty());
        let by_recommendation = any(|round| !round.recommendations.entries.is_empty());
        // A plan whose actions all serve a theme as a whole is reported theme by theme.
        let on_themes = plan.themes.iter().any(|theme| !theme.actions.is_empty())
            && plan.recommendations().all(|(_, r)| r.actions.is_empty());
        let first = !by_theme && !by_recommendation;
        Self {
            plan,
            rounds,
            key,
            by_theme: by_theme || first && on_themes,
            by_recommendation: by_recommendation || first && !on_themes,
        }
    }

    /// All themes and recommendations that rounds report on, in the order of the plan, always including themes with
    /// actions of their own.
    pub fn items(&self) -> Vec<Item<'a>> {
        let mut items = vec![];
        for theme in &self.plan.themes {
            if self.by_theme || !theme.actions.is_empty() {
                items.push(self.item(theme, None));
            }
            if self.by_recommendation {
                let each = theme.recommendations.iter();
                items.extend(each.map(|recommendation| self.item(theme, Some(recommendation))));
            }
        }
        items
    }

    /// The status of a recommendation: that of its last round; if no round has one, the last of its theme; else that in
    /// the plan.
    pub(crate) fn status_of<'r>(&self, theme: &Theme, recommendation: &'r Recommendation) -> Option<&'r Id>
    where
        'a: 'r,
    {
        self.reported(recommendation).or_else(|| self.status_of_theme(theme)).or(recommendation.status.as_ref())
    }

    /// A recommendation's own status, whatever its theme's.
    pub(crate) fn own_status_of<'r>(&self, recommendation: &'r Recommendation) -> Option<&'r Id>
    where
        'a: 'r,
    {
        self.reported(recommendation).or(recommendation.status.as_ref())
    }

    /// The last status that a round gives a recommendation.
    fn reported(&self, recommendation: &Recommendation) -> Option<&'a Id> {
        let key = recommendation.reference.value.as_str();
        self.last(|round| round.recommendations.get(key)?.status.as_ref())
    }

    /// The last status that a round gives a theme as a whole.
    pub(crate) fn status_of_theme(&self, theme: &Theme) -> Option<&'a Id> {
        self.last(|round| round.themes.get(theme.id.as_str())?.status.as_ref())
    }

    fn last<T>(&self, find: impl Fn(&'a ProgressRound) -> Option<T>) -> Option<T> {
        self.rounds.iter().rev().find_map(|round| find(round))
    }

    pub(crate) fn status(&self, id: &Id) -> Option<&'a Status> {
        self.key?.status(id.as_str())
    }

    /// Whether a status says that nothing is left to do.
    pub(crate) fn is_closed(&self, status: Option<&Id>) -> bool {
        let status = status.and_then(|id| self.status(id));
        status.is_some_and(|status| on(status.closed))
    }

    /// Whether the plan or a round has any status.
    pub(crate) fn has_statuses(&self) -> bool {
        let updates = self.rounds.iter().flat_map(|round| {
            let themes = round.themes.entries.iter();
            themes.chain(&round.recommendations.entries)
        });
        let mut updates = updates.map(|(_, update)| update.status.is_some());
        let mut recommendations = self.plan.recommendations();
        updates.any(|has| has)
            || recommendations.any(|(_, one)| one.status.is_some())
            || self.plan.actions().any(|action| action.status.is_some())
    }

    /// Whether something is left to do on a recommendation.
    pub(crate) fn is_open(&self, theme: &Theme, recommendation: &Recommendation) -> bool {
        !self.is_closed(self.status_of(theme, recommendation))
    }

    fn item(&self, theme: &'a Theme, recommendation: Option<&'a Recommendation>) -> Item<'a> {
        let status: Option<&'a Id> = match recommendation {
            Some(recommendation) => self.status_of(theme, recommendation),
            None => self.status_of_theme(theme),
        };
        let all_closed = || {
            let mut each = theme.recommendations.iter();
            !theme.recommendations.is_empty() && each.all(|r| !self.is_open(theme, r))
        };
        let is_theme = recommendation.is_none();
        let is_closed = self.is_closed(status) || is_theme && status.is_none() && all_closed();
        let of = if is_theme { Of::Theme } else { Of::Recommendation };
        let key = recommendation.map_or(theme.id.as_str(), |recommendation| recommendation.reference.as_str());
        let update = |round: &'a ProgressRound| of.update(key, round);
        let revisions = self.revisions(update);
        let actions = match recommendation {
            Some(recommendation) => recommendation.actions.iter().collect(),
            // If rounds report on themes only, a theme has all its actions.
            None if !self.by_recommendation => {
                let each = theme.recommendations.iter().flat_map(|r| &r.actions);
                each.chain(&theme.actions).collect::<Vec<_>>()
            }
            None => theme.actions.iter().collect(),
        };
        let actions = actions.into_iter().map(|action| self.due(action, is_closed, revisions.last()));
        Item {
            of,
            theme,
            recommendation,
            status,
            is_open: !is_closed,
            said: if is_theme && !self.by_theme { News::Unasked } else { self.said(update) },
            stayed: self.stayed(update),
            actions: actions.collect(),
            revisions,
        }
    }

    fn revisions(&self, update: impl Fn(&'a ProgressRound) -> Option<&'a Update>) -> Vec<Revision<'a>> {
        let mut revisions: Vec<Revision<'a>> = vec![];
        for round in &self.rounds {
            let typed = update(round).and_then(|update| update.revised.as_ref());
            let Some(typed) = typed.filter(|typed| !typed.value.is_empty()) else { continue };
            // A repeated revision is not a new one.
            if revisions.last().is_some_and(|last| last.typed == typed.as_str()) {
                continue;
            }
            revisions.push(Revision {
                round,
                typed: typed.as_str(),
                span: typed.span,
                timescale: Timescale::read(typed.as_str(), Some(round.date.value)),
            });
        }
        revisions
    }

    fn due(&self, action: &'a Action, is_closed: bool, revision: Option<&Revision<'a>>) -> Due<'a> {
        let since = self.plan.review.as_ref().map(|review| review.date.value.first());
        let typed = action.timescale.as_ref();
        let timescale = typed.map(|typed| Timescale::read(typed.as_str(), since));
        let own = timescale.as_ref().and_then(|timescale| timescale.end);
        let goes_on = timescale.as_ref().is_some_and(|t| t.open_ended);
        let revised = revision.map(|revision| &revision.timescale);
        // A revision is about the whole: an action that was due later keeps its date.
        let date = match revised {
            Some(_) if goes_on => None,
            Some(revised) if revised.is_understood() => revised.end.map(|end| own.max(Some(end)).unwrap_or(end)),
            _ => own,
        };
        let is_done = timescale.as_ref().is_some_and(|t| t.complete && !t.open_ended);
        Due { action, timescale, date, is_open: !is_closed && !is_done && !self.is_closed(action.status.as_ref()) }
    }

    fn stayed(&self, update: impl Fn(&'a ProgressRound) -> Option<&'a Update>) -> Vec<Part> {
        let [.., before, last] = self.rounds.as_slice() else { return vec![] };
        let (Some(before), Some(last)) = (update(before), update(last)) else { return vec![] };
        let texts = Part::of_kind(PartKind::Body).filter(|part| *part != Part::Progress);
        let stayed = texts.filter(|part| match (part.body(before), part.body(last)) {
            (Some(before), Some(last)) => before.blocks == last.blocks,
            _ => false,
        });
        stayed.collect()
    }

    fn said(&self, update: impl Fn(&'a ProgressRound) -> Option<&'a Update>) -> News {
        let progress = |at: usize| {
            let round = self.rounds.len().checked_sub(at)?;
            Part::Progress.body(update(self.rounds[round])?)
        };
        let blocks = |text: &'a Markdown| &text.blocks;
        if self.rounds.is_empty() {
            return News::Unasked;
        }
        match (progress(1).map(blocks), progress(2).map(blocks)) {
            (None, _) => News::Nothing,
            (Some(new), Some(old)) if new == old => News::Same,
            (Some(_), _) => News::New,
        }
    }
}
