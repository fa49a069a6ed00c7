//! Writes the structure tree that was read into the pack.

use std::collections::{BTreeMap, BTreeSet};

use super::node::{Group, Kid, Node};
use crate::pdf::copy::Copier;
use crate::pdf::kids::{marked_content, object_reference};
use crate::pdf::object::{Dictionary, Object, ObjectId};
use crate::pdf::pack::Pack;
use crate::pdf::pages::{array, moved_box, rectangle};
use crate::pdf::roles;

pub(super) struct Writer<'w, 'd> {
    pub(super) copier: &'w mut Copier<'d>,
    pub(super) group: &'w Group<'w>,
    pub(super) role_map: Option<&'d Dictionary>,
    pub(super) classes: Option<&'d Dictionary>,
    pub(super) ids: BTreeSet<Vec<u8>>,
    /// For each entry of the parent tree, the element of each number.
    pub(super) marks: BTreeMap<i64, BTreeMap<i64, ObjectId>>,
    /// The numbers of the pictures laid over the pages.
    pub(super) over: BTreeMap<ObjectId, i64>,
}

impl Writer<'_, '_> {
    /// Writes an element with all below it; gives its object.
    pub(super) fn element(&mut self, pack: &mut Pack, node: &Node<'_>, parent: ObjectId) -> Result<ObjectId, String> {
        let from = self.copier.from;
        let id = pack.document.new_id();
        let mut kids = vec![];
        for kid in &node.kids {
            kids.push(match kid {
                Kid::Element(below) => Object::Reference(self.element(pack, below, id)?),
                Kid::Marked(page, stream, key, mark) => {
                    self.marks.entry(*key).or_default().insert(*mark, id);
                    let mut content = marked_content(*page, *mark);
                    content.set("Stm", *stream);
                    content.into()
                }
                Kid::Over(target, annotation) => {
                    let mark = pack.mark(target.on, id)?;
                    self.over.insert(*annotation, mark);
                    marked_content(target.page, mark).into()
                }
                Kid::Object(page, object, key) => {
                    pack.parents.insert(*key, Object::Reference(id));
                    object_reference(*page, *object)
                }
            });
        }
        let own = from.name(node.own, b"S").unwrap_or(b"NonStruct");
        let plain = roles::standard(from, self.role_map, own);
        let mut role = roles::in_pack(&plain, self.group.level);
        let held = |key: &dyn Fn(&Kid<'_>) -> bool| node.kids.iter().any(key);
        // A link whose annotation was not taken over leads nowhere.
        let led = !held(&|kid| matches!(kid, Kid::Object(..) | Kid::Element(_)));
        if role == b"Link" && led {
            role = b"Span".to_vec();
        }
        let over = node.kids.iter().find_map(|kid| match kid {
            Kid::Over(_, annotation) => self.group.over.get(annotation),
            _ => None,
        });
        // A note is a picture now.
        if over.is_some() && role == b"Annot" {
            role = b"Figure".to_vec();
        }
        let own = if roles::is_standard(own) { &role } else { own };
        let role = Object::Name(pack.role(own, &role));
        let mut made = Dictionary::from([("Type", "StructElem".into()), ("S", role), ("P", parent.into())]);
        if let Some(at) = node.at {
            made.set("Pg", at.page);
        }
        for key in [&b"T"[..], b"Lang", b"Alt", b"E", b"ActualText"] {
            if let text @ Object::String(_) = from.entry(node.own, key) {
                made.set(key, text.clone());
            }
        }
        if let Some(old) = from.entry(node.own, b"ID").as_string() {
            let new = self.new_id(old);
            pack.ids.insert(new.clone(), Object::Reference(id));
            made.set("ID", Object::String(new));
        }
        let attributes = self.attributes(pack, node)?;
        if !attributes.is_empty() {
            made.set("A", attributes);
        }
        made.set("K", kids);
        if let Some(over) = over {
            over.describe(&mut made);
        }
        pack.document.objects.insert(id, Object::Dictionary(made));
        Ok(id)
    }

    fn new_id(&self, old: &[u8]) -> Vec<u8> {
        [self.group.prefix.as_bytes(), old].concat()
    }

    /// The attributes of an element and those of its classes, which belong to its own file.
    fn attributes(&mut self, pack: &mut Pack, node: &Node<'_>) -> Result<Vec<Object>, String> {
        let from = self.copier.from;
        let list = |object| match from.deref(object) {
            Object::Array(list) => list.iter().map(|one| from.deref(one)).collect(),
            one => vec![one],
        };
        let mut found = list(node.own.get(b"A"));
        for class in list(node.own.get(b"C")) {
            let class = class.as_name().zip(self.classes);
            found.extend(class.map_or(vec![], |(class, classes)| list(classes.get(class))));
        }
        let mut attributes = vec![];
        for one in found {
            let Some(one) = one.as_dict() else { continue };
            let mut one = one.clone();
            if let Object::Array(heads) = from.entry(&one, b"Headers") {
                let heads = heads.iter().filter_map(|head| from.deref(head).as_string());
                let known = heads.filter(|head| self.ids.contains(*head));
                let heads = known.map(|head| Object::String(self.new_id(head)));
                one.set("Headers", heads.collect::<Vec<_>>());
            }
            let bounds = rectangle(from, from.entry(&one, b"BBox"));
            if let Some((bounds, at)) = bounds.zip(node.at) {
                one.set("BBox", array(&moved_box(at.matrix, bounds)));
            }
            attributes.push(self.copier.copy(pack, &Object::Dictionary(one))?);
        }
        Ok(attributes)
    }
}
