//! `packs new`: what it writes passes the check and gives documents, and nothing is overwritten.

use std::collections::BTreeSet;
use std::fs;

use committee_packs::scaffold;

use super::{built_in_layouts, packs, packs_in, started};

#[test]
fn what_is_started_passes_the_check_and_builds_for_every_layout() {
    let folder = started();
    let root = folder.path();
    let mut layouts = built_in_layouts();
    layouts.push("tracker".to_owned());
    for layout in &layouts {
        packs_in(
            Some(root),
            &format!("new report 2026-02-10-cabinet a-{layout} --layout {layout}"),
        )
        .done();
    }
    let agenda = fs::read_to_string(root.join("meetings/2026-02-10-cabinet/meeting.yaml")).unwrap();
    assert!(
        agenda.contains("# The items") || agenda.contains("# The reports in the order"),
        "{agenda}"
    );
    for layout in &layouts {
        assert!(
            agenda.contains(&format!("  - report: a-{layout}\n")),
            "{agenda}"
        );
    }

    let checked = packs_in(Some(root), "check");
    assert_eq!(checked.status, 0, "{}", checked.err);

    let output = root.join("output");
    let built = packs_in(
        Some(root),
        &format!("build --format pdf --output {}", output.display()),
    );
    assert_eq!(built.status, 0, "{}", built.err);
    let last = built.out.lines().last().unwrap();
    // A report in each layout, the agenda and the pack; the list of files and the manifest.
    assert_eq!(last, format!("wrote {} files, kept 0", layouts.len() + 4));
    assert_eq!(super::files(&output, ".pdf").len(), layouts.len() + 2);
}

#[test]
fn starting_files_tell_the_editor_their_schema_only_where_it_is() {
    let folder = started();
    let root = folder.path();
    for file in [
        "council.yaml",
        "meetings/2026-02-10-cabinet/meeting.yaml",
        "registers/recommendations.yaml",
    ] {
        let text = fs::read_to_string(root.join(file)).unwrap();
        let schema = text
            .lines()
            .next()
            .unwrap()
            .strip_prefix("# yaml-language-server: $schema=")
            .unwrap();
        assert!(
            root.join(file).parent().unwrap().join(schema).is_file(),
            "{file}: {schema}"
        );
    }
    fs::remove_dir_all(root.join(".schemas")).unwrap();
    packs_in(Some(root), "new action-plan other").done();
    let text = fs::read_to_string(root.join("action-plans/other.yaml")).unwrap();
    assert!(!text.contains("$schema"), "{text}");
}

#[test]
fn nothing_is_overwritten() {
    let folder = started();
    let root = folder.path();
    let before = fs::read(root.join("action-plans/peer-challenge.yaml")).unwrap();
    for line in [
        "new action-plan peer-challenge",
        "new progress-round peer-challenge 2026-01-23",
        "new register recommendations --layout tracker",
        "new meeting 2026-02-10 cabinet",
    ] {
        let said = packs_in(Some(root), line).refused();
        assert!(said.contains("already there"), "{line}: {said}");
    }
    let said = packs(&format!("new council {}", root.display())).refused();
    assert!(said.contains("already has a workspace"), "{said}");
    assert_eq!(
        fs::read(root.join("action-plans/peer-challenge.yaml")).unwrap(),
        before
    );
}

#[test]
fn what_is_not_there_is_named_with_what_is() {
    let folder = started();
    let root = folder.path();
    for (line, said) in [
        ("new meeting 2026-02-10 cabnet", "did you mean `cabinet`?"),
        (
            "new report 2026-02-10-cabnet a --layout tracker",
            "did you mean `2026-02-10-cabinet`?",
        ),
        (
            "new report 2026-02-10-cabinet a --layout traker",
            "did you mean `tracker`?",
        ),
        (
            "new report 2026-02-10-cabinet a --layout progress-update --plan other",
            "use one of: peer-challenge",
        ),
        (
            "new report 2026-02-10-cabinet a --layout tracker --register other",
            "use one of: recommendations",
        ),
        (
            "new report 2026-02-10-cabinet a --layout tracker --plan peer-challenge",
            "does not show an action plan",
        ),
        (
            "new report 2026-02-10-cabinet a --layout scrutiny-report --register x",
            "does not show a register",
        ),
        (
            "new register other --layout scrutiny-report",
            "is not for registers",
        ),
        (
            "new progress-round peer-chalenge 2026-01-23",
            "did you mean `peer-challenge`?",
        ),
    ] {
        let found = packs_in(Some(root), line).refused();
        assert!(found.contains(said), "{line}: {found}");
    }
}

#[test]
fn a_report_says_what_has_to_be_there_first() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    packs(&format!("new council {}", root.display())).done();
    packs_in(Some(root), "new meeting 2026-02-10 cabinet").done();
    let report = "new report 2026-02-10-cabinet a --layout progress-update";
    assert!(
        packs_in(Some(root), report)
            .refused()
            .contains("packs new action-plan NAME")
    );
    packs_in(Some(root), "new action-plan peer-challenge").done();
    assert!(
        packs_in(Some(root), report)
            .refused()
            .contains("packs new progress-round peer-challenge 2026-02-10")
    );
    packs_in(Some(root), "new progress-round peer-challenge 2026-02-10").done();
    packs_in(Some(root), report).done();
}

#[test]
fn an_agenda_that_cannot_be_added_to_is_left_as_it_is() {
    let folder = started();
    let root = folder.path();
    let file = root.join("meetings/2026-02-10-cabinet/meeting.yaml");
    let text = "committee: cabinet\nitems: []   # none yet\ndate: 2026-02-10\n";
    fs::write(&file, text).unwrap();
    let said = packs_in(
        Some(root),
        "new report 2026-02-10-cabinet a --layout scrutiny-report",
    )
    .done();
    assert!(said.contains("  - report: a\n"), "{said}");
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn dates_are_typed_on_the_command_line_as_in_files() {
    let folder = started();
    let root = folder.path();
    for (typed, iso) in [
        ("12/05/2026", "2026-05-12"),
        ("13-May-2026", "2026-05-13"),
        ("Thursday,14th-May-2026", "2026-05-14"),
    ] {
        packs_in(Some(root), &format!("new meeting {typed} scrutiny")).done();
        let file = folder
            .path()
            .join(format!("meetings/{iso}-scrutiny/meeting.yaml"));
        let written = std::fs::read_to_string(file).unwrap();
        let day = committee_packs::model::value::Date::parse(iso).unwrap();
        assert!(written.contains(&format!("\ndate: {day}\n")), "{written}");
    }
    for (typed, says) in [
        (
            "05/13/2026",
            "there is no month 13; the day comes first; did you mean `13 May 2026`?",
        ),
        (
            "31-June-2026",
            "June has 30 days; did you mean `30 June 2026`?",
        ),
        (
            "12/05/26",
            "years have four digits; did you mean `12 May 2026`?",
        ),
    ] {
        let ran = packs(&format!("progress status --on {typed}"));
        assert_eq!(ran.status, 2);
        let first = ran.err.lines().next().unwrap_or_default();
        assert_eq!(
            first,
            format!("error: invalid value '{typed}' for '--on <DATE>': {says}")
        );
    }
}

/// The text with the example that begins with a line taken out of its comment: the line, and those that belong to it.
fn with_example(text: &str, first: &str) -> String {
    let marked = format!("# {first}");
    let mut lines = vec![];
    let mut found = false;
    let mut inside = None;
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        let comment = line.trim_start().strip_prefix("# ");
        let begins = line.trim_start().starts_with(&marked);
        let goes_on =
            comment.is_some_and(|words| words.starts_with("  ") || words.starts_with("- "));
        found |= begins;
        match comment {
            Some(words) if begins || (inside == Some(indent) && goes_on) => {
                inside = Some(indent);
                lines.push(format!("{}{words}", " ".repeat(indent)));
            }
            _ => {
                inside = None;
                lines.push(line.to_owned());
            }
        }
    }
    assert!(found, "there is no example {first}:\n{text}");
    lines.join("\n") + "\n"
}

#[test]
fn the_examples_in_starting_files_are_right_without_their_comment_sign() {
    let folder = started();
    let root = folder.path();
    packs_in(Some(root), "new progress-round peer-challenge 2025-10-23").done();
    packs_in(
        Some(root),
        "new report 2026-02-10-cabinet a --layout executive-board-report",
    )
    .done();
    packs_in(
        Some(root),
        "new report 2026-02-10-cabinet b --layout progress-changes",
    )
    .done();
    let meeting = "meetings/2026-02-10-cabinet/meeting.yaml";
    let report = "meetings/2026-02-10-cabinet/a.yaml";
    for (file, examples) in [
        (
            "council.yaml",
            &["deadlines:", "attendance:", "exclusion:", "local_holidays:"][..],
        ),
        (
            meeting,
            &[
                "published_on:",
                "remote:",
                "contact:",
                "members:",
                "late:",
                "private_notice:",
                "supplements:",
            ],
        ),
        (report, &["access:", "internal:"]),
        ("meetings/2026-02-10-cabinet/b.yaml", &["since:"]),
    ] {
        let path = root.join(file);
        let before = fs::read_to_string(&path).unwrap();
        for first in examples {
            let text = with_example(&before, first).replace("name-of-the-round", "2025-10-23");
            fs::write(&path, text).unwrap();
            let said = packs_in(Some(root), "check").err;
            // What an example says need not fit the meeting's other dates; its keys and values have to be right.
            for slip in [
                "unknown-",
                "wrong-type",
                "missing-key",
                "not-a-",
                "bad-",
                "syntax",
                "duplicate",
            ] {
                assert!(
                    !said.contains(&format!("error[{slip}")),
                    "{file}: {first}\n{said}"
                );
            }
        }
        fs::write(&path, before).unwrap();
    }
    packs_in(Some(root), "check").done();
}

#[test]
fn a_new_meeting_begins_with_the_standing_items() {
    let folder = started();
    let text = fs::read_to_string(
        folder
            .path()
            .join("meetings/2026-02-10-cabinet/meeting.yaml"),
    );
    assert!(text.unwrap().ends_with(
        "items:\n  - standing: apologies\n  - standing: declarations\n  - standing: minutes\n"
    ));
}

#[test]
fn a_report_without_a_layout_is_told_which_there_are() {
    let folder = started();
    let refused = packs_in(Some(folder.path()), "new report 2026-02-10-cabinet a").refused();
    assert!(
        refused.starts_with("error[no-layout]: no layout is named\n"),
        "{refused}"
    );
    for layout in built_in_layouts() {
        assert!(
            refused.contains(&format!("= help: --layout {layout}: ")),
            "{refused}"
        );
    }
    let refused = packs_in(Some(folder.path()), "new register a").refused();
    assert_eq!(refused.matches("= help: ").count(), 2, "{refused}");
}

/// The keys of examples whose text would be shown to readers.
const EXAMPLES: [&str; 8] = [
    "remote",
    "name",
    "presented_by",
    "reason",
    "urgency",
    "ambition",
    "alternative_text",
    "logo_text",
];

/// The lines of a new file that hold a value, each with its key; of text under `|` the first line.
fn values(text: &str) -> Vec<(usize, String, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut values = vec![];
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        let typed = line.trim_start().trim_start_matches("- ");
        let (key, value) = typed.split_once(':').unwrap_or(("", typed));
        let value = value.split("   #").next().unwrap().trim();
        at += 1;
        if typed.starts_with('#') {
            // An example: whoever takes the sign away has its text.
            let example = typed.trim_start_matches(['#', ' ', '-']);
            let key = example.split(':').next().unwrap_or_default();
            let value = value.split("    #").next().unwrap().trim();
            let is_right = value == "Draft reports to Legal and Finance";
            if EXAMPLES.contains(&key) && !is_right && value != "|" && !value.is_empty() {
                assert!(scaffold::kind(value).is_some(), "{example}");
            }
            if value == "|" {
                let text = lines[at].trim_start().trim_start_matches('#').trim();
                assert!(scaffold::kind(text).is_some(), "{text}");
            }
        } else if value == "|" {
            values.push((at + 1, key.to_owned(), lines[at].trim().to_owned()));
            while at < lines.len() && (lines[at].is_empty() || indent(lines[at]) > indent(line)) {
                at += 1;
            }
        } else if !value.is_empty() {
            values.push((at, key.to_owned(), value.to_owned()));
        }
    }
    values
}

#[test]
fn every_value_to_be_replaced_is_known_as_such() {
    // What names something, or is right as it is.
    const KEYS: [&str; 22] = [
        "id",
        "nation",
        "kind",
        "post",
        "colour",
        "font",
        "body_size",
        "label",
        "mark",
        "meaning",
        "closed",
        "committee",
        "layout",
        "plan",
        "plans",
        "registers",
        "register",
        "section",
        "standing",
        "reference",
        "timescale",
        "background_papers",
    ];
    // Titles are made of the names that were given; `R2` says with which recommendation it is dealt.
    const OTHERS: [&str; 15] = [
        "Apologies for absence",
        "Declarations of interests",
        "Members are asked to declare any interest that they have in an item of this agenda.",
        "Minutes of the last meeting",
        "To agree the minutes of the last meeting as a correct record.",
        "Scrutiny",
        "Background",
        "Cabinet",
        "Overview and Scrutiny Committee",
        "Peer challenge",
        "Recommendations",
        "R1",
        "Dealt with under R1.",
        "10 February 2026",
        "23 January 2026",
    ];
    let folder = started();
    let root = folder.path();
    let mut layouts = built_in_layouts();
    layouts.push("tracker".to_owned());
    for layout in &layouts {
        let line = format!("new report 2026-02-10-cabinet a-{layout} --layout {layout}");
        packs_in(Some(root), &line).done();
    }
    let checked = committee_packs::build::read(root, false);
    let unwritten = &checked.workspace.as_ref().unwrap().unwritten;
    let mut unknown = vec![];
    let mut files = 0;
    for file in super::files(root, ".yaml") {
        let name = file.strip_prefix(root).unwrap().display().to_string();
        if name.starts_with("templates") {
            continue;
        }
        files += 1;
        let text = fs::read_to_string(&file).unwrap();
        for (line, key, value) in values(&text) {
            let is_known = unwritten.iter().any(|one| {
                let source = one.span.source;
                checked.sources.path(source) == file
                    && checked.sources.line_column(source, one.span.start).0 == line
            });
            let is_title = key == "title" && value.starts_with("A ");
            let is_report = key == "report" && value.starts_with("a-");
            let is_other = KEYS.contains(&key.as_str()) || OTHERS.contains(&value.as_str());
            if !is_known && !is_title && !is_report && !is_other {
                unknown.push(format!("{name}:{line}: {key}: {value}"));
            }
        }
    }
    assert_eq!(unknown, Vec::<String>::new());
    assert_eq!(files, layouts.len() + 6);
    // Each file that has any says so once.
    let with: BTreeSet<_> = unwritten.iter().map(|one| one.span.source).collect();
    let said = packs_in(Some(root), "check").err;
    let count = said.matches("warning[to-be-written]").count();
    assert_eq!(count, with.len(), "{said}");
}

#[test]
fn what_is_not_written_is_not_published() {
    let folder = started();
    let root = folder.path();
    packs_in(
        Some(root),
        "new report 2026-02-10-cabinet cover --layout executive-board-report",
    )
    .done();
    packs_in(Some(root), "check").done();
    let file = root.join("meetings/2026-02-10-cabinet/meeting.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let text = text.replace(
        "# published_on: 1 January 2026",
        "published_on: 2 February 2026",
    );
    fs::write(&file, text).unwrap();
    let said = packs_in(Some(root), "check").refused();
    assert_eq!(said.matches("error[to-be-written]").count(), 2, "{said}");
    assert!(
        said.contains("leave `published_on` out of meeting.yaml until they are written"),
        "{said}"
    );
}
