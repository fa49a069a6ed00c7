//! The problem of a name that nothing has, said alike by every rule.

use crate::diag::{Diagnostic, nearest};
use crate::source::Span;

/// More names than these would hide the message.
const SHOWN: usize = 12;

/// The problem of a name that nothing has: with the nearest name there is, or with all of them.
pub(super) struct Unknown {
    pub(super) problem: Diagnostic,
    is_near: bool,
}

impl Unknown {
    /// The problem, with a sentence on where such names come from unless the name is a slip for one there is.
    pub(super) fn or_help(self, help: impl Into<String>) -> Diagnostic {
        if self.is_near {
            self.problem
        } else {
            self.problem.help(help)
        }
    }
}

/// Makes the problem of a name, with its place, that is not among those known.
pub(super) fn unknown<'k>(
    code: &'static str,
    (name, place): (&str, Span),
    message: impl Into<String>,
    known: impl IntoIterator<Item = &'k str>,
) -> Unknown {
    let known: Vec<&str> = known.into_iter().collect();
    let problem = Diagnostic::error(code, place, message);
    if let Some(near) = nearest(name, known.iter().copied()) {
        return Unknown {
            problem: problem.help(format!("did you mean `{near}`?")),
            is_near: true,
        };
    }
    let problem = match known.as_slice() {
        [] => problem,
        few if few.len() <= SHOWN => problem.help(format!("there are: {}", few.join(", "))),
        many => {
            let more = many.len() - SHOWN;
            problem.help(format!(
                "there are: {} and {more} more",
                many[..SHOWN].join(", ")
            ))
        }
    };
    Unknown {
        problem,
        is_near: false,
    }
}
