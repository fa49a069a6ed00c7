//! Templates of the workspace's own that no paper uses yet: what is wrong with one is found by the check, once, at its file and line.

use crate::space::{Space, files, project};

const COUNCIL: &str = "name: Testby Council\nnation: england\ncommittees:\n  - { id: cabinet, name: Cabinet }\n";

/// A council without a meeting.
fn council() -> Space {
    Space::empty().file("council.yaml", COUNCIL)
}

/// A file among the program's templates, with a line put behind the first of a kind.
fn with_line(path: &str, behind: &str, line: &str) -> String {
    let text = std::fs::read_to_string(project("templates").join(path)).expect("a template");
    assert!(text.contains(behind), "{path} has no {behind}");
    text.replacen(behind, &format!("{behind}{line}\n"), 1)
}

/// How many lines stand before the first that has some words.
fn line_of(text: &str, words: &str) -> usize {
    text.lines().position(|line| line.contains(words)).expect("the line") + 1
}

#[test]
fn a_slip_in_a_template_that_no_paper_uses_is_found_once() {
    for name in [
        "agenda",
        "chase-list",
        "contents",
        "decisions",
        "executive-board-report",
        "minutes",
        "picture",
        "quarterly-progress-report",
        "scrutiny-report",
        "supplied",
        "withheld",
    ] {
        let path = format!("{name}/template.typ");
        let file = format!("templates/{path}");
        for (slip, says) in [
            ("{= document.titel =}", ":LINE:4: error[template]: undefined value: `document.titel` is undefined"),
            ("#nothing-of-that-name()", ":LINE:1: error[typesetting]: unknown variable: nothing-of-that-name"),
        ] {
            let behind = match name {
                "supplied" => "#import \"/lib/council.typ\": *\n",
                _ => "{% block body %}\n",
            };
            let text = with_line(&path, behind, slip);
            let said = council().file(&file, &text).check();
            let line = line_of(&text, slip).to_string();
            let says = format!("{file}{}", says.replace("LINE", &line));
            assert_eq!(said.matches(&says).count(), 1, "{name}: {said}");
            assert_eq!(said.matches("error[").count(), 1, "{name}: {said}");
        }
    }
}

#[test]
fn a_slip_in_a_library_that_no_paper_uses_is_found() {
    for (path, slip) in [
        ("lib/table.typ", "#let broken = (1\n"),
        ("lib/supplied.typ", "#let broken = nothing-of-that-name\n"),
        ("lib/own.typ", "#let broken = [\n"),
    ] {
        let built_in = std::fs::read_to_string(project("templates").join(path)).unwrap_or_default();
        let said = council().file(&format!("templates/{path}"), &(built_in + slip)).check();
        assert!(
            said.starts_with(&format!("templates/{path}:")) && said.contains(": error[typesetting]: "),
            "{path}: {said}"
        );
    }
    for path in ["lib/report.jinja.typ", "lib/tables.jinja.typ"] {
        let text = with_line(path, "{% block body %}\n", "{= document.titel =}");
        let said = council().file(&format!("templates/{path}"), &text).check();
        let says = format!("templates/{path}:{}:4: error[template]: ", line_of(&text, "document.titel"));
        assert_eq!(said.matches(&says).count(), 1, "{said}");
    }
}

#[test]
fn a_slip_in_a_layout_of_the_workspace_is_found_before_its_first_report() {
    let layout = |takes: &str, more: &str| format!("title: A note\nabout: A note.\ntakes: {takes}\n{more}");
    let fields = "fields:\n  - { name: author, label: Author, type: person, required: yes }\n  - { name: due, label: Due, type: date }\n";
    let sections = "sections:\n  - { id: aims, heading: Aims, required: yes }\n";
    let template = |line: &str| {
        format!(
            "{{% extends \"lib/base.jinja.typ\" %}}\n{{% block body %}}\n#document-title(\"{{= document.title =}}\")\n\
             #par[{{= fields.author.value[0].post =}}, {{= fields.due.value =}}]\n{line}\n{{% endblock %}}\n"
        )
    };
    let space = |line: &str| {
        council()
            .file("templates/own-note/layout.yaml", &layout("report", &format!("{fields}{sections}")))
            .file("templates/own-note/template.typ", &template(line))
    };
    assert_eq!(space("").check(), "");
    for (line, says) in [
        ("{= fields.autor.value =}", ":5:10: error[template]: undefined value: `fields.autor` is undefined"),
        ("#let broken = (", ":5:1: error[typesetting]: unclosed delimiter"),
        ("{% if %}", ":5:7: error[template]: syntax error: unexpected end of block"),
    ] {
        let said = space(line).check();
        assert!(said.starts_with(&format!("templates/own-note/template.typ{says}")), "{said}");
        assert_eq!(said.matches("error[").count(), 1, "{said}");
    }
    // A heading of a table that uses the data.
    let table = "table:\n  rows: recommendation\n  columns:\n    - { heading: 'To {{ round.dtae }}', field: text, width: 1 }\n    \
                 - { heading: Progress, field: progress, width: 1 }\n";
    let said = council().file("templates/own-table/layout.yaml", &layout("progress-round", table)).check();
    assert!(said.contains("`round.dtae` is undefined"), "{said}");
}

#[test]
fn templates_that_no_paper_uses_and_that_are_right_give_no_message() {
    let mut space = council();
    for (name, bytes) in files(&project("templates")) {
        space = space.bytes(&format!("templates/{name}"), &bytes);
    }
    assert_eq!(space.check(), "");
}
