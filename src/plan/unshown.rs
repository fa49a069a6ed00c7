//! Text of an action plan, round or register that the layout of a report leaves out by mistake: the typed text less
//! that in the view, less that in `leaves_out`, less what the paper is not about, such as closed entries.

use std::collections::HashSet;

use super::field_words::Around;
use super::shown::Tracked;
use super::table::Narrow;
use super::texts::{self, Kind};
use super::{Shown, rows, table, view};
use crate::diag::{Code, Diagnostic, Diagnostics, shortened};
use crate::model::layout::{Layout, Rows, Takes};
use crate::model::takes::ReportKey;
use crate::model::value::Id;
use crate::model::{Council, Filed, Meeting, MeetingFiles, Recommendation, Register, Report, Theme, Workspace};
use crate::progress::Standing;
use crate::source::Span;

/// What is judged of the papers of a meeting by planning them. It follows from the meeting's own files, and from those of
/// the workspace that are of no meeting.
#[derive(Debug, Clone, Default)]
pub(crate) struct Judged {
    /// The texts that its papers would lose, by report and kind. Reports that cannot be planned, because something is
    /// missing or broken, have none.
    pub(crate) lost: Diagnostics,
    /// The columns of its papers that are narrower than their longest word.
    narrow: Vec<(Narrow, String)>,
}

/// Judges the papers of a meeting.
pub(crate) fn judged(workspace: &Workspace, files: &MeetingFiles) -> Judged {
    let mut judged = Judged::default();
    // Without a sound council.yaml it is unknown which statuses are closed.
    let council = workspace.council.record.as_ref().filter(|_| workspace.council.whole);
    let (Some(meeting), Some(council)) = (&files.meeting.record, council) else { return judged };
    let around = Around::entries(council, council.status_key(None));
    let of_agenda = workspace.agenda_layout().map(|layout| rows::narrow(&layout.fields, &meeting.fields, around));
    let mut note = |narrow: Narrow, paper: &str| judged.narrow.push((narrow, format!("{}/{paper}", files.meeting.id)));
    of_agenda.into_iter().flatten().for_each(|narrow| note(narrow, "agenda"));
    for filed in &files.reports {
        let Some(report) = &filed.record else { continue };
        let layout = workspace.layout(report.layout.as_str()).and_then(Filed::understood);
        let layout = layout.map(|layout| workspace.layout_for(report, layout));
        let shown = layout.and_then(|layout| Shown::of(workspace, meeting, report, layout));
        let (Some(layout), Some(shown)) = (layout, shown) else { continue };
        view::narrow(council, report, layout, &shown).into_iter().for_each(|narrow| note(narrow, &filed.id));
    }
    for filed in &files.reports {
        if let Some(paper) = Paper::of(workspace, council, files, meeting, filed) {
            paper.problems(&mut judged.lost);
        }
    }
    judged
}

/// The columns that are narrower than their longest word in a paper of some meetings, each once: where most is missing.
pub(crate) fn narrow<'j>(meetings: impl Iterator<Item = &'j Judged>) -> Diagnostics {
    let mut found: Vec<&(Narrow, String)> = vec![];
    for one in meetings.flat_map(|judged| &judged.narrow) {
        match found.iter_mut().find(|(known, _)| known.heading.span == one.0.heading.span) {
            Some(known) if known.0.missing < one.0.missing => *known = one,
            Some(_) => {}
            None => found.push(one),
        }
    }
    let problems = found.into_iter().map(|(Narrow { heading, words, missing }, paper)| {
        let words = shortened(words, 60);
        let message = format!(
            "the column “{}” is too narrow for “{words}” in `{paper}`: the table lacks {:.0} mm",
            heading.value,
            missing.ceil()
        );
        Diagnostic::warning(Code::NarrowColumn, heading.span, message)
            .help("set the table with `orientation: landscape`, show fewer columns, or take `nowrap` away")
    });
    problems.collect()
}

struct Paper<'a> {
    workspace: &'a Workspace,
    council: &'a Council,
    report: &'a Report,
    layout: &'a Layout,
    shown: Shown<'a>,
    in_view: HashSet<Span>,
}

impl<'a> Paper<'a> {
    fn of(
        workspace: &'a Workspace,
        council: &'a Council,
        files: &'a MeetingFiles,
        meeting: &'a Meeting,
        filed: &'a Filed<Report>,
    ) -> Option<Self> {
        let report = filed.record.as_ref()?;
        let layout = workspace.layout(report.layout.as_str()).filter(|layout| layout.whole)?;
        let layout = workspace.layout_for(report, layout.record.as_ref()?);
        let shown = Shown::of(workspace, meeting, report, layout)?;
        let view = view::document(workspace, files, &filed.id, report, layout, &shown)?;
        let typed = view.all_typed().into_iter().filter(|typed| !typed.spare);
        let typed = typed.flat_map(|typed| typed.spans.iter().copied());
        let in_view = typed.collect();
        Some(Self { workspace, council, report, layout, shown, in_view })
    }

    fn problems(&self, problems: &mut Diagnostics) {
        let passed = self.passed();
        let mut say = |id: &Id, texts: Vec<(Lost, Span)>| {
            let texts = texts.into_iter().filter(|(lost, span)| {
                !self.in_view.contains(span) && !passed.contains(span) && !self.leaves_out(lost)
            });
            for (lost, count, first) in tally(texts) {
                problems.push(self.problem(id, &lost, count, first));
            }
        };
        // A plan that the layout does not take is reported elsewhere.
        let takes_plan = self.layout.allows(ReportKey::Plan);
        let named = self.report.plan.iter().zip(&self.shown.standing).filter(|_| takes_plan);
        named.for_each(|(id, standing)| say(id, self.of_plan(standing)));
        let named = self.report.register.iter().zip(self.shown.register);
        named.for_each(|(id, register)| say(id, self.of_register(register)));
        let ids = self.report.plans.iter().chain(&self.report.registers);
        for (id, tracked) in ids.zip(&self.shown.tracked) {
            match tracked {
                Tracked::Plan(standing) => say(id, self.of_plan(standing)),
                Tracked::Register(register, _) => say(id, self.of_register(register)),
            }
        }
    }

    /// The texts of a plan and the round shown, without statuses that a later round has replaced.
    fn of_plan(&self, standing: &Standing<'_>) -> Vec<(Lost, Span)> {
        let plan = standing.plan;
        let introduction = plan.introduction.iter().filter(|text| !text.is_empty());
        let introduction = introduction.map(|text| (Kind { field: "introduction", of: "the plan" }, text.span));
        let mut texts: Vec<_> = introduction.collect();
        texts.extend(plan.themes.iter().flat_map(texts::of_theme));
        let superseded = plan.recommendations().filter_map(|(theme, one)| {
            let own = one.status.as_ref()?;
            let now = standing.status_of(theme, one);
            (now.map(|now| now.span) != Some(own.span)).then_some(own.span)
        });
        let superseded: Vec<Span> = superseded.collect();
        texts.retain(|(_, span)| !superseded.contains(span));
        texts.extend(standing.rounds.last().into_iter().flat_map(|round| texts::of_round(round)));
        texts.into_iter().map(|(kind, span)| (Lost::Of(kind), span)).collect()
    }

    /// The fields of a register's entries in another layout than its own; the check has seen that its own shows them
    /// all.
    fn of_register(&self, register: &Register) -> Vec<(Lost, Span)> {
        let name = register.layout.as_str();
        let declared = self.workspace.layout(name).and_then(|filed| filed.record.as_ref());
        let Some(declared) = declared.filter(|_| name != self.report.layout.as_str()) else { return vec![] };
        let declared = register.declared(declared);
        // Its own layout reports a field that it does not declare.
        let is_known = |field: &str| declared.fields.iter().any(|one| one.name.value == field);
        let fields = register.entries.iter().flat_map(texts::fields_of);
        let fields = fields.filter(|(field, _)| is_known(field));
        fields.map(|(field, span)| (Lost::Field(field.to_owned()), span)).collect()
    }

    /// The places of what the paper is not about.
    fn passed(&self) -> HashSet<Span> {
        let round = self.shown.round;
        let mut passed: HashSet<Span> = HashSet::new();
        let tracker = table::tracker(self.report, self.council, self.layout, &self.shown);
        passed.extend(tracker.passed);
        let compared = self.shown.standing.as_ref().filter(|_| self.rows().is_some_and(Rows::are_changes));
        if let (Some(standing), Some(comparison)) = (compared, self.shown.comparison()) {
            for change in comparison.changes() {
                // Unchanged parts are not repeated.
                let is_same = |kind: Kind| change.parts.iter().all(|one| one.part.key() != kind.field);
                match change.is_any() {
                    true => passed.extend(texts::of_update(&change.item, round, is_same)),
                    false => passed.extend(texts::of_item(&change.item, round, false)),
                }
            }
            // If rounds speak of themes only, so do the rows.
            let each = standing.plan.recommendations().filter(|_| !standing.by_recommendation);
            passed.extend(each.flat_map(|(_, one)| texts::of_recommendation(one, round)));
        }
        let themes = self.shown.plan().into_iter().flat_map(|plan| &plan.themes);
        for theme in themes {
            let (of, closed): (Vec<_>, Vec<_>) =
                theme.recommendations.iter().partition(|one| self.tells_of(theme, one));
            passed.extend(closed.iter().flat_map(|one| texts::of_recommendation(one, round)));
            let own = self.rows() == Some(Rows::Action) && !theme.actions.is_empty();
            if of.is_empty() && !closed.is_empty() && !own {
                passed.extend(texts::of_whole_theme(theme, round));
            }
        }
        passed
    }

    fn tells_of(&self, theme: &Theme, one: &Recommendation) -> bool {
        let table = self.layout.table.as_ref();
        let listed = table.map(|table| self.shown.lists(table, theme, one));
        match self.layout.takes {
            Takes::Report => listed == Some(true) || self.shown.tells_of(theme, one),
            Takes::ActionPlan | Takes::ProgressRound | Takes::Register | Takes::Tracker | Takes::Agenda => {
                listed.unwrap_or(true)
            }
        }
    }

    fn rows(&self) -> Option<Rows> {
        self.layout.table.as_ref().map(|table| table.rows)
    }

    /// Whether the layout leaves a kind of text out on purpose. Cross-references and the actions' own statuses go with
    /// the actions.
    fn leaves_out(&self, lost: &Lost) -> bool {
        let named = |field: &str| self.layout.leaves_out.iter().any(|left| left.value == field);
        let with_actions = match lost {
            Lost::Of(kind) => kind.field == "see" || kind.of == "actions",
            Lost::Field(_) => false,
        };
        named(lost.field()) || with_actions && named("actions")
    }

    /// The problem belongs to the report: the plan itself is sound, and other papers may show it whole.
    fn problem(&self, id: &Id, lost: &Lost, count: usize, first: Span) -> Diagnostic {
        let (layout, what, field) = (&self.report.layout.value, lost.words(), lost.field());
        let texts = if count == 1 { "one text".to_owned() } else { format!("{count} texts") };
        let message = format!("the layout `{layout}` does not show {what}, so {texts} of `{}` would be lost", id.value);
        Diagnostic::error(Code::DroppedText, id.span, message).first_at(first).help(format!(
            "choose a layout that shows it, or name `{field}` under `leaves_out` in this one’s layout.yaml"
        ))
    }
}

#[derive(Debug, PartialEq)]
enum Lost {
    /// A text of a plan or round.
    Of(Kind),
    /// A field of a register's entries.
    Field(String),
}

impl Lost {
    fn field(&self) -> &str {
        match self {
            Self::Of(kind) => kind.field,
            Self::Field(field) => field,
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Of(kind) => kind.words(),
            Self::Field(field) => format!("the field `{field}` of entries"),
        }
    }
}

/// The kinds of text, each with its count and first place, in the order of finding.
fn tally(texts: impl Iterator<Item = (Lost, Span)>) -> Vec<(Lost, usize, Span)> {
    let mut kinds: Vec<(Lost, usize, Span)> = vec![];
    for (lost, span) in texts {
        match kinds.iter_mut().find(|(known, ..)| *known == lost) {
            Some((_, count, _)) => *count += 1,
            None => kinds.push((lost, 1, span)),
        }
    }
    kinds
}
