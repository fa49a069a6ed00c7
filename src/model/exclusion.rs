//! The words by which a meeting excludes the public, and their source: the law of the nation and the kind of body.

use super::council::{BodyKind, Nation};

/// What an agenda says about excluding the public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exclusion {
    /// The resolution that the meeting is asked to pass, for exempt information.
    pub(crate) resolution: String,
    /// Why the public has to leave without a resolution, for confidential information.
    pub(crate) confidential: String,
}

/// The law by which a body excludes the public.
struct Law {
    /// The source of the resolution; empty if it is not known.
    resolution: &'static str,
    /// The list of exempt information, if there is one.
    list: Option<&'static str>,
    /// The source of the ban on disclosing confidential information; empty if it is not known.
    confidential: &'static str,
}

const ENGLAND: Law = Law {
    resolution: "section 100A(4) of the Local Government Act 1972",
    list: Some("Part 1 of Schedule 12A to the Local Government Act 1972"),
    confidential: "section 100A(2) of the Local Government Act 1972",
};

/// The Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012.
const ENGLAND_EXECUTIVE: Law = Law {
    resolution: "regulation 4(2) of the Local Authorities (Executive Arrangements) (Meetings and Access to Information) \
                 (England) Regulations 2012",
    confidential: "regulation 4(2) of the Local Authorities (Executive Arrangements) (Meetings and Access to Information) \
                   (England) Regulations 2012",
    ..ENGLAND
};

/// Parish, town and community councils; no list of exempt information applies to them.
const LOCAL: Law = Law {
    resolution: "section 1(2) of the Public Bodies (Admission to Meetings) Act 1960",
    list: None,
    confidential: "",
};

/// Bodies outside the local government Acts: what they go by is not known.
const OTHER: Law = Law { resolution: "", list: None, confidential: "" };

const WALES: Law = Law { list: Some("Part 4 of Schedule 12A to the Local Government Act 1972"), ..ENGLAND };

const SCOTLAND: Law = Law {
    resolution: "section 50A(4) of the Local Government (Scotland) Act 1973",
    list: Some("Schedule 7A to the Local Government (Scotland) Act 1973"),
    confidential: "section 50A of the Local Government (Scotland) Act 1973",
};

const NORTHERN_IRELAND: Law = Law {
    resolution: "section 42(4) of the Local Government Act (Northern Ireland) 2014",
    list: Some("Part 1 of Schedule 6 to the Local Government Act (Northern Ireland) 2014"),
    confidential: "section 42(2) of the Local Government Act (Northern Ireland) 2014",
};

/// Section 42 is about the council and its committees; the rule for an executive has not been checked.
const NORTHERN_IRELAND_EXECUTIVE: Law = Law { resolution: "", confidential: "", ..NORTHERN_IRELAND };

fn law(nation: Nation, kind: BodyKind) -> &'static Law {
    match (nation, kind) {
        (_, BodyKind::ParishCouncil | BodyKind::CommunityCouncil) => &LOCAL,
        (_, BodyKind::Other) => &OTHER,
        (Nation::England, BodyKind::Executive) => &ENGLAND_EXECUTIVE,
        (Nation::England, _) => &ENGLAND,
        (Nation::Wales, _) => &WALES,
        (Nation::Scotland, _) => &SCOTLAND,
        (Nation::NorthernIreland, BodyKind::Executive) => &NORTHERN_IRELAND_EXECUTIVE,
        (Nation::NorthernIreland, _) => &NORTHERN_IRELAND,
    }
}

/// The words for a body. `weighed` if the public interest decides whether the information is exempt.
pub fn exclusion(nation: Nation, kind: BodyKind, weighed: bool) -> Exclusion {
    let law = law(nation, kind);
    let under = match law.resolution {
        "" => String::new(),
        source => format!(", under {source},"),
    };
    let why = match law.list {
        Some(list) => format!(
            "because it is likely that, if members of the public were present, there would be disclosed to them exempt \
             information of the descriptions in {list} that are named beside each item"
        ),
        None => "because publicity would be prejudicial to the public interest for the reasons named beside each item"
            .to_owned(),
    };
    let interest = if weighed && law.list.is_some() {
        "; and that in all the circumstances the public interest in maintaining the exemption outweighs the public interest \
         in disclosing the information"
    } else {
        ""
    };
    let source = match law.confidential {
        "" => String::new(),
        source => format!(" ({source})"),
    };
    Exclusion {
        resolution: format!(
            "The meeting is asked to resolve that{under} the public be excluded while the following items are considered, \
             {why}{interest}."
        ),
        confidential: format!(
            "The public must be excluded while the following items are considered, because confidential information would \
             be disclosed to them in breach of the obligation of confidence{source}. No resolution is needed."
        ),
    }
}
