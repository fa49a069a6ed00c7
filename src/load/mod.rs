//! Reads a workspace: finds its files, reads the YAML of each into its record, and reports every problem on the way.
//! Judges nothing: what can be said only by looking at several records is for `check`.

mod attachments;
mod characters;
mod comments;
mod explain;
mod indentation;
mod signs;
mod taken;
mod typed;
mod unwritten;
mod yaml;

use std::path::{Path, PathBuf};

use attachments::MAX_BYTES as MAX_ATTACHED;
pub use attachments::bytes;
pub use signs::name_them;
pub use yaml::{MAX_BYTES, MAX_DEPTH, MAX_VALUES};

use crate::assets::Assets;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, shown};
use crate::files::{self, Trouble};
use crate::model::attachment::slug;
use crate::model::council::LOGO_WIDTH;
use crate::model::value::is_id;
use crate::model::{
    Character, Council, Filed, Layout, Meeting, MeetingFiles, Outline, PlanFiles, Report,
    Unavailable, Unwritten, Workspace,
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
    // Where there are meetings, only the file is missing: what must not be public any more can still be told.
    if !file.exists() && !file.is_symlink() && !root.join("meetings").is_dir() {
        problems.push(no_workspace(root));
        return None;
    }
    let mut loader = Loader::new(root, sources, problems);
    let council: Filed<Council> = loader.file(&file, "council".into());
    let fonts = Fonts::new(assets.fonts().iter().map(|font| font.bytes.as_ref()));
    let logo = council
        .record
        .as_ref()
        .and_then(|council| loader.logo(council, &fonts));
    let plans = loader.plans();
    let registers = loader
        .names("registers")
        .into_iter()
        .map(|(id, path)| loader.file(&path, id))
        .collect();
    let meetings = loader.meetings(&fonts);
    let layouts = loader.layouts(assets);
    let Loader {
        characters,
        hidden,
        unwritten,
        ..
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
        unwritten,
    })
}

/// Whether a file is read as YAML.
fn is_yaml(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| matches!(ending, "yaml" | "yml"))
}

/// Whether a file is of a kind that appendices can be.
fn is_for_attachments(path: &Path) -> bool {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let is_pdf = name.to_ascii_lowercase().ends_with(".pdf");
    !files::is_hidden(path) && (is_pdf || picture::Format::of_name(name).is_some())
}

/// The warning about a file that a paper could show if it lay in the folder for such files.
fn beside_attachments(path: &Path) -> Diagnostic {
    let message = "the file lies beside the folder `attachments`, where no paper can show it";
    let mut problem = Diagnostic::at_path(Code::UnnamedFile, path, message);
    problem.severity = Severity::Warning;
    problem.help("move it into `attachments` and add an appendix with `file: …`, or move it away")
}

/// Whether a file of a workspace is one that is read, by its path below it: what it is made of, and not what editors and other
/// programs put beside that. The logo is read besides.
pub fn is_read(below: &Path) -> bool {
    let parts: Vec<&str> = below.iter().filter_map(|part| part.to_str()).collect();
    let is_own = !files::is_hidden(below) && !files::is_editors(below);
    is_own
        && match parts[..] {
            ["council.yaml"] | ["templates" | "fonts", _, ..] => true,
            ["meetings", _, "attachments", _, ..] => true,
            ["action-plans" | "registers" | "meetings", _, ..] => is_yaml(below),
            _ => false,
        }
}

/// The problem of a folder that is no workspace. A workspace that is near is named.
fn no_workspace(root: &Path) -> Diagnostic {
    let problem = if root == Path::new(".") {
        Diagnostic::nowhere(
            Code::NoWorkspace,
            "this folder is no workspace: it has no council.yaml",
        )
    } else if root.is_dir() {
        Diagnostic::at_path(
            Code::NoWorkspace,
            root,
            "the folder is no workspace: it has no council.yaml",
        )
    } else {
        Diagnostic::at_path(Code::NoWorkspace, root, "there is no such folder")
    };
    let is_workspace = |folder: &PathBuf| folder.join("council.yaml").is_file();
    let above = (1..=4).map(|steps| root.join("../".repeat(steps).trim_end_matches('/')));
    let below = files::list(root, root).unwrap_or_default();
    let problem = match above.chain(below).find(is_workspace) {
        Some(near) => problem.help(format!("did you mean --workspace {}?", shown(&near))),
        None => problem,
    };
    problem
        .help("name the workspace with --workspace DIR, or make one with `packs new council DIR`")
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
    let now = files::read(path, MAX_BYTES);
    let now = now.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    now.is_ok_and(|now| now.strip_prefix('\u{feff}').unwrap_or(&now) == text)
}

/// Reads one record from a text that is, or will be, a file of that path.
pub fn text<T: Shape>(
    path: PathBuf,
    text: String,
    sources: &mut Sources,
    problems: &mut Diagnostics,
) -> Option<T> {
    filed(path, text, String::new(), sources, problems).record
}

/// The same, with what is known of the file beside its record.
pub fn filed<T: Shape>(
    path: PathBuf,
    text: String,
    id: String,
    sources: &mut Sources,
    problems: &mut Diagnostics,
) -> Filed<T> {
    Loader::new(Path::new("."), sources, problems).text(path, text, id)
}

struct Loader<'a> {
    root: &'a Path,
    sources: &'a mut Sources,
    problems: &'a mut Diagnostics,
    characters: Vec<Character>,
    hidden: Vec<Character>,
    unwritten: Vec<Unwritten>,
}

impl<'a> Loader<'a> {
    fn new(root: &'a Path, sources: &'a mut Sources, problems: &'a mut Diagnostics) -> Self {
        Self {
            root,
            sources,
            problems,
            characters: vec![],
            hidden: vec![],
            unwritten: vec![],
        }
    }

    /// Reads one file; without its record where it cannot be read at all.
    fn file<T: Shape>(&mut self, path: &Path, id: String) -> Filed<T> {
        let bytes = match files::read_in(self.root, path, MAX_BYTES) {
            Ok(bytes) => bytes,
            Err(trouble) => {
                let problem = trouble.unreadable(path);
                self.problems.push(match trouble {
                    Trouble::TooLarge { .. } => {
                        problem.help("split the plan or register into several files")
                    }
                    _ => problem,
                });
                // It is there, so that nothing that names it is told that there is no such record.
                return Filed {
                    id,
                    source: self.sources.add(path.to_owned(), String::new()),
                    record: None,
                    whole: false,
                    outline: Outline::default(),
                };
            }
        };
        let text = match String::from_utf8(bytes) {
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
                return Filed {
                    id,
                    source,
                    record: None,
                    whole: false,
                    outline: Outline::default(),
                };
            }
        };
        self.text(path.to_owned(), text, id)
    }

    fn text<T: Shape>(&mut self, shown: PathBuf, text: String, id: String) -> Filed<T> {
        let source = self.sources.add(shown, text);
        let before = self.problems.errors();
        let mut outline = Outline::default();
        let node = yaml::parse(source, self.sources, self.problems);
        let record = node.and_then(|node| {
            outline = Outline::of(&node);
            characters::note(&node, self.sources, &mut self.characters, &mut self.hidden);
            unwritten::note(&node, &mut self.unwritten);
            T::read(&node, self.problems)
        });
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

    /// All that is in a folder of the workspace. A folder that cannot be looked into is a problem.
    fn list(&mut self, folder: &Path) -> Vec<PathBuf> {
        let found = files::list(self.root, folder).unwrap_or_else(|trouble| {
            self.refused(folder, &trouble);
            vec![]
        });
        // What is read has its name judged where it is.
        let beside = found
            .iter()
            .filter(|path| !path.is_dir() && !files::is_hidden(path) && !is_yaml(path));
        let beside: Vec<PathBuf> = beside.cloned().collect();
        for problem in files::misnamed(self.root, &beside) {
            self.problems.push(problem);
        }
        found
    }

    fn refused(&mut self, folder: &Path, trouble: &Trouble) {
        let message = format!("the folder cannot be read: {trouble}");
        let problem = Diagnostic::at_path(Code::Unreadable, folder, message);
        self.problems.push(match trouble.help() {
            Some(help) => problem.help(help),
            None => problem,
        });
    }

    /// The name that a YAML file gives its record; other files have none.
    fn named(&mut self, path: PathBuf) -> Option<(String, PathBuf)> {
        let name = path.file_name()?.to_string_lossy().into_owned();
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
                    Code::DuplicateFile,
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
            problem.help(format!(
                "rename it to `{better}`: small letters, digits and hyphens"
            ))
        } else {
            problem
                .help("rename it: small letters, digits and hyphens, such as `2026-02-11-cabinet`")
        });
        None
    }

    fn plans(&mut self) -> Vec<PlanFiles> {
        let mut plans = vec![];
        for (id, path) in self.names("action-plans") {
            let plan = self.file(&path, id.clone());
            let mut rounds: Vec<_> = self
                .names(&format!("action-plans/{id}"))
                .into_iter()
                .map(|(id, path)| self.file(&path, id))
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
                    Diagnostic::at_path(Code::NoPlan, folder, message)
                        .help("give the folder the name of the plan that its rounds are about"),
                );
            }
        }
        plans
    }

    fn meetings(&mut self, fonts: &Fonts<'_>) -> Vec<MeetingFiles> {
        let mut meetings = vec![];
        for folder in self.list(&self.root.join("meetings")) {
            let name = folder.file_name().unwrap_or_default();
            let name = name.to_string_lossy().into_owned();
            if !folder.is_dir() || name.starts_with('.') || self.good_name(&name, &folder).is_none()
            {
                continue;
            }
            if let Err(trouble) = files::inside(self.root, &folder) {
                self.refused(&folder, &trouble);
                continue;
            }
            let file = folder.join("meeting.yaml");
            if !file.exists() && !file.is_symlink() {
                self.problems.push(
                    Diagnostic::at_path(Code::NoMeeting, folder, "the folder has no meeting.yaml")
                        .help("make one with `packs new meeting`"),
                );
                continue;
            }
            let meeting: Filed<Meeting> = self.file(&file, name);
            let mut reports: Vec<Filed<Report>> = vec![];
            for path in self.list(&folder) {
                if !path.is_dir() && is_for_attachments(&path) {
                    self.problems.push(beside_attachments(&path));
                }
                if let Some((id, path)) = self.named(path)
                    && id != "meeting"
                {
                    reports.push(self.file(&path, id));
                }
            }
            let folder = folder.join("attachments");
            let found = files::walk(self.root, &folder, &files::is_hidden);
            for (folder, trouble) in &found.refused {
                self.refused(folder, trouble);
            }
            for problem in files::misnamed(self.root, &found.files) {
                self.problems.push(problem);
            }
            let (attachments, unnamed) = attachments::of(
                self.root,
                &folder,
                found.files,
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
        } else {
            files::read_in(self.root, &path, MAX_ATTACHED)
                .map_err(|trouble| other(format!("cannot be read: {trouble}")))
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
                    .push(Diagnostic::error(Code::BadLogo, named.span, message).help(help));
                None
            }
        }
    }
}
