//! Unpacks streams (ISO 32000-1, 7.4), within a limit, and tells a stream that ends from one that breaks off.

use flate2::{Decompress, FlushDecompress, Status};

use super::object::{Dictionary, Document, Object, Stream};
use super::predict::predicted;
use super::tokens::is_space;

/// A flush at the end of deflated data: a stored block with nothing in it (RFC 1951, 3.2.4).
const FLUSHED: [u8; 4] = [0, 0, 0xff, 0xff];

/// Why a stream cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unread {
    /// It breaks off, or is broken on the way.
    BreaksOff,
    /// It is packed in this way, which is for pictures only or is not known.
    Packed(String),
    /// It is larger than was allowed.
    TooMuch,
}

impl std::fmt::Display for Unread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::BreaksOff => f.write_str("it breaks off before its end"),
            Self::Packed(how) => write!(f, "it is packed as {how}, which is not for text"),
            Self::TooMuch => f.write_str("it inflates to too much"),
        }
    }
}

/// The data of a stream. Fails where it has no end, or is larger than `limit`.
pub(super) fn unpack(document: &Document, stream: &Stream, limit: usize) -> Result<Vec<u8>, Unread> {
    let unpacked = unpack_to(document, stream, limit)?;
    match unpacked.next {
        None => Ok(unpacked.data),
        Some(how) => Err(Unread::Packed(String::from_utf8_lossy(&how).into_owned())),
    }
}

/// The data of a stream, as far as it was unpacked.
pub(super) struct Unpacked {
    pub(super) data: Vec<u8>,
    pub(super) undone: usize,
    /// The first filter that is not: one for pictures only, or one that is not known.
    pub(super) next: Option<Vec<u8>>,
}

/// The data of a stream, unpacked up to the first filter that is for pictures only or is not known.
pub(super) fn unpack_to(document: &Document, stream: &Stream, limit: usize) -> Result<Unpacked, Unread> {
    let unpacked = |data, undone, next| Unpacked { data, undone, next };
    let mut data = stream.content.to_vec();
    // Nothing at all is nothing, however it is said to be packed.
    if data.iter().all(u8::is_ascii_whitespace) {
        return Ok(unpacked(vec![], 0, None));
    }
    let filters = filters(document, &stream.dict);
    let all = filters.len();
    for (undone, (filter, parameters)) in filters.into_iter().enumerate() {
        data = match &filter[..] {
            b"FlateDecode" | b"Fl" => whole(inflate(&data, limit)?, document, parameters)?,
            b"LZWDecode" | b"LZW" => {
                let early = parameters.map(|of| document.entry(of, b"EarlyChange"));
                let early = early.and_then(Object::as_i64) != Some(0);
                whole(lzw(&data, early, limit)?, document, parameters)?
            }
            b"ASCII85Decode" | b"A85" => ascii85(&data)?,
            b"ASCIIHexDecode" | b"AHx" => ascii_hex(&data)?,
            b"RunLengthDecode" | b"RL" => run_length(&data, limit)?,
            // The reader has decrypted it.
            b"Crypt" => data,
            _ => return Ok(unpacked(data, undone, Some(filter))),
        };
        if data.len() > limit {
            return Err(Unread::TooMuch);
        }
    }
    Ok(unpacked(data, all, None))
}

/// Whether one of the filters of a stream has one of these names.
pub(super) fn is_packed_as(document: &Document, stream: &Stream, names: &[&[u8]]) -> bool {
    let filters = filters(document, &stream.dict);
    filters.iter().any(|(filter, _)| names.contains(&&filter[..]))
}

fn filters<'a>(document: &'a Document, dict: &'a Dictionary) -> Vec<(Vec<u8>, Option<&'a Dictionary>)> {
    let either = |long: &[u8], short: &[u8]| match document.entry(dict, long) {
        Object::Null => document.entry(dict, short),
        found => found,
    };
    let list = |object: &'a Object| match object {
        Object::Array(list) => list.iter().map(|one| document.deref(one)).collect(),
        Object::Null => vec![],
        one => vec![one],
    };
    let parameters = list(either(b"DecodeParms", b"DP"));
    let names = list(either(b"Filter", b"F")).into_iter();
    let named = names.map(|name| name.as_name().unwrap_or(b"something unknown").to_vec());
    let of = |at: usize| parameters.get(at).and_then(|one| one.as_dict());
    named.zip(0..).map(|(name, at)| (name, of(at))).collect()
}

/// Inflates data with or without the header that it should have (RFC 1950). A wrong sum at its end does not matter to any viewer.
fn inflate<'a>(packed: &'a [u8], limit: usize) -> Result<Vec<u8>, Unread> {
    let behind_header = |data: &'a [u8]| match data {
        [first, _, rest @ ..] if first & 0x0f == 8 => Some(rest),
        _ => None,
    };
    let ways = [behind_header(packed), behind_header(packed.trim_ascii_start()), Some(packed)];
    let mut first = None;
    for data in ways.into_iter().flatten() {
        match deflated(data, limit) {
            Ok(data) => return Ok(data),
            Err(why) => first = first.or(Some(why)),
        }
    }
    Err(first.unwrap_or(Unread::BreaksOff))
}

/// Undoes the differences that the data may have been packed by.
fn whole(data: Vec<u8>, document: &Document, parameters: Option<&Dictionary>) -> Result<Vec<u8>, Unread> {
    predicted(data, document, parameters).ok_or_else(|| Unread::Packed("a picture".into()))
}

fn deflated(packed: &[u8], limit: usize) -> Result<Vec<u8>, Unread> {
    let mut reader = Decompress::new(false);
    let mut data = Vec::with_capacity(packed.len().saturating_mul(3).clamp(64, 1 << 20));
    loop {
        if data.len() > limit {
            return Err(Unread::TooMuch);
        }
        if data.len() == data.capacity() {
            data.reserve(data.len());
        }
        let (taken, given) = (reader.total_in() as usize, reader.total_out());
        let status = reader.decompress_vec(&packed[taken..], &mut data, FlushDecompress::None);
        match status {
            Ok(Status::StreamEnd) => return Ok(data),
            Err(_) => return Err(Unread::BreaksOff),
            Ok(_) => {}
        }
        let stands = reader.total_in() as usize == taken && reader.total_out() == given;
        if stands && data.len() < data.capacity() {
            return if packed.ends_with(&FLUSHED) { Ok(data) } else { Err(Unread::BreaksOff) };
        }
    }
}

fn lzw(packed: &[u8], early: bool, limit: usize) -> Result<Vec<u8>, Unread> {
    use weezl::{BitOrder, LzwStatus, decode::Decoder};
    let mut reader =
        if early { Decoder::with_tiff_size_switch(BitOrder::Msb, 8) } else { Decoder::new(BitOrder::Msb, 8) };
    let mut data = vec![];
    let mut rest = packed;
    let mut part = vec![0; 1 << 16];
    loop {
        let step = reader.decode_bytes(rest, &mut part);
        data.extend_from_slice(&part[..step.consumed_out]);
        rest = &rest[step.consumed_in..];
        match step.status {
            _ if data.len() > limit => return Err(Unread::TooMuch),
            Ok(LzwStatus::Done) => return Ok(data),
            Ok(LzwStatus::Ok) => {}
            Ok(LzwStatus::NoProgress) | Err(_) => return Err(Unread::BreaksOff),
        }
    }
}

fn ascii85(packed: &[u8]) -> Result<Vec<u8>, Unread> {
    let mut data = Vec::with_capacity(packed.len() / 5 * 4);
    let mut group = vec![];
    let signs = packed.strip_prefix(b"<~").unwrap_or(packed);
    for sign in signs.iter().take_while(|sign| **sign != b'~') {
        match sign {
            b'z' if group.is_empty() => data.extend([0; 4]),
            b'!'..=b'u' => group.push(u32::from(sign - b'!')),
            sign if is_space(*sign) => {}
            _ => return Err(Unread::BreaksOff),
        }
        if group.len() == 5 {
            data.extend(base85(&group).ok_or(Unread::BreaksOff)?);
            group.clear();
        }
    }
    if group.len() > 1 {
        let whole = group.len() - 1;
        group.resize(5, 84);
        let last = base85(&group).ok_or(Unread::BreaksOff)?;
        data.extend(&last[..whole]);
    }
    Ok(data)
}

fn base85(group: &[u32]) -> Option<[u8; 4]> {
    let all = group.iter().try_fold(0_u32, |all, digit| all.checked_mul(85)?.checked_add(*digit));
    Some(all?.to_be_bytes())
}

fn ascii_hex(packed: &[u8]) -> Result<Vec<u8>, Unread> {
    let signs = packed.iter().take_while(|sign| **sign != b'>').filter(|sign| !is_space(**sign));
    let digits = signs.map(|sign| Some(char::from(*sign).to_digit(16)? as u8));
    let digits: Vec<u8> = digits.collect::<Option<_>>().ok_or(Unread::BreaksOff)?;
    let pairs = digits.chunks(2);
    let byte = |pair: &[u8]| pair[0] << 4 | pair.get(1).copied().unwrap_or(0);
    Ok(pairs.map(byte).collect())
}

fn run_length(packed: &[u8], limit: usize) -> Result<Vec<u8>, Unread> {
    let mut data = vec![];
    let mut rest = packed;
    loop {
        let [length, more @ ..] = rest else { return Err(Unread::BreaksOff) };
        let length = usize::from(*length);
        rest = match (length, more) {
            (128, _) => return Ok(data),
            (0..128, more) if more.len() > length => {
                data.extend_from_slice(&more[..=length]);
                &more[length + 1..]
            }
            (129.., [byte, more @ ..]) => {
                data.resize(data.len() + 257 - length, *byte);
                more
            }
            _ => return Err(Unread::BreaksOff),
        };
        if data.len() > limit {
            return Err(Unread::TooMuch);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::deflate::deflate;
    use super::*;

    fn read(filter: &str, parameters: &[(&str, i64)], packed: &[u8]) -> Result<Vec<u8>, Unread> {
        let parameters = parameters.iter().map(|(key, value)| (key.as_bytes().to_vec(), Object::Integer(*value)));
        let parameters: Dictionary = parameters.collect();
        let dict = Dictionary::from([("Filter", filter.into()), ("DecodeParms", parameters.into())]);
        let stream = Stream::new(dict, packed.to_vec());
        unpack(&Document::default(), &stream, 1 << 20)
    }

    #[test]
    fn every_way_of_packing_is_read() {
        let words = b"BT (words) Tj ET".as_slice();
        let packed = deflate(words);
        assert_eq!(read("FlateDecode", &[], &packed).as_deref(), Ok(words));
        // Without header, with a wrong sum, after an empty line.
        let bare = &packed[2..packed.len() - 4];
        assert_eq!(read("Fl", &[], bare).as_deref(), Ok(words));
        let summed = [&packed[..packed.len() - 4], b"abcd"].concat();
        assert_eq!(read("Fl", &[], &summed).as_deref(), Ok(words));
        let late = [b"\r\n", &packed[..]].concat();
        assert_eq!(read("Fl", &[], &late).as_deref(), Ok(words));
        let lzw = weezl::encode::Encoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8).encode(words).expect("packed");
        assert_eq!(read("LZWDecode", &[], &lzw).as_deref(), Ok(words));
        assert_eq!(read("FlateDecode", &[], b"\r\n").as_deref(), Ok(&b""[..]));
        assert_eq!(read("A85", &[], b"9jqo^ z Bl~>").unwrap().len(), 9);
        assert_eq!(read("ASCIIHexDecode", &[], b"41 4>").as_deref(), Ok(&b"A@"[..]));
        assert_eq!(read("RL", &[], &[1, b'a', b'b', 254, b'c', 128]).as_deref(), Ok(&b"abccc"[..]));
    }

    #[test]
    fn predictors_are_undone() {
        let png = deflate(&[2, 1, 2, 3, 2, 1, 1, 1, 1, 5, 1, 1]);
        let parameters = [("Predictor", 12), ("Columns", 3)];
        assert_eq!(read("FlateDecode", &parameters, &png), Ok(vec![1, 2, 3, 2, 3, 4, 5, 6, 7]));
        let tiff = deflate(&[1, 1, 1, 2, 2, 2]);
        let parameters = [("Predictor", 2), ("Columns", 3)];
        assert_eq!(read("FlateDecode", &parameters, &tiff), Ok(vec![1, 2, 3, 2, 4, 6]));
        let nibbles = [("Predictor", 2), ("Columns", 4), ("BitsPerComponent", 4)];
        assert_eq!(read("FlateDecode", &nibbles, &deflate(&[0x11, 0x1f])), Ok(vec![0x12, 0x32]));
    }

    #[test]
    fn what_breaks_off_is_told() {
        let words: Vec<u8> = (0..40_000_u32).map(|at| ((at * at) >> 7) as u8).collect();
        let packed = deflate(&words);
        for cut in [3, packed.len() / 2, packed.len() - 6] {
            let read = read("FlateDecode", &[], &packed[..cut]);
            assert_eq!(read, Err(Unread::BreaksOff), "{cut}");
        }
        assert_eq!(read("RL", &[], &[5, b'a']), Err(Unread::BreaksOff));
        assert_eq!(read("LZW", &[], &[0x80, 0x0b]), Err(Unread::BreaksOff));
        let much = deflate(&vec![b' '; 2 << 20]);
        assert_eq!(read("FlateDecode", &[], &much), Err(Unread::TooMuch));
        let picture = read("DCTDecode", &[], b"x").map_err(|why| why.to_string());
        assert_eq!(picture, Err("it is packed as DCTDecode, which is not for text".into()));
    }
}
