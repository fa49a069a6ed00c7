//! Typst source to bytes in each format asked for.

use serde::{Deserialize, Serialize};

use super::blob;
use super::set::{SetPaper, SetPapers};
use crate::diag::{Code, Diagnostic, Diagnostics, shortened};
use crate::export::{self, Format, Found, NarrowHeading};
use crate::picture::Picture;
use crate::render::Rendered;
use crate::typeset::{Compilation, Typesetter};

/// The formats that are to be made of a source.
#[derive(Debug, Clone)]
pub struct Order<'a> {
    /// Where the document goes, without the ending: its name in messages.
    pub stem: &'a str,
    /// What its PDF is known by.
    pub ident: String,
    /// The formats to make.
    pub formats: &'a [Format],
    /// The pictures that it shows, by the paths that its templates name.
    pub pictures: Vec<(String, &'a Picture)>,
    /// The pages wanted as pictures.
    pub drawing: Option<Drawing>,
    /// Where its pages are kept for packs, and under which key.
    pub keep: Option<(&'a SetPapers, String)>,
    /// Whether its pages are in large print.
    pub large_print: bool,
}

/// The pages of a document that somebody looks at while typing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Drawing {
    /// How many pixels a point has.
    pub scale: f64,
    /// Which pages, counted from 0.
    pub pages: Vec<usize>,
    /// The digests of pages that are there already, and are not drawn again.
    pub known: Vec<String>,
}

/// A page of a document that somebody looks at while typing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DrawnPage {
    /// What tells it from every other page (see [`export::Drawn`]).
    pub digest: String,
    /// Its width and height in points.
    pub size: (f64, f64),
    /// Its picture as a PNG, if it is wanted and not there already.
    pub picture: Option<Png>,
}

impl Drawing {
    /// For pages that are only to be set, none of which anybody looks at.
    pub fn of_nothing() -> Self {
        Self { scale: 1.0, pages: vec![], known: vec![] }
    }
}

impl From<export::Drawn> for DrawnPage {
    fn from(export::Drawn { digest, size, picture }: export::Drawn) -> Self {
        Self { digest, size, picture: picture.map(Png) }
    }
}

/// The bytes of a PNG.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Png(#[serde(with = "blob")] pub Vec<u8>);

/// A document in one format.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Artifact {
    /// Which format.
    pub format: Format,
    /// The file.
    #[serde(with = "blob")]
    pub bytes: Vec<u8>,
    /// How many pages it has, where it has pages.
    pub pages: Option<usize>,
}

/// A document that was made.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Printed {
    /// In each format asked for.
    pub artifacts: Vec<Artifact>,
    /// The files that Typst read, by their paths below `templates`.
    pub reads: Vec<String>,
    /// Of a pack, the place, first and last page of each paper.
    pub places: Vec<(String, usize, usize)>,
    /// Of a pack, the number of the last page.
    pub last: usize,
    /// Of a pack, the frames for supplied pages.
    pub frames: Vec<Found>,
    /// Where there is a drawing, each page.
    pub drawn: Vec<DrawnPage>,
    /// Where there is a PDF, the text of each page in pieces.
    pub pages: Vec<Vec<String>>,
    /// Where there is Word or a web page, their text in pieces.
    pub tree: Vec<String>,
    /// Warnings: where a format says the same as the others and looks otherwise.
    pub warnings: Vec<Diagnostic>,
}

/// Makes it: pages and the formats without pages at the same time, where there are threads for both.
pub(super) fn print(typesetter: &Typesetter, rendered: &Rendered, order: &Order<'_>) -> Result<Printed, Diagnostics> {
    let setting = match order.drawing {
        Some(_) => typesetter.set_again(rendered, &order.pictures, order.stem),
        None => typesetter.set(rendered, &order.pictures, order.stem),
    };
    let setting = setting.in_large_print(order.large_print);
    let mut printed = Printed::default();
    let (paged, flowing) = rayon::join(|| paged(&setting, order, &mut printed), || flowing(&setting, order));
    paged?;
    let mut flowing = flowing?;
    if let (true, Some(tree)) = (order.formats.contains(&Format::Docx), &flowing.tree) {
        // Once the pages are counted, which Word files say.
        let pages = printed.artifacts.iter().find_map(|artifact| artifact.pages);
        let (word, warnings) = word(&setting, tree, pages)?;
        flowing.artifacts.push(word);
        flowing.warnings.extend(warnings);
    }
    printed.artifacts.extend(flowing.artifacts);
    printed.tree = flowing.texts;
    printed.warnings = flowing.warnings;
    printed.reads = setting.reads();
    Ok(printed)
}

/// The format with pages.
fn paged(setting: &Compilation<'_>, order: &Order<'_>, printed: &mut Printed) -> Result<(), Diagnostics> {
    let wanted = order.formats.contains(&Format::Pdf);
    if !wanted && order.drawing.is_none() {
        return Ok(());
    }
    let pages = setting.paged()?;
    if let Some(drawing) = &order.drawing {
        let wanted =
            |at: usize, digest: &str| drawing.pages.contains(&at) && drawing.known.iter().all(|known| known != digest);
        let drawn = export::pages(&pages, drawing.scale, wanted).into_iter();
        printed.drawn = drawn.map(DrawnPage::from).collect();
    }
    if wanted {
        printed.pages = export::texts::of_pages(&pages);
        let bytes = export::pdf(&pages, &order.ident).map_err(|errors| setting.explain(&errors))?;
        printed.artifacts.push(Artifact { format: Format::Pdf, bytes, pages: Some(pages.pages().len()) });
    }
    if let Some((set, key)) = &order.keep {
        set.keep(key, SetPaper { pages, reads: setting.reads() });
    }
    Ok(())
}

/// The formats without pages, from one element tree.
#[derive(Default)]
struct Flowing {
    tree: Option<export::Tree>,
    artifacts: Vec<Artifact>,
    /// The text of the tree in pieces.
    texts: Vec<String>,
    warnings: Vec<Diagnostic>,
}

fn flowing(setting: &Compilation<'_>, order: &Order<'_>) -> Result<Flowing, Diagnostics> {
    let mut flowing = Flowing::default();
    if order.formats.iter().all(|format| *format == Format::Pdf) {
        return Ok(flowing);
    }
    let mut tree = setting.html()?;
    flowing.texts = export::texts::of_tree(&tree);
    export::draw(&mut tree);
    for NarrowHeading { span, heading, words, missing } in export::narrow(&mut tree) {
        let words = shortened(&words, 60);
        let message = format!("the column “{heading}” is too narrow for “{words}”: the table lacks {missing} mm");
        let warning = setting.problem_at(Code::NarrowColumn, span, message).into_warning();
        flowing.warnings.push(warning.help("set the table on its side, or show fewer columns"));
    }
    if order.formats.contains(&Format::Html) {
        let bytes = export::html(&tree).map_err(|errors| setting.explain(&errors))?;
        flowing.artifacts.push(Artifact { format: Format::Html, bytes, pages: None });
    }
    flowing.tree = Some(tree);
    Ok(flowing)
}

/// The Word file, with warnings of what looks otherwise in it.
fn word(
    setting: &Compilation<'_>,
    tree: &export::Tree,
    pages: Option<usize>,
) -> Result<(Artifact, Vec<Diagnostic>), Diagnostics> {
    let word = export::docx(tree.root(), pages).map_err(|unsupported| {
        let mut problems = Diagnostics::default();
        for unsupported in unsupported {
            let message = format!("Word cannot show this: {}", unsupported.message);
            problems.push(setting.problem_at(Code::Word, unsupported.span, message));
        }
        problems
    })?;
    let warnings = word.other_looks.into_iter().map(|look| {
        let warning = setting.problem_at(Code::WordLook, look.span, look.message).into_warning();
        warning.help("see that nothing is said by the look alone")
    });
    Ok((Artifact { format: Format::Docx, bytes: word.bytes, pages: None }, warnings.collect()))
}
