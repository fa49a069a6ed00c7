//! What `benches/run` measures the program against: `alone SOURCES OUTPUT JOBS` makes PDF of the Typst sources that `year sources` wrote,
//! with the typst library and nothing of ours but the way documents are shared out over threads.

#![allow(clippy::disallowed_methods, clippy::print_stdout)]

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use committee_packs::diag::shown;
use committee_packs::make::threads;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use walkdir::{DirEntry, WalkDir};

/// Documents after which Typst's cache is cleared: as many as with the program.
const REMEMBERED: usize = 8;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    // `cargo bench` calls it without words: what is measured is for `benches/run` to say.
    if let [folder, output, jobs] = &words[..] {
        alone(folder, output, jobs.parse().expect("a number of jobs"));
    }
}

/// What a program with nothing but the typst library would have.
struct Plain {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    files: HashMap<FileId, (Bytes, OnceLock<Source>)>,
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
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("an entry"));
    entries.filter(|entry| entry.file_type().is_file()).map(DirEntry::into_path).collect()
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
        let (bytes, source) = self.plain.files.get(&id).ok_or(FileError::Other(None))?;
        let text = std::str::from_utf8(bytes).map_err(|_| FileError::InvalidUtf8)?;
        let source = source.get_or_init(|| Source::new(id, text.to_owned()));
        Ok(source.clone())
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.plain.files.get(&id).ok_or(FileError::Other(None))?;
        Ok(found.0.clone())
    }
    fn font(&self, index: usize) -> Option<Font> {
        self.plain.fonts.get(index).cloned()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn alone(folder: &str, output: &str, jobs: usize) {
    let folder = Path::new(folder);
    let read = |path: &Path| Bytes::new(fs::read(path).expect("a file"));
    let fonts: Vec<Font> = below(&folder.join("fonts")).iter().flat_map(|path| Font::iter(read(path))).collect();
    let project = folder.join("project");
    let files = below(&project).into_iter().map(|path| {
        let below = path.strip_prefix(&project).expect("a path below");
        (id(&format!("/{}", shown(below))), (read(&path), OnceLock::new()))
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
    let done = AtomicUsize::new(0);
    let mains = below(&folder.join("main"));
    threads::each(&mains, jobs, &|path| {
        let text = fs::read_to_string(path).expect("a source");
        let world = PlainDocument { plain: &plain, main: Source::new(main, text) };
        let document = typst::compile::<PagedDocument>(&world).output.expect("sound Typst");
        let bytes = typst_pdf::pdf(&document, &typst_pdf::PdfOptions::default()).expect("a PDF");
        let name = path.with_extension("pdf");
        let name = name.file_name().expect("a name");
        fs::write(Path::new(output).join(name), bytes).expect("a place to write to");
        if (done.fetch_add(1, Ordering::Relaxed) + 1).is_multiple_of(REMEMBERED) {
            comemo::evict(0);
        }
    });
}
