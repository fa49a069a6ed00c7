//! The book's text on each code: what it finds, why that matters, and what to do.

use super::Code;

/// The page of the book, with a third-level heading for each code.
pub const RULES: &str = include_str!("../../docs/rules.md");

impl Code {
    /// The book's text on this code, in Markdown; empty if there is none, which a test rules out.
    pub fn text(self) -> &'static str {
        let heading = format!("\n### `{self}`\n");
        let text = RULES.split_once(&heading).map_or("", |(_, text)| text);
        let end = [text.find("\n## "), text.find("\n### ")].into_iter().flatten().min();
        text[..end.unwrap_or(text.len())].trim()
    }
}
