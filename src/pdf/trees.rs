//! Number trees and name trees, read flat (ISO 32000-1, 7.9.6 and 7.9.7).

use std::collections::{BTreeMap, BTreeSet};

use super::object::{Document, Object};

const DEPTH: usize = 50;

pub(super) fn numbers(document: &Document, root: &Object) -> BTreeMap<i64, Object> {
    let mut found = BTreeMap::new();
    leaves(document, root, b"Nums", |key, value| {
        if let Some(key) = key.as_i64() {
            found.entry(key).or_insert_with(|| value.clone());
        }
    });
    found
}

pub(super) fn names(document: &Document, root: &Object) -> BTreeMap<Vec<u8>, Object> {
    let mut found = BTreeMap::new();
    leaves(document, root, b"Names", |key, value| {
        if let Some(key) = key.as_string() {
            found.entry(key.to_vec()).or_insert_with(|| value.clone());
        }
    });
    found
}

/// All entries of one of the name trees of the catalogue (ISO 32000-1, 7.7.4).
pub(super) fn named(document: &Document, key: &[u8]) -> BTreeMap<Vec<u8>, Object> {
    let trees = document.dict(document.catalog(), b"Names");
    trees.map(|trees| names(document, trees.get(key))).unwrap_or_default()
}

fn leaves(document: &Document, root: &Object, pairs: &[u8], mut each: impl FnMut(&Object, &Object)) {
    let mut waiting = vec![(root, 0)];
    let mut seen = BTreeSet::new();
    while let Some((node, depth)) = waiting.pop() {
        let again = node.as_reference().is_some_and(|id| !seen.insert(id));
        let Some(node) = document.deref(node).as_dict() else { continue };
        if again || depth > DEPTH {
            continue;
        }
        for pair in document.list(node, pairs).chunks_exact(2) {
            each(document.deref(&pair[0]), &pair[1]);
        }
        let kids = document.list(node, b"Kids");
        waiting.extend(kids.iter().rev().map(|kid| (kid, depth + 1)));
    }
}
