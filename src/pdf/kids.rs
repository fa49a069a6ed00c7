//! What stands below the elements of a structure tree, besides elements.

use super::object::{Dictionary, Object, ObjectId};

/// A reference to an object as the kid of an element (ISO 32000-1, 14.7.4.3).
pub(super) fn object_reference(page: ObjectId, object: ObjectId) -> Object {
    let mut reference = Dictionary::new();
    reference.set("Type", "OBJR");
    reference.set("Pg", page);
    reference.set("Obj", object);
    Object::Dictionary(reference)
}

/// Content of a page of the pack as the kid of an element (ISO 32000-1, 14.7.4.2).
pub(super) fn marked_content(page: ObjectId, mark: i64) -> Object {
    let mut content = Dictionary::new();
    content.set("Type", "MCR");
    content.set("Pg", page);
    content.set("MCID", mark);
    Object::Dictionary(content)
}
