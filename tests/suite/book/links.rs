//! Links of the README, the book and the other pages for people lead to files and headings that there are.

use std::path::{Path, PathBuf};

use super::{pages, text};
use crate::space::project;

/// The targets of the links and pictures on a page, examples left out.
fn links(page: &str) -> Vec<&str> {
    let prose = page.split("```").step_by(2);
    let prose = prose.flat_map(|prose| prose.split('`').step_by(2));
    let links = prose.flat_map(|prose| prose.split("](").skip(1));
    links.filter_map(|rest| rest.split(')').next()).collect()
}

/// The anchors of a page's headings, as code hosts and mdBook make them.
fn anchors(page: &str) -> Vec<String> {
    let prose = page.split("```").step_by(2).flat_map(str::lines);
    let headings = prose.filter(|line| line.starts_with('#'));
    headings
        .map(|heading| {
            let words = heading.trim_start_matches('#').trim().to_lowercase();
            let known = |sign: &char| sign.is_alphanumeric() || [' ', '-', '_'].contains(sign);
            words.chars().filter(known).map(|sign| if sign == ' ' { '-' } else { sign }).collect()
        })
        .collect()
}

#[test]
fn every_link_leads_to_a_file_and_a_heading() {
    let others = ["CONTRIBUTING.md", "CHANGELOG.md", "fonts/README.md"].map(PathBuf::from);
    for page in pages().into_iter().chain(others) {
        let text = text(&page);
        for link in links(&text) {
            if ["http://", "https://", "mailto:"].iter().any(|start| link.starts_with(start)) {
                continue;
            }
            let said = format!("{}: {link}", page.display());
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = match file {
                "" => project("").join(&page),
                file => project("").join(page.parent().unwrap_or(Path::new(""))).join(file),
            };
            assert!(target.exists(), "{said}: no such file");
            if !anchor.is_empty() {
                let target = std::fs::read_to_string(target).unwrap();
                assert!(anchors(&target).iter().any(|known| known == anchor), "{said}: no such heading");
            }
        }
    }
}

#[test]
fn the_table_of_contents_has_every_page_under_its_title() {
    let contents = text("docs/SUMMARY.md".as_ref());
    for page in pages() {
        let Ok(name) = page.strip_prefix("docs") else { continue };
        if name == Path::new("SUMMARY.md") {
            continue;
        }
        let text = text(&page);
        let title = text.lines().next().unwrap().trim_start_matches("# ");
        let line = format!("[{title}]({})", name.display());
        assert!(contents.contains(&line), "docs/SUMMARY.md has no {line}");
    }
}
