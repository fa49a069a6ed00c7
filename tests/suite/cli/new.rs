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
    const KEYS: [&str; 21] = [
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
        "reference",
        "timescale",
        "background_papers",
    ];
    // Titles are made of the names that were given; `R2` says with which recommendation it is dealt.
    const OTHERS: [&str; 9] = [
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
    assert_eq!(files, layouts.len() + 5);
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
