//! Votes that cannot have been cast as typed: by somebody who was not there or may not vote, with numbers that do not add
//! up, or with another result than the outcome says.

use super::Family;
use super::context::Context;
use super::minutes::{Sitting, sittings};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::council::{BodyKind, Nation};
use crate::model::minutes::{Attended, InterestKind, Minute, Outcome, Vote, Was};
use crate::model::value::Text;

pub(super) const FAMILY: Family = Family {
    codes: &[
        Code::VoterNotPresent,
        Code::VoterNotInTheRoom,
        Code::VotesAndNamesDiffer,
        Code::OutcomeAgainstVotes,
        Code::TiedWithoutCastingVote,
        Code::NoQuorum,
        Code::InterestedMemberVoted,
        Code::BudgetVoteWithoutNames,
        Code::BudgetAmendmentWithoutNames,
    ],
    check,
};

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for sitting in sittings(context) {
        for minute in &sitting.minutes.items {
            for vote in [&minute.vote, &minute.recorded].into_iter().flatten() {
                voters(&sitting, minute, vote, problems);
            }
            if let (Some(vote), Some(recorded)) = (&minute.vote, &minute.recorded) {
                compared(vote, recorded, problems);
            }
            if let Some(vote) = minute.vote.as_ref().or(minute.recorded.as_ref()) {
                result(&sitting, minute, vote, problems);
            }
            quorum(&sitting, minute, problems);
            budget(&sitting, minute, problems);
        }
    }
}

/// Where a member was when an item was taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    InTheRoom,
    OutOfTheRoom,
    Elsewhere,
}

impl Sitting<'_> {
    fn place(&self, name: &str, minute: &Minute) -> Place {
        let at = |number: &Text| self.meeting.item_numbered(number.as_str());
        let Some(now) = self.files.item_of_minute(minute) else { return Place::InTheRoom };
        if self.minutes.substitutes.iter().any(|one| one.name.value == name) {
            return Place::InTheRoom;
        }
        let attended = self.minutes.attendance.get(name).and_then(|one| one.attended.as_ref());
        let Some(Attended { was: Was::Present | Was::Remote, arrived, left, out, .. }) = attended else {
            return Place::Elsewhere;
        };
        let late = arrived.as_ref().and_then(|moment| at(&moment.item)).is_some_and(|item| now < item);
        let gone = left.as_ref().and_then(|moment| at(&moment.item)).is_some_and(|item| now > item);
        let is_out = out.iter().any(|number| at(number) == Some(now));
        if late || gone || is_out { Place::OutOfTheRoom } else { Place::InTheRoom }
    }

    /// How many members and substitutes were in the room for an item.
    fn in_the_room(&self, minute: &Minute) -> usize {
        let members = self.minutes.attendance.entries.iter().map(|(name, _)| name.value.as_str());
        let substitutes = self.minutes.substitutes.iter().map(|one| one.name.as_str());
        members.chain(substitutes).filter(|name| self.place(name, minute) == Place::InTheRoom).count()
    }
}

fn voters(sitting: &Sitting<'_>, minute: &Minute, vote: &Vote, problems: &mut Diagnostics) {
    for name in vote.sides().flat_map(|(_, votes)| votes.names()) {
        let number = minute.item.as_str();
        match sitting.place(name.as_str(), minute) {
            Place::Elsewhere => problems.push(
                Diagnostic::error(Code::VoterNotPresent, name.span, format!("{} voted, but was not there", name.value))
                    .help("correct the name, or the attendance"),
            ),
            Place::OutOfTheRoom => {
                let message = format!("{} voted on item {number}, but was not in the room", name.value);
                problems.push(
                    Diagnostic::error(Code::VoterNotInTheRoom, name.span, message)
                        .help("correct the vote, or `arrived`, `left` or `out` of the member"),
                );
            }
            Place::InTheRoom => interested(sitting, minute, name, problems),
        }
    }
}

/// A vote, or an abstention, by a member with an interest: who takes no part is under `not_voting` (Localism Act 2011
/// s.31(4)).
fn interested(sitting: &Sitting<'_>, minute: &Minute, name: &Text, problems: &mut Diagnostics) {
    let Some(declarations) = &sitting.minutes.declarations else { return };
    let mut own = declarations.0.iter().filter(|one| {
        one.member.value == name.value && one.item.value == minute.item.value && one.dispensation.is_none()
    });
    let Some(declaration) = own.next() else { return };
    let message = format!("{} voted on item {} after declaring an interest in it", name.value, minute.item.value);
    let help = "list who took no part under `not_voting`, or add `dispensation: { by: …, on: … }` to the declaration";
    let nation = sitting.council.nation;
    let code = Code::InterestedMemberVoted;
    let problem = match (nation, declaration.kind) {
        (Nation::England, InterestKind::DisclosablePecuniary) => {
            Diagnostic::error(code, name.span, message).help(format!("{help} (Localism Act 2011 s.31(4))"))
        }
        (Nation::England | Nation::Wales, InterestKind::CouncilTaxArrears) => {
            Diagnostic::error(code, name.span, message).help(format!("{help} (LGFA 1992 s.106(2))"))
        }
        _ => Diagnostic::warning(code, name.span, message).help(help),
    };
    problems.push(problem);
}

fn compared(vote: &Vote, recorded: &Vote, problems: &mut Diagnostics) {
    for (side, votes) in vote.sides() {
        let names = recorded.sides().find(|(key, _)| *key == side).map(|(_, names)| names);
        let count = names.map_or(0, |names| names.count());
        if count != votes.count() {
            let place = names.map_or(votes.span, |names| names.span);
            let message = format!("{side}: {}, {count} names", votes.count());
            problems.push(
                Diagnostic::error(Code::VotesAndNamesDiffer, place, message)
                    .help("correct the number, or the names under `recorded`"),
            );
        }
    }
}

fn result(sitting: &Sitting<'_>, minute: &Minute, vote: &Vote, problems: &mut Diagnostics) {
    let Some(outcome) = minute.outcome else { return };
    let Some(expected) = outcome.value.is_carried() else { return };
    let [votes_for, against, _] = vote.counts();
    match vote.carried() {
        None if votes_for > 0 => {
            let message =
                format!("{votes_for} voted for and {against} against, and nothing says how the chair decided");
            let (code, help) = (Code::TiedWithoutCastingVote, "add `casting: for` or `casting: against` to the vote");
            problems.push(match sitting.council.nation {
                Nation::England => Diagnostic::error(code, vote.span, message)
                    .help(format!("{help} (see LGA 1972 Sch. 12 para. 39(2); its own wording was not checked)")),
                Nation::Wales | Nation::Scotland | Nation::NorthernIreland => {
                    Diagnostic::warning(code, vote.span, message).help(help)
                }
            });
        }
        Some(carried) if carried != expected && (votes_for, against) != (0, 0) => {
            let result = if carried { "carried" } else { "lost" };
            let message =
                format!("by the votes the motion was {result}, but the outcome is `{}`", outcome.value.word());
            problems.push(Diagnostic::error(Code::OutcomeAgainstVotes, outcome.span, message).help(format!(
                "correct the votes, or the outcome, such as `{}`",
                if carried { Outcome::Approved } else { Outcome::NotAgreed }.word()
            )));
        }
        Some(_) | None => {}
    }
}

fn quorum(sitting: &Sitting<'_>, minute: &Minute, problems: &mut Diagnostics) {
    let rules = sitting.council.minute_rules(sitting.meeting.committee.as_str());
    let (Some(quorum), Some(outcome)) = (rules.quorum, minute.outcome) else { return };
    let there = sitting.in_the_room(minute);
    let decides = outcome.value.is_carried().is_some();
    if decides && !sitting.minutes.attendance.entries.is_empty() && there < quorum.0 {
        let message =
            format!("{there} members were in the room for item {}; the quorum is {}", minute.item.value, quorum.0);
        problems.push(
            Diagnostic::warning(Code::NoQuorum, outcome.span, message)
                .help("correct the attendance, or ask the monitoring officer whether the decision holds"),
        );
    }
}

/// A vote on the budget of an English council without the names of those who voted (SI 2001/3384 Sch. 2, by SI 2014/165).
fn budget(sitting: &Sitting<'_>, minute: &Minute, problems: &mut Diagnostics) {
    let item = sitting.files.item_of_minute(minute).and_then(|at| sitting.meeting.items.get(at));
    let is_budget = item.is_some_and(|item| item.budget.is_some_and(|yes| yes.0));
    if !is_budget || sitting.council.nation != Nation::England || sitting.kind != BodyKind::Council {
        return;
    }
    let has_names = |vote: &Vote| vote.sides().any(|(_, votes)| !votes.names().is_empty());
    let named =
        |vote: &Option<Vote>, recorded: &Option<Vote>| recorded.is_some() || vote.as_ref().is_some_and(has_names);
    if let Some(vote) = minute.vote.as_ref().filter(|_| !named(&minute.vote, &minute.recorded)) {
        let message = "the names of those who voted on the budget have to be recorded";
        problems.push(
            Diagnostic::error(Code::BudgetVoteWithoutNames, vote.span, message)
                .help("add `recorded: { for: […], against: […], abstained: […] }` (SI 2001/3384 Sch. 2 paras. 15 and 16, by SI 2014/165 reg. 2)"),
        );
    }
    for amendment in minute.amendments.iter().filter(|one| !named(&one.vote, &one.recorded)) {
        let Some(vote) = &amendment.vote else { continue };
        let message = "many councils record the names of those who voted on an amendment to the budget too";
        problems.push(
            Diagnostic::warning(Code::BudgetAmendmentWithoutNames, vote.span, message)
                .help("add `recorded: { for: […], against: […], abstained: […] }` to the amendment"),
        );
    }
}
