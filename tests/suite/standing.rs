//! Where a recommendation stands is the same in every paper and on every list.

use crate::cli::packs_in;
use crate::space::{Built, Space};

const MEETING: &str = "meetings/2026-06-17-board";

/// A plan of one theme with two recommendations. The rounds say what is given.
fn space(rounds: &[(&str, &str)]) -> Space {
    let space = Space::empty()
        .file(
            "council.yaml",
            "name: Council\nnation: england\ncommittees: [{ id: board, name: Board }]\nstatus_keys:\n  - id: key\n    statuses:\n      - { id: going, label: Going on }\n      - { id: done, label: Done, closed: yes }\n",
        )
        .file(
            "action-plans/plan.yaml",
            "title: Plan\nthemes:\n  - id: parks\n    title: Parks\n    recommendations:\n      - { reference: R1, text: Plant trees., actions: [{ text: Dig. }] }\n      - { reference: R2, text: Mow lawns., status: going, actions: [{ text: Mow. }] }\n",
        )
        .file(
            &format!("{MEETING}/meeting.yaml"),
            "committee: board\ndate: 17 June 2026\nitems: [{ report: open }, { report: tracker }, { report: all }]\n",
        )
        .file(
            "templates/open/layout.yaml",
            &table("open_only: yes, theme_headings: yes, ", "text", "progress, status"),
        )
        .file(
            "templates/all/layout.yaml",
            &table("", "status", "theme, progress, text, title"),
        )
        .file(
            &format!("{MEETING}/open.yaml"),
            "layout: open\ntitle: What is open\nplan: plan\n",
        )
        .file(
            &format!("{MEETING}/all.yaml"),
            "layout: all\ntitle: Everything\nplan: plan\n",
        )
        .file(
            &format!("{MEETING}/tracker.yaml"),
            "layout: open-recommendations\ntitle: Tracker\nplans: [plan]\n",
        );
    rounds.iter().fold(space, |space, (name, says)| {
        space.file(&format!("action-plans/plan/{name}.yaml"), &format!("title: Round {name}\ndate: {name}-01\n{says}"))
    })
}

/// A layout of recommendations by their references, with one field beside them.
fn table(more: &str, field: &str, leaves_out: &str) -> String {
    format!(
        "title: A table\nabout: A table.\ntakes: progress-round\ntable: {{ rows: recommendation, {more}key: no, columns: [{{ heading: Ref, field: reference, width: 1 }}, {{ heading: More, field: {field}, width: 4 }}] }}\nleaves_out: [actions, owners, timescales, {leaves_out}]\n"
    )
}

/// The rows of the first table of a paper, without its header.
fn rows(built: &Built, paper: &str) -> Vec<String> {
    let said = built.said(&format!("2026-06-17-board/public/{paper}"));
    let rows = said.tables.first().map_or(0, Vec::len);
    (1..rows).map(|row| said.row(0, row).join("|")).collect()
}

#[test]
fn a_theme_that_is_done_closes_what_no_round_speaks_of_by_itself() {
    let space = space(&[
        ("2026-02", "recommendations:\n  R2: { progress: Some., status: going }\n"),
        ("2026-04", "themes:\n  parks: { progress: All is done., status: done }\n"),
    ]);
    let built = space.build();
    assert!(!built.problems.contains("error["), "{}", built.problems);
    assert_eq!(rows(&built, "all"), ["R1|Done", "R2|Going on"]);
    assert_eq!(rows(&built, "open"), ["R2|Mow lawns."]);
    let tracker = built.said("2026-06-17-board/public/tracker").line();
    assert!(tracker.contains("Of 2 entries 1 is shown") && tracker.contains("R2"), "{tracker}");
    let line = "progress status plan --on 2026-06-17";
    let status = packs_in(Some(space.root()), line).done();
    assert!(status.contains("Parks                   1     1    2"), "{status}");
}

#[test]
fn a_theme_stands_where_the_last_round_left_it_that_speaks_of_it() {
    let built = space(&[
        ("2026-02", "themes:\n  parks: { progress: All is done., status: done }\n"),
        ("2026-04", "recommendations:\n  R1: { progress: Begun again., status: going }\n"),
    ])
    .file("templates/all/layout.yaml", &table("theme_headings: yes, ", "text", "progress, status"))
    .build();
    assert!(!built.problems.contains("error["), "{}", built.problems);
    let all = built.said("2026-06-17-board/public/all").line();
    assert!(all.contains("Parks Status: Done"), "{all}");
}

#[test]
fn actions_that_share_owner_and_timescale_keep_their_cross_reference() {
    let plan = "title: Plan\nthemes:\n  - id: parks\n    recommendations:\n      - { reference: R1, text: Plant trees., actions: [{ text: Dig. }] }\n      - reference: R2\n        text: Mow lawns.\n        see: R1\n        actions:\n          - { text: Mow., timescale: March 2026 }\n          - { text: Rake., timescale: March 2026 }\n";
    let built = space(&[])
        .file("action-plans/plan.yaml", plan)
        .file(&format!("{MEETING}/meeting.yaml"), "committee: board\ndate: 17 June 2026\nitems: [{ report: all }]\n")
        .without(&format!("{MEETING}/open.yaml"))
        .without(&format!("{MEETING}/tracker.yaml"))
        .file(&format!("{MEETING}/all.yaml"), "layout: action-plan-three-column\ntitle: Everything\nplan: plan\n")
        .build();
    assert!(!built.problems.contains("error["), "{}", built.problems);
    let all = built.said("2026-06-17-board/public/all").line();
    assert!(all.contains("Mow. Rake. See R1. March 2026"), "{all}");
}

/// A paper on a plan in a table with a row for each action, and a status column.
fn by_action(plan: &str) -> Built {
    let layout = "title: A table\nabout: A table.\ntakes: action-plan\ntable: { rows: action, key: yes, columns: [{ heading: What, field: recommendation, width: 2 }, { heading: Action, field: actions, width: 4 }, { heading: Status, field: status, width: 2 }] }\nleaves_out: [theme, timescales]\n";
    let built = space(&[])
        .file("action-plans/plan.yaml", plan)
        .file("templates/by-action/layout.yaml", layout)
        .file(&format!("{MEETING}/meeting.yaml"), "committee: board\ndate: 17 June 2026\nitems: [{ report: all }]\n")
        .without(&format!("{MEETING}/open.yaml"))
        .without(&format!("{MEETING}/tracker.yaml"))
        .file(&format!("{MEETING}/all.yaml"), "layout: by-action\ntitle: Everything\nplan: plan\n")
        .build();
    assert!(!built.problems.contains("error["), "{}", built.problems);
    built
}

#[test]
fn a_table_of_actions_has_the_statuses_of_recommendations_and_the_actions_of_themes() {
    let built = by_action(
        "title: Plan\nthemes:\n  - id: parks\n    title: Parks\n    recommendations:\n      - reference: R1\n        text: Plant trees.\n        status: going\n        actions:\n          - { text: Dig., timescale: May 2026 }\n          - { text: Plant., timescale: June 2026 }\n      - reference: R2\n        text: Mow lawns.\n        status: going\n        actions:\n          - { text: Mow., timescale: May 2026, status: done }\n          - { text: Rake., timescale: June 2026 }\n    actions:\n      - { text: Report., timescale: July 2026, status: done }\n      - { text: Listen., timescale: August 2026 }\n",
    );
    assert_eq!(
        rows(&built, "all"),
        [
            "R1: Plant trees.|Dig.|Going on",
            "Plant.",
            "R2: Mow lawns.|Mow.|Done",
            "Rake.|Going on",
            "Parks|Report.|Done",
            "Listen.|",
        ]
    );
    // The key of the statuses stands below, though no round has any.
    let all = built.said("2026-06-17-board/public/all").line();
    assert!(all.contains("Key Going on"), "{all}");
}

#[test]
fn a_field_of_a_register_is_shown_whatever_its_name_says() {
    let register = "title: Asked\nlayout: asked\nentries:\n  - { reference: Q1, due: When the roof is mended }\n";
    let layout = "title: Asked\nabout: Questions.\ntakes: register\nfields:\n  - { name: reference, label: Ref }\n  - { name: due, label: Due }\ntable: { rows: entry, columns: [{ heading: Ref, field: reference, width: 1 }, { heading: Due, field: due, width: 2 }] }\n";
    let tracker = "title: Tracker\nabout: A tracker.\ntakes: tracker\ntable: { rows: recommendation, columns: [{ heading: Ref, field: reference, width: 1 }, { heading: Due, field: due, width: 2 }] }\n";
    let built = space(&[])
        .file("registers/asked.yaml", register)
        .file("templates/asked/layout.yaml", layout)
        .file("templates/tracked/layout.yaml", tracker)
        .file(
            &format!("{MEETING}/meeting.yaml"),
            "committee: board\ndate: 17 June 2026\nitems: [{ report: tracker }]\n",
        )
        .without(&format!("{MEETING}/open.yaml"))
        .without(&format!("{MEETING}/all.yaml"))
        .file(&format!("{MEETING}/tracker.yaml"), "layout: tracked\ntitle: Tracker\nregisters: [asked]\n")
        .build();
    assert!(!built.problems.contains("error["), "{}", built.problems);
    assert_eq!(rows(&built, "tracker"), ["Q1|When the roof is mended"]);
}
