//! What headings and labels mean: those of the layout, those that the person who imports says, and the usual names of
//! what every report has.

use std::collections::BTreeSet;

use super::ReportOptions;
use super::typed::without_number;
use crate::diag::Code;
use crate::import::words::{alike, set, simple, within};
use crate::model::Layout;
use crate::model::layout::{FieldType, on};

/// Where something in a report goes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Title,
    Subtitle,
    Introduction,
    Field(String),
    Section(String),
    Recommendations,
    Appendices,
    BackgroundPapers,
    Internal,
    /// What the agenda says, and no report.
    OfMeeting,
    /// A heading above others, with nothing of its own.
    Nothing,
}

/// How sure it is what a heading means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    Sure,
    Likely,
}

/// The usual names, parted by commas. They are known only whole, since their words are in other headings too.
const USUAL: [(Place, &str); 6] = [
    (Place::Title, "title, subject, report title, title of report, name of report, subject of report, item title"),
    (
        Place::Recommendations,
        "recommendation, recommendations, recommendation s, recommended, officer recommendation, officer \
         recommendations, decision required, decisions required, decision sought, decisions sought, what is recommended",
    ),
    (Place::Appendices, "appendices, appendix, list of appendices, attached appendices, attachments, annexes"),
    (
        Place::BackgroundPapers,
        "background papers, background paper, background documents, list of background papers, list of background \
         documents, background papers used in the preparation of this report, supporting documents",
    ),
    (
        Place::OfMeeting,
        "date, date of meeting, meeting date, meeting, meeting and date, committee, name of committee, report to, to, \
         agenda item, agenda item number, agenda item no, item, item no, item number, decision maker, decision date, \
         date of decision",
    ),
    (
        Place::Internal,
        "sign off, signed off by, sign offs, clearance, clearances, report clearance, cleared by, report cleared by, \
         report sign off, officer clearance, finance clearance, legal clearance",
    ),
];

/// Words that make a heading a question and do not say what it is about.
const ASKING: [&str; 24] = [
    "what", "who", "how", "is", "are", "was", "were", "will", "be", "being", "been", "does", "do", "did", "has",
    "have", "this", "that", "they", "there", "any", "taken", "place", "it",
];
/// Words that say nothing of what a heading is about.
const SMALL: [&str; 5] = ["the", "of", "and", "a", "an"];
/// Words that alone are not enough to know a heading by.
const GENERAL: [&str; 14] = [
    "report", "information", "details", "implications", "title", "date", "officer", "officers", "other", "matters",
    "council", "councils", "proposal", "considerations",
];

struct Known {
    /// Its words in order, without those that say nothing.
    words: String,
    about: BTreeSet<String>,
    place: Place,
    /// Whether it is known by its whole words alone.
    only_whole: bool,
    /// Whether it is a place for paragraphs.
    takes_text: bool,
}

/// All that is known.
pub(super) struct Dictionary(Vec<Known>);

impl Dictionary {
    /// What a layout and the person who imports say. An error for each name that the layout does not have.
    pub(super) fn of(options: &ReportOptions<'_>) -> Result<Self, Vec<(Code, String)>> {
        let layout = options.layout;
        let mut known = vec![];
        let mut unknown = vec![];
        let mut add = |text: &str, place: Place, only_whole| {
            let takes_text = takes_text(layout, &place);
            known.push(Known { words: whole(text), about: about(text), place, only_whole, takes_text });
        };
        for (heading, name) in &options.map {
            match named(layout, name) {
                Some(place) => add(heading, place, true),
                None => unknown.push((
                    Code::UnknownHeading,
                    format!("`{name}` is no section and no field of the layout, for the heading “{heading}”"),
                )),
            }
        }
        for word in &layout.word_headings {
            if let Some(place) = named(layout, word.means.as_str()) {
                add(word.heading.as_str(), place, true);
            }
        }
        for section in &layout.sections {
            let place = Place::Section(section.id.value.clone());
            section.heading.iter().for_each(|heading| add(heading.as_str(), place.clone(), false));
        }
        for field in layout.report_fields() {
            add(field.label.as_str(), Place::Field(field.name.value.clone()), false);
        }
        for (place, names) in USUAL {
            if is_taken(layout, &place) {
                names.split(", ").for_each(|name| add(name, place.clone(), true));
            }
        }
        if on(layout.introduction) {
            add("introduction", Place::Introduction, true);
        }
        if unknown.is_empty() { Ok(Self(known)) } else { Err(unknown) }
    }

    /// What a label means, if that is known.
    pub(super) fn find(&self, text: &str) -> Option<(Place, Certainty)> {
        self.find_among(text, false)
    }

    /// What a heading means. Text below it is only likely to be of a place that takes text.
    pub(super) fn find_heading(&self, text: &str) -> Option<(Place, Certainty)> {
        self.find_among(text, true)
    }

    fn find_among(&self, text: &str, is_heading: bool) -> Option<(Place, Certainty)> {
        let text = without_number(text).1;
        if let Some(place) = self.sure(text) {
            return Some((place, Certainty::Sure));
        }
        let about = about(text);
        let is_enough = |smaller: &BTreeSet<String>| {
            smaller.len() > 1
                || smaller.iter().all(|word| word.chars().count() > 3 && !GENERAL.contains(&word.as_str()))
        };
        let score = |known: &Known| -> f64 {
            if known.only_whole || is_heading && !known.takes_text || about.is_empty() || known.about.is_empty() {
                return 0.0;
            }
            let (smaller, larger) = match about.len() <= known.about.len() {
                true => (&about, &known.about),
                false => (&known.about, &about),
            };
            let contained = within(smaller, larger);
            let shared = shared(&about, &known.about);
            if shared >= 0.6 || contained >= 0.8 && is_enough(smaller) {
                alike(&about, &known.about).max(contained)
            } else {
                0.0
            }
        };
        let mut scores: Vec<(f64, &Known)> = self.0.iter().map(|known| (score(known), known)).collect();
        scores.sort_by(|one, two| two.0.total_cmp(&one.0));
        let (best, known) = scores.first().filter(|(best, _)| *best > 0.0)?;
        let second = scores.iter().find(|(_, other)| other.place != known.place).map_or(0.0, |(score, _)| *score);
        if about == known.about && about.len() > 1 {
            return Some((known.place.clone(), Certainty::Sure));
        }
        (best - second >= 0.2 - f64::EPSILON).then(|| (known.place.clone(), Certainty::Likely))
    }

    /// What it means, where its words are known whole.
    pub(super) fn sure(&self, text: &str) -> Option<Place> {
        let words = whole(without_number(text).1);
        self.0.iter().find(|known| !words.is_empty() && known.words == words).map(|known| known.place.clone())
    }
}

fn takes_text(layout: &Layout, place: &Place) -> bool {
    let Place::Field(name) = place else { return true };
    let field = layout.report_fields().iter().find(|field| field.name.value == *name);
    field.is_some_and(|field| field.field_type() == FieldType::Markdown)
}

/// How much of the words of two headings both have, from 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "these are numbers of words")]
fn shared(one: &BTreeSet<String>, two: &BTreeSet<String>) -> f64 {
    let all = one.union(two).count();
    if all == 0 { 0.0 } else { one.intersection(two).count() as f64 / all as f64 }
}

fn whole(text: &str) -> String {
    let simple = simple(text);
    let words = simple.split(' ').filter(|word| !SMALL.contains(word));
    words.collect::<Vec<_>>().join(" ")
}

fn about(text: &str) -> BTreeSet<String> {
    let is_small = |word: &str| SMALL.contains(&word) || ASKING.contains(&word);
    set(text).into_iter().filter(|word| !is_small(word)).collect()
}

/// The place with a name that a person or a layout gives.
fn named(layout: &Layout, name: &str) -> Option<Place> {
    let usual = match name {
        "title" => Some(Place::Title),
        "subtitle" => Some(Place::Subtitle),
        "introduction" => Some(Place::Introduction),
        "recommendations" => Some(Place::Recommendations),
        "appendices" => Some(Place::Appendices),
        "background_papers" | "background-papers" => Some(Place::BackgroundPapers),
        "internal" => Some(Place::Internal),
        "nothing" => Some(Place::Nothing),
        _ => None,
    };
    if let Some(section) = layout.section(name) {
        return Some(Place::Section(section.id.value.clone()));
    }
    let field = layout.report_fields().iter().find(|field| field.name.value == name);
    let own = field.map(|field| Place::Field(field.name.value.clone()));
    own.or(usual.filter(|place| is_taken(layout, place)))
}

/// Whether reports with a layout have such a place.
fn is_taken(layout: &Layout, place: &Place) -> bool {
    match place {
        Place::Subtitle => on(layout.subtitle),
        Place::Introduction => on(layout.introduction),
        Place::Recommendations => layout.recommendations.is_some(),
        Place::Appendices => on(layout.appendices),
        Place::BackgroundPapers => on(layout.background_papers),
        Place::Title | Place::Field(_) | Place::Section(_) | Place::Internal | Place::OfMeeting | Place::Nothing => {
            true
        }
    }
}
