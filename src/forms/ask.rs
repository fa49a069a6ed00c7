//! The questions for each owner: the items of a round in which they have an action.

use crate::model::Words;
use crate::model::language::Language;
use crate::model::markdown::{Block, Inline, Marker};
use crate::model::part::PartKind;
use crate::model::value::Date;
use crate::model::{Council, Filed, Officer, Part, PlanFiles, ProgressRound, Update};
use crate::progress::{Due, Item, Of, Standing, one_line, texts_in_use};

use super::words::{Reference, asked};

/// A round whose owners are asked.
#[derive(Debug)]
pub struct Asking<'a> {
    /// The plan's name.
    pub plan: &'a str,
    /// The round's name.
    pub round: &'a str,
    /// The round as it is typed so far.
    pub record: &'a ProgressRound,
    /// The council.
    pub council: &'a Council,
    /// What the rounds before say.
    pub standing: Standing<'a>,
    /// The themes and recommendations that the round has a place for, in the order of the plan.
    pub items: Vec<Item<'a>>,
    /// The parts of an update that are asked for.
    pub parts: Vec<Part>,
    /// The last day for answers.
    pub by: Option<Date>,
}

/// What one owner is asked.
#[derive(Debug)]
pub struct Form<'s, 'a> {
    /// The officer's name in council.yaml; none where nobody is accountable.
    pub owner: Option<&'a str>,
    /// The officer.
    pub officer: Option<&'a Officer>,
    /// What to ask, in the order of the plan.
    pub questions: Vec<Question<'s, 'a>>,
}

/// A theme or recommendation that an owner is asked about.
#[derive(Debug)]
pub struct Question<'s, 'a> {
    /// Which it is.
    pub item: &'s Item<'a>,
    /// The owner's open actions in it.
    pub actions: Vec<&'s Due<'a>>,
}

impl<'a> Asking<'a> {
    /// The questions of a round; nothing where the plan or the round has errors.
    pub fn new(
        files: &'a PlanFiles,
        round: &'a Filed<ProgressRound>,
        council: &'a Council,
        by: Option<Date>,
    ) -> Option<Self> {
        let plan = files.plan.record.as_ref()?;
        let record = round.record.as_ref()?;
        let key = council.status_key(plan.status_key.as_ref().map(|id| id.as_str()));
        let standing = Standing::new(plan, &files.rounds, key).before(record.date.value);
        let with_round = Standing::new(plan, &files.rounds, key);
        // This round may be the first that has themes, or recommendations.
        let standing =
            Standing { by_theme: with_round.by_theme, by_recommendation: with_round.by_recommendation, ..standing };
        let has_place = |item: &Item<'_>| item.update(record).is_some();
        let items = standing.items().into_iter().filter(has_place).collect();
        let used = texts_in_use(&standing);
        let is_asked = |part: &Part| match part.kind() {
            PartKind::Status => standing.key.is_some(),
            _ => used.contains(part) || part.row().asked.as_ref().is_some_and(|asked| asked.always),
        };
        Some(Self {
            plan: &files.plan.id,
            round: &round.id,
            record,
            council,
            items,
            parts: asked().filter(is_asked).collect(),
            standing,
            by,
        })
    }

    /// A form for each owner, in the order of council.yaml; last what nobody is accountable for.
    pub fn forms(&self) -> Vec<Form<'_, 'a>> {
        let owners = self.council.officers.iter().map(|officer| Some(officer.id.as_str())).chain([None]);
        let forms = owners.filter_map(|owner| {
            let questions =
                self.items.iter().filter_map(|item| Some(Question { item, actions: item.actions_of(owner)? }));
            let questions: Vec<_> = questions.collect();
            (!questions.is_empty()).then(|| Form {
                owner,
                officer: owner.and_then(|id| self.council.officer(id)),
                questions,
            })
        });
        forms.collect()
    }

    /// The items that nobody is asked about, because they are closed or dealt with elsewhere.
    pub(crate) fn unasked(&self) -> Vec<&Item<'a>> {
        let forms = self.forms();
        let is_asked =
            |item: &Item<'a>| forms.iter().flat_map(|form| &form.questions).any(|question| question.is_on(item));
        self.items.iter().filter(|item| !is_asked(item)).collect()
    }

    /// What the items are, as a heading.
    pub(super) fn about(&self) -> &'static str {
        let any = |of| self.items.iter().any(|item| item.of == of);
        match (any(Of::Theme), any(Of::Recommendation)) {
            (true, false) => "Theme",
            (true, true) => "Theme or recommendation",
            _ => "Recommendation",
        }
    }

    /// The last update of an item that says anything, with its round.
    pub(super) fn last(&self, item: &Item<'a>) -> Option<(&'a ProgressRound, &'a Update)> {
        let mut rounds = self.standing.rounds.iter().rev();
        rounds.find_map(|round| {
            let update = item.update(round)?;
            let says = asked().any(|part| part.body(update).is_some());
            (says || update.status.is_some()).then_some((*round, update))
        })
    }

    /// The last update of an item, to be read.
    pub(super) fn last_blocks(&self, item: &Item<'a>) -> Vec<Block> {
        let mut blocks = vec![];
        if let Some((round, update)) = self.last(item) {
            blocks.push(Block::strong(format!("{}:", round.title())));
            for part in asked() {
                let Some(text) = part.body(update) else { continue };
                if part != Part::Progress {
                    blocks.push(Block::strong(format!("{}:", part.row().title.said_in(Language::English))));
                }
                blocks.extend(text.blocks.iter().cloned());
            }
        } else {
            blocks.push(Block::plain("There is none yet."));
        }
        let status = item.status.and_then(|id| {
            let label = self.standing.key?.status(id.as_str())?.label.as_str();
            Some(Block::plain(format!("Status: {label}")))
        });
        blocks.extend(status);
        if let Some(last) = item.revisions.last() {
            blocks.push(Block::plain(format!("Date last revised to: {}", last.typed)));
        }
        blocks
    }
}

impl Form<'_, '_> {
    pub(crate) fn owner_words(&self) -> String {
        let Some(officer) = self.officer else { return "Nobody is named as owner".to_owned() };
        match officer.holder() {
            Some(name) => format!("{} ({})", officer.title_in_full(&Words::default()), name.value),
            None => officer.title_in_full(&Words::default()),
        }
    }

    /// The name of its files without the ending. No officer's name begins with a hyphen.
    pub fn stem(&self, asking: &Asking<'_>) -> String {
        let owner = self.owner.unwrap_or("-no-owner");
        format!("{}-{}-{owner}", asking.plan, asking.round)
    }

    pub(super) fn reference(&self, asking: &Asking<'_>) -> Reference {
        Reference { plan: asking.plan.to_owned(), round: asking.round.to_owned(), owner: self.owner.map(str::to_owned) }
    }
}

impl Question<'_, '_> {
    pub(super) fn is_on(&self, item: &Item<'_>) -> bool {
        self.item.of == item.of && self.item.key() == item.key()
    }

    /// The heading above its table: its name, and the first words of its text.
    pub(super) fn heading(&self) -> String {
        const SHOWN: usize = 60;
        let (name, about) = (self.item.name(), self.item.about());
        let short: String = about.chars().take(SHOWN).collect();
        if about == name {
            return name;
        }
        if short.len() == about.len() {
            return format!("{name}: {short}");
        }
        // Not within a word.
        let whole = short.rsplit_once(' ').map_or(short.as_str(), |(words, _)| words);
        format!("{name}: {whole}…")
    }

    /// The recommendation; for a theme its title with all of its recommendations.
    pub(super) fn about(&self) -> Vec<Block> {
        let Some(one) = self.item.recommendation else {
            let theme = self.item.theme;
            let items = theme.recommendations.iter().map(|one| {
                let short = one.short.as_ref().unwrap_or(&one.text);
                vec![Block::plain(format!("{}: {}", one.reference.as_str(), one_line(short)))]
            });
            let items: Vec<_> = items.collect();
            let points = (!items.is_empty()).then(|| list(items));
            return [Block::strong(self.item.name())].into_iter().chain(points).collect();
        };
        let title = one.title.as_ref().map(|title| Block::strong(title.as_str()));
        title.into_iter().chain(one.text.blocks.iter().cloned()).collect()
    }

    /// The owner's actions, each with its timescale.
    pub(super) fn actions(&self) -> Vec<Block> {
        let items = self.actions.iter().map(|due| {
            let mut blocks = due.action.text.blocks.clone();
            if let Some(timescale) = &due.action.timescale {
                let words = format!("Timescale: {}", timescale.as_str());
                blocks.push(Block::Paragraph(vec![Inline::Emphasis(vec![Inline::Text(words)])]));
            }
            blocks
        });
        let items: Vec<_> = items.collect();
        if items.is_empty() {
            return vec![Block::plain("No action has been agreed.")];
        }
        vec![list(items)]
    }
}

fn list(items: Vec<Vec<Block>>) -> Block {
    Block::List { marker: Marker::Bullet, items }
}
