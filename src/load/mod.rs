//! Reads a workspace: finds its files, reads the YAML of each into its record, and reports every problem on the way.
//! Judges nothing: problems that take several records to see are for `check`.

mod access_within;
mod anew;
mod attachments;
mod characters;
mod comments;
mod explain;
mod failure;
mod folders;
mod frames;
mod indentation;
mod kinds;
mod levels;
mod limits;
mod loader;
mod logo;
mod memo;
mod names;
mod settle;
mod signs;
mod taken;
mod typed;
mod unwritten;
mod yaml;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub(crate) use anew::anew;
pub use attachments::bytes;
pub use kinds::is_read;
pub use limits::{MAX_BYTES, MAX_DEPTH, MAX_VALUES};
use loader::Loader;
pub use loader::Texts;
pub(crate) use memo::Memo;
pub(crate) use settle::settle;
pub(crate) use signs::name_them;

use crate::assets::Assets;
use crate::diag::{Code, Diagnostic, Diagnostics, shown};
use crate::files;
use crate::model::{Council, Filed, Layout, References, Workspace};
use crate::picture::Fonts;
use crate::shape::{Node, Shape};
use crate::source::{Sources, Span};

/// The part of a workspace that the papers of one meeting are made from.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// The meeting's name.
    pub(crate) meeting: String,
    /// The names of the action plans that are read, with their rounds.
    pub(crate) plans: BTreeSet<String>,
    /// The names of the registers that are read.
    pub(crate) registers: BTreeSet<String>,
}

/// Reads the workspace in a folder. Files with errors have an entry without a record; `None` only if the folder is no
/// workspace.
pub fn load(root: &Path, assets: &Assets, sources: &mut Sources, problems: &mut Diagnostics) -> Option<Workspace> {
    load_held(root, (&Texts::default(), None), None, assets, sources, problems)
}

/// The same, with newer texts in the place of some that are on the disk, and with what was read before; or only a part of it.
pub(crate) fn load_held(
    root: &Path,
    (texts, memo): (&Texts, Option<&Memo>),
    part: Option<&Part>,
    assets: &Assets,
    sources: &mut Sources,
    problems: &mut Diagnostics,
) -> Option<Workspace> {
    let file = root.join("council.yaml");
    // If there are meetings, only the file is missing: the papers that must no longer be public can still be found.
    if !file.exists() && !file.is_symlink() && !root.join("meetings").is_dir() {
        problems.push(no_workspace(root));
        return None;
    }
    let mut loader = Loader { memo, part, ..Loader::new(root, texts, sources, problems) };
    let layouts = loader.layouts(assets);
    let council: Filed<Council> = loader.file(&file, "council".into());
    let fonts = Fonts::new(assets.fonts().iter().map(|font| font.bytes.as_ref()));
    let logo = council.record.as_ref().and_then(|council| loader.logo(council, &fonts));
    let plans = loader.plans();
    let mut named = loader.names("registers");
    named.retain(|(id, _)| part.is_none_or(|part| part.registers.contains(id)));
    let registers = loader.files(named);
    let meetings = loader.meetings(&fonts);
    let Loader { characters, hidden, unwritten, .. } = loader;
    let mut workspace = Workspace {
        root: root.to_owned(),
        council,
        logo,
        plans,
        registers,
        meetings,
        own_templates: own_templates(assets, &layouts),
        layouts,
        references: References::default(),
        characters,
        hidden,
        unwritten,
    };
    settle(&mut workspace, problems);
    Some(workspace)
}

/// The names of the layouts whose papers a template of the workspace's own has a part in.
fn own_templates(assets: &Assets, layouts: &[Filed<Layout>]) -> BTreeSet<String> {
    let own = assets.template_paths().filter(|path| assets.template(path).is_some_and(|asset| !asset.built_in));
    let own: Vec<&str> = own.filter_map(|path| path.strip_suffix(".typ")?.split('/').next()).collect();
    let of_all = own.contains(&"lib");
    let named = layouts.iter().map(|layout| &layout.id).filter(|id| of_all || own.contains(&id.as_str()));
    named.cloned().collect()
}

/// The problem of a folder that is no workspace. A workspace nearby is named.
fn no_workspace(root: &Path) -> Diagnostic {
    let problem = if root == Path::new(".") {
        Diagnostic::nowhere(Code::NoWorkspace, "this folder is no workspace: it has no council.yaml")
    } else if root.is_dir() {
        Diagnostic::at_path(Code::NoWorkspace, root, "the folder is no workspace: it has no council.yaml")
    } else {
        Diagnostic::at_path(Code::NoWorkspace, root, "there is no such folder")
    };
    let is_workspace = |folder: &PathBuf| folder.join("council.yaml").is_file();
    let above = (1..=4).map(|steps| root.join("../".repeat(steps).trim_end_matches('/')));
    let below = files::list(root, root).unwrap_or_default();
    let problem = match above.chain(below).find(is_workspace) {
        Some(near) => problem.help(format!("did you mean --workspace {}?", shown(&near))),
        None => problem,
    };
    problem.help("name the workspace with --workspace DIR, or make one with `packs new council DIR`")
}

/// Reads only the layouts: those of the workspace and those of the program.
pub fn layouts(assets: &Assets, sources: &mut Sources, problems: &mut Diagnostics) -> Vec<Filed<Layout>> {
    Loader::new(Path::new("."), &Texts::default(), sources, problems).layouts(assets)
}

/// Whether a file is unchanged since it was read.
pub(crate) fn is_still(path: &Path, text: &str) -> bool {
    let now = files::read(path, MAX_BYTES).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    now.is_ok_and(|now| now.strip_prefix('\u{feff}').unwrap_or(&now) == text)
}

/// Reads one record from a text that is, or will be, the file at that path.
pub fn text<T: Shape>(path: PathBuf, text: String, sources: &mut Sources, problems: &mut Diagnostics) -> Option<T> {
    filed(path, text, String::new(), sources, problems).record
}

/// Reads a text only as a tree of values, with the places of all comments in it.
pub(crate) fn tree(
    path: PathBuf,
    text: String,
    sources: &mut Sources,
    problems: &mut Diagnostics,
) -> Option<(Node, Vec<Span>)> {
    let source = sources.add(path, text);
    yaml::parse_with_comments(source, sources, problems)
}

/// The same, with what is known about the file besides its record.
pub fn filed<T: Shape>(
    path: PathBuf,
    text: String,
    id: String,
    sources: &mut Sources,
    problems: &mut Diagnostics,
) -> Filed<T> {
    Loader::new(Path::new("."), &Texts::default(), sources, problems).text(path, text, id)
}
