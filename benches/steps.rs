//! The hot steps of a build, each by itself, so that a loss in one is seen: `cargo bench --bench steps`. What a whole process costs,
//! `benches/run` measures.

#![allow(clippy::disallowed_methods)]

use std::path::Path;

use committee_packs::diag::Diagnostics;
use committee_packs::export::Format;
use committee_packs::make::{self, Checked};
use committee_packs::plan::{Folder, Job, Planning, Request};
use committee_packs::render::PackFacts;
use divan::Bencher;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A progress update of the sample workspace.
const PAPER: &str = "2026-04-21-cabinet/public/peer-challenge-progress";

fn main() {
    divan::main();
}

fn sample() -> Checked {
    make::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), false)
}

fn folders(checked: &Checked) -> Vec<Folder> {
    let workspace = checked.workspace.as_ref().expect("the sample can be read");
    let (request, published) = (Request::default(), Default::default());
    let planning = Planning::new(workspace, &request, &checked.problems, &checked.disclosure, &published);
    planning.folders(&mut Diagnostics::default())
}

fn paper(checked: &Checked) -> Job {
    let folders = folders(checked);
    let mut jobs = folders.iter().flat_map(Folder::jobs);
    jobs.find(|job| job.stem == PAPER).expect("the paper is in the sample").clone()
}

/// The sample's files are read and judged.
#[divan::bench]
fn read() -> Checked {
    sample()
}

/// All documents of the sample are planned.
#[divan::bench]
fn plan(bencher: Bencher<'_, '_>) {
    let checked = sample();
    bencher.bench_local(|| folders(&checked));
}

/// What a paper is given becomes Typst.
#[divan::bench]
fn render(bencher: Bencher<'_, '_>) {
    let checked = sample();
    let job = paper(&checked);
    bencher.bench_local(|| checked.renderer.render(&job, &PackFacts::default()).expect("a sound template"));
}

/// A paper is made in one format, with nothing kept from the time before.
#[divan::bench(args = ["pdf", "docx", "html"])]
fn document(bencher: Bencher<'_, '_>, ending: &str) {
    let checked = sample();
    let (job, typesetter) = (paper(&checked), checked.typesetter());
    let formats: Vec<Format> = Format::ALL.into_iter().filter(|format| format.ending() == ending).collect();
    bencher
        .with_inputs(|| comemo::evict(0))
        .bench_local_values(|()| make::document(&checked, &typesetter, &job, &formats).expect("a sound paper"));
}
