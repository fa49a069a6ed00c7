//! References and the names they lead to.

use super::super::{Block, Inline, What, parse, write};
use super::{noted, shown};

#[test]
fn a_name_at_an_end_and_a_link_to_it_are_read() {
    assert_eq!(
        shown("A third. {#match}\n\nsee [paragraph](#match)"),
        ["A third.<here match>", "see <ref match - paragraph>"]
    );
    assert_eq!(shown("[paragraphs](#a.1..#b_2) on"), ["<ref a.1 b_2 paragraphs> on"]);
    assert_eq!(shown("Table: T {#t}\n| a |\n|---|\n| b {#c} |"), ["<table T<here t>>", "| a |", "| b<here c> |"]);
    assert_eq!(shown("- one {#one}\n- two"), ["• one<here one>", "• two"]);
    assert_eq!(noted("A. {#a} and [b](#c)"), [("{#a}", What::Target)]);
    assert_eq!(noted("{#a}"), [("{#a}", What::Target)]);
}

#[test]
fn what_is_no_name_comes_out_as_typed() {
    for typed in ["a {#}", "a {# b}", "a {#b", "a \\{#b}", "[a](#)", "[a](#b c)", "[](#b)", "[a](#b..c)", "{#b} a"] {
        let (blocks, _) = parse(typed);
        let as_typed = typed.replace('\\', "");
        assert_eq!(blocks, [Block::Paragraph(vec![Inline::Text(as_typed)])], "{typed}");
        assert_eq!(parse(&write(&blocks, 40)).0, blocks, "{typed}");
    }
}

#[test]
fn references_come_back() {
    for typed in [
        "A third of all that is paid out in the end. {#match}",
        "*a* [**paragraph** x](#m)[^1] [p](#a..#b) {#m}\n\n[^1]: see [p](#m)",
        "Table: T [^1] {#t}\n| a |\n|---|\n| b {#c} |\n\n[^1]: n {#n}",
        "> quoted {#q}\n\n- item {#i}\n- next\n\ntext that ends with \\{#x}",
        "a\\\n{#x}",
    ] {
        let (blocks, _) = parse(typed);
        let written = write(&blocks, 40);
        assert_eq!(parse(&written).0, blocks, "{typed:?} was written as {written:?}");
    }
}
