//! The texts of new files: their examples are right, and each value that is to be replaced is known.

use super::*;

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
        let goes_on = comment.is_some_and(|words| words.starts_with("  ") || words.starts_with("- "));
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
    packs_in(Some(root), "new report 2026-02-10-cabinet a --layout executive-board-report").done();
    packs_in(Some(root), "new report 2026-02-10-cabinet b --layout progress-changes").done();
    let meeting = "meetings/2026-02-10-cabinet/meeting.yaml";
    let report = "meetings/2026-02-10-cabinet/a.yaml";
    for (file, examples) in [
        ("council.yaml", &["deadlines:", "attendance:", "exclusion:", "local_holidays:"][..]),
        (meeting, &["published_on:", "remote:", "contact:", "members:", "late:", "private_notice:", "supplements:"]),
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
            for slip in ["unknown-", "wrong-type", "missing-key", "not-a-", "bad-", "syntax", "duplicate"] {
                assert!(!said.contains(&format!("error[{slip}")), "{file}: {first}\n{said}");
            }
        }
        fs::write(&path, before).unwrap();
    }
    packs_in(Some(root), "check").done();
}

/// The keys of examples whose text would be shown to readers.
const EXAMPLES: [&str; 8] =
    ["remote", "name", "presented_by", "reason", "urgency", "ambition", "alternative_text", "logo_text"];

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
                assert!(scaffold::placeholder(value).is_some(), "{example}");
            }
            if value == "|" {
                let text = lines[at].trim_start().trim_start_matches('#').trim();
                assert!(scaffold::placeholder(text).is_some(), "{text}");
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
    const KEYS: [&str; 23] = [
        "id", "nation", "draft_mark", "kind", "post", "colour", "font", "body_size", "label", "mark", "meaning",
        "closed", "committee", "layout", "plan", "plans", "registers", "register", "section", "standing", "reference",
        "timescale", "background_papers",
    ];
    // Titles are made of the names that were given; `R2` says with which recommendation it is dealt.
    const OTHERS: [&str; 16] = [
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
        "Plain",
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
    packs_in(Some(root), "new register plain --layout register").done();
    for layout in &layouts {
        let line = format!("new report 2026-02-10-cabinet a-{layout} --layout {layout}");
        packs_in(Some(root), &line).done();
    }
    let checked = committee_packs::make::read(root, false);
    let unwritten = &checked.workspace.as_ref().unwrap().unwritten;
    let mut unknown = vec![];
    let mut files = 0;
    for file in crate::space::below(root, ".yaml") {
        let name = file.strip_prefix(root).unwrap().display().to_string();
        if name.starts_with("templates") {
            continue;
        }
        files += 1;
        let text = fs::read_to_string(&file).unwrap();
        for (line, key, value) in values(&text) {
            let is_known = unwritten.iter().any(|one| {
                let source = one.span.source;
                checked.sources.path(source) == file && checked.sources.line_column(source, one.span.start).0 == line
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
    assert_eq!(files, layouts.len() + 7);
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
    packs_in(Some(root), "new report 2026-02-10-cabinet cover --layout executive-board-report").done();
    packs_in(Some(root), "check").done();
    let file = root.join("meetings/2026-02-10-cabinet/meeting.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let text = text.replace("# published_on: 1 January 2026", "published_on: 2 February 2026");
    fs::write(&file, text).unwrap();
    let said = packs_in(Some(root), "check").refused();
    assert_eq!(said.matches("error[to-be-written]").count(), 2, "{said}");
    assert!(said.contains("leave `published_on` out of meeting.yaml until they are written"), "{said}");
}
