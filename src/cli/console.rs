//! Output: results go to standard output, problems and progress to the error stream. It is no problem if a reader goes
//! away (`packs layouts | head`).

use std::io::{ErrorKind, Write};

use super::args::{Global, MessageFormat};
use super::{Done, PROBLEMS};
use crate::diag::{self, Diagnostic, Diagnostics};
use crate::files::Trouble;
use crate::source::Sources;

/// The two streams, and how much to print on them.
pub(super) struct Console<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    terminal: bool,
    json: bool,
    quiet: bool,
    verbose: bool,
    broken: Option<std::io::Error>,
}

impl<'a> Console<'a> {
    /// `terminal` says whether the error stream is a terminal, which gets colours and a progress bar.
    pub(super) fn new(out: &'a mut dyn Write, err: &'a mut dyn Write, terminal: bool) -> Self {
        Self { out, err, terminal, json: false, quiet: false, verbose: false, broken: None }
    }

    /// Follows the options that say how much to print.
    pub(super) fn follow(&mut self, options: &Global) {
        self.json = options.message_format == MessageFormat::Json;
        self.quiet = options.quiet;
        self.verbose = options.verbose && !options.quiet;
    }

    /// Prints a result.
    pub(super) fn print(&mut self, text: &str) {
        if self.broken.is_none()
            && let Err(error) = self.out.write_all(text.as_bytes())
        {
            self.broken = Some(error);
        }
    }

    /// Prints a line about something done. If programs read the output, it goes to the error stream.
    pub(super) fn say(&mut self, line: &str) {
        match (self.quiet, self.json) {
            (true, _) => {}
            (false, true) => self.warn(&format!("{line}\n")),
            (false, false) => self.print(&format!("{line}\n")),
        }
    }

    /// Prints a line about something in progress.
    pub(super) fn note(&mut self, line: &str) {
        if !self.quiet {
            self.warn(&format!("{line}\n"));
        }
    }

    /// Prints to the error stream. If that fails, there is nobody left to tell.
    pub(super) fn warn(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes());
    }

    pub(super) fn problems(&mut self, problems: &Diagnostics, sources: &Sources) {
        if self.json {
            self.print(&diag::print_json(problems, sources));
        } else {
            let text = diag::print_human(problems, sources, self.terminal);
            self.warn(&text);
        }
    }

    /// Prints the problems that stop a command.
    pub(super) fn stopped(&mut self, problems: &Diagnostics, sources: &Sources) -> Done {
        self.problems(problems, sources);
        Ok(PROBLEMS)
    }

    /// Prints a problem that is not in any text that was read.
    pub(super) fn problem(&mut self, problem: Diagnostic) {
        self.problems(&problem.into(), &Sources::default());
    }

    /// Whether programs read the output.
    pub(super) fn json(&self) -> bool {
        self.json
    }

    pub(super) fn verbose(&self) -> bool {
        self.verbose
    }

    pub(super) fn has_progress_bar(&self) -> bool {
        self.terminal && !self.quiet
    }

    /// Whether to use colours and the terminal's own width.
    pub(super) fn terminal(&self) -> bool {
        self.terminal
    }

    /// Flushes the output; says whether all of it arrived or was no longer wanted.
    pub(super) fn finish(mut self) -> bool {
        let flushed = self.out.flush();
        let error = self.broken.take().or(flushed.err());
        let lost = error.filter(|error| error.kind() != ErrorKind::BrokenPipe);
        let is_whole = lost.is_none();
        if let Some(why) = lost.map(Trouble::from) {
            self.warn(&format!("error: the output cannot be written: {why}\n"));
        }
        let _ = self.err.flush();
        is_whole
    }
}
