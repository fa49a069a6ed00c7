//! Picture files of the tests' own, with whatever other programs write into them.

use image::metadata::Orientation;
use image::{DynamicImage, Rgb, RgbImage};

/// A word that stands in every note of a picture, and on no page.
pub const NOTED: &str = "QUAYMAKER";

pub const RED: [u8; 3] = [220, 20, 20];
pub const BLUE: [u8; 3] = [20, 20, 220];
pub const GREEN: [u8; 3] = [20, 160, 20];
pub const WHITE: [u8; 3] = [255, 255, 255];

/// A picture of 96 × 64 pixels: red above left, blue above right, green below left, white below right.
pub fn upright() -> DynamicImage {
    quarters(96, 64)
}

/// Four quarters of a colour each.
pub fn quarters(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, y| {
        Rgb(match (x * 2 < width, y * 2 < height) {
            (true, true) => RED,
            (false, true) => BLUE,
            (true, false) => GREEN,
            (false, false) => WHITE,
        })
    })
    .into()
}

/// A picture with the grain of a camera's, which no program can pack well.
pub fn photograph(width: u32, height: u32) -> DynamicImage {
    let mut state = 7_u32;
    RgbImage::from_fn(width, height, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = [24, 16, 8].map(|shift| (state >> shift) as u8 & 0x3f);
        let place = [x * 190 / width, y * 190 / height, 90];
        Rgb([0, 1, 2].map(|at| grain[at] + place[at] as u8))
    })
    .into()
}

/// The pixels as a sensor has them that was held so: turned as the mark says, they are upright (Exif 2.32, tag 274).
pub fn held(mark: u8) -> DynamicImage {
    let mut pixels = upright();
    let back = match mark {
        6 => 8,
        8 => 6,
        other => other,
    };
    pixels.apply_orientation(Orientation::from_exif(back).expect("a mark"));
    pixels
}

/// How a program writes numbers: the mark as SHORT (3) or LONG (4), the least byte first or last (TIFF 6.0).
pub type Way = (u16, bool);

/// The ways in which programs write the mark.
pub const WAYS: [Way; 4] = [(3, true), (4, true), (3, false), (4, false)];

/// Exif with a mark of how the camera was held, its maker, the author and the place.
pub fn exif(mark: u8) -> Vec<u8> {
    exif_as(mark, WAYS[0])
}

/// The same, written in another way.
pub fn exif_as(mark: u8, (kind, is_little): Way) -> Vec<u8> {
    let number = |value: u32, length: usize| match is_little {
        true => value.to_le_bytes()[..length].to_vec(),
        false => value.to_be_bytes()[4 - length..].to_vec(),
    };
    let entry = |tag: u32, kind: u16, count: usize, value: Vec<u8>| {
        let mut entry = [number(tag, 2), number(kind.into(), 2)].concat();
        entry.extend(number(count as u32, 4));
        entry.extend(value);
        // What is shorter than the room for it stands at its beginning.
        entry.resize(12, 0);
        entry
    };
    let word = format!("{NOTED}\0");
    let after = 8 + 2 + 4 * 12 + 4;
    let at = |place: usize| number(place as u32, 4);
    let mut out = if is_little { b"II" } else { b"MM" }.to_vec();
    out.extend([number(42, 2), at(8), number(4, 2)].concat());
    out.extend(entry(0x010f, 2, word.len(), at(after)));
    let length = if kind == 3 { 2 } else { 4 };
    out.extend(entry(0x0112, kind, 1, number(mark.into(), length)));
    out.extend(entry(0x013b, 2, word.len(), at(after)));
    out.extend(entry(0x8825, 4, 1, at(after + word.len())));
    out.extend([0; 4]);
    out.extend(word.bytes());
    // The place: north, and the name of the area.
    out.extend(number(2, 2));
    out.extend(entry(1, 2, 2, b"N\0\0\0".to_vec()));
    out.extend(entry(0x1c, 2, word.len(), at(out.len() + 16)));
    out.extend([0; 4]);
    out.extend(word.bytes());
    out
}

/// A JPEG with these segments before its pixels: marker and content.
pub fn jpeg(pixels: &DynamicImage, segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut plain = vec![];
    let (width, height, colours) = (pixels.width(), pixels.height(), pixels.color().into());
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut plain, 95)
        .encode(pixels.as_bytes(), width, height, colours)
        .expect("a JPEG");
    let mut out = plain[..2].to_vec();
    for (marker, content) in segments {
        out.extend([0xff, *marker]);
        out.extend((content.len() as u16 + 2).to_be_bytes());
        out.extend(content);
    }
    out.extend(&plain[2..]);
    out
}

/// The segment of a JPEG that holds Exif.
pub fn exif_segment(mark: u8) -> (u8, Vec<u8>) {
    exif_segment_as(mark, WAYS[0])
}

/// The same, written in another way.
pub fn exif_segment_as(mark: u8, way: Way) -> (u8, Vec<u8>) {
    (0xe1, [b"Exif\0\0", &exif_as(mark, way)[..]].concat())
}

/// A PNG with these chunks before its pixels: name and content.
pub fn png(pixels: &DynamicImage, chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut plain = std::io::Cursor::new(vec![]);
    pixels.write_to(&mut plain, image::ImageFormat::Png).expect("a PNG");
    let plain = plain.into_inner();
    let header = 8 + 25;
    let mut out = plain[..header].to_vec();
    for (name, content) in chunks {
        let mut checksum = flate2::Crc::new();
        checksum.update(*name);
        checksum.update(content);
        out.extend((content.len() as u32).to_be_bytes());
        out.extend(*name);
        out.extend(content);
        out.extend(checksum.sum().to_be_bytes());
    }
    out.extend(&plain[header..]);
    out
}

/// A colour profile of version 2 for red, green and blue, whose name and device are noted.
pub fn profile() -> Vec<u8> {
    let number = |value: f64| ((value * 65_536.0) as i32).to_be_bytes();
    let point = |x, y, z| [b"XYZ \0\0\0\0", &number(x)[..], &number(y), &number(z)].concat();
    let curve = b"curv\0\0\0\0\0\0\0\x01\x02\x33\0\0".to_vec();
    let words = format!("{NOTED}\0");
    let length = (words.len() as u32).to_be_bytes();
    let name = [b"desc\0\0\0\0", &length[..], words.as_bytes(), &[0; 78]].concat();
    let text = [b"text\0\0\0\0", words.as_bytes()].concat();
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", name),
        (b"cprt", text.clone()),
        (b"dmnd", text),
        (b"wtpt", point(0.964, 1.0, 0.825)),
        (b"rXYZ", point(0.436, 0.222, 0.014)),
        (b"gXYZ", point(0.385, 0.717, 0.097)),
        (b"bXYZ", point(0.143, 0.061, 0.714)),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut out = vec![0; 128];
    out[8] = 2;
    out[12..24].copy_from_slice(b"mntrRGB XYZ ");
    out[36..40].copy_from_slice(b"acsp");
    out[48..52].copy_from_slice(&NOTED.as_bytes()[..4]);
    out[68..80].copy_from_slice(&[number(0.964), number(1.0), number(0.825)].concat());
    out.extend((tags.len() as u32).to_be_bytes());
    let mut at = 128 + 4 + 12 * tags.len();
    let mut body = vec![];
    for (tag, content) in tags {
        out.extend(tag);
        out.extend((at as u32).to_be_bytes());
        out.extend((content.len() as u32).to_be_bytes());
        body.extend(&content);
        body.resize(body.len().next_multiple_of(4), 0);
        at = 128 + 4 + 12 * 10 + body.len();
    }
    out.extend(body);
    let length = (out.len() as u32).to_be_bytes();
    out[..4].copy_from_slice(&length);
    out
}
