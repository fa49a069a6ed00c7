//! JPEG 2000 (ISO/IEC 15444-1, annexes A and I), which PDF files hold: the same picture without notes. They are written
//! over, so that everything else stays where it is.

use super::number;

/// The beginning of a file, and of its pixels where they are alone.
const BEGINS: [&[u8]; 2] = [b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51"];
/// Boxes that hold notes: XMP, Exif, IPTC, places on a map, labels.
const NOTES: [&[u8]; 6] = [b"uuid", b"xml ", b"uinf", b"asoc", b"jp2i", b"lbl "];
/// A comment, the beginning of a tile and of its pixels, and the end.
const COMMENT: u8 = 0x64;
const TILE: u8 = 0x90;
const PIXELS: u8 = 0x93;
const END: u8 = 0xd9;

/// Whether these are the bytes of such a picture.
pub(super) fn is(bytes: &[u8]) -> bool {
    BEGINS.iter().any(|begin| bytes.starts_with(begin))
}

/// The picture without notes. Nothing where it breaks off, or is not as it has to be.
pub(super) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.to_vec();
    if bytes.starts_with(BEGINS[1]) {
        without_comments(&mut out)?;
        return Some(out);
    }
    let mut has_pixels = false;
    for part in boxes(bytes) {
        let Box { name, all, data } = part?;
        if NOTES.contains(&&bytes[name..name + 4]) {
            out[name..name + 4].copy_from_slice(b"free");
            out[data..all].fill(0);
        } else if &bytes[name..name + 4] == b"jp2c" {
            without_comments(&mut out[data..all])?;
            has_pixels = true;
        }
    }
    has_pixels.then_some(out)
}

/// The content of the boxes that hold notes.
pub(super) fn notes(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let file = if bytes.starts_with(BEGINS[0]) { bytes } else { &[] };
    let noted = boxes(file).flatten();
    let noted = noted.filter(|part| NOTES.contains(&&file[part.name..part.name + 4]));
    noted.map(|part| &file[part.data..part.all])
}

/// One box: where its name is, where its data begins, and where it ends.
struct Box {
    name: usize,
    data: usize,
    all: usize,
}

/// The boxes of a file. The last is `None` where one breaks off.
fn boxes(bytes: &[u8]) -> impl Iterator<Item = Option<Box>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        // Bytes too few for a box fill up the file.
        if bytes.len() - at < 8 {
            return None;
        }
        let found = one(bytes, at);
        at = found.as_ref().map_or(bytes.len(), |found| found.all);
        Some(found)
    })
}

fn one(bytes: &[u8], at: usize) -> Option<Box> {
    let (data, length) = match number(bytes, at, 4)? {
        0 => (at + 8, bytes.len() - at),
        1 => (at + 16, number(bytes, at + 8, 8)?),
        length => (at + 8, length),
    };
    let all = at.checked_add(length)?;
    (data <= all && all <= bytes.len()).then_some(Box { name: at + 4, data, all })
}

/// Writes zeros over the comments beside the pixels. Nothing where they break off.
fn without_comments(pixels: &mut [u8]) -> Option<()> {
    let mut at = 2;
    // Where the tile ends that the head belongs to.
    let mut tile_ends = None;
    while at < pixels.len() {
        let marker = *pixels.get(at + 1)?;
        if pixels[at] != 0xff {
            return None;
        }
        match marker {
            END => return Some(()),
            PIXELS => {
                at = tile_ends.take()?;
                continue;
            }
            _ => {}
        }
        let length = number(pixels, at + 2, 2)?;
        let next = at + 2 + length.max(2);
        let data = pixels.get(at + 4..next)?;
        if marker == TILE {
            let whole = number(data, 2, 4)?;
            let end = if whole == 0 { pixels.len() } else { at + whole };
            if end > pixels.len() || end < next {
                return None;
            }
            tile_ends = Some(end);
        }
        if marker == COMMENT {
            // The words follow two bytes that say of what kind they are.
            pixels[(at + 6).min(next)..next].fill(0);
        }
        at = next;
    }
    // Some programs leave out the mark of the end.
    (at == pixels.len() && tile_ends.is_none()).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = (data.len() as u32 + 8).to_be_bytes();
        [&length[..], name, data].concat()
    }

    fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
        let length = (data.len() as u16 + 2).to_be_bytes();
        [&[0xff, marker], &length[..], data].concat()
    }

    /// Pixels with these words in the head of the picture and of its tile.
    fn pixels(words: &[u8]) -> Vec<u8> {
        let head = [b"\xff\x4f".to_vec(), segment(0x51, b"size"), segment(COMMENT, words)].concat();
        let inner = [segment(COMMENT, words), b"\xff\x93pixels".to_vec()].concat();
        let whole = (12 + inner.len() as u32).to_be_bytes();
        let tile = segment(TILE, &[b"\0\0", &whole[..], b"\0\x01"].concat());
        [head, tile, inner, b"\xff\xd9".to_vec()].concat()
    }

    #[test]
    fn notes_are_written_over_and_nothing_else() {
        let quiet = pixels(b"\0\x01\0\0\0\0\0");
        let alone = pixels(b"\0\x01QUAYS");
        assert_eq!(bare(&alone), Some(quiet.clone()));
        let begin = BEGINS[0].to_vec();
        let begin = [begin, b"\r\n\x87\n".to_vec(), part(b"ftyp", b"jp2 \0\0\0\0jp2 ")].concat();
        let file = |name: &[u8; 4], words: &[u8], pixels: &[u8]| {
            let head = part(b"jp2h", b"colours");
            [begin.clone(), head, part(name, words), part(b"jp2c", pixels)].concat()
        };
        let noted = file(b"uuid", b"where it was taken", &alone);
        assert_eq!(notes(&noted).collect::<Vec<_>>(), [b"where it was taken"]);
        assert_eq!(bare(&noted), Some(file(b"free", &[0; 18], &quiet)));
        // Cut off, anywhere.
        for end in 16..noted.len() - 2 {
            assert_eq!(bare(&noted[..end]), None, "{end}");
        }
        // Of which the last box says that it goes on to the end.
        let mut open = file(b"xml ", b"by whom", &alone);
        let at = open.len() - alone.len() - 8;
        open[at..at + 4].fill(0);
        assert!(bare(&open).is_some_and(|out| !out.windows(4).any(|four| four == b"QUAY")));
        assert!(is(&open) && is(&alone) && !is(b"\xff\xd8\xff"));
    }
}
