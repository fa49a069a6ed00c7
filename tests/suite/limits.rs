//! Templates of a workspace's own that have no end, or take all the memory there is: a plain word for the document, and all the
//! others as if nothing had been.

use std::path::PathBuf;

use crate::layouts::mistaken;
use crate::space::{SAMPLE_SAYS, Space, files, project};

const STEM: &str = "2026-03-05-overview/public/mistaken";
const OTHERS: [&str; 2] = ["2026-03-05-overview/public/slipway", "2026-03-05-overview/public/tracker"];
const NO_OTHER: &str = "  help: where 3 documents made with a template were stopped, no other is begun\n";

/// Expects this of a template with this line 4, and nothing of all other documents.
#[track_caller]
fn stopped(line: &str, seconds: u64, said: &str) {
    let space = mistaken(line).limits(seconds, 512);
    let built = space.build();
    built.says(said).has_documents(&OTHERS);
    assert_eq!(built.summary.failed, [STEM, "2026-03-05-overview/public/pack"]);
    // The check finds the same, once.
    assert_eq!(space.check(), said);
}

fn memory() -> String {
    format!(
        "templates/mistaken/template.typ: error[template-limit]: a document made with it needed more than 512 MiB of memory, and was stopped (in {STEM})\n  \
help: look for text, lists or pages that grow without an end, or allow more with `--memory-limit MIB`\n{NO_OTHER}"
    )
}

#[test]
fn memory_without_end_is_not_given() {
    for line in [
        // Typst: a text, a list, a text that doubles.
        "#{ let s = \"a\" * 4000000000; s.len() }",
        "#range(2000000000).len()",
        "#{ let s = \"a\"; for i in range(40) { s = s + s }; s.len() }",
        // The template engine: a text that doubles, a list of long ones, one that is replaced by longer ones.
        "{% set all = namespace(s=\"x\") %}{% for i in range(40) %}{% set all.s = all.s ~ all.s %}{% endfor %}",
        "{% set all = namespace(s=[]) %}{% for i in range(90000) %}{% set all.s = all.s + [(\"x\" * 1000000) ~ i] %}{% endfor %}",
        "{% set s = (\"x\" * 1000000) | replace(\"x\", \"y\" * 1000) %}",
    ] {
        stopped(line, 60, &memory());
    }
}

#[test]
fn time_without_end_is_not_given() {
    for line in [
        "#for i in range(1000000) { for j in range(1000000) { let k = calc.rem(i, 7) } }",
        "{% for i in range(90000) %}{% for j in range(30) %}{% set s = (\"x\" * 1000000) | replace(\"x\", \"y\") %}{% endfor %}{% endfor %}",
    ] {
        stopped(
            line,
            8,
            &format!(
                "templates/mistaken/template.typ: error[template-limit]: a document made with it was not done after 8 seconds, and was stopped (in {STEM})\n  \
help: look for a loop without an end, or allow more with `--time-limit SECONDS`\n{NO_OTHER}"
            ),
        );
    }
}

#[test]
fn pages_without_end_are_not_set() {
    let said = mistaken("#for i in range(9000000) { [x #pagebreak()] }").limits(8, 512).build().problems;
    // Whichever comes first.
    assert!(said.starts_with("templates/mistaken/template.typ: error[template-limit]: "), "{said}");
}

#[test]
fn calls_without_end_are_named_with_their_line() {
    for (line, message) in [
        ("#{ let f(n) = f(n + 1); f(0) }", ":4:1: error[typesetting]: maximum function call depth exceeded"),
        (
            "{% macro again() %}{= again() =}{% endmacro %}{= again() =}",
            ":4:23: error[template]: invalid operation: recursion limit exceeded",
        ),
        (
            "{% include \"mistaken/template.typ\" %}",
            ":1:4: error[template]: invalid operation: cycle in template inheritance",
        ),
        (
            "#context { let n = counter(\"n\").final().first(); counter(\"n\").update(n + 1); pagebreak() * n }",
            ":4:1: error[typesetting]: value of `counter(\"n\")` did not converge",
        ),
    ] {
        let said = mistaken(line).limits(60, 512).build().problems;
        assert!(said.starts_with(&format!("templates/mistaken/template.typ{message}")), "{line}: {said}");
        assert_eq!(said.matches("error").count(), 1, "{said}");
    }
}

#[test]
fn headings_of_a_layout_have_limits_too() {
    let space = Space::copy_of("tests/cases/layouts").limits(60, 512);
    let layout = "title: Own\nabout: Has a heading.\ntakes: report\nsections:\n  - id: about\n    heading: \"{% set all = namespace(s='x') %}{% for i in range(40) %}{% set all.s = all.s ~ all.s %}{% endfor %}{{ all.s }}\"\n";
    let built = space
        .file("templates/mistaken/layout.yaml", layout)
        .file(
            "meetings/2026-03-05-overview/mistaken.yaml",
            "layout: mistaken\ntitle: Mistaken\nsections: [{ section: about, text: Words. }]\n",
        )
        .file(
            "meetings/2026-03-05-overview/meeting.yaml",
            "committee: overview\ndate: 2026-03-05\nitems: [report: slipway, report: mistaken, report: tracker]\n",
        )
        .build();
    built.says(&memory().replace("template.typ", "layout.yaml")).has_documents(&OTHERS);
}

/// The sample with a library file of its own.
fn with_library(name: &str, more: &str) -> Space {
    let built_in = std::fs::read_to_string(project("templates").join(name)).unwrap();
    Space::copy_of("data").file(&format!("templates/{name}"), &format!("{built_in}\n{more}\n"))
}

#[test]
fn a_library_that_all_documents_share_is_stopped_and_told_once() {
    let space = with_library("lib/style.typ", "#let all = \"a\" * 4000000000").limits(60, 512);
    let built = space.build();
    let said = built.problems.replace(SAMPLE_SAYS, "");
    assert_eq!(said.matches("error").count(), 1, "{said}");
    assert!(
        said.starts_with(
            "templates/lib/style.typ: error[template-limit]: a document made with it needed more than 512 MiB of memory"
        ),
        "{said}"
    );
    assert!(built.summary.written.iter().all(|file| !file.ends_with("docx")));
}

#[test]
fn a_slip_in_a_library_is_told_once_with_its_line() {
    let lines = std::fs::read_to_string(project("templates/lib/style.typ")).unwrap();
    let line = lines.lines().count() + 2;
    for limited in [false, true] {
        let mut space = with_library("lib/style.typ", "#let broken = (1, 2");
        if limited {
            space = space.limits(30, 1024);
        }
        for said in [space.check(), space.build().problems] {
            let said = said.replace(SAMPLE_SAYS, "");
            let told = format!("templates/lib/style.typ:{line}:15: error[typesetting]: unclosed delimiter (in ");
            assert!(said.starts_with(&told), "{said}");
            assert_eq!(said.lines().count(), 1, "{said}");
        }
    }
}

#[test]
fn one_document_that_is_stopped_is_no_end_of_others_with_the_same_template() {
    let space = mistaken("{% if document.title == \"Mistaken\" %}#{ \"a\" * 4000000000 }{% endif %}")
        .file(
            "meetings/2026-03-05-overview/other.yaml",
            "layout: mistaken\ntitle: Other\n",
        )
        .file(
            "meetings/2026-03-05-overview/meeting.yaml",
            "committee: overview\ndate: 2026-03-05\nitems: [report: slipway, report: mistaken, report: other, report: tracker]\n",
        )
        .limits(60, 512);
    space.build().says(&memory()).has_documents(&[OTHERS[0], "2026-03-05-overview/public/other", OTHERS[1]]);
}

#[test]
fn the_other_process_makes_the_same_bytes() {
    let ejected = || {
        let templates = files(&project("templates"));
        templates
            .into_iter()
            .fold(Space::copy_of("data"), |space, (name, bytes)| space.bytes(&format!("templates/{name}"), &bytes))
    };
    let here = ejected().build();
    here.says(SAMPLE_SAYS);
    let there = ejected().limits(60, 2048).build();
    there.says(SAMPLE_SAYS);
    let of = |folder: &PathBuf| {
        let made = files(folder).into_iter();
        made.filter(|(name, _)| !name.starts_with(".packs")).collect::<Vec<_>>()
    };
    let (here, there) = (of(&here.output), of(&there.output));
    assert!(here.len() > 100);
    for (one, other) in here.iter().zip(&there) {
        assert!(one == other, "{} and {}", one.0, other.0);
    }
    assert_eq!(here.len(), there.len());
}

#[test]
fn a_program_that_cannot_be_started_is_named() {
    let mut space = mistaken("#par[Sound.]").limits(60, 512);
    space.program("/no/such/program");
    let said = space.build().problems;
    let told = "error[template-limit]: the program cannot be started a second time, which documents of own templates need: \
/no/such/program: No such file or directory (in 2026-03-05-overview/public/slipway and 1 other document)\n  \
help: look whether the file is still there and may be run\n";
    assert_eq!(said, told);
}
