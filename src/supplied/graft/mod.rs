//! Takes the structure tree of a supplied file over into the pack, under the element of a frame (ISO 32000-1, 14.7 and 14.8).
//!
//! First the tree is read and what belongs to other pages is left out, then it is written. Marked content is found through
//! the form that its page became: an element's number turns into a reference with `/Stm`, and the form has an entry of its
//! own in the parent tree.

mod read;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use super::copy::Copier;
use super::links::Taken;
use super::object::{Dictionary, Object, ObjectId};
use super::over::Over;
use super::pack::Pack;
use super::pages::Matrix;
use read::Reader;
use write::Writer;

/// A page that was placed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target {
    /// Which page of the pack, counted from 0.
    pub(super) on: usize,
    /// The pack's page.
    pub(super) page: ObjectId,
    /// The form that the page became.
    pub(super) form: ObjectId,
    /// The form's entry in the parent tree.
    pub(super) key: i64,
    /// From the supplied page to the pack's.
    pub(super) matrix: Matrix,
}

/// The pages of one file whose tags go under one element.
pub(super) struct Group<'a> {
    /// By the file's own page.
    pub(super) targets: BTreeMap<ObjectId, Target>,
    /// Links that were taken over, by the file's own annotation.
    pub(super) links: BTreeMap<ObjectId, &'a Taken>,
    /// What is laid over the pages, by the file's own annotation.
    pub(super) over: BTreeMap<ObjectId, &'a Over<'a>>,
    /// What stands before every ID, so that no other file has the same.
    pub(super) prefix: String,
    /// The level of the pack's heading before.
    pub(super) level: u8,
}

struct Node<'d> {
    own: &'d Dictionary,
    kids: Vec<Kid<'d>>,
    /// Where its first content is.
    at: Option<Target>,
    /// Whether it holds content of the pages placed.
    filled: bool,
    /// Whether it holds no content in its own file either, as the empty cell of a table.
    blank: bool,
}

enum Kid<'d> {
    Element(Node<'d>),
    /// Marked content: the page, the stream, the stream's entry in the parent tree, the number.
    Marked(ObjectId, ObjectId, i64, i64),
    /// What is laid over a page, which becomes content of the pack's page: the annotation.
    Over(Target, ObjectId),
    /// An annotation or a picture: the page, the object, its entry in the parent tree.
    Object(ObjectId, ObjectId, i64),
}

/// What came of a group.
#[derive(Default)]
pub(super) struct Grafted {
    /// The elements that came to stand at the top; none where nothing on the pages is tagged.
    pub(super) made: Vec<Object>,
    /// The numbers that what is laid over the pages has as content of the pack's pages.
    pub(super) marks: BTreeMap<ObjectId, i64>,
}

/// Grafts one group of pages.
pub(super) fn graft(
    pack: &mut Pack,
    copier: &mut Copier<'_>,
    group: &Group<'_>,
    parent: ObjectId,
) -> Result<Grafted, String> {
    let from = copier.from;
    let catalog = from.catalog();
    let root = catalog.and_then(|catalog| from.entry(catalog, b"StructTreeRoot").as_dict());
    let Some(root) = root else {
        return Ok(Grafted::default());
    };
    let mut reader = Reader {
        copier,
        group,
        pages: group
            .targets
            .values()
            .map(|target| (target.page, *target))
            .collect(),
        seen: BTreeSet::new(),
        ids: BTreeSet::new(),
        count: 0,
    };
    let mut top = reader.kids(root, None, 0)?;
    top.retain(|kid| matches!(kid, Kid::Element(node) if node.filled));
    let ids = reader.ids;
    let mut writer = Writer {
        role_map: from.entry(root, b"RoleMap").as_dict(),
        classes: from.entry(root, b"ClassMap").as_dict(),
        copier,
        group,
        ids,
        marks: BTreeMap::new(),
        over: BTreeMap::new(),
    };
    let mut made = vec![];
    for kid in &top {
        if let Kid::Element(node) = kid {
            made.push(Object::Reference(writer.element(pack, node, parent)?));
        }
    }
    let over = writer.over;
    for (key, marks) in writer.marks {
        let last = marks.keys().next_back().copied().unwrap_or(0);
        let at = |mark: i64| {
            marks
                .get(&mark)
                .map_or(Object::Null, |id| Object::Reference(*id))
        };
        let list = (0..=last).map(at).collect();
        pack.parents.insert(key, Object::Array(list));
    }
    Ok(Grafted { made, marks: over })
}

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
