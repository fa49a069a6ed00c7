//! Tables to a progress round: each row is looked up in the plan by its number, else by its words.

use std::collections::BTreeSet;

use super::entries::{recommendations, reference};
use super::rows::{Line, Tables, Values};
use super::{File, Work, plain, timescale, words};
use crate::diag::{Code, Diagnostic};
use crate::model::ActionPlan;
use crate::model::markdown::{Block, write};
use crate::model::value::Date;
use crate::yaml::{Map, Yaml};

/// The widest line of body text.
const WIDTH: usize = 92;
/// How much two texts must have in common to be the same, from 0 to 1.
const SAME: f64 = 0.75;
/// How much of a recommendation's words must be in a cell that names several.
const WITHIN: f64 = 0.85;
/// The same for titles of themes, of which papers give short forms.
const TITLE: f64 = 0.6;

type Words = BTreeSet<String>;

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
enum About {
    Theme(String),
    Recommendation(String),
}

#[derive(Default)]
struct Update {
    progress: Vec<Block>,
    feedback: Vec<Block>,
    next_steps: Vec<Block>,
    status: Option<String>,
    revised: Option<String>,
}

/// The words of a plan, to be looked for.
struct Known<'a> {
    plan: &'a ActionPlan,
    /// The forms of each recommendation, with its theme and its reference.
    recommendations: Vec<(&'a str, &'a str, Vec<Words>)>,
    /// Each action, and what it belongs to.
    actions: Vec<(Words, About)>,
}

/// The file of a round.
pub(super) fn file(
    tables: Tables,
    plan: &ActionPlan,
    date: Date,
    work: &mut Work<'_>,
) -> Result<File, Diagnostic> {
    let known = Known::new(plan);
    let mut found: Vec<(About, Update)> = vec![];
    for table in tables.tables {
        let mut theme = table.theme.as_deref().and_then(|title| known.theme(title));
        if let (Some(title), None) = (&table.theme, &theme) {
            work.left_out(
                &table.place,
                "the heading above it is no theme of the plan",
                title,
            );
        }
        let rows = table
            .lines
            .iter()
            .filter(|line| matches!(line, Line::Row(_)))
            .count();
        if !table.ambition.is_empty() {
            work.left_out(
                &table.place,
                "text above it has no place in a round",
                &plain(&table.ambition),
            );
        }
        let mut before = None;
        for line in table.lines {
            let values = match line {
                Line::Band { place, title, rest } => {
                    theme = known.theme(&title);
                    before = None;
                    let words = format!("{title} {}", plain(&rest));
                    if theme.is_none() || !rest.is_empty() {
                        work.left_out(
                            &place,
                            "a row over the whole width has no place in a round",
                            words.trim(),
                        );
                    }
                    continue;
                }
                Line::Row(values) => values,
            };
            row(
                values,
                &known,
                &mut theme,
                rows,
                &mut before,
                &mut found,
                work,
            );
        }
    }
    for text in tables.front.title.into_iter().chain(
        tables
            .front
            .introduction
            .iter()
            .map(|block| plain(std::slice::from_ref(block))),
    ) {
        work.left_out("before the table", "text has no place in a round", &text);
    }
    if found.is_empty() {
        let problem = work.problem(
            Code::NoMatch,
            "no row is about a theme, a recommendation or an action of the plan",
        );
        return Err(problem.help("name the plan that the table is about with --plan"));
    }
    Ok(written(&known, &found, date))
}

fn row(
    mut values: Values,
    known: &Known<'_>,
    theme: &mut Option<String>,
    rows: usize,
    before: &mut Option<About>,
    found: &mut Vec<(About, Update)>,
    work: &mut Work<'_>,
) {
    let place = values.place.clone();
    let named = values.take("theme");
    if !named.is_empty() {
        *theme = known.theme(&plain(&named[..1]));
        *before = None;
        if theme.is_none() {
            work.left_out(&place, "this is no theme of the plan", &plain(&named));
        }
    }
    let number = values.line("reference");
    let text = values.take("recommendation");
    let action = values.line("action");
    let update = Update {
        progress: values.take("progress"),
        feedback: values.take("feedback"),
        next_steps: values.take("next-steps"),
        status: Some(values.line("status")).filter(|status| !status.is_empty()),
        revised: Some(values.line("revised"))
            .filter(|date| !date.is_empty())
            .map(|line| timescale(line, &place, work)),
    };
    let says = number.is_empty() && text.is_empty() && action.is_empty();
    let about = if says {
        before.clone()
    } else {
        known.about(&number, &text, &action, theme.as_deref())
    };
    // A theme with one row is about the whole theme, whatever its recommendations are called there.
    let about = about.or_else(|| {
        theme
            .clone()
            .filter(|_| rows == 1 || says)
            .map(About::Theme)
    });
    if !action.is_empty() && !known.has_action(&action) {
        work.left_out(&place, "the plan has no such action", &action);
    }
    let Some(about) = about else {
        let parts = [
            ("recommendation", &text),
            ("progress", &update.progress),
            ("feedback", &update.feedback),
            ("next steps", &update.next_steps),
        ];
        let said = parts.iter().filter(|(_, blocks)| !blocks.is_empty());
        let mut said: Vec<String> = said
            .map(|(of, blocks)| format!("{of}: {}", plain(blocks)))
            .collect();
        said.extend(update.status.map(|status| format!("status: {status}")));
        said.extend(update.revised.map(|date| format!("revised: {date}")));
        let said = format!("{number} {}", said.join(" "));
        work.left_out(&place, "nothing in the plan is like this", said.trim());
        return;
    };
    *before = Some(about.clone());
    if !text.is_empty() && !known.says(&about, &text) {
        work.left_out(&place, "the plan says this in other words", &plain(&text));
    }
    if update.is_empty() {
        return;
    }
    let status = update
        .status
        .as_deref()
        .and_then(|status| work.people.status(status, &place));
    let update = Update { status, ..update };
    match found.iter_mut().find(|(known, _)| *known == about) {
        Some((_, known)) => known.add(update, &place, work),
        None => found.push((about, update)),
    }
}

impl<'a> Known<'a> {
    fn new(plan: &'a ActionPlan) -> Self {
        let recommendations = plan.recommendations().map(|(theme, one)| {
            let forms = [
                Some(one.text.plain()),
                one.short.as_ref().map(|short| short.plain()),
                one.title.as_ref().map(|t| t.value.clone()),
            ];
            let forms = forms
                .into_iter()
                .flatten()
                .map(|form| words::set(&form))
                .collect();
            (theme.id.as_str(), one.reference.as_str(), forms)
        });
        let mut actions = vec![];
        for theme in &plan.themes {
            for one in &theme.recommendations {
                let about = || About::Recommendation(one.reference.value.clone());
                actions.extend(
                    one.actions
                        .iter()
                        .map(|action| (words::set(&action.text.plain()), about())),
                );
            }
            let about = || About::Theme(theme.id.value.clone());
            actions.extend(
                theme
                    .actions
                    .iter()
                    .map(|action| (words::set(&action.text.plain()), about())),
            );
        }
        Self {
            plan,
            recommendations: recommendations.collect(),
            actions,
        }
    }

    /// The theme with a title like this one.
    fn theme(&self, title: &str) -> Option<String> {
        let wanted = words::set(title);
        let titles = self
            .plan
            .themes
            .iter()
            .filter_map(|theme| Some((theme, words::set(theme.title.as_ref()?.as_str()))));
        let scored =
            titles.map(|(theme, title)| (words::alike(&wanted, &title), theme.id.value.clone()));
        let best = scored.max_by(|one, two| one.0.total_cmp(&two.0));
        best.filter(|(score, _)| *score >= TITLE).map(|(_, id)| id)
    }

    /// Whether an action of the plan says this.
    fn has_action(&self, text: &str) -> bool {
        let wanted = words::set(text);
        self.actions.iter().any(|(words, _)| {
            words::alike(words, &wanted) >= SAME || words::within(&wanted, words) >= SAME
        })
    }

    /// What a row is about: by its number, by the words of its recommendations, by those of its action.
    fn about(
        &self,
        number: &str,
        text: &[Block],
        action: &str,
        theme: Option<&str>,
    ) -> Option<About> {
        if !number.is_empty() {
            return self.numbered(number).map(About::Recommendation);
        }
        let plain = plain(text);
        if let Some((number, ..)) = reference(&plain)
            && recommendations(text.to_vec(), None).len() == 1
            && let Some(found) = self.numbered(&number)
        {
            return Some(About::Recommendation(found));
        }
        self.like(&words::set(&plain), theme).or_else(|| {
            let wanted = words::set(action);
            let scored = self
                .actions
                .iter()
                .map(|(words, about)| (words::alike(words, &wanted), about));
            let best = scored.max_by(|one, two| one.0.total_cmp(&two.0));
            best.filter(|(score, _)| *score >= SAME)
                .map(|(_, about)| about.clone())
        })
    }

    /// The reference that is meant by a number: `R3`, `3` and `Recommendation 3` are one.
    fn numbered(&self, number: &str) -> Option<String> {
        let digits = |text: &str| {
            text.trim_start_matches(|c: char| !c.is_ascii_digit())
                .trim_end_matches([':', '.', ')', ' '])
                .to_owned()
        };
        let mut references = self
            .recommendations
            .iter()
            .map(|(_, reference, _)| *reference);
        let exact = references
            .clone()
            .find(|known| words::simple(known) == words::simple(number));
        let found = exact.or_else(|| {
            references.find(|known| !digits(known).is_empty() && digits(known) == digits(number))
        });
        found.map(str::to_owned)
    }

    /// Whether the plan has all the words of a cell where the row is about.
    fn says(&self, about: &About, text: &[Block]) -> bool {
        const NEARLY: f64 = 0.95;
        let of = self
            .recommendations
            .iter()
            .filter(|(theme, reference, _)| match about {
                About::Theme(id) => theme == id,
                About::Recommendation(name) => reference == name,
            });
        let mut words: Words = of
            .flat_map(|(_, reference, forms)| {
                forms.iter().flatten().cloned().chain(words::set(reference))
            })
            .collect();
        // The number and the code before a text are looked up, not compared.
        let plain = plain(text);
        let number = reference(&plain).map_or(0, |(_, _, length)| length);
        words.extend(words::set(&plain[..number]));
        words::within(&words::set(&plain), &words) >= NEARLY
    }

    fn like(&self, wanted: &Words, theme: Option<&str>) -> Option<About> {
        let score = |forms: &[Words], measure: &dyn Fn(&Words) -> f64| {
            forms.iter().map(measure).fold(0.0, f64::max)
        };
        let same = self
            .recommendations
            .iter()
            .map(|(_, name, forms)| (score(forms, &|form| words::alike(form, wanted)), *name));
        let best = same
            .max_by(|one, two| one.0.total_cmp(&two.0))
            .filter(|(score, _)| *score >= SAME);
        let inside: Vec<_> = self
            .recommendations
            .iter()
            .filter(|(_, _, forms)| {
                score(forms, &|form| {
                    if form.len() < 4 {
                        0.0
                    } else {
                        words::within(form, wanted)
                    }
                }) >= WITHIN
            })
            .collect();
        match (best, inside.as_slice()) {
            (Some((_, name)), [] | [_]) => Some(About::Recommendation(name.to_owned())),
            (None, [(_, name, _)]) => Some(About::Recommendation((*name).to_owned())),
            (_, [(first, ..), rest @ ..]) => {
                let all = rest.iter().all(|(theme, ..)| theme == first);
                (all && theme.is_none_or(|theme| theme == *first))
                    .then(|| About::Theme((*first).to_owned()))
            }
            (None, []) => None,
        }
    }
}

impl Update {
    fn is_empty(&self) -> bool {
        self.progress.is_empty()
            && self.feedback.is_empty()
            && self.next_steps.is_empty()
            && self.status.is_none()
            && self.revised.is_none()
    }

    /// Adds what another row says of the same.
    fn add(&mut self, other: Update, place: &str, work: &mut Work<'_>) {
        self.progress.extend(other.progress);
        self.feedback.extend(other.feedback);
        self.next_steps.extend(other.next_steps);
        match (&self.revised, other.revised) {
            (Some(before), Some(date)) if *before != date => {
                work.left_out(
                    place,
                    "a second revised timescale for the same recommendation",
                    &date,
                );
            }
            (None, date) => self.revised = date,
            _ => {}
        }
        match (&self.status, other.status) {
            (Some(before), Some(status)) if *before != status => {
                work.left_out(
                    place,
                    "a second status for the same recommendation",
                    &status,
                );
            }
            (None, status) => self.status = status,
            _ => {}
        }
    }

    fn yaml(&self) -> Yaml {
        let mut map = Map::default();
        map.text("progress", &write(&self.progress, WIDTH));
        map.text("feedback", &write(&self.feedback, WIDTH));
        map.text("next_steps", &write(&self.next_steps, WIDTH));
        if let Some(status) = &self.status {
            map.line("status", status);
        }
        if let Some(date) = &self.revised {
            map.line("revised", date);
        }
        Yaml::Map(map)
    }
}

/// The updates in the order of the plan.
fn written(known: &Known<'_>, found: &[(About, Update)], date: Date) -> File {
    let mut map = Map::default();
    map.line("date", &date.to_string());
    let (mut themes, mut recommendations) = (Map::default(), Map::default());
    let of = |about: About| {
        found
            .iter()
            .find(|(known, _)| *known == about)
            .map(|(_, update)| update.yaml())
    };
    for theme in &known.plan.themes {
        if let Some(update) = of(About::Theme(theme.id.value.clone())) {
            themes.set(theme.id.as_str(), update);
        }
    }
    for (_, one) in known.plan.recommendations() {
        if let Some(update) = of(About::Recommendation(one.reference.value.clone())) {
            recommendations.set(one.reference.as_str(), update);
        }
    }
    for (key, updates) in [("themes", themes), ("recommendations", recommendations)] {
        if !updates.is_empty() {
            map.set(key, Yaml::Map(updates));
        }
    }
    File { map, tail: vec![] }
}
