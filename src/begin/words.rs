//! What a layout declares, in words, for people who write with it.

use crate::model::field::Asked;
use crate::model::layout::FieldSpec;

pub(crate) fn required_words(required: bool) -> &'static str {
    if required { "required" } else { "may be left out" }
}

/// A field on a line: its label, type, whether it must be given, and its help.
pub(crate) fn field_words(spec: &FieldSpec) -> String {
    let asked = match spec.asked() {
        Asked::Expected => "should be given",
        asked => required_words(asked == Asked::Required),
    };
    let when = if spec.when.is_empty() { String::new() } else { format!(" where {}", spec.when.words()) };
    let help = spec.help.as_ref().map(|help| format!(" {}", help.value)).unwrap_or_default();
    format!("{} – {}; {asked}{when}.{help}", spec.label.value, spec.words())
}
