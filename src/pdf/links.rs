//! Links of supplied pages (ISO 32000-1, 12.5.6.5): moved and scaled with the page.

use std::collections::BTreeMap;

use super::address::refused;
use super::kids::object_reference;
use super::object::{Dictionary, Document, Object, ObjectId};
use super::pack::Pack;
use super::pages::{Matrix, SourcePage, array, moved, moved_box, numbers, rectangle};
use super::text::text_string;
use super::trees;

const LINKS: usize = 5000;

#[derive(Debug)]
pub(super) struct PackLink {
    /// The file's own annotation, where it is an object.
    pub(super) old: Option<ObjectId>,
    /// The pack's.
    pub(super) annotation: ObjectId,
    /// Its entry in the parent tree.
    pub(super) key: i64,
    /// The pack's page.
    pub(super) page: ObjectId,
}

/// Where the pages of a file are in the pack: page and way there.
pub(super) type PagePlaces = BTreeMap<ObjectId, (ObjectId, Matrix)>;

/// Places in a file that have names (ISO 32000-1, 12.3.2.3).
pub(super) fn named(document: &Document) -> BTreeMap<Vec<u8>, Object> {
    let mut named = trees::named(document, b"Dests");
    if let Some(old) = document.dict(document.catalog(), b"Dests") {
        named.extend(old.iter().map(|(name, to)| (name.to_vec(), to.clone())));
    }
    named
}

/// Takes over the links of a page: those that lead to an address, and those to a page that is in the pack too.
pub(super) fn take(
    pack: &mut Pack,
    from: &Document,
    sheet: &SourcePage,
    (on, matrix): (usize, Matrix),
    placed: &PagePlaces,
    named: &BTreeMap<Vec<u8>, Object>,
) -> Result<Vec<PackLink>, String> {
    let mut taken = vec![];
    for (old, own) in sheet.annotations(from).take(LINKS) {
        let Some(mut made) = link(from, own, matrix, placed, named) else { continue };
        let key = pack.new_parent_key();
        made.set("StructParent", key);
        let annotation = pack.document.add(made);
        pack.annotate(on, annotation)?;
        taken.push(PackLink { old, annotation, key, page: pack.pages[on] });
    }
    Ok(taken)
}

fn link(
    from: &Document,
    own: &Dictionary,
    matrix: Matrix,
    placed: &PagePlaces,
    named: &BTreeMap<Vec<u8>, Object>,
) -> Option<Dictionary> {
    let flags = from.entry(own, b"F").as_i64().unwrap_or(0);
    // Hidden, or not for the screen.
    if from.name(own, b"Subtype") != Some(b"Link") || flags & 0b10_0010 != 0 {
        return None;
    }
    let bounds = rectangle(from, from.entry(own, b"Rect"))?;
    let mut made = Dictionary::new();
    let action = from.dict(own, b"A");
    let kind = action.and_then(|action| from.name(action, b"S"));
    let within = "Another place in this document";
    let fallback = match (action, kind) {
        (Some(action), Some(b"URI")) if refused(from, action).is_none() => {
            let address = from.entry(action, b"URI").as_string()?;
            made.set("A", Dictionary::from([("S", "URI".into()), ("URI", Object::String(address.to_vec()))]));
            String::from_utf8_lossy(address).into_owned()
        }
        (Some(action), Some(b"GoTo")) => {
            made.set("Dest", place(from, from.entry(action, b"D"), placed, named)?);
            within.into()
        }
        (None, _) => {
            made.set("Dest", place(from, from.entry(own, b"Dest"), placed, named)?);
            within.into()
        }
        _ => return None,
    };
    made.set("Type", "Annot");
    made.set("Subtype", "Link");
    made.set("Rect", array(&moved_box(matrix, bounds)));
    let numbers = numbers(from, from.entry(own, b"QuadPoints"));
    if !numbers.is_empty() {
        let points = numbers.chunks_exact(2).map(|pair| moved(matrix, pair[0], pair[1]));
        let points: Vec<f64> = points.flat_map(|(x, y)| [x, y]).collect();
        if points.len() == numbers.len() && points.len().is_multiple_of(8) {
            made.set("QuadPoints", array(&points));
        }
    }
    made.set("Border", array(&[0.0; 3]));
    // To be printed, which PDF/A asks of every annotation (ISO 19005-2, 6.3.2).
    made.set("F", 4_i64);
    // The link's words for those who do not see it (ISO 14289-1, 7.18.5).
    let contents = from.text(own, b"Contents").filter(|contents| !contents.is_empty());
    made.set("Contents", text_string(&contents.unwrap_or(fallback)));
    Some(made)
}

/// A destination as the pack's; nothing where its page is not in the pack.
fn place(from: &Document, to: &Object, placed: &PagePlaces, named: &BTreeMap<Vec<u8>, Object>) -> Option<Object> {
    let mut to = match to {
        Object::String(name) | Object::Name(name) => from.deref(named.get(name)?),
        other => other,
    };
    if let Object::Dictionary(held) = to {
        to = from.entry(held, b"D");
    }
    let list = to.as_array()?;
    let (page, matrix) = placed.get(&list.first()?.as_reference()?)?;
    let at = |index: usize| list.get(index).and_then(|one| from.deref(one).as_number());
    let how = list.get(1).and_then(|how| from.deref(how).as_name()).unwrap_or_default();
    let (x, y) = match how {
        b"XYZ" => (at(2), at(3)),
        b"FitH" | b"FitBH" => (None, at(2)),
        b"FitR" => (at(2), at(5)),
        _ => (None, None),
    };
    let mut made = vec![Object::Reference(*page), Object::Name(b"XYZ".to_vec())];
    match (x, y) {
        (None, None) => made.extend([Object::Null, Object::Null]),
        (x, y) => {
            let (x, y) = moved(*matrix, x.unwrap_or(0.0), y.unwrap_or(0.0));
            made.extend([Object::Real(x as f32), Object::Real(y as f32)]);
        }
    }
    made.push(Object::Null);
    Some(Object::Array(made))
}

/// Makes elements for the links that have none.
pub(super) fn tag<'l>(pack: &mut Pack, links: impl Iterator<Item = &'l PackLink>, parent: ObjectId) -> Vec<Object> {
    let mut made = vec![];
    for link in links {
        if !pack.parents.contains_key(&link.key) {
            made.push(element(pack, link, parent));
        }
    }
    made
}

fn element(pack: &mut Pack, link: &PackLink, parent: ObjectId) -> Object {
    let own = pack.document.get(link.annotation).dictionary();
    let contents = own.map(|own| own.get(b"Contents").clone());
    let made = Dictionary::from([
        ("Type", "StructElem".into()),
        ("S", "Link".into()),
        ("P", parent.into()),
        // The words of the link are not under the element, so it says what the annotation says.
        ("Alt", contents.unwrap_or_default()),
        ("Pg", link.page.into()),
        ("K", vec![object_reference(link.page, link.annotation)].into()),
    ]);
    let element = Object::Reference(pack.document.add(made));
    pack.parents.insert(link.key, element.clone());
    element
}
