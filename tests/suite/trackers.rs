//! The layouts for tables that every council has: trackers of actions and registers, and plans with a row an action.

use crate::reading::{docx, html};
use crate::space::{Built, Space};

const PUBLIC: &str = "2026-06-17-cabinet/public";

/// A plan as `packs import` makes it of a table with a RAG column, and papers that show it.
fn council(papers: &[(&str, &str)]) -> Space {
    let items: Vec<String> = papers.iter().map(|(name, _)| format!("{{ report: {name} }}")).collect();
    let space = Space::empty()
        .file(
            "council.yaml",
            "name: Testby Council
nation: england
committees: [{ id: cabinet, name: Cabinet }]
officers:
  - { id: climate, post: Head of Climate }
  - { id: parks, post: Parks Manager }
status_keys:
  - id: rag
    statuses:
      - { id: red, label: Red, mark: ●, colour: \"#c00000\" }
      - { id: green, label: Green, mark: ■, colour: \"#2e7d32\", closed: yes }
",
        )
        .file(
            "action-plans/climate.yaml",
            "title: Climate plan
themes:
  - id: adapting
    title: Adapting
    recommendations:
      - reference: R1
        text: Publish a plan for floods
        actions:
          - { text: Write the plan, owners: climate, timescale: March 2027, status: red }
          - { text: Ask the drainage board, owners: climate, timescale: June 2027, status: green }
      - reference: R2
        text: Plant trees & hedges
        status: red
        actions:
          - { text: Plant 500 trees, owners: parks, timescale: December 2026 }
  - id: energy
    title: Saving energy
    recommendations:
      - { reference: R10, text: Insulate the town hall, status: green }
    actions:
      - { text: Survey it, owners: climate, timescale: May 2026 }
      - { text: Insulate it, owners: climate, timescale: May 2027 }
",
        )
        .file(
            "meetings/2026-06-17-cabinet/meeting.yaml",
            &format!("committee: cabinet\ndate: 2026-06-17\nitems: [{}]\n", items.join(", ")),
        );
    papers
        .iter()
        .fold(space, |space, (name, text)| space.file(&format!("meetings/2026-06-17-cabinet/{name}.yaml"), text))
}

/// The rows of all tables of a paper, as it says them in every format.
fn rows(built: &Built, paper: &str) -> Vec<String> {
    let said = built.said(&format!("{PUBLIC}/{paper}"));
    let tables = said.tables.iter().enumerate();
    tables
        .flat_map(|(table, rows)| (0..rows.len()).map(move |row| (table, row)))
        .map(|(table, row)| said.row(table, row).join("|"))
        .collect()
}

const TRACKER: &str = "layout: action-tracker\ntitle: Tracker\nplan: climate\n";
const ROUND: &str = "date: 1 June 2026\nrecommendations:\n  R2: { progress: Nobody tendered., next_steps: Tender again., status: red }\n";

#[test]
fn an_imported_plan_is_a_tracker_with_a_row_an_action() {
    let built = council(&[("tracker", TRACKER)]).build();
    built.says("");
    assert_eq!(
        rows(&built, "tracker"),
        [
            "Ref|Recommendation|Action|Lead|By when|RAG|Update",
            "Adapting",
            "R1|Publish a plan for floods|Write the plan|Head of Climate|March 2027|● Red|",
            "Ask the drainage board|June 2027|■ Green",
            "R2|Plant trees & hedges|Plant 500 trees|Parks Manager|December 2026|● Red|",
            "Saving energy",
            "R10|Insulate the town hall||||■ Green|",
            "|Saving energy|Survey it|Head of Climate|May 2026||",
            "Insulate it|May 2027",
        ]
    );
    let page = html::parse(&built.bytes(&format!("{PUBLIC}/tracker.html")));
    assert_eq!(html::select(&page, "th[rowspan='2'][scope=rowgroup]").len(), 1, "the reference heads its actions");
    assert_eq!(html::select(&page, "tbody td[data-fill]").len(), 4, "each status fills its cell");
}

#[test]
fn a_tracker_shows_the_last_round_where_there_is_one() {
    let built = council(&[("tracker", TRACKER)]).file("action-plans/climate/june.yaml", ROUND).build();
    built.says("");
    let rows = rows(&built, "tracker");
    let row = "R2|Plant trees & hedges|Plant 500 trees|Parks Manager|December 2026|● Red|Progress: Nobody tendered. Next steps: Tender again.";
    assert!(rows.iter().any(|found| found == row), "{rows:#?}");
}

#[test]
fn one_line_puts_a_tracker_in_another_order() {
    let layout =
        std::fs::read_to_string(crate::space::project("templates/action-tracker/layout.yaml")).expect("a layout");
    let ordered = |line: &str| {
        let layout = layout.replace("  group_by: theme\n", line) + "\n";
        let layout = layout.replace("leaves_out: [", "leaves_out: [theme, ");
        let built = council(&[("tracker", TRACKER)]).file("templates/action-tracker/layout.yaml", &layout).build();
        built.says("");
        rows(&built, "tracker")
    };
    let by_owner = ordered("  group_by: owners\n");
    let bands: Vec<&String> = by_owner.iter().filter(|row| !row.contains('|')).collect();
    assert_eq!(bands, ["Head of Climate", "Parks Manager", "Not given"]);
    let by_date = ordered("  sort: timescales\n");
    let firsts: Vec<&str> = by_date[1..].iter().filter_map(|row| row.split('|').nth(2)).collect();
    assert_eq!(firsts, ["Survey it", "Plant 500 trees", "Write the plan", "Insulate it", "Ask the drainage board", ""]);
}

#[test]
fn a_theme_with_actions_of_its_own_has_a_row_for_each_and_others_one_row() {
    let built = council(&[("five", "layout: action-plan-five-column\ntitle: Plan\nplan: climate\n")]).build();
    built.says("");
    let head = "Theme|Recommendations|How we will progress this|Who is accountable|Timescales";
    assert_eq!(
        rows(&built, "five"),
        [
            head,
            "Adapting|Publish a plan for floods Plant trees & hedges|Write the plan Ask the drainage board Plant 500 trees|Head of Climate \
             Parks Manager|March 2027 June 2027 December 2026",
            head,
            "Saving energy|Insulate the town hall|Survey it|Head of Climate|May 2026",
            "Insulate it|May 2027",
        ]
    );
}

#[test]
fn a_progress_update_takes_plans_with_a_status_for_each_recommendation() {
    let built = council(&[("update", "layout: progress-update\ntitle: Update\nplan: climate\n")])
        .file("action-plans/climate/june.yaml", ROUND)
        .build();
    built.says("");
    let rows = rows(&built, "update");
    assert_eq!(rows[1], "Publish a plan for floods Plant trees & hedges ● Red|Nobody tendered.||Tender again.");
    assert_eq!(rows[3], "Insulate the town hall ■ Green|||");
}

#[test]
fn a_register_without_columns_has_one_for_each_field() {
    let built = council(&[("risks", "layout: register\ntitle: Risks\nregister: risks\n")])
        .file(
            "registers/risks.yaml",
            "title: Risks\nlayout: register\nentries:\n  - { reference: 1, item: A *cold* winter, lead: parks, due: 2026-12-01, status: red }\n",
        )
        .build();
    built.says("");
    assert_eq!(
        rows(&built, "risks"),
        ["Reference|Item|Action|Lead|Due|Status|Update", "1|A cold winter||Parks Manager|1 December 2026|● Red|"]
    );
}

#[test]
fn the_general_report_says_why_before_it_says_how_and_ends_with_whom_to_ask() {
    let built = Space::copy_of("data").meetings(&["2026-06-17-scrutiny"]).build();
    let said = built.said("2026-06-17-scrutiny/public/winter-service");
    assert_eq!(
        said.outline(),
        [
            "0 Winter service on footways",
            "1 1. Purpose of the report",
            "1 Recommendations",
            "1 2. Reasons for the recommendations",
            "1 3. Background",
            "1 4. Options considered",
            "1 Implications",
            "1 Background papers",
            "1 Contact",
        ]
    );
    assert_eq!(said.row(2, 2).join("|").split('|').next_back(), Some("Monitoring Officer: Yes"));
}

/// A plan whose second recommendation has more actions than a page holds.
fn long_plan() -> Built {
    let actions: String = (0..45)
        .map(|at| format!("          - {{ text: Write part {at} of the plan, timescale: March {} }}\n", 2027 + at))
        .collect();
    let plan = format!(
        "title: Plan
themes:
  - id: all
    recommendations:
      - {{ reference: R1, text: Begin, actions: [{{ text: Begin, timescale: TBC }}] }}
      - reference: R2
        text: Publish a plan
        actions:
{actions}      - {{ reference: R3, text: End, actions: [{{ text: End, timescale: TBC }}] }}
"
    );
    council(&[("plan", "layout: action-plan-three-column\ntitle: Plan\nplan: climate\n")])
        .file("action-plans/climate.yaml", &plan)
        .build()
}

#[test]
fn word_repeats_the_name_of_a_group_that_may_go_on_over_a_page() {
    let built = long_plan();
    built.says("");
    let said = built.said(&format!("{PUBLIC}/plan"));
    assert_eq!(said.tables.len(), 1, "its parts are one table for readers");
    assert_eq!(said.tables[0].len(), 48);
    let word = docx::parts(&built.bytes(&format!("{PUBLIC}/plan.docx")))["word/document.xml"].clone();
    let document = docx::xml(&word);
    let tables: Vec<_> = docx::all(&document, "tbl").collect();
    let heads = |at: usize| tables[at].descendants().filter(|node| docx::is(*node, "tblHeader")).count();
    assert_eq!([heads(0), heads(1), heads(2)], [1, 2, 1]);
    assert_eq!(word.matches("R2: Publish a plan</w:t>").count(), 1, "the name that is repeated");
    // The PDF says it at the head of the page instead.
    let pages = built.pdf(&format!("{PUBLIC}/plan")).pages;
    assert!(pages[1].iter().any(|piece| piece.text.contains("R2: Publish a plan (continued)")));
}
