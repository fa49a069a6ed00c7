//! Whether the metadata of a photograph says where, with what and by whom it was taken (Exif 2.32; XMP; IPTC-IIM 4.2).

use super::exif::{Exif, Tag};
use super::jpeg::notes;
use super::jpeg2000;

/// The facts that the metadata of a photograph tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traces {
    /// Where it was taken.
    pub place: bool,
    /// With what device.
    pub device: bool,
    /// By whom.
    pub author: bool,
}

/// The beginning of Exif in a JPEG 2000.
const EXIF: &[u8] = b"JpgTiffExif->JP2";

/// Words of XMP, and what they tell.
const WORDS: [(&[u8], Traces); 6] = [
    (b"exif:GPSL", PLACE),
    (b"photoshop:City", PLACE),
    (b"tiff:Make", DEVICE),
    (b"tiff:Model", DEVICE),
    (b"SerialNumber", DEVICE),
    (b"dc:creator", AUTHOR),
];
const NOTHING: Traces = Traces { place: false, device: false, author: false };
const PLACE: Traces = Traces { place: true, ..NOTHING };
const DEVICE: Traces = Traces { device: true, ..NOTHING };
const AUTHOR: Traces = Traces { author: true, ..NOTHING };

impl FromIterator<Traces> for Traces {
    fn from_iter<I: IntoIterator<Item = Self>>(told: I) -> Self {
        told.into_iter().fold(NOTHING, |all, one| Self {
            place: all.place || one.place,
            device: all.device || one.device,
            author: all.author || one.author,
        })
    }
}

/// The facts that a JPEG or JPEG 2000 tells.
pub fn traces(jpeg: &[u8]) -> Traces {
    if jpeg2000::is(jpeg) {
        let told = jpeg2000::notes(jpeg).map(|data| match data.strip_prefix(EXIF) {
            Some(exif) => of_exif(exif),
            None => of_xmp(data),
        });
        return told.collect();
    }
    let told = notes(jpeg).map(|(marker, data)| match marker {
        0xe1 if data.starts_with(b"Exif\0") => of_exif(data),
        0xe1 => of_xmp(data),
        0xed => of_iptc(data),
        _ => NOTHING,
    });
    told.collect()
}

fn of_xmp(data: &[u8]) -> Traces {
    let told = WORDS.iter().filter(|(word, _)| memchr::memmem::find(data, word).is_some());
    told.map(|(_, tells)| *tells).collect()
}

/// Entries of IPTC: the place (2:90 to 2:101) and who took it (2:80).
fn of_iptc(data: &[u8]) -> Traces {
    let told = memchr::memmem::find_iter(data, &[0x1c, 2]).map(|at| match data.get(at + 2) {
        Some(90..=101) => PLACE,
        Some(80) => AUTHOR,
        _ => NOTHING,
    });
    told.collect()
}

fn of_exif(bytes: &[u8]) -> Traces {
    let exif = Exif::new(bytes);
    let list = |tag: &Tag| {
        let at = exif.value(tag);
        at.into_iter().flat_map(move |at| exif.list(at))
    };
    let told = exif.tags().map(|tag| match tag.name {
        0x10f | 0x110 => DEVICE,
        0x13b | 0x9c9d => AUTHOR,
        // Coordinates in the list of what a satellite said.
        0x8825 if list(&tag).any(|tag| (1..=4).contains(&tag.name)) => PLACE,
        0x8769 => {
            let told = list(&tag).map(|tag| match tag.name {
                0xa430 => AUTHOR,
                0xa431 | 0xa433..=0xa435 => DEVICE,
                _ => NOTHING,
            });
            told.collect()
        }
        _ => NOTHING,
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg(marker: u8, data: &[u8]) -> Vec<u8> {
        let length = (data.len() as u16 + 2).to_be_bytes();
        [&[0xff, 0xd8, 0xff, marker], &length[..], data, &[0xff, 0xd9]].concat()
    }

    #[test]
    fn places_devices_and_authors_are_found() {
        let exif = |tag: u16, list: &[u8]| {
            let head = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01";
            let tag = tag.to_be_bytes();
            let entry = [&tag[..], b"\0\x04\0\0\0\x01\0\0\0\x16", list].concat();
            traces(&jpeg(0xe1, &[&head[..], &entry].concat()))
        };
        assert_eq!(exif(0x8825, b"\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\0"), PLACE);
        assert_eq!(exif(0x8825, b"\0\0"), NOTHING);
        assert_eq!(exif(0x110, b""), DEVICE);
        assert_eq!(exif(0x13b, b""), AUTHOR);
        assert_eq!(exif(0x112, b""), NOTHING);
        let xmp = b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='51' tiff:Make='x'/>";
        assert_eq!(traces(&jpeg(0xe1, xmp)), Traces { author: false, place: true, device: true });
        let iptc = b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x08\x1c\x02\x50\0\x03Ann";
        assert_eq!(traces(&jpeg(0xed, iptc)), AUTHOR);
        assert_eq!(traces(b"no picture"), NOTHING);
    }
}
