//! The window: shows a workspace in a browser on the same computer, and takes changes. The files stay the only truth, and
//! everything it can do a command can do; it has no rules of its own.
//!
//! `serve` is the only file that is asynchronous; `gate` decides who may come in; `held` holds the texts and writes
//! them; `form` makes forms of declarations and values, and `pages` makes HTML of those; `begun` starts new records.

mod answer;
mod answers;
mod basket;
mod begun;
mod changes;
mod copy;
mod desk;
mod entry;
mod form;
mod gate;
pub(crate) mod held;
mod made;
mod opens;
mod own;
mod pages;
mod preview;
mod problems;
mod questions;
mod record;
mod serve;
mod tabs;
mod taken;
mod taking;

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use std::{panic, thread};

use tempfile::{NamedTempFile, TempDir};

use crate::diag::{Code, Diagnostic};
use crate::files::Trouble;
use crate::make;
use crate::press::Limits;
use desk::Desk;
use entry::Entry;
use held::Moment;
use preview::Preview;
use tabs::Tabs;

/// How often it is looked what is to be written or checked.
const TICK: Duration = Duration::from_millis(100);
/// How often the disk is asked whether something changed from elsewhere, in ticks.
const LOOK: u32 = 15;
/// How often it is asked whether files came or went, in ticks.
const LIST: u32 = 6 * LOOK;

/// What to open, and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder of the workspace, or one that is to become one.
    pub folder: PathBuf,
    /// Whether a copy is opened, so that nothing typed changes the folder.
    pub copy: bool,
    /// Whether the browser is opened.
    pub browser: bool,
    /// The resources that documents of the workspace's own templates may use; without it there is no limit.
    pub limits: Option<Limits>,
    /// Set from outside to end: what is unsaved is written first.
    pub stop: Arc<AtomicBool>,
}

/// The window while it is open.
#[derive(Debug)]
struct Window {
    folder: PathBuf,
    port: u16,
    began: Instant,
    entry: Mutex<Entry>,
    desk: Mutex<Option<Desk>>,
    tabs: Mutex<Tabs>,
    preview: Preview,
    /// Whether folders may be shown on the screen: somebody sits before it who has a browser.
    shows_folders: bool,
    stop: Arc<AtomicBool>,
    /// Copies that are taken away at the end.
    copies: Mutex<Vec<TempDir>>,
}

/// Opens the window, and stays until it is closed. `say` is told the address.
pub fn open(options: &Options, say: &mut dyn FnMut(&str)) -> Result<(), Diagnostic> {
    let failed = |error: std::io::Error| {
        Diagnostic::nowhere(Code::NotOpened, format!("the window cannot be opened: {}", Trouble::from(error)))
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(failed)?;
    let port = listener.local_addr().map_err(failed)?.port();
    let no_chance =
        || Diagnostic::nowhere(Code::NotOpened, "the window cannot be opened: the system gives no random key");
    let window = Arc::new(Window {
        folder: options.folder.clone(),
        port,
        began: Instant::now(),
        entry: Mutex::new(Entry::new(Duration::ZERO).ok_or_else(no_chance)?),
        desk: Mutex::default(),
        tabs: Mutex::default(),
        preview: Preview::new(options.limits.clone()),
        shows_folders: options.browser,
        stop: Arc::clone(&options.stop),
        copies: Mutex::default(),
    });
    window.open_folder(options)?;
    // The ticket is taken for a minute from now on, however long a large workspace takes to be read.
    *window.entry() = Entry::new(window.began.elapsed()).ok_or_else(no_chance)?;
    let address = format!("http://127.0.0.1:{port}/#t={}", window.entry().ticket());
    let _page = start_browser(options, &address, say);
    let working = {
        let window = Arc::clone(&window);
        thread::spawn(move || window.work())
    };
    let checking = {
        let window = Arc::clone(&window);
        thread::spawn(move || window.check())
    };
    let drawing = {
        let window = Arc::clone(&window);
        thread::spawn(move || preview::work(&window))
    };
    let served = serve::serve(listener, &window);
    window.stop.store(true, Ordering::Relaxed);
    let making = window.desk().as_ref().map(|desk| Arc::clone(&desk.making));
    if let Some(making) = making {
        making.end();
    }
    // A panic there was reported already.
    let _ = working.join();
    let _ = checking.join();
    let _ = drawing.join();
    window.save_all();
    served.map_err(failed)?;
    match window.desk().as_ref().and_then(|desk| desk.held.troubles().next().map(|(_, problem)| problem.clone())) {
        Some(problem) => Err(problem),
        None => Ok(()),
    }
}

/// Opens the browser, by way of a file that only its owner can read where others could read an address among the
/// processes. Gives that file, which is taken away with it.
fn start_browser(options: &Options, address: &str, say: &mut dyn FnMut(&str)) -> Option<NamedTempFile> {
    say(&format!("The window is at {address}"));
    if !options.browser {
        say("The address works once, for a minute. Ctrl-C closes the window.");
        return None;
    }
    let page = if cfg!(unix) { copy::way_in(address) } else { None };
    let target = page.as_ref().map_or_else(|| address.into(), |page| page.path().as_os_str().to_owned());
    match open::that_detached(target) {
        Ok(()) => {
            say("Your browser shows it now; if not, open the address, within a minute. Ctrl-C closes the window.")
        }
        Err(_) => {
            say("No browser could be started: open the address in one, within a minute. Ctrl-C closes the window.")
        }
    }
    page
}

impl Window {
    fn open_folder(&self, options: &Options) -> Result<(), Diagnostic> {
        let is_workspace = copy::is_workspace(&self.folder);
        let desk = match (is_workspace, options.copy) {
            (false, _) => return Ok(()),
            (true, false) => Desk::new(&self.folder, String::new()),
            (true, true) => {
                let copy = copy::of(&self.folder)?;
                let desk = Desk::new(copy.path(), COPY.to_owned());
                locked(&self.copies).push(copy);
                desk
            }
        };
        *self.desk() = Some(desk);
        Ok(())
    }

    /// Opens a made-up council's workspace, as a copy that is taken away at the end.
    fn open_sample(&self) -> Result<(), Diagnostic> {
        let copy = copy::sample()?;
        *self.desk() = Some(Desk::new(copy.path(), COPY.to_owned()));
        locked(&self.copies).push(copy);
        Ok(())
    }

    fn set_desk(&self, desk: Desk) {
        *self.desk() = Some(desk);
    }

    fn port(&self) -> u16 {
        self.port
    }

    fn folder(&self) -> &Path {
        &self.folder
    }

    fn now(&self) -> Moment {
        Moment { at: self.began.elapsed(), clock: chrono::Local::now().format("%H:%M").to_string() }
    }

    fn entry(&self) -> MutexGuard<'_, Entry> {
        locked(&self.entry)
    }

    fn desk(&self) -> MutexGuard<'_, Option<Desk>> {
        locked(&self.desk)
    }

    fn tabs(&self) -> MutexGuard<'_, Tabs> {
        locked(&self.tabs)
    }

    /// Ends the window; what is unsaved is written first.
    fn close(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Whether it is to end, or has been left.
    fn is_over(&self) -> bool {
        let is_unsaved = self.desk().as_ref().is_some_and(|desk| desk.held.is_unsaved());
        self.stop.load(Ordering::Relaxed) || self.tabs().are_left(is_unsaved, self.began.elapsed())
    }

    /// Writes what is due, and looks for changes from elsewhere, until the end.
    fn work(&self) {
        let mut ticks = 0;
        while !self.stop.load(Ordering::Relaxed) {
            thread::sleep(TICK);
            ticks += 1;
            let jobs = self.desk().as_mut().map(|desk| desk.held.due(&self.now())).unwrap_or_default();
            self.run(jobs);
            if ticks % LOOK == 0 {
                self.look(ticks % LIST == 0);
            }
        }
    }

    /// Writes without holding the desk: a network drive may take its time.
    fn run(&self, jobs: Vec<held::Job>) {
        for job in jobs {
            let outcome = job.run();
            if let Some(desk) = self.desk().as_mut() {
                desk.held.done(&job, outcome, &self.now());
            }
        }
    }

    /// Takes in what was changed from elsewhere, and files that came or went. The disk is asked without holding the desk.
    fn look(&self, is_listed: bool) {
        let Some((root, seen)) = self.desk().as_ref().map(|desk| (desk.root.clone(), desk.held.seen())) else { return };
        let changed: Vec<held::Seen> = seen.into_iter().filter(held::Seen::is_changed).collect();
        let listed = is_listed.then(|| desk::list(&root));
        if let Some(desk) = self.desk().as_mut()
            && desk.root == root
        {
            desk.held.look(&changed, &self.now());
            if let Some(listed) = listed {
                desk.listed(listed);
            }
        }
    }

    fn save_all(&self) {
        let jobs = self.desk().as_mut().map(|desk| desk.held.all_due()).unwrap_or_default();
        self.run(jobs);
    }

    /// Checks the workspace again whenever somebody has stopped writing, until the end.
    fn check(&self) {
        while !self.stop.load(Ordering::Relaxed) {
            thread::sleep(TICK / 2);
            let due = self.desk().as_ref().and_then(|desk| desk.to_check(&self.now()));
            let Some((root, texts, memo, version)) = due else { continue };
            // A fault in a check is no reason to lose what somebody is writing.
            let checked = panic::catch_unwind(|| make::read_held(&root, &texts, &memo));
            if let (Ok(checked), Some(desk)) = (checked, self.desk().as_mut())
                && desk.root == root
            {
                desk.checked(checked, version);
            }
        }
    }
}

/// What the header of a copy says.
const COPY: &str = "A copy to try things out: nothing you type is kept.";

/// What a lock guards, also after a fault of somebody who held it: one request that failed ends no other.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
