//! Cases of dates.

use committee_packs::calendar::{
    self, CallInDates, Duty, Holidays, answer_due, can_be_called_in, effective_from, general_exception, kept_until,
    note_due, notice, registered_by,
};
use committee_packs::model::council::{BodyKind, Nation};
use committee_packs::model::value::Date;
use serde_json::{Value, json};

use crate::cli::packs_in;

use super::council::{folder, items, meeting, read, record, space};
use super::{Case, Made};

fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|| panic!("{text} is no date"))
}

fn iso(date: Option<Date>) -> Value {
    date.map_or(Value::Null, |date| json!(date.iso()))
}

fn nation(case: &Case) -> Nation {
    *Nation::ALL.iter().find(|nation| nation.word() == case.nation).unwrap_or(&Nation::England)
}

fn kind(case: &Case) -> BodyKind {
    *BodyKind::ALL.iter().find(|kind| kind.word() == case.body).unwrap_or(&BodyKind::Committee)
}

pub fn made(case: &Case) -> Option<Made> {
    let given = |key: &str| case.text(key).map(date);
    let mut made = Made::new();
    if case.has("days") {
        call_in(case, &mut made);
    } else if case.has("document") {
        let due = note_due(nation(case), kind(case), given("meeting")?, &Holidays::of_nation(nation(case)));
        made.insert("note_due".into(), iso(due));
    } else if case.has("received") {
        let due = answer_due(nation(case), given("received")?, given("notice"));
        made.insert("response_due".into(), iso(due));
        made.insert("law".into(), iso(due));
    } else if case.has("programme") {
        noticed(case, &mut made);
    } else if let Some(produced) = given("statement_produced") {
        let due = calendar::decisions_notice_due(produced, &Holidays::of_nation(nation(case)));
        made.insert("notice_of_decisions_by".into(), iso(Some(due)));
    } else if let Some(declared) = given("declared_on") {
        made.insert("notify_monitoring_officer_by".into(), iso(Some(registered_by(declared))));
    } else {
        made.insert("minutes_kept_until".into(), iso(Some(kept_until(nation(case), given("meeting")?))));
    }
    Some(made)
}

fn call_in(case: &Case, made: &mut Made) {
    let mut rule = json!({});
    for key in ["days", "counting", "effective", "decisions_after", "time"] {
        if let Some(value) = case.input.get(key) {
            rule[key] = value.clone();
        }
    }
    let outcome = case.text("outcome").unwrap_or("approved");
    let mut minute =
        json!({ "item": 1, "outcome": outcome, "to": case.text("to"), "reasons": "Words.", "options": "none" });
    for key in ["call_in", "called_in"] {
        if let Some(value) = case.input.get(key) {
            minute[key] = value.clone();
        }
    }
    let closed = case.input.get("local_holidays").cloned().unwrap_or(json!([]));
    let settings = json!({ "deadlines": { "call_in": rule }, "local_holidays": closed });
    let (agenda, minutes) = (json!({ "items": items(1) }), json!({ "items": [minute] }));
    let space = meeting(space(case, &settings), &folder(case), &agenda, Some(&minutes));
    let checked = read(&space);
    let workspace = checked.workspace.as_ref().expect("a workspace");
    let council = record(workspace);
    let rule = council.deadlines.as_ref().and_then(|deadlines| deadlines.call_in.as_ref()).expect("a rule");
    let holidays = Holidays::of(council);
    let files = &workspace.meetings[0];
    let minute = &files.minutes.as_ref().and_then(|filed| filed.record.as_ref()).expect("minutes").items[0];
    let day = files.meeting.record.as_ref().expect("a meeting").date.value;
    let dates = match case.text("published_on") {
        Some(day) => CallInDates::published(rule, date(day), &holidays),
        None => CallInDates::after_meeting(rule, day, &holidays),
    };
    made.insert("published_on".into(), iso(Some(dates.published_on)));
    made.insert("call_in_ends".into(), iso(Some(dates.ends).filter(|_| can_be_called_in(rule, minute))));
    made.insert("effective_from".into(), iso(effective_from(rule, &dates, (minute, day), &holidays)));
    if case.expect.contains_key("next_agenda_of_decision_maker") {
        packs_in(Some(space.root()), "new meeting 2030-01-15 board").done();
        let next =
            std::fs::read_to_string(space.root().join("meetings/2030-01-15-board/meeting.yaml")).expect("a meeting");
        let from = format!("from: {{ meeting: {}, item: 1 }}", folder(case));
        made.insert("next_agenda_of_decision_maker".into(), json!(next.contains(&from)));
    }
    if let Some(printed) = case.expect.get("printed").and_then(Value::as_array) {
        let built = space.build();
        let said = built.said(&format!("{}/public/records", folder(case))).line();
        let there = printed.iter().filter(|words| words.as_str().is_some_and(|words| said.contains(words)));
        made.insert("printed".into(), there.cloned().collect());
    }
}

/// Which of the things that are expected the notice of some decisions says, by the labels in it.
pub fn notice_of_decisions(case: &Case) -> Option<Made> {
    let decisions = case.input["decisions"].as_array()?;
    let minute = |(at, decision): (usize, &Value)| {
        let call_in = json!({ "applies": decision["call_in"], "reason": "Words." });
        json!({ "item": at + 1, "outcome": "approved", "call_in": call_in })
    };
    let minutes: Vec<Value> = decisions.iter().enumerate().map(minute).collect();
    let settings = json!({ "deadlines": { "call_in": { "days": 5, "considered_by": "council" } } });
    let agenda = json!({ "items": items(decisions.len()) });
    let minutes = json!({ "first_number": 1, "items": minutes });
    let space = meeting(space(case, &settings), &folder(case), &agenda, Some(&minutes));
    let said = space.build().said(&format!("{}/public/decisions", folder(case))).line().to_lowercase();
    let printed = case.expect.get("printed")?.as_array()?.iter();
    let printed = printed.filter(|words| words.as_str().is_some_and(|words| said.contains(words)));
    Some(Made::from_iter([("printed".to_owned(), printed.cloned().collect())]))
}

fn noticed(case: &Case, made: &mut Made) {
    let mut item = items(1).remove(0);
    let first = case.input["programme"].get("first_notice");
    item["key_decision"] = json!({ "reference": "KD 1", "notice": first.cloned().unwrap_or(json!("2020-01-01")) });
    let space = meeting(space(case, &json!({})), &folder(case), &json!({ "items": [item] }), None);
    let checked = read(&space);
    let workspace = checked.workspace.as_ref().expect("a workspace");
    let (council, meeting) = (record(workspace), workspace.meetings[0].meeting.record.as_ref().expect("a meeting"));
    let holidays = Holidays::of(council);
    let by_law = notice(council, meeting, Duty::KeyDecision, &holidays).expect("a notice").by_law.latest;
    let late = checked.problems.iter().find(|problem| problem.code == "notice-late");
    let last = if late.is_some() { general_exception(meeting, &holidays).latest } else { by_law };
    made.insert("notice_by".into(), iso(Some(by_law.date)));
    made.insert("general_exception_by".into(), iso(Some(last.date)));
    made.insert("last_calendar_day".into(), iso(Some(last.last)));
    made.insert("check".into(), late.map_or(Value::Null, |problem| json!(problem.code.word())));
}
