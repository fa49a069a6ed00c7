//! The question before something that is not for the public becomes public: what everybody could read then, and the page of it.

use serde_json::json;

use super::super::desk::Desk;
use super::super::record::{self, Record};
use super::{Access, Page, committee, filled};

/// The page of a change that waits for a yes; one that waits no more has a page that says so.
pub(super) fn ask(desk: &Desk, place: &str) -> Page {
    let question = desk.questions.at(place);
    let of = question.and_then(|question| Record::read(&question.record));
    let access = match of {
        Some(Record::Report { meeting, report }) => Some(Access::of_report(desk, meeting, report)),
        Some(Record::Meeting(meeting)) => Some(Access::of_meeting(desk, meeting)),
        Some(Record::Council | Record::Plan(_) | Record::Round { .. } | Record::Register(_)) | None => None,
    };
    let values = question.map(|question| {
        json!({
            "place": place,
            "what": of.and_then(|of| name(desk, of)),
            "does": question.does,
            "back": question.back,
            "opened": question.opened,
            "mistakes": question.mistakes,
            "record": question.record,
            // What is asked about is closed, whatever it is a part of.
            "mark": Access { is_public: false, words: "Not for publication" },
            "access": access,
            "paper_place": question.record,
        })
    });
    let html = filled("ask-public.html", &values.unwrap_or_else(|| json!({})));
    Page { title: "Make it public?".to_owned(), html, ..Page::default() }
}

/// What the question is about, in words.
fn name(desk: &Desk, of: Record<'_>) -> Option<String> {
    let workspace = desk.checked.workspace.as_ref()?;
    match of {
        Record::Report { meeting, report } => {
            let (_, filed, _) = record::report(workspace, meeting, report)?;
            Some(filed.outline.title.as_ref().map_or_else(|| report.to_owned(), |title| title.value.clone()))
        }
        Record::Meeting(meeting) => Some(committee(desk, record::meeting(workspace, meeting)?.0)),
        Record::Council | Record::Plan(_) | Record::Round { .. } | Record::Register(_) => None,
    }
}
