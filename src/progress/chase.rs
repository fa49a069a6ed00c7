//! Whom to ask for what: each owner with what is overdue or has no new progress.

use super::item::{Due, Item, News};
use crate::model::value::Date;
use crate::model::{Council, Officer};

/// One owner with what to ask for.
#[derive(Debug)]
pub struct Chase<'s, 'a> {
    /// The officer's name in council.yaml; `None` if nobody is accountable.
    pub(crate) id: Option<&'a str>,
    /// The officer, if council.yaml has one of that name.
    pub(crate) officer: Option<&'a Officer>,
    /// What to ask for, in the order of the plan.
    pub(crate) errands: Vec<Errand<'s, 'a>>,
}

/// What to ask one owner about one theme or recommendation.
#[derive(Debug)]
pub struct Errand<'s, 'a> {
    pub(crate) item: &'s Item<'a>,
    /// The owner's open actions in it.
    pub(crate) actions: Vec<&'s Due<'a>>,
    pub(crate) why: Vec<Why>,
}

/// Why an owner is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// An action was due by that day.
    Overdue(Date),
    /// The last round reports no progress.
    NoProgress,
    /// The last round reports the same progress as the one before.
    SameProgress,
}

impl Why {
    /// The reason in words.
    pub fn words(self) -> String {
        match self {
            Self::Overdue(date) => format!("overdue since {date}"),
            Self::NoProgress => "no progress given".to_owned(),
            Self::SameProgress => "progress as in the round before".to_owned(),
        }
    }
}

/// All owners with something to ask for, in the order of council.yaml; items without an owner come last.
pub fn chase<'s, 'a>(items: &'s [Item<'a>], council: &'a Council, on: Date) -> Vec<Chase<'s, 'a>> {
    let mut owners: Vec<Option<&str>> = council.officers.iter().map(|officer| Some(officer.id.as_str())).collect();
    // A name that is not in council.yaml is an error of the check; the list still has it.
    for id in items.iter().flat_map(|item| &item.actions).flat_map(Due::owners) {
        if !owners.contains(&Some(id)) {
            owners.push(Some(id));
        }
    }
    owners.push(None);
    let chases = owners.into_iter().filter_map(|id| {
        let errands: Vec<_> = items.iter().filter_map(|item| errand(item, id, on)).collect();
        (!errands.is_empty()).then(|| Chase { id, officer: id.and_then(|id| council.officer(id)), errands })
    });
    chases.collect()
}

fn errand<'s, 'a>(item: &'s Item<'a>, id: Option<&str>, on: Date) -> Option<Errand<'s, 'a>> {
    let actions = item.actions_of(id)?;
    let late = actions.iter().filter_map(|due| due.date.filter(|date| *date < on));
    let mut why: Vec<Why> = late.min().map(Why::Overdue).into_iter().collect();
    match item.said {
        News::Nothing => why.push(Why::NoProgress),
        News::Same => why.push(Why::SameProgress),
        News::New | News::Unasked => {}
    }
    (!why.is_empty()).then_some(Errand { item, actions, why })
}
