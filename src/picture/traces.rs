//! What the metadata of a photograph says of the people who took it: where, with what, and who (Exif 2.32; XMP; IPTC-IIM 4.2).

use super::jpeg::notes;

/// What a photograph tells beside what it shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traces {
    /// Where it was taken.
    pub place: bool,
    /// With what device.
    pub device: bool,
    /// By whom.
    pub author: bool,
}

/// Words of XMP that tell, and what they tell.
const WORDS: [(&[u8], Traces); 6] = [
    (b"exif:GPSL", PLACE),
    (b"photoshop:City", PLACE),
    (b"tiff:Make", DEVICE),
    (b"tiff:Model", DEVICE),
    (b"SerialNumber", DEVICE),
    (b"dc:creator", AUTHOR),
];
const NOTHING: Traces = Traces {
    place: false,
    device: false,
    author: false,
};
const PLACE: Traces = Traces {
    place: true,
    ..NOTHING
};
const DEVICE: Traces = Traces {
    device: true,
    ..NOTHING
};
const AUTHOR: Traces = Traces {
    author: true,
    ..NOTHING
};

impl Traces {
    fn and(self, other: Self) -> Self {
        Self {
            place: self.place || other.place,
            device: self.device || other.device,
            author: self.author || other.author,
        }
    }
}

/// What a JPEG tells.
pub fn traces(jpeg: &[u8]) -> Traces {
    let told = notes(jpeg).map(|(marker, data)| match marker {
        0xe1 => match data.strip_prefix(b"Exif\0") {
            Some(exif) => of_exif(exif.get(1..).unwrap_or_default()),
            None => of_xmp(data),
        },
        0xed => of_iptc(data),
        _ => NOTHING,
    });
    told.fold(NOTHING, Traces::and)
}

fn of_xmp(data: &[u8]) -> Traces {
    let told = WORDS
        .iter()
        .filter(|(word, _)| memchr::memmem::find(data, word).is_some());
    told.fold(NOTHING, |all, (_, tells)| all.and(*tells))
}

/// Entries of IPTC: the place (2:90 to 2:101) and who took it (2:80).
fn of_iptc(data: &[u8]) -> Traces {
    let told = memchr::memmem::find_iter(data, &[0x1c, 2]).map(|at| match data.get(at + 2) {
        Some(90..=101) => PLACE,
        Some(80) => AUTHOR,
        _ => NOTHING,
    });
    told.fold(NOTHING, Traces::and)
}

fn of_exif(exif: &[u8]) -> Traces {
    let little = exif.starts_with(b"II");
    let number = |at: usize, length: usize| -> Option<usize> {
        let bytes = exif.get(at..at.checked_add(length)?)?.iter();
        let add = |all: usize, byte: &u8| all << 8 | usize::from(*byte);
        Some(match little {
            true => bytes.rev().fold(0, add),
            false => bytes.fold(0, add),
        })
    };
    // The tags of a list with what stands in them, or where it stands.
    let tags = |list: usize| {
        let count = number(list, 2).unwrap_or(0);
        let tag = move |at: usize| {
            let at = list + 2 + 12 * at;
            Some((number(at, 2)?, number(at + 8, 4)?))
        };
        (0..count).map_while(tag)
    };
    let mut told = NOTHING;
    for (tag, value) in number(4, 4).into_iter().flat_map(tags) {
        told = told.and(match tag {
            0x10f | 0x110 => DEVICE,
            0x13b | 0x9c9d => AUTHOR,
            // Coordinates in the list of what a satellite said.
            0x8825 if tags(value).any(|(tag, _)| (1..=4).contains(&tag)) => PLACE,
            0x8769 => tags(value).fold(NOTHING, |all, (tag, _)| match tag {
                0xa430 => all.and(AUTHOR),
                0xa431 | 0xa433..=0xa435 => all.and(DEVICE),
                _ => all,
            }),
            _ => NOTHING,
        });
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg(marker: u8, data: &[u8]) -> Vec<u8> {
        let length = (data.len() as u16 + 2).to_be_bytes();
        [
            &[0xff, 0xd8, 0xff, marker],
            &length[..],
            data,
            &[0xff, 0xd9],
        ]
        .concat()
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
        assert_eq!(traces(&jpeg(0xe1, xmp)), PLACE.and(DEVICE));
        let iptc = b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x08\x1c\x02\x50\0\x03Ann";
        assert_eq!(traces(&jpeg(0xed, iptc)), AUTHOR);
        assert_eq!(traces(b"no picture"), NOTHING);
    }
}
