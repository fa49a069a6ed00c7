//! Characters that look like others: spaces that do not break, and Word's quotation marks. YAML takes them for letters,
//! so that a key is not a key or a name is a different name. They are reported at their place.

use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::shape::{CURLY, in_curly_quotes};
use crate::source::{Sources, Span};

/// The help for every space that is not an ordinary one.
const SPACES: &str = "delete it and type an ordinary space; the other kind comes with text from Word or a web page";

/// The problem of an unusual space in a place where an ordinary one would make the value a key, an item or part of the
/// list above. `place` is that of an unquoted value or key.
pub(super) fn before_key_or_value(text: &str, place: Span) -> Option<Diagnostic> {
    let line = text[..place.start].rfind('\n').map_or(0, |at| at + 1);
    let before = text[line..place.start].trim_end_matches([' ', '-', '?']);
    if !before.is_empty() && !before.ends_with(['{', '[', ',']) {
        // After a key, too: a quotation mark after such a space would be read as a letter.
        let whole = text[line..].lines().next()?;
        let (at, sign, words) = odd_space(whole)?;
        return (line + at == place.start).then(|| named(place, line + at, sign, words));
    }
    let first = text[place.start..].lines().next()?;
    let (at, sign, place_words) = odd_space(first)?;
    Some(named(place, place.start + at, sign, place_words))
}

/// The problem of the first such space in the lines from one byte to another.
pub(super) fn between(text: &str, from: usize, to: usize, place: Span) -> Option<Diagnostic> {
    let mut start = text[..from].rfind('\n').map_or(0, |at| at + 1);
    while start <= to && start < text.len() {
        let line = text[start..].split('\n').next().unwrap_or_default();
        if let Some((at, sign, words)) = odd_space(line) {
            return Some(named(place, start + at, sign, words));
        }
        start += line.len() + 1;
    }
    None
}

/// An unusual space in a part of a line that has a meaning: indentation, after hyphens, after the first colon, at `|`.
fn odd_space(line: &str) -> Option<(usize, char, &'static str)> {
    let mut at = 0;
    let mut words = "at the beginning of the line";
    loop {
        let rest = &line[at..];
        let sign = rest.chars().next()?;
        if is_odd_space(sign) {
            return Some((at, sign, words));
        }
        match sign {
            ' ' => at += 1,
            '-' if rest[1..].starts_with(|c: char| c == ' ' || is_odd_space(c)) => {
                at += 1;
                words = "behind the hyphen";
            }
            _ => break,
        }
    }
    let key = line[at..].find(|c: char| !(c.is_ascii_alphanumeric() || "_-.".contains(c)))?;
    let colon = at + key;
    let after = line[colon..].strip_prefix(':')?;
    let behind = colon + 1;
    if key > 0
        && let Some(sign) = after.chars().next().filter(|c| is_odd_space(*c))
    {
        return Some((behind, sign, "behind the colon"));
    }
    let value = after.trim_start_matches(' ');
    let start = line.len() - value.len();
    // `key:  "text"`: the quotation mark would be a letter of the text.
    let marked = value.trim_start_matches(|c| c == ' ' || is_odd_space(c));
    if let Some(sign) = value.chars().next().filter(|c| is_odd_space(*c))
        && marked.starts_with(['"', '\'', '[', '{', '|', '>', '#'])
    {
        return Some((start, sign, "behind the colon"));
    }
    // `key: "text" `: the text would continue after its quotation mark.
    let (quoted, behind) = value.split_at(value.trim_end().len());
    if quoted.len() > 1
        && quoted.starts_with(['"', '\''])
        && quoted.ends_with(&quoted[..1])
        && let Some((at, sign)) = behind.char_indices().find(|(_, c)| is_odd_space(*c))
    {
        return Some((start + quoted.len() + at, sign, "behind the quotation mark"));
    }
    let mark = value.strip_prefix(['|', '>'])?;
    let sign = mark.chars().next().filter(|c| is_odd_space(*c))?;
    let at = line.len() - mark.len();
    Some((at, sign, "behind the `|`"))
}

fn named(place: Span, at: usize, sign: char, words: &str) -> Diagnostic {
    let place = Span { start: at, end: at + sign.len_utf8(), ..place };
    Diagnostic::error(Code::NotYaml, place, format!("{} stands {words}", name(sign))).help(SPACES)
}

/// Whether a character looks like a space but is not one for YAML.
fn is_odd_space(sign: char) -> bool {
    !sign.is_ascii() && sign.is_whitespace() && !matches!(sign, '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_unseen(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

fn name(sign: char) -> String {
    let code = u32::from(sign);
    match sign {
        '\u{a0}' | '\u{202f}' => format!("a non-breaking space (U+{code:04X})"),
        _ if is_odd_space(sign) => format!("a space of another kind (U+{code:04X})"),
        _ if is_unseen(sign) => format!("an invisible sign (U+{code:04X})"),
        _ => format!("`{sign}`"),
    }
}

/// Whether a value begins with one of Word's quotation marks.
pub(super) fn is_curly(value: &str) -> bool {
    value.starts_with(CURLY)
}

/// The problem of a value in brackets or braces that is the first part of a text in Word's quotation marks: the text
/// contains a comma or a bracket, where YAML ends it.
pub(super) fn cut_in_quotes(value: &str, place: Span) -> Option<Diagnostic> {
    let pairs = [('“', '”'), ('„', '“'), ('«', '»')];
    let mut rest = value.chars();
    let first = rest.next()?;
    let (_, close) = pairs.iter().find(|(open, _)| *open == first)?;
    let is_cut = !rest.any(|sign| sign == *close || sign == '”');
    is_cut.then(|| in_curly_quotes(Code::NotYaml, place))
}

/// Adds to problems with names, dates and other values which of their characters look like others.
pub(crate) fn name_them(problems: &mut Diagnostics, sources: &Sources) {
    problems.change(|problem| {
        let about = problem.code.word().starts_with("unknown-") || problem.code.word().starts_with("bad-");
        let Some(span) = problem.span().filter(|_| about && problem.severity == Severity::Error) else { return };
        let Some(typed) = sources.text(span.source).get(span.start..span.end) else { return };
        if let Some(sign) = typed.chars().find(|c| is_odd_space(*c) || is_unseen(*c)) {
            problem.add_help(format!(
                "there is {} in it, which came with text from Word or a web page: type it anew",
                name(sign)
            ));
        } else if is_curly(typed) || typed.ends_with(['“', '”', '„', '»']) {
            problem.add_help("it is in the curly quotation marks of Word: type the straight ones, \" or '");
        }
    });
}
