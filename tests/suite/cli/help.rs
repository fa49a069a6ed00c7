//! The help texts, whole, as they are in `tests/cases/cli`. `BLESS=1 cargo test` writes them anew.

use std::io::{Error, ErrorKind, Write};

use super::{packs, project};

const COMMANDS: [&str; 33] = [
    "", "open", "build", "jobs", "explain", "check", "timetable", "minutes", "minutes open", "import", "progress",
    "progress open", "progress forms", "progress import", "progress status", "new", "new council", "new meeting",
    "new report", "new action-plan", "new progress-round", "new register", "new sample", "report", "report import",
    "compare", "schema", "layouts", "layouts eject", "first-steps", "completions", "man", "help",
];

#[test]
fn every_command_has_a_help_text() {
    let folder = project("tests/cases/cli");
    let bless = std::env::var_os("BLESS").is_some();
    let mut names = vec![];
    for command in COMMANDS {
        let name = format!("help {command}").trim().replace(' ', "-") + ".txt";
        let line = if command == "help" { "help".to_owned() } else { format!("{command} --help") };
        let text = packs(&line).done();
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{command}: a line is too wide:\n{text}");
        let file = folder.join(&name);
        if bless {
            std::fs::write(&file, &text).unwrap();
        }
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        assert_eq!(text, expected, "{name} is not up to date; BLESS=1 writes it anew");
        names.push(name);
    }
    for file in super::below(&folder, ".txt") {
        let name = file.file_name().unwrap().to_str().unwrap();
        assert!(names.iter().any(|known| known == name), "{name} belongs to no command");
    }
}

#[test]
fn wrong_use_ends_with_2_and_says_what_is_meant() {
    for (line, said) in [
        ("", "Usage: packs"),
        ("buid", "a similar subcommand exists: 'build'"),
        ("build --format odt", "[possible values: pdf, html, docx]"),
        ("build --jobs none", "invalid value 'none'"),
        ("build --deny nothing", "[possible values: warnings]"),
        ("new meeting 2026-02-30 cabinet", "February 2026 has 28 days"),
        ("new action-plan Upper", "small letters, digits and hyphens"),
        ("new action-plan null", "small letters, digits and hyphens"),
        ("schema", "required arguments"),
        ("schema nothing", "action-plan"),
        ("completions dos", "powershell"),
    ] {
        let ran = packs(line);
        assert_eq!(ran.status, 2, "{line}");
        assert!(ran.err.contains(said), "{line}: {}", ran.err);
        assert!(ran.out.is_empty(), "{line}");
    }
}

#[test]
fn options_of_every_command_stand_before_or_after_it() {
    let nowhere = tempfile::tempdir().unwrap();
    let shown = nowhere.path().display();
    let before = packs(&format!("--quiet --workspace {shown} check"));
    let after = packs(&format!("check --workspace {shown} --quiet"));
    assert_eq!((before.status, after.status), (1, 1));
    assert_eq!(before.err, after.err);
    assert!(before.err.contains("has no council.yaml"), "{}", before.err);
}

#[test]
fn every_shell_gets_a_script_and_the_version_is_that_of_the_package() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = packs(&format!("completions {shell}")).done();
        assert!(script.contains("message-format"), "{shell}");
    }
    assert_eq!(packs("--version").done(), format!("packs {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = tempfile::tempdir().unwrap();
    let said = packs(&format!("man {}", folder.path().display())).done();
    // `help` and the command that writes the pages have none.
    let pages = COMMANDS.iter().filter(|command| !["help", "man"].contains(command));
    for command in pages.clone() {
        let name = format!("packs {command}").trim().replace(' ', "-");
        let text = std::fs::read_to_string(folder.path().join(format!("{name}.1"))).unwrap();
        assert!(text.contains(&format!(".TH {name} 1")), "{text}");
        assert!(text.contains("message\\-format"), "the options of every command:\n{text}");
        assert!(text.contains("SH EXAMPLES") || ["packs-first-steps"].contains(&&*name), "{text}");
    }
    let written = crate::space::files(folder.path()).len();
    assert_eq!(written, pages.count());
    assert!(said.starts_with(&format!("wrote {written} manual pages to ")), "{said}");
}

struct Failing(ErrorKind);

impl Write for Failing {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(Error::from(self.0))
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Err(Error::from(self.0))
    }
}

#[test]
fn a_reader_that_went_away_is_no_problem_and_a_full_disk_is() {
    for (kind, status) in [(ErrorKind::BrokenPipe, 0), (ErrorKind::StorageFull, 1)] {
        for command in ["layouts", "schema", "completions"] {
            let mut args = vec!["packs".into(), command.into()];
            args.extend(match command {
                "schema" => Some("report".into()),
                "completions" => Some("zsh".into()),
                _ => None,
            });
            let mut err = vec![];
            let ended = committee_packs::cli::run(args, &mut Failing(kind), &mut err);
            assert_eq!(ended, status, "{command}");
            assert_eq!(err.is_empty(), status == 0, "{command}");
        }
        let ended = committee_packs::cli::run(["packs".into(), "nonsense".into()], &mut vec![], &mut Failing(kind));
        assert_eq!(ended, 2);
    }
}

#[test]
fn the_program_itself_runs_and_survives_a_closed_output() {
    use std::process::{Command, Stdio};
    let mut program = Command::new(env!("CARGO_BIN_EXE_packs"));
    let mut child = program.args(["schema", "report"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert!(ended.stderr.is_empty(), "{}", String::from_utf8_lossy(&ended.stderr));
}
