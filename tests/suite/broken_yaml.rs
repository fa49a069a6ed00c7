//! Files that are no YAML, or go past a limit: each gives one message with the right line, and none a panic.

mod slips;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use committee_packs::diag::{MOST_PRINTED, print_short};
use committee_packs::load::{MAX_BYTES, MAX_DEPTH, MAX_VALUES};
use committee_packs::make::read;
use committee_packs::sample::{Numbers, files as files_of_a_year};

use crate::expected::compare;
use crate::space::copy;
use slips::files;

/// A workspace with an agenda.
fn workspace(agenda: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let meeting = folder.path().join("meetings/2026-02-11-cabinet");
    fs::create_dir_all(&meeting).unwrap();
    let council = "name: Testby\nnation: england\ncommittees: [{ id: cabinet, name: Cabinet }]\n";
    fs::write(folder.path().join("council.yaml"), council).unwrap();
    fs::write(meeting.join("meeting.yaml"), agenda).unwrap();
    folder
}

#[test]
fn each_gives_one_message_with_its_line() {
    let mut shown = String::new();
    for (name, bytes) in files() {
        let folder = workspace(&bytes);
        let meeting = folder.path().join("meetings/2026-02-11-cabinet");
        let checked = read(folder.path(), false);
        let short = print_short(&checked.problems, &checked.sources);
        let short = short.replace(&format!("{}/", meeting.display()).replace('\\', "/"), "");
        let _ = writeln!(shown, "{name}\n{short}");
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/broken-yaml.txt");
    compare(&file, &shown).unwrap_or_else(|difference| panic!("{difference}"));
}

/// An agenda that is past a limit or has very many mistakes, with the codes that are said of it and how often.
#[test]
fn whatever_a_file_holds_its_problems_are_few_and_told() {
    let start = "committee: cabinet\ndate: 2026-02-11\n";
    let keys: String = (0..8_000).map(|n| format!("key-{n}: x\n")).collect();
    let cases = [
        (keys, "unknown-key 1000, too-many-problems 1"),
        ("venue: Hall\n".repeat(100_000), "too-large 1"),
        ("venue: Hall\n".repeat(40_000), "duplicate-key 1000, too-many-problems 1"),
        (format!("items:\n{}", "  - report: No Id\n".repeat(30_000)), "duplicate-name 1000, too-many-problems 1"),
        (format!("items:\n{}", "  - title: Way #4\n".repeat(30_000)), "lost-words 1000, too-many-problems 1"),
        (format!("items: {}", "[".repeat(1_000_000)), "too-large 1"),
        (format!("items: {}", "{a: ".repeat(300_000)), "too-large 1"),
        (format!("items:\n  {}x\n", "- ".repeat(300_000)), "too-large 1"),
        (format!("venue: {}\n", "&a ".repeat(100_000)), "not-yaml 1"),
        (format!("? \"{}\"\n: x\n", "long".repeat(500_000)), "unknown-key 1"),
    ];
    for (rest, expected) in cases {
        let folder = workspace(format!("{start}{rest}").as_bytes());
        let checked = read(folder.path(), false);
        let mut codes: Vec<(&str, usize)> = vec![];
        for problem in checked.problems.iter().filter(|p| p.code != "no-paper") {
            assert!(problem.message.len() < 1_000, "{}", problem.message);
            match codes.iter_mut().find(|(code, _)| *code == problem.code.word()) {
                Some((_, count)) => *count += 1,
                None => codes.push((problem.code.word(), 1)),
            }
        }
        let codes: Vec<String> = codes.iter().map(|(code, count)| format!("{code} {count}")).collect();
        assert_eq!(codes.join(", "), expected, "{}", &rest[..rest.len().min(60)]);
        let shown = print_short(&checked.problems, &checked.sources);
        let count = checked.problems.iter().count();
        let more = format!("and {} more problems, which are not shown", count.saturating_sub(MOST_PRINTED));
        assert_eq!(shown.contains(&more), count > MOST_PRINTED, "{count}");
    }
}

#[test]
fn a_file_past_the_limit_is_not_read() {
    let folder = workspace(b"");
    let file = folder.path().join("meetings/2026-02-11-cabinet/meeting.yaml");
    // A file of a terabyte that has no bytes on the disk: nobody could read it.
    fs::File::options().write(true).open(file).unwrap().set_len(1 << 40).unwrap();
    let checked = read(folder.path(), false);
    let said = print_short(&checked.problems, &checked.sources);
    assert!(said.contains("the file cannot be read: it has 1048576 MB; at most 8 MB are read"), "{said}");
}

/// A long action plan of a generated year is far below each limit.
#[test]
fn the_limits_are_ten_times_what_a_year_needs() {
    let numbers = Numbers { meetings: 250, reports: 8, seed: 1, layout: None };
    for file in files_of_a_year(&numbers).filter(|file| file.path.ends_with(".yaml")) {
        let name = &file.path;
        assert!(file.text.len() * 10 <= MAX_BYTES, "{name}");
        // Each key and value begins behind a colon, a comma, a bracket or a hyphen, or on a line of its own.
        let values = file.text.matches([':', ',', '[', '{', '-', '\n']).count();
        assert!(values * 10 <= MAX_VALUES, "{name}");
        let indent = |line: &str| line.len() - line.trim_start().len();
        let levels = file.text.lines().map(|line| indent(line) / 2 + 2).max();
        assert!(levels.unwrap_or_default() * 10 <= MAX_DEPTH, "{name}: {levels:?}");
    }
}

#[test]
fn files_cut_short_or_garbled_never_stop_the_program() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let files = [
        "council.yaml",
        "action-plans/corporate-peer-challenge.yaml",
        "action-plans/corporate-peer-challenge/2026-01.yaml",
        "registers/scrutiny-recommendations.yaml",
        "meetings/2026-03-25-scrutiny/scrutiny-review.yaml",
        "templates/recommendation-tracker/layout.yaml",
    ];
    let folder = tempfile::tempdir().unwrap();
    copy(&sample, folder.path());
    // One meeting is enough, and is read four hundred times.
    for meeting in fs::read_dir(folder.path().join("meetings")).unwrap().flatten() {
        if meeting.file_name() != "2026-03-25-scrutiny" {
            fs::remove_dir_all(meeting.path()).unwrap();
        }
    }
    for name in files {
        let whole = fs::read(sample.join(name)).unwrap();
        for step in 1..8 {
            let at = whole.len() * step / 8;
            for sign in ["", "\t", "\"", "[", "\u{0}", "\n- ", "*x ", "\n\n: ", "&é "] {
                // Cut there, and with a sign put in there.
                let rest: &[u8] = if sign.is_empty() { &[] } else { &whole[at..] };
                fs::write(folder.path().join(name), [&whole[..at], sign.as_bytes(), rest].concat()).unwrap();
                let checked = read(folder.path(), false);
                print_short(&checked.problems, &checked.sources);
            }
        }
        fs::write(folder.path().join(name), whole).unwrap();
    }
}
