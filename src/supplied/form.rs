//! One page as a form XObject (ISO 32000-1, 8.10).

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::copy::{Copier, repacked};
use super::marks;
use super::open::{deref, entry, name};
use super::pack::Pack;
use super::pages::{Sheet, array};

/// Puts a page into the pack as a form that is drawn upright with its lower left corner at 0, 0. With `parents`, its marked
/// content belongs to the entry of that number in the parent tree; without, it has no marks.
pub(super) fn form(
    pack: &mut Pack,
    copier: &mut Copier<'_>,
    sheet: &Sheet,
    parents: Option<i64>,
) -> Result<ObjectId, String> {
    let from = copier.from;
    let page = from
        .get_dictionary(sheet.id)
        .map_err(|error| error.to_string())?;
    let mut dict = Dictionary::new();
    dict.set("Type", "XObject");
    dict.set("Subtype", "Form");
    dict.set("BBox", array(&sheet.shown));
    dict.set("Matrix", array(&sheet.upright()));
    let resources = match deref(from, &sheet.resources) {
        Object::Dictionary(_) => copier.copy(pack, &sheet.resources)?,
        _ => Object::Dictionary(Dictionary::new()),
    };
    dict.set("Resources", resources);
    if let Ok(group) = entry(from, page, b"Group").as_dict()
        && name(from, group, b"S") == Some(b"Transparency")
    {
        let group = copier.copy(pack, &Object::Dictionary(group.clone()))?;
        dict.set("Group", group);
    }
    if let Some(key) = parents {
        dict.set("StructParents", key);
    }
    let stream = content(copier, page, dict, parents.is_some())?;
    Ok(pack.document.add_object(stream))
}

/// The content of a page: as it is packed where it is one stream, else joined.
fn content(
    copier: &mut Copier<'_>,
    page: &Dictionary,
    mut dict: Dictionary,
    marked: bool,
) -> Result<Stream, String> {
    let from = copier.from;
    let streams: Vec<&Stream> = match entry(from, page, b"Contents") {
        Object::Array(list) => list
            .iter()
            .filter_map(|one| deref(from, one).as_stream().ok())
            .collect(),
        Object::Stream(stream) => vec![stream],
        _ => vec![],
    };
    if let [stream] = streams.as_slice()
        && !stream.dict.has(b"F")
    {
        if !marked && let Some(plain) = copier.without_marks(stream) {
            return Ok(repacked(dict, plain));
        }
        for key in [&b"Filter"[..], b"DecodeParms"] {
            match resolved(copier, entry(from, &stream.dict, key)) {
                Object::Null => {}
                value => dict.set(key, value),
            }
        }
        return Ok(Stream::new(dict, stream.content.clone()));
    }
    let mut joined = vec![];
    for stream in streams {
        joined.extend(copier.data(stream)?);
        // A word never goes on in the next stream.
        joined.push(b'\n');
    }
    let plain = if marked {
        None
    } else {
        marks::without(&joined)
    };
    Ok(repacked(dict, plain.unwrap_or(joined)))
}

/// Filters and their parameters without references, two levels deep, which is all that they have.
fn resolved(copier: &Copier<'_>, object: &Object) -> Object {
    let from = copier.from;
    match object {
        Object::Array(list) => {
            let list = list.iter().map(|one| match deref(from, one) {
                Object::Dictionary(found) => parameters(copier, found),
                other => other.clone(),
            });
            Object::Array(list.collect())
        }
        Object::Dictionary(found) => parameters(copier, found),
        other => other.clone(),
    }
}

fn parameters(copier: &Copier<'_>, found: &Dictionary) -> Object {
    let numbers = found
        .iter()
        .map(|(key, value)| (key.clone(), deref(copier.from, value).clone()))
        .filter(|(_, value)| matches!(value, Object::Integer(_) | Object::Boolean(_)));
    Object::Dictionary(numbers.collect())
}
