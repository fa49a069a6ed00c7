//! A meeting: when and where it is and by when its papers are due, its items in order, each with its paper and what is left to do, and
//! the agenda beside them.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use super::super::desk::Desk;
use super::super::form::{Field, Ground, ITEMS};
use super::super::record::Record;
use super::super::{problems, record};
use super::record::{clashes, state};
use super::{Access, Page, committee, filled, problems_in_words};
use crate::calendar::{Holidays, publication, timetable};
use crate::model::{Council, Meeting, MeetingFiles};

/// An item, or a report that no item names.
#[derive(Debug, Default, Serialize)]
struct ItemRow {
    number: String,
    title: String,
    /// The place of its report; empty where it has none.
    place: String,
    /// The name of that report's file.
    report: String,
    access: Option<Access>,
    about: &'static str,
    left: String,
    has_problems: bool,
    /// Its own fields; nothing for a report that no item names.
    field: Option<Field>,
}

/// A day by which something is due.
#[derive(Debug, Serialize)]
struct LastDay {
    date: String,
    what: String,
    reason: String,
}

pub(super) fn meeting(desk: &Desk, id: &str) -> Option<Page> {
    let workspace = desk.checked.workspace.as_ref()?;
    let (files, meeting) = record::meeting(workspace, id)?;
    let name = format!("meeting/{id}");
    let date = meeting.map_or_else(|| id.to_owned(), |meeting| meeting.date.value.to_string());
    let title = format!("{}, {date}", committee(desk, files));
    let access = Access::of_meeting(desk, id);
    // The names of papers are not in the title; that of a meeting whose agenda is in doubt is not either.
    let tab = if access.is_public { title.clone() } else { access.words.to_owned() };
    let file = desk.held.file(&name)?;
    let Some(ground) = Ground::new(&desk.checked, Record::Meeting(id), file) else {
        let problems = problems::of_record(&desk.checked, &desk.held, &name, &mut []);
        let html =
            filled("meeting.html", &json!({ "name": title, "is_broken": true, "record": name, "problems": problems }));
        return Some(Page { title: tab, html, ..Page::default() });
    };
    let mut form = ground.form();
    let found = problems::of_record(&desk.checked, &desk.held, &name, &mut form);
    let lost = clashes(file, &mut form);
    form.iter_mut().for_each(state);
    let council = workspace.council.record.as_ref();
    let days = meeting.zip(council).map(|(meeting, council)| last_days(council, id, meeting)).unwrap_or_default();
    if let Some((meeting, council)) = meeting.zip(council) {
        say_last_day(&mut form, council, meeting);
    }
    let rows = Rows { desk, files, meeting, council, counts: problems::counts(&desk.checked, &desk.held).0 };
    let at = form.iter().position(|group| group.id == ITEMS);
    let mut list = at.map(|at| form.remove(at)).unwrap_or_default();
    let items = rows.items(std::mem::take(&mut list.fields));
    let rest = rows.rest(&items);
    let standing = council.map(|council| council.standing_items.as_slice()).unwrap_or_default();
    let standing: Vec<(&str, &str)> = standing.iter().map(|one| (one.id.as_str(), one.title.as_str())).collect();
    let first = (!form.is_empty()).then(|| form.remove(0));
    let html = filled(
        "meeting.html",
        &json!({
            "id": id,
            "name": title,
            "access": access,
            "first": first,
            "days": days,
            "items": items,
            "list": list,
            "rest": rest,
            "standing": standing,
            "form": form,
            "problems": found,
            "lost": lost,
        }),
    );
    Some(Page { title: tab, html, record: name, ..Page::default() })
}

/// What is due for the meeting, by date, each with its reason.
fn last_days(council: &Council, id: &str, meeting: &Meeting) -> Vec<LastDay> {
    let all = timetable(council, id, meeting, &Holidays::of(council)).entries.into_iter();
    let due = all.filter(|entry| entry.sitting.is_none());
    let days = due.map(|entry| LastDay {
        date: entry.date.weekday(),
        what: entry.what,
        reason: match entry.source.as_str() {
            "" | "council.yaml" => entry.reason,
            law => format!("{} ({law})", entry.reason),
        },
    });
    days.collect()
}

/// Says below the day of publication which is the last one.
fn say_last_day(form: &mut [Field], council: &Council, meeting: &Meeting) {
    let latest = publication(council, meeting, &Holidays::of(council)).latest();
    let fields = form.iter_mut().flat_map(|group| group.fields.iter_mut().chain(&mut group.more));
    let field = fields.into_iter().find(|field| field.id == "/published_on");
    if let Some((field, latest)) = field.zip(latest) {
        let last = format!("The last day is {}.", latest.date.weekday());
        field.read = if field.read.is_empty() { last } else { format!("{}. {last}", field.read) };
    }
}

struct Rows<'a> {
    desk: &'a Desk,
    files: &'a MeetingFiles,
    meeting: Option<&'a Meeting>,
    council: Option<&'a Council>,
    counts: BTreeMap<String, usize>,
}

impl Rows<'_> {
    /// The items as they are typed now, each named by its title.
    fn items(&self, fields: Vec<Field>) -> Vec<ItemRow> {
        let known = self.meeting.filter(|meeting| meeting.items.len() == fields.len());
        let mut rows: Vec<ItemRow> = vec![];
        for (at, mut field) in fields.into_iter().enumerate() {
            let typed = |key: &str| {
                let all = field.fields.iter().chain(&field.more);
                let mut own = all.filter(|one| one.id.ends_with(&format!("/{key}")));
                own.next().map(|one| one.value.clone()).filter(|value| !value.is_empty())
            };
            let (report, standing) = (typed("report"), typed("standing"));
            let standing = standing.as_ref().and_then(|id| self.council?.standing_item(id));
            let report = report.filter(|id| self.files.report(id).is_some());
            let title = typed("title").or_else(|| self.title_of(report.as_ref()?));
            let title = title.or_else(|| standing.map(|one| one.title.value.clone()));
            let title = title.unwrap_or_else(|| "Item without a title".to_owned());
            let number = known.map_or_else(|| (at + 1).to_string(), |meeting| meeting.item_number(at));
            // Buttons that do the same have names of their own.
            let is_taken = rows.iter().any(|row| row.title == title);
            let named = if is_taken { format!("{title} (item {number})") } else { title.clone() };
            if let Some(entry) = &mut field.entry {
                entry.name = named;
            }
            let about = if standing.is_some() { "standing item" } else { "" };
            let own = field.count();
            rows.push(ItemRow { field: Some(field), ..self.row(number, title, report.as_deref(), about, own) });
        }
        rows
    }

    /// The reports that no item names.
    fn rest(&self, items: &[ItemRow]) -> Vec<ItemRow> {
        let named = |id: &str| items.iter().any(|item| item.report == id);
        let rest = self.files.reports.iter().filter(|report| !named(&report.id) && !self.is_appendix(&report.id));
        let rows = rest.map(|report| {
            let title = self.title_of(&report.id).unwrap_or_else(|| report.id.clone());
            self.row(String::new(), title, Some(&report.id), "no item names it", 0)
        });
        rows.collect()
    }

    /// Whether a report is an appendix to an item or to another report.
    fn is_appendix(&self, id: &str) -> bool {
        let items = self.meeting.iter().flat_map(|meeting| &meeting.items).flat_map(|item| &item.appendices);
        let reports = self.files.reports.iter().filter_map(|filed| filed.record.as_ref());
        let mut all = items.chain(reports.flat_map(|report| &report.appendices));
        all.any(|appendix| appendix.report.as_ref().is_some_and(|report| report.as_str() == id))
    }

    fn title_of(&self, report: &str) -> Option<String> {
        self.files.report(report)?.outline.title.as_ref().map(|title| title.value.clone())
    }

    /// `own` are the problems of the item itself.
    fn row(&self, number: String, title: String, report: Option<&str>, about: &'static str, own: usize) -> ItemRow {
        let id = &self.files.meeting.id;
        let place = report.map(|report| format!("report/{id}/{report}")).unwrap_or_default();
        let count = own + self.counts.get(&place).copied().unwrap_or_default();
        ItemRow {
            number,
            title,
            report: report.unwrap_or_default().to_owned(),
            access: report.map(|report| Access::of_report(self.desk, id, report)),
            about,
            left: if report.is_some() || count > 0 { problems_in_words(count) } else { String::new() },
            has_problems: count > 0,
            place,
            field: None,
        }
    }
}
