//! Pictures beside attachments, the logo and those of templates, and tall ones in Word.

use super::make::{NOTED, exif_segment, held, jpeg, png, quarters, upright};
use super::{MEETING, holds_nowhere, in_word, is_upright, packed, showing};
use crate::space::Space;

/// In Word nothing knows how much of a page is left: a tall picture leaves room for the logo and the heading above it.
#[test]
fn a_tall_picture_stands_on_the_page_with_its_heading_in_word() {
    let built = showing(&[("tower.png", png(&quarters(40, 900), &[]))]).build();
    built.says("");
    let parts = packed(&built.bytes(&format!("{MEETING}/public/tower.docx")));
    let (_, document) = parts.iter().find(|(name, _)| name == "word/document.xml").expect("a document");
    let document = String::from_utf8(document.clone()).expect("text");
    let tall = document.split("cy=\"").skip(1);
    let tall = tall.filter_map(|rest| rest.split('"').next()?.parse::<u64>().ok());
    // Of A4 without its margins (257 mm) three quarters.
    assert!(tall.max().is_some_and(|tall| (150..=193).contains(&(tall / 36_000))));
}

#[test]
fn a_logo_that_cannot_be_shown_is_one_problem_of_the_council_s_file() {
    let council = "name: Testby Council\nnation: england\nhouse_style:\n  logo: logo.png\n  logo_text: Testby Council\n\
                   committees:\n  - { id: cabinet, name: Cabinet }\n";
    let report = |at: usize| format!("- title: Item {at}\n    text: To note.\n  ");
    let items: String = (1..4).map(report).collect();
    let meeting = format!("committee: cabinet\ndate: 2026-02-10\nitems:\n  {items}");
    let space = Space::empty()
        .file("council.yaml", council)
        .file(&format!("meetings/{MEETING}/meeting.yaml"), meeting.trim_end());
    let cases: [(&[u8], &str); 3] = [
        (b"Our logo", "is no picture that papers can show\n  help: save it as PNG or JPEG, or print it to a PDF"),
        (b"II*\0", "is a TIFF picture, which papers cannot show\n  help: save it as PNG or JPEG, or print it to a PDF"),
        (b"", "is empty\n  help: copy it again from where it came"),
    ];
    for (bytes, why) in cases {
        let space = Space::copy_of("tests/cases/check/pictures")
            .file("council.yaml", council)
            .file(&format!("meetings/{MEETING}/meeting.yaml"), meeting.trim_end())
            .bytes("logo.png", bytes);
        let problems = space.build().problems;
        let of_logo: Vec<&str> = problems.split_inclusive('\n').filter(|line| line.contains("logo")).collect();
        let first = why.split('\n').next().unwrap();
        assert_eq!(of_logo, [format!("council.yaml:4:9: error[bad-logo]: the logo `logo.png` {first}\n")]);
        assert!(problems.contains(why), "{problems}");
        assert!(!problems.contains("templates/"), "{problems}");
    }
    let missing = space.build();
    missing.says(
        "council.yaml:4:9: error[bad-logo]: the logo `logo.png` is not there\n  help: name a file below the folder of \
         council.yaml, such as `logo.svg`\n",
    );
    // A photograph under the name of a logo is shown.
    space.bytes("logo.png", &jpeg(&quarters(90, 30), &[])).build().says("");
}

#[test]
fn a_picture_of_a_template_says_no_more_than_one_of_the_data() {
    let template = "{% extends \"lib/base.jinja.typ\" %}\n{% block body %}\n#document-title(\"{= document.title =}\")\n\
                    #figure(image(\"/seal.jpg\", alt: \"The seal\"))\n#figure(image(\"/crest.svg\", alt: \"The crest\"))\n\
                    {% endblock %}\n";
    let crest = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"30\"><title>{NOTED}</title>\
         <text x=\"5\" y=\"20\">Testby</text></svg>"
    );
    let space = showing(&[("photo.jpg", jpeg(&upright(), &[]))])
        .file("templates/picture/template.typ", template)
        .bytes("templates/seal.jpg", &jpeg(&held(8), &[exif_segment(8)]))
        .file("templates/crest.svg", &crest);
    let built = space.build();
    built.says("");
    holds_nowhere(&built, NOTED);
    // The crest's letters are outlines, so Word shows it too.
    let pictures = in_word(&built, "photo");
    assert_eq!(pictures.len(), 2);
    is_upright(&pictures[0], "the seal");
    // A file that is no picture is a problem of the template.
    let built = space.bytes("templates/seal.jpg", b"no picture").build();
    let first = built.problems.lines().next().unwrap_or_default();
    assert!(
        first.contains("`templates/seal.jpg` is no picture of the kind that its ending `.jpg` says"),
        "{}",
        built.problems
    );
}
