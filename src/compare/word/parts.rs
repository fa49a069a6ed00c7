//! The parts of a Word file, by name, and what its text refers to.

use std::collections::BTreeMap;

use super::tree::Elem;
use crate::diag::Diagnostic;
use crate::office;

pub(super) const DOCUMENT: &str = "word/document.xml";
pub(super) const STYLES: &str = "word/styles.xml";
pub(super) const NUMBERING: &str = "word/numbering.xml";
const RELATIONS: &str = "word/_rels/document.xml.rels";
const TYPES: &str = "[Content_Types].xml";

/// A Word file in parts.
pub(super) struct Parts {
    pub(super) parts: Vec<(String, Vec<u8>)>,
    /// The references of its text to other parts and to addresses.
    pub(super) relations: Elem,
    pub(super) document: Elem,
    /// Parts that are read as trees, when they are asked for.
    trees: BTreeMap<&'static str, Elem>,
}

impl Parts {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Diagnostic> {
        let parts = office::parts(bytes)?;
        let mut read =
            Self { parts, relations: Elem::new("Relationships"), document: Elem::default(), trees: BTreeMap::new() };
        read.document = read.parsed(DOCUMENT)?.unwrap_or_default();
        if let Some(relations) = read.parsed(RELATIONS)? {
            read.relations = relations;
        }
        for name in [STYLES, NUMBERING, "word/footnotes.xml", "word/endnotes.xml", TYPES] {
            if let Some(tree) = read.parsed(name)? {
                read.trees.insert(name, tree);
            }
        }
        Ok(read)
    }

    fn parsed(&self, name: &str) -> Result<Option<Elem>, Diagnostic> {
        let Some(bytes) = self.bytes(name) else { return Ok(None) };
        let text = office::decoded(bytes)?;
        Ok(Some(Elem::read(office::parse(&text)?.root_element())))
    }

    pub(super) fn bytes(&self, name: &str) -> Option<&[u8]> {
        let found = self.parts.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, bytes)| bytes.as_slice())
    }

    pub(super) fn tree(&self, name: &str) -> Option<&Elem> {
        self.trees.get(name)
    }

    pub(super) fn tree_mut(&mut self, name: &str) -> Option<&mut Elem> {
        self.trees.get_mut(name)
    }

    /// What a reference leads to: its element, and for a part its bytes.
    pub(super) fn relation(&self, id: &str) -> Option<(&Elem, Option<&[u8]>)> {
        let relation = self.relations.elems().find(|relation| relation.get("Id") == Some(id))?;
        let target = relation.get("Target").unwrap_or_default();
        let is_outside = relation.get("TargetMode") == Some("External");
        let part = target.strip_prefix('/').map_or_else(|| format!("word/{target}"), str::to_owned);
        Some((relation, if is_outside { None } else { self.bytes(&part) }))
    }

    /// Adds a part that the text refers to, with its type.
    pub(super) fn add(&mut self, kind: &str, file: &str, bytes: Vec<u8>, content_type: &str) -> String {
        let id = self.refer(kind, file, false);
        let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
        if let Some(types) = self.trees.get_mut(TYPES) {
            if ending == "xml" {
                let part = Elem::new("Override").with_attribute("PartName", &format!("/word/{file}"));
                *types = std::mem::take(types).with([part.with_attribute("ContentType", content_type)]);
            } else if !types.elems().any(|known| known.get("Extension") == Some(ending)) {
                let known = Elem::new("Default").with_attribute("Extension", ending);
                let known = known.with_attribute("ContentType", content_type);
                types.children.insert(0, super::tree::Child::Elem(known));
            }
        }
        self.parts.push((format!("word/{file}"), bytes));
        id
    }

    /// Adds a reference.
    pub(super) fn refer(&mut self, kind: &str, target: &str, is_outside: bool) -> String {
        let id = format!("rIdOld{}", self.relations.children.len() + 1);
        let mut relation = Elem::new("Relationship")
            .with_attribute("Id", &id)
            .with_attribute("Type", kind)
            .with_attribute("Target", target);
        if is_outside {
            relation.set("TargetMode", "External");
        }
        self.relations = std::mem::take(&mut self.relations).with([relation]);
        id
    }

    /// Adds a tree as a part.
    pub(super) fn plant(&mut self, name: &'static str, tree: Elem) {
        self.trees.insert(name, tree);
    }

    /// All parts with what was changed in them.
    pub(super) fn finished(self) -> Vec<(String, Vec<u8>)> {
        let Self { parts, relations, document, trees } = self;
        let changed = |name: &str| match name {
            DOCUMENT => Some(document.part()),
            RELATIONS => Some(relations.part()),
            name => trees.get(name).map(Elem::part),
        };
        let has_relations = parts.iter().any(|(name, _)| name == RELATIONS);
        let extra = (!has_relations).then(|| (RELATIONS.to_owned(), relations.part()));
        let parts = parts.into_iter().map(|(name, bytes)| {
            let bytes = changed(&name).unwrap_or(bytes);
            (name, bytes)
        });
        parts.chain(extra).collect()
    }
}
