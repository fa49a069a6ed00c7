//! What takes several files: the fields of reports, registers, meetings and items, read as the types that their layouts declare, or a
//! register itself; and the running references of reports.

use std::collections::HashMap;

use crate::diag::Diagnostics;
use crate::model::value::Date;
use crate::model::{References, Register, Workspace, agenda_of};

/// Reads the fields of a workspace once its files are read, and counts its references. If a layout is missing or has errors, the
/// fields for it stay unread.
pub(crate) fn settle(workspace: &mut Workspace, problems: &mut Diagnostics) {
    fields(workspace, problems);
    workspace.references = References::of(workspace);
    confirm(workspace);
}

/// Notes which minutes were confirmed, and when: at the first meeting whose minutes say so.
fn confirm(workspace: &mut Workspace) {
    let mut confirmed: HashMap<String, Date> = HashMap::new();
    for files in &workspace.meetings {
        let minutes = files.minutes.as_ref().and_then(|filed| filed.record.as_ref());
        let (Some(meeting), Some(minutes)) = (&files.meeting.record, minutes) else { continue };
        for id in minutes.items.iter().filter_map(|minute| minute.confirms.as_ref()) {
            let day = confirmed.entry(id.value.clone()).or_insert(meeting.date.value);
            *day = meeting.date.value.min(*day);
        }
    }
    for files in &mut workspace.meetings {
        files.confirmed_on = confirmed.get(&files.meeting.id).copied();
    }
}

pub(super) fn fields(workspace: &mut Workspace, problems: &mut Diagnostics) {
    let Workspace { registers, meetings, layouts, .. } = workspace;
    let layout = |id: &str| layouts.iter().find(|layout| layout.id == id)?.understood();
    for register in registers.iter_mut().filter_map(|filed| filed.record.as_mut()) {
        if let Some(layout) = layout(register.layout.as_str()) {
            register.settle(layout);
            let Register { fields, entries, .. } = register;
            let specs = fields.declared(layout);
            entries.iter_mut().for_each(|entry| entry.read_values(specs, problems));
        }
    }
    if let Some(layout) = agenda_of(layouts) {
        for meeting in meetings.iter_mut().filter_map(|files| files.meeting.record.as_mut()) {
            meeting.fields.read_values(&layout.fields, problems);
            meeting.items.iter_mut().for_each(|item| item.fields.read_values(&layout.item_fields, problems));
        }
    }
    let reports = meetings.iter_mut().flat_map(|files| &mut files.reports);
    for report in reports.filter_map(|filed| filed.record.as_mut()) {
        if let Some(layout) = layout(report.layout.as_str()) {
            report.fields.read_values(layout.report_fields(), problems);
        }
    }
}
