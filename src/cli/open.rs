//! `packs open`: shows a workspace in the browser until it is closed.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag::{register, register_conditional_shutdown};

use super::args::{Bounds, OpenWindow};
use super::console::Console;
use super::{DONE, Done, STOPPED, limits};
use crate::diag::{Code, Diagnostic};
use crate::files;
use crate::window::{self, Options};

/// How long a page of the workspace's own templates may take, in seconds: somebody waits for it.
const PATIENCE: u64 = 15;

/// `copied` is the workspace that is for trying things out.
pub(super) fn open(args: &OpenWindow, root: &Path, copied: Option<&Path>, console: &mut Console<'_>) -> Done {
    let folder = args.dir.as_deref().unwrap_or(root);
    if !folder.is_dir() {
        return Err(Diagnostic::at_path(Code::NoWorkspace, folder, "there is no such folder")
            .help("name the folder of a workspace, or one that is to become one"));
    }
    let is_copied = copied.is_some_and(|copied| files::real(copied).ok() == files::real(folder).ok());
    let options = Options {
        folder: folder.to_owned(),
        copy: args.copy || is_copied,
        browser: !args.no_browser,
        limits: limits(&Bounds { time_limit: PATIENCE, ..Bounds::default() }),
        stop: Arc::new(AtomicBool::new(false)),
    };
    // A terminal that is closed ends it as well.
    #[cfg(unix)]
    let signals = [SIGINT, SIGTERM, signal_hook::consts::SIGHUP];
    #[cfg(not(unix))]
    let signals = [SIGINT, SIGTERM];
    for signal in signals {
        // A second signal ends the program at once. Without signals the button Close ends it.
        let _ = register_conditional_shutdown(signal, STOPPED.into(), Arc::clone(&options.stop));
        let _ = register(signal, Arc::clone(&options.stop));
    }
    window::open(&options, &mut |line| console.say(line))?;
    Ok(DONE)
}
