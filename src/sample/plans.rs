//! Action plans: a review, its themes, what was recommended and what is done about it.

use super::chance::Chance;
use super::council::{Council, director, head, officer};
use super::page::Page;
use super::text::{list, recommendation};
use super::words::{Voice, capital, lines, slug};
use super::year::round_dates;
use super::{File, Numbers};

/// How a plan is made, which is for its layout to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Themes with several recommendations each, whose actions serve all of them; progress is told by theme.
    Themes,
    /// Recommendations with actions of their own.
    Actions,
    /// Recommendations with codes; progress is told by recommendation.
    Codes,
}

/// What reports need to know of a plan.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) kind: Kind,
    pub(super) id: String,
    pub(super) title: String,
    /// What the review was.
    pub(super) review: &'static str,
    pub(super) service: &'static str,
    /// How many recommendations it has.
    pub(super) count: usize,
}

/// The recommendations of a plan with themes: about so many were made by every peer team.
const RECOMMENDED: usize = 15;

/// The themes of a plan that has several.
pub(super) const THEMES: usize = 5;

/// The name of a theme in references.
pub(super) fn theme_id(at: usize) -> String {
    format!("theme-{}", at + 1)
}

/// As many plans as the year needs: each has four progress rounds, and so stands for four reports of a kind.
pub(super) fn plans(numbers: &Numbers) -> Vec<Plan> {
    let rounds = round_dates().len().min(numbers.meetings);
    let needed = |layouts: &[&str]| -> usize {
        let each = layouts.iter().map(|layout| numbers.in_layout(layout));
        each.max().unwrap_or(0).div_ceil(rounds)
    };
    let kinds = [
        (Kind::Themes, needed(&["progress-update", "action-plan-five-column"])),
        (Kind::Actions, needed(&["action-plan-three-column"])),
        (Kind::Codes, needed(&["quarterly-progress-report"])),
    ];
    let kinds = kinds.iter().flat_map(|(kind, many)| std::iter::repeat_n(*kind, *many));
    kinds.enumerate().map(|(at, kind)| Plan::of(numbers.seed, kind, at + 1)).collect()
}

impl Plan {
    fn of(seed: u64, kind: Kind, number: usize) -> Self {
        let mut chance = Chance::of(seed, &format!("plan {number}"));
        let service = chance.pick(lines("service"));
        let review = chance.pick(lines("review"));
        let count = match kind {
            Kind::Themes => RECOMMENDED,
            Kind::Actions => chance.between(9, 14),
            Kind::Codes => chance.between(6, 9),
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
        let mut page = Page::default();
        page.text(0, "title", &format!("{} – action plan", self.title));
        page.line(0, "review:");
        page.text(2, "title", &capital(self.review));
        page.text(2, "body", &voice.say("reviewer"));
        page.line(2, &format!("date: {} March 2026", voice.chance.between(2, 27)));
        if self.kind != Kind::Codes {
            let first = voice.say("plan-introduction");
            let first = first.replace("{=count}", &self.count.to_string());
            let more = voice.say("plan-introduction-more");
            page.body(0, "introduction", &format!("{first}\n\n{more}"));
        }
        page.line(0, "themes:");
        match self.kind {
            Kind::Themes => self.themes(&mut voice, &mut page),
            Kind::Actions | Kind::Codes => self.one_theme(&mut voice, &mut page),
        }
        File { path, text: page.0 }
    }

    fn themes(&self, voice: &mut Voice<'_>, page: &mut Page) {
        let all = voice.chance.some(lines("theme"), THEMES);
        let texts = voice.chance.some(lines("recommendation"), self.count);
        let each = self.count / THEMES;
        for (at, theme) in all.iter().enumerate() {
            let (title, ambition) = theme.split_once('|').expect("a theme and its ambition");
            page.line(2, &format!("- id: {}", theme_id(at)));
            page.text(4, "title", title);
            page.body(4, "ambition", ambition);
            page.line(4, "recommendations:");
            for (below, line) in texts[at * each..(at + 1) * each].iter().enumerate() {
                page.line(6, &format!("- reference: {}", at * each + below + 1));
                let (text, is_long) = recommendation(voice, line);
                page.body(8, "text", &text);
                if is_long {
                    page.body(8, "short", &voice.say("short-recommendation"));
                }
            }
            page.line(4, "actions:");
            let many = voice.chance.between(3, 5);
            for text in voice.several("action", many) {
                page.body(6, "- text", &text);
                self.owners(voice, page);
            }
            let lead = voice.say("action-lead");
            let points = list(voice, "action-point", 3, None);
            page.body(6, "- text", &format!("{lead}\n\n{points}"));
            self.owners(voice, page);
        }
    }

    fn owners(&self, voice: &mut Voice<'_>, page: &mut Page) {
        if voice.chance.one_in(3) {
            page.line(8, "owners:");
            page.line(10, &format!("- {}", director(&mut voice.chance)));
            page.line(10, &format!("- officer: {}", head(&mut voice.chance)));
            page.text(12, "note", self.service);
        } else {
            page.line(8, &format!("owners: {}", officer(&mut voice.chance)));
        }
        page.text(8, "timescale", &voice.say("timescale"));
    }

    fn one_theme(&self, voice: &mut Voice<'_>, page: &mut Page) {
        page.line(2, "- id: all");
        page.line(4, "recommendations:");
        for (at, line) in voice.chance.some(lines("recommendation"), self.count).iter().enumerate()
        {
            page.line(6, &format!("- reference: R{}", at + 1));
            if self.kind == Kind::Codes {
                page.line(8, &format!("code: IMP{}", at + 1));
                page.line(8, "status: not-started");
            }
            page.body(8, "text", &recommendation(voice, line).0);
            if self.kind != Kind::Actions {
                continue;
            }
            if at > 2 && voice.chance.one_in(6) {
                let other = voice.chance.between(1, 2);
                page.line(8, &format!("see: R{other}"));
                page.text(8, "see_text", &format!("Will be dealt with under R{other}."));
                continue;
            }
            page.line(8, "actions:");
            let many = voice.chance.between(1, 4);
            for text in voice.several("action-short", many) {
                page.text(10, "- text", &text);
                page.text(12, "timescale", &voice.say("timescale"));
            }
        }
    }
}
