//! A text as lines: where each stands, how far in, and what it begins with.

use std::ops::Range;

use super::marks::{Mark, mark};

pub(super) struct Line {
    /// Its text without blanks at both ends.
    pub(super) body: Range<usize>,
    /// How many columns in it stands.
    pub(super) indent: usize,
    /// Whether it ends with a break that stays.
    pub(super) hard: bool,
    /// What may make an item of it.
    pub(super) mark: Option<Mark>,
    /// A backslash that takes the meaning from such a mark.
    pub(super) escape: Option<usize>,
}

impl Line {
    /// An empty line in the place of one that was read already.
    pub(super) fn blank(at: usize) -> Self {
        Self { body: at..at, indent: 0, hard: false, mark: None, escape: None }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.body.is_empty()
    }
}

/// The lines of a text. Separators that other programs use for line and paragraph ends are such here too.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut out = vec![];
    let mut from = 0;
    let mut ends = text.char_indices().peekable();
    while let Some((at, c)) = ends.next() {
        let length = c.len_utf8();
        match c {
            '\n' => out.push(line(text, from..at, false)),
            '\r' => {
                out.push(line(text, from..at, false));
                if let Some((next, _)) = ends.next_if(|(_, c)| *c == '\n') {
                    from = next + 1;
                    continue;
                }
            }
            '\u{2028}' | '\u{85}' => out.push(line(text, from..at, true)),
            '\u{2029}' => {
                out.push(line(text, from..at, false));
                out.push(line(text, at..at, false));
            }
            _ => continue,
        }
        from = at + length;
    }
    out.push(line(text, from..text.len(), false));
    out
}

fn line(text: &str, range: Range<usize>, hard: bool) -> Line {
    let whole = &text[range.clone()];
    let body = whole.trim_start_matches([' ', '\t']);
    let lead = whole.len() - body.len();
    let indent = whole[..lead].chars().fold(0, |column, c| match c {
        '\t' => (column / 4 + 1) * 4,
        _ => column + 1,
    });
    let trimmed = body.trim_end_matches([' ', '\t']);
    let start = range.start + lead;
    let (mark, escape) = if is_rule(trimmed) {
        (None, None)
    } else {
        match mark(trimmed) {
            Some(mark) => (Some(mark), None),
            None => (None, escape(trimmed).map(|at| start + at)),
        }
    };
    Line {
        body: start..start + trimmed.len(),
        indent,
        hard: hard || body[trimmed.len()..].starts_with("  "),
        mark,
        escape,
    }
}

/// The backslash that keeps a line from being an item, a row or a quotation: `\- x`, `1\. x`, `\(a) x`, `\| x`. Of several, one.
pub(super) fn escape(body: &str) -> Option<usize> {
    let at = body.find('\\').filter(|at| *at <= 12)?;
    let rest = body[at..].trim_start_matches('\\');
    if at == 0 {
        return (mark(rest).is_some() || begins_block(rest)).then_some(0);
    }
    let without = format!("{}{rest}", &body[..at]);
    let counted = mark(&without).is_some() && rest.starts_with(['.', ')']);
    counted.then_some(at)
}

/// Whether the backslash at the end of a line breaks it; one at the end of a folder's name is part of it.
pub(super) fn takes_backslash(body: &str) -> bool {
    let Some(before) = body.strip_suffix('\\') else { return false };
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    !word.contains('\\') && !word.ends_with(':')
}

/// Whether a line is a row of a table, or quoted.
pub(super) fn begins_block(body: &str) -> bool {
    body.starts_with('|') || body.starts_with("> ")
}

/// Whether a line is part of a quotation: `>5` is a figure.
pub(super) fn is_quoted(body: &str) -> bool {
    body == ">" || body.starts_with("> ")
}

/// A line drawn with signs, such as `---` or `* * *`.
pub(super) fn is_rule(body: &str) -> bool {
    let parts: Vec<&str> = body.split([' ', '\t']).filter(|part| !part.is_empty()).collect();
    let drawn = match parts.as_slice() {
        [whole] => whole.len() > 2,
        parts => parts.len() > 2 && parts.iter().all(|part| part.len() == 1),
    };
    let first = body.chars().next().filter(|first| "-*_=".contains(*first));
    drawn && first.is_some_and(|first| parts.iter().all(|part| part.chars().all(|c| c == first)))
}

/// Whether a line ends as a sentence or the words before a list do.
pub(super) fn is_ended(body: &str) -> bool {
    body.trim_end_matches(['*', '_', '"', '\'', '”', '’', ')', ']', '»']).ends_with(['.', ':', ';', '!', '?', '…', ','])
}

/// Whether a line announces what comes below it.
pub(super) fn announces(body: &str) -> bool {
    body.trim_end_matches(['*', '_', '"', '”', '’', ')']).ends_with(':')
}
