//! One build at a time in an output folder.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::Path;

use super::{Output, PRIVATE, no_link};
use crate::diag::{Code, Diagnostic, shown};
use crate::files::{self, Trouble};

/// The right to write into an output folder, until it is dropped. The system takes it back when the program ends, however it
/// ends.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Output {
    /// Takes the lock; where another build has it, says so with `wait` (what the other one wrote about itself) and waits.
    pub fn lock(&self, wait: &dyn Fn(&str)) -> Result<Lock, Diagnostic> {
        let path = self.path(&format!("{PRIVATE}/lock"));
        let folder = path.parent().unwrap_or(&path);
        for folder in [self.root.as_path(), folder] {
            no_link(folder).map_err(|problem| untouched(problem, folder))?;
        }
        locked(&path, wait)
            .map_err(|problem| problem.help("check that the output folder can be written to and has room"))
    }
}

/// The right to write into a workspace, against others of this program that save into it.
pub(crate) fn lock_workspace(root: &Path) -> Result<Lock, Diagnostic> {
    locked(&root.join(PRIVATE).join("saving"), &|_| {})
}

fn locked(path: &Path, wait: &dyn Fn(&str)) -> Result<Lock, Diagnostic> {
    let failed = |error: std::io::Error| {
        let message = format!("the folder cannot be locked: {}", Trouble::from(error));
        Diagnostic::at_path(Code::NotWritten, path, message)
    };
    std::fs::create_dir_all(path.parent().unwrap_or(path)).map_err(failed)?;
    let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
    let mut file = open.map_err(failed)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            // On some systems a locked file cannot be read: then nothing is known of the other build.
            let _ = file.read_to_string(&mut holder);
            wait(holder.trim());
            file.lock().map_err(failed)?;
        }
        // A file system without locks: one build at a time is then up to whoever starts them.
        Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {}
        Err(TryLockError::Error(error)) => return Err(failed(error)),
    }
    let about = format!("process {}", std::process::id());
    // Who has the lock is only told, so it is no matter if it cannot be written.
    let _ = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(about.as_bytes()));
    Ok(Lock { _file: file })
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
