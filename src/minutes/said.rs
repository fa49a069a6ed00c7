//! Votes, arrivals, interests and confirmed minutes, in words.

use crate::model::minutes::{Correction, Declaration, Did, InterestKind, Minutes, Moment, Side, Vote};
use crate::model::value::{Date, Text};
use crate::model::{Word, Words};

/// The numbers of votes, and the casting vote; `chair` is who presided, where that is known.
pub fn voting(vote: &Vote, chair: Option<&str>, said: &Words) -> String {
    let [votes_for, against, abstained] = vote.counts().map(|count| count.to_string());
    let values = [("for", votes_for.as_str()), ("against", &against), ("abstained", &abstained)];
    let voting = said.fill(Word::Voting, &values);
    let Some(side) = vote.casting else { return voting };
    let word = match side {
        Side::For => Word::CastingFor,
        Side::Against => Word::CastingAgainst,
    };
    let chair = chair.unwrap_or(said.say(Word::TheChair));
    format!("{voting} {}", said.fill(word, &[("name", chair)]))
}

/// The names of those who voted, a line for each side that has any.
pub fn recorded(vote: &Vote, said: &Words) -> Vec<String> {
    let sides = [
        (Word::VotedFor, &vote.r#for),
        (Word::VotedAgainst, &vote.against),
        (Word::VotedAbstained, &vote.abstained),
        (Word::TookNoPart, &vote.not_voting),
    ];
    let lines = sides.into_iter().filter_map(|(word, votes)| {
        let names: Vec<String> = votes.as_ref()?.names().iter().map(|name| name.value.clone()).collect();
        (!names.is_empty()).then(|| said.fill(word, &[("names", &said.in_a_row(&names))]))
    });
    lines.collect()
}

/// That a member came after the beginning.
pub fn arrived(member: &str, moment: &Moment, minute: &str, said: &Words) -> String {
    let values = [("name", member), ("time", moment.time.as_str()), ("minute", minute)];
    said.fill(Word::MemberArrived, &values)
}

/// That a member went before the end.
pub fn left(member: &str, moment: &Moment, minute: &str, said: &Words) -> String {
    let values = [("name", member), ("time", moment.time.as_str()), ("minute", minute)];
    said.fill(Word::MemberLeft, &values)
}

/// That a member was out of the room.
pub fn out(member: &str, minute: &str, said: &Words) -> String {
    said.fill(Word::MemberOut, &[("name", member), ("minute", minute)])
}

/// That a member declared an interest, and what the member did. What a sensitive interest is, is never said (Localism Act
/// 2011 ss.31(2) and 32(3)).
pub fn declared(declaration: &Declaration, said: &Words) -> String {
    let kind = said.say(match declaration.kind {
        InterestKind::DisclosablePecuniary => Word::InterestPecuniary,
        InterestKind::OtherRegistrable => Word::InterestOtherRegistrable,
        InterestKind::NonRegistrable => Word::InterestNonRegistrable,
        InterestKind::Personal => Word::InterestPersonal,
        InterestKind::Prejudicial => Word::InterestPrejudicial,
        InterestKind::Financial => Word::InterestFinancial,
        InterestKind::NonFinancial => Word::InterestNonFinancial,
        InterestKind::CouncilTaxArrears => Word::InterestArrears,
    });
    let is_sensitive = declaration.sensitive.is_some_and(|yes| yes.0);
    let what = declaration.interest.as_ref().filter(|_| !is_sensitive);
    let interest =
        what.map_or_else(|| kind.to_owned(), |what| format!("{kind} ({})", what.value.trim_end_matches('.')));
    let mut words = said.fill(Word::Declared, &[("name", declaration.member.as_str()), ("interest", &interest)]);
    words.push_str(declaration.did.map_or("", |did| {
        said.say(match did {
            Did::Left => Word::AndLeft,
            Did::SpokeAndLeft => Word::AndSpokeAndLeft,
            Did::StayedSilent => Word::AndStayedSilent,
            Did::TookPart => Word::AndTookPart,
        })
    }));
    if let Some(dispensation) = &declaration.dispensation {
        words.push_str(&said.fill(Word::UnderDispensation, &[("by", dispensation.by.as_str())]));
    }
    words.push('.');
    words
}

/// That earlier minutes were confirmed, and a line for each correction.
pub fn confirmed(day: Date, corrections: &[Correction], said: &Words) -> (String, Vec<String>) {
    let word = match corrections.len() {
        0 => Word::MinutesConfirmed,
        1 => Word::MinutesCorrected,
        _ => Word::MinutesCorrectedMore,
    };
    let line = |one: &Correction| {
        let [minute, text] = [&one.minute, &one.text].map(Text::as_str);
        said.fill(Word::CorrectionOf, &[("minute", minute), ("text", text)])
    };
    (said.fill(word, &[("date", &said.date(day))]), corrections.iter().map(line).collect())
}

/// That no interests were declared, where the minutes say that.
pub fn no_declarations(minutes: &Minutes, said: &Words) -> Option<String> {
    let none = minutes.declarations.as_ref().is_some_and(|all| all.0.is_empty());
    none.then(|| said.say(Word::NoDeclarations).to_owned())
}
