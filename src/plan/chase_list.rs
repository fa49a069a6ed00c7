//! The page that says whom to ask for what: a table a plan. It belongs to no meeting and is published nowhere.

use super::common::council_view;
use super::datum::{Datum, paragraph, strong};
use super::size::cell;
use super::{Job, Kind};
use crate::model::layout::Takes;
use crate::model::markdown::{Block, Inline, Marker};
use crate::model::value::{Date, Text};
use crate::model::{ActionPlan, Workspace};
use crate::progress::{Chase, Errand, Item, Why};

/// The columns, each with its share of the width.
const COLUMNS: [(&str, f64); 4] =
    [("Owner", 22.0), ("About", 22.0), ("Actions", 40.0), ("Why", 16.0)];

/// The page for the chase lists of some plans, on a day.
pub fn chase_list(
    workspace: &Workspace,
    plans: &[(&ActionPlan, &[Chase<'_, '_>])],
    on: Date,
) -> Option<Job> {
    let council = workspace.council.record.as_ref()?;
    let tables = plans.iter().filter(|(_, chases)| !chases.is_empty());
    let tables: Vec<Datum> = tables.map(|(plan, chases)| table(plan, chases)).collect();
    let introduction = if tables.is_empty() {
        format!("There is nothing to ask anybody on {on}.")
    } else {
        format!(
            "The state on {on}: actions that are overdue, and what the last progress round says nothing new of. Please \
             answer with the progress made and the next steps, and say by when where a date has to be put off."
        )
    };
    let view = Datum::map([
        ("council", council_view(workspace, council)),
        ("committee", Datum::map([("name", "Action plans".into())])),
        ("meeting", Datum::map([("date", Datum::Date(on))])),
        (
            "document",
            Datum::map([
                ("title", "Progress to be reported".into()),
                ("kind", "Chase list".into()),
                ("orientation", "landscape".into()),
                ("themes", (!tables.is_empty()).into()),
                ("mark", Datum::Nothing),
            ]),
        ),
        ("introduction", Datum::Blocks(vec![paragraph(introduction)])),
        ("tables", Datum::List(tables)),
    ]);
    Some(Job {
        kind: Kind::ChaseList,
        layout: "chase-list".into(),
        takes: Takes::Report,
        stem: "chase-list".into(),
        sources: vec![],
        view,
    })
}

fn table(plan: &ActionPlan, chases: &[Chase<'_, '_>]) -> Datum {
    let columns = COLUMNS.iter().map(|(heading, width)| {
        Datum::map([
            ("heading", (*heading).into()),
            ("width", Datum::Measure(*width)),
            ("align", "left".into()),
            ("nowrap", false.into()),
        ])
    });
    let rows =
        chases.iter().flat_map(|chase| chase.errands.iter().map(move |errand| row(chase, errand)));
    Datum::map([
        ("caption", plan.title.value.as_str().into()),
        ("heading", plan.title.value.as_str().into()),
        ("status", Datum::Nothing),
        ("movement", Datum::Nothing),
        ("columns", Datum::List(columns.collect())),
        ("rows", Datum::List(rows.collect())),
    ])
}

fn row(chase: &Chase<'_, '_>, errand: &Errand<'_, '_>) -> Datum {
    let why = errand.why.iter().map(|why| paragraph(sentence(*why)));
    let cells = [owner(chase), about(errand.item), actions(errand), why.collect()];
    let cells = cells.into_iter().enumerate().map(|(at, blocks)| {
        let pieces = if blocks.is_empty() { vec![] } else { vec![Datum::Blocks(blocks)] };
        cell(at, 1, at == 0, pieces)
    });
    Datum::map([
        ("theme", Datum::Nothing),
        ("keep", false.into()),
        ("cells", Datum::List(cells.collect())),
    ])
}

/// A reason with a capital letter.
fn sentence(why: Why) -> String {
    let words = why.words();
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn owner(chase: &Chase<'_, '_>) -> Vec<Block> {
    let Some(officer) = chase.officer else {
        return vec![paragraph(chase.id.unwrap_or("Nobody is named"))];
    };
    let name = officer.name.iter().map(|name| paragraph(&name.value));
    let mail = |email: &Text| {
        Block::Paragraph(vec![Inline::Link {
            url: format!("mailto:{}", email.value),
            text: vec![Inline::Text(email.value.clone())],
        }])
    };
    let email = officer.email.iter().map(mail);
    let post = paragraph(&officer.post.value);
    [post].into_iter().chain(name).chain(email).collect()
}

fn about(item: &Item<'_>) -> Vec<Block> {
    let about = item.about();
    let mut blocks = vec![strong(item.name())];
    if about != item.name() {
        blocks.push(paragraph(about));
    }
    let revised = item.revisions.last();
    blocks.extend(revised.map(|last| paragraph(format!("Revised to: {}", last.typed))));
    blocks
}

/// The actions, each with its timescale as typed.
fn actions(errand: &Errand<'_, '_>) -> Vec<Block> {
    let items = errand.actions.iter().map(|due| {
        let timescale = due.action.timescale.as_ref();
        let timescale = timescale.map(|typed| paragraph(format!("Timescale: {}", typed.value)));
        let text = due.action.text.blocks.iter().cloned();
        text.chain(timescale).collect::<Vec<_>>()
    });
    let mut items: Vec<_> = items.collect();
    match items.len() {
        0 => vec![],
        1 => items.remove(0),
        _ => vec![Block::List { marker: Marker::Bullet, items }],
    }
}
