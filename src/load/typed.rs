//! The lines of a value as they were typed, with the place of each. YAML runs the lines of a value together unless it
//! stands behind `|`; body text knows better where its paragraphs and lists begin.

use crate::shape::Typed;
use crate::source::Span;

/// The lines of a value; nothing where it is one line that stands in the source as it is, or where its typing is not
/// understood.
pub(super) fn typed(value: &str, span: Span, source: &str) -> Option<Typed> {
    let raw = &source[span.start..span.end];
    let quote = raw.chars().next().filter(|c| matches!(c, '"' | '\''));
    let is_block = raw.starts_with(['|', '>']) && raw.contains('\n');
    let plain = !raw.contains('\n') && quote.is_none();
    if raw.is_empty() || plain {
        return None;
    }
    let found = match quote {
        Some(quote) => quoted(raw, quote, span.start)?,
        None if is_block => block(raw, span.start)?,
        None => folded(raw, span.start),
    };
    // What was read in another way here than by the reader of YAML is left as that has it.
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    (words(&found.text) == words(value)).then_some(found)
}

/// A block behind `|` or `>`: its lines without their indentation.
fn block(raw: &str, start: usize) -> Option<Typed> {
    let mut lines = raw.split_inclusive('\n');
    let header = lines.next()?;
    let body = || {
        let mut at = start + header.len();
        raw[header.len()..].split_inclusive('\n').map(move |line| {
            let place = at;
            at += line.len();
            (place, line.trim_end_matches(['\n', '\r']))
        })
    };
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let first = body().find(|(_, line)| !line.trim().is_empty());
    let first = first.map_or(0, |(_, line)| indent(line));
    // `|2` says how far in the text stands, counted from its key; its least indented line shows it.
    let least = body()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(_, line)| indent(line))
        .min();
    let indent = if header.contains(|c: char| c.is_ascii_digit()) {
        least.unwrap_or(first)
    } else {
        first
    };
    let mut out = Typed::default();
    for (place, line) in body() {
        out.places
            .push((out.text.len(), place + indent.min(line.len())));
        out.text.push_str(line.get(indent..).unwrap_or_default());
        out.text.push('\n');
    }
    Some(out)
}

/// Plain text over several lines.
fn folded(raw: &str, start: usize) -> Typed {
    let mut out = Typed::default();
    let mut at = start;
    for line in raw.split_inclusive('\n') {
        push_line(line, at, &mut out);
        at += line.len();
    }
    out
}

fn push_line(line: &str, at: usize, out: &mut Typed) {
    let body = line.trim_start_matches([' ', '\t']);
    out.places
        .push((out.text.len(), at + line.len() - body.len()));
    out.text.push_str(body.trim_end());
    if line.ends_with('\n') {
        out.text.push('\n');
    }
}

/// Text in quotes: `''` is a quotation mark, and in double quotes a backslash begins an escape.
fn quoted(raw: &str, quote: char, start: usize) -> Option<Typed> {
    let inner = raw.get(1..)?.strip_suffix(quote)?;
    let mut out = Typed::default();
    out.places.push((0, start + 1));
    let mut signs = inner.char_indices().peekable();
    while let Some((at, c)) = signs.next() {
        let length;
        match c {
            '\r' => continue,
            '\n' => {
                let kept = out.text.trim_end_matches([' ', '\t']).len();
                out.text.truncate(kept);
                out.text.push('\n');
                while signs.next_if(|(_, c)| matches!(c, ' ' | '\t')).is_some() {}
                length = signs.peek().map_or(inner.len(), |(next, _)| *next) - at;
            }
            '\'' if quote == '\'' => {
                signs.next();
                out.text.push('\'');
                length = 2;
            }
            '\\' if quote == '"' => {
                let (shown, taken) = escape(&inner[at..])?;
                out.text.push_str(&shown);
                while signs.next_if(|(next, _)| *next < at + taken).is_some() {}
                length = taken;
            }
            c => {
                out.text.push(c);
                continue;
            }
        }
        out.places.push((out.text.len(), start + 1 + at + length));
    }
    Some(out)
}

/// What an escape in double quotes stands for (YAML 1.2, section 5.7), and its length.
fn escape(text: &str) -> Option<(String, usize)> {
    let sign = text[1..].chars().next()?;
    let code = |digits: usize| {
        let number = u32::from_str_radix(text.get(2..2 + digits)?, 16).ok()?;
        Some((char::from_u32(number)?.to_string(), 2 + digits))
    };
    let simple = match sign {
        'n' => "\n",
        't' | '\t' => "\t",
        'r' => "\r",
        '0' => "\0",
        'a' => "\u{7}",
        'b' => "\u{8}",
        'v' => "\u{b}",
        'f' => "\u{c}",
        'e' => "\u{1b}",
        ' ' => " ",
        '"' => "\"",
        '/' => "/",
        '\\' => "\\",
        'N' => "\u{85}",
        '_' => "\u{a0}",
        'L' => "\u{2028}",
        'P' => "\u{2029}",
        'x' => return code(2),
        'u' => return code(4),
        'U' => return code(8),
        '\n' | '\r' => {
            // The line goes on; blanks at the beginning of the next are none of the text.
            let rest = text[1..].trim_start_matches(['\r', '\n', ' ', '\t']);
            return Some((String::new(), text.len() - rest.len()));
        }
        _ => return None,
    };
    Some((simple.to_owned(), 1 + sign.len_utf8()))
}
