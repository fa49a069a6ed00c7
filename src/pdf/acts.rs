//! Things that a viewer of a file would do by itself (ISO 32000-1, 12.6): scripts, programs that are started, forms that
//! are sent. The pack takes none of it; the file that is published as it came has it all.

use std::collections::{BTreeMap, BTreeSet};

use super::account::{Noun, Tally};
use super::address::{refused, refused_kind};
use super::object::{Dictionary, Document, Object, ObjectId};
use super::pages::SourcePage;
use super::xfa::{self, SENDS};

/// How deeply direct values may be nested, and how many actions may follow each other from one place.
const DEPTH: usize = 300;
const CHAIN: usize = 50;

const SCRIPT: Noun = ("piece of JavaScript", "pieces of JavaScript");

pub(super) fn acts(document: &Document, sheets: &[SourcePage]) -> Vec<String> {
    let places = places(document, sheets);
    let mut counted = Tally::default();
    for (id, object) in &document.objects {
        look(document, object, 0, &mut |kind| {
            counted.add(kind, places.get(id).copied());
        });
    }
    counted.lines()
}

/// Called with the name of each act, for one and for several.
type Each<'e> = &'e mut dyn FnMut((&str, &str));

/// Calls `each` for every act in an object, without those in objects that it refers to.
fn look(document: &Document, object: &Object, depth: usize, each: Each<'_>) {
    if depth > DEPTH {
        return;
    }
    if let Object::Array(list) = object {
        for one in list {
            look(document, one, depth + 1, each);
        }
    }
    let Some(own) = object.dictionary() else { return };
    each_act(document, own, each);
    for (_, value) in own.iter() {
        look(document, value, depth + 1, each);
    }
}

fn each_act(document: &Document, own: &Dictionary, each: Each<'_>) {
    let kind = match document.name(own, b"S") {
        Some(b"JavaScript") => Some(SCRIPT),
        Some(b"Rendition") if own.has(b"JS") => Some(SCRIPT),
        Some(b"Launch") => Some((
            "action that starts a program or opens another file",
            "actions that start a program or open another file",
        )),
        Some(b"SubmitForm") => Some(SENDS),
        Some(b"ImportData") => {
            Some(("action that fills the form from another file", "actions that fill the form from another file"))
        }
        _ => None,
    };
    // Elements of the structure have types under the same key.
    if let Some(kind) = kind.filter(|_| own.kind() != Some(b"StructElem")) {
        each(kind);
    }
    if let Some(scheme) = refused(document, own) {
        let (one, many) = refused_kind(&scheme);
        each((&one, &many));
    }
    if own.has(b"XFA") {
        xfa::acts(document, document.entry(own, b"XFA")).into_iter().for_each(each);
    }
}

/// The pages on which objects with actions are.
fn places(document: &Document, sheets: &[SourcePage]) -> BTreeMap<ObjectId, usize> {
    let mut places = BTreeMap::new();
    for sheet in sheets {
        let mut seen = BTreeSet::new();
        let mut waiting = vec![(Object::Reference(sheet.id), 0)];
        if let Some(page) = document.get(sheet.id).as_dict() {
            let annotations = document.list(page, b"Annots").iter();
            waiting.extend(annotations.map(|one| (one.clone(), 0)));
        }
        while let Some((object, depth)) = waiting.pop() {
            if let Some(id) = document.id_of(&object) {
                if depth > CHAIN || !seen.insert(id) {
                    continue;
                }
                places.entry(id).or_insert(sheet.number);
            }
            let found = document.deref(&object);
            if let Object::Array(list) = found {
                waiting.extend(list.iter().map(|one| (one.clone(), depth + 1)));
            }
            let Some(own) = found.as_dict() else { continue };
            let acts = [&b"A"[..], b"AA", b"PA", b"Next"].map(|key| own.get(key).clone());
            // An action for an event has the event's name as its key, of one or two letters.
            let events = own.iter().filter(|(key, _)| depth > 0 && key.len() <= 2);
            let events = events.map(|(_, value)| value.clone());
            // The field that a part of it is on this page belongs here as well.
            let field = (document.name(own, b"Subtype") == Some(b"Widget")).then(|| own.get(b"Parent").clone());
            let all = acts.into_iter().chain(events).chain(field);
            waiting.extend(all.filter(|one| *one != Object::Null).map(|one| (one, depth + 1)));
        }
    }
    places
}
