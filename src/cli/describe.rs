//! Describes a layout's declaration in words, for people who write reports with it.

use crate::model::layout::Takes;

pub(super) fn takes_words(takes: Takes) -> &'static str {
    match takes {
        Takes::Report => "a report with its own text",
        Takes::ActionPlan => "an action plan",
        Takes::ProgressRound => "an action plan with one of its progress rounds",
        Takes::Register => "a register",
        Takes::Agenda => "a meeting with its items",
        Takes::Tracker => "several action plans and registers, of which it shows what is wanted",
    }
}

/// The longest line of text that the program wraps.
const WIDTH: usize = 100;

/// Text on lines of at most [`WIDTH`] characters; `first` begins the first line and `rest` the others.
pub(super) fn wrapped(text: &str, first: &str, rest: &str) -> String {
    let mut lines = vec![first.to_owned()];
    let mut is_start = true;
    for word in text.split_whitespace() {
        let width = lines.last().map_or(0, |line| line.chars().count());
        if !is_start && width + 1 + word.chars().count() > WIDTH {
            lines.push(rest.to_owned());
            is_start = true;
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(if is_start { "" } else { " " });
            line.push_str(word);
        }
        is_start = false;
    }
    lines.join("\n")
}

/// Names and their descriptions, in two columns.
pub(super) fn columns(rows: &[(String, String)]) -> String {
    let width = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    let rest = " ".repeat(width + 5);
    let lines = rows.iter().map(|(name, words)| wrapped(words, &format!("  {name:width$}   "), &rest));
    lines.map(|line| format!("{line}\n")).collect()
}
