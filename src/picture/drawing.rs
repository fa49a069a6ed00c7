//! Drawings: their letters as outlines, so that they look the same in a PDF, on the web and in Word, whatever fonts a reader
//! has; their pictures prepared as any other; no names of layers, no notes of drawing programs.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use resvg::usvg::{self, FontFamily, FontResolver, ImageHrefResolver, ImageKind, fontdb};
use roxmltree::{Document, ParsingOptions};

use super::{Bounds, FileKind, Format, Picture, Refused, Remark, account, kind, lettering, raster, repeats};

/// The font of letters that name no other one that is here.
const LETTERS: &str = "Liberation Sans";
/// Fonts whose letters are as wide as those of [`LETTERS`], which replaces them everywhere.
const AS_WIDE: [&str; 3] = [LETTERS, "Arial", "Helvetica"];
const MOST_BYTES: usize = 16 * 1024 * 1024;
const MOST_ELEMENTS: u32 = 500_000;
const MOST_DEPTH: usize = 200;
/// How many drawings may be nested.
const MOST_NESTED: usize = 3;

/// diagrams.net writes this before a notice for programs without labels of its kind. A drawing that gets this far
/// has none of these, so the notice is not wanted either: a group without the condition is chosen in its place.
const NOTICE: &str = "<g requiredFeatures=\"http://www.w3.org/TR/SVG11/feature#Extensibility\"/>";

/// The fonts for letters in drawings, which are read when the first drawing asks for them.
#[derive(Debug)]
pub struct Fonts<'a> {
    files: Vec<&'a [u8]>,
    read: OnceLock<Arc<fontdb::Database>>,
}

impl<'a> Fonts<'a> {
    /// Takes note of font files.
    pub fn new(files: impl Iterator<Item = &'a [u8]>) -> Self {
        Self { files: files.collect(), read: OnceLock::new() }
    }

    fn all(&self) -> &Arc<fontdb::Database> {
        self.read.get_or_init(|| {
            let mut fonts = fontdb::Database::new();
            for file in &self.files {
                fonts.load_font_data(file.to_vec());
            }
            fonts.set_sans_serif_family(LETTERS);
            fonts.set_serif_family(LETTERS);
            fonts.set_cursive_family(LETTERS);
            fonts.set_fantasy_family(LETTERS);
            fonts.set_monospace_family(LETTERS);
            Arc::new(fonts)
        })
    }

    fn has(&self, family: &str) -> bool {
        let is_named =
            |face: &fontdb::FaceInfo| face.families.iter().any(|(name, _)| name.eq_ignore_ascii_case(family));
        self.all().faces().any(is_named)
    }
}

/// Inflates a drawing that is packed with gzip, up to the size that one may have.
pub(super) fn unpack(bytes: &[u8]) -> Result<Vec<u8>, Refused> {
    let mut text = vec![];
    let mut unpacked = flate2::read::GzDecoder::new(bytes).take(MOST_BYTES as u64 + 1);
    match unpacked.read_to_end(&mut text) {
        Ok(_) if text.len() > MOST_BYTES || FileKind::of(&text) == FileKind::Svg => Ok(text),
        _ => Err(kind::refused(FileKind::Other("a packed file (gzip)"))),
    }
}

pub(super) fn prepare(bytes: &[u8], fonts: &Fonts<'_>) -> Result<Picture, Refused> {
    nested(bytes, fonts, 0)
}

fn nested(bytes: &[u8], fonts: &Fonts<'_>, depth: usize) -> Result<Picture, Refused> {
    const OTHERWISE: &str = "save it as a plain SVG from the drawing program, or as a PNG";
    let refused = |why: String| Refused::new(format!("is no drawing that can be used: {why}"), OTHERWISE);
    if bytes.len() > MOST_BYTES {
        let most = MOST_BYTES / 1024 / 1024;
        return Err(refused(format!("it is larger than {most} MB")));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| refused("its text is not UTF-8".into()))?;
    let text = text.trim_start_matches('\u{feff}').replace(NOTICE, "<g/>");
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_ELEMENTS, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&text, options).map_err(|error| refused(error.to_string()))?;
    if is_deep(&document) {
        return Err(refused(format!("more than {MOST_DEPTH} elements stand within each other")));
    }
    let mut remarks = account::of(&document)?;
    lettering::judge(&document)?;
    repeats::judge(&document)?;
    let noted = Noted::default();
    let tree = usvg::Tree::from_xmltree(&document, &noted.options(fonts, depth))
        .map_err(|error| refused(error.to_string()))?;
    remarks.extend(noted.judge()?);
    if !tree.root().has_children() {
        return Err(refused("it shows nothing".into()));
    }
    let written = tree.to_string(&usvg::WriteOptions::default());
    let bytes = anonymous(&written).ok_or_else(|| refused("it cannot be written".into()))?;
    Ok(Picture { format: Format::Svg, bytes: bytes.into_bytes(), remarks })
}

fn is_deep(document: &Document<'_>) -> bool {
    // A drawing made for it would exhaust the stack of a function that calls itself.
    document.descendants().any(|node| node.ancestors().nth(MOST_DEPTH + 1).is_some())
}

/// Whatever is noticed while a drawing is read.
#[derive(Default)]
struct Noted {
    fonts: Mutex<Vec<String>>,
    letters: Mutex<Vec<char>>,
    pictures: Mutex<Vec<Result<Vec<Remark>, Refused>>>,
}

fn note<T: PartialEq>(list: &Mutex<Vec<T>>, value: T) {
    let mut list = list.lock().unwrap_or_else(PoisonError::into_inner);
    if !list.contains(&value) {
        list.push(value);
    }
}

fn taken<T>(list: Mutex<Vec<T>>) -> Vec<T> {
    list.into_inner().unwrap_or_else(PoisonError::into_inner)
}

impl Noted {
    fn options<'a>(&'a self, fonts: &'a Fonts<'_>, depth: usize) -> usvg::Options<'a> {
        let select = FontResolver::default_font_selector();
        let fall_back = FontResolver::default_fallback_selector();
        usvg::Options {
            image_href_resolver: ImageHrefResolver {
                resolve_data: Box::new(move |_, data, _| self.picture(&data, fonts, depth)),
                // usvg would read a file of that name; the account has refused it before.
                resolve_string: Box::new(|_, _| None),
            },
            font_resolver: FontResolver {
                select_font: Box::new(move |font, all| {
                    if let Some(missing) = missing(font.families(), fonts) {
                        note(&self.fonts, missing);
                    }
                    select(font, all)
                }),
                select_fallback: Box::new(move |letter, tried, all| {
                    let found = fall_back(letter, tried, all);
                    if found.is_none() && is_seen(letter) {
                        note(&self.letters, letter);
                    }
                    found
                }),
            },
            font_family: LETTERS.to_owned(),
            fontdb: Arc::clone(fonts.all()),
            ..usvg::Options::default()
        }
    }

    /// A picture in the drawing, prepared as every picture is.
    fn picture(&self, bytes: &[u8], fonts: &Fonts<'_>, depth: usize) -> Option<ImageKind> {
        let prepared = match FileKind::of(bytes) {
            FileKind::Raster(of) => raster::prepare(bytes, of, Bounds::PAGE, None),
            FileKind::Svg if depth < MOST_NESTED => nested(bytes, fonts, depth + 1),
            other => Err(kind::refused(other)),
        };
        let (noted, shown) = match prepared {
            Ok(picture) => {
                let bytes = Arc::new(picture.bytes);
                let shown = match picture.format {
                    Format::Png => Some(ImageKind::PNG(bytes)),
                    Format::Jpeg => Some(ImageKind::JPEG(bytes)),
                    Format::Svg => usvg::Tree::from_data(&bytes, &usvg::Options::default()).ok().map(ImageKind::SVG),
                };
                (Ok(picture.remarks), shown)
            }
            Err(refused) => (Err(refused), None),
        };
        note(&self.pictures, noted);
        shown
    }

    fn judge(self) -> Result<Vec<Remark>, Refused> {
        let mut remarks = vec![];
        for noted in taken(self.pictures) {
            let in_it = |what: String| format!("is a drawing with a picture in it that {what}");
            match noted {
                Ok(of_picture) => {
                    remarks.extend(of_picture.into_iter().map(|remark| Remark { what: in_it(remark.what), ..remark }))
                }
                Err(refused) => return Err(Refused::new(in_it(refused.why), refused.help)),
            }
        }
        let letters = taken(self.letters);
        if let Some(first) = letters.first() {
            return Err(Refused::new(
                format!("is a drawing with the character “{first}” (U+{:04X}), which no font has", u32::from(*first)),
                "save it with letters as outlines (paths), or put a font that has the character into the folder `fonts` of \
                 the workspace",
            ));
        }
        let fonts = taken(self.fonts);
        if !fonts.is_empty() {
            remarks.push(Remark {
                what: format!(
                    "has letters in a font that is not here, {}, and shows them in {LETTERS}",
                    fonts.join(", ")
                ),
                help: "look at its page; to keep the font, save the drawing with letters as outlines (paths), or put the font \
                       into the folder `fonts` of the workspace",
            });
        }
        Ok(remarks)
    }
}

/// The first font that letters ask for, where they ask for none that is here or that another replaces.
fn missing(families: &[FontFamily], fonts: &Fonts<'_>) -> Option<String> {
    let is_here = |family: &FontFamily| match family {
        FontFamily::Named(name) => AS_WIDE.iter().any(|known| known.eq_ignore_ascii_case(name)) || fonts.has(name),
        // “Any without serifs” and its likes.
        _ => true,
    };
    if families.iter().any(is_here) {
        return None;
    }
    families.first().map(|family| family.to_string().trim_matches('"').to_owned())
}

/// Whether a character without a glyph leaves a gap that somebody would see.
fn is_seen(letter: char) -> bool {
    let joins = matches!(
        letter,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    );
    !joins && !letter.is_whitespace() && !letter.is_control()
}

/// The drawing with numbers for the names of its elements, which drawing programs make of the names of layers.
fn anonymous(written: &str) -> Option<String> {
    let options = ParsingOptions { nodes_limit: u32::MAX, ..ParsingOptions::default() };
    let document = Document::parse_with_options(written, options).ok()?;
    let mut numbers: BTreeMap<&str, String> = BTreeMap::new();
    for node in document.descendants() {
        // The result of a filter's step is a name too.
        for name in ["id", "result"].iter().filter_map(|of| node.attribute(*of)) {
            let number = format!("i{}", numbers.len() + 1);
            numbers.entry(name).or_insert(number);
        }
    }
    let mut out = String::with_capacity(written.len());
    let mut done = 0;
    for attribute in document.descendants().flat_map(|node| node.attributes()) {
        let value = attribute.value();
        let named = match attribute.name() {
            "id" | "result" | "in" | "in2" => numbers.get(value).cloned(),
            "href" => value.strip_prefix('#').map(|name| format!("#{}", number(&numbers, name))),
            _ if value.contains("url(#") => Some(references(&numbers, value)),
            _ => None,
        };
        if let Some(named) = named {
            let place = attribute.range_value();
            out.push_str(&written[done..place.start]);
            out.push_str(&named);
            done = place.end;
        }
    }
    out.push_str(&written[done..]);
    Some(out)
}

/// A property such as `url(#shadow) url(#blur)` with numbers for the names.
fn references(numbers: &BTreeMap<&str, String>, value: &str) -> String {
    let mut parts = value.split("url(#");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once(')').unwrap_or((part, ""));
        out.push_str(&format!("url(#{}){rest}", number(numbers, name)));
    }
    out
}

fn number<'a>(numbers: &'a BTreeMap<&str, String>, name: &str) -> &'a str {
    numbers.get(name).map_or("none", String::as_str)
}
