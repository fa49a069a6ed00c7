//! Where the agenda had to be taken away and no other can be made, the public has one in brief.

use committee_packs::export::Format;
use committee_packs::plan::Request;

use super::{ACCESS, MEETING_YAML, OTHER, OTHER_YAML, agenda, at, leaks, other, public, published, terms};
use crate::space::COUNCIL;

/// Errors that leave no agenda to be made but one in brief, and what that says above its items.
fn errors_of_the_meeting() -> Vec<(&'static str, String, &'static str)> {
    let meeting = |from: &str, to: &str| (at("meeting"), MEETING_YAML.replace(from, to));
    let all = [
        (meeting("10 February 2026", "10 Febuary 2026"), "Agenda: Cabinet"),
        (meeting("date: 10 February 2026\n", ""), "Agenda: Cabinet"),
        (meeting("committee: cabinet", "committee: [cabinet, council]"), "Agenda, 10 February 2026"),
        (meeting("committee: cabinet", "committee: cabinett"), "Agenda, 10 February 2026"),
        (("council.yaml".to_owned(), "name: [Council\n".to_owned()), "Agenda, 10 February 2026"),
        (
            ("council.yaml".to_owned(), "name: Council\ncommittees:\n  - { id: cabinet, name: Cabinet }\n".to_owned()),
            "Agenda: Cabinet, 10 February 2026",
        ),
    ];
    let cases = all.into_iter();
    let cases = cases.map(|((path, text), title)| {
        let path: &'static str = Box::leak(path.into_boxed_str());
        (path, text, title)
    });
    cases.collect()
}

#[test]
fn an_agenda_in_brief_takes_the_place_of_one_that_cannot_be_made_again() {
    for (path, text, title) in errors_of_the_meeting() {
        for access in [ACCESS, "acces: { exempt: [3], reason: Harm. }\n"] {
            let space = published().file(&at("terms"), &terms(access)).file(path, &text);
            let built = space.build();
            assert_eq!(leaks(&built), Vec::<String>::new(), "{text}");
            let names = public(&built);
            for format in Format::ALL {
                let agenda = format!("agenda.{}", format.ending());
                assert!(names.contains(&agenda), "{text}: {names:?}");
            }
            let agenda = agenda(&built);
            for said in [title, "This is the agenda in brief.", "1 Open report"] {
                assert!(agenda.contains(said), "{text}: {said}: {agenda}");
            }
            let second = match access {
                ACCESS => "2 A matter of property Not for publication",
                _ => "2 This paper is not available.",
            };
            assert!(agenda.contains(second), "{text}: {agenda}");
            assert!(built.problems.contains("the public has only an agenda in brief of"), "{}", built.problems);
            // The next build leaves it, and a mended file gives the whole agenda again, whatever is asked for.
            let built = space.build();
            assert!(super::agenda(&built).contains("in brief"), "{text}");
            let space = space
                .file("council.yaml", COUNCIL)
                .file(&at("meeting"), MEETING_YAML)
                .file(&at("terms"), &terms(ACCESS))
                .file(&other(), OTHER_YAML)
                .request(Request { meetings: vec![OTHER.to_owned()], ..Request::default() });
            let built = space.build();
            let agenda = super::agenda(&built);
            assert!(
                agenda.contains("Agenda: Cabinet, 10 February 2026") && !agenda.contains("in brief"),
                "{text}: {agenda}"
            );
        }
    }
}

#[test]
fn a_meeting_in_doubt_has_an_agenda_of_numbers() {
    let doubtful = format!("exempt: [3]\n{MEETING_YAML}").replace("date: 10", "date: 40");
    let space = published().file(&at("meeting"), &doubtful);
    let built = space.build();
    assert_eq!(leaks(&built), Vec::<String>::new());
    let agenda = agenda(&built);
    assert!(agenda.contains("1 This paper is not available. 2 This paper is not available."), "{agenda}");
    assert!(!agenda.contains("Cabinet"), "{agenda}");
}
