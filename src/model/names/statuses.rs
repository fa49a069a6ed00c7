//! Statuses in people's own words: labels, colours and letters, with earlier statuses.

use super::simple;
use crate::model::council::{Status, StatusKey};

/// The colours of statuses, with the words people write for them.
const COLOURS: &[(&str, &[&str])] = &[
    ("green", &["g", "🟢", "🟩", "💚"]),
    ("amber", &["a", "yellow", "y", "orange", "🟠", "🟧", "🟡", "🟨"]),
    ("red", &["r", "🔴", "🟥"]),
    ("blue", &["b", "🔵", "🟦"]),
    ("grey", &["gray"]),
    ("black", &["⚫", "⬛"]),
    ("white", &["⚪", "⬜"]),
    ("purple", &["🟣", "🟪"]),
];

/// A sign for each of these colours, and a shade of it that is dark enough to read on white.
const LOOKS: &[(&str, &str, &str)] = &[
    ("green", "●", "#1b6e37"),
    ("amber", "▲", "#8a5300"),
    ("red", "◆", "#a8201a"),
    ("blue", "■", "#1f4e96"),
    ("grey", "○", "#595959"),
    ("purple", "★", "#5c2d82"),
];

/// The sign and the shade by which papers can show a colour that people name.
pub(crate) fn look(colour: &str) -> Option<(&'static str, &'static str)> {
    LOOKS.iter().find(|(name, ..)| *name == colour).map(|(_, sign, shade)| (*sign, *shade))
}

/// Symbols between an earlier status and the present one.
const MOVES: &[&str] = &["→", "⇒", "➔", "➜", "➝", "⟶", "->", "=>", ">"];
/// Symbols for a direction.
const TRENDS: &[char] = &['→', '↑', '↓', '↗', '↘', '↔', '⬆', '⬇', '➡', '▲', '▼', '▶'];

/// The colour that a text names: `G`, `Green`, `🟢`.
pub fn colour(text: &str) -> Option<&'static str> {
    let simple = simple(text);
    let sign = text.trim().trim_end_matches('\u{fe0f}');
    let is = |name: &str, forms: &[&str]| name == simple || forms.contains(&simple.as_str()) || forms.contains(&sign);
    COLOURS.iter().find(|(name, forms)| is(name, forms)).map(|(name, _)| *name)
}

/// The status in a cell, and the other words of the cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StatusWords {
    /// The present status: of `R → A` it is `A`.
    pub(crate) holds: String,
    /// The other words of the cell: the earlier status, a direction.
    pub(crate) rest: Option<String>,
}

/// Separates the status in a cell from the other words. `is_status` decides what may be a status.
pub(crate) fn status_words(text: &str, is_status: &dyn Fn(&str) -> bool) -> StatusWords {
    let whole = |holds: &str, rest: Option<&str>| StatusWords {
        holds: holds.trim().to_owned(),
        rest: rest.map(|rest| rest.trim().to_owned()),
    };
    let text = without_heading(text.trim());
    let has_sign = text.contains(TRENDS) || MOVES.iter().any(|sign| text.contains(sign));
    if is_status(text) && !has_sign {
        return whole(text, None);
    }
    // The last of several, with symbols or words between them.
    let by_sign = MOVES
        .iter()
        .filter_map(|sign| Some((text.rfind(sign)?, sign.len())))
        .max_by_key(|(at, length)| (at + length, *length));
    let by_word = text.to_lowercase().rfind(" to ").map(|at| (at, " to ".len()));
    for (at, length) in [by_sign, by_word].into_iter().flatten() {
        let (Some(before), Some(after)) = (text.get(..at), text.get(at + length..)) else { continue };
        if is_status(after) && (by_word != Some((at, length)) || is_status(last_word(before))) {
            let rest = if before.trim().is_empty() { &text[..at + length] } else { before };
            return whole(after, Some(rest));
        }
    }
    if let Some((before, _)) = text.split_once(['(', '['])
        && is_status(before)
    {
        return whole(before, Some(&text[before.len()..]));
    }
    let plain: String = text.chars().filter(|c| !TRENDS.contains(c)).collect();
    if plain.trim() != text && is_status(&plain) {
        let trend: String = text.chars().filter(|c| TRENDS.contains(c)).collect();
        return whole(&plain, Some(&trend));
    }
    whole(text, None)
}

/// The text after `RAG:` or `Status –`.
fn without_heading(text: &str) -> &str {
    let Some((heading, rest)) = text.split_once([':', '–', '-', '=']) else { return text };
    let words = simple(heading);
    let is_heading = !words.is_empty()
        && words.split(' ').all(|word| ["rag", "brag", "status", "rating", "current"].contains(&word));
    if is_heading && !rest.trim().is_empty() && !rest.starts_with('>') { rest.trim() } else { text }
}

/// `Red` of `moved from Red`.
fn last_word(text: &str) -> &str {
    text.trim().rsplit(' ').next().unwrap_or(text)
}

impl StatusKey {
    /// The status of that label or id, ignoring capitals, and ignoring punctuation beside letters.
    pub(crate) fn labelled(&self, text: &str) -> Option<&Status> {
        let wanted = simple(text);
        let is = |known: &str| match wanted.as_str() {
            "" => known.trim() == text.trim(),
            wanted => simple(known) == wanted,
        };
        self.statuses.iter().find(|status| is(status.label.as_str()) || is(status.id.as_str()))
    }

    /// The only status of a colour: the one whose label or id has its name, else the one that is shown in it.
    pub(crate) fn coloured(&self, text: &str) -> Option<&Status> {
        let wanted = colour(text)?;
        let named = |status: &&Status| {
            let words = format!("{} {}", simple(status.label.as_str()), simple(status.id.as_str()));
            words.split(' ').any(|word| word.len() > 1 && colour(word) == Some(wanted))
        };
        let shown = |status: &&Status| status.colour.as_ref().and_then(|colour| hue(colour.rgb())) == Some(wanted);
        let only = |is: &dyn Fn(&&Status) -> bool| {
            let mut found = self.statuses.iter().filter(|status| is(status));
            found.next().filter(|_| found.next().is_none())
        };
        only(&named).or_else(|| only(&shown))
    }
}

/// The name people use for the colour of a status; `None` for greys.
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
            assert_eq!((found.holds.as_str(), found.rest.as_deref()), (holds, rest), "{text}");
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
