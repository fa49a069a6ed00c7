//! Files as they are named on the command line. Windows' shells hand patterns such as `returned/*.docx` on as they are typed,
//! so the program expands them, on every system alike; a folder means the files in it.

use std::path::{Component, Path, PathBuf};

use super::{Trouble, list};
use crate::diag::{Code, Diagnostic};

/// The files that the names on a command line mean.
#[derive(Debug, Default)]
pub(crate) struct Expanded {
    /// The files, each once, in the order of naming.
    pub files: Vec<PathBuf>,
    /// What lies in a folder that was named, or is a folder that a pattern matches, and is none of the files.
    pub passed_over: Vec<PathBuf>,
}

/// The files that were named. `endings` are those of files that are taken from a folder; a file that is named, or that a
/// pattern matches, is taken whatever its ending. What is not there stays as it was typed: whoever reads it says so.
pub(crate) fn expand(typed: &[PathBuf], endings: &[&str]) -> Result<Expanded, Diagnostic> {
    let mut out = Expanded::default();
    for one in typed {
        let (named, others) = match one {
            one if one.is_dir() => {
                let (found, others) = in_folder(one, endings)?;
                if found.is_empty() {
                    let message = format!("the folder has no file that ends in {}", endings.join(", "));
                    return Err(Diagnostic::at_path(Code::NoFile, one, message)
                        .help("name another folder, or the files themselves"));
                }
                (found, others)
            }
            one if one.exists() || !is_pattern(one) => (vec![one.clone()], vec![]),
            one => {
                let (found, folders) = matches(one)?;
                if found.is_empty() {
                    return Err(Diagnostic::at_path(Code::NoFile, one, "no file matches the pattern")
                        .help("`*` stands for any signs within a name, and `?` for one"));
                }
                (found, folders)
            }
        };
        for (paths, list) in [(named, &mut out.files), (others, &mut out.passed_over)] {
            for path in paths {
                if !list.contains(&path) {
                    list.push(path);
                }
            }
        }
    }
    // What was named too, by itself or by another pattern, is read.
    let files = &out.files;
    let is_read = |path: &PathBuf| files.iter().any(|file| file.starts_with(path));
    out.passed_over.retain(|path| !is_read(path));
    Ok(out)
}

fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?'])
}

/// Files that are nobody's: hidden ones, those in which Office notes who has a document open, and Windows' own.
fn is_hidden(name: &str) -> bool {
    let windows = ["desktop.ini", "thumbs.db"];
    name.starts_with('.') || name.starts_with("~$") || windows.iter().any(|own| name.eq_ignore_ascii_case(own))
}

/// The files of a folder that end as is wanted, and what else lies in it.
fn in_folder(folder: &Path, endings: &[&str]) -> Result<(Vec<PathBuf>, Vec<PathBuf>), Diagnostic> {
    let mut all = entries(folder)?;
    all.retain(|path| !is_hidden(&name_of(path)));
    let is_wanted = |path: &PathBuf| {
        let name = name_of(path).to_lowercase();
        path.is_file() && endings.iter().any(|ending| name.ends_with(ending))
    };
    Ok(all.into_iter().partition(is_wanted))
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let here = match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    };
    let found = list(here, here).map_err(|trouble: Trouble| trouble.unreadable(folder))?;
    // Shown as they were named, without a `./` before them.
    let named = found.iter().filter_map(|path| Some(folder.join(path.file_name()?)));
    Ok(named.collect())
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// The files that a pattern matches, and the folders. Each part of its path may be a pattern.
fn matches(pattern: &Path) -> Result<(Vec<PathBuf>, Vec<PathBuf>), Diagnostic> {
    let mut found = vec![PathBuf::new()];
    let mut begun = false;
    for part in pattern.components() {
        let part_text = part.as_os_str().to_string_lossy();
        begun |= part_text.contains(['*', '?']);
        // Folders before the first star are taken as they were typed.
        if !matches!(part, Component::Normal(_)) || !begun {
            found.iter_mut().for_each(|path| path.push(part));
            continue;
        }
        let wanted: Vec<char> = folded(&part_text);
        let mut next = vec![];
        for folder in found {
            if !folder.as_os_str().is_empty() && !folder.is_dir() {
                continue;
            }
            for path in entries(&folder)? {
                let name = name_of(&path);
                let hidden = is_hidden(&name) && !part_text.starts_with(['.', '~']);
                if !hidden && fits(&wanted, &folded(&name)) {
                    next.push(path);
                }
            }
        }
        found = next;
    }
    found.retain(|path| path.exists());
    Ok(found.into_iter().partition(|path| !path.is_dir()))
}

/// Capitals count as Windows counts them, which is not at all: the same command takes the same files everywhere.
fn folded(text: &str) -> Vec<char> {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// Whether a name is as a pattern says. The time is at most the product of their lengths.
fn fits(pattern: &[char], name: &[char]) -> bool {
    let (mut at, mut here) = (0, 0);
    let mut star = None;
    while here < name.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, here));
                at += 1;
            }
            Some(sign) if *sign == '?' || *sign == name[here] => {
                at += 1;
                here += 1;
            }
            _ => {
                // The last star takes one sign more.
                let Some((of, from)) = star else { return false };
                star = Some((of, from + 1));
                at = of + 1;
                here = from + 1;
            }
        }
    }
    pattern[at..].iter().all(|sign| *sign == '*')
}
