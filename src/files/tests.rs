use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use super::*;

fn folder_with(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::File::create_new(path).unwrap();
    }
    folder
}

/// The names that a pattern gives, without the folder.
fn expanded(folder: &Path, typed: &[&str]) -> Result<Vec<String>, String> {
    let typed: Vec<PathBuf> = typed.iter().map(|name| folder.join(name)).collect();
    let found = expand(&typed, &[".docx", ".xlsx"]).map_err(|problem| problem.message)?;
    let below = found.files.iter().map(|path| path.strip_prefix(folder).unwrap());
    Ok(below.map(crate::diag::shown).collect())
}

#[test]
fn patterns_and_folders_stand_for_their_files() {
    let folder = folder_with(&[
        "in/a.docx", "in/B.DOCX", "in/c.xlsx", "in/notes.txt", "in/~$a.docx", "in/.d.docx", "in/e [1].docx",
        "in/deep/f.docx", "other/a.docx", "in/what?.docx",
    ]);
    let at = folder.path();
    let all = ["in/B.DOCX", "in/a.docx", "in/c.xlsx", "in/e [1].docx", "in/what?.docx"];
    assert_eq!(expanded(at, &["in"]).unwrap(), all);
    assert_eq!(expanded(at, &["in/*.docx"]).unwrap(), ["in/B.DOCX", "in/a.docx", "in/e [1].docx", "in/what?.docx"]);
    assert_eq!(expanded(at, &["in/?.*"]).unwrap(), ["in/B.DOCX", "in/a.docx", "in/c.xlsx"]);
    assert_eq!(expanded(at, &["*/A.docx"]).unwrap(), ["in/a.docx", "other/a.docx"]);
    assert_eq!(expanded(at, &["in/what?.docx"]).unwrap(), ["in/what?.docx"]);
    assert_eq!(expanded(at, &["in/e [1].docx"]).unwrap(), ["in/e [1].docx"]);
    assert_eq!(expanded(at, &["in/c*", "in/*.xlsx", "in/c.xlsx"]).unwrap(), ["in/c.xlsx"]);
    assert_eq!(expanded(at, &["gone.docx"]).unwrap(), ["gone.docx"]);
    assert_eq!(expanded(at, &["in/*.pdf"]).unwrap_err(), "no file matches the pattern");
    let none = expanded(at, &["in/deep", "."]).unwrap_err();
    assert_eq!(none, "the folder has no file that ends in .docx, .xlsx");
}

#[test]
fn what_a_folder_has_besides_is_accounted_for() {
    let folder = folder_with(&["a.docx", "b.doc", "deep/c.docx", "Desktop.ini", "~$a.docx"]);
    let passed = |typed: &[&str]| {
        let typed: Vec<PathBuf> = typed.iter().map(|name| folder.path().join(name)).collect();
        let passed = expand(&typed, &[".docx"]).unwrap().passed_over;
        let names = passed.iter().map(|path| path.strip_prefix(&folder).unwrap());
        names.map(crate::diag::shown).collect::<Vec<_>>()
    };
    assert_eq!(passed(&[""]), ["b.doc", "deep"]);
    assert_eq!(passed(&["*"]), ["deep"]);
    // What is named besides is read.
    assert_eq!(passed(&["", "b.doc", "deep"]), [] as [&str; 0]);
    assert_eq!(passed(&["a.docx"]), [] as [&str; 0]);
}

#[test]
fn a_pattern_of_many_stars_is_quick() {
    let folder = folder_with(&[&"a".repeat(200)]);
    let pattern = format!("{}b", "*a".repeat(120));
    assert_eq!(expanded(folder.path(), &[&pattern]).unwrap_err(), "no file matches the pattern");
}

#[test]
fn names_that_windows_cannot_have() {
    let fine = ["con-v1", "console.yaml", "com", "com10", "lpt", "aux1", "a b.pdf", ".packs", "ŵ.pdf"];
    for name in fine {
        assert_eq!(not_for_windows(name), None, "{name}");
    }
    let device = "is the name of a device on Windows, which no file can have";
    for name in ["con", "Con.pdf", "aux.tar.gz", "nul", "COM1", "com¹.txt", "lpt9.yaml", "prn .x", "conin$"] {
        assert_eq!(not_for_windows(name).as_deref(), Some(device), "{name}");
    }
    assert_eq!(not_for_windows("plan.").unwrap(), "ends with a full stop, which Windows takes away");
    assert_eq!(not_for_windows("plan ").unwrap(), "ends with a space, which Windows takes away");
    assert_eq!(not_for_windows("2:1.pdf").unwrap(), "has a `:` in it, which no name can have on Windows");
    assert_eq!(not_for_windows(&"ŵ".repeat(130)).unwrap(), "is too long for a name");
    assert!(not_for_windows("a\u{7}").is_some());
    let root = Path::new("r");
    let paths = ["Plan.pdf", "a/nul/b.pdf", "a/plan.pdf", "plan.PDF"].map(|name| root.join(name));
    let found = misnamed(root, &paths);
    let found: Vec<_> = found.iter().map(|problem| (problem.code.word(), &problem.message[..])).collect();
    assert_eq!(
        found,
        [
            ("bad-name", "`nul` is the name of a device on Windows, which no file can have"),
            (
                "same-name",
                "its name differs only in capitals from that of r/Plan.pdf, so Windows and macOS take the two for one"
            ),
        ]
    );
    let long = root.join("a".repeat(100)).join("b".repeat(79));
    assert_eq!(misnamed(root, &[long.join("c")]).len(), 1);
    assert_eq!(misnamed(root, &[long]).len(), 0);
}

#[test]
fn trouble_is_told_in_words_and_never_in_numbers() {
    assert_eq!(Trouble::from(Error::from(ErrorKind::NotFound)), Trouble::Missing);
    for number in 1..200 {
        let words = Trouble::from(Error::from_raw_os_error(number)).to_string();
        assert!(!words.contains("os error") && !words.is_empty(), "{number}: {words}");
    }
    let folder = folder_with(&["a.txt"]);
    let gone = read(&folder.path().join("b.txt"), 9).unwrap_err();
    assert_eq!(gone.unreadable("b.txt").message, "there is no such file");
    let within = read(&folder.path().join("a.txt/b"), 9).unwrap_err();
    assert_eq!(within.to_string(), "a part of its path is a file, not a folder");
    assert_eq!(read(folder.path(), 9).unwrap_err(), Trouble::Folder);
}

#[test]
fn a_file_over_the_limit_is_not_read() {
    let folder = folder_with(&["a.txt"]);
    let file = folder.path().join("a.txt");
    // Made of nothing: reading it would ask for the memory.
    let large = std::fs::OpenOptions::new().write(true).open(&file).unwrap();
    large.set_len(1 << 40).unwrap();
    let trouble = read_in(folder.path(), &file, 8 << 20).unwrap_err();
    assert_eq!(trouble.to_string(), "it has 1048576 MB; at most 8 MB are read");
    assert_eq!(trouble.unreadable("a.txt").code, "too-large");
    large.set_len(3).unwrap();
    assert_eq!(read_in(folder.path(), &file, 3).unwrap(), [0, 0, 0]);
    assert!(read_in(folder.path(), &file, 2).is_err());
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_are_followed_within_the_folder_and_not_out_of_it() {
        let outside = folder_with(&["secret.txt"]);
        let folder = folder_with(&["real/a.txt"]);
        let at = folder.path();
        symlink(outside.path().join("secret.txt"), at.join("out.txt")).unwrap();
        symlink(outside.path(), at.join("out")).unwrap();
        symlink("real/a.txt", at.join("in.txt")).unwrap();
        symlink("nowhere", at.join("dead.txt")).unwrap();
        symlink("itself", at.join("itself")).unwrap();
        let of = |name: &str| read_in(at, &at.join(name), 9);
        assert_eq!(of("in.txt").unwrap(), b"");
        assert_eq!(of("out.txt").unwrap_err(), Trouble::Outside);
        assert_eq!(of("out/secret.txt").unwrap_err(), Trouble::Outside);
        assert_eq!(of("real/../../x").unwrap_err(), Trouble::Outside);
        assert_eq!(of("dead.txt").unwrap_err(), Trouble::DeadLink);
        assert_eq!(of("itself").unwrap_err(), Trouble::Loop);
        assert_eq!(list(at, &at.join("out")).unwrap_err(), Trouble::Outside);
        let found = walk(at, at, &is_hidden);
        assert_eq!(found.refused, [(at.join("out"), Trouble::Outside)]);
        // A folder that is itself reached by a link is a folder like any other.
        let door = folder_with(&[]);
        let linked = door.path().join("linked");
        symlink(at, &linked).unwrap();
        assert_eq!(read_in(&linked, &linked.join("in.txt"), 9).unwrap(), b"");
    }

    #[test]
    fn folders_that_lead_back_are_refused_at_once() {
        let folder = folder_with(&["a/1.txt", "b/2.txt"]);
        let at = folder.path();
        for (link, to) in [("x", "."), ("y", "."), ("a/b", "../b"), ("b/a", "../a")] {
            symlink(to, at.join(link)).unwrap();
        }
        let found = walk(at, at, &is_hidden);
        let names = |paths: &mut dyn Iterator<Item = &PathBuf>| -> Vec<String> {
            paths.map(|path| crate::diag::shown(path.strip_prefix(at).unwrap())).collect()
        };
        assert_eq!(names(&mut found.files.iter()), ["a/1.txt", "a/b/2.txt", "b/2.txt", "b/a/1.txt"]);
        assert_eq!(names(&mut found.refused.iter().map(|(path, _)| path)), ["a/b/a", "b/a/b", "x", "y"]);
        assert!(found.refused.iter().all(|(_, why)| *why == Trouble::Loop));
    }

    #[test]
    fn links_that_fork_without_end_come_to_an_end() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        for level in 0..40 {
            let name = at.join(format!("{level:02}"));
            std::fs::create_dir(&name).unwrap();
            for fork in ["a", "b"] {
                symlink(format!("../{:02}", level + 1), name.join(fork)).unwrap();
            }
        }
        let found = walk(at, at, &is_hidden);
        let last = found.refused.last().unwrap();
        assert_eq!(last.1, Trouble::TooMany);
    }

    #[test]
    fn pipes_and_devices_are_refused_before_they_are_opened() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe.yaml");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        assert_eq!(read_in(folder.path(), &pipe, 9).unwrap_err(), Trouble::NoFile);
        assert_eq!(read(Path::new("/dev/zero"), 9).unwrap_err(), Trouble::NoFile);
    }
}
