//! A meeting's folder and its agenda.

use minijinja::context;
use minijinja::value::Serde;

use super::fields::fields;
use super::owed::owed;
use super::{Begun, Ground, field_words, starting, unknown};
use crate::diag::Diagnostic;
use crate::model::value::Date;
use crate::scaffold;
use crate::schema::FileKind;

/// The name of a meeting's folder.
pub(crate) fn meeting_name(date: Date, committee: &str) -> String {
    format!("{}-{committee}", date.iso())
}

/// The file `meetings/DATE-COMMITTEE/meeting.yaml`. Fails where the council has no such committee.
pub(crate) fn meeting(date: Date, committee: &str, ground: Ground<'_>) -> Result<Begun, Diagnostic> {
    let council = ground.council()?;
    if council.committee(committee).is_none() {
        return Err(unknown("committee", committee, council.committees.iter().map(|c| c.id.as_str())));
    }
    let root = ground.root();
    let file = root.join("meetings").join(meeting_name(date, committee)).join("meeting.yaml");
    let standing: Vec<String> = council.standing_items.iter().map(|item| item.id.value.clone()).collect();
    let owed = owed(date, committee, &meeting_name(date, committee), ground);
    let officer = council.officers.first().map_or("name-of-an-officer", |officer| officer.id.as_str());
    let layout = ground.workspace.agenda_layout();
    let of_meeting = layout.map_or(&[][..], |layout| &layout.fields);
    let one_of = layout.map_or(&[][..], |layout| &layout.one_of.0);
    let of_items = layout.into_iter().flat_map(|layout| &layout.item_fields);
    let of_items = of_items.map(|spec| context! { name => spec.name.as_str(), note => field_words(spec) });
    let data = context! {
        committee,
        date => date.to_string(),
        standing,
        owed => Serde(owed),
        officer,
        fields => fields(of_meeting, one_of, date, ground)?,
        item_fields => of_items.collect::<Vec<_>>(),
    };
    Ok(starting::begun(scaffold::MEETING, &data, FileKind::Meeting, root, file))
}
