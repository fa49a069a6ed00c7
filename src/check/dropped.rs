//! Text of an action plan, round or register that the layout of a report showing it would leave out.

mod plan;

use plan::{Kind, Piece};

use super::Family;
use super::context::{Context, Paper, takes_round};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Layout;
use crate::model::layout::Takes;
use crate::model::value::Id;
use crate::progress::Standing;
use crate::shape::NodeValue;
use crate::source::Span;

pub(super) const FAMILY: Family = Family { codes: &[Code::DroppedText], check };

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    for paper in &context.papers {
        let Some(layout) = paper.layout else { continue };
        let shown = paper.report.plan.iter().filter_map(|id| Some((id, context.plan_of(paper)?)));
        let tracked = paper.report.plans.iter().filter_map(|id| {
            let files = context.workspace.plan(id.as_str())?;
            Some((id, (files, files.plan.record.as_ref()?)))
        });
        let tracked = tracked.filter(|_| layout.takes == Takes::Tracker);
        for (id, (files, plan)) in shown.chain(tracked) {
            let rounds = if takes_round(layout) || layout.takes == Takes::Tracker {
                paper.rounds_of(files)
            } else {
                vec![]
            };
            let round = rounds.last().copied();
            let named = plan.status_key.as_ref().map(Id::as_str);
            let key = context.council.and_then(|council| council.status_key(named));
            let standing = Standing::of_rounds(plan, rounds, key);
            let walk = plan::Walk { layout, round, standing: &standing };
            // Which statuses are closed is not known where council.yaml is broken.
            let known = !walk.is_open_only() || context.whole_council().is_some();
            let pieces = if known { walk.pieces() } else { vec![] };
            for (kind, count, first) in tally(pieces, layout) {
                problems.push(problem(paper, id, &kind.words(), kind.field, count, first));
            }
        }
        let registers = match layout.takes {
            Takes::Register => paper.report.register.as_slice(),
            Takes::Tracker => &paper.report.registers,
            _ => &[],
        };
        for id in registers {
            register(context, paper, layout, id, problems);
        }
    }
}

/// The kinds of text that are not shown, each with how often and where first, in the order of finding.
fn tally(pieces: Vec<Piece>, layout: &Layout) -> Vec<(Kind, usize, Span)> {
    let mut kinds: Vec<(Kind, usize, Span)> = vec![];
    for piece in pieces.into_iter().filter(|piece| !piece.shown && !is_left_out(layout, piece.kind))
    {
        match kinds.iter_mut().find(|(kind, ..)| *kind == piece.kind) {
            Some((_, count, _)) => *count += 1,
            None => kinds.push((piece.kind, 1, piece.span)),
        }
    }
    kinds
}

/// Whether a layout says that it leaves a kind of text out. Cross-references stand among the actions and go with them, as the
/// actions' own statuses do.
fn is_left_out(layout: &Layout, kind: Kind) -> bool {
    let goes_with_actions = kind.field == "see" || kind.of == "actions";
    left_out(layout, kind.field) || goes_with_actions && left_out(layout, "actions")
}

fn left_out(layout: &Layout, field: &str) -> bool {
    layout.leaves_out.iter().any(|left| left.value == field)
}

/// A register shown by another layout than the one it names: its own layout was checked to show all of its fields.
fn register(
    context: &Context<'_>,
    paper: &Paper<'_>,
    layout: &Layout,
    id: &Id,
    problems: &mut Diagnostics,
) {
    let filed = context.workspace.register(id.as_str());
    let Some(register) = filed.and_then(|filed| filed.record.as_ref()) else {
        return;
    };
    if register.layout.value == paper.report.layout.value {
        return;
    }
    let declared = context.layout(&register.layout);
    let columns: Vec<&str> = layout
        .table
        .iter()
        .flat_map(|table| &table.columns)
        .flat_map(|c| &c.field)
        .map(|f| f.as_str())
        .collect();
    let mut kinds: Vec<(&str, usize, Span)> = vec![];
    for (key, node) in register.entries.iter().flat_map(|entry| &entry.entries) {
        let field = key.value.as_str();
        // A field that its own layout does not declare is an error there.
        let known = declared
            .is_some_and(|layout| layout.fields.iter().any(|spec| spec.name.value == field));
        if !known
            || node.value == NodeValue::Null
            || columns.contains(&field)
            || left_out(layout, field)
        {
            continue;
        }
        match kinds.iter_mut().find(|(known, ..)| *known == field) {
            Some((_, count, _)) => *count += 1,
            None => kinds.push((field, 1, key.span)),
        }
    }
    for (field, count, first) in kinds {
        problems.push(problem(
            paper,
            id,
            &format!("the field `{field}` of entries"),
            field,
            count,
            first,
        ));
    }
}

/// The problem stands at the report, which it is about: the plan itself is sound, and other papers may show it whole.
fn problem(
    paper: &Paper<'_>,
    id: &Id,
    words: &str,
    field: &str,
    count: usize,
    first: Span,
) -> Diagnostic {
    let layout = &paper.report.layout.value;
    let lost = if count == 1 { "one text".to_owned() } else { format!("{count} texts") };
    Diagnostic::error(
        Code::DroppedText,
        id.span,
        format!(
            "the layout `{layout}` does not show {words}, so {lost} of `{}` would be lost",
            id.value
        ),
    )
    .first_at(first)
    .help(format!(
        "choose a layout that shows it, or name `{field}` under `leaves_out` in this one’s layout.yaml"
    ))
}
