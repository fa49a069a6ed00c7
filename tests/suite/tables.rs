//! What a layout declares of a table, and what a template sets of one, come out the same in all formats.

use crate::reading::{docx, html};
use crate::space::{Built, Space};

const POLICIES: &str = "2026-02-11-cabinet/public/policies";
const OWN: &str = "2026-02-11-cabinet/public/own";

fn built() -> Built {
    let built = Space::copy_of("tests/cases/tables").build();
    built.says("");
    built
}

/// What a selector finds of a page: each element as its text.
fn found(built: &Built, stem: &str, selector: &str) -> Vec<String> {
    let page = html::parse(&built.bytes(&format!("{stem}.html")));
    html::select(&page, selector).iter().map(|element| element.text().collect()).collect()
}

/// The Word document's main part.
fn document(built: &Built, stem: &str) -> String {
    docx::parts(&built.bytes(&format!("{stem}.docx")))["word/document.xml"].clone()
}

#[test]
fn headings_stand_in_as_many_rows_as_they_have_groups_and_values() {
    let built = built();
    let said = built.said(POLICIES);
    assert_eq!(said.row(0, 0).join("|"), "Area|Policy|Applies to|Where|Law|Dates|Cost|RAG");
    assert_eq!(said.row(0, 1).join("|"), "Staff|Tenants|Visitors|Wards");
    assert_eq!(said.row(0, 2).join("|"), "Harbour|Mill Lane|Old Town");
    assert_eq!(found(&built, POLICIES, "thead th[scope=colgroup]"), ["Applies to", "Where", "Wards"]);
    assert_eq!(found(&built, POLICIES, "thead th[rowspan='3']"), ["Area", "Policy", "Law", "Dates", "Cost", "RAG"]);
    let word = document(&built, POLICIES);
    let document = docx::xml(&word);
    assert_eq!(docx::all(&document, "tblHeader").count(), 3, "rows that Word repeats");
    let spans: Vec<_> = docx::all(&document, "gridSpan").filter_map(|span| docx::attribute(span, "val")).collect();
    assert_eq!(spans[..3], ["3", "3", "3"]);
}

#[test]
fn rows_are_sorted_grouped_joined_marked_labelled_and_added_up() {
    let built = built();
    let said = built.said(POLICIES);
    let rows: Vec<String> = (3..said.tables[0].len()).map(|row| said.row(0, row).join("|")).collect();
    assert_eq!(
        rows,
        [
            "Head of Finance",
            "Housing|Repairs||✓|||✓|✓||Due: 3 June 2026|(£40k)|▲ Amber",
            "Allocations|✓|✓||✓|||✓|Due: 3 March 2026|£1.2m|● Red",
            "Head of Planning",
            "Parks|Trees, `#hedges` and \\ signs|||✓|✓|✓|✓||Due: 3 May 2026 Last reviewed: 1 January 2025|£300k|■ Green",
            "Benches|✓||✓||||✓|||■ Green",
            "Not given",
            "|Nobody's own||||||||||",
            "Total|£1,460,000|",
        ]
    );
    assert_eq!(found(&built, POLICIES, "tbody tr.band th[scope=rowgroup]").len(), 3);
    assert_eq!(found(&built, POLICIES, "tbody").len(), 3, "a group of rows below each heading of one");
    assert_eq!(found(&built, POLICIES, "th[rowspan='2'][scope=rowgroup]"), ["Housing", "Parks"]);
    // Who listens to the page hears yes.
    assert!(found(&built, POLICIES, "td .visually-hidden").iter().all(|words| words == "yes"));
}

#[test]
fn the_colour_of_a_status_is_never_alone_and_the_table_lies_on_its_side() {
    let built = built();
    let filled = found(&built, POLICIES, "td[data-fill='#b6d2b7']");
    assert_eq!(filled, ["■ Green", "■ Green"]);
    let word = document(&built, POLICIES);
    assert_eq!(word.matches("w:fill=\"B6D2B7\"").count(), 2);
    let document = docx::xml(&word);
    let papers: Vec<_> = docx::all(&document, "pgSz").map(|paper| docx::attribute(paper, "orient")).collect();
    assert_eq!(papers.len(), 2);
    assert_eq!(papers[1], Some("landscape"));
    let pages = built.pdf(POLICIES).pages;
    assert_eq!(pages.len(), 2);
    assert!(pages[0].iter().all(|piece| piece.x < 500.0) && pages[1].iter().any(|piece| piece.x > 700.0));
}

#[test]
fn a_template_sets_spans_bands_colours_and_marked_text_in_one_function() {
    let built = built();
    let said = built.said(OWN);
    let rows: Vec<String> = (0..said.tables[0].len()).map(|row| said.row(0, row).join("|")).collect();
    assert_eq!(rows, ["A|Both", "B|C", "Band", "old taken away put in|x y", "one|two|✓", "three"]);
    let word = document(&built, OWN);
    for run in [
        "<w:r><w:rPr><w:strike/></w:rPr><w:t xml:space=\"preserve\">taken away</w:t></w:r>",
        "<w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:t xml:space=\"preserve\">put in</w:t></w:r>",
        // Typst's own functions.
        "<w:r><w:rPr><w:strike/></w:rPr><w:t xml:space=\"preserve\">x</w:t></w:r>",
        "<w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:t xml:space=\"preserve\">y</w:t></w:r>",
        "w:fill=\"E9A6A6\"",
    ] {
        assert!(word.contains(run), "{run}: {word}");
    }
    assert_eq!(found(&built, OWN, "del"), ["taken away"]);
    assert_eq!(found(&built, OWN, "ins"), ["put in"]);
}

#[test]
fn a_table_in_a_cell_is_an_error_at_the_words_of_the_inner_one() {
    let inner =
        "data-table(caption: \"in\", columns: ((heading: [X], width: 1, align: \"left\", nowrap: false),), rows: ())";
    let template = std::fs::read_to_string(crate::space::project("tests/cases/tables/templates/own/template.typ"))
        .expect("a template")
        .replace("[three]", inner);
    let space = Space::copy_of("tests/cases/tables").file("templates/own/template.typ", &template);
    let said = space.check();
    assert!(
        said.starts_with(
            "templates/own/template.typ:23:5: error[word]: Word cannot show this: a table cannot stand in a cell"
        ),
        "{said}"
    );
    // The same where somebody typed it.
    let register = "title: Policies\nlayout: policies\nentries:\n  - policy: |\n      Words:\n\n      Table: Inner\n      | a | b |\n      |---|---|\n      | 1 | 2 |\n";
    let built = Space::copy_of("tests/cases/tables").file("registers/policies.yaml", register).build();
    assert!(
        built
            .problems
            .starts_with("registers/policies.yaml:5:7: error[word]: Word cannot show this: a table cannot stand"),
        "{}",
        built.problems
    );
}

/// The register's paper where its first policy says this.
fn with_policy(text: &str) -> Space {
    let register = format!(
        "title: Policies\nlayout: policies\nentries:\n  - {{ policy: \"{text}\", applies: [Staff], lead: clerk }}\n"
    );
    Space::copy_of("tests/cases/tables").file("registers/policies.yaml", &register)
}

/// What stands on the pages of the PDF, with the blanks that the eye sees.
fn on_pages(built: &Built, stem: &str) -> String {
    let pages = built.pdf(stem).pages;
    pages.iter().flatten().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("|")
}

#[test]
fn an_address_breaks_after_signs_only_and_has_nothing_between_its_letters() {
    let address = "allocations.team@testby.example.gov.uk";
    let long = "https://www.testby.example.gov.uk/housing/allocations?scheme=2026&ward=harbour";
    let built = with_policy(&format!("Write to {address} or see {long} for {}", "0123456789".repeat(12))).build();
    built.says("");
    built.said(POLICIES);
    let pages = on_pages(&built, POLICIES);
    assert!(!pages.contains('\u{200b}'), "{pages}");
    // Each line of an address ends with a sign.
    let lines = built.pdf(POLICIES).said().tables[0][4][1].clone();
    let lines: Vec<&str> = lines.split(crate::reading::MAYBE_BLANK).collect();
    let whole = lines.concat();
    assert!(whole.contains(address) && whole.contains(long), "{lines:?}");
    // On the web only such words break anywhere.
    assert_eq!(found(&built, POLICIES, "td .long").len(), 3);
}

#[test]
fn columns_give_room_to_those_with_longer_words() {
    let built = with_policy("Antidisestablishmentarianism, uncharacteristically").build();
    built.says("");
    let pages = on_pages(&built, POLICIES);
    for word in ["Antidisestablishmentarianism,", "uncharacteristically", "Harbour"] {
        assert!(pages.split('|').any(|piece| piece.contains(word)), "{word}: {pages}");
    }
}

#[test]
fn a_table_too_narrow_for_its_words_says_for_which_column_and_how_much_is_missing() {
    let layout = std::fs::read_to_string(crate::space::project("tests/cases/tables/templates/policies/layout.yaml"))
        .expect("a layout")
        .replace("  orientation: landscape\n", "")
        .replace("field: policy, width: 20", "field: policy, width: 20, nowrap: yes");
    let said = with_policy("One line that has to stay whole, with words that are uncharacteristically long")
        .file("templates/policies/layout.yaml", &layout)
        .check();
    assert!(said.contains("warning[narrow-column]: the column “"), "{said}");
    assert!(said.contains("in `2026-02-11-cabinet/policies`: the table lacks "), "{said}");
    assert!(said.contains(" mm\n  help: set the table with `orientation: landscape`"), "{said}");
}

#[test]
fn what_spans_rows_or_names_a_group_is_said_again_where_a_page_goes_on_with_it() {
    let entries: String = (0..90)
        .map(|at| {
            let (lead, area) = if at < 45 { ("clerk", "Housing") } else { ("finance", "Parks") };
            format!("  - {{ area: {area}, policy: Policy {at} on something that takes a line or two, applies: [Staff], lead: {lead} }}\n")
        })
        .collect();
    let built = Space::copy_of("tests/cases/tables")
        .file("registers/policies.yaml", &format!("title: Policies\nlayout: policies\nentries:\n{entries}"))
        .build();
    built.says("");
    // It is furniture: the three formats say the same.
    let said = built.said(POLICIES);
    assert!(!said.line().contains("(continued)"));
    let pages = built.pdf(POLICIES).pages;
    assert!(pages.len() > 3);
    // Once each, although they are said again.
    let bookmarks = built.pdf(POLICIES).bookmarks();
    let of_groups = bookmarks.iter().filter(|name| *name == "Clerk" || *name == "Head of Finance");
    assert_eq!(of_groups.collect::<Vec<_>>(), ["Clerk", "Head of Finance"], "{bookmarks:?}");
    // A page that goes on with a group has its name in the table, and above it what spans rows.
    let heads = |name: &str| {
        let is_head = |page: &&Vec<crate::reading::pdf_page::Piece>| page.iter().any(|piece| piece.text.contains(name));
        pages.iter().filter(is_head).count()
    };
    assert!(heads("Housing (continued)") >= 1, "no page says that the first area goes on");
    assert!(heads("Parks (continued)") >= 1, "no page says that the second area goes on");
    assert!(heads("Clerk") > 1 && heads("Head of Finance") > 1, "no page names the group that it goes on with");
    let names_group = |page: &Vec<crate::reading::pdf_page::Piece>| {
        page.iter().any(|piece| piece.text.contains("Clerk") || piece.text.contains("Head of Finance"))
    };
    assert_eq!(pages.iter().skip(1).filter(|page| !names_group(page)).count(), 0, "a page does not name its group");
}

/// The paper of a template's own with this table.
fn with_table(table: &str) -> Space {
    let template = format!(
        "{{% extends \"lib/base.jinja.typ\" %}}\n{{% block body %}}\n#document-title(\"{{= document.title =}}\")\n\
         #let cell(column, content) = (column: column, span: 1, header: false, content: content)\n\
         #let column(at, width) = (heading: [Head #at], width: width, align: \"left\", nowrap: false)\n{table}\n{{% endblock %}}\n"
    );
    Space::copy_of("tests/cases/tables").file("templates/own/template.typ", &template)
}

#[test]
fn tables_of_a_template_have_room_for_their_words_too() {
    let built = with_table(
        "#data-table(caption: \"Words\", columns: (column(1, 2), column(2, 60), column(3, 1)), rows: ((theme: none, keep: false, cells: (\
         cell(0, [Responsibilities for #strong[accommodation]]), cell(1, [some]), \
         cell(2, bullets([one uncharacteristically], [#context [unseen]], [well-known])))),))",
    )
    .build();
    built.says("");
    built.said(OWN);
    let pages = on_pages(&built, OWN);
    for word in ["Responsibilities", "accommodation", "uncharacteristically", "unseen"] {
        assert!(pages.split('|').any(|piece| piece.contains(word)), "{word}: {pages}");
    }
    let columns = found(&built, OWN, "th");
    assert_eq!(columns, ["Head 1", "Head 2", "Head 3"]);
    assert!(!String::from_utf8_lossy(&built.bytes(&format!("{OWN}.html"))).contains("data-narrow"));
}

#[test]
fn a_table_of_a_template_that_is_too_narrow_says_so() {
    let space = with_table(
        "#data-table(caption: \"Words\", columns: range(9).map(at => column(at, 1)), rows: ((theme: none, keep: false, \
         cells: range(9).map(at => cell(at, if at == 4 [Responsibilities] else [accommodation]))),))",
    );
    let said = space.check();
    assert!(
        said.starts_with("templates/own/template.typ:5:")
            && said.contains(
                ": warning[narrow-column]: the column “Head 4” is too narrow for “Responsibilities”: the table lacks "
            ),
        "{said}"
    );
    assert_eq!(said.matches("narrow-column").count(), 9, "{said}");
    assert_eq!(space.build().problems, said);
}

#[test]
fn the_name_of_a_group_is_never_alone_at_the_foot_of_a_page() {
    let entries: String = (0..14)
        .flat_map(|group| (0..2 + (group * 5) % 3).map(move |at| (group, at)))
        .map(|(group, at)| {
            format!("  - {{ area: Area {group:02}, policy: Policy {group}.{at} on something that takes a line or two of words, lead: clerk }}\n")
        })
        .collect();
    let layout = std::fs::read_to_string(crate::space::project("tests/cases/tables/templates/policies/layout.yaml"))
        .expect("a layout")
        .replace("group_by: lead", "group_by: area")
        .replace(
            "    - { heading: Area, field: area, width: 12, join: equal }\n",
            "    - { heading: Lead, field: lead, width: 12 }\n",
        );
    let built = Space::copy_of("tests/cases/tables")
        .file("templates/policies/layout.yaml", &layout)
        .file("registers/policies.yaml", &format!("title: Policies\nlayout: policies\nentries:\n{entries}"))
        .build();
    built.says("");
    built.said(POLICIES);
    let mut bands = 0;
    for page in built.pdf(POLICIES).pages {
        let texts: Vec<&str> =
            page.iter().filter(|piece| piece.mark.is_some()).map(|piece| piece.text.as_str()).collect();
        bands += texts.iter().filter(|text| text.starts_with("Area ")).count();
        assert!(texts.last().is_none_or(|last| !last.starts_with("Area ")), "{texts:?}");
    }
    assert_eq!(bands, 14);
    let word = document(&built, POLICIES);
    assert_eq!(word.matches("<w:pStyle w:val=\"TableBand\"/><w:keepNext/>").count(), 14);
}
