//! An agenda in brief: the numbers of the items, and each title that is certain. The public gets it when the agenda had
//! to be taken away and errors in the meeting's file or council.yaml prevent a full one.

use std::sync::OnceLock;

use super::agenda::AgendaDocument;
use super::audience::Edition;
use super::common::{CouncilView, DocumentView, MeetingView, council_view, not_open, words};
use super::datum::Datum;
use super::declare::view;
use super::job::{Folder, Job, Kind, Pack, Purpose, Source};
use crate::disclosure::{self, Disclosure, Seen};
use crate::model::Word;
use crate::model::layout::Takes;
use crate::model::meeting::number_at;
use crate::model::outline::{Front, ItemOutline};
use crate::model::value::Text;
use crate::model::{MeetingFiles, Workspace};

view! {
    pub(super) struct BriefView {
        council: CouncilView,
        committee: BriefCommittee,
        meeting: MeetingView,
        document: AgendaDocument,
        items: Vec<BriefItem>,
    }

    pub(super) struct BriefCommittee { name: String, known: bool }

    #[derive(Default)]
    pub(super) struct BriefItem {
        number: String,
        title: Option<String>,
        unavailable: bool,
        closed: bool,
        not_open: Option<String>,
    }
}

/// The public's folder with an agenda in brief; nothing when the meeting's file cannot be read.
pub(super) fn folder(
    workspace: &Workspace,
    files: &MeetingFiles,
    edition: Edition,
    disclosure: &Disclosure,
) -> Option<Folder> {
    let meeting = files.meeting.id.clone();
    let job = job(workspace, files, disclosure, format!("{meeting}/{}/agenda", edition.folder()))?;
    let job = Job { large_print: edition.large_print, ..job };
    Some(Folder {
        meeting,
        edition,
        papers: vec![],
        packs: vec![Pack {
            job: None,
            front: Some(job),
            after: None,
            purpose: Purpose::Measure,
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

fn job(workspace: &Workspace, files: &MeetingFiles, disclosure: &Disclosure, stem: String) -> Option<Job> {
    let id = files.meeting.id.as_str();
    let outline = &files.meeting.outline;
    if outline.items.is_empty() {
        return None;
    }
    let in_doubt = disclosure.items_in_doubt(id);
    let is_sure = disclosure.seen(&disclosure::meeting(id)) == Some(&Seen::Public);
    let mut sources = vec![Source::whole("council.yaml".to_owned()), Source::whole(disclosure::items(id))];
    sources.extend(is_sure.then(|| Source::whole(disclosure::meeting(id))));
    let given = |item: &'_ ItemOutline| item.number.as_ref().filter(|_| is_sure).cloned();
    let given: Vec<Option<Text>> = outline.items.iter().map(given).collect();
    let shown = outline.items.iter().enumerate();
    let items = shown.map(|(at, item)| {
        let number = number_at(given.iter().map(Option::as_ref), at);
        if in_doubt.contains(&at) {
            return BriefItem { number, unavailable: true, ..BriefItem::default() };
        }
        BriefItem { number, ..self::item(workspace, files, disclosure, item, &mut sources) }
    });
    let items = items.collect();
    let (title, view) = view(workspace, is_sure.then_some(&outline.front), items);
    Some(Job {
        digest: OnceLock::new(),
        most_pages: None,
        kind: Kind::Agenda,
        layout: "agenda-in-brief".to_owned(),
        takes: Takes::Report,
        stem,
        large_print: false,
        title,
        view: view.into(),
        pictures: vec![],
        sources,
    })
}

fn item(
    workspace: &Workspace,
    files: &MeetingFiles,
    disclosure: &Disclosure,
    item: &ItemOutline,
    sources: &mut Vec<Source>,
) -> BriefItem {
    let council = &workspace.council.outline.front;
    let standing = item.standing.as_ref().and_then(|id| {
        let known = council.standing_items.iter().find(|(own, _)| own == id);
        known.map(|(_, title)| title)
    });
    let title = item.title.as_ref().or(standing);
    let Some(id) = item.report.as_deref() else { return BriefItem { title: words(title), ..BriefItem::default() } };
    let meeting = files.meeting.id.as_str();
    let outline = files.report(id).map(|filed| &filed.outline);
    let seen = disclosure.report(meeting, id);
    if seen.is_some_and(|seen| *seen != Seen::Doubt) {
        sources.push(Source::told(disclosure::report(meeting, id), true));
    }
    match (seen, outline) {
        (Some(Seen::Public), Some(outline)) => {
            BriefItem { title: words(title.or(outline.title.as_ref())), ..BriefItem::default() }
        }
        (Some(Seen::Restricted(_)), Some(outline)) => {
            // The title of an item that is restricted with another could hint at that one.
            let access = outline.access.as_ref();
            let own = access.and_then(|access| access.public_title.as_ref().or(outline.title.as_ref()));
            let record = workspace.council.record.as_ref();
            let not_open = record.and_then(|council| not_open(access, council));
            BriefItem { title: words(title.or(own)), closed: true, not_open, ..BriefItem::default() }
        }
        _ => BriefItem { title: words(title), unavailable: true, ..BriefItem::default() },
    }
}

/// The title and the view: the head as far as the front of the meeting's file is known, and the items.
fn view(workspace: &Workspace, front: Option<&Front>, items: Vec<BriefItem>) -> (String, BriefView) {
    let known = &workspace.council.outline.front;
    let name = known.council.as_ref().map_or("", Text::as_str);
    let committee = front.and_then(|front| front.committee.as_ref()).and_then(|id| {
        let named = known.committees.iter().find(|(own, _)| own == id);
        named.map(|(_, name)| name.as_str())
    });
    let date = front.and_then(|front| front.date.as_ref()).map(|date| date.value);
    let given = |of: fn(&Front) -> &Option<Text>| words(front.and_then(|front| of(front).as_ref())).into();
    let of_committee = committee.map_or(String::new(), |name| format!(": {name}"));
    let said = workspace.words();
    let agenda = said.say(Word::Agenda);
    let on = date.map_or(String::new(), |date| format!(", {}", said.date(date)));
    let title = format!("{agenda}{of_committee}{on}");
    let view = BriefView {
        council: council_view(workspace, name, workspace.council.record.as_ref()),
        committee: BriefCommittee {
            name: committee.unwrap_or(said.say(Word::Meeting)).to_owned(),
            known: committee.is_some(),
        },
        meeting: MeetingView {
            date,
            time: given(|front| &front.time),
            venue: given(|front| &front.venue),
            remote: Datum::Nothing,
            item: None,
        },
        document: AgendaDocument {
            common: DocumentView::new(title.as_str().into(), agenda),
            short: agenda.to_owned(),
            page_ranges: false,
        },
        items,
    };
    (title, view)
}
