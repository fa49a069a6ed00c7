//! The small parts: what the file says about itself, and how Word is to treat it.

use super::tree::Paper;
use super::xml::{DECLARATION, WORD, escape};

const PROGRAM: &str = "committee-packs";

/// The part `docProps/core.xml` (ECMA-376 part 2, 11): title, author and language, dated by the document's own date.
pub(super) fn core(paper: &Paper) -> Vec<u8> {
    let dates = paper.date.as_ref().map(|date| {
        let stamp = format!("xsi:type=\"dcterms:W3CDTF\">{}T00:00:00Z<", escape(date));
        format!(
            "<dcterms:created {stamp}/dcterms:created><dcterms:modified {stamp}/dcterms:modified>"
        )
    });
    format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{author}</dc:creator>\
         <dc:description>{}</dc:description><dc:language>{}</dc:language>\
         <cp:lastModifiedBy>{author}</cp:lastModifiedBy>{}</cp:coreProperties>",
        escape(&paper.title),
        escape(&paper.description),
        escape(&paper.language),
        dates.unwrap_or_default(),
        author = escape(&paper.author),
    )
    .into_bytes()
}

/// The part `docProps/app.xml` (ECMA-376 22.2).
pub(super) fn app() -> Vec<u8> {
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>{PROGRAM}</Application></Properties>"
    )
    .into_bytes()
}

/// The part `word/settings.xml` (ECMA-376 17.15). Compatibility mode 15 is that of Word 2013 and later; in it every
/// header row of a table, not only the first, has the table style's looks.
pub(super) fn settings(paper: &Paper) -> Vec<u8> {
    let uri = "http://schemas.microsoft.com/office/word";
    let compat: String = [
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
        ("differentiateMultirowTableHeaders", "0"),
    ]
    .iter()
    .map(|(name, value)| {
        format!("<w:compatSetting w:name=\"{name}\" w:uri=\"{uri}\" w:val=\"{value}\"/>")
    })
    .collect();
    let language = escape(&paper.language);
    format!(
        "{DECLARATION}<w:settings xmlns:w=\"{WORD}\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/>\
         <w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat>{compat}</w:compat>\
         <w:themeFontLang w:val=\"{language}\"/><w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>"
    )
    .into_bytes()
}
