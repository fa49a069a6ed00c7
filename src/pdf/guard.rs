//! Looks at a file before the PDF reader does. The reader (hayro-syntax) follows whatever a file says: nesting without end, objects
//! in streams that inflate without end. A file that would take it too far is refused here.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::{FromBytes as _, MaybeRef, Object, Stream};

use super::tokens::{Token, Tokens, is_space};

/// How deeply arrays and dictionaries may be nested. Real files stay below 20.
const DEPTH: usize = 200;
/// Bytes that object streams and cross-reference streams may inflate to, together.
const INFLATED: u64 = 128 << 20;
/// The reader goes through the list of an object stream again for each of its objects, so its time grows with the square of
/// their number: this is about fifteen seconds.
const LISTED: u64 = 1_000_000_000;
/// Where the table of objects is wrong, the reader looks from each dictionary for a stream: these bytes are about two minutes.
const LOOKED_AT: u64 = 2_000_000_000_000;
/// Columns, colours and bits of a predictor.
const PARAMETER: i64 = 4096;

#[derive(Default)]
struct ObjectFacts {
    /// Where the words after the object begin.
    end: usize,
    /// Whether it has the entries of a stream with other objects.
    object_stream: bool,
    kind: bool,
    widths: Option<Vec<i64>>,
    parameter: i64,
}

/// A stream that may hold other objects or the table of objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Container {
    /// Where the word `obj` ends.
    pub(super) at: usize,
    /// Whether it holds objects.
    pub(super) objects: bool,
}

/// Fails where reading the file could take more memory, time or stack than a supplied file is worth. Gives the streams that hold
/// other objects; where the file is `encrypted`, their content is not judged.
pub(super) fn check(bytes: &[u8], encrypted: bool) -> Result<Vec<Container>, String> {
    let mut work = bytes.len() * 4 + (1 << 20);
    let mut left = Budget { bytes: INFLATED, listed: LISTED };
    let mut held = vec![];
    let mut ends = memchr::memmem::find_iter(bytes, b"endstream").peekable();
    let mut looked_at = 0_u64;
    let objects = memchr::memmem::find_iter(bytes, b"obj").map(|at| at + 3);
    for at in objects {
        let seen = object(bytes, at)?;
        work = work.checked_sub(seen.end - at).ok_or("its objects overlap")?;
        while ends.next_if(|end| *end < at).is_some() {}
        if seen.kind {
            looked_at += (ends.peek().copied().unwrap_or(bytes.len()) - at) as u64;
        }
        if looked_at > LOOKED_AT {
            return Err("it has too many objects for its size".into());
        }
        let follows = Tokens::new(bytes, seen.end).next();
        let stream = matches!(follows, Some((_, Token::Word(word))) if word.starts_with(b"stream"));
        if !stream || !(seen.object_stream || seen.widths.is_some()) {
            continue;
        }
        held.push(Container { at, objects: seen.object_stream });
        if let Some(widths) = &seen.widths
            && !seen.object_stream
            && (widths.iter().any(|width| !(0..=8).contains(width)) || widths.iter().sum::<i64>() == 0)
        {
            return Err("its table of objects is broken".into());
        }
        if seen.parameter > PARAMETER {
            return Err(UNUSUAL.into());
        }
        if !encrypted || !seen.object_stream {
            let spaces = bytes[at..].iter().take_while(|byte| is_space(**byte)).count();
            if let Some(stream) = Stream::from_bytes(&bytes[at + spaces..]) {
                packed(&stream, start(bytes, &stream), seen.object_stream, &mut left)?;
            }
        }
    }
    // The first trailers of a file are no objects.
    for at in memchr::memmem::find_iter(bytes, b"trailer") {
        let seen = object(bytes, at + 7)?;
        work = work.checked_sub(seen.end - at).ok_or("its objects overlap")?;
    }
    Ok(held)
}

/// Judges the streams that hold the objects of an encrypted file, by what they are when they are decrypted.
pub(super) fn check_decrypted<'a>(streams: impl Iterator<Item = Stream<'a>>) -> Result<(), String> {
    let mut left = Budget { bytes: INFLATED, listed: LISTED };
    for stream in streams {
        packed(&stream, &stream.raw_data(), true, &mut left)?;
    }
    Ok(())
}

const UNUSUAL: &str = "its objects are packed in an unusual way";

/// The bytes and the work that all object streams together may still take.
struct Budget {
    bytes: u64,
    listed: u64,
}

/// All of a file from where the data of a stream begins: the length that the stream gives may be wrong.
fn start<'a>(bytes: &'a [u8], stream: &Stream<'a>) -> &'a [u8] {
    let data = stream.raw_data();
    let at = (data.as_ptr() as usize).checked_sub(bytes.as_ptr() as usize);
    at.and_then(|at| bytes.get(at..)).unwrap_or_default()
}

/// Reads one object, or the beginning of one that does not end.
fn object(bytes: &[u8], at: usize) -> Result<ObjectFacts, String> {
    let mut tokens = Tokens::new(bytes, at);
    let mut seen = ObjectFacts::default();
    let mut last = vec![];
    while let Some((_, token)) = tokens.next() {
        let depth = tokens.depth;
        match &token {
            Token::Open if last == b"W" && depth == 2 => seen.widths = Some(vec![]),
            Token::Close => last.clear(),
            Token::Name(name) => {
                // `First` says where the first of the objects in a stream begins.
                seen.object_stream |= name == b"ObjStm" || name == b"First" && depth == 1;
                seen.kind |= name == b"Type" || name == b"Root";
                last.clone_from(name);
            }
            Token::Number(number) => match last.as_slice() {
                b"W" if depth == 2 => seen.widths.get_or_insert_default().push(*number),
                b"Columns" | b"Colors" | b"BitsPerComponent" => {
                    seen.parameter = seen.parameter.max(*number);
                }
                _ => {}
            },
            _ => {}
        }
        if depth > DEPTH {
            return Err("its objects are nested too deeply".into());
        }
        if depth == 0 {
            break;
        }
    }
    seen.end = tokens.at.min(bytes.len()).max(at);
    Ok(seen)
}

/// Judges an object stream or a cross-reference stream by what it inflates to. The `data` may go on behind its end.
fn packed(stream: &Stream<'_>, data: &[u8], objects: bool, left: &mut Budget) -> Result<(), String> {
    let dict = stream.dict();
    // Objects elsewhere in the file are not known here.
    let elsewhere = |key: &str| match dict.get_raw::<Object<'_>>(key) {
        Some(MaybeRef::Ref(_)) => true,
        Some(MaybeRef::NotRef(Object::Array(list))) => list.data().contains(&b'R'),
        _ => false,
    };
    let elsewhere = ["Filter", "DecodeParms", "DP", "N"].iter().any(|key| elsewhere(key));
    if elsewhere || dict.contains_key("F") {
        return Err(UNUSUAL.into());
    }
    let data = match stream.filters().as_slice() {
        [] if dict.contains_key("Filter") => return Err(UNUSUAL.into()),
        [] => match dict.get::<usize>("Length") {
            Some(length) if objects => data[..length.min(data.len())].to_vec(),
            None if objects => return Err(UNUSUAL.into()),
            _ => return Ok(()),
        },
        [Filter::FlateDecode] => inflated(data, left.bytes)?,
        _ => return Err(UNUSUAL.into()),
    };
    left.bytes = left.bytes.checked_sub(data.len() as u64).ok_or("it inflates to too much")?;
    if !objects {
        return Ok(());
    }
    let number = dict.get::<i32>("N").unwrap_or(0).max(0) as u64;
    let number = number.min(data.len() as u64 / 4);
    left.listed = left.listed.checked_sub(number * number).ok_or("too many of its objects are in one place")?;
    // Objects in a stream begin anywhere, so brackets in strings count too; the limit is above what texts have.
    let (mut depth, mut deepest) = (0_usize, 0);
    for (at, byte) in data.iter().enumerate() {
        match (byte, data.get(at + 1)) {
            (b'[', _) | (b'<', Some(b'<')) => depth += 1,
            (b']', _) | (b'>', Some(b'>')) => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    if deepest > DEPTH * 5 {
        return Err("its objects are nested too deeply".into());
    }
    Ok(())
}

/// Inflates as the reader does: where the data is not as it should be, the reader tries other ways, which nothing here judges.
fn inflated(packed: &[u8], most: u64) -> Result<Vec<u8>, String> {
    let mut data = vec![];
    let read = ZlibDecoder::new(packed).take(most + 1).read_to_end(&mut data);
    if read.is_err() {
        return Err("its objects are packed in a way that cannot be read".into());
    }
    let mut other = DeflateDecoder::new(packed).take(most + 1);
    if std::io::copy(&mut other, &mut std::io::sink()).is_ok_and(|read| read > most) {
        return Err("it inflates to too much".into());
    }
    Ok(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_nesting_is_refused_and_text_is_not_nesting() {
        let deep = format!("1 0 obj {} endobj", "[".repeat(5000));
        assert!(check(deep.as_bytes(), false).is_err());
        let text = format!("1 0 obj [({})] endobj", "[".repeat(5000));
        assert_eq!(check(text.as_bytes(), false), Ok(vec![]));
    }

    #[test]
    fn tables_of_objects_without_width_are_refused() {
        for widths in ["[0 0 0]", "[1 999999999 1]", "[-1 2 1]"] {
            let file = format!("1 0 obj <</Type/XRef/W{widths}>>stream\nabc\nendstream");
            assert!(check(file.as_bytes(), false).is_err(), "{widths}");
        }
    }

    #[test]
    fn objects_packed_as_no_program_does_are_refused() {
        for entries in [
            "/Filter 7 0 R",
            "/Filter[/ASCIIHexDecode/FlateDecode]",
            "/Filter/LZWDecode",
            "/Filter/Unknown",
            "/DecodeParms[7 0 R]/Filter/FlateDecode",
            "/Filter/FlateDecode",
        ] {
            let file = format!("1 0 obj <</N 1/First 4{entries}/Length 3>>stream\nabc\nendstream endobj");
            assert!(check(file.as_bytes(), false).is_err(), "{entries}");
        }
    }

    #[test]
    fn long_lists_of_objects_are_refused() {
        let list = "1 0 ".repeat(200_000);
        let file =
            format!("1 0 obj <</Type/ObjStm/N 200000/First 4/Length {}>>stream\n{list}\nendstream endobj", list.len());
        assert!(check(file.as_bytes(), false).is_err());
    }
}
