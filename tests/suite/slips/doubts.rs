//! Slips by which it is in doubt who may see a report, and slips that leave nobody in doubt.

use super::*;

/// Slips by which it is in doubt who may see a report.
fn doubts() -> Vec<(&'static str, Option<String>)> {
    let access = |typed: &str| Some(terms(&ACCESS.replace("access:", typed)));
    vec![
        ("a letter", access("acess:")),
        ("a capital", access("Access:")),
        ("another word", access("restricted:")),
        ("nothing in it", Some(terms("access:\n"))),
        ("a comment", Some(terms("access:\n  # exempt: [3]\n"))),
        ("a comment without a space", Some(terms("access: #exempt\n"))),
        ("a key of its own", Some(terms("exempt_paragraphs: [3]\n"))),
        ("a key in words", Some(terms("exempt-information: paragraph 3\n"))),
        ("not for publication", Some(terms("not_for_publication: yes\n"))),
        ("a value", Some(terms("classification: exempt\n"))),
        ("a slip in a reason", Some(terms("reson: Harm.\n"))),
        ("part two", Some(terms("part_2: yes\n"))),
        ("a reason alone", Some(terms("reason: It would harm us.\n"))),
        ("in a text", Some(terms("introduction: |\n  Words.\n  access:\n    exempt: [3]\n    reason: Harm.\n"))),
        ("a word", Some(terms("access: yes\n"))),
        ("a list", Some(terms("access: [3]\n"))),
        ("no ground", Some(terms("access:\n  reason: It would harm us.\n"))),
        ("a paragraph too high", Some(terms("access:\n  exempt: [8]\n  reason: Harm.\n"))),
        ("a key below", Some(terms("access:\n  exemt: [3]\n  reason: Harm.\n"))),
        ("not below", Some(terms("access:\nexempt: [3]\nreason: Harm.\n"))),
        ("in fields", Some(terms("fields:\n  access:\n    exempt: [3]\n    reason: Harm.\n"))),
        ("a key twice", Some(terms(&format!("{ACCESS}subtitle: One\nsubtitle: Two\n")))),
        ("no YAML", Some(terms("access: [3\n"))),
        ("a tab", Some(terms("access:\n\texempt: [3]\n"))),
        ("nothing at all", Some(String::new())),
        ("a list for a map", Some("- layout: note\n- title: XSECRETX\n".to_owned())),
        ("no file", None),
    ]
}

#[test]
fn a_doubt_takes_away_what_was_published_and_leaves_an_agenda() {
    for (slip, text) in doubts() {
        let space = published();
        let space = match &text {
            Some(text) => space.file(&at("terms"), text),
            None => space.without(&at("terms")),
        };
        let built = space.build();
        assert_eq!(leaks(&built), Vec::<String>::new(), "{slip}");
        let names = public(&built);
        for name in ["agenda.pdf", "agenda.html", "open.docx", "index.html", "manifest.json"] {
            assert!(names.iter().any(|one| one == name), "{slip}: {names:?}");
        }
        for name in ["pack.pdf", "terms.pdf", "annex.html", "offer.pdf"] {
            assert!(!names.iter().any(|one| one == name), "{slip}: {names:?}");
        }
        let agenda = agenda(&built);
        assert!(agenda.contains("1 Open report"), "{slip}: {agenda}");
        assert!(agenda.contains("2 This paper is not available."), "{slip}: {agenda}");
        assert!(built.problems.contains("error["), "{slip}");
        assert!(built.problems.contains("warning[taken-away]"), "{slip}: {}", built.problems);
        // Mended, everything is as if it had never been.
        let space = space.file(&at("terms"), &terms(""));
        let built = space.build();
        sound(&built);
        assert!(public(&built).contains(&"pack.pdf".to_owned()), "{slip}");
    }
}

#[test]
fn a_slip_that_leaves_nobody_in_doubt_takes_nothing_away() {
    let slips = [
        (at("meeting"), MEETING_YAML.replace("10 February 2026", "10 Febuary 2026")),
        (at("meeting"), MEETING_YAML.replace("committee: cabinet", "committee: cabinett")),
        (at("open"), note("Open report", "Open words.", "titel: Open\n")),
        (at("open"), note("Open report", "Open words.", "introduction: |\n  Words.\nplan: nothing\n")),
        (at("open"), note("", "Open words.", "")),
        (at("terms"), terms("subtitel: Words\n")),
        ("council.yaml".to_owned(), "name: Council\nnation: engeland\n".to_owned()),
        ("council.yaml".to_owned(), "name: [Council\n".to_owned()),
    ];
    for (path, text) in slips {
        let space = published();
        let output = space.root().join("output");
        let before = files(&output.join(MEETING));
        let space = space.file(&path, &text);
        let built = space.build();
        assert!(built.problems.contains("error["), "{text}");
        assert!(files(&output.join(MEETING)) == before, "{path} {text}: {:?}", built.summary);
        assert!(built.problems.contains("stay as they were made on"), "{}", built.problems);
    }
}
