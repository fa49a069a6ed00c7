//! The notes of a camera in a picture (Exif 2.32; TIFF 6.0): tags in lists, numbers in either order of their bytes.

use image::metadata::Orientation;

use super::number;

/// The tag that says how the camera was held.
const HELD: usize = 0x112;

#[derive(Clone, Copy)]
pub(super) struct Exif<'a> {
    bytes: &'a [u8],
    is_little: bool,
}

pub(super) struct Tag {
    pub(super) name: usize,
    /// The type of its value.
    kind: usize,
    /// Where its value is, or the offset of its value.
    at: usize,
}

impl<'a> Exif<'a> {
    /// Notes with the words before them that JPEG asks for, or without.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let bare = bytes.strip_prefix(b"Exif\0").and_then(|rest| rest.get(1..));
        let bytes = bare.unwrap_or(bytes);
        Self { bytes, is_little: bytes.starts_with(b"II") }
    }

    fn number(&self, at: usize, length: usize) -> Option<usize> {
        if !self.is_little {
            return number(self.bytes, at, length);
        }
        let bytes = self.bytes.get(at..at.checked_add(length)?)?.iter();
        Some(bytes.rev().fold(0, |all, byte| all << 8 | usize::from(*byte)))
    }

    /// The tags of the list at a place.
    pub(super) fn list(self, at: usize) -> impl Iterator<Item = Tag> {
        let count = self.number(at, 2).unwrap_or(0);
        (0..count).map_while(move |number| {
            let at = at + 2 + 12 * number;
            Some(Tag { name: self.number(at, 2)?, kind: self.number(at + 2, 2)?, at: at + 8 })
        })
    }

    /// The tags of the first list.
    pub(super) fn tags(self) -> impl Iterator<Item = Tag> {
        let first = self.number(4, 4);
        first.into_iter().flat_map(move |at| self.list(at))
    }

    /// The number that a tag has, of whatever type programs have written it.
    pub(super) fn value(&self, tag: &Tag) -> Option<usize> {
        let length = match tag.kind {
            1 | 6 | 7 => 1,
            3 | 8 => 2,
            _ => 4,
        };
        self.number(tag.at, length)
    }

    /// How the picture has to be turned to stand upright, where that is said.
    pub(super) fn turn(&self) -> Option<Orientation> {
        let mut held = self.tags().filter(|tag| tag.name == HELD);
        let mark = u8::try_from(self.value(&held.next()?)?).ok()?;
        Orientation::from_exif(mark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_in_every_type_and_both_orders() {
        for mark in 1_u8..=8 {
            let wanted = Orientation::from_exif(mark);
            for (kind, length) in [(1_u16, 1), (3, 2), (4, 4), (8, 2), (9, 4)] {
                let mut little = b"II*\0\x08\0\0\0\x01\0\x12\x01".to_vec();
                little.extend(kind.to_le_bytes());
                little.extend([1, 0, 0, 0, mark, 0, 0, 0]);
                assert_eq!(Exif::new(&little).turn(), wanted, "{mark}, {kind}");
                let mut big = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12".to_vec();
                big.extend(kind.to_be_bytes());
                big.extend([0, 0, 0, 1]);
                let mut value = [0; 4];
                value[length - 1] = mark;
                big.extend(value);
                assert_eq!(Exif::new(&big).turn(), wanted, "{mark}, {kind}");
            }
        }
        for nothing in [&b""[..], b"II", b"II*\0\x08\0\0\0\x01\0\x12\x01", b"MM\0*\xff\xff\xff\xff"] {
            assert_eq!(Exif::new(nothing).turn(), None);
        }
    }
}
