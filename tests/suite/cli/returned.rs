//! Forms that come back otherwise than they were meant: changed where they are locked, put together, damaged, or made to do harm.

mod harm;

use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::forms::{changed, filled, form, import, opened, p, round, round_file, run, typed};
use super::progress::compared;

#[test]
fn a_change_to_what_is_locked_is_named() {
    let folder = opened();
    let root = folder.path();
    let word = form(root, "director-of-strategy", "docx");
    changed(&word, "word/document.xml", |xml| {
        let changed = xml.replacen("October 2025</w:t>", "November 2025</w:t>", 1);
        assert_ne!(xml, changed);
        // The last update loses its end, the status.
        let at = changed.find(">Status: ").expect("there is a last update");
        let from = changed[..at].rfind("<w:p>").unwrap();
        let to = at + changed[at..].find("</w:p>").unwrap() + "</w:p>".len();
        format!("{}{}", &changed[..from], &changed[to..])
    });
    let excel = form(root, "director-of-resources", "xlsx");
    changed(&excel, "xl/sharedStrings.xml", |strings| strings.replacen("Money", "Funds # and *more*", 1));
    // The cell with the actions is emptied.
    changed(&excel, "xl/worksheets/sheet1.xml", |sheet| {
        let at = sheet.find("<c r=\"C6\" ").unwrap();
        let end = at + sheet[at..].find("</c>").unwrap() + "</c>".len();
        format!("{}{}", &sheet[..at], &sheet[end..])
    });
    typed(&excel, "E6", "An answer all the same.");
    let said = import(root, &[&word, &excel], "--yes");
    assert_eq!(said.status, 0, "{}", said.err);
    compared("forms-locked.txt", &(said.out + &said.err).replace(&root.display().to_string(), "."));
    assert!(round(root).contains("An answer all the same."));
    assert!(!round(root).contains("Funds"));
}

#[test]
fn nothing_is_said_of_forms_as_they_were_sent() {
    let folder = opened();
    let root = folder.path();
    let mut files: Vec<PathBuf> = super::below(&root.join("forms"), ".docx");
    files.extend(super::below(&root.join("forms"), ".xlsx"));
    assert!(files.len() > 10);
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    let said = import(root, &files, "");
    // What was taken of each is not what is said against it.
    let (taken, others): (Vec<&str>, Vec<&str>) = said.err.lines().partition(|line| line.contains(": taken: "));
    assert_eq!((said.status, others), (0, vec![]));
    assert!(taken.len() > files.len(), "{taken:?}");
    assert!(said.out.ends_with("2026-01.yaml: 0 changes, 0 as the file has it\n"));
}

#[test]
fn text_beside_the_answers_is_not_dropped_without_a_word() {
    let folder = opened();
    let root = folder.path();
    let word = form(root, "director-of-strategy", "docx");
    changed(&word, "word/document.xml", |xml| {
        let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p(&run("A table of my own.")));
        xml.replacen("<w:sectPr>", &format!("{}{table}{}<w:sectPr>", p(&run("A line of my own.")), p("")), 1)
    });
    let excel = form(root, "director-of-resources", "xlsx");
    changed(&excel, "xl/worksheets/sheet1.xml", |sheet| {
        let cell = |name: &str, text: &str| format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
        let row = cell("A20", "R99") + &cell("C20", "An action that is missing.");
        sheet.replace("</sheetData>", &format!("<row r=\"20\">{row}</row></sheetData>")).replacen(
            "<row r=\"1\"",
            &format!("<row r=\"1\">{}</row><row r=\"1\"", cell("J1", "Above.")),
            1,
        )
    });
    let said = import(root, &[&word, &excel], "--dry-run");
    assert_eq!(said.status, 0, "{}", said.err);
    let found: Vec<&str> = said.err.lines().filter_map(|line| Some(line.split_once("was not taken: ")?.1)).collect();
    assert_eq!(
        found,
        ["“A line of my own.”", "“A table of my own.”", "“Above.”", "“R99”", "“An action that is missing.”"],
        "{}",
        said.err
    );
}

#[test]
fn answers_stay_with_their_references_where_tables_have_become_one() {
    let folder = opened();
    let root = folder.path();
    let word = form(root, "chief-executive", "docx");
    let titles = ["People and culture", "Kelminster in the region"];
    for title in titles {
        filled(&word, &format!("Your progress on {title}"), &p(&run(&format!("On {title}."))));
    }
    // What stands between the tables of the two is deleted.
    changed(&word, "word/document.xml", |xml| {
        let mut out = xml.to_owned();
        while let Some(end) =
            out.find("</w:tbl><w:p>").filter(|end| out[*end..].contains("w:tag w:val=\"packs-progress\""))
        {
            let next = end + out[end..].find("<w:tbl>").unwrap();
            let rows = next + out[next..].find("<w:tr>").unwrap();
            out.replace_range(end..rows, "");
        }
        out
    });
    import(root, &[&word], "--yes").done();
    let text = round(root);
    for (key, title) in [("people", titles[0]), ("region", titles[1])] {
        let entry = text.split(&format!("\n  {key}:\n")).nth(1).unwrap();
        let entry = entry.split("status:").next().unwrap();
        assert!(entry.contains(&format!("    progress: |\n      On {title}.\n")), "{key}: {entry}");
    }
}

#[test]
fn a_file_with_a_byte_order_mark_is_written_too() {
    let folder = opened();
    let root = folder.path();
    let file = round_file(root, "2026-01");
    std::fs::write(&file, format!("\u{feff}{}", round(root))).unwrap();
    let excel = form(root, "director-of-resources", "xlsx");
    typed(&excel, "E6", "Something.");
    import(root, &[&excel], "--yes").done();
    assert!(round(root).contains("    progress: |\n      Something.\n"));
}

#[test]
fn letters_are_statuses_and_dates_are_written_in_one_form() {
    let folder = opened();
    let root = folder.path();
    let excel = form(root, "director-of-resources", "xlsx");
    let empty = std::fs::read(&excel).unwrap();
    typed(&excel, "G6", "R → A");
    typed(&excel, "H6", "27/08/26");
    let said = import(root, &[&excel], "--yes");
    assert_eq!(said.status, 0, "{}", said.err);
    assert!(
        said.err.contains("Your update!G6: `R → A` was taken as At risk; “R” is not in the round’s file"),
        "{}",
        said.err
    );
    let text = round(root);
    assert!(text.contains("status: at-risk\n    revised: 27 August 2026\n"), "{text}");
    for (wrong, says) in [
        ("31 September 2026", "September has 30 days"),
        ("08/27/2026", "there is no month 27; the day comes first"),
        ("Monday 8 September 2026", "8 September 2026 is a Tuesday"),
    ] {
        std::fs::write(&excel, &empty).unwrap();
        typed(&excel, "H6", wrong);
        let said = import(root, &[&excel], "--yes");
        assert_eq!(said.status, 1);
        let message = format!("Your update!H6: no date can be read from `{wrong}`: {says}\n");
        assert!(said.err.contains(&message), "{}", said.err);
    }
}
