//! The small parts: the file's metadata, and settings for Word.

use super::wml::{Element, el, root, val};

const PROGRAM: &str = "committee-packs";
const NAMESPACES: [(&str, &str); 4] = [
    ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:dcterms", "http://purl.org/dc/terms/"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
];

/// The ids, types and elements of the lines above notes: the part with the notes has them, and the settings name them (17.11.9).
pub(super) const SEPARATORS: [(i32, &str, &str); 2] =
    [(-1, "separator", "w:separator"), (0, "continuationSeparator", "w:continuationSeparator")];

/// The part `docProps/core.xml` (ECMA-376 part 2, 11): title, author, language and so on by the names of their
/// elements, dated by the document's own date.
pub(crate) fn core(said: &[(&'static str, &str)], date: Option<&str>) -> Element {
    let dates = date.into_iter().flat_map(|date| {
        ["dcterms:created", "dcterms:modified"]
            .map(|name| el(name).attr("xsi:type", "dcterms:W3CDTF").text(&format!("{date}T00:00:00Z")))
    });
    NAMESPACES
        .iter()
        .fold(el("cp:coreProperties"), |core, (name, space)| core.attr(name, space))
        .all(said.iter().map(|(name, words)| el(name).text(words)))
        .all(dates)
}

/// The part `docProps/app.xml` (ECMA-376 22.2).
pub(super) fn app() -> Element {
    let space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    el("Properties").attr("xmlns", space).with(el("Application").text(PROGRAM))
}

/// The part `word/settings.xml` (ECMA-376 17.15). In compatibility mode 15 (Word 2013 and later) every header row of a
/// table, not only the first, has the table style's looks.
pub(super) fn settings(language: &str, has_notes: bool) -> Element {
    let compat = [
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
        ("differentiateMultirowTableHeaders", 0),
    ];
    let compat = compat.map(|(name, value)| {
        let setting = el("w:compatSetting").attr("w:name", name);
        setting.attr("w:uri", "http://schemas.microsoft.com/office/word").attr("w:val", value)
    });
    root("w:settings")
        .with(el("w:zoom").attr("w:percent", 100))
        .with(val("w:defaultTabStop", 720))
        .with(val("w:characterSpacingControl", "doNotCompress"))
        .with(has_notes.then(|| el("w:footnotePr").all(SEPARATORS.map(|(id, ..)| el("w:footnote").attr("w:id", id)))))
        .with(el("w:compat").all(compat))
        .with(val("w:themeFontLang", language))
        .with(val("w:decimalSymbol", "."))
        .with(val("w:listSeparator", ","))
}
