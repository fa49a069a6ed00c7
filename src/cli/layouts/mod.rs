//! `packs layouts`: lists the layouts, describes one, copies one out.

mod describe;
mod eject;
mod examples;

use std::path::Path;

use super::args::{Layouts, LayoutsCommand};
use super::console::Console;
use super::{DONE, Done, PROBLEMS, schema};
use crate::assets::Assets;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::load;
use crate::model::{Filed, Layout};
use crate::plan::{DOCUMENTS, Document};
use crate::source::Sources;

/// The folder of the templates that others are made of.
const LIBRARY: &str = "lib";

/// Lists, describes or copies. Works without a workspace too, with the built-in layouts only.
pub(super) fn layouts(args: &Layouts, root: &Path, console: &mut Console<'_>) -> Done {
    let mut problems = Diagnostics::default();
    let mut sources = Sources::default();
    let assets = Assets::load(root, &mut sources, &mut problems);
    let layouts = load::layouts(&assets, &mut sources, &mut problems);
    match (&args.command, &args.name) {
        (Some(LayoutsCommand::Eject { name, to, template }), _) => {
            match copied(name, &layouts)? {
                Some(filed) => {
                    let to = to.as_deref().unwrap_or(Path::new(name));
                    eject::eject(filed, to, *template, root, &assets, console)?;
                }
                None => eject::eject_templates(name, to.as_deref(), root, &assets, console)?,
            }
            schema::refresh(root, &crate::begin::layouts(root), console);
            return Ok(DONE);
        }
        (None, Some(name)) if name == LIBRARY => describe::describe_library(&assets, console),
        (None, Some(name)) => match without_layout(&layouts).find(|document| document.name == name) {
            Some(document) => describe::describe_document(document, &assets, console),
            None => describe::describe(find(&layouts, name)?, &assets, console),
        },
        (None, None) => list(&layouts, &assets, console),
    }
    console.problems(&problems, &sources);
    Ok(if problems.errors() > 0 { PROBLEMS } else { DONE })
}

/// The documents that have a template alone.
fn without_layout(layouts: &[Filed<Layout>]) -> impl Iterator<Item = &'static Document> {
    DOCUMENTS.iter().filter(|document| layouts.iter().all(|layout| layout.id != document.name))
}

/// The layout to copy; none where the name is that of templates without one.
fn copied<'a>(name: &str, layouts: &'a [Filed<Layout>]) -> Result<Option<&'a Filed<Layout>>, Diagnostic> {
    let found = layouts.iter().find(|layout| layout.id == name);
    match found {
        None if name == LIBRARY || without_layout(layouts).any(|document| document.name == name) => Ok(None),
        _ => find(layouts, name).map(Some),
    }
}

fn find<'a>(layouts: &'a [Filed<Layout>], name: &str) -> Result<&'a Filed<Layout>, Diagnostic> {
    layouts.iter().find(|layout| layout.id == name).ok_or_else(|| {
        let documents = without_layout(layouts).map(|document| document.name);
        let known = layouts.iter().map(|layout| layout.id.as_str()).chain(documents);
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
    let documents = without_layout(layouts).map(|document| {
        let from = from_template(document.name, assets);
        [document.name.to_owned(), document.title.to_owned(), "–".to_owned(), from.to_owned()]
    });
    let library = [LIBRARY, "What all of them are made of", "–", from_template(LIBRARY, assets)].map(str::to_owned);
    let rows: Vec<_> = std::iter::once(head).chain(rows).chain(documents).chain([library]).collect();
    let widths = [0, 1, 2].map(|at| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0));
    for row in &rows {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}  "));
        console.print(&format!("{}{}\n", cells.collect::<String>(), row[3]));
    }
}

/// Where the templates of a document, or those of the library, come from.
fn from_template(name: &str, assets: &Assets) -> &'static str {
    let folder = format!("{name}/");
    let own = |path: &&str| assets.template(path).is_some_and(|asset| path.starts_with(&folder) && !asset.built_in);
    if assets.template_paths().any(|path| own(&path)) { "workspace" } else { "built-in" }
}

fn from(name: &str, assets: &Assets) -> &'static str {
    let declaration = assets.template(&format!("{name}/layout.yaml"));
    if declaration.is_some_and(|asset| asset.built_in) { "built-in" } else { "workspace" }
}
