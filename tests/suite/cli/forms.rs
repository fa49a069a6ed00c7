//! `packs progress forms` and `packs progress import`: forms filled in by putting XML into their parts, and what then stands
//! in the round's file and in the paper.

mod answers;

use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::progress::{compared, sample};
use super::{Ran, packs_in};

const PLAN: &str = "corporate-peer-challenge";
const HARD: &str = "“Smart” # * _ $ @ < [ \\ // {{ NO 1.10 ŵ";

/// A workspace with a round of January 2026 that is open, and its forms in the folder `forms`.
pub(crate) fn opened() -> tempfile::TempDir {
    let folder = sample();
    let root = folder.path();
    for round in ["2026-01", "2026-03"] {
        std::fs::remove_file(round_file(root, round)).unwrap();
    }
    // The plan as it stood then: no action was done.
    let plan = root.join(format!("action-plans/{PLAN}.yaml"));
    let text = std::fs::read_to_string(&plan).unwrap();
    std::fs::write(&plan, text.replace("        status: complete\n", "")).unwrap();
    packs_in(Some(root), &format!("progress open {PLAN} 2026-01 --date 2026-01-23")).done();
    forms(root, "").done();
    folder
}

fn forms(root: &Path, more: &str) -> Ran {
    let to = root.join("forms");
    let line = format!("progress forms {PLAN} 2026-01 --to {} --by 2026-01-30 {more}", to.display());
    packs_in(Some(root), &line)
}

pub(crate) fn round_file(root: &Path, round: &str) -> PathBuf {
    root.join(format!("action-plans/{PLAN}/{round}.yaml"))
}

pub(crate) fn round(root: &Path) -> String {
    std::fs::read_to_string(round_file(root, "2026-01")).unwrap()
}

pub(crate) fn form(root: &Path, owner: &str, ending: &str) -> PathBuf {
    root.join(format!("forms/{PLAN}-2026-01-{owner}.{ending}"))
}

pub(super) fn import(root: &Path, files: &[&Path], more: &str) -> Ran {
    let files: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    packs_in(Some(root), &format!("progress import {} {more}", files.join(" ")))
}

/// Changes a part of a package.
pub(super) fn changed(path: &Path, part: &str, change: impl Fn(&str) -> String) {
    let bytes = std::fs::read(path).unwrap();
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(vec![]));
    for at in 0..package.len() {
        let mut file = package.by_index(at).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        if file.name() == part {
            text = change(&text);
        }
        out.start_file(file.name(), zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    std::fs::write(path, out.finish().unwrap().into_inner()).unwrap();
}

/// Puts a text into a cell of the sheet to be filled in, which must not be locked.
pub(crate) fn typed(path: &Path, cell: &str, text: &str) {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    changed(path, "xl/worksheets/sheet1.xml", |sheet| {
        let at = sheet.find(&format!("<c r=\"{cell}\" ")).expect("the form has the cell");
        let end = at + sheet[at..].find("/>").expect("it is empty");
        format!(
            "{} t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>{}",
            &sheet[..end],
            &sheet[end + 2..]
        )
    });
}

/// Puts XML into the control of that title: paragraphs into one for body text, a run into the others.
pub(super) fn filled(path: &Path, title: &str, xml: &str) {
    changed(path, "word/document.xml", |document| {
        let at = document.find(&format!("w:alias w:val=\"{title}\"")).expect("the form has the control");
        let (before, rest) = document.split_at(at);
        let rest = rest.replacen("<w:showingPlcHdr/>", "", 1);
        let content = rest.find("<w:sdtContent>").unwrap();
        let (from, to) = if rest[content..].starts_with("<w:sdtContent><w:tc>") {
            (rest[content..].find("<w:p>").unwrap() + content, "</w:tc>")
        } else {
            (content + "<w:sdtContent>".len(), "</w:sdtContent>")
        };
        let end = from + rest[from..].find(to).unwrap();
        format!("{before}{}{xml}{}", &rest[..from], &rest[end..])
    });
}

pub(super) fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", text.replace('<', "&lt;"))
}

pub(super) fn p(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

#[test]
fn every_problem_of_forms_is_explained_at_once() {
    let folder = opened();
    let root = folder.path();
    let before = round(root);
    let excel = form(root, "director-of-resources", "xlsx");
    typed(&excel, "E6", &"Word ".repeat(700));
    typed(&excel, "G6", "Nearly there");
    typed(&excel, "H6", "soonish");
    let moved = form(root, "head-of-finance", "xlsx");
    typed(&moved, "E7", "From the head of finance.");
    // A row of somebody's own, and a column.
    changed(&moved, "xl/worksheets/sheet1.xml", |sheet| {
        let cell = |name: &str, text: &str| format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
        let row = cell("E20", "On nothing.") + &cell("J20", "Budget: £5");
        sheet.replace("</sheetData>", &format!("<row r=\"20\">{row}</row></sheetData>"))
    });
    let other = form(root, "director-of-strategy", "xlsx");
    typed(&other, "E7", "What the workbook says.");
    let word = form(root, "director-of-strategy", "docx");
    filled(&word, "Your progress on Change and digital", &p(&run("What the Word form says.")));
    let unknown = form(root, "director-of-communities", "docx");
    filled(&unknown, "Your progress on Neighbourhoods", &p(&run("Lost?")));
    changed(&unknown, "word/document.xml", |xml| xml.replace("theme neighbourhoods", "theme neighbourhood"));
    let old = form(root, "head-of-housing", "docx");
    changed(&old, "word/document.xml", |xml| xml.replace("/ 2026-01 /", "/ 2025-10 /"));
    let none = form(root, "head-of-policy", "docx");
    changed(&none, "word/document.xml", |xml| xml.replace("packs form 1", "pacs"));
    let files = [&excel, &moved, &other, &word, &unknown, &old, &none];
    let files: Vec<&Path> = files.iter().map(|file| file.as_path()).collect();
    let refused = import(root, &files, "--yes").refused();
    compared("forms-problems.txt", &refused.replace(&root.display().to_string(), "."));
    assert_eq!(round(root), before, "something was written");
}

#[test]
fn two_owners_are_joined_only_when_told() {
    let folder = opened();
    let root = folder.path();
    let [one, two] = ["director-of-resources", "head-of-finance"].map(|owner| form(root, owner, "xlsx"));
    typed(&one, "E6", "One says this.");
    typed(&two, "E7", "The other says that.");
    let refused = import(root, &[&one, &two], "--yes").refused();
    assert!(refused.contains("error[two-answers]"), "{refused}");
    import(root, &[&one], "--yes").done();
    let different = import(root, &[&two], "--yes").refused();
    assert!(different.contains("error[different-answer]"), "{different}");
    assert!(round(root).contains("One says this.") && !round(root).contains("that."));
    import(root, &[&one, &two], "--join --yes").done();
    let joined = "    progress: |\n      **Director of Resources:**\n\n      One says this.\n\n      **Head of Finance:**\n\n      The other says that.\n";
    assert!(round(root).contains(joined), "{}", round(root));
    import(root, &[&two], "--replace --yes").done();
    assert!(round(root).contains("    progress: |\n      The other says that.\n"));
}

#[test]
fn only_the_answers_of_a_file_change() {
    let folder = opened();
    let root = folder.path();
    let typed_by_hand = "# Ours.\r\ndate: 23 January 2026\r\nthemes:\r\n  people:\r\n    progress: Typed by hand.   # keep\r\n\r\n  'money':   # ask twice\r\n     # A note.\r\n     status: on-track  # as told\r\n     feedback: |\r\n       Heard:\r\n\r\n       # not a comment\r\n     # The end.\r\n";
    let file = round_file(root, "2026-01");
    std::fs::write(&file, typed_by_hand).unwrap();
    forms(root, "--replace").done();
    let excel = form(root, "director-of-resources", "xlsx");
    typed(&excel, "E6", "All spent: “x”");
    typed(&excel, "G6", "delayed");
    typed(&excel, "H6", "Autumn 2026");
    import(root, &[&excel], "--yes").done();
    // In the order in which an update has them.
    let wanted = typed_by_hand
        .replace("     # A note.", "     progress: |\r\n       All spent: “x”\r\n     # A note.")
        .replace("status: on-track", "status: delayed")
        .replace("     # The end.", "     revised: Autumn 2026\r\n     # The end.");
    assert_eq!(round(root), wanted);

    let flow = "date: 23 January 2026\nthemes: { money: { status: on-track } }\n";
    std::fs::write(&file, flow).unwrap();
    import(root, &[&excel], "--yes").done();
    let wanted =
        flow.replace("status: on-track", "progress: \"All spent: “x”\", status: delayed, revised: Autumn 2026");
    assert_eq!(round(root), wanted);

    let marked = "\u{feff}date: 23 January 2026\nthemes:\n  money:\n    status: on-track";
    std::fs::write(&file, marked).unwrap();
    import(root, &[&excel], "--yes").done();
    let wanted = marked.replace(
        "    status: on-track",
        "    progress: |\n      All spent: “x”\n    status: delayed\n    revised: Autumn 2026",
    );
    assert_eq!(round(root), wanted);

    let twice = "date: 23 January 2026\nthemes:\n  money: &all\n    status: on-track\n  people: *all\n";
    std::fs::write(&file, twice).unwrap();
    let refused = import(root, &[&excel], "--yes").refused();
    assert!(refused.contains("error[not-editable]"), "{refused}");
    assert_eq!(round(root), twice);
}

#[test]
fn forms_are_the_same_bytes_and_never_overwritten_without_a_word() {
    let folder = opened();
    let root = folder.path();
    let excel = form(root, "director-of-resources", "xlsx");
    let before = std::fs::read(&excel).unwrap();
    forms(root, "").done();
    assert_eq!(std::fs::read(&excel).unwrap(), before);
    typed(&excel, "E6", "Hours of work.");
    let work = std::fs::read(&excel).unwrap();
    let refused = forms(root, "").refused();
    assert!(refused.contains("the file is already there and may have been filled in"), "{refused}");
    assert_eq!(std::fs::read(&excel).unwrap(), work);
    let said = forms(root, "--replace").done();
    assert_eq!(std::fs::read(&excel).unwrap(), before);
    compared("forms.txt", &said.replace(&root.display().to_string(), "."));
    let list = root.join(format!("forms/{PLAN}-2026-01-who-gets-which.csv"));
    compared("forms.csv.txt", &std::fs::read_to_string(list).unwrap());
}

#[test]
fn nothing_is_written_where_nobody_can_be_asked() {
    let folder = opened();
    let root = folder.path();
    let before = round(root);
    let excel = form(root, "director-of-resources", "xlsx");
    typed(&excel, "E6", "Something.");
    import(root, &[&excel], "--dry-run").done();
    let refused = import(root, &[&excel], "").refused();
    assert!(refused.contains("error[not-confirmed]"), "{refused}");
    assert_eq!(round(root), before);
}

#[test]
fn hard_names_find_their_way_out_and_back() {
    let folder = sample();
    let root = folder.path();
    let plan = root.join("action-plans/scrutiny-review.yaml");
    let text = std::fs::read_to_string(&plan).unwrap();
    let long = "A long & <hard> title ".repeat(14);
    let text = text
        .replace("title: Scrutiny and member support action plan", &format!("title: \"{long}\""))
        .replace("reference: R1\n", "reference: \"1.10\"\n")
        .replace("reference: R5\n", "reference: '= <[\\// {{ & \"x\" NO'\n")
        .replace("reference: R4\n", &format!("reference: {}\n", "R4-".repeat(40)));
    std::fs::write(&plan, text).unwrap();
    packs_in(Some(root), "progress open scrutiny-review 2026-05").done();
    let to = root.join("forms");
    let line = format!("progress forms scrutiny-review 2026-05 --to {}", to.display());
    packs_in(Some(root), &line).done();
    let excel = to.join("scrutiny-review-2026-05--no-owner.xlsx");
    typed(&excel, "E6", HARD);
    typed(&excel, "E9", "= 1 + 1");
    let word = to.join("scrutiny-review-2026-05--no-owner.docx");
    let title = format!("Your progress on {}", "R4-".repeat(40));
    filled(&word, &title[..64], &p(&run("- a dash")));
    import(root, &[&excel, &word], "--yes").done();
    let file = root.join("action-plans/scrutiny-review/2026-05.yaml");
    let text = std::fs::read_to_string(file).unwrap();
    for (key, progress) in
        [("\"1.10\"", HARD), ("\"= <[\\\\// {{ & \\\"x\\\" NO\"", "= 1 + 1"), (&"R4-".repeat(40), "\\- a dash")]
    {
        let entry = text.split(&format!("\n  {key}:\n")).nth(1).expect(key);
        let entry = entry.split("status:").next().unwrap();
        assert!(entry.contains(&format!("    progress: |\n      {progress}\n")), "{key}: {entry}");
    }
    packs_in(Some(root), "check").done();
}
