//! Names that not every system can have. A workspace and its papers lie on Windows' drives sooner or later, whichever
//! system made them, so a name that Windows refuses is a problem everywhere.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};

use crate::diag::{Code, Diagnostic, shown};

/// How long a path below a workspace or an output folder may be, in characters. Windows' programs open paths of 259, and
/// the folder itself has a path too.
const LONGEST_PATH: usize = 180;

/// The longest name of one file or folder that file systems take, in UTF-16 units and in bytes.
const LONGEST_NAME: usize = 255;

/// Signs that Windows allows in no name.
const SIGNS: &str = "<>:\"/\\|?*";

/// Names that stand for devices, with any ending: "Naming Files, Paths, and Namespaces" in Windows' documentation.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Why a file or folder cannot have a name on Windows, in words that go on from the name; nothing where it can.
pub(crate) fn not_for_windows(name: &str) -> Option<String> {
    if let Some(sign) = name.chars().find(|sign| SIGNS.contains(*sign) || sign.is_control()) {
        return Some(match sign.is_control() {
            true => "has an invisible control character in it, which no name can have on Windows".into(),
            false => format!("has a `{sign}` in it, which no name can have on Windows"),
        });
    }
    if name.ends_with(['.', ' ']) {
        let end = if name.ends_with('.') { "full stop" } else { "space" };
        return Some(format!("ends with a {end}, which Windows takes away"));
    }
    if is_device(name) {
        return Some("is the name of a device on Windows, which no file can have".into());
    }
    if name.len() > LONGEST_NAME || name.encode_utf16().count() > LONGEST_NAME {
        return Some("is too long for a name".into());
    }
    None
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    let stem = stem.trim_end().to_lowercase();
    let numbered = ["com", "lpt"].iter().filter_map(|port| stem.strip_prefix(port)).any(|number| {
        let mut signs = number.chars();
        let digit = signs.next();
        digit.is_some_and(|digit| digit.is_ascii_digit() || "¹²³".contains(digit)) && signs.next().is_none()
    });
    numbered || DEVICES.contains(&stem.as_str())
}

/// What is wrong with the names of some files below a folder: names that Windows cannot have, names in one folder that differ
/// only in their capitals, paths that are too long.
pub(crate) fn misnamed(root: &Path, paths: &[PathBuf]) -> Vec<Diagnostic> {
    let mut problems = vec![];
    let mut seen = BTreeMap::new();
    for path in paths {
        let below = path.strip_prefix(root).unwrap_or(path);
        let names = below.components().map(|name| name.as_os_str().to_string_lossy());
        let wrong = names.filter_map(|name| Some(format!("`{name}` {}", not_for_windows(&name)?))).next();
        if let Some(why) = wrong {
            problems.push(Diagnostic::at_path(Code::BadName, path, why).help("rename it"));
        }
        problems.extend(too_long(root, path));
        match seen.entry(below.to_string_lossy().to_lowercase()) {
            Entry::Occupied(first) => {
                let first: &&PathBuf = first.get();
                let message = format!(
                    "its name differs only in capitals from that of {}, so Windows and macOS take the two for one",
                    shown(first)
                );
                problems.push(Diagnostic::at_path(Code::SameName, path, message).help("give one of them another name"));
            }
            Entry::Vacant(place) => {
                place.insert(path);
            }
        }
    }
    problems
}

/// The warning about a path that is too long for some of Windows' programs.
pub(crate) fn too_long(root: &Path, path: &Path) -> Option<Diagnostic> {
    let below = path.strip_prefix(root).unwrap_or(path);
    let length = below.to_string_lossy().chars().count();
    (length > LONGEST_PATH).then(|| {
        let message = format!(
            "the path has {length} characters; with more than {LONGEST_PATH} some programs on Windows cannot open the file"
        );
        Diagnostic::at_path(Code::LongPath, path, message).into_warning().help("give the file or its folder a shorter name")
    })
}
