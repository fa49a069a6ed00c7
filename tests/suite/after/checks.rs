//! Cases of checks: what `packs check` says of the files.

use committee_packs::make::Checked;
use serde_json::{Value, json};

use super::council::{folder, items, meeting, read, report, space};
use super::{Case, Made};

/// The problem that a case expects, as its severity and code, and the name in it; nothing of both where the minutes have
/// no problem.
pub fn problem(case: &Case, checked: &Checked) -> Option<Made> {
    let wanted = case.expect.get("check").and_then(Value::as_str).unwrap_or_default();
    let word = wanted.split(' ').next_back().unwrap_or_default();
    let all: Vec<_> = checked.problems.iter().collect();
    let found = all.iter().find(|problem| problem.code == word);
    let mut made = Made::new();
    match found {
        Some(problem) => {
            made.insert("check".into(), json!(format!("{} {}", problem.severity.word(), problem.code.word())));
            let name = case.expect.get("names").and_then(Value::as_str);
            let has = name.filter(|name| problem.message.contains(name)).map(str::to_owned);
            made.insert("names".into(), json!(has.unwrap_or_else(|| problem.message.clone())));
        }
        None => {
            let codes: Vec<&str> = all.iter().map(|problem| problem.code.word()).collect();
            made.insert("check".into(), if codes.is_empty() { Value::Null } else { json!(codes) });
        }
    }
    Some(made)
}

/// Names for the numbers of a recorded vote that has no names.
fn named(recorded: &Value) -> Value {
    let mut at = 0;
    let sides = recorded.as_object().into_iter().flatten().map(|(side, votes)| {
        let names = match votes.as_u64() {
            Some(count) => (0..count)
                .map(|_| {
                    at += 1;
                    json!(format!("Member {at}"))
                })
                .collect(),
            None => votes.clone(),
        };
        (side.clone(), names)
    });
    Value::Object(sides.collect())
}

/// Minutes of a council's meeting, confirmed by each of its later meetings in turn.
fn confirming(case: &Case) -> Option<Made> {
    let of = case.text("minutes_of")?;
    let meetings: Vec<(&str, &str)> = case.input["meetings"]
        .as_array()?
        .iter()
        .filter_map(|one| Some((one[0].as_str()?, one[1].as_str()?)))
        .collect();
    let folder = |day: &str| format!("{day}-council");
    let council = json!({ "committees": [{ "id": "council", "name": "Council", "kind": case.body }] });
    let mut made = Made::new();
    for (day, _) in meetings.iter().filter(|(day, _)| *day != of) {
        let mut space = space(case, &council);
        for (held, kind) in &meetings {
            let confirms = (held == day).then(|| folder(of));
            let minutes = json!({ "items": [{ "item": 1, "confirms": confirms }] });
            let is_extraordinary = *kind == "extraordinary";
            let agenda = json!({ "committee": "council", "items": items(1), "extraordinary": is_extraordinary });
            space = meeting(space, &folder(held), &agenda, Some(&minutes));
        }
        let checked = read(&space);
        let said = checked.problems.iter().next();
        if let Some(problem) = said {
            let said = format!("{} {}", problem.severity.word(), problem.code.word());
            made.insert(format!("check_if_at_{day}"), json!(said));
            continue;
        }
        let files = checked.workspace.as_ref()?.meetings.iter().find(|files| files.meeting.id == folder(of))?;
        made.insert("confirmed_at".into(), json!(files.confirmed_on.map(|day| day.iso())));
    }
    Some(made)
}

pub fn made(case: &Case) -> Option<Made> {
    if case.has("minutes_of") {
        return confirming(case);
    }
    let given = |key: &str| case.input.get(key).filter(|value| !value.is_null());
    let number = case.text("item").and_then(|number| number.parse().ok()).unwrap_or(1_usize);
    let agenda = given("agenda_items").and_then(Value::as_array).map_or(number, Vec::len);
    let recorded = given("recorded").map(named);
    let mut names: Vec<Value> = given("present").and_then(Value::as_array).cloned().unwrap_or_default();
    if names.is_empty() {
        let sides = recorded.iter().filter_map(Value::as_object).flatten();
        names.extend(sides.filter_map(|(_, votes)| votes.as_array().cloned()).flatten());
    }
    let mut attendance = json!({});
    for name in names.iter().filter_map(Value::as_str) {
        let left = case.input["left"].get(name).map(|item| json!({ "time": "3 pm", "item": item }));
        attendance[name] = left.map_or(json!("present"), |left| json!({ "was": "present", "left": left }));
    }
    let mut items = items(agenda);
    let own = given("item").filter(|item| item.is_object());
    for (key, value) in own.and_then(Value::as_object).into_iter().flatten() {
        items[number - 1][key] = value.clone();
    }
    let mut minute = json!({ "item": number });
    minute["outcome"] = given("outcome").cloned().unwrap_or(json!("approved"));
    for key in ["reasons", "options", "consulted"] {
        if let Some(words) = given(key) {
            minute[key] = words.clone();
        }
    }
    for (key, value) in [("vote", given("vote").cloned()), ("recorded", recorded)] {
        if let Some(value) = value {
            minute[key] = value;
        }
    }
    if let Some(vote) = given("amendment_vote") {
        minute["amendments"] = json!([{ "text": "Change it.", "vote": vote, "result": "lost" }]);
    }
    let others = (1..number).map(|item| json!({ "item": item, "outcome": "noted" }));
    let all: Vec<Value> = others.chain([minute]).collect();
    let mut minutes = json!({ "attendance": attendance, "items": all });
    if let Some(declaration) = given("declaration") {
        minutes["declarations"] = json!([declaration]);
    }
    let (mut space, folder) = (space(case, &json!({})), folder(case));
    if let Some(access) = given("item_access") {
        let mut paper = report("A paper", &json!([]));
        paper["access"] = access.clone();
        items[0] = json!({ "report": "paper" });
        space = space.file(&format!("meetings/{folder}/paper.yaml"), &paper.to_string());
    }
    if let Some(minuted) = given("minuted").and_then(Value::as_array) {
        for (at, item) in items.iter_mut().enumerate() {
            item["report"] = json!(format!("paper-{at}"));
            let text = report("A paper", &json!([])).to_string();
            space = space.file(&format!("meetings/{folder}/paper-{at}.yaml"), &text);
        }
        let all = minuted.iter().map(|item| json!({ "item": item, "outcome": "noted" }));
        minutes["items"] = all.collect();
    }
    let members: Vec<Value> = names.iter().map(|name| json!({ "name": name })).collect();
    let space = meeting(space, &folder, &json!({ "members": members, "items": items }), Some(&minutes));
    let checked = read(&space);
    let mut made = problem(case, &checked)?;
    let asks = checked.problems.iter().any(|problem| problem.code == "decision-without-options");
    made.insert("options_asked_for".into(), json!(asks));
    if case.expect.contains_key("record_made") {
        let built = space.build();
        let folder = built.output.join(&folder).join("public");
        assert!(folder.join("decisions.html").exists());
        made.insert("record_made".into(), json!(folder.join("records.html").exists()));
    }
    Some(made)
}
