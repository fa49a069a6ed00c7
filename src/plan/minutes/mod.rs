//! The documents that are made of a meeting's minutes: the minutes themselves and the list of decisions. The public's have
//! the same numbers as the members', and of a private item only what the minutes say of it to the public.

mod calling;
mod decisions;
mod people;
mod records;
mod said;
mod taken_over;
mod whole;

pub(super) use decisions::{DecisionsView, decisions};
pub(super) use records::{RecordsView, records};
pub(super) use whole::{MinutesView, minutes};

use super::common::{DocumentView, PaperView, common, not_open};
use super::datum::Datum;
use super::declare::view;
use crate::minutes::numbers_of;
use crate::model::markdown::Block;
use crate::model::minutes::Minute;
use crate::model::value::Text;
use crate::model::{Access, Council, Meeting, MeetingFiles, Minutes, Word, Words, Workspace};
use crate::source::Span;

view! {
    pub(super) struct FactView { label: String, value: Datum }

    pub(super) struct PeopleView { heading: String, names: Vec<Datum> }

    pub(super) struct MinuteView {
        /// The number of the minute.
        number: String,
        title: Datum,
        not_open: Option<String>,
        /// What is said of it, in order: body texts.
        parts: Vec<Datum>,
    }
}

/// What planning has at hand for one meeting's minutes.
struct Maker<'a> {
    workspace: &'a Workspace,
    files: &'a MeetingFiles,
    council: &'a Council,
    meeting: &'a Meeting,
    minutes: &'a Minutes,
    said: Words,
    numbers: Vec<String>,
    public: bool,
}

impl<'a> Maker<'a> {
    /// Nothing where there are no minutes, or not all of them could be read.
    fn of(workspace: &'a Workspace, files: &'a MeetingFiles, public: bool) -> Option<Self> {
        let council = workspace.council.record.as_ref()?;
        let meeting = files.meeting.record.as_ref()?;
        let minutes = files.minutes.as_ref()?.understood()?;
        let (said, numbers) = (council.words(), numbers_of(council, files));
        Some(Self { workspace, files, council, meeting, minutes, said, numbers, public })
    }

    /// The title of a document: words about the committee and the day.
    fn titled(&self, word: Word) -> Option<String> {
        self.titled_with(word, String::new())
    }

    /// The same about one number.
    fn titled_with(&self, word: Word, number: String) -> Option<String> {
        let committee = self.council.committee(&self.meeting.committee.value)?;
        let date = self.said.date(self.meeting.date.value);
        let values = [("committee", committee.name.as_str()), ("date", &date), ("number", &number)];
        Some(self.said.fill(word, &values))
    }

    fn fact(&self, label: Word, value: Datum) -> FactView {
        FactView { label: self.said.say(label).to_owned(), value }
    }

    /// What every template is given. Members' documents with a private part carry the mark of a restricted paper.
    fn paper(&self, document: DocumentView) -> Option<PaperView> {
        self.paper_of(document, self.minutes.items.iter())
    }

    /// The same of a document that shows only some minutes.
    fn paper_of<'b>(&self, document: DocumentView, shown: impl Iterator<Item = &'b Minute>) -> Option<PaperView>
    where
        'a: 'b,
    {
        let private = shown.filter_map(|minute| self.files.minute_access(minute));
        let access = joined(private).filter(|_| !self.public);
        // The title has the meeting in it, which is below it at the foot.
        let running = document.running.clone().unwrap_or_default().with_footer(&document.kind);
        let document = DocumentView { running: Some(running), ..document }.marked(access.as_ref(), self.council);
        Some(PaperView { common: common(self.workspace, self.meeting, None, false)?, document })
    }

    fn number(&self, at: usize) -> &str {
        self.numbers.get(at).map_or("", String::as_str)
    }

    fn minute(&self, at: usize) -> Option<&'a Minute> {
        self.minutes.of_item(&self.meeting.item_number(at))
    }

    /// Why the public may not see what happened under an item.
    fn access(&self, at: usize) -> Option<&'a Access> {
        let access = self.minute(at).and_then(|minute| self.files.minute_access(minute));
        access.or_else(|| self.files.report_of_item(at)?.access.as_ref())
    }

    /// The minute of an item of which the reader may see only what it says to the public.
    fn told(&self, at: usize) -> Option<&'a Minute> {
        self.minute(at).filter(|_| self.public && self.access(at).is_some())
    }

    fn item(&self, at: usize, parts: Vec<Datum>) -> MinuteView {
        let not_open = not_open(self.access(at), self.council);
        MinuteView { number: self.number(at).to_owned(), title: self.title(at), not_open, parts }
    }

    /// As the agenda has it.
    fn title(&self, at: usize) -> Datum {
        let item = &self.meeting.items[at];
        let standing = item.standing.as_ref().and_then(|id| self.council.standing_item(id.as_str()));
        let report = self.files.report_of_item(at);
        let title = item.title.as_ref().or(standing.map(|one| &one.title)).or(report.map(|report| &report.title));
        Datum::given("title", title)
    }
}

/// The grounds of several private parts as one; nothing where there is none.
fn joined<'a>(mut all: impl Iterator<Item = &'a Access>) -> Option<Access> {
    let mut joined = all.next()?.without_title();
    for access in all {
        for paragraph in &access.exempt {
            if joined.exempt.iter().all(|known| known.value != paragraph.value) {
                joined.exempt.push(paragraph.clone());
            }
        }
        joined.confidential = joined.confidential.filter(|yes| yes.0).or(access.confidential);
    }
    Some(joined)
}

/// A paragraph of words that follow from typed ones.
fn line(words: String, spans: impl IntoIterator<Item = Span>) -> Datum {
    Datum::Blocks(vec![Block::plain(words)]).typed("minutes", spans)
}

fn span_of(text: Option<&Text>) -> impl Iterator<Item = Span> {
    text.map(|text| text.span).into_iter()
}

/// The places of everything typed in a value.
fn spans(of: &impl crate::shape::Shape) -> Vec<Span> {
    let mut spans = vec![];
    of.texts(&mut vec![], &mut |_, span| spans.push(span));
    spans
}
