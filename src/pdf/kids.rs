//! The kids of structure elements that are no elements themselves.

use super::object::{Dictionary, Object, ObjectId};

/// A reference to an object as the kid of an element (ISO 32000-1, 14.7.4.3).
pub(super) fn object_reference(page: ObjectId, object: ObjectId) -> Object {
    Dictionary::from([("Type", "OBJR".into()), ("Pg", page.into()), ("Obj", object.into())]).into()
}

/// Content of a page of the pack as the kid of an element (ISO 32000-1, 14.7.4.2).
pub(super) fn marked_content(page: ObjectId, mark: i64) -> Dictionary {
    Dictionary::from([("Type", "MCR".into()), ("Pg", page.into()), ("MCID", mark.into())])
}
