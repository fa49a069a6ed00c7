//! What a workbook can have (ECMA-376 part 1, section 18) comes out or is named: each construct with what becomes of it.

mod looks;

use super::office::{c, reading, said, xlsx, xlsx_with};
use committee_packs::office::{Document, DocumentPiece};

/// The cells of the first table, each with its address.
fn shown(document: &Document) -> Vec<String> {
    let Some(DocumentPiece::Table(table)) = document.pieces.first() else {
        return vec![];
    };
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    cells.map(|cell| format!("{} {}", cell.place.replace("Plan!", ""), cell.plain())).collect()
}

/// A sheet with cells of that XML, in styles with those formats and fonts, one a style from 1 on.
fn styled(cells: &str, formats: &[&str], fonts: &[&str], parts: &[(&str, &str)]) -> Document {
    let numbers: String = formats
        .iter()
        .enumerate()
        .map(|(at, code)| {
            let code = code.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;");
            format!("<numFmt numFmtId=\"{}\" formatCode=\"{code}\"/>", 200 + at)
        })
        .collect();
    let fonts_xml: String = fonts.iter().map(|font| format!("<font>{font}</font>")).collect();
    let of_formats = (0..formats.len()).map(|at| format!("<xf numFmtId=\"{}\" fontId=\"0\"/>", 200 + at));
    let of_fonts = (1..=fonts.len()).map(|at| format!("<xf numFmtId=\"0\" fontId=\"{at}\"/>"));
    let xfs: String = of_formats.chain(of_fonts).collect();
    let styles = format!(
        "<styleSheet><numFmts>{numbers}</numFmts><fonts><font/>{fonts_xml}</fonts><cellXfs><xf/>{xfs}</cellXfs></styleSheet>"
    );
    let mut all = vec![("xl/styles.xml", styles.as_str())];
    all.extend(parts);
    reading(&xlsx_with(&format!("<sheetData>{cells}</sheetData>"), "", &all)).expect("it can be read")
}

fn number(at: &str, style: usize, value: &str) -> String {
    format!("<c r=\"{at}\" s=\"{style}\"><v>{value}</v></c>")
}

#[test]
fn numbers_are_as_shown_or_named_with_cell_and_format() {
    let formats = [
        "£#,##0,\"k\"", "0000", "\"S24/\"00", "[h]:mm", "0;-0;0;\"Re: \"@", ";;;", "[DBNum1]0", "\"w/c \"dd/mm/yyyy",
        "# ?/?", "0;;",
    ];
    let cells: String = [
        number("A1", 1, "1250000"),
        number("A2", 2, "7"),
        number("A3", 3, "3"),
        number("A4", 4, "1.5625"),
        "<c r=\"A5\" s=\"5\" t=\"inlineStr\"><is><t>bins</t></is></c>".to_owned(),
        number("A6", 6, "4"),
        "<c r=\"A7\" s=\"6\" t=\"str\"><v>hidden words</v></c>".to_owned(),
        number("A8", 7, "12"),
        number("A9", 8, "46112"),
        number("A10", 9, "2.5"),
        number("A11", 10, "0"),
        number("A12", 8, "-1"),
    ]
    .iter()
    .enumerate()
    .map(|(at, cell)| format!("<row r=\"{}\">{cell}</row>", at + 1))
    .collect();
    let document = styled(&cells, &formats, &[], &[]);
    assert_eq!(
        shown(&document),
        [
            "A1 £1,250k", "A2 0007", "A3 S24/03", "A4 37:30", "A5 Re: bins", "A8 12", "A9 w/c 2026-03-31", "A10 2 1/2",
            "A12 -1",
        ]
    );
    assert_eq!(
        said(&document),
        [
            "Plan!A6: the number is hidden by its format and was left out: 4",
            "Plan!A7: the text is hidden by its format and was left out: hidden words",
            "Plan!A8: the number cannot be shown by its format here and was taken as it is (`[DBNum1]0`)",
            "Plan!A12: the number cannot be shown by its format here and was taken as it is (`\"w/c \"dd/mm/yyyy`)",
        ]
    );
}

#[test]
fn values_of_every_kind_come_out_or_are_named() {
    let cells = [
        "<c r=\"A1\" t=\"d\"><v>2026-03-31T00:00:00.000</v></c>",
        "<c r=\"A2\" s=\"1\" t=\"d\"><v>2026-03-31T00:00:00</v></c>",
        "<c r=\"A3\" t=\"b\"><v>0</v></c>",
        "<c r=\"A4\" t=\"e\"><v>#REF!</v></c>",
        "<c r=\"A5\" t=\"e\" vm=\"1\"><v>#VALUE!</v></c>",
        "<c r=\"A6\"><f t=\"shared\" si=\"0\"/></c>",
        "<c r=\"A7\"><f>1+1</f></c>",
        "<c r=\"A8\" t=\"str\"><f>IF(1,\"\")</f><v></v></c>",
        "<c r=\"A9\" t=\"s\"><v>99</v></c>",
        "<c r=\"A10\" t=\"str\"><f>HYPERLINK(\"https://example.org\",\"here\")</f><v>here</v></c>",
        "<c r=\"A11\"><v>1E3</v></c>",
        "<c r=\"A12\" t=\"n\"><v>0.1</v></c>",
    ];
    let rows: String =
        cells.iter().enumerate().map(|(at, cell)| format!("<row r=\"{}\">{cell}</row>", at + 1)).collect();
    let document = styled(&rows, &["mmm-yy"], &[], &[]);
    assert_eq!(shown(&document), ["A1 2026-03-31", "A2 March 2026", "A3 No", "A10 here", "A11 1000", "A12 0.1"]);
    assert_eq!(
        said(&document),
        [
            "Plan!A4: the cell shows an error of Excel: #REF!",
            "Plan!A5: the cell holds a picture or linked data, which was left out: #VALUE!",
            "Plan!A6: the formula was saved without its value: a formula that it shares",
            "Plan!A7: the formula was saved without its value: =1+1",
            "Plan!A9: the cell names a text that the file does not have",
            "Plan: formulas were taken with the values last shown: A10",
        ]
    );
}

#[test]
fn what_is_hidden_or_lies_over_cells_is_named() {
    let sheet = format!(
        "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData><row r=\"1\">{}{}</row><row r=\"2\" hidden=\"1\">{}{}</row>\
         <row r=\"3\">{}{}</row></sheetData><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>\
         <headerFooter><oddHeader>&amp;LDraft &amp;P</oddHeader></headerFooter><drawing r:id=\"d\"/>\
         <controls><control shapeId=\"1025\" name=\"Check Box 1\" r:id=\"k\"><controlPr><anchor><from><col>2</col><row>1</row></from></anchor></controlPr></control></controls>",
        c("A1", "Title"),
        c("B1", "under it"),
        c("A2", "in a hidden row"),
        c("B2", "x"),
        c("A3", "Total"),
        c("B3", "2"),
    );
    let relations = "<Relationships><Relationship Id=\"t\" Type=\"x/table\" Target=\"../tables/table1.xml\"/>\
        <Relationship Id=\"c\" Type=\"x/comments\" Target=\"../comments1.xml\"/>\
        <Relationship Id=\"h\" Type=\"x/threadedComment\" Target=\"../threaded.xml\"/>\
        <Relationship Id=\"k\" Type=\"x/ctrlProp\" Target=\"../ctrl.xml\"/>\
        <Relationship Id=\"d\" Type=\"x/drawing\" Target=\"../drawings/drawing1.xml\"/></Relationships>";
    let table = "<table ref=\"A2:B3\" totalsRowCount=\"1\"/>";
    let comments = "<comments><commentList><comment ref=\"A1\"><text><r><t>Old note</t></r></text></comment>\
        <comment ref=\"A2\"><text><t>[Threaded comment] Is it so?</t></text></comment></commentList></comments>";
    let threaded =
        "<ThreadedComments><threadedComment ref=\"A2\"><text>Is it so?</text></threadedComment></ThreadedComments>";
    let control = "<formControlPr objectType=\"CheckBox\" checked=\"Checked\"/>";
    let at = |inner: &str| {
        format!(
            "<xdr:twoCellAnchor><xdr:from><xdr:col>3</xdr:col><xdr:row>4</xdr:row></xdr:from>{inner}</xdr:twoCellAnchor>"
        )
    };
    let about = |words: &str| format!("<xdr:nvPicPr><xdr:cNvPr descr=\"{words}\"/></xdr:nvPicPr>");
    let text = |words: &str| format!("<xdr:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></xdr:txBody>");
    let drawing = format!(
        "<xdr:wsDr xmlns:xdr=\"xdr\" xmlns:a=\"a\">{}{}{}{}</xdr:wsDr>",
        at(&format!("<xdr:sp>{}</xdr:sp>", text("Read me first"))),
        at(&format!("<xdr:pic>{}</xdr:pic>", about("A map"))),
        at(
            "<xdr:sp><xdr:spPr><a:prstGeom prst=\"ellipse\"/><a:solidFill><a:srgbClr val=\"FF0000\"/></a:solidFill></xdr:spPr></xdr:sp>"
        ),
        at(&format!("<xdr:sp><a14:compatExt xmlns:a14=\"a14\" spid=\"_x0000_s1025\"/>{}</xdr:sp>", text("Agreed"))),
    );
    let sheets = "<sheet name=\"Old\" sheetId=\"2\" state=\"hidden\" r:id=\"rId2\"/><sheet name=\"Lists\" sheetId=\"3\" state=\"veryHidden\" r:id=\"rId2\"/>\
        <sheet name=\"Chart\" sheetId=\"4\" r:id=\"rId3\"/><sheet name=\"Lost\" sheetId=\"5\" r:id=\"rId9\"/>";
    let targets = "<Relationship Id=\"rId2\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
        <Relationship Id=\"rId3\" Type=\"x/chartsheet\" Target=\"worksheets/sheet1.xml\"/>";
    let parts = [
        ("xl/worksheets/_rels/sheet1.xml.rels", relations),
        ("xl/tables/table1.xml", table),
        ("xl/comments1.xml", comments),
        ("xl/threaded.xml", threaded),
        ("xl/ctrl.xml", control),
        ("xl/drawings/drawing1.xml", drawing.as_str()),
        ("xl/workbook.xml", sheets),
        ("xl/_rels/workbook.xml.rels", targets),
    ];
    let document = reading(&xlsx_with(&sheet, "", &parts)).unwrap();
    assert_eq!(shown(&document), ["A1 Title", "A2 in a hidden row", "B2 x"]);
    assert_eq!(
        said(&document),
        [
            "Plan!B1: the cell lies under a merged one and was left out: under it",
            "Plan!A3: the totals below a table were left out: Total; 2",
            "Plan!A2: a comment belongs to no cell: Is it so?",
            "Plan!A1: a comment belongs to no cell: Old note",
            "Plan!D5: a text box lies over the sheet and was left out: Read me first",
            "Plan!D5: a picture was left out: A map",
            "Plan!D5: a drawn shape was left out: ellipse, red, FF0000",
            "Plan!C2: a ticked box lies over the sheet and was left out: Agreed",
            "a page header of Plan: it belongs to no cell: Draft",
            "Plan: what is hidden was taken too: row 2, column B",
            "Old: the sheet is hidden and was not read",
            "Lists: the sheet is hidden so that Excel does not offer to show it, and was not read",
            "Chart: it is no sheet of cells, such as a chart, and was left out",
            "Lost: the sheet is not in the file",
        ]
    );
}

#[test]
fn rows_and_columns_of_no_size_are_hidden() {
    let sheet = format!(
        "<cols><col min=\"2\" max=\"2\" width=\"0\" customWidth=\"1\"/></cols><sheetData><row r=\"1\">{}{}</row>\
         <row r=\"2\" ht=\"0\" customHeight=\"1\">{}</row></sheetData>",
        c("A1", "a"),
        c("B1", "b"),
        c("A2", "c"),
    );
    let document = reading(&xlsx(&sheet, "")).unwrap();
    assert_eq!(said(&document), ["Plan: what is hidden was taken too: row 2, column B"]);
    let none = sheet.replace("<cols>", "<sheetFormatPr zeroHeight=\"1\"/><cols>");
    let document = reading(&xlsx(&none, "")).unwrap();
    assert_eq!(said(&document), ["Plan: what is hidden was taken too: row 1, row 2, column B"]);
}

#[test]
fn errors_and_kept_noughts_in_a_csv_are_what_excel_shows() {
    let csv = "Ref,Code,Status\n1,=\"007\",#N/A\n2,\"=\"\"0\"\"\"\"5\"\"\",#REF!\n3,\"=\"\"a\"\"&\"\"b\"\"\",#1\n";
    let document = reading(csv.as_bytes()).unwrap();
    assert_eq!(
        said(&document),
        [
            "row 2, column 3: the cell shows an error of Excel: #N/A",
            "row 3, column 3: the cell shows an error of Excel: #REF!",
        ]
    );
    let Some(DocumentPiece::Table(table)) = document.pieces.first() else { panic!("no table") };
    let of = |row: usize| table.rows[row].cells[1].plain();
    assert_eq!([of(1), of(2), of(3)], ["007", "0\"5", "=\"a\"&\"b\""]);
}

#[test]
fn many_merged_ranges_are_refused() {
    let cells: String =
        (1..=20_000).map(|row| format!("<row r=\"{row}\">{}</row>", c(&format!("A{row}"), "x"))).collect();
    let merged = "<mergeCell ref=\"B1:C1048576\"/>".repeat(2_000);
    let sheet = format!("<sheetData>{cells}</sheetData><mergeCells>{merged}</mergeCells>");
    let error = reading(&xlsx(&sheet, "")).expect_err("it is refused");
    assert_eq!(error.message, "the file has too many merged cells");
}

#[test]
fn a_csv_names_what_it_cannot_show() {
    let document = reading("Ref,Action\n1,a\u{7}b\n2,\u{fffd}\n".as_bytes()).unwrap();
    assert_eq!(
        said(&document),
        [
            "the file: signs that cannot be shown were left out (control characters)",
            "the file: it has signs that could not be read; they are shown as \u{fffd}",
        ]
    );
    let Some(DocumentPiece::Table(table)) = document.pieces.first() else { panic!("no table") };
    assert_eq!(table.rows[1].cells[1].plain(), "ab");
    let lines: Vec<String> = document.taken.iter().map(|taken| taken.line()).collect();
    assert_eq!(lines, ["taken: rows, 3: row 1; row 2; row 3"]);
    let old = reading(b"Ref,Action\n1,\xa3 5\n").unwrap();
    assert_eq!(said(&old), ["the file: it is not UTF-8 and was read as Windows-1252; look at signs such as £ and ’"]);
}
