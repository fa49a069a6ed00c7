//! The standing of one plan, as lines of text and as JSON objects.

use serde_json::{Value, json};

use super::state::State;
use crate::cli::describe::wrapped;
use crate::diag::shortened;
use crate::model::Words;
use crate::model::value::Date;
use crate::model::{Owner, Status, Theme};
use crate::progress::{Chase, Due, Item, News, Of, Overdue, counts, one_line, overdue};

/// The most characters of an action's text on a line of the list.
const SHORT: usize = 90;

/// The plan on lines of text.
pub(super) fn text(state: &State<'_, '_>, on: Date) -> String {
    let plan = state.standing.plan;
    let mut text = format!("{}: {}\n", state.files.plan.id, plan.title.value);
    let last = state.files.rounds.iter().rev().find_map(|filed| {
        let round = filed.record.as_ref()?;
        Some(format!("Last round: `{}` of {}", filed.id, *round.date))
    });
    let last = last.unwrap_or_else(|| "No progress round yet".to_owned());
    text.push_str(&format!("  {last}. Overdue is what was due before {on}.\n"));
    text.push_str(&table(state));
    let late = overdue(state.items, on);
    part(&mut text, "Overdue", late.iter().map(|one| late_lines(one)));
    part(&mut text, "Put off", state.items.iter().filter_map(put_off));
    part(&mut text, "Nothing new said", state.items.iter().filter_map(said));
    part(&mut text, "Text of the round before", state.items.iter().filter_map(stayed));
    part(&mut text, "No date can be read", undated(state).into_iter());
    part(&mut text, "To ask", state.chases.iter().map(asked));
    text
}

/// A heading with the number of its entries, and the entries; nothing if there are none.
fn part(text: &mut String, heading: &str, entries: impl Iterator<Item = String>) {
    let entries: Vec<String> = entries.collect();
    if !entries.is_empty() {
        text.push_str(&format!("\n  {heading}: {}\n", entries.len()));
        entries.iter().for_each(|entry| text.push_str(entry));
    }
}

fn line(words: &str, indent: usize) -> String {
    let (first, rest) = (" ".repeat(indent), " ".repeat(indent + 2));
    wrapped(words, &first, &rest) + "\n"
}

/// A theme's title, or other words if it has none.
fn theme_name(theme: &Theme) -> &str {
    let title = theme.title.as_ref();
    title.map_or(theme.id.as_str(), |title| title.as_str())
}

fn label(status: Option<&Status>) -> &str {
    status.map_or("no status", |status| status.label.as_str())
}

/// Recommendations by theme and status.
fn table(state: &State<'_, '_>) -> String {
    let counts = counts(state.standing, false);
    let Some(first) = counts.first() else { return String::new() };
    let mut rows: Vec<Vec<String>> = vec![vec!["Recommendations".to_owned()]];
    rows[0].extend(first.of.iter().map(|(status, _)| label(*status).to_owned()));
    rows[0].push("all".to_owned());
    let row = |name: &str, numbers: Vec<usize>| {
        let all: usize = numbers.iter().sum();
        let numbers = numbers.iter().chain([&all]).map(usize::to_string);
        [name.to_owned()].into_iter().chain(numbers).collect()
    };
    for one in &counts {
        let numbers = one.of.iter().map(|(_, number)| *number);
        rows.push(row(theme_name(one.theme), numbers.collect()));
    }
    if counts.len() > 1 {
        let columns = 0..first.of.len();
        let sum = |at: usize| counts.iter().map(|one| one.of[at].1).sum();
        rows.push(row("all", columns.map(sum).collect()));
    }
    let width = |at: usize| rows.iter().map(|row| row[at].chars().count()).max();
    let widths: Vec<usize> = (0..rows[0].len()).filter_map(width).collect();
    let lines = rows.iter().map(|row| {
        let numbers = row.iter().zip(&widths).skip(1);
        let numbers: String = numbers.map(|(cell, width)| format!("  {cell:>width$}")).collect();
        format!("    {:width$}{numbers}\n", row[0], width = widths[0])
    });
    format!("\n{}", lines.collect::<String>())
}

fn owners(due: &Due<'_>) -> String {
    let owners: Vec<&str> = due.action.owners.iter().map(|Owner { officer, .. }| officer.as_str()).collect();
    if owners.is_empty() { "no owner".to_owned() } else { owners.join(", ") }
}

fn late_lines(one: &Overdue<'_, '_>) -> String {
    let typed = one.due.action.timescale.as_ref().map(|text| text.as_str());
    // A date without a year, or a number of months, was counted from the day of the review.
    let worked_out = one.due.timescale.as_ref().is_some_and(|read| read.assumed);
    let worked_out = if worked_out { ", counted from the review" } else { "" };
    let typed = typed.map_or_else(String::new, |typed| format!(", typed as “{typed}”{worked_out}"));
    let revised = match one.item.revisions.last() {
        Some(last) => format!(", revised to “{}”", last.typed),
        None => String::new(),
    };
    let head = format!("{} – {} – {}{typed}{revised}", one.date, one.item.name(), owners(one.due));
    line(&head, 4) + &line(&shortened(&one_line(&one.due.action.text), SHORT), 8)
}

fn put_off(item: &Item<'_>) -> Option<String> {
    let last = item.revisions.last()?;
    let times = match item.revisions.len() {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    };
    let words = format!("{} – {times}, last to “{}” in the round of {}", item.name(), last.typed, *last.round.date);
    Some(line(&words, 4))
}

fn said(item: &Item<'_>) -> Option<String> {
    let words = said_words(item)?;
    Some(line(&format!("{} – {words}", item.name()), 4))
}

fn said_words(item: &Item<'_>) -> Option<&'static str> {
    match item.said {
        _ if !item.is_open => None,
        News::New | News::Unasked => None,
        News::Nothing => Some("no progress in the last round"),
        News::Same => Some("the same progress as in the round before"),
    }
}

fn stayed(item: &Item<'_>) -> Option<String> {
    let parts: Vec<String> = item.stayed.iter().map(|part| part.row().words.to_owned()).collect();
    if parts.is_empty() || !item.is_open {
        return None;
    }
    let words = format!("{} – {}, word for word", item.name(), parts.join(" and "));
    Some(line(&words, 4))
}

/// Open actions whose timescale cannot be read, or has a slip.
fn undated(state: &State<'_, '_>) -> Vec<String> {
    let each = state.items.iter().flat_map(|item| {
        let unread = item
            .actions
            .iter()
            .filter(|due| due.is_open && due.timescale.as_ref().is_some_and(|read| !read.is_understood()));
        unread.filter_map(move |due| {
            let typed = due.action.timescale.as_ref()?;
            Some(line(&format!("{} – “{}”", item.name(), typed.as_str()), 4))
        })
    });
    each.collect()
}

fn asked(chase: &Chase<'_, '_>) -> String {
    let mut text = line(&owner_words(chase), 4);
    for errand in &chase.errands {
        let why: Vec<String> = errand.why.iter().map(|why| why.words()).collect();
        text.push_str(&line(&format!("{} – {}", errand.item.name(), why.join("; ")), 8));
    }
    text
}

fn owner_words(chase: &Chase<'_, '_>) -> String {
    let Some(officer) = chase.officer else { return chase.id.unwrap_or("Nobody is named as owner").to_owned() };
    let contact = [officer.holder(), officer.email.as_ref()];
    let contact: Vec<&str> = contact.into_iter().flatten().map(|text| text.as_str()).collect();
    if contact.is_empty() {
        officer.title_in_full(&Words::default())
    } else {
        format!("{} ({})", officer.title_in_full(&Words::default()), contact.join(", "))
    }
}

/// The plan as JSON objects, one on each line, with its `kind`.
pub(super) fn objects(state: &State<'_, '_>, on: Date) -> String {
    let mut objects: Vec<Value> = vec![];
    let plan = state.files.plan.id.as_str();
    for one in counts(state.standing, false) {
        for (status, number) in &one.of {
            let status = status.map(|status| status.id.as_str());
            objects.push(json!({
                "plan": plan, "kind": "count", "theme": one.theme.id.as_str(), "status": status, "number": number,
            }));
        }
    }
    for one in overdue(state.items, on) {
        objects.push(with_item(
            plan,
            "overdue",
            one.item,
            json!({
                "due": one.date.iso(),
                "on": on.iso(),
                "action": one_line(&one.due.action.text),
                "timescale": one.due.action.timescale.as_ref().map(|text| text.as_str()),
                "owners": one.due.action.owners.iter().map(|o| o.officer.as_str()).collect::<Vec<_>>(),
            }),
        ));
    }
    for item in state.items {
        for (at, revision) in item.revisions.iter().enumerate() {
            objects.push(with_item(
                plan,
                "revised",
                item,
                json!({
                    "times": at + 1,
                    "round": revision.round.date.iso(),
                    "to": revision.typed,
                    "end": revision.timescale.end.map(Date::iso),
                }),
            ));
        }
    }
    for item in state.items.iter().filter(|item| said_words(item).is_some()) {
        let same = item.said == News::Same;
        let said = if same { "same" } else { "nothing" };
        objects.push(with_item(plan, "update", item, json!({ "said": said })));
    }
    for item in state.items.iter().filter(|item| item.is_open && !item.stayed.is_empty()) {
        let texts: Vec<_> = item.stayed.iter().map(|part| part.key()).collect();
        objects.push(with_item(plan, "stayed", item, json!({ "texts": texts })));
    }
    for chase in state.chases {
        let email = chase.officer.and_then(|officer| officer.email.as_ref());
        for errand in &chase.errands {
            objects.push(with_item(
                plan,
                "chase",
                errand.item,
                json!({
                    "owner": chase.id,
                    "email": email.map(|email| email.as_str()),
                    "why": errand.why.iter().map(|why| why.words()).collect::<Vec<_>>(),
                    "actions": errand.actions.iter().map(|due| one_line(&due.action.text)).collect::<Vec<_>>(),
                }),
            ));
        }
    }
    objects.iter().map(|object| format!("{object}\n")).collect()
}

fn with_item(plan: &str, kind: &str, item: &Item<'_>, mut more: Value) -> Value {
    let of = match item.of {
        Of::Theme => "theme",
        Of::Recommendation => "recommendation",
    };
    let mut object = json!({ "plan": plan, "kind": kind, of: item.key() });
    if let (Some(object), Some(more)) = (object.as_object_mut(), more.as_object_mut()) {
        object.append(more);
    }
    object
}
