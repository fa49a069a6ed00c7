//! Progress rounds: what has happened by a date, theme by theme or recommendation by recommendation.

use chrono::Days;

use super::File;
use super::council::Council;
use super::page::Page;
use super::plans::{Kind, Plan, THEMES, theme_id};
use super::text::{led_list, paragraphs, steps};
use super::words::Voice;
use super::year::round_dates;
use crate::model::value::Date;

/// The states that work goes through, in the order of the rounds.
const STATES: [&[&str]; 4] = [
    &["not-started", "not-started", "on-track"],
    &["on-track", "on-track", "at-risk", "not-started"],
    &["on-track", "at-risk", "delayed", "complete"],
    &["on-track", "delayed", "complete", "complete"],
];

impl Plan {
    /// The plan and its rounds.
    pub(super) fn files(&self, council: &Council) -> Vec<File> {
        let mut files = vec![self.file(council)];
        let has_rounds = self.kind != Kind::Actions;
        if has_rounds {
            files.extend(rounds(self, council));
        }
        files
    }
}

/// All rounds of a plan.
fn rounds(plan: &Plan, council: &Council) -> Vec<File> {
    let dates = round_dates().into_iter().zip(STATES).enumerate();
    let each = dates.map(|(at, (date, states))| {
        let path = format!("action-plans/{}/{}.yaml", plan.id, &date.iso()[..7]);
        let mut voice = council.voice(&path, plan.service);
        let mut page = Page::default();
        page.line(0, &format!("date: {date}"));
        if plan.kind == Kind::Themes {
            page.line(0, "themes:");
            for theme in 0..THEMES {
                page.line(2, &format!("{}:", theme_id(theme)));
                page.line(4, &format!("status: {}", voice.chance.pick(states)));
                page.body(4, "progress", &progress(&mut voice));
                let many = voice.chance.between(2, 3);
                page.body(4, "feedback", &paragraphs(&mut voice, "feedback", many));
                let many = voice.chance.between(3, 5);
                page.body(4, "next_steps", &steps(&mut voice, many));
            }
        } else {
            page.line(0, "recommendations:");
            // Whatever is complete stays so: the first ones are done first.
            let done = at * plan.count / 6;
            for number in 0..plan.count {
                page.line(2, &format!("R{}:", number + 1));
                if number < done {
                    page.line(4, "status: complete");
                    continue;
                }
                page.line(
                    4,
                    &format!(
                        "status: {}",
                        voice.chance.pick(&["on-track", "on-track", "at-risk", "delayed"])
                    ),
                );
                page.body(4, "progress", &paragraphs(&mut voice, "progress", 2));
            }
        }
        File { path, text: dated(page.0, date, &mut voice) }
    });
    each.collect()
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
