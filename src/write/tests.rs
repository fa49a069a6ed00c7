//! Tests of the files that are put into a folder.

use super::*;

#[test]
fn a_file_is_replaced_whole_and_left_alone_when_equal() {
    let folder = tempfile::tempdir().unwrap();
    let output = Output::new(folder.path());
    assert!(output.write("a/b.txt", b"one").unwrap());
    assert!(!output.write("a/b.txt", b"one").unwrap());
    assert!(output.write("a/b.txt", b"two").unwrap());
    assert_eq!(fs::read(folder.path().join("a/b.txt")).unwrap(), b"two");
    assert_eq!(fs::read_dir(folder.path().join("a")).unwrap().count(), 1);
    assert!(output.write_soon("a/c.txt", b"three").unwrap());
    assert!(!output.write_soon("a/c.txt", b"three").unwrap());
    output.settle(&["a/b.txt", "a/c.txt"]).unwrap();
    let gone = output.settle(&["a/b.txt", "a/d.txt"]).unwrap_err();
    assert!(gone.message.starts_with("the file cannot be written: "));
    assert!(output.remove("a/c.txt").unwrap());
    assert!(output.remove("a/b.txt").unwrap());
    assert!(!output.remove("a/b.txt").unwrap());
}

#[cfg(unix)]
#[test]
fn files_keep_to_the_umask() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let usual = folder.path().join("usual");
    fs::OpenOptions::new().write(true).create_new(true).open(&usual).unwrap();
    Output::new(folder.path()).write("ours", b"one").unwrap();
    let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
    assert_eq!(mode("ours"), mode("usual"));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    use std::os::unix::fs::symlink;
    let elsewhere = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let output = Output::new(folder.path());
    fs::create_dir(folder.path().join("meeting")).unwrap();
    symlink(elsewhere.path(), folder.path().join("meeting/public")).unwrap();
    let refused = output.write("meeting/public/a.pdf", b"one").unwrap_err();
    assert_eq!(refused.code, "output-link");
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    symlink(elsewhere.path(), folder.path().join("out")).unwrap();
    let whole = Output::new(folder.path().join("out")).enter(true, super::Wait::No).unwrap_err();
    assert_eq!(whole.code, "output-link");
    let real = elsewhere.path().canonicalize().unwrap();
    let last = whole.help.last().unwrap();
    assert!(last.starts_with("nothing was taken away there") && last.contains(&*real.to_string_lossy()), "{last}");
    // A file that is a link becomes a file of its own.
    fs::create_dir(folder.path().join("other")).unwrap();
    symlink(elsewhere.path().join("b.pdf"), folder.path().join("other/b.pdf")).unwrap();
    output.write("other/b.pdf", b"two").unwrap();
    output.write("other/b.pdf", b"two").unwrap();
    assert!(!folder.path().join("other/b.pdf").is_symlink());
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
}
