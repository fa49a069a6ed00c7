//! Goes through an action plan and a round as the tables of a layout do, and says of each text whether it is shown.
//! What a column shows is decided in `plan::table`; this follows it.

use crate::model::layout::{Layout, Rows, Takes, on};
use crate::model::value::{Id, Text};
use crate::model::{Action, Markdown, ProgressRound, Recommendation, Theme, Update};
use crate::progress::Standing;
use crate::source::Span;

/// A kind of text: a field, and what it is a field of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    /// The name that `leaves_out` has for it.
    pub(super) field: &'static str,
    pub(super) of: &'static str,
}

impl Kind {
    /// The kind in words, such as `the feedback on themes`.
    pub(super) fn words(self) -> String {
        let of = self.of;
        match self.field {
            "introduction" => format!("the introduction of {of}"),
            "theme" => format!("the titles of {of}"),
            "ambition" => format!("the ambitions of {of}"),
            "short" => format!("the short texts of {of}"),
            "see" => format!("the cross-references of {of}"),
            "text" | "title" | "code" | "reference" | "timescale" => {
                format!("the {}s of {of}", self.field)
            }
            "timescales" | "owners" => format!("the {} of {of}", self.field),
            "actions" => format!("the actions on {of}"),
            "status" => format!("the statuses of {of}"),
            "next_steps" => format!("the next steps on {of}"),
            "revised" => format!("the revised timescales of {of}"),
            field => format!("the {field} on {of}"),
        }
    }
}

/// One text of the data.
pub(super) struct Piece {
    pub(super) kind: Kind,
    pub(super) span: Span,
    pub(super) shown: bool,
}

/// How a layout goes through a plan.
pub(super) struct Walk<'a> {
    pub(super) layout: &'a Layout,
    pub(super) round: Option<&'a ProgressRound>,
    pub(super) standing: &'a Standing<'a>,
}

impl Walk<'_> {
    /// Every text of a plan and its round that is not left out as closed.
    pub(super) fn pieces(&self) -> Vec<Piece> {
        let plan = self.standing.plan;
        let mut pieces = Pieces(vec![]);
        let introduced = self.layout.takes == Takes::ActionPlan;
        pieces.markdown("introduction", "the plan", plan.introduction.as_ref(), introduced);
        for theme in &plan.themes {
            self.theme(theme, &mut pieces);
            for recommendation in &theme.recommendations {
                if !self.is_left_out(theme, recommendation) {
                    self.recommendation(recommendation, &mut pieces);
                }
            }
            for action in &theme.actions {
                let apart = self.rows() == Some(Rows::Action);
                let shown = apart || self.rows() == Some(Rows::Theme) || self.is_tracker();
                self.action(action, "themes", shown, apart, &mut pieces);
            }
        }
        pieces.0
    }

    fn theme(&self, theme: &Theme, pieces: &mut Pieces) {
        let headed = self.layout.table.as_ref().is_some_and(|table| on(table.theme_headings));
        pieces.text(
            "theme",
            "themes",
            theme.title.as_ref(),
            headed || self.has("theme") || self.is_summary() || self.is_tracker(),
        );
        pieces.markdown("ambition", "themes", theme.ambition.as_ref(), self.has("theme"));
        let Some(update) = self.round.and_then(|round| round.themes.get(&theme.id.value)) else {
            return;
        };
        // A tracker has a row for a theme where rounds speak of themes only.
        let a_row = self.is_tracker() || matches!(self.rows(), Some(Rows::Theme | Rows::Change));
        self.update(update, "themes", |field| a_row && self.has(field), pieces);
        // A theme's status stands under its heading where no column has it, and beside each recommendation that stands where it does.
        let status = if self.has("status") {
            let mut recommendations = theme.recommendations.iter();
            a_row
                || recommendations
                    .any(|one| self.standing.follows_theme(one) && !self.is_left_out(theme, one))
        } else {
            headed && theme.title.is_some()
        };
        pieces.id("themes", update.status.as_ref(), status || self.is_summary());
    }

    fn recommendation(&self, recommendation: &Recommendation, pieces: &mut Pieces) {
        let of = "recommendations";
        let itself = self.is_text();
        let title =
            ["text", "short", "recommendation"].iter().any(|field| self.has(field)) || itself;
        let reference = self.has("reference") || self.has("recommendation") || itself;
        let apart = self.rows() == Some(Rows::Action)
            && recommendation.has_actions_apart(self.has("status"));
        pieces.text("reference", of, Some(&recommendation.reference), reference);
        pieces.text("code", of, recommendation.code.as_ref(), self.has("code") || itself);
        pieces.text("title", of, recommendation.title.as_ref(), title);
        pieces.markdown("text", of, Some(&recommendation.text), title);
        pieces.markdown(
            "short",
            of,
            recommendation.short.as_ref(),
            self.has("short") || self.is_tracker() && self.has("recommendation"),
        );
        let see = recommendation.see_text.as_ref().or(recommendation.see.as_ref());
        pieces.text("see", of, see, self.has("actions") && !apart);
        let status = self.standing.own_status_of(recommendation);
        let mut actions = recommendation.actions.iter();
        let all_own = actions.all(|action| action.status.is_some());
        pieces.id(
            of,
            status,
            self.has("status") && !(apart && all_own) || itself || self.is_summary(),
        );
        for action in &recommendation.actions {
            self.action(action, of, true, apart, pieces);
        }
        let update =
            self.round.and_then(|round| round.recommendations.get(&recommendation.reference.value));
        if let Some(update) = update {
            self.update(
                update,
                of,
                |field| self.has(field) || (itself && ["progress", "revised"].contains(&field)),
                pieces,
            );
        }
    }

    /// `shown` is whether actions of this kind are in the table at all; `apart` whether each has a row of its own.
    fn action(
        &self,
        action: &Action,
        of: &'static str,
        shown: bool,
        apart: bool,
        pieces: &mut Pieces,
    ) {
        let dated = self.is_summary();
        pieces.markdown("actions", of, Some(&action.text), dated || shown && self.has("actions"));
        if let Some(owner) = action.owners.first() {
            pieces.push("owners", "actions", owner.officer.span, shown && self.has("owners"));
        }
        pieces.text(
            "timescales",
            "actions",
            action.timescale.as_ref(),
            dated || shown && self.has("timescales"),
        );
        pieces.id("actions", action.status.as_ref(), dated || shown && apart && self.has("status"));
    }

    fn update(
        &self,
        update: &Update,
        of: &'static str,
        shown: impl Fn(&str) -> bool,
        pieces: &mut Pieces,
    ) {
        pieces.markdown("progress", of, update.progress.as_ref(), shown("progress"));
        pieces.markdown("feedback", of, update.feedback.as_ref(), shown("feedback"));
        pieces.markdown("next_steps", of, update.next_steps.as_ref(), shown("next_steps"));
        pieces.text("revised", of, update.revised.as_ref(), shown("revised") || self.is_summary());
    }

    /// Whether a column shows a field.
    fn has(&self, field: &str) -> bool {
        let mut columns = self.layout.table.iter().flat_map(|table| &table.columns);
        columns.any(|column| {
            let mut shown = column.field.iter();
            shown.any(|shown| shown.name() == field || stands_for(shown.name()).contains(&field))
        })
    }

    /// A summary shows the titles and statuses of themes, and all actions with their dates.
    fn is_summary(&self) -> bool {
        on(self.layout.summary)
    }

    fn is_tracker(&self) -> bool {
        self.layout.takes == Takes::Tracker
    }

    fn rows(&self) -> Option<Rows> {
        self.layout.table.as_ref().map(|table| table.rows)
    }

    /// A report shows the open recommendations in its text: reference, code, title, text, progress, revised
    /// timescale and status.
    fn is_text(&self) -> bool {
        self.layout.takes == Takes::Report
    }

    /// Whether the layout shows only recommendations with something left to do.
    pub(super) fn is_open_only(&self) -> bool {
        let table = self.layout.table.as_ref();
        self.is_text()
            || table.is_some_and(|table| {
                on(table.open_only) && table.rows != Rows::Theme || !table.only.is_empty()
            })
    }

    /// Whether a layout that shows only what is open passes over a recommendation.
    fn is_left_out(&self, theme: &Theme, recommendation: &Recommendation) -> bool {
        self.is_open_only() && !self.standing.is_open(theme, recommendation)
    }
}

/// The fields that a field of a table of changes shows.
fn stands_for(field: &str) -> &'static [&'static str] {
    match field {
        "name" => &["reference", "short"],
        "movement" => &["status"],
        "now" => &["progress", "feedback", "next_steps", "revised"],
        _ => &[],
    }
}

struct Pieces(Vec<Piece>);

impl Pieces {
    fn push(&mut self, field: &'static str, of: &'static str, span: Span, shown: bool) {
        self.0.push(Piece { kind: Kind { field, of }, span, shown });
    }

    fn text(&mut self, field: &'static str, of: &'static str, text: Option<&Text>, shown: bool) {
        if let Some(text) = text.filter(|text| !text.value.is_empty()) {
            self.push(field, of, text.span, shown);
        }
    }

    fn markdown(
        &mut self,
        field: &'static str,
        of: &'static str,
        text: Option<&Markdown>,
        shown: bool,
    ) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.push(field, of, text.span, shown);
        }
    }

    fn id(&mut self, of: &'static str, id: Option<&Id>, shown: bool) {
        if let Some(id) = id {
            self.push("status", of, id.span, shown);
        }
    }
}
