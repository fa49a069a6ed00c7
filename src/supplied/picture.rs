//! Pictures in supplied files: whether they can be read to their end, and their photographs without what is no picture in them.

use std::collections::BTreeMap;

use super::account::{Counted, Kind};
use super::object::{Document, Object, ObjectId, Stream};
use super::pages::Sheet;
use super::unpack::{Unread, is_packed_as, unpack, unpack_to};
use crate::picture::{pixels_alone, traces};

/// The most data of one picture that is looked through.
const PICTURE: usize = 256 << 20;

/// How JPEG pictures are packed (ISO 32000-1, 7.4.8).
const JPEG: [&[u8]; 2] = [b"DCTDecode", b"DCT"];

const PLACE: Kind = (
    "picture that says where it was taken",
    "pictures that say where they were taken",
);
const DEVICE: Kind = (
    "picture that says with what device it was taken",
    "pictures that say with what device they were taken",
);
const AUTHOR: Kind = (
    "picture that says who took it",
    "pictures that say who took them",
);

/// The photograph in a stream, and how many of the stream's filters are undone before it; nothing where it holds none.
fn photograph(document: &Document, stream: &Stream) -> Result<Option<(Vec<u8>, usize)>, Unread> {
    if !is_packed_as(document, stream, &JPEG) {
        return Ok(None);
    }
    let unpacked = unpack_to(document, stream, PICTURE)?;
    let is_jpeg = unpacked.next.is_some();
    Ok(is_jpeg.then_some((unpacked.data, unpacked.undone)))
}

/// Whether a picture, and the picture that says where it can be seen through, can be read to their end, as far as the ways of
/// packing tell it.
pub(super) fn is_whole(document: &Document, stream: &Stream) -> bool {
    let masks = [&b"SMask"[..], b"Mask"].map(|key| document.entry(&stream.dict, key));
    let masks = masks.into_iter().filter_map(Object::as_stream);
    std::iter::once(stream)
        .chain(masks)
        .all(|stream| match photograph(document, stream) {
            Ok(Some((jpeg, _))) => pixels_alone(&jpeg).is_some(),
            Ok(None) => unpack(document, stream, PICTURE) != Err(Unread::BreaksOff),
            Err(why) => why != Unread::BreaksOff,
        })
}

/// The copy of a stream, whose photograph says nothing but what it shows: no place, author, device, comment or small picture.
/// Other streams stay as they are; what cannot be read has nothing in it.
pub(super) fn bare(document: &Document, stream: &Stream, mut copy: Stream) -> Stream {
    let Ok(Some((jpeg, undone))) = photograph(document, stream) else {
        return copy;
    };
    copy.content = pixels_alone(&jpeg).unwrap_or_default().into();
    if undone > 0 {
        for key in [&b"Filter"[..], b"DecodeParms"] {
            if let Object::Array(list) = document.entry(&stream.dict, key) {
                let left = list.iter().skip(undone);
                let left = left.map(|one| match document.deref(one) {
                    // How colours are packed (ISO 32000-1, table 13) are numbers.
                    found @ (Object::Name(_) | Object::Dictionary(_)) => found.clone(),
                    _ => Object::Null,
                });
                copy.dict.set(key, left.collect::<Vec<_>>());
            }
        }
    }
    copy
}

/// Counts what the photographs of a file say, with the pages that show them by themselves.
pub(super) fn count_traces(document: &Document, sheets: &[Sheet]) -> Counted {
    let mut pages: BTreeMap<ObjectId, usize> = BTreeMap::new();
    for sheet in sheets {
        let resources = document.deref(&sheet.resources).as_dict();
        let objects = resources.and_then(|own| document.entry(own, b"XObject").as_dict());
        for (_, object) in objects.into_iter().flat_map(|own| own.iter()) {
            if let Some(id) = document.id_of(object) {
                pages.entry(id).or_insert(sheet.number);
            }
        }
    }
    let mut counted = Counted::default();
    for (id, object) in &document.objects {
        let Object::Stream(stream) = object else {
            continue;
        };
        if let Ok(Some((jpeg, _))) = photograph(document, stream) {
            let told = traces(&jpeg);
            for (tells, kind) in [
                (told.place, PLACE),
                (told.device, DEVICE),
                (told.author, AUTHOR),
            ] {
                if tells {
                    counted.add(kind, pages.get(id).copied());
                }
            }
        }
    }
    counted
}
