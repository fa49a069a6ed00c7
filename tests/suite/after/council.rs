//! The council, meeting and minutes of a case, as files.

use committee_packs::make;
use committee_packs::model::{Council, Workspace};
use serde_json::{Value, json};

use super::Case;
use crate::space::Space;

/// The folder of the case's meeting.
pub fn folder(case: &Case) -> String {
    format!("{}-board", day(case))
}

fn day(case: &Case) -> &str {
    case.text("meeting").or(case.input["programme"]["meeting"].as_str()).map_or("2026-04-21", |day| &day[..10])
}

/// A workspace of the nation and the kind of body, with settings of `council.yaml` more.
pub fn space(case: &Case, settings: &Value) -> Space {
    let nation = if case.nation == "any" { "england" } else { &case.nation };
    let kind = match case.body.as_str() {
        "any" | "scrutiny" => "committee",
        kind => kind,
    };
    let mut council = json!({
        "name": "Testby Council",
        "nation": nation,
        "committees": [{ "id": "board", "name": "Board", "kind": kind }, { "id": "council", "name": "Council" }],
    });
    for (key, value) in settings.as_object().into_iter().flatten() {
        council[key] = value.clone();
    }
    Space::empty().file("council.yaml", &council.to_string())
}

/// The same with a meeting of items, and perhaps its minutes.
pub fn meeting(space: Space, folder: &str, meeting: &Value, minutes: Option<&Value>) -> Space {
    let mut whole = json!({ "committee": "board", "date": &folder[..10], "published_on": "2026-01-05" });
    for (key, value) in meeting.as_object().into_iter().flatten() {
        whole[key] = value.clone();
    }
    let space = space.file(&format!("meetings/{folder}/meeting.yaml"), &whole.to_string());
    match minutes {
        Some(minutes) => space.file(&format!("meetings/{folder}/minutes.yaml"), &minutes.to_string()),
        None => space,
    }
}

/// The workspace as the program reads it.
pub fn read(space: &Space) -> make::Checked {
    make::read(space.root(), false)
}

pub fn record(workspace: &Workspace) -> &Council {
    workspace.council.record.as_ref().expect("a council")
}

/// Agenda items with titles.
pub fn items(count: usize) -> Vec<Value> {
    (1..=count).map(|at| json!({ "title": format!("Item {at}"), "state": "verbal" })).collect()
}

/// A report with these recommendations.
pub fn report(title: &str, recommendations: &Value) -> Value {
    json!({ "layout": "scrutiny-report", "title": title, "recommendations": recommendations })
}
