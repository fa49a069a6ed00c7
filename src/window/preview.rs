//! The page as it will be printed, while somebody writes: made by the same plan, templates and typesetter as a build. One thread does
//! it, and the newest that a tab asks for wins.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::panic;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::Deserialize;
use serde_json::json;

use super::answer::Answer;
use super::record::{self, Record};
use super::{Window, locked, made};
use crate::export::Format;
use crate::make::{self, Checked, threads};
use crate::plan::{Audience, Job};
use crate::press::{Drawing, DrawnPage, Limits, Press};

/// How long the thread waits before it looks whether the window is over.
const TICK: Duration = Duration::from_millis(100);
/// How many pictures of pages are kept until a browser has asked for them.
const KEPT: usize = 64;
/// The most pixels for each point, as on a screen of 400 %.
const SHARPEST: f64 = 6.0;

/// What somebody looks at.
#[derive(Debug, Clone, Deserialize)]
struct Wanted {
    #[serde(default)]
    tab: String,
    place: String,
    side: Side,
    #[serde(default)]
    pages: Vec<usize>,
    #[serde(default)]
    known: Vec<String>,
    #[serde(default)]
    scale: f64,
    /// Whether the web page is wanted in place of pictures.
    #[serde(default)]
    text: bool,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Side {
    Members,
    Public,
}

/// A question with whom to tell.
struct Ask {
    wanted: Wanted,
    number: u64,
    tell: Box<dyn FnOnce(Answer) + Send>,
}

/// The way to the thread that draws, and what it has drawn.
pub(super) struct Preview {
    to: Sender<Ask>,
    from: Mutex<Option<Receiver<Ask>>>,
    /// The number of the last question of each tab.
    newest: Mutex<HashMap<String, u64>>,
    pictures: Mutex<Pictures>,
    limits: Option<Limits>,
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Preview").finish_non_exhaustive()
    }
}

/// Pictures by their digests, of which the oldest go first.
#[derive(Default)]
struct Pictures {
    all: BTreeMap<String, Arc<[u8]>>,
    order: VecDeque<String>,
}

impl Pictures {
    fn keep(&mut self, digest: &str, picture: Vec<u8>) {
        if self.all.insert(digest.to_owned(), picture.into()).is_none() {
            self.order.push_back(digest.to_owned());
        }
        while self.order.len() > KEPT {
            let oldest = self.order.pop_front();
            oldest.map(|oldest| self.all.remove(&oldest));
        }
    }
}

impl Preview {
    pub(super) fn new(limits: Option<Limits>) -> Self {
        let (to, from) = channel();
        let from = Mutex::new(Some(from));
        Self { to, from, newest: Mutex::default(), pictures: Mutex::default(), limits }
    }

    /// Has something drawn; `tell` is given the answer, unless the window ends first.
    pub(super) fn ask(&self, body: &[u8], tell: Box<dyn FnOnce(Answer) + Send>) {
        let Ok(wanted) = serde_json::from_slice::<Wanted>(body) else { return tell(Answer::Wrong) };
        let number = {
            let mut newest = locked(&self.newest);
            let number = newest.entry(wanted.tab.clone()).or_default();
            *number += 1;
            *number
        };
        // Nobody draws any more only where the window is over.
        let _ = self.to.send(Ask { wanted, number, tell });
    }

    /// The resources that own templates may use while somebody waits.
    pub(super) fn limits(&self) -> Option<Limits> {
        self.limits.clone()
    }

    /// A picture that was drawn.
    pub(super) fn picture(&self, digest: &str) -> Option<Arc<[u8]>> {
        locked(&self.pictures).all.get(digest).cloned()
    }

    fn is_newest(&self, ask: &Ask) -> bool {
        locked(&self.newest).get(&ask.wanted.tab) == Some(&ask.number)
    }
}

/// Draws until the window is over. Typesetter and templates stay for as long as the workspace's own are the same.
pub(super) fn work(window: &Window) {
    let Some(mut asked) = window.preview.from.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
    let mut waiting = None;
    while !window.stop.load(Ordering::Relaxed) {
        let Some(checked) = window.desk().as_ref().map(|desk| Arc::clone(&desk.checked)) else {
            if let Ok(ask) = asked.recv_timeout(TICK) {
                (ask.tell)(Answer::Missing);
            }
            continue;
        };
        let typesetter = checked.typesetter();
        let logo = checked.workspace.as_ref().and_then(|workspace| workspace.logo.as_ref());
        let limits = window.preview.limits.as_ref();
        let press = Press::new(&checked.assets, logo, &checked.renderer, &typesetter, limits);
        // One pool for all drawings: threads of their own for each would begin with memory of their own each time.
        waiting = threads::in_pool(0, || draw_all(window, &mut asked, waiting.take(), &checked, &press));
    }
}

/// Answers until the templates are others; gives the question that asks for those.
fn draw_all(
    window: &Window,
    asked: &mut Receiver<Ask>,
    first: Option<Ask>,
    made: &Checked,
    press: &Press<'_>,
) -> Option<Ask> {
    let mut waiting = first;
    while !window.stop.load(Ordering::Relaxed) {
        let ask = match waiting.take().map_or_else(|| asked.recv_timeout(TICK), Ok) {
            Ok(ask) => ask,
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => return None,
        };
        if !window.preview.is_newest(&ask) {
            (ask.tell)(Answer::Json(json!({ "stale": true })));
            continue;
        }
        let Some((checked, text, clock)) = now(window, &ask.wanted.place) else {
            (ask.tell)(Answer::Missing);
            continue;
        };
        if !checked.is_made_as(made) {
            return Some(ask);
        }
        let wanted = &ask.wanted;
        // A fault in one paper is no reason to show no other.
        let drawn = || drawn(window, wanted, &checked, text.as_deref(), press);
        let drawn = panic::catch_unwind(panic::AssertUnwindSafe(drawn));
        let answer = drawn.ok().flatten().unwrap_or_else(|| json!({ "made": false }));
        let mut answer = answer;
        answer["clock"] = clock.into();
        (ask.tell)(Answer::Json(answer));
    }
    None
}

/// The workspace as it was last checked, the text of the record as it is now, and how late it is.
fn now(window: &Window, place: &str) -> Option<(Arc<Checked>, Option<String>, String)> {
    let desk = window.desk();
    let desk = desk.as_ref()?;
    // A file that was made is looked at as it is.
    let text = match place.starts_with(made::LOOK) {
        true => None,
        false => desk.held.file(place)?.text().map(str::to_owned),
    };
    Some((Arc::clone(&desk.checked), text, window.now().clock))
}

/// What the browser is told of a paper; nothing where it cannot be made.
fn drawn(
    window: &Window,
    wanted: &Wanted,
    checked: &Checked,
    mut text: Option<&str>,
    press: &Press<'_>,
) -> Option<serde_json::Value> {
    if wanted.place.starts_with(made::LOOK) {
        let mut keep = |digest: &str, png| locked(&window.preview.pictures).keep(digest, png);
        let scale = scale(wanted);
        return made::look(window, &wanted.place, scale, (&wanted.pages, &wanted.known), &mut keep);
    }
    let paper = match Record::read(&wanted.place)? {
        Record::Report { meeting, report } => (meeting, Some(report)),
        Record::Meeting(meeting) => (meeting, None),
        of @ (Record::Plan(_) | Record::Round { .. } | Record::Register(_)) => {
            // As it was last checked: what was typed since then is in another file than the paper's.
            let (meeting, report) = record::paper(checked.workspace.as_ref()?, of)?;
            text = None;
            (meeting, Some(report))
        }
        Record::Council => return None,
    };
    let audience = match wanted.side {
        Side::Members => Audience::Restricted,
        Side::Public => Audience::Public,
    };
    let job = make::draft(checked, paper, text, audience).ok()??;
    if wanted.text {
        let printed = make::draw(press, &job, None, &[Format::Html]).ok()?;
        let page = printed.artifacts.into_iter().next()?;
        return Some(json!({ "made": true, "text": String::from_utf8(page.bytes).ok()? }));
    }
    let pages = pages(window, wanted, &job, press)?;
    let pages: Vec<_> = pages
        .into_iter()
        .map(|page| json!({ "digest": page.digest, "width": page.size.0, "height": page.size.1 }))
        .collect();
    Some(json!({ "made": true, "pages": pages }))
}

fn scale(wanted: &Wanted) -> f64 {
    if wanted.scale.is_finite() { wanted.scale.clamp(0.5, SHARPEST) } else { 1.0 }
}

fn pages(window: &Window, wanted: &Wanted, job: &Job, press: &Press<'_>) -> Option<Vec<DrawnPage>> {
    let drawing = Drawing { scale: scale(wanted), pages: wanted.pages.clone(), known: wanted.known.clone() };
    let mut printed = make::draw(press, job, Some(drawing), &[]).ok()?;
    let mut pictures = locked(&window.preview.pictures);
    for page in &mut printed.drawn {
        if let Some(picture) = page.picture.take() {
            pictures.keep(&page.digest, picture.0);
        }
    }
    Some(printed.drawn)
}
