//! Builds that are cut off, meet another build, or cannot write: the next undisturbed one ends with what it would have been.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use committee_packs::diag::print_short;
use committee_packs::make::{self, Options, Progress};

use crate::audience::Dice;
use crate::space::{Space, files};

const MEETING: &str = "2026-04-21-cabinet";

/// A build by the program itself, in a process of its own.
fn start(space: &Space) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_packs"));
    command.args(["build", "--quiet", MEETING, "--workspace"]).arg(space.root());
    command.arg("--output").arg(space.root().join("output"));
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program")
}

/// What an undisturbed build gives.
fn undisturbed(space: &Space) -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    space.build_to(folder.path());
    files(folder.path())
}

#[test]
fn a_build_killed_at_any_moment_leaves_nothing_wrong_behind() {
    let mut dice = Dice(4);
    let report = format!("meetings/{MEETING}/neighbourhood-hubs.yaml");
    let minutes = format!("meetings/{MEETING}/meeting.yaml");
    let mut space = Space::copy_of("data").meetings(&[MEETING]);
    let texts = [&report, &minutes].map(|path| std::fs::read_to_string(space.root().join(path)).unwrap());
    for round in 0..100 {
        // There is always something to do, and sometimes a paper comes or goes.
        let words = format!("No building would close before, said for time {round},");
        space = space.file(&report, &texts[0].replace("No building would close before", &words));
        let items = match round % 3 {
            0 => texts[1].replace("  - report: fernley-clinic-terms\n    wards: [Fernley]\n", ""),
            _ => texts[1].clone(),
        };
        space = space.file(&minutes, &items);
        let mut child = start(&space);
        std::thread::sleep(Duration::from_millis(dice.throw(900)));
        child.kill().expect("a process");
        child.wait().expect("a process");
    }
    let built = space.build();
    assert!(built.summary.failed.is_empty(), "{}", built.problems);
    let wanted: Vec<(String, Vec<u8>)> = undisturbed(&space);
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let found = files(&built.output);
    assert_eq!(names(&found), names(&wanted));
    assert!(found == wanted, "some file is not what an undisturbed build gives");
    let parts = std::fs::read_dir(built.output.join(MEETING).join("public")).unwrap();
    let parts = parts.filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().ends_with(".part"));
    assert_eq!(parts.count(), 0, "files half written are left");
}

#[test]
fn two_builds_at_once_wait_for_each_other() {
    let space = Space::copy_of("data").meetings(&[MEETING]);
    let mut both = [start(&space), start(&space)];
    for child in &mut both {
        assert!(child.wait().expect("a process").success());
    }
    let found = files(&space.root().join("output"));
    assert!(found == undisturbed(&space), "the folder is not what one build gives");
}

#[test]
fn a_build_that_is_told_to_stop_finishes_what_it_began_and_the_next_does_the_rest() {
    let space = Space::copy_of("data").meetings(&[MEETING]);
    let options = Options {
        request: committee_packs::plan::Request { meetings: vec![MEETING.to_owned()], ..Default::default() },
        jobs: 1,
        ..Options::new(space.root(), space.root().join("output"))
    };
    let done = AtomicUsize::new(0);
    let summary = make::build(&options, &|progress| {
        if matches!(progress, Progress::Done { .. }) && done.fetch_add(1, Ordering::Relaxed) == 2 {
            options.stop.store(true, Ordering::Relaxed);
        }
    })
    .summary;
    assert!(summary.failed.is_empty(), "{:?}", summary.failed);
    assert!(!summary.written.is_empty() && summary.left.len() > 5, "{summary:?}");
    let built = space.build();
    assert!(built.summary.kept.len() >= 3, "{:?}", built.summary);
    assert!(files(&built.output) == undisturbed(&space));
}

#[test]
fn a_file_that_cannot_be_replaced_is_told_and_the_rest_is_made() {
    let space = Space::copy_of("data").meetings(&[MEETING]);
    let blocked = space.root().join(format!("output/{MEETING}/public/neighbourhood-hubs.docx"));
    // A folder where the file should be: it can be replaced as little as a file that a program holds open.
    std::fs::create_dir_all(blocked.join("held")).unwrap();
    let built = space.build();
    assert_eq!(
        built.summary.failed,
        [format!("{MEETING}/public/neighbourhood-hubs"), format!("{MEETING}/public/pack")]
    );
    assert!(built.problems.contains("error[not-written]"), "{}", built.problems);
    assert!(built.problems.contains("close it where it is open"), "{}", built.problems);
    assert!(built.output.join(format!("{MEETING}/public/three-hubs.pdf")).is_file());
    std::fs::remove_dir_all(&blocked).unwrap();
    let built = space.build();
    assert!(built.summary.failed.is_empty(), "{}", built.problems);
    assert!(files(&built.output) == undisturbed(&space));
}

#[test]
fn a_dry_run_says_what_would_be_made_and_writes_nothing() {
    let space = Space::copy_of("data").meetings(&[MEETING]);
    let output = space.root().join("output");
    let ran =
        crate::cli::packs_in(Some(space.root()), &format!("build {MEETING} --dry-run --output {}", output.display()));
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains(&format!("would make {MEETING}/public/pack: it is new\n")), "{}", ran.out);
    assert!(!output.exists());
}

#[test]
fn explain_says_what_a_file_is_made_from_and_why_it_would_be_made_again() {
    let space = Space::copy_of("data").meetings(&[MEETING]);
    let built = space.build();
    let file = built.output.join(format!("{MEETING}/public/three-hubs.html"));
    let line = format!("explain --output {} {}", built.output.display(), file.display());
    let said = crate::cli::packs_in(Some(space.root()), &line).done();
    assert!(said.contains("  it is up to date\n"), "{said}");
    assert!(said.contains("    attachments/three-hubs.svg ("), "{said}");
    let drawing = format!("meetings/{MEETING}/attachments/three-hubs.svg");
    let text = std::fs::read_to_string(space.root().join(&drawing)).unwrap();
    let space = space.file(&drawing, &text.replace("River", "The"));
    let said = crate::cli::packs_in(Some(space.root()), &line).done();
    assert!(said.contains("  it would be made again: attachments/three-hubs.svg has changed\n"), "{said}");
    let other =
        crate::cli::packs_in(Some(space.root()), &format!("explain --output {} council.yaml", built.output.display()));
    assert_eq!(other.status, 1);
    assert!(other.err.contains("nothing is recorded of this file"), "{}", other.err);
}

#[cfg(unix)]
#[test]
fn a_watching_build_makes_what_a_saved_file_touches_until_it_is_stopped() {
    let space = Space::copy_of("data").meetings(&[MEETING]);
    space.build();
    let mut command = Command::new(env!("CARGO_BIN_EXE_packs"));
    command.args(["build", "--watch", MEETING, "--workspace"]).arg(space.root());
    command.arg("--output").arg(space.root().join("output"));
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program");
    let said = BufReader::new(child.stderr.take().expect("its messages"));
    let mut lines = said.lines().map(|line| line.expect("text"));
    let mut until = |words: &str| {
        assert!(lines.any(|line| line.contains(words)), "it never said: {words}");
    };
    until("watching for changes");
    let path = format!("meetings/{MEETING}/fernley-clinic-terms.yaml");
    let text = std::fs::read_to_string(space.root().join(&path)).unwrap();
    let space = space.file(&path, &text.replace("ten years", "twelve years"));
    until("fernley-clinic-terms.yaml");
    // Only members have the report; the public's folder stays as it is.
    until(&format!("made {MEETING}/restricted/fernley-clinic-terms"));
    until(&format!("made {MEETING}/restricted/pack"));
    let stopped = Command::new("kill").arg("-INT").arg(child.id().to_string()).status();
    assert!(stopped.expect("kill").success());
    assert_eq!(child.wait().expect("a process").code(), Some(130));
    assert!(files(&space.root().join("output")) == undisturbed(&space));
}

#[cfg(unix)]
#[test]
fn a_watching_build_says_only_what_is_new_and_when() {
    let council = std::fs::read_to_string(crate::space::project("data/council.yaml")).unwrap();
    let space = Space::copy_of("data")
        .meetings(&[MEETING])
        .file("council.yaml", &council.replace("font: Arial", "font: Gill Sans MT"));
    let mut child = Command::new(env!("CARGO_BIN_EXE_packs"))
        .args(["build", "--watch", "--format", "html", MEETING, "--workspace"])
        .arg(space.root())
        .arg("--output")
        .arg(space.root().join("output"))
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    let said = BufReader::new(child.stderr.take().expect("its messages"));
    let mut lines = said.lines().map(|line| line.expect("text"));
    let mut until = |words: &str| -> String {
        let mut said = vec![];
        for line in lines.by_ref() {
            let ends = line.contains(words);
            said.push(line);
            if ends {
                return said.join("\n");
            }
        }
        panic!("it never said: {words}");
    };
    let first = until("watching for changes");
    assert_eq!(first.matches("warning[no-such-font]").count(), 1, "{first}");
    let path = format!("meetings/{MEETING}/neighbourhood-hubs.yaml");
    let text = std::fs::read_to_string(space.root().join(&path)).unwrap();
    // The slip stands in the first line, and what is known already moves down with the rest.
    let space = space.file(&path, &format!("titel: slip\n{text}"));
    let second = until(" done");
    assert!(!second.contains("no-such-font"), "{second}");
    assert_eq!(second.matches("error[unknown-key]").count(), 1, "{second}");
    assert!(second.contains("1 problem as before"), "{second}");
    let changed = second.lines().find(|line| line.contains(" changed ")).expect("the file");
    let time: Vec<&str> = changed.split(' ').next().unwrap().split(':').collect();
    assert_eq!(time.len(), 3, "{changed}");
    let _space = space.file(&path, &text);
    let third = until(" done");
    assert!(!third.contains("error["), "{third}");
    child.kill().expect("a process");
    child.wait().expect("a process");
}

#[test]
fn a_file_that_is_saved_while_papers_are_made_is_not_published_as_it_was() {
    let space = Space::copy_of("data");
    let report = format!("meetings/{MEETING}/peer-challenge-progress.yaml");
    let path = space.root().join(report);
    let options = Options { jobs: 1, ..Options::new(space.root(), space.root().join("output")) };
    let built = make::build(&options, &|progress| {
        if matches!(progress, Progress::Done { at: 0, .. }) {
            let text = std::fs::read_to_string(&path).unwrap();
            std::fs::write(&path, format!("{text}subtitle: Later\n")).unwrap();
        }
    });
    let problems = print_short(&built.checked.problems, &built.checked.sources);
    assert!(
        problems.contains("error[changed]: the file was changed while the papers were made\n  help: build again"),
        "{problems}"
    );
}
