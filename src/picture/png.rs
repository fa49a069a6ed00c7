//! PNG files, chunk by chunk (ISO/IEC 15948, 5.3): its header, and the same file with its pixels alone.

use std::io::{Read as _, Write as _};

use flate2::{Compression, Crc, read::ZlibDecoder, write::ZlibEncoder};

use super::bits::Damage;
use super::header::Header;
use super::{AGAIN, Refused, damaged, number};

const SIGNATURE: usize = 8;
/// The largest colour profile: those of printers have two million bytes.
const MOST_PROFILE: usize = 16 * 1024 * 1024;

/// The chunks: name, content, and all with length and checksum. Ends where the file is cut off.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8], &[u8])> {
    let mut rest = bytes.get(SIGNATURE..).unwrap_or_default();
    std::iter::from_fn(move || {
        let whole = number(rest, 0, 4)?.checked_add(12)?;
        let all = rest.get(..whole)?;
        // Nothing after the end belongs to the picture.
        let is_end = &all[4..8] == b"IEND";
        rest = if is_end { &[] } else { &rest[whole..] };
        Some((&all[4..8], &all[8..whole - 4], all))
    })
}

/// The header of a PNG. Fails where it is cut off.
pub(super) fn header(bytes: &[u8]) -> Result<Header, Refused> {
    let mut header = Header::default();
    let mut is_whole = false;
    for (name, data, _) in chunks(bytes) {
        match (name, data) {
            (b"IHDR", [w1, w2, w3, w4, h1, h2, h3, h4, bits, ..]) => {
                header.size = (u32::from_be_bytes([*w1, *w2, *w3, *w4]), u32::from_be_bytes([*h1, *h2, *h3, *h4]));
                header.is_plain = *bits <= 8;
            }
            (b"acTL", _) => header.is_animated = true,
            (b"iCCP", _) => header.profile = unpacked(data),
            (b"eXIf", _) => header.exif = Some(data.to_vec()),
            (b"IEND", _) => is_whole = true,
            _ => {}
        }
    }
    if !is_whole {
        return Err(damaged("PNG", Damage::CutOff));
    }
    if header.size.0 == 0 || header.size.1 == 0 {
        return Err(Refused::new("is a PNG picture without a size", AGAIN));
    }
    Ok(header)
}

/// The same pixels with a colour profile, and nothing else but how colours and sizes are meant: no texts, no time, no other
/// pictures of an animation, nothing after the end.
pub(super) fn bare(bytes: &[u8], profile: Option<&[u8]>) -> Vec<u8> {
    let mut out = bytes[..SIGNATURE].to_vec();
    for (name, data, all) in chunks(bytes) {
        match name {
            b"IHDR" => {
                out.extend(all);
                if let Some(profile) = profile {
                    out.extend(chunk(b"iCCP", &packed(profile)));
                }
            }
            // What a profile says holds before these.
            b"sRGB" | b"gAMA" | b"cHRM" if profile.is_none() && data.len() <= 32 => out.extend(all),
            b"pHYs" if data.len() == 9 => out.extend(all),
            b"PLTE" | b"tRNS" | b"IDAT" | b"IEND" => out.extend(all),
            _ => {}
        }
    }
    out
}

/// The profile in its chunk: after a name, the way of packing and the packed bytes.
fn unpacked(data: &[u8]) -> Option<Vec<u8>> {
    let name = data.iter().position(|byte| *byte == 0)?;
    let packed = data.get(name + 2..)?;
    let mut profile = vec![];
    let most = MOST_PROFILE as u64 + 1;
    ZlibDecoder::new(packed).take(most).read_to_end(&mut profile).ok()?;
    (profile.len() <= MOST_PROFILE).then_some(profile)
}

/// A profile as the content of its chunk, with a name that says nothing.
fn packed(profile: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(b"ICC\0\0".to_vec(), Compression::default());
    // Nothing can fail that writes to memory.
    let _ = packed.write_all(profile);
    packed.finish().unwrap_or_default()
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut checksum = Crc::new();
    checksum.update(name);
    checksum.update(data);
    let mut out = (data.len() as u32).to_be_bytes().to_vec();
    out.extend(name);
    out.extend(data);
    out.extend(checksum.sum().to_be_bytes());
    out
}
