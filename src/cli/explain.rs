//! `packs explain`: what a file was made from, and why it was or would be made again; or the meaning of a message's
//! code.

use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::args::Explain;
use super::console::Console;
use super::describe::wrapped;
use super::{DONE, Done, PROBLEMS};
use crate::diag::{Code, Diagnostic};
use crate::export::Format;
use crate::files;
use crate::make::{self, Options, Outcome, Progress};
use crate::plan::Request;
use crate::write::{Output, Record, Via};

/// The endings of documents.
const ENDINGS: [&str; 3] = [".pdf", ".docx", ".html"];

pub(super) fn explain(args: &Explain, root: &Path, console: &mut Console<'_>) -> Done {
    let output = Output::new(&args.output);
    let (codes, files) = told_apart(&args.files)?;
    for code in &codes {
        console.print(&format!("{}\n", explained(*code)));
    }
    if files.is_empty() {
        return Ok(DONE);
    }
    let mut status = DONE;
    // Other files in a folder are not documents, and have nothing to explain.
    for file in &files::expand(&files, &ENDINGS)?.files {
        match found(&output, &args.output, file) {
            Some((meeting, stem, record)) => {
                let why = why(root, &args.output, &meeting, &stem, &record);
                tell(file, &record, &why, console);
            }
            None => {
                status = PROBLEMS;
                console.problem(
                    Diagnostic::at_path(Code::NotMade, file, "nothing is recorded of this file")
                        .help("name a file in the output folder that `packs build` made, and with `--output` the folder if it is another one"),
                );
            }
        }
    }
    Ok(status)
}

/// The book's page on a code, wrapped for a terminal, with its example indented.
fn explained(code: Code) -> String {
    let mut parts = vec![code.to_string()];
    for (at, part) in code.text().split("```").enumerate() {
        let is_example = at % 2 == 1;
        match is_example {
            true => {
                // The first line names the language of the example.
                let lines = part.trim_end().lines().skip(1).map(|line| format!("    {line}"));
                parts.push(lines.collect::<Vec<_>>().join("\n"));
            }
            false => {
                let paragraphs = part.trim().split("\n\n").filter(|words| !words.is_empty());
                parts.extend(paragraphs.map(|words| wrapped(words, "", "")));
            }
        }
    }
    parts.join("\n\n") + "\n"
}

/// Sorts the arguments into codes, which may be written as `error[no-ground]`, and files.
fn told_apart(named: &[PathBuf]) -> Result<(Vec<Code>, Vec<PathBuf>), Diagnostic> {
    let (mut codes, mut files) = (vec![], vec![]);
    for path in named {
        let typed = path.to_string_lossy();
        let word = typed.trim_start_matches("error").trim_start_matches("warning");
        let word = word.trim_start_matches('[').trim_end_matches(']');
        let is_word = word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        match Code::of_word(word) {
            Some(code) => codes.push(code),
            None if is_word && !path.exists() => {
                let message = format!("there is no code `{word}`, nor a file of that name");
                let known = Code::ALL.iter().map(|code| code.word());
                let other = "codes are in the square brackets of messages; all are in docs/rules.md";
                return Err(Diagnostic::nowhere(Code::UnknownName, message).suggest(word, known, other));
            }
            None => files.push(path.clone()),
        }
    }
    Ok((codes, files))
}

/// The meeting, the stem and the record of a file.
fn found(output: &Output, folder: &Path, file: &Path) -> Option<(String, String, Record)> {
    let below = match (files::real(file), files::real(folder)) {
        (Ok(file), Ok(folder)) => file.strip_prefix(&folder).ok()?.to_owned(),
        _ => file.strip_prefix(folder).ok()?.to_owned(),
    };
    let parts: Vec<&str> = below
        .components()
        .filter_map(|part| match part {
            Component::Normal(name) => name.to_str(),
            _ => None,
        })
        .collect();
    let [meeting, audience, name] = parts[..] else { return None };
    let path = format!("{meeting}/{audience}/{name}");
    let records = output.records(meeting, audience);
    let made = records.documents.into_iter();
    let mut made = made.filter(|(_, record)| record.files.iter().any(|file| file.path == path));
    made.next().map(|(stem, record)| (meeting.to_owned(), stem, record))
}

/// What the next build would do with the document, and why.
fn why(root: &Path, output: &Path, meeting: &str, stem: &str, record: &Record) -> String {
    let formats = Format::ALL.into_iter();
    let formats = formats.filter(|format| record.origin.formats.split(',').any(|named| named == format.ending()));
    let options = Options {
        request: Request {
            meetings: vec![meeting.to_owned()],
            print: stem.ends_with("/pack-print"),
            large_print: stem.contains("-large-print/"),
            ..Request::default()
        },
        formats: formats.collect(),
        dry: true,
        ..Options::new(root, output)
    };
    let planned: Mutex<Option<usize>> = Mutex::new(None);
    let outcome: Mutex<Option<String>> = Mutex::new(None);
    make::build(&options, &|progress| match progress {
        Progress::Waiting(_) => {}
        Progress::Planned(stems) => {
            let at = stems.iter().position(|planned| *planned == stem);
            *planned.lock().unwrap_or_else(PoisonError::into_inner) = at;
        }
        Progress::Done { at, outcome: came } => {
            if *planned.lock().unwrap_or_else(PoisonError::into_inner) == Some(at) {
                let words = match came {
                    Outcome::Made(why) => format!("it would be made again: {why}"),
                    Outcome::Kept => "it is up to date".to_owned(),
                    Outcome::Failed | Outcome::Left => "it cannot be made: see `packs check`".to_owned(),
                };
                *outcome.lock().unwrap_or_else(PoisonError::into_inner) = Some(words);
            }
        }
    });
    let outcome = outcome.into_inner().unwrap_or_else(PoisonError::into_inner);
    outcome.unwrap_or_else(|| "no build would make it: it is in no plan any more, or its data has errors".to_owned())
}

fn tell(file: &Path, record: &Record, why: &str, console: &mut Console<'_>) {
    let origin = &record.origin;
    let mut lines = vec![format!("{}", crate::diag::shown(file)), format!("  {why}")];
    lines.push("  made from:".to_owned());
    let sources = record.sources.iter();
    let whole: Vec<&String> = sources.filter(|(_, via)| **via == Via::Whole).map(|(name, _)| name).collect();
    lines.extend(whole.iter().map(|name| format!("    {}", given(name))));
    match record.sources.len() - whole.len() {
        0 => {}
        1 => lines.push("    another paper of the meeting, which it only names".to_owned()),
        told => lines.push(format!("    {told} other papers of the meeting, which it only names")),
    }
    lines.push(format!("    the Typst source of its template and data ({})", short(&origin.text)));
    for (name, what) in origin.attachments.iter().chain(&record.reads) {
        lines.push(format!("    {name} ({})", short(what)));
    }
    let fonts = if origin.fonts.is_empty() { "the program’s" } else { "the workspace’s own first" };
    lines.push(format!("  fonts: {fonts}; formats: {}; program: {}", origin.formats, origin.program));
    lines.iter().for_each(|line| console.print(&format!("{line}\n")));
}

/// A file of the workspace, with what it contributes to a paper.
fn given(name: &str) -> String {
    if let Some(file) = name.strip_suffix(" items") {
        return format!("{file}: the items of its agenda");
    }
    let what = match name.split('/').collect::<Vec<_>>()[..] {
        ["council.yaml"] => "the council’s names, posts, statuses and house style",
        ["meetings", _, "meeting.yaml"] => "date, place and members of the meeting",
        ["meetings", _, "attachments", ..] => "an attachment",
        ["meetings", ..] => "the report",
        ["action-plans", _] => "the action plan",
        ["action-plans", ..] => "a progress round",
        ["registers", ..] => "the register",
        _ => return name.to_owned(),
    };
    format!("{name}: {what}")
}

/// The beginning of a checksum, enough to tell two apart.
fn short(what: &str) -> &str {
    what.get(..12).unwrap_or(what)
}
