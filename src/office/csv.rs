//! A table saved as CSV, in the encodings and with the separators that spreadsheets use, and one to save.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::account::Tallies;
use super::flow::{self, Run};
use super::{
    Budget, Cell, Document, DocumentPiece, EXCEL_ERROR, Note, Result, Row, Table, printable, refusal, too_large,
};
use crate::diag::Code;

/// The largest CSV file that is read, in bytes.
const MAX_BYTES: usize = 16 << 20;
const MAX_COLUMNS: usize = 500;
const SEPARATORS: [u8; 4] = *b",;\t|";
/// The errors that Excel writes in place of values.
const ERRORS: &str = "#N/A #REF! #DIV/0! #VALUE! #NAME? #NUM! #NULL! #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT! #UNKNOWN! \
                      #GETTING_DATA";
/// How many lines are looked at to find the separator.
const LOOK: usize = 50;

/// The text of a table for spreadsheets: UTF-8 with a byte order mark, as Excel wants it. Text that a spreadsheet would
/// take for a formula has an apostrophe before it.
pub(crate) fn csv_text<const N: usize>(rows: impl IntoIterator<Item = [String; N]>) -> String {
    let mut builder = csv::WriterBuilder::new();
    builder.quote_style(csv::QuoteStyle::Always).terminator(csv::Terminator::CRLF);
    let mut writer = builder.from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        let cells = row.map(|cell| match cell.starts_with(['=', '+', '-', '@', '\t']) {
            true => format!("'{cell}"),
            false => cell,
        });
        writer.write_record(cells).expect("all rows have as many cells, and memory takes them");
    }
    let bytes = writer.into_inner().expect("memory takes all of it");
    String::from_utf8(bytes).expect("it is made of text")
}

pub(super) fn read(bytes: &[u8]) -> Result<Document> {
    if bytes.len() > MAX_BYTES {
        return Err(too_large(format!("the file has more than {} MB", MAX_BYTES >> 20)));
    }
    let mut notes = vec![];
    let mut note = |text: &str| notes.push(Note::new("the file", text));
    let text = decoded(bytes, &mut note)?;
    let mut body = text.as_str();
    let mut separator = None;
    if let Some((line, rest)) = body.split_once('\n')
        && let [sign] = line.trim_end().strip_prefix("sep=").unwrap_or_default().as_bytes()
    {
        separator = Some(*sign);
        body = rest;
    }
    if body.matches('"').count() % 2 == 1 {
        note("a quotation mark is not closed; cells may have run together");
    }
    let separator = separator.unwrap_or_else(|| likely(body));
    if body.contains(|sign: char| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t')) {
        note("signs that cannot be shown were left out (control characters)");
    }
    if body.contains('\u{fffd}') {
        note("it has signs that could not be read; they are shown as \u{fffd}");
    }
    let rows = rows(body, separator, &mut notes)?;
    if rows.is_empty() {
        return Err(refusal(Code::EmptyFile, "the file has nothing in it"));
    }
    let mut taken = Tallies::default();
    for row in &rows {
        taken.add("rows", &format!("row {}", row.number));
    }
    let table = Table { place: "the table".into(), rows, ..Table::default() };
    Ok(Document { pieces: vec![DocumentPiece::Table(table)], controls: vec![], notes, taken: taken.list() })
}

/// UTF-8, UTF-16 where it says so, else what Windows used before.
fn decoded(bytes: &[u8], note: &mut dyn FnMut(&str)) -> Result<String> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, skip)) => encoding.decode_without_bom_handling(&bytes[skip..]).0,
        None => match UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) => text,
            None => {
                note("it is not UTF-8 and was read as Windows-1252; look at signs such as £ and ’");
                WINDOWS_1252.decode_without_bom_handling(bytes).0
            }
        },
    };
    if text.contains('\0') {
        return Err(refusal(Code::WrongKind, "the file is neither Word, Excel nor CSV")
            .help("give it a .docx, .xlsx or .csv file"));
    }
    Ok(text.into_owned())
}

/// The separator that gives most cells in rows of the same length.
fn likely(text: &str) -> u8 {
    let score = |separator: &u8| {
        let lengths: Vec<usize> = reader(text, *separator)
            .records()
            .take(LOOK)
            .flatten()
            .map(|record| {
                let filled = |(at, cell): (usize, &str)| (!cell.trim().is_empty()).then_some(at + 1);
                record.iter().enumerate().filter_map(filled).max().unwrap_or(0)
            })
            .collect();
        let most = lengths.iter().copied().filter(|length| *length > 1).max().unwrap_or(1);
        let filled = lengths.iter().filter(|length| **length > 1).count();
        if most > 1 { filled * 100 + most.min(99) } else { 0 }
    };
    // The first of equals: a comma.
    SEPARATORS.into_iter().rev().max_by_key(score).unwrap_or(b',')
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// A text that was written as a formula, so that Excel takes it for no number: `="007"` is 007.
fn unwrapped(text: String) -> String {
    let inner = text
        .trim()
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .map(|inner| inner.replace("\"\"", "\u{0}"));
    match inner {
        // A quotation mark on its own ends the text: then it is a formula of more than that.
        Some(inner) if !inner.contains('"') => inner.replace('\u{0}', "\""),
        _ => text,
    }
}

fn rows(text: &str, separator: u8, notes: &mut Vec<Note>) -> Result<Vec<Row>> {
    let mut budget = Budget::new();
    let mut rows = vec![];
    for (at, record) in reader(text, separator).records().enumerate() {
        let record = record.map_err(|error| refusal(Code::Damaged, format!("the file cannot be read: {error}")))?;
        if record.len() > MAX_COLUMNS {
            return Err(too_large(format!("row {} has more than {MAX_COLUMNS} columns", at + 1)));
        }
        let mut cells = vec![];
        for (column, text) in record.iter().enumerate() {
            let place = format!("row {}, column {}", at + 1, column + 1);
            let text = unwrapped(printable(text));
            if ERRORS.split(' ').any(|error| error == text.trim()) {
                let left_out = Some(text.trim().to_owned());
                notes.push(Note { left_out, ..Note::new(place, EXCEL_ERROR) });
                continue;
            }
            let blocks = flow::text_blocks(vec![Run::plain(text)]);
            if blocks.is_empty() {
                continue;
            }
            budget.cell()?;
            cells.push(Cell { place, column, columns: 1, rows: 1, blocks, lines: vec![] });
        }
        if !cells.is_empty() {
            rows.push(Row { number: at + 1, cells });
        }
    }
    Ok(rows)
}
