//! A report with everything that its layout declares.

use std::path::Path;

use minijinja::{Value, context};

use super::fields::fields;
use super::{Begun, Ground, NewReport, OnAgenda, required_words, shows, starting, unknown};
use crate::diag::{Code, Diagnostic};
use crate::edit::Change;
use crate::model::Layout;
use crate::model::layout::{SectionSpec, Takes, on};
use crate::model::meeting::Item;
use crate::model::takes::ReportKey;
use crate::model::value::Id;
use crate::scaffold;
use crate::schema::FileKind;
use crate::shape::Shape as _;
use crate::yaml::scalar;

/// The file `meetings/MEETING/NAME.yaml`, and what puts it on the agenda. Fails where there is no such meeting or layout,
/// and where there is nothing of what the layout shows.
pub(crate) fn report(wanted: &NewReport<'_>, ground: Ground<'_>) -> Result<(Begun, OnAgenda), Diagnostic> {
    let known = ground.workspace.meetings.iter().map(|files| files.meeting.id.as_str());
    let files = ground.workspace.meetings.iter().find(|files| files.meeting.id == wanted.meeting);
    let files = files.ok_or_else(|| unknown("meeting", wanted.meeting, known))?;
    let folder = Path::new("meetings").join(wanted.meeting);
    let meeting = ground.sound(&files.meeting, &folder.join("meeting.yaml").display().to_string())?;
    let layout = ground.layout(wanted.layout)?;
    if layout.takes == Takes::Agenda {
        let message = format!("the layout `{}` is for agendas, not for a report", wanted.layout);
        return Err(Diagnostic::nowhere(Code::WrongLayout, message).help("`packs layouts` lists the others"));
    }
    let date = meeting.date.value;
    let plan = shows::plan(wanted, layout, ground)?;
    let round = shows::round(plan, layout, date)?;
    let committee = ground.council()?.committee(meeting.committee.as_str());
    let committee = committee.map_or(meeting.committee.as_str(), |committee| committee.name.as_str());
    let takes = ReportKey::ALL.iter().map(|key| (key.word(), layout.allows(*key)));
    let data = context! {
        layout => context! {
            name => wanted.layout,
            title => layout.title.as_str(),
            takes => Value::from_pairs(takes),
            own_sections => layout.allows_own_sections(),
            // Whether one of its fields says who may see the report.
            says => layout.report_fields().iter().any(|field| field.says.is_some()),
            // The plan has an introduction of its own.
            shows_action_plan => layout.takes == Takes::ActionPlan,
        },
        meeting => format!("{committee}, {date}"),
        title => scalar(wanted.title),
        plans => shows::plans(layout, ground)?,
        plan => plan.map(|files| files.plan.id.as_str()),
        round,
        register => shows::register(wanted, layout, ground)?,
        fields => fields(layout.report_fields(), layout.report_rules(), date, ground)?,
        sections => sections(layout),
    };
    let root = ground.root();
    let folder = root.join(folder);
    let file = folder.join(format!("{}.yaml", wanted.name));
    let item = Item { report: Some(Id::made(wanted.name)), ..Item::default() }.write();
    let on_agenda = OnAgenda {
        file: folder.join("meeting.yaml"),
        text: ground.sources.text(files.meeting.source).to_owned(),
        edit: (vec!["items".into()], Change::Insert { at: meeting.items.len(), key: None, value: item }),
    };
    Ok((starting::begun(scaffold::REPORT, &data, FileKind::Report, root, file), on_agenda))
}

fn sections(layout: &Layout) -> Value {
    let is_parent = |id: &str| layout.sections.iter().any(|s| s.under.as_ref().is_some_and(|under| under.value == id));
    let sections = layout.sections.iter().map(|spec| {
        let is_parent = is_parent(spec.id.as_str());
        // A section that only groups others under its heading has no text.
        let has_text = on(spec.required) || !is_parent;
        context! { id => spec.id.as_str(), note => note(spec, is_parent), has_text }
    });
    sections.collect()
}

fn note(spec: &SectionSpec, is_parent: bool) -> String {
    let without = "(no heading: goes on from the section before)";
    let heading = spec.heading.as_ref().map_or(without, |heading| heading.as_str());
    match on(spec.required) {
        false if is_parent => format!("{heading} – the heading of those that follow"),
        required => format!("{heading} – {}", required_words(required)),
    }
}
