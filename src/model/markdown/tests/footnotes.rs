//! Footnotes: what is one, what is shown as typed, and that both come back.

use super::super::{Block, Inline, What, parse, write};

fn comes_back(text: &str) -> Vec<Block> {
    let (blocks, _) = parse(text);
    let written = write(&blocks, 40);
    assert_eq!(parse(&written).0, blocks, "{text:?} was written as {written:?}");
    blocks
}

fn said(text: &str) -> Vec<(&str, What)> {
    parse(text).1.into_iter().map(|note| (&text[note.range], note.what)).collect()
}

fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

#[test]
fn the_first_mark_has_the_words() {
    let typed = "rate[^1] and rate[^1]\n[^1]: The *rate*\n  of 2025";
    let note = |text| Inline::Footnote { name: "1".to_owned(), text };
    let words = vec![text("The "), Inline::Emphasis(vec![text("rate")]), text(" of 2025")];
    let line = vec![text("rate"), note(Some(words)), text(" and rate"), note(None)];
    assert_eq!(comes_back(typed), [Block::Paragraph(line)]);
    assert_eq!(said(typed), []);
}

#[test]
fn a_mark_without_words_and_words_without_a_mark_are_text() {
    assert_eq!(said("a[^1] b"), [("[^1]", What::Footnote)]);
    assert_eq!(said("a\n\n[^1]: b"), [("[^1]", What::FootnoteText)]);
    assert_eq!(said("a[^1]\n\n[^1]: b\n\n[^1]: c"), [("[^1]", What::FootnoteText)]);
    assert_eq!(said("a[^1]\n\n[^1]:"), [("[^1]", What::Footnote), ("[^1]", What::FootnoteText)]);
    for as_typed in ["[^", "a[^", "a[^]", "[^ 1]", "a[^1]", "[^1]: b", "a[^1] [^2]: c", "\\[^1] a"] {
        let blocks = comes_back(as_typed);
        let shown = as_typed.trim_start_matches('\\');
        assert_eq!(blocks, [Block::Paragraph(vec![text(shown)])], "{as_typed}");
    }
}

#[test]
fn notes_come_back_wherever_they_are_marked() {
    for typed in [
        "- item[^a-b]\n- next\n\n[^a-b]: words",
        "> quoted[^1]\n\n[^1]: - no item",
        "Table: Rents[^1]\n| a[^2] |\n|---|\n| b[^3] |\n\n[^1]: one\n[^2]: two \\| bars\n[^3]: three",
        "**bold[^1]** [link **too[^2]** on](https://example.org)\n\n[^1]: one\\\n  1. two\n[^2]: > three",
        "[Peer<<: \n---\n fee[^1]dback](https://www.example.org/feedback-report),\nLocal \n\n[^1]: Government",
        "Table: no caption\n\n\nTable:\n| a |\n|---|",
        "x[^1] literal \\[^1] and y[^2]\n\n\\[^1]: no note\n\n[^1]: one[^2]\n[^2]: two",
        "x[^1]\n\n[^1]: one\n- a list\n- goes on",
        "see [^1]: it\n\n[^1]: note",
    ] {
        comes_back(typed);
    }
    let blocks = comes_back("x[^1]\n[^1]: one\n- a\n- b");
    assert!(matches!(&blocks[..], [Block::Paragraph(_), Block::List { .. }]), "{blocks:?}");
}
