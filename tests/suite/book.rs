//! The README and the book: each example in them is run and what they show is what is printed, each link leads somewhere, and the
//! tables made from the program are up to date. `BLESS=1` writes shown outputs and tables anew.

mod fields;
mod links;
mod page;
mod run;

use std::path::PathBuf;

use crate::cli::packs_in;
use crate::reading::pdf::Pdf;
use crate::reading::{docx, html};
use crate::space::project;

/// The README and all pages of the book, from the project's folder on.
fn pages() -> Vec<PathBuf> {
    let mut pages = vec![PathBuf::from("README.md")];
    for folder in ["docs", "docs/fields"] {
        let entries = std::fs::read_dir(project(folder)).unwrap();
        let files = entries.map(|entry| PathBuf::from(folder).join(entry.unwrap().file_name()));
        pages.extend(files.filter(|file| file.extension().is_some_and(|ending| ending == "md")));
    }
    pages.sort();
    pages
}

fn text(page: &std::path::Path) -> String {
    std::fs::read_to_string(project("").join(page)).unwrap()
}

#[test]
fn the_readme_is_short() {
    let length = text("README.md".as_ref()).len();
    assert!(length < 6500, "the README has {length} bytes: what is past a first paper goes into the book");
}

#[test]
fn each_page_opens_with_what_the_reader_can_do_after_it() {
    for page in pages().into_iter().filter(|page| page.starts_with("docs")) {
        let text = text(&page);
        let (title, rest) = text.split_once("\n\n").unwrap();
        assert!(title.starts_with("# ") && !title.contains('\n'), "{}", page.display());
        // These are for looking things up.
        let others = ["SUMMARY.md", "benchmarks.md", "rules.md"];
        assert!(
            others.iter().any(|name| page.ends_with(name)) || rest.starts_with("After this page you "),
            "{}",
            page.display()
        );
    }
}

/// Split, so that they are run beside each other.
macro_rules! examples {
    ($($name:ident: $file:literal,)*) => {
        $(#[test]
        fn $name() {
            run::page($file);
        })*

        #[test]
        fn no_page_with_examples_is_left_out() {
            for page in pages() {
                let blocks = page::blocks(&text(&page)).len();
                let is_run = ["README.md", "docs/importing.md", "docs/tracker-from-word.md", $($file),*].iter().any(|name| page.ends_with(name));
                // Its examples are mistakes; each is in `tests/cases/check` too.
                let is_of_mistakes = page.ends_with("docs/rules.md");
                assert!(
                    is_run || is_of_mistakes || blocks == 0,
                    "{} is not run: add it to the list",
                    page.display()
                );
            }
        }
    };
}

examples! {
    first_meeting: "docs/first-meeting.md",
    workspace: "docs/workspace.md",
    body_text: "docs/body-text.md",
    reports_from_word: "docs/reports-from-word.md",
    changed_papers: "docs/changed-papers.md",
    checking: "docs/checking.md",
    building: "docs/building.md",
    action_plans: "docs/action-plans.md",
    progress_reports: "docs/progress-reports.md",
    forms: "docs/forms.md",
    packs: "docs/packs.md",
    exempt_papers: "docs/exempt-papers.md",
    supplied_files: "docs/supplied-files.md",
    supplements: "docs/supplements.md",
    deadlines: "docs/deadlines.md",
    law: "docs/law.md",
    minutes: "docs/minutes.md",
    layouts: "docs/layouts.md",
    making_layouts: "docs/making-layouts.md",
    templates: "docs/templates.md",
    developers: "docs/developers.md",
    window: "docs/window.md",
}

#[test]
fn a_newcomer_gets_a_first_paper() {
    let place = run::page("README.md");
    for ending in ["pdf", "html", "docx"] {
        let paper = place.here.join(format!("output/2026-09-08-cabinet/public/town-centre.{ending}"));
        assert!(paper.is_file(), "{}", paper.display());
    }
}

/// What the page on tables tells people to type works in a new council, in that order.
#[test]
fn tables_are_imported_into_a_new_council() {
    let place = run::page("docs/importing.md");
    for file in
        ["action-plans/peer-challenge.yaml", "action-plans/peer-challenge/2026-01.yaml", "registers/tracker.yaml"]
    {
        let text = std::fs::read_to_string(place.here.join(file)).unwrap();
        assert!(text.starts_with("# yaml-language-server: $schema="), "{file}");
    }
    let checked = packs_in(Some(&place.here), "check");
    // What is missing then is the posts that the imported plan names.
    assert_eq!(
        checked.err.matches("error[").count(),
        checked.err.matches("error[unknown-officer]: council.yaml has no officer").count(),
        "{}",
        checked.err
    );
    assert!(!checked.err.contains("registers/tracker.yaml"), "{}", checked.err);
}

/// The commands of the page alone, on an empty folder with the Word file, make the tracker in three formats.
#[test]
fn a_word_action_plan_is_a_tracker_in_five_commands() {
    let text = text("docs/tracker-from-word.md".as_ref());
    let first = page::blocks(&text).into_iter().find(|block| block.language == "console").unwrap();
    let commands = page::commands(&first.body);
    assert_eq!(commands.len(), 5, "{commands:?}");
    assert!(commands.iter().all(|(command, _)| command.starts_with("packs ")), "{commands:?}");

    let place = run::page("docs/tracker-from-word.md");
    let paper = |ending: &str| {
        let file = place.here.join(format!("output/2026-09-08-scrutiny/public/flood-recovery.{ending}"));
        std::fs::read(&file).unwrap_or_else(|_| panic!("{}", file.display()))
    };
    let said = [Pdf::read(&paper("pdf")).said(), html::read(&paper("html")), docx::read(&paper("docx"))];
    for said in &said {
        assert_eq!(said.row(0, 0).join("|"), "Ref|Recommendation|Action|Lead|By when|RAG|Update");
        for cells in [
            "1|Give every street at risk a flood warden.|Recruit wardens through parish councils|Head of Resilience|30 June 2026|● On track",
            "3|Agree with the water company who pumps where.|Sign an agreement with a plan of pumps|Head of Resilience Head of Highways|December \
             2026|◆ Delayed|Progress: The company has not answered since May.",
            "4|Keep the rest centre at the leisure centre stocked.|Buy 200 blankets and a generator||Complete|☑ Complete|Progress: Delivered on \
             2 March.",
            "5|Tell people what happens after a claim.|Put a page on the website with each step|J. Okoro P. Lind|As soon as possible|● On track",
        ] {
            let rows: Vec<String> = (1..said.shape()[0].len()).map(|row| said.row(0, row).join("|")).collect();
            assert!(rows.iter().any(|row| row.starts_with(cells)), "{cells}: {rows:#?}");
        }
        let line = said.line();
        for words in [
            "The council accepted all of them.",
            "Sept 2026",
            "TBC",
            "▲ At risk: May miss its date unless something is done.",
            "a smaller card is being priced.",
        ] {
            assert!(line.contains(words), "{words}: {line}");
        }
    }
    let page = html::parse(&paper("html"));
    assert_eq!(html::select(&page, "tbody td[data-fill]").len(), 9, "each status fills its cell");
}
