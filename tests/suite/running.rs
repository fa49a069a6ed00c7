//! What a layout puts at the head and foot of pages, how it numbers, and what its papers are called.

use crate::reading::docx;
use crate::reading::pdf::Pdf;
use crate::space::{Built, Space};

const LAYOUT: &str = "title: Memo
about: A memo.
takes: report
numbering: sections
numbers: { depth: 3, prefix: A, label: Section }
reference: { pattern: 'SC {n}/{yy}', label: Report no. }
running:
  header: '{document.reference} – {fields.ward}'
  footer: '{document.title} #'
  footer_below: '{council.name}'
  marking: 'Draft * for <all> \\'
  first_page: no
  first_number: 5
  page_label: Sheet
own_sections: yes
recommendations: {}
fields: [{ name: ward, label: Ward, type: text }]
";

const SECTIONS: &str = "sections:
  - heading: First
    text: |
      One.

      Two, see [paragraph](#deep), [section](#sub) and [section](#last). {#two}
    sections:
      - heading: Sub
        id: sub
        text: |
          Three. {#deep}

          - point
        sections:
          - heading: Subsub
            text: Four, see [paragraphs](#two..#deep).
  - heading: Last
    id: last
    text: Five.
";

fn space(reports: &[(&str, &str)]) -> Space {
    let items: String = reports.iter().map(|(name, _)| format!("  - report: {name}\n")).collect();
    let council = "name: Testby Council\nnation: england\ncommittees: [{ id: cabinet, name: Cabinet }]\n";
    let space = Space::empty()
        .file("council.yaml", council)
        .file(
            "meetings/2026-02-11-cabinet/meeting.yaml",
            &format!("committee: cabinet\ndate: 2026-02-11\nitems:\n{items}"),
        )
        .file("templates/memo/layout.yaml", LAYOUT);
    reports.iter().fold(space, |space, (name, more)| {
        let report = format!("layout: memo\ntitle: The {name}\nfields: {{ ward: 'Q & <b>' }}\n{more}");
        space.file(&format!("meetings/2026-02-11-cabinet/{name}.yaml"), &report)
    })
}

fn parts(built: &Built, stem: &str) -> docx::Parts {
    docx::parts(&built.bytes(&format!("{stem}.docx")))
}

/// All that each page of a PDF shows, without spaces.
fn pages(pdf: &Pdf) -> Vec<String> {
    let pages = pdf.pages.iter().map(|page| page.iter().flat_map(|piece| piece.text.chars()));
    pages.map(|page| page.filter(|c| !c.is_whitespace()).collect()).collect()
}

#[test]
fn running_lines_are_on_pages_and_in_word() {
    let long = format!(
        "{SECTIONS}    sections:\n      - heading: Long\n        text: |\n{}",
        "          Word.\n\n".repeat(60)
    );
    let built = space(&[("first", &long)]).build();
    let stem = "2026-02-11-cabinet/public/first";
    built.said(stem);
    let pages = pages(&built.pdf(stem));
    assert!(pages[0].contains("Draft*for<all>\\") && !pages[0].contains("SC1/26–Q&<b>"), "{}", pages[0]);
    assert!(pages[1].contains("Draft*for<all>\\") && pages[1].contains("SC1/26–Q&<b>"), "{}", pages[1]);
    assert!(pages[1].contains("Thefirst#TestbyCouncilSheet6") && !pages[1].contains("Sheet6of"), "{}", pages[1]);
    let word = parts(&built, stem);
    let header = |at: usize| word[&format!("word/header{at}.xml")].as_str();
    let marking = "<w:b/><w:bCs/></w:rPr><w:t xml:space=\"preserve\">Draft * for &lt;all&gt; \\<";
    assert!(header(1).contains(marking) && header(1).contains("SC 1/26 – Q &amp; &lt;b&gt;"), "{}", header(1));
    assert!(header(2).contains("Draft") && !header(2).contains("SC 1/26"), "{}", header(2));
    let footer = &word["word/footer1.xml"];
    for words in ["The first #<", "Testby Council<", "Sheet "] {
        assert!(footer.contains(words) && !footer.contains("NUMPAGES"), "{words}: {footer}");
    }
    assert!(word["word/document.xml"].contains("<w:pgNumType w:start=\"5\"/><w:titlePg/>"));
    let page = String::from_utf8(built.bytes(&format!("{stem}.html"))).unwrap();
    assert!(page.contains("<p class=\"running\"><strong>Draft * for &lt;all"));
}

#[test]
fn numbers_go_as_deep_as_the_layout_says() {
    let built = space(&[("first", SECTIONS), ("second", &format!("first_number: 7\n{SECTIONS}"))]).build();
    let page = built.said("2026-02-11-cabinet/public/first").line();
    for words in [
        "Section A1. First",
        "A1.2 Two, see paragraph A1.3.1, section A1.3 and section A2.",
        "A1.3 Sub",
        "A1.3.1 Three.",
        "A1.3.2 Subsub",
        "A1.3.2.1 Four, see paragraphs A1.2 to A1.3.1.",
        "Section A2. Last",
        "A2.1 Five.",
    ] {
        assert!(page.contains(words), "{words} is missing in {page}");
    }
    let page = built.said("2026-02-11-cabinet/public/second").line();
    assert!(page.contains("A7.3.1 Three.") && page.contains("A8.1 Five."), "{page}");
    let numbering = &parts(&built, "2026-02-11-cabinet/public/second")["word/numbering.xml"];
    assert!(numbering.contains("<w:start w:val=\"7\"/>"), "{numbering}");
    assert!(built.problems.is_empty(), "{}", built.problems);
}

#[test]
fn references_go_on_from_paper_to_paper() {
    let built = space(&[("zebra", ""), ("own", "reference: SC 99/25\n"), ("ant", "")])
        .file(
            "meetings/2025-12-01-cabinet/meeting.yaml",
            "committee: cabinet\ndate: 2025-12-01\nitems: [{ report: old }]\n",
        )
        .file("meetings/2025-12-01-cabinet/old.yaml", "layout: memo\ntitle: The old\n")
        .build();
    for (stem, reference) in [
        ("2025-12-01-cabinet/public/old", "SC 1/25"),
        ("2026-02-11-cabinet/public/zebra", "SC 1/26"),
        ("2026-02-11-cabinet/public/own", "SC 99/25"),
        ("2026-02-11-cabinet/public/ant", "SC 2/26"),
    ] {
        let page = built.said(stem).line();
        assert!(page.contains(&format!("Report no. {reference}")), "{stem}: {page}");
    }
}

#[test]
fn a_paper_has_the_same_reference_for_every_reader() {
    let closed = "reference: SC 99/25\naccess: { exempt: [3], reason: Money. }\n";
    let built =
        space(&[("zebra", ""), ("own", closed), ("ant", ""), ("broken", "recommendations: { a: b }\n"), ("bee", "")]);
    let built = built.build();
    for (report, reference) in [("zebra", "SC 1/26"), ("ant", "SC 2/26"), ("bee", "SC 4/26")] {
        for audience in ["public", "restricted"] {
            let page = built.said(&format!("2026-02-11-cabinet/{audience}/{report}")).line();
            assert!(page.contains(&format!("Report no. {reference}")), "{audience}/{report}: {page}");
        }
    }
}

#[test]
fn the_mark_of_a_restricted_paper_is_above_everything() {
    let built = space(&[("first", "access: { exempt: [3], reason: Money. }\n")]).build();
    let stem = "2026-02-11-cabinet/restricted/first";
    let page = &pages(&built.pdf(stem))[0];
    let mark = page.find("Notforpublication:exempt,paragraph3").expect("the mark");
    assert!(mark < page.find("Draft*for").expect("the marking"), "{page}");
    let word = parts(&built, stem);
    for at in [1, 2] {
        assert!(
            word[&format!("word/header{at}.xml")]
                .contains("Not for publication: exempt, paragraph 3, Schedule 12A – Draft")
        );
    }
}

#[test]
fn a_pack_keeps_its_own_numbers() {
    let built = space(&[("first", SECTIONS), ("second", SECTIONS)]).build();
    let pack = pages(&built.pdf("2026-02-11-cabinet/public/pack"));
    let second =
        pack.iter().find(|page| page.contains("Thesecond") && page.contains("A1.2Two")).expect("the second paper");
    assert!(second.contains("Draft*for<all>") && second.contains("Agendaitem2"), "{second}");
    assert!(second.contains(&format!("Page3of{}", pack.len())), "{second}");
}
