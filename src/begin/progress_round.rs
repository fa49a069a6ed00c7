//! The state of an action plan at one date, with a place for each theme and recommendation.

use chrono::Datelike as _;
use minijinja::{Value, context};

use super::{Begun, Ground, starting, unknown};
use crate::diag::{Diagnostic, shortened};
use crate::model::Part;
use crate::model::part::PartKind;
use crate::model::value::Date;
use crate::scaffold;
use crate::schema::FileKind;

/// The most characters of a recommendation's text above its place.
const REMINDER: usize = 160;

/// The file `action-plans/PLAN/DATE.yaml`, with a place for each theme and recommendation. Fails where there is no such
/// plan, or it has errors.
pub(crate) fn progress_round(name: &str, date: Date, ground: Ground<'_>) -> Result<Begun, Diagnostic> {
    let known = ground.workspace.plans.iter().map(|files| files.plan.id.as_str());
    let files = ground.workspace.plan(name).ok_or_else(|| unknown("action plan", name, known))?;
    let plan = ground.sound(&files.plan, &format!("action-plans/{name}.yaml"))?;
    let themes = plan.themes.iter().map(|theme| {
        let title = theme.title.as_ref().map(|title| title.as_str());
        context! { id => theme.id.as_str(), title }
    });
    let recommendations = plan.recommendations().map(|(_, recommendation)| {
        // In quotes, since a reference such as `1.10` is text.
        let reference = serde_json::json!(recommendation.reference.value).to_string();
        context! { reference, text => reminder(recommendation) }
    });
    let texts = Part::of_kind(PartKind::Body).map(|part| context! { key => part.key(), about => part.about() });
    let key = ground.council()?.status_key(plan.status_key.as_ref().map(|key| key.as_str()));
    let statuses = key.iter().flat_map(|key| &key.statuses).map(|status| status.id.as_str());
    let root = ground.root();
    let file = root.join("action-plans").join(name).join(format!("{}.yaml", date.iso()));
    let data = context! {
        plan => name,
        date => date.to_string(),
        year => date.0.year(),
        statuses => statuses.collect::<Value>(),
        texts => texts.collect::<Value>(),
        themes => themes.collect::<Value>(),
        recommendations => recommendations.collect::<Value>(),
    };
    Ok(starting::begun(scaffold::PROGRESS_ROUND, &data, FileKind::ProgressRound, root, file))
}

/// Enough of a recommendation to recognise it.
fn reminder(recommendation: &crate::model::Recommendation) -> String {
    let text = match &recommendation.title {
        Some(title) => title.value.clone(),
        None => recommendation.text.plain(),
    };
    shortened(&text, REMINDER)
}
