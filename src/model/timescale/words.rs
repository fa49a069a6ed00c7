//! What a timescale says without a date: done, ongoing, not known, dealt with elsewhere.

use super::tokens::{Token, TokenKind, is_in};

/// Words for things that are ongoing or repeated.
const GOES_ON: &str = "\
    ongoing continuous continuously continuing continual rolling recurring regular regularly permanent daily weekly \
    fortnightly monthly quarterly termly yearly annual annually biannual biannually every thereafter";

const DONE: &[&str] = &["complete", "completed", "done", "achieved", "implemented", "delivered", "finished", "closed"];

/// Words before `complete` that say that it is not done yet.
const NOT_YET: &str = "be to will not partially partly part nearly almost until once when substantially mostly";

const UNKNOWN: &[&str] = &["tbc", "tbd", "tba", "asap", "unknown", "immediate", "immediately"];

const UNKNOWN_PHRASES: &[&str] = &[
    "to be confirmed", "to be agreed", "to be determined", "to be decided", "to be advised", "to be arranged",
    "to be scheduled", "to be announced", "to be set", "not yet known", "not known", "not set", "as soon as possible",
    "n/a", "not applicable",
];

/// The index of the token that says that something is ongoing or repeated.
pub(super) fn goes_on(tokens: &[Token]) -> Option<usize> {
    (0..tokens.len()).find(|&at| {
        let token = &tokens[at];
        let next = tokens.get(at + 1);
        let on_going = token.is(&["on"]) && next.is_some_and(|_| spelt_apart(&tokens[at..]));
        // The annual report of March 2024 is one report.
        let adjective = token.is(&["annual", "regular", "monthly", "quarterly"])
            && next.is_some_and(|next| next.word().is_some())
            && tokens.iter().any(|token| token.digits().is_some());
        on_going || token.word().is_some_and(|word| is_in(GOES_ON, word)) && !adjective
    })
}

/// `on-going`, `on going`.
fn spelt_apart(tokens: &[Token]) -> bool {
    let rest = match tokens.get(1).map(|token| &token.kind) {
        Some(TokenKind::Dash) => &tokens[2..],
        _ => &tokens[1..],
    };
    rest.first().is_some_and(|token| token.is(&["going"]))
}

/// Whether all is done: `Complete`, `Completed March 2024`, but not `90% complete` or `To be completed by May`.
pub(super) fn says_complete(tokens: &[Token]) -> bool {
    let Some(at) = tokens.iter().position(|token| token.is(DONE)) else { return false };
    let before = &tokens[at.saturating_sub(2)..at];
    let says_not_yet = |word| is_in(NOT_YET, word);
    let is_not_yet = before.iter().any(|token| token.word().is_some_and(says_not_yet) || token.digits().is_some());
    // `Complete by March` is still to be done; so is `complete the review`.
    let next = tokens.get(at + 1).and_then(Token::word);
    let is_order = tokens[at].is(&["complete"])
        && next.is_some_and(|next| !["and", "but", "as", "since", "in", "with"].contains(&next));
    !is_not_yet && !is_order && next != Some("by")
}

/// Whether it says that the date is not known.
pub(super) fn says_unknown(text: &str, tokens: &[Token]) -> bool {
    let text = text.to_lowercase();
    let bare = !text.trim().is_empty()
        && tokens.iter().all(|token| !matches!(token.kind, TokenKind::Word(_) | TokenKind::Number(_)));
    bare || tokens.iter().any(|token| token.is(UNKNOWN)) || UNKNOWN_PHRASES.iter().any(|phrase| text.contains(phrase))
}

/// The reference in `See R2` or `To be addressed through 2, above`.
pub(super) fn reference(text: &str) -> Option<String> {
    let words: Vec<&str> =
        text.split_whitespace().map(|word| word.trim_matches([',', ';', ':', '(', ')', '.'])).collect();
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    for (at, word) in lower.iter().enumerate() {
        let points = ["see", "as", "per", "through", "under", "via", "with", "to", "in", "by"];
        if !points.contains(&word.as_str()) {
            continue;
        }
        let kinds = ["recommendation", "rec", "action", "item", "no", "number"];
        let mut target = at + 1;
        while lower.get(target).is_some_and(|word| kinds.contains(&word.as_str())) {
            target += 1;
        }
        let Some(found) = words.get(target) else { continue };
        if (found.chars().any(|c| c.is_ascii_digit()) && found.chars().count() <= 8)
            || ["above", "below"].contains(&lower[target].as_str())
        {
            return Some((*found).to_owned());
        }
    }
    None
}
