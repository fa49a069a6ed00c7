//! What an item ended with, in words: the resolution, made of the recommendations and of what differs from them.

use crate::model::council::Nation;
use crate::model::minutes::{Minute, Outcome, Resolved};
use crate::model::names::capital;
use crate::model::value::{Date, Text};
use crate::model::{Markdown, Word, Words};

/// What an item ended with.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Worded<'a> {
    /// A heading above it, where the nation's practice has one.
    pub heading: Option<String>,
    /// What leads to the clauses, or says all.
    pub lead: Option<String>,
    /// The clauses of the resolution.
    pub clauses: Vec<Clause<'a>>,
    /// What differs from the recommendations; for the record of the decision.
    pub note: Option<String>,
    /// Whether some clauses begin with *That* and others do not.
    pub is_mixed: bool,
}

/// A clause of a resolution.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause<'a> {
    /// `(a)`; nothing where it is the only one.
    pub mark: Option<String>,
    /// Its words.
    pub text: ClauseText<'a>,
}

/// The words of a clause: a recommendation as it was, or words of the minutes.
#[derive(Debug, Clone, PartialEq)]
pub enum ClauseText<'a> {
    /// A recommendation of the report; no word of it is changed.
    Recommendation(&'a Markdown),
    /// Typed in the minutes.
    Own(&'a Text),
}

impl ClauseText<'_> {
    /// The words without formatting.
    pub fn plain(&self) -> String {
        match self {
            Self::Recommendation(text) => text.plain(),
            Self::Own(text) => text.value.clone(),
        }
    }

    fn begins_with_that(&self) -> bool {
        self.plain().trim_start().starts_with("That ")
    }
}

impl Clause<'_> {
    /// The clause as one line, with its mark.
    pub fn line(&self) -> String {
        let text = self.text.plain();
        self.mark.as_ref().map_or_else(|| text.clone(), |mark| format!("{mark} {text}"))
    }
}

/// How a nation's minutes lead to a resolution.
struct Leads {
    heading: Option<Word>,
    clauses: Word,
    commands: Word,
    that: Word,
    recommend_that: Word,
    recommend: Word,
}

const fn leads(nation: Nation) -> Leads {
    match nation {
        Nation::England | Nation::Wales => Leads {
            heading: None,
            clauses: Word::Resolved,
            commands: Word::ResolvedTo,
            that: Word::ResolvedThat,
            recommend_that: Word::ResolvedToRecommendThat,
            recommend: Word::ResolvedToRecommend,
        },
        Nation::Scotland => Leads {
            heading: Some(Word::Decision),
            clauses: Word::Agreed,
            commands: Word::AgreedTo,
            that: Word::AgreedThat,
            recommend_that: Word::AgreedToRecommendThat,
            recommend: Word::AgreedToRecommend,
        },
        Nation::NorthernIreland => Leads {
            heading: None,
            clauses: Word::ResolvedDash,
            commands: Word::ResolvedDash,
            that: Word::ResolvedDashThat,
            recommend_that: Word::ResolvedDashRecommendThat,
            recommend: Word::ResolvedDashRecommend,
        },
    }
}

/// `(a)`, `(b)` … `(z)`, `(aa)`: the mark of a clause among several.
fn mark(at: usize) -> String {
    let mut letters = String::new();
    let mut left = at + 1;
    while left > 0 {
        left -= 1;
        let letter = u8::try_from(left % 26).map_or('a', |at| char::from(b'a' + at));
        letters.insert(0, letter);
        left /= 26;
    }
    format!("({letters})")
}

/// The words for what an item ended with. `to` is the name of the body or the day of the meeting that it goes to, as far as
/// it is known.
pub fn worded<'a>(
    minute: &'a Minute,
    recommendations: &'a [Markdown],
    (nation, said): (Nation, &Words),
    body: Option<&str>,
    day: Option<Date>,
) -> Worded<'a> {
    let Some(outcome) = minute.outcome.map(|outcome| outcome.value) else { return Worded::default() };
    let leads = leads(nation);
    let that = |clause: String| Worded {
        heading: leads.heading.map(|word| said.say(word).to_owned()),
        lead: Some(said.fill(leads.that, &[("clause", &clause)])),
        ..Worded::default()
    };
    let plain = |words: String| Worded { lead: Some(words), ..Worded::default() };
    let body = body.or(minute.to.as_ref().map(|to| to.as_str())).unwrap_or_default();
    let date = day.map(|day| said.date(day));
    let who = minute.who.as_ref().map_or("", |who| who.as_str());
    match outcome {
        Outcome::Approved | Outcome::ApprovedAmended | Outcome::Recommended => {
            let (clauses, note) = clauses(recommendations, &minute.resolved, said);
            let with_that = clauses.iter().filter(|clause| clause.text.begins_with_that()).count();
            let all = with_that == clauses.len();
            let lead = match (outcome == Outcome::Recommended, all) {
                (true, true) => said.fill(leads.recommend, &[("body", body)]),
                (true, false) => said.fill(leads.recommend_that, &[("body", body)]),
                (false, _) if clauses.is_empty() => return that(said.say(Word::ClauseAgreed).to_owned()),
                (false, true) => said.say(leads.clauses).to_owned(),
                (false, false) => said.say(leads.commands).to_owned(),
            };
            Worded {
                heading: leads.heading.map(|word| said.say(word).to_owned()),
                lead: Some(lead),
                is_mixed: with_that > 0 && !all,
                clauses,
                note,
            }
        }
        Outcome::NotAgreed => that(said.say(Word::ClauseNotAgreed).to_owned()),
        Outcome::Noted => that(said.say(Word::ClauseNoted).to_owned()),
        Outcome::Discussed => Worded::default(),
        Outcome::Referred => that(said.fill(Word::ClauseReferred, &[("body", body)])),
        Outcome::Deferred => that(match &date {
            Some(date) => said.fill(Word::ClauseDeferred, &[("date", date)]),
            None => said.say(Word::ClauseDeferredLater).to_owned(),
        }),
        Outcome::Adjourned => plain(match &date {
            Some(date) => said.fill(Word::ItemAdjourned, &[("date", date)]),
            None => said.say(Word::ItemAdjournedLater).to_owned(),
        }),
        Outcome::NotReached => plain(said.say(Word::ItemNotReached).to_owned()),
        Outcome::Withdrawn => plain(said.say(Word::ItemWithdrawn).to_owned()),
        Outcome::Elected => that(said.fill(Word::ClauseElected, &[("name", who)])),
        Outcome::Appointed => that(said.fill(Word::ClauseAppointed, &[("name", who)])),
    }
}

/// The clauses of a resolution, and what differs from the recommendations. Without `resolved` all of them are agreed;
/// with it those that it does not name are agreed as well, in their order.
fn clauses<'a>(
    recommendations: &'a [Markdown],
    resolved: &'a [Resolved],
    said: &Words,
) -> (Vec<Clause<'a>>, Option<String>) {
    let mut texts: Vec<ClauseText<'a>> = vec![];
    let (mut amended, mut left_out, mut added) = (vec![], vec![], vec![]);
    for (at, recommendation) in recommendations.iter().enumerate() {
        let of = |one: &&Resolved| one.r#as.is_some_and(|number| number.value.0 == at + 1);
        match resolved.iter().find(of) {
            Some(one) if one.not.is_some_and(|yes| yes.0) => left_out.push(mark(at)),
            Some(Resolved { text: Some(text), .. }) => {
                amended.push(mark(at));
                texts.push(ClauseText::Own(text));
            }
            Some(_) | None => texts.push(ClauseText::Recommendation(recommendation)),
        }
    }
    for text in resolved.iter().filter(|one| one.r#as.is_none()).filter_map(|one| one.text.as_ref()) {
        added.push(mark(texts.len()));
        texts.push(ClauseText::Own(text));
    }
    let several = texts.len() > 1;
    let clauses = texts.into_iter().enumerate();
    let clauses = clauses.map(|(at, text)| Clause { mark: several.then(|| mark(at)), text }).collect();
    let told = [(Word::ClauseAmended, amended), (Word::ClauseLeftOut, left_out), (Word::ClauseAdded, added)];
    let told = told.into_iter().filter(|(_, marks)| !marks.is_empty());
    let told: Vec<String> = told.map(|(word, marks)| said.fill(word, &[("marks", &said.in_a_row(&marks))])).collect();
    let note = (!told.is_empty()).then(|| capital(&format!("{}.", told.join("; "))));
    (clauses, note)
}
