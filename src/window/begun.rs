//! New records: what somebody is asked for, and the files that are begun with the answers.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;
use serde_json::{Value, json};

use super::Window;
use super::answer::{Answer, Answers, sentence};
use super::desk::Desk;
use super::held::{Act, Asked, Moment, Typing};
use super::record::New;
use crate::begin::{self, Begun, Ground, NewReport, OpenRound};
use crate::diag::{Code, Diagnostic};
use crate::edit::Change;
use crate::files;
use crate::model::attachment::slug;
use crate::model::value::Date;

pub(super) const ROUTES: &[(&str, Answers)] = &[("/new", new)];

/// The longest name of a file that is made of a title, in characters.
const LONGEST: usize = 60;

/// The answers of a page, by the names of their questions.
#[derive(Deserialize)]
struct Answered {
    place: String,
    values: BTreeMap<String, String>,
}

impl Answered {
    fn text(&self, name: &str) -> &str {
        self.values.get(name).map_or("", |value| value.trim())
    }

    /// What must be given, or the question that has no answer.
    fn must(&self, name: &'static str) -> Result<&str, Refused> {
        match self.text(name) {
            "" => Err(Refused { words: "This must be given.".to_owned(), at: name }),
            text => Ok(text),
        }
    }

    fn date(&self) -> Result<Date, Refused> {
        let typed = self.must("date")?;
        let words = format!("“{typed}” is not a date: type it as 21 April 2026.");
        Date::parse(typed).ok_or(Refused { words, at: "date" })
    }
}

/// Why nothing is begun, and the question that it is about.
struct Refused {
    words: String,
    at: &'static str,
}

impl From<Diagnostic> for Refused {
    fn from(problem: Diagnostic) -> Self {
        Self { words: sentence(&problem), at: "" }
    }
}

fn new(window: &Window, body: &[u8]) -> Answer {
    let Ok(answered) = serde_json::from_slice::<Answered>(body) else { return Answer::Wrong };
    let Some(new) = New::read(&answered.place) else { return Answer::Wrong };
    let is_open = window.desk().is_some();
    let made = match (new, is_open) {
        (New::Council, false) => council(window, &answered),
        (New::Council, true) | (_, false) => return Answer::Wrong,
        (_, true) => match window.desk().as_mut() {
            Some(desk) => record(desk, new, &answered, &window.now()),
            None => return Answer::Wrong,
        },
    };
    Answer::Json(match made {
        Ok(place) => json!({ "place": place }),
        Err(Refused { words, at }) => json!({ "refused": words, "at": at }),
    })
}

/// Makes the folder that is shown into a workspace.
fn council(window: &Window, answered: &Answered) -> Result<String, Refused> {
    let set = |key: &str, text: &str| {
        let value = super::held::typed(&Value::from(text), key == "nation");
        (vec![key.into()], Change::Set { value, keys: vec![] })
    };
    let known = [set("name", answered.must("name")?), set("nation", answered.must("nation")?)];
    window.begin_council(&known)?;
    Ok("council".to_owned())
}

/// Begins a record of the workspace, and gives its place.
fn record(desk: &mut Desk, new: New<'_>, answered: &Answered, now: &Moment) -> Result<String, Refused> {
    let checked = desk.checked.clone();
    let ground = Ground::new(&checked, &desk.root)?;
    let is_taken = |place: &str| desk.held.file(place).is_some();
    let free = |place: &dyn Fn(&str) -> String, title: &str| free(&is_taken, place, title);
    let (place, begun, name) = match new {
        New::Council => return Err(unknown("council")),
        New::Meeting => {
            let (date, committee) = (answered.date()?, answered.must("committee")?);
            let place = format!("meeting/{}", begin::meeting_name(date, committee));
            if desk.held.file(&place).is_some() {
                let words = "This committee meets on that day already.".to_owned();
                return Err(Refused { words, at: "date" });
            }
            (place, begin::meeting(date, committee, ground)?, "added a meeting")
        }
        New::Plan => {
            let title = answered.must("title")?;
            let name = free(&|name| format!("plan/{name}"), title)?;
            (format!("plan/{name}"), begin::action_plan(&name, title, ground)?, "added an action plan")
        }
        New::Register => {
            let (title, layout) = (answered.must("title")?, answered.must("layout")?);
            let name = free(&|name| format!("register/{name}"), title)?;
            (format!("register/{name}"), begin::register(&name, title, layout, ground)?, "added a register")
        }
        New::Round { plan } => {
            let (place, begun) = round(ground, plan, answered)?;
            (place, begun, "opened a round")
        }
        New::Report { meeting } => return report(desk, ground, meeting, answered, now),
    };
    desk.held.as_one(name, now, |held| held.begin(&place, &begun.file, &begun.text, name))?;
    desk.check_now();
    Ok(place)
}

fn round(ground: Ground<'_>, plan: &str, answered: &Answered) -> Result<(String, Begun), Refused> {
    let date = answered.date()?;
    let files = ground.workspace.plan(plan).ok_or_else(|| unknown("action plan"))?;
    let council = ground.council()?;
    let record = files.plan.record.as_ref().ok_or_else(|| {
        let words = "The action plan has mistakes: mend them first.".to_owned();
        Refused { words, at: "" }
    })?;
    let asked = OpenRound {
        files,
        plan: record,
        council,
        name: &date.iso(),
        date,
        carry_text: answered.text("carry") == "yes",
    };
    let (begun, _) = begin::open_round(asked, &ground.workspace.root)?;
    Ok((format!("round/{plan}/{}", date.iso()), begun))
}

/// Begins a report, and puts it on the agenda as one change.
fn report(
    desk: &mut Desk,
    ground: Ground<'_>,
    meeting: &str,
    answered: &Answered,
    now: &Moment,
) -> Result<String, Refused> {
    let (title, layout) = (answered.must("title")?, answered.must("layout")?);
    let some = |name: &str| Some(answered.text(name)).filter(|text| !text.is_empty());
    let name = free(&|place| desk.held.file(place).is_some(), &|name| format!("report/{meeting}/{name}"), title)?;
    let wanted = NewReport { meeting, name: &name, title, layout, plan: some("plan"), register: some("register") };
    let (begun, on_agenda) = begin::report(&wanted, ground)?;
    let (place, agenda) = (format!("report/{meeting}/{name}"), format!("meeting/{meeting}"));
    let shape = desk.held.file(&agenda).map(|file| file.shape()).unwrap_or_default();
    let (path, Change::Insert { at, .. }) = on_agenda.edit else { return Err(unknown("agenda")) };
    let act = Act::Add { at, key: None, now: json!({ "report": name }), typing: Typing::Word };
    let words = "added a report";
    desk.held.as_one(words, now, |held| {
        held.begin(&place, &begun.file, &begun.text, words)?;
        held.must(Asked { record: agenda, path, was: Value::Null, act, name: words.to_owned(), shape }, now)
    })?;
    desk.check_now();
    Ok(place)
}

fn unknown(what: &str) -> Refused {
    let problem = Diagnostic::nowhere(Code::UnknownName, format!("this {what} is not there any more"));
    Refused::from(problem)
}

/// A name for the file of a title that no other file has.
pub(super) fn free(
    is_taken: &dyn Fn(&str) -> bool,
    place: &dyn Fn(&str) -> String,
    title: &str,
) -> Result<String, Diagnostic> {
    let near = Some(slug(title)).filter(|near| !near.is_empty() && near != "meeting" && near != "minutes");
    let whole = near.filter(|near| files::not_for_windows(near).is_none()).unwrap_or_else(|| "paper".to_owned());
    let cut: String = whole.chars().take(LONGEST).collect();
    let base = cut.trim_end_matches('-');
    let mut names = std::iter::once(base.to_owned()).chain((2..).map(|number| format!("{base}-{number}")));
    let is_free = |name: &String| !is_taken(&place(name));
    names.find(is_free).ok_or_else(|| Diagnostic::nowhere(Code::UnknownName, "there is no name for it"))
}

impl Window {
    fn begin_council(&self, known: &[crate::edit::Edit]) -> Result<(), Diagnostic> {
        let folder: PathBuf = self.folder().to_owned();
        begin::new_council(&folder, &begin::layouts(&folder), known)?;
        self.set_desk(Desk::new(&folder, String::new()));
        Ok(())
    }
}
