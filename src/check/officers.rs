//! An owner, author or contact that council.yaml does not list, and one whom it lists without saying who that is.

use super::Family;
use super::context::Context;
use super::unknown::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::names::is_nobody;
use crate::model::{Council, FieldValue, Owner};

pub(super) const FAMILY: Family = Family { codes: &[Code::UnknownOfficer, Code::OfficerUnclear], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    let Some(council) = context.whole_council() else { return };
    let of_actions = context.plans().flat_map(|(_, plan)| plan.actions()).flat_map(|action| &action.owners);
    let of_fields = context.given.iter().flat_map(|given| match given.value {
        FieldValue::People(people) => people.as_slice(),
        _ => &[],
    });
    let contacts = context.meetings().filter_map(|(_, meeting)| meeting.contact.as_ref());
    let of_items = context.meetings().flat_map(|(_, meeting)| &meeting.items).flat_map(|item| &item.contacts);
    unclear(council, problems);
    let owners = of_actions.chain(of_fields).flat_map(Owner::ids);
    let reports = context.papers.iter();
    let tracked = reports.filter_map(|paper| paper.report.owner.as_ref());
    for officer in owners.chain(contacts).chain(of_items).chain(tracked) {
        if council.officer(officer.as_str()).is_none() {
            let message = format!("council.yaml has no officer `{}`", officer.value);
            if is_nobody(officer.as_str()) {
                let problem = Diagnostic::error(Code::UnknownOfficer, officer.span, message);
                problems.push(problem.help("leave the key out where nobody is named yet"));
                continue;
            }
            let like = council.officers_like(officer.as_str());
            let known = council.officers.iter().map(|known| {
                let name = known.name.as_ref().map(|name| name.value.clone());
                // A short form of a name is as good as the name.
                let short = Some(officer.value.clone());
                let short = short.filter(|_| like.iter().any(|one| one.id.value == known.id.value));
                let post = known.post.as_ref().map(|post| post.value.clone());
                let words = post.into_iter().chain(name).chain(short);
                (known.id.as_str(), words.collect::<Vec<_>>())
            });
            let problem = unknown(Code::UnknownOfficer, (officer.as_str(), officer.span), message, known);
            problems.push(problem.or_help("add the post under `officers` in council.yaml if it is missing there"));
        }
    }
}

/// Officers of whom it is not clear who they are.
fn unclear(council: &Council, problems: &mut Diagnostics) {
    for officer in &council.officers {
        let (message, help) = match (&officer.post, &officer.name, officer.is_vacant()) {
            (None, None, _) => {
                ("has neither a post nor a name", "add `post: …`, or `name: …` for a person who holds none")
            }
            (None, Some(_), true) => {
                ("is vacant and has no post", "add `post: …` in place of `name`, or take `vacant` away")
            }
            (Some(_), Some(_), true) => ("is vacant and has a name", "keep one of `vacant` and `name`"),
            (Some(_), _, _) | (None, Some(_), false) => continue,
        };
        let message = format!("the officer `{}` {message}", officer.id.value);
        problems.push(Diagnostic::error(Code::OfficerUnclear, officer.id.span, message).help(help));
    }
}
