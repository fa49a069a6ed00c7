//! The contents of a workspace's folders, and the names that files give their records.

use std::path::{Path, PathBuf};

use super::kinds::is_yaml;
use super::loader::Loader;
use crate::diag::{Code, Diagnostic};
use crate::files::{self, Trouble};
use crate::model::attachment::slug;
use crate::model::value::is_id;

impl Loader<'_> {
    /// The YAML files of a folder in the workspace, by name; empty if the folder is missing.
    pub(super) fn names(&mut self, folder: &str) -> Vec<(String, PathBuf)> {
        self.list(&self.root.join(folder)).into_iter().filter_map(|path| self.named(path)).collect()
    }

    /// Everything in a folder of the workspace. A folder that cannot be listed is a problem.
    pub(super) fn list(&mut self, folder: &Path) -> Vec<PathBuf> {
        let found = files::list(self.root, folder).unwrap_or_else(|trouble| {
            self.refused(folder, &trouble);
            vec![]
        });
        // Files that are read have their names judged when they are read.
        let beside = found.iter().filter(|path| !path.is_dir() && !files::is_hidden(path) && !is_yaml(path));
        let beside: Vec<PathBuf> = beside.cloned().collect();
        for problem in files::misnamed(self.root, &beside) {
            self.problems.push(problem);
        }
        found
    }

    pub(super) fn refused(&mut self, folder: &Path, trouble: &Trouble) {
        let message = format!("the folder cannot be read: {trouble}");
        let problem = Diagnostic::at_path(Code::Unreadable, folder, message);
        self.problems.push(match trouble.help() {
            Some(help) => problem.help(help),
            None => problem,
        });
    }

    /// The name that a YAML file gives its record; `None` for other files.
    pub(super) fn named(&mut self, path: PathBuf) -> Option<(String, PathBuf)> {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let stem = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"))?;
        if stem.starts_with('.') {
            return None;
        }
        let stem = stem.to_owned();
        if name.ends_with(".yml") && path.with_extension("yaml").is_file() {
            self.problems.push(
                Diagnostic::at_path(Code::DuplicateFile, path, format!("there is also a file `{stem}.yaml`"))
                    .help("keep one of the two and delete the other"),
            );
            return None;
        }
        self.good_name(&stem, &path)?;
        Some((stem, path))
    }

    pub(super) fn good_name(&mut self, name: &str, path: &Path) -> Option<()> {
        let why = match files::not_for_windows(name) {
            Some(why) => format!("`{name}` {why}"),
            None if is_id(name) => {
                if let Some(problem) = files::too_long(self.root, path) {
                    self.problems.push(problem);
                }
                return Some(());
            }
            None => format!("`{name}` has signs that names here do not have"),
        };
        let problem = Diagnostic::at_path(Code::BadFileName, path, why);
        let better = slug(name);
        self.problems.push(if is_id(&better) && better != name {
            problem.help(format!("rename it to `{better}`: small letters, digits and hyphens"))
        } else {
            problem.help("rename it: small letters, digits and hyphens, such as `2026-02-11-cabinet`")
        });
        None
    }
}
