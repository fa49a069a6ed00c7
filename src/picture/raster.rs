//! Pixels: looked at before memory is asked for, turned, scaled to the size that is seen, written without anything else.

use std::io::{Cursor, ErrorKind};

use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{CompressionType, FilterType, PngDecoder, PngEncoder};
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{AnimationDecoder, DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageResult};

use super::bits::Damage;
use super::exif::Exif;
use super::header::Header;
use super::kind::Raster;
use super::scale::{Pixels, shrink};
use super::{AGAIN, Bounds, Format, Picture, Refused, Remark, damaged, icc, jpeg, png};

/// The most pixels that are read: a camera's hundred million, or A3 scanned at 600 dots an inch.
const MOST_PIXELS: u64 = 100_000_000;
/// The most bytes that the pixels may take up.
const MOST_BYTES: u64 = 4 * MOST_PIXELS;
/// A PNG that is larger than this and shows everything is a photograph, and becomes a JPEG.
const MOST_PNG: usize = 3 * 1024 * 1024;
/// The quality of JPEG files that are written, of 100.
const QUALITY: u8 = 88;

/// The picture in the format that is asked for, else in the one that suits it.
pub(super) fn prepare(bytes: &[u8], of: Raster, room: Bounds, asked: Option<Format>) -> Result<Picture, Refused> {
    let header = match of {
        Raster::Jpeg => jpeg::header(bytes)?,
        Raster::Png => png::header(bytes)?,
        Raster::Gif | Raster::WebP => Header::default(),
    };
    enough(header.size, 0)?;
    // The decoders' own messages are about the insides of files.
    let damaged = |error: ImageError| match error {
        ImageError::Limits(_) => {
            let name = name(of);
            Refused::new(format!("is a damaged {name} picture: it takes too much memory"), AGAIN)
        }
        ImageError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => damaged(name(of), Damage::CutOff),
        _ => damaged(name(of), Damage::Garbled),
    };
    // A decoder unpacks the other chunks of a PNG before it can be given a limit: it gets the pixels alone.
    let alone = (of == Raster::Png).then(|| png::bare(bytes, None));
    let mut decoder = open(alone.as_deref().unwrap_or(bytes), of).map_err(damaged)?;
    enough(decoder.dimensions(), decoder.total_bytes())?;
    let exif = match of {
        Raster::Png | Raster::Jpeg => header.exif,
        Raster::Gif | Raster::WebP => decoder.exif_metadata().ok().flatten(),
    };
    let turn = exif.and_then(|exif| Exif::new(&exif).turn()).unwrap_or(Orientation::NoTransforms);
    let channels = if decoder.color_type().has_color() { 3 } else { 1 };
    let profile = match of {
        Raster::Png => header.profile,
        _ => decoder.icc_profile().ok().flatten(),
    };
    let profile = profile.and_then(|profile| icc::bare(&profile, channels));
    let remarks = remarks(bytes, of, header.is_animated);
    let pixels = DynamicImage::from_decoder(decoder).map_err(damaged)?;

    let seen = seen(&pixels, turn, room);
    let is_kept = seen.is_none() && turn == Orientation::NoTransforms && header.is_plain;
    let (format, bytes) = match of {
        Raster::Jpeg if is_kept && asked != Some(Format::Png) => {
            (Format::Jpeg, jpeg::bare(bytes, profile.as_deref(), header.density))
        }
        Raster::Png if is_kept && !is_photo(bytes, &pixels, asked) => {
            (Format::Png, png::bare(bytes, profile.as_deref()))
        }
        _ => {
            let mut pixels = eight_bits(pixels);
            if let Some((width, height)) = seen {
                pixels = scaled(&pixels, width, height);
            }
            pixels.apply_orientation(turn);
            write(&pixels, of, profile.as_deref(), asked).map_err(damaged)?
        }
    };
    Ok(Picture { format, bytes, remarks })
}

/// Refuses a picture that says it is larger than any that is meant for a page.
fn enough((width, height): (u32, u32), bytes: u64) -> Result<(), Refused> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels <= MOST_PIXELS && bytes <= MOST_BYTES {
        return Ok(());
    }
    Err(Refused::new(
        format!("has {width} × {height} pixels, more than {} million", MOST_PIXELS / 1_000_000),
        "save it again, smaller: two thousand pixels across fill a page",
    ))
}

fn open(bytes: &[u8], of: Raster) -> ImageResult<Box<dyn ImageDecoder + '_>> {
    let bytes = Cursor::new(bytes);
    let mut decoder: Box<dyn ImageDecoder> = match of {
        Raster::Png => Box::new(PngDecoder::new(bytes)?),
        Raster::Jpeg => Box::new(JpegDecoder::new(bytes)?),
        Raster::Gif => Box::new(GifDecoder::new(bytes)?),
        Raster::WebP => Box::new(WebPDecoder::new(bytes)?),
    };
    let mut limits = image::Limits::no_limits();
    limits.max_alloc = Some(2 * MOST_BYTES);
    decoder.set_limits(limits)?;
    Ok(decoder)
}

fn remarks(bytes: &[u8], of: Raster, is_animated: bool) -> Vec<Remark> {
    let moves = match of {
        Raster::Png | Raster::Jpeg => is_animated,
        Raster::Gif => GifDecoder::new(Cursor::new(bytes)).is_ok_and(|gif| gif.into_frames().nth(1).is_some()),
        Raster::WebP => WebPDecoder::new(Cursor::new(bytes)).is_ok_and(|webp| webp.has_animation()),
    };
    let remark = Remark {
        what: "is an animation, and papers show its first picture alone".into(),
        help: "save the picture that is meant as a PNG of its own",
    };
    moves.then_some(remark).into_iter().collect()
}

fn name(of: Raster) -> &'static str {
    match of {
        Raster::Png => "PNG",
        Raster::Jpeg => "JPEG",
        Raster::Gif => "GIF",
        Raster::WebP => "WebP",
    }
}

/// The pixels that can be seen, across and down before it is turned, where the picture has more.
fn seen(pixels: &DynamicImage, turn: Orientation, room: Bounds) -> Option<(u32, u32)> {
    let (mut across, mut down) = room.pixels();
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    if matches!(turn, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH) {
        (across, down) = (down, across);
    }
    let [width, height, across, down] = [pixels.width(), pixels.height(), across, down].map(u64::from);
    if width <= across && height <= down {
        return None;
    }
    // Whole numbers, so that every machine gets the same result.
    let part = |of: u64, most: u64, side: u64| ((of * most + side / 2) / side).max(1);
    let (width, height) = match width * down >= height * across {
        true => (across, part(height, across, width)),
        false => (part(width, down, height), down),
    };
    Some((width.min(across) as u32, height.min(down) as u32))
}

/// Eight bits a channel, which is what printers and screens show.
fn eight_bits(pixels: DynamicImage) -> DynamicImage {
    match (pixels.color().has_color(), pixels.color().has_alpha()) {
        (false, false) => pixels.into_luma8().into(),
        (false, true) => pixels.into_luma_alpha8().into(),
        (true, false) => pixels.into_rgb8().into(),
        (true, true) => pixels.into_rgba8().into(),
    }
}

fn scaled(pixels: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    let channels = pixels.color().channel_count();
    let source = Pixels {
        data: pixels.as_bytes(),
        width: pixels.width() as usize,
        height: pixels.height() as usize,
        channels: usize::from(channels),
    };
    let data = shrink(&source, width as usize, height as usize);
    let scaled = match channels {
        1 => image::GrayImage::from_raw(width, height, data).map(DynamicImage::from),
        2 => image::GrayAlphaImage::from_raw(width, height, data).map(DynamicImage::from),
        3 => image::RgbImage::from_raw(width, height, data).map(DynamicImage::from),
        _ => image::RgbaImage::from_raw(width, height, data).map(DynamicImage::from),
    };
    scaled.expect("as many bytes as the pixels need")
}

/// Pixels of eight bits as a file: what was a photograph stays one, and lines stay sharp.
fn write(
    pixels: &DynamicImage,
    of: Raster,
    profile: Option<&[u8]>,
    asked: Option<Format>,
) -> ImageResult<(Format, Vec<u8>)> {
    if asked == Some(Format::Jpeg) || of == Raster::Jpeg && asked.is_none() {
        return jpeg_of(pixels, profile);
    }
    let mut bytes = vec![];
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
    encoder.write_image(pixels.as_bytes(), pixels.width(), pixels.height(), pixels.color().into())?;
    if is_photo(&bytes, pixels, asked) {
        return jpeg_of(pixels, profile);
    }
    Ok((Format::Png, png::bare(&bytes, profile)))
}

/// Whether a PNG is better a JPEG.
fn is_photo(png: &[u8], pixels: &DynamicImage, asked: Option<Format>) -> bool {
    match asked {
        Some(asked) => asked == Format::Jpeg,
        None => png.len() > MOST_PNG && !pixels.color().has_alpha(),
    }
}

fn jpeg_of(pixels: &DynamicImage, profile: Option<&[u8]>) -> ImageResult<(Format, Vec<u8>)> {
    let mut bytes = vec![];
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    encoder.write_image(pixels.as_bytes(), pixels.width(), pixels.height(), pixels.color().into())?;
    Ok((Format::Jpeg, jpeg::bare(&bytes, profile, None)))
}
