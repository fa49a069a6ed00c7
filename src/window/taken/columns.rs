//! What each column of a table is, as far as somebody has said, and what the table is then.

use super::found::{Looked, Select};
use crate::import::{As, Imported, NOTHING, Options, headings, import};
use crate::office::Document;
use crate::window::basket::Basket;

/// The word of a column that becomes a field as its cells are.
const OWN: &str = "own";

/// A table as a file of ours; nothing where somebody has to say first what a column is, or it cannot be one, which is noted.
pub(super) fn turned(
    basket: &Basket,
    at: usize,
    document: &Document,
    as_what: As<'_>,
    options: Options<'_>,
    looked: &mut Looked,
) -> Option<Imported> {
    let options = Options { path: basket.files[at].name.clone().into(), ..options };
    let options = columns(basket, at, document, as_what, options, looked)?;
    let note = looked.note(at);
    match import(document.clone(), as_what, &options) {
        Ok(imported) => {
            note.told(&imported.problems);
            Some(imported)
        }
        Err(problems) => {
            note.told(&problems);
            None
        }
    }
}

/// Asks what each column is; nothing where somebody has to say first.
fn columns<'a>(
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
