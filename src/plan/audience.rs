//! Who a document is for, and what each audience may see. The public's documents are planned from a workspace without
//! restricted content, so nothing later can show it.

use std::collections::BTreeSet;

use crate::disclosure::{self, Disclosure, Seen};
use crate::model::markdown::each_picture;
use crate::model::meeting::Item;
use crate::model::minutes::{Declaration, Declarations, Minute};
use crate::model::value::{Id, Text};
use crate::model::{Access, Appendix, Filed, MeetingFiles, Outline, Report, Unavailable, Workspace};
use crate::source::Span;

/// Who a document is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Everybody.
    Public,
    /// Members of the council, who may see exempt and confidential information.
    Restricted,
}

/// A folder of a meeting's documents: who they are for, and in which print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edition {
    /// Who may see its documents.
    pub audience: Audience,
    /// Whether they are in large print, for readers with low sight.
    pub large_print: bool,
}

impl Edition {
    /// Those for the public.
    pub const PUBLIC: [Self; 2] = [Self::of(Audience::Public), Self::of(Audience::Public).in_large_print()];
    /// Those for members.
    pub const RESTRICTED: [Self; 2] = [Self::of(Audience::Restricted), Self::of(Audience::Restricted).in_large_print()];
    /// All of them.
    pub const ALL: [Self; 4] = [Self::PUBLIC[0], Self::PUBLIC[1], Self::RESTRICTED[0], Self::RESTRICTED[1]];

    /// The usual one for an audience.
    pub const fn of(audience: Audience) -> Self {
        Self { audience, large_print: false }
    }

    const fn in_large_print(self) -> Self {
        Self { large_print: true, ..self }
    }

    /// The name of the folder for its documents.
    pub fn folder(self) -> &'static str {
        match (self.audience, self.large_print) {
            (Audience::Public, false) => "public",
            (Audience::Public, true) => "public-large-print",
            (Audience::Restricted, false) => "restricted",
            (Audience::Restricted, true) => "restricted-large-print",
        }
    }
}

impl Audience {
    /// The word for it in a manifest.
    pub fn word(self) -> &'static str {
        Edition::of(self).folder()
    }
}

/// Whether anything of a meeting from [`members`] is kept from the public.
pub(super) fn has_restricted(files: &MeetingFiles) -> bool {
    let reports = files.reports.iter().filter_map(|filed| filed.record.as_ref());
    let mut of_reports = reports.flat_map(|report| {
        let appendices = report.appendices.iter().map(|appendix| appendix.access.as_ref());
        appendices.chain([report.access.as_ref()])
    });
    let items = files.meeting.record.iter().flat_map(|meeting| &meeting.items);
    let mut of_items = items.flat_map(|item| &item.appendices);
    let minutes = files.minutes.iter().filter_map(|filed| filed.record.as_ref());
    let mut of_minutes = minutes.flat_map(|minutes| &minutes.items);
    of_reports.any(|access| access.is_some())
        || of_items.any(|one| one.access.is_some())
        || of_minutes.any(|minute| minute.access.is_some())
}

/// The workspace as members may see it, with the meetings asked for; all where none is. Whatever is restricted because it belongs to something restricted is marked so
/// itself. Of a report with errors only what an agenda names is left, where that can be read for sure.
pub(super) fn members(workspace: &Workspace, disclosure: &Disclosure, asked: &[String]) -> Workspace {
    let mut members = workspace.only(asked);
    for files in &mut members.meetings {
        let meeting = files.meeting.id.clone();
        for filed in files.reports.iter_mut().filter(|filed| filed.record.is_none()) {
            if disclosure.report(&meeting, &filed.id) != Some(&Seen::Doubt) {
                filed.record = named(filed);
            }
        }
        while let Some((id, access)) = inherited(files) {
            for filed in files.reports.iter_mut().filter(|filed| filed.id == id) {
                if let Some(report) = &mut filed.record {
                    report.access = Some(access.clone());
                }
            }
        }
        for report in files.reports.iter_mut().filter_map(|filed| filed.record.as_mut()) {
            if let Some(access) = &report.access {
                for appendix in report.appendices.iter_mut().filter(|one| one.access.is_none()) {
                    appendix.access = Some(access.without_title());
                }
            }
        }
    }
    members
}

/// What an agenda names of a report with errors. No paper is made of it.
fn named(filed: &Filed<Report>) -> Option<Report> {
    let title = filed.outline.title.clone()?;
    let layout = Id { value: String::new(), span: title.span };
    Some(Report { access: filed.outline.access.clone(), ..bare(title.span, layout, title) })
}

/// A report that is restricted only because one of its appendices is, or because it belongs to a restricted report.
fn inherited(files: &MeetingFiles) -> Option<(String, Access)> {
    let of_items = files.meeting.record.iter().flat_map(|meeting| &meeting.items);
    let mut appendices: Vec<(&Appendix, Option<&Access>)> =
        of_items.flat_map(|item| &item.appendices).map(|one| (one, None)).collect();
    for report in files.reports.iter().filter_map(|filed| filed.record.as_ref()) {
        appendices.extend(report.appendices.iter().map(|one| (one, report.access.as_ref())));
    }
    appendices.into_iter().find_map(|(appendix, above)| {
        let id = appendix.report.as_ref()?.as_str();
        let access = appendix.access.clone().or(above.map(Access::without_title))?;
        let report = files.report(id)?.record.as_ref()?;
        report.access.is_none().then(|| (id.to_owned(), access))
    })
}

/// What [`members`] gave, as the public may see it: a restricted paper keeps only its title, or the one that its
/// `access` gives for the public; plans, registers and files that no public paper shows are gone.
///
/// Whatever is in doubt keeps only the number of its item, and its title where that is typed in a file that is not in
/// doubt.
pub(super) fn public(members: &Workspace, disclosure: &Disclosure) -> Workspace {
    let mut public = members.clone();
    for files in &mut public.meetings {
        keep_minutes(files, disclosure);
        withdraw(files, disclosure);
        let titles: Vec<(String, Text)> = files.reports.iter().filter_map(public_title).collect();
        for filed in &mut files.reports {
            if let Some(report) = &mut filed.record
                && report.access.is_some()
            {
                *report = withheld(report);
            }
            let appendices = filed.record.iter_mut().flat_map(|report| &mut report.appendices);
            appendices.for_each(|appendix| open(appendix, &titles));
        }
        let items = files.meeting.record.iter_mut().flat_map(|meeting| &mut meeting.items);
        for appendix in items.flat_map(|item| &mut item.appendices) {
            open(appendix, &titles);
        }
        let shown = shown_files(files);
        files.attachments.retain(|file| shown.contains(&file.name));
        files.unnamed.clear();
    }
    let shown = |of: fn(&Report) -> (Option<&Id>, &[Id])| -> BTreeSet<String> {
        let reports = public.meetings.iter().flat_map(|files| &files.reports);
        let records = reports.filter_map(|filed| filed.record.as_ref());
        let named = records.map(of).flat_map(|(one, more)| one.into_iter().chain(more));
        named.map(|id| id.value.clone()).collect()
    };
    let plans = shown(|report| (report.plan.as_ref(), &report.plans));
    let registers = shown(|report| (report.register.as_ref(), &report.registers));
    let open = |name: String| disclosure.seen(&name) == Some(&Seen::Public);
    public.plans.retain(|files| plans.contains(&files.plan.id) && open(disclosure::plan(&files.plan.id)));
    for files in &mut public.plans {
        let plan = &files.plan.id;
        files.rounds.retain(|round| open(disclosure::round(plan, &round.id)));
    }
    public.registers.retain(|register| registers.contains(&register.id) && open(disclosure::register(&register.id)));
    public
}

/// Leaves of minutes what the public may read: of a private item only what they say of it to the public. Nothing of them while it
/// is in doubt who may see something of the meeting.
fn keep_minutes(files: &mut MeetingFiles, disclosure: &Disclosure) {
    let id = &files.meeting.id;
    let is_open = disclosure.seen(&disclosure::minutes(id)) == Some(&Seen::Public);
    if !is_open || disclosure.is_in_doubt(id) {
        files.minutes = None;
        return;
    }
    let Some(minutes) = files.minutes.as_ref().and_then(|filed| filed.record.as_ref()) else { return };
    let items = minutes.items.iter().map(|minute| match files.minute_access(minute) {
        Some(access) => Minute { access: Some(access.clone()), ..minute.told() },
        None => minute.clone(),
    });
    let items: Vec<Minute> = items.collect();
    let private = |item: &Text| items.iter().any(|minute| minute.access.is_some() && minute.item.value == item.value);
    let declarations = minutes.declarations.as_ref().map(|all| {
        let each = all.0.iter().map(|one| match private(&one.item) {
            true => Declaration { interest: None, ..one.clone() },
            false => one.clone(),
        });
        Declarations(each.collect())
    });
    if let Some(record) = files.minutes.as_mut().and_then(|filed| filed.record.as_mut()) {
        record.items = items;
        record.declarations = declarations;
    }
}

fn withdraw(files: &mut MeetingFiles, disclosure: &Disclosure) {
    let id = files.meeting.id.as_str();
    let in_doubt = |name: String| disclosure.seen(&name) == Some(&Seen::Doubt);
    let reports = files.reports.iter().map(|filed| filed.id.clone());
    // A report that the agenda does not list is not for the public either.
    let reports = reports.filter(|report| {
        let name = disclosure::report(id, report);
        disclosure.seen(&name).is_none() || in_doubt(name)
    });
    let attachments = files.attachments.iter().map(|file| file.name.clone());
    let attachments = attachments.filter(|name| in_doubt(disclosure::attachment(id, name)));
    files.unavailable =
        Unavailable { items: disclosure.items_in_doubt(id), reports: reports.collect(), files: attachments.collect() };
    for filed in &mut files.reports {
        if files.unavailable.reports.contains(&filed.id) {
            filed.record = None;
            filed.outline = Outline::default();
        }
    }
    let unavailable = &files.unavailable.files;
    files.attachments.retain(|file| !unavailable.contains(&file.name));
    let items = files.meeting.record.iter_mut();
    let items = items.flat_map(|meeting| meeting.items.iter_mut().enumerate());
    for (_, item) in items.filter(|(at, _)| files.unavailable.items.contains(at)) {
        *item = Item { span: item.span, number: item.number.take(), ..Item::default() };
    }
}

fn shown_files(files: &MeetingFiles) -> BTreeSet<String> {
    let reports = files.reports.iter().filter_map(|filed| filed.record.as_ref());
    let of_reports = reports.flat_map(|report| &report.appendices);
    let items = files.meeting.record.iter().flat_map(|meeting| &meeting.items);
    let of_items = items.flat_map(|item| &item.appendices);
    let named = of_reports.chain(of_items).filter_map(|one| one.file.as_ref());
    let mut names: BTreeSet<String> = named.map(|name| name.value.clone()).collect();
    let reports = files.reports.iter().filter_map(|filed| filed.record.as_ref());
    for (_, text) in reports.flat_map(Report::texts) {
        each_picture(&text.blocks, &mut |picture| _ = names.insert(picture.file.clone()));
    }
    names
}

/// A report's public title, where it differs.
fn public_title(filed: &Filed<Report>) -> Option<(String, Text)> {
    let title = filed.record.as_ref()?.access.as_ref()?.public_title.clone()?;
    Some((filed.id.clone(), title))
}

/// What the public sees of an appendix in a list: of a restricted one, a title that does not say what it is about, and
/// no file.
fn open(appendix: &mut Appendix, titles: &[(String, Text)]) {
    let report = appendix.report.as_ref().map(|id| id.value.as_str());
    let named = titles.iter().find(|(id, _)| Some(id.as_str()) == report);
    let own = appendix.access.as_ref().and_then(|access| access.public_title.as_ref());
    if let Some(title) = own.or(named.map(|(_, title)| title)) {
        appendix.title = title.clone();
    }
    if appendix.access.is_some() {
        appendix.file = None;
        appendix.alternative_text = None;
    }
}

/// What is left of a restricted report for the public. It names every field, so that a new one cannot be forgotten.
fn withheld(report: &Report) -> Report {
    let public_title = report.access.as_ref().and_then(|access| access.public_title.clone());
    Report {
        access: report.access.clone(),
        ..bare(report.span, report.layout.clone(), public_title.unwrap_or_else(|| report.title.clone()))
    }
}

fn bare(span: Span, layout: Id, title: Text) -> Report {
    Report { span, layout, title, ..Report::default() }
}
