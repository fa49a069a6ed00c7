//! What is in folders, and in the folders below them.
//!
//! The crate walkdir lists a folder before it can be asked whether it may be entered, however large it is and wherever a link leads; here
//! a link out of the workspace is refused before anything behind it is read, and a walk ends where there is too much.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Trouble, inside, real};

const DEEPEST: usize = 32;

/// The most files and folders that one walk takes in: hundreds of times those of a large council's year.
const MOST: usize = 100_000;

/// The most of them that are taken in by way of links to folders, which may fork without end.
const MOST_BY_LINKS: usize = 1_000;

#[derive(Debug, Default)]
pub(crate) struct FolderWalk {
    /// Files, and what is neither file nor folder, in the order of their paths.
    pub files: Vec<PathBuf>,
    /// Folders and links that could not be followed, each with the reason.
    pub refused: Vec<(PathBuf, Trouble)>,
    /// How many files and folders were looked at, and how many of them by way of links.
    looked: usize,
    by_links: usize,
    full: bool,
}

/// The paths of all that is directly in a folder, in order; a folder that is not there has nothing in it.
pub(crate) fn list(root: &Path, folder: &Path) -> Result<Vec<PathBuf>, Trouble> {
    inside(root, folder)?;
    let entries = match fs::read_dir(folder).map_err(Trouble::from) {
        Ok(entries) => entries,
        Err(Trouble::Missing) => return Ok(vec![]),
        Err(trouble) => return Err(trouble),
    };
    let mut paths = vec![];
    for entry in entries {
        paths.push(entry?.path());
        if paths.len() > MOST {
            return Err(Trouble::TooMany);
        }
    }
    paths.sort();
    Ok(paths)
}

/// All files below a folder that lies in `root`. `skip` says of a file or folder that it is nobody's. Each folder that a link leads to
/// is looked into, unless the link leads out of `root` or back to a folder above it.
pub(crate) fn walk(root: &Path, folder: &Path, skip: &dyn Fn(&Path) -> bool) -> FolderWalk {
    let mut found = FolderWalk::default();
    if folder.is_dir() || folder.is_symlink() {
        let mut above = vec![];
        look(root, folder, skip, false, &mut above, &mut found);
    }
    found
}

fn look(
    root: &Path,
    folder: &Path,
    skip: &dyn Fn(&Path) -> bool,
    linked: bool,
    above: &mut Vec<PathBuf>,
    found: &mut FolderWalk,
) {
    let entered = list(root, folder).and_then(|paths| Ok((paths, real(folder)?)));
    let (paths, here) = match entered {
        Ok((_, here)) if above.contains(&here) => {
            return found.refused.push((folder.to_owned(), Trouble::Loop));
        }
        Ok(_) if above.len() >= DEEPEST => {
            return found.refused.push((folder.to_owned(), Trouble::TooDeep));
        }
        Ok(entered) => entered,
        Err(trouble) => return found.refused.push((folder.to_owned(), trouble)),
    };
    above.push(here);
    for path in paths {
        if skip(&path) {
            continue;
        }
        found.looked += 1;
        found.by_links += usize::from(linked);
        if found.looked > MOST || found.by_links > MOST_BY_LINKS {
            // Said once; the folders above end too.
            if !found.full {
                found.refused.push((folder.to_owned(), Trouble::TooMany));
            }
            found.full = true;
        }
        if found.full {
            break;
        }
        if path.is_dir() {
            let linked = linked || path.is_symlink();
            look(root, &path, skip, linked, above, found);
        } else {
            found.files.push(path);
        }
    }
    above.pop();
}

/// Whether a file or folder is hidden: its name begins with a dot.
pub(crate) fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.as_encoded_bytes().starts_with(b".")
}

/// Whether a file is one that editors and office programs keep beside the one that is open in them.
pub(crate) fn is_editors(path: &Path) -> bool {
    const ENDINGS: [&str; 6] = ["~", ".tmp", ".swp", ".swx", ".bak", ".log"];
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_lowercase();
    name.starts_with("~$")
        || name.starts_with('#') && name.ends_with('#')
        || ENDINGS.iter().any(|ending| name.ends_with(ending))
}
