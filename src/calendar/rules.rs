//! Which rules of law hold for a body, each with its source.

use crate::model::council::{BodyKind, Nation};
use crate::model::deadlines::Counting;
use crate::model::{Council, Meeting};

/// Something the law requires before a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Duty {
    /// Making the agenda and the reports public.
    Publication,
    /// Summoning the members.
    Summons,
    /// Giving notice that part of a meeting may be private.
    PrivateMeeting,
    /// Giving that notice again, with the objections to it.
    PrivateMeetingAgain,
    /// Giving notice of a key decision.
    KeyDecision,
}

impl Duty {
    /// Its key in files for other programs.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Publication => "publication",
            Self::Summons => "summons",
            Self::PrivateMeeting => "private-meeting-notice",
            Self::PrivateMeetingAgain => "second-private-meeting-notice",
            Self::KeyDecision => "key-decision-notice",
        }
    }
}

/// Something the law requires a number of clear days before a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// What has to be done.
    pub duty: Duty,
    pub(crate) what: &'static str,
    /// How many clear days before the meeting.
    pub days: u32,
    /// Which days count; where the law is unclear, the reading that this program takes.
    pub counting: Counting,
    /// The other reading, which a council may choose.
    pub(crate) or: Option<Counting>,
    pub(crate) source: &'static str,
    /// What is unsettled about it; empty if nothing is.
    pub(crate) note: &'static str,
}

pub(super) const PAPERS: &str = "Publish the agenda and the reports";
const NOTICE: &str = "Give notice of the meeting and summon the members";
const PRIVATE: &str = "Give notice if a part of the meeting may be private";
const PRIVATE_AGAIN: &str = "Give the second notice of a private part, with what was said against it and the answer";
const KEY: &str = "Publish the notice of key decisions";

/// A rule in working days that nobody disputes.
const fn working(duty: Duty, what: &'static str, days: u32, source: &'static str) -> Rule {
    Rule { duty, what, days, counting: Counting::WorkingDays, or: None, source, note: "" }
}

/// A notice of 28 clear days; the law does not say how to count them.
const fn notice(duty: Duty, what: &'static str, source: &'static str) -> Rule {
    Rule { counting: Counting::CalendarDays, or: Some(Counting::WorkingDays), ..working(duty, what, 28, source) }
}

/// Parish, town and community councils: whether Saturdays count is disputed, so they do not unless the council says so.
const fn local(source: &'static str) -> Rule {
    Rule {
        or: Some(Counting::Section243),
        note: "whether Saturdays count is disputed; they do not here",
        ..working(Duty::Publication, NOTICE, 3, source)
    }
}

/// Northern Ireland: the Acts say days, not clear days.
const fn northern(rule: Rule) -> Rule {
    Rule { note: "the law does not say “clear”; this is the cautious reading", ..rule }
}

/// LGA 1972, as amended by SI 2002/715.
const ENGLAND: &[Rule] = &[working(Duty::Publication, PAPERS, 5, "LGA 1972 s.100A(6)(a), s.100B(3) and s.100B(4)(a)")];

/// The Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012.
const ENGLAND_EXECUTIVE: &[Rule] = &[
    notice(Duty::KeyDecision, KEY, "SI 2012/2089 reg. 9(2)"),
    notice(Duty::PrivateMeeting, PRIVATE, "SI 2012/2089 reg. 5(2) and (3)"),
    working(Duty::PrivateMeetingAgain, PRIVATE_AGAIN, 5, "SI 2012/2089 reg. 5(4) and (5)"),
    working(Duty::Publication, PAPERS, 5, "SI 2012/2089 regs. 6 and 7"),
];

const ENGLAND_PARISH: &[Rule] = &[local("LGA 1972 Sch. 12 para. 10")];

/// LGA 1972, as amended by the Local Government and Elections (Wales) Act 2021, Sch. 4.
const WALES: &[Rule] =
    &[working(Duty::Publication, "Publish the agenda and the reports on the website", 3, "LGA 1972 s.100BA")];

const WALES_EXECUTIVE: &[Rule] =
    &[Rule { note: "the executive is taken to be under the rule of the council", ..WALES[0] }];

const WALES_COMMUNITY: &[Rule] = &[local("LGA 1972 Sch. 12; LGE(W)A 2021 Sch. 4")];

const WALES_JOINT: &[Rule] =
    &[working(Duty::Publication, "Publish the agenda and the reports on the website", 3, "SI 2021/1349 reg. 18")];

const SCOTLAND: &[Rule] = &[working(Duty::Publication, PAPERS, 3, "LG(S)A 1973 s.50B")];

const NORTHERN_PAPERS: Rule = northern(working(
    Duty::Publication,
    "Give public notice of the meeting and publish the agenda and the reports",
    5,
    "LGA (NI) 2014 s.42(6) and s.43(1)",
));

const NORTHERN_IRELAND: &[Rule] = &[NORTHERN_PAPERS];

const NORTHERN_IRELAND_COUNCIL: &[Rule] =
    &[NORTHERN_PAPERS, northern(working(Duty::Summons, NOTICE, 3, "LGA (NI) 2014 Sch. 5 para. 5"))];

const NORTHERN_IRELAND_EXECUTIVE: &[Rule] = &[
    northern(notice(Duty::PrivateMeeting, PRIVATE, "SR (NI) 2015/44 reg. 20(2) and (3)")),
    northern(working(Duty::PrivateMeetingAgain, PRIVATE_AGAIN, 5, "SR (NI) 2015/44 reg. 20(4) and (5)")),
    NORTHERN_PAPERS,
];

/// The rules for a body, with one for [`Duty::Publication`] unless no law of local government holds for it; `None` if the
/// nation has no body of that kind.
pub fn rules(nation: Nation, kind: BodyKind) -> Option<&'static [Rule]> {
    use BodyKind::{Committee, CommunityCouncil, CorporateJointCommittee, Council, Executive, Other, ParishCouncil};
    Some(match (nation, kind) {
        (Nation::England, Council | Committee) => ENGLAND,
        (Nation::England, Executive) => ENGLAND_EXECUTIVE,
        (Nation::England, ParishCouncil) => ENGLAND_PARISH,
        (Nation::Wales, Council | Committee) => WALES,
        (Nation::Wales, Executive) => WALES_EXECUTIVE,
        (Nation::Wales, CommunityCouncil) => WALES_COMMUNITY,
        (Nation::Wales, CorporateJointCommittee) => WALES_JOINT,
        (Nation::Scotland, Council | Committee | Executive) => SCOTLAND,
        (Nation::NorthernIreland, Committee) => NORTHERN_IRELAND,
        (Nation::NorthernIreland, Council) => NORTHERN_IRELAND_COUNCIL,
        (Nation::NorthernIreland, Executive) => NORTHERN_IRELAND_EXECUTIVE,
        (_, Other) => &[],
        (Nation::England, CommunityCouncil | CorporateJointCommittee)
        | (Nation::Wales, ParishCouncil)
        | (Nation::Scotland | Nation::NorthernIreland, ParishCouncil | CommunityCouncil | CorporateJointCommittee) => {
            return None;
        }
    })
}

/// What kind of body meets, in law.
pub(crate) fn kind(council: &Council, meeting: &Meeting) -> BodyKind {
    let committee = council.committee(meeting.committee.as_str());
    let kind = committee.and_then(|committee| committee.kind);
    kind.map_or(BodyKind::Committee, |kind| kind.value)
}

/// The rules for a meeting; those for a committee if the nation has no body of that kind.
pub(super) fn rules_for(council: &Council, meeting: &Meeting) -> &'static [Rule] {
    rules(council.nation, kind(council, meeting))
        .or_else(|| rules(council.nation, BodyKind::Committee))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_body_that_there_is_has_one_day_of_publication() {
        let mut there = 0;
        for nation in Nation::ALL {
            assert_eq!(rules(*nation, BodyKind::Other), Some(&[][..]));
            let kinds = BodyKind::ALL.iter().filter(|kind| **kind != BodyKind::Other);
            for rules in kinds.filter_map(|kind| rules(*nation, *kind)) {
                there += 1;
                let is_publication = |rule: &&Rule| rule.duty == Duty::Publication;
                assert_eq!(rules.iter().filter(is_publication).count(), 1);
            }
        }
        assert_eq!(there, 15);
    }
}
