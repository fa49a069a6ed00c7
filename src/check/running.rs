//! What a layout puts at the head and foot of pages: values that there are not.

use super::Family;
use super::context::Context;
use super::unknown::unknown;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::numbers::{DEEPEST, REFERENCE_HOLES};
use crate::model::{Filed, Layout, pattern};

pub(super) const FAMILY: Family = Family { codes: &[Code::UnknownHole], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for layout in context.workspace.layouts.iter().filter_map(Filed::understood) {
        let names = layout.running_names();
        for text in layout.running.iter().flat_map(|running| running.texts()) {
            for hole in pattern::holes(text.as_str()) {
                if names.iter().all(|name| name != hole) {
                    let message = format!("a running line of this layout has no value `{{{hole}}}`");
                    let known = names.iter().map(String::as_str);
                    problems.push(unknown(Code::UnknownHole, (hole, text.span), message, known).problem);
                }
            }
        }
        if let Some(depth) = layout.numbers.as_ref().and_then(|numbers| numbers.depth)
            && (1..=DEEPEST).all(|level| level as f64 != depth.value.0)
        {
            let message = format!("{} is no depth of numbers", depth.value.0);
            problems.push(
                Diagnostic::error(Code::BadNumber, depth.span, message)
                    .help(format!("type a whole number from 1 to {DEEPEST}")),
            );
        }
        reference(layout, problems);
    }
}

/// What the pattern of a reference lacks, or cannot have.
fn reference(layout: &Layout, problems: &mut Diagnostics) {
    let Some(pattern) = layout.reference.as_ref().map(|spec| &spec.pattern) else { return };
    let holes = pattern::holes(pattern.as_str());
    for hole in holes.iter().filter(|hole| !REFERENCE_HOLES.contains(hole)) {
        let message = format!("a running reference has no value `{{{hole}}}`");
        problems.push(unknown(Code::UnknownHole, (hole, pattern.span), message, REFERENCE_HOLES).problem);
    }
    if !holes.contains(&"n") {
        let message = "all papers would have the same reference: this has no `{n}`";
        problems.push(Diagnostic::error(Code::UnknownHole, pattern.span, message).help("type it like `SC {n}/{yy}`"));
    }
}
