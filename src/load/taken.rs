//! Characters at the beginning of a value that mean something to YAML: the meaning of each, and the message about it.

use crate::diag::{Code, Diagnostic};
use crate::source::Span;

/// What YAML does with a character that a value begins with; `None` if it is a letter like any other.
fn meaning(sign: char) -> Option<&'static str> {
    Some(match sign {
        ',' => "takes for the comma between two items of a list",
        '!' => "takes for a word that says of what kind the value is",
        '&' => "takes for a name for the value",
        '*' => "takes for the name of a value elsewhere in the file",
        '%' => "takes for the beginning of an instruction",
        '[' => "takes for the beginning of a list",
        '{' => "takes for the beginning of keys with values",
        ']' | '}' => "takes for the end of a list or of keys with values",
        '|' | '>' => "takes for the announcement of text on the lines below",
        '?' => "takes for the beginning of a key",
        '-' => "takes for the beginning of an item of a list",
        '@' | '`' => "keeps for itself",
        _ => return None,
    })
}

/// The problem of a text that begins with such a character. `place` is the text's.
pub(super) fn begins(code: Code, text: &str, place: Span) -> Option<Diagnostic> {
    let typed = &text[place.start..place.end];
    let sign = typed.chars().next()?;
    let meaning = meaning(sign)?;
    let shown = match sign {
        '`' => "a backtick".to_owned(),
        _ => format!("`{sign}`"),
    };
    let message = format!("the text begins with {shown}, which YAML {meaning}");
    Some(Diagnostic::error(code, place, message).help(in_quotes(typed)))
}

/// How to type a text in quotes.
fn in_quotes(typed: &str) -> String {
    let whole = typed.trim_end();
    let fits = whole.chars().count() <= 60 && !whole.contains(['\n', '\\']) && !whole.contains(" #");
    let quote = ['"', '\''].into_iter().find(|quote| !whole.contains(*quote));
    match quote.filter(|_| fits) {
        Some(quote) => format!("put the whole text in quotes: {quote}{whole}{quote}"),
        None => "put the whole text in quotes".to_owned(),
    }
}
