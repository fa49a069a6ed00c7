//! `packs new register`: a flat list whose fields a layout declares, or the register itself.

use minijinja::context;

use super::fields::fields;
use super::{Ground, starting, title};
use crate::cli::console::Console;
use crate::diag::{Code, Diagnostic, shown};
use crate::model::layout::Takes;
use crate::model::value::Date;
use crate::scaffold;
use crate::schema::FileKind;

pub(super) fn register(name: &str, layout: &str, ground: &Ground, console: &mut Console<'_>) -> Result<(), Diagnostic> {
    let declared = ground.layout(layout)?;
    if declared.takes != Takes::Register {
        return Err(Diagnostic::nowhere(Code::WrongLayout, format!("the layout `{layout}` is not for registers"))
            .help("`packs layouts` lists those that take a register"));
    }
    // A fixed date as a placeholder: the program does not look at the clock.
    let date = Date::parse(scaffold::ENTRY_DATE).expect("it is a date");
    let root = &ground.workspace.root;
    let file = root.join("registers").join(format!("{name}.yaml"));
    let data = context! {
        layout,
        title => title(name),
        fields => fields(&declared.fields, &declared.one_of.0, date, ground)?,
        own => declared.takes_own_fields(),
        line => scaffold::LINE,
        body => scaffold::BODY,
    };
    starting::write(scaffold::REGISTER, &data, FileKind::Register, root, &file)?;
    console.say(&format!("wrote {}", shown(&file)));
    console.say("Next: type the entries into it, and show it to a meeting:");
    console.say(&format!("  packs new report MEETING NAME --layout {layout} --register {name}{}", ground.option()));
    Ok(())
}
