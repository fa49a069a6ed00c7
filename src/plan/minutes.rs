//! The view of a meeting's minutes. The public's has the same numbers as the members', and of a private item only what
//! the minutes say of it to the public.

use super::common::{DocumentView, PaperView, common, not_open};
use super::datum::Datum;
use super::declare::view;
use crate::minutes::{
    ClauseText, Worded, action, arrived, confirmed, declared, ended, left, meeting_day, no_declarations, numbers_of,
    out, recorded, voting,
};
use crate::model::markdown::{Around, Block, Count, Digits, Inline, Marker};
use crate::model::meeting::{Item, Role};
use crate::model::minutes::{Amendment, AmendmentResult, Attended, Declaration, Minute, MinuteAction, Vote, Was};
use crate::model::value::Text;
use crate::model::{Access, Council, Meeting, MeetingFiles, Minutes, Word, Words, Workspace};
use crate::source::Span;

view! {
    pub(super) struct MinutesView: PaperView {
        /// Whether they are a draft or were confirmed, and when.
        status: String,
        /// When the meeting began and ended.
        times: Vec<TimeView>,
        /// Who was there and who was not, in groups.
        people: Vec<PeopleView>,
        no_declarations: Option<String>,
        items: Vec<MinuteView>,
        /// Whether there is a place for a signature.
        signature: bool,
    }

    pub(super) struct TimeView { label: String, value: Datum }

    pub(super) struct PeopleView { heading: String, names: Vec<Datum> }

    pub(super) struct MinuteView {
        /// The number of the minute.
        number: String,
        title: Datum,
        not_open: Option<String>,
        /// What happened, in order: body texts.
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

/// The title of a meeting's minutes, and their view; nothing where there are none.
pub(super) fn minutes(workspace: &Workspace, files: &MeetingFiles, public: bool) -> Option<(String, MinutesView)> {
    let council = workspace.council.record.as_ref()?;
    let meeting = files.meeting.record.as_ref()?;
    let minutes = files.minutes.as_ref()?.understood()?;
    let committee = council.committee(&meeting.committee.value)?;
    let said = council.words();
    let date = said.date(meeting.date.value);
    let title = said.fill(Word::MinutesOf, &[("committee", committee.name.as_str()), ("date", &date)]);
    let document = DocumentView::new(title.as_str().into(), said.say(Word::Minutes));
    let (status, document) = match files.confirmed_on {
        Some(day) => (said.fill(Word::ConfirmedMinutes, &[("date", &said.date(day))]), document),
        None => {
            let draft = said.say(Word::DraftMinutes).to_owned();
            let running = document.running.clone().unwrap_or_default().with_marking(&draft);
            (draft, DocumentView { running: Some(running), ..document })
        }
    };
    // Members' minutes with a private part carry the mark of a restricted paper.
    let private = minutes.items.iter().filter_map(|minute| files.minute_access(minute));
    let access = joined(private).filter(|_| !public);
    let document = document.marked(access.as_ref(), council);
    let numbers = numbers_of(council, files);
    let maker = Maker { workspace, files, council, meeting, minutes, said, numbers, public };
    let view = MinutesView {
        common: PaperView { common: common(workspace, meeting, None, false)?, document },
        status,
        times: maker.times(),
        people: maker.people(),
        no_declarations: no_declarations(minutes, &maker.said),
        items: (0..meeting.items.len()).map(|at| maker.item(at)).collect(),
        signature: files.confirmed_on.is_none(),
    };
    Some((title, view))
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

impl Maker<'_> {
    fn times(&self) -> Vec<TimeView> {
        let Some(times) = &self.minutes.times else { return vec![] };
        let each =
            [(Word::BeganAt, &times.began), (Word::AdjournedAt, &times.adjourned), (Word::EndedAt, &times.ended)];
        let view = |(word, text): (Word, &Option<Text>)| {
            let text = text.as_ref()?;
            Some(TimeView { label: self.said.say(word).to_owned(), value: Datum::line("times", text) })
        };
        each.into_iter().filter_map(view).collect()
    }

    fn people(&self) -> Vec<PeopleView> {
        let role = |name: &str| {
            let member = self.meeting.members.iter().find(|member| member.name.value == name)?;
            match member.role? {
                Role::Chair => Some(self.said.say(Word::Chair)),
                Role::ViceChair => Some(self.said.say(Word::ViceChair)),
                Role::Member | Role::Substitute | Role::Vacancy => None,
            }
        };
        let of = |was: Was| {
            let there = self.minutes.attendance.entries.iter();
            let there = there.filter(move |(_, one)| one.attended.as_ref().is_some_and(|one| one.was == was));
            let names = there.map(|(name, _)| {
                let words = match role(&name.value) {
                    Some(role) => format!("{} ({role})", name.value),
                    None => name.value.clone(),
                };
                Datum::from(words).typed("attendance", [name.span])
            });
            names.collect::<Vec<_>>()
        };
        let substitutes = self.minutes.substitutes.iter().map(|one| {
            let values = [("name", one.name.as_str()), ("member", one.r#for.as_str())];
            Datum::from(self.said.fill(Word::InPlaceOf, &values)).typed("substitutes", [one.name.span, one.r#for.span])
        });
        let others = self.minutes.others.iter().map(|other| {
            let words = match &other.r#as {
                Some(role) => format!("{} ({})", other.name.value, role.value),
                None => other.name.value.clone(),
            };
            Datum::from(words).typed("others", spans(other))
        });
        let officers = self.minutes.officers.iter().filter_map(|id| self.council.officer(id.as_str()));
        let officers = officers.map(|officer| {
            let post = officer.title_in_full(&self.said);
            let holder = officer.holder().map(|name| format!("{}, {post}", name.value));
            Datum::from(holder.unwrap_or(post))
        });
        let groups = [
            (Word::Present, of(Was::Present)),
            (Word::PresentRemotely, of(Was::Remote)),
            (Word::Substitutes, substitutes.collect()),
            (Word::ApologiesFrom, of(Was::Apologies)),
            (Word::AbsentMembers, of(Was::Absent)),
            (Word::AlsoPresent, others.collect()),
            (Word::OfficersPresent, officers.collect()),
        ];
        let groups = groups.into_iter().filter(|(_, names)| !names.is_empty());
        groups.map(|(word, names)| PeopleView { heading: self.said.say(word).to_owned(), names }).collect()
    }

    fn item(&self, at: usize) -> MinuteView {
        let item = &self.meeting.items[at];
        let number = self.numbers.get(at).cloned().unwrap_or_default();
        let minute = self.minutes.of_item(&self.meeting.item_number(at));
        let access = minute.and_then(|minute| self.files.minute_access(minute));
        let access = access.or_else(|| self.files.report_of_item(at)?.access.as_ref());
        let parts = match minute {
            Some(minute) if self.public && access.is_some() => self.told(at, minute, &number),
            _ => self.parts(at, minute, &number),
        };
        MinuteView { number, title: self.title(item, at), not_open: not_open(access, self.council), parts }
    }

    /// As the agenda has it.
    fn title(&self, item: &Item, at: usize) -> Datum {
        let standing = item.standing.as_ref().and_then(|id| self.council.standing_item(id.as_str()));
        let report = self.files.report_of_item(at);
        let title = item.title.as_ref().or(standing.map(|one| &one.title)).or(report.map(|report| &report.title));
        Datum::given("title", title)
    }

    /// What the public is told of a private item.
    fn told(&self, at: usize, minute: &Minute, number: &str) -> Vec<Datum> {
        let mut parts = self.comings(at, number);
        parts.extend(self.interests(minute));
        parts.push(match &minute.public {
            Some(text) => Datum::body("public", text),
            None => Datum::Blocks(vec![Block::plain(self.said.say(Word::PrivateMinute))]),
        });
        parts
    }

    fn parts(&self, at: usize, minute: Option<&Minute>, number: &str) -> Vec<Datum> {
        let mut parts = self.comings(at, number);
        if let Some(minute) = minute {
            parts.extend(self.interests(minute));
            parts.extend(self.confirmation(minute));
            parts.extend(minute.minute.iter().map(|text| Datum::body("minute", text)));
            parts.extend(minute.amendments.iter().flat_map(|amendment| self.amendment(amendment)));
            parts.extend(self.movers(minute.moved.as_ref(), minute.seconded.as_ref()));
        }
        let worded = ended(self.workspace, self.files, at).unwrap_or_default();
        parts.extend(self.resolution(worded, minute));
        if let Some(minute) = minute {
            parts.extend(minute.vote.iter().chain(&minute.recorded).flat_map(|vote| self.vote(vote)));
            parts.extend(
                minute
                    .reason
                    .iter()
                    .map(|reason| line(self.said.fill(Word::ReasonIs, &[("reason", reason.as_str())]), [reason.span])),
            );
            let actions = minute.actions.iter().enumerate();
            parts.extend(actions.map(|(at, one)| self.action(one, number, at + 1)));
            // Members read what the public is told as well.
            let closed = self.files.minute_access(minute).is_some();
            parts.extend(
                minute.public.iter().filter(|_| closed || !self.public).map(|text| Datum::body("public", text)),
            );
        }
        parts
    }

    /// Who came, went or was out of the room during an item.
    fn comings(&self, at: usize, number: &str) -> Vec<Datum> {
        let here = |text: &Text| self.meeting.item_numbered(text.as_str()) == Some(at);
        let mut lines = vec![];
        for (name, one) in &self.minutes.attendance.entries {
            let Some(Attended { arrived: came, left: went, out: outside, .. }) = &one.attended else { continue };
            let name = name.value.as_str();
            for moment in came.iter().filter(|moment| here(&moment.item)) {
                lines.push(line(arrived(name, moment, number, &self.said), spans(moment)));
            }
            for moment in went.iter().filter(|moment| here(&moment.item)) {
                lines.push(line(left(name, moment, number, &self.said), spans(moment)));
            }
            for item in outside.iter().filter(|item| here(item)) {
                lines.push(line(out(name, number, &self.said), [item.span]));
            }
        }
        lines
    }

    fn interests(&self, minute: &Minute) -> Vec<Datum> {
        let all = self.minutes.declarations.iter().flat_map(|all| &all.0);
        let own = all.filter(|one| one.item.value == minute.item.value);
        let shown = own.map(|one| {
            let is_sensitive = one.sensitive.is_some_and(|yes| yes.0);
            let one = Declaration { interest: one.interest.clone().filter(|_| !is_sensitive), ..one.clone() };
            line(declared(&one, &self.said), spans(&one))
        });
        shown.collect()
    }

    fn confirmation(&self, minute: &Minute) -> Vec<Datum> {
        let day = minute.confirms.as_ref().and_then(|id| Some((meeting_day(self.workspace, id.as_str())?, id.span)));
        let Some((day, span)) = day else { return vec![] };
        let (words, corrections) = confirmed(day, &minute.corrections, &self.said);
        let lines = minute.corrections.iter().zip(corrections);
        let lines = lines.map(|(one, words)| line(words, [one.minute.span, one.text.span]));
        std::iter::once(line(words, [span])).chain(lines).collect()
    }

    fn movers(&self, moved: Option<&Text>, seconded: Option<&Text>) -> Option<Datum> {
        let said = [(Word::MovedBy, moved), (Word::SecondedBy, seconded)].into_iter();
        let said = said.filter_map(|(word, name)| Some(self.said.fill(word, &[("name", name?.as_str())])));
        let words = said.collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then(|| line(words, span_of(moved).chain(span_of(seconded))))
    }

    fn amendment(&self, amendment: &Amendment) -> Vec<Datum> {
        let words = self.said.fill(Word::AmendmentIs, &[("text", amendment.text.as_str())]);
        let mut lines = vec![line(words, [amendment.text.span])];
        lines.extend(self.movers(amendment.moved.as_ref(), amendment.seconded.as_ref()));
        lines.extend(amendment.vote.iter().chain(&amendment.recorded).flat_map(|vote| self.vote(vote)));
        let result = match amendment.result {
            AmendmentResult::Carried => Word::AmendmentCarried,
            AmendmentResult::Lost => Word::AmendmentLost,
            AmendmentResult::WithdrawnByMover => Word::AmendmentWithdrawn,
        };
        lines.push(Datum::Blocks(vec![Block::plain(self.said.say(result))]));
        lines
    }

    fn vote(&self, vote: &Vote) -> Vec<Datum> {
        let chair = self.meeting.members.iter().find(|member| member.role == Some(Role::Chair));
        let numbers = voting(vote, chair.map(|member| member.name.as_str()), &self.said);
        let named = recorded(vote, &self.said).into_iter().map(|words| line(words, spans(vote)));
        std::iter::once(Datum::Blocks(vec![Block::plain(numbers)])).chain(named).collect()
    }

    fn resolution(&self, worded: Worded<'_>, minute: Option<&Minute>) -> Vec<Datum> {
        let named =
            minute.into_iter().flat_map(|minute| span_of(minute.to.as_ref()).chain(span_of(minute.who.as_ref())));
        let named: Vec<Span> = named.collect();
        let strong = |words: String| Datum::Blocks(vec![Block::strong(words)]);
        let mut parts: Vec<Datum> = worded.heading.into_iter().map(strong).collect();
        parts.extend(worded.lead.map(|lead| strong(lead).typed("minutes", named)));
        let mut spans = vec![];
        let items = worded.clauses.iter().map(|clause| match clause.text {
            ClauseText::Recommendation(text) => {
                spans.push(text.span);
                unlinked(&text.blocks)
            }
            ClauseText::Own(text) => {
                spans.push(text.span);
                vec![Block::plain(text.value.as_str())]
            }
        });
        let mut items: Vec<Vec<Block>> = items.collect();
        let blocks = match items.len() {
            0 => return parts,
            1 => items.remove(0),
            _ => {
                let count = Count { digits: Digits::Letter, around: Around::Brackets, start: 1 };
                vec![Block::List { marker: Marker::Count(count), items }]
            }
        };
        parts.push(Datum::Blocks(blocks).typed("recommendations", spans));
        parts
    }

    fn action(&self, one: &MinuteAction, number: &str, place: usize) -> Datum {
        let reference = action(number, place);
        let owner = one.owner.as_ref().map(|id| {
            let officer = self.council.officer(id.as_str());
            let owner = officer.map_or_else(|| id.value.clone(), |officer| officer.title_in_full(&self.said));
            self.said.fill(Word::ActionOwner, &[("owner", &owner)])
        });
        let due = one.due.map(|due| self.said.fill(Word::ActionDue, &[("date", &self.said.date(due.value))]));
        let mut blocks = vec![Block::strong(self.said.fill(Word::ActionLine, &[("reference", &reference)]))];
        blocks.extend(unlinked(&one.text.blocks));
        let more: Vec<String> = owner.into_iter().chain(due).collect();
        if !more.is_empty() {
            blocks.push(Block::plain(more.join(". ")));
        }
        Datum::Blocks(blocks).typed("actions", spans(one))
    }
}

/// Body text of another paper, without references to places that only that paper has.
fn unlinked(blocks: &[Block]) -> Vec<Block> {
    fn words(inlines: &[Inline]) -> Vec<Inline> {
        let each = inlines.iter().flat_map(|inline| match inline {
            Inline::Reference { text, .. } => words(text),
            Inline::Target(_) => vec![],
            other => vec![other.clone()],
        });
        each.collect()
    }
    let each = blocks.iter().map(|block| match block {
        Block::Paragraph(inlines) => Block::Paragraph(words(inlines)),
        Block::List { marker, items } => {
            Block::List { marker: *marker, items: items.iter().map(|item| unlinked(item)).collect() }
        }
        Block::Quotation(inner) => Block::Quotation(unlinked(inner)),
        Block::Picture(picture) => Block::Paragraph(words(&picture.caption)),
        Block::Table(_) => block.clone(),
    });
    each.collect()
}
