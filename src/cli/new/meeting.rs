//! `packs new meeting`: a meeting's folder and its agenda.

use minijinja::context;

use super::fields::fields;
use super::{Ground, starting, unknown};
use crate::cli::console::Console;
use crate::cli::describe::field_words;
use crate::diag::{Diagnostic, shown};
use crate::model::value::Date;
use crate::scaffold;
use crate::schema::FileKind;

pub(super) fn meeting(
    date: Date,
    committee: &str,
    ground: &Ground,
    console: &mut Console<'_>,
) -> Result<(), Diagnostic> {
    let council = ground.council()?;
    if council.committee(committee).is_none() {
        return Err(unknown("committee", committee, council.committees.iter().map(|c| c.id.as_str())));
    }
    let name = format!("{}-{committee}", date.iso());
    let root = &ground.workspace.root;
    let file = root.join("meetings").join(&name).join("meeting.yaml");
    let standing: Vec<String> = council.standing_items.iter().map(|item| item.id.value.clone()).collect();
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
        officer,
        fields => fields(of_meeting, one_of, date, ground)?,
        item_fields => of_items.collect::<Vec<_>>(),
    };
    starting::write(scaffold::MEETING, &data, FileKind::Meeting, root, &file)?;
    console.say(&format!("wrote {}", shown(&file)));
    console.say("Next: check time and venue in it, and add reports:");
    console.say(&format!("  packs new report {name} NAME --layout LAYOUT{}", ground.option()));
    Ok(())
}
