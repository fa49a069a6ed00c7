//! Lists, and numbers that Word counts itself.

use super::{parts, plainly, rich};

const CONTINUOUS: &str = "
  let para(number) = elem(\"p\", attrs: (class: \"numbered\", data-numbering: \"continuous\", data-level: \"1\",
    data-format: \"%1.\", data-number: number), elem(\"span\", attrs: (class: \"number\"), number) + \" Text \" + number);";

#[test]
fn numbers_are_words_own_and_not_text() {
    let parts = rich();
    let paragraph = parts.paragraph("The Board agreed");
    assert!(!paragraph.contains("1.1"), "{paragraph}");
    assert!(!parts.paragraph("What is this report about?").contains(">1."));
}

#[test]
fn headings_and_paragraphs_share_one_list() {
    let parts =
        parts("heading2(\"1.\", \"One\"); numbered(2, \"%1.%2\", \"1.1\", \"Text\"); heading2(\"2.\", \"Two\")");
    let numbering = parts.text("word/numbering.xml");
    let list = numbering.split("<w:abstractNum ").find(|list| list.contains("\"Heading1\"")).unwrap();
    assert!(list.contains("<w:lvlText w:val=\"%1.\"/>"), "{list}");
    assert!(list.contains("<w:pStyle w:val=\"NumberedParagraph2\"/>") && list.contains("<w:lvlText w:val=\"%1.%2\"/>"));
    let id = |style: &str| {
        parts.style(style).split("<w:numId w:val=\"").nth(1).unwrap().split('"').next().unwrap().to_string()
    };
    assert_eq!(id("Heading1"), id("NumberedParagraph2"));
    assert!(parts.style("NumberedParagraph2").contains("<w:ilvl w:val=\"1\"/>"));
}

#[test]
fn a_heading_without_a_number_stays_without() {
    let parts = rich();
    assert!(!parts.style("Heading1").contains("<w:numPr>"));
    assert!(!parts.paragraph("Brief summary").contains("<w:numPr>"));
    assert!(parts.paragraph("What is this report about?").contains("<w:numPr>"));
}

#[test]
fn paragraphs_can_be_numbered_straight_through() {
    let parts = parts(&format!("{CONTINUOUS} para(\"1.\"); elem(\"h2\", \"Heading\"); para(\"2.\")"));
    assert!(parts.style("NumberedParagraph").contains("<w:numPr>"));
    assert!(parts.paragraph("Text 2.").contains("<w:pStyle w:val=\"NumberedParagraph\"/>"));
}

#[test]
fn a_number_that_word_would_not_give_is_text() {
    let (parts, found) = plainly(&format!("{CONTINUOUS} para(\"1.\"); para(\"3.\"); para(\"2.\")"));
    assert_eq!(found, ["Word would number this 2., but the document says 3.: it is text there"]);
    assert!(parts.paragraph("Text 3.").contains(">3.</w:t></w:r><w:r><w:tab/>"), "{}", parts.body());
    assert!(parts.paragraph("Text 2.").contains("<w:pStyle w:val=\"NumberedParagraph\"/>"), "Word goes on counting");
}

#[test]
fn each_numbered_list_begins_at_its_start() {
    let parts = parts("ol([a], [b]); ol([c]); ol(attrs: (start: \"4\", type: \"a\", data-format: \"(%1)\"), [d])");
    let id = |text: &str| parts.paragraph(text).split("<w:numId w:val=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(id(">a<"), id(">b<"));
    assert_ne!(id(">a<"), id(">c<"));
    let numbering = parts.text("word/numbering.xml");
    let list = numbering.split("<w:num ").find(|num| num.starts_with(&format!("w:numId=\"{}\"", id(">d<")))).unwrap();
    assert!(list.contains("<w:startOverride w:val=\"4\"/>"), "{list}");
    assert!(numbering.contains("<w:numFmt w:val=\"lowerLetter\"/><w:suff w:val=\"tab\"/><w:lvlText w:val=\"(%1)\"/>"));
}

#[test]
fn an_item_can_break_the_count() {
    let parts =
        parts("elem(\"ol\", { elem(\"li\", [a]); elem(\"li\", attrs: (value: \"7\"), [b]); elem(\"li\", [c]) })");
    let numbering = parts.text("word/numbering.xml");
    assert!(numbering.contains("<w:startOverride w:val=\"7\"/>"), "{numbering}");
    assert_eq!(parts.body().matches("<w:numId").count(), 3);
}

#[test]
fn letters_past_z_are_those_of_the_other_formats() {
    let items: String = (1..=55).map(|n| format!("elem(\"li\", [item {n}.]);")).collect();
    let parts = parts(&format!("elem(\"ol\", attrs: (type: \"a\", data-format: \"%1)\"), {{ {items} }})"));
    let numbering = parts.text("word/numbering.xml");
    for format in ["%1)", "a%1)", "b%1)"] {
        let level = format!("<w:numFmt w:val=\"lowerLetter\"/><w:suff w:val=\"tab\"/><w:lvlText w:val=\"{format}\"/>");
        assert!(numbering.contains(&level), "{format}: {numbering}");
    }
    let list = |item: &str| {
        let paragraph = parts.paragraph(item);
        let id = paragraph.split("<w:numId w:val=\"").nth(1).and_then(|rest| rest.split('"').next());
        id.map(str::to_owned)
    };
    assert_eq!(list(">item 1."), list(">item 26."));
    assert_ne!(list(">item 26."), list(">item 27."));
    assert_eq!(list(">item 27."), list(">item 52."));
    assert_ne!(list(">item 52."), list(">item 53."));
}

#[test]
fn lists_go_deeper_than_word_has_levels() {
    let nested = |depth: usize| {
        (0..depth).rev().fold(String::new(), |inner, at| {
            if inner.is_empty() { format!("ul([level {at}.])") } else { format!("ul([level {at}.] + {inner})") }
        })
    };
    let parts = parts(&nested(20));
    for deep in [3, 4, 19] {
        assert!(parts.paragraph(&format!("level {deep}.")).contains("ListBullet4"));
    }
    // Each is indented further than the one before it, although Word has only nine levels.
    let deepest = parts.paragraph("level 19.");
    assert!(deepest.contains("<w:ilvl w:val=\"8\""), "{deepest}");
    let numbering = parts.text("word/numbering.xml");
    assert!(numbering.contains("w:left=\"7200\""), "{numbering}");
}

#[test]
fn bullets_below_a_number_have_the_first_sign_as_in_the_pdf() {
    let parts = parts(
        "elem(\"ol\", elem(\"li\", [one] + ul([below a number.] + ul([below that.])))); ul([x] + ul([below a bullet.]))",
    );
    for (words, level) in [("below a number.", "0"), ("below that.", "1")] {
        let paragraph = parts.paragraph(words);
        assert!(paragraph.contains(&format!("<w:ilvl w:val=\"{level}\"/>")), "{paragraph}");
    }
    // Its style says it all.
    assert!(!parts.paragraph("below a bullet.").contains("<w:numPr>"));
}
