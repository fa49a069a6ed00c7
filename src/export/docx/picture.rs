//! Pictures: PNG and JPEG as they are, SVG as pixels, since older versions of Word show no SVG.

use std::sync::atomic::{AtomicBool, Ordering};

use data_url::DataUrl;
use docx_rs::{BuildXML, Pic};
use resvg::{tiny_skia, usvg};

use super::body::Writer;
use super::setting::{Flow, Line, Setting};
use super::tree::{Picture, Size};
use super::wml::{DRAWING, Element, el};

const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
const PLACED: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const DECORATIVE: &str = "http://schemas.microsoft.com/office/drawing/2017/decorative";

/// English Metric Units in a millimetre and in a twip (ECMA-376 20.1.10.16).
const EMU_PER_MM: f64 = 36_000.0;
const EMU_PER_TWIP: f64 = 635.0;
/// Dots per inch of a picture made from SVG: twice that of a screen.
const DPI: f64 = 192.0;
/// The most pixels on a side of a picture made from SVG, whatever its file says.
const MOST_PIXELS: f64 = 4096.0;

/// The largest share of a page's height for a picture, since logo, heading and address are on the page too.
const SHARE: f64 = 0.75;

/// A picture for the package.
struct Pixels {
    bytes: Vec<u8>,
    extension: &'static str,
    /// In millimetres.
    width: f64,
    height: f64,
}

/// The largest size of a picture, in millimetres: Word cuts off the rest at the edge of the page.
#[derive(Clone, Copy)]
struct Room {
    width: f64,
    height: f64,
}

impl Writer<'_> {
    /// Writes a picture; about how many twips high it is with its caption.
    pub(super) fn picture(&mut self, picture: &Picture, setting: Setting, out: &mut Vec<Flow>) -> f64 {
        let mm = |twips: u32| f64::from(twips) * EMU_PER_TWIP / EMU_PER_MM;
        let room = Room { width: mm(setting.room()), height: mm(setting.height) * SHARE };
        let pixels = match read(picture, room) {
            Ok(pixels) => pixels,
            Err(message) => {
                self.problem(picture.span, message);
                return 0.0;
            }
        };
        let (width, height) = ((pixels.width * EMU_PER_MM) as u32, (pixels.height * EMU_PER_MM) as u32);
        let id = self.relations.part("image", pixels.extension, pixels.bytes);
        self.pictures += 1;
        let drawing = inline(self.pictures, &picture.alt, &id, width, height);
        let mut shown = Line::new("Picture");
        self.fill(&mut shown, &[], None);
        shown.runs.push(el("w:r").with(el("w:drawing").with(drawing)));
        if picture.caption.is_some() {
            shown.keep_next();
        }
        shown.set_in(setting.left);
        out.push(Flow::Line(shown));
        if let Some(caption) = &picture.caption {
            let mut below = Line::new("Caption");
            self.fill(&mut below, &caption.inlines, None);
            below.set_in(setting.left);
            out.push(Flow::Line(below));
        }
        f64::from(height) / EMU_PER_TWIP + if picture.caption.is_some() { 560.0 } else { 120.0 }
    }
}

/// A picture in a line of text (20.4.2.8), by its number in the document and the id of its file.
fn inline(number: usize, alt: &str, id: &str, width: u32, height: u32) -> Element {
    let name = el("wp:docPr").attr("id", number).attr("name", format!("Picture {number}"));
    let name = if alt.is_empty() { name.with(decorative()) } else { name.attr("descr", alt) };
    let pic = Pic::new_with_dimensions(Vec::new(), 1, 1).id(id).size(width, height).build();
    let data = el("a:graphicData").attr("uri", PICTURE).xml(&String::from_utf8_lossy(&pic));
    let locks = el("a:graphicFrameLocks").attr("xmlns:a", DRAWING).attr("noChangeAspect", 1);
    let inline = el("wp:inline").attr("xmlns:wp", PLACED);
    let sides = ["distT", "distB", "distL", "distR"];
    sides
        .iter()
        .fold(inline, |inline, side| inline.attr(side, 0))
        .with(el("wp:extent").attr("cx", width).attr("cy", height))
        .with(name)
        .with(el("wp:cNvGraphicFramePr").with(locks))
        .with(el("a:graphic").attr("xmlns:a", DRAWING).with(data))
}

/// Word's mark for a picture that screen readers pass over.
fn decorative() -> Element {
    let mark = el("adec:decorative").attr("xmlns:adec", DECORATIVE).attr("val", 1);
    let extension = el("a:ext").attr("uri", "{C183D7F6-B498-43B3-948B-1728B52AA6E4}").with(mark);
    el("a:extLst").attr("xmlns:a", DRAWING).with(extension)
}

/// The picture's bytes and its size, within its room; fails with a sentence if it cannot be shown.
fn read(picture: &Picture, room: Room) -> Result<Pixels, String> {
    let url = DataUrl::process(&picture.source).map_err(|_| "a picture must be a data: address")?;
    let (bytes, _) = url.decode_to_vec().map_err(|_| "the data: address of a picture is damaged")?;
    let kind = url.mime_type();
    match (kind.type_.as_str(), kind.subtype.as_str()) {
        ("image", "png" | "jpeg" | "jpg") => photo(bytes, &picture.size, room),
        ("image", "svg+xml") => {
            let svg = std::str::from_utf8(&bytes).map_err(|_| "the SVG picture is not text")?;
            drawing(svg, &picture.size, room)
        }
        (kind, subtype) => Err(format!("a picture must be PNG, JPEG or SVG, not {kind}/{subtype}")),
    }
}

fn photo(bytes: Vec<u8>, size: &Size, room: Room) -> Result<Pixels, String> {
    // The bytes decide the format, not the declared type: Word goes by the extension.
    let extension = match imagesize::image_type(&bytes) {
        Ok(imagesize::ImageType::Png) => "png",
        Ok(imagesize::ImageType::Jpeg) => "jpeg",
        _ => return Err("the picture is neither PNG nor JPEG, or damaged".into()),
    };
    let pixels = imagesize::blob_size(&bytes).map_err(|_| "the picture is damaged")?;
    let (width, height) = fit(pixels.width as f64, pixels.height as f64, size, room)?;
    Ok(Pixels { bytes, extension, width, height })
}

fn drawing(svg: &str, size: &Size, room: Room) -> Result<Pixels, String> {
    if svg.contains("<text") {
        // There are no fonts here to draw letters with, and they would silently be missing.
        return Err("an SVG picture must have its letters as outlines".into());
    }
    let elsewhere = AtomicBool::new(false);
    let options = usvg::Options {
        image_href_resolver: usvg::ImageHrefResolver {
            // usvg would read a file of that name.
            resolve_string: Box::new(|_, _| {
                elsewhere.store(true, Ordering::Relaxed);
                None
            }),
            ..usvg::ImageHrefResolver::default()
        },
        ..usvg::Options::default()
    };
    let tree =
        usvg::Tree::from_str(svg, &options).map_err(|error| format!("the SVG picture cannot be read: {error}"))?;
    if elsewhere.load(Ordering::Relaxed) {
        return Err("an SVG picture must hold the pictures in it".into());
    }
    let natural = tree.size();
    let (width, height) = fit(f64::from(natural.width()), f64::from(natural.height()), size, room)?;
    let dots = |mm: f64| (mm / 25.4 * DPI).round().clamp(1.0, MOST_PIXELS) as u32;
    let (across, down) = (dots(width), dots(height));
    let mut canvas = tiny_skia::Pixmap::new(across, down).ok_or("the SVG picture has no size")?;
    let scale = tiny_skia::Transform::from_scale(across as f32 / natural.width(), down as f32 / natural.height());
    resvg::render(&tree, scale, &mut canvas.as_mut());
    let bytes = canvas.encode_png().map_err(|error| format!("the SVG picture cannot be drawn: {error}"))?;
    Ok(Pixels { bytes, extension: "png", width, height })
}

/// The requested size in millimetres, or the picture's own at 96 pixels an inch.
fn fit(across: f64, down: f64, size: &Size, room: Room) -> Result<(f64, f64), String> {
    if across <= 0.0 || down <= 0.0 {
        return Err("the picture has no size".into());
    }
    let (width, height) = match (size.width_mm, size.height_mm) {
        (Some(width), Some(height)) => (width, height),
        (Some(width), None) => (width, width * down / across),
        (None, Some(height)) => (height * across / down, height),
        (None, None) => (across / 96.0 * 25.4, down / 96.0 * 25.4),
    };
    if !(width > 0.0 && height > 0.0 && width.is_finite() && height.is_finite()) {
        return Err("the picture has no size".into());
    }
    let scale = (room.width / width).min(room.height / height).min(1.0);
    Ok((width * scale, height * scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room { width: 100.0, height: 200.0 };

    fn size(width_mm: Option<f64>, height_mm: Option<f64>) -> Size {
        Size { width_mm, height_mm }
    }

    #[test]
    fn a_picture_fits_the_page() {
        assert_eq!(fit(100.0, 50.0, &size(Some(200.0), None), ROOM), Ok((100.0, 50.0)));
        assert_eq!(fit(10.0, 100.0, &size(None, Some(400.0)), ROOM), Ok((20.0, 200.0)));
    }

    #[test]
    fn a_picture_without_a_size_has_its_own() {
        assert_eq!(fit(96.0, 96.0, &size(None, None), ROOM), Ok((25.4, 25.4)));
    }

    #[test]
    fn a_drawing_with_letters_or_files_is_refused() {
        let drawn = |inner: &str| {
            let open = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">";
            drawing(&format!("{open}{inner}</svg>"), &size(None, None), ROOM).map(|_| ())
        };
        assert_eq!(drawn("<rect width=\"9\" height=\"9\"/>"), Ok(()));
        assert!(drawn("<text>a</text>").is_err());
        assert!(drawn("<image href=\"/etc/logo.png\" width=\"9\" height=\"9\"/>").is_err());
    }

    #[test]
    fn what_is_not_a_picture_is_refused() {
        assert!(photo(b"GIF89a".to_vec(), &size(None, None), ROOM).is_err());
        assert!(photo(Vec::new(), &size(None, None), ROOM).is_err());
    }
}
