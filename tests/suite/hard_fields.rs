//! Data is data, in whatever a council declares: text with signs that mean something elsewhere comes out as typed from every type
//! of field in every place that has fields, from labels, choices, statuses, posts, groups of items, and the parts of body text.

use serde_json::json;

use crate::reading::Said;
use crate::space::Space;

const MEETING: &str = "meetings/2026-02-11-cabinet";
const PUBLIC: &str = "2026-02-11-cabinet/public";

/// What is typed. A line of text shows all of it.
const HARD: [&str; 23] = [
    "#", "*x*", "\\", "|", "[a](b)", "<b>", "{{ x }}", "{= x =}", "$x$", "@a", "\"q\" 's'", " #x", "_u_", "{% if %}",
    "&amp;", "</td>", "[^1]", "- x", "1.10", "NO", "e\u{301}\u{323}", "😀", "x;",
];

/// Every type whose values are words, with what its declaration has besides.
const TYPES: [(&str, &str); 9] = [
    ("text", ""),
    ("markdown", ""),
    ("date", "or: text"),
    ("person", ""),
    ("status", "status_key: hard"),
    ("choice", "choices: CHOICES"),
    ("number", "or: text"),
    ("money", "or: text"),
    ("list", ""),
];

/// The texts typed so far, each between marks that are nowhere else.
struct Typed {
    hard: &'static [&'static str],
    all: Vec<(String, String)>,
}

impl Typed {
    fn new(hard: &'static [&'static str]) -> Self {
        Self { hard, all: vec![] }
    }

    /// A text for a place, in YAML; each of the hard ones in turn.
    fn line(&mut self, place: &str) -> String {
        json!(self.text(place)).to_string()
    }

    fn text(&mut self, place: &str) -> String {
        let before = self.all.iter().filter(|(known, _)| known == place).count();
        let number = self.all.len();
        let text = format!("q{number}x {} x{number}q", self.hard[before % self.hard.len()]);
        self.all.push((place.to_owned(), text.clone()));
        text
    }

    /// The same as somebody has to type it in body text.
    fn body(&mut self, place: &str) -> String {
        self.text(place).replace('*', "\\*").replace('[', "\\[")
    }

    fn cell(&mut self, place: &str) -> String {
        self.body(place).replace('|', "\\|")
    }

    /// Declarations of a field of every type.
    fn fields(&mut self, indent: &str, place: &str, choices: &str) -> String {
        let each = TYPES.iter().map(|(r#type, more)| {
            let label = self.line(&format!("{place}, label"));
            let more = if more.is_empty() { String::new() } else { format!(", {}", more.replace("CHOICES", choices)) };
            format!("{indent}- {{ name: f_{type}, label: {label}, type: {type}{more} }}\n")
        });
        each.collect()
    }

    /// A value of every type.
    fn values(&mut self, at: usize, place: &str) -> Vec<String> {
        let each = TYPES.iter().map(|(r#type, _)| {
            let of = format!("{place}, {type}");
            let value = match *r#type {
                "person" => format!("o{at}"),
                "status" => format!("s{at}"),
                "choice" => format!("c{at}"),
                "list" => format!("[{}, more]", self.line(&of)),
                "markdown" => json!(self.body(&of)).to_string(),
                _ => self.line(&of),
            };
            format!("f_{type}: {value}")
        });
        each.collect()
    }

    fn entry(&mut self, at: usize, indent: &str, place: &str) -> String {
        format!("{indent}- {}\n", self.values(at, place).join(&format!("\n{indent}  ")))
    }
}

fn each(count: usize, made: &mut dyn FnMut(usize) -> String) -> String {
    (0..count).map(made).collect()
}

/// A council, and the paper's names in the order of the agenda.
fn space(typed: &mut Typed) -> Space {
    let count = typed.hard.len();
    let officers = each(count, &mut |at| format!("  - {{ id: o{at}, post: {} }}\n", typed.line("an officer's post")));
    let statuses = each(count, &mut |at| format!("      - {{ id: s{at}, label: {} }}\n", typed.line("a status")));
    let choices = each(count, &mut |at| format!("{{ value: c{at}, label: {} }}, ", typed.line("a choice")));
    let choices = format!("[{choices}]");
    let council = format!(
        "name: Council\nnation: england\ncommittees: [{{ id: cabinet, name: Cabinet }}]\nofficers:\n{officers}status_keys:\n\
         {}  - id: hard\n    statuses:\n{statuses}",
        "  - { id: first, statuses: [{ id: open, label: Open }] }\n"
    );
    let register = format!(
        "title: Register\nlayout: register\nfields:\n{}entries:\n{}",
        typed.fields("  ", "a register", &choices),
        each(count, &mut |at| typed.entry(at, "  ", "an entry"))
    );
    let layout = format!(
        "title: Note\nabout: Note.\ntakes: report\nfields:\n{}  - name: rows\n    label: Rows\n    type: rows\n    columns:\n{}\
         sections: [{{ id: background, heading: Background }}]\n",
        typed.fields("  ", "a report", &choices),
        typed.fields("      ", "rows", &choices)
    );
    let agenda = format!(
        "title: Agenda\nabout: Agenda.\ntakes: agenda\nfields:\n{}item_fields:\n{}",
        typed.fields("  ", "a meeting", &choices),
        typed.fields("  ", "an item", &choices)
    );
    let of_meeting: String = typed.values(0, "a meeting").iter().map(|line| format!("  {line}\n")).collect();
    let items = each(count, &mut |at| {
        let fields: String = typed.values(at, "an item").iter().map(|line| format!("      {line}\n")).collect();
        format!(
            "  - title: {}\n    text: Words.\n    band: {}\n    time: {}\n    presented_by: {}\n    contacts: [o{at}]\n    fields:\n{fields}",
            typed.line("an item's title"),
            typed.line("a band"),
            typed.line("a time"),
            typed.line("who presents"),
        )
    });
    let meeting = format!(
        "committee: cabinet\ndate: 11 February 2026\nfields:\n{of_meeting}items:\n{items}  - report: note\n  - report: register\n  - report: body\n"
    );
    let of_report: String = typed.values(1, "a report").iter().map(|line| format!("  {line}\n")).collect();
    let rows = each(count, &mut |at| typed.entry(at, "    ", "a row"));
    let note = format!("layout: note\ntitle: {}\nfields:\n{of_report}  rows:\n{rows}", typed.line("a title"));
    let mut body = String::new();
    for at in 0..count {
        let parts = [
            format!("{}[^n{at}]", typed.body("a paragraph")),
            format!("- {}", typed.body("a point")),
            format!("> {}", typed.body("a quotation")),
            format!(
                "Table: {}\n| Head | {} |\n|---|---|\n| Row | {} |\n| **{}** | |",
                typed.body("a caption"),
                typed.cell("a heading of a table"),
                typed.cell("a cell"),
                typed.cell("a group of rows"),
            ),
            format!("[^n{at}]: {}", typed.body("a footnote")),
        ];
        body.push_str(&parts.join("\n\n"));
        body.push_str("\n\n");
    }
    let body: String = body.lines().map(|line| format!("      {line}\n")).collect();
    let body = format!("layout: note\ntitle: Body\nsections:\n  - section: background\n    text: |\n{body}");
    Space::empty()
        .file("council.yaml", &council)
        .file("registers/register.yaml", &register)
        .file("templates/note/layout.yaml", &layout)
        .file("templates/agenda/layout.yaml", &agenda)
        .file(&format!("{MEETING}/meeting.yaml"), &meeting)
        .file(&format!("{MEETING}/note.yaml"), &note)
        .file(&format!("{MEETING}/register.yaml"), "layout: register\ntitle: Register\nregister: register\n")
        .file(&format!("{MEETING}/body.yaml"), &body)
}

/// All that a paper says, with its footnotes.
fn whole(said: &Said) -> String {
    let notes = said.notes.iter().flat_map(|note| note.split_whitespace());
    format!("{} {} ", said.line(), notes.collect::<Vec<_>>().join(" "))
}

#[test]
fn every_type_in_every_place_shows_what_was_typed() {
    let mut typed = Typed::new(&HARD);
    let built = space(&mut typed).build();
    assert_eq!(built.summary.failed, Vec::<String>::new(), "{}", built.problems);
    assert!(!built.problems.contains("error["), "{}", built.problems);
    // What PDF, web page and Word file say has been compared there.
    let papers = ["agenda", "note", "register", "body"].map(|paper| whole(&built.said(&format!("{PUBLIC}/{paper}"))));
    let all = papers.join(" ");
    // Accents are composed when text is read.
    let shown =
        |text: &str| text.replace("e\u{301}\u{323}", "ẹ\u{301}").split_whitespace().collect::<Vec<_>>().join(" ");
    for (place, text) in &typed.all {
        let mark = text.split(' ').next().unwrap();
        let (whole, marks) = (all.matches(&shown(text)).count(), all.matches(&format!("{mark} ")).count());
        let found = all.find(mark).map(|at| all[at..].chars().take(80).collect::<String>());
        // Posts, statuses and choices that no value names are in keys, or nowhere.
        assert_eq!(whole, marks, "{place}: {text:?} is shown as {found:?}");
        assert!(whole > 0, "{place}: {text:?} is nowhere");
    }
    assert!(typed.all.len() > 700, "{}", typed.all.len());
}

/// Letters from right to left stand on a page in the order of the eye, which the reader of PDFs here does not turn.
#[test]
fn letters_from_right_to_left_stay_in_their_order() {
    let mut typed = Typed::new(&["שלום", "سلام"]);
    let built = space(&mut typed).build();
    assert_eq!(built.summary.failed, Vec::<String>::new(), "{}", built.problems);
    let papers = ["agenda", "note", "register", "body"].map(|paper| format!("{PUBLIC}/{paper}"));
    let web = papers.each_ref().map(|paper| whole(&built.html(paper))).join(" ");
    let word = papers.each_ref().map(|paper| whole(&built.docx(paper))).join(" ");
    let pages = papers.each_ref().map(|paper| whole(&built.pdf(paper).said())).join(" ");
    for (place, text) in &typed.all {
        assert!(web.contains(text) && word.contains(text), "{place}: {text}");
        let mark = text.split(' ').next().unwrap();
        assert_eq!(pages.matches(&format!("{mark} ")).count(), web.matches(&format!("{mark} ")).count(), "{place}");
    }
}

#[test]
fn what_no_font_has_is_an_error_at_its_place() {
    for field in ["f_text", "f_date", "f_money", "f_list"] {
        let space = space(&mut Typed::new(&["words", "more"]));
        let file = space.root().join("registers/register.yaml");
        let text = std::fs::read_to_string(&file).unwrap();
        let (before, after) = text.split_once(&format!("{field}: ")).unwrap();
        let (_, after) = after.split_once('\n').unwrap();
        std::fs::write(&file, format!("{before}{field}: \u{1d4b3}\n{after}")).unwrap();
        let said = space.check();
        assert!(said.contains("registers/register.yaml:") && said.contains("error[no-font-has]"), "{field}: {said}");
    }
}
