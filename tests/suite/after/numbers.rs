//! Cases of numbers.

use committee_packs::minutes::{action, next_numbers, paragraph};
use committee_packs::model::value::Date;
use serde_json::{Value, json};

use super::checks::problem;
use super::council::{folder, items, meeting, read, record, space};
use super::{Case, Made};

pub fn made(case: &Case) -> Option<Made> {
    let mut made = Made::new();
    if let Some(minute) = case.text("minute") {
        let actions = case.input["actions"].as_u64()? as usize;
        let references: Vec<String> = (1..=actions).map(|place| action(minute, place)).collect();
        made.insert("references".into(), json!(references));
        return Some(made);
    }
    if case.expect.contains_key("public_minutes") {
        return printed(case);
    }
    if case.has("earlier") {
        return follows(case);
    }
    let mut rules = json!({});
    for key in ["pattern", "prefix", "restarts", "years_begin"] {
        if let Some(value) = case.input.get(key) {
            rules[key] = value.clone();
        }
    }
    let checked = read(&space(case, &json!({ "minutes": rules })));
    let workspace = checked.workspace?;
    let rules = record(&workspace).minute_rules("board");
    let count = case.input["items"].as_u64().unwrap_or(1) as usize;
    let numbers = next_numbers(&rules, case.text("last"), Date::parse(case.text("meeting")?)?, count);
    if let Some(paragraphs) = case.input["paragraph_count"].as_u64() {
        let each = (1..=paragraphs as usize).map(|place| paragraph(&numbers[0], place));
        made.insert("paragraphs".into(), each.collect());
    }
    made.insert("numbers".into(), json!(numbers));
    Some(made)
}

/// The minutes of one meeting after those of another.
fn follows(case: &Case) -> Option<Made> {
    let count = |number: &Value| {
        let digits: String = number.as_str()?.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<usize>().ok()
    };
    let earlier = case.input["earlier"].as_array()?;
    let (first, last) = (count(earlier.first()?)?, count(earlier.last()?)?);
    let of = |first: &Value| json!({ "first_number": first });
    let before = json!({ "items": items(last - first + 1) });
    let space = meeting(space(case, &json!({})), "2026-02-10-board", &before, Some(&of(&json!(first))));
    let now = of(&case.input["first_number"]);
    let space = meeting(space, "2026-04-21-board", &json!({ "items": items(2) }), Some(&now));
    problem(case, &read(&space))
}

/// The numbers in the minutes of the public and of members, some of them private.
fn printed(case: &Case) -> Option<Made> {
    let kinds = case.input["items"].as_array()?;
    let minute = |(at, kind): (usize, &Value)| {
        let mut minute = json!({ "item": at + 1, "outcome": "noted" });
        if kind == "private" {
            minute["access"] = json!({ "exempt": 1, "reason": "It is about a person." });
            minute["public"] = json!("It was noted.");
        }
        minute
    };
    let minutes: Vec<Value> = kinds.iter().enumerate().map(minute).collect();
    let minutes = json!({ "first_number": case.input["first_number"], "items": minutes });
    let folder = folder(case);
    let space = meeting(space(case, &json!({})), &folder, &json!({ "items": items(kinds.len()) }), Some(&minutes));
    let built = space.build();
    let numbers = |audience: &str| {
        let said = built.said(&format!("{folder}/{audience}/minutes")).line();
        let is_number = |word: &&str| {
            word.split_once('/').is_some_and(|(n, year)| [n, year].iter().all(|part| part.parse::<u32>().is_ok()))
        };
        said.split_whitespace().filter(is_number).map(str::to_owned).collect::<Vec<_>>()
    };
    let mut made = Made::new();
    made.insert("public_minutes".into(), json!(numbers("public")));
    made.insert("restricted_minutes".into(), json!(numbers("restricted")));
    Some(made)
}
