//! Where the texts of an action plan, a round and a register were typed.

use crate::model::{Fields, ProgressRound, Recommendation, Theme};
use crate::progress::{Item, Of};
use crate::shape::{NodeValue, Shape};
use crate::source::Span;

/// A kind of text: its field by the name in `leaves_out`, and what that is a field of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
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

/// The texts of a theme with its recommendations and actions, in the order of the file.
pub(super) fn of_theme(theme: &Theme) -> Vec<(Kind, Span)> {
    // Its short title says nothing that its title does not.
    let said = theme.short.as_ref().map(|short| short.span);
    let texts = all(theme, |path| match path {
        ["title"] => Kind { field: "theme", of: "themes" },
        ["actions", rest @ ..] => of_action(rest, "themes"),
        ["recommendations", "actions", rest @ ..] => of_action(rest, "recommendations"),
        ["recommendations", "see_text"] => Kind { field: "see", of: "recommendations" },
        ["recommendations", field] => Kind { field, of: "recommendations" },
        path => Kind { field: path[0], of: "themes" },
    });
    texts.into_iter().filter(|(_, span)| Some(*span) != said).collect()
}

fn of_action(path: &[&'static str], of: &'static str) -> Kind {
    match path[0] {
        "text" => Kind { field: "actions", of },
        "timescale" => Kind { field: "timescales", of: "actions" },
        field => Kind { field, of: "actions" },
    }
}

/// The texts of a round, those on themes first.
pub(super) fn of_round(round: &ProgressRound) -> Vec<(Kind, Span)> {
    let on = |of| move |path: &[&'static str]| Kind { field: path[0], of };
    let themes = all(&round.themes, on("themes"));
    themes.into_iter().chain(all(&round.recommendations, on("recommendations"))).collect()
}

fn all(of: &impl Shape, kind: impl Fn(&[&'static str]) -> Kind) -> Vec<(Kind, Span)> {
    let mut texts = vec![];
    of.texts(&mut vec![], &mut |path, span| texts.push((kind(path), span)));
    texts
}

/// The places of everything about a recommendation in the plan and a round.
pub(super) fn of_recommendation(recommendation: &Recommendation, round: Option<&ProgressRound>) -> Vec<Span> {
    let update = round.and_then(|round| round.recommendations.get(recommendation.reference.as_str()));
    let mut spans = places(recommendation);
    spans.extend(update.map(places).unwrap_or_default());
    spans
}

/// The places of everything about a theme itself in the plan and a round, without its recommendations.
pub(super) fn of_whole_theme(theme: &Theme, round: Option<&ProgressRound>) -> Vec<Span> {
    let Theme { title, ambition, actions, span: _, id, recommendations: _, short: _ } = theme;
    let mut spans = places(title);
    spans.extend(places(ambition));
    spans.extend(places(actions));
    let update = round.and_then(|round| round.themes.get(id.as_str()));
    spans.extend(update.map(places).unwrap_or_default());
    spans
}

/// The places of everything about a theme or recommendation. `whole` is for rounds that speak of themes only: a theme
/// then includes its recommendations.
pub(super) fn of_item(item: &Item<'_>, round: Option<&ProgressRound>, whole: bool) -> Vec<Span> {
    if let (Of::Recommendation, Some(recommendation)) = (item.of, item.recommendation) {
        return of_recommendation(recommendation, round);
    }
    let each = item.theme.recommendations.iter().filter(|_| whole);
    let each = each.flat_map(|one| of_recommendation(one, round));
    of_whole_theme(item.theme, round).into_iter().chain(each).collect()
}

/// The places of some kinds of text in a round on a theme or recommendation.
pub(super) fn of_update(item: &Item<'_>, round: Option<&ProgressRound>, wanted: impl Fn(Kind) -> bool) -> Vec<Span> {
    let update = round.and_then(|round| item.update(round));
    let texts = update.map(|update| all(update, |path| Kind { field: path[0], of: "" }));
    let texts = texts.into_iter().flatten().filter(|(kind, _)| kind.field != "status");
    texts.filter(|(kind, _)| wanted(*kind)).map(|(_, span)| span).collect()
}

/// The filled fields of a register's entry.
pub(super) fn fields_of(entry: &Fields) -> impl Iterator<Item = (&str, Span)> {
    let given = entry.entries.iter().filter(|(_, field)| field.node.value != NodeValue::Null);
    given.map(|(key, field)| (key.value.as_str(), field.node.span))
}

pub(super) fn of_entry(entry: &Fields) -> Vec<Span> {
    fields_of(entry).map(|(_, span)| span).collect()
}

fn places(of: &impl Shape) -> Vec<Span> {
    all(of, |_| Kind { field: "", of: "" }).into_iter().map(|(_, span)| span).collect()
}
