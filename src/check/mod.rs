//! Judges a workspace after reading: everything that needs several records together. Changes nothing and reads no file.
//!
//! Each file below holds one rule or a small family of rules and opens with what it finds; `docs/rules.md` says why
//! that matters. A new rule is a new file and a line in `FAMILIES`.

mod access;
mod addresses;
mod agenda;
mod appendices;
mod attached;
mod attachments;
mod background_papers;
mod characters;
mod choices;
mod confirming;
mod context;
mod deadlines;
mod decisions;
mod duplicates;
mod earlier;
mod entries;
mod field_specs;
mod fields;
mod house_style;
mod items;
mod layout_columns;
mod layout_fields;
mod layout_tables;
mod lengths;
mod meeting_days;
mod mention;
mod mentions;
mod minutes;
mod missing;
mod needs;
mod not_taken;
mod notices;
mod numbered;
mod officers;
mod outcomes;
mod pictures;
mod places;
mod plans;
mod publication;
mod records;
mod references;
mod rounds;
mod rules;
mod running;
mod says;
mod sections;
mod sign_offs;
mod statuses;
mod targets;
mod timescales;
mod tracked;
mod unknown;
mod unplaced;
mod unwritten;
mod votes;

use context::Context;

use crate::assets::Assets;
use crate::diag::{Code, Diagnostics};
use crate::disclosure::Disclosure;
use crate::model::Workspace;
use crate::source::Sources;

/// Rules that are judged together because they look at the same values.
struct Family {
    codes: &'static [Code],
    check: fn(&Context<'_>, &mut Diagnostics),
}

/// All rules, in any order: messages are sorted by place.
const FAMILIES: &[Family] = &[
    references::FAMILY,
    officers::FAMILY,
    statuses::FAMILY,
    places::FAMILY,
    rounds::FAMILY,
    timescales::FAMILY,
    plans::FAMILY,
    duplicates::FAMILY,
    agenda::FAMILY,
    items::FAMILY,
    appendices::FAMILY,
    attachments::FAMILY,
    access::FAMILY,
    says::FAMILY,
    background_papers::FAMILY,
    publication::FAMILY,
    notices::FAMILY,
    meeting_days::FAMILY,
    minutes::FAMILY,
    votes::FAMILY,
    decisions::FAMILY,
    confirming::FAMILY,
    earlier::FAMILY,
    outcomes::FAMILY,
    tracked::FAMILY,
    needs::FAMILY,
    not_taken::FAMILY,
    fields::FAMILY,
    entries::FAMILY,
    choices::FAMILY,
    rules::FAMILY,
    running::FAMILY,
    sign_offs::FAMILY,
    sections::FAMILY,
    lengths::FAMILY,
    house_style::FAMILY,
    deadlines::FAMILY,
    characters::FAMILY,
    addresses::FAMILY,
    layout_tables::FAMILY,
    layout_columns::FAMILY,
    layout_fields::FAMILY,
    field_specs::FAMILY,
    mentions::FAMILY,
    targets::FAMILY,
    unplaced::FAMILY,
    pictures::FAMILY,
    unwritten::FAMILY,
];

/// The code of every rule, in no particular order.
pub fn codes() -> impl Iterator<Item = Code> {
    FAMILIES.iter().flat_map(|family| family.codes).copied()
}

/// All problems of a workspace that reading it did not show. A file that could not be read completely gets no messages
/// about missing parts, nor do others about names that it may have held. `found` are the problems of reading it.
pub fn check(workspace: &Workspace, assets: &Assets, sources: &Sources, found: &Diagnostics) -> Diagnostics {
    let mut problems = Diagnostics::default();
    let disclosure = Disclosure::of(workspace, found, sources);
    let context = Context::new(workspace, assets, sources, disclosure);
    for family in FAMILIES {
        (family.check)(&context, &mut problems);
    }
    problems
}
