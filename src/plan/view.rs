//! The view of one document: what its template gets, and nothing more.

use super::common::{council_view, marks, meeting_view};
use super::datum::Datum;
use super::{Shown, fields, progress, summary, table};
use crate::model::layout::{Marks, Numbering, Orientation, SectionSpec, Takes, on};
use crate::model::markdown::Block;
use crate::model::{
    Council, Layout, Markdown, MeetingFiles, Report, Section, StatusKey, Workspace,
};

/// Everything that the template of a document is given.
pub(super) fn document(
    workspace: &Workspace,
    files: &MeetingFiles,
    id: &str,
    report: &Report,
    layout: &Layout,
    shown: &Shown<'_>,
) -> Option<Datum> {
    let council = workspace.council.record.as_ref()?;
    let meeting = files.meeting.record.as_ref()?;
    let committee = council.committee(&meeting.committee.value)?;
    let key = status_key(council, shown);
    let item = meeting.item_of(id);
    let orientation = layout.orientation.unwrap_or(Orientation::Portrait);
    let numbering = layout.numbering.unwrap_or(Numbering::None);
    let tracker = table::tracker(report, council, layout, shown);
    let tables = match layout.takes {
        Takes::Tracker => tracker.tables,
        _ => table::tables(&report.title.value, council, layout, shown, key),
    };
    let own_text = shown.plan().and_then(|plan| plan.introduction.as_ref());
    let own_text = own_text.filter(|_| layout.takes == Takes::ActionPlan);
    let introductions = report.introduction.iter().chain(own_text);
    let typed = introductions.clone().map(|text| text.span);
    let introduction: Vec<Block> =
        introductions.flat_map(|text| text.blocks.clone()).chain(tracker.counted).collect();
    let introduction = Datum::Blocks(introduction).typed("introduction", typed);
    let keys = match layout.takes {
        Takes::Tracker => tracker.keys,
        _ => key.into_iter().collect(),
    };
    let view = Datum::map([
        ("council", council_view(workspace, council)),
        ("committee", Datum::map([("name", committee.name.value.as_str().into())])),
        ("meeting", meeting_view(meeting, item).optional(&|_| true)),
        (
            "document",
            Datum::map(
                [
                    ("title", Datum::line("title", &report.title)),
                    ("subtitle", Datum::given("subtitle", report.subtitle.as_ref())),
                    ("kind", layout.title.value.as_str().into()),
                    ("orientation", orientation.word().into()),
                    ("numbering", numbering.word().into()),
                    ("themes", (!tables.is_empty()).into()),
                ]
                .into_iter()
                .chain(marks(report.access.as_ref(), council)),
            ),
        ),
        (
            "fields",
            fields::fields(
                &layout.fields,
                &report.fields,
                council,
                key,
                report.access.is_some() || report.appendices.iter().any(|one| one.access.is_some()),
            ),
        ),
        ("introduction", introduction),
        ("recommendations", recommendations(report, layout)),
        ("sections", sections(report, layout)),
        ("appendices", appendices(report)),
        (
            "background_papers",
            if on(layout.background_papers) {
                let papers = report.listed_papers().iter();
                Datum::List(papers.map(|m| Datum::body("background_papers", m)).collect())
            } else {
                Datum::Nothing
            },
        ),
        (
            "plan",
            shown.plan().map_or(Datum::Nothing, |plan| {
                Datum::map([("title", plan.title.value.as_str().into())])
            }),
        ),
        (
            "review",
            shown.plan().and_then(|plan| plan.review.as_ref()).map_or(Datum::Nothing, |review| {
                Datum::map([
                    ("title", review.title.value.as_str().into()),
                    ("body", Datum::text(review.body.as_ref().map(|b| b.as_str()))),
                    ("date", Datum::Date(review.date.value)),
                ])
            }),
        ),
        (
            "round",
            shown.round.map_or(Datum::Nothing, |round| {
                Datum::map([
                    ("title", round.title().into()),
                    ("date", Datum::Date(round.date.value)),
                ])
            }),
        ),
        (
            "register",
            shown.register.map_or(Datum::Nothing, |register| {
                Datum::map([("title", register.title.value.as_str().into())])
            }),
        ),
        (
            "compared",
            match (shown.compares, shown.since) {
                (true, Some(since)) => Datum::map([
                    ("title", since.title().into()),
                    ("date", Datum::Date(since.date.value)),
                ]),
                _ => Datum::Nothing,
            },
        ),
        ("summary", summary::summary(layout, shown)),
        ("changes", table::changes(layout, shown)),
        ("tables", Datum::List(tables)),
        (
            "open_recommendations",
            match layout.takes {
                Takes::Report => progress::open_recommendations(shown),
                // They are in the tables.
                _ => progress::open_recommendations(shown).optional(&|_| true),
            },
        ),
        ("status_key", progress::status_key(layout, shown, &keys)),
    ]);
    // The introduction that a layout leaves out is that of the plan.
    let of_plan = own_text.is_some();
    let is_left_out = |name: &str| {
        let named = layout.leaves_out.iter().any(|left| left.as_str() == name);
        named && (of_plan || name != "introduction")
    };
    Some(view.optional(&is_left_out))
}

/// The status key that the plan or register names.
pub(super) fn status_key<'a>(council: &'a Council, shown: &Shown<'_>) -> Option<&'a StatusKey> {
    let named = match (shown.plan(), shown.register) {
        (Some(plan), _) => plan.status_key.as_ref(),
        (None, Some(register)) => register.status_key.as_ref(),
        (None, None) => None,
    };
    council.status_key(named.map(|id| id.as_str()))
}

fn recommendations(report: &Report, layout: &Layout) -> Datum {
    let Some(spec) = &layout.recommendations else {
        return Datum::Nothing;
    };
    let (kind, format) = match spec.marks.unwrap_or(Marks::Letters) {
        Marks::Letters => ("a", "%1)"),
        Marks::Numbers => ("1", "%1)"),
    };
    Datum::map([
        (
            "lead",
            spec.lead.as_ref().map_or(Datum::Nothing, |lead| Datum::Heading(lead.value.clone())),
        ),
        ("kind", kind.into()),
        ("format", format.into()),
        (
            "items",
            Datum::List(
                report
                    .recommendations
                    .iter()
                    .map(|text| Datum::body("recommendations", text))
                    .collect(),
            ),
        ),
    ])
}

fn appendices(report: &Report) -> Datum {
    let appendices = report.appendices.iter().enumerate().map(|(at, appendix)| {
        Datum::map([
            ("number", Datum::Count(at + 1)),
            ("title", Datum::line("appendices", &appendix.title)),
        ])
    });
    Datum::List(appendices.collect())
}

/// The sections in one list, each with its level, heading, the fields shown before its text, and its paragraphs.
fn sections(report: &Report, layout: &Layout) -> Datum {
    let mut out = vec![];
    for section in &report.sections {
        flatten(section, 1, layout, &mut out);
    }
    Datum::List(out)
}

fn flatten(section: &Section, level: usize, layout: &Layout, out: &mut Vec<Datum>) {
    let spec = section.section.as_ref().and_then(|id| spec(layout, id.as_str()));
    let level = spec.map_or(level, |spec| level.max(1 + depth(layout, spec)));
    let heading = match (spec, &section.heading) {
        (Some(spec), _) => spec.heading.as_ref().map(|h| Datum::Heading(h.value.clone())),
        (None, heading) => heading.as_ref().map(|heading| Datum::line("sections", heading)),
    };
    let shows = spec.map_or(&[][..], |spec| &spec.shows);
    out.push(Datum::map([
        ("id", Datum::text(section.section.as_ref().map(|id| id.as_str()))),
        ("heading", heading.unwrap_or(Datum::Nothing)),
        ("level", Datum::Count(level.min(4))),
        ("shows", Datum::List(shows.iter().map(|id| id.as_str().into()).collect())),
        ("numbered", section.numbered.is_none_or(|yes| yes.0).into()),
        ("paragraphs", paragraphs(section.text.as_ref())),
    ]));
    for inner in &section.sections {
        flatten(inner, level + 1, layout, out);
    }
}

/// How many sections a declared section stands under; a circle of them counts as far as it is long.
fn depth(layout: &Layout, spec: &SectionSpec) -> usize {
    let above =
        |spec: &SectionSpec| spec.under.as_ref().and_then(|id| self::spec(layout, id.as_str()));
    std::iter::successors(above(spec), |spec| above(spec)).take(layout.sections.len()).count()
}

/// The section that a layout declares under that name.
pub(super) fn spec<'a>(layout: &'a Layout, id: &str) -> Option<&'a SectionSpec> {
    layout.sections.iter().find(|spec| spec.id.value == id)
}

/// Paragraphs, each with the lists that follow it.
fn paragraphs(text: Option<&Markdown>) -> Datum {
    let mut out: Vec<(Option<Block>, Vec<Block>)> = vec![];
    for block in text.iter().flat_map(|text| &text.blocks) {
        match (block, out.last_mut()) {
            (Block::Paragraph(_), _) => out.push((Some(block.clone()), vec![])),
            (Block::List { .. }, Some((_, rest))) => rest.push(block.clone()),
            (Block::List { .. }, None) => out.push((None, vec![block.clone()])),
        }
    }
    let paragraphs = out.into_iter().enumerate().map(|(at, (first, rest))| {
        let typed = |datum: Datum| datum.typed("sections", text.map(|text| text.span));
        let first = match first {
            Some(Block::Paragraph(inlines)) => typed(Datum::Inlines(inlines)).part(2 * at),
            _ => Datum::Nothing,
        };
        let rest = if rest.is_empty() {
            Datum::Nothing
        } else {
            typed(Datum::Blocks(rest)).part(2 * at + 1)
        };
        Datum::map([("first", first), ("rest", rest)])
    });
    Datum::List(paragraphs.collect())
}
