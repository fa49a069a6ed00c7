//! Items of an agenda: when each is taken, whom to ask, the rows that head groups of them, and on which pages of the pack
//! their papers are.

use crate::space::{Built, Space};

const MEETING: &str = "meetings/2026-02-11-cabinet";
const PUBLIC: &str = "2026-02-11-cabinet/public";

const COUNCIL: &str = "\
name: Council
nation: england
committees: [{ id: cabinet, name: Cabinet }]
officers:
  - { id: head, post: Head of *Trees*, name: A Roe, phone: 01632 960009, email: trees@example.org }
  - { id: clerk, post: Clerk }
";

const RANGES: &str = "title: Agenda\nabout: With ranges.\ntakes: agenda\npage_ranges: yes\n";

const ITEMS: &str = "\
items:
  - { title: Apologies, text: None yet., band: 'Part A: *decisions* #1', time: 6.00 pm }
  - { report: long, contacts: [head, clerk], time: '6.05 pm #' }
  - { report: short, band: 'Part B | <b>' }
  - { report: long-too }
";

fn report(title: &str, paragraphs: usize) -> String {
    let words = "These are words of a report that goes on for some lines. ".repeat(12);
    let text: String = (0..paragraphs).map(|_| format!("      {words}\n\n")).collect();
    format!("layout: committee-report\ntitle: {title}\nsections:\n  - section: background\n    text: |\n{text}")
}

fn space(items: &str) -> Space {
    let plain = "title: Plain\nabout: Plain.\ntakes: report\nsections: [{ id: background, heading: Background }]\n";
    let of = |title: &str, paragraphs| report(title, paragraphs).replace("committee-report", "plain");
    Space::empty()
        .file("council.yaml", COUNCIL)
        .file("templates/plain/layout.yaml", plain)
        .file(&format!("{MEETING}/meeting.yaml"), &format!("committee: cabinet\ndate: 11 February 2026\n{items}"))
        .file(&format!("{MEETING}/long.yaml"), &of("A long one", 14))
        .file(&format!("{MEETING}/short.yaml"), &of("A short one", 1))
        .file(&format!("{MEETING}/long-too.yaml"), &of("The last one", 14))
}

fn built(space: &Space) -> Built {
    let built = space.build();
    built.says("");
    built
}

/// The rows of the list of items.
fn rows(built: &Built, stem: &str) -> Vec<String> {
    let said = built.said(&format!("{PUBLIC}/{stem}"));
    let of_items = said.tables.len() - 1;
    (0..said.shape()[of_items].len()).map(|row| said.row(of_items, row).join("|")).collect()
}

#[test]
fn times_groups_and_contacts_are_shown_in_every_format() {
    let built = built(&space(ITEMS));
    let rows = rows(&built, "agenda");
    assert_eq!(rows[0], "Item|Time|Subject|Page");
    assert_eq!(rows[1], "Part A: *decisions* #1");
    assert!(rows[2].starts_with("1|6.00 pm|Apologies"), "{rows:?}");
    assert!(
        rows[3].starts_with(
            "2|6.05 pm #|A long one Contact: A Roe, Head of *Trees*, 01632 960009, trees@example.org Contact: Clerk|"
        ),
        "{rows:?}"
    );
    assert_eq!(rows[4], "Part B | <b>");
    assert!(rows[5].starts_with("3||A short one|"), "{rows:?}");
    let page = crate::reading::html::parse(&built.bytes(&format!("{PUBLIC}/agenda.html")));
    assert_eq!(crate::reading::html::select(&page, "tr.band th[scope=rowgroup][colspan='4']").len(), 2);
    assert_eq!(crate::reading::html::select(&page, "a[href='mailto:trees@example.org']").len(), 1);
}

#[test]
fn a_mail_address_is_on_one_line_however_long_what_is_before_it() {
    for longer in 0..8 {
        let post = format!("Head of Trees and of {}", "the green verges ".repeat(longer));
        let council = COUNCIL.replace("Head of *Trees*", post.trim_end());
        let pdf = built(&space(ITEMS).file("council.yaml", &council)).pdf(&format!("{PUBLIC}/agenda"));
        let line = |part: &str| {
            let has_part = pdf.pages.iter().flatten().filter(|piece| piece.text.contains(part));
            has_part.map(|piece| piece.y).collect::<Vec<_>>()
        };
        let (name, ending) = (line("trees@"), line(".org"));
        assert!(name.len() == 1 && name == ending, "{post}: {name:?} {ending:?}");
    }
}

#[test]
fn a_layout_can_say_where_papers_end() {
    let built = built(&space(ITEMS).file("templates/agenda/layout.yaml", RANGES));
    let rows = rows(&built, "agenda");
    assert_eq!(rows[0], "Item|Time|Subject|Pages");
    let pages: Vec<&str> =
        rows.iter().filter(|row| row.contains(" one")).filter_map(|row| row.rsplit('|').next()).collect();
    let [long, short, last] = pages[..] else { panic!("{rows:?}") };
    let ends = |range: &str| -> (usize, usize) {
        let (first, last) = range.split_once('–').unwrap_or((range, range));
        (first.parse().unwrap(), last.parse().unwrap())
    };
    let (long, short, last) = (ends(long), ends(short), ends(last));
    assert!(
        long.1 > long.0 && short == (long.1 + 1, long.1 + 1) && last.0 == short.1 + 1 && last.1 > last.0,
        "{pages:?}"
    );
    // The pack says the same, and ends where its last paper does.
    let pack = built.pdf(&format!("{PUBLIC}/pack"));
    let line = pack.said().line();
    for range in [long, last] {
        assert!(line.contains(&format!("{}–{}", range.0, range.1)), "{range:?}: {line}");
    }
    assert!(line.contains(&format!("Page {} of {}", last.1, last.1)) || line.contains(&last.1.to_string()));
}

#[test]
fn whom_to_ask_has_to_be_known() {
    let said = space(&ITEMS.replace("[head, clerk]", "[head, nobody-known]")).check();
    assert!(
        said.contains("meeting.yaml:5:38: error[unknown-officer]: council.yaml has no officer `nobody-known`"),
        "{said}"
    );
}

#[test]
fn an_agenda_without_any_of_it_is_as_it_was() {
    let plain = ITEMS.replace(", band: 'Part A: *decisions* #1', time: 6.00 pm", "");
    let plain = plain.replace(", contacts: [head, clerk], time: '6.05 pm #'", "").replace(", band: 'Part B | <b>'", "");
    let rows = rows(&built(&space(&plain)), "agenda");
    assert_eq!(rows[0], "Item|Subject|Page");
    assert_eq!(rows.len(), 5);
}
