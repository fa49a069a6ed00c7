//! A register: a flat list of entries whose fields a layout declares.

use super::field::Fields;
use super::value::{Id, Text};
use crate::record;

record! {
    /// `registers/<id>.yaml`: a flat list, such as a tracker of scrutiny recommendations.
    pub struct Register, "a register" {
        /// The register's title.
        title: Text,
        /// The layout that declares the fields of the entries.
        layout: Id,
        /// Which status key of `council.yaml` the statuses are from; the first one unless given.
        status_key: Option<Id>,
        /// The entries, in order: each has the fields that the layout declares.
        entries: Vec<Fields>,
    }
}
