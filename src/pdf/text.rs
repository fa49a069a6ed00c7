//! Text of PDF files (ISO 32000-1, 7.9.2.2).

use super::object::{Dictionary, Document, Object};

/// The letters of PDFDocEncoding for the bytes from 0x18 and from 0x80 (ISO 32000-1, annex D.2).
const LOW: &str = "\u{2d8}\u{2c7}\u{2c6}\u{2d9}\u{2dd}\u{2db}\u{2da}\u{2dc}";
const HIGH: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\u{fffd}€";

impl Document {
    pub(super) fn text(&self, of: &Dictionary, key: &[u8]) -> Option<String> {
        text(self.entry(of, key))
    }
}

/// A text string in UTF-16 or UTF-8 with their marks, else in PDFDocEncoding.
pub(super) fn text(object: &Object) -> Option<String> {
    let bytes = object.as_string()?;
    let units = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let pairs = rest.chunks_exact(2);
        let units: Vec<u16> = pairs.map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    Some(match bytes {
        [0xfe, 0xff, rest @ ..] => units(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => units(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| letter(*byte)).collect(),
    })
}

/// The letter of a byte in PDFDocEncoding.
pub(super) fn letter(byte: u8) -> char {
    let of = |letters: &str, first: u8| letters.chars().nth(usize::from(byte - first));
    let found = match byte {
        0x18..=0x1f => of(LOW, 0x18),
        0x80..=0xa0 => of(HIGH, 0x80),
        _ => None,
    };
    found.unwrap_or(char::from(byte))
}

/// A text string of a PDF that says this.
pub(super) fn text_string(text: &str) -> Object {
    if text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
        return Object::String(text.as_bytes().to_vec());
    }
    let units = text.encode_utf16().flat_map(u16::to_be_bytes);
    Object::String([0xfe, 0xff].into_iter().chain(units).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_every_encoding() {
        let read = |bytes: &[u8]| text(&Object::String(bytes.to_vec()));
        assert_eq!(read(b"\xfe\xff\x01\x75").as_deref(), Some("ŵ"));
        assert_eq!(read(b"\xff\xfe\x75\x01").as_deref(), Some("ŵ"));
        assert_eq!(read(b"\xef\xbb\xbf\xc5\xb5").as_deref(), Some("ŵ"));
        assert_eq!(read(b"\x8dCaf\xe9\x8e \xa0").as_deref(), Some("“Café” €"));
        assert_eq!(text(&text_string("ŵ a")).as_deref(), Some("ŵ a"));
    }
}
