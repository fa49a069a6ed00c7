//! Sentences to body text: paragraphs, lists, lists in lists.

use super::words::Voice;
use crate::model::Markdown;
use crate::model::markdown::{WIDTH_IN_ENTRY, parse};

/// Body text, in lines of a readable length.
pub(super) fn body(text: &str) -> Markdown {
    Markdown::made(parse(text).0, WIDTH_IN_ENTRY).unwrap_or_default()
}

/// Paragraphs from a table, one line each.
pub(super) fn paragraphs(voice: &mut Voice<'_>, table: &str, many: usize) -> String {
    voice.several(table, many).join("\n\n")
}

/// Paragraphs of two sentences or three.
pub(super) fn sentences(voice: &mut Voice<'_>, table: &str, paragraphs: usize) -> String {
    let many = voice.chance.between(2, 3);
    let all = voice.several(table, paragraphs * many);
    let each: Vec<String> = all.chunks(many).map(|some| some.join(" ")).collect();
    each.join("\n\n")
}

/// A list; one entry in four has a list of its own if there is a table for that.
pub(super) fn list(voice: &mut Voice<'_>, table: &str, many: usize, below: Option<&str>) -> String {
    let entries = voice.several(table, many);
    let mut lines = vec![];
    for entry in entries {
        lines.push(format!("- {entry}"));
        if let Some(below) = below.filter(|_| voice.chance.one_in(4)) {
            let some = voice.several(below, 2);
            lines.extend(some.iter().map(|point| format!("  - {point}")));
        }
    }
    lines.join("\n")
}

/// A line that ends with a colon, and its list.
pub(super) fn led_list(voice: &mut Voice<'_>, lead: &str, table: &str, below: Option<&str>) -> String {
    let [lead] = voice.several(lead, 1).try_into().expect("one line");
    let many = voice.chance.between(3, 5);
    format!("{lead}\n\n{}", list(voice, table, many, below))
}

/// A recommendation, with its sub-points one time in three.
pub(super) fn recommendation(voice: &mut Voice<'_>, line: &str) -> (String, bool) {
    let text = voice.fill(line);
    if !voice.chance.one_in(3) {
        return (text, false);
    }
    let points = voice.chance.between(2, 4);
    let list = list(voice, "recommendation-point", points, None);
    (format!("{text} The council should:\n\n{list}"), true)
}

/// Steps as a list; one that ends with a colon has a list of its own.
pub(super) fn steps(voice: &mut Voice<'_>, many: usize) -> String {
    let mut all = vec![];
    for step in voice.several("next-step", many) {
        let has_list = step.ends_with(':');
        all.push(format!("- {step}"));
        if has_list {
            let points = voice.several("next-step-point", 2);
            all.extend(points.iter().map(|point| format!("  - {point}")));
        }
    }
    all.join("\n")
}
