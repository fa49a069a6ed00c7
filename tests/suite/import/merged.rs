//! What a merged cell or a colour says of several rows is said of each of them.

use std::fs;
use std::path::Path;

use super::office::{c, docx, docx_with, p, reading, table, xlsx, xlsx_with};
use super::word_account::run;
use committee_packs::diag::{Diagnostics, Severity};
use committee_packs::import::{As, Imported, Options, import};
use committee_packs::load::text;
use committee_packs::model::ActionPlan;
use committee_packs::model::value::Date;
use committee_packs::source::Sources;

use crate::cli::packs_in;

fn turned(bytes: &[u8], target: As<'_>) -> Imported {
    let options = Options { path: "plan.docx".into(), ..Options::default() };
    import(reading(bytes).unwrap(), target, &options).unwrap()
}

#[track_caller]
fn has_twice(yaml: &str, wanted: &str) {
    assert_eq!(yaml.matches(wanted).count(), 2, "{wanted}: {yaml}");
}

fn warnings(imported: &Imported) -> String {
    let lines = imported.problems.iter();
    let lines: Vec<&str> = lines.map(|one| one.message.as_str()).collect();
    lines.join("\n")
}

/// A plan of two recommendations whose owner, timescale and status are one cell each; the second has two actions.
fn two() -> Vec<u8> {
    let begin = |text: &str| format!("<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>{}", p(text));
    let on = || "<w:tcPr><w:vMerge/></w:tcPr><w:p/>".to_owned();
    let head = ["Ref", "Recommendation", "Action", "Owner", "Timescale", "Status"].map(p);
    let rows = [
        head,
        [
            p("S1"),
            p("Open the gate."),
            p("Oil the hinge."),
            begin("Harbour master"),
            begin("May 2027"),
            begin("On track"),
        ],
        [begin("S2"), begin("Paint the boat."), p("Buy the paint."), on(), on(), on()],
        [on(), on(), p("Find a brush."), on(), on(), on()],
    ];
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    docx(&table(&rows))
}

#[test]
fn owner_timescale_and_status_of_a_merged_cell_are_those_of_each_recommendation() {
    let imported = turned(&two(), As::ActionPlan);
    let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
    let plan: ActionPlan =
        text("x.yaml".into(), imported.yaml.clone(), &mut sources, &mut problems).expect("it is a plan");
    let errors = problems.iter().filter(|one| one.severity == Severity::Error);
    assert_eq!(errors.count(), 0, "{problems:?}");
    let all = &plan.themes[0].recommendations;
    assert_eq!(all.len(), 2, "{}", imported.yaml);
    for one in all {
        let status = one.status.as_ref().map(|id| id.value.as_str());
        assert_eq!(status, Some("on-track"), "{}", imported.yaml);
        for action in &one.actions {
            let when = action.timescale.as_ref().map(|text| text.value.as_str());
            assert_eq!(when, Some("May 2027"), "{}", imported.yaml);
            assert_eq!(action.owners.len(), 1, "{}", imported.yaml);
        }
    }
    assert_eq!(all[1].actions.len(), 2, "{}", imported.yaml);
    assert!(all[1].actions.iter().all(|action| action.status.is_none()));

    let date: Date = Date::of_cell("2026-05-20").unwrap();
    let round = turned(&two(), As::Round { plan: &plan, date });
    has_twice(&round.yaml, "status: on-track");
}

#[test]
fn other_merged_cells_are_named_and_short_rows_beside_them_are_no_themes() {
    let sheet = format!(
        "<sheetData><row r=\"1\">{}{}{}</row><row r=\"2\">{}{}{}</row><row r=\"3\">{}</row></sheetData>\
         <mergeCells><mergeCell ref=\"B2:B3\"/><mergeCell ref=\"C2:C3\"/></mergeCells>",
        c("A1", "Recommendation"),
        c("B1", "Action"),
        c("C1", "Status"),
        c("A2", "Open the gate"),
        c("B2", "Oil the hinges."),
        c("C2", "Late"),
        c("A3", "Paint the boat"),
    );
    let imported = turned(&xlsx(&sheet, ""), As::ActionPlan);
    has_twice(&imported.yaml, "reference:");
    has_twice(&imported.yaml, "status: late");
    let named = "Plan!B2: the cell reaches down over other recommendations and was taken for the first";
    assert!(warnings(&imported).contains(named), "{}", warnings(&imported));
}

#[test]
fn each_entry_of_a_register_has_what_a_merged_cell_says() {
    let sheet = format!(
        "<sheetData><row r=\"1\">{}{}{}{}</row><row r=\"2\">{}{}{}{}</row><row r=\"3\">{}{}</row></sheetData>\
         <mergeCells><mergeCell ref=\"B2:B3\"/><mergeCell ref=\"D2:D3\"/></mergeCells>",
        c("A1", "Ref"),
        c("B1", "Made on"),
        c("C1", "Recommendation"),
        c("D1", "Status"),
        c("A2", "S1"),
        c("B2", "4 May 2026"),
        c("C2", "Open the gate."),
        c("D2", "Implemented"),
        c("A3", "S2"),
        c("C3", "Paint the boat."),
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("register.xlsx");
    fs::write(&file, xlsx(&sheet, "")).unwrap();
    let ran = packs_in(
        Some(Path::new("data")),
        &format!("import {} --as register --layout recommendation-tracker", file.display()),
    );
    assert_eq!(ran.status, 0, "{}", ran.err);
    has_twice(&ran.out, "status: implemented");
    has_twice(&ran.out, "made_on: 4 May 2026");
}

#[test]
fn a_status_in_a_row_of_one_colour_throughout_is_named() {
    let styles = "<styleSheet><fonts><font/></fonts><fills><fill/><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF00B050\"/></patternFill></fill></fills>\
        <cellXfs><xf/><xf fillId=\"1\" fontId=\"0\"/></cellXfs></styleSheet>";
    let filled = |at: &str, text: &str| c(at, text).replacen("<c ", "<c s=\"1\" ", 1);
    let sheet = format!(
        "<sheetData><row r=\"1\">{}{}{}</row><row r=\"2\">{}{}<c r=\"C2\" s=\"1\"/></row></sheetData>",
        c("A1", "Ref"),
        c("B1", "Recommendation"),
        c("C1", "Status"),
        filled("A2", "R1"),
        filled("B2", "Open the gate."),
    );
    let said = "the cell is filled with a colour and has no word: “green, 00B050”";
    let excel = turned(&xlsx_with(&sheet, "", &[("xl/styles.xml", styles)]), As::ActionPlan);
    let all = warnings(&excel);
    assert!(all.contains(&format!("Plan!C2: {said}")), "{all}");

    let shade = |inner: String| format!("<w:tcPr><w:shd w:val=\"clear\" w:fill=\"00B050\"/></w:tcPr>{inner}");
    let head = ["Ref", "Recommendation", "Status"].map(p);
    let row = [p("R1"), p("Open the gate."), "<w:p/>".to_owned()].map(shade);
    let of_style = "<w:p><w:pPr><w:pStyle w:val=\"Amber\"/></w:pPr></w:p>".to_owned();
    let pattern = "<w:tcPr><w:shd w:val=\"pct50\" w:color=\"FF0000\" w:fill=\"FFFFFF\"/></w:tcPr><w:p/>";
    let others = [[p("R2"), p("Paint the boat."), of_style], [p("R3"), p("Ring the bell."), pattern.to_owned()]];
    let rows: Vec<Vec<&str>> =
        [&head, &row, &others[0], &others[1]].iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:type=\"paragraph\" w:styleId=\"Base\"><w:pPr><w:shd w:val=\"clear\" w:fill=\"FFC000\"/></w:pPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Amber\"><w:basedOn w:val=\"Base\"/></w:style></w:styles>";
    let word = turned(&docx_with(&table(&rows), &[("word/styles.xml", styles)]), As::ActionPlan);
    let all = warnings(&word);
    for part in [
        "table 1, row 2, column 3 (“green, 00B050”)",
        "table 1, row 3, column 3 (“amber, FFC000”)",
        "table 1, row 4, column 3 (“red, FF8080”)",
    ] {
        assert!(all.contains(part), "{part}\n{all}");
    }
}

#[test]
fn each_kind_has_one_line_whatever_the_words_are() {
    let raised = |text: &str| format!("<w:p>{}</w:p>", run("<w:vertAlign w:val=\"superscript\"/>", text));
    let row = |text: &str| [p("R1"), raised(text)];
    let rows = [[p("Ref"), p("Recommendation")], row("Q1?"), row("Note!"), row("β"), row("#4")];
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let all = warnings(&turned(&docx(&table(&rows)), As::ActionPlan));
    let line = "raised text was taken as plain text, 4 times: table 1, row 2, column 2 (“Q1?”); \
        table 1, row 3, column 2 (“Note!”); table 1, row 4, column 2 (“β”); and 1 more";
    assert!(all.contains(line), "{all}");
}

#[test]
fn a_timescale_with_a_time_is_its_day_and_an_id_that_yaml_would_misread_is_quoted() {
    let csv = "Ref,Recommendation,Action,Timescale,Status\nR1,Open the gate.,Oil it.,2026-05-04 17:00,null\n";
    let imported = turned(csv.as_bytes(), As::ActionPlan);
    assert!(imported.yaml.contains("timescale: 4 May 2026\n"), "{}", imported.yaml);
    assert!(imported.yaml.contains("{ id: \"null\", label: \"null\" }"), "{}", imported.yaml);
    let all = warnings(&imported);
    let said =
        "row 2: the timescale is “2026-05-04 17:00”, of which 4 May 2026 was taken: a timescale has no time of the day";
    assert!(all.contains(said), "{all}");
}
