//! Files that are no YAML, or go past a limit: each gives one message with the right line, and none a panic.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use committee_packs::build::read;
use committee_packs::diag::print_short;

use crate::expected::compare;

/// An agenda under a name, as bytes. Files that are large, or that an editor would mend, are made here.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let start = "committee: cabinet\ndate: 2026-02-11\n";
    let text = |rest: &str| format!("{start}{rest}").into_bytes();
    let bomb = (1..10).fold(
        "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned(),
        |bomb, n| {
            let before = n - 1;
            format!(
                "{bomb}a{n}: &a{n} [{}]\n",
                vec![format!("*a{before}"); 10].join(", ")
            )
        },
    );
    vec![
        ("a tab before a key", text("items:\n\t- report: one\n")),
        (
            "a tab after blanks",
            text("items:\n  - number: 1\n  \treport: one\n"),
        ),
        (
            "a byte of another encoding",
            [start.as_bytes(), b"venue: Caf\xe9\n"].concat(),
        ),
        (
            "UTF-16",
            "committee: cabinet\n"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect(),
        ),
        (
            "a mark of byte order",
            [b"\xef\xbb\xbf", start.as_bytes(), b"vanue: Hall\n"].concat(),
        ),
        (
            "line ends of Windows",
            format!("{start}vanue: Hall\n")
                .replace('\n', "\r\n")
                .into_bytes(),
        ),
        ("nothing", vec![]),
        ("blanks", b"\n  \n".to_vec()),
        ("only a comment", b"# to do\n".to_vec()),
        (
            "a hundred levels",
            text(&format!("items: {}{}\n", "[".repeat(100), "]".repeat(100))),
        ),
        (
            "a hundred thousand levels",
            text(&format!("items: {}\n", "[".repeat(100_000))),
        ),
        ("aliases of aliases", text(&bomb)),
        ("an alias of itself", text("items: &a [*a]\n")),
        ("an alias of nothing", text("venue: *hall\n")),
        (
            "nine million bytes",
            text(&format!("venue: {}\n", "x".repeat(9 * 1024 * 1024))),
        ),
        (
            "a blank in a key that does not break",
            text("ven\u{a0}ue: Guildhall\n"),
        ),
        ("two colons", text("venue: Guildhall: first floor\n")),
        ("an open quote", text("venue: \"Guildhall\ntime: 10 am\n")),
        (
            "an open bracket",
            text("items: [{ report: one }\ntime: 10 am\n"),
        ),
        ("a key without a colon", text("venue\ntime: 10 am\n")),
        (
            "a value one line too far left",
            text("items:\n  - report: one\n number: 2\n"),
        ),
        ("two documents", text("---\ndate: 2026-03-11\n")),
        ("a tag", text("venue: !!python/object Hall\n")),
        (
            "a word that looks like a tag",
            text("venue: !Important notice\n"),
        ),
        (
            "a word that looks like an anchor",
            text("venue: Hall\ntime: &Co Ltd\n"),
        ),
        (
            "an anchor with its alias",
            text("venue: &hall Hall\ntime: *hall\n"),
        ),
        (
            "exclamation marks in text",
            text("venue: Hall! & Co\ntime: |\n  !Important\n  &Co text\n"),
        ),
        ("a quote that is never closed", text("venue: 'Guildhall\n")),
        ("a quote over two lines", text("venue: \"Guild\n  hall\"\n")),
        ("text in braces", text("venue: {{ hall }}\n")),
        ("a key that is a list", text("[a, b]: c\n")),
        ("a zero byte", text("venue: a\0b\n")),
        ("a percent sign", text("venue: %hall\n")),
        ("an at sign", text("venue: @hall\n")),
        ("a merge key", text("<<: { venue: Hall }\n")),
    ]
}

#[test]
fn each_gives_one_message_with_its_line() {
    let mut shown = String::new();
    for (name, bytes) in files() {
        let folder = tempfile::tempdir().unwrap();
        let meeting = folder.path().join("meetings/2026-02-11-cabinet");
        fs::create_dir_all(&meeting).unwrap();
        let council =
            "name: Testby\nnation: england\ncommittees: [{ id: cabinet, name: Cabinet }]\n";
        fs::write(folder.path().join("council.yaml"), council).unwrap();
        fs::write(meeting.join("meeting.yaml"), bytes).unwrap();
        let checked = read(folder.path(), false);
        let short = print_short(&checked.problems, &checked.sources);
        let short = short.replace(&format!("{}/", meeting.display()).replace('\\', "/"), "");
        let _ = writeln!(shown, "{name}\n{short}");
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/broken-yaml.txt");
    compare(&file, &shown).unwrap_or_else(|difference| panic!("{difference}"));
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
    for name in files {
        let whole = fs::read(sample.join(name)).unwrap();
        for step in 1..8 {
            let at = whole.len() * step / 8;
            for sign in ["", "\t", "\"", "[", "\u{0}", "\n- ", "*x ", "\n\n: ", "&é "] {
                // Cut there, and with a sign put in there.
                let rest: &[u8] = if sign.is_empty() { &[] } else { &whole[at..] };
                fs::write(
                    folder.path().join(name),
                    [&whole[..at], sign.as_bytes(), rest].concat(),
                )
                .unwrap();
                let checked = read(folder.path(), false);
                print_short(&checked.problems, &checked.sources);
            }
        }
        fs::write(folder.path().join(name), whole).unwrap();
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&to).unwrap();
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
