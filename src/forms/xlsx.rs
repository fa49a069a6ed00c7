//! A form as a workbook: a row for each theme or recommendation, whose answer cells alone are not locked.

use std::borrow::Cow;
use std::io::{Cursor, Read as _, Write as _};

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, ProtectionOptions,
    Workbook, Worksheet, XlsxError,
};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

use super::around::{deadline, instructions, title};
use super::ask::{Asking, Form};
use super::lines::text;
use super::words::{ACTIONS, FOR, FORM, HOW, LAST, LINES, MEANING, REFERENCE, STATUS, WHITE_CELLS, heading, label};
use crate::diag::{Code, Diagnostic};
use crate::model::part::PartKind;
use crate::model::{Part, StatusKey};

/// The most characters that Excel has in a cell.
const MOST: usize = 32_767;
const SHEETS: [&str; 3] = ["Your update", HOW, "Status key"];
/// The number of rows above the headings, which are frozen with them.
const HEAD: u32 = 4;
const A3: u8 = 8;
/// The family of fonts without serifs (ECMA-376 18.8.18), from which a program takes one in place of a font that is missing.
const SWISS: u8 = 2;
/// The least row height in lines, for the answers.
const LEAST: u32 = 6;
/// In points.
const LINE: f64 = 14.5;
/// The greatest row height of Excel, in points.
const HIGHEST: f64 = 409.0;

struct CellFormats {
    title: Format,
    line: Format,
    head: Format,
    locked: Format,
    key: Format,
    answer: Format,
}

impl CellFormats {
    fn new(asking: &Asking<'_>) -> Self {
        let style = asking.council.house_style.as_ref();
        let colour = style.and_then(|style| style.colour.as_ref()).map_or("#1f3864", |colour| colour.0.as_str());
        let font = style.and_then(|style| style.font.as_ref()).map_or("Arial", |font| font.as_str());
        let plain = || Format::new().set_font_name(font).set_font_family(SWISS).set_font_size(11);
        let cell = || {
            plain()
                .set_border(FormatBorder::Thin)
                .set_border_color(Color::RGB(0x7f_7f7f))
                .set_text_wrap()
                .set_align(FormatAlign::Top)
        };
        Self {
            title: plain().set_font_size(16).set_bold().set_font_color(colour),
            line: plain().set_align(FormatAlign::Top),
            head: cell().set_bold().set_font_color(Color::White).set_background_color(colour),
            locked: cell().set_background_color(Color::RGB(0xf2_f2f2)),
            key: cell().set_bold().set_background_color(Color::RGB(0xf2_f2f2)),
            // As text, or Excel would turn `March 2027` into the first day of it and a dash into a formula.
            answer: cell().set_unlocked().set_num_format("@"),
        }
    }
}

/// The workbook for one owner.
pub fn workbook(asking: &Asking<'_>, form: &Form<'_, '_>) -> Result<Vec<u8>, Diagnostic> {
    written(asking, form).map_err(|error| {
        let message = format!("the workbook {}.xlsx cannot be made: {error}", form.stem(asking));
        Diagnostic::nowhere(Code::NotMade, message)
    })
}

fn written(asking: &Asking<'_>, form: &Form<'_, '_>) -> Result<Vec<u8>, XlsxError> {
    let looks = CellFormats::new(asking);
    let mut book = Workbook::new();
    let date = asking.record.date.0;
    let date = ExcelDateTime::parse_from_str(&date.format("%Y-%m-%d").to_string())?;
    book.set_properties(
        &DocProperties::new()
            .set_title(title(asking))
            .set_subject(form.owner_words())
            .set_author(asking.council.name.value.as_str())
            .set_creation_datetime(&date),
    );
    update(book.add_worksheet(), asking, form, &looks)?;
    help(book.add_worksheet(), asking, &looks)?;
    if let Some(key) = asking.standing.key {
        meanings(book.add_worksheet(), key, &looks)?;
    }
    growing(&book.save_to_buffer()?)
}

/// The same workbook with rows that grow with what is typed into them: Excel leaves a row as it is whose height somebody chose
/// (ECMA-376 18.3.1.73), and the height of these is only the least one.
fn growing(book: &[u8]) -> Result<Vec<u8>, XlsxError> {
    let mut from = ZipArchive::new(Cursor::new(book))?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut file = from.by_index(at)?;
        if file.name() != UPDATE {
            to.raw_copy_file(file)?;
            continue;
        }
        let mut sheet = String::new();
        file.read_to_string(&mut sheet)?;
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
        to.start_file(UPDATE, options)?;
        to.write_all(sheet.replace(" customHeight=\"1\"", "").as_bytes())?;
    }
    Ok(to.finish()?.into_inner())
}

/// The part with the sheet that is filled in.
const UPDATE: &str = "xl/worksheets/sheet1.xml";

fn update(
    sheet: &mut Worksheet,
    asking: &Asking<'_>,
    form: &Form<'_, '_>,
    looks: &CellFormats,
) -> Result<(), XlsxError> {
    sheet.set_name(SHEETS[0])?;
    let return_by = deadline(asking).map_or_else(String::new, |line| line + " ");
    let lines = [
        (title(asking), &looks.title),
        (format!("{FOR} {}", form.owner_words()), &looks.line),
        (format!("{return_by}{WHITE_CELLS}; the sheet “{}” says how.", SHEETS[1]), &looks.line),
        (format!("{FORM} {}", form.reference(asking).text()), &looks.line),
    ];
    for (row, (line, look)) in (0..).zip(&lines) {
        sheet.write_string_with_format(row, 0, line, look)?;
    }
    let to_read = [(REFERENCE, 16), (asking.about(), 38), (ACTIONS, 46), (LAST, 58)];
    let to_read = to_read.map(|(heading, width)| (heading.to_owned(), width));
    let answers = asking.parts.iter().map(|part| {
        let asked = part.row().asked.as_ref();
        (heading(*part), asked.map_or(0, |asked| asked.width))
    });
    let headings: Vec<_> = to_read.into_iter().chain(answers).collect();
    for (column, (heading, width)) in (0..).zip(&headings) {
        sheet.write_string_with_format(HEAD, column, heading, &looks.head)?;
        sheet.set_column_width(column, *width)?;
    }
    for (row, question) in (HEAD + 1..).zip(&form.questions) {
        sheet.write_string_with_format(row, 0, label(question.item), &looks.key)?;
        let texts = [question.about(), question.actions(), asking.last_blocks(question.item)];
        let mut lines = LEAST;
        for ((column, blocks), (_, width)) in (1..).zip(&texts).zip(&headings[1..]) {
            let words = text(blocks);
            lines = lines.max(lines_of(&words, *width));
            sheet.write_string_with_format(row, column, &*fitting(&words), &looks.locked)?;
        }
        // Not every program fits the row height to the text.
        sheet.set_row_height(row, (f64::from(lines) * LINE).min(HIGHEST))?;
        for (column, _) in (4..).zip(&asking.parts) {
            sheet.write_blank(row, column, &looks.answer)?;
        }
    }
    let last = HEAD + u32::try_from(form.questions.len()).unwrap_or(1);
    for (column, part) in (4..).zip(&asking.parts) {
        if let Some(rule) = validation(*part, asking)? {
            sheet.add_data_validation(HEAD + 1, column, last, column, &rule)?;
        }
    }
    sheet.set_freeze_panes(HEAD + 1, 1)?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_selection(HEAD + 1, 4, HEAD + 1, 4)?;
    let columns = u16::try_from(headings.len()).unwrap_or(1);
    sheet.set_print_area(0, 0, last, columns - 1)?;
    printed(sheet, A3);
    locked(sheet);
    Ok(())
}

/// How many lines a text takes in a column; a little more than that, because words do not break.
fn lines_of(text: &str, width: u32) -> u32 {
    let each = text.lines().map(|line| {
        let length = u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
        length.saturating_add(length / 20).div_ceil(width).max(1)
    });
    each.fold(0, u32::saturating_add)
}

/// The data validation of a part, with the message that screen readers say.
fn validation(part: Part, asking: &Asking<'_>) -> Result<Option<DataValidation>, XlsxError> {
    let rule = DataValidation::new();
    Ok(match (part.kind(), asking.standing.key) {
        (PartKind::Status, Some(key)) => {
            let list = format!("='{}'!$A$2:$A${}", SHEETS[2], key.statuses.len() + 1);
            let rule = rule.allow_list_formula(Formula::new(list));
            let rule = rule.set_error_title("Not a status")?;
            let rule = rule.set_error_message("Please choose one of the list.")?;
            Some(rule.set_input_message("Choose from the list; leave empty if unchanged.")?)
        }
        (PartKind::Timescale, _) => {
            let rule = rule.allow_any_value();
            let message = "A date or timescale, only if it has changed: 30 September 2026, Autumn 2026.";
            Some(rule.set_input_message(message)?)
        }
        _ => None,
    })
}

fn help(sheet: &mut Worksheet, asking: &Asking<'_>, looks: &CellFormats) -> Result<(), XlsxError> {
    sheet.set_name(SHEETS[1])?;
    sheet.set_column_width(0, HELP)?;
    sheet.write_string_with_format(0, 0, SHEETS[1], &looks.title)?;
    let lines = deadline(asking).into_iter().chain(instructions(asking)).chain([LINES.to_owned()]);
    let wrapped = looks.line.clone().set_text_wrap();
    for (row, line) in (1..).zip(lines) {
        sheet.write_string_with_format(row, 0, &line, &wrapped)?;
        sheet.set_row_height(row, f64::from(lines_of(&line, HELP)) * LINE + 3.0)?;
    }
    printed(sheet, A4);
    locked(sheet);
    Ok(())
}

const A4: u8 = 9;
/// The widths of the columns with instructions, and with what statuses mean.
const HELP: u32 = 110;
const WIDE: u32 = 90;

/// The sheet that the list of statuses comes from, with what each means.
fn meanings(sheet: &mut Worksheet, key: &StatusKey, looks: &CellFormats) -> Result<(), XlsxError> {
    sheet.set_name(SHEETS[2])?;
    for (column, (heading, width)) in (0..).zip([(STATUS, 24), (MEANING, WIDE)]) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, heading, &looks.head)?;
    }
    for (row, status) in (1..).zip(&key.statuses) {
        let meaning = status.meaning.as_ref().map_or("", |text| text.as_str());
        sheet.write_string_with_format(row, 0, status.label.as_str(), &looks.key)?;
        sheet.write_string_with_format(row, 1, meaning, &looks.locked)?;
        let lines = lines_of(meaning, WIDE).max(lines_of(status.label.as_str(), 24));
        sheet.set_row_height(row, f64::from(lines) * LINE + 1.5)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    printed(sheet, A4);
    locked(sheet);
    Ok(())
}

fn printed(sheet: &mut Worksheet, paper: u8) {
    sheet.set_paper_size(paper);
    sheet.set_landscape();
    sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_footer("&L&A&RPage &P of &N");
}

/// Without a password: against slips, not against people. Rows and columns can be made larger.
fn locked(sheet: &mut Worksheet) {
    sheet.protect_with_options(&ProtectionOptions {
        format_rows: true,
        format_columns: true,
        insert_links: true,
        ..ProtectionOptions::new()
    });
}

/// A text that Excel takes; one that is too long ends with dots.
pub(super) fn fitting(text: &str) -> Cow<'_, str> {
    if text.encode_utf16().count() <= MOST {
        return Cow::Borrowed(text);
    }
    // Every character is at most two of Excel's.
    let short: String = text.chars().take(MOST / 2 - 1).collect();
    Cow::Owned(short + "…")
}
