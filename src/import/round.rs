//! Tables to a progress round: each row is looked up in the plan by its number, else by its words.

mod about;
mod update;

use about::{PlanWords, Subject};

use super::headings::part_named;
use super::tables::{FrontMatter, TableLine, Tables, Values};
use super::{NewFile, Work, plain};
use crate::diag::{Code, Diagnostic};
use crate::model::value::Date;
use crate::model::{ActionPlan, Part, ProgressRound, Update};
use crate::shape::Shape as _;

struct Reading<'a> {
    known: PlanWords<'a>,
    /// The theme of the last row or of the heading above it.
    theme: Option<String>,
    before: Option<Subject>,
    found: Vec<(Subject, Update)>,
}

pub(super) fn file(tables: Tables, plan: &ActionPlan, date: Date, work: &mut Work<'_>) -> Result<NewFile, Diagnostic> {
    let mut reading = Reading { known: PlanWords::new(plan), theme: None, before: None, found: vec![] };
    for table in tables.tables {
        reading.theme = table.theme.as_deref().and_then(|title| reading.known.theme(title));
        reading.before = None;
        if let (Some(title), None) = (&table.theme, &reading.theme) {
            work.left_out(&table.place, "the heading above it is no theme of the plan", title);
        }
        let rows = table.lines.iter().filter(|line| matches!(line, TableLine::Row(_))).count();
        if !table.ambition.is_empty() {
            work.left_out(&table.place, "text above it has no place in a round", &plain(&table.ambition));
        }
        for line in table.lines {
            match line {
                TableLine::Row(values) => reading.row(values, rows, work),
                TableLine::Band { place, title, rest } => {
                    reading.theme = reading.known.theme(&title);
                    reading.before = None;
                    let words = format!("{title} {}", plain(&rest));
                    if reading.theme.is_none() || !rest.is_empty() {
                        work.left_out(&place, "a row over the whole width has no place in a round", words.trim());
                    }
                }
            }
        }
    }
    let introduction = tables.front.introduction.into_iter().map(|block| plain(&[block]));
    for text in tables.front.title.into_iter().chain(introduction) {
        work.left_out("before the table", "text has no place in a round", &text);
    }
    if reading.found.is_empty() {
        let problem = work.problem(Code::NoMatch, "no row is about a theme, a recommendation or an action of the plan");
        return Err(problem.help("name the plan that the table is about with --plan"));
    }
    Ok(written(&reading.known, &reading.found, date))
}

/// The round beside a plan that is made from the same table: what the table says of progress. Nothing where it has no
/// word of that.
pub(super) fn beside(mut tables: Tables, plan: &ActionPlan, date: Date, work: &mut Work<'_>) -> Option<NewFile> {
    // The plan has the rest: titles, texts, statuses.
    let is_of_round = |name: &str| part_named(name).is_some_and(|part| !part.is_of_plans());
    let is_about = |name: &str| ["theme", "reference", "recommendation", "action"].contains(&name);
    tables.front = FrontMatter::default();
    let mut says = false;
    for table in &mut tables.tables {
        table.ambition.clear();
        table.lines.retain_mut(|line| match line {
            TableLine::Band { rest, .. } => {
                rest.clear();
                true
            }
            TableLine::Row(values) => {
                says |= values.values.iter().any(|(name, _)| is_of_round(name));
                values.values.retain(|(name, _)| is_of_round(name) || is_about(name));
                true
            }
        });
    }
    if !says {
        work.remark("the round", "no column tells of progress, so no round was made");
        return None;
    }
    // It cannot be about another plan.
    file(tables, plan, date, work).ok()
}

impl Reading<'_> {
    /// Takes one of the rows of a table.
    fn row(&mut self, mut values: Values, rows: usize, work: &mut Work<'_>) {
        let place = values.place.clone();
        let named = values.take("theme");
        if !named.is_empty() {
            self.theme = self.known.theme(&plain(&named[..1]));
            self.before = None;
            if self.theme.is_none() {
                work.left_out(&place, "this is no theme of the plan", &plain(&named));
            }
        }
        let number = values.line("reference");
        let text = values.take("recommendation");
        let action = values.line("action");
        let mut update = update::taken(&mut values, work);
        let goes_on = number.is_empty() && text.is_empty() && action.is_empty();
        let about = match goes_on {
            true => self.before.clone(),
            false => self.known.about(&number, &text, &action, self.theme.as_deref()),
        };
        // A theme with one row is about the whole theme, whatever its recommendations are called there.
        let about = about.or_else(|| self.theme.clone().filter(|_| rows == 1 || goes_on).map(Subject::Theme));
        if !action.is_empty() && !self.known.has_action(&action) {
            work.left_out(&place, "the plan has no such action", &action);
        }
        let Some(about) = about else {
            let recommendation = (!text.is_empty()).then(|| format!("recommendation: {}", plain(&text)));
            let said: Vec<String> = recommendation.into_iter().chain(update::lines(&update)).collect();
            let said = format!("{number} {}", said.join(" "));
            work.left_out(&place, "nothing in the plan is like this", said.trim());
            return;
        };
        self.before = Some(about.clone());
        if !text.is_empty() && !self.known.says(&about, &text) {
            work.left_out(&place, "the plan says this in other words", &plain(&text));
        }
        if Part::ALL.iter().all(|part| part.of(&update).is_none()) {
            return;
        }
        update::settle(&mut update, &place, work);
        match self.found.iter_mut().find(|(known, _)| *known == about) {
            Some((_, known)) => update::add(known, update, &place, work),
            None => self.found.push((about, update)),
        }
    }
}

fn written(known: &PlanWords<'_>, found: &[(Subject, Update)], date: Date) -> NewFile {
    let of = |name: &str, about: Subject| {
        let (_, update) = found.iter().find(|(known, _)| *known == about)?;
        Some((name.to_owned(), update.clone()))
    };
    let themes = known.plan.themes.iter().map(|theme| theme.id.as_str());
    let recommendations = known.plan.recommendations().map(|(_, one)| one.reference.as_str());
    let record = ProgressRound {
        date: date.into(),
        themes: themes.filter_map(|id| of(id, Subject::Theme(id.to_owned()))).collect(),
        recommendations: recommendations
            .filter_map(|name| of(name, Subject::Recommendation(name.to_owned())))
            .collect(),
        ..ProgressRound::default()
    };
    NewFile { record: record.write(), tail: vec![] }
}
