//! A table that becomes a new plan or register, under a title that somebody can change.

use std::path::Path;

use super::columns::turned;
use super::found::{Fresh, Looked, TextBox};
use super::people;
use crate::edit::{self, Change};
use crate::import::{As, Options, contents};
use crate::model::Workspace;
use crate::model::layout::Takes;
use crate::office::Document;
use crate::shape::{Node, NodeValue, Style};
use crate::window::basket::Basket;
use crate::window::desk::Desk;

/// What the words of new files begin with, among what a table can be taken into.
pub(super) const NEW: &str = "new/";
const PLAN: &str = "new/plan";
const REGISTER: &str = "new/register/";

/// The new files that a table can become: a plan, or a register in one of the layouts.
pub(super) fn targets(workspace: &Workspace) -> Vec<(String, String)> {
    let registers = workspace.layouts.iter().filter_map(|filed| {
        let layout = filed.record.as_ref().filter(|layout| layout.takes == Takes::Register)?;
        Some((format!("{REGISTER}{}", filed.id), format!("A new register: {}", layout.title.as_str())))
    });
    std::iter::once((PLAN.to_owned(), "A new action plan".to_owned())).chain(registers).collect()
}

/// Looks at a table that is to become a new file.
pub(super) fn look(
    desk: &Desk,
    basket: &Basket,
    (at, target): (usize, &str),
    document: &Document,
    looked: &mut Looked,
) -> Option<()> {
    let workspace = desk.checked.workspace.as_ref()?;
    let id = target.strip_prefix(REGISTER);
    let as_what = match id {
        Some(id) => As::Register { id, layout: workspace.layout(id)?.understood()? },
        None => As::ActionPlan,
    };
    let options = Options { council: workspace.council.record.as_ref(), ..Options::default() };
    let imported = turned(basket, at, document, as_what, options, looked)?;
    people::look(desk, basket, &imported.missing, looked);
    let note = looked.note(at);
    note.contents = contents(&imported.record);
    note.count = note.contents.len();
    let control = format!("title:{at}");
    let title = basket.choice(&control).filter(|title| !title.trim().is_empty());
    let title = title.map_or_else(|| own_title(&imported.record), |title| title.trim().to_owned());
    note.boxes.push(TextBox { id: control, label: "Its title".to_owned(), value: title.clone(), ..TextBox::default() });
    let set = Change::Set { value: Node::text(&title, Style::Quoted), keys: vec![] };
    match edit::edited(Path::new(&basket.files[at].name), &imported.yaml, &[(vec!["title".into()], set)]) {
        Ok(edited) => looked.fresh.push(Fresh { is_plan: id.is_none(), title, text: edited.text }),
        Err(problem) => looked.note(at).wrong.push(crate::window::basket::why(&problem)),
    }
    Some(())
}

fn own_title(record: &Node) -> String {
    let NodeValue::Map(keys) = &record.value else { return String::new() };
    let title = keys.iter().find(|(key, _)| key.value == "title").map(|(_, value)| &value.value);
    match title {
        Some(NodeValue::Scalar(title)) => title.clone(),
        _ => String::new(),
    }
}
