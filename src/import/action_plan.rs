//! Tables to an action plan: rows of recommendations and actions, however cells are merged or left empty, under their themes.

use super::entries::{self, Recommended, Shared};
use super::people::Person;
use super::rows::{Line, Sorted, Tables, Values};
use super::{File, Work, name_of, plain, words};
use crate::model::markdown::{Block, Inline, write};
use crate::model::value::Date;
use crate::yaml::{Map, Yaml};

/// The widest line of body text, with its indentation.
const WIDTH: usize = 98;

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
    /// The recommendations that the last row was about, in the last theme.
    current: Vec<usize>,
    /// The theme of the last row.
    theme: usize,
}

/// The file of a plan.
pub(super) fn file(tables: Tables, work: &mut Work<'_>) -> File {
    let mut plan = Plan::default();
    for Sorted {
        place,
        theme,
        ambition,
        lines,
    } in tables.tables
    {
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
        work.remark(
            "the title",
            "there is none in the file, so its name was taken",
        );
        title
    });
    map.line("title", &title);
    if let Some(key) = work.people.key() {
        map.line("status_key", key);
    }
    map.text(
        "introduction",
        &write(&tables.front.introduction, WIDTH - 2),
    );
    let ids = ids(&plan.themes);
    let themes = plan
        .themes
        .iter()
        .zip(ids)
        .map(|(theme, id)| Yaml::Map(theme.yaml(&id)));
    map.list("themes", themes.collect());
    File { map, tail: vec![] }
}

/// A different name for each theme.
fn ids(themes: &[Theme]) -> Vec<String> {
    let mut ids: Vec<String> = vec![];
    for (at, theme) in themes.iter().enumerate() {
        let made = theme
            .title
            .as_deref()
            .map_or_else(|| "all".to_owned(), words::id);
        let number = format!("theme-{}", at + 1);
        ids.push(if made.is_empty() || ids.contains(&made) {
            number
        } else {
            made
        });
    }
    ids
}

impl Plan {
    /// Goes on with the theme of that title, or begins it.
    fn begin(&mut self, title: &str, place: &str) {
        let title = title.trim().to_owned();
        let is = |theme: &Theme| {
            theme
                .title
                .as_deref()
                .is_some_and(|known| words::simple(known) == words::simple(&title))
        };
        self.current.clear();
        self.theme = self.themes.iter().position(is).unwrap_or(self.themes.len());
        if self.theme == self.themes.len() {
            self.themes.push(Theme {
                title: Some(title),
                place: place.to_owned(),
                ..Theme::default()
            });
        }
    }

    fn row(&mut self, mut values: Values, work: &mut Work<'_>) {
        let place = values.place.clone();
        let mut theme = values.take("theme");
        if !theme.is_empty() {
            let rest = theme.split_off(1);
            let before = (self.theme, self.current.clone());
            self.begin(&plain(&theme), &place);
            // A flat table names the theme in each row.
            if self.theme == before.0 {
                self.current = before.1;
            }
            let known = &mut self.themes[self.theme].ambition;
            if *known != rest {
                known.extend(rest);
            }
        }
        if self.themes.is_empty() {
            self.themes.push(Theme::default());
        }
        let ambition = values.take("ambition");
        let theme = &mut self.themes[self.theme];
        if theme.ambition != ambition {
            theme.ambition.extend(ambition);
        }
        let begins = self.recommended(&mut values, &place, work);
        self.actions(&mut values, &place, begins, work);
    }

    /// The recommendations that a row begins, if it does not go on with those of the row before.
    fn recommended(&mut self, values: &mut Values, place: &str, work: &mut Work<'_>) -> bool {
        let reference = values
            .line("reference")
            .trim_end_matches([':', '.', ')'])
            .to_owned();
        let (code, title) = (values.line("code"), values.line("title"));
        let blocks = values.take("recommendation");
        if blocks.is_empty() && reference.is_empty() && title.is_empty() {
            return false;
        }
        let mut found = entries::recommendations(blocks, !reference.is_empty());
        if found.is_empty() {
            found.push(Recommended::default());
        }
        if let [only] = found.as_mut_slice()
            && !reference.is_empty()
        {
            only.reference = Some(reference);
        }
        if let [only] = found.as_slice()
            && let Some(at) = self.same(only)
        {
            self.current = vec![at];
            return false;
        }
        if found.len() > 1 && found.iter().all(|one| one.reference.is_none()) {
            work.remark(
                place,
                format!(
                    "{} paragraphs were taken as {} recommendations",
                    found.len(),
                    found.len()
                ),
            );
        }
        let theme = &mut self.themes[self.theme];
        let first = theme.recommendations.len();
        let alone = found.len() == 1;
        for (at, one) in found.into_iter().enumerate() {
            let words = |text: &str| {
                (at == 0 || alone)
                    .then(|| text.to_owned())
                    .filter(|text| !text.is_empty())
            };
            theme.recommendations.push(Recommendation {
                reference: one.reference,
                code: one.code.or_else(|| words(&code)),
                title: words(&title).unwrap_or_default(),
                blocks: one.blocks,
                place: place.to_owned(),
                ..Recommendation::default()
            });
        }
        self.current = (first..theme.recommendations.len()).collect();
        true
    }

    /// The recommendation that a row repeats, as flat tables do.
    fn same(&self, one: &Recommended) -> Option<usize> {
        let known = &self.themes[self.theme].recommendations;
        let is = |other: &Recommendation| {
            let text = one.blocks.is_empty() || one.blocks == other.blocks;
            text && (one.reference.is_some() || !one.blocks.is_empty())
                && (one.reference == other.reference)
        };
        match &one.reference {
            Some(_) => known.iter().position(is),
            // Without a number only the row above can be meant.
            None => self
                .current
                .last()
                .copied()
                .filter(|at| self.current.len() == 1 && is(&known[*at])),
        }
    }

    /// The actions of a row, each with its owners and its timescale.
    fn actions(&mut self, values: &mut Values, place: &str, begins: bool, work: &mut Work<'_>) {
        let mut actions: Vec<Action> = entries::actions(values.take("action"))
            .into_iter()
            .map(|blocks| Action {
                blocks,
                ..Action::default()
            })
            .collect();
        let owners = entries::lines(&values.take("owner"));
        let timescales: Vec<String> = entries::lines(&values.take("timescale"))
            .into_iter()
            .map(dated)
            .collect();
        let status = values.line("status");
        let known = &mut self.themes[self.theme];
        let target = match self.current.as_slice() {
            [one] => &mut known.recommendations[*one].actions,
            _ => &mut known.actions,
        };
        if actions.is_empty() && !target.is_empty() && !begins {
            // A row without an action says more about the one above it.
            actions.extend(target.pop());
        }
        let count = actions.len();
        if count == 0 {
            for (what, lines) in [("owners", &owners), ("timescales", &timescales)] {
                if !lines.is_empty() {
                    work.left_out(
                        place,
                        format!("{what} without an action"),
                        &lines.join("; "),
                    );
                }
            }
        }
        match entries::shared(owners, count).filter(|_| count > 0) {
            Some(Shared::Each(lines)) => {
                for (action, line) in actions.iter_mut().zip(lines) {
                    action.owners.extend(work.people.owners(&line));
                }
            }
            Some(Shared::All(line)) => {
                let people = work.people.owners(&line);
                actions
                    .iter_mut()
                    .for_each(|action| action.owners.extend(people.clone()));
            }
            Some(Shared::Unclear(lines)) => {
                let people = lines.iter().flat_map(|line| work.people.owners(line));
                actions[0].owners.extend(people.collect::<Vec<_>>());
                unclear(work, place, count, lines.len(), "lines of owners");
            }
            None => {}
        }
        match entries::shared(timescales, count).filter(|_| count > 0) {
            Some(Shared::Each(lines)) => {
                actions
                    .iter_mut()
                    .zip(lines)
                    .for_each(|(action, line)| action.add_timescale(line));
            }
            Some(Shared::All(line)) => actions
                .iter_mut()
                .for_each(|action| action.add_timescale(line.clone())),
            Some(Shared::Unclear(lines)) => {
                unclear(work, place, count, lines.len(), "timescales");
                actions[0].add_timescale(lines.join("; "));
            }
            None => {}
        }
        self.status(&status, begins, &mut actions, place, work);
        let known = &mut self.themes[self.theme];
        match self.current.as_slice() {
            [one] => known.recommendations[*one].actions.append(&mut actions),
            _ => known.actions.append(&mut actions),
        }
    }

    /// The status of a row is that of its recommendation, unless rows below it have statuses of their own.
    fn status(
        &mut self,
        text: &str,
        begins: bool,
        actions: &mut [Action],
        place: &str,
        work: &mut Work<'_>,
    ) {
        if text.is_empty() {
            return;
        }
        let status = work.people.status(text);
        let theme = &mut self.themes[self.theme];
        match (self.current.as_slice(), begins) {
            ([one], true) => theme.recommendations[*one].status = Some(status),
            ([one], false) => {
                let above = &mut theme.recommendations[*one];
                if let Some(first) = above.status.take() {
                    above
                        .actions
                        .iter_mut()
                        .for_each(|action| action.status = Some(first.clone()));
                }
                actions
                    .iter_mut()
                    .for_each(|action| action.status = Some(status.clone()));
            }
            _ if actions.is_empty() => work.left_out(
                place,
                "a status without a recommendation or an action",
                text,
            ),
            _ => actions
                .iter_mut()
                .for_each(|action| action.status = Some(status.clone())),
        }
    }

    /// Numbers what has no number, and takes out themes that were none.
    fn tidy(&mut self, work: &mut Work<'_>) {
        self.themes.retain(|theme| {
            let filled = !theme.recommendations.is_empty() || !theme.actions.is_empty();
            if !filled {
                let words = format!(
                    "{} {}",
                    theme.title.clone().unwrap_or_default(),
                    plain(&theme.ambition)
                );
                work.left_out(&theme.place, "a row without a table below it", words.trim());
            }
            filled
        });
        let all = || self.themes.iter().flat_map(|theme| &theme.recommendations);
        let mut taken: Vec<String> = all().filter_map(|r| r.reference.clone()).collect();
        let missing = all().filter(|r| r.reference.is_none()).count();
        for (at, name) in taken.iter().enumerate() {
            if taken[..at].contains(name) {
                let place = all()
                    .filter(|r| r.reference.as_ref() == Some(name))
                    .nth(1)
                    .map(|r| r.place.clone());
                work.remark(
                    &place.unwrap_or_default(),
                    format!("the reference {name} is used twice; give one of them another"),
                );
            }
        }
        let mut number = 0;
        for one in self
            .themes
            .iter_mut()
            .flat_map(|theme| &mut theme.recommendations)
        {
            if one.reference.is_none() {
                number += 1;
                while taken.contains(&number.to_string()) {
                    number += 1;
                }
                one.reference = Some(number.to_string());
                taken.push(number.to_string());
            }
        }
        if missing > 0 {
            work.remark(
                "references",
                format!("{missing} recommendations had no number and were numbered in order"),
            );
        }
    }
}

fn unclear(work: &mut Work<'_>, place: &str, actions: usize, lines: usize, what: &str) {
    let of = if actions == 1 {
        "1 action".to_owned()
    } else {
        format!("{actions} actions")
    };
    let text = format!(
        "there are {of} and {lines} {what}: all of them stand at the first action; move them to theirs"
    );
    if actions > 1 {
        work.remark(place, text);
    }
}

/// A date of a workbook as papers show it; anything else as typed.
fn dated(text: String) -> String {
    let date = Date::parse(&text).filter(|date| date.iso() == text);
    date.map_or(text, |date| date.to_string())
}

impl Action {
    fn add_timescale(&mut self, line: String) {
        self.timescale = Some(match self.timescale.take() {
            Some(before) => format!("{before}; {line}"),
            None => line,
        });
    }

    fn yaml(&self, indent: usize) -> Yaml {
        let mut map = Map::default();
        map.text("text", &write(&self.blocks, WIDTH - indent));
        match self.owners.as_slice() {
            [] => {}
            [one] => map.set("owners", one.yaml()),
            many => map.list("owners", many.iter().map(Person::yaml).collect()),
        }
        if let Some(timescale) = &self.timescale {
            map.line("timescale", timescale);
        }
        if let Some(status) = &self.status {
            map.line("status", status);
        }
        Yaml::Map(map)
    }
}

impl Theme {
    fn yaml(&self, id: &str) -> Map {
        let mut map = Map::default();
        map.line("id", id);
        if let Some(title) = &self.title {
            map.line("title", title);
        }
        map.text("ambition", &write(&self.ambition, WIDTH - 6));
        map.list(
            "recommendations",
            self.recommendations
                .iter()
                .map(Recommendation::yaml)
                .collect(),
        );
        map.list(
            "actions",
            self.actions.iter().map(|action| action.yaml(10)).collect(),
        );
        map
    }
}

impl Recommendation {
    fn yaml(&self) -> Yaml {
        let mut map = Map::default();
        map.line("reference", self.reference.as_deref().unwrap_or_default());
        if let Some(code) = &self.code {
            map.line("code", code);
        }
        if !self.title.is_empty() {
            map.line("title", &self.title);
        }
        // A recommendation has a text, if only its title.
        let title = || vec![Block::Paragraph(vec![Inline::Text(self.title.clone())])];
        let blocks = if self.blocks.is_empty() {
            title()
        } else {
            self.blocks.clone()
        };
        let text = write(&blocks, WIDTH - 10);
        map.set(
            "text",
            if text.is_empty() {
                Yaml::Line(String::new())
            } else {
                Yaml::Text(text)
            },
        );
        map.list(
            "actions",
            self.actions.iter().map(|action| action.yaml(14)).collect(),
        );
        if let Some(status) = &self.status {
            map.line("status", status);
        }
        Yaml::Map(map)
    }
}
