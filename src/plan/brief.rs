//! An agenda in brief: the numbers of the items, and of each title as far as it is sure. The public has it where the agenda had to be
//! taken away, and errors in the meeting's file or in council.yaml leave no other to be made.

use super::audience::Audience;
use super::common::{house, not_open};
use super::datum::Datum;
use super::job::{Folder, Job, Kind, Pack, Source};
use crate::disclosure::{self, Disclosure, Seen};
use crate::model::layout::Takes;
use crate::model::meeting::number_at;
use crate::model::outline::{Front, Item};
use crate::model::value::Text;
use crate::model::{MeetingFiles, Workspace};

/// The public's folder with an agenda in brief; nothing where the meeting's file cannot be read.
pub(super) fn folder(
    workspace: &Workspace,
    files: &MeetingFiles,
    disclosure: &Disclosure,
) -> Option<Folder> {
    let meeting = files.meeting.id.clone();
    let audience = Audience::Public;
    let job = job(workspace, files, disclosure, format!("{meeting}/{}/agenda", audience.folder()))?;
    Some(Folder {
        meeting,
        audience,
        papers: vec![],
        packs: vec![Pack {
            job: None,
            front: Some(job),
            after: None,
            written: false,
            print: false,
            copy: None,
        }],
        entries: vec![],
        contents: None,
        whole: false,
        in_brief: true,
        published: vec![],
    })
}

fn job(
    workspace: &Workspace,
    files: &MeetingFiles,
    disclosure: &Disclosure,
    stem: String,
) -> Option<Job> {
    let id = files.meeting.id.as_str();
    let outline = &files.meeting.outline;
    if outline.items.is_empty() {
        return None;
    }
    let in_doubt = disclosure.items_in_doubt(id);
    let is_sure = disclosure.seen(&disclosure::meeting(id)) == Some(&Seen::Public);
    let mut sources =
        vec![Source::whole("council.yaml".to_owned()), Source::whole(disclosure::items(id))];
    sources.extend(is_sure.then(|| Source::whole(disclosure::meeting(id))));
    let given = |item: &'_ Item| item.number.as_ref().filter(|_| is_sure).cloned();
    let given: Vec<Option<Text>> = outline.items.iter().map(given).collect();
    let shown = outline.items.iter().enumerate();
    let items = shown.map(|(at, item)| {
        let number = number_at(given.iter().map(Option::as_ref), at);
        let mut told = Told::default();
        if in_doubt.contains(&at) {
            told.unavailable = true;
        } else {
            told = self::item(workspace, files, disclosure, item, &mut sources);
        }
        Datum::map([
            ("number", number.into()),
            ("title", Datum::text(told.title.map(Text::as_str))),
            ("unavailable", told.unavailable.into()),
            ("closed", told.closed.into()),
            ("not_open", told.not_open),
        ])
    });
    let items = Datum::List(items.collect());
    let front = is_sure.then_some(&outline.front);
    let mut view = head(workspace, front);
    view.push(("items", items));
    Some(Job {
        kind: Kind::Agenda,
        layout: "agenda-in-brief".to_owned(),
        takes: Takes::Report,
        stem,
        view: Datum::map(view),
        sources,
    })
}

/// What the public is told of an item.
struct Told<'a> {
    title: Option<&'a Text>,
    unavailable: bool,
    closed: bool,
    /// Why it is not open, where that is known.
    not_open: Datum,
}

impl Default for Told<'_> {
    fn default() -> Self {
        Self { title: None, unavailable: false, closed: false, not_open: Datum::Nothing }
    }
}

fn item<'a>(
    workspace: &'a Workspace,
    files: &'a MeetingFiles,
    disclosure: &Disclosure,
    item: &'a Item,
    sources: &mut Vec<Source>,
) -> Told<'a> {
    let council = &workspace.council.outline.front;
    let standing = item.standing.as_ref().and_then(|id| {
        let known = council.standing_items.iter().find(|(own, _)| own == id);
        known.map(|(_, title)| title)
    });
    let mut told = Told { title: item.title.as_ref().or(standing), ..Told::default() };
    let Some(id) = item.report.as_deref() else {
        return told;
    };
    let meeting = files.meeting.id.as_str();
    let outline = files.report(id).map(|filed| &filed.outline);
    let seen = disclosure.report(meeting, id);
    match (seen, outline) {
        (Some(Seen::Public), Some(outline)) => {
            told.title = told.title.or(outline.title.as_ref());
        }
        (Some(Seen::Restricted(_)), Some(outline)) => {
            // The title of one that is restricted only because it belongs to another is left out: it may tell what that is about.
            let access = outline.access.as_ref();
            let own =
                access.and_then(|access| access.public_title.as_ref().or(outline.title.as_ref()));
            told.title = told.title.or(own);
            told.closed = true;
            let record = workspace.council.record.as_ref();
            told.not_open = record.map_or(Datum::Nothing, |council| not_open(access, council));
        }
        _ => told.unavailable = true,
    }
    if seen.is_some_and(|seen| *seen != Seen::Doubt) {
        sources.push(Source::told(disclosure::report(meeting, id), true));
    }
    told
}

/// What stands above the items.
fn head(workspace: &Workspace, front: Option<&Front>) -> Vec<(&'static str, Datum)> {
    let council = workspace.council.record.as_ref();
    let known = &workspace.council.outline.front;
    let name = known.council.as_ref().map_or("", Text::as_str);
    let committee = front.and_then(|front| front.committee.as_ref()).and_then(|id| {
        let named = known.committees.iter().find(|(own, _)| own == id);
        named.map(|(_, name)| name.as_str())
    });
    let date = front.and_then(|front| front.date.as_ref());
    let date = date.map(|date| date.value);
    let title = [Some("Agenda".to_owned()), committee.map(str::to_owned)];
    let title = title.into_iter().flatten().collect::<Vec<_>>().join(": ");
    let title = date.map_or(title.clone(), |date| format!("{title}, {date}"));
    let typed = |of: fn(&Front) -> &Option<Text>| {
        Datum::text(front.and_then(|front| of(front).as_ref()).map(Text::as_str))
    };
    vec![
        ("council", house(workspace, name, council)),
        (
            "committee",
            Datum::map([
                ("name", committee.unwrap_or("Meeting").into()),
                ("known", committee.is_some().into()),
            ]),
        ),
        (
            "meeting",
            Datum::map([
                ("date", date.map_or(Datum::Nothing, Datum::Date)),
                ("time", typed(|front| &front.time)),
                ("venue", typed(|front| &front.venue)),
            ]),
        ),
        (
            "document",
            Datum::map([
                ("title", title.into()),
                ("kind", "Agenda".into()),
                ("short", "Agenda".into()),
                ("orientation", "portrait".into()),
                ("themes", false.into()),
                ("mark", Datum::Nothing),
            ]),
        ),
    ]
}
