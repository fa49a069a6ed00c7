//! What documents of every kind are given: the council, the meeting, and the mark of a paper that is not for the
//! public.

use super::datum::Datum;
use super::declare::{Part, view};
use super::running::RunningView;
use crate::model::council::{AddressOn, HouseStyle, LOGO_WIDTH};
use crate::model::layout::on;
use crate::model::value::{Date, Text};
use crate::model::{Access, Council, Markdown, Meeting, Word, Workspace};

view! {
    /// What every document of a meeting is given.
    pub(super) struct Common {
        council: CouncilView,
        committee: CommitteeView,
        meeting: Part<MeetingView>,
    }

    /// A document that is neither a report nor an agenda.
    pub(super) struct PaperView: Common { document: DocumentView }

    /// A council's name and how its papers look.
    pub(super) struct CouncilView {
        name: String,
        address: Option<String>,
        website: Option<String>,
        colour: String,
        font: String,
        /// In points.
        size: f64,
        /// That of text in tables.
        table_size: f64,
        /// Its path.
        logo: Option<String>,
        logo_text: String,
        /// In millimetres.
        logo_width: f64,
        /// At the foot of which page of a PDF address and web site are: `first-page` or `last-page`.
        address_on: String,
    }

    pub(super) struct CommitteeView { name: String }

    /// When and where a meeting is.
    pub(super) struct MeetingView {
        date: Option<Date>,
        time: Datum,
        venue: Datum,
        remote: Datum,
        /// Its number on the agenda.
        item: Option<String>,
    }

    pub(super) struct DocumentView {
        title: Datum,
        /// The layout's title.
        kind: String,
        orientation: String,
        themes: bool,
        /// Where its layout has running lines of its own.
        running: Option<RunningView>,
        /// Why it is not for publication, in full, for the first page.
        mark: Datum,
        /// The same in short, for every page.
        running_mark: Datum,
    }
}

/// What every document of a meeting is given; `required` when it has to say when and where the meeting is.
pub(super) fn common(workspace: &Workspace, meeting: &Meeting, item: Option<usize>, required: bool) -> Option<Common> {
    let council = workspace.council.record.as_ref()?;
    let committee = council.committee(&meeting.committee.value)?;
    let given = MeetingView {
        date: Some(meeting.date.value),
        time: Datum::given("time", meeting.time.as_ref()),
        venue: Datum::given("venue", meeting.venue.as_ref()),
        remote: Datum::given("remote", meeting.remote.as_ref()),
        item: item.map(|at| meeting.item_number(at)),
    };
    Some(Common {
        council: council_view(workspace, council.name.as_str(), Some(council)),
        committee: CommitteeView { name: committee.name.value.clone() },
        meeting: Part { given, required },
    })
}

impl DocumentView {
    /// A document in portrait that is open to the public.
    pub(super) fn new(title: Datum, kind: &str) -> Self {
        Self {
            title,
            kind: kind.to_owned(),
            orientation: "portrait".to_owned(),
            themes: false,
            running: None,
            mark: Datum::Nothing,
            running_mark: Datum::Nothing,
        }
    }

    /// Adds the mark of a draft, if the council wants it and the meeting's papers are not published yet. It is no substitute for the
    /// mark of a restricted paper, which stands above it.
    pub(super) fn drafted(self, council: &Council, meeting: &Meeting) -> Self {
        if !on(council.draft_mark) || meeting.published_on.is_some() {
            return self;
        }
        let running = self.running.unwrap_or_default().with_marking(council.words().say(Word::Draft));
        Self { running: Some(running), ..self }
    }

    /// Adds the mark of a paper that is not for the public, if there is `access`.
    pub(super) fn marked(self, access: Option<&Access>, council: &Council) -> Self {
        let Some(access) = access else { return self };
        // Both count as typed: a template that leaves either out is not printed.
        let typed = |mark: String| Datum::from(mark).typed("access", [access.span]);
        let said = council.words();
        let mark = typed(access.words(council.nation, &said));
        Self { mark, running_mark: typed(access.mark(council.nation, &said)), ..self }
    }
}

/// A council's name and how its papers look, as far as its file can be read.
pub(super) fn council_view(workspace: &Workspace, name: &str, council: Option<&Council>) -> CouncilView {
    let none = HouseStyle::default();
    let style = council.and_then(|council| council.house_style.as_ref()).unwrap_or(&none);
    let colour = style.colour.as_ref().map_or("#1f3864", |c| c.0.as_str());
    let font = style.font.as_ref().map_or("Arial", |f| f.as_str());
    let logo = workspace.logo.as_ref();
    CouncilView {
        name: name.to_owned(),
        address: council.and_then(|council| words(council.address.as_ref())),
        website: council.and_then(|council| words(council.website.as_ref())),
        colour: colour.to_owned(),
        font: font.to_owned(),
        size: style.body_points(),
        table_size: style.table_points(),
        logo: logo.map(|logo| format!("/logo.{}", logo.format.ending())),
        logo_text: words(style.logo_text.as_ref()).unwrap_or(name.to_owned()),
        logo_width: style.logo_width.map_or(LOGO_WIDTH, |n| n.0),
        address_on: style.address_on.unwrap_or(AddressOn::LastPage).word().to_owned(),
    }
}

/// Why an item is not open to the public, in words; nothing if it is open.
pub(super) fn not_open(access: Option<&Access>, council: &Council) -> Option<String> {
    access.map(|access| access.words(council.nation, &council.words()))
}

/// A line that a template need not show.
pub(super) fn words(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.value.clone())
}

pub(super) fn blocks(text: Option<&Markdown>) -> Datum {
    text.map_or(Datum::Nothing, |text| Datum::Blocks(text.blocks.clone()))
}
