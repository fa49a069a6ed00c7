//! Decides which documents exist for a meeting, with their file names, and makes the view that each template gets.

mod agenda;
mod audience;
mod brief;
mod chase_list;
mod common;
mod datum;
mod declare;
mod field_words;
mod fields;
mod folder;
mod given;
mod guard;
mod job;
mod keys;
mod minutes;
mod occurring;
mod papers;
mod progress;
mod records;
mod rows;
mod running;
mod shown;
mod size;
mod summary;
mod supplied;
mod table;
mod table_view;
mod texts;
mod unshown;
mod value_view;
mod view;

pub use audience::{Audience, Edition};
pub use chase_list::chase_list;
pub use datum::{Datum, StatusMark, Typed};
pub use declare::Described;
pub use given::{DOCUMENTS, Document, forms, given, given_to_all};
pub use job::{Entry, Folder, Job, Kind, Pack, Paper, Publication, Purpose, Source, SourcePart};
pub use shown::Shown;
pub(crate) use size::shares;
pub(crate) use unshown::{Judged, judged, narrow};

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::disclosure::Disclosure;
use crate::model::Workspace;
use guard::Guard;

/// The name of the file of a member's copy, after `pack-for-`.
pub(crate) fn copy_name(member: &str) -> String {
    folder::copy_name(member)
}

/// The documents that a build is asked for.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Names of meetings; empty for all.
    pub meetings: Vec<String>,
    /// Whether only supplements are made, and papers published before stay as they are.
    pub supplement: bool,
    /// Whether packs for printing on both sides are made too.
    pub print: bool,
    /// Meetings with a pack for printing from an earlier build, which is kept up to date.
    pub printed: Vec<String>,
    /// Whether papers are made in large print too.
    pub large_print: bool,
    /// Meetings with papers in large print from an earlier build, which are kept up to date.
    pub enlarged: Vec<String>,
    /// Members who get copies of the restricted pack; if there are any, nothing else is made.
    pub recipients: Vec<String>,
}

impl Request {
    /// Whether a meeting's papers are made in large print. Those stay as they are where only supplements or copies are made.
    fn wants_large_print(&self, meeting: &str) -> bool {
        let asked = self.large_print || self.enlarged.iter().any(|known| known == meeting);
        asked && !self.supplement && self.recipients.is_empty()
    }
}

/// The documents of a meeting, and those that errors in their data prevent.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The public's folder first.
    pub folders: Vec<Folder>,
    /// The stems of documents whose data has errors.
    pub stopped: Vec<String>,
    /// Folders that stay as they were last published: errors stop them, but there is no doubt who may see what.
    pub held: Vec<String>,
}

/// What an earlier build left in a folder.
#[derive(Debug, Clone, Default)]
pub struct Published {
    /// Whether it has an agenda.
    pub agenda: bool,
    /// Whether something was taken out of it and has not been made again.
    pub owed: bool,
    /// The entries of its list of files.
    pub entries: Vec<Entry>,
    /// The numbers of the members' copies, by the members' names.
    pub copies: BTreeMap<String, usize>,
}

/// Plans the documents of the meetings asked for, each meeting by itself, in any order and several at a time. An error among `found`
/// stops the documents that show its file; the others go on. `published` says what each folder holds, by its path: if its data
/// has errors, its agenda and pack stay as they are, and if it has no agenda, one is made of whatever is certain.
pub struct Planning<'a> {
    workspace: &'a Workspace,
    context: folder::Context<'a>,
    guard: Guard,
}

impl<'a> Planning<'a> {
    /// Plans these documents of a workspace.
    pub fn new(
        workspace: &'a Workspace,
        request: &'a Request,
        found: &'a Diagnostics,
        disclosure: &'a Disclosure,
        published: &'a BTreeMap<String, Published>,
    ) -> Self {
        let context = folder::Context { request, found, disclosure, published };
        Self { workspace, context, guard: Guard::of(workspace, disclosure) }
    }

    /// The names of the meetings asked for, in order.
    pub fn meetings(&self) -> impl Iterator<Item = &'a str> {
        let asked = &self.context.request.meetings;
        let all = self.workspace.meetings.iter().map(|files| files.meeting.id.as_str());
        all.filter(move |id| asked.is_empty() || asked.iter().any(|name| name == id))
    }

    /// The documents of a meeting. A request for a supplement or restricted pack that does not exist is a problem.
    pub fn of(&self, meeting: &str, problems: &mut Diagnostics) -> Plan {
        let folder::Context { request, disclosure, .. } = self.context;
        let mut plan = Plan::default();
        // Whatever belongs to something restricted is restricted, and it is gone before anything for the public is planned.
        let members = audience::members(self.workspace, disclosure, &[meeting.to_owned()]);
        let public = audience::public(&members, disclosure);
        let (Some(files), Some(open)) = (members.meetings.first(), public.meetings.first()) else { return plan };
        let restricted = audience::has_restricted(files);
        if !request.recipients.is_empty() && !restricted {
            problems.push(
                Diagnostic::nowhere(
                    Code::NothingRestricted,
                    format!("the meeting `{meeting}` has nothing that is not for the public"),
                )
                .help("copies with a member’s name are made of restricted packs: leave out `--for`"),
            );
            return plan;
        }
        let supplements = files.meeting.record.as_ref().map_or(0, |m| m.supplements.len());
        if request.supplement && supplements == 0 {
            problems.push(
                Diagnostic::nowhere(Code::NoSupplement, format!("the meeting `{meeting}` has no supplement"))
                    .help("add `supplements:` to meeting.yaml, each with `published_on` and `items`"),
            );
            return plan;
        }
        let wanted = |edition: &Edition| !edition.large_print || request.wants_large_print(meeting);
        if request.recipients.is_empty() {
            for edition in Edition::PUBLIC.into_iter().filter(wanted) {
                folder::plan(&public, open, edition, self.context, &mut plan);
            }
        }
        if restricted {
            for edition in Edition::RESTRICTED.into_iter().filter(wanted) {
                folder::plan(&members, files, edition, self.context, &mut plan);
            }
        }
        self.guarded(plan, problems)
    }

    /// The folders of all meetings asked for, in order.
    pub fn folders(&self, problems: &mut Diagnostics) -> Vec<Folder> {
        self.meetings().flat_map(|meeting| self.of(meeting, problems).folders).collect()
    }

    /// A plan without the folders for the public in which something would be that the public may not see.
    fn guarded(&self, mut plan: Plan, problems: &mut Diagnostics) -> Plan {
        plan.folders.retain(|folder| {
            let open = folder.edition.audience == Audience::Public;
            let leak = self.guard.leak(folder).filter(|_| open);
            plan.held.extend(leak.iter().map(|_| folder.path()));
            let is_sound = leak.is_none();
            leak.into_iter().for_each(|leak| problems.push(leak));
            is_sound
        });
        plan
    }
}

/// Plans one paper of a meeting, for somebody who is writing it: what a build would make for an audience of that report, or of the agenda
/// where none is named, without the pack. Errors in its data do not stop it where anything can be made of it, as a paper half written has some. Nothing
/// for the public where it is in doubt whether they may see it. A problem is a fault of this program, as in [`Planning::folders`].
pub fn paper(
    workspace: &Workspace,
    (meeting, report): (&str, Option<&str>),
    audience: Audience,
    disclosure: &Disclosure,
) -> Result<Option<Job>, Diagnostic> {
    let members = audience::members(workspace, disclosure, &[meeting.to_owned()]);
    let seen = match audience {
        Audience::Public => audience::public(&members, disclosure),
        Audience::Restricted => members,
    };
    let (request, found, published) = (Request::default(), Diagnostics::default(), BTreeMap::new());
    let edition = Edition::of(audience);
    let context = folder::Context { request: &request, found: &found, disclosure, published: &published };
    let job = seen.meetings.first().and_then(|files| folder::of_one(&seen, files, edition, context, report));
    let open = job.iter().filter(|_| audience == Audience::Public);
    match Guard::of(workspace, disclosure).leak_of(open) {
        Some(at) => Err(guard::leaked(at, &format!("{meeting}/{}", edition.folder()))),
        None => Ok(job),
    }
}

/// The problems of names that no meeting has.
pub(crate) fn unknown_meetings(names: &[String], workspace: &Workspace) -> Diagnostics {
    let known: Vec<&str> = workspace.meetings.iter().map(|files| files.meeting.id.as_str()).collect();
    let unknown = names.iter().filter(|name| !known.contains(&name.as_str()));
    let problems = unknown.map(|name| {
        Diagnostic::nowhere(Code::UnknownMeeting, format!("there is no meeting `{name}`")).suggest(
            name,
            known.iter().copied(),
            format!("the meetings are: {}", known.join(", ")),
        )
    });
    problems.collect()
}
