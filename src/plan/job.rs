//! The things to make: single documents, packs of them, and their folders.

use std::sync::{Arc, OnceLock};

use sha2::{Digest as _, Sha256};

use super::audience::Edition;
use super::datum::Datum;
use serde::{Deserialize, Serialize};

use crate::model::Attachment;
use crate::model::layout::Takes;
use crate::model::value::Date;
use crate::source::Span;

/// One document to make.
#[derive(Debug, Clone)]
pub struct Job {
    /// What kind of document it is.
    pub kind: Kind,
    /// The name of its layout, which is the folder of its template.
    pub layout: String,
    /// What its layout takes, for the standard template.
    pub takes: Takes,
    /// Its path below the output folder, without the ending: `<meeting>/<audience>/<name>`.
    pub stem: String,
    /// Whether it is set in large print.
    pub large_print: bool,
    /// Its title, as in the file's metadata.
    pub title: String,
    /// What its template is given.
    pub view: Datum,
    /// The pictures in its texts, by the paths that they are shown with.
    pub pictures: Vec<(String, Attachment)>,
    /// The files it is made from.
    pub sources: Vec<Source>,
    /// How many pages it may have, where its layout says that, and the place of its title.
    pub most_pages: Option<(usize, Span)>,
    /// See [`Job::digest`].
    pub digest: OnceLock<String>,
}

/// A file of the workspace that a document is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its path below the workspace.
    pub name: String,
    /// How much of it is in the document.
    pub part: SourcePart,
}

/// How much of a file is in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourcePart {
    /// All its words.
    Whole,
    /// What the public is told of a paper in the file: its title, and why it is not open.
    Told {
        /// Whether any of that is typed in the file.
        shown: bool,
    },
}

impl Source {
    /// A file with its words in the document.
    pub fn whole(name: String) -> Self {
        Self { name, part: SourcePart::Whole }
    }

    /// A file that the document only names.
    pub fn told(name: String, shown: bool) -> Self {
        Self { name, part: SourcePart::Told { shown } }
    }
}

/// What kind of document a job makes.
#[derive(Debug, Clone)]
pub enum Kind {
    /// A report.
    Report,
    /// The agenda, or the front sheet and items of a supplement.
    Agenda,
    /// What happened at a meeting.
    Minutes,
    /// What a meeting decided.
    Decisions,
    /// The record of one decision of an executive, or of all those of a meeting.
    Record,
    /// Several papers in one document; only ever a PDF.
    Pack(Vec<Paper>),
    /// The page in the public's pack for a paper that is not for the public.
    Withheld,
    /// A supplied PDF: copied as it is, and drawn into frames in a pack.
    Supplied(Attachment),
    /// A supplied picture on a page, with the path that its template names.
    Picture(Attachment, String),
    /// The list of a folder's files, for the web.
    Contents,
    /// Whom to ask for an update; part of no meeting.
    ChaseList,
}

impl Kind {
    /// The word for it in a manifest.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Agenda => "agenda",
            Self::Minutes => "minutes",
            Self::Decisions => "decisions",
            Self::Record => "record",
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
    /// What its PDF is known by (XMP part 2, 3.2: `xmpMM:DocumentID`). Of a paper the public's and the members' are the same document.
    pub fn ident(&self) -> String {
        match (&self.kind, self.stem.splitn(3, '/').collect::<Vec<_>>().as_slice()) {
            (Kind::Report | Kind::Picture(..) | Kind::Withheld, [meeting, _, name]) => {
                let print = if self.large_print { "/large-print" } else { "" };
                format!("{meeting}{print}/{name}")
            }
            _ => self.stem.clone(),
        }
    }

    /// The SHA-256 of its layout and of what its template is given, worked out when it is first asked for: packs ask for that of each
    /// paper again.
    pub fn digest(&self) -> &str {
        self.digest.get_or_init(|| {
            let mut digest = Sha256::default();
            let given = (&self.layout, self.takes.word(), &self.view);
            ciborium::into_writer(&given, &mut digest).expect("a digest takes all that it is given");
            format!("{:x}", digest.finalize())
        })
    }

    /// The name of its files, without the ending.
    pub fn name(&self) -> &str {
        self.stem.rsplit('/').next().unwrap_or(&self.stem)
    }

    /// The papers of a pack; none for other kinds.
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
    /// The same paper as a document of its own.
    pub job: Arc<Job>,
    /// The number of its agenda item.
    pub item: String,
    /// Its name within the pack, for links and page numbers.
    pub label: String,
}

/// Why a document is typeset.
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
    /// The pack; none if one of its papers cannot be made.
    pub job: Option<Job>,
    /// The agenda, or the front sheet of a supplement, as a document of its own. It gives the pages of the papers in
    /// the pack.
    pub front: Option<Job>,
    /// For a supplement, the pack in the folder whose page numbers it continues.
    pub after: Option<usize>,
    /// Why it is typeset.
    pub purpose: Purpose,
    /// Whether papers begin on right-hand pages, for printing on both sides.
    pub print: bool,
    /// The number of the copy and the name of the member it is for.
    pub copy: Option<(usize, String)>,
}

/// All documents of one meeting for one audience in one print.
#[derive(Debug, Clone)]
pub struct Folder {
    /// The meeting's folder name.
    pub meeting: String,
    /// Who it is for, and in which print.
    pub edition: Edition,
    /// The reports and supplied files as single documents, in the order of the agenda.
    pub papers: Vec<Arc<Job>>,
    /// The pack of all papers, then those of supplements.
    pub packs: Vec<Pack>,
    /// The entries of the manifest and the list of files, in order.
    pub entries: Vec<Entry>,
    /// The list of its files, written with the manifest; none if only copies are made, or if errors in the data leave
    /// its contents open.
    pub contents: Option<Job>,
    /// Whether the whole folder is made again, so that any file outside the plan has to go.
    pub whole: bool,
    /// Whether its agenda is one in brief, in place of one that was taken away.
    pub in_brief: bool,
    /// What was published when: the agenda first, then the supplements.
    pub published: Vec<Publication>,
}

impl Folder {
    /// Its path below the output folder.
    pub fn path(&self) -> String {
        format!("{}/{}", self.meeting, self.edition.folder())
    }

    /// The documents to make, in the order of messages: agenda, papers, pack, supplements, list of files.
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

/// A paper, or a document of the meeting as a whole, in the manifest and the list of files.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Entry {
    /// The number of its item.
    pub item: Option<String>,
    /// Its number among the item's appendices.
    pub appendix: Option<usize>,
    /// The title that the list of files shows.
    pub title: String,
    /// `agenda`, `pack`, `report`, `attachment`, `picture`, `withheld`, or `title` where there is nothing but the title.
    pub kind: String,
    /// Why it is not for the public, in words; nothing if it is.
    pub access: Option<String>,
    /// The path of its files below the output folder, without ending; none if it has no files.
    pub stem: Option<String>,
    /// Its name within the pack, for links.
    pub label: Option<String>,
    /// The number of the supplement that published it.
    pub supplement: Option<usize>,
    /// The last day on which it has to be open to inspection, of minutes and what is made of them.
    pub keep_until: Option<Date>,
}

/// What was published on a day.
#[derive(Debug, Clone)]
pub struct Publication {
    /// `agenda`, or `supplement 1` and so on.
    pub what: String,
    /// The day, if known.
    pub on: Option<Date>,
    /// The numbers of the items.
    pub items: Vec<String>,
}
