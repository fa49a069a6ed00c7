//! References by name: the number that something has in the end, as a link, in every format.

use crate::reading::{docx, html};
use crate::space::{Built, Space};

const NOTE: &str = "2026-02-11-cabinet/public/note";
const FILE: &str = "meetings/2026-02-11-cabinet/note.yaml";

const REPORT: &str = "layout: note
title: Note
fields:
  why: As in [paragraph](#match) and [Table](#grants).
sections:
  - heading: 'Why & \"how\" #1'
    id: why
    text: |
      See [recommendation](#agree), [paragraph](#match), [Appendix](#survey) and [sections](#why..#next). {#first}

      Table: Grants {#grants}
      | Grant | Share |
      |---|---|
      | Homes[^1] | A third, see [paragraph](#match) |

      A third of the cost. {#match}

      - An item. {#item}

      [^1]: See [Table](#grants).
  - heading: Next
    id: next
    text: See *[paragraphs](#first..#match)* and [paragraph](#item).
recommendations:
  - Agree.
  - 'Agree to [paragraph](#match). {#agree}'
appendices:
  - title: Plan
  - { title: 'Survey of <homes>', id: survey }
";

fn space(numbering: &str, report: &str) -> Space {
    Space::empty()
        .file(
            "council.yaml",
            "name: Testby Council\nnation: england\ncommittees: [{ id: cabinet, name: Cabinet }]\nofficers: [{ id: clerk, post: Clerk }]\n",
        )
        .file(
            "meetings/2026-02-11-cabinet/meeting.yaml",
            "committee: cabinet\ndate: 2026-02-11\nitems: [{ report: note }, { report: other }]\n",
        )
        .file(
            "templates/note/layout.yaml",
            &format!(
                "title: Note\nabout: A note.\ntakes: report\nnumbering: {numbering}\nrecommendations: {{ marks: letters }}\n\
own_sections: yes\nappendices: yes\nfields: [{{ name: why, label: Why, type: markdown }}]\n"
            ),
        )
        .file(FILE, report)
        .file(
            "meetings/2026-02-11-cabinet/other.yaml",
            "layout: note\ntitle: Other\nsections:\n  - heading: H\n    text: |\n      One.\n\n      Two, not [paragraph](#match). {#match}\n",
        )
}

fn built(numbering: &str) -> Built {
    let built = space(numbering, REPORT).build();
    assert!(!built.problems.contains("error"), "{}", built.problems);
    built
}

#[test]
fn references_have_the_numbers_of_their_layout() {
    let page = built("sections-zero").said(NOTE).line();
    for words in [
        "As in paragraph 1.2 and Table 1.",
        "b) Agree to paragraph 1.2.",
        "See recommendation b), paragraph 1.2, Appendix 2 and sections 1.0 to 2.0.",
        "A third, see paragraph 1.2",
        "See paragraphs 1.1 to 1.2 and paragraph 1.2.",
    ] {
        assert!(page.contains(words), "{words} is missing in {page}");
    }
    // In the other ways of numbering paragraphs have other numbers, and sections none.
    let straight = REPORT.replace(" and [sections](#why..#next)", "");
    let made = space("continuous", &straight).build();
    let page = made.said(NOTE).line();
    assert!(page.contains("See paragraphs 1 to 2 and paragraph 2."), "{page}");
}

#[test]
fn names_are_those_of_one_paper_of_a_pack() {
    let made = built("sections");
    let pack = made.pdf("2026-02-11-cabinet/public/pack").said().line();
    assert!(
        pack.contains("A third of the cost") && pack.contains("as in paragraph 1.2".trim_start_matches("as ")),
        "{pack}"
    );
    assert!(pack.contains("See paragraphs 1.1 to 1.2"), "{pack}");
    assert!(pack.contains("Two, not paragraph 1.2."), "{pack}");
}

#[test]
fn web_pages_have_links_to_the_places() {
    let page = html::parse(&built("sections").bytes(&format!("{NOTE}.html")));
    let references = html::select(&page, "a.reference");
    assert_eq!(references.len(), 13);
    for reference in references {
        let href = reference.attr("href").unwrap();
        assert_eq!(html::select(&page, &format!("[id='{}']", &href[1..])).len(), 1, "{href}");
    }
}

#[test]
fn word_finds_the_numbers_by_itself() {
    let parts = docx::parts(&built("sections").bytes(&format!("{NOTE}.docx")));
    let document = docx::xml(&parts["word/document.xml"]);
    // ECMA-376 17.16.5.51 and 17.13.6.2: each field names a bookmark that is there.
    let marks: Vec<&str> =
        docx::all(&document, "bookmarkStart").filter_map(|mark| docx::attribute(mark, "name")).collect();
    let codes: Vec<&str> = docx::all(&document, "instrText").filter_map(|code| code.text()).map(str::trim).collect();
    let fields: Vec<&&str> = codes.iter().filter(|code| code.starts_with("REF ")).collect();
    assert_eq!(fields.len(), 10, "{codes:?}");
    for field in fields {
        let name = field.split(' ').nth(1).unwrap();
        assert!(marks.contains(&name), "{field}: {marks:?}");
        let of_caption = !field.contains("\\r");
        let start = docx::all(&document, "bookmarkStart").find(|mark| docx::attribute(*mark, "name") == Some(name));
        let next = start.unwrap().next_siblings().skip(1).take_while(|node| !docx::is(*node, "bookmarkEnd"));
        let words: String = next.flat_map(|node| node.descendants()).filter_map(|node| node.text()).collect();
        assert_eq!(words.contains("SEQ Table"), of_caption, "{field}: {words}");
    }
    let ends = docx::all(&document, "bookmarkEnd").count();
    assert_eq!(marks.len(), ends);
}

#[test]
fn slips_in_references_are_said_at_their_places() {
    let slips = "layout: note
title: Note
fields:
  why: A field. {#field}
internal: A note. {#kept}
sections:
  - heading: Why
    id: why
    text: |
      See [paragraph](#mach), [paragraph](#kept), [paragraph](#field) and [section](#why).

      Here. {#match}

      There, see [Table](#match). {#match}
";
    let said = space("continuous", slips).check();
    for line in [
        "note.yaml:10:23: error[unknown-target]: nothing in this report has the name `mach`\n  help: did you mean `match`?",
        "note.yaml:10:43: error[unknown-target]: the name `kept` is in a note for officers, which no paper shows",
        "note.yaml:10:63: error[unknown-target]: `field` is a paragraph that has no number in this layout",
        "note.yaml:10:85: error[unknown-target]: `why` is a section that has no number in this layout",
        "note.yaml:14:26: warning[number-may-be-wrong]: the text says “Table”, and `match` is a paragraph",
        "note.yaml:14:35: error[duplicate-name]: the name `match` is given twice in this report, first to a paragraph",
    ] {
        assert!(said.contains(line), "{line} is not in {said}");
    }
}

#[test]
fn a_template_that_numbers_otherwise_is_asked_itself() {
    let template = "{% extends \"lib/base.jinja.typ\" %}\n{% from \"lib/parts.jinja.typ\" import paragraphs %}\n{% block body %}\n\
#document-title(\"{= document.title =}\")\n{% for section in sections %}\n#numbered-heading(\"sections\", 1)[{= section.heading =}]\n\
{% for paragraph in section.paragraphs %}\n#numbered-paragraph(\"WAY\", [{= paragraph.first =}], none)\n{% endfor %}\n{% endfor %}\n{% endblock %}\n";
    let report = "layout: note\ntitle: Note\nsections:\n  - heading: Why\n    id: why\n    text: 'See [section](#why) and [paragraph](#here). {#here}'\n";
    let with = |way: &str| {
        let template = template.replace("WAY", way);
        space("none", report).file("templates/note/template.typ", &template).file(
            "meetings/2026-02-11-cabinet/other.yaml",
            "layout: note\ntitle: Other\nsections: [{ heading: H, text: T }]\n",
        )
    };
    let made = with("sections").build();
    made.says("");
    assert!(made.said(NOTE).line().contains("See section 1 and paragraph 1.1."));
    let said = with("none").build().problems;
    assert!(said.contains("nothing with the name “here” has one in this layout"), "{said}");
}

#[test]
fn texts_that_several_papers_show_refer_to_nothing() {
    let space = space("sections", REPORT).file(
        "meetings/2026-02-11-cabinet/meeting.yaml",
        "committee: cabinet\ndate: 2026-02-11\nitems: [{ report: note }, { report: other }, { title: T, text: 'See [paragraph](#match).' }]\n",
    );
    let said = space.check();
    assert!(said.contains("error[unknown-target]: `#match` refers to a place in a report"), "{said}");
}

#[test]
fn headings_that_lead_somewhere_may_be_of_a_table_that_goes_on() {
    let rows: String = (0..80).map(|row| format!("      | Row {row} | {row} |\n")).collect();
    let report = format!(
        "layout: note\ntitle: Note\nsections:\n  - heading: H\n    text: |\n      Here. {{#here}}\n\n      Table: Rows\n      \
| Row[^1] | [paragraph](#here) [x](https://example.org) |\n      |---|---|\n{rows}\n      [^1]: Of all.\n"
    );
    let made = space("continuous", &report).build();
    made.says("");
    let said = made.said(NOTE);
    assert_eq!(said.notes.len(), 1);
    assert!(said.line().contains("Row1 paragraph 1 x Row 0 0"));
}
