//! The view of a meeting's agenda: its front sheet and the list of its items.

use super::common::{blocks, common, meeting_view, not_open};
use super::datum::Datum;
use super::papers::{ItemPaper, papers};
use super::size::Size;
use crate::model::access::is_weighed;
use crate::model::council::BodyKind;
use crate::model::exclusion::exclusion;
use crate::model::meeting::{Item, Role, State, Supplement};
use crate::model::value::Text;
use crate::model::{Access, Council, Markdown, Meeting, MeetingFiles, Workspace};

/// Everything that the template of an agenda is given: that of the whole meeting, or the front sheet of a supplement with its
/// number, its record and the indices of its items.
pub(super) fn agenda(
    workspace: &Workspace,
    files: &MeetingFiles,
    supplement: Option<(usize, &Supplement, &[usize])>,
) -> Option<Datum> {
    let council = workspace.council.record.as_ref()?;
    let meeting = files.meeting.record.as_ref()?;
    let committee = council.committee(&meeting.committee.value)?;
    let name = committee.name.value.as_str();
    let papers = papers(files);
    let shown = |at: &usize| supplement.is_none_or(|(_, _, items)| items.contains(at));
    let shown: Vec<usize> = (0..meeting.items.len()).filter(shown).collect();
    let items = shown.iter().map(|at| item(council, files, meeting, &papers, *at));
    let items: Vec<Datum> = items.collect::<Option<_>>()?;
    let private: Vec<&ItemPaper<'_>> = papers
        .iter()
        .filter(|paper| shown.contains(&paper.item) && paper.access.is_some())
        .collect();
    let kind_of_body = committee.kind.map_or(BodyKind::Committee, |kind| kind.value);
    let (title, kind, short) = match supplement {
        None => (format!("Agenda: {name}, {}", meeting.date.value), "Agenda", "Agenda".to_owned()),
        Some((number, _, _)) => (
            format!("Supplement {number} to the agenda: {name}, {}", meeting.date.value),
            "Supplement to the agenda",
            format!("Supplement {number}"),
        ),
    };
    let mut view = common(workspace, meeting, None, &title, kind, None)?;
    if let Some((_, Datum::Map(document))) = view.iter_mut().find(|(key, _)| *key == "document") {
        document.push(("short".to_owned(), short.into()));
    }
    if let Some((_, shown)) = view.iter_mut().find(|(key, _)| *key == "meeting") {
        // An agenda has to say when and where, as other papers need not.
        *shown = meeting_view(meeting, None);
    }
    let late = match supplement {
        None => meeting.late.as_ref(),
        Some((_, record, _)) => record.late.as_ref(),
    };
    view.extend([
        (
            "supplement",
            supplement.map_or(Datum::Nothing, |(number, record, _)| {
                Datum::map([
                    ("number", Datum::Count(number)),
                    ("published_on", Datum::Date(record.published_on.value)),
                ])
            }),
        ),
        (
            "late",
            late.map_or(Datum::Nothing, |late| {
                Datum::map([
                    ("reason", typed("late", Some(&late.reason))),
                    ("urgency", typed("late", Some(&late.urgency))),
                ])
            }),
        ),
        (
            "members",
            // The front sheet of a supplement does not list them again.
            members(meeting).optional(&|_| supplement.is_some()),
        ),
        ("contact", contact(council, meeting)),
        (
            "attendance",
            typed("attendance", council.attendance.as_ref()).optional(&|_| supplement.is_some()),
        ),
        ("items", Datum::List(items)),
        ("exclusion", excluded(council, kind_of_body, meeting, &private)),
    ]);
    Some(Datum::map(view))
}

/// By which words the public is kept out, and for which papers: exempt ones by resolution, confidential ones by law.
fn excluded(
    council: &Council,
    kind: BodyKind,
    meeting: &Meeting,
    private: &[&ItemPaper<'_>],
) -> Datum {
    if private.is_empty() {
        return Datum::Nothing;
    }
    let nation = council.nation;
    let is_confidential = |paper: &ItemPaper<'_>| paper.access.is_some_and(Access::is_confidential);
    let paragraphs =
        private.iter().filter_map(|paper| paper.access).flat_map(|access| &access.exempt);
    let weighed = paragraphs.into_iter().any(|paragraph| is_weighed(nation, paragraph.as_str()));
    let words = exclusion(nation, kind, weighed);
    let listed = |confidential: bool| {
        let of = private.iter().filter(|paper| is_confidential(paper) == confidential);
        let shown = of.map(|paper| {
            // As in the list of items: the papers of an item without a report have no number.
            let item = &meeting.items[paper.item];
            let number = (paper.place > 0 && item.report.is_some()).then_some(paper.place);
            let own = item.title.as_ref().filter(|_| paper.place == 0);
            let title = own.unwrap_or(paper.title).as_str();
            Datum::map([
                ("item", meeting.item_number(paper.item).into()),
                ("appendix", number.map_or(Datum::Nothing, Datum::Count)),
                ("title", title.into()),
                ("not_open", not_open(paper.access, council)),
            ])
        });
        Datum::List(shown.collect())
    };
    Datum::map([
        ("own", blocks(council.exclusion.as_ref())),
        ("resolution", words.resolution.into()),
        ("exempt", listed(false)),
        ("by_law", words.confidential.into()),
        ("confidential", listed(true)),
    ])
}

/// Body text as it was typed, or nothing.
fn typed(name: &str, text: Option<&Markdown>) -> Datum {
    text.map_or(Datum::Nothing, |text| Datum::body(name, text))
}

/// The members by what they are, in the order typed.
fn members(meeting: &Meeting) -> Datum {
    let of = |roles: &[Role]| {
        let members = meeting.members.iter();
        let members = members.filter(|member| roles.contains(&member.role.unwrap_or(Role::Member)));
        let shown = members.map(|member| {
            let role = match member.role {
                Some(Role::Chair) => "Chair",
                Some(Role::ViceChair) => "Vice-Chair",
                Some(Role::Vacancy) => "Vacancy",
                Some(Role::Member | Role::Substitute) | None => "",
            };
            Datum::map([("name", Datum::line("members", &member.name)), ("role", role.into())])
        });
        Datum::List(shown.collect())
    };
    Datum::map([
        ("members", of(&[Role::Chair, Role::ViceChair, Role::Member, Role::Vacancy])),
        ("substitutes", of(&[Role::Substitute])),
    ])
}

fn contact(council: &Council, meeting: &Meeting) -> Datum {
    let officer = meeting.contact.as_ref().and_then(|id| council.officer(&id.value));
    let Some(officer) = officer else {
        return Datum::Nothing;
    };
    let text = |text: Option<&Text>| Datum::text(text.map(|t| t.as_str()));
    Datum::map([
        ("post", officer.post.value.as_str().into()),
        ("name", text(officer.name.as_ref())),
        ("phone", text(officer.phone.as_ref())),
        ("email", text(officer.email.as_ref())),
    ])
}

/// An item as the list shows it.
fn item(
    council: &Council,
    files: &MeetingFiles,
    meeting: &Meeting,
    papers: &[ItemPaper<'_>],
    at: usize,
) -> Option<Datum> {
    let item = &meeting.items[at];
    let standing = item.standing.as_ref().and_then(|id| council.standing_item(&id.value));
    let report = match &item.report {
        Some(id) => files.report(&id.value).and_then(|filed| filed.record.as_ref()),
        None => None,
    };
    let named = item.report.as_ref().map(|id| id.as_str());
    let unavailable = files.unavailable.items.contains(&at)
        || named.is_some_and(|id| files.unavailable.reports.contains(id));
    let title = item.title.as_ref().or(standing.map(|s| &s.title)).or(report.map(|r| &r.title));
    let text = item.text.as_ref().or(standing.and_then(|s| s.text.as_ref()));
    let own: Vec<&ItemPaper<'_>> = papers.iter().filter(|paper| paper.item == at).collect();
    let main = own.iter().find(|paper| paper.place == 0);
    let label = |paper: &ItemPaper<'_>| Datum::text(paper.has_pages().then(|| paper.label()));
    let appendices = own.iter().filter(|paper| paper.place > 0).map(|paper| {
        // The papers of an item without a report are not appendices to anything.
        let number = main.map_or(Datum::Nothing, |_| Datum::Count(paper.place));
        Datum::map([
            ("number", number),
            ("title", Datum::line("appendices", paper.title)),
            ("label", label(paper)),
            ("not_open", not_open(paper.access, council)),
            ("state", unavailable_words(paper.unavailable).into()),
        ])
    });
    let joined = |name: &str, texts: &[Text], with: &str| -> Datum {
        let spans = texts.iter().map(|text| text.span);
        let words: Vec<&str> = texts.iter().map(|text| text.as_str()).collect();
        Datum::from(words.join(with)).typed(name, spans)
    };
    let entries = vec![
        ("number", meeting.item_number(at).into()),
        ("title", Datum::given("title", title)),
        ("text", typed("text", text)),
        ("wards", joined("wards", &item.wards, ", ")),
        ("presented_by", joined("presented_by", &item.presented_by, "; ")),
        (
            "key_decision",
            Datum::given(
                "key_decision",
                item.key_decision.as_ref().map(|decision| decision.reference()),
            ),
        ),
        (
            "state",
            match unavailable {
                true => unavailable_words(true),
                false => state(item),
            }
            .into(),
        ),
        ("label", main.map_or(Datum::Nothing, |paper| label(paper))),
        ("not_open", not_open(main.and_then(|paper| paper.access), council)),
        ("appendices", Datum::List(appendices.collect())),
    ];
    let sizes = entries.iter().map(|(_, shown)| Size::of_all(shown));
    let size = sizes.fold(Size::default(), Size::and);
    Some(Datum::map(entries.into_iter().chain(size.entries())))
}

/// What stands in place of a paper of which it is in doubt who may see it.
fn unavailable_words(unavailable: bool) -> &'static str {
    if unavailable { "This paper is not available." } else { "" }
}

/// How far an item's papers are, in words; nothing where they are with the agenda.
fn state(item: &Item) -> &'static str {
    match item.state.unwrap_or(State::Attached) {
        State::Attached => "",
        State::ToFollow => "To follow",
        State::Verbal => "Verbal report",
        State::Late => "Late item",
        State::Revised => "Revised",
        State::Withdrawn => "Withdrawn",
    }
}
