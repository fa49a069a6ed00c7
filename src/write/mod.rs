//! Bytes to disk, whole or not at all: every file is written beside its place and then renamed into it.

mod lock;
mod owner;
mod place;
mod records;
mod scratch;
mod states;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::UNIX_EPOCH;

pub(crate) use lock::lock_workspace;
pub use lock::{Entry, Lock, Wait};
pub use owner::Owner;
use place::replace;
pub(crate) use records::told_key;
pub use records::{File, Origin, Record, Records, Via};
pub(crate) use scratch::Scratch;
use sha2::{Digest as _, Sha256};

use crate::diag::{Code, Diagnostic, shown};
use crate::files::{self, Trouble};

/// The folder, below the one that documents go to, for the program's own notes.
pub(crate) const PRIVATE: &str = ".packs";

/// How many files at most are waited for at a time.
const AT_A_TIME: usize = 8;

/// How the names of files begin that are not yet whole.
const PART: &str = ".packs-";

/// The folder that documents go to.
#[derive(Debug, Clone)]
pub struct Output {
    root: PathBuf,
}

impl Output {
    /// Names the folder; it is made when the first file is written.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Puts a file in place below the folder. A reader sees the old file or the new one, never a part. A file that
    /// already has these bytes is left as it is; says whether anything was written.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<bool, Diagnostic> {
        self.put(path, bytes, true)
    }

    /// As [`Output::write`], without waiting until the file is on the disk: for many files, which [`Output::settle`] waits for.
    pub fn write_soon(&self, path: &str, bytes: &[u8]) -> Result<bool, Diagnostic> {
        self.put(path, bytes, false)
    }

    fn put(&self, path: &str, bytes: &[u8], settled: bool) -> Result<bool, Diagnostic> {
        let target = self.root.join(path);
        self.no_links(path)?;
        if place::has(&target, bytes)? {
            return Ok(false);
        }
        let replaced = replace(&target, bytes, settled);
        replaced.map_err(|error| not_written(&target, error))?;
        Ok(true)
    }

    /// Fails where a folder that a file goes into, below the output folder, is a link: whoever made it may have other readers
    /// in mind than the folder's.
    fn no_links(&self, path: &str) -> Result<(), Diagnostic> {
        let mut folder = self.root.clone();
        for name in Path::new(path).parent().into_iter().flat_map(Path::components) {
            folder.push(name);
            no_link(&folder)?;
        }
        Ok(())
    }

    /// Waits until files are on the disk: then what is noted of them holds even after a power cut. Systems are quicker to take
    /// many at a time than one after the other.
    pub fn settle(&self, paths: &[&str]) -> Result<(), Diagnostic> {
        let settle = |path: &&str| {
            let target = self.root.join(path);
            // Windows asks for a file that can be written to.
            let file = fs::OpenOptions::new().append(true).open(&target);
            let settled = file.and_then(|file| file.sync_data());
            settled.map_err(|error| not_written(&target, error))
        };
        let share = paths.len().div_ceil(AT_A_TIME).max(1);
        thread::scope(|scope| {
            let shares = paths.chunks(share);
            let waiting: Vec<_> = shares.map(|share| scope.spawn(move || share.iter().try_for_each(settle))).collect();
            let settled = waiting.into_iter().filter_map(|thread| thread.join().ok());
            settled.collect()
        })
    }

    /// Takes a file away that should no longer be there; fine where there is none. Says whether one was there.
    pub fn remove(&self, path: &str) -> Result<bool, Diagnostic> {
        let target = self.root.join(path);
        match fs::remove_file(&target) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
            Err(error) => {
                let why = Trouble::from(error);
                Err(Diagnostic::at_path(
                    Code::NotRemoved,
                    &target,
                    format!("the file should no longer be there and cannot be removed: {why}"),
                ))
            }
        }
    }
}

impl Output {
    /// Where a file of the folder is.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// A folder among the program's own notes that is laid out as this one.
    pub(crate) fn inner(&self, name: &str) -> Self {
        Self { root: self.root.join(PRIVATE).join(name) }
    }

    /// The bytes of a file; nothing where there is none, or it cannot be read.
    pub fn read(&self, path: &str) -> Option<Vec<u8>> {
        fs::read(self.root.join(path)).ok()
    }

    /// The size of a file and when it was last changed, in nanoseconds since 1970; nothing where it is not there.
    pub fn stamp(&self, path: &str) -> Option<(usize, u128)> {
        let about = fs::metadata(self.root.join(path)).ok().filter(|about| about.is_file())?;
        let changed = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some((usize::try_from(about.len()).ok()?, changed.as_nanos()))
    }

    /// When a file was last changed, in the time of this place, as people say it: `29 November 2026 at 14:05`.
    pub fn changed(&self, path: &str) -> Option<String> {
        let about = fs::metadata(self.root.join(path)).ok()?;
        let changed = chrono::DateTime::<chrono::Local>::from(about.modified().ok()?);
        Some(changed.format("%-d %B %Y at %H:%M").to_string())
    }

    /// The SHA-256 of a file in hexadecimal digits; nothing where it cannot be read.
    pub fn digest(&self, path: &str) -> Option<String> {
        self.read(path).map(|bytes| sha256(&bytes))
    }

    /// Whether a file is there.
    pub fn has(&self, path: &str) -> bool {
        self.root.join(path).is_file()
    }

    /// The names of all files and folders in a folder, in order; none where it is not there.
    pub fn list(&self, path: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.root.join(path)) else { return vec![] };
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    /// Adds to a file, which is made where it is not there.
    fn append(&self, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let target = self.root.join(path);
        let append = || {
            fs::create_dir_all(target.parent().unwrap_or(Path::new(".")))?;
            let mut options = fs::OpenOptions::new();
            options.append(true).create(true).open(&target)?.write_all(bytes)
        };
        append().map_err(|error: std::io::Error| not_written(&target, error))
    }

    /// Puts a file out of the way, to a folder outside, under a name that nothing there has. Gives its new place.
    pub(crate) fn move_out(&self, path: &str, to: &Path) -> Result<PathBuf, Diagnostic> {
        let from = self.root.join(path);
        let failed = |error: std::io::Error| {
            let message =
                format!("somebody has changed the file, and it cannot be put aside: {}", Trouble::from(error));
            Diagnostic::at_path(Code::NotWritten, &from, message)
                .help("close it where it is open, and check that the workspace can be written to")
        };
        let target = free(&to.join(path));
        fs::create_dir_all(target.parent().unwrap_or(to)).map_err(failed)?;
        // Between two drives a file cannot be renamed.
        if fs::rename(&from, &target).is_err() {
            fs::copy(&from, &target).map_err(failed)?;
            fs::remove_file(&from).map_err(failed)?;
        }
        Ok(target)
    }

    /// Takes away the half-written files that a build that was cut off has left in a folder.
    pub(crate) fn sweep(&self, path: &str) {
        for name in self.list(path) {
            if name.starts_with(PART) && name.ends_with(".part") {
                // Another build would do it.
                let _ = self.remove(&format!("{path}/{name}"));
            }
        }
    }

    /// Takes a folder away if nothing is in it.
    pub(crate) fn remove_empty(&self, path: &str) {
        // A folder that is not empty, or not there, stays as it is.
        let _ = fs::remove_dir(self.root.join(path));
    }
}

/// A path that nothing is at: as asked for, or with a number before its ending.
fn free(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let mut free = path.to_owned();
    let mut number = 1;
    while free.symlink_metadata().is_ok() {
        number += 1;
        free = path.with_file_name(format!("{stem} ({number}).{ending}"));
    }
    free
}

/// The SHA-256 of some bytes in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// Fails where a folder is a link.
fn no_link(folder: &Path) -> Result<(), Diagnostic> {
    if !folder.is_symlink() {
        return Ok(());
    }
    let message = "the folder is a link, and documents are put into no folder that is one";
    let problem = Diagnostic::at_path(Code::OutputLink, folder, message);
    Err(match files::real(folder) {
        Ok(real) => problem.help(format!(
            "name the folder itself with --output, or put a folder in the place of the link to {}",
            shown(&real)
        )),
        Err(_) => problem.help("put a folder in its place"),
    })
}

fn not_written(target: &Path, error: std::io::Error) -> Diagnostic {
    let message = format!("the file cannot be written: {}", Trouble::from(error));
    Diagnostic::at_path(Code::NotWritten, target, message)
        .help("close it where it is open, and check that the folder can be written to and has room")
}

/// Writes a file that must not be there yet, with the folders above it. Fails where it is.
pub fn create(target: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    if target.exists() {
        return Err(Diagnostic::at_path(Code::Exists, target, "the file is already there")
            .help("choose another name, or remove the file first"));
    }
    replace(target, bytes, true).map_err(|error| not_written(target, error))
}

/// Puts another text in the place of a file that is there. A link stays one: the file that it leads to is replaced. Who
/// may read the file stays the same.
pub(crate) fn swap(target: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    let failed = |error| not_written(target, error);
    let real = fs::canonicalize(target).map_err(failed)?;
    let about = fs::metadata(&real).map_err(failed)?;
    // A file that nobody may write to is not made anew either.
    fs::OpenOptions::new().append(true).open(&real).map_err(failed)?;
    place::replace_as(&real, bytes, true, Some(about.permissions())).map_err(failed)
}

/// Takes a file away, and its folder if nothing else is in it.
pub(crate) fn remove(target: &Path) -> Result<(), Diagnostic> {
    fs::remove_file(target).map_err(|error| {
        Diagnostic::at_path(
            Code::NotWritten,
            target,
            format!("the file cannot be taken away: {}", Trouble::from(error)),
        )
    })?;
    // A folder with something in it stays.
    let _ = target.parent().map(fs::remove_dir);
    Ok(())
}

/// Makes a folder, with those above it; fine where it is already there.
pub fn folder(target: &Path) -> Result<(), Diagnostic> {
    fs::create_dir_all(target).map_err(|error| {
        Diagnostic::at_path(Code::NotWritten, target, format!("the folder cannot be made: {}", Trouble::from(error)))
    })
}

#[cfg(test)]
mod tests;
