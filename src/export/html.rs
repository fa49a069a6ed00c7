//! The element tree as a web page.

use typst::diag::SourceDiagnostic;
use typst_html::{HtmlDocument, HtmlOptions};

/// Writes one self-contained page: styles inside, pictures as data, no script.
pub fn html(document: &HtmlDocument) -> Result<Vec<u8>, Vec<SourceDiagnostic>> {
    match typst_html::html(document, &HtmlOptions::default()) {
        Ok(text) => Ok(text.into_bytes()),
        Err(errors) => Err(errors.to_vec()),
    }
}
