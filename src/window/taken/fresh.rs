//! A table that becomes a new plan or register, under a title that somebody can change.

use super::found::{Fresh, Looked, Select, TextBox};
use crate::edit::{self, Change};
use crate::import::{As, NOTHING, Options, contents, headings, import};
use crate::model::Workspace;
use crate::model::layout::Takes;
use crate::office::Document;
use crate::shape::{Node, NodeValue, Style};
use crate::window::basket::Basket;

/// What the words of new files begin with, among what a table can be taken into.
pub(super) const NEW: &str = "new/";
const PLAN: &str = "new/plan";
const REGISTER: &str = "new/register/";

/// The word of a column that becomes a field as its cells are.
const OWN: &str = "own";

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
    workspace: &Workspace,
    basket: &Basket,
    (at, target): (usize, &str),
    document: &Document,
    looked: &mut Looked,
) -> Option<()> {
    let id = target.strip_prefix(REGISTER);
    let as_what = match id {
        Some(id) => As::Register { id, layout: workspace.layout(id)?.understood()? },
        None => As::ActionPlan,
    };
    let options = Options {
        path: basket.files[at].name.clone().into(),
        council: workspace.council.record.as_ref(),
        ..Options::default()
    };
    let options = columns(basket, at, document, as_what, options, looked)?;
    let note = looked.note(at);
    let imported = match import(document.clone(), as_what, &options) {
        Ok(imported) => imported,
        Err(problems) => {
            note.told(&problems);
            return None;
        }
    };
    note.told(&imported.problems);
    note.contents = contents(&imported.record);
    note.count = note.contents.len();
    let control = format!("title:{at}");
    let title = basket.choice(&control).filter(|title| !title.trim().is_empty());
    let title = title.map_or_else(|| own_title(&imported.record), |title| title.trim().to_owned());
    note.title = Some(TextBox { id: control, label: "Its title".to_owned(), value: title.clone() });
    let set = Change::Set { value: Node::text(&title, Style::Quoted), keys: vec![] };
    match edit::edited(&options.path, &imported.yaml, &[(vec!["title".into()], set)]) {
        Ok(edited) => looked.fresh.push(Fresh { is_plan: id.is_none(), title, text: edited.text }),
        Err(problem) => looked.note(at).wrong.push(crate::window::basket::why(&problem)),
    }
    Some(())
}

/// Asks what each column is; nothing where somebody has to say first.
pub(super) fn columns<'a>(
    basket: &Basket,
    at: usize,
    document: &Document,
    as_what: As<'_>,
    options: Options<'a>,
    looked: &mut Looked,
) -> Option<Options<'a>> {
    let found = headings(document, as_what, &options);
    let chosen = found.columns.iter().filter_map(|column| {
        let chosen = basket.choice(&format!("map:{at}:{}", column.heading))?;
        (!chosen.is_empty() && chosen != OWN).then(|| (column.heading.clone(), chosen.to_owned()))
    });
    let options = Options { map: chosen.collect(), ..options };
    let columns = headings(document, as_what, &options);
    let note = looked.note(at);
    for column in columns.columns {
        let id = format!("map:{at}:{}", column.heading);
        let label = format!("Column “{}” is", column.heading);
        let field = column.field.unwrap_or_default();
        let select = if columns.is_own {
            let own = (OWN.to_owned(), "a field of its own".to_owned());
            let choices = std::iter::once(own).chain(columns.fields.clone()).collect();
            let chosen = basket.choice(&id).filter(|chosen| !chosen.is_empty()).unwrap_or(OWN).to_owned();
            Select { id, label, choices, chosen, is_open: false }
        } else {
            let is_open = field.is_empty();
            let chosen = if column.is_elsewhere { NOTHING.to_owned() } else { field };
            Select { id, label, choices: columns.fields.clone(), chosen, is_open }
        };
        note.columns.push(select);
    }
    (!note.columns.iter().any(|column| column.is_open)).then_some(options)
}

fn own_title(record: &Node) -> String {
    let NodeValue::Map(keys) = &record.value else { return String::new() };
    let title = keys.iter().find(|(key, _)| key.value == "title").map(|(_, value)| &value.value);
    match title {
        Some(NodeValue::Scalar(title)) => title.clone(),
        _ => String::new(),
    }
}
