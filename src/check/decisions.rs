//! Decisions of an executive whose record would leave out what the law asks for, and what goes with their publication:
//! when it is late, when somebody calls in, and which interests have to be registered.

use super::Family;
use super::context::Context;
use super::minutes::{Sitting, sittings};
use super::unknown::unknown;
use crate::calendar::{CallInDates, Holidays, call_in_of, is_exempt, note_due, registered_by};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::minutes::{Ask, grounds};
use crate::model::Workspace;
use crate::model::council::{BodyKind, Nation};
use crate::model::layout::Layout;
use crate::model::minutes::{Declaration, Did, Grounds, InterestKind, Minute};
use crate::model::report::Section;

pub(super) const FAMILY: Family = Family {
    codes: &[
        Code::DecisionWithoutReasons,
        Code::DecisionWithoutOptions,
        Code::DecisionWithoutConsultation,
        Code::ConflictWithoutDispensationNote,
        Code::UnknownGiven,
        Code::ExemptFromCallInWithoutReason,
        Code::CalledInLate,
        Code::NoteLate,
        Code::DecisionsLate,
        Code::InterestToBeRegistered,
    ],
    check,
};

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for layout in context.workspace.layouts.iter().filter_map(|filed| filed.understood()) {
        gives(layout, problems);
    }
    for sitting in sittings(context) {
        for minute in &sitting.minutes.items {
            named(&sitting, minute, problems);
            recorded(context.workspace, &sitting, minute, problems);
        }
        published(&sitting, problems);
        let declared = sitting.minutes.declarations.iter().flat_map(|all| &all.0);
        for declaration in declared {
            interest(&sitting, declaration, problems);
        }
    }
}

/// A layout that gives sections which it does not declare.
fn gives(layout: &Layout, problems: &mut Diagnostics) {
    let Some(gives) = &layout.gives else { return };
    for id in [&gives.reasons, &gives.options, &gives.consulted].into_iter().flatten() {
        let known = layout.sections.iter().map(|section| section.id.as_str());
        if known.clone().all(|name| name != id.value) {
            let message = format!("the layout declares no section `{}`", id.value);
            problems.push(unknown(Code::UnknownGiven, (id.as_str(), id.span), message, known).problem);
        }
    }
}

/// A minute that takes a section over which its report does not have.
fn named(sitting: &Sitting<'_>, minute: &Minute, problems: &mut Diagnostics) {
    for grounds in [&minute.reasons, &minute.options, &minute.consulted].into_iter().flatten() {
        let Grounds::Section(of) = grounds else { continue };
        let at = sitting.files.item_of_minute(minute);
        let report = at.and_then(|at| sitting.files.report_of_item(at));
        let mut known = vec![];
        names(report.map_or(&[], |report| &report.sections), &mut known);
        if !known.contains(&of.section.as_str()) {
            let id = &of.section;
            let message = format!("the report of item {} has no section `{}` with text", minute.item.value, id.value);
            let problem = unknown(Code::UnknownGiven, (id.as_str(), id.span), message, known);
            problems.push(problem.or_help("name a section of the report, or type the words"));
        }
    }
}

/// The names of sections that have text, in themselves or below.
fn names<'a>(sections: &'a [Section], known: &mut Vec<&'a str>) {
    for section in sections {
        if section.text.is_some() || !section.sections.is_empty() {
            known.extend(section.name().map(|(name, _)| name));
        }
        names(&section.sections, known);
    }
}

/// What the record of a decision has to say: reasons and rejected options in England (SI 2012/2089 reg. 12(2)(b) and (c)),
/// reasons and consultation in Wales (SI 2001/2290 regs. 6 and 7(4), as made).
fn recorded(workspace: &Workspace, sitting: &Sitting<'_>, minute: &Minute, problems: &mut Diagnostics) {
    let Some(outcome) = minute.outcome.filter(|outcome| outcome.value.is_decision()) else { return };
    let Some(at) = sitting.files.item_of_minute(minute) else { return };
    if sitting.kind != BodyKind::Executive {
        return;
    }
    let number = minute.item.as_str();
    let england = sitting.council.nation == Nation::England;
    let wales = sitting.council.nation == Nation::Wales;
    let asked = [
        (england || wales, Ask::Reasons, Code::DecisionWithoutReasons, "why it was decided so"),
        (england, Ask::Options, Code::DecisionWithoutOptions, "which other options were considered and rejected"),
        (wales, Ask::Consulted, Code::DecisionWithoutConsultation, "who was consulted"),
    ];
    for (is_asked, ask, code, what) in asked {
        if !is_asked || ask.is_typed(minute) || grounds(workspace, sitting.files, at, ask).is_some() {
            continue;
        }
        let key = ask.key();
        let none = if ask == Ask::Reasons { "" } else { ", or `none`" };
        let message = format!("the record of the decision on item {number} does not say {what}");
        let ways =
            format!("add `{key}:` with the words, or `{key}: {{ section: … }}` for a section of the report{none}");
        problems.push(if england {
            let provision = if ask == Ask::Reasons { "(b)" } else { "(c)" };
            let help = format!("{ways} (SI 2012/2089 reg. 12(2){provision})");
            Diagnostic::error(code, outcome.span, message).help(help)
        } else {
            let help = format!("{ways} (see SI 2001/2290 regs. 6 and 7(4); their wording today was not checked)");
            Diagnostic::warning(code, outcome.span, message).help(help)
        });
    }
    if let Some(call_in) = minute.call_in.as_ref().filter(|one| is_exempt(minute) && one.reason.is_none()) {
        let message = format!("nothing says why the decision on item {number} cannot be called in");
        let problem = Diagnostic::warning(Code::ExemptFromCallInWithoutReason, call_in.span, message);
        problems.push(problem.help("add `reason:` and `agreed_by:` under `call_in`"));
    }
}

/// Decisions that were published later than the law or the council's rule has it, and a call-in after its last day.
fn published(sitting: &Sitting<'_>, problems: &mut Diagnostics) {
    let holidays = Holidays::of(sitting.council);
    let (meeting, typed) = (sitting.meeting.date.value, sitting.minutes.decisions_published_on);
    let rule = call_in_of(sitting.council, sitting.meeting);
    if let Some(day) = typed {
        let due = note_due(sitting.council.nation, sitting.kind, meeting, &holidays);
        if let Some(due) = due.filter(|due| day.value > *due) {
            let message = format!("the note of the meeting was due on {}", due);
            let problem = Diagnostic::error(Code::NoteLate, day.span, message);
            problems.push(problem.help(
                "publish it, and tell the monitoring officer that it is late (LGA 1972 s.100C(1C), Sch. 12 para. 26ZA)",
            ));
        }
        let due = rule.filter(|rule| rule.decisions_after.is_some());
        let due = due.map(|rule| CallInDates::after_meeting(rule, meeting, &holidays).published_on);
        if let Some(due) = due.filter(|due| day.value > *due) {
            let message = format!("by the council’s rule the decisions were due on {}", due);
            let problem = Diagnostic::warning(Code::DecisionsLate, day.span, message);
            problems.push(problem.help("call-in is counted from the day that is typed; correct it if it is wrong"));
        }
    }
    let Some(rule) = rule else { return };
    let dates = match typed {
        Some(day) => CallInDates::published(rule, day.value, &holidays),
        None => CallInDates::after_meeting(rule, meeting, &holidays),
    };
    for called_in in sitting.minutes.items.iter().filter_map(|minute| minute.called_in.as_ref()) {
        if called_in.on.value > dates.ends {
            let message = format!("call-in had ended on {}", dates.ends);
            let problem = Diagnostic::warning(Code::CalledInLate, called_in.on.span, message);
            problems.push(problem.help("correct `on`, or `decisions_published_on` from which it is counted"));
        }
    }
}

/// What has to be done about an interest in England: entering it in the register (Localism Act 2011 s.31(3)), and noting the
/// dispensation under which a member of an executive took part (SI 2012/2089 reg. 12(2)(e)).
fn interest(sitting: &Sitting<'_>, declaration: &Declaration, problems: &mut Diagnostics) {
    if sitting.council.nation != Nation::England {
        return;
    }
    let name = declaration.member.as_str();
    let is_pecuniary = declaration.kind == InterestKind::DisclosablePecuniary;
    if is_pecuniary && declaration.registered.is_some_and(|yes| !yes.0) {
        let due = registered_by(sitting.meeting.date.value);
        let message = format!("{name} has to tell the monitoring officer of the interest by {}", due);
        let problem = Diagnostic::warning(Code::InterestToBeRegistered, declaration.member.span, message);
        problems.push(problem.help("type `registered: yes` once it is in the register (Localism Act 2011 s.31(3))"));
    }
    let decides = |minute: &Minute| minute.outcome.is_some_and(|outcome| outcome.value.is_decision());
    let is_decided = sitting.minutes.of_item(declaration.item.as_str()).is_some_and(decides);
    let took_part = declaration.did == Some(Did::TookPart) && declaration.dispensation.is_none();
    if sitting.kind == BodyKind::Executive && is_decided && took_part {
        let message =
            format!("{name} took part in the decision on item {} in spite of an interest", declaration.item.value);
        let problem = Diagnostic::warning(Code::ConflictWithoutDispensationNote, declaration.member.span, message);
        problems.push(problem.help(
            "add `dispensation: { by: …, on: … }` to the declaration if there was one (SI 2012/2089 reg. 12(2)(e))",
        ));
    }
}
