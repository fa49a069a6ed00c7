//! Undoes predictors (ISO 32000-1, 7.4.4.4): data packs better as differences from the values before or above.

use super::object::{Dictionary, Document};

/// Columns, colours and bits of a predictor.
const PARAMETER: i64 = 1 << 16;

/// The data before the predictor that the parameters name; as it is where they name none. Nothing where their
/// numbers are no picture's that is known.
pub(super) fn predicted(data: Vec<u8>, document: &Document, parameters: Option<&Dictionary>) -> Option<Vec<u8>> {
    let number = |key: &[u8], usual: i64| {
        let number = parameters.and_then(|of| document.entry(of, key).as_i64());
        Some(number.unwrap_or(usual)).filter(|number| (1..=PARAMETER).contains(number))
    };
    let predictor = number(b"Predictor", 1)?;
    if predictor == 1 {
        return Some(data);
    }
    let colours = number(b"Colors", 1)?;
    let bits = number(b"BitsPerComponent", 8).filter(|bits| [1, 2, 4, 8, 16].contains(bits))?;
    let columns = number(b"Columns", 1)?;
    let pixel = (colours * bits) as usize;
    // No row is longer than the data.
    let row = (pixel * columns as usize).div_ceil(8).min(data.len().max(1));
    let pixel = pixel.div_ceil(8);
    match predictor {
        2 => Some(tiff(data, row, colours as usize, bits as usize)),
        _ => Some(png(&data, row, pixel)),
    }
}

fn tiff(mut data: Vec<u8>, row: usize, colours: usize, bits: usize) -> Vec<u8> {
    for line in data.chunks_mut(row) {
        match bits {
            8 => {
                for at in colours..line.len() {
                    line[at] = line[at].wrapping_add(line[at - colours]);
                }
            }
            16 => {
                for at in (colours * 2..line.len().saturating_sub(1)).step_by(2) {
                    let before = at - colours * 2;
                    let value = |at: usize| u16::from_be_bytes([line[at], line[at + 1]]);
                    let sum = value(at).wrapping_add(value(before)).to_be_bytes();
                    line[at..at + 2].copy_from_slice(&sum);
                }
            }
            _ => {
                let (each, mask) = (8 / bits, (1_u16 << bits) as u8 - 1);
                let shift = |at: usize| 8 - bits - at % each * bits;
                for at in colours..line.len() * each {
                    let before = at - colours;
                    let value = |at: usize| line[at / each] >> shift(at) & mask;
                    let sum = value(at).wrapping_add(value(before)) & mask;
                    line[at / each] &= !(mask << shift(at));
                    line[at / each] |= sum << shift(at);
                }
            }
        }
    }
    data
}

fn png(data: &[u8], row: usize, pixel: usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(data.len());
    let mut above = vec![0; row];
    for line in data.chunks(row + 1) {
        let [how, packed @ ..] = line else { continue };
        let mut here = vec![0; row];
        for (at, byte) in packed.iter().enumerate() {
            let left = at.checked_sub(pixel).map_or(0, |at| here[at]);
            let corner = at.checked_sub(pixel).map_or(0, |at| above[at]);
            let up = above[at];
            here[at] = byte.wrapping_add(match how {
                1 => left,
                2 => up,
                3 => ((u16::from(left) + u16::from(up)) / 2) as u8,
                4 => paeth(left, up, corner),
                _ => 0,
            });
        }
        out.extend_from_slice(&here[..packed.len()]);
        above = here;
    }
    out
}

/// The neighbour that is closest to left + up − corner (PNG, 9.4).
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, up, corner].map(i32::from);
    let guess = a + b - c;
    let [a, b, c] = [a, b, c].map(|one| (guess - one).abs());
    if a <= b && a <= c {
        left
    } else if b <= c {
        up
    } else {
        corner
    }
}
