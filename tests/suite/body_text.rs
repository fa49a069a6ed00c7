//! Body text on the page: lists as they are marked, the same in all formats, and what is past a limit.

use crate::reading::{docx, html};
use crate::space::{Built, Space};

const NOTE: &str = "2026-02-11-cabinet/public/note";

/// A workspace with one paper, whose body text and recommendations these are, as YAML.
fn note(text: &str, recommendations: &[String]) -> Space {
    let list: String = recommendations.iter().map(|text| format!("  - {text}\n")).collect();
    Space::empty()
        .file(
            "council.yaml",
            "name: Testby Council\nnation: england\ncommittees: [{ id: cabinet, name: Cabinet }]\nofficers: [{ id: clerk, post: Clerk }]\n",
        )
        .file(
            "meetings/2026-02-11-cabinet/meeting.yaml",
            "committee: cabinet\ndate: 2026-02-11\nitems: [{ report: note }]\n",
        )
        .file(
            "templates/note/layout.yaml",
            "title: Note\nabout: A note.\ntakes: report\nnumbering: none\nrecommendations: { lead: Asked to, marks: letters }\nown_sections: yes\n",
        )
        .file(
            "meetings/2026-02-11-cabinet/note.yaml",
            &format!("layout: note\ntitle: Note\nsections:\n  - heading: Text\n    text:{text}\nrecommendations:\n{list}"),
        )
}

fn built(text: &str) -> Built {
    note(text, &["Agree".to_owned()]).build()
}

/// A block behind a bar.
fn block(text: &str) -> String {
    let lines: String = text.lines().map(|line| format!("      {line}\n")).collect();
    format!(" |\n{}", lines.trim_end())
}

/// What is on the page, on one line.
fn page(built: &Built) -> String {
    built.said(NOTE).line()
}

#[test]
fn bullets_of_word_are_marks_of_items_and_no_signs_on_the_page() {
    for bullet in ['\u{f0b7}', '\u{f0a7}', '\u{f0fc}'] {
        let made = built(&block(&format!("Do this:\n{bullet}\tone\n{bullet}\ttwo")));
        made.says("");
        let page = page(&made);
        assert!(page.contains("Do this: one two"), "{page}");
        // Where they are no marks, no font has them.
        let within = built(&block(&format!("Do {bullet} this:\nand {bullet} that")));
        assert!(within.problems.contains("error[no-font-has]"));
        let titled = note(" Text.", &["Agree".to_owned()]).file(
            "meetings/2026-02-11-cabinet/note.yaml",
            &format!(
                "layout: note\ntitle: |\n  {bullet} One\n  {bullet} Two\nsections: []\nrecommendations: [Agree]\n"
            ),
        );
        let said = titled.build().problems;
        assert!(said.contains("note.yaml:3:3: error[no-font-has]"), "{said}");
    }
}

#[test]
fn one_line_with_a_bullet_is_a_list_of_one() {
    for bullet in ["•", "·", "\u{f0b7}", "\u{f0a7}\t"] {
        let made = built(&format!(" \"{bullet} Rent the hall\""));
        made.says("");
        let said = page(&made);
        assert!(said.contains("Rent the hall"), "{bullet}: {said}");
        assert!(!said.contains('\u{f0b7}') && !said.contains('\u{f0a7}'), "{said}");
    }
    // A value that is one line takes none, and says so once.
    let titled = note(" Text.", &["Agree".to_owned()]).file(
        "meetings/2026-02-11-cabinet/note.yaml",
        "layout: note\ntitle: \u{f0b7} Rent the hall\nsections: []\nrecommendations: [Agree]\n",
    );
    let said = titled.build().problems;
    assert_eq!(said.matches("error[no-font-has]").count(), 1, "{said}");
}

#[test]
fn lists_have_the_marks_that_were_typed_in_every_format() {
    for typed in [
        "(a) write (b) ask (c) tell",
        "a) write b) ask",
        "a. write b. ask",
        "(i) write (ii) ask (iii) tell (iv) say",
        "i) write ii) ask",
        "(1) write (2) ask",
        "7. write 8. ask",
        "A. write B. ask",
        "(I) write (II) ask",
        "y) write z) ask aa) tell ab) say",
        "(ay) write (az) ask (ba) tell",
    ] {
        let words: Vec<&str> = typed.split(' ').collect();
        let lines: Vec<String> = words.chunks(2).map(|pair| pair.join(" ")).collect();
        let built = built(&block(&format!("The council will:\n{}\n\nThat is all.", lines.join("\n"))));
        built.says("");
        let page = page(&built);
        let wanted = format!("The council will: {typed} That is all.");
        assert!(page.contains(&wanted), "{wanted}: {page}");
    }
}

#[test]
fn letters_of_recommendations_go_on_past_z_alike() {
    let recommendations: Vec<String> = (1..=54).map(|at| format!("Approve scheme {at}")).collect();
    let built = note(" Short.", &recommendations).build();
    built.says("");
    let page = page(&built);
    for wanted in
        ["z) Approve scheme 26 aa) Approve scheme 27 ab) Approve", "az) Approve scheme 52 ba) Approve scheme 53 bb)"]
    {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
}

#[test]
fn text_that_yaml_folds_keeps_its_paragraphs_and_lists() {
    let lines = "\n      The council will\n      • write\n      • ask\n\n      That is\n      all.";
    for text in [
        format!(" >{lines}"),
        format!(" >-{lines}"),
        lines.to_owned(),
        format!(" \"{}\"", lines.trim_start()),
        format!(" '{}'", lines.trim_start()),
        block("The council will\u{2028}• write\u{2028}• ask\u{2029}That is all."),
    ] {
        let built = built(&text);
        built.says("");
        let lines: Vec<String> = built.html(NOTE).text.lines().map(|line| line.trim().to_owned()).collect();
        let at = lines.iter().position(|line| line.starts_with("The council will")).unwrap_or_default();
        let lines: Vec<&str> = lines[at..].iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
        assert_eq!(lines[1..4], ["write", "ask", "That is all."], "{text}: {lines:?}");
    }
}

#[test]
fn lists_nest_as_deep_as_the_limit_in_every_format() {
    let text: String = (0..10).map(|depth| format!("{}- level {depth}\n", "  ".repeat(depth))).collect();
    let deepest = built(&block(&text));
    deepest.says("");
    assert!(page(&deepest).contains("level 8 level 9"));
    let text = format!("{text}{}- level 10\n", "  ".repeat(10));
    built(&block(&text)).says(
        "meetings/2026-02-11-cabinet/note.yaml:16:27: error[too-deep]: lists or stress are nested more than 10 deep here\n  \
help: take out what is nested, or look for a mark that has no end\n",
    );
}

#[test]
fn what_is_past_a_limit_is_an_error_that_names_it() {
    let at = "meetings/2026-02-11-cabinet/note.yaml:6:7: error[long-text]: ";
    let help = "\n  help: make several texts of it, or add it as an appendix\n";
    let stress = format!("{}x{}", "*a ".repeat(120), " b*".repeat(120));
    for (text, said) in [
        ("*".repeat(60_000), format!("{at}a word has more than 2,000 characters without a space{help}")),
        ("word ".repeat(100_001), format!("{at}the text has more than 500,000 characters{help}")),
        ("word ".repeat(30_000), format!("{at}a paragraph has more than 100,000 characters{help}")),
        ("- word\n".repeat(6_000), format!("{at}the text has more than 5,000 paragraphs and items of lists{help}")),
        ("**a** ".repeat(5_001), format!("{at}the text has more than 5,000 stressed parts and links{help}")),
        (
            stress,
            "meetings/2026-02-11-cabinet/note.yaml:6:400: error[too-deep]: lists or stress are nested more than 10 deep here\n  \
help: take out what is nested, or look for a mark that has no end\n"
                .to_owned(),
        ),
    ] {
        built(&block(&text)).says(&said);
    }
}

#[test]
fn a_title_that_is_past_a_limit_is_an_error_too() {
    let help = "\n  help: shorten it; a longer text belongs in a section or an appendix\n";
    for (title, said) in [
        ("w".repeat(2_001), "a word has more than 2,000 characters without a space"),
        ("word ".repeat(1_001), "the text has more than 5,000 characters, and it is for one line"),
        (format!("\"{}\"", "*".repeat(60_000)), "the text has more than 5,000 characters, and it is for one line"),
    ] {
        let space = note(&block("Words."), &["Agree".to_owned()]);
        let file = "meetings/2026-02-11-cabinet/note.yaml";
        let typed = std::fs::read_to_string(space.root().join(file)).unwrap();
        let typed = typed.replace("title: Note", &format!("title: {}", title.trim()));
        let found = space.file(file, &typed).check();
        assert!(found.contains(&format!("error[long-text]: {said}{help}")), "{found}");
    }
}

#[test]
fn real_long_text_goes_through() {
    let text = format!("{}\n\n{}", "Every word counts. ".repeat(1_000), "- An item of some words\n".repeat(500));
    let built = built(&block(&text));
    built.says("");
    assert_eq!(page(&built).matches("An item of some words").count(), 500);
}

const BUDGET: &str = "Before the table:

Table: Revenue budget (£000)
| Service | 2026/27 | Notes |
|---------|---------|-------|
| **Culture** | | |
| **Libraries** | 1,250 | Books<br>Staff |
| **Parks** | (40) | a \\| b |
| **All** | **1,210** | |

> We were not asked,
> a resident said.

Wide table: Grants by month
| **Month** | A | B | C | D | E | F | G |
|---|---|---|---|---|---|---|---|
| May | 1 | 2 | 3 | 4 | 5 | 6 | 7 |

After the tables.";

#[test]
fn tables_and_quotations_are_the_same_in_all_formats() {
    let made = built(&block(BUDGET));
    made.says("");
    let said = page(&made);
    for words in [
        "Table 1: Revenue budget (£000)",
        "Service 2026/27 Notes Culture Libraries 1,250 Books Staff Parks (40) a | b All 1,210",
        "We were not asked, a resident said.",
        "Table 2: Grants by month",
        "After the tables.",
    ] {
        assert!(said.contains(words), "{words} is missing in {said}");
    }
}

#[test]
fn web_pages_have_headings_of_rows_and_columns_and_a_caption() {
    let bytes = built(&block(BUDGET)).bytes(&format!("{NOTE}.html"));
    let page = html::parse(&bytes);
    let count = |selector: &str| html::select(&page, selector).len();
    assert_eq!(count("table.text > caption"), 2);
    assert_eq!(count("table.text th[scope=col]"), 3 + 8);
    assert_eq!(count("tr.band th[scope=rowgroup][colspan='3']"), 1);
    assert_eq!(count("table.text th[scope=row]"), 3);
    assert_eq!(count("table.text td[data-align=right]"), 3 + 7);
    assert_eq!(count("table[data-total=yes]"), 1);
    assert_eq!(count("section[data-orientation=landscape] table"), 1);
    assert_eq!(count("blockquote > p"), 1);
}

#[test]
fn word_has_real_tables_with_numbered_captions_and_quotations() {
    let parts = docx::parts(&built(&block(BUDGET)).bytes(&format!("{NOTE}.docx")));
    let document = docx::xml(&parts["word/document.xml"]);
    let styles: Vec<&str> =
        docx::all(&document, "p").filter_map(|paragraph| docx::value(paragraph, "pPr/pStyle")).collect();
    assert_eq!(styles.iter().filter(|style| **style == "Caption").count(), 2);
    assert!(styles.contains(&"Quote"));
    let codes: Vec<&str> = docx::all(&document, "instrText").filter_map(|code| code.text()).map(str::trim).collect();
    assert_eq!(codes, ["SEQ Table \\* ARABIC"; 2]);
    // ECMA-376 17.4.55: header row, first column and last row.
    let looks = docx::all(&document, "tblLook")
        .map(|look| ["firstRow", "firstColumn", "lastRow"].map(|name| docx::attribute(look, name) == Some("1")));
    assert_eq!(looks.collect::<Vec<_>>(), [[true, true, true], [true, false, false]]);
    assert_eq!(docx::all(&document, "tblHeader").count(), 2);
    let turned = docx::all(&document, "pgSz").filter(|page| docx::attribute(*page, "orient") == Some("landscape"));
    assert_eq!(turned.count(), 1);
}

#[test]
fn slips_in_tables_are_said_at_their_lines() {
    let text = "| Service | 2026/27 |\n|---|---|\n| Libraries | 1,250 | 3 |";
    let said = note(&block(text), &["Agree".to_owned()]).check();
    assert!(said.contains("note.yaml:6:7: warning[table-without-caption]: the table has no caption"), "{said}");
    assert!(said.contains("note.yaml:8:7: error[uneven-row]: the row has 3 cells and the table 2 columns"), "{said}");
}

#[test]
fn a_recommendation_may_have_a_table() {
    let recommendation = "|\n      Agree:\n\n      Table: Rents\n      | a |\n      |---|\n      | b |";
    let made = note(" Text.", &[recommendation.to_owned()]).build();
    made.says("");
    assert!(page(&made).contains("Agree: Table 1: Rents a b"), "{}", page(&made));
}

const NOTED: &str = "The rate[^1] is *provisional[^late]*, as the rate[^1] was.

Table: Grants[^table]
| Grant[^head] | 2026 |
|---|---|
| Homes | 1,250[^cell] |

- An item with [a link](https://example.org)[^item]

[^1]: Rate of the scheme of 2025, see
  [the scheme](https://example.org/scheme) for #all <of> it.
[^late]: Two weeks late.
[^table]: All grants.
[^head]: Of the *government*.
[^cell]: In part.
[^item]: Item.";

#[test]
fn notes_are_the_same_in_all_formats() {
    let made = built(&block(NOTED));
    made.says("");
    let said = made.said(NOTE);
    let page = said.line();
    assert!(page.contains("The rate1 is provisional2, as the rate1 was."), "{page}");
    assert!(page.contains("Table 1: Grants3 Grant4 2026 Homes 1,2505 An item with a link6"), "{page}");
    let notes: Vec<String> =
        said.notes.iter().map(|note| note.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        notes,
        [
            "Rate of the scheme of 2025, see the scheme for #all <of> it.",
            "Two weeks late.",
            "All grants.",
            "Of the government.",
            "In part.",
            "Item."
        ]
    );
}

#[test]
fn notes_lead_to_their_marks_and_back() {
    let made = built(&block(NOTED));
    let page = html::parse(&made.bytes(&format!("{NOTE}.html")));
    let ids = |selector: &str, name: &str| -> Vec<String> {
        html::select(&page, selector).iter().filter_map(|element| element.attr(name)).map(str::to_owned).collect()
    };
    let notes = ids("[role=doc-endnotes] li", "id");
    let marks = ids("[role=doc-noteref][id]", "id");
    assert_eq!((notes.len(), marks.len()), (6, 6));
    assert_eq!(ids("[role=doc-noteref][id]", "href"), notes.iter().map(|id| format!("#{id}")).collect::<Vec<_>>());
    assert_eq!(ids("[role=doc-backlink]", "href"), marks.iter().map(|id| format!("#{id}")).collect::<Vec<_>>());
    assert_eq!(ids("[role=doc-noteref]:not([id])", "href"), [format!("#{}", notes[0])]);
}

#[test]
fn notes_are_word_s_own() {
    let parts = docx::parts(&built(&block(NOTED)).bytes(&format!("{NOTE}.docx")));
    let document = docx::xml(&parts["word/document.xml"]);
    let notes = docx::xml(&parts["word/footnotes.xml"]);
    // ECMA-376 17.11.14 and 17.11.10: each mark has its note, and the lines above notes come first.
    let marks: Vec<_> = docx::all(&document, "footnoteReference").map(|mark| docx::attribute(mark, "id")).collect();
    let ids: Vec<_> = docx::all(&notes, "footnote").map(|note| docx::attribute(note, "id")).collect();
    assert_eq!(ids[..2], [Some("-1"), Some("0")]);
    assert_eq!(ids[2..], marks);
    assert_eq!(docx::all(&notes, "footnoteRef").count(), 6);
    let codes: Vec<&str> = docx::all(&document, "instrText").filter_map(|code| code.text()).map(str::trim).collect();
    assert!(codes.iter().any(|code| code.starts_with("NOTEREF ")), "{codes:?}");
    let styles = docx::xml(&parts["word/styles.xml"]);
    let styles: Vec<_> = docx::all(&styles, "style").filter_map(|style| docx::attribute(style, "styleId")).collect();
    assert!(styles.contains(&"FootnoteText") && styles.contains(&"FootnoteReference"));
    assert!(parts["word/settings.xml"].contains("<w:footnotePr>"));
    assert!(parts["word/_rels/footnotes.xml.rels"].contains("https://example.org/scheme"));
    // A paper without notes has none of it.
    let plain = docx::parts(&built(" Text.").bytes(&format!("{NOTE}.docx")));
    assert!(!plain.contains_key("word/footnotes.xml") && !plain["word/styles.xml"].contains("ootnote"));
}
