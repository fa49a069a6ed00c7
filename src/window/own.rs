//! What the browser is given that is the same for everybody: the shell, the scripts and the style, embedded in the program.

use super::answer::{CSS, JS, PNG};

/// The page before anybody has come in.
pub(super) const SHELL: &str = include_str!("../../app/shell.html");

const FILES: &[(&str, &str, &str)] = &[
    ("main.js", JS, include_str!("../../app/main.js")),
    ("link.js", JS, include_str!("../../app/link.js")),
    ("fields.js", JS, include_str!("../../app/fields.js")),
    ("ask.js", JS, include_str!("../../app/ask.js")),
    ("lists.js", JS, include_str!("../../app/lists.js")),
    ("make.js", JS, include_str!("../../app/make.js")),
    ("morph.js", JS, include_str!("../../app/morph.js")),
    ("say.js", JS, include_str!("../../app/say.js")),
    ("body-text.js", JS, include_str!("../../app/body-text.js")),
    ("dialogs.js", JS, include_str!("../../app/dialogs.js")),
    ("paste.js", JS, include_str!("../../app/paste.js")),
    ("take-in.js", JS, include_str!("../../app/take-in.js")),
    ("parts.js", JS, include_str!("../../app/parts.js")),
    ("preview.js", JS, include_str!("../../app/preview.js")),
    ("style.css", CSS, include_str!("../../app/style.css")),
];

/// A small picture of each layout's first page, of those that the gallery of the book is made of.
macro_rules! pictures {
    ($($layout:literal)+) => {
        [$(($layout, include_bytes!(concat!("../../docs/gallery/", $layout, "-1.png")).as_slice())),+]
    };
}

const PICTURES: [(&str, &[u8]); 12] = pictures!(
    "action-plan-five-column" "action-plan-three-column" "committee-report" "executive-board-report"
    "open-recommendations" "progress-changes" "progress-summary" "progress-update" "quarterly-progress-report"
    "recommendation-tracker" "register" "scrutiny-report"
);

/// One of the program's own files, with its type.
pub(super) fn file(name: &str) -> Option<(&'static str, &'static [u8])> {
    let picture = name.strip_suffix(".png").and_then(|layout| PICTURES.iter().find(|(own, _)| *own == layout));
    let text = FILES.iter().find(|(own, ..)| *own == name);
    text.map(|(_, kind, text)| (*kind, text.as_bytes())).or(picture.map(|(_, bytes)| (PNG, *bytes)))
}

/// The address of the picture of a layout; nothing where it is one of the council's own.
pub(super) fn picture_of(layout: &str) -> Option<String> {
    PICTURES.iter().any(|(own, _)| *own == layout).then(|| format!("/app/{layout}.png"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::Assets;

    #[test]
    fn each_layout_that_can_be_chosen_has_a_picture() {
        let without = ["action-tracker", "agenda"];
        let built_in = Assets::built_in();
        let missing: Vec<&str> =
            built_in.layouts().filter(|layout| picture_of(layout).is_none() && !without.contains(layout)).collect();
        assert_eq!(missing, Vec::<&str>::new());
    }
}
