//! What authors are told of signs that may not mean what they meant.

use super::*;
use crate::model::markdown::tree::DEEPEST;

#[test]
fn notes_stand_at_their_signs() {
    for (text, about, what) in [
        ("a\n\n# Heading\nb", "# Heading", What::Heading),
        ("a\n\nTitle\n=====", "=====", What::Rule),
        ("a\n\n>> one\n>> two", ">> one", What::Quote),
        ("a\n\n| a | b |\n| 1 | 2 |", "| a | b |", What::Table),
        ("a\n\na | b\n--|--\n1 | 2", "--|--", What::Table),
        ("a\n```\n", "```", What::Fence),
        ("a\nrate[^1] b", "[^1]", What::Footnote),
        ("a\n![x](y.png) b", "![x](y.png)", What::Picture),
        ("a\n[x](file:///y) b", "[x](file:///y)", What::Link),
        ("a\n<https://example.org> b", "<https://example.org>", What::Address),
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
    for text in ["1. agreed in\n2026. It holds.", "- from 5\n  – 6% in a year"] {
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
        (blocks.len(), notes.iter().any(|note| note.what == What::TooDeep))
    };
    assert_eq!(deep("*"), (1, true));
    assert_eq!(deep("**"), (1, true));
    let list: String = (0..500).map(|n| format!("{}- x\n", "  ".repeat(n))).collect();
    assert!(parse(&list).1.iter().any(|note| note.what == What::TooDeep));
    let fine: String = (0..DEEPEST).map(|n| format!("{}- x\n", "  ".repeat(n))).collect();
    assert_eq!(parse(&fine).1, []);
    for sign in [
        "*", "**", "***", "* ", "*a", "a*", "_", "[", "]", "![", "](", "[a](", "[a](<", "`", "\\", "<", "&", ">", "> ",
        "- ", "\n- ", "\n(a) x", "1. ", "\n1.1 x", "|", "\n\n", "\n+ x", "_a ", "a_ ", "\u{2029}",
    ] {
        let text = sign.repeat(60_000 / sign.len());
        let (blocks, _) = parse(&text);
        drop(blocks);
    }
}
