//! What a Word document can have (ECMA-376 part 1, section 17) comes out or is named: each construct with what becomes of it.

mod forms;

use super::content::{cell_with, cells};
use super::office::{docx, p, reading, said, table};

pub(super) fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

pub(super) fn plain(text: &str) -> String {
    run("", text)
}

/// A paragraph of that XML comes out as that text, and this is said of its cell.
pub(super) fn comes_out(inner: &str, parts: &[(&str, &str)], text: &str, notes: &[&str]) {
    let (found, told) = cell_with(&format!("<w:p>{inner}</w:p>"), parts);
    assert_eq!(found, text, "{inner}");
    let notes: Vec<String> = notes.iter().map(|note| format!("table 1, row 1, column 1: {note}")).collect();
    assert_eq!(told, notes, "{inner}");
}

const STYLES: &str = "<w:styles xmlns:w=\"w\">\
    <w:style w:type=\"character\" w:styleId=\"Gone\"><w:rPr><w:strike/></w:rPr></w:style>\
    <w:style w:type=\"character\" w:styleId=\"GoneToo\"><w:basedOn w:val=\"Gone\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"GoneLine\"><w:rPr><w:dstrike/></w:rPr></w:style>\
    <w:style w:type=\"character\" w:styleId=\"Ticks\"><w:rPr><w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/></w:rPr></w:style>\
    <w:style w:type=\"character\" w:styleId=\"Up\"><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>\
    <w:style w:type=\"character\" w:styleId=\"Secret\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";

#[test]
fn what_is_struck_out_is_left_out_and_listed() {
    let struck = "the text is struck out and was left out";
    let live = plain("Open it. ");
    for properties in [
        "<w:strike/>",
        "<w:dstrike/>",
        "<w:strike w:val=\"true\"/>",
        "<w:rStyle w:val=\"Gone\"/>",
        "<w:rStyle w:val=\"GoneToo\"/>",
    ] {
        let inner = format!("{live}{}{}", run(properties, "Clo"), run(properties, "se it."));
        let note = format!("{struck}: Close it.");
        comes_out(&inner, &[("word/styles.xml", STYLES)], "Open it.", &[&note]);
    }
    let parts = [("word/styles.xml", STYLES)];
    let line = format!("<w:pPr><w:pStyle w:val=\"GoneLine\"/></w:pPr>{}", plain("Close it."));
    comes_out(&line, &parts, "", &[&format!("{struck}: Close it.")]);
    let back = format!("<w:pPr><w:pStyle w:val=\"GoneLine\"/></w:pPr>{}", run("<w:dstrike w:val=\"0\"/>", "Open it."));
    comes_out(&back, &parts, "Open it.", &[]);
    comes_out(&run("<w:strike w:val=\"0\"/>", "Open it."), &parts, "Open it.", &[]);
    comes_out(
        &run("<w:rStyle w:val=\"Secret\"/>", "Hidden."),
        &parts,
        "",
        &["the text is hidden and was left out: Hidden."],
    );
}

#[test]
fn signs_of_symbol_fonts_are_what_they_look_like() {
    let font = |name: &str| format!("<w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\"/>");
    for (name, typed, shown) in [
        ("Wingdings", "ü", "✓"),
        ("Wingdings", "û", "✗"),
        ("Wingdings", "\u{f0fe}", "☑"),
        ("Wingdings", "J", "☺"),
        ("Wingdings 2", "P", "✓"),
        ("Wingdings 2", "O", "✗"),
        ("Wingdings 2", "\u{f052}", "☑"),
        ("Wingdings 3", "p", "▲"),
        ("Wingdings 3", "q", "▼"),
        ("Webdings", "a", "✓"),
        ("Webdings", "r", "✗"),
        ("Symbol", "\u{f0b3}", "≥"),
        ("Arial", "ü", "ü"),
    ] {
        comes_out(&run(&font(name), typed), &[], shown, &[]);
        let code = typed.chars().next().map_or(0, u32::from);
        if name != "Arial" {
            let sign = format!("<w:r><w:sym w:font=\"{name}\" w:char=\"{code:04X}\"/></w:r>");
            comes_out(&sign, &[], shown, &[]);
        }
    }
    let styled = run("<w:rStyle w:val=\"Ticks\"/>", "ü");
    comes_out(&styled, &[("word/styles.xml", STYLES)], "✓", &[]);
    comes_out(&plain("\u{f0fc} done"), &[], "✓ done", &[]);
    comes_out(
        &run(&font("Webdings"), "!"),
        &[],
        "",
        &["a sign of a symbol font is not known and was left out (Webdings, code 0021)"],
    );
    comes_out(
        "<w:r><w:sym w:font=\"Marlett\" w:char=\"F061\"/></w:r>",
        &[],
        "",
        &["a sign of a symbol font is not known and was left out (Marlett, code F061)"],
    );
}

#[test]
fn raised_and_lowered_signs_are_not_on_the_line() {
    let up = |text: &str| run("<w:vertAlign w:val=\"superscript\"/>", text);
    let down = |text: &str| run("<w:vertAlign w:val=\"subscript\"/>", text);
    comes_out(&format!("{}{}", plain("10"), up("3")), &[], "10³", &[]);
    comes_out(&format!("{}{}", plain("CO"), down("2")), &[], "CO₂", &[]);
    comes_out(&format!("{}{}", plain("1"), up("st")), &[], "1st", &[]);
    comes_out(&format!("{}{}", plain("x"), up("n+1")), &[], "xⁿ⁺¹", &[]);
    let high = run("<w:position w:val=\"6\"/>", "2");
    comes_out(&format!("{}{high}", plain("m")), &[], "m²", &[]);
    let styled = run("<w:rStyle w:val=\"Up\"/>", "2");
    comes_out(&styled, &[("word/styles.xml", STYLES)], "²", &[]);
    comes_out(
        &format!("{}{}", plain("see"), up("Q&amp;A")),
        &[],
        "seeQ&A",
        &["raised text was taken as plain text (“Q&A”)"],
    );
}

pub(super) fn field(data: &str, instruction: &str, result: Option<&str>, end: bool) -> String {
    let sign = |kind: &str, data: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\">{data}</w:fldChar></w:r>");
    let result = result.map(|text| sign("separate", "") + &plain(text));
    format!(
        "{}<w:r><w:instrText>{instruction}</w:instrText></w:r>{}{}",
        sign("begin", data),
        result.unwrap_or_default(),
        if end { sign("end", "") } else { String::new() }
    )
}

#[test]
fn tracked_changes_count_and_join_as_if_they_were_accepted() {
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/>\
        <w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
    let parts = [("word/numbering.xml", numbering)];
    let list = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    let point = |mark: &str, inner: &str| format!("<w:p><w:pPr>{list}<w:rPr>{mark}</w:rPr></w:pPr>{inner}</w:p>");
    let deleted = |text: &str| format!("<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>");
    let whole = [
        point("", &plain("Ask the unions")),
        point("<w:del/>", &deleted("Ask the college")),
        point("", &plain("Ask the residents")),
    ]
    .concat();
    let (text, notes) = cell_with(&whole, &parts);
    assert_eq!(text, "1. Ask the unions\n2. Ask the residents");
    assert_eq!(notes, ["table 1, row 1, column 1: a tracked change deletes text, which was left out: Ask the college"]);
    // Only the end was deleted: two points are one sentence.
    let joined =
        [point("<w:del/>", &plain("Ask the ")), point("", &plain("unions")), point("", &plain("Publish"))].concat();
    assert_eq!(cell_with(&joined, &parts).0, "1. Ask the unions\n2. Publish");
    // At the end of the cell nothing goes on with it.
    let last = point("", &plain("One")) + &point("<w:del/>", &deleted("Two"));
    assert_eq!(cell_with(&last, &parts).0, "1. One");
    let last = point("", &plain("One")) + &point("<w:moveFrom/>", &plain("Two"));
    assert_eq!(cell_with(&last, &parts).0, "1. One\n2. Two");
    // A point that is struck out as a whole leaves no number.
    let struck = point("", &plain("One")) + &point("", &run("<w:strike/>", "Two"));
    assert_eq!(cell_with(&struck, &parts).0, "1. One");
    let moved = |to: &str| {
        let from = "<w:moveFrom><w:r><w:t>Moved words.</w:t></w:r></w:moveFrom>";
        format!("<w:p>{from}{}{to}</w:p>", plain("Here. "))
    };
    let to = "<w:moveTo><w:r><w:t>Moved words.</w:t></w:r></w:moveTo>";
    assert_eq!(cell_with(&moved(to), &[]), ("Here. Moved words.".to_owned(), vec![]));
    assert_eq!(
        cell_with(&moved(""), &[]).1,
        ["table 1, row 1, column 1: a tracked change moves text away, which stands nowhere: Moved words."]
    );
    let inserted = format!("<w:ins>{}<w:del><w:r><w:delText>not</w:delText></w:r></w:del></w:ins>", plain("yes"));
    comes_out(&inserted, &[], "yes", &["a tracked change deletes text, which was left out: not"]);
}

#[test]
fn rows_and_cells_that_are_deleted_or_hidden_are_named() {
    let tr =
        |properties: &str, text: &str| format!("<w:tr><w:trPr>{properties}</w:trPr><w:tc>{}</w:tc></w:tr>", p(text));
    let gone = format!("<w:tc><w:tcPr><w:cellDel/></w:tcPr>{}</w:tc><w:tc>{}</w:tc>", p("gone"), p("kept"));
    let xml = format!(
        "<w:tbl>{}{}{}<w:tr>{gone}</w:tr></w:tbl>",
        tr("", "a"),
        tr("<w:del/>", "b").replace("</w:tr>", &format!("<w:tc>{}</w:tc></w:tr>", p("d"))),
        tr("<w:hidden/>", "c")
    );
    let document = reading(&docx(&xml)).unwrap();
    assert_eq!(cells(&document), [vec!["a"], vec!["", "kept"]]);
    assert_eq!(
        said(&document),
        [
            "table 1, row 2: a tracked change deletes text, which was left out: b d",
            "table 1, row 3: a row is hidden in Word and was left out: c",
            "table 1, row 4, column 1: a tracked change deletes text, which was left out: gone",
        ]
    );
}

#[test]
fn a_table_in_a_cell_is_a_line_for_each_row() {
    let bold = format!("<w:p>{}</w:p>", run("<w:b/>", "Unions"));
    let inner = table(&[&[&p("Fernley"), &bold], &[&(p("Longmead") + &p("and Elm")), &p("")]]);
    let note = "a table in a cell was taken as text, a line for each row";
    let (text, notes) = cell_with(&format!("{}{inner}{}", p("Ask by area"), p("Then report.")), &[]);
    assert_eq!(text, "Ask by area\\\nFernley – **Unions**\\\nLongmead; and Elm\n\nThen report.");
    assert_eq!(notes, [format!("table 1, row 1, column 1: {note}")]);
    let deep = table(&[&[&inner, &p("x")]]);
    let (text, notes) = cell_with(&(deep + &p("")), &[]);
    assert_eq!(text, "Fernley – **Unions**; Longmead; and Elm – x");
    assert_eq!(notes.len(), 2);
    // Within a field of a form, after nothing or after an empty line outside it.
    let field = format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", table(&[&[&p("x"), &p("y")]]));
    assert_eq!(cell_with(&(p("") + &field), &[]).0, "x – y");
    let empty = table(&[&[&p(""), &p("")]]);
    assert_eq!(cell_with(&(p("a") + &empty), &[]), ("a".to_owned(), vec![]));
}

#[test]
fn breaks_hyphens_and_readings_come_out() {
    let out = |inner: &str| cell_with(&format!("<w:p>{inner}</w:p>"), &[]).0;
    let between = |sign: &str| format!("<w:r><w:t>a</w:t>{sign}<w:t>b</w:t></w:r>");
    for (sign, shown) in [
        ("<w:br/>", "a\\\nb"),
        ("<w:br w:type=\"page\"/>", "a\\\nb"),
        ("<w:br w:type=\"column\"/>", "a\\\nb"),
        ("<w:cr/>", "a\\\nb"),
        ("<w:tab/>", "a b"),
        ("<w:ptab/>", "a b"),
        ("<w:noBreakHyphen/>", "a-b"),
        ("<w:softHyphen/>", "ab"),
        ("<w:lastRenderedPageBreak/>", "ab"),
        (
            "<w:ruby><w:rt><w:r><w:t>tok</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>T</w:t></w:r></w:rubyBase></w:ruby>",
            "aT (tok)b",
        ),
    ] {
        assert_eq!(out(&between(sign)), shown, "{sign}");
    }
    for around in ["smartTag", "customXml", "ins", "dir", "bdo", "hyperlink"] {
        let inner = format!("<w:{around}>{}</w:{around}>", plain("in"));
        assert_eq!(out(&inner), "in", "{around}");
    }
    let chosen = format!(
        "<mc:AlternateContent xmlns:mc=\"mc\"><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
        plain("once"),
        plain("once")
    );
    assert_eq!(out(&chosen), "once");
    comes_out("<w:r><w:pgNum/></w:r>", &[], "", &["what Word fills in here (pgNum) was left out"]);
    comes_out(
        "<w:newThing><w:r><w:t>words of tomorrow</w:t></w:r></w:newThing>",
        &[],
        "",
        &["Word’s element newThing is not known here; its text was left out: words of tomorrow"],
    );
}
