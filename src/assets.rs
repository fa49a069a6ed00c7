//! Finds a template or font: the workspace's own first, then the ones in the program. System folders are never looked at.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use crate::diag::{Code, Diagnostic, Diagnostics, shown};
use crate::files;
use crate::source::{SourceId, Sources};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static FONTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/fonts");

/// The largest file that is taken from a workspace's `templates` and `fonts`, in bytes.
const MAX_BYTES: usize = 32 * 1024 * 1024;

/// A template or font.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The path that messages show: the file in the workspace, or `built-in/…`.
    pub shown: PathBuf,
    /// Its bytes; those of the program itself are borrowed from it, not copied.
    pub bytes: Cow<'static, [u8]>,
    /// Whether it is part of the program.
    pub built_in: bool,
    /// Of a template, its text among all that were read.
    pub source: Option<SourceId>,
}

impl Asset {
    /// A file that is no source yet.
    pub fn new(shown: PathBuf, bytes: impl Into<Cow<'static, [u8]>>, built_in: bool) -> Self {
        Self { shown, bytes: bytes.into(), built_in, source: None }
    }

    /// Whether it has tags of the template engine in it, as headings of layouts may.
    pub(crate) fn has_tags(&self) -> bool {
        self.bytes.windows(2).any(|two| matches!(two, [b'{', b'{' | b'%']))
    }
}

/// All templates and fonts that a run can use.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    templates: BTreeMap<String, Asset>,
    fonts: Vec<Asset>,
}

impl Assets {
    /// The files in the program, with those in `<root>/templates` and `<root>/fonts` before them. A folder that is not
    /// there is fine; a file that cannot be read is reported. Templates come among the sources, so that problems can point at them.
    pub fn load(root: &Path, sources: &mut Sources, problems: &mut Diagnostics) -> Self {
        let own_templates = own(root, "templates", problems);
        let mut fonts = own(root, "fonts", problems);
        fonts.retain(|(name, _)| is_font(name));
        let mut assets = Self::with_own(own_templates, fonts.into_iter().map(|(_, asset)| asset).collect());
        for (_, asset) in assets.templates.iter_mut().filter(|(path, _)| path.ends_with(".typ")) {
            let text = match &asset.bytes {
                Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
                Cow::Owned(bytes) => String::from_utf8_lossy(bytes).into_owned().into(),
            };
            asset.source = Some(sources.add(asset.shown.clone(), text));
        }
        assets
    }

    /// The files in the program, with these of a workspace before them.
    pub(crate) fn with_own(templates: Vec<(String, Asset)>, mut fonts: Vec<Asset>) -> Self {
        let mut assets = Self::built_in();
        assets.templates.extend(templates);
        fonts.append(&mut assets.fonts);
        assets.fonts = fonts;
        assets
    }

    /// The files in the program alone.
    pub fn built_in() -> Self {
        let mut templates = BTreeMap::new();
        embedded(&TEMPLATES, &mut |name, bytes| {
            let shown = Path::new("built-in/templates").join(&name);
            templates.insert(name, Asset::new(shown, bytes, true));
        });
        let mut fonts = vec![];
        embedded(&FONTS, &mut |name, bytes| {
            if is_font(&name) {
                let shown = Path::new("built-in/fonts").join(&name);
                fonts.push(Asset::new(shown, bytes, true));
            }
        });
        Self { templates, fonts }
    }

    /// The first file of the workspace's own that is no longer as it was read.
    pub fn changed(&self) -> Option<&Path> {
        let own = self.templates.values().chain(&self.fonts);
        let mut own = own.filter(|asset| !asset.built_in);
        let changed = own.find(|asset| {
            let now = files::read(&asset.shown, asset.bytes.len());
            now.map_or(true, |now| now != asset.bytes.as_ref())
        });
        changed.map(|asset| asset.shown.as_path())
    }

    /// Whether these are the same files, with the same bytes.
    pub(crate) fn are(&self, others: &Self) -> bool {
        let is_same = |one: &Asset, other: &Asset| {
            let (one, other) = (one.bytes.as_ref(), other.bytes.as_ref());
            std::ptr::eq(one, other) || one == other
        };
        let named = self.templates.iter().zip(&others.templates);
        self.templates.len() == others.templates.len()
            && self.fonts.len() == others.fonts.len()
            && named.into_iter().all(|((name, one), (other_name, other))| name == other_name && is_same(one, other))
            && self.fonts.iter().zip(&others.fonts).all(|(one, other)| is_same(one, other))
    }

    /// The file at a path below `templates`, such as `lib/council.typ`.
    pub fn template(&self, path: &str) -> Option<&Asset> {
        self.templates.get(path)
    }

    /// Adds a file of the program's own, made for the run.
    pub(crate) fn add_made(&mut self, path: &str, text: String) {
        let shown = Path::new("built-in/templates").join(path);
        self.templates.insert(path.to_owned(), Asset::new(shown, text.into_bytes(), true));
    }

    /// What is known of the place of a template's text among those that another process has read.
    pub(crate) fn set_source(&mut self, path: &str, source: SourceId) {
        if let Some(asset) = self.templates.get_mut(path) {
            asset.source = Some(source);
        }
    }

    /// All paths below `templates`, in order.
    pub fn template_paths(&self) -> impl Iterator<Item = &str> {
        self.templates.keys().map(String::as_str)
    }

    /// The names of all layouts: folders with a `layout.yaml`.
    pub fn layouts(&self) -> impl Iterator<Item = &str> {
        self.templates.keys().filter_map(|path| path.strip_suffix("/layout.yaml"))
    }

    /// All fonts, the workspace's own first.
    pub fn fonts(&self) -> &[Asset] {
        &self.fonts
    }

    /// Whether there is a font of that name, in capitals or not.
    pub(crate) fn has_family(&self, name: &str) -> bool {
        let wanted = name.trim().to_lowercase();
        let ids = [ttf_parser::name_id::FAMILY, ttf_parser::name_id::TYPOGRAPHIC_FAMILY];
        self.faces().any(|face| {
            let names = face.names().into_iter();
            let mut families = names.filter(|name| ids.contains(&name.name_id));
            families.any(|name| name.to_string().is_some_and(|name| name.to_lowercase() == wanted))
        })
    }

    /// Whether at least one font has a character. A file that is no font has none.
    pub(crate) fn covers(&self, character: char) -> bool {
        self.faces().any(|face| face.glyph_index(character).is_some())
    }

    fn faces(&self) -> impl Iterator<Item = ttf_parser::Face<'_>> {
        self.fonts.iter().flat_map(|font| {
            let faces = 0..ttf_parser::fonts_in_collection(&font.bytes).unwrap_or(1);
            faces.filter_map(|index| ttf_parser::Face::parse(&font.bytes, index).ok())
        })
    }
}

fn is_font(name: &str) -> bool {
    [".ttf", ".otf", ".ttc"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending))
}

fn embedded(dir: &Dir<'static>, take: &mut impl FnMut(String, &'static [u8])) {
    for file in dir.files() {
        let name = shown(file.path());
        take(name, file.contents());
    }
    for dir in dir.dirs() {
        embedded(dir, take);
    }
}

/// The files below a folder of the workspace, by their paths below it.
fn own(root: &Path, folder: &str, problems: &mut Diagnostics) -> Vec<(String, Asset)> {
    let folder = root.join(folder);
    // Editors keep the text before a change in a file whose name ends with `~`.
    let nobodys = |path: &Path| files::is_hidden(path) || path.to_string_lossy().ends_with('~');
    let found = files::walk(root, &folder, &nobodys);
    for (folder, trouble) in found.refused {
        let message = format!("the folder cannot be read: {trouble}");
        let problem = Diagnostic::at_path(Code::Unreadable, folder, message);
        problems.push(match trouble.help() {
            Some(help) => problem.help(help),
            None => problem,
        });
    }
    for problem in files::misnamed(root, &found.files) {
        problems.push(problem);
    }
    let mut own = vec![];
    for path in found.files {
        let name = path.strip_prefix(&folder).ok().filter(|name| name.to_str().is_some());
        let Some(name) = name.map(shown) else {
            let message = "the file has a name that is no text";
            problems.push(Diagnostic::at_path(Code::BadName, path, message).help("rename it"));
            continue;
        };
        match files::read_in(root, &path, MAX_BYTES) {
            Ok(bytes) => own.push((name, Asset::new(path, bytes, false))),
            Err(trouble) => problems.push(trouble.unreadable(path)),
        }
    }
    own
}
