//! All that owners answer comes out in the paper.

use super::*;

fn bullet(level: usize, inner: &str) -> String {
    p(&format!("<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{inner}"))
}

#[test]
fn answers_come_out_in_the_paper_exactly_once() {
    let folder = opened();
    let root = folder.path();
    let word = form(root, "director-of-strategy", "docx");
    // A link, as Word writes it.
    let address = "https://www.example.org/ocelots?a=1&b=2";
    changed(&word, "word/_rels/document.xml.rels", |xml| {
        let link = format!(
            "<Relationship Id=\"rIdLink\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" \
             Target=\"{}\" TargetMode=\"External\"/></Relationships>",
            address.replace('&', "&amp;")
        );
        xml.replace("</Relationships>", &link)
    });
    let link = format!("<w:hyperlink r:id=\"rIdLink\">{}</w:hyperlink>", run("where ocelots live"));
    let tracked = format!(
        "{}<w:ins w:id=\"1\" w:author=\"A\">{}</w:ins><w:del w:id=\"2\" w:author=\"A\"><w:r><w:delText>Wrong</w:delText></w:r></w:del>",
        run("Added "),
        run("zebra words.")
    );
    let bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>okapi</w:t></w:r>";
    let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p(&run("Pasted quagga cell.")));
    let paragraphs =
        [p(&tracked), p(""), bullet(0, bold), bullet(1, &run(HARD)), bullet(0, &run("last")), table, p("")];
    filled(&word, "Your progress on Change and digital", &paragraphs.concat());
    filled(
        &word,
        "Your next steps on Change and digital",
        &p(&format!("{}{link}{}", run("Then the ocelot, "), run("."))),
    );
    filled(&word, "Your status on Change and digital", &run("At risk"));
    filled(&word, "Your revised date on Change and digital", &run("30/09/2026"));
    let excel = form(root, "director-of-resources", "xlsx");
    typed(&excel, "E6", &format!("First tapir.\n\n• {HARD}\n• second"));
    typed(&excel, "F6", "Then the lemur.");
    typed(&excel, "G6", "On track");
    let said = import(root, &[&word, &excel], "--yes");
    assert_eq!(said.status, 0, "{}{}", said.out, said.err);
    compared("forms-imported.txt", &(said.out + &said.err).replace(&root.display().to_string(), "."));
    compared("forms-imported.yaml", &round(root));
    // What is taken in already changes nothing.
    let again = import(root, &[&word, &excel], "").done();
    assert!(again.ends_with("2026-01.yaml: 0 changes, 7 as the file has it\n"), "{again}");

    let line = format!("build 2026-02-10-cabinet --format html --output {}", root.join("out").display());
    packs_in(Some(root), &line).done();
    let pages = crate::space::below(&root.join("out"), ".html");
    let page =
        pages.iter().find(|page| page.to_string_lossy().contains("progress-update")).expect("the appendix is made");
    let page = scraper::Html::parse_document(&std::fs::read_to_string(page).unwrap());
    let text: String = page.root_element().text().collect();
    for words in [
        "Added zebra words.",
        "okapi",
        "Pasted quagga cell.",
        "Then the ocelot, where ocelots live.",
        "First tapir.",
        "Then the lemur.",
    ] {
        assert_eq!(text.matches(words).count(), 1, "{words}");
    }
    assert_eq!(text.matches(HARD).count(), 2);
    assert!(!text.contains("Wrong"), "a deletion came back");
    let links = scraper::Selector::parse(&format!("a[href='{address}']")).unwrap();
    let links: Vec<String> = page.select(&links).map(|link| link.text().collect()).collect();
    assert_eq!(links, ["where ocelots live"]);
}
