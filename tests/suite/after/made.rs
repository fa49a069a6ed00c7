//! The documents of minutes: what members read, what the public reads, and that nothing private is in a public file.

use committee_packs::export::Format;

use crate::audience::with_word;
use crate::space::Space;

pub const MEETING: &str = "2026-02-10-cabinet";

/// A meeting with an open report, a closed one, and an item whose minute alone is private; every private word is marked.
pub fn space() -> Space {
    Space::cabinet()
        .with_notes()
        .file(
            "templates/note/layout.yaml",
            "title: A note\nabout: A note.\ntakes: report\nown_sections: yes\nrecommendations: { marks: letters }\n",
        )
        .file(
            &format!("meetings/{MEETING}/meeting.yaml"),
            "committee: cabinet\ndate: 10 February 2026\npublished_on: 2 February 2026\nprivate_notice: { first: 5 January 2026, second: 30 January 2026 }\n\
             members: [{ name: Councillor A Patel, role: chair }, { name: Councillor B Jones }]\n\
             items:\n  - report: open\n  - report: closed\n  - { title: Other business, state: verbal }\n",
        )
        .file(
            &format!("meetings/{MEETING}/open.yaml"),
            "layout: note\ntitle: Open report\nrecommendations: ['Plant # trees * | \\ <3.', 'That the \"path\" stay.']\nsections: [{ heading: Words, text: Open words. }]\n",
        )
        .file(
            &format!("meetings/{MEETING}/closed.yaml"),
            "layout: note\ntitle: XSECRETX title\naccess: { exempt: 3, reason: It is for sale., public_title: A sale }\nrecommendations: [XSECRETX sell.]\nsections: [{ id: words, heading: Words, text: XSECRETX words. }]\n",
        )
        .file(
            &format!("meetings/{MEETING}/minutes.yaml"),
            "first_number: 7\ntimes: { began: 2 pm, ended: 3 pm }\n\
             attendance: { Councillor A Patel: present, Councillor B Jones: { was: present, out: 2 } }\n\
             declarations:\n\
             \x20 - { member: Councillor B Jones, item: 2, kind: personal, interest: XSECRETX shares, did: left }\n\
             \x20 - { member: Councillor B Jones, item: 1, kind: personal, interest: XNEVERX nature, sensitive: yes }\n\
             items:\n\
             \x20 - { item: 1, of: open, outcome: approved, minute: Members spoke of trees., reasons: 'It is dry # here.', options: none }\n\
             \x20 - item: 2\n    of: closed\n    outcome: approved-amended\n    minute: XSECRETX minute\n    public: Terms were agreed.\n    to: XSECRETX to\n    who: XSECRETX who\n    reason: XSECRETX reason\n\
             \x20   moved: XSECRETX mover\n    seconded: XSECRETX seconder\n    amendments: { text: XSECRETX amendment, moved: XSECRETX member, result: lost }\n\
             \x20   vote: { for: 1, against: 0 }\n    resolved: [{ as: 1, text: XSECRETX resolved }]\n    reasons: { section: words }\n    options: XSECRETX options\n    actions: { text: XSECRETX action }\n    corrections: { minute: XSECRETX one, text: XSECRETX two }\n\
             \x20 - { item: 3, of: Other business, minute: XSECRETX business, public: There was other business., access: { exempt: 1, reason: It is about a person. } }\n",
        )
}

#[test]
fn the_public_reads_the_same_numbers_and_only_what_is_for_it() {
    let space = space();
    let built = space.build();
    built.says("");
    let folder = built.output.join(MEETING);
    assert_eq!(with_word(&folder.join("public"), "XSECRETX"), Vec::<String>::new());
    assert_eq!(with_word(&folder, "XNEVERX"), Vec::<String>::new());
    let public = built.said(&format!("{MEETING}/public/minutes")).line();
    let members = built.said(&format!("{MEETING}/restricted/minutes")).line();
    let manifest = std::fs::read_to_string(folder.join("public/manifest.json")).expect("a manifest");
    // Six years beginning with the day of the meeting.
    assert!(manifest.contains("\"keep_until\": \"2032-02-09\""), "{manifest}");
    for (words, of_public, of_members) in [
        ("7/26 Open report", true, true),
        ("8/26 A sale", true, false),
        ("8/26 XSECRETX title", false, true),
        ("9/26 Other business", true, true),
        ("Terms were agreed.", true, true),
        ("There was other business.", true, true),
        ("RESOLVED to:", true, true),
        ("Plant # trees", true, true),
        ("Councillor B Jones was out of the room during minute 8/26.", true, true),
        ("Councillor B Jones declared a personal interest and left the room.", true, false),
        ("declared a personal interest (XSECRETX shares) and left the room.", false, true),
        ("XSECRETX resolved", false, true),
        ("Draft, subject to confirmation", true, true),
        ("NOT FOR PUBLICATION: exempt information under Schedule 12A", false, true),
    ] {
        assert_eq!(public.contains(words), of_public, "{words}: {public}");
        assert_eq!(members.contains(words), of_members, "{words}: {members}");
    }
}

#[test]
fn minutes_are_confirmed_by_a_later_meeting() {
    let later = "2026-03-10-cabinet";
    let space = space()
        .file(
            &format!("meetings/{later}/meeting.yaml"),
            "committee: cabinet\ndate: 10 March 2026\npublished_on: 2 March 2026\nitems: [{ title: Minutes, state: verbal }]\n",
        )
        .file(
            &format!("meetings/{later}/minutes.yaml"),
            &format!("first_number: 10\nitems: [{{ item: 1, confirms: {MEETING} }}]\n"),
        );
    let built = space.build();
    built.says("");
    let minutes = built.said(&format!("{MEETING}/public/minutes")).line();
    assert!(minutes.contains("Confirmed on 10 March 2026") && !minutes.contains("Draft"), "{minutes}");
    let next = built.said(&format!("{later}/public/minutes")).line();
    assert!(
        next.contains("The minutes of the meeting on 10 February 2026 were confirmed as a correct record."),
        "{next}"
    );
}

#[test]
fn a_mistake_in_minutes_stops_them_and_nothing_else() {
    let built = space().file(&format!("meetings/{MEETING}/minutes.yaml"), "first_number: 7\nitem: []\n").build();
    assert!(built.problems.contains("unknown-key"), "{}", built.problems);
    let folder = built.output.join(MEETING).join("public");
    assert!(!folder.join("minutes.pdf").exists());
    assert!(folder.join("open.pdf").exists());
}

#[test]
fn the_lead_of_a_resolution_is_on_the_page_of_its_first_part() {
    let minutes = format!("meetings/{MEETING}/minutes.yaml");
    let text = std::fs::read_to_string(space().root().join(&minutes)).expect("minutes");
    let mut moved = 0;
    for paragraphs in 14..26 {
        let spoken = "Members spoke.\\n\\n".repeat(paragraphs);
        let long = text.replace("minute: Members spoke of trees.", &format!("minute: \"{spoken}\""));
        let built = space().file(&minutes, &long).formats(&[Format::Pdf]).build();
        let pdf = built.pdf(&format!("{MEETING}/public/minutes"));
        for page in &pdf.pages {
            let has = |words: &str| page.iter().any(|piece| piece.text.contains(words));
            assert_eq!(has("RESOLVED to:"), has("(a)"), "{paragraphs}");
            // The foot names the document and the meeting, and neither twice.
            let foot = |words: &str| page.iter().filter(|piece| piece.y < 90.0 && piece.text.contains(words)).count();
            assert_eq!((foot("Minutes"), foot("Cabinet, 10 February 2026")), (1, 1), "{page:?}");
        }
        moved += usize::from(pdf.pages[1].iter().any(|piece| piece.text.contains("RESOLVED to:")));
    }
    assert!(moved > 0 && moved < 12, "{moved}");
}

#[test]
fn paragraphs_have_numbers_where_the_council_gives_them() {
    let space = space();
    let council = std::fs::read_to_string(space.root().join("council.yaml")).expect("a council");
    let built = space.file("council.yaml", &format!("{council}minutes: {{ paragraphs: yes }}\n")).build();
    built.says("");
    let said = built.said(&format!("{MEETING}/public/minutes")).line();
    for words in [
        "7/26.1 Councillor B Jones declared a personal interest.",
        "7/26.2 Members spoke of trees.",
        "7/26.3 RESOLVED to:",
        // The minute of a private item has those that the public may read.
        "8/26.1 Councillor B Jones was out of the room during minute 8/26.",
        "8/26.3 Terms were agreed.",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!built.said(&format!("{MEETING}/public/decisions")).line().contains("7/26.1"));
}

#[test]
fn why_a_late_item_was_taken_stands_in_its_minute() {
    let meeting = format!("meetings/{MEETING}/meeting.yaml");
    let text = std::fs::read_to_string(space().root().join(&meeting)).expect("a meeting");
    let late = "supplements: [{ published_on: 8 February 2026, items: 1, late: { reason: The survey came late., urgency: The grant ends soon. } }]";
    let built = space().file(&meeting, &format!("{text}{late}\n")).build();
    assert!(!built.problems.contains("error"), "{}", built.problems);
    let said = built.said(&format!("{MEETING}/public/minutes")).line();
    let words = "The papers came late, and the item was taken as urgent. The survey came late. The grant ends soon.";
    assert_eq!(said.matches(words).count(), 1, "{said}");
}
