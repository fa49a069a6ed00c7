//! Takes the structure tree of a supplied file over into the pack, under the element of a frame (ISO 32000-1, 14.7 and 14.8).
//!
//! First the tree is read and what belongs to other pages is left out, then it is written. Marked content is found through
//! the form that its page became: an element's number turns into a reference with `/Stm`, and the form has an entry of its
//! own in the parent tree.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::copy::Copier;
use super::open::{deref, dictionary, entry, id_of, name, string};
use super::pack::Pack;
use super::pages::{Matrix, array, moved_box, rectangle};
use super::{links::Taken, roles};

/// How deep a tree may be.
const DEPTH: usize = 200;
/// The most elements.
const ELEMENTS: usize = 400_000;
/// The highest number of marked content on a page.
const MARKS: i64 = 200_000;

/// A page that was placed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target {
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
    /// An annotation or a picture: the page, the object, its entry in the parent tree.
    Object(ObjectId, ObjectId, i64),
}

/// Grafts one group of pages. Gives the elements that came to stand at the top; none where nothing on the pages is tagged.
pub(super) fn graft(
    pack: &mut Pack,
    copier: &mut Copier<'_>,
    group: &Group<'_>,
    parent: ObjectId,
) -> Result<Vec<ObjectId>, String> {
    let from = copier.from;
    let catalog = from.catalog().map_err(|error| error.to_string())?;
    let Ok(root) = entry(from, catalog, b"StructTreeRoot").as_dict() else {
        return Ok(vec![]);
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
        role_map: entry(from, root, b"RoleMap").as_dict().ok(),
        classes: entry(from, root, b"ClassMap").as_dict().ok(),
        copier,
        group,
        ids,
        marks: BTreeMap::new(),
    };
    let mut made = vec![];
    for kid in &top {
        if let Kid::Element(node) = kid {
            made.push(writer.element(pack, node, parent)?);
        }
    }
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
    Ok(made)
}

struct Reader<'r, 'd> {
    copier: &'r Copier<'d>,
    group: &'r Group<'r>,
    /// The targets by the pack's page.
    pages: BTreeMap<ObjectId, Target>,
    seen: BTreeSet<ObjectId>,
    ids: BTreeSet<Vec<u8>>,
    count: usize,
}

impl<'d> Reader<'_, 'd> {
    fn kids(
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

struct Writer<'w, 'd> {
    copier: &'w mut Copier<'d>,
    group: &'w Group<'w>,
    role_map: Option<&'d Dictionary>,
    classes: Option<&'d Dictionary>,
    ids: BTreeSet<Vec<u8>>,
    /// For each entry of the parent tree, the element of each number.
    marks: BTreeMap<i64, BTreeMap<i64, ObjectId>>,
}

impl Writer<'_, '_> {
    fn element(
        &mut self,
        pack: &mut Pack,
        node: &Node<'_>,
        parent: ObjectId,
    ) -> Result<ObjectId, String> {
        let from = self.copier.from;
        let id = pack.document.new_object_id();
        let mut made = Dictionary::new();
        made.set("Type", "StructElem");
        let mut kids = vec![];
        for kid in &node.kids {
            kids.push(match kid {
                Kid::Element(below) => Object::Reference(self.element(pack, below, id)?),
                Kid::Marked(page, stream, key, mark) => {
                    self.marks.entry(*key).or_default().insert(*mark, id);
                    let mut reference = Dictionary::new();
                    reference.set("Type", "MCR");
                    reference.set("Pg", *page);
                    reference.set("Stm", *stream);
                    reference.set("MCID", *mark);
                    Object::Dictionary(reference)
                }
                Kid::Object(page, object, key) => {
                    pack.parents.insert(*key, Object::Reference(id));
                    object_reference(*page, *object)
                }
            });
        }
        let own = name(from, node.own, b"S").unwrap_or(b"NonStruct");
        let plain = roles::standard(from, self.role_map, own);
        let mut role = roles::in_pack(&plain, self.group.level);
        let held = |key: &dyn Fn(&Kid<'_>) -> bool| node.kids.iter().any(key);
        // A link whose annotation was not taken over leads nowhere.
        let led = !held(&|kid| matches!(kid, Kid::Object(..) | Kid::Element(_)));
        if role == b"Link" && led {
            role = b"Span".to_vec();
        }
        let own = if roles::is_standard(own) { &role } else { own };
        made.set("S", Object::Name(pack.role(own, &role)));
        made.set("P", parent);
        if let Some(at) = node.at {
            made.set("Pg", at.page);
        }
        for key in [&b"T"[..], b"Lang", b"Alt", b"E", b"ActualText"] {
            if let Object::String(text, _) = entry(from, node.own, key) {
                made.set(key, string(text));
            }
        }
        if let Ok(old) = entry(from, node.own, b"ID").as_str() {
            let new = self.new_id(old);
            pack.ids.insert(new.clone(), Object::Reference(id));
            made.set("ID", string(&new));
        }
        let attributes = self.attributes(pack, node)?;
        if !attributes.is_empty() {
            made.set("A", attributes);
        }
        made.set("K", kids);
        pack.document.objects.insert(id, Object::Dictionary(made));
        Ok(id)
    }

    fn new_id(&self, old: &[u8]) -> Vec<u8> {
        [self.group.prefix.as_bytes(), old].concat()
    }

    /// The attributes of an element and those of its classes, which belong to its own file.
    fn attributes(&mut self, pack: &mut Pack, node: &Node<'_>) -> Result<Vec<Object>, String> {
        let from = self.copier.from;
        let list = |object| match deref(from, object) {
            Object::Array(list) => list.iter().map(|one| deref(from, one)).collect(),
            one => vec![one],
        };
        let mut found = node.own.get(b"A").map(list).unwrap_or_default();
        for class in node.own.get(b"C").map(list).unwrap_or_default() {
            let class = class.as_name().ok();
            let class = class.and_then(|class| self.classes?.get(class).ok());
            found.extend(class.map(list).unwrap_or_default());
        }
        let mut attributes = vec![];
        for one in found {
            let Ok(one) = one.as_dict() else { continue };
            let mut one = one.clone();
            if let Object::Array(heads) = entry(from, &one, b"Headers") {
                let heads = heads
                    .iter()
                    .filter_map(|head| deref(from, head).as_str().ok());
                let known = heads.filter(|head| self.ids.contains(*head));
                let heads: Vec<_> = known.map(|head| string(&self.new_id(head))).collect();
                one.set("Headers", heads);
            }
            let bounds = rectangle(from, entry(from, &one, b"BBox"));
            if let Some((bounds, at)) = bounds.zip(node.at) {
                one.set("BBox", array(&moved_box(at.matrix, bounds)));
            }
            attributes.push(self.copier.copy(pack, &Object::Dictionary(one))?);
        }
        Ok(attributes)
    }
}

/// A reference to an object as the kid of an element (ISO 32000-1, 14.7.4.3).
pub(super) fn object_reference(page: ObjectId, object: ObjectId) -> Object {
    let mut reference = Dictionary::new();
    reference.set("Type", "OBJR");
    reference.set("Pg", page);
    reference.set("Obj", object);
    Object::Dictionary(reference)
}
