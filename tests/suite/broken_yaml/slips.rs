//! Files with one slip each, as people make them.

/// An agenda under a name, as bytes. Files that are large, or that an editor would mend, are made here.
pub(super) fn files() -> Vec<(&'static str, Vec<u8>)> {
    let start = "committee: cabinet\ndate: 2026-02-11\n";
    let text = |rest: &str| format!("{start}{rest}").into_bytes();
    let bomb = (1..10).fold("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned(), |bomb, n| {
        let before = n - 1;
        format!("{bomb}a{n}: &a{n} [{}]\n", vec![format!("*a{before}"); 10].join(", "))
    });
    vec![
        ("a tab before a key", text("items:\n\t- report: one\n")),
        ("a tab after blanks", text("items:\n  - number: 1\n  \treport: one\n")),
        ("a byte of another encoding", [start.as_bytes(), b"venue: Caf\xe9\n"].concat()),
        ("UTF-16", "committee: cabinet\n".encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("a mark of byte order", [b"\xef\xbb\xbf", start.as_bytes(), b"vanue: Hall\n"].concat()),
        ("line ends of Windows", format!("{start}vanue: Hall\n").replace('\n', "\r\n").into_bytes()),
        ("nothing", vec![]),
        ("blanks", b"\n  \n".to_vec()),
        ("only a comment", b"# to do\n".to_vec()),
        ("two hundred levels", text(&format!("items: {}{}\n", "[".repeat(200), "]".repeat(200)))),
        ("a hundred thousand levels", text(&format!("items: {}\n", "[".repeat(100_000)))),
        ("aliases of aliases", text(&bomb)),
        ("an alias of itself", text("items: &a [*a]\n")),
        ("an alias of nothing", text("venue: *hall\n")),
        ("nine million bytes", text(&format!("venue: {}\n", "x".repeat(9 * 1024 * 1024)))),
        ("a blank in a key that does not break", text("ven\u{a0}ue: Guildhall\n")),
        ("two colons", text("venue: Guildhall: first floor\n")),
        ("an open quote", text("venue: \"Guildhall\ntime: 10 am\n")),
        ("an open bracket", text("items: [{ report: one }\ntime: 10 am\n")),
        ("a key without a colon", text("venue\ntime: 10 am\n")),
        ("a value one line too far left", text("items:\n  - report: one\n number: 2\n")),
        ("two documents", text("---\ndate: 2026-03-11\n")),
        ("a tag", text("venue: !!python/object Hall\n")),
        ("a word that looks like a tag", text("venue: !Important notice\n")),
        ("a word that looks like an anchor", text("venue: Hall\ntime: &Co Ltd\n")),
        ("an anchor with its alias", text("venue: &hall Hall\ntime: *hall\n")),
        ("exclamation marks in text", text("venue: Hall! & Co\ntime: |\n  !Important\n  &Co text\n")),
        ("a quote that is never closed", text("venue: 'Guildhall\n")),
        ("a quote over two lines", text("venue: \"Guild\n  hall\"\n")),
        ("text in braces", text("venue: {{ hall }}\n")),
        ("a key that is a list", text("[a, b]: c\n")),
        ("a zero byte", text("venue: a\0b\n")),
        ("a percent sign", text("venue: %hall\n")),
        ("an at sign", text("venue: @hall\n")),
        ("a merge key", text("<<: { venue: Hall }\n")),
        // Words that YAML takes for a comment, so that what follows is no YAML.
        ("a hash in a text of two lines", text("venue: The Guildhall\n  #2 on the map\n  of the town\n")),
        ("a hash in a line that goes on", text("venue: The Guildhall #2 on\n  the map\n")),
        ("a hash in a list in brackets", text("items: [one, #2, three]\n")),
        ("a hash behind a bracket", text("items: [#2]\n")),
        ("a hash in braces over two lines", text("items:\n  - { title: Plan #2 of\n      many }\n")),
        // Signs that look like others.
        ("a space that does not break behind a colon", text("venue:\u{a0}Guildhall\ntime: 10 am\n")),
        ("a space that does not break before a key", text("venue: Guildhall\n\u{a0}time: 10 am\n")),
        ("spaces that do not break before an item", text("items:\n\u{a0}\u{a0}- report: one\n")),
        ("a space that does not break among those before a key", text("items:\n  - number: 1\n  \u{a0} report: one\n")),
        ("a space that does not break behind a hyphen", text("items:\n  -\u{a0}report: one\n")),
        ("a space that does not break behind a bar", text("venue: |\u{a0}\n  Guildhall\n")),
        (
            "a space that does not break before text under a bar",
            text("items:\n  - title: One\n    text: |\n      First\n\u{a0}     second\n"),
        ),
        ("spaces that do not break around values", text("venue: \u{a0}Guildhall\u{a0}\ncontact: officer\u{a0}\n")),
        ("a space that does not break before quotes", text("venue: \u{a0}\"Guildhall: first floor\"\n")),
        ("a space that does not break before quotes without a colon in them", text("venue: \u{a0}\"Guildhall\"\n")),
        ("a space that does not break behind quotes", text("venue: \"Guildhall: first floor\"\u{a0}\n")),
        ("a space that does not break before a bar", text("venue: \u{202f}|\n  Guildhall\n")),
        ("a space that does not break before quotes in an item", text("items:\n  - title: \u{a0}'One'\n")),
        ("a space that does not break behind a colon in braces", text("items:\n  - { report:\u{a0}one }\n")),
        ("a space that does not break within an id", text("contact: the\u{a0}officer\n")),
        ("curly quotes around a text with a colon", text("venue: “Guildhall: first floor”\n")),
        ("curly quotes around a date", text("published_on: “3 February 2026”\n")),
        ("curly quotes around a key", text("“venue”: Guildhall\n")),
        // Spaces that are too many or too few.
        ("a space too many before a key", text("venue: Guildhall\n time: 10 am\n")),
        ("a space too many within an item", text("items:\n  - report: one\n     number: 2\n")),
        ("a space too few within an item", text("items:\n  - number: 2\n   report: one\n")),
        ("a space too few before an item", text("items:\n  - report: one\n - report: two\n")),
        (
            "a space too many below a key without a value",
            text("late:\n published_on: 3 February 2026\n venue: Guildhall\n"),
        ),
        ("records by one space", text("late:\n reason: Late\n urgency: Urgent\n")),
        ("a key that is no item", text("items:\n  - report: one\n  number: 2\n")),
        ("an item without a key", text("venue: Guildhall\n- report: one\n")),
        (
            "text under a bar as far left as its key",
            text("items:\n  - title: One\n    text: |\n    To be read.\n    number: 2\n"),
        ),
        (
            "text with a colon under a bar as far left as its key",
            text("items:\n  - title: One\n    text: |\n    Note: this\n    Also: that\n"),
        ),
        (
            "a line under a bar further left than the first",
            text("items:\n  - title: One\n    text: |\n        First\n      second\n"),
        ),
        ("text that goes on as far left as its key", text("venue: Guildhall in the\nHigh Street\n")),
        (
            "text with a colon under a bar at the left edge",
            text("items:\n  - title: One\n    text: |\nAs said: this\n    number: 2\n"),
        ),
        (
            "items under a bar as far left as its key",
            text("items:\n  - title: One\n    text: |\n    - first\n    - second\n"),
        ),
        (
            "a key behind text under a bar with one space too many",
            text("items:\n  - title: One\n    text: |\n        First\n      number: 2\n"),
        ),
        ("what belongs to a key as far left as that", text("late:\nreasons: Late\nurgent: Yes\n")),
        ("keys that belong further out", text("late:\n    venue: Guildhall\n    time: 10 am\n")),
        (
            "an item without its hyphen",
            text("items:\n  - title: One\n    text: First\n    title: Two\n    text: Second\n"),
        ),
        (
            "text of an item that goes on too far left",
            text("items:\n  - title: One\nmembers:\n  - Somebody of the\n  Council\n"),
        ),
        (
            "a key with one space too many where a text is expected",
            text("venue:\n remote: https://www.testby.gov.uk\n"),
        ),
        ("a curly quote at the end", text("venue: \"Guildhall: first floor”\ntime: 10 am\n")),
        (
            "curly quotes around an item with a colon",
            text("venue: Guildhall\nitems:\n  - title:\n      “One: the first”\n"),
        ),
        ("curly quotes with a comma in braces", text("items:\n  - { title: “One, two” }\n")),
        // Signs at the beginning of a text, and in it.
        ("brackets at the beginning", text("venue: [Draft] Guildhall\n")),
        ("brackets at the beginning of an item", text("items:\n  - title: [New] Budget\n")),
        ("brackets around all of it", text("venue: [Draft]\n")),
        ("a colon at the end", text("venue: As follows:\n")),
        ("no space behind a colon", text("venue:Guildhall\ntime: 10 am\n")),
        ("no space behind a hyphen", text("items:\n  - report: one\n  -report: two\n")),
        ("text behind quotes", text("venue: \"Guildhall\" in the High Street\n")),
        ("a backslash in quotes", text("venue: \"\\\\server\\papers\"\n")),
        ("text behind a bar", text("venue: | Guildhall\n")),
        ("a hyphen at the beginning", text("venue: - Guildhall\n")),
        ("no key", text(": Guildhall\n")),
        ("a tag of no kind", text("venue: !the!best Guildhall\n")),
        ("a comma at the beginning", text("venue: , Guildhall\n")),
        ("a comma at the beginning of an item", text("items:\n  - title: One\n    appendices:\n      - ,Map\n")),
        ("a star at the beginning", text("venue: *New* Guildhall\n")),
        ("a star alone", text("venue: *\n")),
        ("a backtick at the beginning", text("venue: `Guildhall`\n")),
        ("a question mark at the beginning", text("venue: ? Guildhall\n")),
        ("a word alone that looks like a tag", text("items:\n  - title: !Important\n")),
        (
            "a word alone that looks like a tag where a value is needed",
            b"committee: !cabinet\ndate: 2026-02-11\n".to_vec(),
        ),
        (
            "a word alone that looks like an anchor where a value is needed",
            b"committee: &cabinet\ndate: 2026-02-11\n".to_vec(),
        ),
        ("an anchor of nothing with its alias", b"committee: &cabinet\ndate: 2026-02-11\nvenue: *cabinet\n".to_vec()),
        // How many spaces, and where.
        ("two spaces too many before a key", text("venue: Guildhall\n  time: 10 am\n")),
        ("two spaces too many before a key behind a list", text("items:\n  - report: one\n  venue: Guildhall\n")),
        (
            "two spaces too few before a key",
            text("late:\n  reason: |\n    Late\nurgency: Urgent\n  venue: Guildhall\n"),
        ),
        (
            "keys of access as far left as it",
            text(
                "items:\n  - title: One\n    appendices:\n      - title: Map\n        file: map.pdf\n        access:\n        exempt: [3]\n        reason: Prices\n",
            ),
        ),
        // Quotation marks of Word's.
        ("a curly quote alone on its line", text("“\nvenue: Guildhall\n”\n")),
        (
            "curly quotes on lines of their own around a text with a colon",
            text("venue:\n  “\n  Guildhall: first floor\n  ”\n"),
        ),
        ("curly quotes around a key in braces", text("items:\n  - { “title”: One }\n")),
        ("curly quotes with a comma in brackets", text("items:\n  - title: One\n    appendices: [“Map, new”]\n")),
        ("curly quotes with a bracket in brackets", text("items:\n  - title: One\n    state: [“late”]\n")),
    ]
}
