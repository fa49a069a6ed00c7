//! What authors type, and what comes of it.

use super::*;

/// A text as its readers see it: a line for each paragraph and item, marks shown, stress and links in angle brackets.
fn shown(text: &str) -> Vec<String> {
    let mut lines = vec![];
    of_blocks(&parse(text).0, 0, &mut lines);
    lines
}

fn of_blocks(blocks: &[Block], depth: usize, out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => {
                out.push(format!("{}{}", "  ".repeat(depth), of_inlines(inlines)));
            }
            Block::List { marker, items } => {
                for (at, item) in (0..).zip(items) {
                    let first = out.len();
                    of_blocks(item, depth + 1, out);
                    let line = out[first].trim_start();
                    out[first] = format!("{}{} {line}", "  ".repeat(depth), marker.shown(at));
                }
            }
        }
    }
}

fn of_inlines(inlines: &[Inline]) -> String {
    let each = inlines.iter().map(|inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Strong(inner) => format!("<b {}>", of_inlines(inner)),
        Inline::Emphasis(inner) => format!("<i {}>", of_inlines(inner)),
        Inline::Link { url, text } => format!("<a {url} {}>", of_inlines(text)),
        Inline::Break => "<br>".to_owned(),
    });
    each.collect()
}

/// What the author is told, each with the piece of text that it is about.
fn noted(text: &str) -> Vec<(&str, What)> {
    let notes = parse(text).1.into_iter();
    notes.map(|note| (&text[note.range], note.what)).collect()
}

#[test]
fn what_means_nothing_comes_out_as_typed() {
    for text in [
        "#",
        "*",
        "_",
        "$",
        "@",
        "<",
        "[",
        "\\",
        "//",
        "{{",
        "NO",
        "1.10",
        "ŵ",
        "-",
        "1.",
        ">",
        "---",
        "# Heading",
        "&amp; &copy;",
        "`code`",
        "<b>bold</b>",
        "![alt](x.png)",
        "[Note]: important",
        "[x](javascript:alert(1))",
        "> quoted",
        "+",
        "***",
        "a)",
        "=",
        "~~~",
        "```",
        "<!-- x -->",
        "3*4 and 5*6",
        "5*6*7",
        "a_b_c",
        "_draft_",
        "__urgent__",
        "2**3**4",
        "C:\\_old",
        "\\#5",
        "\\\\server\\share",
        "C:\\old\\",
        "+ 5% on last year",
        "* = provisional",
        "10* and 20**",
        "Costs rise (*) and fall (*) each year.",
        "“*” means star and “*” again",
        "\"*\" means star and '*' too, \"*\"",
        "[*] and [*]",
        "Copy *.* from it",
        "Files **.** and **.**",
        "Save as *.doc/*.docx please",
        "*-* and *-*",
        "either */* or */*",
        "*provisional figures (10*)",
        "a total (20 [so far*] of *all)",
        "<https://example.org/a>",
        "Ann Lee <ann@example.org>",
        "| a | b |",
        "rate[^1]",
        "5 > 4",
        "****",
        "**",
        "a ** b",
        "[](https://example.org)",
        "[a](https://example.org \"b\")",
        "[paragraph](#funding)",
        "https://example.org/*a*/b_c_",
        "– 12% down",
        "2. The second one",
        "(a) alone",
        "e.g. this",
        "B. Smith",
        "·5 of it",
        "□",
        "•",
        "999999. x",
        "99999999999999999999) y",
    ] {
        assert_eq!(shown(text), [text], "{text}");
    }
}

#[test]
fn stress_and_links_are_marks() {
    for (text, wanted) in [
        ("See **the *plan*** now", "See <b the <i plan>> now"),
        ("***both***", "<i <b both>>"),
        ("**a\nb**", "<b a b>"),
        ("*“quoted”*, and", "<i “quoted”>, and"),
        ("*\"quoted\"* '*so*'", "<i \"quoted\"> '<i so>'"),
        (
            "**£5m (net)**; **Note –** *…and*",
            "<b £5m (net)>; <b Note –> <i …and>",
        ),
        (
            "(*see it*) and **(a)** or [**b**]",
            "(<i see it>) and <b (a)> or [<b b>]",
        ),
        (
            "*+5%* **50%**, *-5* **Why?**",
            "<i +5%> <b 50%>, <i -5> <b Why?>",
        ),
        ("**3*4** metres", "<b 3*4> metres"),
        (
            "at [our *site*](https://example.org/a_(b)).",
            "at <a https://example.org/a_(b) our <i site>>.",
        ),
        (
            "*see [a*b](mailto:a@example.org)*",
            "<i see <a mailto:a@example.org a*b>>",
        ),
        ("**https://example.org/a**", "<b https://example.org/a>"),
        (
            "[[x](https://example.org)](https://example.org)",
            "[<a https://example.org x>](https://example.org)",
        ),
        (
            "\\*not\\* \\[a](https://example.org)",
            "*not* [a](https://example.org)",
        ),
        ("a\\\\*b* c", "a\\<i b> c"),
        ("one\\\ntwo", "one<br>two"),
        ("one  \ntwo", "one<br>two"),
        ("one\u{2028}two\u{2029}", "one<br>two"),
        ("in C:\\old\\\nand more", "in C:\\old\\ and more"),
    ] {
        assert_eq!(shown(text), [wanted], "{text}");
    }
}

#[test]
fn pasted_bullets_follow_a_line_directly() {
    for sign in [
        "• ",
        "·\t",
        "o\t",
        "▪ ",
        "‣ ",
        "◦ ",
        "\u{f0b7}\t",
        "\u{f0a7} ",
        "•",
    ] {
        let text = format!("We will do\n{sign}one thing\n{sign}another\n");
        assert_eq!(
            shown(&text),
            ["We will do", "• one thing", "• another"],
            "{sign}"
        );
        assert_eq!(parse(&text).1, []);
    }
}

#[test]
fn pasted_levels_are_told_by_their_bullets() {
    assert_eq!(
        shown("•\tone\no\tbelow\n▪\tdeepest\no\tbelow too\n•\ttwo\n- under two\n•\tthree"),
        [
            "• one",
            "  • below",
            "    • deepest",
            "  • below too",
            "• two",
            "  • under two",
            "• three"
        ]
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
        let wanted = [
            "Lead".to_owned(),
            format!("{} x", mark(one)),
            format!("{} y", mark(two)),
        ];
        let shown = |text: String| {
            let mut lines = shown(&text);
            lines[0] = lines[0].trim_end_matches(':').to_owned();
            lines
        };
        assert_eq!(shown(format!("Lead:\n{one} x\n{two} y")), wanted);
        assert_eq!(shown(format!("Lead\n\n{one} x\n{two} y")), wanted);
        assert_eq!(shown(format!("Lead\n\n  {one} x\n\n  {two} y")), wanted);
        // A sentence that was broken before such a mark is a sentence, by itself or where nothing follows from it.
        assert_eq!(
            shown(format!("as in section\n{one} x"))[0],
            format!("as in section {one} x")
        );
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
    assert_eq!(
        shown(text),
        ["1. first, as agreed in 2026. It holds.", "2. second"]
    );
}

#[test]
fn hyphens_and_one_begin_a_list_anywhere_and_say_so() {
    for (text, about) in [
        ("cold as\n- 5 degrees", "- 5 degrees"),
        ("on page\n1. This", "1. This"),
    ] {
        assert_eq!(shown(text).len(), 2);
        assert_eq!(noted(text), [(about, What::InSentence)]);
    }
    for text in [
        "Do:\n- x",
        "Done.\n- x",
        "\n- x\n- y\n  - z",
        "a\n\n- b",
        "- one\ngoes on\n- two",
    ] {
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
        shown(
            "First:\n\na) one\n   - deep\n   - deeper\n\n   more\nb) two\n  1. two one\n\nThen\n\nc) three"
        ),
        [
            "First:",
            "a) one",
            "  • deep",
            "  • deeper",
            "  more",
            "b) two",
            "  1. two one",
            "Then",
            "c) three"
        ]
    );
    assert_eq!(
        shown("(a) one:\n- x\n- y\n(b) two\nruns on"),
        ["(a) one:", "• x", "• y", "(b) two runs on"]
    );
    assert_eq!(
        shown("- 1. x\n  2. y\n- - z"),
        ["• 1. x", "  2. y", "• • z"]
    );
}

#[test]
fn a_backslash_keeps_a_line_from_being_an_item() {
    for (text, wanted) in [
        ("\\- x", "- x"),
        ("1\\. x", "1. x"),
        ("\\(a) x\n\\(b) y", "(a) x (b) y"),
        ("\\• x", "• x"),
        ("- \\- x", "• - x"),
        ("- 1\\. x", "• 1. x"),
        ("\\\\- x", "\\- x"),
    ] {
        assert_eq!(shown(text), [wanted], "{text}");
    }
}

#[test]
fn notes_stand_at_their_signs() {
    for (text, about, what) in [
        ("a\n\n# Heading\nb", "# Heading", What::Heading),
        ("a\n\nTitle\n=====", "=====", What::Rule),
        ("a\n\n> one\n> two", "> one", What::Quote),
        (
            "a\n\n| a | b |\n|---|---|\n| 1 | 2 |",
            "| a | b |",
            What::Table,
        ),
        ("a\n\na | b\n--|--\n1 | 2", "--|--", What::Table),
        ("a\n```\n", "```", What::Fence),
        ("a\nrate[^1] b", "[^1]", What::Footnote),
        ("a\n![x](y.png) b", "![x](y.png)", What::Picture),
        ("a\n[x](file:///y) b", "[x](file:///y)", What::Link),
        (
            "a\n<https://example.org> b",
            "<https://example.org>",
            What::Address,
        ),
        ("a\nis _draft_ b", "_draft_", What::Underscores),
        ("a\n**b", "**", What::Stars),
        ("a\n<b>b", "<b>", What::Html),
        ("a\nb&nbsp;c", "&nbsp;", What::Entity),
        ("a\n\\# b", "\\#", What::BackslashShown),
        ("a\nC:\\*.doc z", "\\*", What::BackslashTaken),
        ("see \\\\server\\*.doc z", "\\*", What::BackslashTaken),
        ("see docs\\*.pdf z", "\\*", What::BackslashTaken),
        ("see data\\[2026] z", "\\[", What::BackslashTaken),
        ("see a\\b\\[c z", "\\[", What::BackslashTaken),
        ("a\n(a) x\n(b) y", "(a) x", What::RunTogether),
        ("a\n+ x\n+ y\n+ z", "+ x", What::RunTogether),
        ("1.1 x\n1.2 y", "1.1 x", What::RunTogether),
        ("- ŵ\n  (a) x\n  (b) y", "(a) x", What::RunTogether),
    ] {
        assert_eq!(noted(text), [(about, what)], "{text}");
    }
}

#[test]
fn what_stands_among_items_and_is_none_is_noted_at_once() {
    for (text, about) in [
        ("1. one\n2. two\n15. fifteen", "15. fifteen"),
        ("Costs:\n1. £5\n2. £6\n20. £7", "20. £7"),
        ("1. one\n2. two\n4. four\n7. seven", "7. seven"),
        ("(a) one\n(b) two\n(e) five", "(e) five"),
        ("- one\n* two\n- three", "* two"),
        ("(h) h\n(i) sub\n(ii) sub\n(j) j", "(ii) sub"),
        ("(g) g\n(h) h\n   (i) sub\n   (ii) sub\n(i) i", "(i) sub"),
    ] {
        assert_eq!(noted(text), [(about, What::RunTogether)], "{text}");
    }
    // A sentence that goes on within an item.
    for text in [
        "1. agreed in\n2026. It holds.",
        "- from 5\n  – 6% in a year",
    ] {
        assert_eq!(noted(text), [], "{text}");
    }
    // What counts on stays as it was, also where it is indented otherwise.
    assert_eq!(
        shown("(h) h:\n   (i) sub\n   (ii) sub\n(i) i\n  (j) j"),
        ["(h) h:", "  (i) sub", "  (ii) sub", "(i) i", "(j) j"]
    );
}

#[test]
fn a_backslash_that_takes_a_meaning_away_is_not_a_path() {
    for text in [
        "10\\* is provisional",
        "\\*not\\* \\[a](https://example.org)",
        "rate\\[1\\] b",
        "(see the note\\*) b",
        "10\\*/12\\* b",
    ] {
        assert_eq!(noted(text), [], "{text}");
    }
}

#[test]
fn nothing_is_nested_without_end() {
    let deep = |sign: &str| -> (usize, bool) {
        let text = (0..500).map(|n| format!("{sign}w{n} ")).collect::<String>()
            + &(0..500).map(|n| format!(" w{n}{sign}")).collect::<String>();
        let (blocks, notes) = parse(&text);
        (
            blocks.len(),
            notes.iter().any(|note| note.what == What::TooDeep),
        )
    };
    assert_eq!(deep("*"), (1, true));
    assert_eq!(deep("**"), (1, true));
    let list: String = (0..500)
        .map(|n| format!("{}- x\n", "  ".repeat(n)))
        .collect();
    assert!(parse(&list).1.iter().any(|note| note.what == What::TooDeep));
    let fine: String = (0..DEEPEST)
        .map(|n| format!("{}- x\n", "  ".repeat(n)))
        .collect();
    assert_eq!(parse(&fine).1, []);
    for sign in [
        "*", "**", "***", "* ", "*a", "a*", "_", "[", "]", "![", "](", "[a](", "[a](<", "`", "\\",
        "<", "&", ">", "> ", "- ", "\n- ", "\n(a) x", "1. ", "\n1.1 x", "|", "\n\n", "\n+ x",
        "_a ", "a_ ", "\u{2029}",
    ] {
        let text = sign.repeat(60_000 / sign.len());
        let (blocks, _) = parse(&text);
        drop(blocks);
    }
}

#[test]
fn ends_of_lines_are_those_of_any_system() {
    for end in ["\r", "\r\n"] {
        let text = "a\nb\n\n- c\n- d".replace('\n', end);
        assert_eq!(shown(&text), ["a b", "• c", "• d"]);
    }
    assert_eq!(
        shown("Do:\u{2028}- c\u{2028}- d\u{2029}e\u{85}f"),
        ["Do:", "• c", "• d", "e<br>f"]
    );
}
