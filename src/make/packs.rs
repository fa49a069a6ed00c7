//! The packs of a meeting, after its papers: the members' pack first, so that the public's can keep its page numbers;
//! then front sheets, the list of files and the manifest, which give the pages of the packs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::maker::{Made, Maker, Printout, bytes, failed, measured, pictures};
use super::manifest::Places;
use super::{kept, manifest};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::export::{self, Format};
use crate::model::Attachment;
use crate::pdf::{self, Frame};
use crate::plan::{Audience, Folder, Job, Kind, Pack, Paper, Purpose};
use crate::press::{Binding, PackNumbers, PackPaper, SetPapers};
use crate::render::{PackFacts, PageRange};
use crate::write::{Record, Records, sha256};

/// The pages of each paper in a pack, and of the whole pack.
#[derive(Debug, Clone, Default)]
pub(super) struct BoundPack {
    places: BTreeMap<String, PageRange>,
    first: usize,
    last: usize,
}

/// Makes the packs of one meeting's folders and whatever depends on them. `papers` are those made before, by their
/// stems, `set` the pages of those that are set; `done` is called with each finished document.
pub(super) fn bind(
    maker: &Maker<'_>,
    folders: &[Folder],
    papers: &BTreeMap<String, Made>,
    set: &SetPapers,
    done: &(dyn Fn(&Job, &Made) + Sync),
) -> BTreeMap<String, Made> {
    let mut all = BTreeMap::new();
    let mut folders: Vec<&Folder> = folders.iter().collect();
    folders.sort_by_key(|folder| (folder.edition.large_print, folder.edition.audience != Audience::Restricted));
    // Of the print that is being bound: large print has page numbers of its own.
    let mut members: Vec<Option<BoundPack>> = vec![];
    let mut large_print = false;
    for folder in folders {
        if folder.edition.large_print != large_print {
            (members, large_print) = (vec![], folder.edition.large_print);
        }
        let made = folder.papers.iter().map(|paper| papers.get(paper.stem.as_str()));
        let failed = made.clone().any(|made| made.is_none_or(Made::failed));
        let left = made.flatten().any(|made| made.left);
        let mut bound: Vec<Option<BoundPack>> = vec![];
        let mut laid_out = BTreeMap::new();
        for (at, pack) in folder.packs.iter().enumerate() {
            let needed = pack.purpose == Purpose::Publish || folder.packs.iter().any(|other| other.after == Some(at));
            let theirs = members.get(if pack.print { 0 } else { at });
            let theirs = theirs.and_then(Option::as_ref);
            let numbers = numbers(pack, &bound, theirs);
            // A supplement's page numbers need the last page of the pack before it.
            let counted = pack.after.is_none_or(|at| matches!(bound.get(at), Some(Some(_))));
            let made = match &pack.job {
                Some(job) if needed && !failed && (counted || maker.dry) => {
                    pack_of(maker, job, &numbers, pack.purpose, (papers, set))
                }
                _ => Made { not_tried: true, left, ..Made::default() },
            };
            let here = made.record.as_ref().map(|record| BoundPack {
                places: places_of(record),
                first: numbers.first.unwrap_or(1),
                last: record.last,
            });
            match &pack.job {
                Some(job) if pack.purpose == Purpose::Publish => {
                    done(job, &made);
                    all.insert(job.stem.clone(), made);
                }
                Some(job) => {
                    let name = measured(&job.stem);
                    if let Some(record) = &made.record {
                        laid_out.insert(name.clone(), record.clone());
                    }
                    all.insert(name, made);
                }
                None => {}
            }
            if let Some(front) = &pack.front {
                let pages = here.as_ref().map(|here| here.places.clone());
                let facts = PackFacts { pages: pages.unwrap_or_default(), ..PackFacts::default() };
                let made = maker.make(front, &facts);
                done(front, &made);
                all.insert(front.stem.clone(), made);
            }
            bound.push(here);
        }
        if let Some(contents) = &folder.contents {
            let places = all_places(folder, &bound);
            let made =
                manifest::write(maker, folder, contents, &places, &|stem| papers.get(stem).or_else(|| all.get(stem)));
            done(contents, &made);
            all.insert(contents.stem.clone(), made);
        }
        let made = |stem: &str| papers.get(stem).or_else(|| all.get(stem));
        if !maker.dry
            && let Err(problem) = keep_records(maker, folder, laid_out, &made)
        {
            all.entry(folder.path()).or_insert_with(Made::default).problems.push(problem);
        }
        members = bound;
    }
    all
}

/// The place of each paper in the pack of all papers, or else in its supplement's.
fn all_places(folder: &Folder, bound: &[Option<BoundPack>]) -> Places {
    let mut all = Places::new();
    for (pack, bound) in folder.packs.iter().zip(bound).filter(|(pack, _)| pack.purpose == Purpose::Publish) {
        let Some((job, bound)) = pack.job.as_ref().zip(bound.as_ref()) else { continue };
        let name = job.stem.rsplit('/').next().unwrap_or(&job.stem);
        for (label, pages) in &bound.places {
            let place = || (format!("{name}.pdf"), *pages);
            all.entry(label.clone()).or_insert_with(place);
        }
    }
    all
}

/// The numbers of the members' pack, and the page that a pack goes on from.
fn numbers(pack: &Pack, before: &[Option<BoundPack>], members: Option<&BoundPack>) -> PackNumbers {
    let after = pack.after.and_then(|at| before.get(at)?.as_ref());
    let first = after.map(|bound| bound.last + 1);
    // A pack for printing follows the one for screens, which is laid out first; the public's follows the members'.
    let followed = if pack.print { before.first().and_then(Option::as_ref) } else { members };
    let places = |bound: Option<&BoundPack>| bound.map(|bound| bound.places.clone());
    PackNumbers {
        first: first.map(|first| members.map_or(first, |members| first.max(members.first))),
        members: places(members).unwrap_or_default(),
        numbers: places(followed).unwrap_or_default(),
        print: pack.print,
        copy: pack.copy.clone(),
    }
}

fn places_of(record: &Record) -> BTreeMap<String, PageRange> {
    let places = record.places.iter();
    let places = places.map(|(label, first, last)| {
        let pages = PageRange { first: *first, last: *last };
        (label.clone(), pages)
    });
    places.collect()
}

/// Records what the folder's documents were made from. Documents that were not made this time keep their records.
fn keep_records<'a>(
    maker: &Maker<'_>,
    folder: &Folder,
    laid_out: BTreeMap<String, Record>,
    made: &dyn Fn(&str) -> Option<&'a Made>,
) -> Result<(), Diagnostic> {
    let path = folder.path();
    let before = maker.records.get(&path).cloned().unwrap_or_default();
    let mut documents = laid_out;
    let mut complete = folder.whole;
    let written = folder.jobs().filter_map(|job| Some(&made(&job.stem)?.written));
    let written: Vec<&str> = written.flatten().map(String::as_str).collect();
    maker.output.settle(&written)?;
    for job in folder.jobs() {
        let record = made(&job.stem).and_then(|made| made.record.as_ref());
        complete &= record.is_some();
        let record = record.or_else(|| before.documents.get(&job.stem));
        documents.extend(record.map(|record| (job.stem.clone(), record.clone())));
    }
    let of_documents = documents.values().flat_map(|record| &record.files);
    let mut files: BTreeSet<String> = of_documents.map(|file| file.path.clone()).collect();
    if !complete {
        files.extend(before.files);
        for (stem, record) in before.documents {
            documents.entry(stem).or_insert(record);
        }
    } else {
        // Documents outside the plan that stay, such as members' copies.
        let stays = before.documents.into_iter().filter(|(stem, record)| {
            let there = record.files.iter().all(|file| maker.output.has(&file.path));
            stem.contains("/pack-for-") && there && !record.files.is_empty()
        });
        for (stem, record) in stays {
            files.extend(record.files.iter().map(|file| file.path.clone()));
            documents.entry(stem).or_insert(record);
        }
    }
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in documents.values().flat_map(|record| &record.files) {
        known.entry(file.path.clone()).or_default().insert(file.sha256.clone());
    }
    let manifest = format!("{path}/{}", manifest::NAME);
    if let Some(digest) = maker.output.digest(&manifest) {
        known.entry(manifest).or_default().insert(digest);
    }
    let listed = folder.contents.as_ref().and_then(|job| made(&job.stem));
    // The entries are recorded, and removed, with the list that contains them.
    let entries = match listed.is_some_and(|made| made.record.is_some()) {
        true => serde_json::to_value(&folder.entries).unwrap_or_default(),
        false => before.entries,
    };
    let agenda = folder.packs.first().and_then(|pack| pack.front.as_ref());
    let agenda = agenda.and_then(|front| made(&front.stem)?.record.as_ref());
    let in_brief = if agenda.is_some() { folder.in_brief } else { before.in_brief };
    let mut copies = before.copies;
    let given = folder.packs.iter().filter_map(|pack| pack.copy.clone());
    copies.extend(given.map(|(number, name)| (name, number)));
    let records =
        Records { documents, files, known, unfinished: BTreeMap::new(), owed: before.owed, in_brief, entries, copies };
    maker.output.record(&folder.meeting, folder.edition.folder(), &records)?;
    kept::keep(maker, folder, &records)
}

/// What the papers of a meeting gave: the documents, by their stems, and those that are set.
type Papers<'a> = (&'a BTreeMap<String, Made>, &'a SetPapers);

/// Counts the pages of a pack, and makes its file if that is to be written.
fn pack_of(maker: &Maker<'_>, job: &Job, numbers: &PackNumbers, purpose: Purpose, papers: Papers<'_>) -> Made {
    let pack = match PackText::of(maker, job, numbers, purpose, papers) {
        Ok(pack) => pack,
        Err(problem) => return failed(problem.into()),
    };
    let origin = maker.origin(job, pack.data.clone(), pack.sha256.clone(), purpose);
    maker.keep_or(job, origin, purpose, &|maker| {
        if !pack.dropped.is_empty() {
            return Err(pack.dropped.clone());
        }
        bound(maker, job, numbers, purpose, papers)
    })
}

/// What a pack is made from, looked at only where its data is not as recorded.
struct PackText {
    /// The SHA-256 of its data, and that of its papers.
    data: String,
    /// The SHA-256 of the sources of its agenda and its papers.
    sha256: String,
    /// Typed text that the agenda drops. If there is any, nothing is made.
    dropped: Diagnostics,
}

impl PackText {
    fn of(
        maker: &Maker<'_>,
        job: &Job,
        numbers: &PackNumbers,
        purpose: Purpose,
        (papers, _): Papers<'_>,
    ) -> Result<Self, Diagnostic> {
        let data = maker.inputs.data(job, numbers);
        let before = maker.before(job, purpose).map(|record| &record.origin);
        if let Some(known) = before.filter(|origin| maker.inputs.is_program(origin) && origin.data == data) {
            return Ok(Self { data, sha256: known.text.clone(), dropped: Diagnostics::default() });
        }
        let labels = job.papers().iter().map(|paper| paper.label.clone());
        let mut agenda = maker.press.render(job, &PackFacts::somewhere(labels))?;
        let dropped = maker.press.dropped(job, &mut agenda);
        let mut texts = vec![sha256(format!("{numbers:?}").as_bytes()), sha256(agenda.text.as_bytes())];
        for paper in job.papers() {
            let made = papers.get(paper.job.stem.as_str()).and_then(|made| made.record.as_ref());
            let made = made.map(|record| record.origin.text.clone()).filter(|text| !text.is_empty());
            texts.push(paper.item.clone());
            texts.push(match made {
                Some(text) => text,
                None => sha256(maker.press.render(&paper.job, &told(paper, numbers))?.text.as_bytes()),
            });
        }
        let sha256 = if dropped.is_empty() { sha256(texts.join(" ").as_bytes()) } else { String::new() };
        Ok(Self { data, sha256, dropped })
    }
}

/// What a paper in a pack is told of other packs.
fn told(paper: &Paper, numbers: &PackNumbers) -> PackFacts {
    let is_withheld = matches!(paper.job.kind, Kind::Withheld);
    let left_out = numbers.members.get(&paper.label).filter(|_| is_withheld).copied();
    PackFacts { left_out, ..PackFacts::default() }
}

fn bound(
    maker: &Maker<'_>,
    job: &Job,
    numbers: &PackNumbers,
    purpose: Purpose,
    (_, set): Papers<'_>,
) -> Result<Printout, Diagnostics> {
    let wanted = purpose == Purpose::Publish && maker.formats_of(job).contains(&Format::Pdf);
    let is_here = maker.press.binds_here(job);
    let papers = job.papers().iter().map(|paper| {
        let told = told(paper, numbers);
        let key = maker.inputs.set_from(&paper.job, &maker.inputs.data(&paper.job, &told));
        let is_set = is_here && set.has(&key);
        let rendered = if is_set { None } else { Some(maker.press.render(&paper.job, &told)?) };
        let (label, item) = (paper.label.as_str(), paper.item.as_str());
        Ok(PackPaper { label, item, stem: &paper.job.stem, key, rendered, pictures: pictures(&paper.job) })
    });
    let papers: Vec<PackPaper<'_>> = papers.collect::<Result<_, Diagnostic>>()?;
    let binding = Binding { numbers, papers, pictures: pictures(job), wanted };
    let mut printed = maker.press.bind(job, &binding, set)?;
    let mut printout =
        Printout { places: printed.places, last: printed.last, reads: printed.reads, ..Printout::default() };
    if let Some(pdf) = printed.artifacts.first_mut()
        && !printed.frames.is_empty()
    {
        pdf.bytes = with_supplied(job, &pdf.bytes, printed.frames, &mut printout.claims_less)?;
    }
    printout.artifacts = printed.artifacts;
    Ok(printout)
}

/// Draws the pages of supplied files into their frames. What a file keeps the pack from claiming goes to `claims_less`.
fn with_supplied(
    job: &Job,
    pack: &[u8],
    found: Vec<export::Found>,
    claims_less: &mut Vec<(String, String)>,
) -> Result<Vec<u8>, Diagnostics> {
    let papers = job.papers().iter().filter_map(|paper| match &paper.job.kind {
        Kind::Supplied(attachment) => Some((paper.label.as_str(), attachment)),
        _ => None,
    });
    let files: Vec<(&str, &Attachment)> = papers.collect();
    let contents: Result<Vec<Vec<u8>>, Diagnostic> = files.iter().map(|(_, attachment)| bytes(attachment)).collect();
    let contents = contents?;
    let frames = found.into_iter().filter_map(|found| {
        let (label, page) = found.marker.rsplit_once('-')?;
        let file = files.iter().position(|(name, _)| *name == label)?;
        Some(Frame { file, page: page.parse().ok()?, on: found.on, rect: found.rect, marker: found.marker.clone() })
    });
    let frames: Vec<Frame> = frames.collect();
    let slices: Vec<&[u8]> = contents.iter().map(Vec::as_slice).collect();
    // The check has drawn every page of every file, so a file has changed since.
    let placed = pdf::place(pack, &frames, &slices).map_err(|unplaced| {
        let message = format!("supplied pages cannot be drawn: {}", unplaced.why);
        let file = unplaced.file.and_then(|file| files.get(file));
        let path = file.map_or(Path::new(&job.stem), |(_, attachment)| &attachment.path);
        Diagnostics::from(Diagnostic::at_path(Code::Supplied, path, message))
    })?;
    for (file, reason) in placed.lost {
        let Some((_, attachment)) = files.get(file) else { continue };
        let path = attachment.path.display().to_string();
        claims_less.push((path, reason));
    }
    Ok(placed.bytes)
}
