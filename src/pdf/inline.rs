//! Photographs in the content of a page itself (ISO 32000-1, 8.9.7), not as objects of the file.

use std::ops::Range;

use super::object::{Dictionary, Document, Object, Stream};
use super::picture::JPEG;
use super::tokens::{Token, Tokens};
use super::unpack::unpack_to;
use crate::picture::{is_whole, pixels_alone};

/// The most data of one photograph in content.
const PICTURE: usize = 64 << 20;

pub(super) struct Photograph {
    /// All of it, from `BI` to `EI`.
    place: Range<usize>,
    /// Its entries, but for how it is packed.
    head: Vec<u8>,
    pub(super) jpeg: Vec<u8>,
}

/// The photographs in content, as far as it can be followed.
pub(super) fn photographs(content: &[u8]) -> Vec<Photograph> {
    let mut found = vec![];
    if memchr::memmem::find(content, b"DCT").is_none() {
        return found;
    }
    let mut tokens = Tokens::new(content, 0);
    let mut begun = None;
    while let Some((start, token)) = tokens.next() {
        match token {
            Token::Word(b"BI") if tokens.depth == 0 => begun = Some(start..tokens.at),
            Token::Word(b"ID") if tokens.depth == 0 => {
                let begun = begun.take().unwrap_or(start..start);
                let head = ImageHead::of(&content[begun.end..start]);
                let data = (tokens.at + 1).min(content.len());
                if tokens.skip_image().is_none() {
                    break;
                }
                let packed = &content[data..(tokens.at - 2).max(data)];
                if let Some(jpeg) = head.photograph(packed) {
                    found.push(Photograph { place: begun.start..tokens.at, head: head.kept, jpeg });
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether the photographs in content can be read to their end.
pub(super) fn are_whole(content: &[u8]) -> bool {
    let mut found = photographs(content).into_iter();
    found.all(|photograph| is_whole(&photograph.jpeg))
}

/// The content with photographs that hold pixels and nothing else; nothing where there is none in it.
pub(super) fn bare(content: &[u8]) -> Option<Vec<u8>> {
    let found = photographs(content);
    if found.is_empty() {
        return None;
    }
    let mut out = Vec::with_capacity(content.len());
    let mut copied = 0;
    for Photograph { place, head, jpeg } in found {
        out.extend(&content[copied..place.start]);
        out.extend(b"BI ");
        out.extend(head);
        out.extend(b"/F /DCT ID ");
        out.extend(pixels_alone(&jpeg).unwrap_or_default());
        out.extend(b"\nEI");
        copied = place.end;
    }
    out.extend(&content[copied..]);
    Some(out)
}

/// The entries of a picture before its data.
#[derive(Default)]
struct ImageHead {
    /// All but its filters, and with the parameters of the last of them alone.
    kept: Vec<u8>,
    filters: Vec<Vec<u8>>,
}

impl ImageHead {
    fn of(bytes: &[u8]) -> Self {
        let mut head = Self::default();
        let mut tokens = Tokens::new(bytes, 0);
        while let Some((start, Token::Name(key))) = tokens.next() {
            let behind = tokens.at;
            let Some(value) = HeadValue::next(bytes, &mut tokens) else { break };
            match &key[..] {
                b"F" | b"Filter" => head.filters = value.names,
                // How long the data was.
                b"L" | b"Length" => {}
                b"DP" | b"DecodeParms" => {
                    head.kept.extend(b"/DP ");
                    head.kept.extend(&bytes[value.last]);
                    head.kept.push(b' ');
                }
                _ => {
                    head.kept.extend(&bytes[start..behind]);
                    head.kept.push(b' ');
                    head.kept.extend(&bytes[value.all]);
                    head.kept.push(b' ');
                }
            }
        }
        head
    }

    /// The JPEG in the data.
    fn photograph(&self, packed: &[u8]) -> Option<Vec<u8>> {
        self.filters.last().filter(|last| JPEG.contains(&&last[..]))?;
        let filters = self.filters.iter().cloned().map(Object::Name);
        let dict = Dictionary::from([("Filter", Object::Array(filters.collect()))]);
        let stream = Stream::new(dict, packed.to_vec());
        let unpacked = unpack_to(&Document::default(), &stream, PICTURE);
        // Data that cannot be unpacked is a photograph without an end.
        Some(unpacked.map(|unpacked| unpacked.data).unwrap_or_default())
    }
}

/// A value in the head.
struct HeadValue {
    all: Range<usize>,
    names: Vec<Vec<u8>>,
    /// The last of a list, or all of it where it is none.
    last: Range<usize>,
}

impl HeadValue {
    fn next(bytes: &[u8], tokens: &mut Tokens<'_>) -> Option<Self> {
        let (start, first) = tokens.next()?;
        let mut value = Self { all: start..tokens.at, names: vec![], last: start..tokens.at };
        if let Token::Name(name) = first {
            value.names.push(name);
        }
        let mut inner = start;
        while tokens.depth > 0 {
            let is_outermost = tokens.depth == 1;
            let (at, token) = tokens.next()?;
            if is_outermost {
                inner = at;
            }
            if tokens.depth == 1 {
                value.last = inner..tokens.at;
                if let Token::Name(name) = token {
                    value.names.push(name);
                }
            }
        }
        value.all = start..tokens.at;
        if bytes[start] != b'[' {
            value.last = value.all.clone();
        }
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_keeps_all_but_how_it_is_packed() {
        let head = ImageHead::of(
            b"/W 9/H 9 /F[/A85 /DCT] /DP [null <</ColorTransform 0>>]/CS [/I /RGB 1 <000000FFFFFF>] /L 99 /IM false",
        );
        let kept = String::from_utf8(head.kept).expect("text");
        assert_eq!(kept, "/W 9 /H 9 /DP <</ColorTransform 0>> /CS [/I /RGB 1 <000000FFFFFF>] /IM false ");
        assert_eq!(head.filters, [b"A85", b"DCT"]);
        let head = ImageHead::of(b"/DP <</K -1>> /F /CCF");
        assert_eq!(head.kept, b"/DP <</K -1>> ");
        assert_eq!(head.filters, [b"CCF"]);
    }

    #[test]
    fn other_content_stays_as_it_is() {
        for content in
            [&b"(BI /F /DCT ID x EI) Tj"[..], b"BI /W 1 /F /Fl ID DCT EI", b"BI /W 1 /F /DCT ID \xff\xd8", b"ID DCT EI"]
        {
            assert_eq!(bare(content), None);
        }
    }
}
