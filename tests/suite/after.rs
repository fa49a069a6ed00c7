//! After a meeting: every worked case of `tests/cases/after/cases.csv`, or of the file that `AFTER_CASES` names, through
//! the functions that the program itself uses. No value of a case is here.

mod checks;
mod council;
mod dates;
mod decisions;
mod made;
mod next;
mod numbers;
mod opened;
mod records;
mod words;

use serde_json::{Map, Value};

use crate::space::project;

/// A row of the file.
struct Case {
    id: String,
    kind: String,
    nation: String,
    body: String,
    input: Value,
    expect: Map<String, Value>,
}

/// What came out, by the keys of `expect`.
type Made = Map<String, Value>;

/// The kinds of cases whose documents and rules the program does not have yet, each by keys that its input or what is
/// expected has. A case that is neither one of them nor comes out is a failure.
const NOT_YET: &[(&str, &[&str])] = &[
    ("the council's own days for answers", &["responses"]),
    ("answers", &["answer"]),
    ("the action log", &["action"]),
    ("the programme on agendas", &["agenda_of_2026-06-09"]),
    ("notices of decisions that moved", &["notice_for"]),
    ("new meetings", &["new_meeting"]),
    ("routes", &["route"]),
    ("putting off", &["defer"]),
];

impl Case {
    fn text(&self, key: &str) -> Option<&str> {
        self.input.get(key)?.as_str()
    }

    fn has(&self, key: &str) -> bool {
        self.input.get(key).is_some()
    }

    fn not_yet(&self) -> Option<&'static str> {
        let nested = |key: &str| self.input["programme"].get(key).is_some();
        let has = |key: &&str| self.has(key) || nested(key) || self.expect.contains_key(*key);
        NOT_YET.iter().find(|(_, keys)| keys.iter().any(&has)).map(|(what, _)| *what)
    }

    fn made(&self) -> Option<Made> {
        match self.kind.as_str() {
            _ if self.has("minutes_of") => checks::made(self),
            "date" => dates::made(self),
            "number" => numbers::made(self),
            "wording" => words::made(self),
            _ if self.has("decisions") => dates::notice_of_decisions(self),
            "check" | "flow" => checks::made(self),
            _ => None,
        }
    }
}

fn cases() -> Vec<Case> {
    let path = std::env::var("AFTER_CASES").map_or_else(|_| project("tests/cases/after/cases.csv"), Into::into);
    let mut reader = csv::Reader::from_path(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let rows = reader.records().map(|row| {
        let row = row.expect("a row");
        let json =
            |at: usize| serde_json::from_str::<Value>(&row[at]).unwrap_or_else(|error| panic!("{row:?}: {error}"));
        Case {
            id: row[0].to_owned(),
            kind: row[1].to_owned(),
            nation: row[2].to_owned(),
            body: row[3].to_owned(),
            input: json(4),
            expect: json(5).as_object().expect("an object").clone(),
        }
    });
    rows.collect()
}

#[test]
fn every_worked_case_comes_out_or_is_known_to_be_missing() {
    let (mut wrong, mut right, mut missing) = (vec![], 0, vec![]);
    for case in cases() {
        if let Some(what) = case.not_yet() {
            missing.push(format!("{}: {what}", case.id));
            continue;
        }
        let Some(made) = case.made() else {
            wrong.push(format!("{}: nothing of the program makes this", case.id));
            continue;
        };
        let differs = case.expect.iter().filter(|(key, value)| made.get(*key) != Some(value));
        let differs: Vec<String> = differs
            .map(|(key, value)| format!("{key}: {value} expected, {}", made.get(key).unwrap_or(&Value::Null)))
            .collect();
        if differs.is_empty() {
            right += 1;
        } else {
            wrong.push(format!("{}: {}", case.id, differs.join("; ")));
        }
    }
    let rest = format!("{right} cases come out; not made yet:\n{}", missing.join("\n"));
    assert!(wrong.is_empty(), "{} cases are wrong:\n{}\n{rest}", wrong.len(), wrong.join("\n"));
    assert!(right > 0, "no case came out");
}
