//! Fields of forms, old and new.

use super::*;

#[test]
fn fields_of_older_forms_say_what_was_chosen_and_ticked() {
    let list = |chosen: &str| {
        let entries: String = ["Choose one", "On track", "At risk"]
            .iter()
            .map(|entry| format!("<w:listEntry w:val=\"{entry}\"/>"))
            .collect();
        format!("<w:ffData><w:ddList>{chosen}{entries}</w:ddList></w:ffData>")
    };
    let tick = |inner: &str| format!("<w:ffData><w:checkBox>{inner}</w:checkBox></w:ffData>");
    for (data, instruction, shown) in [
        (list("<w:result w:val=\"2\"/>"), "FORMDROPDOWN", "At risk"),
        (list("<w:default w:val=\"1\"/>"), "FORMDROPDOWN", "On track"),
        (list(""), "FORMDROPDOWN", ""),
        (tick("<w:checked/>"), "FORMCHECKBOX", "☒"),
        (tick("<w:default w:val=\"1\"/>"), "FORMCHECKBOX", "☒"),
        (tick("<w:default w:val=\"1\"/><w:checked w:val=\"0\"/>"), "FORMCHECKBOX", "☐"),
        (tick("<w:default w:val=\"0\"/>"), "FORMCHECKBOX", "☐"),
    ] {
        comes_out(&field(&data, instruction, None, true), &[], shown, &[]);
        // Other programs write what is shown as well.
        comes_out(&field(&data, instruction, Some("shown"), true), &[], shown, &[]);
    }
    let typed = field("<w:ffData><w:textInput/></w:ffData>", "FORMTEXT", Some("Done."), true);
    comes_out(&typed, &[], "Done.", &[]);
}

#[test]
fn controls_say_what_was_chosen_and_ticked() {
    let control = |properties: &str, inner: &str| {
        format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
    };
    let items = "<w:dropDownList><w:listItem w:displayText=\"Choose\" w:value=\"\"/>\
                 <w:listItem w:displayText=\"On track\" w:value=\"1\"/></w:dropDownList>";
    let tick = |on: u8| format!("<w14:checkbox xmlns:w14=\"w14\"><w14:checked w14:val=\"{on}\"/></w14:checkbox>");
    let font = "<w:r><w:sym w:font=\"Marlett\" w:char=\"F061\"/></w:r>";
    for (inner, shown) in [
        (control(items, &plain("On track")), "On track"),
        (control(items, &plain("Choose")), ""),
        (control("<w:showingPlcHdr/>", &plain("Click here")), ""),
        (control(&tick(1), &plain("☐")), "☒"),
        (control(&tick(0), &plain("☐")), "☐"),
        (control("<w:date/>", &plain("3 May 2026")), "3 May 2026"),
        (control("", &control("", &plain("deep"))), "deep"),
    ] {
        comes_out(&inner, &[], shown, &[]);
    }
    let (text, _) = cell_with(&format!("<w:p>{}</w:p>", control(&tick(1), font)), &[]);
    assert_eq!(text, "☒");
    // Around paragraphs, cells and rows.
    let rows =
        control("", &format!("<w:tr>{}</w:tr>", control("", &format!("<w:tc>{}</w:tc>", control("", &p("in"))))));
    let document = reading(&docx(&format!("<w:tbl>{rows}</w:tbl>"))).unwrap();
    assert_eq!(cells(&document), [["in"]]);
}

#[test]
fn fields_without_an_end_are_text_and_others_stay_in_their_cells() {
    let open = field("", "REF _x", None, false);
    let whole = field("", "REF _x", Some("paragraph 3"), true);
    let after = plain(", then");
    let cell = |inner: &str| format!("<w:p>{inner}</w:p>");
    let (first, second) =
        (cell(&format!("{}{open}{}", plain("see "), plain("paragraph 3"))), cell(&format!("{whole}{after}")));
    // An end that belongs to nothing is in the next row.
    let stray = cell(&format!("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>{}", plain("on")));
    let xml = table(&[&[&first, &second], &[&stray, &p("last")]]) + &p("after");
    let document = reading(&docx(&xml)).unwrap();
    assert_eq!(cells(&document), [["see paragraph 3", "paragraph 3, then"], ["on", "last"]]);
    assert_eq!(document.pieces.len(), 2);
    assert_eq!(said(&document), ["table 1, row 1, column 1: a field has no end; its text was taken as it stands"]);
}

#[test]
fn fields_without_a_result_are_read_or_named() {
    let unsaved = |instruction: &str| field("", instruction, None, true);
    comes_out(&unsaved("SYMBOL 252 \\f \"Wingdings\""), &[], "✓", &[]);
    comes_out(&unsaved("XE \"Budget\""), &[], "", &[]);
    comes_out(&unsaved("AUTONUM"), &[], "", &["a field was saved without what it shows: AUTONUM"]);
    // Page numbers are text in the body.
    comes_out(&field("", "PAGEREF _x", Some("7"), true), &[], "7", &[]);
    let simple = "<w:fldSimple w:instr=\"TITLE\"><w:r><w:t>Plan</w:t></w:r></w:fldSimple>";
    comes_out(simple, &[], "Plan", &[]);
    comes_out("<w:fldSimple w:instr=\"TITLE\"/>", &[], "", &["a field was saved without what it shows: TITLE"]);
    let nested = format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>{}{}",
        field("", "MERGEFIELD x", Some("1"), true),
        "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>yes</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    );
    comes_out(&nested, &[], "yes", &[]);
}
