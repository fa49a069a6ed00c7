//! Cells that name several people.

use crate::model::names::{is_nobody, is_short_name};

/// The first words of posts. A comma before one of these separates two posts; any other is part of a name.
const POSTS: &str = "director chief head assistant deputy leader executive monitoring section strategic service cabinet \
                     portfolio cllr councillor team corporate manager interim group all programme";

fn begins_post(word: &str) -> bool {
    POSTS.split(' ').any(|post| post == word.to_lowercase())
}

/// The names in a line: separated by `;`, by `&` and `/` with spaces, and by commas and `and` before the name of a post.
pub(super) fn parted(line: &str) -> Vec<String> {
    let mut out: Vec<String> = vec![String::new()];
    let mut depth = 0_usize;
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_post = |word: Option<&&str>| {
        word.is_some_and(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            begins_post(word) || word.strip_suffix(['s', 'S']).is_some_and(begins_post)
        })
    };
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1);
        depth = (depth + word.matches('(').count()).saturating_sub(word.matches(')').count());
        let parts = depth == 0
            && match *word {
                "&" | "/" | ";" => is_post(next) || *word != "&",
                "and" | "with" => is_post(next),
                _ => false,
            };
        if parts {
            out.push(String::new());
            continue;
        }
        let ends = depth == 0
            && (word.ends_with(';') || (word.ends_with(',') && is_post_after(next, words.get(at + 2), &is_post)));
        let word = if ends { word.trim_end_matches([',', ';']) } else { word };
        let last = out.last_mut().expect("there is a name");
        if !last.is_empty() {
            last.push(' ');
        }
        last.push_str(word);
        if ends {
            out.push(String::new());
        }
    }
    let out = out.into_iter().map(|name| name.trim_matches([',', ' ']).to_owned());
    out.filter(|name| !name.is_empty()).collect()
}

/// `Director of A, with Director of B`: the comma separates too where `and` or `with` follows it.
fn is_post_after(next: Option<&&str>, after: Option<&&str>, is_post: &dyn Fn(Option<&&str>) -> bool) -> bool {
    is_post(next) || (matches!(next, Some(&"and" | &"with" | &"&")) && is_post(after))
}

/// A name, and the note in brackets behind it.
pub(super) fn noted(name: &str) -> (&str, Option<&str>) {
    let parts = name.strip_suffix(')').and_then(|name| name.rsplit_once('('));
    match parts {
        Some((post, note)) if !post.trim().is_empty() => {
            let note = Some(note.trim()).filter(|note| !note.is_empty());
            (post.trim(), note)
        }
        _ => (name.trim(), None),
    }
}

/// The people in a text that may be one name. `P. Shah and T. Lee` is separated, because each piece is somebody; `Head
/// of Policy and Performance` stays.
pub(super) fn people(text: &str, is_known: &dyn Fn(&str) -> bool) -> Vec<String> {
    let pieces = pieces(text);
    let known = |piece: &String| is_known(noted(piece).0);
    let short = |piece: &String| is_short_name(noted(piece).0);
    let is_one = |piece: &String| {
        let name = noted(piece).0;
        known(piece) || is_nobody(name) || is_short_name(name) || is_full_name(name)
    };
    // `Head of People and Organisational Development` is one post, though a part of it may look like a name.
    let is_post = |piece: &String| piece.split_whitespace().next().is_some_and(begins_post);
    let of_posts = pieces.iter().any(is_post) && !pieces.iter().all(is_post);
    let are_people = !of_posts
        && pieces.iter().all(is_one)
        && (pieces.iter().any(known) || pieces.iter().filter(|piece| short(piece)).count() > 1);
    match pieces.len() > 1 && are_people {
        true => pieces,
        false => vec![text.to_owned()],
    }
}

/// A text separated at each comma, slash, `&` and `and` outside brackets. Initials belong to the surname before them:
/// `Shah, P.`
fn pieces(text: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut spaced = String::new();
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match c {
            ',' | '/' | '&' | '+' | ';' if depth == 0 => spaced.extend([' ', c, ' ']),
            ' ' | '\t' | '\n' | '\u{a0}' if depth > 0 => spaced.push('\u{a0}'),
            c => spaced.push(c),
        }
    }
    let mut comma = false;
    let mut pieces: Vec<String> = vec![];
    let mut begins = true;
    for word in spaced.split([' ', '\t', '\n']).filter(|word| !word.is_empty()).chain([";"]) {
        let parts =
            matches!(word, "," | "/" | "&" | "+" | ";") || ["and", "with"].contains(&word.to_lowercase().as_str());
        if parts {
            let last = pieces.pop_if(|last| comma && is_initials(last));
            match (last, pieces.last_mut()) {
                (Some(initials), Some(surname)) => *surname += &format!(", {initials}"),
                (initials, _) => pieces.extend(initials),
            }
            comma = word == ",";
            begins = true;
            continue;
        }
        let word = word.replace('\u{a0}', " ");
        match pieces.last_mut().filter(|_| !begins) {
            Some(last) => *last += &format!(" {word}"),
            None => pieces.push(word),
        }
        begins = false;
    }
    pieces
}

/// `P.`, `P`, `P.J.`
fn is_initials(word: &str) -> bool {
    let mut parts = word.split('.').filter(|part| !part.is_empty());
    parts.all(|part| part.len() == 1 && part.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// Two or three words with capitals, none of which begins a post: `Tom Arkwright`.
fn is_full_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    (2..=3).contains(&words.len())
        && words.iter().all(|word| word.starts_with(char::is_uppercase) && !begins_post(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_are_told_apart() {
        for (line, posts) in [
            ("Director of Resources & Chief Finance Officer", vec!["Director of Resources", "Chief Finance Officer"]),
            (
                "Director of Streets, Parks and Waste, with Director of Care and Learning",
                vec!["Director of Streets, Parks and Waste", "Director of Care and Learning"],
            ),
            (
                "Chief Executive, Director of Resources & Director of Place (as key link to A & B)",
                vec!["Chief Executive", "Director of Resources", "Director of Place (as key link to A & B)"],
            ),
            ("Policy & Performance", vec!["Policy & Performance"]),
            ("J. Smith; A. Jones", vec!["J. Smith", "A. Jones"]),
        ] {
            assert_eq!(parted(line), posts, "{line}");
        }
    }

    #[test]
    fn people_are_told_apart_where_each_is_somebody() {
        let known = ["Priya Shah", "P. Shah", "Shah, P.", "Tom Lee", "T Lee", "Lee", "head-of-place", "Head of Place"];
        let is_known = |name: &str| known.contains(&name);
        for (text, names) in [
            ("P. Shah and T Lee", vec!["P. Shah", "T Lee"]),
            ("P. Shah/T Lee", vec!["P. Shah", "T Lee"]),
            ("Priya Shah, Tom Lee", vec!["Priya Shah", "Tom Lee"]),
            ("Shah, P. & Lee", vec!["Shah, P.", "Lee"]),
            ("Tom Lee (parks, trees) + TBC", vec!["Tom Lee (parks, trees)", "TBC"]),
            ("Tom Lee and Ann Newcomer", vec!["Tom Lee", "Ann Newcomer"]),
            ("J. Smith, A.B. Jones and Ms Roe", vec!["J. Smith", "A.B. Jones", "Ms Roe"]),
            ("Policy and Performance", vec!["Policy and Performance"]),
            ("Streets, Parks and Waste", vec!["Streets, Parks and Waste"]),
            ("Shah, P.", vec!["Shah, P."]),
            ("Tom Lee and the team", vec!["Tom Lee and the team"]),
            ("Head of Place and Organisational Development", vec!["Head of Place and Organisational Development"]),
        ] {
            assert_eq!(people(text, &is_known), names, "{text}");
        }
    }
}
