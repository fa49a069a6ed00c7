//! The charts at the head of a progress paper, and tables that say the same: statuses by theme, and the dates of the
//! actions.

mod axis;

use axis::{Axis, Span};

use super::Shown;
use super::common::words;
use super::datum::{Datum, pieces};
use super::declare::view;
use super::table_view::{CellView, RowView, TableView};
use crate::diag::shortened;
use crate::model::layout::{Layout, on};
use crate::model::markdown::Block;
use crate::model::value::Date;
use crate::model::{Status, Theme};
use crate::model::{Word, Words};
use crate::progress::{Counts, Due, Item, Standing, counts};
use crate::source;

/// The most bars in a drawing that fits a page.
const MOST_THEMES: usize = 8;
const MOST_ACTIONS: usize = 32;
/// The longest title in a drawing, in characters; the table has all of it.
const MOST_LETTERS: usize = 90;
/// The colour of recommendations without a status.
const NO_STATUS: &str = "#595959";

view! {
    pub(super) struct SummaryView {
        date: Date,
        statuses: Vec<StatusChart>,
        status_table: Option<TableView>,
        timelines: Vec<Timeline>,
        action_table: Option<TableView>,
    }

    /// A drawing of statuses: their key, and a bar for each theme.
    pub(super) struct StatusChart {
        /// Its alternative text.
        alt: String,
        key: Vec<ChartKey>,
        /// The longest bar.
        most: usize,
        bars: Vec<Bar>,
    }

    pub(super) struct ChartKey { label: String, mark: Option<String>, colour: String }

    pub(super) struct Bar {
        title: String,
        /// Of how many there are of each status of the key.
        counts: Vec<usize>,
    }

    /// A drawing of the actions' dates. Places on its axis go from 0 to 1.
    pub(super) struct Timeline {
        /// Its alternative text.
        alt: String,
        today: f64,
        ticks: Vec<Tick>,
        /// Of words for the states in it.
        states: Vec<String>,
        /// Of actions.
        rows: Vec<TimelineRow>,
    }

    pub(super) struct Tick { at: f64, label: String }

    pub(super) struct TimelineRow {
        number: usize,
        state: String,
        start: Option<f64>,
        end: Option<f64>,
        goes_on: bool,
    }
}

/// The state of an action on the day of the meeting.
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

    /// Its description in the table.
    fn words(self, due: Option<Date>, said: &Words) -> String {
        let on = due.map_or_else(String::new, |date| said.date(date));
        let word = match self {
            Self::Done => Word::Done,
            Self::Overdue => Word::OverdueSince,
            Self::Open => Word::Due,
            Self::Ongoing => Word::Ongoing,
            Self::Undated => Word::NoDate,
        };
        said.fill(word, &[("date", &on)])
    }

    /// Its count in the description of the drawing.
    fn counted(self, count: usize, said: &Words) -> String {
        let word = match self {
            Self::Done => Word::CountDone,
            Self::Overdue => Word::CountOverdue,
            Self::Open => Word::CountOpen,
            Self::Ongoing => Word::CountOngoing,
            Self::Undated => Word::CountUndated,
        };
        said.fill(word, &[("count", &count.to_string())])
    }
}

/// The summary of the plan that is shown; nothing if the layout has none.
pub(super) fn summary(layout: &Layout, shown: &Shown<'_>, said: &Words) -> Option<SummaryView> {
    let standing = shown.standing.as_ref().filter(|_| on(layout.summary))?;
    let day = shown.day?;
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
    let actions: Vec<(usize, &Due<'_>)> = numbered.iter().flat_map(|(_, actions)| actions.iter().copied()).collect();
    Some(SummaryView {
        date: day,
        statuses: statuses(&counts(standing, false), said),
        status_table: status_table(&counts(standing, on(layout.zeros)), standing, said),
        timelines: timelines(&actions, day, said),
        action_table: action_table(&numbered, day, said),
    })
}

fn label<'a>(status: Option<&'a Status>, said: &'a Words) -> &'a str {
    status.map_or(said.say(Word::NoStatus), |status| status.label.as_str())
}

fn title<'a>(counts: &Counts<'a>, said: &'a Words) -> &'a str {
    let title = counts.theme.title.as_ref();
    title.map_or(said.say(Word::AllRecommendations), |title| title.as_str())
}

/// The same in few words, for a drawing.
fn in_drawing(counts: &Counts<'_>, said: &Words) -> String {
    short(counts.theme.short_title().map_or(said.say(Word::AllRecommendations), |title| title.as_str()))
}

/// Cut to the longest length, which includes the `…`.
fn short(text: &str) -> String {
    let most = if text.chars().count() > MOST_LETTERS { MOST_LETTERS - 1 } else { MOST_LETTERS };
    shortened(text, most)
}

fn statuses(counts: &[Counts<'_>], said: &Words) -> Vec<StatusChart> {
    let used = counts.first().map_or(&[][..], |first| &first.of);
    let key = used.iter().map(|(status, _)| {
        let colour = status.and_then(|status| status.colour.as_ref());
        ChartKey {
            label: label(*status, said).to_owned(),
            mark: words(status.and_then(|status| status.mark.as_ref())),
            colour: colour.map_or(NO_STATUS, |colour| colour.value.0.as_str()).to_owned(),
        }
    });
    let key: Vec<ChartKey> = key.collect();
    let counted: Vec<&Counts<'_>> = counts.iter().filter(|one| total(one) > 0).collect();
    let most = counted.iter().map(|one| total(one)).max().unwrap_or(0);
    let drawings = counted.chunks(MOST_THEMES).map(|part| {
        let bars = part
            .iter()
            .map(|one| Bar { title: in_drawing(one, said), counts: one.of.iter().map(|(_, count)| *count).collect() });
        let words: Vec<String> = part.iter().map(|one| counted_words(one, said)).collect();
        StatusChart {
            alt: said.fill(Word::BarsOf, &[("counts", &words.join(" "))]),
            key: key.clone(),
            most,
            bars: bars.collect(),
        }
    });
    drawings.collect()
}

fn total(counts: &Counts<'_>) -> usize {
    counts.of.iter().map(|(_, count)| count).sum()
}

/// `People and culture: 2 On track, 1 At risk.`
fn counted_words(counts: &Counts<'_>, said: &Words) -> String {
    let parts = counts.of.iter().filter(|(_, count)| *count > 0);
    let parts: Vec<String> = parts.map(|(status, count)| format!("{count} {}", label(*status, said))).collect();
    format!("{}: {}.", in_drawing(counts, said), parts.join(", "))
}

fn status_table(counts: &[Counts<'_>], standing: &Standing<'_>, said: &Words) -> Option<TableView> {
    let used = counts.first().map_or(&[][..], |first| &first.of);
    let share = 60.0 / (used.len() + 1) as f64;
    let mut columns = vec![(said.say(Word::Theme), 40.0, "left")];
    columns.extend(used.iter().map(|(status, _)| (label(*status, said), share, "right")));
    columns.push((said.say(Word::All), share, "right"));
    let mut rows: Vec<RowView> = counts
        .iter()
        .map(|one| {
            let each = one.of.iter().map(|(_, count)| *count);
            let name = Datum::Blocks(vec![Block::plain(title(one, said))]);
            let name = name.typed("theme", one.theme.title.as_ref().map(|title| title.span));
            figures(name, each.chain([total(one)]), &statuses_of(one.theme, standing))
        })
        .collect();
    if counts.len() > 1 {
        let sums = (0..used.len()).map(|at| counts.iter().map(|one| one.of[at].1).sum());
        let all = counts.iter().map(total).sum();
        let name = Datum::Blocks(vec![Block::plain(said.say(Word::AllThemes))]);
        rows.push(figures(name, sums.chain([all]), &[]));
    }
    TableView::new(said.say(Word::RecommendationsByStatus), &columns, rows)
}

/// Where the statuses of a theme and its recommendations were typed.
fn statuses_of(theme: &Theme, standing: &Standing<'_>) -> Vec<source::Span> {
    let each = theme.recommendations.iter();
    let each = each.flat_map(|one| [standing.status_of(theme, one), standing.own_status_of(one)]);
    each.chain([standing.status_of_theme(theme)]).flatten().map(|id| id.span).collect()
}

/// A row of counts, with the places of what they count.
fn figures(name: Datum, counts: impl Iterator<Item = usize>, spans: &[source::Span]) -> RowView {
    let name = CellView::new(0, 1, true, vec![name]);
    let counts = counts.enumerate().map(|(at, count)| {
        let count = Datum::Blocks(vec![Block::plain(count.to_string())]);
        CellView::new(at + 1, 1, false, vec![count.typed("status", spans.iter().copied())])
    });
    RowView::new([name].into_iter().chain(counts).collect())
}

/// The drawings of the actions' dates, all on one axis.
fn timelines(actions: &[(usize, &Due<'_>)], day: Date, said: &Words) -> Vec<Timeline> {
    let spans: Vec<Span> = actions.iter().map(|(_, due)| Span::of(due)).collect();
    let Some(axis) = Axis::over(&spans, day) else { return vec![] };
    let all: Vec<_> = actions.iter().zip(&spans).collect();
    let drawings = all.chunks(MOST_ACTIONS).map(|part| {
        let place = |date: Option<Date>| date.map(|date| axis.place(date));
        let rows = part.iter().map(|((number, due), span)| TimelineRow {
            number: *number,
            state: State::of(due, day).word().to_owned(),
            start: place(span.start),
            end: place(span.end),
            goes_on: span.goes_on,
        });
        let states = State::ALL.map(|state| {
            let those = part.iter().filter(|((_, due), _)| State::of(due, day) == state);
            (state, those.count())
        });
        let words = states.iter().filter(|(_, count)| *count > 0);
        let words: Vec<String> = words.map(|(state, count)| state.counted(*count, said)).collect();
        let numbers: Vec<usize> = part.iter().map(|((number, _), _)| *number).collect();
        let of = match numbers.as_slice() {
            [one] => said.fill(Word::OneAction, &[("number", &one.to_string())]),
            [first, .., last] => {
                let (first, last) = (first.to_string(), last.to_string());
                said.fill(Word::SeveralActions, &[("first", &first), ("last", &last)])
            }
            [] => String::new(),
        };
        let alt = said.fill(
            Word::TimelineOf,
            &[
                ("actions", &of),
                ("first", &said.month_year(axis.first())),
                ("last", &said.month_year(axis.last())),
                ("day", &said.date(day)),
                ("counts", &words.join(", ")),
            ],
        );
        let used = states.iter().filter(|(_, count)| *count > 0);
        let ticks = axis.ticks(said).into_iter().map(|(at, label)| Tick { at, label });
        Timeline {
            alt,
            today: axis.place(day),
            ticks: ticks.collect(),
            states: used.map(|(state, _)| state.word().to_owned()).collect(),
            rows: rows.collect(),
        }
    });
    drawings.collect()
}

/// Every action with its number in the drawing, in groups under the themes; what several actions serve is one cell beside all of them.
fn action_table(numbered: &[(&Item<'_>, Vec<(usize, &Due<'_>)>)], day: Date, said: &Words) -> Option<TableView> {
    let by_recommendation = numbered.iter().any(|(item, actions)| item.recommendation.is_some() && !actions.is_empty());
    let mut columns = vec![
        (said.say(Word::Number), 8.0, "right"),
        (said.say(Word::Action), 50.0, "left"),
        (said.say(Word::Timescale), 22.0, "left"),
        (said.say(Word::State), 20.0, "left"),
    ];
    if by_recommendation {
        columns.insert(0, (said.say(Word::For), 16.0, "left"));
    }
    let mut rows = vec![];
    let mut last: Option<&Theme> = None;
    for (item, actions) in numbered.iter().filter(|(_, actions)| !actions.is_empty()) {
        if let Some(title) = &item.theme.title
            && last.is_none_or(|last| !std::ptr::eq(last, item.theme))
        {
            let name = Datum::Blocks(vec![Block::plain(&title.value)]).typed("theme", [title.span]);
            rows.push(RowView::band(columns.len(), vec![name]));
        }
        last = Some(item.theme);
        for (at, (number, due)) in actions.iter().enumerate() {
            let mut cells = action_cells(item, *number, due, day, said);
            if by_recommendation {
                cells.iter_mut().for_each(|cell| cell.column += 1);
                if at == 0 {
                    let name = Datum::Blocks(vec![Block::strong(item.name())])
                        .typed("reference", item.recommendation.map(|recommendation| recommendation.reference.span));
                    cells.insert(0, CellView::new(0, actions.len(), true, vec![name]));
                }
            } else {
                cells[0].header = true;
            }
            rows.push(RowView::new(cells));
        }
    }
    TableView::new(said.say(Word::ActionsAndDates), &columns, rows)
}

/// The number of an action, what is done, by when, and how it stands.
fn action_cells(item: &Item<'_>, number: usize, due: &Due<'_>, day: Date, said: &Words) -> Vec<CellView> {
    let given = due.action.timescale.as_ref();
    let typed = given.map(|typed| Block::plain(&typed.value));
    let last = item.revisions.last();
    let revised = last.filter(|_| due.is_open);
    let revised = revised.map(|last| Block::plain(said.fill(Word::RevisedTo, &[("timescale", last.typed)])));
    let timescale = pieces(typed.into_iter().chain(revised).collect()).into_iter();
    let timescale = timescale.map(|piece| piece.typed("timescales", given.map(|typed| typed.span)));
    // A date it was put off to, and its own status, are part of its state.
    let state = Block::plain(State::of(due, day).words(due.date, said));
    let status = due.action.status.as_ref().map(|id| id.span);
    let spans = last.map(|last| last.span).into_iter().chain(status);
    vec![
        CellView::new(0, 1, false, vec![Datum::Blocks(vec![Block::plain(number.to_string())])]),
        CellView::new(1, 1, false, vec![Datum::body("actions", &due.action.text)]),
        CellView::new(2, 1, false, timescale.collect()),
        CellView::new(3, 1, false, vec![Datum::Blocks(vec![state]).typed("status", spans)]),
    ]
}
