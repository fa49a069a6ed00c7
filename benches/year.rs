//! What `benches/run` measures, a process each. It asks the library for one thing at a time where the program does several
//! (a report without its agenda and pack). `alone.rs` is the peer for the same Typst sources.
//!
//! ```text
//! year papers WORKSPACE OUTPUT FORMATS JOBS   every report, without agendas and packs
//! year pack WORKSPACE OUTPUT                  the first meeting's pack for the public; prints its pages
//! year sources WORKSPACE FOLDER               the Typst sources of the reports, with all that they import
//! ```

#![allow(clippy::disallowed_methods, clippy::print_stdout)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use committee_packs::diag::Diagnostics;
use committee_packs::export::{self, Format};
use committee_packs::make::{self, threads};
use committee_packs::plan::{Folder, Job, Kind, Request, plan};
use committee_packs::render::PackFacts;
use committee_packs::write::Output;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["papers", workspace, output, formats, jobs] => papers(workspace, output, formats, jobs),
        ["pack", workspace, output] => pack(workspace, output),
        ["sources", workspace, folder] => sources(workspace, folder),
        // `cargo bench` calls it without words: what is measured is for `benches/run` to say.
        _ => {}
    }
}

/// The workspace's documents: its reports, or its packs.
fn jobs(workspace: &str, packs: bool) -> (make::Checked, Vec<Job>) {
    let checked = make::read(Path::new(workspace), false);
    let mut problems = Diagnostics::default();
    let planned = checked.workspace.iter().map(|workspace| {
        plan(workspace, &Request::default(), &checked.problems, &checked.disclosure, &Default::default(), &mut problems)
    });
    let folders: Vec<Folder> = planned.flat_map(|planned| planned.folders).collect();
    let jobs = folders.iter().flat_map(Folder::jobs).filter(|job| match job.kind {
        Kind::Pack(_) => packs,
        Kind::Report => !packs,
        _ => false,
    });
    let jobs: Vec<Job> = jobs.cloned().collect();
    assert!(!jobs.is_empty(), "{workspace} has nothing to make");
    (checked, jobs)
}

fn papers(workspace: &str, output: &str, formats: &str, at_once: &str) {
    let wanted: Vec<&str> = formats.split(',').collect();
    let formats = Format::ALL.into_iter();
    let formats: Vec<Format> = formats.filter(|format| wanted.contains(&format.ending())).collect();
    let (checked, jobs) = jobs(workspace, false);
    let typesetter = checked.typesetter();
    let output = Output::new(output);
    let paths = Mutex::new(vec![]);
    threads::each(&jobs, at_once.parse().expect("a number of jobs"), &|job| {
        let made = make::document(&checked, &typesetter, job, &formats).expect("sound papers");
        for (format, bytes) in made {
            let path = format!("{}.{}", job.stem, format.ending());
            output.write_soon(&path, &bytes).expect("a place to write to");
            paths.lock().expect("no thread has failed").push(path);
        }
        typesetter.done(1);
    });
    let paths = paths.into_inner().expect("no thread has failed");
    output.settle(&paths.iter().map(String::as_str).collect::<Vec<_>>()).expect("files on the disk");
}

fn pack(workspace: &str, output: &str) {
    let (checked, jobs) = jobs(workspace, true);
    let typesetter = checked.typesetter();
    let job = &jobs[0];
    let rendered = checked.renderer.render(job, &PackFacts::default()).expect("a sound template");
    let setting = typesetter.set(&rendered, &[], &job.stem);
    let document = setting.paged().expect("sound Typst");
    let bytes = export::pdf(&document, &job.stem).expect("a sound PDF");
    let path = format!("{}.pdf", job.stem);
    Output::new(output).write(&path, &bytes).expect("a place to write to");
    println!("{}", document.pages().len());
}

fn sources(workspace: &str, folder: &str) {
    let (checked, jobs) = jobs(workspace, false);
    let folder = Path::new(folder);
    let put = |path: PathBuf, bytes: &[u8]| {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a place to write to");
        fs::write(path, bytes).expect("a place to write to");
    };
    for (at, job) in jobs.iter().enumerate() {
        let rendered = checked.renderer.render(job, &PackFacts::default()).expect("a sound template");
        put(folder.join(format!("main/{at:04}.typ")), rendered.text.as_bytes());
    }
    for path in checked.assets.template_paths() {
        let asset = checked.assets.template(path).expect("a path it named");
        put(folder.join("project").join(path), &asset.bytes);
    }
    put(folder.join("project/lib/target.typ"), b"#let html-target = false\n");
    for (at, font) in checked.assets.fonts().iter().enumerate() {
        put(folder.join(format!("fonts/{at:02}")), &font.bytes);
    }
    let logo = checked.workspace.as_ref().and_then(|workspace| workspace.logo.as_ref());
    if let Some(logo) = logo {
        put(folder.join(format!("project/logo.{}", logo.format.ending())), &logo.bytes);
    }
}
