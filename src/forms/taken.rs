//! Answers taken into the round's file as the command's options decide: new ones, and those about which somebody has
//! decided beforehand. About all others somebody has to.

use super::answers::Answer;
use super::ask::Asking;
use super::proposal::{Choice, FileChange, Proposed, Was, propose};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::office::start;

/// What the person who imports has decided beforehand.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Answers take the place of others that the file has.
    pub replace: bool,
    /// Two owners' texts on the same are put together.
    pub join: bool,
}

/// The result of taking answers in.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What they change, in the order of the plan.
    pub changes: Vec<FileChange>,
    /// How many the file has already.
    pub same: usize,
    /// What has to be decided first.
    pub problems: Diagnostics,
}

/// Compares answers with each other and with the round's file, and decides as the options say.
pub fn take(said: &[Answer], asking: &Asking<'_>, options: Options) -> Outcome {
    let proposal = propose(said, asking);
    let mut taken = Outcome { same: proposal.same, ..Outcome::default() };
    for row in proposal.rows {
        match options.choice(&row) {
            Ok(choice) => match row.change(choice) {
                Some(change) => taken.changes.push(change),
                None => taken.same += 1,
            },
            Err(problem) => taken.problems.push(problem),
        }
    }
    taken
}

impl Options {
    fn choice(self, row: &Proposed) -> Result<Choice, Diagnostic> {
        let choice = match &row.answers[..] {
            [_] => Choice::Take(0),
            _ if self.join && row.is_joined() => Choice::Join,
            _ => return Err(two_answers(row)),
        };
        let Was::Other(now) = &row.was else { return Ok(choice) };
        let value = row.value(choice).map(|value| value.typed()).unwrap_or_default();
        // One of several joined answers may be in the file already.
        let is_part = choice == Choice::Join && row.answers.iter().any(|one| one.value.typed() == *now);
        if self.replace || is_part || value == *now {
            return Ok(choice);
        }
        let (first, name) = (&row.answers[0], &row.name);
        let (said, known) = (start(&value), start(now));
        let message = format!(
            "{}: the {} of {name} is “{said}”, but the round’s file already says “{known}”",
            first.place,
            row.part.row().words,
        );
        let help = "let the form’s answer take its place with --replace, or empty the answer in the form";
        Err(Diagnostic::at_path(Code::DifferentAnswer, &first.file, message).help(help))
    }
}

fn two_answers(row: &Proposed) -> Diagnostic {
    let (first, second) = (&row.answers[0], &row.answers[1]);
    let other = first.file.file_name().unwrap_or_default().to_string_lossy();
    let message = format!(
        "{}: a second answer for the {} of {}, “{}”; the first one is in {other} at {}, “{}”",
        second.place,
        row.part.row().words,
        row.name,
        start(&second.value.typed()),
        first.place,
        start(&first.value.typed()),
    );
    let problem = Diagnostic::at_path(Code::TwoAnswers, &second.file, message);
    if row.is_joined() {
        problem.help("take both, each under its owner’s name, with --join; or empty one of them")
    } else {
        problem.help("settle which one holds, and empty the other")
    }
}
