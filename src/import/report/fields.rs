//! Tables of labels and values, and the values of fields.

use super::account::Fate;
use super::dictionary::Place;
use super::front::label;
use super::pieces::Piece;
use super::values::{Read, value};
use super::walk::{At, Walk};
use crate::import::words::simple;
use crate::model::layout::{FieldSpec, FieldType};
use crate::office::{Cell, Line, Table};

/// A label and its value.
pub(super) type Pair = (Cell, Vec<Cell>);

/// What a cell without a value has in it.
const NOTHING: [char; 6] = ['–', '-', '—', ' ', '\u{a0}', '\n'];

impl Walk<'_> {
    /// A second value of a field with one: the same is left out, and another is put aside.
    pub(super) fn again(&mut self, name: &str, pieces: Vec<Piece>) {
        let words = |pieces: &[Piece]| -> Vec<String> {
            let lines = pieces.iter().map(|piece| match piece {
                Piece::Line(line) => simple(&line.text()),
                Piece::Block(_) => "a table".to_owned(),
            });
            lines.collect()
        };
        let is_same = self.drafts.fields.get(name).is_some_and(|before| words(before) == words(&pieces));
        if is_same {
            self.spend_lines(&pieces, Fate::Matched, name);
        } else {
            self.aside_from(format!("a second value of the field {name}"), pieces);
        }
    }

    /// Takes the boxes of priorities in a section that shows them. Says whether a line was one.
    pub(super) fn shown_boxes(&mut self, line: &Line) -> bool {
        let id =
            self.drafts.sections.last().and_then(|draft| draft.id.as_deref()).filter(|_| self.at == At::LastSection);
        let Some(section) = id.and_then(|id| self.options.layout.section(id)) else { return false };
        let mut fields = self.options.layout.report_fields().iter();
        let shows = |field: &&FieldSpec| {
            field.field_type() == FieldType::Priorities
                && section.shows.iter().any(|shown| shown.value == field.name.value)
        };
        let Some(field) = fields.find(shows).filter(|field| !self.drafts.fields.contains_key(field.name.as_str()))
        else {
            return false;
        };
        if !super::values::is_boxes(&line.text(), self.options.council) {
            return false;
        }
        self.put_at(&Place::Field(field.name.value.clone()), vec![Piece::Line(line.clone())]);
        true
    }

    /// The labels and values of a table that has two or four columns, and labels that are mostly known.
    pub(super) fn labels(&self, table: &Table) -> Option<Vec<Pair>> {
        if !matches!(table.columns(), 2..=4) {
            return None;
        }
        // In a table of three columns, the third is beside the value: who has signed it off.
        let beside = if table.columns() == 3 { 3 } else { 2 };
        let mut pairs = vec![];
        for row in &table.rows {
            for cells in row.cells.chunks(beside).filter(|cells| cells.iter().any(|cell| !cell.blocks.is_empty())) {
                let (first, values) = cells.split_first()?;
                pairs.push((first.clone(), values.to_vec()));
            }
        }
        let labels = pairs.iter().filter(|(label, _)| !label.blocks.is_empty());
        let known = labels.clone().filter(|(label, _)| self.dictionary.find(&label.plain()).is_some()).count();
        (known > 0 && known * 2 >= labels.count()).then_some(pairs)
    }

    pub(super) fn label_table(&mut self, pairs: Vec<Pair>) {
        let is_known = |this: &Self, pair: Option<&Pair>| {
            pair.is_some_and(|(label, _)| this.dictionary.find(&label.plain()).is_some())
        };
        // A first row whose label means nothing, though that of the second does, has the headings of the columns.
        let heads = pairs.first().is_some_and(|(label, values)| {
            values.len() == 2
                && !label.blocks.is_empty()
                && !is_known(self, pairs.first())
                && is_known(self, pairs.get(1))
        });
        if heads {
            let (label, values) = &pairs[0];
            for line in std::iter::once(label).chain(values).flat_map(|cell| cell.lines()) {
                self.account.spend(Fate::Matched, &line.text());
            }
        }
        for (label, value) in pairs.into_iter().skip(usize::from(heads)) {
            let lines: Vec<Line> = value.iter().flat_map(|value| value.lines().iter().cloned()).collect();
            let lines: Vec<Line> =
                lines.into_iter().filter(|line| line.text().chars().any(|c| !NOTHING.contains(&c))).collect();
            let name = label.plain();
            let Some((place, certainty)) = self.dictionary.find(&name) else {
                let of_label = label.lines().iter().cloned();
                let pieces: Vec<Piece> =
                    of_label.chain(lines).filter(|line| !line.is_empty()).map(Piece::Line).collect();
                if !pieces.is_empty() {
                    self.aside_from(label.place.clone(), pieces);
                }
                continue;
            };
            self.said(name.trim_end_matches(':'), &place, certainty);
            for line in label.lines() {
                self.account.spend(Fate::Matched, &line.text());
                self.notes_of(line, &name);
            }
            let (own, others): (Vec<Line>, Vec<Line>) =
                lines.into_iter().partition(|line| !self.is_other(line, &place));
            if !own.is_empty() {
                let pieces = own.into_iter().map(Piece::Line).collect();
                self.put_at(&place, pieces);
            }
            for line in others {
                self.labelled(&line, false);
            }
        }
    }

    /// Whether a line of a value has a label of its own, such as who signed it off.
    fn is_other(&self, line: &Line, place: &Place) -> bool {
        let text = line.text();
        let found = label(&text).filter(|(_, length)| !text[*length..].trim().is_empty());
        let found = found.and_then(|(name, _)| self.dictionary.sure(name));
        found.is_some_and(|other| other != *place && self.is_short_value(&other))
    }

    /// Reads the values of all fields. What cannot be read as what the field takes is put aside.
    pub(super) fn values(&mut self) {
        for spec in self.options.layout.report_fields() {
            let name = spec.name.value.clone();
            let Some(pieces) = self.drafts.fields.remove(&name).filter(|pieces| !pieces.is_empty()) else { continue };
            if spec.field_type() == FieldType::Markdown {
                let blocks = self.blocks(pieces);
                if let Some(node) = super::record::body(&blocks, 4) {
                    self.drafts.values.insert(name, node);
                }
                continue;
            }
            let lines: Option<Vec<Line>> = pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Line(line) => Some(line.clone()),
                    Piece::Block(_) => None,
                })
                .collect();
            let label = spec.label.value.clone();
            let read = match lines {
                Some(lines) => value(spec, &lines, &label, self.options.council, &mut self.work),
                None => Read::Not,
            };
            match read {
                Read::Words(node) => {
                    self.spend_lines(&pieces, Fate::Taken, &label);
                    self.drafts.values.insert(name, node);
                }
                Read::Value(node) => {
                    self.spend_lines(&pieces, Fate::Value, &label);
                    self.drafts.values.insert(name, node);
                }
                Read::Nobody => self.spend_lines(&pieces, Fate::Value, &label),
                Read::Not => self.aside_from(format!("“{label}”, which could not be read"), pieces),
            }
        }
    }

    fn spend_lines(&mut self, pieces: &[Piece], fate: Fate, about: &str) {
        for piece in pieces {
            if let Piece::Line(line) = piece {
                self.account.spend(fate, &line.text());
                self.notes_of(line, about);
            }
        }
    }
}
