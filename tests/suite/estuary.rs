//! Eight layouts of a body outside the local government Acts, unlike those of councils: each is a `layout.yaml` alone or has a
//! template of at most forty lines.

use crate::reading::Said;
use crate::space::{Built, Space, files, project};

const CASE: &str = "tests/cases/estuary";
const MEETING: &str = "meetings/2026-05-14-board";
const PUBLIC: &str = "2026-05-14-board/public";

/// A paper of each layout, and one of the program's own for registers that declare their fields themselves.
const PAPERS: [&str; 9] =
    ["agenda", "works", "pontoon", "governance", "hazards", "byelaws", "hearing", "water", "moorings"];

const SAYS: &str = "\
registers/hazards.yaml:7:7: warning[expected-field]: `controls` (What is done) is empty, and should be given
  help: add `controls: |` to the entry with the text on the lines below
  help: as it is, readers are told “Nothing yet”
";

fn estuary() -> Built {
    let built = Space::copy_of(CASE).build();
    built.says(SAYS);
    built
}

/// The rows of a table, each as its cells.
fn rows(said: &Said, table: usize) -> Vec<String> {
    (0..said.tables[table].len()).map(|row| said.row(table, row).join("|")).collect()
}

/// The case with one text in one file changed.
fn with(path: &str, from: &str, to: &str) -> Space {
    let text = std::fs::read_to_string(project(&format!("{CASE}/{path}"))).expect("a file");
    assert!(text.contains(from), "{path} does not say {from}");
    Space::copy_of(CASE).file(path, &text.replacen(from, to, 1))
}

#[test]
fn eight_layouts_say_the_same_in_all_formats() {
    let built = estuary();
    for paper in PAPERS {
        built.said(&format!("{PUBLIC}/{paper}"));
    }
}

#[test]
fn no_layout_needs_more_than_forty_lines_or_markup_of_the_web() {
    let templates = files(&project(&format!("{CASE}/templates")));
    let layouts = templates.iter().filter(|(name, _)| name.ends_with("layout.yaml")).count();
    assert_eq!(layouts, 8);
    let mut own = 0;
    for (name, bytes) in &templates {
        let text = std::str::from_utf8(bytes).expect("text");
        if name.ends_with("template.typ") {
            own += 1;
            assert!(text.lines().count() <= 40, "{name} has {} lines", text.lines().count());
            for raw in ["html", "#raw", "#table", "#grid", "#import"] {
                assert!(!text.contains(raw), "{name} has {raw}");
            }
        }
    }
    assert_eq!(own, 4);
}

#[test]
fn an_agenda_asks_for_what_its_layout_declares() {
    let line = estuary().said(&format!("{PUBLIC}/agenda")).line();
    assert!(line.contains("In attendance Officer For items Chief Officer All Harbour Master 2, 3 and 6"), "{line}");
    let contact = "Contact: Ottoline Braithwaite-Nkemelu, Head of Marine Works";
    assert!(line.contains(&format!("Works programme of 2026/27 {contact} Minutes: 20 For: Decision")), "{line}");
    let said = estuary().said(&format!("{PUBLIC}/agenda"));
    let items = rows(&said, said.tables.len() - 1);
    assert_eq!(items[..2], ["Item|Time|Subject|Pages", "Part A: the year"]);
    assert!(items[2].starts_with("1|10.05 am|") && items[2].ends_with("|3–5"), "{items:?}");
    assert!(line.contains("Annex A – Counts of birds in two winters"), "{line}");
}

#[test]
fn a_programme_of_works_adds_up_money_as_it_is_typed() {
    let said = estuary().said(&format!("{PUBLIC}/works"));
    let table = rows(&said, said.tables.len() - 1);
    let row = |at: usize| table[at].as_str();
    assert_eq!(row(0), "Reach|Ref|Scheme|Serves|When|Cost|Weeks|State");
    assert_eq!(row(1), "Ferries|Fishing|Leisure|Budget|Forecast");
    assert_eq!(row(2), "Harbour Master");
    assert_eq!(
        row(3),
        "Outer reach|W/3|Moorings for visitors #1 to #12|||✓|Starts: May 2026 Ends: June 2026|£85,500||4|● Done"
    );
    assert_eq!(row(table.len() - 1), "Total|£2,178,250.50|£2,186,000|40|");
    let line = said.line();
    assert!(line.find("What comes next") > line.find("Total"), "{line}");
}

#[test]
fn a_matrix_has_each_hazard_where_it_belongs() {
    let said = estuary().said(&format!("{PUBLIC}/hazards"));
    assert_eq!(
        rows(&said, 0),
        ["Likelihood|Harm", "Slight|Serious|Grave", "Likely|H4|–|H2", "Possible|–|H3|–", "Rare|–|–|H1"]
    );
    assert_eq!(
        rows(&said, 1),
        ["State|Hazards|Share", "Done|1|25%", "On course|1|25%", "At risk|2|50%", "Stopped|0|0%"]
    );
}

#[test]
fn groups_come_as_they_are_typed_and_need_their_name_once() {
    let said = estuary().said(&format!("{PUBLIC}/hearing"));
    assert_eq!(
        rows(&said, 1),
        [
            "Side|Speaker|On|Minutes|By video",
            "The applicant|R. O’Shea|The need for more berths|10|",
            "Dr Łukasz Nowak|Waves < 0.5 m, tides & sand|5|✓",
            "Objectors|Wildfowlers’ society|Geese Noise|10|",
            "The Authority|The Harbour Master||15|",
            "All speakers|40|",
        ]
    );
}

#[test]
fn a_group_whose_name_is_not_written_is_missed() {
    let changed = with("templates/hearing-order/template.typ", "[{= row.side.inline =}]", "[Side]");
    let missed = |line: usize| {
        format!(
            "{MEETING}/hearing.yaml:{line}:15: error[dropped-text]: the layout `hearing-order` does not show this: its template does not \
write `order` (in {PUBLIC}/hearing)
  help: write it in templates/hearing-order/template.typ, or name `order` under `leaves_out` in the layout.yaml
"
        )
    };
    // “The Authority” is written elsewhere.
    changed.build().says(&format!("{}{}{SAYS}", missed(11), missed(12)));
}

#[test]
fn a_rule_of_a_template_points_to_what_was_typed() {
    let changed = with(&format!("{MEETING}/hearing.yaml"), "limit: 45", "limit: 30");
    changed.build().says(&format!(
        "{MEETING}/hearing.yaml:7:10: error[layout-says]: the speakers need 40 minutes, which is more than there are (in {PUBLIC}/hearing)
  help: the layout `hearing-order` asks for this, in templates/hearing-order/template.typ
{SAYS}"
    ));
}

#[test]
fn a_register_has_the_fields_that_it_declares_itself() {
    let said = estuary().said(&format!("{PUBLIC}/moorings"));
    assert_eq!(
        rows(&said, 0)[..2],
        [
            "Berth|Kind|Rent a year|Free from|Keeper|Water at low tide (m)|Remarks",
            "N1|○ Swinging|£420|June 2026|Harbour Master|1.2|Dries at springs."
        ]
    );
}

#[test]
fn numbers_and_running_lines_are_those_of_the_layout() {
    let built = estuary();
    let line = built.said(&format!("{PUBLIC}/byelaws")).line();
    for words in ["Part B1. Reasons", "B1.3 Who was asked B1.3.1 The clubs were asked, as in paragraph B1.1"] {
        assert!(line.contains(words), "{words}: {line}");
    }
    let first: String =
        built.pdf(&format!("{PUBLIC}/pontoon")).pages[0].iter().map(|piece| piece.text.as_str()).collect();
    for words in ["L/2026/014, Sandling Sailing Club & Friends", "LD 1/2026"] {
        assert!(first.replace(' ', "").contains(&words.replace(' ', "")), "{words}: {first}");
    }
}

#[test]
fn a_filter_names_the_value_that_it_cannot_take() {
    let changed =
        with("templates/hearing-order/template.typ", "fields.limit.amount %}", "fields.begins.text | float %}");
    changed.build().says(&format!(
        "{SAYS}templates/hearing-order/template.typ:25:41: error[template]: invalid operation: `2.00 pm` is no number; a field of numbers \
or money has its value as `amount`, in `float` (in {PUBLIC}/hearing)
  help: see docs/templates.md
"
    ));
}

#[test]
fn slips_in_a_template_are_said_at_its_line() {
    let changed = with("templates/hearing-order/template.typ", "groupby(\"side.id\")", "groupby(\"sid.id\")");
    changed.build().says(&format!(
        "{SAYS}templates/hearing-order/template.typ:16:37: error[template]: undefined value: there is no `sid`; there are: side, speaker, \
about, minutes, remote (in {PUBLIC}/hearing)
  help: `packs layouts NAME` lists what a template of this layout is given
"
    ));
    let changed = with("templates/hearing-order/template.typ", "across: 3)[All speakers]", "across: 6)[All speakers]");
    let problems = changed.build().problems;
    let words = "error[typesetting]: a row of this table has more cells than the 5 columns have room for (in ";
    assert!(problems.contains(&format!("templates/hearing-order/template.typ:12:1: {words}")), "{problems}");
}

#[test]
fn links_in_struck_and_inserted_text_are_links_in_all_formats() {
    let said = estuary().said(&format!("{PUBLIC}/byelaws"));
    assert!(said.links.iter().any(|link| link == "https://www.example.org/forms/racing"), "{:?}", said.links);
    let line = said.line();
    assert!(line.contains("Part 2 – Speed (2)"), "{line}");
    assert!(line.contains("Recommendation 1) follows from that"), "{line}");
}
