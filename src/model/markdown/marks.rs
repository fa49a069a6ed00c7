//! What may stand before an item of a list. Body text, the import of other files and the forms know the same signs.

use super::counts::Digits;
use super::labels::{Label, label};
use crate::signs::is_bullet_of_word;

/// Signs that are bullets wherever a line begins with them, as those of Word’s own symbol fonts are.
const PASTED: &str = "•·▪◦‣●○■□∙⁃";
/// Signs that may also be a dash, a note or a sum.
const DOUBTFUL: &str = "–—*";

/// A mark before the text of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub(crate) sign: Sign,
    /// The bytes up to the text after it.
    pub(crate) length: usize,
}

/// What a mark is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sign {
    /// A bullet.
    Bullet(char),
    /// A number or letter.
    Count(Label),
}

impl Sign {
    /// Whether two lines may begin items of one list.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bullet(one), Self::Bullet(two)) => one == two,
            (Self::Count(one), Self::Count(two)) => one.around == two.around && one.is_like(two),
            _ => false,
        }
    }

    /// Whether it may be the first of those digits.
    pub(crate) fn is_first(&self, digits: Digits) -> bool {
        matches!(self, Self::Count(label) if label.readings().contains(&(digits, 1)))
    }

    /// A bullet that can be nothing else.
    pub(crate) fn is_pasted(&self) -> bool {
        matches!(self, Self::Bullet(sign) if is_pasted(*sign) || *sign == 'o')
    }

    /// A bullet that is one only where another follows.
    pub(crate) fn is_doubtful(&self) -> bool {
        matches!(self, Self::Bullet(sign) if DOUBTFUL.contains(*sign))
    }
}

fn is_pasted(sign: char) -> bool {
    PASTED.contains(sign) || is_bullet_of_word(sign)
}

/// Where a line of body text has bullets of Word’s own that are marks of items, which are not shown.
pub(crate) fn bullets_of_word(line: &str) -> Vec<usize> {
    let (mut at, mut places) = (line.len() - line.trim_start().len(), vec![]);
    while let Some(found) = mark(&line[at..]).filter(|mark| !mark.sign.is_doubtful()) {
        if let Sign::Bullet(sign) = found.sign
            && is_bullet_of_word(sign)
        {
            places.extend(line[at..].find(sign).map(|before| at + before));
        }
        at += found.length;
    }
    places
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{2002}' | '\u{2003}' | '\u{2009}' | '\u{202f}')
}

/// The mark at the beginning of a line, blanks before it included. A text must come after it.
pub fn mark(line: &str) -> Option<Mark> {
    let body = line.trim_start_matches(is_blank);
    let sign = body.chars().next()?;
    let after = &body[sign.len_utf8()..];
    let parted = after.starts_with(is_blank);
    let bullet = if is_pasted(sign) {
        // A figure right behind a raised dot is a decimal: ·5.
        parted || !after.starts_with(|c: char| c.is_ascii_digit())
    } else if sign == 'o' {
        after.starts_with('\t')
    } else {
        (sign == '-' || DOUBTFUL.contains(sign)) && parted
    };
    if bullet {
        return marked(line, after, Sign::Bullet(sign));
    }
    let (label, after) = label(body)?;
    after.starts_with(is_blank).then(|| marked(line, after, Sign::Count(label))).flatten()
}

fn marked(line: &str, after: &str, sign: Sign) -> Option<Mark> {
    let text = after.trim_start_matches(is_blank);
    // What would be one more sign of the same kind is a line drawn with them, such as `- - -`.
    (!text.trim().is_empty()).then(|| Mark { sign, length: line.len() - text.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_are_those_that_people_paste() {
        for (text, sign) in
            [("• x", '•'), ("•x", '•'), ("o\tx", 'o'), ("\u{f0b7}\tx", '\u{f0b7}'), ("  – x", '–'), ("* x", '*')]
        {
            let mark = mark(text).map(|mark| (mark.sign, &text[mark.length..]));
            assert_eq!(mark, Some((Sign::Bullet(sign), "x")), "{text}");
        }
        for none in ["-5 degrees", "·5 of it", "o x", "+ x", "–", "• ", "*x*", "- "] {
            assert_eq!(mark(none), None, "{none}");
        }
    }
}
