//! Words, styles, pages and pictures.

use super::{RICH, docx, parts, plainly, problems, rich, written};

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
fn the_words_of_a_tick_box_stay_beside_it() {
    let long = "far more words than a line of text has room for, and then some".to_owned();
    let parts = parts(&format!(
        "p(class: \"ticks\", elem(\"span\", attrs: (class: \"tick\"), \"\u{2612} Fair work and a growing city\")
            + \"\\u{{2003}}\" + elem(\"span\", attrs: (class: \"tick\"), \"\u{2610} {long}\"))"
    ));
    assert!(parts.body().contains("\u{a0}Fair\u{a0}work\u{a0}and\u{a0}a\u{a0}growing\u{a0}city"), "{}", parts.body());
    assert!(parts.body().contains(&long), "{}", parts.body());
}

#[test]
fn a_title_of_two_lines_has_them_about_as_long_as_each_other() {
    let parts = parts("elem(\"h1\", \"Corporate Peer Challenge and where the action plan stands now\"); p(\"Much.\")");
    let title = parts.paragraph("where the action plan");
    assert!(title.contains("w:right="), "{title}");
    assert!(!parts.paragraph("Much.").contains("w:ind"));
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
fn a_box_has_a_bar_at_its_left_only() {
    let parts = rich();
    let bar = "<w:left w:val=\"single\" w:sz=\"16\" w:space=\"13\" w:color=\"1F3864\"/>";
    for words in ["Brief summary", "in six months"] {
        let paragraph = parts.paragraph(words);
        assert!(paragraph.contains(bar), "{paragraph}");
    }
    assert!(parts.paragraph("Brief summary").contains("<w:ind w:left=\"260\"/>"));
    assert!(!parts.body().contains("<w:bottom w:val=\"single\""));
}

#[test]
fn the_gallery_has_the_styles_that_somebody_chooses() {
    let parts = rich();
    assert!(
        parts.styles().contains("<w:latentStyles w:defLockedState=\"0\" w:defUIPriority=\"99\" w:defSemiHidden=\"1\"")
    );
    let named = |style: &str| style.split("<w:name w:val=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let styles = || parts.styles().split("<w:style ").skip(1);
    let offered: Vec<String> = styles().filter(|style| style.contains("<w:qFormat/>")).map(named).collect();
    assert_eq!(offered.len(), 17, "{offered:?}");
    for name in ["Title", "heading 1", "Body Text", "Numbered Paragraph", "List Bullet", "caption", "Table Text"] {
        assert!(offered.iter().any(|known| known == name), "{name}: {offered:?}");
    }
    for style in styles().filter(|style| !style.contains("<w:qFormat/>") && !style.contains("w:default=\"1\"")) {
        assert!(style.contains("<w:semiHidden/><w:unhideWhenUsed/>"), "{style}");
    }
}

#[test]
fn enter_after_a_heading_gives_what_follows_there() {
    let number = "attrs: (class: \"numbered\", data-numbering: \"s\", data-level: \"2\", data-format: \"%1.%2\", data-number: \"1.1\")";
    let numbered = format!(
        "heading2(\"1.\", \"A\", data-numbering: \"s\"); elem(\"p\", {number}, elem(\"span\", attrs: (class: \"number\"), \"1.1\") + \" Text\")"
    );
    let parts = parts(&numbered);
    assert!(parts.style("Heading1").contains("<w:next w:val=\"NumberedParagraph2\"/>"), "{}", parts.style("Heading1"));
    assert!(parts.style("Heading2").contains("<w:next w:val=\"BodyText\"/>"));
}

#[test]
fn the_number_of_pages_is_the_pdfs_or_an_estimate() {
    let counted = |pages| {
        let word = docx(super::world::compile(&super::paper("p(\"a\")")).root(), pages).unwrap();
        let foot = super::Parts::of(word.bytes).text("word/footer1.xml").to_owned();
        let result = foot.split("NUMPAGES").nth(1).unwrap().split("preserve\">").nth(1).unwrap().split('<').next();
        result.unwrap().to_owned()
    };
    assert_eq!([counted(Some(14)), counted(None)], ["14", "1"]);
}

#[test]
fn an_address_is_in_the_foot_of_the_first_page() {
    let source = super::paper("p(\"a\")").replace(
        "elem(\"main\",",
        "elem(\"footer\", elem(\"hr\") + p(class: \"note\", [Town Hall · ] + elem(\"a\", attrs: (href: \"https://a.gov.uk\"), \"a.gov.uk\"))) + elem(\"main\",",
    );
    let parts = super::Parts::of(written(&source).unwrap());
    assert!(!parts.body().contains("Town Hall") && parts.body().contains("<w:titlePg/>"), "{}", parts.body());
    let (name, foot) = ["word/footer1.xml", "word/footer2.xml"]
        .into_iter()
        .map(|name| (name, parts.text(name)))
        .find(|(_, foot)| foot.contains("Town Hall"))
        .unwrap();
    assert!(foot.contains("> NUMPAGES <") && foot.contains("<w:pBdr><w:top "), "{foot}");
    let links = parts.text(&name.replace("word/", "word/_rels/").replace(".xml", ".xml.rels")).to_owned();
    assert!(links.contains("https://a.gov.uk"), "{links}");
    assert!(!parts.text("word/_rels/document.xml.rels").contains("https://a.gov.uk"));
}

#[test]
fn a_marking_is_bold_at_the_head_of_every_page() {
    let source = super::paper("p(\"a\")").replace(
        "elem(\"body\",",
        "elem(\"body\", attrs: (data-running-marking: \"DRAFT\", data-running-header: \"SC 1/26\", data-running-first: \"no\",
           data-running-footer: \"Title\", data-running-below: \"Cabinet\"),",
    );
    let parts = super::Parts::of(written(&source).unwrap());
    let bold = "<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space=\"preserve\">DRAFT</w:t></w:r>";
    let [usual, first] = ["word/header1.xml", "word/header2.xml"].map(|name| parts.text(name));
    assert!(usual.contains(bold) && usual.contains("SC 1/26"), "{usual}");
    assert!(first.contains(bold) && !first.contains("SC 1/26"), "{first}");
    let foot = parts.text("word/footer1.xml");
    assert!(
        foot.find("Title<").unwrap() < foot.find("Cabinet<").unwrap() && foot.matches("<w:p>").count() == 2,
        "{foot}"
    );
}

#[test]
fn lines_that_lead_in_stay_with_what_follows() {
    let parts = parts(
        "p(class: \"ticks\", \"Yes\"); p(data-keep: \"yes\", \"Status: on track\"); p(\"Much.\");
         ul(p(elem(\"strong\", \"Capacity\")) + p(\"There is much to do.\"), \"last\"); p(\"after\")",
    );
    for (words, kept) in [("Yes", true), ("Status", true), ("Capacity", true), ("to do", false), ("after", false)] {
        assert_eq!(parts.paragraph(words).contains("<w:keepNext/>"), kept, "{words}");
    }
    assert!(parts.paragraph("last").contains("<w:spacing w:after=\"120\"/>"));
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
