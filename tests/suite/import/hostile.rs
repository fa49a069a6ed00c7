//! Files that are damaged, not what they say, or made to do harm: each gets a clear error or does nothing, at little cost.

mod damaged;

use std::io::Write;
use std::path::PathBuf;

use allocation_counter::measure;
use committee_packs::diag::Diagnostic;
use committee_packs::import::{As, Options, import};
use committee_packs::office::{Document, DocumentPiece};

use super::folder;
use super::office::{c, docx, docx_with, p, package, reading, table, xlsx};

/// More memory than reading any of these files, or importing it, may ask for, all told.
const MUCH: u64 = 1 << 30;

fn said(bytes: &[u8]) -> String {
    let mut said = String::new();
    let asked = measure(|| {
        said = match reading(bytes) {
            Ok(_) => "read".to_owned(),
            Err(Diagnostic { code, message, .. }) => format!("{code}: {message}"),
        }
    });
    assert!(asked.bytes_total < MUCH, "{said}: {asked:?}");
    said
}

fn ole(name: &str) -> Vec<u8> {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.resize(1024, 0);
    bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

#[test]
fn files_of_other_kinds_are_named() {
    let old = "wrong-kind: the file is in the format that Word and Excel used before 2007";
    let none = "wrong-kind: the file is neither Word, Excel nor CSV";
    for (bytes, expected) in [
        (ole("WordDocument"), old),
        (ole("Workbook"), old),
        (ole("EncryptedPackage"), "locked: the file needs a password"),
        (b"%PDF-1.7 ...".to_vec(), "wrong-kind: a PDF has no tables that could be read"),
        (b"{\\rtf1 }".to_vec(), none),
        (b"\n<html><table>".to_vec(), none),
        (b"a,b\0c".to_vec(), none),
        (vec![], "empty-file: the file has nothing in it"),
        (b"\xef\xbb\xbf".to_vec(), "empty-file: the file has nothing in it"),
        (package(&[("content.xml", b"<x/>")]), "wrong-kind: the file is neither a Word document nor an Excel workbook"),
        (
            package(&[("xl/workbook.bin", b"x")]),
            "wrong-kind: the file is neither a Word document nor an Excel workbook",
        ),
        (package(&[("word/document.xml", b"<w:document")]), "damaged: the file is damaged or not whole"),
        (package(&[("word/document.xml", b"<a/>")]), "damaged: the file is damaged or not whole"),
        (package(&[("word/document.xml", b"\xff\xff\xff")]), "damaged: the file is damaged or not whole"),
    ] {
        assert_eq!(said(&bytes), expected);
    }
}

#[test]
fn what_inflates_without_end_is_not_inflated() {
    let mut bomb = b"<w:document><w:body>".to_vec();
    bomb.resize(80 << 20, b' ');
    let packed = package(&[("word/document.xml", &bomb)]);
    assert!(packed.len() < 1 << 20);
    assert_eq!(said(&packed), "too-large: the part `word/document.xml` inflates to more than 48 MB");
    // Parts that are not read are not inflated either.
    let picture = package(&[("word/document.xml", b"<d><body/></d>"), ("word/media/image1.png", &bomb)]);
    assert_eq!(said(&picture), "read");
}

#[test]
fn trees_too_deep_too_wide_or_with_entities_are_not_built() {
    let nested = |open: &str, close: &str, times: usize| docx(&(open.repeat(times) + &close.repeat(times)));
    let deep = "hostile: the file is nested deeper than Word or Excel ever write";
    assert_eq!(said(&nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 100_000)), deep);
    assert_eq!(said(&nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 100_000)), deep);
    let attributes: String = (0..200_000).map(|at| format!(" a{at}=\"\"")).collect();
    assert_eq!(said(&docx(&format!("<w:p{attributes}/>"))), deep);
    let spaces: String = (0..20_000).map(|at| format!("<w:p xmlns:n{at}=\"n{at}\"/>")).collect();
    assert_eq!(said(&docx(&spaces)), "too-large: the file declares too many namespaces");
    assert_eq!(said(&docx(&"<w:p/>".repeat(3_100_000))), "too-large: the file has too many parts to be read");
    for entity in [
        "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><d><body>&x;</body></d>",
        "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><d><body>&b;</body></d>",
        "<!DOCTYPE d SYSTEM \"http://127.0.0.1/x.dtd\"><d><body/></d>",
    ] {
        let refused = "hostile: the file declares a document type, which Office files never do";
        assert_eq!(said(&package(&[("word/document.xml", entity.as_bytes())])), refused);
    }
}

#[test]
fn claims_cost_nothing() {
    let sheet = format!(
        "<dimension ref=\"A1:XFD10000000\"/><sheetData><row r=\"1\">{}{}</row></sheetData>\
         <mergeCells><mergeCell ref=\"A1:XFD1048576\"/><mergeCell ref=\"B9:A1\"/></mergeCells><hyperlinks><hyperlink ref=\"A1:XFD1048576\"/></hyperlinks>",
        c("A1", "Recommendation"),
        c("B1", "Action")
    );
    assert_eq!(said(&xlsx(&sheet, "")), "read");
    let wide = format!("<sheetData><row r=\"1\">{}</row></sheetData>", c("XFD1", "far"));
    assert_eq!(said(&xlsx(&wide, "")), "too-large: Plan is filled beyond column 500");
    let spanned = format!(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/></w:tcPr>{}</w:tc></w:tr></w:tbl>",
        p("x")
    );
    assert_eq!(said(&docx(&spanned)), "too-large: table 1 has more than 200 columns");
    let row = "<row><c t=\"inlineStr\"><is><t>x</t></is></c></row>";
    let rows = format!("<sheetData>{}</sheetData>", row.repeat(110_000));
    assert_eq!(said(&xlsx(&rows, "")), "too-large: the file has more than 100000 cells");
    let text = format!("<si><t>{}</t></si>", "x".repeat(1 << 20));
    let cells = format!("<sheetData>{}</sheetData>", "<row><c t=\"s\"><v>0</v></c></row>".repeat(40));
    assert_eq!(said(&xlsx(&cells, &text)), "too-large: the file has more than 32 MB of text");
    let many: Vec<(String, &[u8])> = (0..12_000).map(|at| (format!("p{at}"), &b""[..])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    assert_eq!(said(&package(&many)), "too-large: the file has 12000 parts; at most 10000 are read");
}

#[test]
fn circles_numbers_and_names_do_no_harm() {
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"a\"><w:name w:val=\"a\"/><w:basedOn w:val=\"b\"/></w:style>\
        <w:style w:styleId=\"b\"><w:name w:val=\"b\"/><w:basedOn w:val=\"a\"/></w:style></w:styles>";
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"18446744073709551615\"/>\
        <w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1%1%1\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
    let item = "<w:p><w:pPr><w:pStyle w:val=\"a\"/><w:numPr><w:ilvl w:val=\"99999\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>\
        <w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>y</w:t></w:r></w:p>";
    let relations = "<Relationships><Relationship Id=\"f\" Type=\"x/footnotes\" Target=\"../../../../etc/passwd\"/></Relationships>";
    let parts = [
        ("word/styles.xml", styles),
        ("word/numbering.xml", numbering),
        ("word/_rels/document.xml.rels", relations),
        ("../../../../tmp/evil", "x"),
        ("word/vbaProject.bin", "macros"),
    ];
    let document = reading(&docx_with(&table(&[&[&item.repeat(3)]]), &parts)).unwrap();
    assert!(document.notes.iter().any(|note| note.text == "it has macros, which were not looked at"));
    let letters = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>".repeat(5000);
    assert_eq!(said(&docx(&letters)), "read");
}

#[test]
fn many_rows_and_many_notes_cost_little() {
    let options = Options { path: PathBuf::from("x.csv"), ..Options::default() };
    let rows = |count: usize| {
        let row = |at| format!("Theme {at},Text {at},Do {at},Officer {at},Soon,State {at}\n");
        let head = "Theme,Recommendation,Action,Owner,When,Status\n".to_owned();
        head + &(0..count).map(row).collect::<String>()
    };
    let csv = rows(4_000);
    let asked = measure(|| {
        let document = reading(csv.as_bytes()).unwrap();
        let imported = import(document, As::ActionPlan, &options).unwrap();
        assert!(imported.yaml.contains("post: Officer 3999"));
    });
    assert!(asked.bytes_total < MUCH, "{asked:?}");
    let document = reading(rows(10_000).as_bytes()).unwrap();
    let problems = import(document, As::ActionPlan, &options).unwrap_err();
    let message = &problems.iter().next().unwrap().message;
    assert_eq!(message, "the tables have more than 10000 rows");

    let hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>".repeat(50_000);
    let cells = [p("Recommendation"), p("Action")];
    let row = [p("Plant"), hidden.clone() + &p("Do")];
    let body = table(&[&[&cells[0], &cells[1]], &[&row[0], &row[1]]]);
    let imported = import(reading(&docx(&body)).unwrap(), As::ActionPlan, &options).unwrap();
    let notes = imported.problems.iter().filter(|note| note.message.contains("the text is hidden"));
    assert_eq!(notes.count(), 1);

    // A kind is one line however often it comes, whatever the words.
    let some = hidden[..hidden.len() / 50_000].to_owned() + &p("Do");
    let sign =
        |at: usize| format!("<w:p><w:r><w:t>Do</w:t><w:sym w:font=\"Font {at}\" w:char=\"F021\"/></w:r></w:p>{some}");
    let signs: Vec<String> = (0..400).map(sign).collect();
    let mut rows: Vec<Vec<&str>> = signs.iter().map(|cell| vec![row[0].as_str(), cell]).collect();
    rows.insert(0, vec![&cells[0], &cells[1]]);
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let imported = import(reading(&docx(&table(&rows))).unwrap(), As::ActionPlan, &options).unwrap();
    assert_eq!(imported.problems.warnings(), 4);
    let messages: Vec<&str> = imported.problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(
        messages[1],
        "the text is hidden and was left out, 400 times: table 1, row 2, column 2 (“x”); table 1, row 3, column 2 (“x”); \
         table 1, row 4, column 2 (“x”); and 397 more"
    );

    // Statuses that have more in them than a status are one kind, whatever it is.
    let row = |at| format!("Text {at},Do {at},Before {at} → Red\n");
    let rows = "Recommendation,Action,Status\n".to_owned() + &(0..400).map(row).collect::<String>();
    let imported = import(reading(rows.as_bytes()).unwrap(), As::ActionPlan, &options).unwrap();
    let mut messages = imported.problems.iter().map(|problem| problem.message.as_str());
    let line = messages.find(|message| message.contains("400 times")).unwrap();
    assert_eq!(
        line,
        "a status was taken without what has no place in the file, 400 times: row 2 (“Before 0 → Red” as “Red”, without \
         “Before 0”); row 3 (“Before 1 → Red” as “Red”, without “Before 1”); row 4 (“Before 2 → Red” as “Red”, without \
         “Before 2”); and 397 more"
    );
}

#[test]
fn fields_in_fields_do_not_multiply_their_text() {
    let open = "<w:sdt><w:sdtPr><w:tag w:val=\"t\"/></w:sdtPr><w:sdtContent>".repeat(100);
    let close = "</w:sdtContent></w:sdt>".repeat(100);
    let body = format!("{open}{}{close}", p(&"x".repeat(4 << 20)));
    assert_eq!(said(&docx(&body)), "too-large: the file has more than 32 MB of text");
}

#[test]
fn csv_in_any_encoding_and_with_any_separator_is_a_table() {
    let utf16 = |text: &str| {
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect::<Vec<u8>>()
    };
    let mut windows = b"Ref;Recommendation\r\nR1;Cost \xa35 \x96 \x93now\x94".to_vec();
    windows.write_all(b"\r\n").unwrap();
    for bytes in [
        windows,
        "\u{feff}Ref,Recommendation\nR1,Cost £5 – “now”\n".as_bytes().to_vec(),
        utf16("Ref\tRecommendation\r\nR1\tCost £5 – “now”\r\n"),
        "sep=|\nRef|Recommendation\nR1|Cost £5 – “now”".as_bytes().to_vec(),
    ] {
        let document = reading(&bytes).unwrap();
        let Some(DocumentPiece::Table(table)) = document.pieces.first() else { panic!("no table") };
        let shown: Vec<Vec<String>> =
            table.rows.iter().map(|row| row.cells.iter().map(committee_packs::office::Cell::plain).collect()).collect();
        assert_eq!(shown, [["Ref", "Recommendation"], ["R1", "Cost £5 – “now”"]]);
    }
    let open = reading(b"a,b\n\"open,c\nd,e\n").unwrap();
    assert_eq!(open.notes[0].text, "a quotation mark is not closed; cells may have run together");
}
