//! What there is to make: single documents, packs of them, and the folders they go to.

use std::sync::Arc;

use super::audience::Audience;
use super::datum::Datum;
use serde::{Deserialize, Serialize};

use crate::model::Attachment;
use crate::model::layout::Takes;
use crate::model::value::Date;

/// One document to make.
#[derive(Debug, Clone)]
pub struct Job {
    /// What it is.
    pub kind: Kind,
    /// Its layout, the folder of its template.
    pub layout: String,
    /// What its layout takes, for the standard template.
    pub takes: Takes,
    /// Where it goes below the output folder, without the ending: `<meeting>/<audience>/<name>`.
    pub stem: String,
    /// Its title.
    pub title: String,
    /// What its template is given.
    pub view: Datum,
    /// The files that it is made from.
    pub sources: Vec<Source>,
}

/// A file of the workspace that a document is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its name below the workspace.
    pub name: String,
    /// What of it is in the document.
    pub part: SourcePart,
}

/// What of a file is in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourcePart {
    /// Its words.
    Whole,
    /// What the public is told of a paper that the file is: its title, and why it is not open. `shown` says whether any of that
    /// is typed in the file.
    Told {
        /// Whether it is.
        shown: bool,
    },
}

impl Source {
    /// A file whose words are in the document.
    pub fn whole(name: String) -> Self {
        Self { name, part: SourcePart::Whole }
    }

    /// A file that the document names.
    pub fn told(name: String, shown: bool) -> Self {
        Self { name, part: SourcePart::Told { shown } }
    }
}

/// What a document is.
#[derive(Debug, Clone)]
pub enum Kind {
    /// A report.
    Report,
    /// The agenda, or the front sheet and items of a supplement.
    Agenda,
    /// Several papers in one document; a PDF only.
    Pack(Vec<Paper>),
    /// What stands in the public's pack in place of a paper that is not for the public.
    Withheld,
    /// A supplied PDF: by itself it stays what it is, in a pack its pages are drawn into frames.
    Supplied(Attachment),
    /// A supplied picture, set on a page, with the path that its template names.
    Picture(Attachment, String),
    /// The list of a folder's files, for the web.
    Contents,
    /// Whom to ask for an update; of no meeting.
    ChaseList,
}

impl Kind {
    /// The word for it in a manifest.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Agenda => "agenda",
            Self::Pack(_) => "pack",
            Self::Withheld => "withheld",
            Self::Supplied(_) => "attachment",
            Self::Picture(..) => "picture",
            Self::Contents => "contents",
            Self::ChaseList => "chase list",
        }
    }
}

impl Job {
    /// The papers of a pack; none of anything else.
    pub fn papers(&self) -> &[Paper] {
        match &self.kind {
            Kind::Pack(papers) => papers,
            _ => &[],
        }
    }
}

/// A paper in a pack.
#[derive(Debug, Clone)]
pub struct Paper {
    /// The document that it is by itself.
    pub job: Arc<Job>,
    /// The number of the item it belongs to.
    pub item: String,
    /// The name of its place in the pack, for links and page numbers.
    pub label: String,
}

/// What a document is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Its files are written.
    Publish,
    /// It is only laid out, to count its pages.
    Measure,
}

/// A pack and its front sheet.
#[derive(Debug, Clone)]
pub struct Pack {
    /// The pack; none where one of its papers cannot be made.
    pub job: Option<Job>,
    /// The agenda, or the front sheet of a supplement, as a document of its own. It says on which pages of the pack the papers
    /// are.
    pub front: Option<Job>,
    /// Of a supplement, which pack of the folder its page numbers go on from.
    pub after: Option<usize>,
    /// What it is made for.
    pub purpose: Purpose,
    /// Whether its papers begin on right-hand pages, for printing on both sides.
    pub print: bool,
    /// The number of the copy and the member it is for.
    pub copy: Option<(usize, String)>,
}

/// All documents of one meeting for one audience.
#[derive(Debug, Clone)]
pub struct Folder {
    /// The meeting.
    pub meeting: String,
    /// Who it is for.
    pub audience: Audience,
    /// The reports and supplied files, each by itself, in the order of the agenda.
    pub papers: Vec<Arc<Job>>,
    /// The pack of all papers, then those of supplements.
    pub packs: Vec<Pack>,
    /// What the manifest and the list of files name, in order.
    pub entries: Vec<Entry>,
    /// The list of its files, which is written with the manifest; none where only copies are made, or where errors in the data
    /// leave open what the folder holds.
    pub contents: Option<Job>,
    /// Whether everything of the folder is made anew, so that what is not in the plan does not belong.
    pub whole: bool,
    /// Whether its agenda is one in brief, in place of one that was taken away.
    pub in_brief: bool,
    /// What was published when: the agenda first, then the supplements.
    pub published: Vec<Publication>,
}

impl Folder {
    /// Where it is below the output folder.
    pub fn path(&self) -> String {
        format!("{}/{}", self.meeting, self.audience.folder())
    }

    /// The documents that are made, in the order of messages: agenda, papers, pack, supplements, list of files.
    pub fn jobs(&self) -> impl Iterator<Item = &Job> {
        let bound = |pack: &'_ Pack| pack.purpose == Purpose::Publish && pack.job.is_some();
        let first = self.packs.iter().take(1);
        let agenda = first.clone().filter_map(|pack| pack.front.as_ref());
        let whole = first.filter(move |pack| bound(pack)).filter_map(|pack| pack.job.as_ref());
        let rest = self.packs.iter().skip(1).flat_map(move |pack| {
            let job = pack.job.as_ref().filter(|_| bound(pack));
            pack.front.iter().chain(job)
        });
        let papers = self.papers.iter().map(Arc::as_ref);
        let all = agenda.chain(papers).chain(whole).chain(rest);
        all.chain(&self.contents)
    }
}

/// A paper, or a document of the meeting as a whole, as the manifest and the list of files name it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    /// The number of its item.
    pub item: Option<String>,
    /// Which appendix it is.
    pub appendix: Option<usize>,
    /// Its title.
    pub title: String,
    /// `agenda`, `pack`, `report`, `attachment`, `picture`, `withheld`, or `title` where there is nothing but the title.
    pub kind: String,
    /// Why it is not for the public, in words; nothing where it is.
    pub access: Option<String>,
    /// Where its files are below the output folder, without ending; none where it has none.
    pub stem: Option<String>,
    /// The name of its place in the pack.
    pub label: Option<String>,
    /// The supplement it was published in.
    pub supplement: Option<usize>,
}

/// What was published on a day.
#[derive(Debug, Clone)]
pub struct Publication {
    /// `agenda`, or `supplement 1` and so on.
    pub what: String,
    /// The day, where it is known.
    pub on: Option<Date>,
    /// The numbers of the items.
    pub items: Vec<String>,
}
