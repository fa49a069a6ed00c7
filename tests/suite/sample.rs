//! The sample workspace in `data/`: every document in three formats that say the same, and what each format owes its
//! readers.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::reading::{docx, html, same};
use crate::space::{Built, SAMPLE_SAYS, Space, build_project, files, project};

/// The sample workspace, built once for all tests.
fn sample() -> &'static Built {
    static SAMPLE: OnceLock<Built> = OnceLock::new();
    SAMPLE.get_or_init(|| build_project("data"))
}

/// All documents of the sample; there are some.
fn documents() -> Vec<String> {
    let stems = sample().stems();
    assert!(stems.len() >= 10, "{stems:?}");
    stems
}

#[test]
fn it_builds_without_a_problem() {
    sample().says(SAMPLE_SAYS);
    assert_eq!(sample().summary.failed, Vec::<String>::new());
}

#[test]
fn every_report_is_there_in_three_formats() {
    let names = files(&project("data/meetings")).into_iter().map(|(name, _)| name);
    let kept_back = ["2026-04-21-cabinet/fernley-clinic-terms.yaml", "2025-07-08-cabinet/minutes.yaml"];
    let reports = names.filter(|name| {
        !name.ends_with("/meeting.yaml") && !name.contains("/attachments/") && !kept_back.contains(&name.as_str())
    });
    let mut stems: Vec<String> = reports
        .map(|name| {
            let (meeting, report) = name.split_once('/').expect("a meeting's folder");
            format!("{meeting}/public/{}", report.strip_suffix(".yaml").expect("a report"))
        })
        .collect();
    // A picture that an appendix names is set on a page of its own.
    stems.push("2026-04-21-cabinet/public/three-hubs".to_owned());
    // What its minutes say of one meeting.
    let minuted = ["minutes", "decisions", "records", "record-31-25", "record-32-25"];
    stems.extend(minuted.map(|name| format!("2025-07-08-cabinet/public/{name}")));
    sample().has_documents(&stems.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn the_three_formats_say_the_same() {
    for stem in documents() {
        let said = sample().said(&stem);
        let least = match stem.rsplit('/').next() {
            Some("agenda" | "supplement-1-agenda") => 30,
            Some("three-hubs") => 5,
            _ => 100,
        };
        assert!(said.line().split(' ').count() > least, "{stem} says next to nothing");
        assert!(!said.alternatives.is_empty(), "{stem} has no logo");
    }
}

#[test]
fn every_layout_is_used() {
    let folders = |path: &str| files(&project(path)).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    let layouts: BTreeSet<String> = [folders("templates"), folders("data/templates")]
        .concat()
        .iter()
        .filter_map(|name| Some(name.strip_suffix("/layout.yaml")?.to_owned()))
        // Agendas name no layout.
        .filter(|layout| layout != "agenda")
        .collect();
    let used: BTreeSet<String> = files(&project("data/meetings"))
        .into_iter()
        .filter_map(|(_, bytes)| {
            let text = String::from_utf8(bytes).ok()?;
            Some(text.lines().find_map(|line| line.strip_prefix("layout: "))?.trim().to_owned())
        })
        .collect();
    assert!(layouts.len() >= 7, "{layouts:?}");
    assert_eq!(used, layouts);
}

#[test]
fn every_pdf_is_accessible() {
    for stem in documents() {
        let pdf = sample().pdf(&stem);
        assert_eq!(pdf.language().as_deref(), Some("en-GB"), "{stem}");
        assert!(pdf.shows_title(), "{stem}");
        let metadata = pdf.metadata();
        for part in ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", "<dc:language>"] {
            assert!(metadata.contains(part), "{stem}: no {part} in {metadata}");
        }
        let headings = pdf.said().headings;
        let title = headings.iter().find_map(|heading| heading.strip_prefix("0 ")).expect("a title");
        let given = metadata.split("<dc:title>").nth(1).and_then(|text| text.split("</rdf:li>").next());
        let given = given.and_then(|text| text.rsplit('>').next()).expect("a title").replace("&amp;", "&");
        assert!(same(&given, title), "{stem}: {given} is not {title}");
        let below: Vec<&String> = headings.iter().filter(|heading| !heading.starts_with("0 ")).collect();
        // Themes and groups without headings have bookmarks too.
        let all = pdf.bookmarks();
        let mut bookmarks = all.iter();
        for heading in below {
            let found = bookmarks.any(|bookmark| same(bookmark, &heading[2..]));
            assert!(found, "{stem}: {heading} is not in its place in {all:?}");
        }
        let scopes = pdf.scopes();
        let tables = pdf.said().tables.len();
        assert!(scopes.len() >= tables, "{stem}: {tables} tables with {} header cells", scopes.len());
        let known = |scope: &Option<String>| matches!(scope.as_deref(), Some("Column" | "Row"));
        assert!(scopes.iter().all(known), "{stem}: {scopes:?}");
        assert_eq!(pdf.off_the_page().len(), 0, "{stem}: {:?}", pdf.off_the_page());
    }
}

#[test]
fn every_page_says_which_one_it_is() {
    for stem in documents() {
        let pdf = sample().pdf(&stem);
        let count = pdf.pages.len();
        for (at, page) in pdf.pages.iter().enumerate() {
            let text: String =
                page.iter().filter(|piece| piece.mark.is_none()).map(|piece| piece.text.as_str()).collect();
            let text = text.replace(' ', "");
            assert!(text.contains(&format!("Page{}of{count}", at + 1)), "{stem}, page {}: {text}", at + 1);
        }
    }
}

#[test]
fn every_word_file_is_accessible() {
    for stem in documents() {
        let parts = docx::parts(&sample().bytes(&format!("{stem}.docx")));
        let styles = docx::xml(&parts["word/styles.xml"]);
        let default = docx::all(&styles, "docDefaults").next().expect("defaults");
        let language = docx::at(default, "rPrDefault/rPr/lang").and_then(|lang| docx::attribute(lang, "val"));
        assert_eq!(language, Some("en-GB"), "{stem}");

        let core = docx::xml(&parts["docProps/core.xml"]);
        let property = |name: &str| {
            let node = core.descendants().find(|node| node.tag_name().name() == name);
            node.and_then(|node| node.text()).unwrap_or_default().to_owned()
        };
        let said = sample().docx(&stem);
        let title = format!("0 {}", property("title"));
        assert!(said.outline().contains(&title), "{stem}: {title} is not among {:?}", said.outline());
        assert_eq!(property("creator"), "Kelminster City Council", "{stem}");
        assert_ne!(property("created"), "", "{stem}");

        let document = docx::xml(&parts["word/document.xml"]);
        for table in docx::all(&document, "tbl") {
            let style = docx::value(table, "tblPr/tblStyle").expect("a style");
            let label = style.to_lowercase().contains("label");
            let rows: Vec<_> = table.children().filter(|child| docx::is(*child, "tr")).collect();
            let heads: Vec<bool> = rows.iter().map(|row| docx::at(*row, "trPr/tblHeader").is_some()).collect();
            assert_eq!(heads[0], !label, "{stem}: the first row of a table of style {style}");
            // The name of a group of rows may be repeated below the headings.
            assert!(heads.is_sorted_by(|one, next| one >= next), "{stem}: a header row further down");
        }
    }
}

#[test]
fn every_web_page_stands_alone() {
    for stem in documents() {
        let bytes = sample().bytes(&format!("{stem}.html"));
        let page = html::parse(&bytes);
        for forbidden in ["script", "link", "iframe", "object", "base", "img:not([src^='data:'])", "a:not([href])"] {
            assert_eq!(html::select(&page, forbidden).len(), 0, "{stem}: {forbidden}");
        }
        for once in ["html[lang='en-GB']", "title", "main#main", "h1", "a.skip-link[href='#main']", "body > header"] {
            assert_eq!(html::select(&page, once).len(), 1, "{stem}: {once}");
        }
        assert_eq!(html::select(&page, "th:not([scope])").len(), 0, "{stem}");
        let css: String = html::select(&page, "style").iter().flat_map(|style| style.text()).collect();
        assert!(!css.contains("@import") && !css.contains("http"), "{stem}: its style asks for more");
    }
}

#[test]
fn lettered_points_have_both_brackets_on_the_web() {
    let built = Space::copy_of("data").meetings(&["2025-07-08-cabinet"]).build();
    let page = String::from_utf8(built.bytes("2025-07-08-cabinet/public/minutes.html")).expect("text");
    assert!(page.contains("<ol type=\"a\" data-format=\"(%1)\" start=\"1\" class=\"letter-brackets\">"));
    let style = "@counter-style letter-brackets { system: extends lower-alpha; prefix: \"(\"; suffix: \") \"; }\n\
                 ol.letter-brackets { list-style: letter-brackets; }";
    assert!(page.contains(style), "browsers show “a.” without it");
}
