//! Texts as the pieces that are compared: words and numbers with their signs, spaces, and other signs one by one.

/// A text in pieces, which together are the text. A number keeps its sign and unit: `£4.5m`, `2026/27`, `-3%`.
pub(super) fn pieces(text: &str) -> Vec<&str> {
    let signs: Vec<(usize, char)> = text.char_indices().collect();
    let mut out = vec![];
    let mut at = 0;
    while at < signs.len() {
        let start = at;
        let kind = kind(&signs, at);
        at += 1;
        while kind != Kind::Sign && at < signs.len() && self::kind(&signs, at) == kind {
            at += 1;
        }
        let end = signs.get(at).map_or(text.len(), |(byte, _)| *byte);
        out.push(&text[signs[start].0..end]);
    }
    out
}

/// Whether a piece is a word or number.
pub(super) fn is_word(piece: &str) -> bool {
    piece.chars().any(char::is_alphanumeric)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Space,
    Sign,
}

/// What the sign at a place is part of.
fn kind(signs: &[(usize, char)], at: usize) -> Kind {
    let sign = |at: Option<usize>| at.and_then(|at| signs.get(at)).map(|(_, sign)| *sign);
    let here = signs[at].1;
    let (before, after) = (sign(at.checked_sub(1)), sign(Some(at + 1)));
    let is = |sign: Option<char>, what: fn(char) -> bool| sign.is_some_and(what);
    let joins = match here {
        // Within a word or number alone.
        '\'' | '’' | '-' | '\u{2011}' => is(before, char::is_alphanumeric) && is(after, char::is_alphanumeric),
        '.' | ',' | '/' | ':' => is(before, |sign| sign.is_ascii_digit()) && is(after, |sign| sign.is_ascii_digit()),
        '£' | '€' | '$' => is(after, |sign| sign.is_ascii_digit()),
        '%' => is(before, |sign| sign.is_ascii_digit()),
        _ => false,
    };
    match here {
        _ if joins || here.is_alphanumeric() => Kind::Word,
        // Accents that are signs of their own belong to their letter.
        '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' => Kind::Word,
        _ if here.is_whitespace() => Kind::Space,
        _ => Kind::Sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_its_sign_and_unit() {
        let text = "Of £4.5m in 2026/27, 3.5% (the council’s well-known share).";
        let words: Vec<&str> = pieces(text).into_iter().filter(|piece| is_word(piece)).collect();
        assert_eq!(words, ["Of", "£4.5m", "in", "2026/27", "3.5%", "the", "council’s", "well-known", "share"]);
        assert_eq!(pieces(text).concat(), text);
        assert_eq!(pieces("a  b.)"), ["a", "  ", "b", ".", ")"]);
        assert!(pieces("").is_empty());
    }
}
