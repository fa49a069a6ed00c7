//! Layers (optional content, ISO 32000-1, 8.11): what a file hides when it is opened stays hidden in the pack.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId};

use super::copy::Copier;
use super::open::entry;
use super::pack::Pack;

/// Tells the pack of the layers that were copied, and which of them do not show.
pub(super) fn tell(pack: &mut Pack, copier: &Copier<'_>) {
    let hidden = hidden(copier);
    for (old, new) in &copier.layers {
        pack.layers.push((*new, hidden.contains(old)));
    }
}

/// The layers that a file's default configuration hides.
fn hidden(copier: &Copier<'_>) -> BTreeSet<ObjectId> {
    let from = copier.from;
    let properties = from
        .catalog()
        .ok()
        .and_then(|catalog| entry(from, catalog, b"OCProperties").as_dict().ok());
    let Some(default) = properties.and_then(|p| entry(from, p, b"D").as_dict().ok()) else {
        return BTreeSet::new();
    };
    let list = |key: &[u8]| -> BTreeSet<ObjectId> {
        let Object::Array(list) = entry(from, default, key) else {
            return BTreeSet::new();
        };
        list.iter()
            .filter_map(|one| one.as_reference().ok())
            .collect()
    };
    let mut hidden = list(b"OFF");
    if entry(from, default, b"BaseState")
        .as_name()
        .is_ok_and(|state| state == b"OFF")
    {
        hidden.extend(copier.layers.iter().map(|(old, _)| *old));
        for shown in list(b"ON") {
            hidden.remove(&shown);
        }
    }
    hidden
}

/// The catalogue's entry for all layers of a pack; nothing without layers. No order is given, so no reader offers to switch them.
pub(super) fn properties(layers: &[(ObjectId, bool)]) -> Option<Dictionary> {
    if layers.is_empty() {
        return None;
    }
    let references = |of: &mut dyn Iterator<Item = &(ObjectId, bool)>| {
        Object::Array(of.map(|(id, _)| Object::Reference(*id)).collect())
    };
    let mut default = Dictionary::new();
    // PDF/A wants a name (ISO 19005-2, 6.9).
    default.set("Name", Object::string_literal("Layers of supplied files"));
    default.set(
        "OFF",
        references(&mut layers.iter().filter(|(_, hidden)| *hidden)),
    );
    let mut properties = Dictionary::new();
    properties.set("OCGs", references(&mut layers.iter()));
    properties.set("D", default);
    Some(properties)
}
