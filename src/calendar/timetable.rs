//! All dates of a meeting, each with what is due and why.

mod own;

use super::afterwards::{WELSH_NOTE_DAYS, note_due};
use super::clear_days::next;
use super::notices::counting;
use super::publication::{Lawful, OWN};
use super::reckoned::{Reckoned, reckoned};
use super::rules::{Duty, PAPERS, Rule, kind, rules_for};
use super::{Holidays, Hours, publication};
use crate::diag::in_a_row;
use crate::model::council::BodyKind;
use crate::model::deadlines::Counting;
use crate::model::value::{Date, Text};
use crate::model::{Council, Meeting};

/// A date by which something is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// A key that no other entry of the meeting has: small letters, digits and hyphens.
    pub key: String,
    /// The day on which it is due.
    pub date: Date,
    pub(crate) what: String,
    /// Why on that day, in words; empty for the meeting itself.
    pub reason: String,
    /// The source of the rule, such as `LGA 1972 s.100BA`.
    pub(crate) source: String,
    /// The time and venue, if the entry is the meeting itself.
    pub(crate) sitting: Option<Sitting>,
}

/// The time and venue of a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sitting {
    /// As typed.
    pub(crate) time: Option<String>,
    /// The time as far as it can be read.
    pub(crate) hours: Option<Hours>,
    pub(crate) venue: Option<String>,
}

/// The dates of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timetable {
    /// The name of the meeting's folder.
    pub(crate) meeting: String,
    /// The full name of the committee; its id if `council.yaml` does not list it.
    pub(crate) committee: String,
    pub(crate) date: Date,
    /// What is due, by date, including the meeting itself.
    pub entries: Vec<Entry>,
    /// Years it covers whose bank holidays are not all known: dates may be too late.
    pub unknown_years: Vec<i32>,
}

/// All dates of the meeting in the folder `id`.
pub fn timetable(council: &Council, id: &str, meeting: &Meeting, holidays: &Holidays) -> Timetable {
    let maker = Maker { council, meeting, holidays };
    let mut entries: Vec<Entry> = rules_for(council, meeting).iter().map(|rule| maker.by_law(rule)).collect();
    entries.extend(maker.by_own_rule());
    entries.extend(maker.reports());
    entries.push(maker.meeting());
    entries.extend(maker.welsh_note());
    entries.extend(maker.call_in());
    entries.sort_by_key(|entry| entry.date);
    let first = entries.first().map_or(meeting.date.value, |e| e.date);
    let last = entries.last().map_or(meeting.date.value, |e| e.date);
    let committee = council.committee(meeting.committee.as_str());
    Timetable {
        meeting: id.to_owned(),
        committee: committee.map_or(&meeting.committee.value, |c| &c.name.value).clone(),
        date: meeting.date.value,
        entries,
        unknown_years: holidays.unknown_years(first, last),
    }
}

struct Maker<'a> {
    council: &'a Council,
    meeting: &'a Meeting,
    holidays: &'a Holidays,
}

impl Maker<'_> {
    fn date(&self) -> Date {
        self.meeting.date.value
    }

    fn by_law(&self, rule: &Rule) -> Entry {
        let found = publication(self.council, self.meeting, self.holidays);
        if let Some(law) = found.law.filter(|law| law.rule == rule) {
            return self.publication(law, found.own);
        }
        let counting = counting(self.council, rule);
        let counted = reckoned(self.meeting, rule.days, counting, self.holidays);
        let mut reason = self.why(&counted);
        let other = [rule.counting].into_iter().chain(rule.or).find(|c| *c != counting);
        if let Some(other) = other {
            let other_way = reckoned(self.meeting, rule.days, other, self.holidays);
            let date = other_way.latest.date;
            let words = other.word().replace('-', " ");
            reason.push_str(&format!("; in {words}: {}", date.weekday()));
        }
        with_note(&mut reason, rule);
        self.entry(rule, counted.latest.date, reason)
    }

    /// The day of publication of a body that no law sets one for.
    fn by_own_rule(&self) -> Option<Entry> {
        let found = publication(self.council, self.meeting, self.holidays);
        let own = found.own.filter(|_| found.law.is_none())?;
        Some(Entry {
            key: Duty::Publication.word().to_owned(),
            date: own.latest.date,
            what: PAPERS.to_owned(),
            reason: self.why(&own),
            source: OWN.to_owned(),
            sitting: None,
        })
    }

    fn publication(&self, Lawful { rule, by_law: law }: Lawful, own: Option<Reckoned>) -> Entry {
        let mut reason = match own {
            Some(own) if own != law && own.latest.date <= law.latest.date => format!(
                "{}, by the council’s own rule; by law {}, {}",
                self.why(&own),
                law.words(),
                law.latest.date.weekday()
            ),
            Some(own) if own != law => {
                format!("{}; the council’s own rule is later and does not hold", self.why(&law))
            }
            _ => self.why(&law),
        };
        // The council chose between the readings, so nothing is unsettled any more.
        if law.counting == rule.counting {
            with_note(&mut reason, rule);
        }
        let first = own.map_or(law.latest.date, |own| own.latest.date.min(law.latest.date));
        self.entry(rule, first, reason)
    }

    /// The rule in words, with the holidays left out, and the very last date if offices are closed on it.
    fn why(&self, counted: &Reckoned) -> String {
        let mut words = counted.words();
        let mut date = next(counted.latest.last);
        let mut skipped = vec![];
        while counted.counting != Counting::CalendarDays && date < self.date() {
            if let Some(name) = self.holidays.name(date) {
                skipped.push(format!("{date} ({name})"));
            }
            date = next(date);
        }
        if !skipped.is_empty() {
            words.push_str(&format!(", without {}", in_a_row(&skipped)));
        }
        if counted.latest.date != counted.latest.last {
            let last = counted.latest.last.weekday();
            words.push_str(&format!("; {last} would still do, but offices are closed"));
        }
        words
    }

    fn entry(&self, rule: &Rule, date: Date, reason: String) -> Entry {
        Entry {
            key: rule.duty.word().to_owned(),
            date,
            what: rule.what.to_owned(),
            reason,
            source: rule.source.to_owned(),
            sitting: None,
        }
    }

    fn meeting(&self) -> Entry {
        let place = [&self.meeting.time, &self.meeting.venue];
        let typed = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
        let place: Vec<&str> = place.into_iter().flatten().map(|text| text.as_str()).collect();
        Entry {
            key: "meeting".to_owned(),
            date: self.date(),
            what: "Meeting".to_owned(),
            reason: place.join(", "),
            source: String::new(),
            sitting: Some(Sitting {
                time: typed(&self.meeting.time),
                hours: self.meeting.time.as_ref().and_then(|time| Hours::read(time.as_str())),
                venue: typed(&self.meeting.venue),
            }),
        }
    }

    fn welsh_note(&self) -> Option<Entry> {
        let kind = kind(self.council, self.meeting);
        let due = note_due(self.council.nation, kind, self.date(), self.holidays)?;
        let counts = self.holidays.counts(self.date(), Counting::WorkingDays);
        let first = if counts { "the day of the meeting" } else { "the first working day after the meeting" };
        Some(Entry {
            key: "decision-note".to_owned(),
            date: due,
            what: "Publish the note of attendance, declarations, decisions and votes".to_owned(),
            reason: format!("{WELSH_NOTE_DAYS} working days, {first} the first of them"),
            source: match kind {
                BodyKind::CommunityCouncil => "LGA 1972 Sch. 12 para. 26ZA",
                _ => "LGE(W)A 2021 Sch. 4 para. 8",
            }
            .to_owned(),
            sitting: None,
        })
    }
}

fn with_note(reason: &mut String, rule: &Rule) {
    if !rule.note.is_empty() {
        reason.push_str("; ");
        reason.push_str(rule.note);
    }
}
