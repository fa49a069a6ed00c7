//! Writes a document as a file.

use pdf_writer::{Chunk, Dict, Finish as _, Name, Null, Obj, Pdf, Ref, Settings, Str};

use super::object::{Dictionary, Document, Object, ObjectId};

/// The file of a document, with a table of its objects. Fails where it has no catalogue.
pub(super) fn save(document: &Document) -> Result<Vec<u8>, String> {
    let root = document.trailer.get(b"Root").as_reference();
    let root = root.ok_or("it has no catalogue")?;
    let info = document.trailer.get(b"Info").as_reference();
    let mut pdf = Pdf::with_settings(Settings { pretty: false });
    for (id, object) in &document.objects {
        let number = reference(*id);
        match object {
            Object::Dictionary(found) if *id == root => {
                entries(&mut pdf.catalog(number), found, &[b"Type"]);
            }
            Object::Dictionary(found) if Some(*id) == info => {
                entries(&mut pdf.document_info(number), found, &[]);
            }
            Object::Stream(stream) => {
                let mut written = pdf.stream(number, &stream.content);
                entries(&mut written, &stream.dict, &[b"Length"]);
                written.finish();
            }
            object => value(pdf.indirect(number), object),
        }
    }
    let halves = document.trailer.get(b"ID").as_array().unwrap_or_default();
    if let [Object::String(first), Object::String(second)] = halves {
        pdf.set_file_id((first.clone(), second.clone()));
    }
    Ok(pdf.finish())
}

/// One object as it is written into a file.
pub(super) fn object(id: ObjectId, object: &Object) -> Vec<u8> {
    let mut chunk = Chunk::new();
    value(chunk.indirect(reference(id)), object);
    chunk.as_bytes().to_vec()
}

fn entries(into: &mut Dict<'_>, found: &Dictionary, without: &[&[u8]]) {
    for (key, entry) in found.iter().filter(|(key, _)| !without.contains(key)) {
        value(into.insert(Name(key)), entry);
    }
}

fn value(into: Obj<'_>, object: &Object) {
    match object {
        // A stream is never inside another object.
        Object::Null | Object::Stream(_) => into.primitive(Null),
        Object::Boolean(value) => into.primitive(*value),
        Object::Integer(number) => match i32::try_from(*number) {
            Ok(number) => into.primitive(number),
            Err(_) => into.primitive(*number as f32),
        },
        Object::Real(number) => into.primitive(*number),
        Object::Name(name) => into.primitive(Name(name)),
        Object::String(bytes) => into.primitive(Str(bytes)),
        Object::Reference(id) => into.primitive(reference(*id)),
        Object::Array(list) => {
            let mut array = into.array();
            for one in list {
                value(array.push(), one);
            }
        }
        Object::Dictionary(found) => entries(&mut into.dict(), found, &[]),
    }
}

/// A number as the writer has it: documents number from 1, and have each number once.
fn reference((number, _): ObjectId) -> Ref {
    Ref::new(number.max(1))
}
