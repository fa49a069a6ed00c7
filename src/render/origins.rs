//! From generated Typst back to the template's line. Before a template is compiled, every line of it gets an invisible
//! mark; after rendering the marks are taken out again, and what is left is Typst source and a table of lines.
//!
//! A mark is two characters of the private planes that Typst and no font use: the file, then the line. A value has one such character
//! before it and behind it, so that typed words are found again in the source.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::written::{TypedAt, WrittenValues};
use crate::source::{SourceId, Span};

const FILE: u32 = 0xF_0000;
const VALUE: u32 = 0xF_1000;
const LINE: u32 = 0x10_0000;
const MOST: u32 = 0xEFFD;

/// Where the lines of a rendered text come from.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Origins {
    /// For each line of the rendered text, the line of the template, as far as known.
    lines: Vec<Option<Span>>,
    /// The values in it, in the order of their ends.
    values: Vec<MarkedValue>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct MarkedValue {
    start: usize,
    end: usize,
    /// Its key among the values that were written.
    key: u64,
    typed: Option<Span>,
}

impl Origins {
    /// The line of the template that a line of the rendered text, counted from 1, came from.
    pub(crate) fn of_line(&self, line: usize) -> Option<Span> {
        let upto = self.lines.get(..line).unwrap_or(&self.lines);
        upto.iter().rev().find_map(|origin| *origin)
    }

    /// The templates that lines come from.
    pub fn templates(&self) -> BTreeSet<SourceId> {
        self.lines.iter().flatten().map(|span| span.source).collect()
    }

    /// Where the words at a place of the rendered text were typed, as far as known.
    pub(crate) fn typed_at(&self, at: usize) -> Option<Span> {
        let mut around = self.values.iter().filter(|value| (value.start..value.end).contains(&at));
        around.find_map(|value| value.typed)
    }

    pub(super) fn note_typed(&mut self, typed_at: &TypedAt) {
        for value in &mut self.values {
            value.typed = typed_at.get(&value.key).copied().flatten();
        }
    }
}

/// Puts a mark at the start of each line of a template that is Typst's, not the template engine's.
pub(super) fn mark(file: usize, template: &str) -> String {
    let mut out = String::with_capacity(template.len() + template.len() / 8);
    let mut inside = None;
    for (at, line) in template.split_inclusive('\n').enumerate() {
        let typst = inside.is_none() && !line.trim_start().starts_with("{%") && !line.trim_start().starts_with("{!");
        if typst && let (Some(file), Some(line)) = (sign(FILE, file), sign(LINE, at + 1)) {
            out.push(file);
            out.push(line);
        }
        out.push_str(line);
        inside = still_inside(line, inside);
    }
    out
}

/// The mark of a value by its number.
pub(super) fn value(number: usize) -> Option<char> {
    sign(VALUE, number)
}

fn sign(plane: u32, number: usize) -> Option<char> {
    let number = u32::try_from(number).ok().filter(|n| *n < MOST)?;
    char::from_u32(plane + number)
}

/// The end of the tag that a line leaves open, if it leaves one open.
fn still_inside(line: &str, mut inside: Option<&'static str>) -> Option<&'static str> {
    let mut rest = line;
    loop {
        if let Some(end) = inside {
            let Some(at) = rest.find(end) else { return inside };
            rest = &rest[at + end.len()..];
        }
        let opened = [("{%", "%}"), ("{=", "=}"), ("{!", "!}")]
            .into_iter()
            .filter_map(|(start, end)| Some((rest.find(start)?, end)))
            .min();
        let (at, end) = opened?;
        rest = &rest[at + 2..];
        inside = Some(end);
    }
}

/// Takes the marks out of a rendered text and keeps their meaning. `templates` has the lines of each template, `written`
/// the values.
pub(super) fn unmark(rendered: &str, templates: &[Vec<Span>], written: &WrittenValues) -> (String, Origins) {
    let mut values = vec![];
    let mut open = HashMap::new();
    let mut text = String::with_capacity(rendered.len());
    let mut lines = vec![];
    let mut here = None;
    let mut file = 0;
    for c in rendered.chars() {
        match u32::from(c) {
            code @ FILE..VALUE => file = (code - FILE) as usize,
            code @ VALUE..=0xF_FFFD => match open.remove(&code) {
                None => _ = open.insert(code, text.len()),
                Some(start) => {
                    let key = written.key((code - VALUE) as usize);
                    let end = text.len();
                    values.extend(key.map(|key| MarkedValue { start, end, key, typed: None }));
                }
            },
            code @ 0x10_0000..=0x10_FFFD => {
                let line = (code - LINE) as usize;
                let span = || templates.get(file)?.get(line.checked_sub(1)?).copied();
                here = here.or_else(span);
            }
            _ => {
                text.push(c);
                if c == '\n' {
                    lines.push(here.take());
                }
            }
        }
    }
    lines.push(here);
    (text, Origins { lines, values })
}

/// How long the beginning of a marked template is without its marks.
pub(super) fn unmarked_length(marked: &str) -> usize {
    marked.chars().filter(|c| !is_mark(*c)).map(char::len_utf8).sum()
}

pub(super) fn is_mark(c: char) -> bool {
    u32::from(c) >= FILE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, line_spans};

    #[test]
    fn lines_are_found_again() {
        let template = "a\n{% for x in y %}\nb\n{% set z =\n 1 %}\nc\n";
        let source = Sources::default().add("t.typ".into(), template);
        let spans = line_spans(source, template);
        let marked = mark(0, template);
        assert_eq!(unmarked_length(&marked), template.len());
        let rendered = marked.replace("{% for x in y %}\n", "").replace("{% set z =\n 1 %}\n", "");
        let (text, origins) = unmark(&rendered, std::slice::from_ref(&spans), &WrittenValues::default());
        assert_eq!(text, "a\nb\nc\n");
        assert_eq!(origins.of_line(2), Some(spans[2]));
        assert_eq!(origins.of_line(3), Some(spans[5]));
    }
}
