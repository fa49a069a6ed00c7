//! The command line: what it prints, what it writes, how it ends.

mod asked;
mod build;
pub(crate) mod forms;
mod help;
mod layouts;
mod new;
mod passed_over;
mod places;
mod progress;
mod report_back;
mod returned;
mod sample;
mod schema;
mod takes;
mod timetable;

use std::path::Path;

use crate::space::{below, project};

/// What a command did.
pub(crate) struct Ran {
    pub(crate) status: u8,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// Fails the test unless the command ended well; gives its output.
    #[track_caller]
    pub(crate) fn done(self) -> String {
        assert_eq!(self.status, 0, "{}{}", self.out, self.err);
        self.out
    }

    /// Fails the test unless the command ended with problems; gives what it said about them.
    #[track_caller]
    pub(crate) fn refused(self) -> String {
        assert_eq!(self.status, 1, "{}{}", self.out, self.err);
        self.err
    }
}

/// Runs a command line, words apart by blanks, in this process.
pub(crate) fn packs(line: &str) -> Ran {
    packs_in(None, line)
}

/// Runs a command line on a workspace.
pub(crate) fn packs_in(workspace: Option<&Path>, line: &str) -> Ran {
    let mut args: Vec<std::ffi::OsString> = vec!["packs".into()];
    args.extend(line.split_whitespace().map(Into::into));
    if let Some(workspace) = workspace {
        args.extend(["--workspace".into(), workspace.into()]);
    }
    let (mut out, mut err) = (vec![], vec![]);
    let status = committee_packs::cli::run(args, &mut out, &mut err);
    Ran { status, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

/// A new workspace with an action plan, a progress round, two registers, one with a layout of its own, and a meeting.
pub(crate) fn started() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    packs(&format!("new council {}", root.display())).done();
    let layout = root.join("templates/tracker");
    std::fs::create_dir_all(&layout).unwrap();
    std::fs::write(layout.join("layout.yaml"), include_str!("../../cases/cli/tracker.yaml")).unwrap();
    for line in [
        "new action-plan peer-challenge",
        "new progress-round peer-challenge 2026-01-23",
        "new register recommendations --layout tracker",
        "new register scrutiny --layout recommendation-tracker",
        "new meeting 2026-02-10 cabinet",
    ] {
        packs_in(Some(root), line).done();
    }
    folder
}

/// Replaces what `packs new` left to be written and to be checked, in every file of a workspace.
pub(crate) fn write_it(root: &Path) {
    const WRITTEN: [(&str, &str); 7] = [
        ("   # to be checked", ""),
        ("o be written", "he words"),
        ("Anytown", "Testby"),
        ("example.org", "testby.gov.uk"),
        ("01632 9600", "01632 9601"),
        ("Alex Example", "Alex Jones"),
        ("Sam Sample", "Sam Jones"),
    ];
    for file in below(root, ".yaml") {
        let text = std::fs::read_to_string(&file).unwrap();
        let text = WRITTEN.iter().fold(text, |text, (from, to)| text.replace(from, to));
        std::fs::write(file, text).unwrap();
    }
}

/// The layouts of reports in the program.
pub(crate) fn built_in_layouts() -> Vec<String> {
    let assets = committee_packs::assets::Assets::built_in();
    assets.layouts().filter(|layout| *layout != "agenda").map(str::to_owned).collect()
}
