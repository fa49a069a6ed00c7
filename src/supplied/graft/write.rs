//! Writes what was read of a structure tree into the pack.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::{Group, Kid, Node, object_reference};
use crate::supplied::copy::Copier;
use crate::supplied::open::{deref, entry, name, string};
use crate::supplied::pack::Pack;
use crate::supplied::pages::{array, moved_box, rectangle};
use crate::supplied::roles;

/// Writes elements into the pack.
pub(super) struct Writer<'w, 'd> {
    pub(super) copier: &'w mut Copier<'d>,
    pub(super) group: &'w Group<'w>,
    pub(super) role_map: Option<&'d Dictionary>,
    pub(super) classes: Option<&'d Dictionary>,
    pub(super) ids: BTreeSet<Vec<u8>>,
    /// For each entry of the parent tree, the element of each number.
    pub(super) marks: BTreeMap<i64, BTreeMap<i64, ObjectId>>,
}

impl Writer<'_, '_> {
    /// Writes an element with all below it; gives its object.
    pub(super) fn element(
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
