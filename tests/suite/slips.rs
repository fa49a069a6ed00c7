//! A slip never publishes: what becomes restricted, is missing, or of which it is in doubt who may see it, is taken out of the public
//! folder before anything else; and where nobody is in doubt, a slip takes nothing away.

use committee_packs::export::Format;
use committee_packs::plan::Request;

mod beside;
mod brief;
mod doubts;
mod jobs;

use crate::audience::{supplied, with_word};
use crate::space::{Built, Space, files};

const MEETING: &str = "2026-02-10-cabinet";
const WORD: &str = "XSECRETX";
const ACCESS: &str = "access:\n  exempt: [3]\n  reason: The reason is public.\n  public_title: A matter of property\n";

/// A meeting of two items: an open report, and one with an appendix of its own and a file.
fn space() -> Space {
    Space::cabinet()
        .with_notes()
        .file(&at("meeting"), MEETING_YAML)
        .file(&at("open"), &note("Open report", "Open words.", ""))
        .file(&at("terms"), &terms(""))
        .file(&at("annex"), &note("XSECRETX annex", "XSECRETX words.", ""))
        .bytes(&format!("meetings/{MEETING}/attachments/offer.pdf"), &supplied(WORD, 1))
}

const MEETING_YAML: &str = "committee: cabinet\ndate: 10 February 2026\nitems:\n  - report: open\n  - report: terms\n";

fn at(name: &str) -> String {
    format!("meetings/{MEETING}/{name}.yaml")
}

/// Another meeting, which has nothing that could be restricted.
const OTHER: &str = "2026-03-10-cabinet";
const OTHER_YAML: &str = "committee: cabinet\ndate: 10 March 2026\nitems:\n  - title: Words\n    text: Words.\n";

fn other() -> String {
    format!("meetings/{OTHER}/meeting.yaml")
}

fn note(title: &str, words: &str, more: &str) -> String {
    format!(
        "layout: note\ntitle: {title}\n{more}sections:\n  - {{ heading: Text, text: {words} }}\nbackground_papers: none\n"
    )
}

/// The report that is to be exempt, with something more before its sections.
fn terms(more: &str) -> String {
    let appendices = "appendices:\n  - { title: XSECRETX list, report: annex }\n  - { title: XSECRETX offer, file: offer.pdf, alternative_text: XSECRETX }\n";
    note("XSECRETX terms", "XSECRETX words.", &format!("{more}{appendices}"))
}

/// The public files that have the word.
fn leaks(built: &Built) -> Vec<String> {
    let mut leaks = with_word(&built.output.join(MEETING).join("public"), WORD);
    leaks.extend(with_word(&built.output.join(".packs/public"), WORD));
    leaks
}

fn public(built: &Built) -> Vec<String> {
    let all = files(&built.output.join(MEETING).join("public"));
    all.into_iter().map(|(name, _)| name).collect()
}

fn agenda(built: &Built) -> String {
    built.said(&format!("{MEETING}/public/agenda")).line()
}

/// A workspace of which everything was public, and was published.
fn published() -> Space {
    let space = space();
    let built = space.build();
    sound(&built);
    assert!(!leaks(&built).is_empty());
    space
}

/// The same, of which one report was made exempt and another has a slip.
fn beside_a_slip() -> Space {
    published()
        .file(&at("terms"), &terms(ACCESS))
        .file(&at("open"), &note("Open report", "Open words.", "titel: Open\n"))
}

/// Expects no error.
#[track_caller]
fn sound(built: &Built) {
    assert!(!built.problems.contains("error["), "{}", built.problems);
}

#[test]
fn what_is_restricted_for_sure_has_its_usual_line_whatever_else_is_wrong() {
    let built = beside_a_slip().build();
    assert_eq!(leaks(&built), Vec::<String>::new());
    let agenda = agenda(&built);
    assert!(agenda.contains("1 Open report"), "{agenda}");
    assert!(agenda.contains("2 A matter of property Not for publication: exempt information"), "{agenda}");
    // Also where the restricted report itself has an error.
    let space = published().file(&at("terms"), &terms(&format!("{ACCESS}titel: Words\n")));
    let built = space.build();
    assert_eq!(leaks(&built), Vec::<String>::new());
    let agenda = crate::slips::agenda(&built);
    assert!(agenda.contains("2 A matter of property Not for publication"), "{agenda}");
}

#[test]
fn every_kind_of_build_takes_away_what_became_restricted() {
    let asked = |meetings: &[&str]| Request {
        meetings: meetings.iter().map(|name| (*name).to_owned()).collect(),
        ..Request::default()
    };
    let supplement = Request { supplement: true, ..asked(&[MEETING]) };
    let copies = Request { recipients: vec!["Councillor A Patel".to_owned()], ..asked(&[MEETING]) };
    for (request, formats) in [
        (asked(&[]), vec![Format::Html]),
        (asked(&[OTHER]), Format::ALL.to_vec()),
        (supplement, Format::ALL.to_vec()),
        (copies, vec![Format::Pdf]),
    ] {
        let space = space()
            .file(
                &at("meeting"),
                &format!("{MEETING_YAML}supplements:\n  - {{ published_on: 9 February 2026, items: [2], late: {{ reason: Late., urgency: Urgent. }} }}\n"),
            )
            .file(&other(), OTHER_YAML);
        assert!(!leaks(&space.build()).is_empty());
        let space = space.file(&at("terms"), &terms(ACCESS));
        let built = space.request(request.clone()).formats(&formats).build();
        assert_eq!(leaks(&built), Vec::<String>::new(), "{request:?}");
        let names = public(&built);
        for name in ["agenda.pdf", "agenda.docx", "pack.pdf", "index.html", "manifest.json"] {
            assert!(names.iter().any(|one| one == name), "{request:?}: {names:?}");
        }
    }
}

#[test]
fn a_title_that_is_kept_back_afterwards_is_taken_out_of_the_agenda() {
    let own_title = ACCESS.replace("  public_title: A matter of property\n", "");
    let open = terms(&own_title).replace("XSECRETX list", "A list").replace("XSECRETX offer", "An offer");
    let space = space().file(&at("terms"), &open);
    let built = space.build();
    assert!(!leaks(&built).is_empty());
    let space = space
        .file(&at("terms"), &terms(ACCESS))
        .file(&at("open"), &note("Open report", "Open words.", "titel: Open\n"));
    let built = space.build();
    assert_eq!(leaks(&built), Vec::<String>::new());
}

#[test]
fn an_agenda_into_which_nothing_of_the_doubtful_file_went_stays() {
    let items = "committee: cabinet\ndate: 10 February 2026\nitems:\n  - { report: open, title: The first }\n  - title: The second\n    text: Words.\n";
    let space = space().file(&at("meeting"), items).without(&at("terms")).without(&at("annex"));
    let built = space.build();
    sound(&built);
    let before = std::fs::read(built.output.join(MEETING).join("public/agenda.pdf")).unwrap();
    let space = space.file(&at("open"), "layout: note\n title: [\n");
    let built = space.build();
    let after = std::fs::read(built.output.join(MEETING).join("public/agenda.pdf")).unwrap();
    assert!(before == after);
    let names = public(&built);
    assert!(!names.contains(&"open.pdf".to_owned()) && !names.contains(&"pack.pdf".to_owned()), "{names:?}");
}

#[test]
fn a_slip_in_an_item_leaves_the_others_on_the_agenda() {
    let items = "committee: cabinet\ndate: 10 February 2026\nitems:\n  - report: open\n  - title: XSECRETX item\n    appendices:\n      - title: XSECRETX offer\n        file: offer.pdf\n        alternative_text: Words\n";
    let space = space().file(&at("meeting"), items).without(&at("terms")).without(&at("annex"));
    assert!(!leaks(&space.build()).is_empty());
    let space = space.file(&at("meeting"), &format!("{items}        acces: {{ exempt: [3], reason: Harm. }}\n"));
    let built = space.build();
    assert_eq!(leaks(&built), Vec::<String>::new());
    let agenda = agenda(&built);
    assert!(agenda.contains("1 Open report"), "{agenda}");
    assert!(agenda.contains("2 This paper is not available."), "{agenda}");
    assert!(public(&built).contains(&"open.pdf".to_owned()));
}

#[test]
fn what_was_published_without_records_goes_where_anything_is_restricted() {
    let space = published();
    let records = space.root().join("output/.packs/public");
    std::fs::remove_dir_all(records).unwrap();
    let space = space
        .file(&at("terms"), &terms(ACCESS))
        .file(&at("open"), &note("Open report", "Open words.", "titel: Open\n"));
    let built = space.build();
    assert_eq!(leaks(&built), Vec::<String>::new());
}

#[test]
fn a_file_edited_by_hand_is_put_aside_before_it_is_replaced() {
    let space = published();
    let file = space.root().join(format!("output/{MEETING}/public/open.docx"));
    std::fs::write(&file, b"by hand").unwrap();
    let space = space.file(&at("open"), &note("Open report", "Other words.", ""));
    let built = space.build();
    let aside = format!("edited/{MEETING}/public/open.docx");
    assert!(built.problems.contains(&aside), "{}", built.problems);
    assert!(built.problems.contains("warning[edited]"), "{}", built.problems);
    assert_eq!(std::fs::read(space.root().join(aside)).unwrap(), b"by hand");
    assert_ne!(std::fs::read(&file).unwrap(), b"by hand");
}

#[test]
fn what_is_kept_of_a_paper_goes_with_it_even_if_its_files_have_gone() {
    let space = space();
    let built = space.build();
    let kept = || with_word(&built.output.join(".packs/public/states"), WORD);
    assert!(!kept().is_empty());
    for name in ["terms.docx", "terms.pdf", "terms.html"] {
        std::fs::remove_file(built.output.join(MEETING).join("public").join(name)).unwrap();
    }
    let built = space.file(&at("terms"), &terms(ACCESS)).build();
    assert_eq!(leaks(&built), Vec::<String>::new());
}

#[test]
fn two_councils_do_not_share_an_output_folder() {
    let output = tempfile::tempdir().unwrap();
    let first = space();
    sound(&first.build_to(output.path()));
    let before = files(output.path());
    let second = space().file(
        "council.yaml",
        "name: Another Council\nnation: england\ncommittees:\n  - { id: cabinet, name: Cabinet }\n",
    );
    let refused = second.build_to(output.path());
    assert!(
        refused.problems.contains("error[other-workspace]: the folder has the papers of another workspace, of Council"),
        "{}",
        refused.problems
    );
    assert!(files(output.path()) == before);
    // The same workspace elsewhere is the same.
    let moved = tempfile::tempdir().unwrap();
    for (name, bytes) in files(first.root()) {
        let target = moved.path().join(name);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::write(target, bytes).unwrap();
    }
    let options = committee_packs::make::Options::new(moved.path(), output.path());
    let built = committee_packs::make::build(&options, &|_| {});
    assert_eq!(built.checked.problems.errors(), 0);
}
