//! What stands in cells arrives: lists, links, changes, forms, and every hard string.

mod hard;

use std::path::PathBuf;

use committee_packs::diag::{Diagnostics, Severity};
use committee_packs::import::{As, Options, import};
use committee_packs::load::text;
use committee_packs::model::ActionPlan;
use committee_packs::model::markdown::write;
use committee_packs::office::{Document, DocumentPiece, Table, plain};
use committee_packs::source::Sources;

use super::office::{c, docx, docx_with, p, reading, said, table, xlsx};

/// The Markdown of each cell of the first table, row by row.
pub(super) fn cells(document: &Document) -> Vec<Vec<String>> {
    let tables = document.pieces.iter().filter_map(|piece| match piece {
        DocumentPiece::Table(table) => Some(table),
        DocumentPiece::Text(_) => None,
    });
    let first: &Table = tables.into_iter().next().expect("a table");
    first.rows.iter().map(|row| row.cells.iter().map(|cell| write(&cell.blocks, 200)).collect()).collect()
}

fn cell(xml: &str) -> String {
    cell_with(xml, &[]).0
}

/// The first cell, and what is said about it.
pub(super) fn cell_with(xml: &str, parts: &[(&str, &str)]) -> (String, Vec<String>) {
    let document = reading(&docx_with(&table(&[&[xml]]), parts)).expect("it can be read");
    let notes = said(&document);
    let cells = cells(&document);
    (cells.first().map_or_else(String::new, |row| row[0].clone()), notes)
}

#[test]
fn words_of_a_paragraph_keep_their_form() {
    let run = |properties: &str, text: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let bold = run("<w:b/>", "bold ");
    let both = run("<w:b/><w:i w:val=\"true\"/>", "both");
    let off = run("<w:b w:val=\"0\"/>", " not");
    let hidden = run("<w:vanish/>", "secret");
    let (text, notes) = cell_with(
        &format!("<w:p>{bold}{both}{off}{hidden}<w:r><w:br/><w:t>next</w:t><w:tab/><w:t>tab</w:t></w:r></w:p>"),
        &[],
    );
    assert_eq!(text, "**bold** ***both*** not\\\nnext tab");
    assert_eq!(notes, ["table 1, row 1, column 1: the text is hidden and was left out: secret"]);
    assert_eq!(cell("<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:t> done</w:t></w:r></w:p>"), "✓ done");
    assert_eq!(cell("<w:p/><w:p><w:r><w:t> </w:t></w:r></w:p>"), "");
}

#[test]
fn links_are_followed_to_their_addresses_by_any_of_words_ways() {
    let relations = "<Relationships><Relationship Id=\"a\" Type=\"x/hyperlink\" Target=\"https://example.org/a?b=1&amp;c\" TargetMode=\"External\"/>\
        <Relationship Id=\"b\" Type=\"x/hyperlink\" Target=\"file:///S:/plans.docx\" TargetMode=\"External\"/></Relationships>";
    let parts = [("word/_rels/document.xml.rels", relations)];
    let link = |id: &str| format!("<w:p><w:hyperlink r:id=\"{id}\"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>");
    assert_eq!(cell_with(&link("a"), &parts).0, "[here](https://example.org/a?b=1&c)");
    let (text, notes) = cell_with(&link("b"), &parts);
    assert_eq!(text, "here");
    assert_eq!(notes, ["table 1, row 1, column 1: a link to a file was taken as plain text: file:///S:/plans.docx"]);
    let simple = "<w:p><w:fldSimple w:instr=\" HYPERLINK &quot;https://example.org&quot; \"><w:r><w:t>b</w:t></w:r></w:fldSimple></w:p>";
    assert_eq!(cell(simple), "[b](https://example.org)");
    let field = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK \"https://example.org/c\"</w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>c</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t>, d</w:t></w:r></w:p>";
    assert_eq!(cell(field), "[c](https://example.org/c), d");
    assert_eq!(cell("<w:p><w:hyperlink r:id=\"none\"><w:r><w:t>e</w:t></w:r></w:hyperlink></w:p>"), "e");
}

#[test]
fn lists_have_the_signs_that_word_shows() {
    let level = |at: u8, format: &str, text: &str| {
        let left = 360 * (u32::from(at) + 1);
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/><w:pPr><w:ind w:left=\"{left}\"/></w:pPr></w:lvl>"
        )
    };
    let kinds = [
        (1, level(0, "bullet", "•") + &level(1, "bullet", "o")),
        (2, level(0, "decimal", "%1.") + &level(1, "lowerLetter", "%2)")),
        (3, level(0, "lowerRoman", "(%1)") + &level(1, "decimal", "%1.%2")),
        (4, level(0, "decimal", "R%1:")),
    ];
    let lists: String = kinds
        .iter()
        .map(|(id, levels)| format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum><w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{id}\"/></w:num>"))
        .collect();
    let numbering = format!("<w:numbering xmlns:w=\"w\">{lists}</w:numbering>");
    let parts = [("word/numbering.xml", numbering.as_str())];
    let item = |list: u8, level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let said = |items: &[(u8, u8, &str)]| {
        let xml: String = items.iter().map(|(list, level, text)| item(*list, *level, text)).collect();
        cell_with(&xml, &parts).0
    };
    assert_eq!(said(&[(1, 0, "a"), (1, 1, "b"), (1, 0, "c")]), "- a\n  - b\n- c");
    assert_eq!(said(&[(2, 0, "a"), (2, 1, "b"), (2, 1, "c"), (2, 0, "d")]), "1. a\n   a) b\n   b) c\n2. d");
    assert_eq!(said(&[(3, 0, "a"), (3, 1, "b"), (3, 0, "c")]), "(i) a\n\ni.1 b\n\n(ii) c");
    // A column of nothing but numbers by Word itself.
    assert_eq!(said(&[(4, 0, "")]), "R1:");
    assert_eq!(said(&[(2, 0, "")]), "1");
}

#[test]
fn merged_cells_reach_over_rows_and_columns() {
    let span = "<w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>";
    let begin = "<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>";
    let on = "<w:tcPr><w:vMerge/></w:tcPr><w:p/>";
    let rows = [
        vec![format!("{span}{}", p("wide")), p("x")],
        vec![format!("{begin}{}", p("tall")), p("b"), p("c")],
        vec![on.to_owned(), p("d"), p("e")],
    ];
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let document = reading(&docx(&table(&rows))).unwrap();
    let Some(DocumentPiece::Table(table)) = document.pieces.first() else { panic!("no table") };
    let shown: Vec<String> = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .map(|cell| format!("{} {}:{}x{} {}", cell.plain(), cell.column, cell.columns, cell.rows, cell.place))
        .collect();
    assert_eq!(
        shown,
        [
            "wide 0:2x1 table 1, row 1, column 1",
            "x 2:1x1 table 1, row 1, column 3",
            "tall 0:1x2 table 1, row 2, column 1",
            "b 1:1x1 table 1, row 2, column 2",
            "c 2:1x1 table 1, row 2, column 3",
            "d 1:1x1 table 1, row 3, column 2",
            "e 2:1x1 table 1, row 3, column 3",
        ]
    );
}

#[test]
fn forms_say_what_was_filled_in_and_what_was_not() {
    let control = |properties: &str, inner: &str| {
        format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
    };
    let whole = control("<w:tag w:val=\"progress-R1\"/>", &p("Done."));
    let prompt = control("<w:tag w:val=\"steps-R1\"/><w:showingPlcHdr/>", &p("Click here to enter text."));
    let ticked = format!(
        "<w:p>{}</w:p>",
        control(
            "<w:alias w:val=\"agreed\"/><w14:checkbox xmlns:w14=\"w14\"><w14:checked w14:val=\"1\"/></w14:checkbox>",
            "<w:r><w:t>☒</w:t></w:r>",
        )
    );
    let document = reading(&docx(&table(&[&[&whole, &prompt, &ticked]]))).unwrap();
    assert_eq!(cells(&document), [["Done.", "", "☒"]]);
    let controls: Vec<_> = document.controls.iter().map(|c| (c.tag.as_str(), plain(&c.blocks), c.ticked)).collect();
    assert_eq!(
        controls,
        [
            ("progress-R1", "Done.".to_owned(), None),
            ("steps-R1", String::new(), None),
            ("agreed", "☒".to_owned(), Some(true)),
        ]
    );
}

#[test]
fn tables_in_tables_and_text_boxes_lose_no_words() {
    let inner = table(&[&[&p("in"), &p("ner")]]);
    assert_eq!(cell(&format!("{}{inner}{}", p("before"), p("after"))), "before\\\nin – ner\n\nafter");
    let boxed = "<w:p><w:r><w:t>a</w:t></w:r><w:r><mc:AlternateContent xmlns:mc=\"mc\"><mc:Choice><w:drawing><w:txbxContent>\
        <w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>\
        <w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>";
    assert_eq!(cell(boxed), "a\n\nbox");
}

#[test]
fn footnotes_and_comments_are_listed() {
    let relations = "<Relationships><Relationship Id=\"f\" Type=\"x/footnotes\" Target=\"footnotes.xml\"/>\
        <Relationship Id=\"c\" Type=\"x/comments\" Target=\"comments.xml\"/></Relationships>";
    let footnotes = format!(
        "<w:footnotes xmlns:w=\"w\"><w:footnote w:type=\"separator\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>",
        p("-"),
        p("Source: survey.")
    );
    let comments = format!("<w:comments xmlns:w=\"w\"><w:comment>{}</w:comment></w:comments>", p("Is this right?"));
    let parts = [
        ("word/_rels/document.xml.rels", relations),
        ("word/footnotes.xml", footnotes.as_str()),
        ("word/comments.xml", comments.as_str()),
    ];
    let (text, notes) = cell_with("<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>", &parts);
    assert_eq!(text, "x");
    assert_eq!(
        notes,
        [
            "table 1, row 1, column 1: a footnote has no place in the text: Source: survey.",
            "a comment: it belongs to no cell: Is this right?",
        ]
    );
}

#[test]
fn workbooks_keep_stress_dates_and_the_last_values_of_formulas() {
    let strings = "<si><r><t xml:space=\"preserve\">a </t></r><r><rPr><b/></rPr><t>b</t></r></si>";
    let sheet = format!(
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><f>1+1</f><v>2</v></c><c r=\"C1\" t=\"e\"><v>#REF!</v></c></row>\
         <row r=\"1048576\">{}{}</row></sheetData><mergeCells><mergeCell ref=\"A1:A3\"/></mergeCells>",
        c("A1048576", "last_x000D_\nline"),
        "<c r=\"B1048576\" t=\"b\"><v>1</v></c>",
    );
    let document = reading(&xlsx(&sheet, strings)).unwrap();
    assert_eq!(cells(&document), [vec!["a **b**", "2"], vec!["last\n\nline", "Yes"]]);
    let notes: Vec<_> =
        document.notes.iter().map(|note| (note.place.as_str(), note.text.as_str(), note.left_out.as_deref())).collect();
    assert_eq!(
        notes,
        [
            ("Plan!C1", "the cell shows an error of Excel", Some("#REF!")),
            ("Plan", "formulas were taken with the values last shown: B1", None),
        ]
    );
}
