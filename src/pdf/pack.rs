//! The exported document that supplied pages are drawn into.

use std::collections::{BTreeMap, BTreeSet};

use super::object::{Dictionary, Document, NOTHING, Object, ObjectId, Stream};
use super::pages::{self, Matrix, written};
use super::{open, trees};

/// The document while it is changed. Trees are read flat and written again at the end.
pub(super) struct Pack {
    pub(super) document: Document,
    pub(super) pages: Vec<ObjectId>,
    pub(super) root: ObjectId,
    /// The parent tree (ISO 32000-1, 14.7.4.4).
    pub(super) parents: BTreeMap<i64, Object>,
    /// Elements by their ID.
    pub(super) ids: BTreeMap<Vec<u8>, Object>,
    /// Layers, and whether they are hidden.
    pub(super) layers: Vec<(ObjectId, bool)>,
    roles: BTreeMap<Vec<u8>, Vec<u8>>,
    next_key: i64,
    forms: usize,
    drawn: BTreeMap<usize, Vec<u8>>,
}

impl Pack {
    /// Opens a document that this program exported. Fails where it is not tagged.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, String> {
        Self::of(open::read(bytes).map_err(|why| format!("the pack: {why}"))?)
    }

    /// A document that is to be changed. Fails where it is not tagged.
    pub(super) fn of(document: Document) -> Result<Self, String> {
        let root = document.catalog().get(b"StructTreeRoot").as_reference();
        let tree = root.and_then(|root| Some((root, document.get(root).as_dict()?)));
        let (root, tree) = tree.ok_or("the pack has no structure tree")?;
        let parents = trees::numbers(&document, tree.get(b"ParentTree"));
        let ids = trees::names(&document, tree.get(b"IDTree"));
        let roles = document.dict(tree, b"RoleMap").into_iter().flat_map(Dictionary::iter);
        let roles = roles.filter_map(|(own, to)| Some((own.to_vec(), to.as_name()?.to_vec()))).collect();
        let pages = pages::sheets(&document, usize::MAX).map_err(|why| format!("the pack: {why}"))?;
        Ok(Self {
            pages: pages.into_iter().map(|sheet| sheet.id).collect(),
            next_key: parents.keys().next_back().map_or(0, |key| key + 1),
            root,
            parents,
            ids,
            layers: vec![],
            roles,
            forms: 0,
            drawn: BTreeMap::new(),
            document,
        })
    }

    /// A key of the parent tree that nothing has.
    pub(super) fn new_parent_key(&mut self) -> i64 {
        self.next_key += 1;
        self.next_key - 1
    }

    /// A dictionary of the pack that is changed.
    pub(super) fn dictionary(&mut self, id: ObjectId) -> Result<&mut Dictionary, String> {
        let found = self.document.dictionary_mut(id);
        found.ok_or_else(|| "the pack: one of its objects is missing".to_owned())
    }

    fn held(&self, id: ObjectId) -> Result<&Dictionary, String> {
        let found = self.document.get(id).dictionary();
        found.ok_or_else(|| "the pack: one of its objects is missing".to_owned())
    }

    /// A new number for marked content of a page that belongs to an element.
    pub(super) fn mark(&mut self, on: usize, element: ObjectId) -> Result<i64, String> {
        let page = self.pages[on];
        let key = match self.held(page)?.get(b"StructParents").as_i64() {
            Some(key) => key,
            None => {
                let key = self.new_parent_key();
                self.dictionary(page)?.set("StructParents", key);
                key
            }
        };
        let held = self.parents.get(&key).unwrap_or(NOTHING);
        let mut elements = self.document.deref(held).as_array().unwrap_or_default().to_vec();
        elements.push(Object::Reference(element));
        let mark = elements.len() as i64 - 1;
        self.parents.insert(key, Object::Array(elements));
        Ok(mark)
    }

    /// Draws a form onto a page, within a rectangle where one is given, as the marked content of that number of an element of
    /// that type, or with marks of its own.
    pub(super) fn draw(
        &mut self,
        on: usize,
        form: ObjectId,
        matrix: Matrix,
        within: Option<[f64; 4]>,
        mark: Option<(&str, i64)>,
    ) -> Result<(), String> {
        let page = self.pages[on];
        let held = self.held(page)?;
        let part = |of: &Dictionary, key: &[u8]| self.document.dict(of, key).cloned().unwrap_or_default();
        let mut resources = part(held, b"Resources");
        let mut objects = part(&resources, b"XObject");
        let name = format!("Supplied{}", self.forms);
        self.forms += 1;
        objects.set(&name, Object::Reference(form));
        resources.set("XObject", objects);
        self.dictionary(page)?.set("Resources", resources);
        let within = within.map(|[left, bottom, right, top]| {
            let sides = [left, bottom, right - left, top - bottom];
            format!("{} re W n ", sides.map(written).join(" "))
        });
        let within = within.unwrap_or_default();
        let drawn = format!("q {within}{} cm /{name} Do Q\n", matrix.map(written).join(" "));
        let content = match mark {
            Some((role, mark)) => format!("/{role} <</MCID {mark}>> BDC\n{drawn}EMC\n"),
            None => drawn,
        };
        self.drawn.entry(on).or_default().extend(content.into_bytes());
        Ok(())
    }

    pub(super) fn annotate(&mut self, on: usize, annotation: ObjectId) -> Result<(), String> {
        let page = self.pages[on];
        let held = self.held(page)?;
        let mut all = self.document.list(held, b"Annots").to_vec();
        all.push(Object::Reference(annotation));
        let page = self.dictionary(page)?;
        page.set("Annots", all);
        // The order of the structure (ISO 14289-1, 7.18.3).
        page.set("Tabs", "S");
        Ok(())
    }

    /// The name under which a type of a supplied file is known in the pack: its own where it means the same there, else a new one.
    pub(super) fn role(&mut self, own: &[u8], standard: &[u8]) -> Vec<u8> {
        if own == standard {
            return own.to_vec();
        }
        let mut name = own.to_vec();
        for again in 2.. {
            match self.roles.get(&name) {
                Some(means) if means == standard => break,
                None if !super::roles::is_standard(&name) => {
                    self.roles.insert(name.clone(), standard.to_vec());
                    break;
                }
                _ => name = [own, format!("-{again}").as_bytes()].concat(),
            }
        }
        name
    }

    /// Takes an element out of the structure tree, and those above it that hold nothing else.
    pub(super) fn remove(&mut self, mut element: ObjectId) -> Result<(), String> {
        let mut seen = BTreeSet::new();
        while element != self.root && seen.insert(element) {
            let held = self.document.objects.remove(&element);
            let parent = held
                .as_ref()
                .and_then(|held| held.as_dict()?.get(b"P").as_reference())
                .ok_or("the pack: an element has no parent")?;
            let mut kids = self.document.list(self.held(parent)?, b"K").to_vec();
            kids.retain(|kid| *kid != Object::Reference(element));
            let empty = kids.is_empty();
            self.dictionary(parent)?.set("K", kids);
            if !empty {
                break;
            }
            element = parent;
        }
        Ok(())
    }

    /// Writes trees, layers and page contents into the document.
    pub(super) fn settle(&mut self) -> Result<(), String> {
        let nums = std::mem::take(&mut self.parents);
        let nums = nums.into_iter().flat_map(|(key, value)| [Object::Integer(key), value]);
        let parents = self.document.add(Dictionary::from([("Nums", Object::Array(nums.collect()))]));
        let ids = std::mem::take(&mut self.ids);
        let named: Vec<_> = ids.into_iter().flat_map(|(id, element)| [Object::String(id), element]).collect();
        let roles = std::mem::take(&mut self.roles);
        let roles: Dictionary = roles.into_iter().map(|(own, standard)| (own, Object::Name(standard))).collect();
        let next = self.next_key;
        let tree = self.dictionary(self.root)?;
        tree.set("ParentTree", parents);
        tree.set("ParentTreeNextKey", next);
        tree.set("RoleMap", roles);
        if !named.is_empty() {
            tree.set("IDTree", Dictionary::from([("Names", named.into())]));
        }
        for (on, content) in std::mem::take(&mut self.drawn) {
            self.add_content(on, &content)?;
        }
        if let Some(properties) = properties(&self.layers) {
            let root = self.document.trailer.get(b"Root").as_reference();
            let root = root.ok_or("the pack has no catalogue")?;
            self.dictionary(root)?.set("OCProperties", properties);
        }
        Ok(())
    }

    /// Adds to a page's content. The old content is closed in, so that its coordinates do not go on.
    fn add_content(&mut self, on: usize, content: &[u8]) -> Result<(), String> {
        let page = self.pages[on];
        let before = self.held(page)?.get(b"Contents").to_list();
        let stream = |content: &[u8]| Stream::new(Dictionary::new(), content.to_vec());
        let open = self.document.add(stream(b"q\n"));
        let close = self.document.add(stream(&[b"\nQ\n", content].concat()));
        let mut all = vec![Object::Reference(open)];
        all.extend(before);
        all.push(Object::Reference(close));
        self.dictionary(page)?.set("Contents", all);
        Ok(())
    }

    pub(super) fn type_of<'a>(&'a self, element: &'a Dictionary) -> &'a [u8] {
        let own = self.document.name(element, b"S").unwrap_or_default();
        self.roles.get(own).map_or(own, Vec::as_slice)
    }
}

/// The catalogue's entry for all layers of a pack; nothing without layers. No order is given, so no reader offers to switch them.
fn properties(layers: &[(ObjectId, bool)]) -> Option<Dictionary> {
    if layers.is_empty() {
        return None;
    }
    let references = |of: &mut dyn Iterator<Item = &(ObjectId, bool)>| {
        Object::Array(of.map(|(id, _)| Object::Reference(*id)).collect())
    };
    let default = Dictionary::from([
        // PDF/A wants a name (ISO 19005-2, 6.9).
        ("Name", Object::String(b"Layers of supplied files".to_vec())),
        ("OFF", references(&mut layers.iter().filter(|(_, hidden)| *hidden))),
    ]);
    Some(Dictionary::from([("OCGs", references(&mut layers.iter())), ("D", default.into())]))
}
