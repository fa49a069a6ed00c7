//! A plan with all that `packs progress status` says of it.

use crate::model::PlanFiles;
use crate::progress::{Chase, Item, Standing};

/// A plan with all that is said of it.
pub(super) struct State<'s, 'a> {
    pub(super) files: &'a PlanFiles,
    pub(super) standing: &'s Standing<'a>,
    pub(super) items: &'s [Item<'a>],
    pub(super) chases: &'s [Chase<'s, 'a>],
}
