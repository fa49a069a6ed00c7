//! Action plans: a review, its themes, what was recommended and what is done about it.

use super::chance::Chance;
use super::council::{Council, director, head, officer};
use super::text::{body, list, recommendation};
use super::words::{Voice, lines};
use super::year::{YEAR, day, round_dates};
use super::{File, Numbers};
use crate::model::action_plan::Review;
use crate::model::attachment::slug;
use crate::model::date::DayOrMonth;
use crate::model::names::capital;
use crate::model::value::{Id, OwnId, Text};
use crate::model::{Action, ActionPlan, Owner, Recommendation, Theme};
use crate::yaml;

/// How a plan is made, by the layout that shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlanKind {
    /// Themes with several recommendations each, whose actions serve all of them; progress is told by theme.
    Themes,
    /// Recommendations with actions of their own.
    Actions,
    /// Recommendations with codes; progress is told by recommendation.
    Codes,
}

#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) kind: PlanKind,
    pub(super) id: String,
    pub(super) title: String,
    pub(super) review: &'static str,
    pub(super) service: &'static str,
    /// How many recommendations it has.
    pub(super) count: usize,
}

/// The recommendations of a plan with themes: about so many were made by every peer team.
const RECOMMENDED: usize = 15;

pub(super) const THEMES: usize = 5;

pub(super) fn theme_id(at: usize) -> String {
    format!("theme-{}", at + 1)
}

/// As many plans as the year needs: each has four progress rounds, enough for four reports of a kind.
pub(super) fn plans(numbers: &Numbers) -> Vec<Plan> {
    let rounds = round_dates().len().min(numbers.meetings);
    let needed = |layouts: &[&str]| -> usize {
        let each = layouts.iter().map(|layout| numbers.in_layout(layout));
        each.max().unwrap_or(0).div_ceil(rounds)
    };
    let kinds = [
        (PlanKind::Themes, needed(&["progress-update", "action-plan-five-column"])),
        (PlanKind::Actions, needed(&["action-plan-three-column"])),
        (PlanKind::Codes, needed(&["quarterly-progress-report"])),
    ];
    let kinds = kinds.iter().flat_map(|(kind, many)| std::iter::repeat_n(*kind, *many));
    kinds.enumerate().map(|(at, kind)| Plan::of(numbers.seed, kind, at + 1)).collect()
}

impl Plan {
    fn of(seed: u64, kind: PlanKind, number: usize) -> Self {
        let mut chance = Chance::of(seed, &format!("plan {number}"));
        let service = chance.pick(lines("service"));
        let review = chance.pick(lines("review"));
        let count = match kind {
            PlanKind::Themes => RECOMMENDED,
            PlanKind::Actions => chance.between(9, 14),
            PlanKind::Codes => chance.between(6, 9),
        };
        Self {
            kind,
            id: format!("{}-{number:02}", slug(service)),
            title: format!("{} {review}", capital(service)),
            review,
            service,
            count,
        }
    }

    pub(super) fn file(&self, council: &Council) -> File {
        let path = format!("action-plans/{}.yaml", self.id);
        let mut voice = council.voice(&path, self.service);
        let plan = ActionPlan {
            title: Text::made(format!("{} – action plan", self.title)),
            review: Some(Review {
                title: Text::made(capital(self.review)),
                body: Some(Text::made(voice.say("reviewer"))),
                date: DayOrMonth::Day(day(YEAR, 3, voice.chance.between(2, 27) as u32)).into(),
                ..Review::default()
            }),
            introduction: (self.kind != PlanKind::Codes).then(|| {
                let first = voice.say("plan-introduction");
                let first = first.replace("{=count}", &self.count.to_string());
                body(&format!("{first}\n\n{}", voice.say("plan-introduction-more")))
            }),
            themes: match self.kind {
                PlanKind::Themes => self.themes(&mut voice),
                PlanKind::Actions | PlanKind::Codes => vec![self.one_theme(&mut voice)],
            },
            ..ActionPlan::default()
        };
        File { path, text: yaml::write(&plan) }
    }

    fn themes(&self, voice: &mut Voice<'_>) -> Vec<Theme> {
        let all = voice.chance.some(lines("theme"), THEMES);
        let texts = voice.chance.some(lines("recommendation"), self.count);
        let each = self.count / THEMES;
        let themes = all.iter().zip(texts.chunks(each)).enumerate().map(|(at, (theme, texts))| {
            let (title, ambition) = theme.split_once('|').expect("a theme and its ambition");
            let recommendations = texts.iter().enumerate().map(|(below, line)| {
                let (text, is_long) = recommendation(voice, line);
                Recommendation {
                    reference: Text::made((at * each + below + 1).to_string()),
                    text: body(&text),
                    short: is_long.then(|| body(&voice.say("short-recommendation"))),
                    ..Recommendation::default()
                }
            });
            Theme {
                id: OwnId::made(theme_id(at)),
                title: Some(Text::made(title)),
                ambition: Some(body(ambition)),
                recommendations: recommendations.collect(),
                actions: self.actions(voice),
                ..Theme::default()
            }
        });
        themes.collect()
    }

    /// The actions of a theme; the last one has points.
    fn actions(&self, voice: &mut Voice<'_>) -> Vec<Action> {
        let many = voice.chance.between(3, 5);
        let texts = voice.several("action", many);
        let mut all: Vec<Action> = texts.iter().map(|text| self.action(voice, text)).collect();
        let lead = voice.say("action-lead");
        let points = list(voice, "action-point", 3, None);
        all.push(self.action(voice, &format!("{lead}\n\n{points}")));
        all
    }

    fn action(&self, voice: &mut Voice<'_>, text: &str) -> Action {
        let owner =
            |id: &str, note: Option<&str>| Owner { officer: Id::made(id), note: note.map(Text::made), with: vec![] };
        Action {
            text: body(text),
            owners: match voice.chance.one_in(3) {
                true => {
                    vec![owner(director(&mut voice.chance), None), owner(head(&mut voice.chance), Some(self.service))]
                }
                false => vec![owner(officer(&mut voice.chance), None)],
            },
            timescale: Some(Text::made(voice.say("timescale"))),
            ..Action::default()
        }
    }

    fn one_theme(&self, voice: &mut Voice<'_>) -> Theme {
        let texts = voice.chance.some(lines("recommendation"), self.count);
        let recommendations = texts.iter().enumerate().map(|(at, line)| {
            let mut one = Recommendation {
                reference: Text::made(format!("R{}", at + 1)),
                text: body(&recommendation(voice, line).0),
                ..Recommendation::default()
            };
            if self.kind == PlanKind::Codes {
                one.code = Some(Text::made(format!("IMP{}", at + 1)));
                one.status = Some(Id::made("not-started"));
            } else if at > 2 && voice.chance.one_in(6) {
                let other = voice.chance.between(1, 2);
                one.see = Some(Text::made(format!("R{other}")));
                one.see_text = Some(Text::made(format!("Will be dealt with under R{other}.")));
            } else {
                let many = voice.chance.between(1, 4);
                let actions = voice.several("action-short", many).into_iter().map(|text| Action {
                    text: body(&text),
                    timescale: Some(Text::made(voice.say("timescale"))),
                    ..Action::default()
                });
                one.actions = actions.collect();
            }
            one
        });
        Theme { id: OwnId::made("all"), recommendations: recommendations.collect(), ..Theme::default() }
    }
}
