//! The exported document that supplied pages are drawn into.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::open::{deref, entry, name, string};
use super::pages::{Matrix, written};
use super::{layers, trees};

/// The document while it is changed. Trees are read flat and written again at the end.
pub(super) struct Pack {
    pub(super) document: Document,
    /// Its pages in order.
    pub(super) pages: Vec<ObjectId>,
    /// The root of its structure tree.
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
    /// What is drawn onto each page.
    drawn: BTreeMap<usize, Vec<u8>>,
}

impl Pack {
    /// Opens a document that this program exported. Fails where it is not tagged.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, String> {
        let document = Document::load_mem(bytes).map_err(|error| format!("the pack: {error}"))?;
        let catalog = document.catalog().map_err(|error| error.to_string())?;
        let root = catalog
            .get(b"StructTreeRoot")
            .and_then(Object::as_reference)
            .map_err(|_| "the pack has no structure tree")?;
        let tree = document
            .get_dictionary(root)
            .map_err(|error| error.to_string())?;
        let parents = trees::numbers(&document, tree.get(b"ParentTree").unwrap_or(&Object::Null));
        let ids = trees::names(&document, tree.get(b"IDTree").unwrap_or(&Object::Null));
        let mut roles = BTreeMap::new();
        if let Object::Dictionary(map) = entry(&document, tree, b"RoleMap") {
            let pairs = map
                .iter()
                .filter_map(|(own, to)| Some((own.clone(), to.as_name().ok()?.to_vec())));
            roles.extend(pairs);
        }
        Ok(Self {
            pages: document.page_iter().collect(),
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
        self.document
            .get_dictionary_mut(id)
            .map_err(|error| format!("the pack: {error}"))
    }

    /// A new number for marked content of a page that belongs to an element.
    pub(super) fn mark(&mut self, on: usize, element: ObjectId) -> Result<i64, String> {
        let page = self.pages[on];
        let own = self
            .dictionary(page)?
            .get(b"StructParents")
            .and_then(Object::as_i64);
        let key = match own {
            Ok(key) => key,
            Err(_) => {
                let key = self.new_parent_key();
                self.dictionary(page)?.set("StructParents", key);
                key
            }
        };
        let held = self.parents.get(&key).unwrap_or(&Object::Null);
        let mut elements = match deref(&self.document, held) {
            Object::Array(elements) => elements.clone(),
            _ => vec![],
        };
        elements.push(Object::Reference(element));
        let mark = elements.len() as i64 - 1;
        self.parents.insert(key, Object::Array(elements));
        Ok(mark)
    }

    /// Draws a form onto a page, as the marked content of that number of a figure, or with marks of its own.
    pub(super) fn draw(
        &mut self,
        on: usize,
        form: ObjectId,
        matrix: Matrix,
        mark: Option<i64>,
    ) -> Result<(), String> {
        let page = self.pages[on];
        let held = self.document.get_dictionary(page);
        let held = held.map_err(|error| error.to_string())?;
        let part = |of: &Dictionary, key: &[u8]| {
            let found = entry(&self.document, of, key).as_dict();
            found.cloned().unwrap_or_default()
        };
        let mut resources = part(held, b"Resources");
        let mut objects = part(&resources, b"XObject");
        let name = format!("Supplied{}", self.forms);
        self.forms += 1;
        objects.set(name.clone(), Object::Reference(form));
        resources.set("XObject", objects);
        let page = self.dictionary(page)?;
        page.set("Resources", resources);
        let matrix = matrix.map(written).join(" ");
        let content = match mark {
            Some(mark) => {
                format!("/Figure <</MCID {mark}>> BDC\nq {matrix} cm /{name} Do Q\nEMC\n")
            }
            None => format!("q {matrix} cm /{name} Do Q\n"),
        };
        self.drawn
            .entry(on)
            .or_default()
            .extend(content.into_bytes());
        Ok(())
    }

    /// Adds an annotation to a page.
    pub(super) fn annotate(&mut self, on: usize, annotation: ObjectId) -> Result<(), String> {
        let page = self.pages[on];
        let held = self.document.get_dictionary(page);
        let held = held.map_err(|error| error.to_string())?;
        let mut all = match entry(&self.document, held, b"Annots") {
            Object::Array(all) => all.clone(),
            _ => vec![],
        };
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
                .and_then(|held| held.as_dict().ok()?.get(b"P").ok()?.as_reference().ok())
                .ok_or("the pack: an element has no parent")?;
            let above = self.document.get_dictionary(parent);
            let above = above.map_err(|error| error.to_string())?;
            let kids = match entry(&self.document, above, b"K") {
                Object::Array(kids) => kids.clone(),
                _ => vec![],
            };
            let gone = Object::Reference(element);
            let kids: Vec<_> = kids.into_iter().filter(|kid| *kid != gone).collect();
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
        let nums = nums
            .into_iter()
            .flat_map(|(key, value)| [Object::Integer(key), value]);
        let mut parents = Dictionary::new();
        parents.set("Nums", Object::Array(nums.collect()));
        let parents = self.document.add_object(parents);
        let ids = std::mem::take(&mut self.ids);
        let named = ids
            .into_iter()
            .flat_map(|(id, element)| [string(&id), element]);
        let named: Vec<_> = named.collect();
        let roles = std::mem::take(&mut self.roles);
        let roles: Dictionary = roles
            .into_iter()
            .map(|(own, standard)| (own, Object::Name(standard)))
            .collect();
        let next = self.next_key;
        let tree = self.dictionary(self.root)?;
        tree.set("ParentTree", parents);
        tree.set("ParentTreeNextKey", next);
        tree.set("RoleMap", roles);
        if !named.is_empty() {
            let mut ids = Dictionary::new();
            ids.set("Names", named);
            tree.set("IDTree", ids);
        }
        for (on, content) in std::mem::take(&mut self.drawn) {
            self.add_content(on, &content)?;
        }
        if let Some(properties) = layers::properties(&self.layers) {
            let catalog = self.document.catalog_mut();
            catalog
                .map_err(|error| error.to_string())?
                .set("OCProperties", properties);
        }
        Ok(())
    }

    /// Adds to a page's content. What was there is closed in, so that its coordinates do not go on.
    fn add_content(&mut self, on: usize, content: &[u8]) -> Result<(), String> {
        let page = self.pages[on];
        let held = self.document.get_dictionary(page);
        let held = held.map_err(|error| error.to_string())?;
        let before = match held.get(b"Contents") {
            Ok(Object::Array(list)) => list.clone(),
            Ok(one) => vec![one.clone()],
            Err(_) => vec![],
        };
        let stream = |content: &[u8]| Stream::new(Dictionary::new(), content.to_vec());
        let open = self.document.add_object(stream(b"q\n"));
        let close = self
            .document
            .add_object(stream(&[b"\nQ\n", content].concat()));
        let mut all = vec![Object::Reference(open)];
        all.extend(before);
        all.push(Object::Reference(close));
        self.dictionary(page)?.set("Contents", all);
        Ok(())
    }

    /// The type of an element.
    pub(super) fn type_of<'a>(&'a self, element: &'a Dictionary) -> &'a [u8] {
        let own = name(&self.document, element, b"S").unwrap_or_default();
        self.roles.get(own).map_or(own, Vec::as_slice)
    }
}
