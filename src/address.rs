//! Addresses, typed or in files made elsewhere: where a click in a paper may lead, and where none may.
//!
//! A paper leads to web pages, mail addresses and telephones ([`FOLLOWED`]). Any other scheme runs code in
//! the reader's browser, shows what the author wrote as if it were a page, or names a file of the author's computer. It is looked
//! for as browsers read (WHATWG URL, 4.4): small and capital letters, characters that cannot be seen, tabs and line ends within,
//! `&#106;` and `%6A` make no difference.

mod whole;

pub(crate) use whole::{FOLLOWED, Fault, fault, is_address, is_mail};

use crate::signs;

/// Schemes that run code, or show something that is on no web site, wherever they are.
const HARMFUL: &str =
    "javascript vbscript livescript jscript data file blob filesystem view-source mhtml jar search-ms";

/// The beginning of an address, in characters, says where it leads.
const LOOKED_AT: usize = 300;

/// The scheme of an address, if no paper may lead to it.
pub(crate) fn refused_scheme(address: &str) -> Option<String> {
    let (scheme, _) = scheme(address)?;
    (!FOLLOWED.contains(&scheme.as_str())).then_some(scheme)
}

/// The scheme of a text that can be nothing but a harmful address. `JavaScript: an introduction` is a title.
pub(crate) fn harmful(text: &str) -> Option<String> {
    let (scheme, rest) = scheme(text)?;
    let is_drive = scheme.len() == 1;
    let is_address = match scheme.as_str() {
        "data" => rest.starts_with([',', ';']) || rest.split([';', ',', ' ']).next()?.contains('/'),
        "file" => rest.starts_with(['/', '\\']),
        _ => !rest.is_empty() && !rest.starts_with(char::is_whitespace),
    };
    (!is_drive && HARMFUL.split(' ').any(|harmful| harmful == scheme) && is_address).then_some(scheme)
}

/// The scheme of an address in small letters, and the rest behind its colon, as a browser reads them.
fn scheme(address: &str) -> Option<(String, String)> {
    // A colon is typed, or written as `&#58;` or `%3A`.
    if !address.contains([':', '&', '%']) {
        return None;
    }
    let read = as_read(address);
    let (scheme, rest) = read.split_once(':')?;
    let mut letters = scheme.chars();
    let is_scheme =
        letters.next()?.is_ascii_alphabetic() && letters.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    is_scheme.then(|| (scheme.to_ascii_lowercase(), rest.to_owned()))
}

fn as_read(address: &str) -> String {
    let mut read: String = address.chars().take(LOOKED_AT).collect();
    // What was written twice over is read twice over.
    for _ in 0..3 {
        let next = percent_decoded(&entities_decoded(&read));
        if next == read {
            break;
        }
        read = next;
    }
    let is_passed_over = |c: char| c.is_control() || signs::is_unseen(c);
    let read: String = read.chars().filter(|c| !is_passed_over(*c)).collect();
    read.trim_start().to_owned()
}

fn percent_decoded(text: &str) -> String {
    String::from_utf8_lossy(&hexadecimal_decoded(text.as_bytes(), b'%')).into_owned()
}

/// Bytes in which others are written as two hexadecimal digits behind a sign, such as `%3A`.
pub(crate) fn hexadecimal_decoded(bytes: &[u8], sign: u8) -> Vec<u8> {
    let mut out = vec![];
    let mut rest = bytes;
    while let [byte, more @ ..] = rest {
        let digits = more.get(..2).filter(|_| *byte == sign);
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        let code = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        out.push(code.unwrap_or(*byte));
        rest = if code.is_some() { &more[2..] } else { more };
    }
    out
}

fn entities_decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match entity(rest) {
            Some((letter, length)) => {
                out.push(letter);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The character of an entity at the beginning of a text, and the entity's length. The semicolon may be missing
/// after a number.
fn entity(text: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 6] =
        [("&colon;", ':'), ("&tab;", '\t'), ("&newline;", '\n'), ("&amp;", '&'), ("&sol;", '/'), ("&nbsp;", '\u{a0}')];
    let starts = |name: &str| text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    if let Some((name, letter)) = NAMED.iter().find(|(name, _)| starts(name)) {
        return Some((*letter, name.len()));
    }
    let number = text.strip_prefix("&#")?;
    let (digits, base, before) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 3),
        None => (number, 10, 2),
    };
    let length = digits.find(|c: char| !c.is_digit(base)).unwrap_or(digits.len());
    let code = u32::from_str_radix(&digits[..length], base).ok()?;
    let ends = usize::from(digits[length..].starts_with(';'));
    Some((char::from_u32(code)?, before + length + ends))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_is_found_as_browsers_find_it() {
        for hidden in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "  \u{1}javascript:alert(1)",
            "java\tscript\n:alert(1)",
            "java\u{200b}script:alert(1)",
            "&#106;avascript:alert(1)",
            "&#x6A;avascript&colon;alert(1)",
            "javascript&#58alert(1)",
            "%6Aavascript%3aalert(1)",
            "%256Aavascript:alert(1)",
            "java&Tab;script:alert(1)",
        ] {
            assert_eq!(harmful(hidden).as_deref(), Some("javascript"), "{hidden:?}");
            assert_eq!(refused_scheme(hidden).as_deref(), Some("javascript"));
        }
        assert_eq!(harmful("data:text/html,x").as_deref(), Some("data"));
        assert_eq!(harmful("DATA:;base64,AAAA").as_deref(), Some("data"));
        assert_eq!(harmful("file:///C:/secret.docx").as_deref(), Some("file"));
        assert_eq!(harmful("vbscript:x").as_deref(), Some("vbscript"));
    }

    #[test]
    fn words_with_a_colon_are_no_addresses() {
        for words in [
            "JavaScript: an introduction",
            "Data: the year in figures",
            "data:",
            "File: 26/01234",
            "Note: see 3.4",
            "12:30",
            "https://example.org/javascript:x",
            "100% & more",
        ] {
            assert_eq!(harmful(words), None, "{words}");
        }
    }

    #[test]
    fn papers_lead_to_pages_mail_and_telephones() {
        for followed in ["https://a.gov.uk", "HTTP://a", "mailto:a@b.uk", "tel:01632"] {
            assert!(is_address(followed));
            assert_eq!(refused_scheme(followed), None);
        }
        assert!(!is_address("www.example.org"));
        assert_eq!(refused_scheme("www.example.org"), None);
        assert_eq!(refused_scheme("ftp://a").as_deref(), Some("ftp"));
        assert_eq!(refused_scheme("C:\\papers\\a.docx").as_deref(), Some("c"));
    }
}
