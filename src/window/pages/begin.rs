//! What is asked for before a record is begun.

use serde::Serialize;
use serde_json::json;

use super::super::desk::Desk;
use super::super::form::{Choice, titles_of_plans};
use super::super::own;
use super::super::record::{self, New};
use super::{Page, committee, filled};
use crate::model::layout::Takes;
use crate::model::{Council, Workspace};
use crate::shape::{Form, Shape as _};

/// One thing that is asked for.
#[derive(Debug, Clone, Default, Serialize)]
struct Question {
    name: &'static str,
    label: &'static str,
    help: &'static str,
    /// `line`, `select`, `layouts` or `tick`.
    kind: &'static str,
    choices: Vec<Choice>,
    /// Of layouts, the address of each one's picture; empty where it has none.
    pictures: Vec<String>,
    must: bool,
}

impl Question {
    fn line(name: &'static str, label: &'static str, help: &'static str) -> Self {
        Self { name, label, help, kind: "line", must: true, ..Self::default() }
    }

    fn select(name: &'static str, label: &'static str, choices: Vec<Choice>) -> Self {
        Self { name, label, kind: "select", choices, must: true, ..Self::default() }
    }
}

/// The page that begins a council in a folder without one.
pub(in crate::window) fn new_council() -> Page {
    let nations = Council::form().field("nation").map(|field| field.form).map(words).unwrap_or_default();
    let name = Question::line("name", "The council’s name", "In full, as it is at the head of a paper.");
    let nation = Question::select("nation", "Nation", nations);
    let about = "Committees, officers, wards and the rest are filled in next, in the council’s details.";
    page("New council", "new/council", about, &[name, nation], "Make the council’s folder", None)
}

/// The page of a place that begins a record; nothing where there is nothing to begin it from.
pub(super) fn begin(desk: &Desk, place: &str) -> Option<Page> {
    let workspace = desk.checked.workspace.as_ref()?;
    let start = || Some(("start".to_owned(), "Start".to_owned()));
    Some(match New::read(place)? {
        New::Council => return None,
        New::Meeting => {
            let council = workspace.council.record.as_ref();
            let committees = council.map(|council| council.committees.as_slice()).unwrap_or_default();
            let committees = committees.iter().map(|one| Choice::new(&one.id.value, one.name.as_str()));
            let committee = Question::select("committee", "Committee", committees.collect());
            let date = Question::line("date", "Date", "Such as 21 April 2026.");
            let about = "A committee that is missing is added in the council’s details.";
            page("New meeting", place, about, &[committee, date], "Add the meeting", start())
        }
        New::Plan => {
            let title = Question::line("title", "Title", "Such as “Corporate Peer Challenge: action plan”.");
            let about = "It begins with one recommendation and one action to write over.";
            page("New action plan", place, about, &[title], "Add the action plan", start())
        }
        New::Register => {
            let title = Question::line("title", "Title", "Such as “Scrutiny recommendations”.");
            let layout = layouts(workspace, "Which form its entries have", |takes| takes == Takes::Register);
            let about = "It begins with one entry to write over.";
            page("New register", place, about, &[title, layout], "Add the register", start())
        }
        New::Round { plan } => {
            let files = workspace.plan(plan)?;
            let title = files.plan.record.as_ref().map_or_else(|| plan.to_owned(), |plan| plan.title.value.clone());
            let date = Question::line("date", "The day whose state it tells", "Such as 30 June 2026.");
            let carry = Question {
                name: "carry",
                label: "Take the texts of the round before over, to be changed",
                kind: "tick",
                ..Question::default()
            };
            let about = "What is closed is left out. Statuses are those of the round before until they are changed.";
            let back = Some((format!("plan/{plan}"), title));
            page("New round", place, about, &[date, carry], "Open the round", back)
        }
        New::Report { meeting } => {
            let (files, _) = record::meeting(workspace, meeting)?;
            let title = Question::line("title", "Title", "As it is at the head of the paper.");
            let mut asked = vec![title, layouts(workspace, "Layout", |takes| takes != Takes::Agenda)];
            let plans = titles_of_plans(workspace);
            if plans.len() > 1 {
                let help = "Only where the layout shows one.";
                asked.push(Question { must: false, help, ..Question::select("plan", "Action plan", plans) });
            }
            let about = "It is put at the end of the agenda; its place can be changed there.";
            let back = Some((format!("meeting/{meeting}"), committee(desk, files)));
            page("New report", place, about, &asked, "Add the report", back)
        }
    })
}

/// The layouts to choose from, each with its picture.
fn layouts(workspace: &Workspace, label: &'static str, fits: impl Fn(Takes) -> bool) -> Question {
    let all = workspace.layouts.iter().filter_map(|filed| Some((&filed.id, filed.record.as_ref()?)));
    let fitting: Vec<_> = all.filter(|(_, layout)| fits(layout.takes)).collect();
    let choices = fitting
        .iter()
        .map(|(id, layout)| Choice { help: layout.about.value.clone(), ..Choice::new(id, layout.title.as_str()) });
    let pictures = fitting.iter().map(|(id, _)| own::picture_of(id).unwrap_or_default());
    let (choices, pictures) = (choices.collect(), pictures.collect());
    Question { name: "layout", label, kind: "layouts", choices, pictures, must: true, ..Question::default() }
}

fn words(form: Form) -> Vec<Choice> {
    let Form::Choice(all) = form else { return vec![] };
    all.iter().map(|one| Choice::new(&one.word, one.label.as_str())).collect()
}

fn page(
    title: &str,
    place: &str,
    about: &str,
    questions: &[Question],
    button: &str,
    back: Option<(String, String)>,
) -> Page {
    let values = json!({ "title": title, "place": place, "about": about, "questions": questions, "button": button, "back": back });
    Page { title: title.to_owned(), html: filled("new.html", &values), ..Page::default() }
}
