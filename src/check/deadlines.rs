//! Deadlines that cannot be trusted: the nation has no such body, bank holidays are not known, a correction to them
//! changes nothing, or the council's own rule asks for less than the law.

use super::Family;
use super::context::Context;
use crate::calendar::{Holidays, Lawful, publication, rules, timetable};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::council::BodyKind;
use crate::model::value::Date;
use crate::model::{Council, Meeting};
use crate::source::Spanned;

pub(super) const FAMILY: Family = Family {
    codes: &[Code::UnknownBankHolidays, Code::BodyOfOtherNation, Code::IdleBankHoliday, Code::DeadlineBelowLaw],
    check,
};

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    let Some(council) = context.council else { return };
    kinds(council, problems);
    changes(council, problems);
    let holidays = Holidays::of(council);
    let mut meetings = vec![];
    for (files, meeting) in context.meetings() {
        known(council, &files.meeting.id, meeting, &holidays, problems);
        meetings.push(meeting);
    }
    below_law(council, &meetings, &holidays, problems);
}

fn kinds(council: &Council, problems: &mut Diagnostics) {
    let kinds = council.committees.iter().filter_map(|committee| committee.kind);
    for kind in kinds.filter(|kind| rules(council.nation, kind.value).is_none()) {
        let message = format!("{} has no bodies of the kind `{}`", council.nation.name(), kind.word());
        let there: Vec<&str> = BodyKind::ALL
            .iter()
            .filter(|kind| rules(council.nation, **kind).is_some())
            .map(|kind| kind.word())
            .collect();
        let problem = Diagnostic::error(Code::BodyOfOtherNation, kind.span, message);
        problems.push(problem.help(format!("use one of: {}", there.join(", "))));
    }
}

fn changes(council: &Council, problems: &mut Diagnostics) {
    let Some(changes) = &council.bank_holidays else { return };
    let listed = Holidays::of_nation(council.nation);
    let mut idle = |date: &Spanned<Date>, message: String| {
        let problem = Diagnostic::warning(Code::IdleBankHoliday, date.span, message);
        problems.push(problem.help("take the line away, or correct the date"));
    };
    for date in &changes.add {
        if let Some(name) = listed.name(**date) {
            idle(date, format!("{} is in the list already: {name}", **date));
        }
    }
    for date in &changes.remove {
        if listed.name(**date).is_none() {
            idle(date, format!("{} is no bank holiday in the list", **date));
        }
    }
}

fn known(council: &Council, id: &str, meeting: &Meeting, holidays: &Holidays, problems: &mut Diagnostics) {
    let unknown = timetable(council, id, meeting, holidays).unknown_years;
    let (Some(year), (first, last)) = (unknown.first(), Holidays::years()) else { return };
    let years: Vec<String> = unknown.iter().map(i32::to_string).collect();
    let message =
        format!("the meeting’s deadlines may be wrong: the bank holidays of {} are not known", years.join(" and "));
    problems.push(Diagnostic::warning(Code::UnknownBankHolidays, meeting.date.span, message).help(format!(
        "the program has those of {first} to {last}; add all of {year} under `bank_holidays: {{ add: […] }}` in \
             council.yaml, at least {}",
        holidays.least()
    )));
}

/// Reports each of the council's own rules that falls short only for the first such meeting: they all have one cause.
fn below_law(council: &Council, meetings: &[&Meeting], holidays: &Holidays, problems: &mut Diagnostics) {
    let Some(deadlines) = &council.deadlines else { return };
    let mut told = vec![];
    for meeting in meetings {
        let found = publication(council, meeting, holidays);
        let own = deadlines.publication_for(&meeting.committee).zip(found.own);
        let (Some((rule, own)), Some(Lawful { rule: of_law, by_law: law })) = (own, found.law) else { continue };
        if own.latest.last <= law.latest.last || told.contains(&rule.days.span) {
            continue;
        }
        told.push(rule.days.span);
        let message = format!(
            "by this rule the papers of `{}` for {} would be published by {}, later than the law allows",
            meeting.committee.value,
            *meeting.date,
            own.latest.date.weekday()
        );
        problems.push(Diagnostic::warning(Code::DeadlineBelowLaw, rule.days.span, message).help(format!(
            "the law asks for {}, so by {} ({})",
            law.words(),
            law.latest.date.weekday(),
            of_law.source
        )));
    }
}
