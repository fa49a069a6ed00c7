//! Inputs made by chance: the sample's files, hard strings and supplied files, cut, doubled and crossed, with signs put in that mean
//! something to YAML, Markdown, Typst or PDF; and bytes, of which each is an element of a Word or Excel file.

use arbitrary::{Result, Unstructured};

use super::corpus::SIGNS;

/// Texts of a corpus, changed.
pub(super) fn text(corpus: Vec<Vec<u8>>) -> impl Fn(&mut Unstructured<'_>) -> Result<Vec<u8>> {
    move |chance| changed(&corpus, chance)
}

/// PDF files of a corpus, broken.
pub(super) fn pdf(corpus: Vec<Vec<u8>>) -> impl Fn(&mut Unstructured<'_>) -> Result<Vec<u8>> {
    move |chance| broken(&corpus, chance)
}

/// A number below another.
fn below(chance: &mut Unstructured<'_>, end: usize) -> Result<usize> {
    chance.int_in_range(0..=end.max(1) - 1)
}

fn changed(corpus: &[Vec<u8>], chance: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let mut input = corpus[below(chance, corpus.len())?].clone();
    // Long texts take long and seldom say more.
    if input.len() > 600 && below(chance, 3)? > 0 {
        let start = boundary(&input, below(chance, input.len() - 400)?);
        let end = boundary(&input, start + 400);
        input = [&input[..1.min(start)], &input[start..end]].concat();
    }
    for _ in 0..=below(chance, 8)? {
        let at = boundary(&input, below(chance, input.len() + 1)?);
        let to = boundary(&input, (at + below(chance, 40)?).min(input.len()));
        match below(chance, 8)? {
            0..=3 => drop(input.splice(at..at, SIGNS[below(chance, SIGNS.len())?].bytes())),
            4 => drop(input.drain(at..to)),
            5 => {
                let part = input[at..to].to_vec();
                let many = 1 + below(chance, 3)?;
                drop(input.splice(at..at, part.repeat(many)));
            }
            6 => {
                let other = &corpus[below(chance, corpus.len())?];
                let from = boundary(other, below(chance, other.len() + 1)?);
                let until = boundary(other, (from + 60).min(other.len()));
                drop(input.splice(at..to, other[from..until].iter().copied()));
            }
            _ if at < input.len() && below(chance, 8)? == 0 => input[at] = below(chance, 256)? as u8,
            _ => {}
        }
    }
    Ok(input)
}

/// Words and signs that mean something to a reader of PDF files.
const PDF_WORDS: [&str; 40] = [
    " 0 R", "1 0 R", " 0 obj", "endobj", "stream\n", "endstream", "xref", "trailer", "startxref", "<<", ">>", "[", "]",
    "(", ")", "<", ">", "/", "%", "null", "true", "0", "1", "-1", "65536", "99999999999", "0.5", "/Length ",
    "/Filter/", "/FlateDecode", "/LZWDecode", "/Kids", "/Parent", "/Contents", "/Resources", "/AP", "/N ", "/Encrypt",
    "/ObjStm", "/Prev ",
];

/// A PDF file with slips: words changed, parts cut out, doubled, moved or taken from another file.
fn broken(corpus: &[Vec<u8>], chance: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let mut input = corpus[below(chance, corpus.len())?].clone();
    for _ in 0..=below(chance, 10)? {
        let at = below(chance, input.len() + 1)?;
        let to = (at + below(chance, 60)?).min(input.len());
        match below(chance, 12)? {
            0..=3 => drop(input.splice(at..at, PDF_WORDS[below(chance, PDF_WORDS.len())?].bytes())),
            4 => drop(input.drain(at..to)),
            5 => {
                let part = input[at..to].to_vec();
                drop(input.splice(at..at, part));
            }
            6 => {
                let other = &corpus[below(chance, corpus.len())?];
                let from = below(chance, other.len())?;
                let until = (from + 300).min(other.len());
                drop(input.splice(at..to, other[from..until].iter().copied()));
            }
            7 if below(chance, 4)? == 0 => input.truncate(at),
            8..=10 => {
                // A digit in place of a digit: a length, an offset, a reference.
                let digit = input[at..].iter().position(u8::is_ascii_digit);
                if let Some(digit) = digit {
                    input[at + digit] = b'0' + below(chance, 10)? as u8;
                }
            }
            _ if at < input.len() => input[at] = below(chance, 256)? as u8,
            _ => {}
        }
    }
    Ok(input)
}

/// Bytes, some few and some many.
pub(super) fn bytes(chance: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let most = 1 << (2 + below(chance, 8)?);
    let length = 2 + below(chance, most)?;
    Ok(chance.bytes(length.min(chance.len()))?.to_vec())
}

/// The next place between two letters: most inputs are to be text.
fn boundary(bytes: &[u8], at: usize) -> usize {
    (at..bytes.len()).find(|at| bytes[*at] & 0xc0 != 0x80).unwrap_or(bytes.len())
}
