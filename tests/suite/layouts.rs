//! Layouts of a council's own need no Rust: a folder in the workspace is enough, and a mistake in it is named with its
//! file and line and stops no other document.

use committee_packs::diag::{print_human, print_json};
use committee_packs::make;

use crate::reading::{docx, html};
use crate::space::{Built, Space};

const TRACKER: &str = "2026-03-05-overview/public/tracker";
const REPORT: &str = "2026-03-05-overview/public/slipway";

fn council() -> Built {
    let built = Space::copy_of("tests/cases/layouts").build();
    built.says("").has_documents(&[REPORT, TRACKER]);
    built
}

#[test]
fn a_register_of_nine_columns_needs_its_declaration_alone() {
    let said = council().said(TRACKER);
    assert_eq!(said.shape(), [vec![9, 9, 9, 9]]);
    assert_eq!(
        said.row(0, 0).join("|"),
        "Reference|Origin|Date|Area|Recommendation|Date considered|Lead|Action taken|Status"
    );
    assert_eq!(
        said.row(0, 1).join("|"),
        "OS/01|Harbour review|11 June 2025|Harbour|That the slipway be repaired before the season, with: a rail on the \
north side signs in two languages|8 July 2025|Head of Estates|The rail is in place. Signs follow in May.|● Agreed"
    );
    assert_eq!(
        said.row(0, 2).join("|"),
        "OS/02|Councillor call for action|3 September 2025|All|That missed bins be collected within two days.||Street \
Scene Manager Chief Finance Officer (costs)||○ Open"
    );
    assert_eq!(said.header_cells.len(), 9);
    let key = "Key ○ Open: A reply is awaited. ● Agreed: Being carried out. ☑ Closed: Done and reported back.";
    let line = said.line();
    assert!(line.find(key) > line.find("OS/03"), "the key does not stand below the table: {line}");
}

#[test]
fn the_register_lies_on_its_side() {
    let built = council();
    assert!(built.pdf(TRACKER).pages.iter().flatten().any(|piece| piece.x > 700.0), "no text right of 700 pt");
    let parts = docx::parts(&built.bytes(&format!("{TRACKER}.docx")));
    let document = docx::xml(&parts["word/document.xml"]);
    let paper = docx::all(&document, "pgSz").next().expect("a paper size");
    assert_eq!(docx::attribute(paper, "orient"), Some("landscape"));
    let page = built.bytes(&format!("{TRACKER}.html"));
    assert_eq!(html::select(&html::parse(&page), "body[data-orientation=landscape]").len(), 1);
}

#[test]
fn a_report_with_tables_of_its_own_needs_a_template() {
    let said = council().said(REPORT);
    assert_eq!(
        said.outline(),
        ["0 Repair of the slipway", "1 1. Background", "1 2. Proposal", "1 3. Next steps", "1 4. Implications"]
    );
    assert_eq!(said.shape(), [vec![2, 2, 2], vec![3, 3, 3]]);
    assert_eq!(said.row(0, 0).join("|"), "Purpose of report|To agree the repair of the slipway at the old harbour.");
    assert_eq!(said.row(0, 1).join("|"), "Decision maker|Overview and Scrutiny Panel");
    assert_eq!(said.row(0, 2).join("|"), "Wards affected|Harbour, Mill Lane");
    assert_eq!(said.row(1, 0).join("|"), "Issue|Implications|Sign-off");
    assert_eq!(
        said.row(1, 1).join("|"),
        "Financial|The repair costs £18,400. It is in the programme for 2026/27.|Chief Finance Officer"
    );
    assert_eq!(said.row(1, 2).join("|"), "Legal|No consent is needed.|Monitoring Officer");
    let text = "1. Background 1.1 The slipway was built in 1911. 1.2 It was closed after the storm of January 2026. \
2. Proposal 2.1 The repair has two parts: 1. new stone at the foot 2. a rail on the north side 3. Next steps 3.1 Work \
begins in April. 4. Implications";
    assert!(said.line().contains(text), "{}", said.line());
}

/// The example council with a layout more, whose template ends with this line 4, and a report that uses it.
fn with_mistake(line: &str) -> Built {
    mistaken(line).build()
}

/// The same, not built yet.
pub fn mistaken(line: &str) -> Space {
    let template = format!(
        "{{% extends \"lib/base.jinja.typ\" %}}\n{{% block body %}}\n#document-title(\"{{= document.title =}}\")\n{line}\n{{% endblock %}}\n"
    );
    Space::copy_of("tests/cases/layouts")
        .file("templates/mistaken/layout.yaml", "title: Mistaken\nabout: Has a mistake.\ntakes: report\n")
        .file("templates/mistaken/template.typ", &template)
        .file("meetings/2026-03-05-overview/mistaken.yaml", "layout: mistaken\ntitle: Mistaken\n")
        .file(
            "meetings/2026-03-05-overview/meeting.yaml",
            "committee: overview\ndate: 2026-03-05\nitems: [report: slipway, report: mistaken, report: tracker]\n",
        )
}

/// Expects the mistake to be told like this, once, and the other documents to be made.
#[track_caller]
fn mistake(line: &str, told: &str) {
    let built = with_mistake(line);
    built.says(told).has_documents(&[REPORT, TRACKER]);
    assert_eq!(built.summary.failed, ["2026-03-05-overview/public/mistaken", "2026-03-05-overview/public/pack"]);
}

#[test]
fn an_unknown_variable_is_named() {
    mistake(
        "{= meeting.chair =}",
        "templates/mistaken/template.typ:4:4: error[template]: undefined value: `meeting.chair` is undefined (in 2026-03-05-overview/public/mistaken)\n  help: `packs layouts NAME` lists what a template of this layout is given\n",
    );
}

#[test]
fn a_misspelt_field_is_named() {
    mistake(
        "{= fields.purpos.value =}",
        "templates/mistaken/template.typ:4:10: error[template]: undefined value: `fields.purpos` is undefined (in 2026-03-05-overview/public/mistaken)\n  help: `packs layouts NAME` lists what a template of this layout is given\n",
    );
}

#[test]
fn a_mistake_in_typst_is_named() {
    mistake(
        "#par[unclosed",
        "templates/mistaken/template.typ:4:1: error[typesetting]: unclosed delimiter (in 2026-03-05-overview/public/mistaken)\n",
    );
}

#[test]
fn a_mistake_in_a_tag_is_named() {
    mistake(
        "{% if %}",
        "templates/mistaken/template.typ:4:7: error[template]: syntax error: unexpected end of block\n  help: see docs/templates.md\n",
    );
}

#[test]
fn a_mistake_is_shown_in_its_line_and_machines_are_told_the_line() {
    let space = mistaken("{= fields.purpos.value =}");
    let mut checked = make::read(space.root(), false);
    make::try_templates(&mut checked);
    let human = print_human(&checked.problems, &checked.sources, false);
    assert!(human.contains("4 | {= fields.purpos.value =}\n  |          ^^^^^^^^^^^^^"), "{human}");
    let json = print_json(&checked.problems, &checked.sources);
    let told: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!((&told["line"], &told["column"]), (&4.into(), &10.into()));
    assert!(told["file"].as_str().unwrap().ends_with("templates/mistaken/template.typ"));
}

#[test]
fn what_words_do_on_a_page_is_told_where_they_were_typed() {
    let long = "word ".repeat(300);
    let line = "#block(breakable: false)[#par[#text(size: 40pt)[{= document.title =}]]]";
    let built = mistaken(line)
        .file("meetings/2026-03-05-overview/mistaken.yaml", &format!("layout: mistaken\ntitle: {long}\n"))
        .build();
    for part in [
        "meetings/2026-03-05-overview/mistaken.yaml:2:8: error[typesetting]: text runs off page ",
        "\n  the template writes it here: templates/mistaken/template.typ:4:1\n",
    ] {
        assert!(built.problems.contains(part), "{}", built.problems);
    }
}

#[test]
fn an_endless_loop_is_stopped() {
    mistake(
        "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
        "templates/mistaken/template.typ:4:1: error[template]: engine ran out of fuel (in 2026-03-05-overview/public/mistaken)\n  help: a template may take 50 million steps for one paper; look for a loop in a loop\n",
    );
}

#[test]
fn an_endless_loop_in_typst_is_stopped() {
    mistake(
        "#while true { }",
        "templates/mistaken/template.typ:4:1: error[typesetting]: condition is always true (in 2026-03-05-overview/public/mistaken)\n",
    );
}

#[test]
fn text_that_runs_off_a_page_is_named() {
    mistake(
        "#block(breakable: false, range(200).map(line => par[Line #line of what must not break.]).join())",
        "templates/mistaken/template.typ:4:1: error[typesetting]: text runs off page 3, at “Line 40 of what must not break.” (in 2026-03-05-overview/public/mistaken)\n  help: let what holds it break between pages, or give it less text: what does not fit on the page is lost\n",
    );
    mistake(
        "#place(dx: 300mm)[Beside the page.]",
        "templates/mistaken/template.typ:4:1: error[typesetting]: text runs off page 1, at “Beside the page.” (in 2026-03-05-overview/public/mistaken)\n  help: let what holds it break between pages, or give it less text: what does not fit on the page is lost\n",
    );
}

#[test]
fn what_printers_would_cut_is_named() {
    let near = |what: &str| {
        format!(
            "templates/mistaken/template.typ:4:1: error[typesetting]: {what} stands nearer than 5 mm to the edge of page 1 (in 2026-03-05-overview/public/mistaken)\n  help: leave a wider margin, or make it smaller: printers leave the outermost 5 mm of the paper white\n"
        )
    };
    // The margins of the page are 20 mm.
    for (line, what) in [
        ("#place(top + left, dy: -16mm)[Up there]", "“Up there”"),
        // The line stands low enough, its accents do not.
        ("#place(top + left, dy: -14.2mm, text(size: 30pt)[Ǻ])", "“Ǻ”"),
        // So does the line here, and its tails do not.
        ("#place(bottom + left, dy: 14mm, text(size: 30pt)[gjy])", "“gjy”"),
        ("#place(top + left, dx: -16mm, rotate(90deg, reflow: true)[On its side])", "“On its side”"),
        ("#place(top + left, dx: -16mm, dy: 1mm, line(length: 30mm))", "a line or an area"),
        // The middle of the line is far enough away, its lower half is not.
        ("#place(bottom + left, dy: 14mm, line(length: 30mm, stroke: 4mm))", "a line or an area"),
        (
            "#place(top + right, dx: 16mm, figure(alt: \"A mark\", rect(width: 10mm, height: 10mm, fill: black)))",
            "a line or an area",
        ),
        (
            "#place(top + right, dx: 16mm, figure(alt: \"A dot\", image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><circle cx='20' cy='20' r='20'/></svg>\"), width: 10mm)))",
            "a picture",
        ),
    ] {
        mistake(line, &near(what));
    }
}

#[test]
fn what_is_not_seen_may_stand_anywhere() {
    let built = with_mistake(
        "#place(top + left, dy: -16mm, hide[Up there])
#place(top + left, dx: -16mm, rect(width: 30mm, height: 10mm, stroke: none))
#place(bottom + right, dx: 14mm, box(width: 10mm, height: 10mm, clip: true, figure(alt: \"A bar\", rect(width: 90mm, height: 8mm, fill: black))))",
    );
    built.says("");
}

#[test]
fn no_other_file_is_read() {
    mistake(
        "#read(\"/etc/passwd\")",
        "templates/mistaken/template.typ:4:1: error[typesetting]: failed to load file (there is no file `templates/etc/passwd`: a template can use the files in `templates` and nothing else) (in 2026-03-05-overview/public/mistaken)\n",
    );
    mistake(
        "#read(\"../../council.yaml\")",
        "templates/mistaken/template.typ:4:1: error[typesetting]: path `\"../../council.yaml\"` would escape the project root (in 2026-03-05-overview/public/mistaken)\n  help: cannot access files outside of the project sandbox\n",
    );
}

#[test]
fn no_package_is_fetched() {
    mistake(
        "#import \"@preview/cetz:0.4.0\": canvas",
        "templates/mistaken/template.typ:4:1: error[typesetting]: failed to load file (the package @preview/cetz:0.4.0 is not here: a template can use the files in `templates` and nothing else) (in 2026-03-05-overview/public/mistaken)\n",
    );
}

#[test]
fn a_sound_template_makes_its_document() {
    let built = with_mistake("#par[Sound.]");
    built.says("").has_documents(&["2026-03-05-overview/public/mistaken", REPORT, TRACKER]);
}
