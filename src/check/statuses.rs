//! A status that is not in the status key, or a status key that is not in council.yaml.

use super::Family;
use super::context::{Context, KeyName};
use super::unknown::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::value::Id;
use crate::model::{Council, FieldValue, Layout};

pub(super) const FAMILY: Family =
    Family { codes: &[Code::UnknownStatusKey, Code::UnknownStatus, Code::NoStatusKey], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    let Some(council) = context.whole_council() else { return };
    let of_plans = context.plans().filter_map(|(_, plan)| plan.status_key.as_ref());
    let of_registers = context.registers().filter_map(|(_, register)| register.status_key.as_ref());
    let specs = context.layouts().flat_map(Layout::all_fields);
    let own = context.registers().flat_map(|(_, register)| &register.fields.specs);
    let of_fields = specs.chain(own).filter_map(|spec| spec.status_key.as_ref());
    for id in of_plans.chain(of_registers).chain(of_fields) {
        if council.status_key(Some(id.as_str())).is_none() {
            let known = council.status_keys.iter().map(|key| key.id.as_str());
            let message = format!("council.yaml has no status key `{}`", id.value);
            let problem = unknown(Code::UnknownStatusKey, (id.as_str(), id.span), message, known);
            problems.push(problem.or_help("status keys are listed under `status_keys` in council.yaml"));
        }
    }
    for (id, named) in statuses(context) {
        judge(id, named, council, problems);
    }
}

/// All statuses in the workspace, with the key of each.
fn statuses<'a>(context: &'a Context<'_>) -> Vec<(&'a Id, Option<&'a Id>)> {
    let mut all = vec![];
    for (files, plan) in context.plans() {
        let key = plan.status_key.as_ref();
        let of_recommendations = plan.recommendations().filter_map(|(_, r)| r.status.as_ref());
        let of_actions = plan.actions().filter_map(|action| action.status.as_ref());
        all.extend(of_recommendations.chain(of_actions).map(|id| (id, key)));
        for round in files.rounds.iter().filter_map(|round| round.record.as_ref()) {
            let updates = round.themes.entries.iter().chain(&round.recommendations.entries);
            all.extend(updates.filter_map(|(_, update)| Some((update.status.as_ref()?, key))));
        }
    }
    for given in &context.given {
        let FieldValue::Status(id) = given.value else { continue };
        match given.key {
            KeyName::Named(key) => all.push((id, key)),
            KeyName::OfField(key) => all.push((id, Some(key))),
            KeyName::Unknown => {}
        }
    }
    all
}

fn judge(id: &Id, named: Option<&Id>, council: &Council, problems: &mut Diagnostics) {
    match (council.status_key(named.map(Id::as_str)), named) {
        (Some(key), _) if key.status(id.as_str()).is_some() => {}
        (Some(key), _) => {
            let coloured = key.coloured(id.as_str()).map(|status| status.id.value.as_str());
            let known = key.statuses.iter().map(|status| {
                let own = status.id.as_str();
                let colour = Some(id.value.clone()).filter(|_| coloured == Some(own));
                (own, [status.label.value.clone()].into_iter().chain(colour).collect::<Vec<_>>())
            });
            let message = format!("the status key `{}` has no status `{}`", key.id.value, id.value);
            let problem = unknown(Code::UnknownStatus, (id.as_str(), id.span), message, known);
            problems.push(problem.or_help(
                "a plan or register uses the first status key of council.yaml unless it names another as `status_key`, as a \
                 field of a layout may",
            ));
        }
        // The place that names the key reports that it does not exist.
        (None, Some(_)) => {}
        (None, None) => problems.push(
            Diagnostic::error(
                Code::NoStatusKey,
                id.span,
                format!("the status `{}` has no meaning: council.yaml has no status key", id.value),
            )
            .help("list the statuses with their labels under `status_keys` in council.yaml"),
        ),
    }
}
