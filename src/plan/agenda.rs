//! The view of a meeting's agenda: its front sheet and the list of its items.

use super::audience::has_restricted;
use super::datum::Datum;
use super::view::{council_view, meeting_view};
use crate::model::meeting::{Item, Role, State};
use crate::model::value::Text;
use crate::model::{Access, Council, Meeting, MeetingFiles, Report, Workspace, access};

/// Everything that the template of an agenda is given.
pub(super) fn agenda(workspace: &Workspace, files: &MeetingFiles) -> Option<Datum> {
    let council = workspace.council.record.as_ref()?;
    let meeting = files.meeting.record.as_ref()?;
    let committee = council.committee(&meeting.committee.value)?;
    let name = committee.name.value.as_str();
    let items = (0..meeting.items.len()).map(|at| item(council, files, meeting, at));
    let items: Vec<Datum> = items.collect::<Option<_>>()?;
    let private = has_restricted(files);
    Some(Datum::map([
        ("council", council_view(workspace, council)),
        ("committee", Datum::map([("name", name.into())])),
        ("meeting", meeting_view(meeting, None)),
        (
            "document",
            Datum::map([
                (
                    "title",
                    format!("Agenda: {name}, {}", meeting.date.value).into(),
                ),
                ("kind", "Agenda".into()),
                ("orientation", "portrait".into()),
                ("themes", false.into()),
                ("mark", Datum::Nothing),
            ]),
        ),
        ("members", members(meeting)),
        ("contact", contact(council, meeting)),
        ("attendance", blocks(council.attendance.as_ref())),
        ("items", Datum::List(items)),
        ("private", private.into()),
        ("exclusion", blocks(council.exclusion.as_ref())),
        ("schedule", access::schedule(council.nation).into()),
    ]))
}

fn blocks(text: Option<&crate::model::Markdown>) -> Datum {
    text.map_or(Datum::Nothing, |text| Datum::Blocks(text.blocks.clone()))
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
            Datum::map([
                ("name", member.name.value.as_str().into()),
                ("role", role.into()),
            ])
        });
        Datum::List(shown.collect())
    };
    Datum::map([
        (
            "members",
            of(&[Role::Chair, Role::ViceChair, Role::Member, Role::Vacancy]),
        ),
        ("substitutes", of(&[Role::Substitute])),
    ])
}

fn contact(council: &Council, meeting: &Meeting) -> Datum {
    let officer = meeting
        .contact
        .as_ref()
        .and_then(|id| council.officer(&id.value));
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
fn item(council: &Council, files: &MeetingFiles, meeting: &Meeting, at: usize) -> Option<Datum> {
    let item = &meeting.items[at];
    let standing = item
        .standing
        .as_ref()
        .and_then(|id| council.standing_item(&id.value));
    let report = match &item.report {
        Some(id) => Some(files.report(&id.value)?.record.as_ref()?),
        None => None,
    };
    let title = item
        .title
        .as_ref()
        .or(standing.map(|s| &s.title))
        .or(report.map(|r| &r.title));
    let text = item
        .text
        .as_ref()
        .or(standing.and_then(|s| s.text.as_ref()));
    let access = report.and_then(|report| report.access.as_ref());
    let appendices = report
        .iter()
        .flat_map(|report| &report.appendices)
        .enumerate();
    let appendices = appendices.map(|(at, appendix)| {
        let paper = appendix.report.as_ref();
        let access = paper
            .and_then(|id| files.report(&id.value)?.record.as_ref())
            .and_then(|report| report.access.as_ref());
        Datum::map([
            ("number", Datum::Count(at + 1)),
            ("title", appendix.title.value.as_str().into()),
            ("label", Datum::text(paper.map(|id| label(&id.value)))),
            ("not_open", not_open(access, council)),
        ])
    });
    Some(Datum::map([
        ("number", meeting.item_number(at).into()),
        ("title", Datum::text(title.map(|t| t.as_str()))),
        ("text", blocks(text)),
        (
            "wards",
            item.wards
                .iter()
                .map(|w| w.as_str())
                .collect::<Vec<_>>()
                .join(", ")
                .into(),
        ),
        (
            "presented_by",
            item.presented_by
                .iter()
                .map(|p| p.as_str())
                .collect::<Vec<_>>()
                .join("; ")
                .into(),
        ),
        (
            "key_decision",
            Datum::text(item.key_decision.as_ref().map(|k| k.as_str())),
        ),
        ("state", state(item).into()),
        (
            "label",
            Datum::text(item.report.as_ref().map(|id| label(&id.value))),
        ),
        ("not_open", not_open(access, council)),
        ("appendices", Datum::List(appendices.collect())),
    ]))
}

/// Why an item is not open to the public, in words; nothing where it is.
pub(super) fn not_open(access: Option<&Access>, council: &Council) -> Datum {
    Datum::text(access.map(|access| access.words(council.nation)))
}

/// What the public is told in place of a restricted report.
pub(super) fn withheld(
    workspace: &Workspace,
    meeting: &Meeting,
    report: &Report,
    council: &Council,
) -> Datum {
    let committee = council.committee(&meeting.committee.value);
    Datum::map([
        ("council", council_view(workspace, council)),
        (
            "committee",
            Datum::map([("name", Datum::text(committee.map(|c| c.name.as_str())))]),
        ),
        ("meeting", meeting_view(meeting, None)),
        (
            "document",
            Datum::map([
                ("title", report.title.value.as_str().into()),
                ("kind", "Not for publication".into()),
                ("orientation", "portrait".into()),
                ("themes", false.into()),
                ("mark", Datum::Nothing),
            ]),
        ),
        ("not_open", not_open(report.access.as_ref(), council)),
        (
            "reason",
            blocks(
                report
                    .access
                    .as_ref()
                    .and_then(|access| access.reason.as_ref()),
            ),
        ),
    ])
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

/// The name of a report's place in the pack, for links and page numbers.
pub(super) fn label(report: &str) -> String {
    format!("paper-{report}")
}
