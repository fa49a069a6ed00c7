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

/// Exif with a mark of how the camera was held, its maker, the author and the place.
pub fn exif(mark: u8) -> Vec<u8> {
    let word = format!("{NOTED}\0");
    let mut out = b"II*\0\x08\0\0\0\x04\0".to_vec();
    let after = 8 + 2 + 4 * 12 + 4;
    let mut entry = |tag: u16, kind: u16, count: u32, value: u32| {
        out.extend(tag.to_le_bytes());
        out.extend(kind.to_le_bytes());
        out.extend(count.to_le_bytes());
        out.extend(value.to_le_bytes());
    };
    entry(0x010f, 2, word.len() as u32, after);
    entry(0x0112, 3, 1, u32::from(mark));
    entry(0x013b, 2, word.len() as u32, after);
    entry(0x8825, 4, 1, after + word.len() as u32);
    out.extend([0; 4]);
    out.extend(word.bytes());
    // The place: north, and the name of the area.
    out.extend(b"\x02\0\x01\0\x02\0\x02\0\0\0N\0\0\0\x1c\0\x02\0");
    out.extend((word.len() as u32).to_le_bytes());
    out.extend((out.len() as u32 + 8).to_le_bytes());
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
    (0xe1, [b"Exif\0\0", &exif(mark)[..]].concat())
}

/// A PNG with these chunks before its pixels: name and content.
pub fn png(pixels: &DynamicImage, chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut plain = std::io::Cursor::new(vec![]);
    pixels
        .write_to(&mut plain, image::ImageFormat::Png)
        .expect("a PNG");
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
