//! Explains what is wrong with a line that does not continue the lines above it. The usual cause is the number of
//! spaces it begins with; what the line looks like tells the rest.

use super::failure::{Failure, comment_in, not_yaml};
use super::levels::{
    above, above_of, has_bar, is_item, is_key, is_nothing, key_column, levels, levels_at, shift, shifts, spaces,
};
use super::{signs, taken};
use crate::diag::{Code, Diagnostic};
use crate::shape::in_curly_quotes;

/// A line without a colon where a key was expected.
pub(super) fn no_key(failure: &Failure<'_>) -> Diagnostic {
    let problem = curly_line(failure).or_else(|| text_under_bar(failure));
    if let Some(problem) = problem.or_else(|| no_space(failure, failure.line)) {
        return problem;
    }
    let typed = failure.typed(failure.line);
    if goes_on_behind_comment(failure) {
        return comment_within(failure);
    }
    let place = failure.line_place(failure.line);
    let problem =
        not_yaml(place, "the key has no colon after it").help("write `key: value`, with a space after the colon");
    match above(failure) {
        Some(above) if typed.contains(' ') && (is_key(failure.typed(above)) || is_item(failure.typed(above))) => {
            problem.help("if it goes on with the text above, begin it with more spaces than that")
        }
        _ => problem,
    }
}

/// A line with a key that YAML takes for a part of the text above it.
pub(super) fn key_within_text(failure: &Failure<'_>) -> Diagnostic {
    let place = failure.line_place(failure.line);
    let mut first = failure.line;
    // The text above may have several lines.
    while let Some(above) = above_of(failure, first) {
        first = above;
        if signs::is_curly(failure.typed(first).trim_start()) {
            return in_curly_quotes(Code::NotYaml, failure.line_place(first));
        }
        if is_key(failure.typed(first)) || no_space(failure, first).is_some() {
            break;
        }
    }
    if let Some(problem) = no_space(failure, first).filter(|_| first < failure.line) {
        return problem;
    }
    // Text that is no further right than its `key: |` is read as keys, up to a line that cannot be a key.
    let below = (first + 1..failure.line).find(|line| !is_nothing(failure.typed(*line)));
    let is_out = |line: &usize| failure.lead(*line).len() <= key_column(failure.typed(first));
    if has_bar(failure.typed(first))
        && let Some(line) = below.filter(is_out)
    {
        return under_bar(failure, first, line, None);
    }
    let (own, outer) = (failure.lead(failure.line).len(), key_column(failure.typed(first)));
    if first == failure.line || own <= outer && !is_key(failure.typed(first)) {
        let line = above(failure).unwrap_or(failure.line);
        return not_yaml(failure.line_place(line), "the key has no colon after it")
            .help("write `key: value`, with a space after the colon");
    }
    if own > outer && levels_at(failure, first).contains(&own) {
        // The lines before and below are alike: the one between them is wrong.
        let message = format!("the line begins with {}, those before and below it with {}", spaces(outer), spaces(own));
        return not_yaml(failure.line_place(first), message)
            .help(format!("{}, if it goes with them", shift(outer, own)));
    }
    not_yaml(
        place,
        format!(
            "the line begins with {}, the key above it with {}: so YAML takes it for more of the text above",
            spaces(own),
            spaces(outer)
        ),
    )
    .help(format!(
        "{}, so that it begins as the key above it; or put text that goes on here in quotes",
        shift(own, outer)
    ))
}

/// A line that is part of nothing that is open above it.
pub(super) fn does_not_fit(failure: &Failure<'_>) -> Diagnostic {
    if let Some(problem) = curly_line(failure).or_else(|| text_behind_bracket(failure)) {
        return problem;
    }
    if goes_on_behind_comment(failure) {
        return comment_within(failure);
    }
    if let Some(problem) = text_under_bar(failure).or_else(|| no_space(failure, failure.line)) {
        return problem;
    }
    let place = failure.line_place(failure.line);
    let own = failure.lead(failure.line).len();
    let levels = levels(failure);
    let is_item = failure.typed(failure.line).trim_start().starts_with("- ");
    let lower = levels.iter().rfind(|level| **level < own);
    let upper = levels.iter().find(|level| **level > own);
    if levels.contains(&own) {
        if is_item {
            return not_yaml(place, "an item of a list stands where a key is expected")
                .help("give the list a key in the line above it, or indent the item as those before it");
        }
        let problem = not_yaml(place, "the line stands among the items of a list and is none");
        return match is_key(failure.typed(failure.line)) {
            true => problem.help(shifts(own, lower, upper)),
            false => problem.help("begin it with `- `, or with as many spaces as the line that it goes on with"),
        };
    }
    let near: Vec<String> = lower.into_iter().chain(upper).map(usize::to_string).collect();
    let message = format!(
        "the line is not indented as those before it: it begins with {}, they with {}",
        spaces(own),
        near.join(" or ")
    );
    not_yaml(place, message).help(shifts(own, lower, upper))
}

/// A line that begins with one of Word's quotation marks.
fn curly_line(failure: &Failure<'_>) -> Option<Diagnostic> {
    let typed = failure.typed(failure.line).trim_start_matches([' ', '-']);
    signs::is_curly(typed).then(|| in_curly_quotes(Code::NotYaml, failure.line_place(failure.line)))
}

/// A text that continues after a comment.
pub(super) fn comment_within(failure: &Failure<'_>) -> Diagnostic {
    let is_there = |line: &usize| {
        let typed = failure.typed(*line);
        typed.trim_start().starts_with('#') || comment_in(typed).is_some()
    };
    // Reading stops at the beginning of the text, or after the comment.
    let below = || (failure.line..).take_while(|line| failure.start_of(*line).is_some());
    let comment = (1..failure.line).rev().take(1).find(is_there).or_else(|| below().find(is_there));
    let Some(line) = comment else { return does_not_fit(failure) };
    let typed = failure.typed(line).trim();
    let words = comment_in(typed).map_or(typed, |at| &typed[at..]);
    not_yaml(failure.line_place(line), format!("YAML takes `{words}` for a note, and the text cannot go on after it"))
        .help("put the whole text in quotes, or after `|` on the lines below")
}

/// Text that begins with brackets, such as `[Draft] Plan`, and continues after them.
fn text_behind_bracket(failure: &Failure<'_>) -> Option<Diagnostic> {
    let typed = failure.typed(failure.line);
    let start = failure.start_of(failure.line)?;
    let before = typed.get(..failure.at.checked_sub(start)?)?.trim_end();
    if !before.ends_with([']', '}']) {
        return None;
    }
    let behind = |mark: &str| before.find(mark).map(|at| at + mark.len());
    let value = behind(": ").or_else(|| behind("- "))?;
    let value = value + before[value..].len() - before[value..].trim_start().len();
    before[value..].starts_with(['[', '{']).then_some(())?;
    let mut place = failure.line_place(failure.line);
    place.start = start + value;
    taken::begins(Code::NotYaml, failure.text, place)
}

/// Text on the lines under `|` that is no further right than its key, or than its own first line.
fn text_under_bar(failure: &Failure<'_>) -> Option<Diagnostic> {
    let own = failure.lead(failure.line).len();
    let mut line = failure.line;
    let mut content = None;
    let header = loop {
        line = above_of(failure, line)?;
        let typed = failure.typed(line);
        if has_bar(typed) {
            break line;
        }
        let lead = failure.lead(line).len();
        if lead < own {
            return None;
        }
        content = Some(lead);
    };
    let outer = key_column(failure.typed(header));
    let typed = failure.typed(failure.line);
    // Items right below the bar are its text as well: nothing else could have them there.
    let is_list = is_item(typed) && content.is_none() && own == outer;
    if own <= outer && !is_list && (is_key(typed) || is_item(typed)) {
        return None;
    }
    Some(under_bar(failure, header, failure.line, content))
}

/// The problem of a line under a bar that is not indented like the text above it, or not enough.
fn under_bar(failure: &Failure<'_>, header: usize, line: usize, content: Option<usize>) -> Diagnostic {
    let own = failure.lead(line).len();
    let name = failure.typed(header).trim().trim_start_matches("- ");
    let key = name.split(':').next().unwrap_or(name);
    let place = failure.line_place(line);
    let outer = key_column(failure.typed(header));
    if let Some(content) = content.filter(|_| is_key(failure.typed(line))) {
        let message = format!(
            "the line begins with {}, `{key}:` above it with {}, and the text under that with {}",
            spaces(own),
            spaces(outer),
            spaces(content)
        );
        return not_yaml(place, message).help(format!(
            "begin it with {} if it is a key, with {} if it is more of the text",
            spaces(outer),
            spaces(content)
        ));
    }
    let message = match content {
        Some(content) => {
            format!("the text under `{name}` begins with {}, this line of it with {}", spaces(content), spaces(own))
        }
        None => format!("the text under `{name}` begins no further right than `{name}` itself"),
    };
    not_yaml(place, message).help(format!("begin each of its lines with the same number of spaces, more than `{key}:`"))
}

/// A colon or a hyphen without the space after it.
fn no_space(failure: &Failure<'_>, line: usize) -> Option<Diagnostic> {
    let typed = failure.typed(line).trim();
    let place = failure.line_place(line);
    let item = typed.strip_prefix("- ").unwrap_or(typed);
    let word = item.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))?;
    if let Some(value) = item[word..].strip_prefix(':')
        && word > 0
        && value.starts_with(|c: char| !c.is_whitespace() && c != '/')
    {
        let key = &item[..word];
        return Some(not_yaml(place, "there is no space behind the colon").help(format!("write `{key}: {value}`")));
    }
    let value = typed.strip_prefix('-')?;
    let is_item = value.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '\''));
    is_item.then(|| not_yaml(place, "there is no space behind the hyphen").help(format!("write `- {value}`")))
}

/// Whether the line continues a text that a comment above it has ended.
fn goes_on_behind_comment(failure: &Failure<'_>) -> bool {
    let typed = failure.typed(failure.line);
    if failure.line < 2 || is_key(typed) || is_item(typed) {
        return false;
    }
    let above = failure.typed(failure.line - 1);
    above.trim_start().starts_with('#') || above.contains(" #")
}
