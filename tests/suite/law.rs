//! What the law asks papers to say, as readers find it in all three formats: how the public is kept out, by the law of each
//! nation and body or in the council's own words, and the list of background papers.

use crate::space::Space;

const MEETING: &str = "2026-02-10-cabinet";

/// A council of a nation, with a body of a kind that has one exempt paper, one confidential paper, and an exempt appendix.
fn space(nation: &str, kind: &str, paragraph: &str, own: &str) -> Space {
    let report = |access: &str| {
        format!(
            "layout: quarterly-progress-report\ntitle: A lease\naccess: {{ {access} }}\nsections:\n  - section: background\n    \
             text: Words.\n  - section: progress\n    text: Words.\n"
        )
    };
    Space::empty()
        .file(
            "council.yaml",
            &format!(
                "name: Council\nnation: {nation}\ncommittees:\n  - {{ id: cabinet, name: Cabinet, kind: {kind} }}\n{own}"
            ),
        )
        .file(
            &format!("meetings/{MEETING}/meeting.yaml"),
            "committee: cabinet\ndate: 10 February 2026\nprivate_notice: { agreed_by: Councillor Wood }\nitems:\n  \
             - report: exempt\n    title: The lease of the quay\n  - report: confidential\n  - title: Terms\n    \
             appendices:\n      - { title: Heads of terms, report: terms }\n",
        )
        .file(
            &format!("meetings/{MEETING}/exempt.yaml"),
            &report(&format!("exempt: [{paragraph}], reason: The price is not agreed.")),
        )
        .file(
            &format!("meetings/{MEETING}/terms.yaml"),
            &report(&format!("exempt: [{paragraph}], reason: The price is not agreed.")),
        )
        .file(
            &format!("meetings/{MEETING}/confidential.yaml"),
            &report("confidential: yes, public_title: A letter"),
        )
}

/// What the public's agenda says from the heading on.
fn says(nation: &str, kind: &str, paragraph: &str, own: &str) -> String {
    let built = space(nation, kind, paragraph, own).build();
    built.says("");
    let agenda = built.said(&format!("{MEETING}/public/agenda")).line();
    let (_, words) = agenda.split_once("Exclusion of the public ").expect("the heading");
    words.to_owned()
}

/// The whole of it, for the words of a law.
fn expected(under: &str, list: &str, interest: &str, noted: &str, confidential: &str) -> String {
    format!(
        "The meeting is asked to resolve that{under} the public be excluded while the following items are considered, because \
         it is likely that, if members of the public were present, there would be disclosed to them exempt information of the \
         descriptions in {list} that are named beside each item{interest}. Item 1, The lease of the quay: {noted} Item 3, Heads \
         of terms: {noted} The public must be excluded while the following items are considered, because confidential \
         information would be disclosed to them in breach of the obligation of confidence{confidential}. No resolution is \
         needed. Item 2, A letter: confidential information"
    )
}

const INTEREST: &str = "; and that in all the circumstances the public interest in maintaining the exemption outweighs the \
                        public interest in disclosing the information";
const BUSINESS: &str = "information relating to the financial or business affairs of any particular person (including the \
                        authority holding that information)";

#[track_caller]
fn ends_with(words: &str, expected: &str) {
    assert!(words.starts_with(expected), "{words}\n\n{expected}");
}

#[test]
fn in_england() {
    ends_with(
        &says("england", "committee", "3", ""),
        &expected(
            ", under section 100A(4) of the Local Government Act 1972,",
            "Part 1 of Schedule 12A to the Local Government Act 1972",
            INTEREST,
            &format!(
                "exempt information under Schedule 12A to the Local Government Act 1972, paragraph 3 ({BUSINESS})"
            ),
            " (section 100A(2) of the Local Government Act 1972)",
        ),
    );
}

#[test]
fn of_an_executive_in_england() {
    let regulations = "regulation 4(2) of the Local Authorities (Executive Arrangements) (Meetings and Access to Information) \
                       (England) Regulations 2012";
    ends_with(
        &says("england", "executive", "3", ""),
        &expected(
            &format!(", under {regulations},"),
            "Part 1 of Schedule 12A to the Local Government Act 1972",
            INTEREST,
            &format!(
                "exempt information under Schedule 12A to the Local Government Act 1972, paragraph 3 ({BUSINESS})"
            ),
            &format!(" ({regulations})"),
        ),
    );
}

#[test]
fn of_a_parish_council() {
    let words = says("england", "parish-council", "3", "");
    let expected = "The meeting is asked to resolve that, under section 1(2) of the Public Bodies (Admission to Meetings) Act \
                    1960, the public be excluded while the following items are considered, because publicity would be \
                    prejudicial to the public interest for the reasons named beside each item. Item 1, The lease of the quay: ";
    ends_with(&words, expected);
}

#[test]
fn in_wales() {
    let list = "Part 4 of Schedule 12A to the Local Government Act 1972";
    for (paragraph, about, interest) in [
        ("14", BUSINESS, INTEREST),
        (
            "16",
            "information in respect of which a claim to legal professional privilege could be maintained in legal proceedings",
            "",
        ),
    ] {
        ends_with(
            &says("wales", "committee", paragraph, ""),
            &expected(
                ", under section 100A(4) of the Local Government Act 1972,",
                list,
                interest,
                &format!("exempt information under {list}, paragraph {paragraph} ({about})"),
                " (section 100A(2) of the Local Government Act 1972)",
            ),
        );
    }
}

#[test]
fn in_scotland() {
    let list = "Schedule 7A to the Local Government (Scotland) Act 1973";
    ends_with(
        &says("scotland", "committee", "9", ""),
        &expected(
            ", under section 50A(4) of the Local Government (Scotland) Act 1973,",
            list,
            "",
            &format!(
                "exempt information under {list}, paragraph 9 (terms proposed in the course of negotiations for a contract)"
            ),
            " (section 50A of the Local Government (Scotland) Act 1973)",
        ),
    );
}

#[test]
fn in_northern_ireland() {
    let list = "Part 1 of Schedule 6 to the Local Government Act (Northern Ireland) 2014";
    let noted = format!("exempt information under {list}, paragraph 3");
    ends_with(
        &says("northern-ireland", "committee", "3", ""),
        &expected(
            ", under section 42(4) of the Local Government Act (Northern Ireland) 2014,",
            list,
            "",
            &noted,
            " (section 42(2) of the Local Government Act (Northern Ireland) 2014)",
        ),
    );
    // Of what law an executive does it by, nothing is said.
    ends_with(&says("northern-ireland", "executive", "3", ""), &expected("", list, "", &noted, ""));
}

#[test]
fn in_the_councils_own_words() {
    let words =
        says("wales", "committee", "16", "exclusion: |\n  That the *press* and public leave for the items below.\n");
    ends_with(&words, "That the press and public leave for the items below. Item 1, The lease of the quay: ");
    assert!(words.contains("No resolution is needed. Item 2, A letter: confidential information"), "{words}");
}

#[test]
fn a_report_that_relied_on_no_background_papers_says_so() {
    let space = Space::cabinet()
        .file("templates/note/layout.yaml", "title: Note\nabout: A note.\ntakes: report\nbackground_papers: yes\n")
        .file(
            &format!("meetings/{MEETING}/meeting.yaml"),
            "committee: cabinet\ndate: 10 February 2026\nitems:\n  - report: note\n  - report: other\n",
        )
        .file(
            &format!("meetings/{MEETING}/note.yaml"),
            "layout: note\ntitle: A note\nsections:\n  - { heading: First, text: Words. }\nbackground_papers: none\n",
        )
        .file(
            &format!("meetings/{MEETING}/other.yaml"),
            "layout: note\ntitle: Another\nbackground_papers: [Letter of 3 March, none of the others]\n",
        );
    let built = space.build();
    built.says("");
    let note = built.said(&format!("{MEETING}/public/note")).line();
    assert!(note.contains("Background papers None."), "{note}");
    let other = built.said(&format!("{MEETING}/public/other")).line();
    let listed = "Background papers Letter of 3 March none of the others";
    assert!(other.contains(listed), "{other}");
}

#[test]
fn no_law_of_local_government_is_named_for_other_bodies() {
    let words = says("england", "other", "3", "");
    assert!(
        words.starts_with(
            "The meeting is asked to resolve that the public be excluded while the following items are considered, because \
             publicity would be prejudicial to the public interest for the reasons named beside each item."
        ),
        "{words}"
    );
    for name in ["Act", "Regulations", "under section"] {
        let (resolution, _) = words.split_once(" Item 1").unwrap();
        assert!(!resolution.contains(name), "{words}");
    }
    let own = "deadlines: { publication: { days: 7 }, reports: [{ id: d, name: Drafts, days: 2 }] }\n";
    let lines = |own: &str| {
        let space = space("england", "other", "3", own);
        let ran = crate::cli::packs_in(Some(space.root()), "timetable").done();
        ran.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    };
    let alone = lines("");
    assert!(!alone.contains("Publish") && !alone.contains("LGA") && alone.contains("Meeting"), "{alone}");
    let set = lines(own);
    assert!(set.contains("Publish the agenda and the reports"), "{set}");
    assert!(set.contains("7 clear working days before the meeting (council.yaml)"), "{set}");
    // Late by its own rule is a warning that names no law.
    let late = space("england", "other", "3", own).file(
        &format!("meetings/{MEETING}/meeting.yaml"),
        "committee: cabinet\ndate: 10 February 2026\npublished_on: 6 February 2026\nitems:\n  - { title: One, text: Words. }\n",
    );
    let said = late.check();
    assert!(said.contains("warning[published-late]") && !said.contains("LGA") && !said.contains("SI "), "{said}");
}
