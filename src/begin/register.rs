//! A flat list whose fields a layout declares, or the register itself.

use minijinja::context;

use super::fields::fields;
use super::{Begun, Ground, starting};
use crate::diag::{Code, Diagnostic};
use crate::model::layout::Takes;
use crate::model::value::Date;
use crate::scaffold;
use crate::schema::FileKind;
use crate::yaml::scalar;

/// The file `registers/NAME.yaml`. Fails where the layout is not for registers.
pub(crate) fn register(name: &str, title: &str, layout: &str, ground: Ground<'_>) -> Result<Begun, Diagnostic> {
    let declared = ground.layout(layout)?;
    if declared.takes != Takes::Register {
        return Err(Diagnostic::nowhere(Code::WrongLayout, format!("the layout `{layout}` is not for registers"))
            .help("`packs layouts` lists those that take a register"));
    }
    // A fixed date as a placeholder: the program does not look at the clock.
    let date = Date::parse(scaffold::ENTRY_DATE).expect("it is a date");
    let root = ground.root();
    let file = root.join("registers").join(format!("{name}.yaml"));
    let data = context! {
        layout,
        title => scalar(title),
        fields => fields(&declared.fields, &declared.one_of.0, date, ground)?,
        own => declared.takes_own_fields(),
        line => scaffold::LINE,
        body => scaffold::BODY,
    };
    Ok(starting::begun(scaffold::REGISTER, &data, FileKind::Register, root, file))
}
