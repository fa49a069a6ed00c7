//! What `benches/run` measures, a process each. It asks the library for one thing at a time where the program does several
//! (a report without its agenda and pack), or has the typst library alone make the same pages.
//!
//! ```text
//! year papers WORKSPACE OUTPUT FORMATS JOBS   every report, without agendas and packs
//! year once WORKSPACE OUTPUT FORMATS JOBS     every report once: as members see it, or the public where that is the same
//! year alone WORKSPACE OUTPUT JOBS            the Typst sources of the reports, to PDF with the typst library alone
//! ```

#![allow(clippy::disallowed_methods, clippy::print_stdout)]

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use committee_packs::diag::Diagnostics;
use committee_packs::export::Format;
use committee_packs::make::{self, threads};
use committee_packs::plan::{Folder, Job, Kind, Planning, Request};
use committee_packs::render::PackFacts;
use committee_packs::write::Output;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [what @ ("papers" | "once"), workspace, output, formats, at_once] => {
            papers(&jobs(workspace, what == "once"), output, formats, at_once.parse().expect("a number of jobs"));
        }
        ["alone", workspace, output, at_once] => alone(workspace, output, at_once.parse().expect("a number of jobs")),
        // `cargo bench` calls it without words: what is measured is for `benches/run` to say.
        _ => {}
    }
}

/// The workspace's reports, in each folder or once.
fn jobs(workspace: &str, once: bool) -> (make::Checked, Vec<Job>) {
    let checked = make::read(Path::new(workspace), false);
    let mut problems = Diagnostics::default();
    let (request, published) = (Request::default(), Default::default());
    let folders = checked.workspace.iter().flat_map(|workspace| {
        let planning = Planning::new(workspace, &request, &checked.problems, &checked.disclosure, &published);
        planning.folders(&mut problems)
    });
    let folders: Vec<Folder> = folders.collect();
    // The members' folder of a meeting is behind the public's, and has all its reports.
    let is_last = |at: usize| folders.get(at + 1).is_none_or(|next| next.meeting != folders[at].meeting);
    let wanted = folders.iter().enumerate().filter(|(at, _)| !once || is_last(*at));
    let jobs = wanted.flat_map(|(_, folder)| folder.jobs()).filter(|job| matches!(job.kind, Kind::Report));
    let jobs: Vec<Job> = jobs.cloned().collect();
    assert!(!jobs.is_empty(), "{workspace} has nothing to make");
    (checked, jobs)
}

fn papers((checked, jobs): &(make::Checked, Vec<Job>), output: &str, formats: &str, at_once: usize) {
    let wanted: Vec<&str> = formats.split(',').collect();
    let formats: Vec<Format> = Format::ALL.into_iter().filter(|format| wanted.contains(&format.ending())).collect();
    let (typesetter, output, paths) = (checked.typesetter(), Output::new(output), Mutex::new(vec![]));
    threads::each(jobs, at_once, &|job| {
        for (format, bytes) in make::document(checked, &typesetter, job, &formats).expect("sound papers") {
            let path = format!("{}.{}", job.stem, format.ending());
            output.write_soon(&path, &bytes).expect("a place to write to");
            paths.lock().expect("no thread has failed").push(path);
        }
        typesetter.done(1);
    });
    let paths = paths.into_inner().expect("no thread has failed");
    output.settle(&paths.iter().map(String::as_str).collect::<Vec<_>>()).expect("files on the disk");
}

/// What a program with nothing but the typst library would have: the same sources, without checks, access or other formats.
fn alone(workspace: &str, output: &str, at_once: usize) {
    let (checked, jobs) = jobs(workspace, false);
    let templates = checked
        .assets
        .template_paths()
        .map(|path| (format!("/{path}"), checked.assets.template(path).expect("a path it named").bytes.to_vec()));
    let logo = checked.workspace.as_ref().and_then(|workspace| workspace.logo.as_ref());
    let logo = logo.map(|logo| (format!("/logo.{}", logo.format.ending()), logo.bytes.to_vec()));
    let target = ("/lib/target.typ".to_owned(), b"#let html-target = false\n".to_vec());
    let files = templates.chain(logo).chain([target]).map(|(path, bytes)| (id(&path), Bytes::new(bytes)));
    let parse = |id, bytes: &Bytes| Some(Source::new(id, String::from_utf8(bytes.to_vec()).ok()?));
    let files: HashMap<FileId, File> = files.map(|(id, bytes)| (id, (parse(id, &bytes), bytes))).collect();
    let fonts = checked.assets.fonts().iter();
    let fonts: Vec<Font> = fonts.flat_map(|font| Font::iter(Bytes::new(font.bytes.to_vec()))).collect();
    let features = [Feature::Html, Feature::A11yExtras].into_iter().collect();
    let library = LazyHash::new(Library::builder().with_features(features).build());
    let book = LazyHash::new(FontBook::from_fonts(&fonts));
    let sources =
        jobs.iter().map(|job| checked.renderer.render(job, &PackFacts::default()).expect("a sound template").text);
    let sources: Vec<(usize, String)> = sources.enumerate().collect();
    fs::create_dir_all(output).expect("a place to write to");
    let done = AtomicUsize::new(0);
    threads::each(&sources, at_once, &|(at, text)| {
        let main = Source::new(id("/main.typ"), text.clone());
        let world = Alone { library: &library, book: &book, fonts: &fonts, files: &files, main };
        let document = typst::compile::<typst_layout::PagedDocument>(&world).output.expect("sound Typst");
        let bytes = typst_pdf::pdf(&document, &typst_pdf::PdfOptions::default()).expect("a PDF");
        fs::write(Path::new(output).join(format!("{at:04}.pdf")), bytes).expect("a place to write to");
        // As often as the program does.
        if (done.fetch_add(1, Ordering::Relaxed) + 1).is_multiple_of(8) {
            comemo::evict(0);
        }
    });
}

/// Its text, if it is one, and its bytes.
type File = (Option<Source>, Bytes);

struct Alone<'a> {
    library: &'a LazyHash<Library>,
    book: &'a LazyHash<FontBook>,
    fonts: &'a [Font],
    files: &'a HashMap<FileId, File>,
    main: Source,
}

fn id(path: &str) -> FileId {
    FileId::new(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).expect("a path without dots")))
}

impl World for Alone<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.library
    }
    fn book(&self) -> &LazyHash<FontBook> {
        self.book
    }
    fn main(&self) -> FileId {
        self.main.id()
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        let source =
            if id == self.main.id() { Some(&self.main) } else { self.files.get(&id).and_then(|file| file.0.as_ref()) };
        source.cloned().ok_or(FileError::InvalidUtf8)
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).map(|file| file.1.clone()).ok_or(FileError::Other(None))
    }
    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
