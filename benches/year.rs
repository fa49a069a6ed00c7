//! What `benches/run` measures, a process each. It asks the library for one thing at a time where the program does several
//! (a report without its agenda and pack), and compiles the same Typst sources with the typst library alone.
//!
//! ```text
//! year papers WORKSPACE OUTPUT FORMATS JOBS   every report, without agendas and packs
//! year pack WORKSPACE OUTPUT                  the first meeting's pack for the public; prints its pages
//! year sources WORKSPACE FOLDER               the Typst sources of the reports, with all that they import
//! year typst FOLDER OUTPUT JOBS               those sources to PDF with the typst library and nothing of ours
//! ```

#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use committee_packs::build::{self, threads};
use committee_packs::diag::Diagnostics;
use committee_packs::export::{self, Format};
use committee_packs::plan::{Folder, Job, Kind, Request, plan};
use committee_packs::render::Told;
use committee_packs::typeset::Typesetter;
use committee_packs::write::Output;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;

/// Documents after which Typst's memory is let go: the same for both.
const REMEMBERED: usize = 8;

fn main() {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["papers", workspace, output, formats, jobs] => papers(workspace, output, formats, jobs),
        ["pack", workspace, output] => pack(workspace, output),
        ["sources", workspace, folder] => sources(workspace, folder),
        ["typst", folder, output, jobs] => bare(folder, output, jobs),
        // `cargo bench` without words: what is measured is for `benches/run` to say.
        _ => eprintln!("run benches/run, which calls this"),
    }
}

/// The workspace's documents: its reports, or its packs.
fn jobs(workspace: &str, packs: bool) -> (build::Checked, Vec<Job>) {
    let checked = build::read(Path::new(workspace), false);
    let mut problems = Diagnostics::default();
    let planned = checked.workspace.iter().map(|workspace| {
        plan(
            workspace,
            &Request::default(),
            &checked.problems,
            &mut problems,
        )
    });
    let folders: Vec<Folder> = planned.flat_map(|planned| planned.folders).collect();
    let jobs = folders
        .iter()
        .flat_map(Folder::jobs)
        .filter(|job| match job.kind {
            Kind::Pack(_) => packs,
            Kind::Report => !packs,
            _ => false,
        });
    let jobs: Vec<Job> = jobs.cloned().collect();
    assert!(!jobs.is_empty(), "{workspace} has nothing to make");
    (checked, jobs)
}

fn typesetter(checked: &build::Checked) -> Typesetter {
    let logo = checked
        .workspace
        .as_ref()
        .and_then(|workspace| workspace.logo.as_ref());
    Typesetter::new(&checked.assets, logo)
}

fn number(jobs: &str) -> usize {
    jobs.parse().expect("a number of jobs")
}

fn papers(workspace: &str, output: &str, formats: &str, at_once: &str) {
    let wanted: Vec<&str> = formats.split(',').collect();
    let wants = |format: Format| wanted.contains(&format.ending());
    let (checked, jobs) = jobs(workspace, false);
    let typesetter = typesetter(&checked);
    let output = Output::new(output);
    threads::each(&jobs, number(at_once), &|job| {
        let rendered = checked
            .renderer
            .render(job, &Told::default())
            .expect("a sound template");
        let setting = typesetter.set(&rendered, &[], &job.stem);
        let write = |format: Format, bytes: &[u8]| {
            let path = format!("{}.{}", job.stem, format.ending());
            output.write(&path, bytes).expect("a place to write to");
        };
        if wants(Format::Pdf) {
            let pages = setting.paged().expect("sound Typst");
            write(
                Format::Pdf,
                &export::pdf(&pages, &job.stem).expect("a sound PDF"),
            );
        }
        if wants(Format::Html) || wants(Format::Docx) {
            let tree = setting.html().expect("sound Typst");
            if wants(Format::Html) {
                write(Format::Html, &export::html(&tree).expect("sound HTML"));
            }
            if wants(Format::Docx) {
                write(
                    Format::Docx,
                    &export::docx(tree.root()).expect("sound Word"),
                );
            }
        }
        Typesetter::forget(REMEMBERED);
    });
}

fn pack(workspace: &str, output: &str) {
    let (checked, jobs) = jobs(workspace, true);
    let typesetter = typesetter(&checked);
    let job = &jobs[0];
    let rendered = checked
        .renderer
        .render(job, &Told::default())
        .expect("a sound template");
    let setting = typesetter.set(&rendered, &[], &job.stem);
    let document = setting.paged().expect("sound Typst");
    let bytes = export::pdf(&document, &job.stem).expect("a sound PDF");
    let path = format!("{}.pdf", job.stem);
    Output::new(output)
        .write(&path, &bytes)
        .expect("a place to write to");
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
        let rendered = checked
            .renderer
            .render(job, &Told::default())
            .expect("a sound template");
        put(
            folder.join(format!("main/{at:04}.typ")),
            rendered.text.as_bytes(),
        );
    }
    for path in checked.assets.template_paths() {
        let asset = checked.assets.template(path).expect("a path it named");
        put(folder.join("project").join(path), &asset.bytes);
    }
    put(
        folder.join("project/lib/target.typ"),
        b"#let html-target = false\n",
    );
    for (at, font) in checked.assets.fonts().iter().enumerate() {
        put(folder.join(format!("fonts/{at:02}")), &font.bytes);
    }
    let logo = checked
        .workspace
        .as_ref()
        .and_then(|workspace| workspace.logo.as_ref());
    if let Some(logo) = logo {
        put(
            folder.join(format!("project/logo.{}", logo.ending)),
            &logo.bytes,
        );
    }
}

/// What a program with nothing but the typst library would have.
struct Plain {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    files: HashMap<FileId, Bytes>,
}

struct PlainDocument<'a> {
    plain: &'a Plain,
    main: Source,
}

fn id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("a path without dots");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .flat_map(|path| {
            if path.is_dir() {
                below(&path)
            } else {
                vec![path]
            }
        })
        .collect();
    found.sort();
    found
}

impl World for PlainDocument<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.plain.library
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &self.plain.book
    }
    fn main(&self) -> FileId {
        self.main.id()
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        let bytes = self.file(id)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text.to_owned()))
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.plain
            .files
            .get(&id)
            .cloned()
            .ok_or(FileError::Other(None))
    }
    fn font(&self, index: usize) -> Option<Font> {
        self.plain.fonts.get(index).cloned()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn bare(folder: &str, output: &str, at_once: &str) {
    let folder = Path::new(folder);
    let read = |path: &Path| Bytes::new(fs::read(path).expect("a file"));
    let fonts: Vec<Font> = below(&folder.join("fonts"))
        .iter()
        .flat_map(|path| Font::iter(read(path)))
        .collect();
    let project = folder.join("project");
    let files = below(&project).into_iter().map(|path| {
        let below = path
            .strip_prefix(&project)
            .expect("a path below")
            .to_string_lossy()
            .replace('\\', "/");
        (id(&format!("/{below}")), read(&path))
    });
    let features = [Feature::Html, Feature::A11yExtras].into_iter().collect();
    let plain = Plain {
        library: LazyHash::new(Library::builder().with_features(features).build()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        files: files.collect(),
        fonts,
    };
    let main = id("/main.typ");
    fs::create_dir_all(output).expect("a place to write to");
    let mains = below(&folder.join("main"));
    threads::each(&mains, number(at_once), &|path| {
        let text = fs::read_to_string(path).expect("a source");
        let world = PlainDocument {
            plain: &plain,
            main: Source::new(main, text),
        };
        let document = typst::compile::<PagedDocument>(&world)
            .output
            .expect("sound Typst");
        let bytes = typst_pdf::pdf(&document, &typst_pdf::PdfOptions::default()).expect("a PDF");
        let name = path.with_extension("pdf");
        let name = name.file_name().expect("a name");
        fs::write(Path::new(output).join(name), bytes).expect("a place to write to");
        comemo::evict(REMEMBERED);
    });
}
