//! `packs layouts`: lists the layouts, describes one, copies one out.

mod describe;
mod eject;

use std::path::Path;

use super::args::{Layouts, LayoutsCommand};
use super::console::Console;
use super::{DONE, Done, PROBLEMS, schema};
use crate::assets::Assets;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::load;
use crate::model::{Filed, Layout};
use crate::source::Sources;

/// Lists, describes or copies. Works without a workspace too, with the built-in layouts only.
pub(super) fn layouts(args: &Layouts, root: &Path, console: &mut Console<'_>) -> Done {
    let mut problems = Diagnostics::default();
    let mut sources = Sources::default();
    let assets = Assets::load(root, &mut sources, &mut problems);
    let layouts = load::layouts(&assets, &mut sources, &mut problems);
    match (&args.command, &args.name) {
        (Some(LayoutsCommand::Eject { name, to }), _) => {
            eject::eject(find(&layouts, name)?, to.as_deref().unwrap_or(Path::new(name)), root, &assets, console)?;
            schema::refresh(root, &schema::layouts(root), console);
            return Ok(DONE);
        }
        (None, Some(name)) => describe::describe(find(&layouts, name)?, &assets, console),
        (None, None) => list(&layouts, &assets, console),
    }
    console.problems(&problems, &sources);
    Ok(if problems.errors() > 0 { PROBLEMS } else { DONE })
}

fn find<'a>(layouts: &'a [Filed<Layout>], name: &str) -> Result<&'a Filed<Layout>, Diagnostic> {
    layouts.iter().find(|layout| layout.id == name).ok_or_else(|| {
        let known = layouts.iter().map(|layout| layout.id.as_str());
        Diagnostic::nowhere(Code::UnknownName, format!("there is no layout `{name}`")).suggest(
            name,
            known,
            "`packs layouts` lists them",
        )
    })
}

/// One line for each layout: name, title, what it takes, and where it comes from.
fn list(layouts: &[Filed<Layout>], assets: &Assets, console: &mut Console<'_>) {
    let head = ["NAME", "TITLE", "TAKES", "FROM"].map(str::to_owned);
    let rows = layouts.iter().map(|layout| {
        let (title, takes) = match &layout.record {
            Some(record) => (record.title.value.as_str(), record.takes.word()),
            None => ("(has errors)", "–"),
        };
        [layout.id.clone(), title.to_owned(), takes.to_owned(), from(&layout.id, assets).to_owned()]
    });
    let rows: Vec<_> = std::iter::once(head).chain(rows).collect();
    let widths = [0, 1, 2].map(|at| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0));
    for row in &rows {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}  "));
        console.print(&format!("{}{}\n", cells.collect::<String>(), row[3]));
    }
}

fn from(name: &str, assets: &Assets) -> &'static str {
    let declaration = assets.template(&format!("{name}/layout.yaml"));
    if declaration.is_some_and(|asset| asset.built_in) { "built-in" } else { "workspace" }
}
