//! Tables to an action plan: rows of recommendations and actions, however cells are merged or left empty, under their
//! themes.

use std::collections::{BTreeMap, BTreeSet};

mod actions;
mod recommended;
mod tidy;

use super::tables::{SortedTable, TableLine, Tables};
use super::{Work, name_of, words};
use crate::model::markdown::WIDTH;
use crate::model::value::{Id, OwnId, Text};
use crate::model::{ActionPlan, Markdown, Theme};

/// A theme while its rows are read. Recommendations without a number have an empty reference.
#[derive(Default)]
struct ReadTheme {
    theme: Theme,
    place: String,
    /// The place of each recommendation.
    places: Vec<String>,
}

#[derive(Default)]
struct ReadPlan {
    themes: Vec<ReadTheme>,
    /// The themes by their titles as they are compared.
    titles: BTreeMap<String, usize>,
    /// The recommendations that the last row was about, in the last theme.
    current: Vec<usize>,
    theme: usize,
}

/// The plan, and comments for the end of its file.
pub(super) fn plan(tables: Tables, work: &mut Work<'_>) -> (ActionPlan, Vec<String>) {
    let mut plan = ReadPlan::default();
    for SortedTable { place, theme, ambition, lines } in tables.tables {
        if let Some(title) = theme {
            plan.begin(&title, &place);
            plan.ambition(ambition);
        }
        for line in lines {
            match line {
                TableLine::Band { place, title, rest } => {
                    plan.begin(&title, &place);
                    plan.ambition(rest);
                }
                TableLine::Row(values) => plan.row(values, work),
            }
        }
    }
    plan.tidy(work);
    let title = tables.front.title.unwrap_or_else(|| {
        let title = name_of(&work.options.path);
        if !work.options.beside {
            work.remark("the title", "there is none in the file, so its name was taken");
        }
        title
    });
    let themes = ids(plan.themes.into_iter().map(|read| read.theme).collect());
    let record = ActionPlan {
        title: Text::made(title),
        status_key: work.people.key().map(Id::made),
        introduction: Markdown::made(tables.front.introduction, WIDTH - 2),
        themes,
        ..ActionPlan::default()
    };
    let tail = tables.front.heading.filter(|_| !work.options.beside).map(|heading| {
        work.remark(
            "the review",
            format!("the heading “{heading}” may say which one it was; the lines to add are at the end of the file"),
        );
        format!(
            "The heading “{heading}” may say which review it was. Papers name it where this file has its title and its last day, such as:\n  review: {{ title: Corporate Peer Challenge, date: 14 March 2025 }}"
        )
    });
    (record, tail.into_iter().collect())
}

/// Gives each theme a name of its own.
fn ids(mut themes: Vec<Theme>) -> Vec<Theme> {
    let mut taken = BTreeSet::new();
    for (at, theme) in themes.iter_mut().enumerate() {
        let title = theme.title.as_ref();
        let made = title.map_or_else(|| "all".to_owned(), |title| words::id(title.as_str()));
        let fine = !made.is_empty() && taken.insert(made.clone());
        theme.id = OwnId::made(if fine { made } else { format!("theme-{}", at + 1) });
    }
    themes
}
