//! What should not be alone on a page, and words that are in two parts: looked for in a large council's year.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use committee_packs::export::Format;
use committee_packs::make::{Options, build};
use committee_packs::sample::{Numbers, files};

use crate::reading::pdf::{Block, Line, Pdf};
use crate::space::{Space, below, project};

/// What was found in the papers of a folder.
#[derive(Debug, Default)]
struct Measures {
    papers: usize,
    pages: usize,
    /// Of pages that are not the last of their paper, the largest part without text, as a share of their height.
    empty: Vec<f32>,
    /// Words in two parts, of which neither is a word.
    torn: Vec<String>,
    /// Headings and labels at the end of a page, and single lines of a paragraph on one. What is bold in a cell leads only what the
    /// same cell goes on with. Cells that begin on a later page than their row.
    alone: Vec<String>,
    /// Pages with nothing but a key, the address, or a row that begins there.
    only: Vec<String>,
    /// Pages after the first that hold less than they should.
    thin: Vec<String>,
}

/// The ends of lines, with what the next line of the same block begins with.
type Ends = Vec<(String, String, String)>;

impl Measures {
    fn of(output: &Path, address: &str) -> Self {
        let mut measures = Self::default();
        let (mut words, mut ends) = (BTreeSet::new(), Ends::new());
        for file in below(output, ".pdf").iter().filter(|file| !file.ends_with("pack.pdf")) {
            let name = file.strip_prefix(output).unwrap().display().to_string();
            let pdf = Pdf::read(&std::fs::read(file).unwrap());
            measures.paper(&name, &pdf, address);
            lines_of(&name, &pdf.blocks(), &mut words, &mut ends);
        }
        let is_word = |word: &str| words.contains(word);
        let torn = ends
            .into_iter()
            .filter(|(_, end, start)| is_word(&format!("{end}{start}")) && !(is_word(end) && is_word(start)));
        measures.torn = torn.map(|(name, end, start)| format!("{name}: {end}|{start}")).collect();
        measures
    }

    fn paper(&mut self, name: &str, pdf: &Pdf, address: &str) {
        self.papers += 1;
        let sheets = pdf.sheets();
        self.pages += sheets.len();
        let full = super::pages(pdf, address);
        self.empty.extend(full.iter().rev().skip(1).map(|(_, empty)| *empty));
        let thin = full.iter().enumerate().skip(1).filter(|(_, (filled, _))| *filled < super::LEAST);
        self.thin.extend(thin.map(|(at, (filled, _))| format!("{name} page {}: {:.0} % full", at + 1, filled * 100.0)));
        let blocks = pdf.blocks();
        let mut pages: BTreeMap<usize, Vec<(&Block, &Line)>> = BTreeMap::new();
        for block in &blocks {
            for line in block.lines.iter().filter(|line| !line.text.contains(address)) {
                pages.entry(line.page).or_default().push((block, line));
            }
        }
        let goes_on = |page: usize, row: Option<usize>| {
            blocks.iter().any(|block| block.row == row && block.lines.iter().any(|line| line.page < page))
        };
        for page in 0..sheets.len() {
            let place = format!("{name} page {}", page + 1);
            let lines = pages.get(&page).map_or(&[][..], Vec::as_slice);
            let lowest = lines.iter().map(|(_, line)| line.y).fold(f32::MAX, f32::min);
            let rows: BTreeSet<Option<usize>> = lines.iter().map(|(block, _)| block.row).collect();
            let begins = rows.iter().all(|row| row.is_some() && !goes_on(page, *row));
            match lines.iter().map(|(_, line)| line).max_by(|one, other| one.y.total_cmp(&other.y)) {
                None if page > 0 => self.only.push(format!("{place}: the address")),
                Some(first) if first.text == "Key" => self.only.push(format!("{place}: a key")),
                Some(first) if page > 0 && begins && rows.len() == 1 => {
                    self.only.push(format!("{place}: the row of {}", first.text))
                }
                _ => {}
            }
            let mut last = lines.iter().filter(|(_, line)| line.y < lowest + 2.0);
            let leads = |block: &Block| {
                block.row.is_none()
                    || blocks
                        .iter()
                        .any(|other| other.cell == block.cell && other.lines.iter().any(|line| line.page > page))
            };
            let is_label = |(block, _): &(&Block, &Line)| block.lines.iter().all(|line| line.bold) && leads(block);
            if page + 1 < sheets.len() && !lines.is_empty() && last.clone().all(is_label) {
                let text = last.next().map_or("", |(_, line)| line.text.as_str());
                self.alone.push(format!("{place} ends with {text}"));
            }
        }
        let mut rows: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
        for block in &blocks {
            if let (Some(row), Some(cell), Some(first)) = (block.row, block.cell, block.lines.first()) {
                let page = rows.entry(row).or_default().entry(cell).or_insert(first.page);
                *page = first.page.min(*page);
            }
        }
        for cells in rows.values() {
            let begins = cells.values().min();
            for (cell, page) in cells.iter().filter(|(_, page)| Some(*page) != begins) {
                let text =
                    blocks.iter().find(|block| block.cell == Some(*cell)).map_or("", |block| &block.lines[0].text);
                self.alone.push(format!("{name} page {}: {text} without the beginning of its row", page + 1));
            }
        }
        for block in blocks.iter().filter(|block| block.lines.len() > 1) {
            let count = |page: usize| block.lines.iter().filter(|line| line.page == page).count();
            let (first, last) = (block.lines[0].page, block.lines.last().unwrap().page);
            if first < last && (count(first) == 1 || count(last) == 1) {
                self.alone.push(format!("{name} page {}: a line of {} {}", first + 1, block.tag, block.lines[0].text));
            }
        }
    }

    fn mean(&self) -> f32 {
        100.0 * self.empty.iter().sum::<f32>() / self.empty.len().max(1) as f32
    }
}

/// Takes the words within lines for words, and notes what lines end and begin with.
fn lines_of(name: &str, blocks: &[Block], words: &mut BTreeSet<String>, ends: &mut Ends) {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    for block in blocks {
        for line in &block.lines {
            let all: Vec<&str> = line.text.split_whitespace().collect();
            let within = all.get(1..all.len().saturating_sub(1)).unwrap_or_default();
            words.extend(within.iter().map(|word| bare(word)));
        }
        for (line, next) in block.lines.iter().zip(block.lines.iter().skip(1)) {
            let end = line.text.split_whitespace().next_back().unwrap_or_default();
            let start = next.text.split_whitespace().next().unwrap_or_default();
            // Lines may break after hyphens and the signs of addresses.
            if end.ends_with(char::is_alphanumeric) && start.starts_with(char::is_alphanumeric) {
                ends.push((name.to_owned(), bare(end), bare(start)));
            }
        }
    }
}

/// Expects nothing torn, nothing alone, and tells the figures.
fn judge(measures: &Measures) {
    let Measures { papers, pages, torn, alone, only, thin, .. } = measures;
    let told = format!(
        "{papers} papers, {pages} pages; pages that are not the last are {:.1} % empty on average; {} torn words, \
         {} headings, labels or lines alone, {} pages with only a key, address or row, {} nearly empty after the first",
        measures.mean(),
        torn.len(),
        alone.len(),
        only.len(),
        thin.len()
    );
    #[allow(clippy::print_stdout, reason = "the figures are what is asked for")]
    {
        println!("{told}");
    }
    let all: Vec<&String> = torn.iter().chain(alone).chain(only).chain(thin).collect();
    assert!(all.is_empty(), "{told}\n{all:#?}");
}

#[test]
fn in_the_sample_nothing_is_alone_or_torn() {
    let built = super::sample();
    let council = std::fs::read_to_string(project("data/council.yaml")).unwrap();
    judge(&Measures::of(&built.output, address(&council)));
}

pub(super) fn address(council: &str) -> &str {
    council.lines().find_map(|line| line.strip_prefix("address: ")).expect("an address").trim_matches('"')
}

/// Builds the PDFs of a council that is made up.
fn made_up(root: &Path, numbers: &Numbers) {
    for file in files(numbers) {
        let target = root.join(&file.path);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::write(target, file.text).unwrap();
    }
    let options = Options { formats: vec![Format::Pdf], ..Options::new(root, root.join("output")) };
    let failed = build(&options, &|_| {}).summary.failed;
    assert_eq!(failed, Vec::<String>::new());
}

fn judge_below(root: &Path) {
    let council = std::fs::read_to_string(root.join("council.yaml")).unwrap();
    judge(&Measures::of(&root.join("output"), address(&council)));
}

#[test]
fn the_last_pages_of_reports_hold_enough() {
    let space = Space::empty();
    made_up(space.root(), &Numbers { meetings: 3, reports: 9, seed: 2, layout: Some("quarterly-progress-report") });
    judge_below(space.root());
}

/// A year of 250 meetings, made up; or the folder in `PACKS_MEASURED`, a workspace with a build of it in its folder `output`.
#[test]
#[ignore = "takes minutes"]
fn in_a_large_year_nothing_is_alone_or_torn() {
    let made = std::env::var("PACKS_MEASURED").ok().map(PathBuf::from);
    let space = Space::empty();
    let root = made.clone().unwrap_or_else(|| space.root().to_owned());
    if made.is_none() {
        made_up(&root, &Numbers { meetings: 250, reports: 4, seed: 1, layout: None });
    }
    judge_below(&root);
}
