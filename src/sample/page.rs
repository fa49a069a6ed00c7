//! YAML as a careful person would type it: keys in order, body text behind a bar, lines of a readable length.

/// The longest line.
const WIDTH: usize = 100;

/// A file that is being written.
#[derive(Debug, Default)]
pub(super) struct Page(pub(super) String);

impl Page {
    /// A line as it is.
    pub(super) fn line(&mut self, indent: usize, line: &str) {
        if !line.is_empty() {
            self.0.push_str(&" ".repeat(indent));
            self.0.push_str(line);
        }
        self.0.push('\n');
    }

    /// A key with a line of text, in quotes where YAML would take it for something else.
    pub(super) fn text(&mut self, indent: usize, key: &str, text: &str) {
        self.line(indent, &format!("{key}: {}", scalar(text, ",")));
    }

    /// A key with a list on its line.
    pub(super) fn list(&mut self, indent: usize, key: &str, all: &[&str]) {
        let all: Vec<String> = all.iter().map(|one| scalar(one, "")).collect();
        self.line(indent, &format!("{key}: [{}]", all.join(", ")));
    }

    /// A key with body text; the key may be the first of a list's entry.
    pub(super) fn body(&mut self, indent: usize, key: &str, text: &str) {
        self.line(indent, &format!("{key}: |"));
        let entry = 2 * usize::from(key.starts_with("- "));
        self.lines(indent + 2 + entry, text);
    }

    /// Body text as an entry of a list.
    pub(super) fn entry(&mut self, indent: usize, text: &str) {
        self.line(indent, "- |");
        self.lines(indent + 2, text);
    }

    /// Body text, with its long lines broken. What goes on from a list's entry stands below its first letter.
    fn lines(&mut self, indent: usize, text: &str) {
        for line in text.lines() {
            let own = line.len() - line.trim_start().len();
            let hang = own + 2 * usize::from(line.trim_start().starts_with("- "));
            let mut current = " ".repeat(own);
            for (at, word) in line.split_whitespace().enumerate() {
                let width = indent + current.chars().count() + 1 + word.chars().count();
                if at > 0 && width > WIDTH {
                    self.line(indent, &current);
                    current = " ".repeat(hang);
                } else if at > 0 {
                    current.push(' ');
                }
                current.push_str(word);
            }
            self.line(indent, current.trim_end());
        }
    }
}

/// A line of text as YAML takes it for text; `also` are signs that need no quotes where it stands.
fn scalar(text: &str, also: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || " -–’().£%/".contains(c) || also.contains(c);
    // A word could be a number or a yes; two words cannot.
    let is_word = text.len() > 4 || text.contains('-');
    let is_plain = text.starts_with(char::is_alphabetic) && (is_word || text.contains(' '));
    let is_time = text.ends_with("am") || text.ends_with("pm");
    if (is_plain || is_time) && text.chars().all(plain) && text != "false" {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
