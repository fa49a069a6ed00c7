//! The second process, as it sees itself: reads what to make, makes it, and says what came of it, until nobody asks any more.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::channel;
use std::thread;

use signal_hook::consts::SIGINT;

use super::bind::bind;
use super::memory;
use super::print::{Order, Printed, print};
use super::set::SetPapers;
use super::wire::{self, Outcome, Reply, Request, Start};
use crate::diag::Diagnostics;
use crate::render::Renderer;
use crate::typeset::Typesetter;

/// The word on the command line by which the program is its own second process.
pub const WORD: &str = "make-with-own-templates";

/// The part of its memory that the process may keep for the next document.
const KEPT: u64 = 4;

/// Makes what is asked for on the process's own streams, until there is nobody to ask. `run` runs it, with the threads that a document may
/// use.
pub(crate) fn serve(run: impl FnOnce(&mut (dyn FnMut() + Send)) + Send) {
    // Ctrl-C goes to both processes; the first one says when to end.
    let _ = signal_hook::flag::register(SIGINT, Arc::new(AtomicBool::new(false)));
    let (heard, said) = channel();
    thread::spawn(move || {
        let mut from = io::stdin().lock();
        while let Ok(Some(frame)) = wire::receive(&mut from, u64::MAX) {
            if heard.send(frame).is_err() {
                return;
            }
        }
        // Nobody waits for what is being made.
        std::process::exit(0);
    });
    run(&mut move || {
        // The first process sees that this one has ended, and says what is wrong.
        let _ = answer_all(&mut said.iter(), &mut io::stdout());
    });
}

fn answer_all(asked: &mut dyn Iterator<Item = Vec<u8>>, to: &mut dyn Write) -> io::Result<()> {
    let Some(start) = asked.next() else { return Ok(()) };
    let start: Start<'_> = wire::unpacked(&start)?;
    let most = start.memory;
    memory::limit(most);
    let words = start.words.clone().into_owned();
    let (assets, logo) = start.unpack();
    // The first process has reported what cannot be compiled.
    let renderer = Renderer::new(&assets, &words, &mut Diagnostics::default());
    let typesetter = Typesetter::new(&assets, logo.as_ref());
    // The meeting whose packs are bound, and its papers.
    let mut set = (String::new(), SetPapers::default());
    for frame in asked {
        let ask = wire::unpacked(&frame)?;
        let is_drawing = matches!(ask, Request::Print { drawing: Some(_), .. });
        let made = made(ask, &renderer, &typesetter, &mut set);
        drop(frame);
        match is_drawing {
            true => typesetter.drawn(),
            false => typesetter.forget(),
        }
        let last = memory::used() > most / KEPT;
        wire::send(&mut &mut *to, &wire::packed(&Reply { made, last })?)?;
        if last {
            break;
        }
    }
    Ok(())
}

fn made(ask: Request<'_>, renderer: &Renderer, typesetter: &Typesetter, set: &mut (String, SetPapers)) -> Outcome {
    match ask {
        Request::Render(subject, told) => {
            let Some(job) = subject.unpack() else { return Outcome::Problems(vec![]) };
            match renderer.render(&job, &told) {
                Ok(rendered) => Outcome::Rendered(rendered),
                Err(problem) => Outcome::Problems(vec![problem]),
            }
        }
        Request::Print { rendered, stem, ident, formats, pictures, drawing, large_print } => {
            let pictures = wire::unpacked_pictures(pictures);
            let order = Order {
                stem: &stem,
                ident: ident.into_owned(),
                formats: &formats,
                pictures: wire::shown(&pictures),
                drawing,
                keep: None,
                large_print,
            };
            printed(print(typesetter, &rendered, &order))
        }
        Request::Bind(subject, binding) => {
            let Some(agenda) = subject.unpack() else { return Outcome::Problems(vec![]) };
            // Other packs of the meeting are mostly bound next.
            let meeting = agenda.stem.split('/').next().unwrap_or_default();
            if meeting != set.0 {
                *set = (meeting.to_owned(), SetPapers::default());
            }
            printed(binding.bound(agenda, |job, binding| bind(typesetter, renderer, job, binding, &set.1)))
        }
    }
}

fn printed(made: Result<Printed, Diagnostics>) -> Outcome {
    match made {
        Ok(printed) => Outcome::Printed(printed),
        Err(problems) => Outcome::Problems(problems.iter().cloned().collect()),
    }
}
