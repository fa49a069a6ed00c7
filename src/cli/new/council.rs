//! `packs new council`: a workspace.

use std::path::Path;

use crate::assets::Assets;
use crate::begin::{layouts, new_council};
use crate::cli::console::Console;
use crate::cli::place::anywhere;
use crate::cli::workspace_option;
use crate::diag::{Diagnostic, shown};
use crate::schema::FOLDER;

/// Makes the folder with council.yaml, the schemas and empty folders. Nothing is written if there is a workspace.
pub(super) fn council(dir: &Path, console: &mut Console<'_>) -> Result<(), Diagnostic> {
    anywhere(dir)?;
    new_council(dir, &layouts(dir), &[])?;
    let file = dir.join("council.yaml");
    let workspace = workspace_option(dir);
    console.say(&format!("wrote {}, and schemas for your editor in {}", shown(&file), shown(&dir.join(FOLDER))));
    console.say("Next: put your council's name, committees and officers into council.yaml. Then:");
    console.say(&format!("  packs new action-plan NAME{workspace}"));
    console.say(&format!("  packs new meeting DATE COMMITTEE{workspace}"));
    console.say(&format!("  packs new report MEETING NAME --layout LAYOUT{workspace}"));
    let names: Vec<String> = Assets::built_in().layouts().map(str::to_owned).collect();
    console.say(&format!("The layouts are: {}.", names.join(", ")));
    Ok(())
}
