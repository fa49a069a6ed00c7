//! The recommendations that are still open with the progress on them.

use super::Shown;
use super::datum::Datum;
use super::declare::view;
use super::field_words;
use crate::model::Words;
use crate::model::markdown::Block;
use crate::model::{Part, Update};

view! {
    pub(super) struct OpenView {
        reference: Datum,
        code: Datum,
        title: Datum,
        /// The first paragraph of its text.
        first: Datum,
        /// What follows in its text.
        rest: Datum,
        progress: Datum,
        status: Option<Datum>,
    }
}

/// The name of a part, and the date or timescale that an update gives in it.
pub(super) fn timescale(part: Part, update: &Update, said: &Words) -> Option<Block> {
    Some(Block::plain(format!("{}: {}", said.say(part.row().title), part.timescale(update)?)))
}

/// The recommendations that a report covers in its text, each with its own text and the progress on it.
pub(super) fn open_recommendations(shown: &Shown<'_>, said: &Words) -> Vec<OpenView> {
    let Some(standing) = &shown.standing else { return vec![] };
    let recommendations = standing.plan.recommendations();
    let told = recommendations.filter(|(theme, one)| shown.tells_of(theme, one));
    let list = told.map(|(theme, recommendation)| {
        let update = shown.update_of(recommendation);
        let status = standing.status_of(theme, recommendation);
        let status = status.and_then(|id| Some((id, standing.status(id)?)));
        let mut text = recommendation.text.blocks.iter();
        let typed = |datum: Datum| datum.typed("text", [recommendation.text.span]);
        let first = match text.clone().next() {
            Some(Block::Paragraph(inlines)) => {
                text.next();
                typed(Datum::Inlines(inlines.clone()))
            }
            _ => Datum::Nothing,
        };
        let rest: Vec<Block> = text.cloned().collect();
        let progress = update.and_then(|u| u.progress.as_ref());
        let revised_at = update.and_then(|u| u.revised.as_ref());
        let spans = progress.map(|text| text.span);
        let spans = spans.into_iter().chain(revised_at.map(|text| text.span));
        let progress = progress.into_iter().flat_map(|text| text.blocks.clone());
        let progress: Vec<Block> =
            progress.chain(update.and_then(|update| timescale(Part::Revised, update, said))).collect();
        OpenView {
            reference: Datum::line("reference", &recommendation.reference),
            code: Datum::given("code", recommendation.code.as_ref()),
            title: Datum::given("title", recommendation.title.as_ref()),
            first,
            rest: if rest.is_empty() { Datum::Nothing } else { typed(Datum::Blocks(rest)).part(1) },
            progress: match progress.is_empty() {
                true => Datum::Nothing,
                false => Datum::Blocks(progress).typed("progress", spans),
            },
            status: status.map(|(id, status)| Datum::Status(field_words::mark(status)).typed("status", [id.span])),
        }
    });
    list.collect()
}
