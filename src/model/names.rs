//! Words by which people name officers and statuses: posts, names and short forms of them, labels, colours and letters.

use super::council::{Council, Officer, Status, StatusKey};

/// Said where nobody is named yet, as [`simple`] gives it.
const NOBODY: &[&str] = &[
    "tbc",
    "tbd",
    "tba",
    "none",
    "n a",
    "na",
    "nil",
    "vacant",
    "vacancy",
    "vacant post",
    "post vacant",
    "currently vacant",
    "nobody",
    "no one",
    "no owner",
    "unassigned",
    "unallocated",
    "not assigned",
    "not allocated",
    "not applicable",
    "not known",
    "not yet known",
    "unknown",
    "to be confirmed",
    "to be determined",
    "to be decided",
    "to be agreed",
    "to be advised",
    "to be announced",
    "to be appointed",
    "to be assigned",
    "to be allocated",
    "to be recruited",
    "to be identified",
];

/// Titles before a name.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "cllr",
    "councillor",
];

/// The colours of statuses, with what people write for them.
const COLOURS: &[(&str, &[&str])] = &[
    ("green", &["g", "🟢", "🟩", "💚"]),
    (
        "amber",
        &["a", "yellow", "y", "orange", "🟠", "🟧", "🟡", "🟨"],
    ),
    ("red", &["r", "🔴", "🟥"]),
    ("blue", &["b", "🔵", "🟦"]),
    ("grey", &["gray"]),
    ("black", &["⚫", "⬛"]),
    ("white", &["⚪", "⬜"]),
    ("purple", &["🟣", "🟪"]),
];

/// Signs between what a status was and what it is.
const MOVES: &[&str] = &["→", "⇒", "➔", "➜", "➝", "⟶", "->", "=>", ">"];
/// Signs that say which way something goes.
const TRENDS: &[char] = &['→', '↑', '↓', '↗', '↘', '↔', '⬆', '⬇', '➡', '▲', '▼', '▶'];

/// Words in small letters with single blanks between them, without signs.
pub fn simple(text: &str) -> String {
    let letters = text.to_lowercase().replace(['’', '\''], "");
    let words = letters
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a text says that nobody is named yet: `TBC`, `n/a`, `Vacant`, a dash.
pub fn is_nobody(text: &str) -> bool {
    let simple = simple(text);
    simple.is_empty() || NOBODY.contains(&simple.as_str())
}

/// The colour that a text is: `G`, `Green`, `🟢`.
pub fn colour(text: &str) -> Option<&'static str> {
    let simple = simple(text);
    let sign = text.trim().trim_end_matches('\u{fe0f}');
    let is = |name: &str, forms: &[&str]| {
        name == simple || forms.contains(&simple.as_str()) || forms.contains(&sign)
    };
    COLOURS
        .iter()
        .find(|(name, forms)| is(name, forms))
        .map(|(name, _)| *name)
}

impl Council {
    /// The officer of exactly that post, name or id, without regard to capitals and signs.
    pub fn officer_named(&self, text: &str) -> Option<&Officer> {
        let wanted = simple(text);
        let is = |known: &str| simple(known) == wanted;
        self.officers.iter().find(|officer| {
            is(officer.post.as_str())
                || is(officer.id.as_str())
                || officer.name.as_ref().is_some_and(|name| is(name.as_str()))
        })
    }

    /// The officers who may be meant by a short form of a name, such as `P. Shah`, or by a post or name with a slip in it.
    pub fn officers_like(&self, text: &str) -> Vec<&Officer> {
        let typed = simple(text);
        let is_like = |officer: &&Officer| {
            let name = officer.name.as_ref().map(|name| simple(name.as_str()));
            is_slip(&typed, &simple(officer.post.as_str()))
                || name.is_some_and(|name| is_slip(&typed, &name) || is_short(&typed, &name))
        };
        self.officers.iter().filter(is_like).collect()
    }
}

/// Whether one or two letters of a long text are wrong.
fn is_slip(typed: &str, known: &str) -> bool {
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let slips = match known.chars().count() {
        0..=6 => 0,
        7..=11 => 1,
        _ => 2,
    };
    digits(typed) == digits(known) && strsim::damerau_levenshtein(typed, known) <= slips
}

/// Whether a text is a short form of a name, or the name with something around it: `p shah`, `shah`, `ms p shah`, `priya s`.
fn is_short(typed: &str, name: &str) -> bool {
    let words = |text: &'_ str| -> Vec<String> {
        let words = text.split(' ').filter(|word| !word.is_empty());
        words
            .filter(|word| !TITLES.contains(word))
            .map(str::to_owned)
            .collect()
    };
    let (typed, name) = (words(typed), words(name));
    let Some((surname, given)) = name.split_last() else {
        return false;
    };
    // The whole name, with a post before or after it.
    if !given.is_empty() && typed.windows(name.len()).any(|part| part == name) {
        return true;
    }
    let initial = |word: &str| word.chars().count() == 1;
    let of_given = |word: &String| {
        given.iter().any(|name| {
            name == word
                || name.starts_with(word.as_str()) && (initial(word) || word.chars().count() >= 3)
        })
    };
    if let Some(at) = typed.iter().position(|word| word == surname) {
        let mut others = typed.iter().enumerate().filter(|(other, _)| *other != at);
        return typed.len() <= name.len().max(2) && others.all(|(_, word)| of_given(word));
    }
    match typed.as_slice() {
        [first, last] => {
            given.contains(first) && initial(last) && surname.starts_with(last.as_str())
        }
        _ => false,
    }
}

/// What a cell says of a status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusWords {
    /// The status that holds: of `R → A` it is `A`.
    pub holds: String,
    /// What else the cell says: what it was before, which way it goes.
    pub rest: Option<String>,
}

/// Tells the status that a cell gives from what else it says of it. `is_status` knows what may be one.
pub fn status_words(text: &str, is_status: &dyn Fn(&str) -> bool) -> StatusWords {
    let whole = |holds: &str, rest: Option<&str>| StatusWords {
        holds: holds.trim().to_owned(),
        rest: rest.map(|rest| rest.trim().to_owned()),
    };
    let text = without_heading(text.trim());
    let has_sign = text.contains(TRENDS) || MOVES.iter().any(|sign| text.contains(sign));
    if is_status(text) && !has_sign {
        return whole(text, None);
    }
    // The last of several, with signs or words between them.
    let by_sign = MOVES
        .iter()
        .filter_map(|sign| Some((text.rfind(sign)?, sign.len())))
        .max_by_key(|(at, length)| (at + length, *length));
    let by_word = text
        .to_lowercase()
        .rfind(" to ")
        .map(|at| (at, " to ".len()));
    for (at, length) in [by_sign, by_word].into_iter().flatten() {
        let (Some(before), Some(after)) = (text.get(..at), text.get(at + length..)) else {
            continue;
        };
        if is_status(after) && (by_word != Some((at, length)) || is_status(last_word(before))) {
            let rest = if before.trim().is_empty() {
                &text[..at + length]
            } else {
                before
            };
            return whole(after, Some(rest));
        }
    }
    if let Some((before, _)) = text.split_once(['(', '[']) {
        if is_status(before) {
            return whole(before, Some(&text[before.len()..]));
        }
    }
    let plain: String = text.chars().filter(|c| !TRENDS.contains(c)).collect();
    if plain.trim() != text && is_status(&plain) {
        let trend: String = text.chars().filter(|c| TRENDS.contains(c)).collect();
        return whole(&plain, Some(&trend));
    }
    whole(text, None)
}

/// What follows `RAG:` or `Status –`.
fn without_heading(text: &str) -> &str {
    let Some((heading, rest)) = text.split_once([':', '–', '-', '=']) else {
        return text;
    };
    let words = simple(heading);
    let is_heading = !words.is_empty()
        && words
            .split(' ')
            .all(|word| ["rag", "brag", "status", "rating", "current"].contains(&word));
    if is_heading && !rest.trim().is_empty() && !rest.starts_with('>') {
        rest.trim()
    } else {
        text
    }
}

/// `Red` of `moved from Red`.
fn last_word(text: &str) -> &str {
    text.trim().rsplit(' ').next().unwrap_or(text)
}

impl StatusKey {
    /// The status of that label or id, without regard to capitals and signs.
    pub fn labelled(&self, text: &str) -> Option<&Status> {
        let wanted = simple(text);
        let is = |known: &str| !wanted.is_empty() && simple(known) == wanted;
        self.statuses
            .iter()
            .find(|status| is(status.label.as_str()) || is(status.id.as_str()))
    }

    /// The only status of a colour: the one whose label or id has its name, else the one that is shown in it.
    pub fn coloured(&self, text: &str) -> Option<&Status> {
        let wanted = colour(text)?;
        let named = |status: &&Status| {
            let words = format!(
                "{} {}",
                simple(status.label.as_str()),
                simple(status.id.as_str())
            );
            words
                .split(' ')
                .any(|word| word.len() > 1 && colour(word) == Some(wanted))
        };
        let shown = |status: &&Status| {
            status.colour.as_ref().and_then(|colour| hue(colour.rgb())) == Some(wanted)
        };
        let only = |is: &dyn Fn(&&Status) -> bool| {
            let mut found = self.statuses.iter().filter(|status| is(status));
            found.next().filter(|_| found.next().is_none())
        };
        only(&named).or_else(|| only(&shown))
    }
}

/// The name of a colour, as people name those of statuses; none for greys.
fn hue(rgb: [u8; 3]) -> Option<&'static str> {
    let [red, green, blue] = rgb.map(f64::from);
    let most = red.max(green).max(blue);
    let spread = most - red.min(green).min(blue);
    if spread < 0.2 * most || most < 40.0 {
        return None;
    }
    let degrees = if most == red {
        60.0 * ((green - blue) / spread)
    } else if most == green {
        60.0 * ((blue - red) / spread) + 120.0
    } else {
        60.0 * ((red - green) / spread) + 240.0
    };
    Some(match degrees.rem_euclid(360.0) {
        angle if !(18.0..335.0).contains(&angle) => "red",
        angle if angle < 66.0 => "amber",
        angle if angle < 175.0 => "green",
        angle if angle < 262.0 => "blue",
        _ => "purple",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_has_many_names() {
        for nobody in [
            "TBC",
            "n/a",
            "N/A",
            "None",
            "Vacant",
            "–",
            "?",
            "To be confirmed",
            "vacant post",
        ] {
            assert!(is_nobody(nobody), "{nobody}");
        }
        for somebody in ["Head of Vacant Land", "T. B. Clarke", "Nona"] {
            assert!(!is_nobody(somebody), "{somebody}");
        }
    }

    #[test]
    fn short_forms_of_names_are_known() {
        for (typed, name) in [
            ("P. Shah", "Priya Shah"),
            ("P Shah", "Priya Shah"),
            ("Shah, P.", "Priya Shah"),
            ("Ms Shah", "Priya Shah"),
            ("Shah", "Priya Shah"),
            ("Priya S", "Priya Shah"),
            ("Priya Shah (policy)", "Ms Priya Shah"),
            ("J. O’Neill", "Siân Jane O’Neill"),
            ("Pri Shah", "Priya Shah"),
        ] {
            assert!(is_short(&simple(typed), &simple(name)), "{typed}");
        }
        for other in [
            "R. Shah",
            "P. Sharma",
            "Shah Jahan Committee",
            "Priya",
            "Shahid",
        ] {
            assert!(!is_short(&simple(other), &simple("Priya Shah")), "{other}");
        }
    }

    #[test]
    fn the_status_that_holds_is_told_from_the_rest() {
        let known = |text: &str| colour(text).is_some() || simple(text) == "on track";
        for (text, holds, rest) in [
            ("G", "G", None),
            ("RAG: G", "G", None),
            ("Status – Amber", "Amber", None),
            ("R → A", "A", Some("R")),
            ("R->A", "A", Some("R")),
            ("R > A > G", "G", Some("R > A")),
            ("Red to Amber", "Amber", Some("Red")),
            ("Moved from Red to Amber", "Amber", Some("Moved from Red")),
            ("→ A", "A", Some("→")),
            ("A →", "A", Some("→")),
            ("A (was R)", "A", Some("(was R)")),
            ("G ↑", "G", Some("↑")),
            ("On track", "On track", None),
            ("Red/Amber", "Red/Amber", None),
            ("Ready to go", "Ready to go", None),
        ] {
            let found = status_words(text, &known);
            assert_eq!(
                (found.holds.as_str(), found.rest.as_deref()),
                (holds, rest),
                "{text}"
            );
        }
    }

    #[test]
    fn colours_have_names() {
        for (rgb, name) in [
            ([0x1b, 0x6e, 0x37], Some("green")),
            ([0x8a, 0x53, 0x00], Some("amber")),
            ([0xff, 0xc0, 0x00], Some("amber")),
            ([0xa8, 0x20, 0x1a], Some("red")),
            ([0x1f, 0x4e, 0x96], Some("blue")),
            ([0x59, 0x59, 0x59], None),
            ([0, 0, 0], None),
        ] {
            assert_eq!(hue(rgb), name);
        }
    }
}
