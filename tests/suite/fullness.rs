//! How full pages are: none is left nearly empty because of what stays together.

mod alone;

use std::sync::OnceLock;

use crate::reading::docx;
use crate::reading::pdf::Pdf;
use crate::space::{Built, Space, build_project, project};

/// Of the height that a page has for its text: a page after the first one has this much on it.
const LEAST: f32 = 0.12;

/// Pages that hold less, or of which much is empty, because what follows has pages of another orientation.
const TURNED: [&str; 2] = ["water", "works"];

/// Of each page, how far down its text reaches without the address, and the largest part of it without any, as shares of its height.
fn pages(pdf: &Pdf, address: &str) -> Vec<(f32, f32)> {
    let blocks = pdf.blocks();
    let below = blocks.iter().filter(|block| block.lines.iter().any(|line| line.text.contains(address)));
    let below: Vec<(usize, f32)> = below.flat_map(|block| block.lines.iter().map(|line| (line.page, line.y))).collect();
    let each = pdf.pages.iter().zip(pdf.sheets()).enumerate().map(|(page, (pieces, (_, height)))| {
        let (top, bottom) = if height < 700.0 { (height - 51.0, 48.0) } else { (height - 57.0, 57.0) };
        let of_address = |y: f32| below.iter().any(|(of, line)| *of == page && (line - y).abs() < 4.0);
        let text =
            pieces.iter().filter(|piece| piece.mark.is_some() && !piece.text.trim().is_empty() && !of_address(piece.y));
        let mut lines: Vec<f32> = text.map(|piece| piece.y.clamp(bottom, top)).collect();
        lines.sort_by(|one, other| other.total_cmp(one));
        let filled = lines.last().map_or(0.0, |lowest| (top - lowest) / (top - bottom));
        let ends = lines.iter().copied().chain([bottom]);
        let empty = ends.clone().zip(ends.skip(1)).map(|(above, below)| above - below).fold(0.0, f32::max);
        (filled, empty / (top - bottom))
    });
    each.collect()
}

/// Pages of papers, without packs, and how much of those is empty on average that are not the last.
fn measured(built: &Built, address: &str) -> (usize, f32, Vec<String>) {
    let (mut count, mut empty, mut thin) = (0, vec![], vec![]);
    for stem in built.stems().iter().filter(|stem| !stem.ends_with("pack")) {
        let pages = pages(&built.pdf(stem), address);
        count += pages.len();
        empty.extend(pages.iter().rev().skip(1).map(|(_, empty)| *empty));
        for (at, (filled, _)) in pages.iter().enumerate().skip(1) {
            if *filled < LEAST {
                thin.push(format!("{stem} page {}: {:.0} %", at + 1, filled * 100.0));
            }
        }
    }
    let mean = empty.iter().sum::<f32>() / empty.len().max(1) as f32;
    (count, mean, thin)
}

fn sample() -> &'static Built {
    static SAMPLE: OnceLock<Built> = OnceLock::new();
    SAMPLE.get_or_init(|| build_project("data"))
}

#[test]
fn no_page_after_the_first_is_nearly_empty() {
    let council = |folder: &str| std::fs::read_to_string(project(folder).join("council.yaml")).unwrap();
    let (_, mean, thin) = measured(sample(), alone::address(&council("data")));
    assert_eq!(thin, Vec::<String>::new());
    assert!(mean < 0.12, "{mean}");
    let (_, _, thin) =
        measured(&Space::copy_of("tests/cases/estuary").build(), alone::address(&council("tests/cases/estuary")));
    let others: Vec<&String> = thin.iter().filter(|page| !TURNED.iter().any(|paper| page.contains(paper))).collect();
    assert_eq!(others, Vec::<&String>::new());
}

#[test]
fn a_row_that_is_tall_goes_on_over_a_page_and_its_short_cells_stay_at_its_top() {
    let pdf = sample().pdf("2026-02-10-cabinet/public/progress-update");
    let says = |page: usize, words: &str| {
        let said: String = pdf.pages[page].iter().map(|piece| piece.text.as_str()).collect();
        said.replace(' ', "").contains(&words.replace(' ', ""))
    };
    assert!(says(1, "Change and digital") && says(2, "Change and digital (continued)"), "{:?}", pdf.pages.len());
}

#[test]
fn a_last_row_of_some_height_leaves_the_one_before_it_where_it_has_room() {
    let council = std::fs::read_to_string(project("data/council.yaml")).unwrap();
    let pages = pages(&sample().pdf("2026-06-17-scrutiny/public/peer-challenge-changes"), alone::address(&council));
    let half_empty: Vec<_> = pages.iter().rev().skip(1).filter(|(_, empty)| *empty > 0.33).collect();
    assert!(half_empty.is_empty(), "{pages:?}");
}

#[test]
fn a_page_that_begins_with_a_new_recommendation_names_the_table_it_goes_on_with() {
    let pages = sample().pdf("2026-06-17-scrutiny/public/open-recommendations").pages;
    let line = |page: usize| {
        let said: String = pages[page].iter().filter(|piece| piece.mark.is_none()).map(|piece| &*piece.text).collect();
        said.replace(' ', "")
    };
    let plan = "Scrutinyandmembersupportactionplan";
    let first =
        (0..pages.len()).find(|page| pages[*page].iter().any(|piece| piece.text.contains("Scrutiny and member")));
    let first = first.expect("the page of its heading");
    assert!(!line(first).contains("(continued)"), "{}", line(first));
    assert!(line(first + 1).contains(&format!("{plan}(continued)")), "{}", line(first + 1));
}

#[test]
fn in_word_no_headings_of_columns_stand_in_the_middle_of_a_page() {
    let parts = docx::parts(&sample().bytes("2026-06-17-scrutiny/public/open-recommendations.docx"));
    let document = docx::xml(&parts["word/document.xml"]);
    let said = sample().docx("2026-06-17-scrutiny/public/open-recommendations");
    // A table for each plan or register, whose headings Word repeats where a page goes on with it.
    assert_eq!(docx::all(&document, "tbl").count(), said.tables.len());
    let heads = docx::all(&document, "tr").filter(|row| docx::at(*row, "trPr/tblHeader").is_some()).count();
    assert_eq!(heads, said.tables.len());
}
