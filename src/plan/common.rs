//! What documents of every kind are given: the council, the meeting, and what marks a paper that is not for the public.

use super::datum::Datum;
use crate::model::council::LOGO_WIDTH;
use crate::model::value::Text;
use crate::model::{Access, Council, Markdown, Meeting, Workspace};

/// What every document of a meeting is given.
pub(super) fn common(
    workspace: &Workspace,
    meeting: &Meeting,
    item: Option<usize>,
    title: &str,
    kind: &str,
    access: Option<&Access>,
) -> Option<Vec<(&'static str, Datum)>> {
    let council = workspace.council.record.as_ref()?;
    let committee = council.committee(&meeting.committee.value)?;
    Some(vec![
        ("council", council_view(workspace, council)),
        ("committee", Datum::map([("name", committee.name.value.as_str().into())])),
        ("meeting", meeting_view(meeting, item).optional(&|_| true)),
        (
            "document",
            Datum::map(
                [
                    ("title", title.into()),
                    ("kind", kind.into()),
                    ("orientation", "portrait".into()),
                    ("themes", false.into()),
                ]
                .into_iter()
                .chain(marks(access, council)),
            ),
        ),
    ])
}

pub(super) fn council_view(workspace: &Workspace, council: &Council) -> Datum {
    house(workspace, council.name.as_str(), Some(council))
}

/// A council's name and how its papers look, as far as its file can be read.
pub(super) fn house(workspace: &Workspace, name: &str, council: Option<&Council>) -> Datum {
    let style = council.and_then(|council| council.house_style.as_ref());
    let typed = |of: fn(&Council) -> &Option<Text>| {
        Datum::text(council.and_then(|council| of(council).as_ref()).map(Text::as_str))
    };
    let colour = style.and_then(|s| s.colour.as_ref()).map_or("#1f3864", |c| c.0.as_str());
    let font = style.and_then(|s| s.font.as_ref()).map_or("Arial", |f| f.as_str());
    Datum::map([
        ("name", name.into()),
        ("address", typed(|council| &council.address)),
        ("website", typed(|council| &council.website)),
        ("colour", colour.into()),
        ("font", font.into()),
        ("size", Datum::Measure(style.and_then(|s| s.body_size).map_or(12.0, |n| n.0))),
        (
            "logo",
            Datum::text(
                workspace.logo.as_ref().map(|logo| format!("/logo.{}", logo.format.ending())),
            ),
        ),
        ("logo_text", style.and_then(|s| s.logo_text.as_ref()).map_or(name, Text::as_str).into()),
        (
            "logo_width",
            Datum::Measure(style.and_then(|s| s.logo_width).map_or(LOGO_WIDTH, |n| n.0)),
        ),
    ])
}

/// When and where the meeting is, and the number of the item on its agenda.
pub(super) fn meeting_view(meeting: &Meeting, item: Option<usize>) -> Datum {
    Datum::map([
        ("date", Datum::Date(meeting.date.value)),
        ("time", Datum::given("time", meeting.time.as_ref())),
        ("venue", Datum::given("venue", meeting.venue.as_ref())),
        ("remote", Datum::given("remote", meeting.remote.as_ref())),
        ("item", Datum::text(item.map(|at| meeting.item_number(at)))),
    ])
}

/// The mark of a paper that is not for the public: in full for its first page, and short for the head of every page; nothing of
/// one that is open.
pub(super) fn marks(access: Option<&Access>, council: &Council) -> [(&'static str, Datum); 2] {
    let short = access.map(|access| access.mark(council.nation));
    // Both come of what was typed: a template that leaves either out is not printed.
    let typed = |mark: Datum| match access {
        Some(access) => mark.typed("access", [access.span]),
        None => mark,
    };
    [("mark", typed(not_open(access, council))), ("running_mark", typed(Datum::text(short)))]
}

/// Why an item is not open to the public, in words; nothing where it is.
pub(super) fn not_open(access: Option<&Access>, council: &Council) -> Datum {
    Datum::text(access.map(|access| access.words(council.nation)))
}

pub(super) fn blocks(text: Option<&Markdown>) -> Datum {
    text.map_or(Datum::Nothing, |text| Datum::Blocks(text.blocks.clone()))
}
