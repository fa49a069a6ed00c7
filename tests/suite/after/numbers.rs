//! Cases of numbers.

use committee_packs::minutes::{action, next_numbers};
use committee_packs::model::value::Date;
use serde_json::{Value, json};

use super::checks::problem;
use super::council::{items, meeting, read, record, space};
use super::{Case, Made};

pub fn made(case: &Case) -> Option<Made> {
    let mut made = Made::new();
    if let Some(minute) = case.text("minute") {
        let actions = case.input["actions"].as_u64()? as usize;
        let references: Vec<String> = (1..=actions).map(|place| action(minute, place)).collect();
        made.insert("references".into(), json!(references));
        return Some(made);
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
    let count = case.input["items"].as_u64()? as usize;
    let numbers = next_numbers(&rules, case.text("last"), Date::parse(case.text("meeting")?)?, count);
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
