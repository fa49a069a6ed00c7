//! The tables of a layout: rows from themes, recommendations, actions or entries, and what each column shows of them.

use super::Shown;
use super::datum::{Datum, paragraph, strong};
use super::fields;
use crate::model::layout::{Align, Column, Rows, TableSpec, on};
use crate::model::markdown::{Block, Inline, Marker};
use crate::model::{
    Action, Council, FieldValue, Layout, Recommendation, StatusKey, Theme, Update,
};

/// The tables of a document, each with `heading`, `columns` and `rows`; none where the layout has no table.
pub(super) fn tables(
    title: &str,
    council: &Council,
    layout: &Layout,
    shown: &Shown<'_>,
    key: Option<&StatusKey>,
) -> Vec<Datum> {
    let Some(spec) = &layout.table else { return vec![] };
    let source = Source { council, layout, spec, key, shown, title };
    if let Some(register) = shown.register {
        let rows = register.entries.iter().map(|entry| source.entry(entry)).collect();
        return vec![source.table(None, None, rows)];
    }
    let Some(plan) = shown.plan else { return vec![] };
    let headed = on(spec.theme_headings);
    if headed || spec.rows == Rows::Theme {
        let tables = plan.themes.iter().map(|theme| {
            let heading = theme.title.as_ref().filter(|_| headed).map(|t| t.value.clone());
            source.table(heading, Some(theme), source.theme(theme))
        });
        return tables.collect();
    }
    vec![source.table(None, None, plan.themes.iter().flat_map(|theme| source.theme(theme)).collect())]
}

/// What a cell shows: its pieces, and how far it reaches down.
struct Cell {
    pieces: Vec<Datum>,
    span: usize,
}

struct Row {
    theme: Option<String>,
    cells: Vec<Option<Cell>>,
    keep: bool,
}

/// What a row is made from: as much of theme, recommendation and action as there is.
#[derive(Clone, Copy)]
struct Of<'a> {
    theme: &'a Theme,
    recommendations: &'a [Recommendation],
    action: Option<&'a Action>,
    /// Where the row shows one action of several, they are marked as the points of a list.
    several: bool,
}

struct Source<'a> {
    council: &'a Council,
    layout: &'a Layout,
    spec: &'a TableSpec,
    key: Option<&'a StatusKey>,
    shown: &'a Shown<'a>,
    title: &'a str,
}

impl Source<'_> {
    fn table(&self, heading: Option<String>, theme: Option<&Theme>, rows: Vec<Row>) -> Datum {
        let columns = self.spec.columns.iter().map(|column| {
            Datum::map([
                ("heading", Datum::Heading(column.heading.value.clone())),
                ("width", Datum::Measure(column.width.0)),
                ("align", column.align.unwrap_or(Align::Left).word().into()),
                ("nowrap", on(column.nowrap).into()),
            ])
        });
        let has_status = self.spec.columns.iter().any(|c| shows(c, "status"));
        let status = theme
            .filter(|_| heading.is_some() && !has_status)
            .and_then(|theme| self.shown.round?.themes.get(&theme.id.value)?.status.as_ref())
            .and_then(|id| self.key?.status(&id.value))
            .map_or(Datum::Nothing, |status| Datum::Status(fields::mark(status)));
        let named = theme.and_then(|theme| theme.title.as_ref()).map(|t| t.value.as_str());
        Datum::map([
            ("caption", named.unwrap_or(self.title).into()),
            ("heading", Datum::text(heading)),
            ("status", status),
            ("columns", Datum::List(columns.collect())),
            ("rows", Datum::List(rows.into_iter().map(|row| self.row(row)).collect())),
        ])
    }

    fn row(&self, row: Row) -> Datum {
        let cells = row.cells.into_iter().enumerate().filter_map(|(at, cell)| {
            let cell = cell?;
            let (length, parts) = size(&cell.pieces);
            let field = self.spec.columns[at].field.first().map_or("", |f| f.as_str());
            // A table of one row has nothing to tell apart by the first cell.
            let header = at == 0
                && self.spec.rows != Rows::Theme
                && matches!(field, "reference" | "recommendation" | "text");
            Some(Datum::map([
                ("pieces", Datum::List(cell.pieces)),
                ("length", Datum::Count(length)),
                ("parts", Datum::Count(parts)),
                ("column", Datum::Count(at)),
                ("span", Datum::Count(cell.span)),
                ("header", header.into()),
            ]))
        });
        Datum::map([
            ("theme", Datum::text(row.theme)),
            ("keep", row.keep.into()),
            ("cells", Datum::List(cells.collect())),
        ])
    }

    fn theme(&self, theme: &Theme) -> Vec<Row> {
        let mut rows = match self.spec.rows {
            Rows::Theme | Rows::Entry => {
                let of = Of {
                    theme,
                    recommendations: &theme.recommendations,
                    action: None,
                    several: false,
                };
                vec![self.whole(of)]
            }
            Rows::Recommendation => {
                self.open(theme).map(|one| self.whole(Of { recommendations: one, ..Of::theme(theme) })).collect()
            }
            Rows::Action => self.open(theme).flat_map(|one| self.actions(theme, one)).collect(),
        };
        if let Some(row) = rows.first_mut() {
            row.theme = theme.title.as_ref().map(|t| t.value.clone());
        }
        rows
    }

    /// The recommendations of a theme that the table shows, each as a slice of one.
    fn open<'t>(&self, theme: &'t Theme) -> impl Iterator<Item = &'t [Recommendation]> {
        let open_only = on(self.spec.open_only);
        theme
            .recommendations
            .chunks(1)
            .filter(move |one| !open_only || is_open(&one[0], self.shown, self.key))
    }

    fn whole(&self, of: Of<'_>) -> Row {
        let cells = self
            .spec
            .columns
            .iter()
            .map(|column| Some(Cell { pieces: self.pieces(column, of), span: 1 }))
            .collect();
        Row { theme: None, cells, keep: false }
    }

    /// A row for each action; what belongs to the recommendation stands once and spans them.
    fn actions(&self, theme: &Theme, one: &[Recommendation]) -> Vec<Row> {
        let actions = &one[0].actions;
        let of = Of { recommendations: one, ..Of::theme(theme) };
        if actions.is_empty() {
            return vec![self.whole(of)];
        }
        let together = actions.len() > 1 && actions.iter().skip(1).all(|a| a.timescale.is_none() && a.owners.is_empty());
        if together {
            // One timescale for all actions: they are the points of one cell.
            return vec![self.whole(of)];
        }
        let rows = actions.iter().enumerate().map(|(at, action)| {
            let of = Of { action: Some(action), several: actions.len() > 1, ..of };
            let cells = self.spec.columns.iter().map(|column| {
                if is_of_action(column) {
                    Some(Cell { pieces: self.pieces(column, of), span: 1 })
                } else {
                    (at == 0).then(|| Cell { pieces: self.pieces(column, of), span: actions.len() })
                }
            });
            Row { theme: None, cells: cells.collect(), keep: at + 1 < actions.len() }
        });
        rows.collect()
    }

    fn pieces(&self, column: &Column, of: Of<'_>) -> Vec<Datum> {
        column.field.iter().flat_map(|field| self.field(field.as_str(), of)).collect()
    }

    fn field(&self, field: &str, of: Of<'_>) -> Vec<Datum> {
        let each = |blocks: &dyn Fn(&Recommendation) -> Vec<Block>| -> Vec<Datum> {
            pieces(of.recommendations.iter().flat_map(blocks).collect())
        };
        match field {
            "theme" => {
                let title = of.theme.title.iter().map(|title| strong(&title.value));
                let ambition = of.theme.ambition.iter().flat_map(|text| text.blocks.clone());
                pieces(title.chain(ambition).collect())
            }
            "reference" => each(&|r| vec![paragraph(&r.reference.value)]),
            "code" => each(&|r| r.code.iter().map(|code| paragraph(&code.value)).collect()),
            "text" => each(&|r| titled(r, &r.text.blocks)),
            "short" => each(&|r| titled(r, &r.short.as_ref().unwrap_or(&r.text).blocks)),
            "recommendation" => each(&referenced),
            "actions" => self.action_pieces(of),
            "owners" => {
                let blocks: Vec<_> = self
                    .actions_of(of)
                    .into_iter()
                    .flat_map(|action| fields::owners(&action.owners, self.council))
                    .collect();
                pieces(without_repeats(blocks))
            }
            "timescales" => {
                let lines = self.actions_of(of).into_iter().filter_map(|a| a.timescale.as_ref());
                pieces(lines.map(|t| paragraph(&t.value)).collect())
            }
            "status" => self.statuses(of),
            "progress" => self.updates(of, |update| update.progress.as_ref()),
            "feedback" => self.updates(of, |update| update.feedback.as_ref()),
            "next_steps" => self.updates(of, |update| update.next_steps.as_ref()),
            _ => vec![],
        }
    }

    /// The actions that a row shows.
    fn actions_of<'t>(&self, of: Of<'t>) -> Vec<&'t Action> {
        if let Some(action) = of.action {
            return vec![action];
        }
        let mut actions: Vec<_> = of.recommendations.iter().flat_map(|r| &r.actions).collect();
        if self.spec.rows == Rows::Theme {
            actions.extend(&of.theme.actions);
        }
        actions
    }

    fn action_pieces(&self, of: Of<'_>) -> Vec<Datum> {
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
                blocks.push(paragraph(&text.value));
            } else if let Some(see) = &recommendation.see {
                blocks.push(paragraph(format!("See {}.", see.value)));
            }
        }
        pieces(blocks)
    }

    fn statuses(&self, of: Of<'_>) -> Vec<Datum> {
        let mut ids = vec![];
        if let Some(action) = of.action {
            ids.extend(&action.status);
        } else {
            if self.spec.rows == Rows::Theme {
                ids.extend(self.shown.round.and_then(|r| r.themes.get(&of.theme.id.value)?.status.as_ref()));
            }
            for recommendation in of.recommendations {
                ids.extend(status_of(recommendation, self.shown));
            }
        }
        let statuses = ids.into_iter().filter_map(|id| self.key?.status(&id.value));
        statuses.map(|status| Datum::StatusParagraph(fields::mark(status))).collect()
    }

    fn updates(
        &self,
        of: Of<'_>,
        part: impl Fn(&Update) -> Option<&crate::model::Markdown>,
    ) -> Vec<Datum> {
        let Some(round) = self.shown.round else { return vec![] };
        let theme = round.themes.get(&of.theme.id.value).filter(|_| self.spec.rows == Rows::Theme);
        let each = of.recommendations.iter().filter_map(|r| round.recommendations.get(&r.reference.value));
        let texts = theme.into_iter().chain(each).filter_map(part);
        pieces(texts.flat_map(|text| text.blocks.clone()).collect())
    }

    fn entry(&self, entry: &crate::shape::Table<crate::shape::Node>) -> Row {
        let cells = self.spec.columns.iter().map(|column| {
            let values = column.field.iter().filter_map(|field| {
                let spec = self.layout.fields.iter().find(|f| f.name.value == field.value)?;
                let value: FieldValue = fields::value(spec, entry)?;
                Some(fields::words(&value, self.council, self.key))
            });
            Some(Cell { pieces: values.flatten().collect(), span: 1 })
        });
        Row { theme: None, cells: cells.collect(), keep: false }
    }
}

impl<'a> Of<'a> {
    fn theme(theme: &'a Theme) -> Self {
        Self { theme, recommendations: &[], action: None, several: false }
    }
}

/// Whether a column shows a field.
fn shows(column: &Column, field: &str) -> bool {
    column.field.iter().any(|f| f.value == field)
}

/// Whether what a column shows differs from action to action.
fn is_of_action(column: &Column) -> bool {
    column.field.iter().any(|f| matches!(f.as_str(), "actions" | "owners" | "timescales" | "status"))
}

fn pieces(blocks: Vec<Block>) -> Vec<Datum> {
    if blocks.is_empty() { vec![] } else { vec![Datum::Blocks(blocks)] }
}

fn bullets(items: Vec<Vec<Block>>) -> Vec<Block> {
    vec![Block::List { marker: Marker::Bullet, items }]
}

/// The text of a recommendation under its title.
fn titled(recommendation: &Recommendation, text: &[Block]) -> Vec<Block> {
    let title = recommendation.title.iter().map(|title| strong(&title.value));
    title.chain(text.iter().cloned()).collect()
}

/// The text of a recommendation with its reference before the first words, such as `R1:`.
fn referenced(recommendation: &Recommendation) -> Vec<Block> {
    let mut blocks = titled(recommendation, &recommendation.text.blocks);
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

/// Where a recommendation stands: what the round says, else the last earlier round that says it, else the plan.
pub(super) fn status_of<'a>(
    recommendation: &'a Recommendation,
    shown: &Shown<'a>,
) -> Option<&'a crate::model::value::Id> {
    let rounds = shown.round.into_iter().chain(shown.earlier.iter().copied());
    rounds
        .filter_map(|round| round.recommendations.get(&recommendation.reference.value)?.status.as_ref())
        .next()
        .or(recommendation.status.as_ref())
}

fn is_open(
    recommendation: &Recommendation,
    shown: &Shown<'_>,
    key: Option<&StatusKey>,
) -> bool {
    let status = status_of(recommendation, shown).and_then(|id| key?.status(&id.value));
    !status.is_some_and(|status| on(status.closed))
}

/// The recommendations with something left to do, each with its text and the progress on it.
pub(super) fn open_recommendations(shown: &Shown<'_>, key: Option<&StatusKey>) -> Datum {
    let recommendations = shown.plan.iter().flat_map(|plan| plan.recommendations());
    let update_of = |r: &Recommendation| shown.round.and_then(|round| round.recommendations.get(&r.reference.value));
    // What was completed in this round has news too.
    let open = recommendations.filter(|(_, r)| {
        is_open(r, shown, key) || update_of(r).is_some_and(|update| update.progress.is_some())
    });
    let list = open.map(|(_, recommendation)| {
        let update = update_of(recommendation);
        let status = status_of(recommendation, shown).and_then(|id| key?.status(&id.value));
        let mut text = recommendation.text.blocks.iter();
        let first = match text.clone().next() {
            Some(Block::Paragraph(inlines)) => {
                text.next();
                Datum::Inlines(inlines.clone())
            }
            _ => Datum::Nothing,
        };
        let rest: Vec<Block> = text.cloned().collect();
        let progress = update.and_then(|u| u.progress.as_ref());
        Datum::map([
            ("reference", recommendation.reference.value.as_str().into()),
            ("code", Datum::text(recommendation.code.as_ref().map(|c| c.as_str()))),
            ("title", Datum::text(recommendation.title.as_ref().map(|t| t.as_str()))),
            ("first", first),
            ("rest", if rest.is_empty() { Datum::Nothing } else { Datum::Blocks(rest) }),
            ("progress", progress.map_or(Datum::Nothing, |p| Datum::Blocks(p.blocks.clone()))),
            ("status", status.map_or(Datum::Nothing, |s| Datum::Status(fields::mark(s)))),
        ])
    });
    Datum::List(list.collect())
}

/// The key below the tables: every status with its meaning; none where the layout shows none.
pub(super) fn status_key(layout: &Layout, shown: &Shown<'_>, key: Option<&StatusKey>) -> Datum {
    let wanted = layout.table.as_ref().is_some_and(|table| on(table.key));
    let any = shown.register.is_some()
        || shown.round.is_some_and(|round| {
            let updates = round.themes.entries.iter().chain(&round.recommendations.entries);
            updates.map(|(_, update)| update).any(|update| update.status.is_some())
        });
    let Some(key) = key.filter(|_| wanted && any) else { return Datum::List(vec![]) };
    let statuses = key.statuses.iter().map(|status| {
        Datum::map([
            ("status", Datum::Status(fields::mark(status))),
            ("meaning", Datum::text(status.meaning.as_ref().map(|m| m.as_str()))),
        ])
    });
    Datum::List(statuses.collect())
}

/// About how much a cell holds: characters, and paragraphs or points.
fn size(pieces: &[Datum]) -> (usize, usize) {
    pieces.iter().map(piece_size).fold((0, 0), |(a, b), (c, d)| (a + c, b + d))
}

fn piece_size(piece: &Datum) -> (usize, usize) {
    match piece {
        Datum::Blocks(blocks) => blocks_size(blocks),
        Datum::StatusParagraph(status) => (status.label.chars().count(), 1),
        _ => (0, 0),
    }
}

fn blocks_size(blocks: &[Block]) -> (usize, usize) {
    let sizes = blocks.iter().map(|block| match block {
        Block::Paragraph(inlines) => (crate::model::markdown::plain_inlines(inlines).chars().count(), 1),
        Block::List { items, .. } => {
            items.iter().map(|item| blocks_size(item)).fold((0, 0), |(a, b), (c, d)| (a + c, b + d))
        }
    });
    sizes.fold((0, 0), |(a, b), (c, d)| (a + c, b + d))
}
