//! The lines of a value as typed, with the place of each. YAML joins the lines of a value unless it comes after `|`;
//! body text needs them to know where its paragraphs and lists begin.

use crate::shape::TypedLines;
use crate::source::Span;

/// The lines of a value; `None` if it is one line, unchanged in the source, or if this reader does not understand how
/// it was typed.
pub(super) fn typed(value: &str, span: Span, source: &str) -> Option<TypedLines> {
    let raw = &source[span.start..span.end];
    let quote = raw.chars().next().filter(|c| matches!(c, '"' | '\''));
    let header = header(span, source);
    let found = match (quote, header) {
        (_, Some(header)) => block(source, header, span.end),
        (Some(quote), None) => quoted(raw, quote, span.start)?,
        (None, None) if raw.contains('\n') => folded(raw, span.start),
        (None, None) => return None,
    };
    // If this reader and the YAML reader disagree, the YAML reader's text is used.
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    (words(&found.text) == words(value)).then_some(found)
}

/// The position of the line of `|` or `>` that a value comes after.
fn header(span: Span, source: &str) -> Option<std::ops::Range<usize>> {
    let before = &source[..span.start];
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let is_own_line = before[line..].chars().all(|c| c == ' ');
    let end =
        if is_own_line { before[..line].trim_end().len() } else { span.start + source[span.start..].find('\n')? };
    let start = source[..end].rfind('\n').map_or(0, |at| at + 1);
    let words = source[start..end].split(" #").next().unwrap_or_default();
    let mark = words.trim_end().rsplit([' ', '\t']).next().unwrap_or_default();
    let is_header = mark
        .strip_prefix(['|', '>'])
        .is_some_and(|rest| rest.len() < 3 && rest.chars().all(|c| "+-".contains(c) || c.is_ascii_digit()));
    is_header.then_some(start..end)
}

/// A block after `|` or `>`: its lines without their indentation.
fn block(source: &str, header: std::ops::Range<usize>, end: usize) -> TypedLines {
    let from = source[header.end..].find('\n').map_or(end, |at| header.end + at + 1);
    let body = || {
        let mut at = from;
        let lines = source[from..end.max(from)].split_inclusive('\n');
        lines.map(move |line| {
            let place = at;
            at += line.len();
            (place, line.trim_end_matches(['\n', '\r']))
        })
    };
    let mut indents = body()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(_, line)| line.len() - line.trim_start_matches(' ').len());
    // `|2` says how far the text is indented below its key; without a number its first line does.
    let words = &source[header];
    let mark = words.rfind(['|', '>']).map_or("", |at| &words[at..]);
    let told = mark.split('#').next().unwrap_or_default().contains(|c: char| c.is_ascii_digit());
    let indent = if told { indents.min() } else { indents.next() };
    let indent = indent.unwrap_or_default();
    let mut out = TypedLines::default();
    for (place, line) in body() {
        out.places.push((out.text.len(), place + indent.min(line.len())));
        out.text.push_str(line.get(indent..).unwrap_or_default());
        out.text.push('\n');
    }
    out
}

/// Plain text over several lines.
fn folded(raw: &str, start: usize) -> TypedLines {
    let mut out = TypedLines::default();
    let mut at = start;
    for line in raw.split_inclusive('\n') {
        push_line(line, at, &mut out);
        at += line.len();
    }
    out
}

fn push_line(line: &str, at: usize, out: &mut TypedLines) {
    let body = line.trim_start_matches([' ', '\t']);
    out.places.push((out.text.len(), at + line.len() - body.len()));
    out.text.push_str(body.trim_end());
    if line.ends_with('\n') {
        out.text.push('\n');
    }
}

/// Text in quotes: `''` is a quotation mark, and in double quotes a backslash begins an escape.
fn quoted(raw: &str, quote: char, start: usize) -> Option<TypedLines> {
    let inner = raw.get(1..)?.strip_suffix(quote)?;
    let mut out = TypedLines::default();
    out.places.push((0, start + 1));
    let mut signs = inner.char_indices().peekable();
    while let Some((at, c)) = signs.next() {
        let length = match c {
            '\r' => continue,
            '\n' => {
                let kept = out.text.trim_end_matches([' ', '\t']).len();
                out.text.truncate(kept);
                out.text.push('\n');
                while signs.next_if(|(_, c)| matches!(c, ' ' | '\t')).is_some() {}
                signs.peek().map_or(inner.len(), |(next, _)| *next) - at
            }
            '\'' if quote == '\'' => {
                signs.next();
                out.text.push('\'');
                2
            }
            '\\' if quote == '"' => {
                let (shown, taken) = escape(&inner[at..])?;
                out.text.push_str(&shown);
                while signs.next_if(|(next, _)| *next < at + taken).is_some() {}
                taken
            }
            c => {
                out.text.push(c);
                continue;
            }
        };
        out.places.push((out.text.len(), start + 1 + at + length));
    }
    Some(out)
}

/// The meaning of an escape in double quotes (YAML 1.2, section 5.7), and its length.
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
            // The line continues; spaces at the beginning of the next are not part of the text.
            let rest = text[1..].trim_start_matches(['\r', '\n', ' ', '\t']);
            return Some((String::new(), text.len() - rest.len()));
        }
        _ => return None,
    };
    Some((simple.to_owned(), 1 + sign.len_utf8()))
}

#[cfg(test)]
mod tests {
    use crate::diag::Diagnostics;
    use crate::model::Fields;
    use crate::source::Sources;

    /// The lines of the value of `a` as typed, and the words of the source at the place found for `HERE`.
    fn read(source: &str) -> (String, String) {
        let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
        let fields: Option<Fields> = crate::load::text("a.yaml".into(), source.into(), &mut sources, &mut problems);
        let Some(fields) = fields else { panic!("{problems:?}") };
        let value = &fields.get("a").expect("a value").node;
        let typed = value.typed.as_ref().expect("several lines");
        let here = typed.text.find("HERE").expect("the word");
        let place = typed.place(here..here + 4, value.span);
        let found = &sources.text(place.source)[place.start..place.end];
        (typed.text.trim_end().to_owned(), found.to_owned())
    }

    #[test]
    fn lines_are_those_typed_whatever_stands_around_them() {
        for (source, lines) in [
            ("a: |\n  x:\n  - y\n    - HERE\nb: c\n", "x:\n- y\n  - HERE"),
            ("a: >\n  x:\n  - y\n    - HERE\nb: c\n", "x:\n- y\n  - HERE"),
            ("a: >-\n\n  x\n\n  ŵ HERE\n\n\nb: c\n", "\nx\n\nŵ HERE"),
            ("a: |2+ # note\n    x\n  HERE\n\nb: c\n", "  x\nHERE"),
            ("a: |\r\n  x\r\n  HERE\r\nb: c\r\n", "x\nHERE"),
            ("a: x\n  - y\n\n  HERE\nb: c\n", "x\n- y\n\nHERE"),
            ("a:\n  x\n  HERE # note\n", "x\nHERE"),
            ("a: 'it''s\n\n  - HERE'\n", "it's\n\n- HERE"),
            ("a: \"x\\u00a3\\t\\\n  y\n  HERE\"\n", "x£\ty\nHERE"),
            ("a: \"\\\"HERE\"\n", "\"HERE"),
        ] {
            assert_eq!(read(source), (lines.to_owned(), "HERE".to_owned()), "{source}");
        }
    }
}
