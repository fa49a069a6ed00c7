//! The same input gives the same bytes: with one thread and with two, in different folders and time zones, whatever the
//! order in which files were written and meetings asked for.

use std::path::Path;
use std::process::Command;

use crate::space::{SAMPLE_SAYS, Space, files, project};

const CHILD: &str = "PACKS_TEST_BUILD_TO";

/// Builds the sample in a process of its own: the time zone belongs to a process.
fn build_in(time_zone: &str, way: &str, output: &Path) {
    let status = Command::new(std::env::current_exe().expect("this program"))
        .args(["same_bytes::two_builds_are_the_same_to_the_byte", "--exact"])
        .env("TZ", time_zone)
        .env(CHILD, format!("{way}:{}", output.display()))
        .output()
        .expect("a process");
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stdout));
}

/// What such a process does.
fn child(told: &str) {
    let (way, output) = told.split_once(':').expect("a way and a folder");
    let mut sample = files(&project("data"));
    let mut meetings: Vec<String> = sample
        .iter()
        .filter_map(|(name, _)| Some(name.strip_prefix("meetings/")?.split_once('/')?.0.to_owned()))
        .collect();
    meetings.dedup();
    let mut jobs = 1;
    if way == "backwards" {
        sample.reverse();
        meetings.reverse();
        jobs = 2;
    }
    let space = sample.into_iter().fold(Space::empty(), |space, (name, bytes)| space.bytes(&name, &bytes));
    let meetings: Vec<&str> = meetings.iter().map(String::as_str).collect();
    space.jobs(jobs).meetings(&meetings).build_to(Path::new(output)).says(SAMPLE_SAYS);
}

#[test]
fn two_builds_are_the_same_to_the_byte() {
    if let Ok(told) = std::env::var(CHILD) {
        return child(&told);
    }
    let folder = tempfile::tempdir().expect("a folder");
    let (one, two) = (folder.path().join("one"), folder.path().join("a longer name/two"));
    build_in("Pacific/Auckland", "forwards", &one);
    build_in("America/Los_Angeles", "backwards", &two);
    let (one, two) = (files(&one), files(&two));
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert!(one.len() >= 30, "{:?}", names(&one));
    assert_eq!(names(&one), names(&two));
    for ((name, one), (_, two)) in one.iter().zip(&two) {
        let at = one
            .iter()
            .zip(two)
            .position(|(a, b)| a != b)
            .or((one.len() != two.len()).then_some(one.len().min(two.len())));
        if let Some(at) = at {
            let part = |bytes: &[u8]| {
                String::from_utf8_lossy(&bytes[at.saturating_sub(80)..bytes.len().min(at + 80)]).into_owned()
            };
            panic!("{name} differs at byte {at}:\n{}\n{}", part(one), part(two));
        }
    }
}

#[test]
fn a_second_build_writes_nothing() {
    let space = Space::copy_of("data").jobs(2);
    let first = space.build();
    let second = space.build();
    assert_eq!(second.summary.written, Vec::<String>::new());
    assert_eq!(second.summary.kept, first.summary.written);
    assert!(first.summary.written.len() >= 30);
}
