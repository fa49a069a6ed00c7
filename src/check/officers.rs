//! An owner, author or contact that council.yaml does not list.

use super::Family;
use super::context::Context;
use super::unknown::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::names::is_nobody;
use crate::model::{FieldValue, Owner};

pub(super) const FAMILY: Family = Family { codes: &[Code::UnknownOfficer], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    let Some(council) = context.whole_council() else { return };
    let of_actions = context.plans().flat_map(|(_, plan)| plan.actions()).flat_map(|action| &action.owners);
    let of_fields = context.given.iter().flat_map(|given| match given.value {
        FieldValue::People(people) => people.as_slice(),
        _ => &[],
    });
    let contacts = context.meetings().filter_map(|(_, meeting)| meeting.contact.as_ref());
    let owners = of_actions.chain(of_fields).map(|Owner { officer, .. }| officer);
    let reports = context.papers.iter();
    let tracked = reports.filter_map(|paper| paper.report.owner.as_ref());
    for officer in owners.chain(contacts).chain(tracked) {
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
                let words = [known.post.value.clone()].into_iter().chain(name).chain(short);
                (known.id.as_str(), words.collect::<Vec<_>>())
            });
            let problem = unknown(Code::UnknownOfficer, (officer.as_str(), officer.span), message, known);
            problems.push(problem.or_help("add the post under `officers` in council.yaml if it is missing there"));
        }
    }
}
