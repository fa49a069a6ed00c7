//! Answers put into the text of a round's file. Only the lines of their values change: comments, other values and their order
//! stay as typed. What comes out is read again and compared, so that an unusual way of typing is refused, never spoilt.

use std::collections::BTreeMap;
use std::path::Path;

use super::answers::{Value, typed};
use super::taken::{Change, Was, said_in};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::load;
use crate::model::{Part, ProgressRound};
use crate::progress::Of;
use crate::source::Sources;
use crate::yaml::{block, scalar};

/// The text of a round's file with the changes in it.
pub fn edited(
    path: &Path,
    text: &str,
    record: &ProgressRound,
    changes: &[Change],
) -> Result<String, Diagnostic> {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    // From the end of the file, so that the places of what comes before stay true.
    let mut entries: BTreeMap<usize, (usize, Vec<&Change>)> = BTreeMap::new();
    for change in changes {
        let table = match change.of {
            Of::Theme => &record.themes,
            Of::Recommendation => &record.recommendations,
        };
        let key = table.entries.iter().find(|(key, _)| key.value == change.key);
        let (key, _) = key.ok_or_else(|| refused(path, &change.name))?;
        let line = text[..key.span.start].matches('\n').count();
        let column = key.span.end - text[..key.span.start].rfind('\n').map_or(0, |at| at + 1);
        let entry = entries.entry(line).or_insert((column, vec![]));
        entry.1.push(change);
    }
    for (line, (column, changes)) in entries.into_iter().rev() {
        let rest = lines[line].get(column..).unwrap_or_default();
        let rest = rest.trim_start_matches(['"', '\'', ' ']).strip_prefix(':');
        if !rest.is_some_and(|rest| rest.trim().is_empty() || rest.trim().starts_with('#')) {
            return Err(refused(path, &changes[0].name));
        }
        entry(&mut lines, line, &changes);
    }
    let edited = lines.join("\n");
    let mut problems = Diagnostics::default();
    let again: Option<ProgressRound> =
        load::text(path.to_owned(), edited.clone(), &mut Sources::default(), &mut problems);
    let mut wanted = state(record);
    for change in changes {
        wanted.insert(
            (change.of == Of::Theme, change.key.clone(), change.part.key()),
            change.value.typed(),
        );
    }
    let is_right =
        again.is_some_and(|again| state(&again) == wanted && again.title() == record.title());
    if problems.errors() > 0 || !is_right {
        let name = changes.first().map_or("", |change| &change.name);
        return Err(refused(path, name));
    }
    Ok(edited)
}

fn refused(path: &Path, name: &str) -> Diagnostic {
    let message =
        format!("the answers cannot be put into the file as it is typed, at {name} or near it");
    Diagnostic::at_path(Code::NotEditable, path, message)
        .help("type each key on a line of its own, as `packs progress open` writes them")
}

/// All that a round says of its themes and recommendations.
fn state(record: &ProgressRound) -> BTreeMap<(bool, String, &'static str), String> {
    let mut state = BTreeMap::new();
    for (is_theme, table) in [(true, &record.themes), (false, &record.recommendations)] {
        for (key, update) in &table.entries {
            for part in Part::ALL {
                if let Some(said) = said_in(update, *part) {
                    state.insert((is_theme, key.value.clone(), part.key()), said);
                }
            }
        }
    }
    state
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

/// Changes one entry, whose key stands on a line.
fn entry(lines: &mut Vec<String>, at: usize, changes: &[&Change]) {
    let own = indent(&lines[at]);
    let below = lines[at + 1..].iter();
    let mut length = below.take_while(|line| is_blank(line) || indent(line) > own).count();
    while length > 0 && is_blank(&lines[at + length]) {
        length -= 1;
    }
    let end = if lines[at].ends_with('\r') { "\r" } else { "" };
    let mut body: Vec<String> = lines[at + 1..at + 1 + length].to_vec();
    for change in changes {
        put(&mut body, own, change, end);
    }
    lines.splice(at + 1..at + 1 + length, body);
}

/// Puts a value into the lines of an entry.
fn put(body: &mut Vec<String>, own: usize, change: &Change, end: &str) {
    let first = body.iter().find(|line| !is_blank(line) && !is_comment(line));
    let column = first.map_or(own + 2, |line| indent(line));
    let key = change.part.key();
    // The lines of a key's value, with the key.
    let lines_of = |key: &str, body: &[String]| {
        let at = body.iter().position(|line| {
            let rest = line.trim_start().strip_prefix(key);
            indent(line) == column && rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
        })?;
        let below = body[at + 1..].iter();
        let mut length = below.take_while(|line| is_blank(line) || indent(line) > column).count();
        while length > 0 && is_blank(&body[at + length]) {
            length -= 1;
        }
        Some(at..at + 1 + length)
    };
    let found = lines_of(key, body);
    let range = match (found, &change.was) {
        // Below an empty key there are only comments.
        (Some(range), Was::Empty) => range.start..range.start + 1,
        (Some(range), _) => range,
        (None, _) => {
            let before = Part::ALL.iter().take_while(|part| **part != change.part);
            let after = before.filter_map(|part| lines_of(part.key(), body)).map(|range| range.end);
            let at = after.last().unwrap_or(body.len());
            at..at
        }
    };
    let remark = body.get(range.start).filter(|_| !range.is_empty()).and_then(|line| remark(line));
    let value = match &change.value {
        Value::Text(blocks) => block(&typed(blocks), column + 2),
        Value::Line(line) => scalar(line),
    };
    let mut new: Vec<String> =
        format!("{}{key}: {value}", " ".repeat(column)).lines().map(str::to_owned).collect();
    if let (Some(remark), Some(line)) = (remark, new.first_mut()) {
        line.push_str(&format!(" {remark}"));
    }
    new.iter_mut().for_each(|line| line.push_str(end));
    body.splice(range, new);
}

/// The comment at the end of a line with a key.
fn remark(line: &str) -> Option<String> {
    let (_, value) = line.split_once(':')?;
    if value.trim_start().starts_with(['"', '\'']) {
        return None;
    }
    let at = value.find(" #")?;
    Some(value[at..].trim().to_owned())
}
