//! The language of the words that the program writes, and words of the council's own.

use crate::reading::docx;
use crate::space::Space;

const STEM: &str = "2026-02-11-cabinet/public/note";

fn space(council: &str) -> Space {
    Space::empty()
        .file("council.yaml", &format!("name: Testby Council\nnation: wales\ncommittees: [{{ id: cabinet, name: Y Cabinet }}]\n{council}"))
        .file("meetings/2026-02-11-cabinet/meeting.yaml", "committee: cabinet\ndate: 2026-02-11\nitems: [{ report: note }]\n")
        .file(
            "templates/note/layout.yaml",
            "title: Note\nabout: A note.\ntakes: report\nrecommendations: {}\nbackground_papers: yes\nfields: [{ name: day, label: Day, type: date }]\n",
        )
        .file(
            "meetings/2026-02-11-cabinet/note.yaml",
            "layout: note\ntitle: Nodyn\nfields: { day: 8 March 2026 }\nrecommendations: [Agree.]\nbackground_papers: none\n",
        )
}

#[test]
fn papers_are_in_the_language_of_the_council() {
    let built = space("language: cy\n").build();
    let page = built.said(STEM).line();
    assert!(
        page.contains("Day 8 Mawrth 2026") && page.contains("Argymhellion") && page.contains("Papurau cefndir Dim."),
        "{page}"
    );
    let agenda = built.said("2026-02-11-cabinet/public/agenda").line();
    assert!(
        agenda.contains("Agenda: Y Cabinet, 11 Chwefror 2026") && agenda.contains("Dydd Mercher 11 Chwefror 2026"),
        "{agenda}"
    );
    assert_eq!(built.pdf(STEM).language().as_deref(), Some("cy"));
    let html = String::from_utf8(built.bytes(&format!("{STEM}.html"))).unwrap();
    assert!(html.contains("<html lang=\"cy\">") && html.contains("Neidio i’r prif gynnwys"));
    let word = docx::parts(&built.bytes(&format!("{STEM}.docx")));
    assert!(word["word/styles.xml"].contains("<w:lang w:val=\"cy\""));
    assert!(word["word/footer1.xml"].contains("Tudalen ") && word["word/footer1.xml"].contains(" o "));
}

#[test]
fn a_council_may_have_words_of_its_own() {
    let built =
        space("words: { none: 'There are #none.', page_of: '{pages}: {label} {page}', background_papers: Sources }\n")
            .build();
    let page = built.said(STEM).line();
    assert!(page.contains("Sources There are #none.") && page.contains("Day 8 March 2026"), "{page}");
    let word = docx::parts(&built.bytes(&format!("{STEM}.docx")));
    assert!(word["word/footer1.xml"].contains("NUMPAGES"));
}

#[test]
fn other_words_make_papers_again() {
    let space = space("");
    let output = tempfile::tempdir().unwrap();
    let first = space.build_to(output.path());
    assert!(first.said(STEM).line().contains("None."));
    let space = space.file(
        "council.yaml",
        "name: Testby Council\nnation: wales\nlanguage: cy\ncommittees: [{ id: cabinet, name: Y Cabinet }]\n",
    );
    let second = space.build_to(output.path());
    assert!(second.said(STEM).line().contains("Dim."));
}

#[test]
fn words_in_another_language_are_told_in_word_and_on_the_web() {
    let built = space("")
        .file(
            "templates/note/template.typ",
            "{% extends \"lib/report.jinja.typ\" %}\n{% block body %}\n{= super() =}\n#par[#text(lang: \"cy\")[Bore da] and #in-language(\"fr\")[bonjour].]\n{% endblock %}\n",
        )
        .build();
    let html = String::from_utf8(built.bytes(&format!("{STEM}.html"))).unwrap();
    assert!(html.contains("<span lang=\"cy\">Bore da</span> and <span lang=\"fr\">bonjour</span>"), "{html}");
    let word = docx::parts(&built.bytes(&format!("{STEM}.docx")));
    for code in ["cy", "fr"] {
        assert!(word["word/document.xml"].contains(&format!("<w:lang w:val=\"{code}\"/>")));
    }
}

#[test]
fn what_word_shows_plainly_stops_no_format() {
    let built = space("")
        .file(
            "templates/note/template.typ",
            "{% extends \"lib/report.jinja.typ\" %}\n{% block body %}\n{= super() =}\n#par[`some code` and #highlight[marked]]\n#table(columns: 2, [one], [two])\n{% endblock %}\n",
        )
        .build();
    let page = built.said(STEM).line();
    assert!(page.contains("some code and marked one two"), "{page}");
    assert!(
        built.problems.contains("templates/note/template.typ:5:") && built.problems.contains("[word-look]"),
        "{}",
        built.problems
    );
}
