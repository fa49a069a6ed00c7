//! An address that leads nowhere, or where no paper may lead.

use super::Family;
use super::context::Context;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::address::{self, is_address, is_mail};

pub(super) const FAMILY: Family = Family { codes: &[Code::UnsafeAddress, Code::AddressNotFollowed], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    let remote = context.meetings().filter_map(|(_, meeting)| meeting.remote.as_ref());
    let website = context.council.iter().filter_map(|council| council.website.as_ref());
    for address in website.chain(remote) {
        if let Some(problem) = address::not_followed(address.as_str(), address.span) {
            problems.push(problem);
        } else if !is_address(address.as_str()) {
            let message = format!("`{}` leads nowhere: it is no whole address", address.value);
            let help = format!("{}, such as https://www.example.gov.uk", address::HELP);
            problems.push(Diagnostic::warning(Code::AddressNotFollowed, address.span, message).help(help));
        }
    }
    let officers = context.council.iter().flat_map(|council| &council.officers);
    for email in officers.filter_map(|officer| officer.email.as_ref()) {
        if !is_mail(email.as_str()) {
            let message = format!("`{}` is no mail address", email.value);
            // These characters are allowed (RFC 5322, 3.2.3), but not every mail program takes them from a link.
            let is_rare = is_mail(&email.as_str().replace(['&', '/', '%'], "-"));
            let problem = match is_rare {
                true => Diagnostic::warning(Code::AddressNotFollowed, email.span, message),
                false => Diagnostic::error(Code::AddressNotFollowed, email.span, message),
            };
            problems.push(problem.help("type one address alone, such as a.person@example.gov.uk"));
        }
    }
}
