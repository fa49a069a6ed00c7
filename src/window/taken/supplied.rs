//! PDFs and pictures: an appendix of a report, a picture in one of its texts, or the council's logo.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::found::{Brought, Looked, Select, TextBox};
use crate::disclosure::Seen;
use crate::edit::Step;
use crate::files::{self, not_for_windows};
use crate::model::Attachment;
use crate::model::attachment::slug;
use crate::shape::{Form, Kind};
use crate::window::basket::{Basket, Supplied, What};
use crate::window::desk::Desk;
use crate::window::form::Ground;
use crate::window::held::{Act, Typing, at, shown, typed};
use crate::window::record::{self, Record, path_of};

/// What the words for an appendix of a report begin with.
const APPENDIX: &str = "appendix:";
const TEXT: &str = "text";
const LOGO: &str = "logo";

/// Looks at all files that papers may include.
pub(super) fn look(desk: &Desk, basket: &Basket, looked: &mut Looked) {
    // What texts and lists are after the files before.
    let mut so_far = SoFar::default();
    for (number, file) in basket.files.iter().enumerate() {
        let What::Supplied(supplied) = &file.what else { continue };
        looked.note(number).kind.clone_from(&supplied.words);
        if !basket.leaves_out(number) {
            one(desk, basket, (number, supplied), &mut so_far, looked);
        }
    }
}

#[derive(Default)]
struct SoFar {
    names: BTreeSet<PathBuf>,
    added: BTreeMap<String, usize>,
    text: Option<String>,
}

fn one(
    desk: &Desk,
    basket: &Basket,
    (number, supplied): (usize, &Supplied),
    so_far: &mut SoFar,
    looked: &mut Looked,
) -> Option<()> {
    let choices = targets(desk, basket, supplied);
    let note = looked.note(number);
    if choices.is_empty() {
        let what = if supplied.is_picture { "picture" } else { "PDF" };
        note.wrong.push(format!("It is a {what}. Drop it on the page of the report that it belongs to."));
        return None;
    }
    let control = format!("to:{number}");
    let is_known = |word: &&str| choices.iter().any(|(known, _)| known == word);
    let only = (choices.len() == 1 || basket.from.starts_with("report/")).then(|| choices[0].0.as_str());
    let chosen = basket.choice(&control).filter(is_known).or(only).unwrap_or_default().to_owned();
    let is_open = chosen.is_empty();
    note.to = Some(Select { id: control, label: "Take it in as".to_owned(), choices, chosen: chosen.clone(), is_open });
    if is_open {
        return None;
    }
    let typed = |name: &str| basket.choice(&format!("{name}:{number}")).map(|text| text.trim().to_owned());
    let name = basket.files[number].name.as_str();
    let title = typed("title").unwrap_or_else(|| words_of(name));
    let (shows, caption) = (typed("shows").unwrap_or_default(), typed("caption").unwrap_or_default());
    let line = |name: &str, label: &str, help: &str, value: &str, must: bool| TextBox {
        id: format!("{name}:{number}"),
        label: label.to_owned(),
        help: help.to_owned(),
        value: value.to_owned(),
        must,
    };
    let what_it_shows = || {
        line(
            "shows",
            "What it shows",
            "For people who do not see it: what somebody has to know who reads the paper.",
            &shows,
            true,
        )
    };
    let boxes = match (chosen.as_str(), supplied.is_picture) {
        (TEXT, _) => {
            vec![what_it_shows(), line("caption", "Caption", "Below the picture; it may be left out.", &caption, false)]
        }
        (LOGO, _) => vec![what_it_shows()],
        (_, true) => vec![line("title", "Its title", "", &title, true), what_it_shows()],
        (_, false) => vec![line("title", "Its title", "", &title, true)],
    };
    note.boxes = boxes;
    let mut attachment = |record: &str| attachment(desk, record, name, supplied, &mut so_far.names);
    let brought = match chosen.as_str() {
        LOGO => {
            let file = free(&desk.root, &slug_of("logo"), supplied.ending, &mut so_far.names);
            let set = |key: &str, text: &str| {
                change(desk, "council", &format!("/house_style/{key}"), json!(text), Typing::Text)
            };
            let named = file.file_name()?.to_str()?.to_owned();
            let changes = vec![set("logo", &named)?, set("logo_text", &shows)?];
            Brought {
                record: "council".to_owned(),
                file: Some(file),
                bytes: supplied.bytes.clone(),
                changes,
                words: "a logo",
            }
        }
        TEXT => {
            let (path, place) = basket.text.as_ref()?;
            let (file, named) = attachment(&basket.from)?;
            let (steps, was, _) = change(desk, &basket.from, path, Value::Null, Typing::Body)?;
            let was = so_far.text.clone().unwrap_or_else(|| was.as_str().unwrap_or_default().to_owned());
            let now = with_picture(&was, *place, &shows, &named, &caption);
            let keys = keys(desk, &basket.from, &steps)?;
            let act = Act::Set { now: Value::from(now.as_str()), typing: Typing::Body, keys };
            so_far.text = Some(now);
            let changes = vec![(steps, Value::from(was), act)];
            Brought { record: basket.from.clone(), file, bytes: supplied.bytes.clone(), changes, words: "a picture" }
        }
        word => {
            let record = word.strip_prefix(APPENDIX)?;
            let (file, named) = attachment(record)?;
            let mut entry = json!({ "title": title, "file": named });
            if supplied.is_picture {
                entry["alternative_text"] = shows.as_str().into();
            }
            let list = vec![Step::from("appendices")];
            let there = shown(desk.held.file(record)?.root().and_then(|root| at(root, &list)));
            let added = so_far.added.entry(record.to_owned()).or_insert_with(|| there.as_array().map_or(0, Vec::len));
            let act = Act::Entry { at: *added, entry: self::typed(&entry, false) };
            *added += 1;
            note.seen.push(who(desk, record).to_owned());
            let changes = vec![(list, Value::Null, act)];
            Brought { record: record.to_owned(), file, bytes: supplied.bytes.clone(), changes, words: "an appendix" }
        }
    };
    looked.brought.push(brought);
    Some(())
}

/// What a file can be taken in as, by the page that it was dropped on.
fn targets(desk: &Desk, basket: &Basket, supplied: &Supplied) -> Vec<(String, String)> {
    let Some(workspace) = desk.checked.workspace.as_ref() else { return vec![] };
    match Record::read(&basket.from) {
        Some(of @ Record::Report { .. }) => {
            let text = basket.text.as_ref().filter(|_| supplied.is_picture);
            let label = text.and_then(|(path, _)| {
                let ground = Ground::new(&desk.checked, of, desk.held.file(&basket.from)?)?;
                let found = ground.at(&path_of(path)?).filter(|found| matches!(found.form, Form::Value(Kind::Body)))?;
                at(ground.root, &found.path).map(|_| found.label)
            });
            let text = label.map(|label| (TEXT.to_owned(), format!("A picture in the text ({label})")));
            text.into_iter().chain([(format!("{APPENDIX}{}", basket.from), "An appendix".to_owned())]).collect()
        }
        Some(Record::Meeting(id)) => {
            let Some((files, _)) = record::meeting(workspace, id) else { return vec![] };
            let each = files.reports.iter().map(|filed| {
                let title = filed.outline.title.as_ref().map_or(filed.id.as_str(), |title| title.as_str());
                (format!("{APPENDIX}report/{id}/{}", filed.id), format!("An appendix of “{title}”"))
            });
            each.collect()
        }
        Some(Record::Council) if supplied.is_picture => vec![(LOGO.to_owned(), "The logo on every paper".to_owned())],
        Some(Record::Council | Record::Plan(_) | Record::Round { .. } | Record::Register(_)) | None => vec![],
    }
}

/// Who will be able to read an appendix of a report.
fn who(desk: &Desk, record: &str) -> &'static str {
    let seen = match Record::read(record) {
        Some(Record::Report { meeting, report }) => desk.checked.disclosure.report(meeting, report),
        _ => None,
    };
    match seen {
        Some(Seen::Public) => {
            "Everybody can read it then, as the report is public. To keep it from the public, choose why at the appendix."
        }
        Some(Seen::Restricted(_) | Seen::Doubt) | None => {
            "The public cannot read it, as the report is not for publication."
        }
    }
}

/// A change of a value of a record to another, at its path; nothing where its form has no such place.
fn change(desk: &Desk, record: &str, path: &str, now: Value, typing: Typing) -> Option<(Vec<Step>, Value, Act)> {
    let ground = Ground::new(&desk.checked, Record::read(record)?, desk.held.file(record)?)?;
    let found = ground.at(&path_of(path)?)?;
    let was = shown(at(ground.root, &found.path));
    Some((found.path, was, Act::Set { now, typing, keys: found.keys }))
}

fn keys(desk: &Desk, record: &str, path: &[Step]) -> Option<Vec<String>> {
    let ground = Ground::new(&desk.checked, Record::read(record)?, desk.held.file(record)?)?;
    Some(ground.at(path)?.keys)
}

/// Where a file goes in the folder of a report's meeting, and its name there. Where the very same file is there, that is named.
fn attachment(
    desk: &Desk,
    record: &str,
    name: &str,
    supplied: &Supplied,
    names: &mut BTreeSet<PathBuf>,
) -> Option<(Option<PathBuf>, String)> {
    let Record::Report { meeting, .. } = Record::read(record)? else { return None };
    let (files, _) = record::meeting(desk.checked.workspace.as_ref()?, meeting)?;
    let digest = format!("{:x}", Sha256::digest(&supplied.bytes));
    let is_same = |file: &&Attachment| file.sha256 == digest;
    if let Some(there) = files.attachments.iter().find(is_same) {
        return Some((None, there.name.clone()));
    }
    let folder = desk.root.join("meetings").join(&files.meeting.id).join("attachments");
    let file = free(&folder, &slug_of(name), supplied.ending, names);
    let named = file.file_name()?.to_str()?.to_owned();
    Some((Some(file), named))
}

/// A name that no file of a folder has, whatever its ending: documents are called by the rest of it.
fn free(folder: &Path, base: &str, ending: &str, names: &mut BTreeSet<PathBuf>) -> PathBuf {
    let stem = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase());
    let there = files::walk(folder, folder, &|path| path.is_dir()).files.into_iter();
    let taken: BTreeSet<String> = there
        .chain(names.iter().filter(|path| path.parent() == Some(folder)).cloned())
        .filter_map(|path| stem(&path))
        .collect();
    let mut tries = std::iter::once(base.to_owned()).chain((2..).map(|number| format!("{base}-{number}")));
    let name = tries.find(|name| !taken.contains(name)).unwrap_or_default();
    let path = folder.join(format!("{name}.{ending}"));
    names.insert(path.clone());
    path
}

/// A name for a file, of the one that it came with.
fn slug_of(name: &str) -> String {
    const LONGEST: usize = 60;
    let cut: String = slug(&stem_of(name)).chars().take(LONGEST).collect();
    let base = cut.trim_end_matches('-');
    if base.is_empty() || not_for_windows(base).is_some() { "file".to_owned() } else { base.to_owned() }
}

/// The name of a file without the folders that it came with and its ending.
fn stem_of(name: &str) -> String {
    let name = name.split(" (in ").next().unwrap_or(name);
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    last.rsplit_once('.').map_or(last, |(stem, _)| stem).to_owned()
}

/// A file's name as words, for a title to be changed.
fn words_of(name: &str) -> String {
    crate::model::names::capital(stem_of(name).replace(['_', '-'], " ").trim())
}

/// A text with a picture after the paragraph that a place is in; the place counts as browsers do (UTF-16).
fn with_picture(text: &str, place: usize, shows: &str, file: &str, caption: &str) -> String {
    let mut units = 0;
    let at = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > place
    });
    let at = at.map_or(text.len(), |(at, _)| at);
    let end = text[at..].find("\n\n").map_or(text.len(), |gap| at + gap);
    let plain = |words: &str| words.replace(['[', ']', '"', '\n'], " ");
    let caption = if caption.is_empty() { String::new() } else { format!(" \"{}\"", plain(caption)) };
    let picture = format!("![{}]({file}{caption})", plain(shows));
    let parts = [text[..end].trim_end(), picture.as_str(), text[end..].trim_start_matches('\n')];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_comes_after_the_paragraph_that_it_is_dropped_in() {
        let text = "One 🎈 two.\n\nThree.";
        let with = |place: usize| with_picture(text, place, "A [map]", "map.png", "Where");
        let picture = "![A  map ](map.png \"Where\")";
        assert_eq!(with(0), format!("One 🎈 two.\n\n{picture}\n\nThree."));
        assert_eq!(with(10), format!("One 🎈 two.\n\n{picture}\n\nThree."));
        assert_eq!(with(13), format!("{text}\n\n{picture}"));
        assert_eq!(with(999), format!("{text}\n\n{picture}"));
        assert_eq!(with_picture("", 3, "A map", "map.png", ""), "![A map](map.png)");
    }

    #[test]
    fn names_are_those_of_files_everywhere() {
        assert_eq!(slug_of("../../Où est—the Map?.PNG"), "ou-est-the-map");
        assert_eq!(slug_of("C:\\x\\CON.pdf"), "file");
        assert_eq!(words_of("a/impact_assessment-2.pdf (in all.zip)"), "Impact assessment 2");
    }
}
