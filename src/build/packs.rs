//! The packs of a meeting, after its papers: the members' first, so that the public's can be told the numbers of pages that it
//! leaves out; then front sheets, the list of files and the manifest, which are told the pages of the packs.

use std::collections::BTreeMap;

use super::maker::{Artifact, Made, Maker, bytes, one, pictures};
use super::manifest::{self, Places};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::export::{self, Format};
use crate::model::Attachment;
use crate::plan::{Audience, Folder, Job, Kind, Pack};
use crate::render::{Pages, Told};
use crate::supplied::{self, Frame};

/// Where the papers of a pack are, and its first and last page.
#[derive(Debug, Clone, Default)]
pub(super) struct Bound {
    places: BTreeMap<String, Pages>,
    first: usize,
    last: usize,
}

/// Makes the packs of one meeting's folders and what depends on them. `papers` are the papers made before, by their stems;
/// `done` hears of each document when it is done.
pub(super) fn bind(
    maker: &Maker<'_>,
    folders: &[&Folder],
    papers: &BTreeMap<&str, Made>,
    done: &(dyn Fn(&Job, bool) + Sync),
) -> BTreeMap<String, Made> {
    let mut all = BTreeMap::new();
    let mut members: Vec<Option<Bound>> = vec![];
    let mut folders = folders.to_vec();
    folders.sort_by_key(|folder| folder.audience != Audience::Restricted);
    for folder in folders {
        let failed = folder.papers.iter().any(|paper| {
            let made = papers.get(paper.stem.as_str());
            made.is_none_or(Made::failed)
        });
        let mut bound: Vec<Option<Bound>> = vec![];
        for (at, pack) in folder.packs.iter().enumerate() {
            let needed = pack.written || folder.packs.iter().any(|other| other.after == Some(at));
            let theirs = members.get(at).and_then(Option::as_ref);
            let told = told(pack, &bound, theirs);
            let (made, here) = match &pack.job {
                Some(job) if needed && !failed => pack_of(maker, job, &told, pack.written),
                _ => (
                    Made {
                        not_tried: true,
                        ..Made::default()
                    },
                    None,
                ),
            };
            if let Some(job) = pack.job.as_ref().filter(|_| pack.written) {
                done(job, made.failed());
                all.insert(job.stem.clone(), made);
            }
            if let Some(front) = &pack.front {
                let pages = here.as_ref().map(|here| here.places.clone());
                let told = Told {
                    pages: pages.unwrap_or_default(),
                    ..Told::default()
                };
                let made = maker.make(front, &told);
                done(front, made.failed());
                all.insert(front.stem.clone(), made);
            }
            bound.push(here);
        }
        if let Some(contents) = &folder.contents {
            let places = all_places(folder, &bound);
            let made = manifest::write(maker, folder, contents, &places, &|stem| {
                papers.get(stem).or_else(|| all.get(stem))
            });
            done(contents, made.failed());
            all.insert(contents.stem.clone(), made);
        }
        members = bound;
    }
    all
}

/// Where each paper is: in the pack of all where that is made, else in that of its supplement.
fn all_places(folder: &Folder, bound: &[Option<Bound>]) -> Places {
    let mut all = Places::new();
    for (pack, bound) in folder
        .packs
        .iter()
        .zip(bound)
        .filter(|(pack, _)| pack.written)
    {
        let Some((job, bound)) = pack.job.as_ref().zip(bound.as_ref()) else {
            continue;
        };
        let name = job.stem.rsplit('/').next().unwrap_or(&job.stem);
        for (label, pages) in &bound.places {
            let place = || (format!("{name}.pdf"), *pages);
            all.entry(label.clone()).or_insert_with(place);
        }
    }
    all
}

/// What a pack is told: the numbers of the members' pack, and where it goes on from.
fn told(pack: &Pack, before: &[Option<Bound>], members: Option<&Bound>) -> Told {
    let after = pack.after.and_then(|at| before.get(at)?.as_ref());
    let first = after.map(|bound| bound.last + 1);
    Told {
        first: first.map(|first| members.map_or(first, |members| first.max(members.first))),
        members: members
            .map(|members| members.places.clone())
            .unwrap_or_default(),
        copy: pack.copy.clone(),
        ..Told::default()
    }
}

/// Lays out a pack, and makes its file where it is to be written.
fn pack_of(maker: &Maker<'_>, job: &Job, told: &Told, written: bool) -> (Made, Option<Bound>) {
    let mut warnings = Diagnostics::default();
    let made = laid_out(maker, job, told, written, &mut warnings);
    match made {
        Ok((artifact, bound)) => {
            let mut made = maker.write(&job.stem, artifact.into_iter().collect());
            made.problems.extend(warnings);
            (made, Some(bound))
        }
        Err(problems) => (
            Made {
                problems,
                ..Made::default()
            },
            None,
        ),
    }
}

fn laid_out(
    maker: &Maker<'_>,
    job: &Job,
    told: &Told,
    written: bool,
    warnings: &mut Diagnostics,
) -> Result<(Option<Artifact>, Bound), Diagnostics> {
    let rendered = maker.renderer.render(job, told).map_err(one)?;
    let pictures = pictures(job);
    let setting = maker.typesetter.set(&rendered, &pictures, &job.stem);
    let pages = setting.paged()?;
    let mut bound = Bound {
        places: BTreeMap::new(),
        first: told.first.unwrap_or(1),
        last: export::last_page(&pages),
    };
    for (label, first, last) in export::places(&pages) {
        bound.places.insert(label, Pages { first, last });
    }
    if !written || !maker.formats.contains(&Format::Pdf) {
        return Ok((None, bound));
    }
    let bytes = export::pdf(&pages, &job.stem).map_err(|errors| setting.explain(&errors))?;
    let count = pages.pages().len();
    let frames = export::frames(&pages);
    let bytes = match frames.is_empty() {
        true => bytes,
        false => with_supplied(job, &bytes, frames, warnings)?,
    };
    let artifact = Artifact {
        format: Format::Pdf,
        bytes,
        pages: Some(count),
    };
    Ok((Some(artifact), bound))
}

/// Draws the pages of supplied files into their frames. What the pack cannot claim any more because of a file is a warning.
fn with_supplied(
    job: &Job,
    pack: &[u8],
    found: Vec<export::Found>,
    warnings: &mut Diagnostics,
) -> Result<Vec<u8>, Diagnostics> {
    let papers = job
        .papers()
        .iter()
        .filter_map(|paper| match &paper.job.kind {
            Kind::Supplied(attachment) => Some((paper.label.as_str(), attachment)),
            _ => None,
        });
    let files: Vec<(&str, &Attachment)> = papers.collect();
    let contents: Result<Vec<Vec<u8>>, Diagnostic> = files
        .iter()
        .map(|(_, attachment)| bytes(attachment))
        .collect();
    let contents = contents.map_err(one)?;
    let frames = found.into_iter().filter_map(|found| {
        let (label, page) = found.marker.rsplit_once('-')?;
        let file = files.iter().position(|(name, _)| *name == label)?;
        Some(Frame {
            file,
            page: page.parse().ok()?,
            on: found.on,
            rect: found.rect,
            marker: found.marker.clone(),
        })
    });
    let frames: Vec<Frame> = frames.collect();
    let slices: Vec<&[u8]> = contents.iter().map(Vec::as_slice).collect();
    let placed = supplied::place(pack, &frames, &slices).map_err(|why| {
        let message = format!("supplied pages cannot be drawn: {why}");
        one(Diagnostic::at_path("supplied", &job.stem, message))
    })?;
    for (file, reason) in placed.lost {
        let Some((_, attachment)) = files.get(file) else {
            continue;
        };
        let message = format!("{reason} ({})", job.stem);
        let mut warning = Diagnostic::at_path("pack-claims-less", &attachment.path, message).help(
            "ask whoever made the file for a PDF that is tagged and meets PDF/UA-1 and PDF/A-2a",
        );
        warning.severity = Severity::Warning;
        warnings.push(warning);
    }
    Ok(placed.bytes)
}
