//! Reads a workspace: finds its files, reads the YAML of each into its record, and reports every problem on the way.
//! Judges nothing: what can be said only by looking at several records is for `check`.

mod attachments;
mod characters;
mod explain;
mod typed;
mod yaml;

use std::path::{Path, PathBuf};

pub use attachments::bytes;
pub use yaml::{MAX_BYTES, MAX_DEPTH};

use crate::assets::Assets;
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::council::LOGO_WIDTH;
use crate::model::value::is_id;
use crate::model::{
    Character, Council, Filed, Layout, Meeting, MeetingFiles, Outline, PlanFiles, Report,
    Unavailable, Workspace,
};
use crate::picture::{self, Fonts, Picture, Room};
use crate::shape::Shape;
use crate::source::{Sources, Span};

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
    let fonts = Fonts::new(assets.fonts().iter().map(|font| font.bytes.as_ref()));
    let logo = council
        .record
        .as_ref()
        .and_then(|council| loader.logo(council, &fonts));
    let plans = loader.plans();
    let registers = loader
        .names("registers")
        .into_iter()
        .filter_map(|(id, path)| loader.file(&path, id))
        .collect();
    let meetings = loader.meetings(&fonts);
    let layouts = loader.layouts(assets);
    let Loader {
        characters, hidden, ..
    } = loader;
    Some(Workspace {
        root: root.to_owned(),
        council,
        logo,
        plans,
        registers,
        meetings,
        layouts,
        characters,
        hidden,
    })
}

/// Reads the layouts alone: those of the workspace and those of the program.
pub fn layouts(
    assets: &Assets,
    sources: &mut Sources,
    problems: &mut Diagnostics,
) -> Vec<Filed<Layout>> {
    Loader::new(Path::new("."), sources, problems).layouts(assets)
}

/// Whether a file is still what was read from it.
pub fn is_still(path: &Path, text: &str) -> bool {
    let now = std::fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    now.is_ok_and(|now| now.strip_prefix('\u{feff}').unwrap_or(&now) == text)
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
    hidden: Vec<Character>,
}

impl<'a> Loader<'a> {
    fn new(root: &'a Path, sources: &'a mut Sources, problems: &'a mut Diagnostics) -> Self {
        Self {
            root,
            sources,
            problems,
            characters: vec![],
            hidden: vec![],
        }
    }

    /// Reads one file; nothing where it cannot be read at all.
    fn file<T: Shape>(&mut self, path: &Path, id: String) -> Option<Filed<T>> {
        let text = match std::fs::read(path) {
            Ok(bytes) => match String::from_utf8(bytes) {
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
                    return Some(Filed {
                        id,
                        source,
                        record: None,
                        whole: false,
                        outline: Outline::default(),
                    });
                }
            },
            Err(error) => {
                self.problems.push(Diagnostic::at_path(
                    "unreadable",
                    path,
                    format!("the file cannot be read: {error}"),
                ));
                return None;
            }
        };
        Some(self.text(path.to_owned(), text, id))
    }

    fn text<T: Shape>(&mut self, shown: PathBuf, text: String, id: String) -> Filed<T> {
        let source = self.sources.add(shown, text);
        let before = self.problems.errors();
        let mut outline = Outline::default();
        let record = match yaml::parse(source, self.sources) {
            Ok(node) => {
                outline = Outline::of(&node);
                characters::note(&node, self.sources, &mut self.characters, &mut self.hidden);
                T::read(&node, self.problems)
            }
            Err(problem) => {
                self.problems.push(problem);
                None
            }
        };
        let whole = record.is_some() && self.problems.errors() == before;
        Filed {
            id,
            source,
            record,
            whole,
            outline,
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
            Diagnostic::at_path("bad-name", path, format!("`{name}` cannot be a name"))
                .help("rename it: small letters, digits and hyphens, such as `2026-02-11-cabinet`"),
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

    fn meetings(&mut self, fonts: &Fonts<'_>) -> Vec<MeetingFiles> {
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
                &meeting.outline,
                &reports,
                fonts,
            );
            meetings.push(MeetingFiles {
                meeting,
                reports,
                attachments,
                unnamed,
                unavailable: Unavailable::default(),
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

    /// The logo as papers show it. What is wrong with it is a problem of the file that names it.
    fn logo(&mut self, council: &Council, fonts: &Fonts<'_>) -> Option<Picture> {
        let style = council.house_style.as_ref()?;
        let named = style.logo.as_ref()?;
        let relative = Path::new(&named.value);
        let inside = relative
            .components()
            .all(|c| matches!(c, std::path::Component::Normal(_)));
        let path = self.root.join(relative);
        let other = |why: String| {
            (
                why,
                "name a file below the folder of council.yaml, such as `logo.svg`",
            )
        };
        let read = if !inside {
            Err(other("must be a file inside the workspace".into()))
        } else if !path.is_file() {
            Err(other("is not there".into()))
        } else if path
            .metadata()
            .is_ok_and(|file| file.len() > picture::MAX_BYTES)
        {
            Err(picture::too_long()).map_err(|refused| (refused.why, refused.help))
        } else {
            std::fs::read(&path).map_err(|error| other(format!("cannot be read: {error}")))
        };
        let width = style.logo_width.map_or(LOGO_WIDTH, |width| width.0);
        let prepared = read.and_then(|bytes| {
            picture::prepare(&bytes, Room::width(width), fonts)
                .map_err(|refused| (refused.why, refused.help))
        });
        match prepared {
            Ok(logo) => Some(logo),
            Err((why, help)) => {
                let message = format!("the logo `{}` {why}", named.value);
                self.problems
                    .push(Diagnostic::error("bad-logo", named.span, message).help(help));
                None
            }
        }
    }
}
