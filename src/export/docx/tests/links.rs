//! Links and link targets.

use super::{parts, problems, rich};

#[test]
fn a_link_out_goes_through_a_relationship() {
    let parts = rich();
    let link = parts.paragraph("published report");
    assert!(link.contains("<w:hyperlink r:id=\"rIdLink1\""), "{link}");
    assert!(link.contains("<w:rStyle w:val=\"Hyperlink\"/>"), "{link}");
    let relations = parts.text("word/_rels/document.xml.rels");
    assert!(
        relations.contains("Target=\"https://www.example.gov.uk/reports?id=1&amp;v=2\" TargetMode=\"External\""),
        "{relations}"
    );
}

#[test]
fn a_link_inside_goes_to_a_bookmark() {
    let parts = rich();
    let link = parts.paragraph("Appendix 1<");
    let name = link.split("w:anchor=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(parts.paragraph("Theme 1: Leadership").contains(&format!("w:name=\"{name}\"")));
    let ids: Vec<_> =
        parts.body().split("<w:bookmarkStart w:id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(ids.len(), unique.len());
}

#[test]
fn the_blank_before_a_link_is_not_part_of_it() {
    let parts = parts("p([see ] + elem(\"a\", attrs: (href: \"https://a.gov.uk\"), [this]) + [ page])");
    assert!(parts.body().contains(">see </w:t>") && parts.body().contains(">this</w:t>"), "{}", parts.body());
}

#[test]
fn a_link_that_leads_nowhere_is_a_problem() {
    assert_eq!(
        problems("p(elem(\"a\", attrs: (href: \"#gone\"), \"x\"))"),
        ["a link leads to #gone, which is not in the document"]
    );
    assert_eq!(
        problems("p(elem(\"a\", attrs: (href: \"javascript:x\"), \"x\"))"),
        ["Word cannot follow a link to \u{201c}javascript:x\u{201d}"]
    );
}

#[test]
fn an_id_is_used_once() {
    assert_eq!(problems("p(id: \"a\", \"x\"); p(id: \"a\", \"y\")"), ["the id a is used twice"]);
}
