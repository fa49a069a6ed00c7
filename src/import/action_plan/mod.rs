//! Tables to an action plan: rows of recommendations and actions, however cells are merged or left empty, under their themes.

use std::collections::{BTreeMap, BTreeSet};

mod actions;
mod recommended;
mod tidy;
mod written;

use super::people::Person;
use super::tables::{Line, Sorted, Tables};
use super::{File, Work, name_of, words};
use crate::model::markdown::{Block, WIDTH, write};
use crate::yaml::{Map, Yaml};

#[derive(Default)]
struct Theme {
    title: Option<String>,
    ambition: Vec<Block>,
    recommendations: Vec<Recommendation>,
    actions: Vec<Action>,
    /// Where its title stands.
    place: String,
}

#[derive(Default)]
struct Recommendation {
    reference: Option<String>,
    code: Option<String>,
    title: String,
    blocks: Vec<Block>,
    actions: Vec<Action>,
    status: Option<String>,
    /// The recommendation whose actions deal with this one too, and the sentence that says so.
    see: Option<(String, String)>,
    place: String,
}

#[derive(Default)]
struct Action {
    blocks: Vec<Block>,
    owners: Vec<Person>,
    timescale: Option<String>,
    status: Option<String>,
}

/// The plan while its rows are read.
#[derive(Default)]
struct Plan {
    themes: Vec<Theme>,
    /// The themes by their titles as they are compared.
    titles: BTreeMap<String, usize>,
    /// The recommendations that the last row was about, in the last theme.
    current: Vec<usize>,
    /// The theme of the last row.
    theme: usize,
}

/// The file of a plan.
pub(super) fn file(tables: Tables, work: &mut Work<'_>) -> File {
    let mut plan = Plan::default();
    for Sorted { place, theme, ambition, lines } in tables.tables {
        if let Some(title) = theme {
            plan.begin(&title, &place);
            plan.themes[plan.theme].ambition.extend(ambition);
        }
        for line in lines {
            match line {
                Line::Band { place, title, rest } => {
                    plan.begin(&title, &place);
                    plan.themes[plan.theme].ambition.extend(rest);
                }
                Line::Row(values) => plan.row(values, work),
            }
        }
    }
    plan.tidy(work);
    let mut map = Map::default();
    let title = tables.front.title.unwrap_or_else(|| {
        let title = name_of(&work.options.path);
        work.remark("the title", "there is none in the file, so its name was taken");
        title
    });
    map.line("title", &title);
    if let Some(key) = work.people.key() {
        map.line("status_key", key);
    }
    map.text("introduction", &write(&tables.front.introduction, WIDTH - 2));
    let ids = ids(&plan.themes);
    let themes = plan.themes.iter().zip(ids).map(|(theme, id)| Yaml::Map(theme.yaml(&id)));
    map.list("themes", themes.collect());
    let tail = tables.front.heading.map(|heading| {
        work.remark(
            "the review",
            format!("the heading “{heading}” may say which one it was; the lines to add are at the end of the file"),
        );
        format!(
            "The heading “{heading}” may say which review it was. Papers name it where this file has its title and its last day, such as:\n  review: {{ title: Corporate Peer Challenge, date: 14 March 2025 }}"
        )
    });
    File { map, tail: tail.into_iter().collect() }
}

/// A different name for each theme.
fn ids(themes: &[Theme]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let each = themes.iter().enumerate().map(|(at, theme)| {
        let made = theme.title.as_deref().map_or_else(|| "all".to_owned(), words::id);
        let fine = !made.is_empty() && taken.insert(made.clone());
        if fine { made } else { format!("theme-{}", at + 1) }
    });
    each.collect()
}
