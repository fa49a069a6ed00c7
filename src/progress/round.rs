//! The file of a new progress round: a place for everything that is still open, with what was said last.

use super::item::{Item, Of};
use super::standing::Standing;
use crate::diag::shortened;
use crate::model::part::PartKind;
use crate::model::value::Date;
use crate::model::{Markdown, Part, ProgressRound, Update};
use crate::yaml::{block, comment, note, scalar};

/// The most of a recommendation's text that is repeated above its place.
const REMINDER: usize = 160;

/// A new round.
#[derive(Debug, Clone, Copy)]
pub struct Opening {
    /// Its date.
    pub date: Date,
    /// Whether what was said last is carried as text, not as a comment.
    pub carry_text: bool,
}

/// The file of a new round, and what is in it.
#[derive(Debug)]
pub struct Opened<'a> {
    /// The text of the file.
    pub text: String,
    /// What it has a place for.
    pub places: Vec<Item<'a>>,
    /// What is left out because nothing is left to do.
    pub closed: Vec<Item<'a>>,
    /// How many places have last round's text.
    pub texts: usize,
    /// How many places have a status.
    pub statuses: usize,
    /// The round that both are from.
    pub from: Option<&'a ProgressRound>,
}

/// Writes the file of a new round. The rounds before its date are what it goes on from.
pub fn open<'a>(standing: &Standing<'a>, opening: &Opening) -> Opened<'a> {
    let before = standing.before(opening.date);
    let spoken = |item: &Item<'_>| match item.of {
        Of::Theme => before.by_theme,
        Of::Recommendation => before.by_recommendation,
    };
    let (places, closed): (Vec<_>, Vec<_>) =
        before.items().into_iter().filter(spoken).partition(|item| item.is_open);
    let from = before.rounds.last().copied();
    let writer = Writer {
        standing: &before,
        from,
        texts: texts_in_use(&before),
        carry_text: opening.carry_text,
    };
    let mut text = writer.head(opening, &closed);
    for (of, key) in [(Of::Theme, "themes"), (Of::Recommendation, "recommendations")] {
        let mut of_kind = places.iter().filter(|item| item.of == of).peekable();
        if of_kind.peek().is_some() {
            text.push_str(&format!("\n{key}:\n"));
            let each: Vec<String> = of_kind.map(|item| writer.place(item)).collect();
            text.push_str(&each.join("\n"));
        }
    }
    Opened {
        text,
        texts: places.iter().filter(|item| writer.has_text(item)).count(),
        statuses: places.iter().filter(|item| item.status.is_some()).count(),
        places,
        closed,
        from,
    }
}

/// The body texts that a new round has a place for: those that earlier rounds have; all where there is none.
pub fn texts_in_use(standing: &Standing<'_>) -> Vec<Part> {
    let rounds = standing.rounds.iter();
    let updates: Vec<&Update> = rounds
        .flat_map(|round| round.themes.entries.iter().chain(&round.recommendations.entries))
        .map(|(_, update)| update)
        .collect();
    let all: Vec<Part> = Part::of_kind(PartKind::Body).collect();
    let used = |part: &Part| updates.iter().any(|update| part.body(update).is_some());
    let used: Vec<_> = all.iter().copied().filter(used).collect();
    if used.is_empty() { all } else { used }
}

struct Writer<'s, 'a> {
    standing: &'s Standing<'a>,
    from: Option<&'a ProgressRound>,
    texts: Vec<Part>,
    carry_text: bool,
}

impl<'a> Writer<'_, 'a> {
    fn head(&self, opening: &Opening, closed: &[Item<'_>]) -> String {
        let mut words =
            format!("{}: the state on {}.", self.standing.plan.title.value, opening.date);
        words.push_str(match (self.from, self.carry_text) {
            (None, _) => " Type below each key what has happened so far.",
            (Some(_), true) => {
                " The texts and statuses are those of the round before: change what no longer holds."
            }
            (Some(_), false) => {
                " Above each empty key stands what was said in the round before; type below it what \
                 has happened since. The statuses are those of the round before."
            }
        });
        words
            .push_str(" Where a date is put off, add a line such as `revised: 30 September 2026`.");
        let mut text = note(&words, 0);
        if let Some(key) = self.standing.key {
            let statuses = key.statuses.iter().map(|status| status.id.as_str());
            let statuses = statuses.collect::<Vec<_>>().join(", ");
            text.push_str(&note(&format!("Statuses: {statuses}."), 0));
        }
        if !closed.is_empty() {
            let names: Vec<String> = closed.iter().map(Item::name).collect();
            let names = names.join(", ");
            text.push_str(&note(&format!("Left out, because nothing is left to do: {names}."), 0));
        }
        text.push_str(&format!("\ndate: {}\n", opening.date));
        if self.from.is_some_and(|round| round.title.is_some()) {
            text.push_str("# title: the month and year, unless given here\n");
        }
        text
    }

    /// One theme or recommendation.
    fn place(&self, item: &Item<'a>) -> String {
        let mut text = format!("  {}:\n", scalar(item.key()));
        let about = item.about();
        if about != item.key() {
            text.push_str(&note(&shortened(&about, REMINDER), 4));
        }
        if let Some(last) = item.revisions.last() {
            let times = match item.revisions.len() {
                1 => "once".to_owned(),
                times => format!("{times} times"),
            };
            let words = format!("Timescale revised {times}, last to: {}", last.typed);
            text.push_str(&note(&words, 4));
        }
        for part in &self.texts {
            let key = part.key();
            match (self.last(item, *part), self.carry_text) {
                (Some(last), true) => {
                    text.push_str(&format!("    {key}: {}\n", block(&last.typed, 6)));
                }
                (Some(last), false) => {
                    let title = self.from.map_or_else(String::new, ProgressRound::title);
                    text.push_str(&note(&format!("{title}:"), 4));
                    let typed = last.typed.trim_start_matches('\n').trim_end().lines();
                    let typed: Vec<String> = typed.map(|line| format!("  {line}")).collect();
                    text.push_str(&comment(&typed.join("\n"), 4));
                    text.push_str(&format!("    {key}:\n"));
                }
                (None, _) => text.push_str(&format!("    {key}:\n")),
            }
        }
        let status = item.status.map(|id| format!(" {}", scalar(id.as_str())));
        if self.standing.key.is_some() || status.is_some() {
            text.push_str(&format!("    status:{}\n", status.unwrap_or_default()));
        }
        text
    }

    /// What the last round says in a part.
    fn last(&self, item: &Item<'a>, part: Part) -> Option<&'a Markdown> {
        part.body(item.update(self.from?)?)
    }

    fn has_text(&self, item: &Item<'a>) -> bool {
        self.texts.iter().any(|part| self.last(item, *part).is_some())
    }
}
