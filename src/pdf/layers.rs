//! Layers (optional content, ISO 32000-1, 8.11): those that a file hides when it is opened stay hidden in the pack.

use std::collections::BTreeSet;

use super::copy::Copier;
use super::object::{Dictionary, Document, Object, ObjectId};
use super::pack::Pack;

/// Tells the pack of the layers that were copied, and which of them do not show.
pub(super) fn tell(pack: &mut Pack, copier: &Copier<'_>) {
    let hidden = hidden(copier.from);
    for (old, new) in &copier.layers {
        pack.layers.push((*new, hidden.contains(old)));
    }
}

/// The layers that a file's default configuration hides.
pub(super) fn hidden(from: &Document) -> BTreeSet<ObjectId> {
    let properties = from.dict(from.catalog(), b"OCProperties");
    let Some((properties, default)) = properties.and_then(|own| Some((own, from.dict(own, b"D")?))) else {
        return BTreeSet::new();
    };
    let list = |of: &Dictionary, key: &[u8]| -> BTreeSet<ObjectId> {
        let list = from.list(of, key).iter();
        list.filter_map(Object::as_reference).collect()
    };
    let mut hidden = list(default, b"OFF");
    if from.name(default, b"BaseState") == Some(b"OFF") {
        hidden.extend(list(properties, b"OCGs"));
        for shown in list(default, b"ON") {
            hidden.remove(&shown);
        }
    }
    hidden
}
