//! Data is data: text that means something to YAML, Typst, the template engine, HTML, XML or PDF comes out as typed from
//! every field of every layout, in all three formats, and leaves tables as they are.

use committee_packs::model::layout::{Rows, TableSpec, Takes};

use crate::papers::{Given, MEETING, Papers, Stands, plan_of, shown};
use crate::reading::Said;
use crate::space::Space;

/// Text that a line of text shows as typed.
pub const LINES: [&str; 40] = [
    "#", "*", "_", "$", "@", "<", "[", "\\", "//", "{{", "{=", "{%", "{!", "NO", "1.10", "ŵ", "#read(\"/etc/passwd\")",
    "*bold*", "= Heading", "- x", "+ y", "/ term: z", "\"quoted\" 'text'", "&amp; <b>x</b>", "]]>", "%PDF", "~",
    "0x1F", "null", "#let x = 1", "$ x^2 $", "<label>", "`code`", "#{1+1}", "{{ council.name }}", "{= 1 =}", "\\u{41}",
    "-- --- ...", "</td></table>", "yes: no # comment",
];

/// Of these, the ones that Markdown takes for its own at the start of a line or anywhere.
const MARKDOWN: [&str; 4] = ["*", "*bold*", "- x", "+ y"];

/// An address of 300 characters.
const ADDRESS: &str = "Flat 14, Upper Floor, St Cuthbert’s House (the former Co-operative Wholesale Society warehouse), 233–241 \
Great North-Western Canal Street, near the old swing bridge at Barrow Hill Basin, Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch \
Industrial & Business Estate, Kelminster upon Wye, KM12 7QZ, U.K.";

fn hard(mark: &str, markdown: bool, count: usize) -> String {
    let fitting: Vec<&str> = LINES.into_iter().filter(|line| !markdown || !MARKDOWN.contains(line)).collect();
    let first = fitting[count % fitting.len()];
    format!("{first} {mark} {} {ADDRESS}", fitting.join(" "))
}

fn plain(mark: &str, _: bool, _: usize) -> String {
    format!("Words {mark} like any other.")
}

/// How often a document should show a text; nothing where that is for the layout to say.
fn expected(given: &Given, id: &str, papers: &Papers) -> Option<usize> {
    let layout = &papers.layouts.iter().find(|(name, _)| name == id).expect("a layout").1;
    // A summary names what has actions, and says of each open one to when it was put off.
    let of_actions = ["reference", "actions", "revised"].contains(&given.field.as_str());
    if given.stands == Stands::Somewhere || layout.summary.is_some() && of_actions {
        return None;
    }
    // A timescale that was put off is in the row of each action.
    let by_action = layout.table.as_ref().is_some_and(|table| table.rows == Rows::Action);
    if by_action && given.field == "revised" {
        return None;
    }
    if given.of == id {
        let table = layout.table.as_ref().filter(|_| layout.fields.iter().any(|field| field.name.value == given.field));
        let has_column = |field: &str| {
            let has =
                |table: &TableSpec| table.columns.iter().any(|column| column.field.iter().any(|f| f.name() == field));
            // Without columns there is one for each field.
            table.is_none_or(|table| table.columns.is_empty() || has(table))
        };
        return Some(usize::from(has_column(&given.field)));
    }
    let left_out = layout.leaves_out.iter().any(|name| name.value == "introduction");
    let introduction = matches!(layout.takes, Takes::ActionPlan | Takes::ProgressRound) && !left_out;
    let shows = match given.field.as_str() {
        "introduction" => introduction,
        field => shown(layout).contains(field),
    };
    Some(usize::from(plan_of(layout) == Some(given.of.as_str()) && shows))
}

#[test]
fn every_field_shows_what_was_typed() {
    let papers = Papers::fill("tests/cases/register", hard);
    let built = papers.space.build();
    assert_eq!(built.summary.failed, Vec::<String>::new(), "{}", built.problems);
    assert!(!built.problems.contains("error["), "{}", built.problems);
    let mut seen = vec![0; papers.given.len()];
    for (id, _) in &papers.layouts {
        let line = built.said(&format!("{MEETING}/public/{id}")).line();
        for (at, given) in papers.given.iter().enumerate() {
            let (whole, marks) = (line.matches(&given.shown).count(), line.matches(&given.mark).count());
            assert_eq!(
                whole,
                marks,
                "{id}: {} of {} is not shown as typed: {}\n{}",
                given.field,
                given.of,
                given.shown,
                around(&line, &given.mark)
            );
            if let Some(expected) = expected(given, id, &papers) {
                assert_eq!(whole, expected, "{id}: {} of {} ({})", given.field, given.of, given.mark);
            }
            seen[at] += whole;
        }
        assert!(!line.contains("root:"), "{id} shows another file");
    }
    let unseen: Vec<&Given> = papers
        .given
        .iter()
        .zip(&seen)
        .filter(|(given, seen)| **seen == 0 && given.of != "ungrouped")
        .map(|(given, _)| given)
        .collect();
    let names: Vec<String> = unseen.iter().map(|given| format!("{} of {}", given.field, given.of)).collect();
    // The round of the grouped plan is shown by the progress update alone, which leaves these to the action plan.
    assert!(names.iter().all(|name| ["reference of plan", "code of plan"].contains(&name.as_str())), "{names:?}");
}

#[test]
fn tables_keep_their_shape() {
    let shapes = |papers: Papers| -> Vec<Said> {
        let built = papers.space.build();
        papers.layouts.iter().map(|(id, _)| built.html(&format!("{MEETING}/public/{id}"))).collect()
    };
    let hard = shapes(Papers::fill("tests/cases/register", hard));
    let plain = shapes(Papers::fill("tests/cases/register", plain));
    for (hard, plain) in hard.iter().zip(&plain) {
        assert_eq!(hard.shape(), plain.shape());
        assert_eq!(hard.headings.len(), plain.headings.len());
        assert_eq!(hard.links, plain.links);
    }
    assert!(plain.iter().filter(|said| !said.tables.is_empty()).count() >= 5);
}

#[test]
fn words_that_yaml_takes_for_other_things_stay_words() {
    let layout = "title: Words\nabout: Words.\ntakes: register\nfields:\n  - { name: a, label: A, type: text }\n  - { name: b, label: B, type: markdown }\n\
table: { rows: entry, columns: [{ heading: A, field: a, width: 1 }, { heading: B, field: b, width: 1 }] }\n";
    let words = [
        "NO", "1.10", "0x1F", "2026-01-05", "1e3", "true", "012", "12:30", "'null'", "'~'", "\"a\\tb\"", ".5", "1_000",
    ];
    let entries: String = words.iter().map(|word| format!("  - a: {word}\n    b: {word}\n")).collect();
    let built = Space::copy_of("tests/cases/register")
        .file("templates/words/layout.yaml", layout)
        .file("council.yaml", "name: NO\nnation: england\ncommittees: [{ id: c, name: 1.10 }]\n")
        .file("registers/words.yaml", &format!("title: NO\nlayout: words\nentries:\n{entries}"))
        .file("meetings/m/meeting.yaml", "committee: c\ndate: 2026-01-05\nitems: [{ report: words }]\n")
        .file("meetings/m/words.yaml", "layout: words\ntitle: 1.10\nregister: words\n")
        .build();
    let said = built.said("m/public/words");
    let shown = words.map(|word| word.trim_matches(['\'', '"']).replace("\\t", " "));
    let cells: Vec<Vec<String>> =
        (1..=words.len()).map(|row| said.row(0, row).iter().map(|c| c.trim().to_owned()).collect()).collect();
    let expected: Vec<Vec<String>> = shown.iter().map(|word| vec![word.clone(), word.clone()]).collect();
    assert_eq!(cells, expected);
    assert_eq!(said.outline(), ["0 1.10"]);
    assert!(said.line().starts_with("NO 1.10 "), "{}", said.line());
}

/// What stands after a mark.
fn around(line: &str, mark: &str) -> String {
    line.find(mark).map_or(String::new(), |at| line[at..].chars().take(900).collect())
}
