//! What: a character that none of the fonts has.
//! Why: it would come out as an empty box, and a PDF with one is not accessible (PDF/UA-1, 7.21).
//! Example: an emoji, or a letter of a script that the program's fonts do not have.

use super::context::Context;
use super::{Family, lint};
use crate::diag::{Diagnostic, Diagnostics};

pub(super) const FAMILY: Family = Family {
    lints: &[lint(
        "no-font-has",
        "a character that none of the fonts has",
    )],
    check,
};

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for character in &context.workspace.characters {
        let value = character.value;
        if value.is_control() || is_ignorable(value) || context.assets.covers(value) {
            continue;
        }
        let code = u32::from(value);
        let times = match character.count {
            1 => String::new(),
            count => format!(", which this file has {count} times"),
        };
        let message = format!("no font has the character “{value}” (U+{code:04X}){times}");
        problems.push(
            Diagnostic::error("no-font-has", character.first, message)
                .help("use another character, or put a font that has it into the folder `fonts` of the workspace"),
        );
    }
}

/// Characters that are never seen and need no glyph: `Default_Ignorable_Code_Point` of Unicode 17.
fn is_ignorable(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}
