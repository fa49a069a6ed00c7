//! Cases of wording.

use committee_packs::minutes::{arrived, confirmed, declared, ended, no_declarations, voting};
use committee_packs::model::value::Date;
use serde_json::{Value, json};

use super::checks::problem;
use super::council::{folder, meeting, read, record, report, space};
use super::{Case, Made};

pub fn made(case: &Case) -> Option<Made> {
    let mut minute = json!({ "item": 1 });
    let mut item = json!({});
    let mut minutes = json!({});
    for key in ["outcome", "to", "reason", "resolved", "vote", "corrections", "confirms"] {
        if let Some(value) = case.input.get(key).filter(|value| !value.is_null()) {
            minute[key] = value.clone();
        }
    }
    if let Some(state) = case.input.get("state") {
        item["state"] = state.clone();
        minute = Value::Null;
    }
    if let Some(all) = case.input.get("declarations") {
        minutes["declarations"] = all.clone();
    }
    if let Some(one) = case.input.get("declaration") {
        minutes["declarations"] = json!([one]);
    }
    let mut members = vec![];
    if let Some(arrived) = case.input.get("arrived") {
        let name = arrived["member"].as_str()?;
        members.push(json!({ "name": name }));
        let attendance = json!({ "was": "present", "arrived": { "time": arrived["time"], "item": arrived["item"] } });
        minutes["attendance"] = json!({ name: attendance });
    }
    if !minute.is_null() {
        minutes["items"] = json!([minute]);
    }
    let mut space = space(case, &json!({}));
    let folder = folder(case);
    if let Some(recommendations) = case.input.get("recommendations") {
        item["report"] = json!("paper");
        let text = report(case.text("title").unwrap_or("A paper"), recommendations).to_string();
        space = space.file(&format!("meetings/{folder}/paper.yaml"), &text);
    } else {
        item["title"] = json!(case.text("title").unwrap_or("An item"));
    }
    let space = meeting(space, &folder, &json!({ "members": members, "items": [item] }), Some(&minutes));
    let checked = read(&space);
    let workspace = checked.workspace.as_ref()?;
    let said = record(workspace).words();
    let files = &workspace.meetings[0];
    let filed = files.minutes.as_ref()?.record.as_ref();
    let filed = filed.unwrap_or_else(|| panic!("{}: {:?}", case.id, checked.problems));
    let first = filed.items.first();
    let mut made = Made::new();
    if case.has("confirms") {
        let first = first?;
        let day = Date::parse(first.confirms.as_ref()?.value.get(..10)?)?;
        let (text, list) = confirmed(day, &first.corrections, &said);
        made.insert("text".into(), json!(text));
        made.insert("list".into(), json!(list));
    } else if case.has("declarations") {
        made.insert("text".into(), json!(no_declarations(filed, &said)));
    } else if case.has("declaration") {
        let text = declared(&filed.declarations.as_ref()?.0[0], &said);
        let never = case.expect["never"].as_array()?.iter().filter(|word| !text.contains(word.as_str().unwrap_or("")));
        made.insert("never".into(), never.cloned().collect());
        made.insert("text".into(), json!(text));
    } else if case.has("vote") {
        let vote = first?.vote.as_ref()?;
        made.insert("text".into(), json!(voting(vote, case.text("chair"), &said)));
        made.insert("carried".into(), json!(vote.carried()));
    } else if case.has("arrived") {
        let (name, one) = filed.attendance.entries.first()?;
        let moment = one.attended.as_ref()?.arrived.as_ref()?;
        made.insert("text".into(), json!(arrived(&name.value, moment, case.text("minute")?, &said)));
    } else {
        let worded = ended(workspace, files, 0)?;
        made.insert("heading".into(), json!(worded.heading));
        made.insert("text".into(), json!(worded.lead));
        made.insert("list".into(), worded.clauses.iter().map(|clause| json!(clause.line())).collect());
        made.insert("note".into(), json!(worded.note));
        made.insert("reason".into(), json!(first.and_then(|one| one.reason.as_ref()).map(|text| text.value.as_str())));
        made.extend(problem(case, &checked)?.into_iter().filter(|(key, _)| key == "check"));
    }
    Some(made)
}
