//! A small workspace that inputs become part of.

use std::fs;
use std::sync::Once;

use committee_packs::diag::print_short;
use committee_packs::make;

/// A small workspace with a file of each kind, in which nothing is wrong.
pub(super) fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a place to write to");
    for (name, text) in FILES.into_iter().chain([TRACKER]) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a place to write to");
        fs::write(path, text).expect("a place to write to");
    }
    static SOUND: Once = Once::new();
    SOUND.call_once(|| {
        let checked = make::read(folder.path(), false);
        let told = print_short(&checked.problems, &checked.sources);
        assert_eq!(checked.problems.errors(), 0, "{told}");
    });
    folder
}

/// The meeting of the small workspace.
pub(super) const MEETING: &str = "2026-02-11-cabinet";

/// In the order of the kinds that the target `load` tells.
pub(super) const FILES: [(&str, &str); 7] = [
    (
        "council.yaml",
        "name: Testby
nation: england
committees: [{ id: cabinet, name: Cabinet }]
officers: [{ id: clerk, post: Clerk }]
status_keys: [{ id: s, statuses: [{ id: open, label: Open }] }]
",
    ),
    (
        "action-plans/plan.yaml",
        "title: Plan
review: { title: Review, body: Reviewers, date: 2026-01-05 }
themes:
  - id: all
    title: All
    recommendations:
      - reference: 1
        text: Do it.
",
    ),
    (
        "action-plans/plan/2026-02.yaml",
        "date: 2026-02-01
recommendations:
  1: { status: open, progress: Some. }
",
    ),
    (
        "registers/list.yaml",
        "title: List
layout: tracker
entries: [{ what: This. }]
",
    ),
    (
        "meetings/2026-02-11-cabinet/meeting.yaml",
        "committee: cabinet
date: 2026-02-11
items: [{ report: note }]
",
    ),
    (
        "meetings/2026-02-11-cabinet/note.yaml",
        "layout: note
title: Note
background_papers: none
",
    ),
    (
        "templates/note/layout.yaml",
        "title: Note
about: A note.
takes: report
numbering: sections
fields:
  - { name: line, label: Line, type: text }
  - { name: body, label: Body, type: markdown }
  - { name: list, label: List, type: list }
recommendations: { lead: Asked to, marks: letters }
own_sections: yes
background_papers: yes
",
    ),
];

/// The layout of the small workspace's register.
const TRACKER: (&str, &str) = (
    "templates/tracker/layout.yaml",
    "title: Tracker
about: A tracker.
takes: register
fields:
  - { name: what, label: What }
table:
  rows: entry
  columns:
    - { heading: What, field: what, width: 100 }
",
);
