//! What papers say of progress rounds: what changed, the pictures of where a plan stands, and trackers of several plans.

use crate::reading::html;
use crate::space::{Built, Space};

const MEETING: &str = "2026-06-17-board";

/// A plan with two rounds, a register, and a meeting with the reports given.
fn space(reports: &[(&str, &str)]) -> Space {
    let items: Vec<String> = reports.iter().map(|(name, _)| format!("{{ report: {name} }}")).collect();
    let meeting = format!("committee: board\ndate: 2026-06-17\nitems: [{}]\n", items.join(", "));
    let path = |name: &str| format!("meetings/{MEETING}/{name}.yaml");
    let space = Space::copy_of("tests/cases/rounds").file(&path("meeting"), &meeting);
    reports.iter().fold(space, |space, (name, text)| space.file(&path(name), text))
}

fn build(report: &str) -> Built {
    let built = space(&[("paper", report)]).build();
    assert!(!built.problems.contains("error["), "{}", built.problems);
    built
}

fn paper() -> String {
    format!("{MEETING}/public/paper")
}

#[test]
fn what_changed_is_told_in_words() {
    let built = build("layout: progress-changes\ntitle: Changes\nplan: parks\n");
    let said = built.said(&paper());
    let rows: Vec<String> = (0..said.tables[0].len()).map(|row| said.row(0, row).join("|")).collect();
    assert_eq!(
        rows,
        [
            "What changed|January 2026|May 2026",
            "R1 – Trees",
            "Status|▲ Bad|● Good Up from Bad ↑",
            "Progress|Ten trees stand in the park.|Changed: Twelve trees stand in the park. New: More were bought.",
            "R2 – Ponds",
            "Status|Not started|▲ Bad Begun, from Not started →",
            "Progress|No pond yet.|Nothing was said.",
            "Next steps|Nothing was said.|New: Ask again.",
            "Revised timescale|Nothing was said.|New: 30 September 2026",
            "R4 – Bins",
            "Status|● Good|Done Closed, from Good →",
        ]
    );
    let line = said.line();
    let closed = "Completed or closed since then R4 – Bins: Done Completed or closed before R5 – Gates: Done";
    assert!(line.contains(closed), "{line}");
    assert!(line.ends_with("Unchanged R3 – Paths: ● Good"), "{line}");
    assert!(line.contains("Compared with January 2026."), "{line}");
}

#[test]
fn a_key_may_begin_with_the_worst() {
    let council = std::fs::read_to_string("tests/cases/rounds/council.yaml").expect("a council");
    let council = council.replace("  - id: key\n", "  - id: key\n    best: last\n");
    let built = space(&[("paper", "layout: progress-changes\ntitle: Changes\nplan: parks\n")])
        .file("council.yaml", &council)
        .build();
    assert_eq!(built.said(&paper()).row(0, 2)[2], "● Good Down from Bad ↓");
}

#[test]
fn the_first_round_is_new_as_a_whole() {
    let built = build("layout: progress-changes\ntitle: Changes\nplan: parks\nround: 2026-01\n");
    let said = built.said(&paper());
    assert!(said.line().contains("There is no earlier round: everything is new."), "{}", said.line());
    let last = said.tables[0].len() - 3;
    let rows = [0, 1, 2].map(|row| said.row(0, last + row).join("|"));
    assert_eq!(
        rows,
        ["R5 – Gates", "Status|Nothing was said.|Done First status", "Progress|Nothing was said.|New: Painted."]
    );
}

/// A layout with these columns, as rows of changes are shown by.
fn changes(rows: &str, columns: &str) -> Built {
    let layout = format!(
        "title: Changes\nabout: Changes.\ntakes: progress-round\nchanges: yes\ntable: {{ rows: {rows}, columns: [{columns}] }}\n\
leaves_out: [theme, text, actions, owners, timescales]\n"
    );
    let report = "layout: changed\ntitle: Changes\nplan: parks\n";
    let built = space(&[("paper", report)]).file("templates/changed/layout.yaml", &layout).build();
    assert!(!built.problems.contains("error["), "{}", built.problems);
    built
}

#[test]
fn what_changed_may_have_one_row_or_name_its_parts_beside_it() {
    let columns = "{ heading: What, field: name, width: 1 }, { heading: Status, field: movement, width: 1 }, ";
    let texts = "{ heading: Before, field: was, width: 2 }, { heading: Now, field: now, width: 2 }";
    let said = changes("change", &format!("{columns}{texts}")).said(&paper());
    assert_eq!(
        said.row(0, 1).join("|"),
        "R1 Trees Plant trees.|● Good Up from Bad ↑|Progress Ten trees stand in the park.|\
Progress Changed: Twelve trees stand in the park. New: More were bought."
    );
    assert_eq!(said.tables[0].len(), 4);
    let part = "{ heading: Part, field: part, width: 1 }, ";
    let said = changes("changed-part", &format!("{columns}{part}{texts}")).said(&paper());
    let rows = [2, 3, 4].map(|row| said.row(0, row).join("|"));
    assert_eq!(
        rows,
        [
            "R2 Ponds Dig ponds.|▲ Bad Begun, from Not started →|Progress|No pond yet.|Nothing was said.",
            "Next steps|Nothing was said.|New: Ask again.",
            "Revised timescale|Nothing was said.|New: 30 September 2026"
        ]
    );
}

#[test]
fn a_table_marks_changes_only_where_the_report_says_so() {
    let layout = "title: Marks\nabout: Marks.\ntakes: progress-round\nchanges: yes\ntable: { rows: recommendation, columns: \
[{ heading: Ref, field: reference, width: 1 }, { heading: Text, field: [progress, next_steps, revised, status], width: 4 }] }\n\
leaves_out: [theme, title, text, actions, owners, timescales]\n";
    let cell = |since: &str| {
        let report = format!("layout: marks\ntitle: Marks\nplan: parks\n{since}");
        let built = space(&[("paper", &report)]).file("templates/marks/layout.yaml", layout).build();
        assert!(!built.problems.contains("error["), "{}", built.problems);
        let said = built.said(&paper());
        [1, 2, 3].map(|row| said.row(0, row)[1].clone())
    };
    assert_eq!(
        cell(""),
        [
            "Twelve trees stand in the park. More were bought. ● Good",
            "Ask again. Revised timescale: 30 September 2026 ▲ Bad",
            "Paths are mended. ● Good",
        ]
    );
    assert_eq!(
        cell("since: 2026-01\n"),
        [
            "Changed: Twelve trees stand in the park. New: More were bought. ● Good",
            "New: Ask again. New: Revised timescale: 30 September 2026 ▲ Bad",
            "Paths are mended. ● Good",
        ]
    );
}

#[test]
fn pictures_say_the_same_as_their_tables() {
    let built = build("layout: progress-summary\ntitle: Summary\nplan: parks\n");
    let said = built.said(&paper());
    assert_eq!(
        said.alternatives[said.alternatives.len() - 2..],
        [
            "Bars of recommendations by status. Green: 2 Good, 1 Bad, 2 Done.",
            "Timeline of actions 1 to 5 from January 2026 to October 2026, with a line at 17 June 2026: 2 done, 1 overdue, \
1 open and due later, 1 ongoing.",
        ]
    );
    assert_eq!(said.row(0, 1).join("|"), "Green|2|1|2|5");
    assert_eq!(said.row(1, 1), ["Green"]);
    let states: Vec<String> = (2..=6).map(|row| said.row(1, row).last().unwrap().clone()).collect();
    assert_eq!(states, ["Overdue since 31 March 2026", "Due 30 September 2026", "Ongoing", "Done", "Done"]);
}

#[test]
fn pictures_are_drawings_on_the_web_and_pixels_in_word() {
    let built = build("layout: progress-summary\ntitle: Summary\nplan: parks\n");
    let page = html::parse(&built.bytes(&format!("{}.html", paper())));
    let drawn = html::select(&page, "figure.chart > picture > img[src^='data:image/svg+xml,'][alt]");
    assert_eq!(drawn.len(), 2);
    assert!(html::select(&page, "svg, [data-alt]").is_empty());
    let word = built.bytes(&format!("{}.docx", paper()));
    let word = zip::ZipArchive::new(std::io::Cursor::new(word)).expect("a Word file");
    let pixels = word.file_names().filter(|name| name.ends_with(".png"));
    assert_eq!(pixels.count(), 2);
}

/// What a tracker says of how much it shows, and the references in its tables.
#[track_caller]
fn tracks(keys: &str, counted: &str, references: &[&[&str]]) {
    let built = build(&format!("layout: open-recommendations\ntitle: Tracker\nplans: parks\nregisters: log\n{keys}"));
    let said = built.said(&paper());
    assert!(said.line().contains(counted), "{}", said.line());
    let shown: Vec<Vec<String>> =
        said.tables.iter().map(|rows| rows[1..].iter().map(|row| row[0].trim().to_owned()).collect()).collect();
    assert_eq!(shown, references);
}

#[test]
fn a_tracker_shows_what_is_open() {
    tracks(
        "",
        "The state on 17 June 2026. Of 8 entries 5 are shown: those that are open. Left out: 3 completed or closed.",
        &[&["R1", "R2", "R3"], &["L1", "L2"]],
    );
}

#[test]
fn a_tracker_shows_what_is_overdue() {
    tracks(
        "only: overdue\n",
        "Of 8 entries 2 are shown: those that are overdue. Left out: 6 (3 completed or closed, 3 not overdue).",
        &[&["R1"], &["L1"]],
    );
}

#[test]
fn a_tracker_shows_what_matters_most() {
    tracks("only: high-priority\n", "Of 8 entries 1 is shown: those that are open and of high priority.", &[&["R2"]]);
}

#[test]
fn a_tracker_keeps_to_an_owner() {
    tracks(
        "owner: ann\n",
        "Of 8 entries 3 are shown: those that are open and for the Head of Parks.",
        &[&["R1", "R3"], &["L1"]],
    );
}

#[test]
fn a_public_tracker_cannot_show_what_only_restricted_papers_show() {
    let access = "access: { exempt: [3], reason: Rent. }\n";
    let closed = format!("layout: action-plan-five-column\ntitle: Closed\nplan: parks\n{access}");
    let open = "layout: open-recommendations\ntitle: Tracker\nplans: parks\n";
    let built = space(&[("closed", &closed), ("tracker", open)]).build();
    assert!(
        built.problems.contains("the action plan `parks` is shown by restricted papers only, and this paper is public"),
        "{}",
        built.problems
    );
    assert!(!built.stems().iter().any(|stem| stem.ends_with("public/tracker")), "{:?}", built.stems());
    // Restricted itself, it is made, for members alone.
    let built = space(&[("closed", &closed), ("tracker", &format!("{open}{access}"))]).build();
    assert!(!built.problems.contains("error["), "{}", built.problems);
    let trackers: Vec<String> = built.stems().into_iter().filter(|stem| stem.ends_with("/tracker")).collect();
    assert_eq!(trackers, [format!("{MEETING}/restricted/tracker")]);
}

#[test]
fn a_plan_of_no_review_makes_its_papers() {
    let plan = "title: Own plan\nthemes:\n  - id: green\n    title: Green\n    recommendations:\n      \
- { reference: R1, text: Plant trees., short: Plant. }\n";
    for (layout, keys, heading) in
        [("action-plan-five-column", "", "Recommendations"), ("progress-update", "round: 2026-05\n", "Recommendations")]
    {
        let report = format!("layout: {layout}\ntitle: Paper\nplan: own\n{keys}");
        let built = space(&[("paper", &report)])
            .file("action-plans/own.yaml", plan)
            .file("action-plans/own/2026-05.yaml", "date: 20 May 2026\nthemes: { green: { progress: Planted. } }\n")
            .build();
        assert!(!built.problems.contains("error["), "{}", built.problems);
        let said = built.said(&paper());
        assert!(said.row(0, 0).contains(&heading.to_owned()), "{:?}", said.row(0, 0));
    }
}

#[test]
fn a_timescale_that_all_actions_have_stands_once() {
    let actions = |second: &str| {
        format!(
            "title: Own plan\nreview: {{ title: Peer, date: 1 March 2026 }}\nthemes:\n  - id: green\n    recommendations:\n      \
- reference: R1\n        text: Plant trees.\n        actions:\n          - {{ text: Dig., timescale: Spring 2027 }}\n          \
- {{ text: Water., timescale: {second} }}\n"
        )
    };
    let rows = |layout: &str, second: &str| {
        let report = format!("layout: {layout}\ntitle: Paper\nplan: own\n");
        let built = space(&[("paper", &report)]).file("action-plans/own.yaml", &actions(second)).build();
        assert!(!built.problems.contains("error["), "{}", built.problems);
        let said = built.said(&paper());
        let rows = (1..said.tables[0].len()).map(|row| said.row(0, row).join("|"));
        rows.collect::<Vec<String>>()
    };
    let (three, five) = ("action-plan-three-column", "action-plan-five-column");
    assert_eq!(rows(three, "Spring 2027"), ["R1: Plant trees.|Dig. Water.|Spring 2027"]);
    assert_eq!(rows(three, "Autumn 2027").len(), 2);
    assert_eq!(rows(five, "Spring 2027"), ["|Plant trees.|Dig. Water.||Spring 2027"]);
    assert_eq!(rows(five, "Autumn 2027"), ["|Plant trees.|Dig. Water.||Spring 2027 Autumn 2027"]);
}
