//! Supplements, and copies for members.

use super::*;

#[test]
fn a_supplement_goes_on_counting_and_says_why_it_is_late() {
    let built = build_project("data");
    let folder = format!("{SCRUTINY}/public");
    let front = built.said(&format!("{folder}/supplement-1-agenda")).line();
    for words in [
        "Supplement 1 to the agenda: Resources and Performance Scrutiny Committee, 25 March 2026",
        "This supplement was published on Thursday 19 March 2026.",
        "Why these papers are late Cabinet answered four of the recommendations on 17 March",
        "Why they are urgent The committee agrees its work programme",
        "7 Tracking of scrutiny recommendations, March 2026 Late item",
    ] {
        assert!(front.contains(words), "{words}: {front}");
    }
    assert!(!front.contains("Scrutiny of customer"), "{front}");
    // The agenda as first published and its two papers have ten pages.
    assert!(shown(&built, &format!("{folder}/supplement-1-pack"), 0).contains("Page11of14"));
    assert!(shown(&built, &format!("{folder}/supplement-1-pack"), 1).contains("Agendaitem7"));
    // The pack of all has everything, in the agenda's order.
    let pack = built.pdf(&format!("{folder}/pack")).said().line();
    assert!(pack.contains("That fees for hiring school halls be the"), "{pack}");
    let manifest = manifest(&built, &folder);
    let published = serde_json::json!([
        { "what": "agenda", "on": "2026-03-16", "items": ["5", "6"] },
        { "what": "supplement 1", "on": "2026-03-19", "items": ["7"] },
    ]);
    assert_eq!(manifest["published"], published);
}

#[test]
fn a_supplement_alone_leaves_what_was_published_before() {
    let space = Space::copy_of("data").meetings(&[SCRUTINY]);
    let text = std::fs::read_to_string(space.root().join(format!("meetings/{SCRUTINY}/meeting.yaml"))).unwrap();
    let (before, _) = text.split_once("# What was published after").unwrap();
    let before = before
        .replace("state: late", "state: to-follow")
        .replace("  - report: recommendation-tracker\n", "  - title: Tracking of scrutiny recommendations\n");
    let path = format!("meetings/{SCRUTINY}/meeting.yaml");
    let space = space.file(&path, &before);
    let tracker = format!("meetings/{SCRUTINY}/recommendation-tracker.yaml");
    let paper = std::fs::read(space.root().join(&tracker)).unwrap();
    let space = space.without(&tracker);
    let first = space.build();
    first.says("");
    let folder = format!("{SCRUTINY}/public");
    let pack = first.bytes(&format!("{folder}/pack.pdf"));
    let request = Request { meetings: vec![SCRUTINY.to_owned()], supplement: true, ..Request::default() };
    let space = space.file(&path, &text).bytes(&tracker, &paper).request(request);
    let built = space.build();
    built.says(SAMPLE_SAYS);
    assert_eq!(built.bytes(&format!("{folder}/pack.pdf")), pack);
    let list = manifest(&built, &folder);
    let records = list["files"].as_array().unwrap();
    let record = |file: &str| records.iter().find(|record| record["file"] == file).unwrap();
    assert_eq!(record("recommendation-tracker.pdf")["pack_pages"]["file"], "supplement-1-pack.pdf");
    assert_eq!(record("scrutiny-review.pdf")["pack_pages"]["file"], "pack.pdf");
    assert!(record("pack.pdf")["sha256"].is_string());
}

#[test]
fn a_members_copy_has_a_number_and_a_name_on_every_page() {
    let request = Request {
        meetings: vec![CABINET.to_owned()],
        recipients: vec!["Cllr Ruth Adeyemi".to_owned(), "Cllr Owen Parry".to_owned()],
        ..Request::default()
    };
    let built = Space::copy_of("data").request(request).build();
    built.says(SAMPLE_SAYS);
    let folder = format!("{CABINET}/restricted");
    assert_eq!(
        names(&built.output),
        [format!("{folder}/pack-for-cllr-owen-parry.pdf"), format!("{folder}/pack-for-cllr-ruth-adeyemi.pdf")]
    );
    let pack = format!("{folder}/pack-for-cllr-owen-parry");
    for page in 0..built.pdf(&pack).pages.len() {
        let shown = shown(&built, &pack, page);
        assert!(shown.contains("Copy2:CllrOwenParry"), "page {}: {shown}", page + 1);
    }
}

#[test]
fn copies_are_made_only_of_what_is_restricted() {
    let request = Request {
        meetings: vec![SCRUTINY.to_owned()],
        recipients: vec!["Cllr Owen Parry".to_owned()],
        ..Request::default()
    };
    let built = Space::copy_of("data").request(request).build();
    let refused = "error[nothing-restricted]: the meeting `2026-03-25-scrutiny` has nothing that is not for the public\n  help: copies with a member’s name are made of restricted packs: leave out `--for`\n";
    built.says(&format!("{refused}{SAMPLE_SAYS}"));
}

#[test]
fn a_supplement_is_not_numbered_anew_where_what_was_published_first_cannot_be_counted() {
    let folder = "meetings/2026-02-10-cabinet";
    let request = Request { meetings: vec!["2026-02-10-cabinet".to_owned()], supplement: true, ..Request::default() };
    let built = Space::cabinet()
        .file("templates/note/layout.yaml", "title: A note\nabout: A note.\ntakes: report\nown_sections: yes\n")
        .file("templates/torn/layout.yaml", "title: A note\nabout: A note.\ntakes: report\nown_sections: yes\n")
        .file("templates/torn/template.typ", "{% extends \"lib/base.jinja.typ\" %}\n{% block body %}\n#no-such-function()\n{% endblock %}\n")
        .file(&format!("{folder}/first.yaml"), "layout: torn\ntitle: First\nsections:\n  - { heading: One, text: Words. }\n")
        .file(&format!("{folder}/second.yaml"), "layout: note\ntitle: Second\nsections:\n  - { heading: One, text: Words. }\n")
        .file(&format!("{folder}/meeting.yaml"), "committee: cabinet\ndate: 10 February 2026\npublished_on: 1 February 2026\nitems:\n  - report: first\n  - report: second\nsupplements:\n  - { published_on: 2 February 2026, items: [2] }\n")
        .request(request)
        .build();
    assert!(built.problems.contains("no-such-function"), "{}", built.problems);
    let pack = "2026-02-10-cabinet/public/supplement-1-pack".to_owned();
    assert!(built.summary.failed.contains(&pack), "{:?}", built.summary);
    assert!(!built.output.join(format!("{pack}.pdf")).exists());
}
