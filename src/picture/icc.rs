//! Colour profiles (ICC.1:2010). A profile that a screen or camera was measured for names the device, its serial number and who
//! measured it; the parts that describe colours are copied, and everything else is written anew.

use super::number;

/// Where the table of tags begins, after the header.
const HEADER: usize = 128;
const MOST_TAGS: usize = 100;
/// The largest profile, in bytes; those of cameras and screens have a few thousand.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// Tags that say what colours are.
const COLOURS: [&[u8; 4]; 16] = [
    b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"wtpt", b"bkpt", b"chad", b"A2B0", b"A2B1",
    b"A2B2", b"B2A0", b"B2A1", b"B2A2",
];
/// Types of tags that hold numbers and no words.
const NUMBERS: [&[u8; 4]; 8] = [b"XYZ ", b"curv", b"para", b"sf32", b"mft1", b"mft2", b"mAB ", b"mBA "];

/// The profile with its colours alone; nothing where it is none for colours of that many channels (one or three).
pub(super) fn bare(profile: &[u8], channels: u8) -> Option<Vec<u8>> {
    if profile.len() > MOST_BYTES || profile.get(36..40)? != b"acsp" {
        return None;
    }
    let space: &[u8] = if channels == 1 { b"GRAY" } else { b"RGB " };
    let class = &profile[12..16];
    let is_class = [b"mntr", b"scnr", b"spac", b"prtr"].iter().any(|known| class == *known);
    if &profile[16..20] != space || !is_class || !matches!(&profile[20..24], b"XYZ " | b"Lab ") {
        return None;
    }
    let version = *profile.get(8)?;
    let tags = tags(profile)?;
    let has = |name: &[u8; 4]| tags.iter().any(|(known, _)| known == name);
    let is_whole = match channels {
        1 => has(b"kTRC"),
        _ => has(b"A2B0") || [b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"].into_iter().all(has),
    };
    (is_whole && has(b"wtpt") && matches!(version, 2 | 4)).then(|| write(profile, version, &tags))
}

/// A profile with its colours alone; nothing where it is for other than one or three channels, or is none at all.
pub(crate) fn colours_alone(profile: &[u8]) -> Option<Vec<u8>> {
    bare(profile, 1).or_else(|| bare(profile, 3))
}

/// The tags that are kept, with their content.
fn tags(profile: &[u8]) -> Option<Vec<([u8; 4], &[u8])>> {
    let number = |at: usize| number(profile, at, 4);
    let count = number(HEADER)?;
    if count > MOST_TAGS {
        return None;
    }
    let mut tags = vec![];
    for at in 0..count {
        let entry = HEADER + 4 + at * 12;
        let name: [u8; 4] = profile.get(entry..entry + 4)?.try_into().ok()?;
        let (start, length) = (number(entry + 4)?, number(entry + 8)?);
        let data = profile.get(start..start.checked_add(length)?)?;
        let holds = data.get(..4)?;
        if COLOURS.contains(&&name) && NUMBERS.iter().any(|known| holds == *known) {
            tags.push((name, data));
        }
    }
    Some(tags)
}

fn write(profile: &[u8], version: u8, tags: &[([u8; 4], &[u8])]) -> Vec<u8> {
    let (name, owner) = match version {
        2 => (description("RGB"), [b"text\0\0\0\0", &b"None\0"[..]].concat()),
        _ => (words("RGB"), words("None")),
    };
    let own = [(*b"desc", &name[..]), (*b"cprt", &owner[..])];
    let all: Vec<([u8; 4], &[u8])> = own.into_iter().chain(tags.iter().copied()).collect();
    // The header keeps version, class, colours, date and rendering intent; not who made it and for what.
    let mut out = vec![0; HEADER];
    out[8..24].copy_from_slice(&profile[8..24]);
    out[24..36].copy_from_slice(&[0x07, 0xd0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    out[36..40].copy_from_slice(b"acsp");
    out[64..80].copy_from_slice(&profile[64..80]);
    out.extend((all.len() as u32).to_be_bytes());
    let mut body: Vec<u8> = vec![];
    let mut written: Vec<(&[u8], usize)> = vec![];
    let begin = HEADER + 4 + all.len() * 12;
    for (name, data) in &all {
        // Curves of red, green and blue are often one.
        let known = written.iter().find(|(other, _)| other == data);
        let start = known.map_or(begin + body.len(), |(_, start)| *start);
        if known.is_none() {
            written.push((data, start));
            body.extend(*data);
            body.resize(body.len().next_multiple_of(4), 0);
        }
        out.extend(name);
        out.extend((start as u32).to_be_bytes());
        out.extend((data.len() as u32).to_be_bytes());
    }
    out.extend(body);
    let length = out.len() as u32;
    out[..4].copy_from_slice(&length.to_be_bytes());
    out
}

/// The type `desc` of version 2 (ICC.1:2001-04, 6.5.17).
fn description(words: &str) -> Vec<u8> {
    let mut out = b"desc\0\0\0\0".to_vec();
    out.extend((words.len() as u32 + 1).to_be_bytes());
    out.extend(words.bytes());
    // The end of the words, then none in Unicode (8 bytes) and none for Macintosh (70).
    out.extend([0; 1 + 8 + 70]);
    out
}

/// The type `mluc` of version 4 (10.13).
fn words(words: &str) -> Vec<u8> {
    let mut out = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenGB".to_vec();
    out.extend((words.len() as u32 * 2).to_be_bytes());
    out.extend(28_u32.to_be_bytes());
    out.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    out
}
