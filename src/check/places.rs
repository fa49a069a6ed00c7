//! A priority or ward that council.yaml does not list.

use super::Family;
use super::context::Context;
use super::unknown::unknown;
use crate::diag::{Code, Diagnostics};
use crate::model::FieldValue;

pub(super) const FAMILY: Family = Family { codes: &[Code::UnknownPriority, Code::UnknownWard], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    let Some(council) = context.whole_council() else { return };
    for given in &context.given {
        match given.value {
            FieldValue::Priorities(ids) => {
                for id in ids.iter().filter(|id| council.priority(id.as_str()).is_none()) {
                    let known =
                        council.priorities.iter().map(|priority| (priority.id.as_str(), priority.title.as_str()));
                    let message = format!("council.yaml has no priority `{}`", id.value);
                    problems.push(unknown(Code::UnknownPriority, (id.as_str(), id.span), message, known).problem);
                }
            }
            FieldValue::Wards(wards) => {
                let all = |ward: &str| ward.eq_ignore_ascii_case("all");
                for ward in wards.iter().filter(|ward| !all(ward.as_str())) {
                    if council.wards.iter().all(|known| known.value != ward.value) {
                        let known = council.wards.iter().map(|ward| ward.as_str());
                        let message = format!("council.yaml has no ward `{}`", ward.value);
                        let problem = unknown(Code::UnknownWard, (ward.as_str(), ward.span), message, known);
                        problems.push(problem.or_help("type the wards as in council.yaml, or `all` for all of them"));
                    }
                }
            }
            _ => {}
        }
    }
}
