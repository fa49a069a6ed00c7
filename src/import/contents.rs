//! What a file that was made of a table has in it, in words.

use super::proposal::{entries, name_of, value_at_key};
use crate::shape::Node;

/// The entries of a plan, without its themes, or of a register, each in words.
pub fn contents(record: &Node) -> Vec<String> {
    let themes = entries(value_at_key(Some(record), "themes"));
    let inner = themes.iter().flat_map(|theme| entries(value_at_key(Some(theme), "recommendations")));
    let flat = entries(value_at_key(Some(record), "entries"));
    inner.chain(flat).map(|entry| name_of(entry, "")).collect()
}
