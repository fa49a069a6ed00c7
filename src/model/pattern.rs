//! Texts with holes in them: `{name}` is where something is filled in. A brace that begins no name is a brace.

/// A piece of such a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    /// Text as it was typed.
    Text(&'t str),
    /// The name of a hole.
    Hole(&'t str),
}

/// The pieces of a text, in order.
pub(crate) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = vec![];
    let (mut rest, mut from) = (text, 0);
    while let Some(open) = rest[from..].find('{').map(|at| from + at) {
        let after = &rest[open + 1..];
        let name = after.find('}').map(|close| &after[..close]).filter(|name| is_name(name));
        match name {
            Some(name) => {
                if open > 0 {
                    pieces.push(Piece::Text(&rest[..open]));
                }
                pieces.push(Piece::Hole(name));
                rest = &after[name.len() + 1..];
                from = 0;
            }
            None => from = open + 1,
        }
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// Letters, digits and `_`, with a stop between the names of a value and of a part of it.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "_.".contains(c))
        && !name.ends_with('.')
}

/// The names of the holes in a text, each once.
pub(crate) fn holes(text: &str) -> Vec<&str> {
    let mut holes = vec![];
    for piece in pieces(text) {
        if let Piece::Hole(name) = piece
            && !holes.contains(&name)
        {
            holes.push(name);
        }
    }
    holes
}

/// The text with its holes filled; one that nothing is known for stays as it is.
pub(crate) fn fill(text: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
    let filled = pieces(text).into_iter().map(|piece| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Hole(name) => value(name).unwrap_or_else(|| format!("{{{name}}}")),
    });
    filled.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_in_braces_is_a_hole() {
        assert_eq!(pieces("{a} of {b.c}"), [Piece::Hole("a"), Piece::Text(" of "), Piece::Hole("b.c")]);
        for none in ["{", "{}", "{ a }", "{1}", "a } b { c", "{a", "{{}}", "ŵ{ŵ}"] {
            assert_eq!(pieces(none), [Piece::Text(none)], "{none}");
        }
        assert_eq!(pieces("{{a}}"), [Piece::Text("{"), Piece::Hole("a"), Piece::Text("}")]);
        assert_eq!(pieces(""), []);
    }

    #[test]
    fn what_is_filled_in_is_not_filled_again() {
        let value = |name: &str| (name == "a").then(|| "{b}".to_owned());
        assert_eq!(fill("{a} {b}", &value), "{b} {b}");
    }
}
