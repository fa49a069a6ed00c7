//! Addresses that somebody types where no paper may lead: the messages about them.

use crate::address::harmful;
pub use crate::address::{is_address, refused_scheme};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::signs;
use crate::source::Span;

/// What to do about an address that is refused.
pub const HELP: &str = "type an address that begins with https://, http://, mailto: or tel:";

/// Reports a text that is an address to which no paper may lead, in whatever field it stands: templates of a council's own make
/// links of texts.
pub(super) fn refuse(text: &str, span: Span, problems: &mut Diagnostics) -> Option<()> {
    let Some(scheme) = harmful(text) else {
        return Some(());
    };
    problems.push(problem(text, &scheme, span));
    None
}

/// Reports a link in body text, as it was typed, if no paper may lead where it goes.
pub(super) fn refuse_link(typed: &str, span: Span, problems: &mut Diagnostics) -> Option<()> {
    // `[words](address)`, or the address itself in angle brackets.
    let scheme = match typed.rsplit_once("](") {
        Some((_, to)) => refused_scheme(to.trim_start_matches(['<', ' '])),
        None => harmful(typed.strip_prefix('<')?),
    };
    let scheme = scheme?;
    problems.push(problem(typed, &scheme, span));
    Some(())
}

/// The message about an address to which no paper may lead.
pub fn problem(typed: &str, scheme: &str, span: Span) -> Diagnostic {
    let seen = typed
        .chars()
        .filter(|c| !c.is_control() && !signs::is_unseen(*c));
    let mut shown: String = seen.clone().take(40).collect();
    if seen.count() > 40 {
        shown.push('…');
    }
    let kind = match scheme.len() {
        1 => "a file on somebody’s own computer".to_owned(),
        _ => format!("an address of the kind `{scheme}:`"),
    };
    let message = format!("no paper may lead to “{shown}”, {kind}");
    Diagnostic::error(Code::UnsafeAddress, span, message).help(HELP)
}
