//! The second process, as the first one sees it: started when it is needed, used again for each document, ended where a document
//! needs too much. That document alone is lost with it.

use std::collections::BTreeMap;
use std::io::BufReader;
use std::process::{ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::{io, thread};

use super::bind::Binding;
use super::print::{Order, Printed};
use super::server::WORD;
use super::wire::{self, Outcome, Reply, Request, Start, Subject};
use super::{Limits, memory};
use crate::assets::Assets;
use crate::diag::{Code, Diagnostic, Diagnostics, shown};
use crate::model::Words;
use crate::picture::Picture;
use crate::plan::Job;
use crate::render::{PackFacts, Rendered};

/// The place of the second process.
pub(super) struct Child {
    limits: Limits,
    /// The first message to it.
    start: io::Result<Vec<u8>>,
    process: Mutex<Option<Process>>,
    /// How many documents made with each template were stopped, and why the last was.
    stopped: Mutex<BTreeMap<String, (usize, Ended)>>,
}

struct Process {
    child: std::process::Child,
    to: ChildStdin,
    answers: Receiver<io::Result<Vec<u8>>>,
}

/// How many documents made with the same template are stopped until no other is begun: one may be the fault of its data.
const STOPPED: usize = 3;

#[derive(Debug, Clone)]
enum Ended {
    Time,
    Memory,
    TooLong,
    Before(String),
    Otherwise(String),
}

impl Child {
    /// Nothing is started yet.
    pub(super) fn new(limits: Limits, assets: &Assets, words: &Words, logo: Option<&Picture>) -> Self {
        Self {
            start: wire::packed(&Start::of(assets, words, logo, limits.memory)),
            limits,
            process: Mutex::default(),
            stopped: Mutex::default(),
        }
    }

    /// As [`super::Press::render`]; `file` is the template that a problem is reported of.
    pub(super) fn render(&self, job: &Job, facts: &PackFacts, file: &str) -> Result<Rendered, Diagnostic> {
        let ask = Request::Render(Box::new(Subject::of(job)), std::borrow::Cow::Borrowed(facts));
        match self.ask(&ask, file) {
            Ok(Outcome::Rendered(rendered)) => Ok(rendered),
            Ok(Outcome::Problems(mut problems)) if !problems.is_empty() => Err(problems.remove(0)),
            Ok(_) => Err(self.problem(unexpected(), file)),
            Err(ended) => Err(self.problem(ended, file)),
        }
    }

    /// As [`super::Press::print`].
    pub(super) fn print(&self, rendered: &Rendered, order: &Order<'_>, file: &str) -> Result<Printed, Diagnostics> {
        self.printed(&Request::print(rendered, order), file)
    }

    /// As [`super::Press::bind`]; it sets the papers itself.
    pub(super) fn bind(&self, job: &Job, binding: &Binding<'_>, file: &str) -> Result<Printed, Diagnostics> {
        self.printed(&Request::bind(job, binding), file)
    }

    fn printed(&self, ask: &Request<'_>, file: &str) -> Result<Printed, Diagnostics> {
        let mut problems = Diagnostics::default();
        match self.ask(ask, file) {
            Ok(Outcome::Printed(printed)) => return Ok(printed),
            Ok(Outcome::Problems(found)) if !found.is_empty() => {
                found.into_iter().for_each(|problem| problems.push(problem));
            }
            Ok(_) => problems.push(self.problem(unexpected(), file)),
            Err(ended) => problems.push(self.problem(ended, file)),
        }
        Err(problems)
    }

    /// One question and its answer, unless too many with the same template had to be stopped.
    fn ask(&self, ask: &Request<'_>, file: &str) -> Result<Outcome, Ended> {
        let stopped = || self.stopped.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((STOPPED.., why)) = stopped().get(file) {
            return Err(why.clone());
        }
        let answer = self.answer(ask);
        if let Err(why) = &answer {
            let times = stopped().get(file).map_or(0, |(times, _)| *times);
            stopped().insert(file.to_owned(), (times + 1, why.clone()));
        }
        answer
    }

    /// Questions of other threads wait, which does not count as time of theirs.
    fn answer(&self, ask: &Request<'_>) -> Result<Outcome, Ended> {
        let ask = wire::packed(ask).map_err(otherwise)?;
        let mut place = self.process.lock().unwrap_or_else(PoisonError::into_inner);
        let mut process = match place.take() {
            Some(process) => process,
            None => self.started()?,
        };
        // Where it does not listen it has ended, and how it ended says why.
        let sent = wire::send(&mut process.to, &ask);
        let answer = match process.answers.recv_timeout(self.limits.time) {
            Ok(Ok(answer)) if sent.is_ok() => answer,
            Ok(Err(error)) if error.kind() == io::ErrorKind::FileTooLarge => {
                process.end();
                return Err(Ended::TooLong);
            }
            Err(RecvTimeoutError::Timeout) => {
                process.end();
                return Err(Ended::Time);
            }
            Ok(_) | Err(RecvTimeoutError::Disconnected) => {
                let status = process.end();
                return Err(ended(status));
            }
        };
        let Reply { made, last } = wire::unpacked(&answer).map_err(otherwise)?;
        if !last {
            *place = Some(process);
        }
        Ok(made)
    }

    fn started(&self) -> Result<Process, Ended> {
        let start = self.start.as_ref().map_err(|error| Ended::Otherwise(error.to_string()))?;
        let child = Command::new(&self.limits.program)
            .arg(WORD)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut child = child.map_err(|error| {
            let program = shown(&self.limits.program);
            Ended::Before(format!("{program}: {}", in_words(&error)))
        })?;
        let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Ended::Otherwise("it cannot be spoken to".to_owned()));
        };
        let (answer, answers) = channel();
        thread::spawn(move || {
            let mut from = BufReader::new(from);
            while let Some(said) = wire::receive(&mut from, wire::LONGEST).transpose() {
                let over = said.is_err();
                if answer.send(said).is_err() || over {
                    break;
                }
            }
        });
        let mut process = Process { child, to, answers };
        match wire::send(&mut process.to, start) {
            Ok(()) => Ok(process),
            Err(_) => Err(ended(process.end())),
        }
    }

    /// Why there is no document, as a problem of the template.
    fn problem(&self, ended: Ended, file: &str) -> Diagnostic {
        let seconds = self.limits.time.as_secs();
        let (message, help) = match ended {
            Ended::Before(why) => {
                let message = format!(
                    "the program cannot be started a second time, which documents of own templates need: {why}"
                );
                return Diagnostic::nowhere(Code::TemplateLimit, message)
                    .help("look whether the file is still there and may be run");
            }
            Ended::Time => (
                format!("a document made with it was not done after {seconds} seconds, and was stopped"),
                "look for a loop without an end, or allow more with `--time-limit SECONDS`".to_owned(),
            ),
            Ended::Memory => (
                format!(
                    "a document made with it needed more than {} MiB of memory, and was stopped",
                    self.limits.memory >> 20
                ),
                "look for text, lists or pages that grow without an end, or allow more with `--memory-limit MIB`"
                    .to_owned(),
            ),
            Ended::TooLong => (
                format!("a document made with it would have more than {} MiB, and was stopped", wire::LONGEST >> 20),
                "look for text, lists or pages that grow without an end".to_owned(),
            ),
            Ended::Otherwise(why) => (
                format!("the process that makes documents with it ended: {why}"),
                "look for calls in calls without an end; a copy of the built-in template shows whether it is this one"
                    .to_owned(),
            ),
        };
        Diagnostic::at_path(Code::TemplateLimit, file, message)
            .help(help)
            .help(format!("where {STOPPED} documents made with a template were stopped, no other is begun"))
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        let place = self.process.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Some(mut process) = place.take() {
            process.end();
        }
    }
}

impl Process {
    /// Ends it, if it has not ended, and says how it ended; nothing where the system does not know.
    fn end(&mut self) -> Option<ExitStatus> {
        // One that has just closed its end of the line is about to end by itself, with a status that says why.
        for _ in 0..100 {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Some(status);
            }
            if !matches!(self.answers.try_recv(), Err(std::sync::mpsc::TryRecvError::Disconnected)) {
                break;
            }
            thread::sleep(std::time::Duration::from_millis(20));
        }
        let _ = self.child.kill();
        self.child.wait().ok()
    }
}

fn ended(status: Option<ExitStatus>) -> Ended {
    match status {
        Some(status) if status.code() == Some(memory::OVER) => Ended::Memory,
        Some(status) => Ended::Otherwise(status.to_string()),
        None => Ended::Otherwise("nobody knows why".to_owned()),
    }
}

fn otherwise(error: io::Error) -> Ended {
    Ended::Otherwise(in_words(&error))
}

/// The system's words for an error, without its number.
fn in_words(error: &io::Error) -> String {
    let words = error.to_string();
    let end = words.find(" (os error").unwrap_or(words.len());
    words[..end].to_owned()
}

fn unexpected() -> Ended {
    Ended::Otherwise("its answer makes no sense".to_owned())
}
