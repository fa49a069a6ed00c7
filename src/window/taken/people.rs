//! Officers and statuses that a table names and the council's details do not have yet: each is offered to be added there.

use super::found::Looked;
use super::row::{Makes, Offer, Row};
use crate::edit::Step;
use crate::import::Missing;
use crate::model::Council;
use crate::shape::{Node, Shape as _};
use crate::window::basket::Basket;
use crate::window::desk::Desk;
use crate::window::form::Ground;
use crate::window::held::shown;
use crate::window::record::Record;

/// The record that they go into.
pub(in crate::window) const COUNCIL: &str = "council";

/// Offers to add what is missing.
pub(super) fn look(desk: &Desk, basket: &Basket, missing: &Missing, looked: &mut Looked) -> Option<()> {
    let council = desk.checked.workspace.as_ref()?.council.record.as_ref()?;
    let ground = Ground::new(&desk.checked, Record::Council, desk.held.file(COUNCIL)?)?;
    for officer in &missing.officers {
        let list = vec![Step::from("officers")];
        let name = (officer.id.as_str(), "A new officer");
        offer(&ground, basket, name, (list, council.officers.len()), &officer.write(), looked);
    }
    for status in &missing.statuses {
        let (list, count) = statuses(council, missing.key.as_deref())?;
        let name = (status.id.as_str(), "A new status");
        offer(&ground, basket, name, (list, count), &status.write(), looked);
    }
    Some(())
}

/// The list of statuses that a new one belongs to, and how many it has.
fn statuses(council: &Council, key: Option<&str>) -> Option<(Vec<Step>, usize)> {
    let key = council.status_key(key)?;
    let place = council.status_keys.iter().position(|one| one.id.span == key.id.span)?;
    Some((vec![Step::from("status_keys"), Step::from(place), Step::from("statuses")], key.statuses.len()))
}

fn offer(
    ground: &Ground<'_>,
    basket: &Basket,
    (name, about): (&str, &str),
    (list, count): (Vec<Step>, usize),
    entry: &Node,
    looked: &mut Looked,
) -> Option<()> {
    let id = format!("row:{COUNCIL}:{name}");
    // Several tables may name the same.
    if looked.rows.iter().any(|row| row.id == id) {
        return None;
    }
    let is_before = |row: &&Row| row.record == COUNCIL && row.changes() && row.path.starts_with(&list);
    let at = count + looked.rows.iter().filter(is_before).count();
    let path = [list.as_slice(), &[Step::Index(at)]].concat();
    let form = ground.at(&path)?.form;
    let text = ground.in_words(&form, &shown(Some(entry)));
    let row = Row::new(ground, COUNCIL, COUNCIL, &path, about.to_owned())?;
    let offers = vec![
        Offer::new("take:0", "Add it to the council’s details", text, Makes::Entry(entry.clone())),
        Offer::keep("Leave it out"),
    ];
    let row = Row { id, label: "new".to_owned(), was: String::new(), ..row };
    looked.rows.push(row.offering(offers, Some("take:0"), basket));
    Some(())
}
