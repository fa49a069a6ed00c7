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
    nested(voice, table, many, |_, voice| below.filter(|_| voice.chance.one_in(4)))
}

/// A list in which an entry has a list of its own if `below` names a table for it.
fn nested<'t>(
    voice: &mut Voice<'_>,
    table: &str,
    many: usize,
    below: impl Fn(&str, &mut Voice<'_>) -> Option<&'t str>,
) -> String {
    let mut lines = vec![];
    for entry in voice.several(table, many) {
        lines.push(format!("- {entry}"));
        if let Some(below) = below(&entry, voice) {
            lines.extend(voice.several(below, 2).iter().map(|point| format!("  - {point}")));
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
    nested(voice, "next-step", many, |step, _| step.ends_with(':').then_some("next-step-point"))
}
