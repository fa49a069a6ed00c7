//! What can be seen of charts: letters large enough to read, and surfaces that are told apart without their colours.

use crate::reading::{docx, html};
use crate::space::{Built, Space};

const PAPER: &str = "2026-06-17-board/public/paper";

/// More statuses than there are patterns, each of one recommendation, in colours that are alike in grey.
const STATUSES: usize = 9;

fn built() -> Built {
    let each = |line: &dyn Fn(usize) -> String| (1..=STATUSES).map(line).collect::<String>();
    let statuses =
        each(&|at| format!("      - {{ id: s{at}, label: Status {at}, mark: ●, colour: \"#1b6e{at}7\" }}\n"));
    let council = format!(
        "name: Council\nnation: england\ncommittees: [{{ id: board, name: Board }}]\nofficers: [{{ id: ann, post: Head }}]\n\
status_keys:\n  - id: key\n    statuses:\n{statuses}"
    );
    let plan = each(&|at| {
        format!(
            "      - reference: R{at}\n        text: Text {at}.\n        actions: {{ text: Act {at}, owners: ann, timescale: {} }}\n",
            ["March 2026", "July 2026", "Ongoing"][at % 3]
        )
    });
    let round = each(&|at| format!("  R{at}: {{ status: s{at}, progress: Some. }}\n"));
    let built = Space::empty()
        .file("council.yaml", &council)
        .file(
            "action-plans/plan.yaml",
            &format!("title: Plan\nthemes:\n  - id: one\n    title: One\n    recommendations:\n{plan}"),
        )
        .file("action-plans/plan/2026-05.yaml", &format!("date: 2026-05-10\nrecommendations:\n{round}"))
        .file(
            "meetings/2026-06-17-board/meeting.yaml",
            "committee: board\ndate: 2026-06-17\nitems: [{ report: paper }]\n",
        )
        .file("meetings/2026-06-17-board/paper.yaml", "layout: progress-summary\ntitle: Summary\nplan: plan\n")
        .build();
    assert!(!built.problems.contains("error["), "{}", built.problems);
    built
}

/// The drawings of the web page for wide screens and for narrow ones, as XML.
fn drawings(built: &Built) -> [Vec<String>; 2] {
    [("img", "src"), ("source", "srcset")].map(|(element, address)| {
        let page = html::parse(&built.bytes(&format!("{PAPER}.html")));
        let images = html::select(&page, &format!("figure.chart > picture > {element}"));
        images.iter().filter_map(|image| image.value().attr(address)).map(drawing).collect()
    })
}

/// A drawing by its address, as XML.
fn drawing(address: &str) -> String {
    decoded(address.strip_prefix("data:image/svg+xml,").expect("a drawing"))
}

/// How wide a drawing is, in pixels of a web page.
fn width(drawing: &str) -> f64 {
    let xml = roxmltree::Document::parse(drawing).expect("XML");
    let width =
        xml.root_element().attribute("width").and_then(|width| width.trim_end_matches("pt").parse::<f64>().ok());
    width.expect("a width") * 96.0 / 72.0
}

/// An address without its percent signs.
fn decoded(text: &str) -> String {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).expect("two digits"));
        bytes.extend(part[2..].bytes());
    }
    String::from_utf8(bytes).expect("text")
}

/// How light a colour is in grey (WCAG 2.2, relative luminance).
fn luminance(colour: &str) -> f64 {
    let parts = (0..3).map(|at| u8::from_str_radix(&colour[1 + 2 * at..3 + 2 * at], 16).expect("a colour"));
    let linear = parts.map(|part| {
        let share = f64::from(part) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    });
    linear.zip([0.2126, 0.7152, 0.0722]).map(|(part, weight)| part * weight).sum()
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// A pattern without its colours: its size, and what is drawn in it.
fn drawn(pattern: roxmltree::Node<'_, '_>) -> String {
    let shapes = pattern.descendants().filter(|node| node.tag_name().name() == "path");
    let shapes = shapes.map(|shape| format!("{:?} {:?}", shape.attribute("transform"), shape.attribute("d")));
    format!("{:?} {}", pattern.attribute("width"), shapes.collect::<Vec<_>>().join("; "))
}

#[test]
fn surfaces_are_told_apart_in_grey_by_their_patterns() {
    let [wide, _] = drawings(&built());
    let xml = roxmltree::Document::parse(&wide[0]).expect("XML");
    let nodes = || xml.descendants();
    // The surfaces of the key, which are as high as its letters.
    let key = nodes().filter(|node| node.attribute("d").is_some_and(|d| d.starts_with("M 0 0v 9.07")));
    let fills: Vec<&str> = key.filter_map(|node| node.attribute("fill")).collect();
    assert_eq!(fills.len(), STATUSES, "{fills:?}");
    let pattern = |fill: &str| {
        let id = fill.strip_prefix("url(#")?.strip_suffix(')')?;
        nodes().find(|node| node.attribute("id") == Some(id))
    };
    for (at, one) in fills.iter().enumerate() {
        if let Some(node) = pattern(one) {
            let ground =
                node.descendants().find_map(|shape| shape.attribute("fill").filter(|fill| fill.starts_with('#')));
            let line = node
                .descendants()
                .filter_map(|shape| shape.attribute("stroke").or(shape.attribute("fill")))
                .next_back();
            let (ground, line) = (ground.expect("a ground"), line.expect("lines"));
            assert!(contrast(ground, line) >= 3.0, "the lines of {at} are hard to see: {line} on {ground}");
        }
        for other in &fills[at + 1..] {
            let is_other = match (pattern(one), pattern(other)) {
                (Some(one), Some(other)) => drawn(one) != drawn(other),
                (None, None) => contrast(one, other) >= 3.0,
                _ => true,
            };
            assert!(is_other, "{one} and {other} are the same in grey");
        }
    }
}

#[test]
fn letters_can_be_read_on_paper_and_at_the_width_of_a_telephone() {
    let built = built();
    let pages = built.pdf(PAPER).pages;
    let sizes = pages.iter().flatten().map(|piece| piece.size);
    assert!(sizes.fold(f32::MAX, f32::min) >= 9.0 - 0.01);
    // A drawing with letters of 9 points and more is not made smaller where a page is 360 pixels wide, with 16 at either side; nor is
    // the wide one on any screen that shows it.
    let [wide, narrow] = drawings(&built);
    assert_eq!((wide.len(), narrow.len()), (2, 2));
    assert!(narrow.iter().all(|drawing| width(drawing) <= 328.0));
    assert!(wide.iter().all(|drawing| width(drawing) > 600.0 && width(drawing) <= 44.0 * 16.0 - 2.0 * 16.0));
    let page = String::from_utf8(built.bytes(&format!("{PAPER}.html"))).expect("text");
    assert_eq!(page.matches("<source media=\"(max-width: 44rem)\"").count(), 2);
}

#[test]
fn in_word_a_chart_is_as_wide_as_the_text() {
    let built = built();
    let parts = docx::parts(&built.bytes(&format!("{PAPER}.docx")));
    let widths: Vec<&str> = parts["word/document.xml"]
        .split("<wp:extent cx=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    // 170 mm in English Metric Units (ECMA-376 20.1.10.16).
    assert_eq!(widths, ["6120000", "6120000"]);
}

#[test]
fn every_action_of_a_timeline_is_in_the_table_below_it_under_the_same_number() {
    let said = built().said(PAPER);
    let numbers: Vec<&str> =
        said.tables[1].iter().filter_map(|row| row.get(row.len().saturating_sub(4))).map(|cell| cell.trim()).collect();
    let expected: Vec<String> = (1..=STATUSES).map(|number| number.to_string()).collect();
    let shown: Vec<&str> = numbers.into_iter().filter(|cell| cell.parse::<usize>().is_ok()).collect();
    assert_eq!(shown, expected);
}
