//! Builds of different meetings that write to one output folder, or to several that are put together, and what they
//! wait for.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use committee_packs::export::Format;
use committee_packs::make::{self, MeetingJob, Options};
use committee_packs::write::{self, Wait};

use crate::space::{Space, copy, files};

const CABINET: &str = "2026-04-21-cabinet";
const SCRUTINY: &str = "2026-03-25-scrutiny";

fn packs(space: &Space, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_packs"));
    command.args(words).arg("--workspace").arg(space.root()).current_dir(space.root());
    command.stdin(Stdio::null()).output().expect("the program")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn jobs(root: &Path) -> Vec<MeetingJob> {
    let mut checked = make::read(root, false);
    make::jobs(&mut checked, &Options::new(root, root.join("output")))
}

#[test]
fn jobs_on_other_computers_give_the_papers_of_one_build() {
    let formats = [Format::Html, Format::Docx];
    let space = Space::copy_of("data").formats(&formats);
    let whole = tempfile::tempdir().unwrap();
    space.build_to(whole.path());
    let together = space.root().join("output");
    for job in jobs(space.root()) {
        // A worker has the files that its job names, and no others.
        let worker = Space::empty().formats(&formats);
        for name in &job.files {
            let target = worker.root().join(name);
            std::fs::create_dir_all(target.parent().unwrap()).unwrap();
            std::fs::copy(space.root().join(name), target).unwrap();
        }
        let line = serde_json::to_string(&job).unwrap();
        let built = worker.build_job(serde_json::from_str(&line).unwrap(), &worker.root().join("output"));
        assert!(built.summary.failed.is_empty(), "{}: {}", job.meeting, built.problems);
        assert_eq!(files(&built.output).len(), built.summary.written.len(), "{}", job.meeting);
        copy(&built.output, &together);
    }
    let wanted = files(whole.path());
    let found = files(&together);
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&found), names(&wanted));
    assert!(found == wanted, "some file is not what one build gives");
    // What was carried together is known: nothing is made again.
    let again = space.build();
    assert_eq!(again.summary.written, Vec::<String>::new(), "{}", again.problems);
}

#[test]
fn jobs_on_one_computer_write_to_one_folder() {
    let space = Space::copy_of("data");
    let listed = packs(&space, &["jobs", CABINET, SCRUTINY, "--message-format", "json"]);
    let lines = String::from_utf8(listed.stdout).unwrap();
    let workers = lines.lines().map(|line| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_packs"));
        command.args(["build", "--quiet", "--format", "html", "--output", "output", "--job", line, "--workspace"]);
        command.arg(space.root()).current_dir(space.root()).spawn().expect("the program")
    });
    let workers: Vec<_> = workers.collect();
    assert_eq!(workers.len(), 2);
    for mut worker in workers {
        assert!(worker.wait().unwrap().success());
    }
    let whole = tempfile::tempdir().unwrap();
    let alone = Space::copy_of("data").formats(&[Format::Html]).meetings(&[CABINET, SCRUTINY]);
    alone.build_to(whole.path());
    assert!(files(&space.root().join("output")) == files(whole.path()));
}

#[test]
fn a_job_whose_files_have_changed_is_refused() {
    let space = Space::copy_of("data");
    let job = jobs(space.root()).into_iter().find(|job| job.meeting == CABINET).expect("a job");
    let path = format!("meetings/{CABINET}/meeting.yaml");
    let text = std::fs::read_to_string(space.root().join(&path)).unwrap();
    let space = space.file(&path, &format!("{text}\n# Another line.\n"));
    let built = space.build_job(job, &space.root().join("output"));
    assert_eq!(built.summary.written, Vec::<String>::new());
    assert!(
        built.problems.ends_with(
            "meetings/2026-04-21-cabinet: error[job-changed]: its files, or those that its papers are made from, have changed since the job was listed\n  help: list it again with `packs jobs`\n"
        ),
        "{}",
        built.problems
    );
    let refused = packs(&space, &["build", "--job", "{}"]);
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(
        said(&refused),
        "error[no-job]: this is no line of `packs jobs --message-format json`\n |\n = help: give a whole line that this version of the program has printed, in quotes\n\n"
    );
}

#[test]
fn a_build_waits_for_nobody_who_makes_another_meeting() {
    let space = Space::copy_of("data");
    let build = |meeting: &str| packs(&space, &["build", "-q", "--no-wait", "--format", "html", meeting]);
    assert_eq!(build(CABINET).status.code(), Some(0));
    let output = write::Output::new(space.root().join("output"));
    let state = std::fs::read_to_string(space.root().join(format!("output/.packs/making/{CABINET}.state"))).unwrap();
    let entry = output.enter(false, Wait::No).unwrap();
    let _cabinet = output.lock_meeting(CABINET, &state, Wait::No).unwrap();
    let _folder = entry.leave_door();
    assert_eq!(build(SCRUTINY).status.code(), Some(0));
    // The same meeting, and all of them, are somebody else's now.
    let busy = build(CABINET);
    assert_eq!(busy.status.code(), Some(3));
    assert_eq!(
        said(&busy),
        format!(
            "error[busy]: output: another build (process {}) is writing there\n |\n = help: try again when it is done, or leave out `--no-wait`\n\n",
            std::process::id()
        )
    );
    assert_eq!(packs(&space, &["build", "-q", "--no-wait"]).status.code(), Some(3));
    // Who may see what has changed: what the other is making may have to go when it is done.
    let report = format!("meetings/{CABINET}/neighbourhood-hubs.yaml");
    let text = std::fs::read_to_string(space.root().join(&report)).unwrap();
    let closed = text.replacen("\ntitle:", "\naccess: { exempt: [3], reason: Terms. }\ntitle:", 1);
    assert!(closed != text);
    std::fs::write(space.root().join(&report), closed).unwrap();
    assert_eq!(build(SCRUTINY).status.code(), Some(3));
    drop(_cabinet);
    assert!(space.root().join(format!("output/{CABINET}/public/neighbourhood-hubs.html")).is_file());
    assert_eq!(build(SCRUTINY).status.code(), Some(0));
    assert!(!space.root().join(format!("output/{CABINET}/public/neighbourhood-hubs.html")).exists());
}
