//! What is sent back to the browser.

use std::sync::Arc;

use serde_json::Value;

use super::Window;
use crate::diag::Diagnostic;

pub(super) const HTML: &str = "text/html; charset=utf-8";
pub(super) const CSS: &str = "text/css; charset=utf-8";
pub(super) const JS: &str = "text/javascript; charset=utf-8";

pub(super) const PNG: &str = "image/png";

/// What is sent back.
#[derive(Debug)]
pub(super) enum Answer {
    Json(Value),
    Png(Arc<[u8]>),
    /// A file to be saved, never shown.
    Bytes(Vec<u8>),
    /// As if there were nothing.
    Forbidden,
    Missing,
    /// The body is not what it should be.
    Wrong,
}

/// What answers the body of a request.
pub(super) type Answers = fn(&Window, &[u8]) -> Answer;

/// Reads a body, or says that it is wrong.
macro_rules! read {
    ($body:expr) => {
        match serde_json::from_slice($body) {
            Ok(read) => read,
            Err(_) => return $crate::window::answer::Answer::Wrong,
        }
    };
}
pub(super) use read;

/// A problem as a sentence, with what to do.
pub(super) fn sentence(problem: &Diagnostic) -> String {
    let help = problem.help.first().map(|help| format!("; {help}")).unwrap_or_default();
    format!("{}{help}.", problem.message)
}
