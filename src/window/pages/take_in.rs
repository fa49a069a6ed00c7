//! The page *Check what will be taken in*: each file with what is in it, each value with what it was and what it would be.

use serde_json::json;

use super::super::desk::Desk;
use super::super::taken::{self, KEEP};
use super::{Page, filled};

/// What is chosen for all values at once about which somebody has to choose.
const ALL: [(&str, &str); 2] = [(KEEP, "Keep all of these"), ("take:0", "Replace all of these")];

/// The page of what was dropped; nothing where that is not there any more.
pub(super) fn page(desk: &Desk, place: &str) -> Option<Page> {
    let Some(basket) = desk.baskets.at(place) else {
        let html = filled("take-in.html", &json!({ "is_gone": true }));
        return Some(Page { title: "Take in".to_owned(), html, ..Page::default() });
    };
    let looked = taken::look(desk, basket);
    let open = looked.rows.iter().filter(|row| row.is_open()).count();
    let hindrance = looked.hindrance().map(|(words, _)| words);
    let html = filled(
        "take-in.html",
        &json!({
            "from": basket.from,
            "files": looked.notes,
            "rows": looked.rows,
            "same": looked.same,
            "open": open,
            "all": ALL.map(|(word, label)| json!({ "word": word, "label": label })),
            "button": format!("Take in {}", taken::in_words(basket, &looked)).trim(),
            "hindrance": hindrance,
        }),
    );
    Some(Page { title: "Check what will be taken in".to_owned(), html, ..Page::default() })
}
