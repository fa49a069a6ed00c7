//! The one door through which files come in. Everything that reads goes through here: nothing else asks the system for a
//! file, so that what holds for one reader holds for all of them.
//!
//! * A file of a workspace is read only if it lies in it: a link that leads out is refused.
//! * Pipes, devices and folders are refused before they are opened, so that nothing waits for them.
//! * A file over its limit is refused before it is read.
//! * What the system says is put into plain words: a [`Trouble`] never has an error number in it.

mod expand;
mod names;
mod trouble;
mod walk;

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

pub(crate) use expand::expand;
pub(crate) use names::{misnamed, not_for_windows, too_long};
pub(crate) use trouble::Trouble;
pub(crate) use walk::{FolderWalk, list, walk};
pub(crate) use walk::{is_editors, is_hidden};

/// The bytes of a file that somebody named, wherever it is, if it is a file of at most `most` bytes.
pub(crate) fn read(path: &Path, most: usize) -> Result<Vec<u8>, Trouble> {
    let about = fs::metadata(path).map_err(|error| match path.is_symlink() {
        true => Trouble::DeadLink,
        false => Trouble::from(error),
    })?;
    regular(&about)?;
    let most = most as u64;
    if about.len() > most {
        let bytes = about.len();
        return Err(Trouble::TooLarge { bytes, most });
    }
    let mut bytes = vec![];
    // It may grow while it is read.
    fs::File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        let bytes = bytes.len() as u64;
        return Err(Trouble::TooLarge { bytes, most });
    }
    Ok(bytes)
}

/// The bytes of a file of a folder, if it really lies in it and is a file of at most `most` bytes.
pub(crate) fn read_in(root: &Path, path: &Path, most: usize) -> Result<Vec<u8>, Trouble> {
    inside(root, path)?;
    read(path, most)
}

/// Fails where a path below a folder leads out of it by a link. Links from place to place within the folder are fine.
pub(crate) fn inside(root: &Path, path: &Path) -> Result<(), Trouble> {
    let Ok(below) = path.strip_prefix(root) else { return Err(Trouble::Outside) };
    let mut step = root.to_owned();
    let mut linked = false;
    for part in below.components() {
        match part {
            std::path::Component::Normal(name) => step.push(name),
            std::path::Component::CurDir => continue,
            _ => return Err(Trouble::Outside),
        }
        linked |= step.is_symlink();
    }
    // Most paths have no link in them, and then nothing more needs to be known.
    if !linked {
        return Ok(());
    }
    match (real(root), real(path)) {
        (Ok(root), Ok(path)) if path.starts_with(&root) => Ok(()),
        (Ok(_), Ok(_)) => Err(Trouble::Outside),
        (_, Err(Trouble::Missing)) => Err(Trouble::DeadLink),
        (Err(trouble), _) | (_, Err(trouble)) => Err(trouble),
    }
}

/// Where a path really leads, with all links followed.
pub(crate) fn real(path: &Path) -> Result<PathBuf, Trouble> {
    // An empty path is the folder that the program was started in.
    let path = match path.as_os_str().is_empty() {
        true => Path::new("."),
        false => path,
    };
    Ok(fs::canonicalize(path)?)
}

/// How long a file or folder is and when it was last changed, for those who watch it.
pub(crate) fn stamp(path: &Path) -> Option<(u64, Option<std::time::SystemTime>)> {
    let about = fs::metadata(path).ok()?;
    about.is_file().then(|| (about.len(), about.modified().ok()))
}

/// Fails for whatever is not a file that can be read to its end.
fn regular(about: &fs::Metadata) -> Result<(), Trouble> {
    if about.is_file() {
        Ok(())
    } else if about.is_dir() {
        Err(Trouble::Folder)
    } else {
        Err(Trouble::NoFile)
    }
}

#[cfg(test)]
mod tests;
