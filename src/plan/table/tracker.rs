//! A tracker: the open entries of several action plans and registers, a table for each, and a count of those left out.

use super::super::datum::Datum;
use super::super::field_words;
use super::super::shown::{Shown, Tracked};
use super::super::texts;
use super::entry::{Entry, notes};
use super::frame::{Frame, Stock};
use super::trackable::Trackable;
use super::{Made, Row, RowOf, Source, rank_of};
use crate::model::Word;
use crate::model::column::TrackerField;
use crate::model::layout::{Column, Only, Rows, TableSpec, Takes, on};
use crate::model::markdown::Block;
use crate::model::value::{Date, Id};
use crate::model::{ColumnField, Council, FieldValue, Fields, Layout, Owner, ProgressRound, Report, StatusKey};
use crate::progress::{Item, Of, Standing};
use crate::source::Span;

#[derive(Debug, Default)]
pub(in crate::plan) struct Tracker<'a> {
    /// A table for each plan and register with anything to show.
    pub(in crate::plan) tables: Vec<Made>,
    /// How many entries are shown out of how many, and why the others are not.
    pub(in crate::plan) counted: Vec<Block>,
    /// The keys of the statuses, each once.
    pub(in crate::plan) keys: Vec<&'a StatusKey>,
    /// Where the entries that it leaves out were typed.
    pub(in crate::plan) passed: Vec<Span>,
}

/// Why an entry is left out, in the order of asking.
const REASONS: [Word; 4] = [Word::CountClosed, Word::CountNotOverdue, Word::CountNotHigh, Word::CountOthers];

pub(in crate::plan) fn tracker<'a>(
    report: &Report,
    council: &'a Council,
    layout: &'a Layout,
    shown: &Shown<'a>,
) -> Tracker<'a> {
    let is_tracker = layout.takes == Takes::Tracker;
    let (Some(spec), Some(day)) = (layout.table.as_ref().filter(|_| is_tracker), shown.day) else {
        return Tracker::default();
    };
    let wanted =
        Wanted { only: spec.only.iter().chain(&report.only).copied().collect(), owner: report.owner.as_ref(), day };
    let mut out = Tracker::default();
    let mut left = [0; REASONS.len()];
    let mut all = 0;
    for tracked in &shown.tracked {
        let (title, named) = match tracked {
            Tracked::Plan(Standing { plan, .. }) => (&plan.title, plan.status_key.as_ref()),
            Tracked::Register(register, _) => (&register.title, register.status_key.as_ref()),
        };
        let key = council.status_key(named.map(Id::as_str));
        let (fields, entries) = match tracked {
            Tracked::Plan(_) => (&[][..], &[][..]),
            Tracked::Register(register, declared) => (declared.fields.as_slice(), register.entries.as_slice()),
        };
        let frame = Frame::new(layout, spec, &Stock { council, key, fields, entries, of_tracker: true });
        let tracking = Tracking { council, frame: &frame, key, day };
        let judged: Vec<(Option<usize>, Vec<Row>, Vec<Span>)> = match tracked {
            Tracked::Plan(standing) => {
                let whole = !standing.by_recommendation;
                // A theme that only groups recommendations is not an entry.
                let (items, headings): (Vec<_>, Vec<_>) = standing
                    .items()
                    .into_iter()
                    .partition(|item| item.of == Of::Recommendation || whole || !item.actions.is_empty());
                let round = standing.rounds.last().copied();
                out.passed.extend(headings.iter().flat_map(|item| texts::of_item(item, round, whole)));
                let each = items.iter().map(|item| {
                    let reason = wanted.against(&Entry::of_item(item));
                    (reason, tracking.item(item, &standing.rounds, whole), texts::of_item(item, round, whole))
                });
                each.collect()
            }
            Tracked::Register(register, declared) => {
                let each = register.entries.iter().map(|entry| {
                    let reason = wanted.against(&tracking.judged(declared, entry));
                    (reason, vec![tracking.entry(declared, entry)], texts::of_entry(entry))
                });
                each.collect()
            }
        };
        all += judged.len();
        let mut rows = vec![];
        for (reason, of_one, spans) in judged {
            match reason {
                Some(reason) => {
                    left[reason] += 1;
                    out.passed.extend(spans);
                }
                None => rows.extend(of_one),
            }
        }
        if rows.is_empty() {
            continue;
        }
        let empty = Shown::default();
        let source =
            Source { council, frame: &frame, spec, key, shown: &empty, title: title.as_str(), comparison: None };
        out.tables.push(source.table(Some(title.as_str().into()), None, rows));
        if let Some(key) = key
            && !out.keys.iter().any(|known| known.id.value == key.id.value)
        {
            out.keys.push(key);
        }
    }
    out.counted = vec![Block::plain(wanted.words(council, all, &left))];
    out
}

/// The conditions for an entry.
struct Wanted<'r> {
    only: Vec<Only>,
    owner: Option<&'r Id>,
    day: Date,
}

impl Wanted<'_> {
    fn against(&self, entry: &Entry) -> Option<usize> {
        let asks = |only| self.only.contains(&only);
        let is_overdue = entry.is_open && entry.due.is_some_and(|due| due < self.day);
        let is_theirs = |owner: &Id| entry.owners.contains(&owner.value);
        let reasons = [
            (asks(Only::Open) || asks(Only::Overdue)) && !entry.is_open,
            asks(Only::Overdue) && !is_overdue,
            asks(Only::HighPriority) && !entry.is_high,
            !self.owner.is_none_or(is_theirs),
        ];
        reasons.into_iter().position(|reason| reason)
    }

    /// How many entries are shown, and how many each reason leaves out.
    fn words(&self, council: &Council, all: usize, left: &[usize; REASONS.len()]) -> String {
        let said = council.words();
        let mut wanted: Vec<String> = vec![];
        for (only, words) in [
            (Only::Open, Word::WhichOpen),
            (Only::Overdue, Word::WhichOverdue),
            (Only::HighPriority, Word::WhichHighPriority),
        ] {
            let implied = only == Only::Open && self.only.contains(&Only::Overdue);
            if self.only.contains(&only) && !implied {
                wanted.push(said.say(words).to_owned());
            }
        }
        if let Some(officer) = self.owner.and_then(|id| council.officer(id.as_str())) {
            wanted.push(match officer.post {
                Some(_) => said.fill(Word::ForPost, &[("post", officer.title())]),
                None => said.fill(Word::ForPerson, &[("person", officer.title())]),
            });
        }
        let out: usize = left.iter().sum();
        let (day, number) = (said.date(self.day), all.to_string());
        if out == 0 {
            return said.fill(Word::AllShown, &[("day", &day), ("all", &number)]);
        }
        let parts = REASONS.iter().zip(left).filter(|(_, count)| **count > 0);
        let parts: Vec<String> =
            parts.map(|(reason, count)| said.fill(*reason, &[("count", &count.to_string())])).collect();
        let and = format!(" {} ", said.say(Word::And));
        let which = match wanted.as_slice() {
            [] => String::new(),
            wanted => said.fill(Word::ThoseThatAre, &[("conditions", &wanted.join(&and))]),
        };
        let left = match parts.as_slice() {
            [one] => one.clone(),
            _ => format!("{out} ({})", parts.join(", ")),
        };
        let word = if all - out == 1 { Word::OneShown } else { Word::SomeShown };
        let shown = (all - out).to_string();
        said.fill(word, &[("day", &day), ("all", &number), ("shown", &shown), ("which", &which), ("left", &left)])
    }
}

struct Tracking<'s, 'a> {
    council: &'a Council,
    frame: &'s Frame<'s>,
    key: Option<&'a StatusKey>,
    day: Date,
}

impl<'a> Tracking<'_, 'a> {
    /// The row of a theme or recommendation; in a table of actions a row for each of them, beside what it serves. A theme covers all
    /// its recommendations if rounds speak of themes only.
    fn item(&self, item: &Item<'a>, rounds: &[&'a ProgressRound], whole: bool) -> Vec<Row> {
        let by_action = self.frame.spec.rows == Rows::Action;
        let spec = TableSpec {
            rows: match item.of {
                _ if by_action => Rows::Action,
                Of::Theme => Rows::Theme,
                Of::Recommendation => Rows::Recommendation,
            },
            ..self.frame.spec.clone()
        };
        let shown = Shown { round: rounds.last().copied(), ..Shown::default() };
        let source = Source {
            council: self.council,
            frame: self.frame,
            spec: &spec,
            key: self.key,
            shown: &shown,
            title: "",
            comparison: None,
        };
        let all = RowOf {
            recommendations: match item.recommendation {
                Some(recommendation) => std::slice::from_ref(recommendation),
                None if whole => &item.theme.recommendations,
                None => &[],
            },
            ..RowOf::theme(item.theme)
        };
        let tracked = Trackable { day: self.day, source, item, all };
        if by_action { tracked.by_action() } else { vec![tracked.row(all, true)] }
    }

    /// The facts about an entry: status and people are known by their types, `due` and `high_priority` by their names.
    fn judged(&self, declared: &Layout, entry: &Fields) -> Entry {
        let mut found = Entry { is_open: true, due: None, is_high: false, owners: vec![] };
        for spec in &declared.fields {
            match entry.value(spec.name.as_str()) {
                Some(FieldValue::Status(id)) => {
                    let status = field_words::key_of(spec, self.around()).and_then(|key| key.status(id.as_str()));
                    found.is_open &= !status.is_some_and(|status| on(status.closed));
                }
                Some(FieldValue::Date(date)) if spec.name.value == TrackerField::Due.word() => {
                    found.due = date.value.last();
                }
                Some(FieldValue::YesNo(yes)) if spec.name.value == TrackerField::HighPriority.word() => {
                    found.is_high = yes.0;
                }
                Some(FieldValue::People(people)) => {
                    found.owners.extend(people.iter().flat_map(Owner::ids).map(|id| id.value.clone()));
                }
                _ => {}
            }
        }
        found
    }

    fn entry(&self, declared: &Layout, entry: &Fields) -> Row {
        let judged = self.judged(declared, entry);
        let pieces = |_: &Column, field: &ColumnField| {
            let value = entry.value(field.name());
            // The date that decides is shown with the result; another field of the same name is an ordinary one.
            let is_date = matches!(value, Some(FieldValue::Date(date)) if date.value.day().is_some());
            let is_answer = matches!(value, Some(FieldValue::YesNo(_)));
            match field {
                ColumnField::Tracker(TrackerField::Due) if is_date => self.notes(TrackerField::Due, entry, &judged),
                ColumnField::Tracker(TrackerField::HighPriority) if is_answer => {
                    self.notes(TrackerField::HighPriority, entry, &judged)
                }
                _ => match declared.field(field.name()) {
                    Some(spec) => field_words::cell(spec, field.name(), entry, self.around()),
                    None => vec![],
                },
            }
        };
        let rank = |field: &ColumnField| {
            let spec = declared.field(field.name());
            rank_of(spec, entry, self.around(), || pieces(&Column::default(), field))
        };
        Row::new(self.frame, &pieces, &rank)
    }

    fn notes(&self, field: TrackerField, entry: &Fields, judged: &Entry) -> Vec<Datum> {
        let span = entry.get(field.word()).map(|given| given.node.span);
        notes(field, judged, self.day, &self.council.words())
            .into_iter()
            .map(|words| words.typed(field.word(), span))
            .collect()
    }

    fn around(&self) -> field_words::Around<'a> {
        field_words::Around::entries(self.council, self.key)
    }
}
