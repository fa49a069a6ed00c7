//! Reads a file's structure tree, without what belongs to pages that are not placed.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::{Group, Kid, Node, Target};
use crate::supplied::copy::Copier;
use crate::supplied::open::{deref, dictionary, entry, id_of};

/// How deep a tree may be.
const DEPTH: usize = 200;
/// The most elements.
const ELEMENTS: usize = 400_000;
/// The highest number of marked content on a page.
const MARKS: i64 = 200_000;

/// Reads the tree of a file.
pub(super) struct Reader<'r, 'd> {
    pub(super) copier: &'r Copier<'d>,
    pub(super) group: &'r Group<'r>,
    /// The targets by the pack's page.
    pub(super) pages: BTreeMap<ObjectId, Target>,
    pub(super) seen: BTreeSet<ObjectId>,
    pub(super) ids: BTreeSet<Vec<u8>>,
    pub(super) count: usize,
}

impl<'d> Reader<'_, 'd> {
    /// What an element or the root holds of the pages placed, with what is marked on those pages only.
    pub(super) fn kids(
        &mut self,
        of: &'d Dictionary,
        page: Option<ObjectId>,
        depth: usize,
    ) -> Result<Vec<Kid<'d>>, String> {
        if depth > DEPTH {
            return Err("the file is broken: its structure tree is too deep".into());
        }
        let list: &'d [Object] = match entry(self.copier.from, of, b"K") {
            Object::Array(list) => list,
            Object::Null => &[],
            // As it stands, so that an element is known by its reference.
            _ => of.get(b"K").map_or(&[], std::slice::from_ref),
        };
        let mut kids = vec![];
        for object in list {
            kids.extend(self.kid(object, page, depth)?);
        }
        Ok(kids)
    }

    fn kid(
        &mut self,
        object: &'d Object,
        page: Option<ObjectId>,
        depth: usize,
    ) -> Result<Option<Kid<'d>>, String> {
        let from = self.copier.from;
        let found = match deref(from, object) {
            Object::Integer(mark) => return Ok(self.marked(page, None, *mark)),
            Object::Dictionary(found) => found,
            _ => return Ok(None),
        };
        let page = found
            .get(b"Pg")
            .and_then(Object::as_reference)
            .ok()
            .or(page);
        if let Ok(mark) = entry(from, found, b"MCID").as_i64() {
            let stream = found.get(b"Stm").and_then(Object::as_reference).ok();
            return Ok(self.marked(page, stream, mark));
        }
        if let Ok(held) = found.get(b"Obj") {
            return Ok(id_of(from, held).and_then(|id| self.object(page, id)));
        }
        if id_of(from, object).is_some_and(|id| !self.seen.insert(id)) {
            return Ok(None);
        }
        self.count += 1;
        if self.count > ELEMENTS {
            return Err("the file's structure tree is too large".into());
        }
        let leaf = matches!(entry(from, found, b"K"), Object::Null)
            || matches!(entry(from, found, b"K"), Object::Array(kids) if kids.is_empty());
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
        if let Ok(id) = entry(from, found, b"ID").as_str() {
            self.ids.insert(id.to_vec());
        }
        let at = kids.iter().find_map(|kid| match kid {
            Kid::Element(node) => node.at,
            Kid::Marked(page, ..) | Kid::Object(page, ..) => self.target(*page),
        });
        Ok(Some(Kid::Element(Node {
            own: found,
            kids,
            at,
            filled,
            blank,
        })))
    }

    /// The target whose page in the pack this is.
    fn target(&self, page: ObjectId) -> Option<Target> {
        self.pages.get(&page).copied()
    }

    fn marked(
        &self,
        page: Option<ObjectId>,
        stream: Option<ObjectId>,
        mark: i64,
    ) -> Option<Kid<'d>> {
        let target = self.group.targets.get(&page?)?;
        if !(0..MARKS).contains(&mark) {
            return None;
        }
        let Some(stream) = stream else {
            return Some(Kid::Marked(target.page, target.form, target.key, mark));
        };
        let key = self.parent_key(stream, b"StructParents")?;
        let stream = self.copier.new_id(stream)?;
        Some(Kid::Marked(target.page, stream, key, mark))
    }

    fn object(&self, page: Option<ObjectId>, object: ObjectId) -> Option<Kid<'d>> {
        if let Some(link) = self.group.links.get(&object) {
            return Some(Kid::Object(link.page, link.annotation, link.key));
        }
        let target = self.group.targets.get(&page?)?;
        let key = self.parent_key(object, b"StructParent")?;
        let object = self.copier.new_id(object)?;
        Some(Kid::Object(target.page, object, key))
    }

    /// The pack's entry in the parent tree for a stream that was copied.
    fn parent_key(&self, stream: ObjectId, key: &[u8]) -> Option<i64> {
        let from = self.copier.from;
        let own = dictionary(from.get_object(stream).ok()?)?;
        let own = entry(from, own, key).as_i64().ok()?;
        self.copier.parents.get(&own).copied()
    }
}
