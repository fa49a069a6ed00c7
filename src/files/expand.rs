//! Files as they are named on the command line. Windows' shells hand patterns such as `returned/*.docx` on as they are typed,
//! so the program expands them, on every system alike; a folder stands for the files in it.

use std::path::{Component, Path, PathBuf};

use super::{Trouble, list};
use crate::diag::{Code, Diagnostic};

/// The files that were named, each once, in the order of naming. `endings` are those of files that are taken from a folder;
/// a file that is named, or that a pattern matches, is taken whatever its ending. What is not there stays as it was typed:
/// whoever reads it says so.
pub fn expand(typed: &[PathBuf], endings: &[&str]) -> Result<Vec<PathBuf>, Diagnostic> {
    let mut files: Vec<PathBuf> = vec![];
    for one in typed {
        let named = match one {
            one if one.is_dir() => {
                let found = in_folder(one, endings)?;
                if found.is_empty() {
                    let message =
                        format!("the folder has no file that ends in {}", endings.join(", "));
                    return Err(Diagnostic::at_path(Code::NoFile, one, message)
                        .help("name another folder, or the files themselves"));
                }
                found
            }
            one if one.exists() || !is_pattern(one) => vec![one.clone()],
            one => {
                let found = matches(one)?;
                if found.is_empty() {
                    return Err(Diagnostic::at_path(
                        Code::NoFile,
                        one,
                        "no file matches the pattern",
                    )
                    .help("`*` stands for any signs within a name, and `?` for one"));
                }
                found
            }
        };
        for file in named {
            if !files.contains(&file) {
                files.push(file);
            }
        }
    }
    Ok(files)
}

fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?'])
}

/// Files that are nobody's: hidden ones, and those in which Office notes who has a document open.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$")
}

fn in_folder(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, Diagnostic> {
    let mut files = entries(folder)?;
    files.retain(|path| {
        let name = name_of(path).to_lowercase();
        !is_hidden(&name) && path.is_file() && endings.iter().any(|ending| name.ends_with(ending))
    });
    Ok(files)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let here = match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    };
    let found = list(here, here).map_err(|trouble: Trouble| trouble.unreadable(folder))?;
    // Shown as they were named, without a `./` before them.
    let named = found
        .iter()
        .filter_map(|path| Some(folder.join(path.file_name()?)));
    Ok(named.collect())
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// The files that a pattern matches. Each part of its path may be one.
fn matches(pattern: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let mut found = vec![PathBuf::new()];
    let mut begun = false;
    for part in pattern.components() {
        let part_text = part.as_os_str().to_string_lossy();
        begun |= part_text.contains(['*', '?']);
        // What stands before the first star is a folder as it was typed.
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
    found.retain(|path| path.exists() && !path.is_dir());
    Ok(found)
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
