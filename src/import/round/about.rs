//! What a row is about: its number, its words or its theme, looked up in the plan.

use std::collections::BTreeSet;

use super::super::entries::{recommendations, reference};
use super::super::{plain, words};
use crate::model::markdown::Block;
use crate::model::{Action, ActionPlan};

/// How much two texts must have in common to be the same, from 0 to 1.
const SAME: f64 = 0.75;

/// How much of a recommendation's words must be in a cell that names several.
const WITHIN: f64 = 0.85;

/// The same for titles of themes, of which papers give short forms.
const TITLE: f64 = 0.6;

type Words = BTreeSet<String>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    Theme(String),
    Recommendation(String),
}

/// The words of a plan, to be looked for.
pub(super) struct PlanWords<'a> {
    pub(super) plan: &'a ActionPlan,
    /// The forms of each recommendation, with its theme and its reference.
    recommendations: Vec<(&'a str, &'a str, Vec<Words>)>,
    /// Each action, and what it belongs to.
    actions: Vec<(Words, Subject)>,
}

impl<'a> PlanWords<'a> {
    pub(super) fn new(plan: &'a ActionPlan) -> Self {
        let recommendations = plan.recommendations().map(|(theme, one)| {
            let forms = [
                Some(one.text.plain()),
                one.short.as_ref().map(|short| short.plain()),
                one.title.as_ref().map(|t| t.value.clone()),
            ];
            let forms = forms.into_iter().flatten().map(|form| words::set(&form)).collect();
            (theme.id.as_str(), one.reference.as_str(), forms)
        });
        let mut actions = vec![];
        let mut add = |all: &[Action], about: &Subject| {
            actions.extend(all.iter().map(|action| (words::set(&action.text.plain()), about.clone())));
        };
        for theme in &plan.themes {
            for one in &theme.recommendations {
                add(&one.actions, &Subject::Recommendation(one.reference.value.clone()));
            }
            add(&theme.actions, &Subject::Theme(theme.id.value.clone()));
        }
        Self { plan, recommendations: recommendations.collect(), actions }
    }

    pub(super) fn theme(&self, title: &str) -> Option<String> {
        let wanted = words::set(title);
        let scored = self.plan.themes.iter().filter_map(|theme| {
            let title = words::set(theme.title.as_ref()?.as_str());
            Some((words::alike(&wanted, &title), &theme.id.value))
        });
        best(scored, TITLE).cloned()
    }

    pub(super) fn has_action(&self, text: &str) -> bool {
        let wanted = words::set(text);
        self.actions
            .iter()
            .any(|(words, _)| words::alike(words, &wanted) >= SAME || words::within(&wanted, words) >= SAME)
    }

    /// Finds what a row is about by its number, by the words of its recommendations, or by those of its action.
    pub(super) fn about(&self, number: &str, text: &[Block], action: &str, theme: Option<&str>) -> Option<Subject> {
        if !number.is_empty() {
            return self.numbered(number).map(Subject::Recommendation);
        }
        let plain = plain(text);
        if let Some((number, ..)) = reference(&plain)
            && recommendations(text.to_vec(), None).len() == 1
            && let Some(found) = self.numbered(&number)
        {
            return Some(Subject::Recommendation(found));
        }
        self.like(&words::set(&plain), theme).or_else(|| {
            let wanted = words::set(action);
            let scored = self.actions.iter().map(|(words, about)| (words::alike(words, &wanted), about));
            best(scored, SAME).cloned()
        })
    }

    /// The reference that a number means: `R3`, `3` and `Recommendation 3` are the same.
    fn numbered(&self, number: &str) -> Option<String> {
        let digits = |text: &str| {
            text.trim_start_matches(|c: char| !c.is_ascii_digit()).trim_end_matches([':', '.', ')', ' ']).to_owned()
        };
        let mut references = self.recommendations.iter().map(|(_, reference, _)| *reference);
        let exact = references.clone().find(|known| words::simple(known) == words::simple(number));
        let found =
            exact.or_else(|| references.find(|known| !digits(known).is_empty() && digits(known) == digits(number)));
        found.map(str::to_owned)
    }

    /// Whether the plan has all the words of a cell, in the place that the row is about.
    pub(super) fn says(&self, about: &Subject, text: &[Block]) -> bool {
        const NEARLY: f64 = 0.95;
        let of = self.recommendations.iter().filter(|(theme, reference, _)| match about {
            Subject::Theme(id) => theme == id,
            Subject::Recommendation(name) => reference == name,
        });
        let mut words: Words =
            of.flat_map(|(_, reference, forms)| forms.iter().flatten().cloned().chain(words::set(reference))).collect();
        // The number and the code before a text are looked up, not compared.
        let plain = plain(text);
        let number = reference(&plain).map_or(0, |(_, _, length)| length);
        words.extend(words::set(&plain[..number]));
        words::within(&words::set(&plain), &words) >= NEARLY
    }

    fn like(&self, wanted: &Words, theme: Option<&str>) -> Option<Subject> {
        let forms =
            self.recommendations.iter().flat_map(|(_, name, forms)| forms.iter().map(move |form| (*name, form)));
        let same = best(forms.map(|(name, form)| (words::alike(form, wanted), name)), SAME);
        let is_inside = |form: &Words| form.len() >= 4 && words::within(form, wanted) >= WITHIN;
        let inside = self.recommendations.iter().filter(|(_, _, forms)| forms.iter().any(is_inside));
        let inside: Vec<_> = inside.collect();
        match (same, inside.as_slice()) {
            (Some(name), [] | [_]) => Some(Subject::Recommendation(name.to_owned())),
            (None, [(_, name, _)]) => Some(Subject::Recommendation((*name).to_owned())),
            (_, [(first, ..), rest @ ..]) => {
                let all = rest.iter().all(|(theme, ..)| theme == first);
                (all && theme.is_none_or(|theme| theme == *first)).then(|| Subject::Theme((*first).to_owned()))
            }
            (None, []) => None,
        }
    }
}

/// Of some things with their scores, the one with the highest, if that is high enough.
fn best<T>(scored: impl Iterator<Item = (f64, T)>, least: f64) -> Option<T> {
    let best = scored.max_by(|one, two| one.0.total_cmp(&two.0));
    best.filter(|(score, _)| *score >= least).map(|(_, one)| one)
}
