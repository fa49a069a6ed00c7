//! `packs layouts eject`: copies a layout's declaration and template as files to edit.

use std::path::Path;

use crate::assets::Assets;
use crate::cli::console::Console;
use crate::cli::place::{Place, read_again};
use crate::cli::schema::schema_line;
use crate::diag::{Code, Diagnostic, shown};
use crate::model::layout::Takes;
use crate::model::{Filed, Layout};
use crate::schema::FileKind;
use crate::write;

/// Copies all files of a layout to a folder among the workspace's templates; a layout without a template gets the
/// standard one. Nothing is written if one of the files already exists.
pub(super) fn eject(
    filed: &Filed<Layout>,
    to: &Path,
    root: &Path,
    assets: &Assets,
    console: &mut Console<'_>,
) -> Result<(), Diagnostic> {
    let Place { path: to, name } = read_again(to, "templates", "", root)?;
    let folder = format!("{}/", filed.id);
    let mut files: Vec<(&str, &[u8])> = assets
        .template_paths()
        .filter_map(|path| Some((path.strip_prefix(&folder)?, assets.template(path)?.bytes.as_ref())))
        .collect();
    if !files.iter().any(|(name, _)| *name == "template.typ") {
        let takes = filed.record.as_ref().map_or(Takes::Report, |layout| layout.takes);
        let standard = assets.template(standard(takes));
        files.extend(standard.map(|asset| ("template.typ", asset.bytes.as_ref())));
    }
    if let Some((name, _)) = files.iter().find(|(name, _)| to.join(name).exists()) {
        return Err(Diagnostic::at_path(Code::Exists, to.join(name), "the file is already there")
            .help("it is yours to edit; name another folder with --to DIR to make a second copy"));
    }
    for (name, bytes) in files {
        let target = to.join(name);
        if name == "layout.yaml" {
            let line = schema_line(FileKind::Layout, root, &target);
            write::create(&target, &[line.as_bytes(), bytes].concat())?;
        } else {
            write::create(&target, bytes)?;
        }
        console.say(&format!("wrote {}", shown(&target)));
    }
    let takes = filed.record.as_ref().map(|layout| layout.takes);
    console.say(&match (takes, name == filed.id) {
        (Some(Takes::Agenda), true) => "From now on agendas are made with these files.".to_owned(),
        (Some(Takes::Agenda), false) => {
            "Agendas are made with these files once their folder is `templates/agenda`.".to_owned()
        }
        (Some(Takes::Register), true) => made_with("From now on registers and reports with", &name),
        (Some(Takes::Register), false) => made_with("Registers and reports with", &name),
        (_, true) => made_with("From now on reports with", &name),
        (_, false) => made_with("Reports with", &name),
    });
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
