//! Words, styles, pages and pictures.

use super::{RICH, parts, plainly, problems, rich, written};

#[test]
fn the_same_paper_gives_the_same_bytes_on_any_thread() {
    let first = written(RICH).unwrap();
    // Anything made before on this thread must not show.
    parts("p(\"between\")");
    let again = written(RICH).unwrap();
    let elsewhere = std::thread::spawn(|| written(RICH).unwrap()).join().unwrap();
    assert!(first == again && first == elsewhere);
}

#[test]
fn the_file_says_what_it_is() {
    let parts = rich();
    let core = parts.text("docProps/core.xml");
    assert!(core.contains("<dc:title>Corporate Peer Challenge: progress &amp; next steps</dc:title>"), "{core}");
    assert!(core.contains("<dc:creator>Borough of Exampleton &amp; District</dc:creator>"), "{core}");
    assert!(core.contains("<dc:language>en-GB</dc:language>"), "{core}");
    assert_eq!(core.matches("2026-02-11T00:00:00Z").count(), 2, "{core}");
    assert!(parts.styles().contains("<w:lang w:val=\"en-GB\""));
    assert!(parts.text("word/settings.xml").contains("<w:themeFontLang w:val=\"en-GB\"/>"));
}

#[test]
fn what_a_block_is_decides_its_style() {
    let parts = rich();
    for (text, style) in [
        ("Corporate Peer Challenge: progress and next steps</w:t>", "Title"),
        ("Report of the Chief Executive", "Subtitle"),
        ("Exampleton Metropolitan", "Council"),
        ("What is this report about?", "Heading1"),
        ("Equality and cohesion", "Heading2"),
        ("Third level", "Heading3"),
        ("Fourth level", "Heading4"),
        ("is recommended to:", "Label"),
        ("on track, ", "Note"),
        ("The review team visited", "ListBullet"),
        ("nested again", "ListBullet2"),
        ("agree the next steps;", "ListNumber"),
        ("This is the second, under the first.", "ListContinue"),
        ("This belongs to the paragraph above", "NumberedParagraphContinuation"),
        ("Under the third level.", "NumberedParagraphContinuation3"),
        ("budget set beside each", "TableBullet"),
        ("revenue", "TableBullet2"),
        ("Chief Executive</w:t></w:r></w:p></w:tc>", "LabelTableText"),
        ("Figure 1", "Caption"),
        ("None.", "BodyText"),
    ] {
        let paragraph = parts.paragraph(text);
        assert!(paragraph.contains(&format!("<w:pStyle w:val=\"{style}\"/>")), "{text}: {paragraph}");
    }
}

#[test]
fn headings_have_outline_levels_and_stay_with_their_text() {
    let parts = rich();
    for (style, level) in [("Heading1", 0), ("Heading2", 1), ("Heading3", 2), ("Heading4", 3)] {
        let style = parts.style(style);
        assert!(style.contains(&format!("<w:outlineLvl w:val=\"{level}\"/>")), "{style}");
        assert!(style.contains("<w:keepNext/>") && style.contains("<w:next w:val=\"BodyText\"/>"), "{style}");
    }
}

#[test]
fn every_style_that_is_used_exists() {
    let parts = rich();
    let used = [parts.body(), parts.text("word/header1.xml"), parts.text("word/footer2.xml")];
    for part in used {
        for mark in ["<w:pStyle w:val=\"", "<w:rStyle w:val=\"", "<w:tblStyle w:val=\""] {
            for rest in part.split(mark).skip(1) {
                parts.style(rest.split('"').next().unwrap());
            }
        }
    }
}

#[test]
fn the_house_style_is_in_the_styles() {
    let parts = rich();
    assert!(
        parts.styles().contains("<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"Arial\" w:cs=\"Arial\"/>")
    );
    assert!(parts.styles().contains("<w:sz w:val=\"24\"/>"));
    assert!(parts.style("Heading1").contains("<w:color w:val=\"1F3864\"/>"));
}

#[test]
fn text_comes_out_as_typed() {
    let parts = parts(
        "p(\"a & <b> \\\"c\\\" 'd' ]]> #$*_@ \\u{175} \\u{7}{{ x\\u{a0}y\"); p(\"  two   blanks\n and a line \")",
    );
    assert!(parts.body().contains("a &amp; &lt;b&gt; &quot;c&quot; "), "{}", parts.body());
    assert!(parts.body().contains("#$*_@ \u{175} {{ x\u{a0}y"), "{}", parts.body());
}

#[test]
fn blanks_are_kept_inside_a_line_and_not_around_it() {
    let parts = parts("p([ one\n   #strong[ two ] three ] + elem(\"br\") + [ four ] + \"five  six \")");
    let pieces = parts.body().split("xml:space=\"preserve\">").skip(1);
    let words: Vec<&str> = pieces.map(|piece| piece.split('<').next().unwrap()).collect();
    assert_eq!(words, ["one ", "two", " three", "four five  six"]);
}

#[test]
fn symbols_have_a_font_that_holds_them() {
    let parts = rich();
    let tick = parts.paragraph("\u{2612}");
    assert!(tick.contains("w:ascii=\"Segoe UI Symbol\""), "{tick}");
    let mark = parts.paragraph("\u{25cf}</w:t></w:r><w:r><w:t xml:space=\"preserve\"> Complete");
    assert!(mark.contains("<w:color w:val=\"2E7D32\"/>"), "{mark}");
}

#[test]
fn pictures_have_their_text_and_size() {
    let parts = rich();
    assert!(parts.body().contains("descr=\"A dark bar with a white dot: ten of fifteen done\""));
    // 40 mm and 360 pixels.
    assert!(parts.body().contains("<wp:extent cx=\"1440000\" cy=\"480000\"/>"));
    assert!(parts.body().contains("<wp:extent cx=\"3429000\" cy=\"1143000\"/>"));
    assert!(parts.0["word/media/image1.png"].starts_with(b"\x89PNG"));
    let ids: Vec<_> =
        parts.body().match_indices("<wp:docPr id=\"").map(|(at, m)| &parts.body()[at + m.len()..][..1]).collect();
    assert_eq!(ids, ["1", "2"]);
}

#[test]
fn attributes_come_out_as_typed() {
    let parts = parts(
        "elem(\"img\", attrs: (src: svg, alt: \"a & <b> \\\"c\\\"\\u{1}\")); p(data-theme: \"T & \\u{2}t\", \"T & t\")",
    );
    assert!(parts.body().contains("descr=\"a &amp; &lt;b&gt; &quot;c&quot;\""), "{}", parts.body());
    assert!(parts.paragraph("T &amp; t").contains("\"Theme\""), "{}", parts.body());
}

#[test]
fn a_part_of_the_paper_can_lie_on_its_side() {
    let parts = rich();
    let pages: Vec<&str> = parts.body().split("<w:pgSz ").skip(1).map(|rest| rest.split('/').next().unwrap()).collect();
    assert_eq!(pages.len(), 3, "neighbours of one orientation share a section: {pages:?}");
    assert!(pages[1].contains("w:orient=\"landscape\"") && pages[1].contains("w:w=\"16838\""), "{pages:?}");
    assert!(parts.body().contains("w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\""));
}

#[test]
fn the_running_header_names_the_theme_where_there_are_themes() {
    let parts = rich();
    let heading = parts.paragraph("Theme 1: Leadership");
    assert!(heading.contains("<w:rStyle w:val=\"Theme\"/>"), "{heading}");
    assert!(!parts.text("word/header1.xml").contains("STYLEREF"));
    let header = parts.text("word/header2.xml");
    assert!(header.contains("STYLEREF Theme"), "{header}");
    assert!(!header.contains("Theme 1"), "a program that cannot find the theme of a page must show none: {header}");
    let footer = parts.text("word/footer1.xml");
    assert!(footer.contains("Executive Board, 11 February 2026"), "{footer}");
    assert!(footer.contains("> PAGE <") && footer.contains("> NUMPAGES <"), "{footer}");
    assert!(parts.body().contains("<w:titlePg"), "the letterhead takes the header's place");
}

#[test]
fn a_box_is_ruled_above_and_below_only() {
    let parts = rich();
    assert!(parts.paragraph("Brief summary").contains("<w:pBdr><w:top "));
    assert!(parts.paragraph("in six months").contains("<w:pBdr><w:bottom "));
    assert!(!parts.body().contains("<w:left w:val=\"single\""));
}

#[test]
fn what_is_for_the_screen_only_is_left_out() {
    let parts = parts("p([a] + elem(\"span\", attrs: (class: \"visually-hidden\"), \"hidden\"))");
    assert!(!parts.body().contains("hidden"));
    assert!(!rich().body().contains("Skip to main content"));
}

#[test]
fn what_word_has_no_form_for_is_plain() {
    for (typed, message) in [
        ("elem(\"blink\", \"words\")", "Word shows the words of the element blink plainly"),
        ("p([a ] + elem(\"mark\", \"words\"))", "Word shows the words of the element mark plainly"),
        ("p(class: \"odd\", \"words\")", "Word shows a paragraph of class odd plainly"),
        ("p(elem(\"span\", attrs: (class: \"odd\"), \"words\"))", "Word shows a span of class odd plainly"),
        ("elem(\"div\", attrs: (class: \"odd\"), p(\"words\"))", "Word shows a division of class odd plainly"),
        ("p([a] + elem(\"ul\", elem(\"li\", \"words\")))", "Word shows the element ul in a line of text plainly"),
    ] {
        let (parts, found) = plainly(typed);
        assert!(found.contains(&message.to_owned()), "{typed}: {found:?}");
        assert!(parts.body().contains("words</w:t>"), "{typed}: {}", parts.body());
    }
}

#[test]
fn words_in_another_language_say_so() {
    let parts = parts("p([In Welsh: ] + elem(\"span\", attrs: (lang: \"cy\"), [bore ] + elem(\"strong\", [da])))");
    assert_eq!(parts.body().matches("<w:lang w:val=\"cy\"/>").count(), 2, "{}", parts.body());
}

#[test]
fn a_table_of_typsts_own_has_equal_columns() {
    let row = "elem(\"tr\", elem(\"td\", \"one\") + elem(\"td\", \"two\"))";
    let (parts, found) = plainly(&format!("elem(\"table\", {row} + {row})"));
    assert_eq!(parts.body().matches("<w:gridCol ").count(), 2, "{}", parts.body());
    assert_eq!(parts.body().matches("one</w:t>").count(), 2);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn what_would_be_lost_in_word_is_a_problem_at_its_place() {
    assert_eq!(problems("elem(\"video\")"), ["the element video cannot be written to Word"]);
    assert_eq!(problems("elem(\"img\", attrs: (src: svg))"), ["a picture needs src and alt"]);
    assert_eq!(problems("elem(\"img\", attrs: (src: \"a.png\", alt: \"a\"))"), ["a picture must be a data: address"]);
}

#[test]
fn all_problems_are_told_at_once() {
    assert_eq!(problems("elem(\"video\"); elem(\"audio\")").len(), 2);
}
