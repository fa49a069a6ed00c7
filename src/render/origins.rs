//! From generated Typst back to the template's line. Before a template is compiled, every line of it gets an invisible
//! mark; after rendering the marks are taken out again, and what is left is Typst source and a table of lines.
//!
//! A mark is two characters of the private planes that Typst and no font use: the file, then the line.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

const FILE: u32 = 0xF_0000;
const LINE: u32 = 0x10_0000;
const MOST: u32 = 0xFFFD;

/// Where the lines of a rendered text come from.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Origins {
    files: Vec<String>,
    /// For each line of the rendered text, the file and line of the template, as far as known.
    lines: Vec<Option<(usize, usize)>>,
}

impl Origins {
    /// The template and its line (both counted from 1) that a line of the rendered text came from.
    pub fn of_line(&self, line: usize) -> Option<(&str, usize)> {
        let upto = self.lines.get(..line).unwrap_or(&self.lines);
        let (file, line) = upto.iter().rev().find_map(|origin| *origin)?;
        Some((&self.files[file], line))
    }
}

impl Origins {
    /// The templates that lines come from.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let used: BTreeSet<usize> = self.lines.iter().flatten().map(|(file, _)| *file).collect();
        used.into_iter().filter_map(|file| Some(self.files.get(file)?.as_str()))
    }

    /// Puts the lines of another text below the first `lines` lines of this one, both of the same templates.
    pub(super) fn append(&mut self, other: Self, lines: usize) {
        self.lines.resize(lines, None);
        self.lines.extend(other.lines);
    }
}

/// Puts a mark at the start of each line of a template that is Typst's, not the template engine's.
pub(super) fn mark(file: usize, template: &str) -> String {
    let mut out = String::with_capacity(template.len() + template.len() / 8);
    let mut inside = None;
    for (at, line) in template.split_inclusive('\n').enumerate() {
        let typst = inside.is_none()
            && !line.trim_start().starts_with("{%")
            && !line.trim_start().starts_with("{!");
        if typst && let (Some(file), Some(line)) = (sign(FILE, file), sign(LINE, at + 1)) {
            out.push(file);
            out.push(line);
        }
        out.push_str(line);
        inside = still_inside(line, inside);
    }
    out
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
            let Some(at) = rest.find(end) else {
                return inside;
            };
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

/// Takes the marks out of a rendered text and keeps what they say.
pub(super) fn unmark(rendered: &str, files: Vec<String>) -> (String, Origins) {
    let mut text = String::with_capacity(rendered.len());
    let mut lines = vec![];
    let mut here = None;
    let mut file = 0;
    for c in rendered.chars() {
        match u32::from(c) {
            code @ 0xF_0000..=0xF_FFFD => file = (code - FILE) as usize,
            code @ 0x10_0000..=0x10_FFFD => here = here.or(Some((file, (code - LINE) as usize))),
            _ => {
                text.push(c);
                if c == '\n' {
                    lines.push(here.take());
                }
            }
        }
    }
    lines.push(here);
    (text, Origins { files, lines })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_again() {
        let template = "a\n{% for x in y %}\nb\n{% set z =\n 1 %}\nc\n";
        let marked = mark(0, template);
        let rendered = marked.replace("{% for x in y %}\n", "").replace("{% set z =\n 1 %}\n", "");
        let (text, origins) = unmark(&rendered, vec!["t.typ".into()]);
        assert_eq!(text, "a\nb\nc\n");
        assert_eq!(origins.of_line(2), Some(("t.typ", 3)));
        assert_eq!(origins.of_line(3), Some(("t.typ", 6)));
    }
}
