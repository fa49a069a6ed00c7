//! The words of a value that readers are shown.

use super::date::Date;
use super::timescale::Timescale;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::shape::{Node, scalar, text};
use crate::source::Span;

/// The text of a value that readers are shown. Text after a `#` may be the end of it, unless the value is complete by
/// itself, as dates, timescales, numbers, references and answers are.
pub(super) fn words<'a>(node: &'a Node, problems: &mut Diagnostics) -> Option<&'a str> {
    match scalar(node, "text", problems)? {
        whole if says_all(whole) => Some(whole),
        _ => text(node, problems),
    }
}

/// Whether a value is a date, a timescale, a number, yes or no, a reference, an address or the name of a file.
fn says_all(value: &str) -> bool {
    let is_figure = |c: char| c.is_ascii_digit() || " .,:+-–/()%£".contains(c);
    let is_time = |value: &str| {
        let value = value.to_ascii_lowercase();
        let value = value.trim_end_matches(['.', ' ']);
        let figures = ["am", "pm", "a.m", "p.m", "noon"].iter().find_map(|end| value.strip_suffix(end));
        figures.is_some_and(|figures| figures.chars().all(is_figure))
    };
    let is_word = !value.contains(char::is_whitespace);
    let marked = value.contains(|c: char| c.is_ascii_digit() || "@/._".contains(c));
    Date::parse(value).is_some()
        || value.chars().all(is_figure)
        || is_time(value)
        || matches!(value.to_ascii_lowercase().as_str(), "yes" | "no" | "true" | "false")
        || is_word && marked
        || Timescale::is_nothing_else(value)
}

/// Refuses characters that no document can show.
pub(super) fn control_characters(text: &str, span: Span, problems: &mut Diagnostics) -> Option<()> {
    let bad = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    let Some(bad) = bad else { return Some(()) };
    let code = u32::from(bad);
    let message = format!("the text has the invisible control character U+{code:04X}");
    let problem = Diagnostic::error(Code::ControlCharacter, span, message);
    problems.push(problem.help("delete it; it often comes from copying out of a PDF or a spreadsheet"));
    None
}
