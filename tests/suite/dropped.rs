//! Nothing that was typed is lost because a template does not write it: it is an error at its line, in a check as in a build.

use crate::cli::packs_in;
use crate::space::{Space, below, project};

const MEETING: &str = "meetings/2026-06-17-scrutiny";

fn shipped(path: &str) -> String {
    std::fs::read_to_string(project("templates").join(path)).unwrap()
}

/// A workspace with a template of its own for notes.
fn space(template: &str, layout: &str) -> Space {
    Space::empty()
        .file(
            "council.yaml",
            "name: Council\nnation: england\ncommittees: [{ id: board, name: Board }]\n",
        )
        .file(
            "meetings/2026-06-17-board/meeting.yaml",
            "committee: board\ndate: 17 June 2026\nitems: [{ report: note }]\n",
        )
        .file(
            "templates/note/layout.yaml",
            &format!("title: A note\nabout: A note.\ntakes: report\nown_sections: yes\nfields:\n  - {{ name: risks, label: Risks }}\n  - {{ name: costs, label: Costs }}\n{layout}"),
        )
        .file(
            "templates/note/template.typ",
            &format!("{{% extends \"lib/base.jinja.typ\" %}}\n{{% block body %}}\n#document-title(\"{{= document.title =}}\")\n{template}\n{{% endblock %}}\n"),
        )
        .file(
            "meetings/2026-06-17-board/note.yaml",
            "layout: note\ntitle: A note\nfields:\n  risks: None.\n  costs: None.\n",
        )
}

#[test]
fn a_field_that_an_ejected_template_lost_is_an_error_at_its_line() {
    let space = Space::copy_of("data");
    let root = space.root();
    packs_in(Some(root), "layouts eject scrutiny-report --template").done();
    let file = root.join("templates/scrutiny-report/template.typ");
    let template = std::fs::read_to_string(&file).unwrap();
    let without = template.replace("{= fields.reason_submitted.value =}", "");
    assert_ne!(template, without);
    std::fs::write(&file, without).unwrap();
    let said = packs_in(Some(root), "check").refused();
    let errors: Vec<&str> = said.lines().filter(|line| line.contains("error[")).collect();
    assert_eq!(errors.len(), 3, "{said}");
    for error in errors {
        assert!(error.contains("does not write `reason_submitted`"), "{error}");
    }
    assert!(said.contains("scrutiny-review.yaml:"), "{said}");
}

#[test]
fn what_an_optional_section_shows_is_missed_where_the_section_is_not_there() {
    let space = Space::copy_of("data");
    let root = space.root();
    let mut seen = 0;
    for entry in below(&root.join("meetings"), ".yaml") {
        let text = std::fs::read_to_string(&entry).unwrap();
        if !text.contains("layout: quarterly-progress-report") {
            continue;
        }
        seen += 1;
        let at = text.find("  - section: summary").expect("its summary");
        let rest = &text[at + 4..];
        let end = rest.find("\n  - ").map_or(text.len(), |end| at + 5 + end);
        std::fs::write(&entry, format!("{}{}", &text[..at], &text[end..])).unwrap();
    }
    assert!(seen > 0);
    let said = packs_in(Some(root), "check").refused();
    assert!(
        said.contains("the layout `quarterly-progress-report` does not show this: its template does not write `text`"),
        "{said}"
    );
    assert!(said.contains("add the section that shows it"), "{said}");
}

#[test]
fn the_same_words_twice_have_to_be_there_twice() {
    let both = "#par[{= fields.risks.value =}]\n#par[{= fields.costs.value =}]";
    let built = space(both, "").build();
    assert!(!built.problems.contains("error["), "{}", built.problems);
    let built = space("#par[{= fields.risks.value =}]", "").build();
    assert_eq!(
        built.problems.trim_end(),
        "meetings/2026-06-17-board/note.yaml:5:10: error[dropped-text]: the layout `note` does not show this: its template does not write `costs` (in 2026-06-17-board/public/note)\n  help: write it in templates/note/template.typ, or name `costs` under `leaves_out` in the layout.yaml"
    );
    let built = space("#par[{= fields.risks.value =}]", "leaves_out: [costs]\n").build();
    assert!(!built.problems.contains("error["), "{}", built.problems);
}

#[test]
fn what_a_filter_makes_of_a_text_is_found_in_the_paper() {
    let template = "#par[{= fields.risks.value | upper =} {= fields.costs.value | replace(\".\", \"!\") =}]";
    let built = space(template, "").build();
    assert!(!built.problems.contains("error["), "{}", built.problems);
    // A value that is only looked at is not written.
    let template = "{% if fields.risks.value %}#par[Some]{% endif %}\n#par[{= fields.costs.value =}]";
    let built = space(template, "")
        .file(
            "meetings/2026-06-17-board/note.yaml",
            "layout: note\ntitle: A note\nfields:\n  risks: Floods.\n  costs: None.\n",
        )
        .build();
    assert!(built.problems.contains("note.yaml:4:10: error[dropped-text]"), "{}", built.problems);
}

#[test]
fn a_template_that_leaves_out_rows_loses_nothing_without_a_word() {
    let parts = shipped("lib/parts.jinja.typ");
    let filtered = parts.replace("{% for row in table.rows %}", "{% for row in table.rows if not loop.first %}");
    assert_ne!(parts, filtered);
    let built = Space::copy_of("tests/cases/rounds")
        .file(&format!("{MEETING}/meeting.yaml"), "committee: board\ndate: 17 June 2026\nitems: [{ report: plan }]\n")
        .file(&format!("{MEETING}/plan.yaml"), "layout: action-plan-five-column\ntitle: Plan\nplan: parks\n")
        .file("templates/lib/parts.jinja.typ", &filtered)
        .build();
    assert!(
        built.problems.contains("error[dropped-text]: the layout `action-plan-five-column` does not show this"),
        "{}",
        built.problems
    );
}

/// A template that sets its document up by itself.
const BARE: &str = "#import \"/lib/council.typ\": *\n#show: council-document.with(title: \"{= document.title =}\", author: \"{= council.name =}\", date: {= meeting.date | parts =}, longest: {= longest_word =})\n#document-title(\"{= document.title =}\")\n#par[{= fields.risks.value =} {= fields.costs.value =}]\n";

#[test]
fn a_template_cannot_lose_the_mark_of_a_paper_that_is_not_for_the_public() {
    let built = space("", "")
        .file("templates/note/template.typ", BARE)
        .file(
            "meetings/2026-06-17-board/note.yaml",
            "layout: note\ntitle: A note\naccess: { exempt: [3], reason: Harm. }\nfields:\n  risks: Floods.\n  costs: None.\n",
        )
        .build();
    assert!(
        built.problems.contains("note.yaml:3:9: error[dropped-text]: the layout `note` does not show this: its template does not write `access`"),
        "{}",
        built.problems
    );
    let restricted = built.output.join("2026-06-17-board/restricted/note.pdf");
    assert!(!restricted.exists());
}

#[test]
fn a_template_without_the_librarys_page_has_its_place_in_the_pack() {
    let built = space("", "").file("templates/note/template.typ", BARE).build();
    built.says("");
    let pack = built.pdf("2026-06-17-board/public/pack");
    let text = |page: usize| pack.pages[page].iter().map(|piece| piece.text.as_str()).collect::<String>();
    assert!(text(0).contains("Page 1 of 2"), "{}", text(0));
    assert!(text(1).contains("Agenda item 1") && text(1).contains("Page 2 of 2"), "{}", text(1));
}

#[test]
fn a_template_leaves_room_for_the_foot_of_a_pack() {
    let low = format!("{BARE}#place(bottom, dy: 14mm)[Low]\n#context if target() == \"html\" [Low]\n");
    let low = low
        .replace("#place(bottom, dy: 14mm)[Low]", "#context if target() != \"html\" { place(bottom, dy: 14mm)[Low] }");
    let built = space("", "").file("templates/note/template.typ", &low).build();
    let says = "it has words on page 1 where packs have the number of the page";
    assert!(built.problems.contains(says), "{}", built.problems);
    assert!(!built.output.join("2026-06-17-board/public/pack.pdf").exists());
    assert!(built.output.join("2026-06-17-board/public/note.pdf").exists());
}

#[test]
fn what_is_for_pages_alone_is_not_lost_in_word_and_on_the_web() {
    for (call, name) in [
        ("#align(right)[Signed]", "align"),
        ("#grid(columns: 2)[Signed][Dated]", "grid"),
        ("#columns(2)[Signed]", "columns"),
        ("#place(top)[Signed]", "place"),
        ("#rect[Signed]", "rect"),
        ("#rotate(3deg)[Signed]", "rotate"),
    ] {
        let both = "#par[{= fields.risks.value =}]\n#par[{= fields.costs.value =}]";
        let built = space(&format!("{both}\n{call}"), "").build();
        assert!(
            built.problems.contains(&format!(
                "templates/note/template.typ:6:1: error[typesetting]: `{name}` is for pages alone: Word and the web page would lose what is in it"
            )),
            "{call}: {}",
            built.problems
        );
    }
}

#[test]
fn a_look_that_word_is_without_is_a_warning_at_its_line() {
    let both = "#par[{= fields.risks.value =}]\n#par[{= fields.costs.value =}]";
    let (call, look) = ("#par[#overline[Signed]]", "text-decoration: overline");
    let built = space(&format!("{both}\n{call}"), "").build();
    let warning = format!(
        "templates/note/template.typ:6:1: warning[word-look]: Word shows these words without the style `{look}`"
    );
    assert!(built.problems.contains(&warning), "{call}: {}", built.problems);
    assert!(built.output.join("2026-06-17-board/public/note.docx").exists());
}

#[test]
fn what_is_written_and_never_seen_is_an_error_at_its_line() {
    for (hidden, of) in [
        ("#let risks = [{= fields.risks.value =}]", "any format"),
        ("#context if target() == \"html\" [{= fields.risks.value =}]", "the PDF"),
        ("#context if target() == \"paged\" [{= fields.risks.value =}]", "Word and the web page"),
        (
            "#context if target() == \"html\" [{= fields.risks.value =}] else { block(height: 0pt, clip: true)[{= fields.risks.value =}] }",
            "the PDF",
        ),
    ] {
        let template = format!("{{= fields.costs.value =}}\n\n{hidden}\n");
        let space = space(&template, "").file(
            "meetings/2026-06-17-board/note.yaml",
            "layout: note\ntitle: A note\nfields:\n  risks: The roof may leak.\n  costs: None.\n",
        );
        let output = space.root().join("output");
        let line = format!("build --output {}", output.display());
        let said = packs_in(Some(space.root()), &line).refused();
        let message = format!("these words are written, and no reader of {of} meets them");
        assert!(said.contains(&message), "{hidden}: {said}");
        assert!(said.contains("note.yaml:4:10"), "{hidden}: {said}");
        assert!(said.contains("templates/note/template.typ"), "{hidden}: {said}");
        assert!(!output.join("2026-06-17-board/public/note.pdf").exists());
    }
}

#[test]
fn fields_with_the_same_words_are_all_there_in_one_of_their_forms() {
    let layout = "title: A note\nabout: A note.\ntakes: report\nown_sections: yes\nfields:\n  - { name: line, label: Line }\n  \
- { name: list, label: List, type: list }\n";
    let said = "Enforcement begins in September";
    let space = space("", "")
        .without("templates/note/template.typ")
        .file("templates/note/layout.yaml", layout)
        .file(
            "meetings/2026-06-17-board/note.yaml",
            &format!(
                "layout: note\ntitle: {said}\nfields:\n  line: {said}\n  list: [{said}, b]\nsections:\n  - heading: {said}\n    text: {said}\n"
            ),
        );
    assert_eq!(packs_in(Some(space.root()), "check").done(), "no problems in 4 files\n");
}
