//! Takes the structure tree of a supplied file over into the pack, under the element of a frame (ISO 32000-1, 14.7 and 14.8).
//!
//! First the tree is read without the parts that belong to other pages, then it is written. Marked content is found through
//! the form that its page became: an element's number turns into a reference with `/Stm`, and the form has an entry of its
//! own in the parent tree.

mod node;
mod read;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use super::copy::Copier;
use super::object::{Object, ObjectId};
use super::pack::Pack;
use node::Kid;
pub(super) use node::{Group, PlacedPage};
use read::Reader;
use write::Writer;

#[derive(Default)]
pub(super) struct Grafted {
    /// The elements at the top; none where nothing on the pages is tagged.
    pub(super) made: Vec<Object>,
    /// The numbers of the annotations' pictures as content of the pack's pages.
    pub(super) marks: BTreeMap<ObjectId, i64>,
}

pub(super) fn graft(
    pack: &mut Pack,
    copier: &mut Copier<'_>,
    group: &Group<'_>,
    parent: ObjectId,
) -> Result<Grafted, String> {
    let from = copier.from;
    let Some(root) = from.dict(from.catalog(), b"StructTreeRoot") else { return Ok(Grafted::default()) };
    let mut reader = Reader {
        copier,
        group,
        pages: group.targets.values().map(|target| (target.page, *target)).collect(),
        seen: BTreeSet::new(),
        ids: BTreeSet::new(),
        count: 0,
    };
    let mut top = reader.kids(root, None, 0)?;
    top.retain(|kid| matches!(kid, Kid::Element(node) if node.filled));
    let ids = reader.ids;
    let mut writer = Writer {
        role_map: from.dict(root, b"RoleMap"),
        classes: from.dict(root, b"ClassMap"),
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
        let at = |mark: i64| marks.get(&mark).map_or(Object::Null, |id| Object::Reference(*id));
        let list = (0..=last).map(at).collect();
        pack.parents.insert(key, Object::Array(list));
    }
    Ok(Grafted { made, marks: over })
}
