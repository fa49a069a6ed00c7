//! The council: its name, house style, committees, officers, wards, priorities and status keys.

use super::deadlines::{BankHolidays, Deadlines};
use super::language::{Language, OwnWords, Word, Words};
use super::markdown::Markdown;
use super::minute_rules::MinuteRules;
use super::value::{Colour, Date, Number, OwnId, Text, YesNo};
use crate::source::Spanned;
use crate::{choice, record};

/// The width of a logo in millimetres, unless the house style gives one.
pub(crate) const LOGO_WIDTH: f64 = 45.0;

choice! {
    /// The nation whose law the council is under.
    pub enum Nation, "a nation" {
        England = "england",
        Wales = "wales",
        Scotland = "scotland",
        NorthernIreland = "northern-ireland",
    }
}

record! {
    /// `council.yaml`: everything that is the same for all papers.
    pub struct Council, "council.yaml" {
        /// The council's full name, as it is shown at the head of a paper.
        name: Text,
        /// The nation whose law applies.
        nation: Nation,
        /// The language of its papers; British English unless given.
        language: Option<Language>,
        /// Words of the council's own in place of some that the program writes into papers, by their keys.
        words: OwnWords,
        /// The postal address on one line, shown at the foot of the last page unless `house_style` says otherwise.
        address: Option<Text>,
        /// The council's web site.
        website: Option<Text>,
        /// How papers look.
        house_style: Option<HouseStyle>,
        /// The bodies that papers go to.
        committees: Vec<Committee>,
        /// The posts that own actions, write and sign off reports.
        officers: Vec<Officer>,
        /// The wards of the area.
        wards: Vec<Text>,
        /// The council's priorities, for the tick boxes of cover reports.
        priorities: Vec<Priority>,
        /// The sets of statuses that plans and registers use.
        status_keys: Vec<StatusKey>,
        /// The items that many agendas have.
        standing_items: Vec<StandingItem>,
        /// How appendices are marked in agendas, packs and papers; as “Appendix 1” unless given.
        appendices: Option<AppendixMarks>,
        /// What the public is told about coming to meetings, at the front of every agenda.
        attendance: Option<Markdown>,
        /// The resolution to exclude the public, where the nation's usual words will not do.
        exclusion: Option<Markdown>,
        /// Whether papers are marked as a draft on every page until their meeting has a `published_on`.
        draft_mark: Option<YesNo>,
        /// How minutes are numbered.
        minutes: Vec<MinuteRules>,
        /// The deadlines that the council sets for itself.
        deadlines: Option<Deadlines>,
        /// Bank holidays that the program's list lacks or has wrongly.
        bank_holidays: Option<BankHolidays>,
        /// Days on which the council's offices are closed though no bank holiday: they do not count as working days.
        local_holidays: Vec<Spanned<Date>>,
    }
}

choice! {
    /// What a body is in law, which decides by when its papers must be public.
    pub enum BodyKind, "a kind of body" {
        /// The full council of a county, district, borough, city or other principal council.
        Council = "council",
        /// A committee or sub-committee of such a council.
        Committee = "committee",
        /// The executive: a cabinet or executive board, or a committee of it.
        Executive = "executive",
        /// A parish or town council in England, or a committee of one.
        ParishCouncil = "parish-council",
        /// A community or town council in Wales, or a committee of one.
        CommunityCouncil = "community-council",
        /// A corporate joint committee in Wales.
        CorporateJointCommittee = "corporate-joint-committee",
        /// A body outside the local government Acts, such as a health board or a park authority's board: no law of them
        /// holds, only the deadlines that `council.yaml` sets.
        Other = "other",
    }
}

choice! {
    /// At the foot of which page of a paper the council's address is.
    pub enum AddressOn, "a page for the address" {
        FirstPage = "first-page",
        LastPage = "last-page",
    }
}

record! {
    /// How papers look.
    pub struct HouseStyle, "house_style" {
        /// The colour of headings and table headers; must read well on white (4.5 : 1 or better).
        colour: Option<Spanned<Colour>>,
        /// The font that Word and web pages ask for; PDFs embed a font of the same widths as Arial unless the workspace
        /// has a `fonts` folder with this one.
        font: Option<Text>,
        /// Body text in points; 12 unless given.
        body_size: Option<Spanned<Number>>,
        /// Text in the tables of PDFs and Word files, in points; one and a half less than body text unless given.
        table_size: Option<Spanned<Number>>,
        /// The logo's file in the workspace: PNG, JPEG or SVG (GIF and WebP are read too).
        logo: Option<Text>,
        /// What the logo shows, for people who do not see it.
        logo_text: Option<Text>,
        /// The logo's width in millimetres; 45 unless given.
        logo_width: Option<Number>,
        /// At the foot of which page address and web site are, in a PDF; the last unless given.
        address_on: Option<AddressOn>,
    }
}

impl HouseStyle {
    /// The size of body text, in points.
    pub(crate) fn body_points(&self) -> f64 {
        self.body_size.map_or(12.0, |size| size.value.0)
    }

    /// The size of text in tables, in points. Below 9 points it is hard to read, so there it is no smaller than body text.
    pub(crate) fn table_points(&self) -> f64 {
        let usual = || (self.body_points() - 1.5).max(9.0).min(self.body_points());
        self.table_size.map_or_else(usual, |size| size.value.0)
    }
}

choice! {
    /// How appendices are counted.
    pub enum AppendixCount, "a way of counting appendices" {
        /// 1, 2, 3
        Numbers = "numbers",
        /// A, B, C
        Letters = "letters",
    }
}

record! {
    /// How appendices are marked.
    pub struct AppendixMarks, "`appendices`" {
        /// The word before the number or letter; `Appendix` unless given.
        word: Option<Text>,
        /// How they are counted; by numbers unless given.
        count: Option<AppendixCount>,
    }
}

record! {
    /// A body that meets.
    pub struct Committee, "a committee" {
        /// Its name in file names and references.
        id: OwnId,
        /// Its full name.
        name: Text,
        /// What it is in law, for deadlines; `committee` unless given.
        kind: Option<Spanned<BodyKind>>,
    }
}

record! {
    /// A post, and who holds it; or a person who holds none, such as an adviser.
    pub struct Officer, "an officer" {
        /// Its name in references.
        id: OwnId,
        /// The post, such as `Director of Resources`. A person who holds none has a `name` alone.
        post: Option<Text>,
        /// Who holds it.
        name: Option<Text>,
        /// Whether nobody holds the post; papers say so behind it.
        vacant: Option<YesNo>,
        /// Telephone number.
        phone: Option<Text>,
        /// Mail address.
        email: Option<Text>,
    }
}

record! {
    /// An item that many agendas have, such as declarations of interests.
    pub struct StandingItem, "a standing item" {
        /// Its name in references.
        id: OwnId,
        /// Its title as shown.
        title: Text,
        /// What it says below its title.
        text: Option<Markdown>,
    }
}

record! {
    /// A priority of the council.
    pub struct Priority, "a priority" {
        /// Its name in references.
        id: OwnId,
        /// Its title as shown.
        title: Text,
    }
}

choice! {
    /// Which end of a status key is the best.
    pub enum Best, "an end of the list" {
        /// The statuses get worse from the first to the last.
        First = "first",
        /// The statuses get better from the first to the last.
        Last = "last",
    }
}

record! {
    /// A set of statuses, with what each means.
    pub struct StatusKey, "a status key" {
        /// Its name in references.
        id: OwnId,
        /// Which end of the list is the best; `first` unless given. Statuses that are `closed` or not `begun` are
        /// outside this order.
        best: Option<Best>,
        /// The statuses, in the order of the key.
        statuses: Vec<Status>,
    }
}

record! {
    /// One status.
    pub struct Status, "a status" {
        /// Its name in references.
        id: OwnId,
        /// The words shown.
        label: Text,
        /// A sign shown before the label, such as ● ▲ ◆.
        mark: Option<Text>,
        /// The colour of the sign.
        colour: Option<Spanned<Colour>>,
        /// What the status means, shown in the key.
        meaning: Option<Text>,
        /// Whether work has begun; yes unless given. To move on from a status that is not is neither up nor down.
        begun: Option<YesNo>,
        /// Whether nothing is left to do: such recommendations are no longer open.
        closed: Option<YesNo>,
    }
}

impl Nation {
    /// Its name in sentences.
    pub fn name(self) -> &'static str {
        match self {
            Self::England => "England",
            Self::Wales => "Wales",
            Self::Scotland => "Scotland",
            Self::NorthernIreland => "Northern Ireland",
        }
    }
}

impl Officer {
    /// The words by which papers name them: the post, or the name of a person who holds none.
    pub(crate) fn title(&self) -> &str {
        let words = self.post.as_ref().or(self.name.as_ref());
        words.map_or(self.id.as_str(), |words| words.as_str())
    }

    /// The same, and whether the post is vacant.
    pub(crate) fn title_in_full(&self, said: &Words) -> String {
        match self.is_vacant() {
            true => format!("{} ({})", self.title(), said.say(Word::Vacant)),
            false => self.title().to_owned(),
        }
    }

    /// Who holds the post, where there is one.
    pub(crate) fn holder(&self) -> Option<&Text> {
        self.name.as_ref().filter(|_| self.post.is_some())
    }

    pub(crate) fn is_vacant(&self) -> bool {
        self.vacant.is_some_and(|yes| yes.0)
    }
}

impl Council {
    pub(crate) fn committee(&self, id: &str) -> Option<&Committee> {
        self.committees.iter().find(|c| c.id.value == id)
    }

    /// How a committee's minutes are numbered; the usual way where council.yaml says nothing of it.
    pub fn minute_rules(&self, committee: &str) -> MinuteRules {
        self.minutes.iter().find(|rules| rules.is_for(committee)).cloned().unwrap_or_default()
    }

    pub(crate) fn officer(&self, id: &str) -> Option<&Officer> {
        self.officers.iter().find(|o| o.id.value == id)
    }

    pub(crate) fn priority(&self, id: &str) -> Option<&Priority> {
        self.priorities.iter().find(|p| p.id.value == id)
    }

    /// What the program says in its papers.
    pub fn words(&self) -> Words {
        Words::new(self.language.unwrap_or_default(), &self.words)
    }

    /// The mark of the appendix at a place, counted from 1: `Appendix 1`, `Annex A`.
    pub(crate) fn appendix_mark(&self, place: usize) -> String {
        let marks = self.appendices.as_ref();
        let sign = self.appendix_sign(place);
        match marks.and_then(|marks| marks.word.as_ref()) {
            Some(word) => format!("{} {sign}", word.as_str()),
            None => format!("{} {sign}", self.words().say(Word::Appendix)),
        }
    }

    /// The number or the letters in that mark.
    pub(crate) fn appendix_sign(&self, place: usize) -> String {
        match self.appendices.as_ref().and_then(|marks| marks.count).unwrap_or(AppendixCount::Numbers) {
            AppendixCount::Numbers => place.to_string(),
            AppendixCount::Letters => letters(place),
        }
    }

    pub(crate) fn standing_item(&self, id: &str) -> Option<&StandingItem> {
        self.standing_items.iter().find(|item| item.id.value == id)
    }

    /// The status key of that name, or the first one if no name is given.
    pub fn status_key(&self, id: Option<&str>) -> Option<&StatusKey> {
        match id {
            Some(id) => self.status_keys.iter().find(|k| k.id.value == id),
            None => self.status_keys.first(),
        }
    }
}

impl StatusKey {
    pub(crate) fn status(&self, id: &str) -> Option<&Status> {
        self.statuses.iter().find(|s| s.id.value == id)
    }
}

/// A place in letters: A to Z, then AA.
fn letters(place: usize) -> String {
    let mut left = place;
    let mut letters = String::new();
    while left > 0 {
        left -= 1;
        let letter = u8::try_from(left % 26).map_or('A', |at| char::from(b'A' + at));
        letters.insert(0, letter);
        left /= 26;
    }
    letters
}
