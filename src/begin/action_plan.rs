//! A review with its recommendations and actions.

use minijinja::context;

use super::{Begun, Ground, starting};
use crate::diag::Diagnostic;
use crate::model::layout::FieldType;
use crate::scaffold;
use crate::schema::FileKind;
use crate::yaml::scalar;

/// The file `action-plans/NAME.yaml`. Fails where the council has no officer yet.
pub(crate) fn action_plan(name: &str, title: &str, ground: Ground<'_>) -> Result<Begun, Diagnostic> {
    let file = ground.root().join("action-plans").join(format!("{name}.yaml"));
    let officer = ground.first(FieldType::Person, "officers")?;
    let data = context! { name, title => scalar(title), officer };
    Ok(starting::begun(scaffold::ACTION_PLAN, &data, FileKind::ActionPlan, ground.root(), file))
}
