//! Where files come from and go to: patterns, folders, links, names, and the folders that are read.

use std::fs;
use std::path::Path;

use super::{packs_in, started};
use crate::space::project;

const TABLE: &str = "tests/cases/import/semicolons.csv";

#[test]
fn an_imported_file_goes_where_it_is_read() {
    let folder = started();
    let root = folder.path();
    let table = project(TABLE);
    let import = |to: &str| packs_in(Some(root), &format!("import {} --as action-plan --to {to}", table.display()));
    let said = import("climate").done();
    let plan = root.join("action-plans/climate.yaml");
    let shown = root.display();
    assert_eq!(
        said,
        format!(
            "wrote {shown}/action-plans/climate.yaml\n\
             Next: compare it with the table, and: packs check --workspace {shown}\n\
             Then show it to a meeting:\n  \
             packs new report MEETING NAME --layout LAYOUT --plan climate --workspace {shown}\n"
        )
    );
    let text = fs::read_to_string(&plan).unwrap();
    assert!(text.starts_with("# yaml-language-server: $schema=../.schemas/action-plan.json\n"));
    for (to, file) in [
        ("action-plans/second.yaml", "second"),
        ("third.yaml", "third"),
        (&format!("{shown}/action-plans/fourth.yaml"), "fourth"),
        (&format!("{shown}/meetings/../action-plans/fifth"), "fifth"),
    ] {
        import(to).done();
        assert!(root.join(format!("action-plans/{file}.yaml")).is_file(), "{to}");
    }
    for (to, why) in [
        ("data/action-plans/climate.yaml", "nothing reads it there: it has to be in "),
        ("registers/climate.yaml", "nothing reads it there: it has to be in "),
        ("../climate.yaml", "nothing reads it there: it has to be in "),
        ("action-plans/climate/climate.yaml", "nothing reads it there: it has to be in "),
        ("climate", "the file is already there"),
        ("nul", "`nul` is the name of a device on Windows"),
        ("Climate.Plan", "`Climate.Plan` has signs that names here do not have"),
        ("climate.", "ends with a full stop"),
    ] {
        let refused = import(to).refused();
        assert!(refused.contains(why), "{to}: {refused}");
    }
    assert!(!Path::new("data/action-plans/climate.yaml").exists());
    let nowhere = tempfile::tempdir().unwrap();
    let line = format!("import {} --as action-plan --to climate", table.display());
    let refused = packs_in(Some(nowhere.path()), &line).refused();
    assert!(refused.contains("there is no workspace that would read it"), "{refused}");
}

#[test]
fn patterns_and_folders_are_expanded_by_the_program() {
    let folder = started();
    let root = folder.path();
    let tables = root.join("tables");
    fs::create_dir(&tables).unwrap();
    fs::copy(project(TABLE), tables.join("plan.csv")).unwrap();
    let import = |typed: &str| {
        let line = format!("import {} --as action-plan", tables.join(typed).display());
        packs_in(Some(root), &line)
    };
    for typed in ["*.csv", "", "pl?n.*", "PLAN.*"] {
        let yaml = import(typed).done();
        assert!(yaml.contains("title:"), "{typed}: {yaml}");
    }
    let none = import("*.docx").refused();
    assert!(none.contains("no file matches the pattern"), "{none}");
    fs::copy(project(TABLE), tables.join("other.csv")).unwrap();
    let several = import("*.csv").refused();
    assert!(several.contains("it stands for 2 files, and one at a time is imported"), "{several}");

    // Explaining goes through a folder.
    let output = root.join("output");
    let line = format!("build --format pdf,html --output {}", output.display());
    packs_in(Some(root), &line).done();
    let public = output.join("2026-02-10-cabinet/public");
    let pattern = public.join("*.pdf");
    for (typed, number) in [(public.join(""), 4), (pattern, 2)] {
        let line = format!("explain {} --output {}", typed.display(), output.display());
        let told = packs_in(Some(root), &line);
        assert_eq!(told.out.matches("made from:").count(), number, "{}{}", told.out, told.err);
    }
}

#[test]
fn names_that_some_system_cannot_have_are_refused_on_every_one() {
    let folder = started();
    let root = folder.path();
    for line in [
        "new action-plan aux",
        "new action-plan plan.",
        "new register nul --layout tracker",
        "new report 2026-02-10-cabinet com1 --layout scrutiny-report",
        "progress open peer-challenge con",
    ] {
        let ran = packs_in(Some(root), line);
        assert_eq!(ran.status, 2, "{line}");
        assert!(ran.err.contains("Windows"), "{line}: {}", ran.err);
    }
    for line in ["build --output drafts/con", "build --output drafts.", "timetable --ics aux.ics", "new council prn"] {
        let refused = packs_in(Some(root), line).refused();
        assert!(refused.contains("error[bad-name]") && refused.contains("Windows"), "{line}: {refused}");
        assert!(!Path::new("drafts").exists());
    }
}

#[cfg(unix)]
#[test]
fn names_in_a_workspace_are_looked_at_too() {
    let folder = started();
    let root = folder.path();
    let meeting = root.join("meetings/2026-02-10-cabinet");
    fs::create_dir(meeting.join("attachments")).unwrap();
    let long = format!("attachments/{}.pdf", "a".repeat(160));
    for file in ["lpt1.yaml", "attachments/aux.pdf", "attachments/Map.png", "attachments/map.PNG", &long] {
        fs::write(meeting.join(file), "title: x\n").unwrap();
    }
    fs::create_dir_all(root.join("templates/nul")).unwrap();
    fs::write(root.join("templates/nul/layout.yaml"), "title: x\n").unwrap();
    fs::create_dir_all(root.join("meetings/2026-05-01.")).unwrap();
    fs::write(root.join("registers/Town Centré (v2).yaml"), "title: x\n").unwrap();
    let err = packs_in(Some(root), "check").refused();
    for said in [
        "2026-02-10-cabinet/lpt1.yaml: `lpt1` is the name of a device on Windows, which no file can have",
        "attachments/aux.pdf: `aux.pdf` is the name of a device",
        "attachments/map.PNG: its name differs only in capitals from that of ",
        "warning[long-path]: ",
        "templates/nul/layout.yaml: `nul` is the name of a device",
        "meetings/2026-05-01.: `2026-05-01.` ends with a full stop, which Windows takes away",
        "rename it to `town-centre-v2`: small letters, digits and hyphens",
    ] {
        assert!(err.contains(said), "{said}:\n{err}");
    }
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;
    use crate::space::below;

    const SECRET: &str = "words-of-another-folder";

    #[test]
    fn nothing_outside_a_workspace_gets_into_a_paper() {
        let outside = tempfile::tempdir().unwrap();
        let elsewhere = outside.path();
        fs::write(elsewhere.join("secret.txt"), SECRET).unwrap();
        fs::write(
            elsewhere.join("note.svg"),
            format!("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><title>{SECRET}</title></svg>"),
        )
        .unwrap();
        fs::write(elsewhere.join("paper.yaml"), format!("layout: scrutiny-report\ntitle: {SECRET}\n")).unwrap();
        let folder = started();
        let root = folder.path();
        packs_in(Some(root), "layouts eject scrutiny-report --template").done();
        packs_in(Some(root), "new report 2026-02-10-cabinet a --layout scrutiny-report").done();
        let meeting = root.join("meetings/2026-02-10-cabinet");
        fs::create_dir(meeting.join("attachments")).unwrap();
        fs::create_dir(root.join("fonts")).unwrap();
        symlink(elsewhere.join("secret.txt"), root.join("templates/secret.txt")).unwrap();
        symlink(elsewhere, root.join("templates/more")).unwrap();
        symlink(elsewhere.join("note.svg"), root.join("fonts/own.ttf")).unwrap();
        symlink(elsewhere.join("note.svg"), meeting.join("attachments/note.svg")).unwrap();
        symlink(elsewhere.join("paper.yaml"), meeting.join("b.yaml")).unwrap();
        symlink(elsewhere, root.join("meetings/2026-03-10-cabinet")).unwrap();
        symlink(elsewhere.join("note.svg"), root.join("logo.svg")).unwrap();
        let template = root.join("templates/scrutiny-report/template.typ");
        let text = fs::read_to_string(&template).unwrap();
        let reads = "{% block body %}\n#read(\"/templates/secret.txt\")\n#read(\"/templates/more/secret.txt\")";
        fs::write(&template, text.replace("{% block body %}", reads)).unwrap();
        let council = root.join("council.yaml");
        let text = fs::read_to_string(&council).unwrap();
        fs::write(&council, text.replace("  # logo: logo.svg", "  logo: logo.svg")).unwrap();
        let output = root.join("output");
        let err = packs_in(Some(root), &format!("build --output {}", output.display())).refused();
        let refusal = "it is a link that leads out of the workspace, and such links are not followed";
        for place in [
            "templates/secret.txt",
            "templates/more",
            "fonts/own.ttf",
            "2026-02-10-cabinet/b.yaml",
            "meetings/2026-03-10-cabinet",
        ] {
            let said = err.lines().any(|line| line.contains(&format!("{place}: ")) && line.contains(refusal));
            assert!(said, "{place}:\n{err}");
        }
        assert!(err.contains("error[bad-logo]: the logo `logo.svg` cannot be read: it is a link"), "{err}");
        for file in ["html", "docx", "pdf", "json"].iter().flat_map(|ending| below(&output, ending)) {
            let bytes = fs::read(&file).unwrap();
            let found = bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes());
            assert!(!found, "{}", file.display());
        }
        assert!(!err.contains(SECRET), "{err}");
    }

    #[test]
    fn loops_pipes_and_devices_are_refused_at_once() {
        let folder = started();
        let root = folder.path();
        fs::create_dir_all(root.join("templates")).unwrap();
        for link in ["templates/a", "templates/b", "fonts"] {
            symlink(".", root.join(link)).unwrap();
        }
        let pipe = root.join("meetings/2026-02-10-cabinet/pipe.yaml");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        symlink("/dev/zero", root.join("registers/zero.yaml")).unwrap();
        fs::create_dir(root.join("registers/folder.yaml")).unwrap();
        let large = fs::File::create(root.join("action-plans/large.yaml")).unwrap();
        large.set_len(1 << 40).unwrap();
        let err = packs_in(Some(root), "check").refused();
        for said in [
            "templates/a: the folder cannot be read: it is a link to a folder that it lies in itself",
            "templates/b: the folder cannot be read: it is a link to a folder that it lies in itself",
            "pipe.yaml: the file cannot be read: it is a pipe or a device, not a file",
            "zero.yaml: the file cannot be read: it is a link that leads out of the workspace",
            "folder.yaml: the file cannot be read: it is a folder",
            "error[too-large]: ",
            "large.yaml: the file cannot be read: it has 1048576 MB; at most 8 MB are read",
        ] {
            assert!(err.contains(said), "{said}:\n{err}");
        }
        assert!(!err.contains("os error"), "{err}");
        let line = format!("import {} --as action-plan", pipe.display());
        let refused = packs_in(Some(root), &line).refused();
        assert!(refused.contains("it is a pipe or a device"), "{refused}");
    }

    #[test]
    fn documents_are_put_into_no_folder_that_is_a_link() {
        let folder = started();
        let root = folder.path();
        let elsewhere = tempfile::tempdir().unwrap();
        for link in ["out", "out/2026-02-10-cabinet", "out/2026-02-10-cabinet/public", "out/.packs"] {
            let output = root.join("out");
            let _ = fs::remove_dir_all(&output);
            fs::create_dir_all(root.join(link).parent().unwrap()).unwrap();
            symlink(elsewhere.path(), root.join(link)).unwrap();
            let line = format!("build --format html --output {}", output.display());
            let err = packs_in(Some(root), &line).refused();
            assert_eq!(err.matches("error[output-link]").count(), 1, "{link}: {err}");
            assert!(err.contains("the folder is a link, and documents are put into no folder that is one"));
            assert_eq!(below(elsewhere.path(), ".html"), Vec::<std::path::PathBuf>::new(), "{link}");
            let _ = fs::remove_file(root.join(link));
        }
    }
}
