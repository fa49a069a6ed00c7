//! Progress rounds: what has happened by a date, theme by theme or recommendation by recommendation.

use chrono::Days;

use super::File;
use super::council::Council;
use super::plans::{Plan, PlanKind, THEMES, theme_id};
use super::text::{body, led_list, paragraphs, steps};
use super::words::Voice;
use super::year::round_dates;
use crate::model::value::{Date, Id};
use crate::model::{ProgressRound, Update};
use crate::yaml;

/// The states that work goes through, in the order of the rounds.
const STATES: [&[&str]; 4] = [
    &["not-started", "not-started", "on-track"],
    &["on-track", "on-track", "at-risk", "not-started"],
    &["on-track", "at-risk", "delayed", "complete"],
    &["on-track", "delayed", "complete", "complete"],
];

impl Plan {
    pub(super) fn files(&self, council: &Council) -> Vec<File> {
        let rounds = if self.kind == PlanKind::Actions { vec![] } else { rounds(self, council) };
        [self.file(council)].into_iter().chain(rounds).collect()
    }
}

fn rounds(plan: &Plan, council: &Council) -> Vec<File> {
    let dates = round_dates().into_iter().zip(STATES).enumerate();
    let each = dates.map(|(at, (date, states))| {
        let path = format!("action-plans/{}/{}.yaml", plan.id, &date.iso()[..7]);
        let mut voice = council.voice(&path, plan.service);
        let mut round = ProgressRound { date: date.into(), ..ProgressRound::default() };
        if plan.kind == PlanKind::Themes {
            let themes = (0..THEMES).map(|theme| (theme_id(theme), of_theme(states, &mut voice)));
            round.themes = themes.collect();
        } else {
            // The first ones are done first, and stay complete.
            let done = at * plan.count / 6;
            let of = |number| (format!("R{}", number + 1), of_one(number < done, &mut voice));
            round.recommendations = (0..plan.count).map(of).collect();
        }
        File { path, text: dated(yaml::write(&round), date, &mut voice) }
    });
    each.collect()
}

fn of_theme(states: &[&str], voice: &mut Voice<'_>) -> Update {
    Update {
        status: Some(Id::made(voice.chance.pick(states))),
        progress: Some(body(&progress(voice))),
        feedback: Some({
            let many = voice.chance.between(2, 3);
            body(&paragraphs(voice, "feedback", many))
        }),
        next_steps: Some({
            let many = voice.chance.between(3, 5);
            body(&steps(voice, many))
        }),
        ..Update::default()
    }
}

/// An update on a recommendation; only the status of one that is done.
fn of_one(is_done: bool, voice: &mut Voice<'_>) -> Update {
    if is_done {
        return Update { status: Some(Id::made("complete")), ..Update::default() };
    }
    let states = ["on-track", "on-track", "at-risk", "delayed"];
    Update {
        status: Some(Id::made(voice.chance.pick(&states))),
        progress: Some(body(&paragraphs(voice, "progress", 2))),
        ..Update::default()
    }
}

/// The text with days in the weeks before the round, and months after it.
fn dated(text: String, round: Date, voice: &mut Voice<'_>) -> String {
    let mut text = text;
    for (slot, is_past) in [("{=day}", true), ("{=month}", false)] {
        while text.contains(slot) {
            let days = Days::new(voice.chance.between(15, 100) as u64);
            let (day, form) = match is_past {
                true => (round.0 - days, "%-d %B"),
                false => (round.0 + days, "%B"),
            };
            text = text.replacen(slot, &day.format(form).to_string(), 1);
        }
    }
    text
}

/// A few paragraphs, often with a list.
fn progress(voice: &mut Voice<'_>) -> String {
    let many = voice.chance.between(2, 4);
    let text = paragraphs(voice, "progress", many);
    if voice.chance.one_in(3) {
        let list = led_list(voice, "progress-lead", "progress-point", None);
        return format!("{text}\n\n{list}\n\n{}", voice.say("progress"));
    }
    text
}
