//! Pictures as papers show them: whatever file somebody supplied comes out as a PNG, JPEG or SVG that shows the same and says
//! nothing else.
//!
//! Every picture of a paper goes through [`prepare`]: attachments and the logo when they are loaded, pictures in templates when
//! a template asks for them. All three formats are made from the bytes that come out, so they show the same.
//!
//! | part | its job |
//! |---|---|
//! | `kind` | the kind of a file, by its content |
//! | `raster` | pixels: limits, turning, scaling, writing |
//! | `scale` | fewer pixels, each the mean of those it replaces |
//! | `header` | size, density, profile and notes, before any pixel is read |
//! | `jpeg`, `jpeg2000`, `png` | a file with its pixels alone |
//! | `scans`, `bits` | whether the pixels of a JPEG go on to its end |
//! | `exif` | the notes of cameras, and how they were held |
//! | `icc` | a colour profile without the words in it |
//! | `drawing` | SVG with letters as outlines |
//! | `repeats`, `lettering` | the work that a drawing would be |
//! | `traces` | whether a photograph says where, with what and by whom it was taken |
//! | `account` | the parts of an SVG that would not be on the page |
//!
//! * Its bytes say of what kind a picture is, whatever the ending of its name.
//! * It is turned as its metadata says (Exif 2.32, tag 274), and no metadata is left: no place, author, device, comment or
//!   thumbnail. A colour profile keeps its colours and loses its words.
//! * It has no more pixels than can be seen at the size that it is shown at.
//! * Its size is looked at before memory for it is asked for.
//! * A picture that is cut off is refused, even where its end mark is there.
//! * Whatever would be missing or wrong on the page is refused, or is a [`Remark`].

mod account;
mod bits;
mod drawing;
mod exif;
mod header;
mod icc;
mod jpeg;
mod jpeg2000;
mod kind;
mod lettering;
mod png;
mod raster;
mod repeats;
mod scale;
mod scans;
mod traces;

pub use drawing::Fonts;
pub(crate) use icc::colours_alone;
pub use jpeg::length;
pub(crate) use jpeg::{is_whole, pixels_alone};
pub use kind::{FileKind, Raster};
use serde::{Deserialize, Serialize};
pub use traces::{Traces, traces};

/// The largest picture file, in bytes.
pub const MAX_BYTES: u64 = 128 * 1024 * 1024;

/// Dots per inch at the size that a picture is shown at: what a good office printer can show of a photograph.
const DPI: f64 = 250.0;

/// A picture that is ready for papers.
#[derive(Debug, Clone)]
pub struct Picture {
    /// What its bytes are.
    pub format: Format,
    /// The bytes, which go into every paper as they are.
    pub bytes: Vec<u8>,
    /// Where papers show it otherwise than somebody may expect.
    pub remarks: Vec<Remark>,
}

/// The formats that papers hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Pixels without loss.
    Png,
    /// A photograph.
    Jpeg,
    /// A drawing.
    Svg,
}

impl Format {
    /// The format that the name of a file promises.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "png" => Some(Self::Png),
            "jpg" | "jpeg" => Some(Self::Jpeg),
            "svg" => Some(Self::Svg),
            _ => None,
        }
    }

    /// The ending of a name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Svg => "svg",
        }
    }
}

/// Something that papers do not show, or show otherwise, in words that go on from "the file …".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What.
    pub what: String,
    /// What to do.
    pub help: &'static str,
}

/// Why a file cannot be shown, in words that go on from "the file …".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub why: String,
    /// What to do.
    pub help: &'static str,
}

impl Refused {
    fn new(why: impl Into<String>, help: &'static str) -> Self {
        Self { why: why.into(), help }
    }
}

/// The number of so many bytes at a place, at most eight, the highest byte first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let digits = bytes.get(at..at.checked_add(length)?)?;
    usize::try_from(digits.iter().fold(0_u64, |all, byte| all << 8 | u64::from(*byte))).ok()
}

/// The advice for a picture that is no use as it is.
const AGAIN: &str = "open it in a picture program and save it again";

/// Why a file with pixels of that name is refused where it is damaged.
fn damaged(name: &str, fault: bits::Damage) -> Refused {
    let why = match fault {
        bits::Damage::CutOff => "it is cut off, so that a part of what it shows is missing",
        bits::Damage::Garbled => "it cannot be read to its end",
    };
    // Saved again in a picture program it would be whole, and grey where something is missing.
    let help = "copy it again from where it came, or ask for it to be sent again";
    Refused::new(format!("is a damaged {name} picture: {why}"), help)
}

/// The most space that a picture can have on a page, in millimetres.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    width: f64,
    height: f64,
}

impl Bounds {
    /// A page of A4 within its margins.
    pub const PAGE: Self = Self { width: 170.0, height: 257.0 };

    /// So many millimetres across, and no taller than a page. A width that no picture on a page can have counts as that of
    /// the page.
    pub fn width(millimetres: f64) -> Self {
        let fits = (1.0..=Self::PAGE.width).contains(&millimetres);
        Self { width: if fits { millimetres } else { Self::PAGE.width }, ..Self::PAGE }
    }

    /// The most pixels that can be seen in it, across and down.
    fn pixels(self) -> (u32, u32) {
        let dots = |mm: f64| (mm / 25.4 * DPI).round() as u32;
        (dots(self.width), dots(self.height))
    }
}

/// A file as papers show it. The same bytes give the same picture.
pub fn prepare(bytes: &[u8], room: Bounds, fonts: &Fonts<'_>) -> Result<Picture, Refused> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(too_long());
    }
    match FileKind::of(bytes) {
        FileKind::Svg => drawing::prepare(bytes, fonts),
        FileKind::PackedSvg => drawing::prepare(&drawing::unpack(bytes)?, fonts),
        FileKind::Raster(of) => raster::prepare(bytes, of, room, None),
        other => Err(kind::refused(other)),
    }
}

/// The same for pixels alone, wherever in a page they will be.
pub(crate) fn pixels(bytes: &[u8]) -> Result<Picture, Refused> {
    match FileKind::of(bytes) {
        FileKind::Raster(of) => raster::prepare(bytes, of, Bounds::PAGE, None),
        other => Err(kind::refused(other)),
    }
}

/// The same for a picture whose name has to stay, and so its format with it.
pub(crate) fn prepare_as(bytes: &[u8], format: Format, fonts: &Fonts<'_>) -> Result<Picture, Refused> {
    match FileKind::of(bytes) {
        FileKind::Raster(of) if format != Format::Svg => raster::prepare(bytes, of, Bounds::PAGE, Some(format)),
        FileKind::Svg if format == Format::Svg => drawing::prepare(bytes, fonts),
        _ => Err(Refused::new(
            format!("is no picture of the kind that its ending `.{}` says", format.ending()),
            "give it the ending of what it is, in the template too",
        )),
    }
}

/// Why a file of more than [`MAX_BYTES`] is refused, which can be said before it is read.
pub(crate) fn too_long() -> Refused {
    Refused::new(
        format!("is larger than {} MB", MAX_BYTES / 1024 / 1024),
        "save it again, smaller: two thousand pixels across fill a page",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASES: &str =
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/check/pictures/meetings/2026-02-10-cabinet/attachments/");

    #[test]
    fn bytes_changed_by_chance_are_a_picture_or_a_refusal() {
        let fonts = Fonts::new(std::iter::empty());
        let mut state = 11_u64;
        let mut chance = move |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize % below
        };
        let (mut shown, mut refused) = (0, 0);
        for name in [
            "photograph.png",
            "map-of-the-quay.jpg",
            "moves.gif",
            "moves.png",
            "clever.svg",
            "framed.svg",
            "../../../../../jpeg/restarts.jpg",
            "../../../../../jpeg/progressive-restarts.jpg",
        ] {
            let file = std::fs::read(format!("{CASES}{name}")).expect("a file");
            for _ in 0..250 {
                let mut bytes = file.clone();
                for _ in 0..=chance(4) {
                    let at = chance(bytes.len());
                    match chance(3) {
                        0 => bytes[at] = chance(256) as u8,
                        1 => bytes.truncate(at.max(16)),
                        _ => bytes.insert(at, chance(256) as u8),
                    }
                }
                match prepare(&bytes, Bounds::PAGE, &fonts) {
                    Ok(picture) => {
                        shown += 1;
                        // What comes out can be read again, and stays what it is.
                        let again = prepare(&picture.bytes, Bounds::PAGE, &fonts).expect("a picture");
                        assert_eq!(again.format, picture.format, "{name}");
                        if picture.format != Format::Svg {
                            assert_eq!(again.bytes, picture.bytes, "{name}");
                        }
                    }
                    Err(why) => {
                        refused += 1;
                        assert!(!why.why.is_empty() && !why.help.is_empty());
                    }
                }
            }
        }
        assert!(shown > 100 && refused > 100, "{shown} shown, {refused} refused");
    }
}
