//! `packs compare`: what changed in a meeting's papers, as a list and as Word files with tracked changes.

use std::path::{Path, PathBuf};

use super::args::Compare;
use super::console::Console;
use super::{DONE, Done, PROBLEMS, limits, meetings};
use crate::compare::{Compared, Since, list, meeting};
use crate::diag::{Code, Diagnostic, shown};
use crate::files;
use crate::make::{self, Checked, PaperVersion, Version};
use crate::model::value::Date;
use crate::plan::Audience;
use crate::write::{self, Output};

/// The list that says whose papers a folder has.
const LIST: &str = "changes.json";
/// The files of a list.
const LISTS: [&str; 3] = [LIST, "changes.csv", "changes.html"];

/// Compares, writes the marked papers and the list, and says what differs in a line.
pub(super) fn compare(args: &Compare, root: &Path, console: &mut Console<'_>) -> Done {
    let output = Output::new(&args.output);
    let place = place(args, root)?;
    let mut checked = make::read(root, false);
    checked.limits = limits(&Default::default());
    let Some(workspace) = &checked.workspace else { return console.stopped(&checked.problems, &checked.sources) };
    let (id, paper) = match args.what.trim_end_matches('/').rsplit_once('/') {
        Some((meeting, paper)) if workspace.meetings.iter().any(|files| files.meeting.id == meeting) => {
            (meeting.to_owned(), Some(paper.to_owned()))
        }
        _ => (meetings::name(&args.what, root).unwrap_or_else(|| args.what.clone()), None),
    };
    meetings::known(std::slice::from_ref(&id), workspace)?;
    let states = States { args, root, checked: &checked, output: &output, meeting: &id, paper: paper.as_deref() };
    let Some(old) = states.read(&args.from, console)? else { return Ok(PROBLEMS) };
    let Some(new) = states.read(&args.to, console)? else { return Ok(PROBLEMS) };
    if let Some(name) = &paper
        && ![&old, &new].iter().any(|state| state.papers.iter().any(|paper| paper.name == *name))
    {
        let message = format!("the meeting `{id}` has no paper `{name}` for these readers in either state");
        let known: Vec<&str> = new.papers.iter().map(|paper| paper.name.as_str()).collect();
        return Err(Diagnostic::nowhere(Code::UnknownName, message)
            .help(format!("it has: {}", if known.is_empty() { "none".to_owned() } else { known.join(", ") })));
    }
    let from = states.words(&args.from, &old);
    let since = Since { author: format!("Changes since {from}"), day: old.day.clone() };
    let compared = meeting(&old, &new, paper.as_deref(), &since)?;
    let title = workspace.meetings.iter().find(|files| files.meeting.id == id);
    let title = title.and_then(|files| {
        let meeting = files.meeting.record.as_ref()?;
        let council = workspace.council.record.as_ref()?;
        let committee = council.committees.iter().find(|one| one.id.as_str() == meeting.committee.as_str());
        Some(format!("{}, {}", committee.map_or(id.as_str(), |one| one.name.as_str()), meeting.date.value))
    });
    let heading = list::Heading {
        title: title.unwrap_or_else(|| id.clone()),
        meeting: id.clone(),
        audience: args.audience.word(),
        from,
        to: states.words(&args.to, &new),
    };
    written(&place, &heading, &compared)?;
    console.say(&format!("{}.", compared.summary()));
    if compared.withheld > 0 {
        console.note(&list::withheld(compared.withheld));
    }
    for change in &compared.papers {
        let note = change.note.map(|note| format!(": {note}")).unwrap_or_default();
        console.say(&format!("  {} {}{note}", change.state.word(), change.paper.name));
    }
    console.say(&format!("wrote {}", shown(&place.join("changes.html"))));
    Ok(if args.fail_on_change && !compared.papers.is_empty() { PROBLEMS } else { DONE })
}

struct States<'a> {
    args: &'a Compare,
    root: &'a Path,
    checked: &'a Checked,
    output: &'a Output,
    meeting: &'a str,
    paper: Option<&'a str>,
}

impl States<'_> {
    /// The papers in a state; nothing where that cannot be made, which was said.
    fn read(&self, state: &str, console: &mut Console<'_>) -> Result<Option<Version>, Diagnostic> {
        let (checked, output, meeting, audience) = (self.checked, self.output, self.meeting, self.args.audience);
        match state {
            "published" => {
                let help = "name another state with --from, such as `built`; what is published is kept by builds of Word files up to the day in `published_on` of meeting.yaml";
                let message = format!("nothing is kept of what was published of `{meeting}` for these readers");
                let none = || Diagnostic::at_path(Code::NoState, &self.args.output, message).help(help);
                make::published(checked, output, meeting, audience).ok_or_else(none).map(Some)
            }
            "built" => {
                let message = format!("no papers of `{meeting}` are there for these readers");
                let none = || Diagnostic::at_path(Code::NoState, &self.args.output, message).help("build them first");
                make::built(checked, output, meeting, audience).ok_or_else(none).map(Some)
            }
            "now" => self.made(self.root, console),
            path => {
                let path = Path::new(path);
                if path.is_dir() && path.join("council.yaml").is_file() {
                    return self.made(path, console);
                }
                self.file(path).map(Some)
            }
        }
    }

    fn made(&self, root: &Path, console: &mut Console<'_>) -> Result<Option<Version>, Diagnostic> {
        let made = make::now(self.checked, self.output, root, self.meeting, self.args.audience)?;
        let (version, problems, sources) = made;
        let problems = meetings::of_these(&problems, &sources, root, &[self.meeting.to_owned()]);
        if problems.errors() > 0 {
            console.problems(&problems, &sources);
            console.note("Nothing was compared: the papers cannot all be made.");
            return Ok(None);
        }
        if version.is_none() {
            let message = format!("the workspace has no papers of `{}` for these readers", self.meeting);
            return Err(Diagnostic::at_path(Code::NoState, root, message).help("name another workspace or state"));
        }
        Ok(version)
    }

    /// A Word file as the one paper that is compared.
    fn file(&self, path: &Path) -> Result<Version, Diagnostic> {
        let is_word = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("docx"));
        let Some(name) = self.paper.filter(|_| is_word) else {
            let message = "this is no state: neither `published`, `built` or `now`, nor the folder of a workspace";
            let help = if is_word {
                "a Word file is a state of one paper: name it as MEETING/PAPER"
            } else {
                "name one of them; for one paper a .docx file too"
            };
            return Err(Diagnostic::at_path(Code::NoState, path, message).help(help));
        };
        let folder = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
        if self.args.audience == Audience::Public && folder.starts_with(Audience::Restricted.word()) {
            let message = "the file is among the papers for members, and the public's are compared";
            return Err(Diagnostic::at_path(Code::NoState, path, message)
                .help("compare the papers for members with --audience restricted"));
        }
        let word = files::read(path, crate::office::MAX_BYTES)
            .map_err(|why| Diagnostic::at_path(Code::Unreadable, path, format!("the file cannot be read: {why}")))?;
        let paper =
            PaperVersion { name: name.to_owned(), title: name.to_owned(), word: Some(word), ..Default::default() };
        // What the agenda says of it is not in the file.
        let known = make::built(self.checked, self.output, self.meeting, self.args.audience);
        let known = known.into_iter().flat_map(|known| known.papers).find(|known| known.name == name);
        let paper = match known {
            Some(known) => PaperVersion { word: paper.word, digest: None, ..known },
            None => paper,
        };
        Ok(Version { papers: vec![paper], ..Version::default() })
    }

    /// A state in words.
    fn words(&self, state: &str, version: &Version) -> String {
        let day = version.day.as_ref().and_then(|day| Some(Date(day.parse().ok()?)));
        match (state, day) {
            ("published", Some(day)) => day.to_string(),
            ("published", None) => "publication".to_owned(),
            ("built", _) => "the last build".to_owned(),
            ("now", _) => "now".to_owned(),
            (path, _) => {
                let name = Path::new(path).file_name();
                name.map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned())
            }
        }
    }
}

/// The folder for what is written. Fails where papers are published from it, or it holds anything but a comparison for the same readers.
fn place(args: &Compare, root: &Path) -> Result<PathBuf, Diagnostic> {
    let out = &args.out;
    Output::new(out).is_apart(root)?;
    let whole = |path: &Path| {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let there =
            path.ancestors().find_map(|above| Some(files::real(above).ok()?.join(path.strip_prefix(above).ok()?)));
        there.unwrap_or(path)
    };
    let (here, published) = (whole(out), whole(&args.output));
    if here.starts_with(&published) || published.starts_with(&here) {
        let message = "papers are published from this folder, and what changed in them is not";
        return Err(Diagnostic::at_path(Code::OutputAround, out, message)
            .help(format!("name a folder apart from {} with --out", shown(&args.output))));
    }
    let names: Vec<String> = Output::new(out).list("");
    if names.is_empty() {
        return Ok(out.clone());
    }
    let before = Output::new(out).read(LIST).and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
    let Some(before) = before else {
        let message = "the folder holds something else than a comparison";
        return Err(Diagnostic::at_path(Code::Exists, out, message).help("name a new folder with --out"));
    };
    if before["audience"].as_str() != Some(args.audience.word()) {
        let message = "the folder holds a comparison for other readers, and the two are never mixed";
        return Err(Diagnostic::at_path(Code::Exists, out, message).help("name a new folder with --out"));
    }
    let marked = before["changed"].as_array().into_iter().flatten().filter_map(|paper| paper["file"].as_str());
    let marked: Vec<String> = marked.map(str::to_owned).filter(|name| !name.contains(['/', '\\', ':'])).collect();
    for name in LISTS.map(str::to_owned).iter().chain(&marked) {
        Output::new(out).remove(name)?;
    }
    Ok(out.clone())
}

fn written(place: &Path, heading: &list::Heading, compared: &Compared) -> Result<(), Diagnostic> {
    write::folder(place)?;
    let folder = Output::new(place);
    for change in &compared.papers {
        if let (Some(name), Some(bytes)) = (list::file(change), &change.marked) {
            folder.write(&name, bytes)?;
        }
    }
    let lists = [list::json(heading, compared), list::csv(compared), list::html(heading, compared)];
    LISTS.iter().zip(lists).try_for_each(|(name, text)| folder.write(name, text.as_bytes()).map(|_| ()))
}
