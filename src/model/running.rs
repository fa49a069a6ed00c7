//! What a layout puts at the head and foot of its papers' pages.

use super::pattern;
use super::value::{FirstNumber, Text, YesNo};
use crate::{choice, record};

record! {
    /// The head and foot of a paper's pages. Texts may have values in braces, such as `{fields.reference}`: of `fields`, and those
    /// that `packs layouts NAME` lists. The mark of a paper that is not for publication is there besides, whatever is written here.
    pub struct RunningSpec, "`running`" {
        /// A line at the head of every page.
        header: Option<Text>,
        /// What is at the foot in place of the paper's title.
        footer: Option<Text>,
        /// What is below that in place of the body and the day of the meeting.
        footer_below: Option<Text>,
        /// A line in bold at the head of every page, such as `Draft for consultation`.
        marking: Option<Text>,
        /// Whether the first page has the header; yes unless given. It has the marking in any case.
        first_page: Option<YesNo>,
        /// The number of the first page. Pages are then numbered without saying how many there are, since the last number is not
        /// their count.
        first_number: Option<FirstNumber>,
        /// The word before a page's number.
        page_label: Option<Text>,
    }
}

choice! {
    /// A value that a running line may have in braces, besides those of fields.
    pub enum RunningValue, "a value of running lines" {
        /// The council's name.
        Council = "council.name",
        /// The body that meets.
        Committee = "committee.name",
        /// The day of the meeting.
        Day = "meeting.date",
        /// The number of the paper's item on the agenda.
        Item = "meeting.item",
        /// The paper's title.
        Title = "document.title",
        /// Its subtitle.
        Subtitle = "document.subtitle",
        /// Its running reference.
        Reference = "document.reference",
        /// The title of its layout.
        Kind = "document.kind",
        /// The title of the action plan.
        Plan = "plan.title",
        /// What the progress round is called.
        Round = "round.title",
        /// The title of the register.
        Register = "register.title",
    }
}

impl RunningSpec {
    /// The texts that values may be in.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &Text> {
        [&self.header, &self.footer, &self.footer_below, &self.marking].into_iter().flatten()
    }
}

/// A running line with its values; nothing where it has values and all of them are empty.
pub(crate) fn filled(text: &Text, value: &dyn Fn(&str) -> String) -> Option<String> {
    let holes = pattern::holes(text.as_str());
    if !holes.is_empty() && holes.iter().all(|hole| value(hole).is_empty()) {
        return None;
    }
    Some(pattern::fill(text.as_str(), &|hole| Some(value(hole))))
}
