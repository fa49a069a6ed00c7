//! What the window answers about making and handing over. Files are asked for by meeting, folder and name, and looked up among those
//! that builds have left; nothing that is sent is ever part of a path.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use serde::Deserialize;
use serde_json::json;

use super::{look, output, stored_now, zip};
use crate::diag::shown;
use crate::make::Options;
use crate::model::MeetingFiles;
use crate::plan::Request;
use crate::press::Limits;
use crate::window::Window;
use crate::window::answer::{Answer, Answers, read};

/// All that can be asked for.
pub(in crate::window) const ROUTES: &[(&str, Answers)] = &[("/make", make), ("/stop", stop), ("/folder", folder)];

/// What is given out as a whole.
pub(in crate::window) const LARGE: &[(&str, Answers)] = &[("/file", file), ("/zip", zip)];

/// The most members that get copies at a time.
const MOST_COPIES: usize = 200;

#[derive(Deserialize)]
struct Wanted {
    meeting: String,
    #[serde(default)]
    print: bool,
    #[serde(default)]
    large_print: bool,
    /// The members who get numbered copies of the pack that is not for the public; then nothing else is made.
    #[serde(default)]
    copies: Vec<String>,
}

/// Begins to make a meeting's papers, of what is saved.
fn make(window: &Window, body: &[u8]) -> Answer {
    let wanted: Wanted = read!(body);
    if let Some(desk) = window.desk().as_mut() {
        desk.held.leave();
    }
    window.save_all();
    let desk = window.desk();
    let Some(desk) = desk.as_ref() else { return Answer::Missing };
    let meetings = desk.checked.workspace.as_ref().map(|workspace| workspace.meetings.as_slice()).unwrap_or_default();
    let is_it = |files: &&MeetingFiles| files.meeting.id == wanted.meeting;
    if !meetings.iter().any(|files| is_it(&files)) {
        return Answer::Missing;
    }
    let copies = wanted.copies.iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    let request = Request {
        meetings: vec![wanted.meeting.clone()],
        print: wanted.print,
        large_print: wanted.large_print,
        recipients: copies.take(MOST_COPIES).collect(),
        ..Request::default()
    };
    // Whoever waits for a build can stop it; a preview may not take so long.
    let limits = window.preview.limits().map(|limits| Limits { time: Limits::TIME, ..limits });
    let options = Options {
        request,
        limits,
        stop: Arc::new(AtomicBool::new(false)),
        ..Options::new(desk.root.clone(), output(&desk.root))
    };
    Answer::Json(json!({ "begun": desk.making.begin(&wanted.meeting, options) }))
}

fn stop(window: &Window, _: &[u8]) -> Answer {
    if let Some(desk) = window.desk().as_ref() {
        desk.making.stop();
    }
    Answer::Json(json!({}))
}

#[derive(Deserialize)]
struct Named {
    meeting: String,
    #[serde(default)]
    folder: String,
    #[serde(default)]
    file: String,
    /// Whether it is wanted although its papers are not all of one time.
    #[serde(default)]
    anyway: bool,
}

/// One file, to be saved.
fn file(window: &Window, body: &[u8]) -> Answer {
    let Named { meeting, folder, file, .. } = read!(body);
    let found = stored_now(window, &meeting);
    let bytes = found.and_then(|(output, stored)| look::bytes(&output, &meeting, &stored, &folder, &file));
    bytes.map_or(Answer::Missing, Answer::Bytes)
}

/// All files of one folder.
fn zip(window: &Window, body: &[u8]) -> Answer {
    let Named { meeting, folder, anyway, .. } = read!(body);
    let Some((output, all)) = stored_now(window, &meeting) else { return Answer::Missing };
    let Some(stored) = all.into_iter().find(|stored| stored.folder == folder) else { return Answer::Missing };
    if stored.withdrawn > 0 {
        let words = "Something in it must not be public any more. Make papers first.";
        return Answer::Json(json!({ "refused": words }));
    }
    if !anyway && stored.papers.iter().any(|paper| paper.is_newer) {
        let words = "The pack is older than papers in it. Make papers first, or save them as they are.";
        return Answer::Json(json!({ "refused": words }));
    }
    zip::zipped(&output, &meeting, &stored).map_or(Answer::Missing, Answer::Bytes)
}

/// Shows the folder of a meeting's papers in the system's own way.
fn folder(window: &Window, body: &[u8]) -> Answer {
    let Named { meeting, .. } = read!(body);
    let Some((output, all)) = stored_now(window, &meeting) else { return Answer::Missing };
    let path = output.path(&meeting);
    if all.is_empty() || !path.is_dir() {
        return Answer::Json(json!({ "refused": "There is no such folder yet: make papers first." }));
    }
    let path = std::path::absolute(&path).unwrap_or(path);
    let words = shown(&path);
    match window.shows_folders && open::that_detached(&path).is_ok() {
        true => Answer::Json(json!({ "opened": words })),
        false => Answer::Json(json!({ "refused": format!("It cannot be shown from here. The papers are in {words}") })),
    }
}
