//! Fewer pixels, each the mean of those it replaces, in whole numbers: the same on every machine.

/// A picture of bytes, row by row.
pub(super) struct Pixels<'a> {
    pub(super) data: &'a [u8],
    pub(super) width: usize,
    pub(super) height: usize,
    /// Bytes a pixel; with 2 and 4 the last is how much of the pixel is there.
    pub(super) channels: usize,
}

/// For each of the pixels along one side, the first that it replaces and the share of each from there, in parts of `from`.
fn shares(from: usize, to: usize) -> Vec<(usize, Vec<u64>)> {
    let share = |at: usize| {
        let (start, end) = (at * from, (at + 1) * from);
        let first = start / to;
        let last = end.div_ceil(to);
        let parts = (first..last).map(|source| {
            let (left, right) = (source * to, (source + 1) * to);
            (right.min(end) - left.max(start)) as u64
        });
        (first, parts.collect())
    };
    (0..to).map(share).collect()
}

/// The picture with so many pixels across and down, no more than it has.
pub(super) fn shrink(pixels: &Pixels<'_>, width: usize, height: usize) -> Vec<u8> {
    // The number of channels is known to the compiler in each, which makes the work several times as fast.
    match pixels.channels {
        1 => shrunk::<1>(pixels, width, height),
        2 => shrunk::<2>(pixels, width, height),
        3 => shrunk::<3>(pixels, width, height),
        _ => shrunk::<4>(pixels, width, height),
    }
}

fn shrunk<const CHANNELS: usize>(pixels: &Pixels<'_>, width: usize, height: usize) -> Vec<u8> {
    let columns = shares(pixels.width, width);
    let mut out = Vec::with_capacity(width * height * CHANNELS);
    let mut sums = vec![[0_u64; CHANNELS]; width];
    let whole = (pixels.width * pixels.height) as u64;
    let (rows, _) = pixels.data.as_chunks::<CHANNELS>();
    for (first, parts) in shares(pixels.height, height) {
        sums.fill([0; CHANNELS]);
        for (row, part) in rows.chunks_exact(pixels.width).skip(first).zip(&parts) {
            for ((first, parts), sums) in columns.iter().zip(&mut sums) {
                let sum = across(&row[*first..], parts);
                for (of_rows, of_row) in sums.iter_mut().zip(sum) {
                    *of_rows += of_row * part;
                }
            }
        }
        for sum in &sums {
            out.extend(mean(sum, whole));
        }
    }
    out
}

/// Whether the last channel says how much of a pixel is there.
const fn has_alpha(channels: usize) -> bool {
    channels.is_multiple_of(2)
}

/// The sums of a few pixels beside each other. Colours count as much as there is of them.
fn across<const CHANNELS: usize>(pixels: &[[u8; CHANNELS]], parts: &[u64]) -> [u64; CHANNELS] {
    let mut sums = [0; CHANNELS];
    for (pixel, part) in pixels.iter().zip(parts) {
        let there = match has_alpha(CHANNELS) {
            true => part * u64::from(pixel[CHANNELS - 1]),
            false => *part,
        };
        let colours = CHANNELS - usize::from(has_alpha(CHANNELS));
        for (sum, value) in sums[..colours].iter_mut().zip(pixel) {
            *sum += there * u64::from(*value);
        }
        if has_alpha(CHANNELS) {
            sums[CHANNELS - 1] += there;
        }
    }
    sums
}

fn mean<const CHANNELS: usize>(sums: &[u64; CHANNELS], whole: u64) -> [u8; CHANNELS] {
    let divided = |value: u64, of: u64| ((value + of / 2) / of) as u8;
    let mut pixel = [0; CHANNELS];
    // A pixel that is not there at all has no colour.
    let there = if has_alpha(CHANNELS) { sums[CHANNELS - 1] } else { whole };
    if there > 0 {
        for (out, sum) in pixel.iter_mut().zip(sums) {
            *out = divided(*sum, there);
        }
    }
    if has_alpha(CHANNELS) {
        pixel[CHANNELS - 1] = divided(there, whole);
    }
    pixel
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shrunk(data: &[u8], (width, height): (usize, usize), to: (usize, usize)) -> Vec<u8> {
        let channels = data.len() / width / height;
        let pixels = Pixels { data, width, height, channels };
        shrink(&pixels, to.0, to.1)
    }

    #[test]
    fn a_pixel_is_the_mean_of_those_it_stands_for() {
        assert_eq!(shrunk(&[0, 100, 200, 100], (2, 2), (1, 1)), [100]);
        // Three into two: the middle one is shared.
        assert_eq!(shrunk(&[0, 90, 240], (3, 1), (2, 1)), [30, 190]);
        assert_eq!(shrunk(&[7, 8, 9], (1, 1), (1, 1)), [7, 8, 9]);
    }

    #[test]
    fn what_is_not_there_gives_no_colour() {
        let clear_red_and_blue = [255, 0, 0, 0, 0, 0, 200, 255];
        assert_eq!(shrunk(&clear_red_and_blue, (2, 1), (1, 1)), [0, 0, 200, 128]);
        assert_eq!(shrunk(&[9, 0, 9, 0], (2, 1), (1, 1)), [0, 0]);
    }
}
