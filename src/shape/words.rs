//! Single values: their text, and words from a fixed set.

use super::node::{CommentKind, Node, NodeValue, begins_curly};
use crate::diag::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::Span;

/// The text of a single value, or the problem that it is not one.
pub(crate) fn scalar<'a>(node: &'a Node, what: &str, problems: &mut Diagnostics) -> Option<&'a str> {
    if let NodeValue::Scalar(text) = &node.value {
        return Some(text);
    }
    if node.is_taken() {
        return None;
    }
    let problem = node.expected(what);
    problems.push(match node.value {
        NodeValue::Map(ref entries) if node.slip.is_some() || begins_curly(entries) => problem,
        // The usual causes: `{{ … }}` or `Title: subtitle` without quotes, a line that begins with a hyphen.
        NodeValue::Map(_) => {
            problem.help("put text that has braces or `: ` in it in quotes, or after `|` on the lines below")
        }
        NodeValue::List(_) => {
            problem.help("give one value; text in square brackets or after hyphens goes in quotes or after `|`")
        }
        NodeValue::Null | NodeValue::Scalar(_) => problem,
    });
    None
}

/// Text that readers are shown. Reports words after a `#` that may be the end of it.
pub fn text<'a>(node: &'a Node, problems: &mut Diagnostics) -> Option<&'a str> {
    let text = scalar(node, "text", problems)?;
    if let Some(comment) = node.comment.as_ref().filter(|c| c.kind == CommentKind::Close) {
        let message = format!("YAML takes `{}` for a note, and leaves it out", comment.shown());
        problems.push(
            Diagnostic::warning(Code::LostWords, comment.span, message)
                .help(comment.kept(Some(text)))
                .help("if it is a note, type two spaces before the `#`"),
        );
    }
    Some(text)
}

/// The problem of a word that is not in a fixed set.
pub(crate) fn unknown_word(span: Span, word: &str, what: &str, known: &[&str]) -> Diagnostic {
    let problem = Diagnostic::error(Code::UnknownWord, span, format!("`{word}` is not {what}"));
    match nearest(word, known.iter().copied()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help(format!("use one of: {}", known.join(", "))),
    }
}
