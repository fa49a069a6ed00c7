//! The figures of the pictures at the head of a progress paper, and the tables that say the same: statuses by theme, and the
//! dates of the actions.

mod axis;

use axis::{Axis, Span};

use super::Shown;
use super::datum::{Datum, paragraph, strong};
use super::size::cell;
use crate::diag::shortened;
use crate::model::layout::{Layout, on};
use crate::model::markdown::Block;
use crate::model::value::Date;
use crate::model::{Status, Theme};
use crate::progress::{Counts, Due, Item, Standing, counts};
use crate::source;

/// The most bars of a drawing, so that it stays on a page.
const MOST_THEMES: usize = 8;
const MOST_ACTIONS: usize = 32;
/// The most characters of a title in a drawing; the table has all of it.
const MOST_LETTERS: usize = 90;
/// The sign and colour of recommendations without a status.
const NO_STATUS: (&str, &str) = ("No status", "#595959");

/// Where an action stands on the day of the meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Done,
    Overdue,
    Open,
    Ongoing,
    Undated,
}

impl State {
    const ALL: [Self; 5] = [Self::Done, Self::Overdue, Self::Open, Self::Ongoing, Self::Undated];

    fn of(due: &Due<'_>, day: Date) -> Self {
        let goes_on = due.timescale.as_ref().is_some_and(|timescale| timescale.open_ended);
        match due.date {
            _ if !due.is_open => Self::Done,
            Some(date) if date < day => Self::Overdue,
            Some(_) => Self::Open,
            None if goes_on => Self::Ongoing,
            None => Self::Undated,
        }
    }

    /// Its name in the drawing and in the template.
    fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Overdue => "overdue",
            Self::Open => "open",
            Self::Ongoing => "ongoing",
            Self::Undated => "undated",
        }
    }

    /// Where an action stands, in the table.
    fn words(self, due: Option<Date>) -> String {
        let on = due.map_or_else(String::new, |date| date.to_string());
        match self {
            Self::Done => "Done".to_owned(),
            Self::Overdue => format!("Overdue since {on}"),
            Self::Open => format!("Due {on}"),
            Self::Ongoing => "Ongoing".to_owned(),
            Self::Undated => "No date".to_owned(),
        }
    }

    /// How many are so, in the description of the drawing.
    fn counted(self, count: usize) -> String {
        let word = match self {
            Self::Open => "open and due later",
            Self::Undated => "without a date",
            state => state.word(),
        };
        format!("{count} {word}")
    }
}

/// The summary of the plan that is shown; nothing where the layout has none.
pub(super) fn summary(layout: &Layout, shown: &Shown<'_>) -> Datum {
    let standing = shown.standing.as_ref().filter(|_| on(layout.summary));
    let (Some(standing), Some(day)) = (standing, shown.day) else {
        return Datum::Nothing;
    };
    let items = standing.items();
    let mut number = 0;
    let numbered: Vec<(&Item<'_>, Vec<(usize, &Due<'_>)>)> = items
        .iter()
        .map(|item| {
            let actions = item.actions.iter().map(|due| {
                number += 1;
                (number, due)
            });
            (item, actions.collect())
        })
        .collect();
    let actions: Vec<(usize, &Due<'_>)> =
        numbered.iter().flat_map(|(_, actions)| actions.iter().copied()).collect();
    Datum::map([
        ("date", Datum::Date(day)),
        ("statuses", statuses(&counts(standing))),
        ("status_table", status_table(&counts(standing), standing)),
        ("timelines", timelines(&actions, day)),
        ("action_table", action_table(&numbered, day)),
    ])
}

fn label(status: Option<&Status>) -> &str {
    status.map_or(NO_STATUS.0, |status| status.label.as_str())
}

fn title<'a>(counts: &Counts<'a>) -> &'a str {
    let title = counts.theme.title.as_ref();
    title.map_or("All recommendations", |title| title.as_str())
}

/// With the `…` no longer than the most.
fn short(text: &str) -> String {
    let most = if text.chars().count() > MOST_LETTERS { MOST_LETTERS - 1 } else { MOST_LETTERS };
    shortened(text, most)
}

/// The drawings of statuses: their key, and a bar for each theme.
fn statuses(counts: &[Counts<'_>]) -> Datum {
    let used = counts.first().map_or(&[][..], |first| &first.of);
    let key = used.iter().map(|(status, _)| {
        let mark = status.and_then(|status| status.mark.as_ref());
        let colour = status.and_then(|status| status.colour.as_ref());
        Datum::map([
            ("label", label(*status).into()),
            ("mark", Datum::text(mark.map(|mark| mark.as_str()))),
            ("colour", colour.map_or(NO_STATUS.1, |colour| colour.value.0.as_str()).into()),
        ])
    });
    let key: Vec<Datum> = key.collect();
    let counted: Vec<&Counts<'_>> = counts.iter().filter(|one| total(one) > 0).collect();
    let most = counted.iter().map(|one| total(one)).max().unwrap_or(0);
    let drawings = counted.chunks(MOST_THEMES).map(|part| {
        let bars = part.iter().map(|one| {
            let parts = one.of.iter().map(|(_, count)| Datum::Count(*count));
            Datum::map([
                ("title", short(title(one)).into()),
                ("counts", Datum::List(parts.collect())),
            ])
        });
        let words: Vec<String> = part.iter().map(|one| counted_words(one)).collect();
        Datum::map([
            ("alt", format!("Bars of recommendations by status. {}", words.join(" ")).into()),
            ("key", Datum::List(key.clone())),
            ("most", Datum::Count(most)),
            ("bars", Datum::List(bars.collect())),
        ])
    });
    Datum::List(drawings.collect())
}

fn total(counts: &Counts<'_>) -> usize {
    counts.of.iter().map(|(_, count)| count).sum()
}

/// `People and culture: 2 On track, 1 At risk.`
fn counted_words(counts: &Counts<'_>) -> String {
    let parts = counts.of.iter().filter(|(_, count)| *count > 0);
    let parts: Vec<String> =
        parts.map(|(status, count)| format!("{count} {}", label(*status))).collect();
    format!("{}: {}.", short(title(counts)), parts.join(", "))
}

fn status_table(counts: &[Counts<'_>], standing: &Standing<'_>) -> Datum {
    let used = counts.first().map_or(&[][..], |first| &first.of);
    let share = 60.0 / (used.len() + 1) as f64;
    let mut columns = vec![column("Theme", 40.0, "left")];
    columns.extend(used.iter().map(|(status, _)| column(label(*status), share, "right")));
    columns.push(column("All", share, "right"));
    let mut rows: Vec<Datum> = counts
        .iter()
        .map(|one| {
            let each = one.of.iter().map(|(_, count)| *count);
            let name = Datum::Blocks(vec![paragraph(title(one))]);
            let name = name.typed("theme", one.theme.title.as_ref().map(|title| title.span));
            figures(name, each.chain([total(one)]), &statuses_of(one.theme, standing))
        })
        .collect();
    if counts.len() > 1 {
        let sums = (0..used.len()).map(|at| counts.iter().map(|one| one.of[at].1).sum());
        let all = counts.iter().map(total).sum();
        let name = Datum::Blocks(vec![paragraph("All themes")]);
        rows.push(figures(name, sums.chain([all]), &[]));
    }
    table("Recommendations by status", columns, rows)
}

/// Where it was typed how a theme and each of its recommendations stand.
fn statuses_of(theme: &Theme, standing: &Standing<'_>) -> Vec<source::Span> {
    let each = theme.recommendations.iter();
    let each = each.flat_map(|one| [standing.status_of(theme, one), standing.own_status_of(one)]);
    each.chain([standing.status_of_theme(theme)]).flatten().map(|id| id.span).collect()
}

/// A row of counts, and where what they count was typed.
fn figures(name: Datum, counts: impl Iterator<Item = usize>, spans: &[source::Span]) -> Datum {
    let name = cell(0, 1, true, vec![name]);
    let counts = counts.enumerate().map(|(at, count)| {
        let count = Datum::Blocks(vec![paragraph(count.to_string())]);
        cell(at + 1, 1, false, vec![count.typed("status", spans.iter().copied())])
    });
    row([name].into_iter().chain(counts).collect(), false)
}

/// The drawings of the actions' dates, all on one axis.
fn timelines(actions: &[(usize, &Due<'_>)], day: Date) -> Datum {
    let spans: Vec<Span> = actions.iter().map(|(_, due)| Span::of(due)).collect();
    let Some(axis) = Axis::over(&spans, day) else {
        return Datum::List(vec![]);
    };
    let all: Vec<_> = actions.iter().zip(&spans).collect();
    let drawings = all.chunks(MOST_ACTIONS).map(|part| {
        let place = |date: Option<Date>| {
            date.map_or(Datum::Nothing, |date| Datum::Measure(axis.place(date)))
        };
        let rows = part.iter().map(|((number, due), span)| {
            Datum::map([
                ("number", Datum::Count(*number)),
                ("state", State::of(due, day).word().into()),
                ("start", place(span.start)),
                ("end", place(span.end)),
                ("goes_on", span.goes_on.into()),
            ])
        });
        let states = State::ALL.map(|state| {
            let those = part.iter().filter(|((_, due), _)| State::of(due, day) == state);
            (state, those.count())
        });
        let words = states.iter().filter(|(_, count)| *count > 0);
        let words: Vec<String> = words.map(|(state, count)| state.counted(*count)).collect();
        let numbers: Vec<usize> = part.iter().map(|((number, _), _)| *number).collect();
        let of = match numbers.as_slice() {
            [one] => format!("action {one}"),
            [first, .., last] => format!("actions {first} to {last}"),
            [] => String::new(),
        };
        let alt = format!(
            "Timeline of {of} from {} to {}, with a line at {day}: {}.",
            axis.first().month_year(),
            axis.last().month_year(),
            words.join(", ")
        );
        let used = states.iter().filter(|(_, count)| *count > 0);
        let ticks = axis
            .ticks()
            .into_iter()
            .map(|(at, label)| Datum::map([("at", Datum::Measure(at)), ("label", label.into())]));
        Datum::map([
            ("alt", alt.into()),
            ("today", Datum::Measure(axis.place(day))),
            ("ticks", Datum::List(ticks.collect())),
            ("states", Datum::List(used.map(|(state, _)| state.word().into()).collect())),
            ("rows", Datum::List(rows.collect())),
        ])
    });
    Datum::List(drawings.collect())
}

/// Every action with its number in the drawing; what it serves stands once beside all of them.
fn action_table(numbered: &[(&Item<'_>, Vec<(usize, &Due<'_>)>)], day: Date) -> Datum {
    let columns = vec![
        column("For", 20.0, "left"),
        column("No.", 8.0, "right"),
        column("Action", 38.0, "left"),
        column("Timescale", 18.0, "left"),
        column("State", 16.0, "left"),
    ];
    let rows = numbered.iter().flat_map(|(item, actions)| {
        actions.iter().enumerate().map(move |(at, (number, due))| {
            let mut cells = vec![];
            if at == 0 {
                let name = Datum::Blocks(vec![strong(item.name())]).typed(
                    "reference",
                    item.recommendation.map(|recommendation| recommendation.reference.span),
                );
                cells.push(cell(0, actions.len(), true, vec![name]));
            }
            let text = |text: String| vec![Datum::Blocks(vec![paragraph(text)])];
            let given = due.action.timescale.as_ref();
            let typed = given.map(|typed| paragraph(&typed.value));
            let last = item.revisions.last();
            let revised = last.filter(|_| due.is_open);
            let revised = revised.map(|last| paragraph(format!("Revised to: {}", last.typed)));
            let timescale: Vec<Block> = typed.into_iter().chain(revised).collect();
            let timescale = match timescale.is_empty() {
                true => vec![],
                false => {
                    let spans = given.map(|typed| typed.span);
                    vec![Datum::Blocks(timescale).typed("timescales", spans)]
                }
            };
            // The date that something was put off to is part of where it stands, and so is what its own status says.
            let state = paragraph(State::of(due, day).words(due.date));
            let status = due.action.status.as_ref().map(|id| id.span);
            let spans = last.map(|last| last.span).into_iter().chain(status);
            cells.extend([
                cell(1, 1, false, text(number.to_string())),
                cell(2, 1, false, vec![action(due)]),
                cell(3, 1, false, timescale),
                cell(4, 1, false, vec![Datum::Blocks(vec![state]).typed("status", spans)]),
            ]);
            row(cells, false)
        })
    });
    table("Actions and their dates", columns, rows.collect())
}

/// The text of an action as it was typed.
fn action(due: &Due<'_>) -> Datum {
    let text = &due.action.text;
    Datum::Blocks(text.blocks.clone()).typed("actions", [text.span])
}

fn column(heading: &str, width: f64, align: &str) -> Datum {
    Datum::map([
        ("heading", heading.into()),
        ("width", Datum::Measure(width)),
        ("align", align.into()),
        ("nowrap", false.into()),
    ])
}

fn row(cells: Vec<Datum>, keep: bool) -> Datum {
    Datum::map([("theme", Datum::Nothing), ("keep", keep.into()), ("cells", Datum::List(cells))])
}

/// A table without a heading of its own; nothing where it has no rows.
fn table(caption: &str, columns: Vec<Datum>, rows: Vec<Datum>) -> Datum {
    if rows.is_empty() {
        return Datum::Nothing;
    }
    Datum::map([
        ("caption", caption.into()),
        ("heading", Datum::Nothing),
        ("status", Datum::Nothing),
        ("movement", Datum::Nothing),
        ("columns", Datum::List(columns)),
        ("rows", Datum::List(rows)),
    ])
}
