//! Word, Excel and CSV files to tables and text. A file may come from anybody's mail, so its limits are checked first:
//! its size, how much its parts inflate to, how deep they are nested. Nothing that a file names is followed or run.
//!
//! Text keeps its place, its lists and its formatting as far as body text knows them ([`Block`]). The notes name all
//! that body text cannot hold, so that nothing is lost without a word.

mod account;
mod bundle;
mod colour;
mod csv;
mod docx;
mod effects;
mod flow;
mod package;
mod paper;
mod symbols;
mod xlsx;
mod xml;

use std::path::Path;

pub use self::bundle::{Bundled, bundle};
pub(crate) use self::csv::csv_text;
pub(crate) use self::package::parts;
pub(crate) use self::xml::{decoded, parse};
pub use account::{Passed, Tally, passed, start};
pub use paper::{Changes, Line, Look, Paper, PaperPart, PaperPicture, Settle, blocks};

use crate::diag::{Code, Diagnostic, Place};
use crate::model::markdown::{Block, is_address, paragraphs, plain_inlines};

type Result<T = ()> = std::result::Result<T, Diagnostic>;

/// The largest file that is read, in bytes; a plan with many photographs is below it.
pub const MAX_BYTES: usize = 64 << 20;
/// The most cells that are read of one file; a tracker with 1,000 rows has 20,000.
const MAX_CELLS: usize = 100_000;
/// The most bytes of text that are read of one file.
const MAX_TEXT: usize = 32 << 20;

/// What a file holds, in its order.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Text and tables.
    pub pieces: Vec<DocumentPiece>,
    /// The fields that a form asked people to fill in.
    pub controls: Vec<Control>,
    /// What was not taken, or not as it is in the file.
    pub notes: Vec<Note>,
    /// What was taken.
    pub taken: Vec<Tally>,
}

/// A part of a document.
#[derive(Debug, Clone)]
pub enum DocumentPiece {
    /// Text outside tables.
    Text(Passage),
    /// A table, or a sheet of a workbook.
    Table(Table),
}

/// Text outside tables: a heading, or the text between two of them.
#[derive(Debug, Clone)]
pub struct Passage {
    /// Its level from 1, if it is a heading; 0 is the title of the document.
    pub heading: Option<u8>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A table.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// What to call it: `table 2`, `Sheet1`.
    pub place: String,
    /// Its rows that have anything in them.
    pub rows: Vec<Row>,
    /// Cells without a word in a row of one colour. Whether the colour says something depends on the column.
    pub coloured: Vec<Coloured>,
}

/// A cell that has a colour and no word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coloured {
    /// Where it is, in the form of [`Cell::place`].
    pub place: String,
    /// The number of its row, from 1.
    pub row: usize,
    /// Its column, from 0.
    pub column: usize,
    /// Its colour: `green, 00B050`.
    pub colour: String,
}

const EXCEL_ERROR: &str = "the cell shows an error of Excel";
pub(crate) const WORDLESS: &str = "the cell is filled with a colour and has no word";

/// What is said of a comment of a paper.
pub(crate) const COMMENT: &str = "a comment is in no paper";
const NO_CELL: &str = "it belongs to no cell";
const LINK_TO_FILE: &str = "a link to a file was taken as plain text";
const MACROS: &str = "it has macros, which were not looked at";

const COLOURED_SIGN: &str = "the sign says something only by its colour";

/// A row of a table.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its number in the table or sheet, from 1.
    pub number: usize,
    /// The cells that begin in it, from left to right.
    pub cells: Vec<Cell>,
}

/// A cell, which may span several columns and rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Where it is: `table 2, row 5, column 3`, `Sheet1!C5`.
    pub place: String,
    /// Its first column, from 0.
    pub column: usize,
    /// How many columns it spans.
    pub columns: usize,
    /// How many rows it spans.
    pub rows: usize,
    /// What it says.
    pub blocks: Vec<Block>,
    /// The same, paragraph by paragraph, where it is a cell of Word.
    pub(crate) lines: Vec<Line>,
}

/// A field of a form (a content control of Word).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    /// The name that the maker of the form gave it.
    pub tag: String,
    /// What was filled in; nothing where it still shows its prompt.
    pub blocks: Vec<Block>,
    /// Whether the box is ticked, if it is a box.
    pub ticked: Option<bool>,
}

/// Something that was not taken as it is in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Note {
    /// Where it is.
    pub place: String,
    /// What was done, in a sentence without a full stop.
    pub text: String,
    /// What it is about, where that differs from place to place: a word, a code.
    pub detail: Option<String>,
    /// The text that was left out.
    pub left_out: Option<String>,
}

impl Note {
    pub(crate) fn new(place: impl Into<String>, text: impl Into<String>) -> Self {
        Self { place: place.into(), text: text.into(), ..Self::default() }
    }
}

impl Table {
    /// How many columns it has.
    pub fn columns(&self) -> usize {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.map(|cell| cell.column + cell.columns).max().unwrap_or(0)
    }
}

impl Row {
    /// Its cells that say something.
    pub(crate) fn filled(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(|cell| !cell.blocks.is_empty())
    }
}

impl Cell {
    /// Its text without formatting.
    pub fn plain(&self) -> String {
        plain(&self.blocks)
    }
}

/// The text of blocks without formatting, with spaces between them.
pub fn plain(blocks: &[Block]) -> String {
    let words: Vec<String> = paragraphs(blocks).into_iter().map(plain_inlines).collect();
    single_spaced(&words.join(" "))
}

/// A text on one line, with one space between its words.
fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn filled(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

/// A text with plain line breaks, and without control characters but tabs.
fn printable(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|sign| !sign.is_control() || matches!(sign, '\n' | '\t')).collect()
}

/// The address in quotation marks behind a word, as in `HYPERLINK "https://…"`.
fn address_behind(word: &str, text: &str) -> Option<String> {
    let rest = text.trim().strip_prefix(word)?.trim_start();
    let url = rest.strip_prefix('"')?.split('"').next()?;
    is_address(url).then(|| url.to_owned())
}

/// Reads a file. Its kind is known by its content, not by its name.
pub fn read(path: &Path, bytes: &[u8]) -> Result<Document> {
    kind(path, bytes).map_err(|problem| Diagnostic { place: Place::Path(path.to_owned()), ..problem })
}

/// Reads a Word document as a paper.
pub fn read_paper(path: &Path, bytes: &[u8], settle: Settle) -> Result<Paper> {
    paper_of(path, bytes, settle).map_err(|problem| Diagnostic { place: Place::Path(path.to_owned()), ..problem })
}

fn paper_of(path: &Path, bytes: &[u8], settle: Settle) -> Result<Paper> {
    if bytes.len() <= MAX_BYTES && bytes.starts_with(b"PK\x03\x04") {
        let mut package = package::Package::open(bytes)?;
        if let (package::PackageKind::Word, main) = package.main()? {
            return docx::read_paper(package, &main, settle);
        }
    } else {
        // The same refusals as for tables, with what to do.
        kind(path, bytes)?;
    }
    Err(refusal(Code::WrongKind, "a report is read from a Word document, and this is none")
        .help("give it a .docx file; tables in Excel and CSV become action plans, rounds and registers"))
}

fn kind(path: &Path, bytes: &[u8]) -> Result<Document> {
    if bytes.len() > MAX_BYTES {
        let (size, most) = (bytes.len() >> 20, MAX_BYTES >> 20);
        return Err(too_large(format!("the file has {size} MB; at most {most} MB are read")));
    }
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("");
    if bytes.starts_with(b"PK\x03\x04") {
        let mut package = package::Package::open(bytes)?;
        let (kind, main) = package.main()?;
        return match kind {
            package::PackageKind::Word => docx::read(package, &main),
            package::PackageKind::Excel => xlsx::read(package, &main),
        };
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return Err(old_or_locked(bytes));
    }
    if bytes.starts_with(b"%PDF") {
        return Err(refusal(Code::WrongKind, "a PDF has no tables that could be read")
            .help("ask for the Word or Excel file that it was made from"));
    }
    if bytes.starts_with(b"{\\rtf") || bytes.trim_ascii_start().starts_with(b"<") {
        return Err(refusal(Code::WrongKind, "the file is neither Word, Excel nor CSV")
            .help("open it in Word or Excel and save it as .docx or .xlsx"));
    }
    if ["docx", "xlsx"].iter().any(|known| ending.eq_ignore_ascii_case(known)) {
        return Err(damaged().help("open it in Word or Excel and save it again"));
    }
    csv::read(bytes)
}

/// The container of Office files before 2007 also holds those that need a password.
fn old_or_locked(bytes: &[u8]) -> Diagnostic {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if memchr::memmem::find(bytes, &name).is_some() {
        return refusal(Code::Locked, "the file needs a password")
            .help("open it, take the password off (File, Info, Protect), and save it");
    }
    refusal(Code::WrongKind, "the file is in the format that Word and Excel used before 2007")
        .help("open it and save it as .docx or .xlsx")
}

fn refusal(code: Code, message: impl Into<String>) -> Diagnostic {
    Diagnostic::nowhere(code, message)
}

fn damaged() -> Diagnostic {
    refusal(Code::Damaged, "the file is damaged or not whole")
}

fn too_large(message: impl Into<String>) -> Diagnostic {
    refusal(Code::TooLarge, message).help("copy the tables into a new document and import that")
}

/// How much more may be read of a file.
struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    fn new() -> Self {
        Self { cells: MAX_CELLS, text: MAX_TEXT }
    }

    fn cell(&mut self) -> Result {
        let left = self.cells.checked_sub(1);
        self.cells = left.ok_or_else(|| too_large(format!("the file has more than {MAX_CELLS} cells")))?;
        Ok(())
    }

    fn text(&mut self, bytes: usize) -> Result {
        let left = self.text.checked_sub(bytes);
        self.text = left.ok_or_else(|| too_large(format!("the file has more than {} MB of text", MAX_TEXT >> 20)))?;
        Ok(())
    }
}
