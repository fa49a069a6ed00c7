//! Opens supplied files, which may be anything at all.

use std::io::Read;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};

use super::guard;

/// The largest file that is opened.
const BYTES: usize = 256 << 20;
/// The most objects of a file.
const OBJECTS: usize = 1_000_000;
/// What one stream that has to be read may inflate to.
const INFLATED: u64 = 64 << 20;
/// The stack that a file is read on. Nesting is bounded before, see [`guard`].
const STACK: usize = 64 << 20;

/// Reads a file; fails with the reason in plain words.
pub(super) fn open(bytes: &[u8]) -> Result<Document, String> {
    if bytes.is_empty() {
        return Err("the file is empty".into());
    }
    if bytes.len() > BYTES {
        return Err(format!("the file is larger than {} MB", BYTES >> 20));
    }
    let head = &bytes[..bytes.len().min(1024)];
    if memchr::memmem::find(head, b"%PDF-").is_none() {
        return Err("the file is not a PDF".into());
    }
    let broken = |why: &str| format!("the file is broken: {why}");
    guard::check(bytes).map_err(|why| broken(&why))?;
    let document = load(bytes).ok_or_else(|| broken("it cannot be read"))?;
    if document.is_encrypted() || document.trailer.has(b"Encrypt") {
        return Err("the file is encrypted: save it without password and restrictions".into());
    }
    if document.objects.len() > OBJECTS {
        return Err("the file has too many objects".into());
    }
    if document.catalog().is_err() {
        return Err(broken("it has no catalogue"));
    }
    Ok(document)
}

/// Reads on a stack of its own. A panic of the reader is one broken file, not the end of the program.
fn load(bytes: &[u8]) -> Option<Document> {
    std::thread::scope(|scope| {
        let reader = std::thread::Builder::new().stack_size(STACK);
        let read = reader.spawn_scoped(scope, || Document::load_mem(bytes).ok());
        read.ok()?.join().ok()?
    })
}

/// What an object is, behind any references.
pub(super) fn deref<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    const NOTHING: &Object = &Object::Null;
    document
        .dereference(object)
        .map_or(NOTHING, |(_, found)| found)
}

/// An entry of a dictionary, behind any references; null where there is none.
pub(super) fn entry<'a>(document: &'a Document, of: &'a Dictionary, key: &[u8]) -> &'a Object {
    const NOTHING: &Object = &Object::Null;
    of.get(key)
        .map_or(NOTHING, |object| deref(document, object))
}

/// A dictionary, or that of a stream.
pub(super) fn dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// A name that an entry holds.
pub(super) fn name<'a>(document: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
    entry(document, of, key).as_name().ok()
}

/// A number.
pub(super) fn number(object: &Object) -> Option<f64> {
    match object {
        Object::Integer(number) => Some(*number as f64),
        Object::Real(number) => Some(f64::from(*number)).filter(|number| number.is_finite()),
        _ => None,
    }
}

/// A text string in UTF-16 or UTF-8 with their marks, else in PDFDocEncoding as far as it is Latin-1 (ISO 32000-1, 7.9.2.2).
pub(super) fn text(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    Some(match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let pairs = rest.chunks_exact(2);
            let units: Vec<u16> = pairs.map(|p| u16::from_be_bytes([p[0], p[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    })
}

/// A text string of a PDF that says this.
pub(super) fn text_string(text: &str) -> Object {
    if text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
        return string(text.as_bytes());
    }
    let units = text.encode_utf16().flat_map(u16::to_be_bytes);
    let bytes: Vec<u8> = [0xfe, 0xff].into_iter().chain(units).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// A string of these bytes. Brackets in a long one would take the writer long to balance, so it gets digits.
pub(super) fn string(bytes: &[u8]) -> Object {
    let format = if bytes.len() > 1000 {
        StringFormat::Hexadecimal
    } else {
        StringFormat::Literal
    };
    Object::String(bytes.to_vec(), format)
}

/// The data of a stream, unpacked. Fails where the packing is not for text, or the data would be too large.
pub(super) fn data(document: &Document, stream: &Stream) -> Result<Vec<u8>, String> {
    let unreadable = || "part of it is packed in a way that cannot be read".to_owned();
    let filters: Vec<&[u8]> = match entry(document, &stream.dict, b"Filter") {
        Object::Null => vec![],
        Object::Array(filters) => filters
            .iter()
            .filter_map(|filter| deref(document, filter).as_name().ok())
            .collect(),
        other => vec![other.as_name().map_err(|_| unreadable())?],
    };
    let parameters = match entry(document, &stream.dict, b"DecodeParms") {
        Object::Array(list) => list.iter().map(|one| deref(document, one)).collect(),
        one => vec![one],
    };
    let predicted = parameters
        .iter()
        .filter_map(|one| one.as_dict().ok())
        .any(|one| entry(document, one, b"Predictor").as_i64().unwrap_or(1) > 1);
    let read = match filters.as_slice() {
        [] => return Ok(stream.content.clone()),
        _ if predicted => return Err(unreadable()),
        [b"FlateDecode" | b"Fl"] => inflate(&stream.content),
        [b"ASCII85Decode" | b"A85", b"FlateDecode" | b"Fl"] => {
            let mut first = Stream::new(Dictionary::new(), stream.content.clone());
            first.dict.set("Filter", "ASCII85Decode");
            inflate(&first.decompressed_content().map_err(|_| unreadable())?)
        }
        // One code of 12 bits stands for 4096 bytes at most.
        [b"LZWDecode" | b"ASCII85Decode"] if stream.content.len() < (INFLATED / 2731) as usize => {
            let mut plain = stream.clone();
            plain.dict.set("Filter", Object::Name(filters[0].to_vec()));
            plain.decompressed_content().map_err(|_| unreadable())?
        }
        _ => return Err(unreadable()),
    };
    if read.len() as u64 > INFLATED {
        return Err("part of it inflates to too much".into());
    }
    Ok(read)
}

/// What was read up to the limit and one byte more; what breaks off counts as far as it goes.
fn inflate(packed: &[u8]) -> Vec<u8> {
    let mut out = vec![];
    let _ = flate2::read::ZlibDecoder::new(packed)
        .take(INFLATED + 1)
        .read_to_end(&mut out);
    out
}

/// The object that a reference leads to, as its last reference.
pub(super) fn id_of(document: &Document, object: &Object) -> Option<ObjectId> {
    document.dereference(object).ok()?.0
}
