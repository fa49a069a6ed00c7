//! What means something in a text, and what comes out as typed.

use super::*;

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
        "x ![alt](x.png)",
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
        ("**£5m (net)**; **Note –** *…and*", "<b £5m (net)>; <b Note –> <i …and>"),
        ("(*see it*) and **(a)** or [**b**]", "(<i see it>) and <b (a)> or [<b b>]"),
        ("*+5%* **50%**, *-5* **Why?**", "<i +5%> <b 50%>, <i -5> <b Why?>"),
        ("**3*4** metres", "<b 3*4> metres"),
        ("at [our *site*](https://example.org/a_(b)).", "at <a https://example.org/a_(b) our <i site>>."),
        ("*see [a*b](mailto:a@example.org)*", "<i see <a mailto:a@example.org a*b>>"),
        ("**https://example.org/a**", "<b https://example.org/a>"),
        ("[[x](https://example.org)](https://example.org)", "[<a https://example.org x>](https://example.org)"),
        ("\\*not\\* \\[a](https://example.org)", "*not* [a](https://example.org)"),
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
fn ends_of_lines_are_those_of_any_system() {
    for end in ["\r", "\r\n"] {
        let text = "a\nb\n\n- c\n- d".replace('\n', end);
        assert_eq!(shown(&text), ["a b", "• c", "• d"]);
    }
    assert_eq!(shown("Do:\u{2028}- c\u{2028}- d\u{2029}e\u{85}f"), ["Do:", "• c", "• d", "e<br>f"]);
}
