//! Nothing that is typed in a record is missing from its form.

use std::collections::BTreeSet;

use committee_packs::edit::unwrapped;
use scraper::{Html, Selector};
use serde_json::{Value, json};

use super::talk::Open;
use crate::space::{Space, files};

/// The name of the record that a file is.
fn record(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.strip_suffix(".yaml")?.split('/').collect();
    Some(match parts[..] {
        ["council"] => "council".to_owned(),
        ["action-plans", plan] => format!("plan/{plan}"),
        ["action-plans", plan, round] => format!("round/{plan}/{round}"),
        ["registers", register] => format!("register/{register}"),
        ["meetings", meeting, "meeting"] => format!("meeting/{meeting}"),
        // The window has no form for minutes.
        ["meetings", _, "minutes"] => return None,
        ["meetings", meeting, report] => format!("report/{meeting}/{report}"),
        _ => return None,
    })
}

/// All texts of a file, but for the names of sections, whose headings are the layout's.
fn texts(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) => out.push(one_line(text)),
        Value::Array(items) => items.iter().for_each(|item| texts(item, out)),
        Value::Object(entries) => {
            entries.iter().filter(|(key, _)| *key != "section").for_each(|(_, value)| texts(value, out));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn one_line(text: &str) -> String {
    unwrapped(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the controls of a page hold, and what it shows of values that no control is for.
fn held(html: &str) -> (BTreeSet<String>, String) {
    let page = Html::parse_fragment(html);
    let all = |selector: &str| {
        let found = Selector::parse(selector).expect("a selector");
        page.select(&found).collect::<Vec<_>>()
    };
    let attribute = |selector: &str| {
        let found = all(selector).into_iter().filter_map(|one| one.value().attr("value").map(one_line));
        found.collect::<Vec<_>>()
    };
    let areas = all("textarea").into_iter().map(|area| one_line(&area.text().collect::<String>()));
    let mut values: BTreeSet<String> = areas.collect();
    values.extend(attribute("input[type=text]"));
    values.extend(attribute("input[checked]"));
    values.extend(attribute("option[selected]"));
    let shown = all("pre").into_iter().map(|shown| one_line(&shown.text().collect::<String>()));
    (values, shown.collect::<Vec<_>>().join("\n"))
}

fn missing(space: &Space) -> Vec<String> {
    let open = Open::new(space.root());
    let key = open.key();
    let mut missing = vec![];
    let mut count = 0;
    for (path, bytes) in files(space.root()) {
        let Some(name) = record(&path) else { continue };
        let page = open.ask(&key, "/page", &json!({ "place": name })).json();
        let (values, shown) = held(page["page"]["html"].as_str().expect("a page"));
        let typed: Value = serde_yaml::from_slice(&bytes).expect("YAML");
        let mut all = vec![];
        texts(&typed, &mut all);
        count += all.len();
        let is_shown = |text: &String| text.is_empty() || values.contains(text) || shown.contains(text.as_str());
        missing.extend(all.into_iter().filter(|text| !is_shown(text)).map(|text| format!("{name}: {text}")));
    }
    assert!(count > 100, "the files were not found");
    missing
}

#[test]
fn every_value_of_the_sample_is_in_a_form() {
    let space = Space::copy_of("data");
    assert_eq!(missing(&space), Vec::<String>::new());
}

#[test]
fn every_value_of_another_body_is_in_a_form() {
    let space = Space::copy_of("tests/cases/estuary");
    assert_eq!(missing(&space), Vec::<String>::new());
}
