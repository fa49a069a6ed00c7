//! Copies of workspaces for trying things out, and the page that leads the browser in. They are taken away at the end.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempDir};

use crate::diag::{Code, Diagnostic};
use crate::files::{self, Trouble};
use crate::sample::{self, Numbers};
use crate::write;

/// The largest file that is copied, in bytes.
const MOST: usize = 512 << 20;
/// How large the sample is: a few meetings with a report in each layout.
const SAMPLE: Numbers = Numbers { meetings: 4, reports: 7, seed: 1, layout: None };
/// The folder in which a user's own programs keep what nobody else may read (XDG Base Directory Specification).
const RUNTIME: &str = "XDG_RUNTIME_DIR";

/// Whether a folder is a workspace.
pub(super) fn is_workspace(folder: &Path) -> bool {
    folder.join("council.yaml").is_file()
}

/// A copy of a workspace, without the papers made from it.
pub(super) fn of(root: &Path) -> Result<TempDir, Diagnostic> {
    let copy = folder()?;
    let skip = |path: &Path| files::is_hidden(path) || path.join(write::PRIVATE).is_dir();
    for path in files::walk(root, root, &skip).files {
        let Ok(below) = path.strip_prefix(root) else { continue };
        let bytes = files::read_in(root, &path, MOST).map_err(|trouble| trouble.unreadable(&path))?;
        write::create(&copy.path().join(below), &bytes)?;
    }
    Ok(copy)
}

/// A made-up council's workspace.
pub(super) fn sample() -> Result<TempDir, Diagnostic> {
    let copy = folder()?;
    for file in sample::files(&SAMPLE) {
        write::create(&copy.path().join(&file.path), file.text.as_bytes())?;
    }
    Ok(copy)
}

fn folder() -> Result<TempDir, Diagnostic> {
    Builder::new().prefix("packs-copy-").tempdir().map_err(|error| {
        let message = format!("no folder for a copy can be made: {}", Trouble::from(error));
        Diagnostic::nowhere(Code::NotOpened, message)
    })
}

/// A page that only its owner can read, which goes on to an address; nothing where it cannot be made.
pub(super) fn way_in(address: &str) -> Option<NamedTempFile> {
    let own = std::env::var_os(RUNTIME).map(PathBuf::from).filter(|folder| folder.is_dir());
    let mut builder = Builder::new();
    builder.prefix("packs-").suffix(".html");
    let mut page = match own {
        Some(folder) => builder.tempfile_in(folder),
        None => builder.tempfile(),
    }
    .ok()?;
    let text = format!(
        "<!doctype html><html lang=\"en-GB\"><meta charset=\"utf-8\"><title>packs</title>\
         <meta http-equiv=\"refresh\" content=\"0; url={address}\"><p><a href=\"{address}\">Open the window</a></p></html>\n"
    );
    page.write_all(text.as_bytes()).ok()?;
    Some(page)
}
