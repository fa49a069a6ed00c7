//! What is before the first heading, and lines of a label and a value: `Report of:` and who.

use super::account::Fate;
use super::dictionary::{Certainty, Place};
use super::heads::Head;
use super::pieces::Piece;
use super::walk::{At, Walk};
use crate::import::words::simple;
use crate::model::date::MONTHS;
use crate::model::layout::FieldType;
use crate::model::value::{Date, Text};
use crate::office::{Line, Paper, PaperPart};

/// Words of running heads besides names and dates.
const RUNNING: [&str; 19] = [
    "page", "of", "agenda", "item", "no", "number", "date", "meeting", "report", "to", "at", "the", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
];
/// The longest label of a line.
const LABEL: usize = 90;

impl Walk<'_> {
    /// Whether a title is somewhere as a title.
    pub(super) fn has_title(&self, paper: &Paper, heads: &[Option<Head>]) -> bool {
        let is_title = |text: &str| self.dictionary.sure(text) == Some(Place::Title);
        paper.parts.iter().zip(heads).any(|(part, head)| match part {
            PaperPart::Line(line) => {
                head.as_ref().is_some_and(|head| head.level == 0)
                    || label(&line.text()).is_some_and(|(label, _)| is_title(label))
            }
            PaperPart::Table(table) => {
                let pairs = self.labels(table).unwrap_or_default();
                pairs.iter().any(|(label, _)| is_title(&label.plain()))
            }
            PaperPart::Picture(_) => false,
        })
    }

    /// Takes a paragraph before the first heading that is no text: the council's name, the committee, the title.
    pub(super) fn in_front(&mut self, line: &Line, rest: &str, head: Option<&Head>) -> bool {
        if self.is_of_council(rest) {
            self.account.spend(Fate::Generated, rest);
            return true;
        }
        if super::access::is_mark(rest) {
            self.account.spend(Fate::Value, rest);
            return true;
        }
        match head {
            Some(head) if !self.is_titled && self.drafts.title.is_none() => {
                self.notes_of(line, &head.text);
                self.account.spend(Fate::Taken, rest);
                self.drafts.title = Some(head.text.clone());
                true
            }
            _ => false,
        }
    }

    /// Whether a text says only what every paper of a council has: its name, a committee, a day, the number of the page.
    pub(super) fn is_of_council(&self, text: &str) -> bool {
        let mut rest = format!(" {} ", simple(text));
        let council = self.options.council;
        let names = council.iter().flat_map(|council| {
            let committees = council.committees.iter().map(|committee| committee.name.as_str());
            let council = [Some(&council.name), council.address.as_ref(), council.website.as_ref()];
            council.into_iter().flatten().map(Text::as_str).chain(committees)
        });
        let title = self.drafts.title.as_deref();
        let mut names: Vec<String> = names.chain(title).map(simple).filter(|name| !name.is_empty()).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let before = rest.len();
        for name in names {
            rest = rest.replace(&format!(" {name} "), " ");
        }
        let is_named = rest.len() < before;
        let says = |word: &str| {
            !word.is_empty()
                && !RUNNING.contains(&word)
                && !MONTHS.contains(&word)
                && !word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).bytes().all(|b| b.is_ascii_digit())
        };
        !rest.split(' ').any(says) && (is_named || text.chars().any(|c| c.is_ascii_digit()))
    }

    /// Takes a line of a label and a value. Says whether it was one. After the first heading only labels count that are
    /// known for sure, of fields that are no body text.
    pub(super) fn labelled(&mut self, line: &Line, is_front: bool) -> bool {
        let text = line.text();
        let Some((name, length)) = label(&text) else { return false };
        let found = match is_front {
            true => self.dictionary.find(name),
            false => self.dictionary.sure(name).map(|place| (place, Certainty::Sure)),
        };
        let Some((place, certainty)) = found else { return false };
        let is_empty = text[length..].trim().is_empty();
        if !is_front && (!self.is_short_value(&place) || is_empty) || is_empty && certainty == Certainty::Likely {
            return false;
        }
        self.said(name.trim(), &place, certainty);
        self.account.spend(Fate::Matched, &text[..length]);
        if is_empty {
            self.awaited = Some(place);
        } else {
            self.put_at(&place, vec![Piece::Line(line.without_start(length))]);
        }
        true
    }

    /// Whether a place has a value of a few words.
    pub(super) fn is_short_value(&self, place: &Place) -> bool {
        let Place::Field(name) = place else { return false };
        let mut fields = self.options.layout.report_fields().iter();
        let field = fields.find(|field| field.name.value == *name);
        field.is_some_and(|field| match field.field_type() {
            FieldType::Date
            | FieldType::Person
            | FieldType::Status
            | FieldType::Choice
            | FieldType::YesNo
            | FieldType::SignOff
            | FieldType::Wards => true,
            FieldType::Text
            | FieldType::Markdown
            | FieldType::Number
            | FieldType::Money
            | FieldType::List
            | FieldType::Rows
            | FieldType::Priorities => false,
        })
    }

    /// What the agenda says is left to it; where it says another day, that is said.
    pub(super) fn of_meeting(&mut self, pieces: Vec<Piece>) {
        for piece in pieces {
            let Piece::Line(line) = piece else {
                self.put_aside(piece);
                continue;
            };
            let text = line.text();
            self.account.spend(Fate::Generated, &text);
            let day = Date::parse(text.trim());
            let meeting = self.options.meeting.map(|meeting| meeting.date.value);
            if let (Some(day), Some(meeting)) = (day, meeting)
                && day != meeting
            {
                self.work.remark(&self.place(), format!("the file says {day}, and the meeting is on {meeting}"));
            } else if meeting.is_none() && !text.trim().is_empty() {
                self.work
                    .remark(&self.place(), format!("“{}” is for the agenda to say, and was left out", text.trim()));
            }
        }
        if self.at == At::Place(Place::OfMeeting) {
            self.at = At::Front;
        }
    }
}

/// The label before a colon or a tab, and where its value begins.
pub(super) fn label(text: &str) -> Option<(&str, usize)> {
    let at = text.find([':', '\t', '\n'])?;
    let name = &text[..at];
    if name.trim().is_empty() || name.chars().count() > LABEL {
        return None;
    }
    let value = text[at..].trim_start_matches([':', '\t', ' ', '\n', '\u{a0}']);
    Some((name, text.len() - value.len()))
}
