//! The kind of a file, by its content: endings of names are often wrong, and a wrong one changes nothing.

use super::Refused;

/// Pixels that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Raster {
    /// PNG (ISO/IEC 15948).
    Png,
    /// JPEG (ISO/IEC 10918-1).
    Jpeg,
    /// GIF.
    Gif,
    /// WebP (RFC 9649).
    WebP,
}

/// The kind of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A PDF.
    Pdf,
    /// Pixels that can be read.
    Raster(Raster),
    /// An SVG drawing.
    Svg,
    /// An SVG drawing that is packed with gzip.
    PackedSvg,
    /// Something else that has a name.
    Other(&'static str),
    /// A file without bytes.
    Empty,
    /// Something that is not known.
    Unknown,
}

/// How far into a file `%PDF-` may stand (ISO 32000-1, annex H, note 13).
const PDF_WITHIN: usize = 1024;
/// How far into a drawing its first element may stand, after comments and a document type.
const SVG_WITHIN: usize = 64 * 1024;

/// Kinds of files with the bytes that they begin with.
const BEGINNINGS: [(&[u8], FileKind); 4] = [
    (b"\x89PNG\r\n\x1a\n", FileKind::Raster(Raster::Png)),
    (b"\xff\xd8\xff", FileKind::Raster(Raster::Jpeg)),
    (b"GIF87a", FileKind::Raster(Raster::Gif)),
    (b"GIF89a", FileKind::Raster(Raster::Gif)),
];
const OTHERS: [(&[u8], &str); 15] = [
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"II+\0", "a TIFF picture"),
    (b"8BPS", "a Photoshop file"),
    (b"\0\0\x01\0", "an icon (ICO)"),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000 picture"),
    (b"\0\0\0\x0cJXL ", "a JPEG XL picture"),
    (b"\xff\x0a", "a JPEG XL picture"),
    (b"%!PS", "a PostScript file (EPS)"),
    (b"\xc5\xd0\xd3\xc6", "a PostScript file (EPS)"),
    (b"\xd7\xcd\xc6\x9a", "a Windows drawing (WMF)"),
    (b"PK\x03\x04", "a Word, Excel, PowerPoint or other packed file"),
    (b"\xd0\xcf\x11\xe0", "an older Word, Excel, PowerPoint or Visio file"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"version https://git-lfs", "a pointer to a file that is kept elsewhere (Git LFS)"),
];

/// The brand of a file in the ISO base media format (ISO/IEC 14496-12, 4.3).
fn brand(name: &[u8]) -> &'static str {
    match name {
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" => "a HEIC picture",
        b"avif" | b"avis" => "an AVIF picture",
        _ => "a film",
    }
}

impl FileKind {
    /// Looks at the first bytes of a file.
    pub fn of(bytes: &[u8]) -> Self {
        let starts = |start: &[u8]| bytes.starts_with(start);
        let at = |from: usize, what: &[u8]| bytes.get(from..from + what.len()) == Some(what);
        if bytes.is_empty() {
            return Self::Empty;
        }
        if let Some((_, kind)) = BEGINNINGS.iter().find(|(start, _)| starts(start)) {
            return *kind;
        }
        if starts(b"RIFF") && at(8, b"WEBP") {
            return Self::Raster(Raster::WebP);
        }
        if at(4, b"ftyp") {
            return Self::Other(brand(bytes.get(8..12).unwrap_or_default()));
        }
        if let Some((_, name)) = OTHERS.iter().find(|(start, _)| starts(start)) {
            return Self::Other(name);
        }
        if starts(b"\x01\0\0\0") && at(40, b" EMF") {
            return Self::Other("a Windows drawing (EMF)");
        }
        if starts(b"BM") && at(6, &[0; 4]) {
            return Self::Other("a BMP picture");
        }
        if starts(b"\x1f\x8b") {
            return Self::PackedSvg;
        }
        let begin = &bytes[..bytes.len().min(PDF_WITHIN)];
        if begin.windows(5).any(|window| window == b"%PDF-") {
            return Self::Pdf;
        }
        Self::of_text(&bytes[..bytes.len().min(SVG_WITHIN)])
    }

    fn of_text(begin: &[u8]) -> Self {
        // Sixteen bits a letter, with the mark of their order or without.
        if begin.starts_with(b"\xff\xfe<") || begin.starts_with(b"\xfe\xff\0<") {
            return Self::Other("a drawing or page in UTF-16");
        }
        let text = String::from_utf8_lossy(begin);
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if !text.starts_with('<') {
            return Self::Unknown;
        }
        let lower = text.to_ascii_lowercase();
        let page = lower.find("<html").or(lower.find("<!doctype html"));
        let is_first = |at: usize| page.is_none_or(|page| at < page);
        let drawing = text.match_indices("svg").find(|(at, _)| {
            let before = &text[..*at];
            let after = text[at + 3..].chars().next();
            let ends = after.is_none_or(|c| c.is_whitespace() || c == '>' || c == '/');
            let name = before.trim_end_matches(|c: char| c.is_alphanumeric() || "-_:".contains(c));
            ends && name.ends_with('<') && (before.ends_with('<') || before.ends_with(':'))
        });
        match drawing {
            Some((at, _)) if is_first(at) => Self::Svg,
            _ if page.is_some() => Self::Other("a web page"),
            _ => Self::Unknown,
        }
    }
}

/// Why a file of this kind is no picture that papers can show.
pub(super) fn refused(kind: FileKind) -> Refused {
    const SAVE: &str = "save it as PNG or JPEG, or print it to a PDF";
    match kind {
        FileKind::Empty => Refused::new("is empty", "copy it again from where it came"),
        FileKind::Pdf => Refused::new("is a PDF, not a picture", SAVE),
        FileKind::Other(name @ ("a HEIC picture" | "an AVIF picture")) => Refused::new(
            format!("is {name}, which not everybody can see"),
            "save it as JPEG; a telephone sends JPEG where its camera is set to “most compatible”",
        ),
        FileKind::Other(name) => Refused::new(format!("is {name}, which papers cannot show"), SAVE),
        _ => Refused::new("is no picture that papers can show", SAVE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        let kinds: [(&[u8], FileKind); 14] = [
            (b"", FileKind::Empty),
            (b"\x89PNG\r\n\x1a\n", FileKind::Raster(Raster::Png)),
            (b"\xff\xd8\xff\xe0", FileKind::Raster(Raster::Jpeg)),
            (b"GIF89a", FileKind::Raster(Raster::Gif)),
            (b"RIFF\0\0\0\0WEBPVP8 ", FileKind::Raster(Raster::WebP)),
            (b"\0\0\0\x18ftypheic", FileKind::Other("a HEIC picture")),
            (b"\0\0\0\x18ftypisom", FileKind::Other("a film")),
            (b"BM\x46\0\0\0\0\0\0\0", FileKind::Other("a BMP picture")),
            (b"junk\n%PDF-1.4", FileKind::Pdf),
            (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a --><svg/>", FileKind::Svg),
            (b"<s:svg xmlns:s='http://www.w3.org/2000/svg'/>", FileKind::Svg),
            (b"<html><svg></svg></html>", FileKind::Other("a web page")),
            (b"<notes>about svg </notes>", FileKind::Unknown),
            (b"Budget.xlsx", FileKind::Unknown),
        ];
        for (bytes, kind) in kinds {
            assert_eq!(FileKind::of(bytes), kind, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
