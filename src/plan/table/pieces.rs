//! What a column shows in a row: fields of a theme, its recommendations, their actions and the round, as pieces of a
//! cell.

use super::super::datum::{Datum, pieces};
use super::super::field_words;
use super::super::progress::timescale;
use super::{RowOf, STATUS, Source};
use crate::model::column::PlanField;
use crate::model::layout::{Column, Rows, on};
use crate::model::markdown::{Block, Inline, Marker};
use crate::model::part::PartKind;
use crate::model::value::{Id, Text};
use crate::model::{Action, ColumnField, Markdown, Part, Recommendation, Update};
use crate::model::{Word, Words};
use crate::progress::{Of, marked};
use crate::shape::Shape as _;
use crate::source::Span;

/// The timescales of actions that belong together, or a single one if they share it.
fn timescales(actions: &[Action]) -> Vec<&Text> {
    let each = actions.iter().filter_map(|a| a.timescale.as_ref());
    let first = actions.first().and_then(|a| a.timescale.as_ref());
    let is_first = |a: &Action| a.timescale.as_ref().map(|t| &t.value) == first.map(|t| &t.value);
    each.take(if actions.iter().all(is_first) { 1 } else { actions.len() }).collect()
}

impl Source<'_, '_> {
    /// The pieces of a field of a column. Where the column has the statuses of recommendations, each follows what the field
    /// says of its recommendation.
    pub(super) fn pieces(&self, column: &Column, field: &ColumnField, of: RowOf<'_>) -> Vec<Datum> {
        if !on(column.statuses) || of.recommendations.is_empty() {
            return self.field(field, of);
        }
        let each = of.recommendations.chunks(1).flat_map(|one| {
            let pieces = self.field(field, RowOf { recommendations: one, ..of });
            pieces.into_iter().chain(self.own_status(&one[0], of))
        });
        each.collect()
    }

    /// The status of a recommendation by itself; none where a column shows it.
    fn own_status(&self, recommendation: &Recommendation, of: RowOf<'_>) -> Option<Datum> {
        let standing = self.shown.standing.as_ref()?;
        let id = standing.own_status_of(recommendation)?;
        // That of its theme may have taken its place since.
        let is_current = standing.status_of(of.theme, recommendation).is_some_and(|now| now.span == id.span);
        let in_column = self.spec.shows(&STATUS) && self.status_ids(of).iter().any(|shown| shown.span == id.span);
        let status = self.key?.status(id.as_str()).filter(|_| is_current && !in_column)?;
        Some(Datum::StatusParagraph(field_words::mark(status)).typed("status", [id.span]))
    }

    /// The pieces of a field, with the places it was typed at.
    pub(super) fn field(&self, field: &ColumnField, of: RowOf<'_>) -> Vec<Datum> {
        let (spans, pieces) = match field {
            ColumnField::Plan(field) => (self.places(*field, of), self.shown(*field, of)),
            ColumnField::Part(Part::Status) => {
                let ids = self.status_ids(of).into_iter();
                (ids.map(|id| id.span).collect(), self.statuses(of))
            }
            ColumnField::Part(part) => {
                let updates = self.updates_of(of);
                let spans = updates.filter_map(|(update, _)| Some(part.of(update)?.span()));
                (spans.collect(), self.updates(of, *part))
            }
            ColumnField::Change(_) | ColumnField::Tracker(_) | ColumnField::Own(_) => return vec![],
        };
        let pieces = pieces.into_iter().enumerate();
        pieces.map(|(at, piece)| piece.typed(field.name(), spans.iter().copied()).part(at)).collect()
    }

    pub(super) fn places(&self, field: PlanField, of: RowOf<'_>) -> Vec<Span> {
        let recommendations = of.recommendations.iter();
        let each = |place: &dyn Fn(&Recommendation) -> Vec<Span>| -> Vec<Span> {
            recommendations.clone().flat_map(place).collect()
        };
        let line = |text: &Option<Text>| text.as_ref().map(|text| text.span);
        let body = |text: &Option<Markdown>| text.as_ref().map(|text| text.span);
        let actions = || self.actions_of(of).into_iter();
        match field {
            PlanField::Theme => {
                let title = line(&of.theme.title).into_iter();
                title.chain(body(&of.theme.ambition)).collect()
            }
            // An action that serves the theme as a whole.
            PlanField::Recommendation | PlanField::Text | PlanField::Short if of.recommendations.is_empty() => {
                line(&of.theme.title).into_iter().collect()
            }
            PlanField::Reference => each(&|one| vec![one.reference.span]),
            PlanField::Code => each(&|one| line(&one.code).into_iter().collect()),
            PlanField::Text => each(&|one| line(&one.title).into_iter().chain([one.text.span]).collect()),
            // It is the text in fewer words.
            PlanField::Short => each(&|one| {
                let title = line(&one.title).into_iter();
                title.chain(body(&one.short)).chain([one.text.span]).collect()
            }),
            PlanField::Recommendation => each(&|one| {
                let title = line(&one.title).into_iter();
                title.chain([one.reference.span, one.text.span]).collect()
            }),
            PlanField::Actions => {
                let actions = actions().map(|action| action.text.span);
                let see = |one: &Recommendation| line(&one.see).into_iter().chain(line(&one.see_text));
                let of_whole = of.recommendations.iter().filter(|_| of.action.is_none());
                actions.chain(of_whole.flat_map(see)).collect()
            }
            PlanField::Owners => {
                let mut spans = vec![];
                let owners = actions().flat_map(|action| &action.owners);
                owners.for_each(|one| one.texts(&mut vec![], &mut |_, span| spans.push(span)));
                spans
            }
            PlanField::Timescales => actions().filter_map(|one| line(&one.timescale)).collect(),
        }
    }

    fn shown(&self, field: PlanField, of: RowOf<'_>) -> Vec<Datum> {
        let each = |blocks: &dyn Fn(&Recommendation) -> Vec<Block>| -> Vec<Datum> {
            pieces(of.recommendations.iter().flat_map(blocks).collect())
        };
        match field {
            // An action that serves the theme as a whole.
            PlanField::Recommendation | PlanField::Text | PlanField::Short
                if of.recommendations.is_empty() && of.action.is_some() =>
            {
                let said = self.council.words();
                let title = of.theme.title.as_ref().map_or(said.say(Word::AllRecommendations), Text::as_str);
                pieces(vec![Block::strong(title)])
            }
            PlanField::Theme => {
                let title = of.theme.title.iter().map(|title| Block::strong(&title.value));
                let ambition = of.theme.ambition.iter().flat_map(|text| text.blocks.clone());
                pieces(title.chain(ambition).collect())
            }
            PlanField::Reference => each(&|r| vec![Block::plain(&r.reference.value)]),
            PlanField::Code => each(&|r| r.code.iter().map(|code| Block::plain(&code.value)).collect()),
            PlanField::Text => each(&|r| titled(r, &r.text.blocks)),
            PlanField::Short => each(&|r| titled(r, &r.short.as_ref().unwrap_or(&r.text).blocks)),
            PlanField::Recommendation => each(&|r| referenced(r, &r.text)),
            PlanField::Actions => self.action_pieces(of),
            PlanField::Owners => {
                let blocks: Vec<_> = self
                    .actions_of(of)
                    .into_iter()
                    .flat_map(|action| field_words::owners(&action.owners, self.council))
                    .collect();
                pieces(without_repeats(blocks))
            }
            PlanField::Timescales => {
                let groups = self.groups_of(of);
                let lines = groups.iter().flat_map(|actions| timescales(actions));
                pieces(lines.map(|t| Block::plain(&t.value)).collect())
            }
        }
    }

    pub(super) fn actions_of<'t>(&self, of: RowOf<'t>) -> Vec<&'t Action> {
        self.groups_of(of).into_iter().flatten().collect()
    }

    /// The actions in a row: those of each recommendation together, and those of the theme.
    fn groups_of<'t>(&self, of: RowOf<'t>) -> Vec<&'t [Action]> {
        if let Some(action) = of.action {
            return vec![std::slice::from_ref(action)];
        }
        let mut groups: Vec<&[Action]> = of.recommendations.iter().map(|r| r.actions.as_slice()).collect();
        if self.spec.is_by_theme() {
            groups.push(&of.theme.actions);
        }
        groups
    }

    fn action_pieces(&self, of: RowOf<'_>) -> Vec<Datum> {
        if let Some(action) = of.action {
            let blocks = action.text.blocks.clone();
            return pieces(if of.several { bullets(vec![blocks]) } else { blocks });
        }
        let mut blocks = vec![];
        let as_points = self.spec.rows == Rows::Action;
        let actions = self.actions_of(of);
        if as_points && actions.len() > 1 {
            blocks.extend(bullets(actions.iter().map(|a| a.text.blocks.clone()).collect()));
        } else {
            blocks.extend(actions.iter().flat_map(|action| action.text.blocks.clone()));
        }
        for recommendation in of.recommendations {
            if let Some(text) = &recommendation.see_text {
                blocks.push(Block::plain(&text.value));
            } else if let Some(see) = &recommendation.see {
                blocks.push(Block::plain(self.council.words().fill(Word::See, &[("reference", &see.value)])));
            }
        }
        pieces(blocks)
    }

    fn statuses(&self, of: RowOf<'_>) -> Vec<Datum> {
        let ids = self.status_ids(of).into_iter();
        let statuses = ids.filter_map(|id| self.key?.status(&id.value));
        statuses.map(|status| Datum::StatusParagraph(field_words::mark(status))).collect()
    }

    pub(super) fn status_ids<'t>(&'t self, of: RowOf<'t>) -> Vec<&'t Id> {
        let mut ids = vec![];
        if let Some(action) = of.action {
            let standing = self.shown.standing.as_ref();
            let of_all = standing.and_then(|standing| match of.recommendations.first() {
                Some(one) => standing.status_of(of.theme, one),
                None => standing.status_of_theme(of.theme),
            });
            ids.extend(action.status.as_ref().or(of_all));
        } else {
            let standing = self.shown.standing.as_ref();
            let by_theme = self.spec.is_by_theme();
            if by_theme {
                ids.extend(standing.and_then(|standing| standing.status_of_theme(of.theme)));
            }
            let each = of.recommendations.iter();
            ids.extend(each.filter_map(|one| match by_theme {
                // The theme's own status is above.
                true => standing?.own_status_of(one),
                false => standing?.status_of(of.theme, one),
            }));
        }
        ids
    }

    fn updates(&self, of: RowOf<'_>, part: Part) -> Vec<Datum> {
        let words = self.council.words();
        let texts = self.updates_of(of).filter_map(|(update, before)| {
            let text = said(part, update, &words)?;
            if self.comparison.is_none() {
                return Some(text);
            }
            let before = before.and_then(|before| said(part, before, &words)).unwrap_or_default();
            Some(marked(&text, &before, &words))
        });
        pieces(texts.flatten().collect())
    }

    /// The updates of the round on the theme and recommendations of a row, each with the earlier one to compare with.
    fn updates_of<'t>(&'t self, of: RowOf<'t>) -> impl Iterator<Item = (&'t Update, Option<&'t Update>)> {
        let before = |kind: Of, key: &str| self.comparison.as_ref()?.said_before(kind, key);
        self.shown.round.into_iter().flat_map(move |round| {
            let id = of.theme.id.as_str();
            let is_of_theme = self.spec.is_by_theme() || of.recommendations.is_empty() && of.action.is_some();
            let theme = round.themes.get(id).filter(|_| is_of_theme);
            let theme = theme.map(|update| (update, before(Of::Theme, id)));
            let each = of.recommendations.iter().filter_map(move |r| {
                let key = r.reference.as_str();
                let update = round.recommendations.get(key)?;
                Some((update, before(Of::Recommendation, key)))
            });
            theme.into_iter().chain(each)
        })
    }
}

/// An update's text in a part, with the part's name if it says only a date.
fn said(part: Part, update: &Update, words: &Words) -> Option<Vec<Block>> {
    part.of(update)?;
    match part.kind() {
        PartKind::Timescale => Some(vec![timescale(part, update, words)?]),
        PartKind::Body | PartKind::Status => Some(part.blocks(update)),
    }
}

fn bullets(items: Vec<Vec<Block>>) -> Vec<Block> {
    vec![Block::List { marker: Marker::Bullet, items }]
}

pub(super) fn titled(recommendation: &Recommendation, text: &[Block]) -> Vec<Block> {
    let title = recommendation.title.iter().map(|title| Block::strong(&title.value));
    title.chain(text.iter().cloned()).collect()
}

/// The text of a recommendation after its reference, such as `R1:`.
pub(super) fn referenced(recommendation: &Recommendation, text: &Markdown) -> Vec<Block> {
    let mut blocks = titled(recommendation, &text.blocks);
    let reference = Inline::Strong(vec![Inline::Text(format!("{}:", recommendation.reference.value))]);
    match blocks.first_mut() {
        Some(Block::Paragraph(inlines)) => {
            inlines.splice(0..0, [reference, Inline::Text(" ".to_owned())]);
        }
        _ => blocks.insert(0, Block::Paragraph(vec![reference])),
    }
    blocks
}

fn without_repeats(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = vec![];
    for block in blocks {
        if !out.contains(&block) {
            out.push(block);
        }
    }
    out
}
