//! What cells say by how they look: struck out, hidden, coloured.

use super::*;

#[test]
fn looks_that_are_content_are_read_in_cells_and_in_words() {
    let fonts = [
        "<strike/><name val=\"Arial\"/>",
        "<name val=\"Wingdings\"/>",
        "<name val=\"Wingdings 2\"/>",
        "<vertAlign val=\"superscript\"/>",
    ];
    let words =
        |properties: &str, text: &str| format!("<r><rPr>{properties}</rPr><t xml:space=\"preserve\">{text}</t></r>");
    let rich = |at: &str, style: usize, inner: &str| {
        format!("<c r=\"{at}\" s=\"{style}\" t=\"inlineStr\"><is>{inner}</is></c>")
    };
    let cells = [
        rich("A1", 1, "<t>Old words</t>"),
        rich("A2", 2, "<t>ü</t>"),
        number("A3", 1, "12"),
        rich("A4", 3, "<t>P</t>"),
        rich("A5", 0, &format!("<r><t>Keep </t></r>{}{}", words("<strike/>", "this "), words("<b/>", "that"))),
        rich("A6", 0, &format!("<r><t>10</t></r>{}", words("<vertAlign val=\"superscript\"/>", "3"))),
        rich("A7", 0, &format!("{}<r><t> done</t></r>", words("<rFont val=\"Wingdings\"/>", "þ"))),
        rich("A8", 1, &format!("{}<r><t>gone</t></r>", words("<rFont val=\"Arial\"/>", "live "))),
        "<c r=\"A9\" s=\"2\" t=\"str\"><f>IF(1,CHAR(251))</f><v>û</v></c>".to_owned(),
        rich("A10", 4, "<t>2</t>"),
        rich("A11", 0, "<t>T</t><rPh><t>tok</t></rPh>"),
    ];
    let rows: String =
        cells.iter().enumerate().map(|(at, cell)| format!("<row r=\"{}\">{cell}</row>", at + 1)).collect();
    let document = styled(&rows, &[], &fonts, &[]);
    assert_eq!(
        shown(&document),
        ["A2 ✓", "A4 ✓", "A5 Keep that", "A6 10³", "A7 ☑ done", "A8 live", "A9 ✗", "A10 ²", "A11 T",]
    );
    let struck = "the text is struck out and was left out";
    assert_eq!(
        said(&document),
        [
            format!("Plan!A1: {struck}: Old words"),
            format!("Plan!A3: {struck}: 12"),
            format!("Plan!A5: {struck}: this"),
            format!("Plan!A8: {struck}: gone"),
            "Plan: formulas were taken with the values last shown: A9".to_owned(),
        ]
    );
}

#[test]
fn a_status_that_is_only_a_colour_is_named() {
    let theme = "<a:theme xmlns:a=\"a\"><a:clrScheme><a:dk1><a:sysClr lastClr=\"000000\"/></a:dk1><a:lt1><a:sysClr lastClr=\"FFFFFF\"/></a:lt1>\
        <a:dk2><a:srgbClr val=\"44546A\"/></a:dk2><a:lt2><a:srgbClr val=\"E7E6E6\"/></a:lt2><a:accent1><a:srgbClr val=\"4472C4\"/></a:accent1>\
        <a:accent2><a:srgbClr val=\"ED7D31\"/></a:accent2></a:clrScheme></a:theme>";
    let fill =
        |colour: &str| format!("<fill><patternFill patternType=\"solid\"><fgColor {colour}/></patternFill></fill>");
    let fills = [
        fill("rgb=\"FF00B050\""),
        fill("theme=\"5\""),
        fill("indexed=\"10\""),
        fill("theme=\"0\""),
        fill("rgb=\"FFD9E1F2\""),
    ];
    let xfs: String = (0..6)
        .map(|at| format!("<xf fillId=\"{at}\" fontId=\"0\"/>"))
        .chain(["<xf fontId=\"1\"/>".to_owned()])
        .collect();
    let styles = format!(
        "<styleSheet><fonts><font/><font><color rgb=\"FFFF0000\"/></font></fonts><fills><fill/>{}</fills><cellXfs>{xfs}</cellXfs>\
         <dxfs><dxf><fill><patternFill><bgColor rgb=\"FF92D050\"/></patternFill></fill></dxf></dxfs></styleSheet>",
        fills.concat()
    );
    let row = |at: usize, rag: &str| {
        format!("<row r=\"{at}\">{}{rag}{}</row>", c(&format!("A{at}"), "R"), c(&format!("D{at}"), "x"))
    };
    let sheet = format!(
        "<sheetData><row r=\"1\">{}{}{}{}</row>{}{}{}{}{}{}{}</sheetData>\
         <conditionalFormatting sqref=\"C2:C9\"><cfRule type=\"cellIs\" dxfId=\"0\" operator=\"equal\"><formula>3</formula></cfRule></conditionalFormatting>\
         <conditionalFormatting sqref=\"A2:A9\"><cfRule type=\"expression\" dxfId=\"0\"><formula>TRUE</formula></cfRule></conditionalFormatting>\
         <conditionalFormatting sqref=\"C3:C4\"><cfRule type=\"iconSet\"><iconSet iconSet=\"3Flags\"/></cfRule></conditionalFormatting>",
        c("A1", "Ref"),
        c("B1", "RAG"),
        c("C1", "Score"),
        c("D1", "Note"),
        row(2, "<c r=\"B2\" s=\"1\"/><c r=\"C2\"><v>3</v></c>"),
        row(3, "<c r=\"B3\" s=\"2\"/>"),
        row(4, "<c r=\"B4\" s=\"3\"/>"),
        row(5, "<c r=\"B5\" s=\"4\"/>"),
        row(6, "<c r=\"B6\" s=\"6\" t=\"inlineStr\"><is><t>●</t></is></c>"),
        // A band over the whole row.
        "<row r=\"7\"><c r=\"A7\" s=\"5\" t=\"inlineStr\"><is><t>Band</t></is></c><c r=\"B7\" s=\"5\"/><c r=\"C7\" s=\"5\"/></row>",
        "<row r=\"9\"><c r=\"B9\" s=\"1\"/></row>",
    );
    let parts = [("xl/styles.xml", styles.as_str()), ("xl/theme/theme1.xml", theme)];
    let document = reading(&xlsx_with(&sheet, "", &parts)).unwrap();
    let filled = "the cell is filled with a colour and has no word";
    let rule = "a rule colours cells that have no word (conditional format)";
    assert_eq!(
        said(&document),
        [
            format!("Plan!B2: {filled}: green, 00B050"),
            format!("Plan!B3: {filled}: amber, ED7D31"),
            format!("Plan!B4: {filled}: red, FF0000"),
            "Plan!B6: the sign says something only by its colour: red, FF0000".to_owned(),
            format!("Plan!C2: {rule}: C2:C9: green, 92D050 if = 3"),
            format!("Plan!C3: {rule}: C3:C4: icons (3Flags)"),
        ]
    );
}

#[test]
fn rules_that_strike_out_or_show_numbers_otherwise_are_named_wherever_they_stand() {
    let styles = "<styleSheet><dxfs><dxf><font><strike/></font></dxf>\
        <dxf><numFmt numFmtId=\"170\" formatCode=\"&quot;FY&quot;0\"/></dxf></dxfs></styleSheet>";
    let sheet = format!(
        "<sheetData><row r=\"1\">{}{}</row><row r=\"2\">{}<c r=\"B2\"><v>5</v></c></row></sheetData>\
         <conditionalFormatting sqref=\"A2:B2\"><cfRule type=\"expression\" dxfId=\"0\"><formula>$C2=\"Dropped\"</formula></cfRule></conditionalFormatting>\
         <conditionalFormatting sqref=\"B2\"><cfRule type=\"cellIs\" operator=\"greaterThan\" dxfId=\"1\"><formula>1</formula></cfRule></conditionalFormatting>\
         <conditionalFormatting sqref=\"C1:C9\"><cfRule type=\"expression\" dxfId=\"0\"><formula>1</formula></cfRule></conditionalFormatting>\
         <extLst><ext><x14:conditionalFormattings xmlns:x14=\"x14\" xmlns:xm=\"xm\"><x14:conditionalFormatting>\
         <x14:cfRule type=\"expression\"><xm:f>Other!A2=1</xm:f><x14:dxf><fill><patternFill><bgColor rgb=\"FFFF0000\"/></patternFill></fill></x14:dxf></x14:cfRule>\
         <xm:sqref>B2</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>",
        c("A1", "Action"),
        c("B1", "Year"),
        c("A2", "Close the lock."),
    );
    let parts = [("xl/styles.xml", styles)];
    let document = reading(&xlsx_with(&sheet, "", &parts)).unwrap();
    assert_eq!(
        said(&document),
        [
            "Plan!A2: a rule strikes out what is in cells, which was taken as it is (conditional format): A2:B2: struck out if $C2=\"Dropped\"",
            "Plan!B2: a rule shows numbers in another format, which was not followed (conditional format): B2: `\"FY\"0` if > 1",
            "Plan!B2: a rule colours cells that have no word (conditional format): B2: red, FF0000 if Other!A2=1",
        ]
    );
}
