//! A character that none of the fonts has; a character that cannot be seen.

use super::Family;
use super::context::Context;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Character;
use crate::signs;

pub(super) const FAMILY: Family = Family { codes: &[Code::NoFontHas, Code::HiddenSign], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    hidden(context, problems);
    for character in &context.workspace.characters {
        let value = character.value;
        if value.is_control() || signs::needs_no_glyph(value) || context.assets.covers(value) {
            continue;
        }
        let code = u32::from(value);
        let times = match character.count {
            1 => String::new(),
            count => format!(", which this file has {count} times"),
        };
        let message = format!("no font has the character “{value}” (U+{code:04X}){times}");
        problems.push(
            Diagnostic::error(Code::NoFontHas, character.first, message)
                .help("use another character, or put a font that has it into the folder `fonts` of the workspace"),
        );
    }
}

/// Reports the place of each character that cannot be seen.
fn hidden(context: &Context<'_>, problems: &mut Diagnostics) {
    for sign in &context.workspace.hidden {
        let value = sign.value;
        let does = match signs::turns(value) {
            true => "turns the order in which letters are shown",
            false => "cannot be seen",
        };
        let more = match sign.count - 1 {
            0 => String::new(),
            1 => ", and one more stands in this file".to_owned(),
            more => format!(", and {more} more stand in this file"),
        };
        let message = format!(
            "the sign U+{:04X} ({}) {does}{}{more}",
            u32::from(value),
            signs::name(value),
            after(sign, context)
        );
        problems.push(Diagnostic::warning(Code::HiddenSign, sign.first, message).help(
            "delete it, or type the words around it again; such signs come along when text is copied from a web page or a \
             message",
        ));
    }
}

/// The word before the character, by which it can be found in an editor that does not show it; empty if it was typed as
/// an escape.
fn after(sign: &Character, context: &Context<'_>) -> String {
    let (before, from) = context.sources.text(sign.first.source).split_at(sign.first.start);
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let seen: String = line.chars().filter(|c| !signs::is_unseen(*c)).collect();
    match seen.split_whitespace().next_back() {
        Some(word) if from.starts_with(sign.value) => {
            let word = word.trim_start_matches(['"', '\'']);
            let skipped = word.chars().count().saturating_sub(20);
            let word: String = word.chars().skip(skipped).collect();
            format!("; it stands after “{word}”")
        }
        _ => String::new(),
    }
}
