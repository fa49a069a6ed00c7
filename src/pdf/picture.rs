//! Pictures in supplied files: whether they can be read to their end, and their photographs without metadata.

use super::object::{Document, Object, Stream};
use super::unpack::{Unread, is_packed_as, unpack, unpack_to};
use crate::picture::{self, pixels_alone};

/// The most data of one picture that is looked through.
pub(super) const PICTURE: usize = 256 << 20;

/// How JPEG pictures are packed (ISO 32000-1, 7.4.8).
pub(super) const JPEG: [&[u8]; 2] = [b"DCTDecode", b"DCT"];
/// How photographs are packed (ISO 32000-1, 7.4.8 and 7.4.9).
const PHOTOGRAPHS: [&[u8]; 3] = [JPEG[0], JPEG[1], b"JPXDecode"];

/// The photograph in a stream, and how many of the stream's filters are undone before it; nothing where it holds none.
pub(super) fn photograph(document: &Document, stream: &Stream) -> Result<Option<(Vec<u8>, usize)>, Unread> {
    if !is_packed_as(document, stream, &PHOTOGRAPHS) {
        return Ok(None);
    }
    let unpacked = unpack_to(document, stream, PICTURE)?;
    let is_photograph = unpacked.next.is_some();
    Ok(is_photograph.then_some((unpacked.data, unpacked.undone)))
}

/// Whether a picture, and the picture that says where it can be seen through, can be read to their end, as far as the ways of
/// packing tell it.
pub(super) fn is_whole(document: &Document, stream: &Stream) -> bool {
    let masks = [&b"SMask"[..], b"Mask"].map(|key| document.entry(&stream.dict, key));
    let masks = masks.into_iter().filter_map(Object::as_stream);
    std::iter::once(stream).chain(masks).all(|stream| match photograph(document, stream) {
        Ok(Some((jpeg, _))) => picture::is_whole(&jpeg),
        Ok(None) => unpack(document, stream, PICTURE) != Err(Unread::BreaksOff),
        Err(why) => why != Unread::BreaksOff,
    })
}

/// The copy of a stream, with the pixels of its photograph alone: no place, author, device, comment or small picture.
/// Other streams stay as they are; a photograph that cannot be read becomes empty.
pub(super) fn bare(document: &Document, stream: &Stream, mut copy: Stream) -> Stream {
    let Ok(Some((jpeg, undone))) = photograph(document, stream) else { return copy };
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
