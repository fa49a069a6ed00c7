//! The messages about typed addresses that no paper may link to.

use crate::address::{Fault, fault, harmful};
pub(crate) use crate::address::{is_address, is_mail, refused_scheme};
use crate::diag::{self, Code, Diagnostic, Diagnostics};
use crate::signs;
use crate::source::Span;

/// What to do about an address that is refused.
pub(crate) const HELP: &str = "type an address that begins with https://, http://, mailto: or tel:";

/// Reports a text that is an address that no paper may link to, whatever its field: a council's own templates may make
/// links of texts.
pub(super) fn refuse(text: &str, span: Span, problems: &mut Diagnostics) -> Option<()> {
    let Some(scheme) = harmful(text) else { return Some(()) };
    problems.push(problem(text, &scheme, span));
    None
}

/// Reports a link in body text, as typed, if no paper may link to its address or it leads nowhere.
pub(super) fn refuse_link(typed: &str, span: Span, problems: &mut Diagnostics) -> Option<()> {
    // `[words](address)`, or the address itself in angle brackets.
    let refused = match typed.rsplit_once("](") {
        Some((_, to)) => {
            let to = to.trim_start_matches(['<', ' ']);
            let title = [" \"", " '"].iter().filter_map(|title| to.find(title)).min();
            let address = to[..title.unwrap_or(to.len())].trim_end_matches([')', '>', ' ']);
            match refused_scheme(to) {
                Some(scheme) => problem(typed, &scheme, span),
                None => nowhere(address, fault(address)?, span),
            }
        }
        None => problem(typed, &harmful(typed.strip_prefix('<')?)?, span),
    };
    problems.push(refused);
    Some(())
}

/// The problem of a whole value that should be an address and leads nowhere, or where no paper may link to. `None` if
/// it is a good address, or is not an address at all.
pub(crate) fn not_followed(typed: &str, span: Span) -> Option<Diagnostic> {
    match refused_scheme(typed) {
        Some(scheme) => Some(problem(typed, &scheme, span)),
        None => Some(nowhere(typed, fault(typed)?, span)),
    }
}

/// The message about an address that leads nowhere.
fn nowhere(typed: &str, fault: Fault, span: Span) -> Diagnostic {
    let (why, help) = fault.words();
    let message = format!("“{}” leads nowhere: {why}", shortened(typed));
    Diagnostic::error(Code::AddressNotFollowed, span, message).help(help)
}

/// The message about an address that no paper may link to.
fn problem(typed: &str, scheme: &str, span: Span) -> Diagnostic {
    let shown = shortened(typed);
    let kind = match scheme.len() {
        1 => "a file on somebody’s own computer".to_owned(),
        _ => format!("an address of the kind `{scheme}:`"),
    };
    let message = format!("no paper may lead to “{shown}”, {kind}");
    Diagnostic::error(Code::UnsafeAddress, span, message).help(HELP)
}

/// The visible characters of a typed text, shortened for a message.
fn shortened(typed: &str) -> String {
    let seen = typed.chars().filter(|c| !c.is_control() && !signs::is_unseen(*c));
    diag::shortened(&seen.collect::<String>(), 40)
}
