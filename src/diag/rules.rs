//! What the book says of each code: what it finds, why that matters, and what to do.

use super::Code;

/// The page of the book. Each code is a heading of its third level.
pub const RULES: &str = include_str!("../../docs/rules.md");

impl Code {
    /// What the book says of it, in Markdown; nothing where it says nothing, which a test rules out.
    pub fn text(self) -> &'static str {
        let heading = format!("\n### `{self}`\n");
        let text = RULES.split_once(&heading).map_or("", |(_, text)| text);
        let end = [text.find("\n## "), text.find("\n### ")].into_iter().flatten().min();
        text[..end.unwrap_or(text.len())].trim()
    }
}
