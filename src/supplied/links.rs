//! Links of supplied pages (ISO 32000-1, 12.5.6.5): moved and scaled with the page.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::graft::object_reference;
use super::open::{deref, entry, id_of, name, number, string, text, text_string};
use super::pack::Pack;
use super::pages::{Matrix, Sheet, array, moved, moved_box, rectangle};
use super::trees;

/// The most links of a page.
const LINKS: usize = 5000;

/// A link in the pack.
#[derive(Debug)]
pub(super) struct Taken {
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
pub(super) type Placed = BTreeMap<ObjectId, (ObjectId, Matrix)>;

/// Places in a file that have names (ISO 32000-1, 12.3.2.3).
pub(super) fn named(document: &Document) -> BTreeMap<Vec<u8>, Object> {
    let Ok(catalog) = document.catalog() else {
        return BTreeMap::new();
    };
    let names = entry(document, catalog, b"Names").as_dict();
    let mut named = names.map_or_else(
        |_| BTreeMap::new(),
        |names| trees::names(document, entry(document, names, b"Dests")),
    );
    if let Ok(old) = entry(document, catalog, b"Dests").as_dict() {
        named.extend(old.iter().map(|(name, to)| (name.clone(), to.clone())));
    }
    named
}

/// Takes over the links of a page: those that lead to an address, and those to a page that is in the pack too.
pub(super) fn take(
    pack: &mut Pack,
    from: &Document,
    sheet: &Sheet,
    (on, matrix): (usize, Matrix),
    placed: &Placed,
    named: &BTreeMap<Vec<u8>, Object>,
) -> Result<Vec<Taken>, String> {
    let page = from
        .get_dictionary(sheet.id)
        .map_err(|error| error.to_string())?;
    let mut taken = vec![];
    let Object::Array(annotations) = entry(from, page, b"Annots") else {
        return Ok(taken);
    };
    for object in annotations.iter().take(LINKS) {
        let Ok(own) = deref(from, object).as_dict() else {
            continue;
        };
        let Some(mut made) = link(from, own, matrix, placed, named) else {
            continue;
        };
        let key = pack.new_parent_key();
        made.set("StructParent", key);
        let annotation = pack.document.add_object(made);
        pack.annotate(on, annotation)?;
        taken.push(Taken {
            old: id_of(from, object),
            annotation,
            key,
            page: pack.pages[on],
        });
    }
    Ok(taken)
}

fn link(
    from: &Document,
    own: &Dictionary,
    matrix: Matrix,
    placed: &Placed,
    named: &BTreeMap<Vec<u8>, Object>,
) -> Option<Dictionary> {
    let flags = entry(from, own, b"F").as_i64().unwrap_or(0);
    // Hidden, or not for the screen.
    if name(from, own, b"Subtype") != Some(b"Link") || flags & 0b10_0010 != 0 {
        return None;
    }
    let bounds = rectangle(from, entry(from, own, b"Rect"))?;
    let mut made = Dictionary::new();
    let action = entry(from, own, b"A").as_dict().ok();
    let kind = action.and_then(|action| name(from, action, b"S"));
    let fallback = match (action, kind) {
        (Some(action), Some(b"URI")) => {
            let address = entry(from, action, b"URI").as_str().ok()?;
            let mut copy = Dictionary::new();
            copy.set("S", "URI");
            copy.set("URI", string(address));
            made.set("A", copy);
            String::from_utf8_lossy(address).into_owned()
        }
        (Some(action), Some(b"GoTo")) => {
            made.set(
                "Dest",
                place(from, entry(from, action, b"D"), placed, named)?,
            );
            "Another place in this document".into()
        }
        (None, _) => {
            made.set(
                "Dest",
                place(from, entry(from, own, b"Dest"), placed, named)?,
            );
            "Another place in this document".into()
        }
        _ => return None,
    };
    made.set("Type", "Annot");
    made.set("Subtype", "Link");
    made.set("Rect", array(&moved_box(matrix, bounds)));
    if let Object::Array(points) = entry(from, own, b"QuadPoints") {
        let numbers: Vec<f64> = points
            .iter()
            .filter_map(|point| number(deref(from, point)))
            .collect();
        let pairs = numbers.chunks_exact(2);
        let points = pairs.map(|pair| moved(matrix, pair[0], pair[1]));
        let points: Vec<f64> = points.flat_map(|(x, y)| [x, y]).collect();
        if points.len() == numbers.len() && points.len().is_multiple_of(8) {
            made.set("QuadPoints", array(&points));
        }
    }
    made.set("Border", array(&[0.0; 3]));
    // To be printed, which PDF/A asks of every annotation (ISO 19005-2, 6.3.2).
    made.set("F", 4);
    // What a link says for itself (ISO 14289-1, 7.18.5).
    let contents = text(entry(from, own, b"Contents")).filter(|contents| !contents.is_empty());
    made.set("Contents", text_string(&contents.unwrap_or(fallback)));
    Some(made)
}

/// A destination as the pack's; nothing where its page is not in the pack.
fn place(
    from: &Document,
    to: &Object,
    placed: &Placed,
    named: &BTreeMap<Vec<u8>, Object>,
) -> Option<Object> {
    let mut to = match to {
        Object::String(name, _) | Object::Name(name) => deref(from, named.get(name)?),
        other => other,
    };
    if let Object::Dictionary(held) = to {
        to = entry(from, held, b"D");
    }
    let list = to.as_array().ok()?;
    let (page, matrix) = placed.get(&list.first()?.as_reference().ok()?)?;
    let at = |index: usize| list.get(index).and_then(|one| number(deref(from, one)));
    let how = list
        .get(1)
        .and_then(|how| deref(from, how).as_name().ok())
        .unwrap_or_default();
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

/// Makes an element for a link that has none.
pub(super) fn tag(pack: &mut Pack, link: &Taken, parent: ObjectId) -> Object {
    let own = pack.document.get_dictionary(link.annotation);
    let contents = own.and_then(|own| own.get(b"Contents")).cloned();
    let mut made = Dictionary::new();
    made.set("Type", "StructElem");
    made.set("S", "Link");
    made.set("P", parent);
    // The words of the link are not under the element, so it says what the annotation says.
    made.set("Alt", contents.unwrap_or(Object::Null));
    made.set("Pg", link.page);
    made.set("K", vec![object_reference(link.page, link.annotation)]);
    let element = Object::Reference(pack.document.add_object(made));
    pack.parents.insert(link.key, element.clone());
    element
}
