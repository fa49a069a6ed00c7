//! A double click on the program, which opens the window of the workspace that the program lies in.

use std::path::{Path, PathBuf};

/// The folder whose window a double click opens: that of the program. Nothing where the program was called by its name in a
/// terminal, or with words behind it.
pub(super) fn folder(words: &[std::ffi::OsString]) -> Option<PathBuf> {
    let [called] = words else { return None };
    let program = std::env::current_exe().ok()?;
    is_clicked(Path::new(called)).then(|| program.parent().map(Path::to_owned)).flatten()
}

/// On Windows, a program that is started by a double click has a console that no other program uses
/// (`GetConsoleProcessList`).
#[cfg(windows)]
fn is_clicked(_: &Path) -> bool {
    let mut processes = [0_u32; 2];
    // SAFETY: the system writes at most as many numbers as the list has room for.
    let count = unsafe { windows_sys::Win32::System::Console::GetConsoleProcessList(processes.as_mut_ptr(), 2) };
    count == 1
}

/// On macOS, Finder has Terminal run the program by its whole path, in the user's own folder.
#[cfg(not(windows))]
fn is_clicked(called: &Path) -> bool {
    let (here, home) = (std::env::current_dir().ok(), std::env::var_os("HOME").map(PathBuf::from));
    cfg!(target_os = "macos") && is_from_finder(called, here.as_deref(), home.as_deref())
}

#[cfg(not(windows))]
fn is_from_finder(called: &Path, here: Option<&Path>, home: Option<&Path>) -> bool {
    called.is_absolute() && here.is_some() && here == home
}

/// Keeps a console that ends with the program, until somebody has read what it says.
pub(super) fn hold() {
    use std::io::Write as _;
    let _ = write!(std::io::stderr(), "\nPress Enter to close this window.");
    let _ = std::io::stdin().read_line(&mut String::new());
}

#[cfg(all(test, not(windows)))]
mod tests {
    use super::*;

    #[test]
    fn only_finder_calls_a_program_by_its_whole_path_from_home() {
        let (home, other) = (Some(Path::new("/Users/sam")), Some(Path::new("/Users/sam/council")));
        assert!(is_from_finder(Path::new("/Users/sam/council/packs"), home, home));
        assert!(!is_from_finder(Path::new("/Users/sam/council/packs"), other, home));
        assert!(!is_from_finder(Path::new("packs"), home, home));
        assert!(!is_from_finder(Path::new("/usr/local/bin/packs"), None, None));
    }

    #[test]
    fn words_behind_the_name_are_a_command() {
        assert_eq!(folder(&["packs".into(), "build".into()]), None);
        assert_eq!(folder(&["packs".into()]), None, "this test was not started by a double click");
    }
}
