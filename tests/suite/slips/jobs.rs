//! What only the whole workspace tells of who may see what holds where a part of it is read.

use committee_packs::make::{self, Options};

use super::beside::{leaks_of_other, rounds};
use super::{ACCESS, MEETING, OTHER, at, note, other};
use crate::space::{Built, Space};

/// Builds one meeting as a job, into a folder beside the workspace's output.
fn as_job(space: &Space, meeting: &str) -> (Built, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let options = Options::new(space.root(), folder.path());
    let mut checked = make::read(space.root(), false);
    let jobs = make::jobs(&mut checked, &options);
    let job = jobs.into_iter().find(|job| job.meeting == meeting).expect("a job");
    (space.build_job(job, folder.path()), folder)
}

#[test]
fn a_round_that_a_restricted_paper_of_another_meeting_names_is_closed() {
    let space = rounds();
    let (built, _folder) = as_job(&space, OTHER);
    assert!(built.summary.failed.is_empty() && !built.summary.written.is_empty(), "{}", built.problems);
    assert_eq!(leaks_of_other(&built), Vec::<String>::new());
    // And open where nothing keeps it closed.
    let open = rounds().file(&at("terms"), &note("Terms", "Words.", ""));
    let (built, _folder) = as_job(&open, OTHER);
    assert!(!leaks_of_other(&built).is_empty());
}

#[test]
fn a_job_takes_away_what_is_restricted_in_its_meeting_and_leaves_others() {
    let items = "committee: cabinet\ndate: 10 March 2026\nitems:\n  - report: open\n";
    let space = super::space()
        .file(&other(), items)
        .file(&format!("meetings/{OTHER}/open.yaml"), &note("Open", "XSECRETX words.", ""));
    let whole = space.build();
    let public = |meeting: &str, name: &str| whole.output.join(format!("{meeting}/public/{name}.html"));
    assert!(public(OTHER, "open").is_file() && public(MEETING, "terms").is_file());
    let space = space
        .file(&format!("meetings/{OTHER}/open.yaml"), &note("Open", "XSECRETX words.", ACCESS))
        .file(&at("terms"), &super::terms(ACCESS));
    let mut checked = make::read(space.root(), false);
    let options = Options::new(space.root(), &whole.output);
    let jobs = make::jobs(&mut checked, &options);
    let job = jobs.into_iter().find(|job| job.meeting == OTHER).expect("a job");
    space.build_job(job, &whole.output);
    assert!(!public(OTHER, "open").exists());
    // Another job, or a build of all, is to do that.
    assert!(public(MEETING, "terms").is_file());
    space.build();
    assert!(!public(MEETING, "terms").exists());
}
