//! One document through the end of the line: rendered, typeset, exported in the formats asked for, written.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};

use super::Outcome;
use super::edited::EditedFiles;
use super::inputs::Inputs;
use super::text::Text;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::disclosure::{Disclosure, Seen};
use crate::export::Format;
use crate::load;
use crate::model::attachment::{Attachment, Content};
use crate::picture::Picture;
use crate::plan::{Job, Kind, Purpose, SourcePart};
use crate::press::{Artifact, Order, PackNumbers, Press, Printed, SetPapers};
use crate::render::PackFacts;
use crate::write::{File, Origin, Output, Record, Records, Via, sha256, told_key};

pub(super) struct Maker<'a> {
    pub(super) press: &'a Press<'a>,
    pub(super) output: &'a Output,
    pub(super) edited: &'a EditedFiles<'a>,
    /// Who may see what: recorded with each document for the papers that it mentions.
    pub(super) disclosure: &'a Disclosure,
    pub(super) formats: &'a [Format],
    pub(super) inputs: &'a Inputs<'a>,
    /// The records of each folder's documents from earlier builds.
    pub(super) records: &'a BTreeMap<String, Records>,
    /// Whether to say only what would be made and why.
    pub(super) dry: bool,
    /// Set from outside: no further document is begun.
    pub(super) stop: &'a AtomicBool,
}

/// The result for one document.
#[derive(Debug, Default)]
pub(super) struct Made {
    pub(super) written: Vec<String>,
    pub(super) kept: Vec<String>,
    pub(super) removed: Vec<String>,
    pub(super) problems: Diagnostics,
    /// What it was made from, and its files.
    pub(super) record: Option<Record>,
    /// Why it was made; nothing if it was up to date.
    pub(super) why: Option<String>,
    /// Whether a pack was skipped because one of its papers failed.
    pub(super) not_tried: bool,
    /// Whether the build was stopped before it began.
    pub(super) left: bool,
}

/// A document that is made but not yet written.
#[derive(Default)]
pub(super) struct Printout {
    pub(super) artifacts: Vec<Artifact>,
    pub(super) reads: Vec<String>,
    pub(super) places: Vec<(String, usize, usize)>,
    pub(super) last: usize,
    pub(super) claims_less: Vec<(String, String)>,
    pub(super) warnings: Diagnostics,
}

/// What a paper shares with others of its meeting.
#[derive(Default)]
pub(super) struct Shared<'a> {
    /// Where its pages are kept, if packs need them.
    pub(super) set: Option<&'a SetPapers>,
    /// Of a paper that the public and members have: what the public's is, with the digest of what it was made from. The public's is made
    /// first, and the members' is the same file where it is made from the same; it is never the other way round.
    pub(super) twin: Option<RefCell<Option<(String, Printed)>>>,
}

impl Shared<'_> {
    fn taken_over(&self, key: &str, formats: &[Format]) -> Option<Printed> {
        let (of, printed) = self.twin.as_ref()?.take()?;
        let has = printed.artifacts.iter().map(|artifact| artifact.format);
        (of == key && has.collect::<BTreeSet<_>>() == formats.iter().copied().collect()).then_some(printed)
    }

    fn give(&self, key: String, printed: &Printed) {
        if let Some(twin) = &self.twin {
            twin.replace(Some((key, printed.clone())));
        }
    }
}

impl Made {
    pub(super) fn failed(&self) -> bool {
        self.problems.errors() > 0 || self.not_tried || self.left
    }

    pub(super) fn outcome(&self) -> Outcome<'_> {
        match &self.why {
            _ if self.left => Outcome::Left,
            _ if self.failed() => Outcome::Failed,
            Some(why) => Outcome::Made(why),
            None => Outcome::Kept,
        }
    }

    pub(super) fn files(&self) -> &[File] {
        self.record.as_ref().map_or(&[], |record| &record.files)
    }
}

impl Maker<'_> {
    /// Makes one document in all formats asked for, unless it is there and up to date. All formats are made before any
    /// is written, so that a reader never finds a new PDF beside an old Word file.
    pub(super) fn make(&self, job: &Job, facts: &PackFacts) -> Made {
        self.make_shared(job, facts, &Shared::default())
    }

    /// The same for a paper that shares what is made with others of its meeting.
    pub(super) fn make_shared(&self, job: &Job, facts: &PackFacts, shared: &Shared<'_>) -> Made {
        if let Kind::Supplied(attachment) = &job.kind {
            let origin = self.origin(job, String::new(), String::new(), Purpose::Publish);
            return self.keep_or(job, origin, Purpose::Publish, &|_| self.copied(job, attachment));
        }
        let text = match Text::of(self.press, self.inputs, self.before(job, Purpose::Publish), job, facts) {
            Ok(text) => text,
            Err(problem) => return failed(problem.into()),
        };
        let origin = self.origin(job, text.data.clone(), text.sha256.clone(), Purpose::Publish);
        self.keep_or(job, origin, Purpose::Publish, &|_| {
            text.make(|rendered| {
                let formats = formats_of(job, &self.formats_of(job));
                let key = self.inputs.set_from(job, &text.data);
                let printed = match shared.taken_over(&key, &formats) {
                    Some(printed) => printed,
                    None => {
                        let keep = shared.set.map(|set| (set, key.clone()));
                        let printed = self.press.print(job, rendered, &Order { keep, ..order(job, &formats) })?;
                        let lost = self.press.lost(job, rendered, &printed);
                        if !lost.is_empty() {
                            return Err(lost);
                        }
                        shared.give(key, &printed);
                        printed
                    }
                };
                Ok(Printout {
                    artifacts: printed.artifacts,
                    reads: printed.reads,
                    warnings: printed.warnings.into_iter().collect(),
                    ..Printout::default()
                })
            })
        })
    }

    pub(super) fn origin(&self, job: &Job, data: String, text: String, purpose: Purpose) -> Origin {
        self.inputs.origin(job, data, text, &self.formats_of(job), purpose)
    }

    /// The formats asked for and those already there, so that no reader finds a new PDF beside an old Word file.
    pub(super) fn formats_of(&self, job: &Job) -> Vec<Format> {
        if job.large_print {
            return formats_of(job, self.formats);
        }
        let before = self.before(job, Purpose::Publish).map(|record| &record.files);
        let there = |format: &Format| {
            let mut files = before.into_iter().flatten();
            files.any(|file| file.format == format.ending() && self.output.has(&file.path))
        };
        let formats = Format::ALL.into_iter();
        formats.filter(|format| self.formats.contains(format) || there(format)).collect()
    }

    /// The record of a document from the last time it was made.
    pub(super) fn before(&self, job: &Job, purpose: Purpose) -> Option<&Record> {
        let folder = job.stem.rsplit_once('/').map_or("", |(folder, _)| folder);
        let documents = &self.records.get(folder)?.documents;
        match purpose {
            Purpose::Publish => documents.get(&job.stem),
            Purpose::Measure => documents.get(&measured(&job.stem)),
        }
    }

    /// Keeps a document that is up to date; otherwise makes it with `printout` and, if it is to be published, writes
    /// its files.
    pub(super) fn keep_or(
        &self,
        job: &Job,
        origin: Origin,
        purpose: Purpose,
        printout: &dyn Fn(&Self) -> Result<Printout, Diagnostics>,
    ) -> Made {
        if self.stop.load(Ordering::Relaxed) {
            return Made { left: true, ..Made::default() };
        }
        let before = self.before(job, purpose);
        let what = |path: &str| self.inputs.what(path);
        let why = match before.map(|record| (record, record.why_again(&origin, &what, self.output))) {
            None => "it is new".to_owned(),
            Some((_, Some(why))) => why,
            Some((record, None)) => return self.kept(job, record.clone()),
        };
        if self.dry {
            return Made { record: before.cloned(), why: Some(why), ..Made::default() };
        }
        let made = match printout(self) {
            Ok(printout) if purpose == Purpose::Publish => self.write(job, origin, printout),
            Ok(printout) => Made { record: Some(self.record(job, origin, printout, vec![])), ..Made::default() },
            Err(problems) => failed(problems),
        };
        Made { why: Some(why), ..made }
    }

    fn write(&self, job: &Job, origin: Origin, mut printout: Printout) -> Made {
        let mut made = Made::default();
        if let Err(problem) = self.inputs.unchanged(job) {
            return failed(problem.into());
        }
        let stem = &job.stem;
        made.problems.extend(std::mem::take(&mut printout.warnings));
        let artifacts = std::mem::take(&mut printout.artifacts);
        let files = artifacts.iter().map(|artifact| File {
            path: format!("{stem}.{}", artifact.format.ending()),
            format: artifact.format.ending().to_owned(),
            bytes: artifact.bytes.len(),
            pages: artifact.pages,
            sha256: sha256(&artifact.bytes),
            changed: 0,
        });
        let mut record = self.record(job, origin, printout, files.collect());
        let mut parts = stem.split('/');
        let (meeting, audience) = (parts.next(), parts.next());
        let note = self.output.note(meeting.unwrap_or_default(), audience.unwrap_or_default(), stem, &record);
        if let Err(problem) = note {
            return failed(problem.into());
        }
        for (file, artifact) in record.files.iter_mut().zip(&artifacts) {
            let path = file.path.clone();
            self.edited.keep(&path, &mut made.problems);
            match self.output.write_soon(&path, &artifact.bytes) {
                Ok(true) => made.written.push(path.clone()),
                Ok(false) => made.kept.push(path.clone()),
                Err(problem) => {
                    made.problems.push(problem);
                    continue;
                }
            }
            file.changed = self.output.stamp(&path).map_or(0, |(_, changed)| changed);
            // What somebody changes in it is found by what it was.
            if artifact.format == Format::Docx
                && matches!(job.kind, Kind::Report)
                && let Err(problem) = self.output.keep_state(stem, &artifact.bytes)
            {
                made.problems.push(problem);
            }
        }
        made.problems.extend(warned(job, &record));
        // Without a record, a document with an unwritten file is made again.
        made.record = Some(record).filter(|_| made.problems.errors() == 0);
        made
    }

    fn record(&self, job: &Job, origin: Origin, printout: Printout, files: Vec<File>) -> Record {
        let reads = printout.reads.into_iter();
        Record {
            reads: reads.map(|path| (path.clone(), self.inputs.what(&path))).collect(),
            sources: self.sources(job),
            holds: match &job.kind {
                Kind::Pack(_) => self.inputs.data(job, &PackNumbers::default()),
                _ => String::new(),
            },
            origin,
            files,
            claims_less: printout.claims_less,
            places: printout.places,
            last: printout.last,
        }
    }

    /// A document that is up to date.
    fn kept(&self, job: &Job, mut record: Record) -> Made {
        record.stamp(self.output);
        record.sources = self.sources(job);
        Made {
            kept: record.files.iter().map(|file| file.path.clone()).collect(),
            problems: warned(job, &record),
            record: Some(record),
            ..Made::default()
        }
    }

    /// The files of the workspace that a document is made from, for its record.
    fn sources(&self, job: &Job) -> BTreeMap<String, Via> {
        let sources = job.sources.iter().map(|source| match source.part {
            SourcePart::Whole => (source.name.clone(), Via::Whole),
            SourcePart::Told { shown } => {
                let face = match self.disclosure.seen(&source.name) {
                    Some(Seen::Restricted(face)) => face.clone(),
                    Some(Seen::Public | Seen::Doubt) | None => "open".to_owned(),
                };
                (told_key(&source.name), Via::Told { face, shown })
            }
        });
        sources.collect()
    }

    /// A supplied PDF by itself is published as it is.
    fn copied(&self, job: &Job, attachment: &Attachment) -> Result<Printout, Diagnostics> {
        if !self.formats_of(job).contains(&Format::Pdf) {
            return Ok(Printout::default());
        }
        let pages = match &attachment.content {
            Ok(Content::Pdf(supplied)) => Some(supplied.pages.len()),
            _ => None,
        };
        Ok(Printout {
            artifacts: vec![Artifact { format: Format::Pdf, bytes: bytes(attachment)?, pages }],
            ..Printout::default()
        })
    }
}

/// The name in the records of a pack that is only laid out.
pub(super) fn measured(stem: &str) -> String {
    format!("{stem} (only laid out)")
}

/// Warnings for the readers of a pack, one for each file in it, and of a paper that is longer than its layout allows.
fn warned(job: &Job, record: &Record) -> Diagnostics {
    let mut of_files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (path, reason) in &record.claims_less {
        of_files.entry(path).or_default().push(reason);
    }
    let warned = of_files.into_iter().map(|(path, reasons)| {
        Diagnostic::at_path(Code::PackClaimsLess, path, reasons.join("; "))
            .help("ask whoever made the file for a PDF that is tagged and meets PDF/UA-1 and PDF/A-2a")
            .in_document(&job.stem)
            .into_warning()
    });
    let pages = record.files.iter().find_map(|file| file.pages);
    let longer = job.most_pages.zip(pages).filter(|((most, _), pages)| pages > most).map(|((most, place), pages)| {
        let allowed = if most == 1 { "1 page is allowed".to_owned() } else { format!("{most} pages are allowed") };
        Diagnostic::warning(Code::OverLength, place, format!("{allowed}; this has {pages}"))
            .help("say it in fewer words, or move details to an appendix")
            .in_document(&job.stem)
    });
    warned.chain(longer).collect()
}

pub(super) fn failed(problems: Diagnostics) -> Made {
    Made { problems, ..Made::default() }
}

/// The formats, of those asked for, that a document comes in. Large print is made for paper, whatever else is asked for.
pub(super) fn formats_of(job: &Job, asked: &[Format]) -> Vec<Format> {
    let pdf = |format: &Format| *format == Format::Pdf;
    match &job.kind {
        _ if job.large_print => vec![Format::Pdf],
        // The list of files is for the web alone.
        Kind::Contents => vec![Format::Html],
        Kind::Pack(_) | Kind::Supplied(_) => asked.iter().copied().filter(pdf).collect(),
        _ => asked.to_vec(),
    }
}

/// The order for a document.
pub(super) fn order<'a>(job: &'a Job, formats: &'a [Format]) -> Order<'a> {
    Order {
        stem: &job.stem,
        ident: job.ident(),
        formats,
        pictures: pictures(job),
        drawing: None,
        keep: None,
        large_print: job.large_print,
    }
}

/// The bytes of an attachment, if they are still those that were checked.
pub(super) fn bytes(attachment: &Attachment) -> Result<Vec<u8>, Diagnostic> {
    let bytes = load::bytes(attachment)?;
    if sha256(&bytes) == attachment.sha256 {
        return Ok(bytes);
    }
    let message = "the file was changed while the papers were made";
    Err(Diagnostic::at_path(Code::Changed, &attachment.path, message).help("build again"))
}

/// The pictures of a document, by their paths in its templates.
pub(super) fn pictures(job: &Job) -> Vec<(String, &Picture)> {
    let own = match &job.kind {
        Kind::Picture(attachment, path) => Some((path, attachment)),
        _ => None,
    };
    let shown = own.into_iter().chain(job.pictures.iter().map(|(path, attachment)| (path, attachment)));
    let shown = shown.filter_map(|(path, attachment)| match &attachment.content {
        Ok(Content::Picture(picture)) => Some((path.clone(), picture)),
        _ => None,
    });
    shown.collect()
}
