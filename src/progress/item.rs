//! The themes and recommendations that rounds report on, with the state of each and what is to be done.

use crate::model::action_plan::Action;
use crate::model::markdown::{paragraphs, plain_inlines};
use crate::model::value::{Date, Id};
use crate::model::{Markdown, Part, ProgressRound, Recommendation, Theme, Timescale, Update};
use crate::source::Span;

/// What an update is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A theme as a whole.
    Theme,
    /// One recommendation.
    Recommendation,
}

impl Of {
    /// A round's update on the theme or recommendation of that name.
    pub(crate) fn update<'a>(self, key: &str, round: &'a ProgressRound) -> Option<&'a Update> {
        match self {
            Self::Theme => round.themes.get(key),
            Self::Recommendation => round.recommendations.get(key),
        }
    }
}

/// A theme or recommendation, its state and what is to be done.
#[derive(Debug)]
pub struct Item<'a> {
    pub(crate) of: Of,
    pub(crate) theme: &'a Theme,
    pub(crate) recommendation: Option<&'a Recommendation>,
    pub(crate) status: Option<&'a Id>,
    /// Whether something is left to do.
    pub(crate) is_open: bool,
    /// Every revision of its timescale, the last one last.
    pub(crate) revisions: Vec<Revision<'a>>,
    pub(crate) said: News,
    /// The texts besides the progress that are, word for word, those of the round before, such as text that was carried
    /// over and never changed.
    pub(crate) stayed: Vec<Part>,
    /// Its actions, with their due dates.
    pub(crate) actions: Vec<Due<'a>>,
}

/// A revised timescale.
#[derive(Debug, Clone)]
pub struct Revision<'a> {
    pub(crate) round: &'a ProgressRound,
    pub(crate) typed: &'a str,
    pub(crate) span: Span,
    /// The dates it means.
    pub(crate) timescale: Timescale,
}

/// How a round's progress compares with the round before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// Something new.
    New,
    /// No progress is reported.
    Nothing,
    /// The same progress, word for word.
    Same,
    /// There is no round yet, or rounds do not report on such items.
    Unasked,
}

/// An action with its due date.
#[derive(Debug)]
pub struct Due<'a> {
    pub(crate) action: &'a Action,
    pub(crate) timescale: Option<Timescale>,
    /// Its last day; later than its timescale says if that was revised.
    pub(crate) date: Option<Date>,
    pub(crate) is_open: bool,
}

impl<'a> Due<'a> {
    /// The names of those who are accountable for it.
    pub(crate) fn owners(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.action.owners.iter().map(|owner| owner.officer.as_str())
    }

    /// Whether an owner is accountable for it; without an owner, whether nobody is.
    pub(crate) fn is_of(&self, owner: Option<&str>) -> bool {
        match owner {
            Some(owner) => self.owners().any(|one| one == owner),
            None => self.action.owners.is_empty(),
        }
    }
}

/// Body text on one line, without formatting, with semicolons between the points of lists.
pub(crate) fn one_line(text: &Markdown) -> String {
    let mut line = String::new();
    for part in paragraphs(&text.blocks).into_iter().map(plain_inlines) {
        let ended = line.ends_with([':', '.', ';', '?', '!', ',']);
        line.push_str(match line.is_empty() {
            true => "",
            false if ended => " ",
            false => "; ",
        });
        line.push_str(&part);
    }
    line
}

impl<'a> Item<'a> {
    pub(crate) fn update<'r>(&self, round: &'r ProgressRound) -> Option<&'r Update> {
        self.of.update(self.key(), round)
    }

    /// An owner's open actions in it, or without an owner those that nobody has. `None` if it is not for that owner to
    /// report on: it is closed, or others are accountable. An item without open actions counts as nobody's.
    pub(crate) fn actions_of(&self, owner: Option<&str>) -> Option<Vec<&Due<'a>>> {
        let open = || self.actions.iter().filter(|due| due.is_open);
        let actions: Vec<_> = open().filter(|due| due.is_of(owner)).collect();
        // A recommendation that is dealt with under another one is asked for there.
        let elsewhere = self.recommendation.is_some_and(Recommendation::is_dealt_with_elsewhere);
        let is_nobodys = || open().all(|due| due.is_of(None)) && !elsewhere;
        let is_theirs = !actions.is_empty() || owner.is_none() && is_nobodys();
        (self.is_open && is_theirs).then_some(actions)
    }

    /// Its name in a round: the theme's id, or the recommendation's reference.
    pub(crate) fn key(&self) -> &'a str {
        match self.recommendation {
            Some(recommendation) => recommendation.reference.as_str(),
            None => self.theme.id.as_str(),
        }
    }

    /// Its name on a list: the theme's title, or the reference, with the word “recommendation” if that is only a
    /// number.
    pub fn name(&self) -> String {
        let title = self.theme.title.as_ref().filter(|_| self.of == Of::Theme);
        let is_number = self.key().starts_with(|c: char| c.is_ascii_digit());
        match title {
            Some(title) => title.value.clone(),
            None if is_number && self.of == Of::Recommendation => {
                format!("Recommendation {}", self.key())
            }
            None => self.key().to_owned(),
        }
    }

    /// Its subject, without formatting.
    pub(crate) fn about(&self) -> String {
        match self.recommendation {
            Some(recommendation) => match (&recommendation.title, &recommendation.short) {
                (Some(title), _) => title.value.clone(),
                (None, Some(short)) => one_line(short),
                (None, None) => one_line(&recommendation.text),
            },
            None => self.name(),
        }
    }
}
