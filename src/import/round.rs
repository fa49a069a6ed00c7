//! Tables to a progress round: each row is looked up in the plan by its number, else by its words.

mod about;
mod update;

use about::{About, Known};

use super::tables::{Line, Tables, Values};
use super::{File, Work, plain};
use crate::diag::{Code, Diagnostic};
use crate::model::value::Date;
use crate::model::{ActionPlan, Part, ProgressRound, Update};
use crate::shape::Shape as _;

/// The file of a round.
pub(super) fn file(tables: Tables, plan: &ActionPlan, date: Date, work: &mut Work<'_>) -> Result<File, Diagnostic> {
    let known = Known::new(plan);
    let mut found: Vec<(About, Update)> = vec![];
    for table in tables.tables {
        let mut theme = table.theme.as_deref().and_then(|title| known.theme(title));
        if let (Some(title), None) = (&table.theme, &theme) {
            work.left_out(&table.place, "the heading above it is no theme of the plan", title);
        }
        let rows = table.lines.iter().filter(|line| matches!(line, Line::Row(_))).count();
        if !table.ambition.is_empty() {
            work.left_out(&table.place, "text above it has no place in a round", &plain(&table.ambition));
        }
        let mut before = None;
        for line in table.lines {
            let values = match line {
                Line::Band { place, title, rest } => {
                    theme = known.theme(&title);
                    before = None;
                    let words = format!("{title} {}", plain(&rest));
                    if theme.is_none() || !rest.is_empty() {
                        work.left_out(&place, "a row over the whole width has no place in a round", words.trim());
                    }
                    continue;
                }
                Line::Row(values) => values,
            };
            row(values, &known, &mut theme, rows, &mut before, &mut found, work);
        }
    }
    for text in tables
        .front
        .title
        .into_iter()
        .chain(tables.front.introduction.iter().map(|block| plain(std::slice::from_ref(block))))
    {
        work.left_out("before the table", "text has no place in a round", &text);
    }
    if found.is_empty() {
        let problem = work.problem(Code::NoMatch, "no row is about a theme, a recommendation or an action of the plan");
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
    let mut update = update::taken(&mut values, work);
    let says = number.is_empty() && text.is_empty() && action.is_empty();
    let about = if says { before.clone() } else { known.about(&number, &text, &action, theme.as_deref()) };
    // A theme with one row is about the whole theme, whatever its recommendations are called there.
    let about = about.or_else(|| theme.clone().filter(|_| rows == 1 || says).map(About::Theme));
    if !action.is_empty() && !known.has_action(&action) {
        work.left_out(&place, "the plan has no such action", &action);
    }
    let Some(about) = about else {
        let recommendation = (!text.is_empty()).then(|| format!("recommendation: {}", plain(&text)));
        let said: Vec<String> = recommendation.into_iter().chain(update::lines(&update)).collect();
        let said = format!("{number} {}", said.join(" "));
        work.left_out(&place, "nothing in the plan is like this", said.trim());
        return;
    };
    *before = Some(about.clone());
    if !text.is_empty() && !known.says(&about, &text) {
        work.left_out(&place, "the plan says this in other words", &plain(&text));
    }
    if Part::ALL.iter().all(|part| part.of(&update).is_none()) {
        return;
    }
    update::settle(&mut update, &place, work);
    match found.iter_mut().find(|(known, _)| *known == about) {
        Some((_, known)) => update::add(known, update, &place, work),
        None => found.push((about, update)),
    }
}

/// The updates in the order of the plan.
fn written(known: &Known<'_>, found: &[(About, Update)], date: Date) -> File {
    let of = |name: &str, about: About| {
        let (_, update) = found.iter().find(|(known, _)| *known == about)?;
        Some((name.to_owned(), update.clone()))
    };
    let themes = known.plan.themes.iter().map(|theme| theme.id.as_str());
    let recommendations = known.plan.recommendations().map(|(_, one)| one.reference.as_str());
    let record = ProgressRound {
        date: date.into(),
        themes: themes.filter_map(|id| of(id, About::Theme(id.to_owned()))).collect(),
        recommendations: recommendations.filter_map(|name| of(name, About::Recommendation(name.to_owned()))).collect(),
        ..ProgressRound::default()
    };
    File { record: record.write(), tail: vec![] }
}
