//! What begins an item, and what stays a sentence.

use super::*;

#[test]
fn pasted_bullets_follow_a_line_directly() {
    for sign in ["• ", "·\t", "o\t", "▪ ", "‣ ", "◦ ", "\u{f0b7}\t", "\u{f0a7} ", "•"] {
        let text = format!("We will do\n{sign}one thing\n{sign}another\n");
        assert_eq!(shown(&text), ["We will do", "• one thing", "• another"], "{sign}");
        assert_eq!(parse(&text).1, []);
    }
}

#[test]
fn pasted_levels_are_told_by_their_bullets() {
    assert_eq!(
        shown("•\tone\no\tbelow\n▪\tdeepest\no\tbelow too\n•\ttwo\n- under two\n•\tthree"),
        ["• one", "  • below", "    • deepest", "  • below too", "• two", "  • under two", "• three"]
    );
}

#[test]
fn marks_of_all_kinds_are_lists_where_a_list_can_begin() {
    for (one, two) in [
        ("–", "–"),
        ("*", "*"),
        ("(a)", "(b)"),
        ("a)", "b)"),
        ("a.", "b."),
        ("i)", "ii)"),
        ("(i)", "(ii)"),
        ("i.", "ii."),
        ("(1)", "(2)"),
        ("3.", "4."),
        ("12)", "13)"),
        ("A.", "B."),
        ("(iv)", "(v)"),
        ("z)", "aa)"),
        ("(I)", "(II)"),
    ] {
        let mark = |typed| if "–*".contains(typed) { "•" } else { typed };
        let wanted = ["Lead".to_owned(), format!("{} x", mark(one)), format!("{} y", mark(two))];
        let shown = |text: String| {
            let mut lines = shown(&text);
            lines[0] = lines[0].trim_end_matches(':').to_owned();
            lines
        };
        assert_eq!(shown(format!("Lead:\n{one} x\n{two} y")), wanted);
        assert_eq!(shown(format!("Lead\n\n{one} x\n{two} y")), wanted);
        assert_eq!(shown(format!("Lead\n\n  {one} x\n\n  {two} y")), wanted);
        // A sentence that was broken before such a mark is a sentence, by itself or where nothing follows from it.
        assert_eq!(shown(format!("as in section\n{one} x"))[0], format!("as in section {one} x"));
        assert_eq!(shown(format!("as follows:\n{one} x\nand on")).len(), 1);
    }
}

#[test]
fn a_sentence_broken_before_a_mark_stays_a_sentence() {
    for text in [
        "The rate rose from 5\n– 6% in a year – to 7%.",
        "as section 4\n(a) and section 5\nand so on",
        "see paragraph\n14. This was agreed.",
        "see the note by\nB. Smith of 2026",
        "under schedule\ni) of the Act",
        "under schedule\na) of the Act",
        "The board looked at\ni) the first way and\nii) the second",
        "The board looked at\na) the first way and\nb) the second",
        "The board met.\ni) It looked at it.\nii) It agreed.",
        "the sum was 3\n* 4",
        "We agreed this in\n2026. It holds.",
    ] {
        assert_eq!(shown(text), [text.replace('\n', " ")], "{text}");
    }
    let text = "1. first, as agreed in\n2026. It holds.\n2. second";
    assert_eq!(shown(text), ["1. first, as agreed in 2026. It holds.", "2. second"]);
}

#[test]
fn hyphens_and_one_begin_a_list_anywhere_and_say_so() {
    for (text, about) in [("cold as\n- 5 degrees", "- 5 degrees"), ("on page\n1. This", "1. This")] {
        assert_eq!(shown(text).len(), 2);
        assert_eq!(noted(text), [(about, What::InSentence)]);
    }
    for text in ["Do:\n- x", "Done.\n- x", "\n- x\n- y\n  - z", "a\n\n- b", "- one\ngoes on\n- two"] {
        assert_eq!(noted(text), [], "{text}");
    }
}

#[test]
fn marks_are_those_typed() {
    for text in [
        "3. three\n4. four\n6. six",
        "1. one\n2. two\n2. two again\n3. three",
        "1. one\n1. one again\n2. two",
        "(g) g\n(h) h\n(i) i\n(j) j",
        "(i) one\n(ii) two\n(iii) three\n(iv) four",
        "(i) ninth\n(j) tenth",
        "x) x\ny) y\nz) z\naa) aa\nab) ab",
        "y) y\nz) z\naa) aa\nbb) bb\ncc) cc",
        "1) one\n2) two:\na) a\nb) b\n3) three",
    ] {
        assert_eq!(shown(text), text.lines().collect::<Vec<_>>(), "{text}");
        assert_eq!(noted(text), [], "{text}");
    }
    assert_eq!(shown("1. a\n1. b\n1. c"), ["1. a", "2. b", "3. c"]);
}

#[test]
fn lists_nest_and_go_on() {
    assert_eq!(
        shown("First:\n\na) one\n   - deep\n   - deeper\n\n   more\nb) two\n  1. two one\n\nThen\n\nc) three"),
        ["First:", "a) one", "  • deep", "  • deeper", "  more", "b) two", "  1. two one", "Then", "c) three"]
    );
    assert_eq!(shown("(a) one:\n- x\n- y\n(b) two\nruns on"), ["(a) one:", "• x", "• y", "(b) two runs on"]);
    assert_eq!(shown("- 1. x\n  2. y\n- - z"), ["• 1. x", "  2. y", "• • z"]);
}
