//! What is said is what was asked for: the problems of the meetings that were named, each once, under whatever name they were
//! given; and where there is no workspace, that there is none.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{packs, packs_in, project, started};

/// A workspace with two meetings, each with a slip in its report.
fn two_meetings() -> tempfile::TempDir {
    let folder = started();
    let root = folder.path();
    packs_in(Some(root), "new meeting 2026-03-10 scrutiny").done();
    for meeting in ["2026-02-10-cabinet", "2026-03-10-scrutiny"] {
        let line = format!("new report {meeting} paper --layout scrutiny-report");
        packs_in(Some(root), &line).done();
        let file = root.join(format!("meetings/{meeting}/paper.yaml"));
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, format!("{text}titel: slip\n")).unwrap();
    }
    folder
}

/// The files that messages are about.
fn named(err: &str) -> Vec<&str> {
    let mut names: Vec<&str> = ["council.yaml", "2026-02-10-cabinet", "2026-03-10-scrutiny"]
        .into_iter()
        .filter(|name| err.contains(name))
        .collect();
    names.sort_unstable();
    names
}

#[test]
fn a_meeting_is_named_as_shells_complete_it() {
    let folder = two_meetings();
    let root = folder.path();
    let path = root.join("meetings/2026-02-10-cabinet");
    let expected = packs_in(Some(root), "check 2026-02-10-cabinet");
    assert_eq!(named(&expected.err), ["2026-02-10-cabinet", "council.yaml"]);
    assert!(expected.out.starts_with("1 error"), "{}", expected.out);
    for typed in [
        "2026-02-10-cabinet/".to_owned(),
        "2026-02-10-cabinet\\".to_owned(),
        "meetings/2026-02-10-cabinet".to_owned(),
        "meetings\\2026-02-10-cabinet\\".to_owned(),
        "meetings/2026-02-10-cabinet/meeting.yaml".to_owned(),
        "./meetings/2026-02-10-cabinet/".to_owned(),
        path.display().to_string(),
        format!("{}/", path.display()),
        path.join("meeting.yaml").display().to_string(),
    ] {
        let ran = packs_in(Some(root), &format!("check {typed}"));
        assert_eq!((ran.out, ran.err), (expected.out.clone(), expected.err.clone()), "{typed}");
    }
    let line = format!("timetable {}", path.join("meeting.yaml").display());
    let timetable = packs_in(Some(root), &line).done();
    assert!(timetable.starts_with("2026-02-10-cabinet: Cabinet\n"), "{timetable}");
    let refused = packs_in(Some(root), "check 2026-02-11-cabinet").refused();
    assert_eq!(
        refused,
        "error[unknown-meeting]: there is no meeting `2026-02-11-cabinet`\n |\n \
         = help: the meetings are: 2026-02-10-cabinet, 2026-03-10-scrutiny\n\n"
    );
    let elsewhere = two_meetings();
    let other = elsewhere.path().join("meetings/2026-02-10-cabinet/paper.yaml");
    assert_eq!(packs_in(Some(root), &format!("check {}", other.display())).status, 1);
}

#[test]
fn a_build_of_one_meeting_says_what_is_wrong_with_that_one_and_the_workspace() {
    let folder = two_meetings();
    let root = folder.path();
    let council = root.join("council.yaml");
    let text = fs::read_to_string(&council).unwrap();
    fs::write(&council, text.replace("font: Arial", "font: Gill Sans MT")).unwrap();
    let output = root.join("output");
    let build = |meetings: &str| {
        let line = format!("build {meetings} --format html --output {}", output.display());
        packs_in(Some(root), &line).refused()
    };
    assert_eq!(named(&build("2026-03-10-scrutiny")), ["2026-03-10-scrutiny", "council.yaml"]);
    assert_eq!(named(&build("")), ["2026-02-10-cabinet", "2026-03-10-scrutiny", "council.yaml"]);
    // Another meeting's slip is no failure of this one.
    let mended = root.join("meetings/2026-02-10-cabinet/paper.yaml");
    let text = fs::read_to_string(&mended).unwrap();
    fs::write(&mended, text.replace("titel: slip\n", "")).unwrap();
    let line = format!("build 2026-02-10-cabinet --format html --output {}", output.display());
    let built = packs_in(Some(root), &line);
    assert_eq!(built.status, 0, "{}", built.err);
}

#[test]
fn a_slip_in_a_template_is_said_once_for_all_papers() {
    let folder = started();
    let root = folder.path();
    packs_in(Some(root), "layouts eject scrutiny-report --template").done();
    for name in ["one", "two", "three", "four"] {
        let line = format!("new report 2026-02-10-cabinet {name} --layout scrutiny-report");
        packs_in(Some(root), &line).done();
    }
    let template = root.join("templates/scrutiny-report/template.typ");
    let text = fs::read_to_string(&template).unwrap();
    fs::write(&template, text.replace("{% block body %}", "{% block body %}\n#nothing-of-that-name()")).unwrap();
    let output = root.join("output");
    let said = packs_in(Some(root), &format!("build --output {}", output.display())).refused();
    assert_eq!(said.matches("error[").count(), 1, "{said}");
    assert!(
        said.contains(
            "unknown variable: nothing-of-that-name (in 2026-02-10-cabinet/public/one and 3 other documents)"
        ),
        "{said}"
    );
    let json = packs_in(Some(root), &format!("build --message-format json --output {}", output.display()));
    let line = json.out.lines().find(|line| line.contains("nothing-of-that-name")).unwrap();
    let object: serde_json::Value = serde_json::from_str(line).unwrap();
    assert_eq!(object["documents"].as_array().unwrap().len(), 4);
}

#[test]
fn a_failure_never_stands_without_its_error() {
    let folder = started();
    let root = folder.path();
    packs_in(Some(root), "new report 2026-02-10-cabinet lease --layout scrutiny-report").done();
    let file = root.join("meetings/2026-02-10-cabinet/lease.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let appendix = "appendices:\n  - { title: Terms, access: { exempt: [3], reason: To keep the rent } }";
    fs::write(&file, text.replace("appendices:", appendix)).unwrap();
    let output = root.join("output");
    let said = packs_in(Some(root), &format!("build --format html --output {}", output.display()));
    let said = said.refused();
    assert!(
        said.contains(
            "error[empty-appendix]: the appendix “Terms” is kept from the public, and there is no paper to keep back"
        ),
        "{said}"
    );
}

#[test]
fn a_folder_that_is_no_workspace_is_said_to_be_none() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    // A folder of that name means nothing to the program.
    packs(&format!("new council {}", at.join("data").display())).done();
    let ran = |line: &[&str], dir: &Path, usual: Option<&Path>| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_packs"));
        program.args(line).current_dir(dir).env_remove("PACKS_WORKSPACE");
        program.envs(usual.map(|usual| ("PACKS_WORKSPACE", usual)));
        let ended = program.stdin(Stdio::null()).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (ended.status.code(), text(ended.stdout), text(ended.stderr))
    };
    for line in [&["build"][..], &["check"], &["timetable"], &["progress", "status"]] {
        let (status, out, err) = ran(line, at, None);
        assert_eq!((status, out.as_str()), (Some(1), ""), "{line:?}");
        assert_eq!(
            err,
            "error[no-workspace]: this folder is no workspace: it has no council.yaml\n |\n \
             = help: did you mean --workspace data?\n \
             = help: name the workspace with --workspace DIR, or make one with `packs new council DIR`\n\n"
        );
    }
    let (_, _, err) = ran(&["check"], &at.join("data/meetings"), None);
    assert!(err.contains("did you mean --workspace ..?"), "{err}");
    // What the environment names counts where this folder is none.
    let (status, out, _) = ran(&["check"], at, Some(&at.join("data")));
    assert_eq!((status, out.as_str()), (Some(0), "1 warning in 1 file\n"));
    let (status, out, _) = ran(&["check"], &at.join("data"), Some(Path::new("nowhere")));
    assert_eq!((status, out.as_str()), (Some(0), "1 warning in 1 file\n"));
    let (_, _, err) = ran(&["check"], at, Some(Path::new("nowhere")));
    assert!(err.starts_with("error[no-workspace]: nowhere: there is no such folder"), "{err}");
}

/// `cargo run --release -- build` in a checkout makes the sample: cargo sets what `.cargo/config.toml` says.
#[test]
fn the_checkouts_own_workspace_is_the_sample() {
    let config = fs::read_to_string(project(".cargo/config.toml")).unwrap();
    let line = config.lines().find_map(|line| line.strip_prefix("PACKS_WORKSPACE = ")).expect("the workspace");
    assert_eq!(line, "{ value = \"data\", relative = true }");
    // A relative value is taken from the folder that `.cargo` is in.
    let elsewhere = tempfile::tempdir().unwrap();
    let built = Command::new(env!("CARGO_BIN_EXE_packs"))
        .args(["build", "--format", "html"])
        .current_dir(elsewhere.path())
        .env("PACKS_WORKSPACE", project("data"))
        .output()
        .unwrap();
    assert_eq!(built.status.code(), Some(0), "{}", String::from_utf8_lossy(&built.stderr));
    let agenda = "output/2026-04-21-cabinet/public/agenda.html";
    assert!(elsewhere.path().join(agenda).is_file());
}
