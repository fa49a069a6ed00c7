//! JPEG files, segment by segment (ISO/IEC 10918-1, annex B): its header, and the same file with its pixels alone.

use super::bits::Damage;
use super::header::Header;
use super::scans::Scans;
use super::{AGAIN, Refused, damaged, jpeg2000, number};

/// The most bytes of a colour profile in one segment (ICC.1:2010, B.4).
const PROFILE_PART: usize = 65_519;

/// One segment: its marker, where it begins, and all that belongs to it.
struct Segment<'a> {
    marker: u8,
    /// Its content, without marker and length.
    data: &'a [u8],
    /// Behind a SOS, the codes of the pixels.
    coded: &'a [u8],
    /// From its marker to the next, pixels after a SOS included.
    all: &'a [u8],
}

/// The segments up to the end of the picture. The last is `None` where the file ends before the picture does.
fn segments(bytes: &[u8]) -> impl Iterator<Item = Option<Segment<'_>>> {
    let mut at = 2;
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let found = segment(bytes, &mut at);
        done = found.as_ref().is_none_or(|found| found.marker == EOI);
        Some(found)
    })
}

const SOI: u8 = 0xd8;
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;
/// Tables and frames, which pixels need: SOF, DHT, DAC, DQT, DRI, DNL, SOS.
fn is_needed(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf | SOS | 0xdb..=0xdd)
}

fn segment<'a>(bytes: &'a [u8], at: &mut usize) -> Option<Segment<'a>> {
    // Programs have left bytes between segments; readers look for the next marker, before which there may be any number of FF.
    let marker = loop {
        let ff = *at + bytes.get(*at..)?.iter().position(|byte| *byte == 0xff)?;
        let next = ff + bytes[ff..].iter().position(|byte| *byte != 0xff)?;
        *at = next;
        if !matches!(bytes[next], 0 | 0xd0..=0xd7 | 1) {
            break bytes[next];
        }
    };
    let start = *at - 1;
    *at += 1;
    if marker == EOI || marker == SOI {
        return Some(Segment { marker, data: &[], coded: &[], all: &[] });
    }
    let length = number(bytes, *at, 2)?.max(2);
    let data = bytes.get(*at + 2..*at + length)?;
    *at += length;
    let pixels = *at;
    if marker == SOS {
        // Pixels go on to the next marker that is neither a stuffed FF nor a restart.
        while !matches!((bytes.get(*at)?, bytes.get(*at + 1)?), (0xff, 1..=0xcf | 0xd8..=0xfe)) {
            *at += 1;
        }
    }
    Some(Segment { marker, data, coded: &bytes[pixels..*at], all: &bytes[start..*at] })
}

/// The header of a JPEG. Fails where nobody could show the picture right.
pub(super) fn header(bytes: &[u8]) -> Result<Header, Refused> {
    let mut header = Header { exif: exif(bytes).map(<[u8]>::to_vec), ..Header::default() };
    // The names of the components, such as Y, Cb and Cr; how pixels are packed, which is the low half of the marker SOF;
    // how Adobe's programs say that colours are meant.
    let (mut components, mut bits, mut process, mut adobe) = (vec![], 0, 0, None);
    let mut scans = Scans::default();
    let mut whole = Ok(());
    for segment in segments(bytes) {
        let Some(segment) = segment else { return Err(damaged("JPEG", Damage::CutOff)) };
        let Segment { marker, data, .. } = segment;
        whole = whole.and_then(|()| scans.take(marker, data, segment.coded));
        match (marker, data) {
            (0xe0, [b'J', b'F', b'I', b'F', 0, _, _, unit, x1, x2, ..]) => {
                let across = u16::from_be_bytes([*x1, *x2]);
                let density = match unit {
                    1 => across,
                    2 => (f64::from(across) * 2.54).round() as u16,
                    _ => 0,
                };
                header.density = Some(density).filter(|density| *density > 0);
            }
            (0xee, [b'A', b'd', b'o', b'b', b'e', .., transform]) if data.len() == 12 => {
                adobe = Some(*transform);
            }
            (0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf, [depth, h1, h2, w1, w2, _, parts @ ..]) => {
                (bits, process) = (*depth, marker & 0xf);
                let [height, width] = [[*h1, *h2], [*w1, *w2]].map(u16::from_be_bytes);
                header.size = (u32::from(width), u32::from(height));
                components = parts.chunks_exact(3).map(|part| part[0]).collect();
            }
            _ => {}
        }
    }
    if components.len() == 4 {
        return Err(Refused::new(
            "is in the colours of a printing press (CMYK), which come out wrong on screens",
            "save it as RGB: in a picture program choose Mode or Colour space, RGB, and save it again",
        ));
    }
    if components.is_empty() || header.size.0 == 0 || header.size.1 == 0 {
        return Err(Refused::new("is a JPEG picture without a size", AGAIN));
    }
    // Baseline, extended and progressive, with Huffman codes and eight bits: what Word, browsers and PDF readers show.
    if bits != 8 || process > 2 || components.len() == 2 {
        return Err(Refused::new("is a JPEG of a rare kind", AGAIN));
    }
    let whole = whole.and_then(|()| scans.finish());
    whole.map_err(|fault| damaged("JPEG", fault))?;
    // Whether every program takes its colours for the same without any mark in the file: grey, or luma and two of colour.
    header.is_plain = match &components[..] {
        [_] => true,
        [b'R', b'G', b'B'] => false,
        _ => adobe.is_none_or(|transform| transform == 1),
    };
    Ok(header)
}

/// The same pixels with a colour profile and a density, and nothing else: no other segment, nothing after the end.
pub(super) fn bare(bytes: &[u8], profile: Option<&[u8]>, density: Option<u16>) -> Vec<u8> {
    let mut out = vec![0xff, SOI];
    let (unit, density) = density.map_or((0, 1), |density| (1, density));
    let [high, low] = density.to_be_bytes();
    out.extend([0xff, 0xe0, 0, 16]);
    out.extend(b"JFIF\0\x01\x02");
    out.extend([unit, high, low, high, low, 0, 0]);
    let parts: Vec<&[u8]> = profile.unwrap_or_default().chunks(PROFILE_PART).collect();
    // A profile that needs more than 255 parts cannot be written, and none is that long.
    if parts.len() <= 255 {
        for (at, part) in parts.iter().enumerate() {
            out.extend([0xff, 0xe2]);
            out.extend(((part.len() + 16) as u16).to_be_bytes());
            out.extend(b"ICC_PROFILE\0");
            out.extend([at as u8 + 1, parts.len() as u8]);
            out.extend(*part);
        }
    }
    for segment in segments(bytes).flatten().filter(|segment| is_needed(segment.marker)) {
        out.extend(segment.all);
    }
    out.extend([0xff, EOI]);
    out
}

/// Whether the pixels of a JPEG or JPEG 2000 go on to its end, as far as that can be told of its kind.
pub(crate) fn is_whole(bytes: &[u8]) -> bool {
    if jpeg2000::is(bytes) {
        return jpeg2000::bare(bytes).is_some();
    }
    let mut scans = Scans::default();
    let mut all = segments(from_start(bytes).unwrap_or_default());
    let taken = all.all(|segment| segment.is_some_and(|own| scans.take(own.marker, own.data, own.coded).is_ok()));
    taken && scans.finish().is_ok()
}

/// A photograph as PDF holds it, whose colours are described outside it (ISO 32000-1, 7.4.8): the same pixels with what Adobe's
/// programs and JFIF say of their colours, and nothing else. Nothing where its end is missing.
pub(crate) fn pixels_alone(bytes: &[u8]) -> Option<Vec<u8>> {
    if jpeg2000::is(bytes) {
        return jpeg2000::bare(bytes);
    }
    let mut out = vec![0xff, SOI];
    for segment in segments(from_start(bytes)?) {
        let Segment { marker, data, all, .. } = segment?;
        match (marker, data) {
            (0xe0, data) if data.starts_with(b"JFIF\0") && data.len() >= 12 => {
                out.extend([0xff, 0xe0, 0, 16]);
                out.extend(&data[..12]);
                // No small picture.
                out.extend([0, 0]);
            }
            (0xee, data) if data.starts_with(b"Adobe") && data.len() >= 12 => {
                out.extend([0xff, 0xee, 0, 14]);
                out.extend(&data[..12]);
            }
            (marker, _) if is_needed(marker) => out.extend(all),
            _ => {}
        }
    }
    out.extend([0xff, EOI]);
    Some(out)
}

/// How many of these bytes the JPEG at their beginning has. Nothing where its end is missing.
pub fn length(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        if segment(bytes, &mut at)?.marker == EOI {
            return Some(at);
        }
    }
}

/// The notes of programs in a JPEG: markers APP0 to APP15 with their data.
pub(super) fn notes(bytes: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let noted = segments(from_start(bytes).unwrap_or_default()).flatten();
    let noted = noted.map(|segment| (segment.marker, segment.data));
    noted.filter(|(marker, _)| (0xe0..=0xef).contains(marker))
}

fn exif(bytes: &[u8]) -> Option<&[u8]> {
    let mut exif = notes(bytes).filter(|(marker, data)| *marker == 0xe1 && data.starts_with(b"Exif\0"));
    exif.next().map(|(_, data)| data)
}

/// A JPEG from where it begins.
fn from_start(bytes: &[u8]) -> Option<&[u8]> {
    memchr::memmem::find(bytes, &[0xff, SOI]).map(|at| &bytes[at..])
}
