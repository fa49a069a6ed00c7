//! Texts as a person would type them in YAML. What is written is read back as the same text.

/// The widest comment line.
const WIDTH: usize = 100;

/// A key or a short value: as it is where that means the same, else in quotes.
pub(super) fn scalar(text: &str) -> String {
    let first = text.chars().next();
    let is_plain = first.is_some_and(|c| c.is_ascii_alphanumeric())
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || " .-_/–’(),".contains(c))
        && !text.ends_with(' ')
        && !is_word_of_yaml(text);
    if is_plain {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Words and numbers that other readers of YAML take for something else than text. Whole numbers read back as typed.
fn is_word_of_yaml(text: &str) -> bool {
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let is_word = words.contains(&text.to_lowercase().as_str());
    let is_whole = text.chars().all(|c| c.is_ascii_digit()) && !text.starts_with('0');
    let is_number = text.parse::<f64>().is_ok() || text.starts_with("0x") || text.starts_with("0o");
    is_word || is_number && !is_whole
}

/// In double quotes, with escapes.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_invisible(c) => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Characters that readers of YAML take for line breaks or refuse.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// Body text after a key: below a vertical bar, indented.
pub(super) fn block(text: &str, indent: usize) -> String {
    let text = text.trim_start_matches('\n').trim_end();
    if text.chars().any(|c| is_invisible(c) && c != '\n') {
        return quoted(text);
    }
    let blanks = " ".repeat(indent);
    // A first line that begins with blanks would be taken for the indentation.
    let mark = if text.starts_with(' ') { "|2" } else { "|" };
    let lines = text.lines().map(|line| match line.trim() {
        "" => String::new(),
        _ => format!("{blanks}{line}"),
    });
    format!("{mark}\n{}", lines.collect::<Vec<_>>().join("\n"))
}

/// Text as comment lines, as typed.
pub(super) fn comment(text: &str, indent: usize) -> String {
    let blanks = " ".repeat(indent);
    let visible = |line: &str| -> String {
        let shown = line.chars().map(|c| if is_invisible(c) { ' ' } else { c });
        shown.collect()
    };
    let lines = text.trim_start_matches('\n').trim_end().lines();
    let lines =
        lines.map(|line| format!("{blanks}# {}", visible(line)).trim_end().to_owned() + "\n");
    lines.collect()
}

/// Words as comment lines of a readable width.
pub(super) fn note(words: &str, indent: usize) -> String {
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
