//! Reads a workspace: finds its files, reads the YAML of each into its record, and reports every problem on the way.
//! Judges nothing: what can be said only by looking at several records is for `check`.

mod attachments;
mod characters;
mod comments;
mod explain;
mod indentation;
mod signs;
mod unreadable;
mod unwritten;
mod yaml;

use std::path::{Path, PathBuf};

pub use attachments::bytes;
pub use signs::name_them;
pub use yaml::{MAX_BYTES, MAX_DEPTH, MAX_VALUES};

use crate::assets::Assets;
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::value::{id_from, is_id};
use crate::model::{
    Character, Council, Filed, Image, Layout, Meeting, MeetingFiles, PlanFiles, Report, Unwritten,
    Workspace,
};
use crate::shape::Shape;
use crate::source::{SourceId, Sources, Span};

/// Reads the workspace in a folder. Files with errors are there without their record; nothing is there at all only when
/// the folder is no workspace.
pub fn load(
    root: &Path,
    assets: &Assets,
    sources: &mut Sources,
    problems: &mut Diagnostics,
) -> Option<Workspace> {
    let file = root.join("council.yaml");
    if !file.is_file() {
        problems.push(
            Diagnostic::at_path("no-workspace", root, "the folder has no council.yaml").help(
                "name the workspace with --workspace DIR, or make one with `packs new council DIR`",
            ),
        );
        return None;
    }
    let mut loader = Loader::new(root, sources, problems);
    let council: Filed<Council> = loader.file(&file, "council".into())?;
    let logo = council
        .record
        .as_ref()
        .and_then(|council| loader.logo(council));
    let plans = loader.plans();
    let registers = loader
        .names("registers")
        .into_iter()
        .filter_map(|(id, path)| loader.file(&path, id))
        .collect();
    let meetings = loader.meetings(assets);
    let layouts = loader.layouts(assets);
    let characters = loader.characters;
    let unwritten = loader.unwritten;
    Some(Workspace {
        root: root.to_owned(),
        council,
        logo,
        plans,
        registers,
        meetings,
        layouts,
        characters,
        unwritten,
    })
}

/// A file that is there and cannot be understood.
fn unread<T>(id: String, source: SourceId) -> Filed<T> {
    Filed {
        id,
        source,
        record: None,
        whole: false,
    }
}

/// Reads the layouts alone: those of the workspace and those of the program.
pub fn layouts(
    assets: &Assets,
    sources: &mut Sources,
    problems: &mut Diagnostics,
) -> Vec<Filed<Layout>> {
    Loader::new(Path::new("."), sources, problems).layouts(assets)
}

/// Reads one record from a text that is, or will be, a file of that path.
pub fn text<T: Shape>(
    path: PathBuf,
    text: String,
    sources: &mut Sources,
    problems: &mut Diagnostics,
) -> Option<T> {
    Loader::new(Path::new("."), sources, problems)
        .text(path, text, String::new())
        .record
}

struct Loader<'a> {
    root: &'a Path,
    sources: &'a mut Sources,
    problems: &'a mut Diagnostics,
    characters: Vec<Character>,
    unwritten: Vec<Unwritten>,
}

impl<'a> Loader<'a> {
    fn new(root: &'a Path, sources: &'a mut Sources, problems: &'a mut Diagnostics) -> Self {
        Self {
            root,
            sources,
            problems,
            characters: vec![],
            unwritten: vec![],
        }
    }

    /// Reads one file; nothing where it cannot be read at all.
    fn file<T: Shape>(&mut self, path: &Path, id: String) -> Option<Filed<T>> {
        let text = match unreadable::bytes(path, yaml::MAX_BYTES) {
            Ok(Ok(bytes)) => match String::from_utf8(bytes) {
                Ok(text) => text
                    .strip_prefix('\u{feff}')
                    .map(str::to_owned)
                    .unwrap_or(text),
                Err(error) => {
                    let at = error.utf8_error().valid_up_to();
                    let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                    let source = self.sources.add(path.to_owned(), text);
                    // The sign that stands for the bytes that are no text is longer than they are, but begins where they do.
                    let span = Span {
                        source,
                        start: at,
                        end: at + '\u{fffd}'.len_utf8(),
                    };
                    self.problems.push(explain::not_utf8(span));
                    return Some(unread(id, source));
                }
            },
            Ok(Err(length)) => {
                let source = self.sources.add(path.to_owned(), String::new());
                let problem = yaml::too_many_bytes(source, self.sources, length);
                self.problems.push(problem);
                return Some(unread(id, source));
            }
            Err(error) => {
                let message = format!("the file cannot be read: {}", unreadable::words(&error));
                self.problems
                    .push(Diagnostic::at_path("unreadable", path, message));
                return None;
            }
        };
        Some(self.text(path.to_owned(), text, id))
    }

    fn text<T: Shape>(&mut self, shown: PathBuf, text: String, id: String) -> Filed<T> {
        let source = self.sources.add(shown, text);
        let before = self.problems.errors();
        let record = yaml::parse(source, self.sources, self.problems).and_then(|node| {
            characters::note(&node, self.sources, &mut self.characters);
            unwritten::note(&node, &mut self.unwritten);
            T::read(&node, self.problems)
        });
        let whole = record.is_some() && self.problems.errors() == before;
        Filed {
            id,
            source,
            record,
            whole,
        }
    }

    /// The YAML files of a folder in the workspace, by name; a missing folder has none.
    fn names(&mut self, folder: &str) -> Vec<(String, PathBuf)> {
        self.list(&self.root.join(folder))
            .into_iter()
            .filter_map(|path| self.named(path))
            .collect()
    }

    fn list(&self, folder: &Path) -> Vec<PathBuf> {
        let Ok(entries) = std::fs::read_dir(folder) else {
            return vec![];
        };
        let mut paths: Vec<_> = entries
            .filter_map(Result::ok)
            .map(|entry| entry.path())
            .collect();
        paths.sort();
        paths
    }

    /// The name that a YAML file gives its record; other files have none.
    fn named(&mut self, path: PathBuf) -> Option<(String, PathBuf)> {
        if !path.is_file() {
            return None;
        }
        let name = path.file_name()?.to_str()?;
        let stem = name
            .strip_suffix(".yaml")
            .or_else(|| name.strip_suffix(".yml"))?;
        if stem.starts_with('.') {
            return None;
        }
        let stem = stem.to_owned();
        if name.ends_with(".yml") && path.with_extension("yaml").is_file() {
            self.problems.push(
                Diagnostic::at_path(
                    "duplicate-file",
                    path,
                    format!("there is also a file `{stem}.yaml`"),
                )
                .help("keep one of the two and delete the other"),
            );
            return None;
        }
        self.good_name(&stem, &path)?;
        Some((stem, path))
    }

    fn good_name(&mut self, name: &str, path: &Path) -> Option<()> {
        if is_id(name) {
            return Some(());
        }
        self.problems.push(
            Diagnostic::at_path(
                "bad-file-name",
                path,
                "its name is used in addresses and file names, and has signs that those cannot have",
            )
            .help(match path.extension().and_then(|ending| ending.to_str()).filter(|_| path.is_file()) {
                Some(ending) => format!("rename it to {}.{ending}", id_from(name)),
                None => format!("rename it to {}", id_from(name)),
            }),
        );
        None
    }

    fn plans(&mut self) -> Vec<PlanFiles> {
        let mut plans = vec![];
        for (id, path) in self.names("action-plans") {
            let Some(plan) = self.file(&path, id.clone()) else {
                continue;
            };
            let mut rounds: Vec<_> = self
                .names(&format!("action-plans/{id}"))
                .into_iter()
                .filter_map(|(id, path)| self.file(&path, id))
                .collect();
            rounds.sort_by_key(|round: &Filed<crate::model::ProgressRound>| {
                (
                    round.record.as_ref().map(|r| r.date.value),
                    round.id.clone(),
                )
            });
            plans.push(PlanFiles { plan, rounds });
        }
        for folder in self
            .list(&self.root.join("action-plans"))
            .into_iter()
            .filter(|path| path.is_dir())
        {
            let name = folder
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            if !name.starts_with('.') && plans.iter().all(|files| files.plan.id != name) {
                let message = format!(
                    "the folder has progress rounds, but there is no action-plans/{name}.yaml"
                );
                self.problems.push(
                    Diagnostic::at_path("no-plan", folder, message)
                        .help("give the folder the name of the plan that its rounds are about"),
                );
            }
        }
        plans
    }

    fn meetings(&mut self, assets: &Assets) -> Vec<MeetingFiles> {
        let mut meetings = vec![];
        for folder in self.list(&self.root.join("meetings")) {
            let Some(name) = folder
                .file_name()
                .and_then(|n| n.to_str())
                .map(str::to_owned)
            else {
                continue;
            };
            if !folder.is_dir() || name.starts_with('.') || self.good_name(&name, &folder).is_none()
            {
                continue;
            }
            let file = folder.join("meeting.yaml");
            if !file.is_file() {
                self.problems.push(
                    Diagnostic::at_path("no-meeting", folder, "the folder has no meeting.yaml")
                        .help("make one with `packs new meeting`"),
                );
                continue;
            }
            let Some(meeting): Option<Filed<Meeting>> = self.file(&file, name) else {
                continue;
            };
            let mut reports: Vec<Filed<Report>> = vec![];
            for path in self.list(&folder) {
                if let Some((id, path)) = self.named(path)
                    && id != "meeting"
                    && let Some(report) = self.file(&path, id)
                {
                    reports.push(report);
                }
            }
            let (attachments, unnamed) = attachments::of(
                &folder.join("attachments"),
                meeting.record.as_ref(),
                &reports,
                assets,
            );
            meetings.push(MeetingFiles {
                meeting,
                reports,
                attachments,
                unnamed,
            });
        }
        meetings
    }

    fn layouts(&mut self, assets: &Assets) -> Vec<Filed<Layout>> {
        let names: Vec<String> = assets.layouts().map(str::to_owned).collect();
        let mut layouts = vec![];
        for name in names {
            let Some(asset) = assets.template(&format!("{name}/layout.yaml")) else {
                continue;
            };
            let text = String::from_utf8_lossy(&asset.bytes).into_owned();
            layouts.push(self.text(asset.shown.clone(), text, name));
        }
        layouts
    }

    fn logo(&mut self, council: &Council) -> Option<Image> {
        let named = council.house_style.as_ref()?.logo.as_ref()?;
        let relative = Path::new(&named.value);
        let inside = relative
            .components()
            .all(|c| matches!(c, std::path::Component::Normal(_)));
        let ending = relative
            .extension()
            .and_then(|e| e.to_str())
            .unwrap_or("")
            .to_ascii_lowercase();
        let problem = if !inside {
            "the logo must be a file inside the workspace".to_owned()
        } else if !["png", "jpg", "jpeg", "svg"].contains(&ending.as_str()) {
            "the logo must be a PNG, JPEG or SVG file".to_owned()
        } else {
            match std::fs::read(self.root.join(relative)) {
                Ok(bytes) => return Some(Image { ending, bytes }),
                Err(error) => {
                    let message = format!("the logo cannot be read: {}", unreadable::words(&error));
                    self.problems.push(
                        Diagnostic::error("bad-logo", named.span, message)
                            .help(unreadable::pictures(self.root)),
                    );
                    return None;
                }
            }
        };
        self.problems.push(
            Diagnostic::error("bad-logo", named.span, problem)
                .help("name a file below the folder of council.yaml, such as `logo.svg`"),
        );
        None
    }
}
