//! What must hold for any data, body text, template and supplied file.

use std::cell::OnceCell;
use std::fs;
use std::path::Path;
use std::time::Duration;

use super::seen::{accounted, flat, is_drawn, letters_accounted, of_blocks};
use super::workspace::{FILES, MEETING, workspace};
use committee_packs::assets::Assets;
use committee_packs::check::check;
use committee_packs::diag::{Diagnostics, print_human, print_json, print_short};
use committee_packs::export;
use committee_packs::load;
use committee_packs::make::{self, Options};
use committee_packs::model::markdown::{What, parse, write};
use committee_packs::model::{ActionPlan, Council, Layout, Meeting, ProgressRound, Register, Report, Words};
use committee_packs::pdf::{Frame, inspect, place};
use committee_packs::press::Limits;
use committee_packs::render::{Origins, Rendered, WrittenValues};
use committee_packs::shape::Shape;
use committee_packs::source::Sources;
use committee_packs::typeset::Typesetter;

/// A file of any kind is read or there is a problem that says why not; so is a workspace with it, and every problem can be
/// printed.
pub(super) fn load(data: &[u8]) {
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
            Some(workspace) => {
                let found = check(workspace, assets, &sources, &problems);
                problems.extend(found);
            }
            None => assert!(problems.errors() > 0, "nothing was read, and nothing said why"),
        }
        problems.sort(&sources);
        print(&problems, &sources);
        fs::write(&file, before).expect("a place to write to");
    });
}

fn record<T: Shape>(text: &str) {
    let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
    let read = load::text::<T>("file.yaml".into(), text.to_owned(), &mut sources, &mut problems);
    assert!(read.is_some() || problems.errors() > 0, "nothing was read, and nothing said why");
    print(&problems, &sources);
}

fn print(problems: &Diagnostics, sources: &Sources) {
    print_human(problems, sources, true);
    print_json(problems, sources);
    print_short(problems, sources);
}

/// Every visible character typed comes out, in order, or is a mark of what comes out; none is invented. What is written back
/// as Markdown says the same.
pub(super) fn markdown(data: &[u8]) {
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
    if is_drawn(&blocks) {
        // Addresses are not seen, breaks only outside of cells, and the words of notes where their marks are.
        assert!(
            text.contains("[^")
                || text.contains("](")
                || text.contains("<br")
                || letters_accounted(text, &flat(&blocks)),
            "of {blocks:?}"
        );
        let again = parse(&write(&blocks, 80)).0;
        assert_eq!(flat(&blocks), flat(&again), "written as {:?}", write(&blocks, 80));
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

/// Text in every kind of field either is a problem of the check or comes out in three formats; as a title it is on the page
/// as typed.
pub(super) fn typeset(data: &[u8]) {
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
    fs::write(root.join(format!("meetings/{MEETING}/note.yaml")), report).expect("a place to write to");
    let checked = make::read(root, false);
    let sound = checked.problems.errors() == 0;
    let options = Options { jobs: 1, ..Options::new(root, root.join("output")) };
    let make::Built { checked, summary } = make::build(&options, &|_| {});
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
    let page = fs::read_to_string(root.join(format!("output/{MEETING}/public/note.html"))).expect("a page");
    let head = page.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next());
    let head = head.unwrap_or_default();
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&")];
    let head = plain.iter().fold(head.to_owned(), |head, (sign, plain)| head.replace(sign, plain));
    let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    assert!(words(&head).contains(&words(text)), "the title is {head:?}");
}

/// A template of any text makes its document, or one problem says at which line of which file it does not; whatever becomes of it,
/// the other document is made and the check says the same. It is ended where it has no end.
pub(super) fn template(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let folder = workspace();
    let root = folder.path();
    fs::write(root.join("templates/note/template.typ"), text).expect("a place to write to");
    let other = FILES[6].1.replace("title: Note", "title: Other");
    for (name, text) in [
        ("templates/other/layout.yaml", other.as_str()),
        ("meetings/2026-02-11-cabinet/other.yaml", "layout: other\ntitle: Other\nbackground_papers: none\n"),
        (FILES[4].0, "committee: cabinet\ndate: 2026-02-11\nitems: [{ report: note }, { report: other }]\n"),
    ] {
        let path = root.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a place to write to");
        fs::write(path, text).expect("a place to write to");
    }
    let limits =
        Some(Limits { program: env!("CARGO_BIN_EXE_packs").into(), time: Duration::from_secs(20), memory: 512 << 20 });
    let mut checked = make::read(root, false);
    checked.limits.clone_from(&limits);
    make::try_templates(&mut checked);
    let at_check = checked.problems.errors();
    let options = Options { jobs: 1, limits, ..Options::new(root, root.join("output")) };
    let make::Built { checked, summary } = make::build(&options, &|_| {});
    let told = print_short(&checked.problems, &checked.sources);
    print(&checked.problems, &checked.sources);
    let failed = summary.failed.iter().any(|stem| stem.ends_with("/note"));
    assert_eq!(failed, checked.problems.errors() > 0, "{told}");
    assert_eq!(failed, at_check > 0, "the check says something else: {told}");
    assert!(root.join(format!("output/{MEETING}/public/other.pdf")).is_file(), "{told}");
}

/// A supplied file is refused in words, or each of its pages can be drawn: whatever cannot be is found when it is read.
pub(super) fn supplied(data: &[u8]) {
    let about = match inspect(data) {
        Ok(about) => about,
        Err(why) => return assert!(!why.is_empty(), "nothing says why"),
    };
    assert!(!about.pages.is_empty(), "a file without pages was taken");
    thread_local!(static PACK: (Vec<u8>, Vec<Frame>) = pack_with_frames());
    PACK.with(|(pack, frames)| {
        let frames: Vec<Frame> = frames.iter().filter(|frame| frame.page < about.pages.len()).cloned().collect();
        let placed = place(pack, &frames, &[data]);
        let placed = placed.unwrap_or_else(|why| panic!("the file was taken, and then: {}", why.why));
        let again = inspect(&placed.bytes).map(|about| about.pages.len());
        assert_eq!(again, Ok(FRAMES), "the pack cannot be read again");
    });
}

/// How many pages of a supplied file are drawn.
const FRAMES: usize = 3;

/// A pack with a frame on each of its pages.
fn pack_with_frames() -> (Vec<u8>, Vec<Frame>) {
    let frames: Vec<String> =
        (0..FRAMES).map(|at| format!("#supplied-frame(\"page-{at}\", 100%, 230mm, \"A page\")\n")).collect();
    let text = format!(
        "#import \"lib/document.typ\": council-document\n#import \"lib/supplied.typ\": supplied-frame\n\
#show: council-document.with(title: \"The pack\", subject: \"A test\", author: \"A council\", date: (2026, 2, 11),\n\
  running: \"Cabinet\", orientation: \"portrait\")\n{}",
        frames.join("#pagebreak()\n")
    );
    let typesetter = Typesetter::new(&Assets::built_in(), None);
    let rendered =
        Rendered { text, origins: Origins::default(), written: WrittenValues::default(), words: Words::default() };
    let setting = typesetter.set(&rendered, &[], "pack");
    let pages = setting.paged().expect("pages");
    let bytes = export::pdf(&pages, "pack").expect("a PDF");
    let frames = export::frames(&pages).into_iter().zip(0..);
    let frames =
        frames.map(|(found, page)| Frame { file: 0, page, on: found.on, rect: found.rect, marker: found.marker });
    (bytes, frames.collect())
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
