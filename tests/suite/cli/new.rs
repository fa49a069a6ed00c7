//! `packs new`: what it writes passes the check and gives documents, and nothing is overwritten.

mod texts;

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
    packs_in(Some(root), "new register plain --layout register").done();
    for layout in &layouts {
        packs_in(Some(root), &format!("new report 2026-02-10-cabinet a-{layout} --layout {layout}")).done();
    }
    let agenda = fs::read_to_string(root.join("meetings/2026-02-10-cabinet/meeting.yaml")).unwrap();
    assert!(agenda.contains("# The items") || agenda.contains("# The reports in the order"), "{agenda}");
    for layout in &layouts {
        assert!(agenda.contains(&format!("  - report: a-{layout}\n")), "{agenda}");
    }

    let checked = packs_in(Some(root), "check");
    assert_eq!(checked.status, 0, "{}", checked.err);

    let output = root.join("output");
    let built = packs_in(Some(root), &format!("build --format pdf --output {}", output.display()));
    assert_eq!(built.status, 0, "{}", built.err);
    let last = built.out.lines().last().unwrap();
    // A report in each layout, the agenda and the pack; the list of files and the manifest.
    assert_eq!(last, format!("wrote {} files, kept 0", layouts.len() + 4));
    assert_eq!(super::below(&output, ".pdf").len(), layouts.len() + 2);
}

#[test]
fn starting_files_tell_the_editor_their_schema_only_where_it_is() {
    let folder = started();
    let root = folder.path();
    for file in ["council.yaml", "meetings/2026-02-10-cabinet/meeting.yaml", "registers/recommendations.yaml"] {
        let text = fs::read_to_string(root.join(file)).unwrap();
        let schema = text.lines().next().unwrap().strip_prefix("# yaml-language-server: $schema=").unwrap();
        assert!(root.join(file).parent().unwrap().join(schema).is_file(), "{file}: {schema}");
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
    assert_eq!(fs::read(root.join("action-plans/peer-challenge.yaml")).unwrap(), before);
}

#[test]
fn what_is_not_there_is_named_with_what_is() {
    let folder = started();
    let root = folder.path();
    for (line, said) in [
        ("new meeting 2026-02-10 cabnet", "did you mean `cabinet`?"),
        ("new report 2026-02-10-cabnet a --layout tracker", "did you mean `2026-02-10-cabinet`?"),
        ("new report 2026-02-10-cabinet a --layout traker", "did you mean `tracker`?"),
        ("new report 2026-02-10-cabinet a --layout progress-update --plan other", "use one of: peer-challenge"),
        ("new report 2026-02-10-cabinet a --layout tracker --register other", "use one of: recommendations"),
        ("new report 2026-02-10-cabinet a --layout tracker --plan peer-challenge", "does not show an action plan"),
        ("new report 2026-02-10-cabinet a --layout scrutiny-report --register x", "does not show a register"),
        ("new register other --layout scrutiny-report", "is not for registers"),
        ("new progress-round peer-chalenge 2026-01-23", "did you mean `peer-challenge`?"),
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
    assert!(packs_in(Some(root), report).refused().contains("packs new action-plan NAME"));
    packs_in(Some(root), "new action-plan peer-challenge").done();
    assert!(packs_in(Some(root), report).refused().contains("packs new progress-round peer-challenge 2026-02-10"));
    packs_in(Some(root), "new progress-round peer-challenge 2026-02-10").done();
    packs_in(Some(root), report).done();
}

#[test]
fn an_agenda_is_added_to_however_it_is_typed() {
    let folder = started();
    let root = folder.path();
    let file = root.join("meetings/2026-02-10-cabinet/meeting.yaml");
    let text = "committee: cabinet\nitems: []   # none yet\ndate: 2026-02-10\n";
    fs::write(&file, text).unwrap();
    packs_in(Some(root), "new report 2026-02-10-cabinet a --layout scrutiny-report").done();
    assert_eq!(fs::read_to_string(&file).unwrap(), text.replace(" []   # none yet", "   # none yet\n  - report: a"));

    let text = "committee: cabinet\nitems:\n  - &all\n    title: Minutes\n  - *all\ndate: 2026-02-10\n";
    fs::write(&file, text).unwrap();
    packs_in(Some(root), "new report 2026-02-10-cabinet b --layout scrutiny-report").done();
    assert_eq!(fs::read_to_string(&file).unwrap(), text.replace("  - *all", "  - *all\n  - report: b"));
}

#[test]
fn dates_are_typed_on_the_command_line_as_in_files() {
    let folder = started();
    let root = folder.path();
    for (typed, iso) in
        [("12/05/2026", "2026-05-12"), ("13-May-2026", "2026-05-13"), ("Thursday,14th-May-2026", "2026-05-14")]
    {
        packs_in(Some(root), &format!("new meeting {typed} scrutiny")).done();
        let file = folder.path().join(format!("meetings/{iso}-scrutiny/meeting.yaml"));
        let written = std::fs::read_to_string(file).unwrap();
        let day = committee_packs::model::value::Date::parse(iso).unwrap();
        assert!(written.contains(&format!("\ndate: {day}\n")), "{written}");
    }
    for (typed, says) in [
        ("05/13/2026", "there is no month 13; the day comes first; did you mean `13 May 2026`?"),
        ("31-June-2026", "June has 30 days; did you mean `30 June 2026`?"),
        ("12/05/26", "years have four digits; did you mean `12 May 2026`?"),
    ] {
        let ran = packs(&format!("progress status --on {typed}"));
        assert_eq!(ran.status, 2);
        let first = ran.err.lines().next().unwrap_or_default();
        assert_eq!(first, format!("error: invalid value '{typed}' for '--on <DATE>': {says}"));
    }
}

#[test]
fn a_new_meeting_begins_with_the_standing_items() {
    let folder = started();
    let text = fs::read_to_string(folder.path().join("meetings/2026-02-10-cabinet/meeting.yaml"));
    assert!(
        text.unwrap().ends_with("items:\n  - standing: apologies\n  - standing: declarations\n  - standing: minutes\n")
    );
}

#[test]
fn a_report_without_a_layout_is_told_which_there_are() {
    let folder = started();
    let refused = packs_in(Some(folder.path()), "new report 2026-02-10-cabinet a").refused();
    assert!(refused.starts_with("error[no-layout]: no layout is named\n"), "{refused}");
    for layout in built_in_layouts() {
        assert!(refused.contains(&format!("= help: --layout {layout}: ")), "{refused}");
    }
    let refused = packs_in(Some(folder.path()), "new register a").refused();
    assert_eq!(refused.matches("= help: ").count(), 3, "{refused}");
}
