//! Papers that were taken away and have to be made again.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::export::Format;
use crate::plan::Edition;
use crate::write::Output;

/// The meetings with papers that this build or an interrupted one took away and has not made again, with the formats.
pub(super) fn owed(output: &Output) -> Vec<(String, BTreeSet<String>)> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for edition in Edition::PUBLIC {
        for meeting in output.recorded(edition.folder()) {
            let owed = output.records(&meeting, edition.folder()).owed;
            if !owed.is_empty() {
                let formats = all.entry(meeting).or_default();
                // Large print is in formats of its own.
                formats.extend(owed.into_iter().filter(|_| !edition.large_print));
            }
        }
    }
    all.into_iter().collect()
}

/// Records that a meeting's papers were made again if its agenda is there; otherwise says that the public has none, or
/// one in brief.
pub(super) fn settle(output: &Output, meeting: &str, problems: &mut Diagnostics) {
    let [usual, large] = Edition::PUBLIC.map(|edition| settled(output, meeting, edition, problems));
    let (in_large_print, there) = match (usual, large) {
        (Settled::Yes, Settled::Yes) => return,
        (Settled::Yes, Settled::No { there }) => (" in large print", there),
        (Settled::No { there }, _) => ("", there),
    };
    let message = match there {
        true => format!(
            "the public has only an agenda in brief of `{meeting}`{in_large_print}: the agenda was taken away, and cannot be made again before errors are mended"
        ),
        false => format!(
            "the public has no agenda of `{meeting}`{in_large_print}: it was taken away, and cannot be made again before errors are mended"
        ),
    };
    let problem = Diagnostic::at_path(Code::TakenAway, output.path(meeting), message)
        .help("mend the errors of its meeting.yaml and of council.yaml, then build again");
    problems.push(problem.into_warning());
}

/// Whether what was taken out of a folder was made again.
enum Settled {
    Yes,
    /// `there` is whether the folder has at least an agenda in brief.
    No {
        there: bool,
    },
}

fn settled(output: &Output, meeting: &str, edition: Edition, problems: &mut Diagnostics) -> Settled {
    let folder = edition.folder();
    let mut records = output.records(meeting, folder);
    if records.owed.is_empty() {
        return Settled::Yes;
    }
    let agenda = |format: &Format| format!("{meeting}/{folder}/agenda.{}", format.ending());
    let there = Format::ALL.iter().any(|format| output.has(&agenda(format)));
    if !there || records.in_brief {
        return Settled::No { there };
    }
    records.owed.clear();
    if let Err(problem) = output.record(meeting, folder, &records) {
        problems.push(problem);
    }
    Settled::Yes
}
