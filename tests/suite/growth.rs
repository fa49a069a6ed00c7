//! What a paper costs grows with what it holds, and no faster. No clock is asked: the memory that is asked for on the way, all told,
//! is the same on every machine.

use allocation_counter::measure;
use committee_packs::diag::Diagnostics;
use committee_packs::export::Format;
use committee_packs::make;
use committee_packs::plan::{Kind, Planning, Request};
use committee_packs::press::Order;
use committee_packs::render::PackFacts;

use crate::space::Space;

/// The paper with a register of twelve columns.
const WIDE: &str = "2026-02-11-cabinet/public/policies";

/// A register of twelve columns with these entries, each its cells.
fn twelve(entries: &str) -> Space {
    let names = (1..=12).map(|at| format!("c{at}"));
    let fields: String =
        names.clone().map(|name| format!("  - {{ name: {name}, label: {name}, type: markdown }}\n")).collect();
    let columns: String = names.map(|name| format!("    - {{ heading: {name}, field: {name}, width: 1 }}\n")).collect();
    let layout = format!(
        "title: Policies\nabout: Policies.\ntakes: register\norientation: landscape\nintroduction: yes\nfields:\n{fields}\
         table:\n  rows: entry\n  columns:\n{columns}"
    );
    Space::copy_of("tests/cases/tables")
        .without("meetings/2026-02-11-cabinet/own.yaml")
        .file(
            "meetings/2026-02-11-cabinet/meeting.yaml",
            "committee: cabinet\ndate: 11 February 2026\nitems: [{ report: policies }]\n",
        )
        .file("templates/policies/layout.yaml", &layout)
        .file("registers/policies.yaml", &format!("title: Policies\nlayout: policies\nentries:\n{entries}"))
}

/// An entry with one cell of so many words.
fn long_cell(words: usize) -> String {
    let each: Vec<String> = (0..words).map(|at| format!("word{at}")).collect();
    let paragraphs: String = each.chunks(200).map(|words| format!("      {}\n\n", words.join(" "))).collect();
    format!("  - c1: Before\n  - c1: First\n    c6: |\n{paragraphs}    c12: Last\n  - c1: Behind\n")
}

fn rows(count: usize) -> String {
    let row = |at| {
        format!("  - {{ c1: R{at}, c2: That it be done by ward {at}, c6: It was done in part {at}, c12: open }}\n")
    };
    (0..count).map(row).collect()
}

/// The memory that is asked for to read and check a workspace, to make its paper in all formats, and to look for all its words.
fn cost(space: &Space) -> u64 {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(64 << 20).build().expect("a thread");
    let work = || {
        let checked = make::read(space.root(), false);
        assert!(checked.problems.is_empty(), "{:?}", checked.problems);
        let workspace = checked.workspace.as_ref().expect("a workspace");
        let mut problems = Diagnostics::default();
        let (request, published) = (Request::default(), Default::default());
        let planning = Planning::new(workspace, &request, &checked.problems, &checked.disclosure, &published);
        let folders = planning.folders(&mut problems);
        let mut jobs = folders.iter().flat_map(|folder| folder.jobs());
        let job = jobs.find(|job| matches!(job.kind, Kind::Report)).expect("a paper");
        let typesetter = checked.typesetter();
        let press = checked.press(&typesetter);
        let mut rendered = press.render(job, &PackFacts::default()).expect("a sound template");
        assert!(press.dropped(job, &mut rendered).is_empty());
        let order = Order {
            stem: &job.stem,
            formats: &Format::ALL,
            pictures: vec![],
            drawing: None,
            ident: String::new(),
            keep: None,
            large_print: false,
        };
        let printed = press.print(job, &rendered, &order).expect("a sound paper");
        assert!(press.lost(job, &rendered, &printed).is_empty());
    };
    pool.install(|| measure(work).bytes_total)
}

/// What Typst remembers of other tests is in these costs too, so they are compared roughly: what grows with the square of its size
/// would take sixteen times as much.
#[track_caller]
fn grows_evenly([none, once, four_times]: [u64; 3]) {
    let (once, four_times) = (once - none, four_times - none);
    assert!(four_times < 7 * once, "four times as much takes {four_times} bytes, and not about four times {once}");
}

#[test]
fn the_cost_of_a_register_grows_with_its_rows() {
    grows_evenly([2, 102, 402].map(|count| cost(&twelve(&rows(count)))));
}

#[test]
fn the_cost_of_a_cell_grows_with_its_words() {
    grows_evenly([10, 1_010, 4_010].map(|words| cost(&twelve(&long_cell(words)))));
}

#[test]
fn a_cell_of_twenty_thousand_words_is_on_the_pages_and_in_all_formats() {
    let built = twelve(&long_cell(20_000)).formats(&[Format::Pdf, Format::Docx, Format::Html]).build();
    built.says("");
    let said = built.said(WIDE);
    assert_eq!(said.line().matches("word").count(), 20_000);
    let pdf = built.pdf(WIDE);
    assert!(pdf.pages.len() > 100 && pdf.off_the_page().is_empty());
    // No word is torn.
    let pieces = pdf.pages.iter().flatten().flat_map(|piece| piece.text.split_whitespace());
    assert!(pieces.filter(|piece| piece.starts_with("word")).all(|word| word[4..].parse::<usize>().is_ok()));
}
