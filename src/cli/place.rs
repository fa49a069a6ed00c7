//! Where a command writes a file: a file for the workspace goes only into the folder that the program reads it from;
//! any other goes where it was asked for, under a name that every system allows.

use std::path::{Component, Path, PathBuf};

use crate::diag::{Code, Diagnostic, shown};
use crate::files::{not_for_windows, real};
use crate::model::attachment::slug;
use crate::model::value::is_id;

pub(super) struct Place {
    pub(super) path: PathBuf,
    /// Without an ending.
    pub(super) name: String,
}

/// The place in a folder of the workspace that `--to` names: by a name such as `climate`, or by a path relative to the
/// current folder or the workspace. `ending` is that of such files.
pub(super) fn read_again(to: &Path, folder: &str, ending: &str, root: &Path) -> Result<Place, Diagnostic> {
    if !root.join("council.yaml").is_file() {
        let message = "there is no workspace that would read it";
        return Err(Diagnostic::at_path(Code::NoWorkspace, to, message)
            .help("name the workspace with --workspace DIR, or make one with `packs new council DIR`"));
    }
    let folder = root.join(folder);
    let name = name_of(to, ending);
    if !is_id(&name) || not_for_windows(&name).is_some() || name == "null" {
        let why = not_for_windows(&name).unwrap_or("has signs that names here do not have".into());
        let problem = Diagnostic::at_path(Code::BadName, to, format!("`{name}` {why}"));
        let better = slug(&name);
        let better = if is_id(&better) { &better } else { "climate" };
        return Err(problem.help(format!("use small letters, digits and hyphens, such as --to {better}")));
    }
    let inside = parent(to).is_none_or(|parent| {
        leads_to(parent, &folder) || parent.is_relative() && leads_to(&root.join(parent), &folder)
    });
    let path = folder.join(format!("{name}{ending}"));
    if !inside {
        let message = format!("nothing reads it there: it has to be in {}", shown(&folder));
        return Err(
            Diagnostic::at_path(Code::NotRead, to, message).help(format!("`--to {name}` writes {}", shown(&path)))
        );
    }
    Ok(Place { path, name })
}

/// Fails if the name of a file or folder is not allowed on every system. Folders that exist already are not judged.
pub(super) fn anywhere(path: &Path) -> Result<(), Diagnostic> {
    let mut so_far = PathBuf::new();
    for part in path.components() {
        so_far.push(part);
        let Component::Normal(name) = part else { continue };
        let is_new = so_far == path || !so_far.exists();
        let why = not_for_windows(&name.to_string_lossy()).filter(|_| is_new);
        if let Some(why) = why {
            let name = name.to_string_lossy();
            return Err(Diagnostic::at_path(Code::BadName, path, format!("`{name}` {why}")).help("choose another name"));
        }
    }
    Ok(())
}

/// The name of a file, whether or not its ending was typed.
fn name_of(to: &Path, ending: &str) -> String {
    let name = to.file_name().unwrap_or_default().to_string_lossy();
    let stem = match ending {
        "" => None,
        ending => name.strip_suffix(ending).or(name.strip_suffix(".yml")),
    };
    stem.unwrap_or(&name).to_owned()
}

fn parent(to: &Path) -> Option<&Path> {
    to.parent().filter(|parent| !parent.as_os_str().is_empty())
}

/// Whether two paths lead to the same folder, which need not exist.
fn leads_to(one: &Path, other: &Path) -> bool {
    whole(one) == whole(other)
}

/// An absolute path, with links followed as far as it exists.
fn whole(path: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(path).ok()?;
    let mut plain = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => drop(plain.pop()),
            part => plain.push(part),
        }
    }
    let there = plain.ancestors().find(|folder| folder.exists())?;
    let rest = plain.strip_prefix(there).ok()?;
    Some(real(there).ok()?.join(rest))
}
