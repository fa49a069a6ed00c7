//! Addresses in a file to which no paper may lead (ISO 32000-1, 12.6.4.7).

use super::object::{Dictionary, Document};
use crate::address::refused_scheme;

/// The scheme of an action's address, if no paper may lead there: `javascript`, or `file`, which a share of a network counts
/// as.
pub(super) fn refused(from: &Document, action: &Dictionary) -> Option<String> {
    if from.name(action, b"S") != Some(b"URI") {
        return None;
    }
    let bytes = from.entry(action, b"URI").as_string()?;
    // Viewers differ in whether it is read as text (ISO 32000-1, 7.9.2.2) or byte for byte.
    let text = from.text(action, b"URI").unwrap_or_default();
    let as_bytes = String::from_utf8_lossy(bytes).into_owned();
    [text, as_bytes].iter().find_map(|address| match address.trim_start().starts_with("\\\\") {
        true => Some("file".to_owned()),
        false => refused_scheme(address),
    })
}

/// A link whose address no paper may lead to, as inventories name it: one and several.
pub(super) fn refused_kind(scheme: &str) -> (String, String) {
    (format!("link to an address of the kind `{scheme}:`"), format!("links to addresses of the kind `{scheme}:`"))
}
