//! Whether and until when the decisions of a meeting can be called in, and what came of it where they were.

use super::{FactView, Maker, line, spans};
use crate::calendar::{CallInDates, Holidays, call_in_of, can_be_called_in, effective_from, is_exempt};
use crate::model::Word;
use crate::model::deadlines::CallIn;
use crate::model::minutes::{CallInResult, CalledIn, ItemCallIn, Minute};
use crate::model::value::Date;
use crate::plan::datum::Datum;

/// The rule by which a meeting's decisions can be called in, and the dates that follow from it.
pub(super) struct Calling<'a> {
    pub(super) rule: &'a CallIn,
    pub(super) dates: CallInDates,
    holidays: Holidays,
}

impl Calling<'_> {
    /// Whether the decision of a minute can be called in, or was.
    pub(super) fn is_open(&self, minute: &Minute) -> bool {
        can_be_called_in(self.rule, minute)
    }
}

impl<'a> Maker<'a> {
    pub(super) fn calling(&self) -> Option<Calling<'a>> {
        let rule = call_in_of(self.council, self.meeting)?;
        let holidays = Holidays::of(self.council);
        let dates = match self.minutes.decisions_published_on {
            Some(day) => CallInDates::published(rule, day.value, &holidays),
            None => CallInDates::after_meeting(rule, self.meeting.date.value, &holidays),
        };
        Some(Calling { rule, dates, holidays })
    }

    /// When the decisions are published.
    pub(super) fn published(&self, calling: Option<&Calling<'_>>) -> Option<FactView> {
        let typed = self.minutes.decisions_published_on;
        let day = typed.map(|day| day.value).or(calling.map(|calling| calling.dates.published_on))?;
        let value = Datum::from(self.said.date(day)).typed("decisions_published_on", typed.map(|day| day.span));
        Some(self.fact(Word::DecisionsPublished, value))
    }

    /// Until when decisions can be called in.
    pub(super) fn ends(&self, calling: &Calling<'_>) -> FactView {
        let value = Datum::from(self.until(calling));
        self.fact(Word::CallInEnds, value.typed("call_in", calling.rule.time.iter().map(|time| time.span)))
    }

    /// The day from which the decision of a minute has effect.
    pub(super) fn effective(&self, calling: &Calling<'_>, minute: &Minute) -> Option<Date> {
        effective_from(calling.rule, &calling.dates, (minute, self.meeting.date.value), &calling.holidays)
    }

    /// What is said of calling in a decision: until when it can be, that it cannot be, or what came of it.
    pub(super) fn call_in(&self, calling: &Calling<'_>, minute: &Minute) -> Vec<Datum> {
        let effective = self.effective(calling, minute);
        match (&minute.call_in, &minute.called_in) {
            (Some(exempt), _) if is_exempt(minute) => self.exempt(exempt, effective),
            _ if !calling.is_open(minute) => vec![],
            (_, Some(called_in)) => self.called_in(called_in, effective),
            (_, None) => {
                let (until, date) = (self.until(calling), self.said.date(calling.dates.effective_from));
                let words = self.said.fill(Word::CanBeCalledIn, &[("until", &until), ("date", &date)]);
                vec![line(words, calling.rule.time.iter().map(|time| time.span))]
            }
        }
    }

    fn exempt(&self, exempt: &ItemCallIn, effective: Option<Date>) -> Vec<Datum> {
        let date = effective.map_or_else(String::new, |day| self.said.date(day));
        let reason = exempt.reason.as_ref();
        let reason = reason.map(|reason| self.said.fill(Word::ReasonIs, &[("reason", reason.as_str())]));
        let agreed = exempt.agreed_by.as_ref();
        let agreed = agreed.map(|name| self.said.fill(Word::ExemptionAgreedBy, &[("name", name.as_str())]));
        let lines = [Some(self.said.fill(Word::CannotBeCalledIn, &[("date", &date)])), reason, agreed];
        lines.into_iter().flatten().map(|words| line(words, spans(exempt))).collect()
    }

    fn called_in(&self, called_in: &CalledIn, effective: Option<Date>) -> Vec<Datum> {
        let by: Vec<String> = called_in.by.iter().map(|name| name.value.clone()).collect();
        let on = self.said.date(called_in.on.value);
        let mut words = match by.is_empty() {
            true => self.said.fill(Word::WasCalledIn, &[("date", &on)]),
            false => self.said.fill(Word::WasCalledInBy, &[("date", &on), ("names", &self.said.in_a_row(&by))]),
        };
        if let Some(grounds) = &called_in.grounds {
            words.push(' ');
            words.push_str(&self.said.fill(Word::CallInGrounds, &[("grounds", grounds.as_str())]));
        }
        let met = called_in.scrutiny.map(|day| self.said.date(day.value));
        let result = match (called_in.result, &met) {
            (None, None) => self.said.say(Word::CallInWaits).to_owned(),
            (None, Some(met)) => self.said.fill(Word::CallInWaitsUntil, &[("date", met)]),
            (Some(result), _) => {
                let word = match result {
                    CallInResult::NoAction => Word::ScrutinyTookNoAction,
                    CallInResult::ReferredBack => Word::ScrutinyReferredBack,
                    CallInResult::ReferredToCouncil => Word::ScrutinyReferredToCouncil,
                };
                self.said.fill(word, &[("date", met.as_deref().unwrap_or_default())])
            }
        };
        words.push(' ');
        words.push_str(&result);
        if let Some(day) = effective {
            words.push(' ');
            words.push_str(&self.said.fill(Word::TakesEffect, &[("date", &self.said.date(day))]));
        }
        vec![line(words, spans(called_in))]
    }

    fn until(&self, calling: &Calling<'_>) -> String {
        let date = self.said.date(calling.dates.ends);
        match &calling.rule.time {
            Some(time) => self.said.fill(Word::TimeOnDay, &[("time", time.as_str()), ("date", &date)]),
            None => date,
        }
    }
}
