//! What lies beside returned forms and is not read: it is named, so that nobody's answers are lost without a word.

use std::path::Path;

use super::forms::{form, import, opened};

/// What is said when forms are looked at.
fn told(root: &Path, files: &[&Path]) -> String {
    let ran = import(root, files, "--dry-run");
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    ran.err
}

#[test]
fn what_a_folder_of_forms_has_besides_is_named() {
    let folder = opened();
    let root = folder.path();
    let forms = root.join("forms");
    for name in [
        "Place.DOC", "adults.doc", "finance.xlsm", "policy.odt", "scan.pdf", "unnamed", "~$adults.docx", ".hidden",
        "Thumbs.db",
    ] {
        std::fs::write(forms.join(name), "nothing").unwrap();
    }
    for name in ["late-of-all", "more"] {
        let inner = forms.join(name);
        std::fs::create_dir(&inner).unwrap();
        std::fs::copy(form(root, "head-of-finance", "xlsx"), inner.join("form.xlsx")).unwrap();
    }
    let said = told(root, &[&forms]);
    let said = said.replace(&root.display().to_string(), ".");
    let warnings: Vec<&str> = said.lines().filter(|line| line.contains("warning[passed-over]")).collect();
    let named = |what: &str| warnings.iter().filter(|line| line.contains(what)).count();
    for what in [
        "2 folders in it are not read: late-of-all, more",
        "2 files in it that end in .doc are not read: Place.DOC, adults.doc",
        "a file in it is not read: finance.xlsm",
        "a file in it is not read: policy.odt",
        "a file in it is not read: scan.pdf",
        "a file in it is not read: unnamed",
    ] {
        assert_eq!(named(what), 1, "{what}: {said}");
    }
    // The list that is made with the forms, hidden files and Office's notes are nobody's answers.
    assert_eq!(warnings.len(), 6, "{said}");

    // A folder that a pattern matches is not entered; what is named too is read.
    let pattern = forms.join("*-of-*");
    let late = forms.join("late-of-all");
    let said = told(root, &[&pattern]);
    assert!(said.contains("a folder in it is not read: late-of-all"), "{said}");
    let both = [pattern.as_path(), late.as_path()];
    let said = told(root, &both);
    assert!(!said.contains("passed-over"), "{said}");
}
