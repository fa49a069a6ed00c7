//! The view of a meeting's agenda: its front sheet and the list of its items.

use super::common::{Common, DocumentView, blocks, common, not_open, words};
use super::datum::Datum;
use super::declare::{ByName, Part, view};
use super::field_words::Around;
use super::fields::{FieldView, fields, plain_field};
use super::papers::{ItemPaper, papers};
use super::running::running;
use super::size::Size;
use crate::model::access::is_weighed;
use crate::model::council::BodyKind;
use crate::model::exclusion::exclusion;
use crate::model::layout::on;
use crate::model::meeting::{Item, Role, State, Supplement};
use crate::model::running::RunningValue;
use crate::model::value::{Date, Id, Text};
use crate::model::{Access, Council, Meeting, MeetingFiles, Workspace};
use crate::model::{Word, Words};

view! {
    pub(super) struct AgendaView: Common {
        document: AgendaDocument,
        supplement: Option<SupplementView>,
        late: Option<LateView>,
        members: Part<MembersView>,
        contact: Option<ContactView>,
        attendance: Part<Datum>,
        /// One for each field that the layout declares.
        fields: Part<ByName<FieldView>>,
        items: Vec<ItemView>,
        exclusion: Option<ExclusionView>,
    }

    pub(super) struct AgendaDocument: DocumentView {
        /// What it is called at the head of every page.
        short: String,
        /// Whether the last page of each paper is said beside its first.
        page_ranges: bool,
    }

    pub(super) struct SupplementView { number: usize, published_on: Date }

    pub(super) struct LateView { reason: Datum, urgency: Datum }

    /// The members by role, in the order typed.
    pub(super) struct MembersView { members: Vec<MemberView>, substitutes: Vec<MemberView> }

    pub(super) struct MemberView { name: Datum, role: String }

    pub(super) struct ContactView {
        post: String,
        name: Option<String>,
        phone: Option<String>,
        email: Option<String>,
    }

    /// An item of the list, with the size of its text.
    pub(super) struct ItemView: Size {
        number: String,
        /// Words that head this item and those after it, in a row above it.
        band: Datum,
        time: Datum,
        title: Datum,
        text: Datum,
        wards: Datum,
        presented_by: Datum,
        contacts: Vec<ContactView>,
        key_decision: Datum,
        state: String,
        /// The name of its report's place in the pack.
        label: Option<String>,
        not_open: Option<String>,
        appendices: Vec<AppendixView>,
        /// One for each field that the layout declares under `item_fields`.
        fields: ByName<FieldView>,
    }

    pub(super) struct AppendixView {
        number: Option<usize>,
        /// Its mark, such as “Appendix 1”.
        mark: Option<String>,
        title: Datum,
        label: Option<String>,
        not_open: Option<String>,
        state: String,
    }

    /// The words that keep the public out, by resolution or by law, and the papers they cover.
    pub(super) struct ExclusionView {
        /// The council's words for the resolution.
        own: Datum,
        resolution: String,
        exempt: Vec<ClosedView>,
        by_law: String,
        confidential: Vec<ClosedView>,
    }

    /// A paper that is not for the public.
    pub(super) struct ClosedView {
        item: String,
        appendix: Option<usize>,
        /// The mark of the appendix, such as “Appendix 1”.
        mark: Option<String>,
        title: String,
        not_open: Option<String>,
    }
}

pub(super) fn title(committee: &str, meeting: &Meeting, supplement: Option<usize>, said: &Words) -> String {
    let date = said.date(meeting.date.value);
    let values = [("committee", committee), ("date", &date)];
    match supplement {
        None => said.fill(Word::AgendaOf, &values),
        Some(number) => {
            let [committee, date] = values;
            said.fill(Word::SupplementOf, &[("number", &number.to_string()), committee, date])
        }
    }
}

/// The agenda of the whole meeting, or the front sheet of a supplement: its number, its record and the indices of its
/// items.
pub(super) fn agenda(
    workspace: &Workspace,
    files: &MeetingFiles,
    supplement: Option<(usize, &Supplement, &[usize])>,
) -> Option<AgendaView> {
    let council = workspace.council.record.as_ref()?;
    let meeting = files.meeting.record.as_ref()?;
    let committee = council.committee(&meeting.committee.value)?;
    let said = council.words();
    let papers = papers(files);
    let shown = |at: &usize| supplement.is_none_or(|(_, _, items)| items.contains(at));
    let shown: Vec<usize> = (0..meeting.items.len()).filter(shown).collect();
    let layout = workspace.agenda_layout();
    let of_meeting = layout.map_or(&[][..], |layout| &layout.fields);
    let of_item = layout.map_or(&[][..], |layout| &layout.item_fields);
    let around = Around { forms: true, ..Around::entries(council, council.status_key(None)) };
    let items = shown.iter().map(|at| {
        let fields = fields(of_item, &meeting.items[*at].fields, around, &[]);
        item(council, files, meeting, &papers, *at, fields)
    });
    let private: Vec<&ItemPaper<'_>> =
        papers.iter().filter(|paper| shown.contains(&paper.item) && paper.access.is_some()).collect();
    let kind_of_body = committee.kind.map_or(BodyKind::Committee, |kind| kind.value);
    let number = supplement.map(|(number, _, _)| number);
    let (kind, short) = match number {
        None => (said.say(Word::Agenda), said.say(Word::Agenda).to_owned()),
        Some(number) => {
            let short = said.fill(Word::Supplement, &[("number", &number.to_string())]);
            (said.say(Word::SupplementToAgenda), short)
        }
    };
    let title = title(committee.name.as_str(), meeting, number, &said);
    let value = |value: RunningValue| match value {
        RunningValue::Council => Some(council.name.value.clone()),
        RunningValue::Committee => Some(committee.name.value.clone()),
        RunningValue::Day => Some(said.date(meeting.date.value)),
        RunningValue::Title => Some(title.clone()),
        RunningValue::Kind => Some(kind.to_owned()),
        RunningValue::Item
        | RunningValue::Subtitle
        | RunningValue::Reference
        | RunningValue::Plan
        | RunningValue::Round
        | RunningValue::Register => None,
    };
    let field = |name: &str| plain_field(of_meeting, &meeting.fields, name, around);
    let late = match supplement {
        None => meeting.late.as_ref(),
        Some((_, record, _)) => record.late.as_ref(),
    };
    let page_ranges = layout.is_some_and(|layout| on(layout.page_ranges));
    // A supplement's front sheet need not repeat them.
    let required = supplement.is_none();
    Some(AgendaView {
        // Unlike other papers, an agenda has to say when and where.
        common: common(workspace, meeting, None, true)?,
        document: AgendaDocument {
            common: DocumentView {
                running: running(layout, &value, &field),
                ..DocumentView::new(title.as_str().into(), kind)
            }
            .drafted(council, meeting),
            short,
            page_ranges,
        },
        supplement: supplement
            .map(|(number, record, _)| SupplementView { number, published_on: record.published_on.value }),
        late: late.map(|late| LateView {
            reason: Datum::body("late", &late.reason),
            urgency: Datum::body("late", &late.urgency),
        }),
        members: Part { given: members(meeting, &said), required },
        contact: meeting.contact.as_ref().and_then(|id| contact(council, id)),
        attendance: Part { given: Datum::text("attendance", council.attendance.as_ref()), required },
        fields: Part { given: fields(of_meeting, &meeting.fields, around, &[]), required },
        items: items.collect(),
        exclusion: excluded(council, kind_of_body, meeting, &private),
    })
}

fn excluded(council: &Council, kind: BodyKind, meeting: &Meeting, private: &[&ItemPaper<'_>]) -> Option<ExclusionView> {
    if private.is_empty() {
        return None;
    }
    let nation = council.nation;
    let is_confidential = |paper: &ItemPaper<'_>| paper.access.is_some_and(Access::is_confidential);
    let paragraphs = private.iter().filter_map(|paper| paper.access).flat_map(|access| &access.exempt);
    let weighed = paragraphs.into_iter().any(|paragraph| is_weighed(nation, paragraph.as_str()));
    let words = exclusion(nation, kind, weighed);
    let listed = |confidential: bool| {
        let of = private.iter().filter(|paper| is_confidential(paper) == confidential);
        let shown = of.map(|paper| {
            // As in the list of items: papers of an item without a report have no number.
            let item = &meeting.items[paper.item];
            let number = (paper.place > 0 && item.report.is_some()).then_some(paper.place);
            let own = item.title.as_ref().filter(|_| paper.place == 0);
            let title = own.unwrap_or(paper.title).as_str();
            ClosedView {
                // Other words follow both.
                item: meeting.item_number(paper.item).trim_end_matches('.').to_owned(),
                appendix: number,
                mark: number.map(|place| council.appendix_mark(place)),
                title: title.trim_end_matches('.').to_owned(),
                not_open: not_open(paper.access, council),
            }
        });
        shown.collect()
    };
    Some(ExclusionView {
        own: blocks(council.exclusion.as_ref()),
        resolution: words.resolution,
        exempt: listed(false),
        by_law: words.confidential,
        confidential: listed(true),
    })
}

fn members(meeting: &Meeting, said: &Words) -> MembersView {
    let of = |roles: &[Role]| {
        let members = meeting.members.iter();
        let members = members.filter(|member| roles.contains(&member.role.unwrap_or(Role::Member)));
        let shown = members.map(|member| {
            let role = match member.role {
                Some(Role::Chair) => said.say(Word::Chair),
                Some(Role::ViceChair) => said.say(Word::ViceChair),
                Some(Role::Vacancy) => said.say(Word::Vacancy),
                Some(Role::Member | Role::Substitute) | None => "",
            };
            MemberView { name: Datum::line("members", &member.name), role: role.to_owned() }
        });
        shown.collect()
    };
    MembersView {
        members: of(&[Role::Chair, Role::ViceChair, Role::Member, Role::Vacancy]),
        substitutes: of(&[Role::Substitute]),
    }
}

fn contact(council: &Council, id: &Id) -> Option<ContactView> {
    let officer = council.officer(id.as_str())?;
    Some(ContactView {
        post: officer.title_in_full(&council.words()),
        name: words(officer.holder()),
        phone: words(officer.phone.as_ref()),
        email: words(officer.email.as_ref()),
    })
}

fn item(
    council: &Council,
    files: &MeetingFiles,
    meeting: &Meeting,
    papers: &[ItemPaper<'_>],
    at: usize,
    fields: ByName<FieldView>,
) -> ItemView {
    let item = &meeting.items[at];
    let said = council.words();
    let standing = item.standing.as_ref().and_then(|id| council.standing_item(&id.value));
    let report = match &item.report {
        Some(id) => files.report(&id.value).and_then(|filed| filed.record.as_ref()),
        None => None,
    };
    let named = item.report.as_ref().map(|id| id.as_str());
    let unavailable =
        files.unavailable.items.contains(&at) || named.is_some_and(|id| files.unavailable.reports.contains(id));
    let title = item.title.as_ref().or(standing.map(|s| &s.title)).or(report.map(|r| &r.title));
    let text = item.text.as_ref().or(standing.and_then(|s| s.text.as_ref()));
    let own: Vec<&ItemPaper<'_>> = papers.iter().filter(|paper| paper.item == at).collect();
    let main = own.iter().find(|paper| paper.place == 0);
    let label = |paper: &ItemPaper<'_>| paper.has_pages().then(|| paper.label());
    let appendices = own.iter().filter(|paper| paper.place > 0).map(|paper| {
        AppendixView {
            // Papers of an item without a report are not appendices to anything.
            number: main.map(|_| paper.place),
            mark: main.map(|_| council.appendix_mark(paper.place)),
            title: Datum::line("appendices", paper.title),
            label: label(paper),
            not_open: not_open(paper.access, council),
            state: unavailable_words(paper.unavailable, &said).to_owned(),
        }
    });
    let joined = |name: &str, texts: &[Text], with: &str| -> Datum {
        let spans = texts.iter().map(|text| text.span);
        let words: Vec<&str> = texts.iter().map(|text| text.as_str()).collect();
        Datum::from(words.join(with)).typed(name, spans)
    };
    let key_decision = item.key_decision.as_ref().map(|decision| decision.reference());
    let state = if unavailable { unavailable_words(true, &said) } else { state(item, &said) };
    let earlier = item.from.as_ref().and_then(|from| {
        let date = said.date(Date::parse(from.meeting.value.get(..10)?)?);
        Some(said.fill(Word::FromTheMeeting, &[("date", &date), ("item", from.item.as_str())]))
    });
    let state = [earlier.as_deref().unwrap_or_default(), state].into_iter().filter(|words| !words.is_empty());
    let state = state.collect::<Vec<_>>().join("; ");
    let item = ItemView {
        common: Size::default(),
        number: meeting.item_number(at),
        band: Datum::given("band", item.band.as_ref()),
        time: Datum::given("time", item.time.as_ref()),
        title: Datum::given("title", title),
        text: Datum::text("text", text),
        wards: joined("wards", &item.wards, ", "),
        presented_by: joined("presented_by", &item.presented_by, "; "),
        contacts: item.contacts.iter().filter_map(|id| contact(council, id)).collect(),
        key_decision: Datum::given("key_decision", key_decision),
        state,
        label: main.and_then(|paper| label(paper)),
        not_open: not_open(main.and_then(|paper| paper.access), council),
        appendices: appendices.collect(),
        fields,
    };
    ItemView { common: Size::of_all(&item.clone().into()), ..item }
}

/// The words in place of a paper when it is unclear who may see it.
fn unavailable_words(unavailable: bool, said: &Words) -> &str {
    if unavailable { said.say(Word::NotAvailable) } else { "" }
}

/// How ready an item's papers are, in words; empty when they come with the agenda.
fn state<'w>(item: &Item, said: &'w Words) -> &'w str {
    match item.state.unwrap_or(State::Attached) {
        State::Attached => "",
        State::ToFollow => said.say(Word::ToFollow),
        State::Verbal => said.say(Word::VerbalReport),
        State::Late => said.say(Word::LateItem),
        State::Revised => said.say(Word::Revised),
        State::Withdrawn => said.say(Word::Withdrawn),
    }
}
