//! What would be taken in of files that were dropped, beside the workspace as it is. Nothing is written before somebody has
//! looked at it and says *Take in*.

mod answers;
mod columns;
mod found;
mod fresh;
mod people;
mod row;
mod supplied;
mod table;

use super::basket::{Basket, What};
use super::desk::Desk;
pub(super) use answers::asking;
pub(super) use found::{Fresh, Looked, Note};
pub(super) use people::COUNCIL;
pub(super) use row::KEEP;

/// Looks at what was dropped.
pub(super) fn look(desk: &Desk, basket: &Basket) -> Looked {
    let notes = basket.files.iter().enumerate().map(|(at, file)| {
        let note = Note { at, name: file.name.clone(), is_out: basket.leaves_out(at), ..Note::default() };
        match &file.what {
            What::Form { .. } | What::Table(_) | What::Supplied(_) => note,
            What::Other(words) => Note { kind: "Cannot be taken in".to_owned(), wrong: vec![words.clone()], ..note },
            What::Nothing(words) => Note { seen: vec![words.clone()], is_nothing: true, ..note },
        }
    });
    let mut looked = Looked { notes: notes.collect(), ..Looked::default() };
    answers::look(desk, basket, &mut looked);
    table::look(desk, basket, &mut looked);
    supplied::look(desk, basket, &mut looked);
    looked
}

/// The words of a button and of Undo: `34 answers`, `a new action plan`, `an appendix`.
pub(super) fn in_words(basket: &Basket, looked: &Looked) -> String {
    let thing = if basket.files.iter().any(answers::is_form) { "answer" } else { "change" };
    let count = looked.changes();
    let changes = format!("{count} {thing}{}", if count == 1 { "" } else { "s" });
    let fresh = looked.fresh.iter().map(|fresh| if fresh.is_plan { "a new action plan" } else { "a new register" });
    let brought = looked.brought.iter().map(|one| one.words.to_owned());
    let all = (count > 0).then_some(changes).into_iter().chain(fresh.map(str::to_owned)).chain(brought);
    let all: Vec<String> = all.collect();
    match all.as_slice() {
        [most @ .., last] if !most.is_empty() => format!("{} and {last}", most.join(", ")),
        _ => all.concat(),
    }
}
