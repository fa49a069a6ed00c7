//! What the browser is given that is the same for everybody: the shell, the scripts and the style, embedded in the program.

use super::answers::{CSS, JS};

/// The page before anybody has come in.
pub(super) const SHELL: &str = include_str!("../../app/shell.html");

const FILES: &[(&str, &str, &str)] = &[
    ("main.js", JS, include_str!("../../app/main.js")),
    ("link.js", JS, include_str!("../../app/link.js")),
    ("fields.js", JS, include_str!("../../app/fields.js")),
    ("lists.js", JS, include_str!("../../app/lists.js")),
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

/// One of the program's own files, with its type.
pub(super) fn file(name: &str) -> Option<(&'static str, &'static str)> {
    FILES.iter().find(|(own, ..)| *own == name).map(|(_, kind, text)| (*kind, *text))
}
