//! A plan with everything that `packs progress status` says of it.

use crate::model::PlanFiles;
use crate::progress::{Chase, Item, Standing};

pub(super) struct State<'s, 'a> {
    pub(super) files: &'a PlanFiles,
    pub(super) standing: &'s Standing<'a>,
    pub(super) items: &'s [Item<'a>],
    pub(super) chases: &'s [Chase<'s, 'a>],
}
