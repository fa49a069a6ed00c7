//! One paper by itself, and its pages as pictures, as somebody sees them who is writing it.

use std::collections::BTreeMap;
use std::path::Path;

use committee_packs::diag::Diagnostics;
use committee_packs::make::{self, Checked};
use committee_packs::plan::{Audience, Job, Planning, Request, paper};
use committee_packs::press::{Drawing, DrawnPage, Press};

use crate::layouts::mistaken;
use crate::space::{Space, project};

fn planned(checked: &Checked, meeting: &str, report: &str, audience: Audience) -> Option<Job> {
    let workspace = checked.workspace.as_ref().expect("a workspace");
    paper(workspace, (meeting, Some(report)), audience, &checked.disclosure).expect("nothing leaks")
}

fn drawn(press: &Press<'_>, job: &Job, pages: &[usize], known: &[DrawnPage]) -> Vec<DrawnPage> {
    let known = known.iter().map(|page| page.digest.clone()).collect();
    let drawing = Drawing { scale: 1.0, pages: pages.to_vec(), known };
    make::draw(press, job, Some(drawing), &[]).expect("a sound paper").drawn
}

/// Width and height of a PNG.
fn size(page: &DrawnPage) -> Option<(usize, usize)> {
    let picture = page.picture.as_ref()?;
    let size = imagesize::blob_size(&picture.0).expect("a PNG");
    Some((size.width, size.height))
}

/// Every paper of a workspace by itself is what a build makes of it, for each audience.
#[track_caller]
fn each_is_as_built(root: &Path) {
    let checked = make::read(root, false);
    let workspace = checked.workspace.as_ref().expect("a workspace");
    let mut problems = Diagnostics::default();
    let (all, nothing) = (Request::default(), BTreeMap::new());
    let built = Planning::new(workspace, &all, &checked.problems, &checked.disclosure, &nothing).folders(&mut problems);
    let mut count = 0;
    for folder in &built {
        let bound = folder.packs.iter().filter_map(|pack| pack.job.as_ref()).flat_map(Job::papers);
        let jobs = folder.papers.iter().map(AsRef::as_ref).chain(bound.map(|paper| paper.job.as_ref()));
        for job in jobs.filter(|job| matches!(job.kind.word(), "report")) {
            let report = job.stem.rsplit('/').next().unwrap_or_default();
            let alone = planned(&checked, &folder.meeting, report, folder.edition.audience).expect("a paper");
            assert_eq!((&alone.stem, format!("{:?}", alone.view)), (&job.stem, format!("{:?}", job.view)));
            count += 1;
        }
    }
    assert!(count > 5);
}

#[test]
fn a_paper_by_itself_is_what_a_build_makes_of_it() {
    each_is_as_built(&project("data"));
    each_is_as_built(&project("tests/cases/estuary"));
}

#[test]
fn the_public_sees_the_sheet_in_the_place_of_a_restricted_paper() {
    let checked = make::read(&project("data"), false);
    let of = |audience| planned(&checked, "2026-04-21-cabinet", "fernley-clinic-terms", audience).expect("a paper");
    assert_eq!(of(Audience::Restricted).kind.word(), "report");
    let sheet = of(Audience::Public);
    assert_eq!(sheet.kind.word(), "withheld");
    let typesetter = checked.typesetter();
    assert_eq!(drawn(&checked.press(&typesetter), &sheet, &[0], &[]).len(), 1);
}

#[test]
fn pages_are_drawn_where_they_are_wanted_and_new() {
    let space = Space::copy_of("data");
    let (meeting, report) = ("2026-04-21-cabinet", "peer-challenge-progress");
    let checked = make::read(space.root(), false);
    let typesetter = checked.typesetter();
    let job = planned(&checked, meeting, report, Audience::Public).expect("a paper");
    let first = drawn(&checked.press(&typesetter), &job, &[0, 1], &[]);
    let pages = space.meetings(&[meeting]).build().pdf(&format!("{meeting}/public/{report}")).pages.len();
    assert_eq!(first.len(), pages);
    assert_eq!(first.iter().map(size).filter(Option::is_some).count(), 2);
    assert_eq!(first[0].picture.as_ref().map(|png| &png.0[..4]), Some(&b"\x89PNG"[..]));
    let (width, height) = first[0].size;
    assert_eq!(size(&first[0]), Some((width.round() as usize, height.round() as usize)));
    let again = drawn(&checked.press(&typesetter), &job, &[0, 1], &first);
    assert!(again.iter().all(|page| page.picture.is_none()));
    assert_eq!(digests(&again), digests(&first));
}

fn digests(pages: &[DrawnPage]) -> Vec<&str> {
    pages.iter().map(|page| page.digest.as_str()).collect()
}

#[test]
fn a_change_draws_the_page_that_it_is_on() {
    let words = |last: &str| {
        let many = "Some words of a paragraph.\n\n      ".repeat(90);
        format!(
            "layout: committee-report\ntitle: Parks\nsections:\n  - section: background\n    text: |\n      {many}{last}\n"
        )
    };
    let file = "meetings/2026-02-11-cabinet/parks.yaml";
    let space = |last: &str| {
        Space::cabinet()
            .file(
                "meetings/2026-02-11-cabinet/meeting.yaml",
                "committee: cabinet\ndate: 2026-02-11\nitems: [{ report: parks }]\n",
            )
            .file(file, &words(last))
    };
    let checked = make::read(space("The end.").root(), false);
    let typesetter = checked.typesetter();
    let draw = |last: &str, known: &[DrawnPage]| {
        let checked = make::read(space(last).root(), false);
        let job = planned(&checked, "2026-02-11-cabinet", "parks", Audience::Public).expect("a paper");
        drawn(&checked.press(&typesetter), &job, &[0, 1, 2, 3], known)
    };
    let before = draw("The end.", &[]);
    let after = draw("The very end.", &before);
    let changed: Vec<bool> = after.iter().map(|page| page.picture.is_some()).collect();
    assert!(changed.len() > 2 && changed.iter().filter(|new| **new).count() == 1, "{changed:?}");
}

#[test]
fn papers_of_own_templates_are_drawn_in_a_process_of_their_own() {
    let space = mistaken("Words.").limits(60, 512);
    let mut checked = make::read(space.root(), false);
    checked.limits = space.bounds();
    let typesetter = checked.typesetter();
    let job = planned(&checked, "2026-03-05-overview", "mistaken", Audience::Public).expect("a paper");
    let press = checked.press(&typesetter);
    let first = drawn(&press, &job, &[0], &[]);
    assert!(first[0].picture.is_some());
    assert!(drawn(&press, &job, &[0], &first)[0].picture.is_none());
}
