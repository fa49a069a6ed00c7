//! `packs new action-plan`: a review with its recommendations and actions.

use minijinja::context;

use super::{Ground, starting, title};
use crate::cli::console::Console;
use crate::diag::{Diagnostic, shown};
use crate::model::layout::FieldType;
use crate::scaffold;
use crate::schema::FileKind;

pub(super) fn action_plan(name: &str, ground: &Ground, console: &mut Console<'_>) -> Result<(), Diagnostic> {
    let root = &ground.workspace.root;
    let file = root.join("action-plans").join(format!("{name}.yaml"));
    let data = context! { name, title => title(name), officer => ground.first(FieldType::Person, "officers")? };
    starting::write(scaffold::ACTION_PLAN, &data, FileKind::ActionPlan, root, &file)?;
    console.say(&format!("wrote {}", shown(&file)));
    console.say("Next: type the recommendations and actions into it, and show it to a meeting:");
    console.say(&format!("  packs new report MEETING NAME --layout LAYOUT --plan {name}{}", ground.option()));
    Ok(())
}
