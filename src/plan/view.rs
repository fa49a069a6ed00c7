//! The view of one document: what its template gets, and nothing more.

use std::collections::HashSet;

use super::Shown;
use super::common::{Common, DocumentView, blocks, common, not_open, words};
use super::datum::Datum;
use super::declare::{ByName, Part, view};
use super::field_words::Around;
use super::fields::{FieldView, fields, plain_field};
use super::keys::{self, FieldKeyView, KeyView, status_key};
use super::occurring::leave_occurring;
use super::progress::{OpenView, open_recommendations};
use super::records::{PlanView, Records, RegisterView};
use super::rows;
use super::running::running;
use super::summary::{SummaryView, summary};
use super::table::{ChangesView, Narrow, changes, tables, tracker};
use super::table_view::TableView;
use crate::model::layout::{Marks, Numbering, Orientation, SectionSpec, Takes, on};
use crate::model::markdown::Block;
use crate::model::running::RunningValue;
use crate::model::value::{Date, Text};
use crate::model::{
    Council, Layout, Markdown, MeetingFiles, ProgressRound, Report, Section, StatusKey, Word, Workspace,
};

view! {
    /// Everything that the template of a report is given.
    pub(super) struct ReportView: Common {
        document: ReportDocument,
        /// One for each declared field.
        fields: ByName<FieldView>,
        /// Body text.
        introduction: Datum,
        recommendations: Option<RecommendationsView>,
        /// In reading order.
        sections: Vec<SectionView>,
        appendices: Vec<AppendixView>,
        /// Of body texts.
        background_papers: Option<Vec<Datum>>,
        plan: Option<PlanView>,
        review: Option<ReviewView>,
        round: Option<RoundView>,
        register: Option<RegisterView>,
        /// Of a tracker.
        plans: Vec<PlanView>,
        /// Of a tracker.
        registers: Vec<RegisterView>,
        /// The earlier round that texts are held against.
        compared: Option<RoundView>,
        /// All of it is written by the macro `summary`.
        summary: Option<SummaryView>,
        /// What is not in the table where rows are changes.
        changes: Option<ChangesView>,
        tables: Vec<TableView>,
        open_recommendations: Part<Vec<OpenView>>,
        status_key: Vec<KeyView>,
        /// Of fields of entries that have a key or choices of their own.
        field_keys: Vec<FieldKeyView>,
    }

    pub(super) struct ReportDocument: DocumentView {
        subtitle: Datum,
        /// Its running reference.
        reference: Datum,
        /// What that is called.
        reference_label: String,
        numbering: String,
        /// How the numbers are written, where that is not as usual.
        numbers: Option<NumbersView>,
    }

    pub(super) struct NumbersView {
        /// How many levels of headings have numbers.
        depth: usize,
        prefix: String,
        label: String,
        /// The first number.
        start: usize,
    }

    /// Recommendations to members.
    pub(super) struct RecommendationsView {
        /// The sentence before them.
        lead: Option<Datum>,
        /// For `numbered-list`.
        kind: String,
        /// For `numbered-list`.
        format: String,
        items: Vec<Datum>,
    }

    pub(super) struct SectionView {
        id: Option<String>,
        heading: Option<Datum>,
        level: usize,
        /// Of the names of fields.
        shows: Vec<String>,
        numbered: bool,
        /// Whether it comes after the table.
        after_table: bool,
        paragraphs: Vec<ParagraphView>,
    }

    pub(super) struct ParagraphView {
        /// Its text.
        first: Datum,
        /// Lists that follow it.
        rest: Datum,
    }

    pub(super) struct AppendixView {
        number: usize,
        /// Its mark, such as “Appendix 1”.
        mark: String,
        title: Datum,
        /// Why it is not for publication, in full.
        not_open: Option<String>,
        /// Why the public interest lies in keeping it back.
        reason: Datum,
    }

    pub(super) struct ReviewView { title: String, body: Option<String>, date: Datum }

    pub(super) struct RoundView { title: String, date: Date }
}

impl From<&ProgressRound> for RoundView {
    fn from(round: &ProgressRound) -> Self {
        Self { title: round.title(), date: round.date.value }
    }
}

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
    let key = status_key_of(council, shown);
    let tracker = tracker(report, council, layout, shown);
    let (made, keys) = match layout.takes {
        Takes::Tracker => (tracker.tables, tracker.keys),
        _ => {
            let tables = tables(&report.title.value, council, layout, shown, key);
            (tables, key.into_iter().collect())
        }
    };
    let tables: Vec<TableView> = made.into_iter().map(|made| made.view).collect();
    let own_text = shown.plan().and_then(|plan| plan.introduction.as_ref());
    let is_left_out = || layout.leaves_out.iter().any(|left| left.value == "introduction");
    let own_text = own_text.filter(|_| match layout.takes {
        Takes::ActionPlan => true,
        Takes::ProgressRound => !is_left_out(),
        Takes::Report | Takes::Register | Takes::Tracker | Takes::Agenda => false,
    });
    let introductions = report.introduction.iter().chain(own_text);
    let typed = introductions.clone().map(|text| text.span);
    let introduction: Vec<Block> = introductions.flat_map(|text| text.blocks.clone()).chain(tracker.counted).collect();
    let restricted = report.access.is_some() || report.appendices.iter().any(|one| one.access.is_some());
    let referred = report.referred();
    let appendices = report.appendices.iter().enumerate().map(|(at, appendix)| {
        let title = Datum::line("appendices", &appendix.title);
        let name = appendix.id.as_ref().map(|id| id.as_str()).filter(|name| referred.contains(name));
        let title = match name {
            Some(name) => title.place(name, Some(council.appendix_sign(at + 1))),
            None => title,
        };
        AppendixView {
            number: at + 1,
            mark: council.appendix_mark(at + 1),
            title,
            not_open: not_open(appendix.access.as_ref(), council),
            reason: blocks(appendix.access.as_ref().and_then(|access| access.reason.as_ref())),
        }
    });
    let papers = report.listed_papers().iter();
    let papers = papers.map(|paper| Datum::body("background_papers", paper));
    let on_its_side = layout.orientation == Some(Orientation::Landscape);
    let forms = workspace.has_own_template(report.layout.as_str());
    let around = Around { council, key, restricted, on_its_side, forms };
    let sections = sections(report, layout, &referred);
    let in_sections: Vec<String> = sections.iter().flat_map(|section| section.shows.clone()).collect();
    let review = shown.plan().and_then(|plan| plan.review.as_ref());
    let records = Records {
        wanted: forms,
        in_tables: layout.table.is_some() || on(layout.summary) || layout.takes == Takes::Report,
    };
    let named = shown.register.and_then(|register| workspace.layout(register.layout.as_str())?.record.as_ref());
    let declared = shown.register.zip(named).map(|(register, named)| register.declared(named));
    let (plans, registers) = records.tracked(shown, council);
    let reference = workspace.references.get(&files.meeting.id, id).map(str::to_owned);
    let item = meeting.item_of(id).map(|at| meeting.item_number(at));
    let committee = council.committee(&meeting.committee.value);
    let value = |value: RunningValue| match value {
        RunningValue::Council => Some(council.name.value.clone()),
        RunningValue::Committee => committee.map(|committee| committee.name.value.clone()),
        RunningValue::Day => Some(council.words().date(meeting.date.value)),
        RunningValue::Item => item.clone(),
        RunningValue::Title => Some(report.title.value.clone()),
        RunningValue::Subtitle => words(report.subtitle.as_ref()),
        RunningValue::Reference => reference.clone(),
        RunningValue::Kind => Some(layout.title.value.clone()),
        RunningValue::Plan => shown.plan().map(|plan| plan.title.value.clone()),
        RunningValue::Round => shown.round.map(ProgressRound::title),
        RunningValue::Register => shown.register.map(|register| register.title.value.clone()),
    };
    let field = |name: &str| plain_field(layout.report_fields(), &report.fields, name, around);
    let view = ReportView {
        common: common(workspace, meeting, meeting.item_of(id), false)?,
        document: ReportDocument {
            common: DocumentView {
                orientation: layout.orientation.unwrap_or(Orientation::Portrait).word().into(),
                themes: !tables.is_empty(),
                running: running(Some(layout), &value, &field),
                ..DocumentView::new(Datum::line("title", &report.title), layout.title.as_str())
                    .marked(report.access.as_ref(), council)
            }
            .drafted(council, meeting),
            subtitle: Datum::given("subtitle", report.subtitle.as_ref()),
            reference: match &report.reference {
                Some(own) => Datum::line("reference", own),
                None => reference.clone().into(),
            },
            reference_label: reference_label(layout, council),
            numbers: numbers(report, layout),
            numbering: layout.numbering.unwrap_or(Numbering::None).word().into(),
        },
        fields: fields(layout.report_fields(), &report.fields, around, &in_sections),
        introduction: Datum::Blocks(introduction).typed("introduction", typed),
        recommendations: recommendations(report, layout),
        sections,
        appendices: appendices.collect(),
        background_papers: on(layout.background_papers).then(|| papers.collect()),
        plan: records.plan(shown, council, key),
        review: review.map(|review| ReviewView {
            title: review.title.value.clone(),
            body: words(review.body.as_ref()),
            date: review.date.value.into(),
        }),
        round: shown.round.map(Into::into),
        register: shown
            .register
            .zip(declared)
            .map(|(register, declared)| records.register(register, declared, council, key)),
        plans,
        registers,
        compared: shown.since.filter(|_| shown.compares).map(Into::into),
        summary: summary(layout, shown, &council.words()),
        changes: changes(layout, shown),
        tables,
        // Where a layout takes no report, they are in the tables.
        open_recommendations: Part {
            given: open_recommendations(shown, &council.words()),
            required: layout.takes == Takes::Report,
        },
        status_key: status_key(layout, shown, &keys),
        field_keys: keys::of_entries(layout, shown, around),
    };
    // The introduction that a layout leaves out is that of the plan.
    let is_left_out = |name: &str| {
        let named = layout.leaves_out.iter().any(|left| left.as_str() == name);
        named && (own_text.is_some() || name != "introduction")
    };
    let mut view = Datum::from(view).optional(&is_left_out);
    leave_occurring(&mut view, layout);
    Some(view)
}

/// What the running reference is called.
fn reference_label(layout: &Layout, council: &Council) -> String {
    let label = layout.reference.as_ref().and_then(|spec| spec.label.as_ref());
    label.map_or_else(|| council.words().say(Word::Reference).to_owned(), |label| label.value.clone())
}

fn numbers(report: &Report, layout: &Layout) -> Option<NumbersView> {
    let spec = layout.numbers.as_ref();
    let start = report.first_number.map_or(1, |number| number.value.0);
    if spec.is_none() && start == 1 {
        return None;
    }
    let text = |text: Option<&Text>| words(text).unwrap_or_default();
    Some(NumbersView {
        depth: layout.numbered_levels(),
        prefix: text(spec.and_then(|spec| spec.prefix.as_ref())),
        label: text(spec.and_then(|spec| spec.label.as_ref())),
        start,
    })
}

/// The columns of a report's tables, and of those in its fields, that are narrower than their words.
pub(super) fn narrow(council: &Council, report: &Report, layout: &Layout, shown: &Shown<'_>) -> Vec<Narrow> {
    let on_its_side = layout.orientation == Some(Orientation::Landscape);
    let around = Around { on_its_side, ..Around::entries(council, status_key_of(council, shown)) };
    let of_fields = rows::narrow(layout.report_fields(), &report.fields, around);
    let made = match layout.takes {
        Takes::Tracker => tracker(report, council, layout, shown).tables,
        Takes::Report | Takes::ActionPlan | Takes::ProgressRound | Takes::Register | Takes::Agenda => {
            tables(&report.title.value, council, layout, shown, status_key_of(council, shown))
        }
    };
    made.into_iter().flat_map(|made| made.narrow).chain(of_fields).collect()
}

/// The status key that the plan or register names.
fn status_key_of<'a>(council: &'a Council, shown: &Shown<'_>) -> Option<&'a StatusKey> {
    let named = match (shown.plan(), shown.register) {
        (Some(plan), _) => plan.status_key.as_ref(),
        (None, Some(register)) => register.status_key.as_ref(),
        (None, None) => None,
    };
    council.status_key(named.map(|id| id.as_str()))
}

fn recommendations(report: &Report, layout: &Layout) -> Option<RecommendationsView> {
    let spec = layout.recommendations.as_ref()?;
    let kind = match spec.marks.unwrap_or(Marks::Letters) {
        Marks::Letters => "a",
        Marks::Numbers => "1",
    };
    let items = report.recommendations.iter();
    Some(RecommendationsView {
        lead: spec.lead.as_ref().map(|lead| Datum::Heading(lead.value.clone())),
        kind: kind.to_owned(),
        format: "%1)".to_owned(),
        items: items.map(|text| Datum::body("recommendations", text)).collect(),
    })
}

/// The sections in one list, each with its level, heading, the fields shown before its text, and its paragraphs.
fn sections(report: &Report, layout: &Layout, referred: &HashSet<&str>) -> Vec<SectionView> {
    let mut out = vec![];
    for section in &report.sections {
        flatten(section, 1, layout, referred, &mut out);
    }
    out
}

fn flatten(section: &Section, level: usize, layout: &Layout, referred: &HashSet<&str>, out: &mut Vec<SectionView>) {
    let spec = section.section.as_ref().and_then(|id| spec(layout, id.as_str()));
    let level = spec.map_or(level, |spec| level.max(1 + layout.sections_above(spec)));
    let heading = match (spec, &section.heading) {
        (Some(spec), _) => spec.heading.as_ref().map(|h| Datum::Heading(h.value.clone())),
        (None, heading) => heading.as_ref().map(|heading| Datum::line("sections", heading)),
    };
    let name = section.name().map(|(name, _)| name).filter(|name| referred.contains(name));
    let heading = match (heading, name) {
        (Some(heading), Some(name)) => Some(heading.place(name, None)),
        (heading, _) => heading,
    };
    let shows = spec.map_or(&[][..], |spec| &spec.shows);
    out.push(SectionView {
        id: section.section.as_ref().map(|id| id.value.clone()),
        heading,
        level: level.min(4),
        shows: shows.iter().map(|id| id.value.clone()).collect(),
        numbered: section.numbered.is_none_or(|yes| yes.0),
        // One with a heading of its own is where the one before it is.
        after_table: spec.map_or(out.last().is_some_and(|before| before.after_table), |spec| on(spec.after_table)),
        paragraphs: paragraphs(section.text.as_ref()),
    });
    for inner in &section.sections {
        flatten(inner, level + 1, layout, referred, out);
    }
}

/// The section that a layout declares under that name.
pub(super) fn spec<'a>(layout: &'a Layout, id: &str) -> Option<&'a SectionSpec> {
    layout.sections.iter().find(|spec| spec.id.value == id)
}

/// Paragraphs, each with the lists that follow it.
fn paragraphs(text: Option<&Markdown>) -> Vec<ParagraphView> {
    let mut out: Vec<(Option<Block>, Vec<Block>)> = vec![];
    for block in text.iter().flat_map(|text| &text.blocks) {
        match (block, out.last_mut()) {
            (Block::Paragraph(_), _) => out.push((Some(block.clone()), vec![])),
            // A page that lies on its side cannot be part of a paragraph.
            (Block::Table(table), _) if table.is_wide => out.push((None, vec![block.clone()])),
            (_, Some((_, rest))) => rest.push(block.clone()),
            (_, None) => out.push((None, vec![block.clone()])),
        }
    }
    let paragraphs = out.into_iter().enumerate().map(|(at, (first, rest))| {
        let typed = |datum: Datum| datum.typed("sections", text.map(|text| text.span));
        let first = match first {
            Some(Block::Paragraph(inlines)) => typed(Datum::Inlines(inlines)).part(2 * at),
            _ => Datum::Nothing,
        };
        let rest = if rest.is_empty() { Datum::Nothing } else { typed(Datum::Blocks(rest)).part(2 * at + 1) };
        ParagraphView { first, rest }
    });
    paragraphs.collect()
}
