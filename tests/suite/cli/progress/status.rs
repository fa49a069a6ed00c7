//! Where plans stand: what was put off, what is overdue, and whom to ask.

use super::*;

/// A round put off twice, with one answer blank and one word for word the same.
fn put_off() -> tempfile::TempDir {
    let folder = sample();
    let root = folder.path();
    packs_in(Some(root), "progress open corporate-peer-challenge 2026-06 --carry-text").done();
    let file = "corporate-peer-challenge/2026-06.yaml";
    let text = read(root, file);
    let at = text.find("  money:").unwrap();
    let blank = text[at..].find("progress: |").unwrap() + at;
    let end = text[blank..].find("    feedback:").unwrap() + blank;
    let text = format!("{}progress:\n{}", &text[..blank], &text[end..]);
    let text = text.replacen("    status: on-track", "    status: on-track\n    revised: 30 September 2026", 1);
    write(root, file, &text);
    let earlier = read(root, "corporate-peer-challenge/2026-03.yaml");
    let earlier = earlier.replacen("neighbourhoods:\n", "neighbourhoods:\n    revised: June 2026\n", 1);
    write(root, "corporate-peer-challenge/2026-03.yaml", &earlier);
    folder
}

#[test]
fn where_the_sample_plans_stand_is_printed() {
    let root = project("data");
    let text = packs_in(Some(&root), "progress status --on 2026-04-21").done();
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    compared("status.txt", &text);
}

#[test]
fn what_was_put_off_or_not_answered_is_told() {
    let folder = put_off();
    let root = Some(folder.path());
    let text = packs_in(root, "progress status corporate-peer-challenge --on 2026-07-10").done();
    compared("put-off.txt", &text);
    let line = "progress status corporate-peer-challenge --on 2026-07-10 --message-format json";
    let objects = packs_in(root, line).done();
    for line in objects.lines() {
        let object: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(object["plan"], "corporate-peer-challenge");
    }
    compared("put-off.json", &objects);
    let file = folder.path().join("chase.csv");
    let line = format!("progress status corporate-peer-challenge --on 2026-07-10 --csv {}", file.display());
    packs_in(root, &line).done();
    compared("chase.csv.txt", &std::fs::read_to_string(file).unwrap().replace("\r\n", "\n"));
}

#[test]
fn papers_show_a_revised_timescale() {
    let folder = put_off();
    let root = Some(folder.path());
    finds_no_more(folder.path());
    let output = folder.path().join("output");
    let line = format!("build 2026-04-21-cabinet --format html --output {}", output.display());
    packs_in(root, &line).done();
    let page = output.join("2026-04-21-cabinet/public/peer-challenge-progress.html");
    let page = std::fs::read_to_string(page).unwrap();
    assert_eq!(page.matches("Revised timescale: June 2026").count(), 1);
}

#[test]
fn whom_to_ask_is_written_as_a_page_too() {
    let folder = put_off();
    let root = Some(folder.path());
    let file = |ending: &str| folder.path().join(format!("lists/chase.{ending}"));
    let line = format!(
        "progress status --on 2026-07-10 --pdf {} --docx {} --html {}",
        file("pdf").display(),
        file("docx").display(),
        file("html").display()
    );
    let said = packs_in(root, &line).done();
    assert_eq!(said.lines().count(), 3, "{said}");
    assert!(std::fs::read(file("pdf")).unwrap().starts_with(b"%PDF"));
    assert!(std::fs::read(file("docx")).unwrap().starts_with(b"PK"));
    let page = std::fs::read_to_string(file("html")).unwrap();
    for words in [
        "Progress to be reported",
        "The state on 10 July 2026",
        "Corporate Peer Challenge action plan",
        "mailto:imran.qureshi@example.org",
        "Revised to: 30 September 2026",
        "No progress given",
        "Timescale: 2025/26",
    ] {
        assert!(page.contains(words), "{words}");
    }
    // The same day gives the same bytes.
    let before = std::fs::read(file("pdf")).unwrap();
    packs_in(root, &line).done();
    assert_eq!(std::fs::read(file("pdf")).unwrap(), before);
}

#[test]
fn a_list_with_errors_in_its_plan_is_not_written() {
    let folder = sample();
    let root = folder.path();
    write(root, "scrutiny-review.yaml", "title: [\n");
    let file = root.join("chase.csv");
    let ran = packs_in(Some(root), &format!("progress status --on 2026-07-10 --csv {}", file.display()));
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("scrutiny-review.yaml"), "{}", ran.err);
    assert!(!file.exists());
}

#[test]
fn an_action_that_is_done_is_not_overdue() {
    let folder = sample();
    let root = folder.path();
    let status = "progress status corporate-peer-challenge --on 2026-04-21";
    assert!(packs_in(Some(root), status).done().contains("typed as “2025/26”"));
    let plan = read(root, "corporate-peer-challenge.yaml");
    let done = plan.replace("timescale: 2025/26", "timescale: 2025/26\n        status: complete");
    assert_ne!(plan, done);
    write(root, "corporate-peer-challenge.yaml", &done);
    finds_no_more(root);
    assert!(!packs_in(Some(root), status).done().contains("typed as “2025/26”"));
}

/// Actions of a theme and actions of its recommendations stand apart where rounds speak of recommendations.
#[test]
fn each_action_is_told_once_under_what_it_serves() {
    let folder = sample();
    let root = folder.path();
    let plan = "\
title: Mixed
themes:
  - id: all
    title: All of it
    recommendations:
      - { reference: 4, text: Do, actions: { text: For the fourth, timescale: May 2024 } }
      - { reference: R5, text: Do too, see: 4 }
    actions: { text: For the theme, timescale: June 2024, owners: head-of-policy }
";
    write(root, "mixed.yaml", plan);
    let round = "date: 2024-01-01\nrecommendations: { 4: { progress: Begun., status: on-track } }\n";
    write(root, "mixed/2024-01.yaml", round);
    let text = packs_in(Some(root), "progress status mixed --on 2024-07-15").done();
    let expected = "\
mixed: Mixed
  Last round: `2024-01` of 1 January 2024. Overdue is what was due before 15 July 2024.

    Recommendations  On track  no status  all
    All of it               1          1    2

  Overdue: 2
    31 May 2024 – Recommendation 4 – no owner, typed as “May 2024”
        For the fourth
    30 June 2024 – All of it – head-of-policy, typed as “June 2024”
        For the theme

  Nothing new said: 1
    R5 – no progress in the last round

  To ask: 2
    Head of Policy and Performance (Catherine Mossop, catherine.mossop@example.org)
        All of it – overdue since 30 June 2024
    Nobody is named as owner
        Recommendation 4 – overdue since 31 May 2024
";
    assert_eq!(text, expected);
}

#[test]
fn a_formula_is_text_in_the_table() {
    let folder = sample();
    let root = folder.path();
    let plan = "title: T\nthemes:\n  - id: t\n    recommendations:\n      - reference: =1+1\n        text: '@x \"y\"'\n        actions: { text: x, timescale: May 2024, owners: chief-executive }\n";
    write(root, "formula.yaml", plan);
    let file = root.join("chase.csv");
    packs_in(Some(root), &format!("progress status formula --on 2026-01-01 --csv {}", file.display())).done();
    let text = std::fs::read_to_string(file).unwrap();
    let row = text.lines().nth(1).unwrap();
    assert!(row.contains(r#""'=1+1","'@x ""y""","x","May 2024","2024-05-31""#), "{row}");
}
