//! `packs new council`: a workspace.

use std::path::Path;

use minijinja::context;

use super::starting;
use crate::assets::Assets;
use crate::cli::console::Console;
use crate::cli::place::anywhere;
use crate::cli::schema::{SCHEMAS, layouts, write_all};
use crate::cli::workspace_option;
use crate::diag::{Code, Diagnostic, shown};
use crate::scaffold;
use crate::schema::FileKind;
use crate::write;

/// Empty folders for later files.
const FOLDERS: [&str; 3] = ["action-plans", "meetings", "registers"];

/// Makes the folder with council.yaml, the schemas and empty folders. Nothing is written if there is a workspace.
pub(super) fn council(dir: &Path, console: &mut Console<'_>) -> Result<(), Diagnostic> {
    anywhere(dir)?;
    let file = dir.join("council.yaml");
    if file.exists() {
        return Err(Diagnostic::at_path(Code::Exists, file, "the folder already has a workspace")
            .help("name another folder, or change the files that are there"));
    }
    let schemas = dir.join(SCHEMAS);
    write_all(&schemas, &layouts(dir))?;
    for folder in FOLDERS {
        write::folder(&dir.join(folder))?;
    }
    starting::write(scaffold::COUNCIL, &context! {}, FileKind::Council, dir, &file)?;
    let workspace = workspace_option(dir);
    console.say(&format!("wrote {}, and schemas for your editor in {}", shown(&file), shown(&schemas)));
    console.say("Next: put your council's name, committees and officers into council.yaml. Then:");
    console.say(&format!("  packs new action-plan NAME{workspace}"));
    console.say(&format!("  packs new meeting DATE COMMITTEE{workspace}"));
    console.say(&format!("  packs new report MEETING NAME --layout LAYOUT{workspace}"));
    let names: Vec<String> = Assets::built_in().layouts().map(str::to_owned).collect();
    console.say(&format!("The layouts are: {}.", names.join(", ")));
    Ok(())
}
