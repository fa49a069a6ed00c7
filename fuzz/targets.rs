//! What must hold for any input. `fuzz_targets` gives these to cargo-fuzz, `runner.rs` runs them without it.

// What is written here is broken on purpose.
#![allow(clippy::disallowed_methods)]

use std::cell::OnceCell;
use std::fs;
use std::path::Path;

use committee_packs::assets::Assets;
use committee_packs::build::{self, Options};
use committee_packs::check::check;
use committee_packs::diag::{Diagnostics, print_human, print_json, print_short};
use committee_packs::export::Format;
use committee_packs::load;
use committee_packs::model::markdown::{Block, Inline, Marker, What, parse, write};
use committee_packs::model::{
    ActionPlan, Council, Layout, Meeting, ProgressRound, Register, Report,
};
use committee_packs::plan::Request;
use committee_packs::shape::Shape;
use committee_packs::source::Sources;

/// A file of any kind is read or there is a problem that says why not; so is a workspace with it, and every problem can be
/// printed.
pub(crate) fn load(data: &[u8]) {
    let Some((kind, data)) = data.split_first() else {
        return;
    };
    if let Ok(text) = std::str::from_utf8(data) {
        match kind % 7 {
            0 => record::<Council>(text),
            1 => record::<ActionPlan>(text),
            2 => record::<ProgressRound>(text),
            3 => record::<Register>(text),
            4 => record::<Meeting>(text),
            5 => record::<Report>(text),
            _ => record::<Layout>(text),
        }
    }
    thread_local!(static GROUND: OnceCell<(tempfile::TempDir, Assets)> = const { OnceCell::new() });
    GROUND.with(|ground| {
        let (folder, assets) = ground.get_or_init(|| (workspace(), Assets::built_in()));
        let file = folder.path().join(FILES[usize::from(kind % 7)].0);
        let before = fs::read(&file).expect("a file of the workspace");
        fs::write(&file, data).expect("a place to write to");
        let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
        let workspace = load::load(folder.path(), assets, &mut sources, &mut problems);
        match &workspace {
            Some(workspace) => problems.extend(check(workspace, assets, &sources)),
            None => assert!(
                problems.errors() > 0,
                "nothing was read, and nothing said why"
            ),
        }
        problems.sort(&sources);
        print(&problems, &sources);
        fs::write(&file, before).expect("a place to write to");
    });
}

fn record<T: Shape>(text: &str) {
    let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
    let read = load::text::<T>(
        "file.yaml".into(),
        text.to_owned(),
        &mut sources,
        &mut problems,
    );
    assert!(
        read.is_some() || problems.errors() > 0,
        "nothing was read, and nothing said why"
    );
    print(&problems, &sources);
}

fn print(problems: &Diagnostics, sources: &Sources) {
    print_human(problems, sources, true);
    print_json(problems, sources);
    print_short(problems, sources);
}

/// Every visible character typed comes out, in order, or is a mark of what comes out; none is invented. What is written back
/// as Markdown says the same.
pub(crate) fn markdown(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let (blocks, notes) = parse(text);
    for note in &notes {
        assert!(!text[note.range.clone()].is_empty(), "{note:?}");
    }
    // What is nested too deep is an error of the check.
    if notes.iter().any(|note| note.what == What::TooDeep) {
        return;
    }
    let mut shown = vec![];
    of_blocks(&blocks, &mut shown);
    let typed: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    if let Err((at, expected)) = accounted(&typed, &shown) {
        let rest: String = typed[at..].iter().take(40).collect();
        panic!("{expected:?} should be typed here: {rest:?}\nof {blocks:?}");
    }
    let again = parse(&write(&blocks, 80)).0;
    let (once, twice) = (flat(&blocks), flat(&again));
    assert_eq!(once, twice, "written as {:?}", write(&blocks, 80));
}

/// What of a text is seen, and the marks that stand for the rest.
#[derive(Debug)]
enum Seen {
    Sign(char),
    Mark(&'static str),
    Bullet,
    Label(String),
    Break,
    Address(String),
}

fn of_blocks(blocks: &[Block], out: &mut Vec<Seen>) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => of_inlines(inlines, out),
            Block::List { marker, items } => {
                for (at, item) in (0..).zip(items) {
                    out.push(match marker {
                        Marker::Bullet => Seen::Bullet,
                        Marker::Count(_) => Seen::Label(marker.shown(at)),
                    });
                    of_blocks(item, out);
                }
            }
        }
    }
}

fn of_inlines(inlines: &[Inline], out: &mut Vec<Seen>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => {
                out.extend(text.chars().filter(|c| !c.is_whitespace()).map(Seen::Sign));
            }
            Inline::Strong(inner) => {
                out.push(Seen::Mark("**"));
                of_inlines(inner, out);
                out.push(Seen::Mark("**"));
            }
            Inline::Emphasis(inner) => {
                out.push(Seen::Mark("*"));
                of_inlines(inner, out);
                out.push(Seen::Mark("*"));
            }
            Inline::Link { url, text } => {
                out.push(Seen::Mark("["));
                of_inlines(text, out);
                out.push(Seen::Address(url.clone()));
            }
            Inline::Break => out.push(Seen::Break),
        }
    }
}

/// Goes through what was typed with what is seen: both must come to their end together. Fails with the place where they
/// part, and what should be there.
fn accounted<'a>(typed: &[char], shown: &'a [Seen]) -> Result<(), (usize, Option<&'a Seen>)> {
    let mut at = 0;
    for (number, seen) in shown.iter().enumerate() {
        // A backslash takes the meaning from what comes after it.
        let escaped = typed.get(at) == Some(&'\\');
        let meant = |c: &char| !c.is_alphabetic() || c.is_ascii();
        let is_next = |wanted: &[char], at: usize| typed[at.min(typed.len())..].starts_with(wanted);
        let taken = match seen {
            Seen::Sign(sign) if is_next(&[*sign], at) => 1,
            Seen::Sign(sign) if escaped && is_next(&[*sign], at + 1) && meant(sign) => 2,
            Seen::Mark(mark) if is_next(&mark.chars().collect::<Vec<_>>(), at) => mark.len(),
            Seen::Bullet => usize::from(
                typed
                    .get(at)
                    .is_some_and(|c| !c.is_alphanumeric() || *c == 'o' || *c > '\u{e000}'),
            ),
            Seen::Label(label) => label_at(typed, at, label),
            Seen::Break => {
                // A backslash, two blanks or a separator of lines.
                let shown_next = matches!(shown.get(number + 1), Some(Seen::Sign('\\')));
                // One before the line's end, and one that is seen behind it.
                let both = typed.get(at + 1) == Some(&'\\');
                at += usize::from(escaped && (!shown_next || both));
                continue;
            }
            Seen::Address(url) => {
                let plain = format!("]({url})");
                let pointed = format!("](<{url}>)");
                let signs = |text: &str| {
                    text.chars()
                        .filter(|c| !c.is_whitespace())
                        .collect::<Vec<char>>()
                };
                let each = [signs(&plain), signs(&pointed)];
                each.iter()
                    .find(|wanted| is_next(wanted, at))
                    .map_or(0, Vec::len)
            }
            Seen::Sign(_) | Seen::Mark(_) => 0,
        };
        if taken == 0 {
            return Err((at, Some(seen)));
        }
        at += taken;
    }
    if at == typed.len() {
        Ok(())
    } else {
        Err((at, None))
    }
}

/// The length of the number or letter before an item. A list may count on where the same number was typed again.
fn label_at(typed: &[char], at: usize, label: &str) -> usize {
    let label: Vec<char> = label.chars().collect();
    if typed[at..].starts_with(&label) {
        return label.len();
    }
    let around = |c: &&char| matches!(c, '(' | ')' | '.');
    let open = typed[at..].iter().take_while(around).count();
    let word = typed[at + open..]
        .iter()
        .take_while(|c| c.is_ascii_alphanumeric())
        .count();
    open + word + usize::from(typed.get(at + open + word).is_some_and(|c| around(&c)))
}

/// A text with the marks of its lists and without its stress.
fn flat(blocks: &[Block]) -> String {
    let mut shown = vec![];
    of_blocks(blocks, &mut shown);
    let signs = shown.into_iter().map(|seen| match seen {
        Seen::Sign(sign) => sign.to_string(),
        Seen::Bullet => "•".to_owned(),
        Seen::Label(label) => label,
        Seen::Mark(_) | Seen::Break | Seen::Address(_) => String::new(),
    });
    signs.collect()
}

/// Text in every kind of field either is a problem of the check or comes out in three formats; as a title it is on the page
/// as typed.
pub(crate) fn typeset(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let folder = workspace();
    let root = folder.path();
    let quoted = in_quotes(text);
    let block: String = text.lines().map(|line| format!("      {line}\n")).collect();
    let report = format!(
        "layout: note\ntitle: {quoted}\nfields:\n  line: {quoted}\n  body: {quoted}\n  list: [{quoted}, b]\n\
recommendations:\n  - {quoted}\nsections:\n  - heading: {quoted}\n    text: |\n{block}\nbackground_papers:\n  - {quoted}\n"
    );
    fs::write(root.join("meetings/m/note.yaml"), report).expect("a place to write to");
    let mut checked = build::read(root, false);
    let sound = checked.problems.errors() == 0;
    let options = Options {
        workspace: root.to_owned(),
        output: root.join("output"),
        request: Request::default(),
        formats: Format::ALL.to_vec(),
        jobs: 1,
        deny_warnings: false,
        dry: false,
        stop: Default::default(),
    };
    let summary = build::build(&mut checked, &options, &|_| {});
    print(&checked.problems, &checked.sources);
    assert!(
        !sound || summary.failed.is_empty(),
        "the check found nothing, and these failed: {:?}\n{}",
        summary.failed,
        print_short(&checked.problems, &checked.sources)
    );
    if sound {
        title_is_shown(root, text);
    }
}

fn title_is_shown(root: &Path, text: &str) {
    let page = fs::read_to_string(root.join("output/m/public/note.html")).expect("a page");
    let head = page
        .split("<title>")
        .nth(1)
        .and_then(|rest| rest.split("</title>").next());
    let head = head.unwrap_or_default();
    let plain = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ];
    let head = plain.iter().fold(head.to_owned(), |head, (sign, plain)| {
        head.replace(sign, plain)
    });
    let words = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    assert!(words(&head).contains(&words(text)), "the title is {head:?}");
}

/// Text between quotes, as YAML reads it back.
fn in_quotes(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                quoted.push_str(&format!("\\u{:04x}", c as u32));
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// A small workspace with a file of each kind.
fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a place to write to");
    for (name, text) in FILES {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a place to write to");
        fs::write(path, text).expect("a place to write to");
    }
    folder
}

/// In the order of the kinds of [`load`].
const FILES: [(&str, &str); 7] = [
    (
        "council.yaml",
        "name: Testby\nnation: england\ncommittees: [{ id: cabinet, name: Cabinet }]\nofficers: [{ id: clerk, post: Clerk }]\n\
status_keys: [{ id: s, statuses: [{ id: open, label: Open }] }]\n",
    ),
    (
        "action-plans/plan.yaml",
        "title: Plan\nreview: { title: Review, body: Reviewers, date: 2026-01-05 }\nthemes:\n  - id: all\n    recommendations:\n\
      - reference: 1\n        text: Do it.\n",
    ),
    (
        "action-plans/plan/2026-02.yaml",
        "date: 2026-02-01\nrecommendations:\n  1: { status: open, progress: Some. }\n",
    ),
    (
        "registers/list.yaml",
        "title: List\nlayout: tracker\nentries: [{ what: This. }]\n",
    ),
    (
        "meetings/m/meeting.yaml",
        "committee: cabinet\ndate: 2026-02-11\nitems: [{ report: note }]\n",
    ),
    ("meetings/m/note.yaml", "layout: note\ntitle: Note\n"),
    (
        "templates/note/layout.yaml",
        "title: Note\nabout: A note.\ntakes: report\nnumbering: sections\nfields:\n  - { name: line, label: Line, type: text }\n\
  - { name: body, label: Body, type: markdown }\n  - { name: list, label: List, type: list }\n\
recommendations: { lead: Asked to, marks: letters }\nown_sections: yes\nbackground_papers: yes\n",
    ),
];
