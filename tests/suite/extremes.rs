//! Papers at their limits: cells, themes and words that are very long, and fields that are all empty.

mod long;

use serde_json::{Value, json};

use crate::reading::Said;
use crate::reading::pdf::Pdf;
use crate::space::{Built, Space};

const PAPER: &str = "2026-02-10-cabinet/public/paper";

/// A workspace of one paper with this layout and plan.
fn paper(layout: &str, plan: &Value, round: &Value) -> Space {
    let council = json!({
        "name": "Kelminster City Council",
        "nation": "england",
        "committees": [{ "id": "cabinet", "name": "Cabinet" }],
        "officers": [{ "id": "officer", "post": "Director of Place" }],
        "status_keys": [{ "id": "key", "statuses": [{ "id": "open", "label": "Open", "mark": "●", "colour": "#1b6e37" }] }],
    });
    Space::empty()
        .file("council.yaml", &council.to_string())
        .file("action-plans/plan.yaml", &plan.to_string())
        .file("action-plans/plan/round.yaml", &round.to_string())
        .file(
            "meetings/2026-02-10-cabinet/meeting.yaml",
            "committee: cabinet\ndate: 2026-02-10\nitems: [{ report: paper }]\n",
        )
        .file("meetings/2026-02-10-cabinet/paper.yaml", &format!("layout: {layout}\ntitle: Paper\nplan: plan\n"))
}

/// A plan with these themes.
fn plan(themes: Vec<Value>) -> Value {
    json!({ "title": "Plan", "review": { "title": "Review", "date": "2025-03-01" }, "themes": themes })
}

/// A round in which nothing is said.
fn silent() -> Value {
    json!({ "date": "2026-01-15" })
}

fn theme(at: usize, recommendations: Vec<Value>) -> Value {
    json!({ "id": format!("theme-{at}"), "title": format!("Theme {at}"), "recommendations": recommendations })
}

/// A recommendation with one action; every text has `words` words that stand nowhere else.
fn recommendation(name: &str, words: usize) -> Value {
    json!({
        "reference": name,
        "text": prose(&format!("{name}t"), words),
        "actions": [{ "text": prose(&format!("{name}a"), words), "owners": ["officer"], "timescale": format!("{name}d") }],
    })
}

/// Words that say where they stand.
fn prose(name: &str, words: usize) -> String {
    (0..words).map(|at| format!("{name}{at}")).collect::<Vec<_>>().join(" ")
}

/// What the paper says, when it was built without an error and says the same in three formats.
#[track_caller]
fn built(space: &Space) -> (Built, Said, Pdf) {
    let built = space.build();
    assert_eq!(built.summary.failed, Vec::<String>::new(), "{}", built.problems);
    let (said, pdf) = (built.said(PAPER), built.pdf(PAPER));
    assert!(pdf.off_the_page().is_empty(), "off the page: {:?}", pdf.off_the_page());
    (built, said, pdf)
}

/// The pages on which a word stands.
fn pages_of(pdf: &Pdf, word: &str) -> Vec<usize> {
    let holds = |at: &usize| {
        pdf.pages[*at].iter().filter(|p| p.mark.is_some()).any(|p| p.text.split_whitespace().any(|w| w == word))
    };
    (0..pdf.pages.len()).filter(holds).collect()
}

#[test]
fn a_cell_of_three_thousand_words_goes_over_pages() {
    for layout in ["action-plan-five-column", "action-plan-three-column", "progress-update"] {
        let mut theme = theme(0, vec![recommendation("r", 12)]);
        if layout == "action-plan-three-column" {
            theme.as_object_mut().unwrap().remove("title");
        }
        let text = prose("long", 3000);
        let round = if layout == "progress-update" {
            json!({ "date": "2026-01-15", "recommendations": { "r": { "progress": text, "next_steps": "Short." } } })
        } else {
            theme["recommendations"][0]["actions"][0]["text"] = text.clone().into();
            silent()
        };
        let (_, said, pdf) = built(&paper(layout, &plan(vec![theme]), &round));
        assert!(said.line().contains(&text), "{layout}: words are missing");
        assert!(pdf.pages.len() >= 5, "{layout}: {} pages", pdf.pages.len());
        for (at, page) in pdf.pages.iter().enumerate().skip(1) {
            let words = page
                .iter()
                .filter(|p| p.mark.is_some())
                .flat_map(|p| p.text.split_whitespace())
                .filter(|w| w.starts_with("long"));
            assert!(words.count() > 20 || at + 1 == pdf.pages.len(), "{layout}: page {} is next to empty", at + 1);
        }
    }
}

#[test]
fn a_theme_may_have_one_recommendation_or_forty() {
    for layout in ["action-plan-five-column", "progress-update", "action-plan-three-column"] {
        let many = (0..40).map(|at| recommendation(&format!("m{at}"), 15)).collect();
        let mut themes = vec![theme(0, vec![recommendation("one", 15)]), theme(1, many)];
        if layout == "action-plan-three-column" {
            themes.iter_mut().for_each(|theme| drop(theme.as_object_mut().unwrap().remove("title")));
        }
        let (_, said, _) = built(&paper(layout, &plan(themes), &silent()));
        let line = said.line();
        for name in std::iter::once("one".to_owned()).chain((0..40).map(|at| format!("m{at}"))) {
            assert_eq!(line.matches(&prose(&format!("{name}t"), 15)).count(), 1, "{layout}: {name}");
        }
        let rows: Vec<usize> = said.tables.iter().map(Vec::len).collect();
        let expected = if layout == "action-plan-three-column" { vec![42] } else { vec![2, 2] };
        assert_eq!(rows, expected, "{layout}");
    }
}

#[test]
fn empty_cells_stay_cells() {
    let bare = |name: &str| json!({ "reference": name, "text": "Do it.", "see": "R1", "see_text": "See above." });
    for (layout, columns) in [("action-plan-five-column", 5), ("action-plan-three-column", 3), ("progress-update", 4)] {
        let mut first = bare("R1");
        first.as_object_mut().unwrap().remove("see");
        first.as_object_mut().unwrap().remove("see_text");
        first["actions"] = json!([{ "text": "Act." }]);
        let themes = vec![json!({ "id": "theme", "recommendations": [first, bare("R2")] })];
        let (_, said, _) = built(&paper(layout, &plan(themes), &silent()));
        for row in said.shape().concat() {
            assert_eq!(row, columns, "{layout}: {:?}", said.tables);
        }
        assert!(
            said.tables.iter().flatten().flatten().any(|cell| cell.trim().is_empty()),
            "{layout} has no empty cell"
        );
    }
}

#[test]
fn a_plan_of_forty_pages_keeps_its_rows_whole() {
    let themes: Vec<Value> = (0..8)
        .map(|at| {
            let rows = (0..28).map(|row| recommendation(&format!("t{at}r{row}"), 30));
            json!({ "id": format!("theme-{at}"), "recommendations": rows.collect::<Vec<_>>() })
        })
        .collect();
    let (_, said, pdf) = built(&paper("action-plan-three-column", &plan(themes), &silent()));
    assert!(pdf.pages.len() >= 25, "{} pages", pdf.pages.len());
    assert_eq!(said.tables.concat().len(), 1 + 8 * 28);
    for name in (0..8).flat_map(|at| (0..28).map(move |row| format!("t{at}r{row}"))) {
        let ends = [format!("{name}t0"), format!("{name}t29"), format!("{name}a0"), format!("{name}a29")];
        let pages: Vec<_> = ends.iter().map(|word| pages_of(&pdf, word)).collect();
        assert!(pages.iter().all(|page| page.len() == 1 && *page == pages[0]), "the row {name} is on pages {pages:?}");
    }
    let heads =
        |page: &[crate::reading::pdf_page::Piece]| -> String { page.iter().map(|piece| piece.text.as_str()).collect() };
    for (at, page) in pdf.pages.iter().enumerate() {
        assert!(heads(page).contains("Timescale"), "page {} does not repeat the column headings", at + 1);
    }
}

#[test]
fn a_row_taller_than_a_page_breaks_and_its_neighbours_do_not() {
    let rows = vec![recommendation("before", 30), recommendation("tall", 900), recommendation("after", 30)];
    let themes = vec![json!({ "id": "theme", "recommendations": rows })];
    let (_, said, pdf) = built(&paper("action-plan-three-column", &plan(themes), &silent()));
    assert_eq!(said.tables[0].len(), 4);
    assert_ne!(pages_of(&pdf, "tallt0"), pages_of(&pdf, "tallt899"));
    for name in ["before", "after"] {
        assert_eq!(pages_of(&pdf, &format!("{name}a0")), pages_of(&pdf, &format!("{name}a29")), "{name}");
    }
}

/// A recommendation whose actions have a row each, beside which it stands.
fn spread(words: usize, actions: usize) -> Value {
    let mut one = recommendation("r", words);
    let action = |at: usize| json!({ "text": prose(&format!("act{at}w"), 40), "timescale": format!("Day {at}") });
    one["actions"] = (0..actions).map(action).collect();
    one
}

#[test]
fn what_stands_beside_many_rows_parts_them_where_they_are_more_than_a_page() {
    let themes = vec![json!({ "id": "theme", "recommendations": [spread(60, 40)] })];
    let (_, said, pdf) = built(&paper("action-plan-three-column", &plan(themes), &silent()));
    assert_eq!(said.tables[0].len(), 1 + 40);
    for action in 0..40 {
        let ends = [format!("act{action}w0"), format!("act{action}w39")];
        let pages = ends.map(|word| pages_of(&pdf, &word));
        assert!(pages[0].len() == 1 && pages[0] == pages[1], "action {action} is on pages {pages:?}");
    }
}

#[test]
fn what_is_longer_than_a_page_beside_few_rows_goes_on() {
    let themes = vec![json!({ "id": "theme", "recommendations": [spread(1500, 3), spread_after()] })];
    let (_, said, pdf) = built(&paper("action-plan-three-column", &plan(themes), &silent()));
    assert!(said.line().contains(&prose("rt", 1500)), "words are missing");
    assert_ne!(pages_of(&pdf, "rt0"), pages_of(&pdf, "rt1499"));
    assert_eq!(pages_of(&pdf, "aftera0"), pages_of(&pdf, "aftera59"));
}

/// A row that fits on a page.
fn spread_after() -> Value {
    recommendation("after", 60)
}

#[test]
fn what_takes_a_quarter_of_a_page_stays_beside_its_rows() {
    let mut few = spread(30, 2);
    for (at, action) in few["actions"].as_array_mut().unwrap().iter_mut().enumerate() {
        action["text"] = prose(&format!("act{at}w"), 20).into();
    }
    let rows = vec![recommendation("before", 30), recommendation("above", 30), recommendation("beside", 25), few];
    let themes = vec![json!({ "id": "theme", "recommendations": rows })];
    let (_, _, pdf) = built(&paper("action-plan-three-column", &plan(themes), &silent()));
    let ends = ["rt0", "act0w0", "act0w19", "act1w0", "act1w19"].map(|word| pages_of(&pdf, word));
    assert!(ends.iter().all(|pages| *pages == ends[0]), "{ends:?}");
}

#[test]
fn a_page_that_begins_with_a_theme_does_not_go_on_with_another() {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    let themes: Vec<Value> =
        names.into_iter().enumerate().map(|(at, name)| theme(at, vec![recommendation(name, 45)])).collect();
    for layout in ["action-plan-five-column", "progress-update"] {
        let (_, _, pdf) = built(&paper(layout, &plan(themes.clone()), &silent()));
        for name in names {
            let (first, last) = (pages_of(&pdf, &format!("{name}t0")), pages_of(&pdf, &format!("{name}t44")));
            assert_eq!(first, last, "{layout}: theme {name} is parted");
            let page = &pdf.pages[first[0]];
            let running = page.iter().filter(|piece| piece.mark.is_none());
            let running: String = running.map(|piece| piece.text.as_str()).collect();
            assert!(!running.contains("(continued)"), "{layout}: {running}");
        }
    }
}

#[test]
fn every_page_that_goes_on_with_a_theme_names_it() {
    let many = |name: &str| (0..30).map(|at| recommendation(&format!("{name}{at}"), 60)).collect();
    let themes = vec![theme(1, many("a")), theme(2, many("b")), theme(3, many("c"))];
    for layout in ["action-plan-five-column", "progress-update"] {
        let (_, _, pdf) = built(&paper(layout, &plan(themes.clone()), &silent()));
        assert!(pdf.pages.len() > 8, "{layout}: {} pages", pdf.pages.len());
        for (at, page) in pdf.pages.iter().enumerate() {
            let shown = |piece: &&crate::reading::pdf_page::Piece| piece.mark.is_none();
            let running: String = page.iter().filter(shown).map(|piece| piece.text.as_str()).collect();
            let text: String = page.iter().map(|piece| piece.text.as_str()).collect();
            // The first words of each theme's first recommendation.
            let begins = ["a0t0", "b0t0", "c0t0"].iter().any(|word| text.contains(word));
            assert!(begins != running.contains("(continued)"), "{layout}, page {}: {running}", at + 1);
        }
    }
}
