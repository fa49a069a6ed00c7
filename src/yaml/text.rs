//! Texts as a person would type them in YAML, read back as the same text.

/// The widest comment line.
const WIDTH: usize = 100;

/// One line, in quotes where YAML would take it for something else.
pub(crate) fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Whether a text needs no quotes and is the same to every reader of YAML.
fn is_plain(text: &str) -> bool {
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let number = text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_hexdigit() || "xo_.:+-".contains(c));
    // A whole number and a date mean the same however they are read.
    let whole = !text.starts_with('0') && text.chars().all(|c| c.is_ascii_digit()) && text.len() < 16;
    let date = text.len() == 10 && chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok();
    text.starts_with(char::is_alphanumeric)
        && !text.ends_with([':', ' '])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.chars().any(is_invisible)
        && !words.contains(&text.to_lowercase().as_str())
        && (!number || whole || date)
}

/// In double quotes, with escapes.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_invisible(c) => {
                out.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Characters that readers of YAML take for line breaks or refuse.
fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Body text after a key: below a vertical bar, indented; in quotes where YAML would not give every character back,
/// such as spaces before the first line.
pub(super) fn block(text: &str, indent: usize) -> String {
    let text = text.trim_start_matches('\n').trim_end();
    let is_strange = |c: char| is_invisible(c) && c != '\n';
    if text.is_empty() || text.starts_with(' ') || text.chars().any(is_strange) {
        return quoted(text);
    }
    let spaces = " ".repeat(indent);
    let lines = text.lines().map(|line| match line.trim_matches(' ') {
        "" => String::new(),
        _ => format!("{spaces}{line}"),
    });
    format!("|\n{}", lines.collect::<Vec<_>>().join("\n"))
}

/// Text as comment lines, as typed.
pub fn comment(text: &str, indent: usize) -> String {
    let spaces = " ".repeat(indent);
    let visible = |line: &str| -> String {
        let shown = line.chars().map(|c| if is_invisible(c) { ' ' } else { c });
        shown.collect()
    };
    let lines = text.trim_start_matches('\n').trim_end().lines();
    let lines = lines.map(|line| format!("{spaces}# {}", visible(line)).trim_end().to_owned() + "\n");
    lines.collect()
}

/// Words as comment lines of a readable width.
pub fn note(words: &str, indent: usize) -> String {
    let mut lines = vec![String::new()];
    for word in words.split_whitespace() {
        let line = lines.last().map_or(0, |line| line.chars().count());
        if line > 0 && indent + 2 + line + 1 + word.chars().count() > WIDTH {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    comment(&lines.join("\n"), indent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_quotes_only_where_they_need_them() {
        for plain in
            ["R8.1", "2023/24", "1", "2026-03-31", "Director of Place (hubs)", "ŵ", "a-b_c", "12 March", "100%"]
        {
            assert_eq!(scalar(plain), plain);
        }
        for (hard, written) in [
            ("NO", "\"NO\""),
            ("1.10", "\"1.10\""),
            ("0x1F", "\"0x1F\""),
            ("", "\"\""),
            ("- x", "\"- x\""),
            ("yes: no # comment", "\"yes: no # comment\""),
            ("say \"so\" #1", "\"say \\\"so\\\" #1\""),
            ("007", "\"007\""),
            ("12:30", "\"12:30\""),
            ("#tag", "\"#tag\""),
        ] {
            assert_eq!(scalar(hard), written);
        }
    }
}
