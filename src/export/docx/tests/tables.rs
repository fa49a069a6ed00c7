//! Tables.

use super::{parts, problems, rich};

#[test]
fn headings_are_repeated_and_the_name_of_a_group_that_may_go_on_over_a_page() {
    let parts = rich();
    let table = parts.body().split("<w:tbl>").nth(2).unwrap();
    let heads: Vec<bool> = table.split("<w:tr>").skip(1).map(|row| row.contains("<w:tblHeader/>")).collect();
    assert_eq!(heads.iter().filter(|&&head| head).count(), 3);
    assert!(heads[0] && heads[1] && heads[2]);
    let name = table.split("<w:tr>").nth(3).unwrap();
    assert!(name.contains("<w:gridSpan"), "{name}");
}

#[test]
fn a_table_has_its_name_and_says_what_its_headers_are() {
    let parts = rich();
    assert!(parts.body().contains("<w:tblCaption w:val=\"Theme 1: progress\"/>"));
    let label = parts.body().split("<w:tbl>").nth(1).unwrap();
    assert!(label.contains("<w:tblStyle w:val=\"CouncilLabelTable\"/>"), "{label}");
    assert!(label.contains("w:firstRow=\"0\"") && label.contains("w:firstColumn=\"1\""), "{label}");
    assert!(parts.style("CouncilLabelTable").contains("<w:tblStylePr w:type=\"firstCol\"><w:rPr><w:b/>"));
    assert!(parts.style("CouncilTable").contains("w:fill=\"1F3864\""));
}

#[test]
fn columns_have_their_share_of_the_width() {
    let parts = rich();
    let label = parts.body().split("<w:tbl>").nth(1).unwrap();
    assert!(label.contains("<w:tblGrid><w:gridCol w:w=\"3277\"/><w:gridCol w:w=\"6361\"/></w:tblGrid>"), "{label}");
    assert!(label.contains("<w:tblLayout w:type=\"fixed\"/>"));
    // The 267 mm between the margins of a landscape page.
    assert!(parts.body().contains("<w:tblW w:w=\"15138\" w:type=\"dxa\"/>"));
}

#[test]
fn cells_span_rows_and_columns() {
    let parts = rich();
    let table = parts.body().split("<w:tbl>").nth(2).unwrap();
    assert!(table.contains("<w:gridSpan w:val=\"3\"/>"));
    assert_eq!(table.matches("<w:vMerge w:val=\"restart\"/>").count(), 7);
    assert_eq!(table.matches("<w:vMerge w:val=\"continue\"/>").count(), 7);
    for cell in table.split("</w:tc>").take_while(|rest| rest.contains("<w:tc>")) {
        assert!(cell.ends_with("</w:p>"), "a cell ends with a paragraph: {cell}");
    }
}

#[test]
fn a_row_stays_whole_unless_it_may_be_taller_than_a_page() {
    let table = |text: &str| {
        parts(&format!(
            "elem(\"table\", attrs: (class: \"data\", data-widths: \"20 80\"), elem(\"tbody\", tr(td(\"{text}\"), td(\"b\"))))"
        ))
    };
    assert!(table("short").body().contains("<w:cantSplit/>"));
    assert!(!table(&"many words in a narrow cell ".repeat(60)).body().contains("<w:cantSplit/>"));
}

#[test]
fn rows_under_one_cell_stay_together() {
    let parts = rich();
    let first = parts.paragraph("priorities cut from twelve");
    assert!(first.contains("<w:keepNext/>"), "{first}");
    let last = parts.paragraph("A second action");
    assert!(!last.contains("<w:keepNext/>"), "{last}");
}

#[test]
fn a_last_row_stays_with_the_row_before() {
    let rows = "tr(td(\"one\"), td(\"1\")) + tr(td(\"two\"), td(\"2\")) + tr(td(\"all\"), td(\"3\"))";
    let rows = format!("{} + {rows}", (0..9).map(|_| "tr(td(\"more\"), td(\"0\"))").collect::<Vec<_>>().join(" + "));
    let kept = |total: &str, after: &str| {
        let attributes = format!("class: \"data\", data-widths: \"50 50\"{total}");
        let parts = parts(&format!("elem(\"table\", attrs: ({attributes}), elem(\"tbody\", {rows})){after}"));
        ["more", "all"].map(|words| parts.paragraph(words).contains("<w:keepNext/>"))
    };
    assert_eq!(kept(", data-total: \"yes\"", "; p(\"after\")"), [false, false]);
    assert_eq!(kept("", "; p(\"after\")"), [false, false]);
    // What belongs below the table is not alone on a page, nor is the empty paragraph that Word wants there.
    assert_eq!(kept("", "; p(class: \"label\", \"Key\"); elem(\"ul\", elem(\"li\", \"Late\"))"), [false, true]);
    assert_eq!(kept("", ""), [false, true]);
    let two =
        parts(&format!("elem(\"table\", attrs: (class: \"data\", data-widths: \"50 50\"), elem(\"tbody\", {rows}))"));
    assert!(two.paragraph("two").contains("<w:keepNext/>"));
}

#[test]
fn a_column_is_as_wide_as_its_longest_word() {
    let table = "elem(\"table\", attrs: (class: \"data\", data-widths: \"10 90\"),
        elem(\"thead\", tr(th(\"Recommendation\"), th(\"Action\"))) + elem(\"tbody\", tr(td(\"1\"), td(\"b\"))))";
    let parts = parts(table);
    let widths: Vec<u32> = parts
        .body()
        .split("<w:gridCol w:w=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect();
    assert!(widths[0] > 1800 && widths.iter().sum::<u32>() == 9638, "{widths:?}");
}

#[test]
fn a_title_in_a_cell_is_in_proportion() {
    let parts = parts(
        "elem(\"table\", attrs: (class: \"label\", data-widths: \"50 50\"), elem(\"tbody\", tr(th(\"a\"), td(elem(\"h1\", \"T\")))))",
    );
    assert!(parts.paragraph(">T<").contains("\"TableTitle\""));
    let style = parts.style("TableTitle");
    assert!(style.contains("<w:basedOn w:val=\"Title\"/>") && style.contains("<w:sz w:val=\"28\"/>"), "{style}");
    // As much above the first paragraph of a cell as below its last.
    assert!(parts.style("LabelTableText").contains("<w:spacing w:before=\"60\" w:after=\"0\""));
    assert!(parts.style("CouncilLabelTable").contains("<w:top w:w=\"0\" w:type=\"dxa\"/>"));
}

#[test]
fn cells_are_aligned_as_they_say() {
    let parts = rich();
    assert!(parts.paragraph("\u{a3}1,200").contains("<w:jc w:val=\"right\"/>"));
    assert!(parts.paragraph(">\u{2013}<").contains("<w:jc w:val=\"center\"/>"));
    assert!(parts.body().contains("11\u{a0}February\u{a0}2026"), "a cell that does not wrap");
}

#[test]
fn tables_that_touch_are_kept_apart() {
    let table = "elem(\"table\", attrs: (class: \"label\", data-widths: \"50 50\"), elem(\"tbody\", tr(th(\"a\"), td(\"b\"))));";
    let parts = parts(&format!("{table}{table}p(\"after\")"));
    assert!(!parts.body().contains("</w:tbl><w:tbl>"));
    assert!(parts.paragraph("after").contains("w:before=\"160\""));
}

#[test]
fn a_table_that_does_not_fill_its_grid_is_a_problem() {
    let table = |rows: &str| {
        problems(&format!(
            "elem(\"table\", attrs: (class: \"data\", data-widths: \"50 50\"), elem(\"tbody\", {{ {rows} }}))"
        ))
    };
    assert_eq!(table("tr(td(\"a\"))"), ["a table row has fewer cells than data-widths has columns"]);
    assert_eq!(
        table("tr(td(\"a\"), td(\"b\"), td(\"c\"))"),
        ["a table row has more cells than data-widths has columns"]
    );
    assert_eq!(table("tr(td(rowspan: \"2\", \"a\"), td(\"b\"))"), ["a cell spans more rows than the table has"]);
}

#[test]
fn widths_must_come_to_the_whole() {
    let found = problems(
        "elem(\"table\", attrs: (class: \"data\", data-widths: \"50 20\"), elem(\"tbody\", tr(td(\"a\"), td(\"b\"))))",
    );
    assert_eq!(found, ["data-widths must be percentages that come to 100, not \u{201c}50 20\u{201d}"]);
}
