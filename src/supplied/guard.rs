//! Looks at a file before the PDF reader does. The reader (lopdf) follows whatever a file says: nesting without end, streams
//! that inflate without end, lengths that lead from stream to stream. A file that would take it too far is refused here.

use std::collections::BTreeMap;
use std::io::Read;

use super::tokens::{Token, Tokens};

/// How deep arrays and dictionaries may stand in each other. Real files stay below 20.
const DEPTH: usize = 200;
/// Bytes that object streams and cross-reference streams may inflate to, together.
const INFLATED: u64 = 128 << 20;
/// Streams whose length stands in something that is no number; real files have none, and each costs the reader a level.
const WRONG_LENGTHS: usize = 50;
/// The reader counts the lines before each object again, so its time grows with objects times bytes: this is about two minutes.
const LINES: u64 = 20_000_000_000_000;
/// Columns, colours and bits of a predictor.
const PARAMETER: i64 = 4096;

/// What is kept of one object.
#[derive(Default)]
struct Seen {
    /// Where the words after the object begin.
    end: usize,
    number: bool,
    /// The object that says how long the stream is.
    length: Option<i64>,
    object_stream: bool,
    widths: Option<Vec<i64>>,
    filters: usize,
    flate: bool,
    parameter: i64,
}

/// Fails where reading the file could take more memory, time or stack than a supplied file is worth.
pub(super) fn check(bytes: &[u8]) -> Result<(), String> {
    let mut work = bytes.len() * 4 + (1 << 20);
    let mut left = INFLATED;
    let mut numbers: BTreeMap<i64, bool> = BTreeMap::new();
    let mut lengths = vec![];
    let mut lines = 0_u64;
    let objects = memchr::memmem::find_iter(bytes, b"obj").map(|at| at + 3);
    let trailers = memchr::memmem::find_iter(bytes, b"trailer").map(|at| at + 7);
    for at in objects.chain(trailers) {
        let seen = object(bytes, at)?;
        lines += at as u64;
        if lines > LINES {
            return Err("it has too many objects for its size".into());
        }
        work = work
            .checked_sub(seen.end - at)
            .ok_or("its objects overlap")?;
        if let Some(number) = number_before(bytes, at - 3) {
            let all = numbers.entry(number).or_insert(true);
            *all &= seen.number;
        }
        lengths.extend(seen.length);
        let mut tokens = Tokens::new(bytes, seen.end);
        let follows = tokens.next();
        let stream =
            matches!(follows, Some((_, Token::Word(from, to))) if &bytes[from..to] == b"stream");
        if stream && (seen.object_stream || seen.widths.is_some()) {
            packed(bytes, tokens.at, &seen, &mut left)?;
        }
    }
    let wrong = lengths
        .iter()
        .filter(|id| numbers.get(id).is_some_and(|number| !number));
    if wrong.count() > WRONG_LENGTHS {
        return Err("the lengths of its streams are wrong".into());
    }
    Ok(())
}

/// The number of the object whose `obj` stands at a place.
fn number_before(bytes: &[u8], at: usize) -> Option<i64> {
    let line = &bytes[at.saturating_sub(40)..at];
    let text = String::from_utf8_lossy(line);
    let mut words = text.split_whitespace().rev();
    words.next()?;
    // Something may stand right before the number, as in `endobj7 0 obj`.
    let word = words.next()?;
    let digits = word.trim_start_matches(|c: char| !c.is_ascii_digit());
    digits.parse().ok()
}

/// Reads one object, or the beginning of one that does not end.
fn object(bytes: &[u8], at: usize) -> Result<Seen, String> {
    let mut tokens = Tokens::new(bytes, at);
    let mut seen = Seen::default();
    let mut depth = 0_usize;
    let mut last = vec![];
    let mut before = [None, None];
    while let Some((_, token)) = tokens.next() {
        match &token {
            Token::Open => {
                depth += 1;
                if last == b"W" && depth == 2 {
                    seen.widths = Some(vec![]);
                }
            }
            Token::Close => {
                depth = depth.saturating_sub(1);
                last.clear();
            }
            Token::Name(name) => {
                seen.object_stream |= name == b"ObjStm";
                seen.flate |= name == b"FlateDecode";
                seen.filters += usize::from(name.ends_with(b"Decode"));
                last.clone_from(name);
            }
            Token::Number(number) => {
                seen.number |= depth == 0;
                match last.as_slice() {
                    b"W" if depth == 2 => seen.widths.get_or_insert_default().push(*number),
                    b"Columns" | b"Colors" | b"BitsPerComponent" => {
                        seen.parameter = seen.parameter.max(*number);
                    }
                    _ => {}
                }
            }
            Token::Word(from, to) if last == b"Length" && &bytes[*from..*to] == b"R" => {
                seen.length = seen.length.or(before[0]);
            }
            _ => {}
        }
        if depth > DEPTH {
            return Err("its objects are nested too deeply".into());
        }
        if depth == 0 {
            break;
        }
        let number = match token {
            Token::Number(number) => Some(number),
            _ => None,
        };
        before = [before[1], number];
    }
    seen.end = tokens.at.min(bytes.len()).max(at);
    Ok(seen)
}

/// Judges an object stream or a cross-reference stream by what it inflates to.
fn packed(bytes: &[u8], at: usize, seen: &Seen, left: &mut u64) -> Result<(), String> {
    if let Some(widths) = &seen.widths
        && !seen.object_stream
        && (widths.iter().any(|width| !(0..=8).contains(width)) || widths.iter().sum::<i64>() == 0)
    {
        return Err("its table of objects is broken".into());
    }
    let parameter = seen.parameter > PARAMETER;
    if parameter || seen.filters > 1 || (seen.filters == 1 && !seen.flate) {
        return Err("its objects are packed in an unusual way".into());
    }
    let rest = &bytes[at..];
    let line = rest
        .iter()
        .position(|byte| *byte == b'\n')
        .map_or(0, |at| at + 1);
    let data = if seen.filters == 0 {
        let end = memchr::memmem::find(rest, b"endstream").unwrap_or(rest.len());
        rest[line.min(end)..end].to_vec()
    } else {
        let mut data = vec![];
        let packed = flate2::read::ZlibDecoder::new(&rest[line..]);
        // A stream that breaks off gives what could be read: so does the reader.
        let _ = packed.take(*left + 1).read_to_end(&mut data);
        data
    };
    *left = left
        .checked_sub(data.len() as u64)
        .ok_or("it inflates to too much")?;
    // Objects in a stream begin anywhere, so what stands in strings counts too, up to more than texts have.
    let (mut depth, mut deepest) = (0_usize, 0);
    for (at, byte) in data.iter().enumerate().filter(|_| seen.object_stream) {
        match byte {
            b'[' => depth += 1,
            b'<' if data.get(at + 1) == Some(&b'<') => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b'>' if data.get(at + 1) == Some(&b'>') => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    if deepest > DEPTH * 5 {
        return Err("its objects are nested too deeply".into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_nesting_is_refused_and_text_is_not_nesting() {
        let deep = format!("1 0 obj {} endobj", "[".repeat(5000));
        assert!(check(deep.as_bytes()).is_err());
        let text = format!("1 0 obj [({})] endobj", "[".repeat(5000));
        assert_eq!(check(text.as_bytes()), Ok(()));
    }

    #[test]
    fn tables_of_objects_without_width_are_refused() {
        for widths in ["[0 0 0]", "[1 999999999 1]", "[-1 2 1]"] {
            let file = format!("1 0 obj <</Type/XRef/W{widths}>>stream\nabc\nendstream");
            assert!(check(file.as_bytes()).is_err(), "{widths}");
        }
    }

    #[test]
    fn lengths_that_lead_from_stream_to_stream_are_refused() {
        let chain: String = (1..200)
            .map(|at| format!("{at} 0 obj <</Length {} 0 R>>stream\n\nendstream\n", at + 1))
            .collect();
        assert!(check(chain.as_bytes()).is_err());
    }
}
