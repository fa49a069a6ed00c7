//! What an item ended with, and what was resolved.

use crate::model::value::{FirstNumber, Text, YesNo};
use crate::source::Spanned;
use crate::{choice, record};

choice! {
    /// What an item ended with.
    pub enum Outcome, "an outcome" {
        /// As the report recommends.
        Approved = "approved",
        /// As it recommends, with the changes under `resolved`.
        ApprovedAmended = "approved-amended",
        /// The recommendations were voted down.
        NotAgreed = "not-agreed",
        Noted = "noted",
        /// Nothing was resolved.
        Discussed = "discussed",
        /// Recommended to another body, which decides.
        Recommended = "recommended",
        Referred = "referred",
        /// Put off to another meeting.
        Deferred = "deferred",
        Adjourned = "adjourned",
        /// The meeting ended before it.
        NotReached = "not-reached",
        Withdrawn = "withdrawn",
        Elected = "elected",
        Appointed = "appointed",
    }
}

record! {
    /// One clause of a resolution: a recommendation as it is, changed or left out, or a new one.
    pub struct Resolved, "a clause of a resolution" {
        /// The number of the recommendation that it is.
        r#as: Option<Spanned<FirstNumber>>,
        /// Its words, where they are not those of the recommendation.
        text: Option<Text>,
        /// Whether the recommendation was not agreed.
        not: Option<YesNo>,
    }
}

impl Outcome {
    /// Whether it decides what the recommendations ask for, so that reasons, a record and call-in go with it.
    pub fn is_decision(self) -> bool {
        match self {
            Self::Approved | Self::ApprovedAmended | Self::NotAgreed | Self::Elected | Self::Appointed => true,
            Self::Noted
            | Self::Discussed
            | Self::Recommended
            | Self::Referred
            | Self::Deferred
            | Self::Adjourned
            | Self::NotReached
            | Self::Withdrawn => false,
        }
    }

    /// Whether a majority for the motion leads to it; `None` where it says nothing of a vote.
    pub(crate) fn is_carried(self) -> Option<bool> {
        match self {
            Self::Approved
            | Self::ApprovedAmended
            | Self::Noted
            | Self::Recommended
            | Self::Referred
            | Self::Deferred
            | Self::Elected
            | Self::Appointed => Some(true),
            Self::NotAgreed => Some(false),
            Self::Discussed | Self::Adjourned | Self::NotReached | Self::Withdrawn => None,
        }
    }
}
