//! Reads a file's structure tree, without the parts that belong to pages that are not placed.

use std::collections::{BTreeMap, BTreeSet};

use super::node::{Group, Kid, Node, PlacedPage};
use crate::pdf::copy::Copier;
use crate::pdf::object::{Dictionary, Object, ObjectId};

/// How deep a tree may be.
const DEPTH: usize = 200;
const ELEMENTS: usize = 400_000;
/// The highest number of marked content on a page.
const MARKS: i64 = 200_000;

pub(super) struct Reader<'r, 'd> {
    pub(super) copier: &'r Copier<'d>,
    pub(super) group: &'r Group<'r>,
    /// The targets by the pack's page.
    pub(super) pages: BTreeMap<ObjectId, PlacedPage>,
    pub(super) seen: BTreeSet<ObjectId>,
    pub(super) ids: BTreeSet<Vec<u8>>,
    pub(super) count: usize,
}

impl<'d> Reader<'_, 'd> {
    /// The kids of an element or of the root that are on the pages placed.
    pub(super) fn kids(
        &mut self,
        of: &'d Dictionary,
        page: Option<ObjectId>,
        depth: usize,
    ) -> Result<Vec<Kid<'d>>, String> {
        if depth > DEPTH {
            return Err("the file is broken: its structure tree is too deep".into());
        }
        let list: &'d [Object] = match self.copier.from.entry(of, b"K") {
            Object::Array(list) => list,
            Object::Null => &[],
            // Not what it refers to: an element is known by its reference.
            _ => std::slice::from_ref(of.get(b"K")),
        };
        let mut kids = vec![];
        for object in list {
            kids.extend(self.kid(object, page, depth)?);
        }
        Ok(kids)
    }

    fn kid(&mut self, object: &'d Object, page: Option<ObjectId>, depth: usize) -> Result<Option<Kid<'d>>, String> {
        let from = self.copier.from;
        let found = match from.deref(object) {
            Object::Integer(mark) => return Ok(self.marked(page, None, *mark)),
            Object::Dictionary(found) => found,
            _ => return Ok(None),
        };
        let page = found.get(b"Pg").as_reference().or(page);
        if let Some(mark) = from.entry(found, b"MCID").as_i64() {
            let stream = found.get(b"Stm").as_reference();
            return Ok(self.marked(page, stream, mark));
        }
        if found.has(b"Obj") {
            let held = from.id_of(found.get(b"Obj"));
            return Ok(held.and_then(|id| self.object(page, id)));
        }
        if from.id_of(object).is_some_and(|id| !self.seen.insert(id)) {
            return Ok(None);
        }
        self.count += 1;
        if self.count > ELEMENTS {
            return Err("the file's structure tree is too large".into());
        }
        let leaf = match from.entry(found, b"K") {
            Object::Array(kids) => kids.is_empty(),
            kid => *kid == Object::Null,
        };
        let kids = self.kids(found, page, depth + 1)?;
        let nodes = || {
            kids.iter().filter_map(|kid| match kid {
                Kid::Element(node) => Some(node),
                _ => None,
            })
        };
        let content = kids.len() > nodes().count();
        let filled = content || nodes().any(|node| node.filled);
        let blank = leaf || (!content && !kids.is_empty() && nodes().all(|node| node.blank));
        if !filled && !blank {
            return Ok(None);
        }
        if let Some(id) = from.entry(found, b"ID").as_string() {
            self.ids.insert(id.to_vec());
        }
        let at = kids.iter().find_map(|kid| match kid {
            Kid::Element(node) => node.at,
            Kid::Over(target, _) => Some(*target),
            Kid::Marked(page, ..) | Kid::Object(page, ..) => self.target(*page),
        });
        Ok(Some(Kid::Element(Node { own: found, kids, at, filled, blank })))
    }

    /// The target whose page in the pack this is.
    fn target(&self, page: ObjectId) -> Option<PlacedPage> {
        self.pages.get(&page).copied()
    }

    fn marked(&self, page: Option<ObjectId>, stream: Option<ObjectId>, mark: i64) -> Option<Kid<'d>> {
        let target = self.group.targets.get(&page?)?;
        if !(0..MARKS).contains(&mark) {
            return None;
        }
        let Some(stream) = stream else { return Some(Kid::Marked(target.page, target.form, target.key, mark)) };
        let key = self.parent_key(stream, b"StructParents")?;
        let stream = self.copier.new_id(stream)?;
        Some(Kid::Marked(target.page, stream, key, mark))
    }

    fn object(&self, page: Option<ObjectId>, object: ObjectId) -> Option<Kid<'d>> {
        if let Some(link) = self.group.links.get(&object) {
            return Some(Kid::Object(link.page, link.annotation, link.key));
        }
        if self.group.over.contains_key(&object) {
            // An element without a page is where its annotation says.
            let from = self.copier.from;
            let own = from.get(object).as_dict().map(|own| own.get(b"P"));
            let own = own.and_then(Object::as_reference);
            let page = own.filter(|page| self.group.targets.contains_key(page)).or(page);
            return Some(Kid::Over(*self.group.targets.get(&page?)?, object));
        }
        let target = self.group.targets.get(&page?)?;
        let key = self.parent_key(object, b"StructParent")?;
        let object = self.copier.new_id(object)?;
        Some(Kid::Object(target.page, object, key))
    }

    /// The pack's entry in the parent tree for a stream that was copied.
    fn parent_key(&self, stream: ObjectId, key: &[u8]) -> Option<i64> {
        let from = self.copier.from;
        let own = from.get(stream).dictionary()?;
        let own = from.entry(own, key).as_i64()?;
        self.copier.parents.get(&own).copied()
    }
}
