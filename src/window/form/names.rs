//! What a name in a form can be chosen from.

use crate::make::Checked;
use crate::model::access::description;
use crate::model::takes::ReportKey;
use crate::model::value::Date;
use crate::model::{Council, StatusKey, Workspace};
use crate::window::record::{self, Record};
use serde::Serialize;

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::window) struct Choice {
    pub(in crate::window) word: String,
    pub(in crate::window) label: String,
    pub(in crate::window) help: String,
}

impl Choice {
    pub(in crate::window) fn new(word: &str, label: impl Into<String>) -> Self {
        Self { word: word.to_owned(), label: label.into(), help: String::new() }
    }
}

fn choice(word: &str, label: impl Into<String>) -> Choice {
    Choice::new(word, label)
}

/// The words of exempt information go up to here in every nation's list.
const LAST_PARAGRAPH: u32 = 18;

/// What can be chosen where a form asks for the name of something; nothing where any name may be typed.
pub(super) fn choices(what: &str, checked: &Checked, of: Record<'_>) -> Option<Vec<Choice>> {
    let workspace = checked.workspace.as_ref()?;
    let council = workspace.council.record.as_ref();
    Some(match what {
        "officer" => officers(council?),
        "committee" => council?.committees.iter().map(|one| choice(&one.id.value, one.name.as_str())).collect(),
        "ward" => wards(council?),
        "priority" => council?.priorities.iter().map(|one| choice(&one.id.value, one.title.as_str())).collect(),
        "standing_item" => {
            council?.standing_items.iter().map(|one| choice(&one.id.value, one.title.as_str())).collect()
        }
        "status_key" => council?.status_keys.iter().map(|one| choice(&one.id.value, one.id.as_str())).collect(),
        "status" => statuses(status_key(workspace, council?, of)?),
        "paragraph" => paragraphs(council?),
        "layout" => layouts(workspace, of),
        "plan" => titles_of_plans(workspace),
        "register" => {
            let title = |filed: &crate::model::Filed<crate::model::Register>| {
                filed.record.as_ref().map_or(filed.id.clone(), |register| register.title.value.clone())
            };
            workspace.registers.iter().map(|filed| choice(&filed.id, title(filed))).collect()
        }
        "round" => rounds(workspace, of)?,
        "item" => items(workspace, of)?,
        "report" => reports(workspace, of)?,
        "attachment" => attachments(workspace, of)?,
        _ => return None,
    })
}

fn officers(council: &Council) -> Vec<Choice> {
    let words = council.words();
    let each = council.officers.iter().map(|officer| {
        let holder = officer.holder().map(|name| format!(", {}", name.as_str())).unwrap_or_default();
        choice(&officer.id.value, format!("{}{holder}", officer.title_in_full(&words)))
    });
    each.collect()
}

fn wards(council: &Council) -> Vec<Choice> {
    let all = [choice("all", "All wards")];
    all.into_iter().chain(council.wards.iter().map(|ward| choice(ward.as_str(), ward.as_str()))).collect()
}

fn statuses(key: &StatusKey) -> Vec<Choice> {
    let each = key.statuses.iter().map(|status| {
        let mark = status.mark.as_ref().map(|mark| format!("{} ", mark.as_str())).unwrap_or_default();
        let help = status.meaning.as_ref().map(|meaning| meaning.value.clone()).unwrap_or_default();
        Choice { help, ..choice(&status.id.value, format!("{mark}{}", status.label.as_str())) }
    });
    each.collect()
}

/// The statuses of the plan or register that a record is or shows.
fn status_key<'a>(workspace: &'a Workspace, council: &'a Council, of: Record<'_>) -> Option<&'a StatusKey> {
    let of_plan = |id: &str| workspace.plan(id)?.plan.record.as_ref()?.status_key.as_ref();
    let of_register = |id: &str| workspace.register(id)?.record.as_ref()?.status_key.as_ref();
    let named = match of {
        Record::Plan(plan) | Record::Round { plan, .. } => of_plan(plan),
        Record::Register(register) => of_register(register),
        Record::Report { meeting, report } => {
            let shows = &record::report(workspace, meeting, report)?.1.outline.shows;
            let plan = shows.plan.as_ref().and_then(|plan| of_plan(plan));
            plan.or_else(|| of_register(shows.register.as_ref()?))
        }
        Record::Council | Record::Meeting(_) => None,
    };
    council.status_key(named.map(|id| id.as_str()))
}

fn paragraphs(council: &Council) -> Vec<Choice> {
    let numbers = (1..=LAST_PARAGRAPH).map(|number| number.to_string());
    let known = numbers.filter_map(|number| {
        let words = description(council.nation, &number)?;
        Some(choice(&number, format!("{number}: {words}")))
    });
    known.collect()
}

/// The layouts that take what the record shows.
fn layouts(workspace: &Workspace, of: Record<'_>) -> Vec<Choice> {
    let is_register = matches!(of, Record::Register(_));
    let fits = workspace.layouts.iter().filter_map(|filed| {
        let layout = filed.record.as_ref()?;
        let takes_register = layout.allows(ReportKey::Register);
        let is_fit = if is_register { takes_register } else { layout.takes != crate::model::layout::Takes::Agenda };
        let shown = choice(&filed.id, layout.title.as_str());
        is_fit.then(|| Choice { help: layout.about.value.clone(), ..shown })
    });
    fits.collect()
}

/// The action plans by their titles.
pub(in crate::window) fn titles_of_plans(workspace: &Workspace) -> Vec<Choice> {
    workspace.plans.iter().map(|files| choice(&files.plan.id, plan_title(files))).collect()
}

fn plan_title(files: &crate::model::PlanFiles) -> String {
    files.plan.record.as_ref().map_or(files.plan.id.clone(), |plan| plan.title.value.clone())
}

fn rounds(workspace: &Workspace, of: Record<'_>) -> Option<Vec<Choice>> {
    let Record::Report { meeting, report } = of else { return None };
    let shows = &record::report(workspace, meeting, report)?.1.outline.shows;
    let files = workspace.plan(shows.plan.as_ref()?)?;
    let each = files.rounds.iter().map(|round| {
        let date = round.record.as_ref().map(|round| round.date.value);
        choice(&round.id, date.map_or(round.id.clone(), Date::month_year))
    });
    Some(each.collect())
}

/// The items of a meeting's agenda, by their numbers.
fn items(workspace: &Workspace, of: Record<'_>) -> Option<Vec<Choice>> {
    let Record::Meeting(id) = of else { return None };
    let (files, meeting) = record::meeting(workspace, id)?;
    let meeting = meeting?;
    let council = workspace.council.record.as_ref();
    let each = meeting.items.iter().enumerate().map(|(at, item)| {
        let report = item.report.as_ref().and_then(|id| files.report(id.as_str())?.outline.title.as_ref());
        let standing = item.standing.as_ref().and_then(|id| council?.standing_item(id.as_str()));
        let title = item.title.as_ref().map(|title| title.as_str());
        let title = title.or(report.map(|title| title.as_str())).or(standing.map(|one| one.title.as_str()));
        let number = meeting.item_number(at);
        let label = format!("{number}: {}", title.unwrap_or_default());
        choice(&number, label)
    });
    Some(each.collect())
}

fn reports(workspace: &Workspace, of: Record<'_>) -> Option<Vec<Choice>> {
    let (Record::Meeting(meeting) | Record::Report { meeting, .. }) = of else { return None };
    let own = match of {
        Record::Report { report, .. } => report,
        _ => "",
    };
    let (files, _) = record::meeting(workspace, meeting)?;
    let others = files.reports.iter().filter(|filed| filed.id != own);
    let each = others.map(|filed| {
        choice(&filed.id, filed.outline.title.as_ref().map_or(filed.id.clone(), |title| title.value.clone()))
    });
    Some(each.collect())
}

fn attachments(workspace: &Workspace, of: Record<'_>) -> Option<Vec<Choice>> {
    let (Record::Meeting(meeting) | Record::Report { meeting, .. }) = of else { return None };
    let (files, _) = record::meeting(workspace, meeting)?;
    let named = files.attachments.iter().map(|file| file.name.clone());
    let folder = workspace.root.join("meetings").join(&files.meeting.id).join("attachments");
    let unnamed = files.unnamed.iter().filter_map(|path| {
        let parts = path.strip_prefix(&folder).ok()?.iter().map(|part| part.to_str());
        Some(parts.collect::<Option<Vec<_>>>()?.join("/"))
    });
    let mut all: Vec<String> = named.chain(unnamed).collect();
    all.sort();
    Some(all.iter().map(|name| choice(name, name.as_str())).collect())
}
