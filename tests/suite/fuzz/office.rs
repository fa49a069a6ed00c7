//! Word and Excel files and returned forms made from bytes: each byte is an element that may stand there, or should not, so that
//! the constructs of the formats come in each other in every way. Whatever is read, every word is in it or in its account.

use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::elements::{FORMATS, NUMBERS, WORD_ALONE, WORD_AROUND, WORD_KEEPING, WORD_PLAIN};
use committee_packs::diag::{Diagnostics, print_short};
use committee_packs::forms::{self, Asking};
use committee_packs::import::{As, Options, ReportOptions, import, report};
use committee_packs::load::text;
use committee_packs::make;
use committee_packs::model::Report;
use committee_packs::office::{Document, DocumentPiece, Settle, plain, read, read_paper};
use committee_packs::source::Sources;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::space::project;

const NAMESPACES: &str =
    "xmlns:w=\"w\" xmlns:r=\"r\" xmlns:m=\"m\" xmlns:mc=\"mc\" xmlns:o=\"o\" xmlns:v=\"v\" xmlns:w14=\"w14\"";
const STYLES: &str = "<w:styles xmlns:w=\"w\"><w:style w:type=\"paragraph\" w:styleId=\"Gone\"><w:rPr><w:strike/></w:rPr></w:style></w:styles>";
const NUMBERING: &str = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/>\
    <w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";

/// XML that some bytes stand for, with the words in it that must not be lost.
#[derive(Default)]
struct Script {
    xml: String,
    words: Vec<String>,
}

impl Script {
    /// A word that stands nowhere else.
    fn word(&mut self) -> String {
        let mut number = self.words.len();
        let mut word = String::from("q");
        loop {
            word.push(char::from(b'a' + (number % 16) as u8));
            number /= 16;
            if number == 0 {
                break;
            }
        }
        word.push('z');
        self.words.push(word.clone());
        word
    }
}

/// Text and tables of Word. The first byte says whether only what keeps all words is used.
fn word(data: &[u8]) -> (Script, bool) {
    let Some((mode, data)) = data.split_first() else {
        return (Script::default(), true);
    };
    let keeps = mode % 2 == 0;
    let (around, alone) = if keeps { (WORD_KEEPING, WORD_PLAIN) } else { (WORD_AROUND.len(), WORD_ALONE.len()) };
    let mut script = Script::default();
    let mut open: Vec<&str> = vec![];
    for byte in data.iter().take(600) {
        let at = usize::from(byte / 4);
        match byte % 4 {
            0 if open.len() < 40 => {
                let (begin, end) = WORD_AROUND[at % around];
                script.xml.push_str(begin);
                open.push(end);
            }
            0 | 1 => script.xml.push_str(open.pop().unwrap_or_default()),
            2 => {
                let text = script.word();
                let element = match at % 3 {
                    0 => format!("<w:t>{text}</w:t>"),
                    1 => format!("<w:r><w:t>{text}</w:t></w:r>"),
                    _ => format!("<w:p><w:r><w:t xml:space=\"preserve\">{text} </w:t></w:r></w:p>"),
                };
                script.xml.push_str(&element);
            }
            _ => script.xml.push_str(WORD_ALONE[at % alone]),
        }
    }
    while let Some(end) = open.pop() {
        script.xml.push_str(end);
    }
    (script, keeps)
}

/// A Word document of any shape becomes a report that can be read, or is refused, and no word is lost: the account closes,
/// and every word is in the report or in its notes.
pub(super) fn report_docx(data: &[u8]) {
    let (script, keeps) = word(data);
    let body = format!("<w:document {NAMESPACES}><w:body>{}</w:body></w:document>", script.xml);
    let bytes =
        package(&[("word/document.xml", &body), ("word/styles.xml", STYLES), ("word/numbering.xml", NUMBERING)]);
    static CHECKED: OnceLock<make::Checked> = OnceLock::new();
    let checked = CHECKED.get_or_init(|| make::read(&project("data"), false));
    let workspace = checked.workspace.as_ref().expect("a workspace");
    for layout_id in ["committee-report", "executive-board-report", "scrutiny-report"] {
        for settle in [Settle::Accept, Settle::Reject] {
            let Ok(paper) = read_paper(Path::new("x.docx"), &bytes, settle) else { return };
            let layout = workspace.layouts.iter().find(|filed| filed.id == layout_id);
            let options = ReportOptions {
                path: "x.docx".into(),
                name: "x".to_owned(),
                layout_id,
                layout: layout.and_then(|filed| filed.record.as_ref()).expect("a layout"),
                map: vec![],
                council: workspace.council.record.as_ref(),
                meeting: None,
                template: None,
                add: false,
            };
            let imported = report(&paper, &options).unwrap_or_else(|problems| {
                let said: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
                panic!("refused: {said:?}\nof {}", script.xml)
            });
            let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
            let read = text::<Report>("x.yaml".into(), imported.yaml.clone(), &mut sources, &mut problems);
            assert!(read.is_some(), "{}\n{}\nof {}", print_short(&problems, &sources), imported.yaml, script.xml);
            if keeps && settle == Settle::Accept {
                let said: Vec<&str> = imported.problems.iter().map(|problem| problem.message.as_str()).collect();
                let all = format!("{}\n{}\n{}", imported.yaml, imported.mapping.join("\n"), said.join("\n"));
                let all: String = all.split_whitespace().collect();
                let lost: Vec<&String> = script.words.iter().filter(|word| !all.contains(*word)).collect();
                assert!(lost.is_empty(), "lost {lost:?} of {}\nread: {}", script.xml, imported.yaml);
            }
        }
    }
}

/// A Word document of any shape is read or refused, and no word is lost.
pub(super) fn docx(data: &[u8]) {
    let (script, keeps) = word(data);
    let body = format!("<w:document {NAMESPACES}><w:body>{}</w:body></w:document>", script.xml);
    let bytes =
        package(&[("word/document.xml", &body), ("word/styles.xml", STYLES), ("word/numbering.xml", NUMBERING)]);
    if let Ok(document) = read(Path::new("x.docx"), &bytes) {
        if keeps {
            all_there(&document, &script, "");
        }
        imported(document);
    }
}

/// A workbook of any shape is read or refused, and no word is lost.
pub(super) fn xlsx(data: &[u8]) {
    let mut script = Script::default();
    let mut rows = String::new();
    let (mut row, mut column) = (1, 0_u8);
    let mut cells = String::new();
    let mut merged = String::new();
    for pair in data.chunks(2).take(400) {
        let (kind, value) = (pair[0], pair.get(1).copied().unwrap_or(7));
        let style = value % 30;
        let place = format!("{}{row}", char::from(b'A' + column % 20));
        let cell = match kind % 13 {
            0 => {
                rows.push_str(&format!(
                    "<row r=\"{row}\"{}>{cells}</row>",
                    if value % 5 == 0 { " hidden=\"1\"" } else { "" }
                ));
                cells.clear();
                (row, column) = (row + 1, 0);
                continue;
            }
            1 => {
                merged.push_str(&format!("<mergeCell ref=\"{place}:D{}\"/>", row + usize::from(value % 4)));
                continue;
            }
            2 => format!("<c r=\"{place}\" s=\"{style}\"><v>{}</v></c>", NUMBERS[usize::from(value) % NUMBERS.len()]),
            3 => format!("<c r=\"{place}\" s=\"{style}\"/>"),
            4 => format!("<c r=\"{place}\" s=\"{style}\" t=\"d\"><v>2026-03-{value:02}T00:00:00</v></c>"),
            5 => format!("<c r=\"{place}\" t=\"e\"><v>#REF!</v></c>"),
            6 => format!("<c r=\"{place}\" t=\"b\"><v>{}</v></c>", value % 2),
            7 => format!("<c r=\"{place}\"><f t=\"shared\" si=\"0\"/></c>"),
            8 => {
                let text = script.word();
                format!("<c r=\"{place}\" s=\"{style}\" t=\"str\"><f>A1</f><v>{text}</v></c>")
            }
            9 => {
                let (first, second) = (script.word(), script.word());
                let looks = ["<b/>", "<strike/>", "<rFont val=\"Arial\"/>"];
                let look = looks[usize::from(value) % looks.len()];
                format!(
                    "<c r=\"{place}\" t=\"inlineStr\"><is><r><t>{first} </t></r><r><rPr>{look}</rPr><t>{second}</t></r></is></c>"
                )
            }
            _ => {
                let text = script.word();
                format!("<c r=\"{place}\" s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
            }
        };
        cells.push_str(&cell);
        column = column.wrapping_add(1 + value % 2) % 20;
    }
    rows.push_str(&format!("<row r=\"{row}\">{cells}</row>"));
    let formats: String = FORMATS
        .iter()
        .enumerate()
        .map(|(at, code)| {
            format!(
                "<numFmt numFmtId=\"{}\" formatCode=\"{}\"/>",
                200 + at,
                code.replace('<', "&lt;").replace('>', "&gt;")
            )
        })
        .collect();
    let xfs: String = (0..FORMATS.len())
        .map(|at| format!("<xf numFmtId=\"{}\" fontId=\"{}\" fillId=\"{}\"/>", 200 + at, usize::from(at == 3), at % 3))
        .collect();
    let styles = format!(
        "<styleSheet><numFmts>{formats}</numFmts><fonts><font/><font><strike/></font></fonts><fills><fill/><fill><patternFill patternType=\"solid\">\
         <fgColor rgb=\"FF00B050\"/></patternFill></fill><fill/></fills><cellXfs>{xfs}</cellXfs></styleSheet>"
    );
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>");
    let bytes = package(&[
        ("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" r:id=\"a\"/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"sheet.xml\"/></Relationships>",
        ),
        ("xl/sheet.xml", &sheet),
        ("xl/styles.xml", &styles),
    ]);
    if let Ok(document) = read(Path::new("x.xlsx"), &bytes) {
        all_there(&document, &script, "");
        imported(document);
    }
}

/// A returned form with any answer is read, and every word of it is an answer or named.
pub(super) fn forms(data: &[u8]) {
    let (script, keeps) = word(data);
    let checked = make::read(&project("data"), false);
    let workspace = checked.workspace.as_ref().expect("the sample workspace");
    let files = workspace.plans.iter().find(|files| files.rounds.iter().any(|round| round.record.is_some()));
    let files = files.expect("a plan with a round");
    let round = files.rounds.last().expect("a round");
    let council = workspace.council.record.as_ref().expect("a council");
    let asking = Asking::new(files, round, council, None).expect("what is asked");
    static FORM: OnceLock<Vec<u8>> = OnceLock::new();
    let form = FORM.get_or_init(|| {
        let all = asking.forms();
        forms::document(&asking, all.first().expect("a form"))
    });
    let bytes = answered(form, &script.xml);
    let Ok(document) = read(Path::new("x.docx"), &bytes) else {
        return;
    };
    let (said, _) = forms::read(Path::new("x.docx"), &document, &asking);
    if keeps {
        let answers: Vec<String> = said.iter().map(|said| said.value.typed()).collect();
        all_there(&document, &script, &answers.join(" "));
    }
}

/// A form whose first answer is that XML.
fn answered(form: &[u8], xml: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(form)).expect("a form");
    let mut parts: Vec<(String, String)> = vec![];
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        if part.name() == "word/document.xml" {
            let from = text.find("<w:richText/></w:sdtPr>").expect("an answer");
            let prompt = text[..from].rfind("<w:showingPlcHdr/>").expect("a prompt");
            let cell = from + text[from..].find("<w:p>").expect("a paragraph");
            let end = cell + text[cell..].find("</w:p>").expect("its end") + "</w:p>".len();
            text.replace_range(cell..end, &format!("{xml}<w:p/>"));
            text.replace_range(prompt..prompt + "<w:showingPlcHdr/>".len(), "");
            text = text.replacen("<w:document ", &format!("<w:document {} ", MORE), 1);
        }
        parts.push((part.name().to_owned(), text));
    }
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    package(&parts)
}

/// The namespaces that a form does not have itself.
const MORE: &str = "xmlns:m=\"m\" xmlns:mc=\"mc\" xmlns:o=\"o\" xmlns:v=\"v\" xmlns:w14=\"w14\"";

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in parts {
        zip.start_file(*name, options).expect("a part");
        zip.write_all(text.as_bytes()).expect("a part");
    }
    zip.finish().expect("a file").into_inner()
}

/// Every word is in what was read, or in its account.
fn all_there(document: &Document, script: &Script, more: &str) {
    let mut all = vec![more.to_owned()];
    for piece in &document.pieces {
        match piece {
            DocumentPiece::Text(passage) => all.push(plain(&passage.blocks)),
            DocumentPiece::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                all.extend(cells.map(|cell| cell.plain()));
            }
        }
    }
    for note in &document.notes {
        all.push(note.text.clone());
        all.extend(note.left_out.clone());
    }
    let all = all.join("\n");
    let lost: Vec<&String> = script.words.iter().filter(|word| !all.contains(*word)).collect();
    assert!(lost.is_empty(), "lost {lost:?} of {}\nread: {all}", script.xml);
}

fn imported(document: Document) {
    let options = Options { path: PathBuf::from("x"), ..Options::default() };
    let _ = import(document, As::ActionPlan, &options);
}
