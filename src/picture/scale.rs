//! Fewer pixels, each the mean of those it stands for, in whole numbers: the same on every machine.

/// A picture of bytes, row by row.
pub(super) struct Pixels<'a> {
    pub(super) data: &'a [u8],
    pub(super) width: usize,
    pub(super) height: usize,
    /// Bytes a pixel; with 2 and 4 the last is how much of the pixel is there.
    pub(super) channels: usize,
}

/// For each of the pixels along one side, the first that it stands for and the share of each from there, in parts of `from`.
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
    let channels = pixels.channels;
    let has_alpha = channels.is_multiple_of(2);
    let columns = shares(pixels.width, width);
    let mut out = Vec::with_capacity(width * height * channels);
    let mut row = vec![0_u64; width * channels];
    let mut sum = vec![0_u64; width * channels];
    let whole = (pixels.width * pixels.height) as u64;
    for (first, parts) in shares(pixels.height, height) {
        sum.fill(0);
        for (at, part) in parts.iter().enumerate() {
            let start = (first + at) * pixels.width * channels;
            let source = &pixels.data[start..start + pixels.width * channels];
            across(source, channels, has_alpha, &columns, &mut row);
            for (sum, value) in sum.iter_mut().zip(&row) {
                *sum += value * part;
            }
        }
        for pixel in sum.chunks_exact(channels) {
            let mean = |value: u64, of: u64| ((value + of / 2) / of) as u8;
            if has_alpha {
                let alpha = pixel[channels - 1];
                // The colour of what is not there at all is nothing.
                let colour = |value: &u64| if alpha == 0 { 0 } else { mean(*value, alpha) };
                out.extend(pixel[..channels - 1].iter().map(colour));
                out.push(mean(alpha, whole));
            } else {
                out.extend(pixel.iter().map(|value| mean(*value, whole)));
            }
        }
    }
    out
}

/// One row's sums. Colours count as much as there is of them.
fn across(
    source: &[u8],
    channels: usize,
    has_alpha: bool,
    columns: &[(usize, Vec<u64>)],
    row: &mut [u64],
) {
    for ((first, parts), sums) in columns.iter().zip(row.chunks_exact_mut(channels)) {
        sums.fill(0);
        let pixels = source[first * channels..].chunks_exact(channels);
        for (part, pixel) in parts.iter().zip(pixels) {
            let weight = match has_alpha {
                true => part * u64::from(pixel[channels - 1]),
                false => *part,
            };
            let colours = channels - usize::from(has_alpha);
            for (sum, value) in sums.iter_mut().zip(&pixel[..colours]) {
                *sum += weight * u64::from(*value);
            }
            if has_alpha {
                sums[channels - 1] += weight;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shrunk(data: &[u8], (width, height): (usize, usize), to: (usize, usize)) -> Vec<u8> {
        let channels = data.len() / width / height;
        let pixels = Pixels {
            data,
            width,
            height,
            channels,
        };
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
        assert_eq!(
            shrunk(&clear_red_and_blue, (2, 1), (1, 1)),
            [0, 0, 200, 128]
        );
        assert_eq!(shrunk(&[9, 0, 9, 0], (2, 1), (1, 1)), [0, 0]);
    }
}
