//! What a Word document can have beside its text comes out or is named: formulas, drawings, colours, running lines.

use std::path::Path;

use committee_packs::office::{Settle, passed, read_paper};

use super::content::cell_with;
use super::office::{docx, docx_with, p, reading, said, table};
use super::word_account::{comes_out, field, plain, run};

#[test]
fn formulas_are_a_line_that_says_the_same() {
    let t = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
    let part = |name: &str, inner: &str| format!("<m:{name}>{inner}</m:{name}>");
    let half = part("f", &(part("num", &t("1")) + &part("den", &t("2"))));
    let sum = part("f", &(part("num", &t("a+b")) + &part("den", &t("n"))));
    let square = part("sSup", &(part("e", &t("x")) + &part("sup", &t("2"))));
    let root = part("rad", &(part("deg", "") + &part("e", &t("x+1"))));
    for (inner, shown) in [
        (half.clone(), "1/2"),
        (t("3") + &half, "3 1/2"),
        (half.clone() + &t("3"), "1/2 3"),
        (half.clone() + &half + &t(" + 1"), "1/2 1/2 + 1"),
        (sum, "(a+b)/n"),
        (square, "x²"),
        (root, "√(x+1)"),
        (part("d", &part("e", &t("y"))), "(y)"),
    ] {
        let xml = format!("<m:oMath xmlns:m=\"m\">{inner}</m:oMath>");
        comes_out(&xml, &[], shown, &["a formula was taken as a line of text"]);
        let block = format!("<m:oMathPara xmlns:m=\"m\">{xml}</m:oMathPara>");
        assert_eq!(cell_with(&block, &[]).0, shown);
    }
}

#[test]
fn a_formula_runs_into_nothing_beside_it_and_has_nothing_that_is_struck_out() {
    let t = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>";
    let formula = |inner: &str| format!("<m:oMath xmlns:m=\"m\">{inner}</m:oMath>");
    let taken = "a formula was taken as a line of text";
    let xml = t("Open 5") + &formula(half) + &t("days");
    comes_out(&xml, &[], "Open 5 1/2 days", &[taken]);
    let xml = t("Open (") + &formula(half) + &t(") days");
    comes_out(&xml, &[], "Open (1/2) days", &[taken]);
    let struck = "<m:r><m:rPr/><w:rPr><w:strike/></w:rPr><m:t>7</m:t></m:r>\
        <m:borderBox><m:borderBoxPr><m:strikeH m:val=\"1\"/></m:borderBoxPr><m:e><m:r><m:t>8</m:t></m:r></m:e></m:borderBox><m:r><m:t>9</m:t></m:r>";
    comes_out(&formula(struck), &[], "9", &[taken, "the text is struck out and was left out: 78"]);
}

#[test]
fn what_is_drawn_or_embedded_is_named_with_its_words() {
    let relations = "<Relationships><Relationship Id=\"c\" Type=\"x/chart\" Target=\"charts/chart1.xml\"/>\
        <Relationship Id=\"d\" Type=\"x/diagramData\" Target=\"diagrams/data1.xml\"/>\
        <Relationship Id=\"x\" Type=\"x/aFChunk\" Target=\"other.html\"/></Relationships>";
    let chart = "<c:chart xmlns:c=\"c\" xmlns:a=\"a\"><c:title><a:t>Visits</a:t></c:title><c:ser><c:tx><c:v>2026</c:v></c:tx>\
        <c:cat><c:v>May</c:v></c:cat><c:val><c:v>12</c:v></c:val></c:ser></c:chart>";
    let diagram = "<dgm:dataModel xmlns:dgm=\"d\" xmlns:a=\"a\"><a:t>Plan</a:t><a:t>Do</a:t></dgm:dataModel>";
    let parts = [
        ("word/_rels/document.xml.rels", relations),
        ("word/charts/chart1.xml", chart),
        ("word/diagrams/data1.xml", diagram),
    ];
    let drawing = |about: &str, data: &str| {
        format!(
            "<w:r><w:drawing><wp:inline xmlns:wp=\"wp\"><wp:docPr {about}/><a:graphic xmlns:a=\"a\"><a:graphicData>{data}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
    };
    let shape = |form: &str, fill: &str| {
        format!(
            "<wps:wsp xmlns:wps=\"wps\" xmlns:a=\"a\"><wps:spPr><a:prstGeom prst=\"{form}\"/>{fill}</wps:spPr></wps:wsp>"
        )
    };
    let green = "<a:solidFill><a:srgbClr val=\"00B050\"/></a:solidFill>";
    for (inner, note) in [
        (
            drawing("descr=\"The new library\"", "<pic:pic xmlns:pic=\"pic\"/>"),
            "a picture was left out: The new library",
        ),
        (drawing("", "<pic:pic xmlns:pic=\"pic\"/>"), "a picture was left out"),
        (drawing("", "<c:chart xmlns:c=\"c\" r:id=\"c\"/>"), "a chart was left out: Visits; 2026; May"),
        (drawing("", "<dgm:relIds xmlns:dgm=\"d\" r:dm=\"d\"/>"), "a drawing (SmartArt) was left out: Plan; Do"),
        (drawing("", &shape("ellipse", green)), "a drawn shape was left out: ellipse, green, 00B050"),
        (drawing("", &shape("line", "")), "a drawn line was left out"),
        (
            "<w:r><w:object><o:OLEObject xmlns:o=\"o\" ProgID=\"Excel.Sheet.12\"/></w:object></w:r>".to_owned(),
            "an embedded object (Excel.Sheet.12) was left out",
        ),
        (
            "<w:r><w:object><w:control w:name=\"CheckBox1\"/></w:object></w:r>".to_owned(),
            "a control (ActiveX) was left out, with what is in it: CheckBox1",
        ),
        (
            "<w:r><w:pict><v:shape xmlns:v=\"v\"><v:textpath string=\"DRAFT\"/></v:shape></w:pict></w:r>".to_owned(),
            "decorated text (WordArt) was left out: DRAFT",
        ),
        (
            "<w:r><w:pict><v:oval xmlns:v=\"v\" fillcolor=\"#ff0000\"/></w:pict></w:r>".to_owned(),
            "a drawn shape was left out: oval, red, FF0000",
        ),
        ("<w:r><w:contentPart/></w:r>".to_owned(), "ink was left out"),
    ] {
        comes_out(&inner, &parts, "", &[note]);
    }
    let rule = "<w:r><w:pict><v:rect xmlns:v=\"v\" xmlns:o=\"o\" o:hr=\"t\"/></w:pict></w:r>";
    comes_out(rule, &parts, "", &[]);
    let chunk = docx_with("<w:altChunk r:id=\"x\"/>", &parts);
    assert_eq!(
        said(&reading(&chunk).unwrap()),
        ["the text: another file is embedded here and was not read: word/other.html"]
    );
}

#[test]
fn a_status_that_is_only_a_colour_is_named() {
    let shade = |fill: &str, inner: &str| format!("<w:tcPr><w:shd w:val=\"clear\" w:fill=\"{fill}\"/></w:tcPr>{inner}");
    let head = ["Ref", "Lead", "RAG"].map(|text| shade("1F3864", &p(text)));
    let row = |rag: &str| [p("R1"), p("Clerk"), rag.to_owned()];
    let sign = format!("<w:p>{}</w:p>", run("<w:color w:val=\"FF0000\"/>", "●"));
    let high = "<w:p><w:pPr/><w:r><w:rPr><w:highlight w:val=\"yellow\"/></w:rPr><w:t xml:space=\"preserve\"> </w:t></w:r></w:p>";
    let band = ["R7", "", ""].map(|text| shade("DAEEF3", &p(text)));
    let rows = [
        head,
        row(&shade("00B050", "<w:p/>")),
        row(&shade("FFC000", &p("At risk"))),
        row(&sign),
        row(high),
        row(&shade("D9D9D9", "<w:p/>")),
        row(&shade("FFFFFF", "<w:p/>")),
        band,
    ];
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let document = reading(&docx(&table(&rows))).unwrap();
    let filled = "the cell is filled with a colour and has no word";
    assert_eq!(
        said(&document),
        [
            format!("table 1, row 2, column 3: {filled}: green, 00B050"),
            "table 1, row 4, column 3: the sign says something only by its colour: red, FF0000".to_owned(),
            format!("table 1, row 5, column 3: {filled}: yellow, FFFF00"),
            format!("table 1, row 6, column 3: {filled}: grey, D9D9D9"),
        ]
    );
    let lines: Vec<String> = passed(&document.notes).into_iter().map(|kind| kind.line).collect();
    assert_eq!(
        lines[0],
        format!(
            "{filled}, 3 times: table 1, row 2, column 3 (“green, 00B050”); table 1, row 5, column 3 (“yellow, FFFF00”); table 1, row 6, column 3 (“grey, D9D9D9”)"
        )
    );
}

#[test]
fn running_lines_and_notes_are_listed_with_what_is_in_them() {
    let relations = "<Relationships><Relationship Id=\"h\" Type=\"x/header\" Target=\"header1.xml\"/>\
        <Relationship Id=\"e\" Type=\"x/endnotes\" Target=\"endnotes.xml\"/>\
        <Relationship Id=\"c\" Type=\"x/comments\" Target=\"comments.xml\"/></Relationships>";
    let header = format!(
        "<w:hdr xmlns:w=\"w\"><w:p>{}{}<w:r><w:drawing><pic:pic xmlns:pic=\"pic\"/></w:drawing></w:r></w:p></w:hdr>",
        plain("Draft, page "),
        field("", "PAGE", Some("3"), true)
    );
    let endnotes =
        format!("<w:endnotes xmlns:w=\"w\"><w:endnote w:id=\"1\">{}</w:endnote></w:endnotes>", p("From the survey."));
    let comments = format!("<w:comments xmlns:w=\"w\"><w:comment w:id=\"5\">{}</w:comment></w:comments>", p("Really?"));
    let parts = [
        ("word/_rels/document.xml.rels", relations),
        ("word/header1.xml", header.as_str()),
        ("word/endnotes.xml", endnotes.as_str()),
        ("word/comments.xml", comments.as_str()),
    ];
    let inner = "<w:p><w:r><w:t>x</w:t><w:endnoteReference w:id=\"1\"/><w:commentReference w:id=\"5\"/></w:r></w:p>";
    assert_eq!(
        cell_with(inner, &parts).1,
        [
            "table 1, row 1, column 1: an endnote has no place in the text: From the survey.",
            "table 1, row 1, column 1: a comment has no place in the text: Really?",
            "a page header: it belongs to no cell: Draft, page",
            "a page header: a picture was left out",
        ]
    );
}

#[test]
fn what_was_taken_is_counted() {
    let tick = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>\
        <w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    let xml = p("Before.") + &table(&[&[&p("a"), tick], &[&p("b"), tick]]);
    let document = reading(&docx(&xml)).unwrap();
    let lines: Vec<String> = document.taken.iter().map(|taken| taken.line()).collect();
    assert_eq!(
        lines,
        [
            "taken: tables, 1: table 1",
            "taken: tick boxes of older forms, 2: table 1, row 1, column 2; table 1, row 2, column 2",
            "taken: table rows, 2: table 1, row 1; table 1, row 2",
            "taken: paragraphs outside tables, 1: “Before.”",
        ]
    );
}

#[test]
fn changes_in_a_footnote_are_settled_as_those_of_the_text() {
    let relations =
        "<Relationships><Relationship Id=\"f\" Type=\"x/footnotes\" Target=\"footnotes.xml\"/></Relationships>";
    let words = "<w:p><w:del><w:r><w:delText>Oldword</w:delText></w:r></w:del><w:ins><w:r><w:t>Newword</w:t></w:r></w:ins></w:p>";
    let footnotes = format!("<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"2\">{words}</w:footnote></w:footnotes>");
    let text = "<w:p><w:r><w:t>Text</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>";
    let parts = [("word/_rels/document.xml.rels", relations), ("word/footnotes.xml", footnotes.as_str())];
    let bytes = docx_with(text, &parts);
    for (settle, there, gone) in [(Settle::Accept, "Newword", "Oldword"), (Settle::Reject, "Oldword", "Newword")] {
        let paper = read_paper(Path::new("x.docx"), &bytes, settle).expect("it can be read");
        let parts = format!("{:?}", paper.parts);
        assert!(parts.contains(there) && !parts.contains(gone), "{settle:?}: {parts}");
    }
}
