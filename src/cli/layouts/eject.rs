//! `packs layouts eject`: copies a layout's declaration and template as files to edit.

use std::path::Path;

use crate::assets::Assets;
use crate::begin::schema_line;
use crate::cli::console::Console;
use crate::cli::place::{Place, read_again};
use crate::diag::{Code, Diagnostic, shown};
use crate::model::layout::Takes;
use crate::model::{Filed, Layout};
use crate::schema::FileKind;
use crate::write;

/// The layout that every meeting is shown with.
const AGENDA: &str = "agenda";

/// Copies a layout's declaration to a folder among the workspace's templates, and its template too where that is wanted or where the
/// copy would lose it under its new name; a layout without a template gets the standard one. Nothing is written if one of the
/// files already exists.
pub(super) fn eject(
    filed: &Filed<Layout>,
    to: &Path,
    template: bool,
    root: &Path,
    assets: &Assets,
    console: &mut Console<'_>,
) -> Result<(), Diagnostic> {
    let Place { path: to, name } = read_again(to, "templates", "", root)?;
    if filed.id == AGENDA && name != AGENDA {
        return Err(found_by_name(AGENDA));
    }
    let mut files = files(&filed.id, assets);
    if !template && name == filed.id {
        files.retain(|(name, _)| *name == "layout.yaml");
    } else if template && !files.iter().any(|(name, _)| *name == "template.typ") {
        let takes = filed.record.as_ref().map_or(Takes::Report, |layout| layout.takes);
        let standard = assets.template(standard(takes));
        files.extend(standard.map(|asset| ("template.typ", asset.bytes.as_ref())));
    }
    let with_template = files.len() > 1;
    copy(&files, &to, root, console)?;
    let takes = filed.record.as_ref().map(|layout| layout.takes);
    console.say(&match (takes, name == filed.id) {
        (Some(Takes::Agenda), _) => "From now on agendas are made with these files.".to_owned(),
        (Some(Takes::Register), true) => made_with("From now on registers and reports with", &name),
        (Some(Takes::Register), false) => made_with("Registers and reports with", &name),
        (_, true) => made_with("From now on reports with", &name),
        (_, false) => made_with("Reports with", &name),
    });
    if !with_template {
        console.say("The template is still the program's: `--template` copies it too.");
    }
    Ok(())
}

/// Copies the templates of a document that has no layout, or those of the library.
pub(super) fn eject_templates(
    name: &str,
    to: Option<&Path>,
    root: &Path,
    assets: &Assets,
    console: &mut Console<'_>,
) -> Result<(), Diagnostic> {
    if to.is_some() {
        return Err(found_by_name(name));
    }
    let Place { path: to, .. } = read_again(Path::new(name), "templates", "", root)?;
    copy(&files(name, assets), &to, root, console)?;
    console.say("From now on papers are made with these files; delete those that you do not change.");
    Ok(())
}

fn found_by_name(name: &str) -> Diagnostic {
    Diagnostic::nowhere(Code::UnknownName, format!("`{name}` is found by its name"))
        .help("leave out `--to`: under another name nothing would read it")
}

/// The files of a layout or of the library by their names.
fn files<'a>(name: &str, assets: &'a Assets) -> Vec<(&'a str, &'a [u8])> {
    let folder = format!("{name}/");
    let files = assets.template_paths();
    files.filter_map(|path| Some((path.strip_prefix(&folder)?, assets.template(path)?.bytes.as_ref()))).collect()
}

fn copy(files: &[(&str, &[u8])], to: &Path, root: &Path, console: &mut Console<'_>) -> Result<(), Diagnostic> {
    if let Some((name, _)) = files.iter().find(|(name, _)| to.join(name).exists()) {
        return Err(Diagnostic::at_path(Code::Exists, to.join(name), "the file is already there")
            .help("it is yours to edit; name another folder with --to DIR to make a second copy"));
    }
    for (name, bytes) in files {
        let target = to.join(name);
        if *name == "layout.yaml" {
            let line = schema_line(FileKind::Layout, root, &target);
            write::create(&target, &[line.as_bytes(), bytes].concat())?;
        } else {
            write::create(&target, bytes)?;
        }
        console.say(&format!("wrote {}", shown(&target)));
    }
    Ok(())
}

fn made_with(which: &str, layout: &str) -> String {
    format!("{which} `layout: {layout}` are made with these files.")
}

/// The template of layouts without their own, as `render` chooses it.
pub(super) fn standard(takes: Takes) -> &'static str {
    match takes {
        Takes::Report => "lib/report.jinja.typ",
        Takes::Agenda => "agenda/template.typ",
        Takes::ActionPlan | Takes::ProgressRound | Takes::Register | Takes::Tracker => "lib/tables.jinja.typ",
    }
}
