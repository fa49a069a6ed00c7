//! Who may write what in an output folder. A build of all meetings has the folder for itself. Builds of named meetings
//! share it, and each has its meetings for itself. They enter one after the other: whoever enters reads the data, takes
//! away what must not be public, and takes its meetings, so that no build makes papers of an older state than another
//! before it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{Output, PRIVATE, no_link};
use crate::diag::{Code, Diagnostic, shown};
use crate::files::{self, Trouble};

/// What to do where another build has what a build needs.
#[derive(Clone, Copy)]
pub enum Wait<'a> {
    /// Tell what the other wrote about itself, such as `process 4711`, and wait.
    Tell(&'a dyn Fn(&str)),
    /// Fail with the code `busy`; only others on their way in are waited for, and not for long.
    No,
}

/// A right in an output folder, until it is dropped. The system takes it back when the program ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    _file: File,
    /// Whether the file system keeps others from having the same right.
    holds: bool,
}

/// How long somebody who waits for nobody waits at the door: others read their data behind it.
const AT_THE_DOOR: Duration = Duration::from_secs(10);
/// How often they knock.
const KNOCKING: Duration = Duration::from_millis(10);

/// The rights of a build that has entered an output folder.
#[derive(Debug)]
pub struct Entry {
    folder: Lock,
    /// Nobody else may enter.
    _door: Lock,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Alone,
    Shared,
}

impl Entry {
    /// Lets others enter; the right to the folder stays.
    pub fn leave_door(self) -> Lock {
        self.folder
    }

    /// Whether the file system keeps others out.
    pub fn holds(&self) -> bool {
        self.folder.holds
    }
}

impl Output {
    /// Enters the folder: `alone`, or beside builds of other meetings. Others that enter wait until this one has left the door.
    pub fn enter(&self, alone: bool, wait: Wait<'_>) -> Result<Entry, Diagnostic> {
        let private = self.path(PRIVATE);
        for folder in [self.root.as_path(), &private] {
            no_link(folder).map_err(|problem| untouched(problem, folder))?;
        }
        let kind = if alone { Kind::Alone } else { Kind::Shared };
        let door = at_the_door(&private.join("door"), wait);
        let entered =
            door.and_then(|door| Ok(Entry { folder: locked(&private.join("lock"), kind, wait)?, _door: door }));
        entered.map_err(|problem| match problem.code {
            Code::Busy => problem,
            _ => problem.help("check that the output folder can be written to and has room"),
        })
    }

    /// Takes a meeting, and notes for others what its papers are made from: `state` is a digest of who may see what. Only whoever has
    /// entered the folder may.
    pub fn lock_meeting(&self, meeting: &str, state: &str, wait: Wait<'_>) -> Result<Lock, Diagnostic> {
        let lock = locked(&self.meeting_lock(meeting), Kind::Alone, wait)?;
        self.write_soon(&meeting_state(meeting), state.as_bytes())?;
        Ok(lock)
    }

    /// What another build that has a meeting now makes its papers from, as it noted for [`Output::lock_meeting`]; nothing if no build
    /// has it.
    pub fn state_elsewhere(&self, meeting: &str) -> Option<String> {
        let file = OpenOptions::new().read(true).write(true).open(self.meeting_lock(meeting)).ok()?;
        let is_free = !matches!(file.try_lock(), Err(TryLockError::WouldBlock));
        if is_free {
            return None;
        }
        let state = self.read(&meeting_state(meeting)).unwrap_or_default();
        Some(String::from_utf8_lossy(&state).into_owned())
    }

    fn meeting_lock(&self, meeting: &str) -> std::path::PathBuf {
        self.path(&format!("{PRIVATE}/making/{meeting}.lock"))
    }

    /// The right to note whose the folder is.
    pub(super) fn lock_owner(&self) -> Result<Lock, Diagnostic> {
        locked(&self.path(&format!("{PRIVATE}/owner")), Kind::Alone, Wait::Tell(&|_| {}))
    }
}

/// Beside the lock, as there are systems on which a locked file cannot be read.
fn meeting_state(meeting: &str) -> String {
    format!("{PRIVATE}/making/{meeting}.state")
}

/// The right to write into a workspace, against others of this program that save into it.
pub(crate) fn lock_workspace(root: &Path) -> Result<Lock, Diagnostic> {
    locked(&root.join(PRIVATE).join("saving"), Kind::Alone, Wait::Tell(&|_| {}))
}

fn at_the_door(door: &Path, wait: Wait<'_>) -> Result<Lock, Diagnostic> {
    let since = Instant::now();
    loop {
        match locked(door, Kind::Alone, wait) {
            Err(problem) if problem.code == Code::Busy && since.elapsed() < AT_THE_DOOR => sleep(KNOCKING),
            done => return done,
        }
    }
}

fn locked(path: &Path, kind: Kind, wait: Wait<'_>) -> Result<Lock, Diagnostic> {
    let failed = |error: std::io::Error| {
        let message = format!("the folder cannot be locked: {}", Trouble::from(error));
        Diagnostic::at_path(Code::NotWritten, path, message)
    };
    std::fs::create_dir_all(path.parent().unwrap_or(path)).map_err(failed)?;
    let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
    let mut file = open.map_err(failed)?;
    let tried = match kind {
        Kind::Alone => file.try_lock(),
        Kind::Shared => file.try_lock_shared(),
    };
    let holds = match tried {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            // On some systems a locked file cannot be read: then nothing is known of the other build.
            let _ = file.read_to_string(&mut holder);
            let Wait::Tell(tell) = wait else { return Err(busy(path, holder.trim())) };
            tell(holder.trim());
            match kind {
                Kind::Alone => file.lock(),
                Kind::Shared => file.lock_shared(),
            }
            .map_err(failed)?;
            true
        }
        Err(TryLockError::Error(error)) if has_no_locks(&error) => false,
        Err(TryLockError::Error(error)) => return Err(failed(error)),
    };
    let about = format!("process {}", std::process::id());
    // Who has the lock is only told, so it is no matter if it cannot be written.
    let _ = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(about.as_bytes()));
    Ok(Lock { _file: file, holds })
}

/// The system's number for "no locks available", which network drives without a lock service answer.
const ENOLCK: i32 = if cfg!(target_os = "macos") { 77 } else { 37 };

/// Whether a file system has no locks: one build at a time is then up to whoever starts them.
fn has_no_locks(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::Unsupported || cfg!(unix) && error.raw_os_error() == Some(ENOLCK)
}

fn busy(path: &Path, holder: &str) -> Diagnostic {
    let other = if holder.is_empty() { String::new() } else { format!(" ({holder})") };
    let message = format!("another build{other} is writing there");
    let folder = path.ancestors().find(|above| above.ends_with(PRIVATE)).and_then(Path::parent);
    Diagnostic::at_path(Code::Busy, folder.unwrap_or(path), message)
        .help("try again when it is done, or leave out `--no-wait`")
}

/// The problem of an output folder that is a link, with where to look: nothing that must not be public was taken away behind it.
fn untouched(problem: Diagnostic, folder: &Path) -> Diagnostic {
    match files::real(folder) {
        Ok(real) => problem.help(format!(
            "nothing was taken away there: look in {} for papers that must not be public any more",
            shown(&real)
        )),
        Err(_) => problem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meetings_of_one_folder_are_taken_one_by_one() {
        let folder = tempfile::tempdir().unwrap();
        let output = Output::new(folder.path());
        let entry = output.enter(false, Wait::No).unwrap();
        let first = output.lock_meeting("one", "as typed", Wait::No).unwrap();
        let _folder = entry.leave_door();
        let second = output.enter(false, Wait::No).unwrap();
        assert_eq!(output.state_elsewhere("one").as_deref(), Some("as typed"));
        assert_eq!(output.lock_meeting("one", "", Wait::No).unwrap_err().code, "busy");
        assert!(output.lock_meeting("two", "", Wait::No).is_ok());
        drop(first);
        assert_eq!(output.state_elsewhere("one"), None);
        drop(second);
        let refused = output.enter(true, Wait::No).unwrap_err();
        assert_eq!(refused.message, format!("another build (process {}) is writing there", std::process::id()));
    }

    #[test]
    fn a_file_system_without_locks_is_known() {
        assert!(has_no_locks(&std::io::ErrorKind::Unsupported.into()));
        assert!(!has_no_locks(&std::io::ErrorKind::PermissionDenied.into()));
        #[cfg(unix)]
        assert!(has_no_locks(&std::io::Error::from_raw_os_error(ENOLCK)));
    }
}
