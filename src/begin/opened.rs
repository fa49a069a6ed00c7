//! The file of a new progress round: a place for everything still open, with the text of the last round.

use std::path::Path;

use super::{Begun, schema_line};
use crate::diag::{Code, Diagnostic, shortened};
use crate::model::value::Date;
use crate::model::{ActionPlan, Council, Part, PlanFiles, ProgressRound};
use crate::progress::{Item, Of, Opened, Standing, texts_in_use};
use crate::schema::FileKind;
use crate::shape::{Node, Shape as _};
use crate::yaml::{comment, entry, note};

/// The most characters of a recommendation's text above its place.
const REMINDER: usize = 160;

/// A round that is to be opened.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OpenRound<'a> {
    pub(crate) files: &'a PlanFiles,
    /// The plan, which has no errors.
    pub(crate) plan: &'a ActionPlan,
    pub(crate) council: &'a Council,
    /// The name of its file.
    pub(crate) name: &'a str,
    /// The day whose state it tells.
    pub(crate) date: Date,
    /// Whether the last round's text is carried over as text, not in comments.
    pub(crate) carry_text: bool,
}

/// The file `action-plans/PLAN/ROUND.yaml`, and what is in it. Fails where the date or the name is taken already, and
/// where nothing is open.
pub(crate) fn open_round<'a>(asked: OpenRound<'a>, root: &Path) -> Result<(Begun, Opened<'a>), Diagnostic> {
    let OpenRound { files, plan, council, name, date, carry_text } = asked;
    if let Some(same) = files.rounds.iter().find(|round| {
        let record = round.record.as_ref();
        record.is_some_and(|record| record.date.value == date)
    }) {
        let message = format!("the round `{}` has the date {date} already", same.id);
        return Err(Diagnostic::nowhere(Code::SameDate, message)
            .help("go on with its file, or give another date: --date 2026-03-31"));
    }
    let key = council.status_key(plan.status_key.as_ref().map(|id| id.as_str()));
    let standing = Standing::new(plan, &files.rounds, key);
    let opened = Opened::new(&standing, date);
    let folder = root.join("action-plans").join(&files.plan.id);
    let file = folder.join(format!("{name}.yaml"));
    let other = folder.join(format!("{name}.yml"));
    if other.exists() {
        return Err(Diagnostic::at_path(Code::Exists, other, "the file is already there")
            .help("choose another name, or remove the file first"));
    }
    if opened.places.is_empty() {
        let message = format!("nothing is open in the action plan `{}`", files.plan.id);
        return Err(Diagnostic::nowhere(Code::NothingOpen, message)
            .help("a status with `closed: yes` in council.yaml means that nothing is left to do"));
    }
    let text = schema_line(FileKind::ProgressRound, root, &file) + &text(&opened, date, carry_text);
    Ok((Begun { file, text }, opened))
}

/// The text of the file. The last round's text is in comments unless it is carried over as text.
fn text(opened: &Opened<'_>, date: Date, carry_text: bool) -> String {
    let mut text = head(opened, date, carry_text);
    let parts = texts_in_use(&opened.before);
    for (of, key) in [(Of::Theme, "themes"), (Of::Recommendation, "recommendations")] {
        let of_kind = opened.places.iter().filter(|item| item.of == of);
        let place = |item| place(item, opened, &parts, carry_text);
        let each: Vec<String> = of_kind.map(place).collect();
        if !each.is_empty() {
            text.push_str(&format!("\n{key}:\n{}", each.join("\n")));
        }
    }
    text
}

fn head(opened: &Opened<'_>, date: Date, carry_text: bool) -> String {
    let mut words = format!("{}: the state on {date}.", opened.before.plan.title.value);
    words.push_str(match (opened.from, carry_text) {
        (None, _) => " Type below each key what has happened so far.",
        (Some(_), true) => " The texts and statuses are those of the round before: change what no longer holds.",
        (Some(_), false) => {
            " Above each empty key stands what was said in the round before; type below it what \
             has happened since. The statuses are those of the round before."
        }
    });
    words.push_str(" Where a date is put off, add a line such as `revised: 30 September 2026`.");
    let mut text = note(&words, 0);
    if let Some(key) = opened.before.key {
        let statuses = key.statuses.iter().map(|status| status.id.as_str());
        let statuses = statuses.collect::<Vec<_>>().join(", ");
        text.push_str(&note(&format!("Statuses: {statuses}."), 0));
    }
    if !opened.closed.is_empty() {
        let names: Vec<String> = opened.closed.iter().map(Item::name).collect();
        let names = names.join(", ");
        text.push_str(&note(&format!("Left out, because nothing is left to do: {names}."), 0));
    }
    text.push_str(&format!("\ndate: {date}\n"));
    if opened.from.is_some_and(|round| round.title.is_some()) {
        text.push_str("# title: the month and year, unless given here\n");
    }
    text
}

/// The place of one theme or recommendation.
fn place<'a>(item: &Item<'a>, opened: &Opened<'a>, parts: &[Part], carry_text: bool) -> String {
    let mut text = entry(item.key(), &Node::default(), 2);
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
    for part in parts {
        let last = opened.last(item, *part);
        if let Some(last) = last.filter(|_| !carry_text) {
            let title = opened.from.map_or_else(String::new, ProgressRound::title);
            text.push_str(&note(&format!("{title}:"), 4));
            let typed = last.typed.trim_start_matches('\n').trim_end().lines();
            let typed: Vec<String> = typed.map(|line| format!("  {line}")).collect();
            text.push_str(&comment(&typed.join("\n"), 4));
        }
        text.push_str(&entry(part.key(), &last.cloned().filter(|_| carry_text).write(), 4));
    }
    if opened.before.key.is_some() || item.status.is_some() {
        text.push_str(&entry("status", &item.status.cloned().write(), 4));
    }
    text
}
