//! The files that Typst may see: one source, the templates folder, the logo, the fonts. No other file, no network, no
//! package, no clock.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::assets::{Asset, Assets};
use crate::picture::{Fonts, Format, Picture, prepare_as};
use crate::render::{LIBRARY, english_library};
use crate::source::SourceId;

/// The one path that every rendered source has. File ids are 16 bits wide and never given back, so there is one for each
/// role and not one for each document.
pub(super) static MAIN: LazyLock<FileId> = LazyLock::new(|| id("/main.typ"));
/// The file that tells the library what is being made.
static TARGET: LazyLock<FileId> = LazyLock::new(|| id("/lib/target.typ"));

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Paged,
    LargePrint,
    Html,
}

/// Fonts, library and files that all documents of a run share.
pub(super) struct SharedAssets {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// Files that can be imported, parsed when they are first asked for.
    sources: HashMap<FileId, OnceLock<Source>>,
    files: HashMap<FileId, Bytes>,
    /// The templates' texts among all that were read.
    templates: HashMap<FileId, SourceId>,
    /// Those of the workspace's own.
    own: HashSet<SourceId>,
    /// Pictures of the workspace's own templates as papers show them, prepared when they are first asked for.
    pictures: HashMap<FileId, (Format, OnceLock<FileResult<Bytes>>)>,
    paged: Source,
    large_print: Source,
    html: Source,
}

impl SharedAssets {
    pub(super) fn new(assets: &Assets, logo: Option<&Picture>) -> Self {
        let features = [Feature::Html, Feature::A11yExtras].into_iter().collect();
        let fonts: Vec<Font> = assets.fonts().iter().flat_map(|asset| Font::iter(bytes_of(asset))).collect();
        let mut shared = Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            sources: HashMap::new(),
            files: HashMap::new(),
            templates: HashMap::new(),
            own: HashSet::new(),
            pictures: HashMap::new(),
            paged: target(false, false),
            large_print: target(false, true),
            html: target(true, false),
        };
        for path in assets.template_paths() {
            let Some((asset, id)) = assets.template(path).zip(checked_id(&format!("/{path}"))) else { continue };
            let bytes = bytes_of(asset);
            if let Some(source) = asset.source {
                shared.templates.insert(id, source);
                if !asset.built_in {
                    shared.own.insert(source);
                }
            }
            if path.ends_with(".typ") && !path.ends_with(".jinja.typ") && std::str::from_utf8(&bytes).is_ok() {
                shared.sources.insert(id, OnceLock::new());
            }
            if let Some(format) = Format::of_name(path) {
                shared.pictures.insert(id, (format, OnceLock::new()));
            }
            shared.files.insert(id, bytes);
        }
        let words = checked_id(&format!("/{LIBRARY}")).filter(|id| !shared.files.contains_key(id));
        if let Some(words) = words {
            shared.sources.insert(words, OnceLock::new());
            shared.files.insert(words, Bytes::from_string(english_library()));
        }
        if let Some(logo) = logo {
            shared.files.insert(id(&format!("/logo.{}", logo.format.ending())), Bytes::new(logo.bytes.clone()));
        }
        shared
    }
}

impl SharedAssets {
    pub(super) fn template(&self, id: FileId) -> Option<SourceId> {
        self.templates.get(&id).copied()
    }

    pub(super) fn is_own(&self, template: SourceId) -> bool {
        self.own.contains(&template)
    }

    /// A file below `templates`. A picture is prepared as those of the council's data are, so that nothing but what it shows
    /// gets into a paper.
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let bytes = self.files.get(&id).ok_or_else(|| not_here(id))?;
        let Some((format, prepared)) = self.pictures.get(&id) else { return Ok(bytes.clone()) };
        let prepare = || {
            let fonts = Fonts::new(self.fonts.iter().map(|font| font.data().as_slice()));
            match prepare_as(bytes, *format, &fonts) {
                Ok(picture) => Ok(Bytes::new(picture.bytes)),
                Err(refused) => {
                    let path = id.vpath().get_without_slash();
                    let why = format!("`templates/{path}` {}: {}", refused.why, refused.help);
                    Err(FileError::Other(Some(why.into())))
                }
            }
        };
        prepared.get_or_init(prepare).clone()
    }
}

/// Bytes of the program itself as they are, others in memory of Typst's own.
fn bytes_of(asset: &Asset) -> Bytes {
    match &asset.bytes {
        Cow::Borrowed(bytes) => Bytes::new(*bytes),
        Cow::Owned(bytes) => Bytes::new(bytes.clone()),
    }
}

/// The file that tells the library what is being made.
fn target(html: bool, large_print: bool) -> Source {
    Source::new(*TARGET, format!("#let html-target = {html}\n#let large-print = {large_print}\n"))
}

/// The id of a path of ours.
fn id(path: &str) -> FileId {
    checked_id(path).expect("a path without dots and backslashes")
}

/// The id of a file below `templates`; none where its name cannot be a path in Typst.
pub(super) fn checked_id(path: &str) -> Option<FileId> {
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?)))
}

pub(super) struct DocumentWorld<'a> {
    pub(super) shared: &'a SharedAssets,
    pub(super) main: Source,
    pub(super) pictures: &'a HashMap<FileId, Bytes>,
    pub(super) target: Target,
    pub(super) reads: &'a Mutex<BTreeSet<String>>,
}

impl DocumentWorld<'_> {
    fn note(&self, id: FileId) {
        // A thread that panicked while it noted a file has left the list whole.
        let mut reads = self.reads.lock().unwrap_or_else(PoisonError::into_inner);
        let path = id.vpath().get_without_slash();
        if !self.pictures.contains_key(&id) && !reads.contains(path) {
            reads.insert(path.to_owned());
        }
    }
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        if id == *TARGET {
            return Ok(match self.target {
                Target::Paged => self.shared.paged.clone(),
                Target::LargePrint => self.shared.large_print.clone(),
                Target::Html => self.shared.html.clone(),
            });
        }
        self.note(id);
        let found = self.shared.sources.get(&id).zip(self.shared.files.get(&id));
        let (source, bytes) = found.ok_or_else(|| not_here(id))?;
        let parsed = source.get_or_init(|| {
            let text = String::from_utf8_lossy(bytes);
            Source::new(id, text.into_owned())
        });
        Ok(parsed.clone())
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.note(id);
        match self.pictures.get(&id) {
            Some(picture) => Ok(picture.clone()),
            None => self.shared.file(id),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_here(id: FileId) -> FileError {
    let why = match id.root() {
        VirtualRoot::Package(package) => {
            format!("the package {package} is not here: a template can use the files in `templates` and nothing else")
        }
        VirtualRoot::Project => {
            let path = id.vpath().get_without_slash();
            format!("there is no file `templates/{path}`: a template can use the files in `templates` and nothing else")
        }
    };
    FileError::Other(Some(why.into()))
}
