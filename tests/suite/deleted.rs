//! Takes each `{= … =}` out of each template that the program brings, one after the other: the papers have the same words, or there is
//! an error. Never a paper with fewer words.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use committee_packs::assets::Assets;
use committee_packs::diag::Diagnostics;
use committee_packs::make::{self, Checked};
use committee_packs::model::Words;
use committee_packs::plan::{Folder, Job, Kind, Planning, Request};
use committee_packs::render::{EntryFiles, PackFacts, Renderer, dropped};
use committee_packs::source::Sources;

use crate::space::{Space, below, files, project};

/// One document in each layout, the longest; packs have a template of their own.
fn subjects(folders: &[Folder]) -> Vec<(&Job, PackFacts)> {
    let mut chosen: BTreeMap<&str, (&Job, PackFacts)> = BTreeMap::new();
    for folder in folders {
        let packs = folder.packs.iter().take(1).filter_map(|pack| pack.job.as_ref());
        // Supplied pages have a template in packs alone.
        let papers = folder.jobs().filter(|job| !matches!(job.kind, Kind::Supplied(_) | Kind::Pack(_)));
        for job in papers.chain(packs) {
            let what = if matches!(job.kind, Kind::Pack(_)) { "" } else { job.layout.as_str() };
            let length = |job: &Job| job.view.all_typed().len() + job.papers().len();
            let facts = PackFacts { files: vec![EntryFiles::default(); folder.entries.len()], ..PackFacts::default() };
            if chosen.get(what).is_none_or(|(before, _)| length(before) < length(job)) {
                chosen.insert(what, (job, facts));
            }
        }
    }
    chosen.into_values().collect()
}

fn folders(checked: &Checked) -> Vec<Folder> {
    let workspace = checked.workspace.as_ref().unwrap();
    let nothing = BTreeMap::new();
    let (problems, disclosure) = (&checked.problems, &checked.disclosure);
    let request = Request::default();
    Planning::new(workspace, &request, problems, disclosure, &nothing).folders(&mut Diagnostics::default())
}

/// What a document loses of the texts that it had, where nothing is said of it.
fn lost(
    checked: &Checked,
    renderer: &Renderer,
    (job, facts): &(&Job, PackFacts),
    before: &BTreeSet<String>,
) -> BTreeSet<String> {
    let Ok(mut rendered) = renderer.render(job, facts) else {
        return BTreeSet::new();
    };
    let now = letters(&plain(&rendered.text));
    let lost: BTreeSet<String> = before.iter().filter(|text| !now.contains(*text)).cloned().collect();
    let is_told = lost.is_empty() || !dropped(job, &mut rendered).is_empty();
    // Typst may have something against what is left.
    let is_refused = || checked.typesetter().set(&rendered, &[], &job.stem).html().is_err();
    match is_told || is_refused() {
        true => BTreeSet::new(),
        false => lost,
    }
}

/// Typst source with its escapes undone.
fn plain(source: &str) -> String {
    let mut parts = source.split("\\u{");
    let mut plain = parts.next().unwrap().to_owned();
    for part in parts {
        let (digits, rest) = part.split_once('}').unwrap();
        plain.extend(u32::from_str_radix(digits, 16).ok().and_then(char::from_u32));
        plain.push_str(rest);
    }
    plain
}

/// The letters and digits of a text.
fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Every paragraph that was typed for papers, by its letters: not what layouts and the council say.
fn typed(folder: &Path) -> BTreeSet<String> {
    let files = below(folder, ".yaml").into_iter();
    let files = files.filter(|path| {
        let name = path.strip_prefix(folder).unwrap();
        !name.starts_with("templates") && !name.ends_with("council.yaml")
    });
    let each = files.map(|path| {
        let text = std::fs::read_to_string(path).unwrap();
        let lines = text.lines().filter_map(|line| {
            let line = line.trim().trim_start_matches("- ");
            let value = line.split_once(": ").map_or(line, |(_, value)| value);
            Some(letters(value)).filter(|letters| letters.len() > 15)
        });
        lines.collect::<BTreeSet<_>>()
    });
    each.flatten().collect()
}

/// The templates of the program, by their paths.
fn templates() -> Vec<(String, String)> {
    let is_template = |name: &str| name.ends_with("/template.typ") || name.ends_with(".jinja.typ");
    let all = files(&project("templates")).into_iter().filter(|(name, _)| is_template(name));
    all.map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect()
}

#[test]
fn no_paper_has_fewer_words_than_were_typed_for_it() {
    let mut space = Space::copy_of("data");
    let root = space.root().to_owned();
    let typed = typed(&project("data"));
    let checked = make::read(&root, false);
    let folders = folders(&checked);
    let subjects = subjects(&folders);
    let whole = subjects.iter().map(|(job, facts)| {
        let rendered = checked.renderer.render(job, facts).expect("a sound template");
        let all = letters(&plain(&rendered.text));
        typed.iter().filter(|text| all.contains(*text)).cloned().collect()
    });
    let whole: Vec<BTreeSet<String>> = whole.collect();
    let mut found = vec![];
    for (path, text) in templates() {
        let file = format!("templates/{path}");
        let values: Vec<usize> = text.match_indices("{=").map(|(at, _)| at).collect();
        for at in values {
            let end = at + text[at..].find("=}").unwrap() + 2;
            // What a field is called, what the program says itself, and what the properties of a file say, is for the template to write or not;
            // and of the meeting, what the agenda says.
            if text[at..end].contains(".label ")
                || path != "agenda/template.typ" && text[at..end].contains("{= meeting.")
                || text[at..end].contains("{= words.")
                || text[at..end].contains("document.kind")
            {
                continue;
            }
            let line = text[..at].matches('\n').count() + 1;
            space = space.file(&file, &format!("{}{}", &text[..at], &text[end..]));
            let mut problems = Diagnostics::default();
            let assets = Assets::load(&root, &mut Sources::default(), &mut problems);
            let renderer = Renderer::new(&assets, &Words::default(), &mut problems);
            let mut missing = BTreeSet::new();
            for (subject, before) in subjects.iter().zip(&whole) {
                missing.extend(lost(&checked, &renderer, subject, before));
            }
            if !missing.is_empty() {
                found.push(format!("{path}:{line}: {} loses {missing:?}", &text[at..end]));
            }
        }
        space = space.without(&file);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The fields and sections of a report, each as its bytes in the file.
fn fields_and_sections(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut parts: Vec<std::ops::Range<usize>> = vec![];
    let (mut at, mut within) = (0, "");
    for line in text.split_inclusive('\n') {
        let is_key = line.starts_with(|c: char| c.is_alphabetic());
        if is_key {
            within = line.split(':').next().unwrap();
        }
        let begins = match within {
            "fields" => line.starts_with("  ") && !line[2..].starts_with([' ', '#', '-']),
            "sections" => line.starts_with("  - "),
            _ => false,
        };
        match parts.last_mut() {
            _ if begins => parts.push(at..at + line.len()),
            Some(part) if part.end == at && !is_key => part.end += line.len(),
            _ => {}
        }
        at += line.len();
    }
    parts
}

#[test]
fn a_report_without_one_of_its_fields_or_sections_keeps_all_other_words() {
    let mut space = Space::copy_of("data");
    let root = space.root().to_owned();
    // A field may name a priority, whose words are the council's.
    let council = letters(&std::fs::read_to_string(project("data/council.yaml")).unwrap());
    let words = typed(&project("data")).into_iter().filter(|text| !council.contains(text));
    let words: BTreeSet<String> = words.collect();
    let checked = make::read(&root, false);
    let folders = folders(&checked);
    let (mut tried, mut found) = (0, vec![]);
    for (job, facts) in subjects(&folders).iter().filter(|(job, _)| matches!(job.kind, Kind::Report)) {
        let meeting = job.stem.split('/').next().unwrap();
        let name = job.stem.rsplit('/').next().unwrap();
        let file = format!("meetings/{meeting}/{name}.yaml");
        let text = std::fs::read_to_string(root.join(&file)).unwrap();
        let rendered = checked.renderer.render(job, facts).expect("a sound template");
        let all = letters(&plain(&rendered.text));
        let before: Vec<&String> = words.iter().filter(|text| all.contains(*text)).collect();
        for part in fields_and_sections(&text) {
            tried += 1;
            let without = format!("{}{}", &text[..part.start], &text[part.end..]);
            space = space.file(&file, &without);
            let checked = make::read(&root, false);
            let folders = self::folders(&checked);
            let jobs = folders.iter().flat_map(Folder::jobs);
            // A report with an error is not planned.
            let Some(job) = { jobs }.find(|one| one.stem == job.stem) else { continue };
            let Ok(mut rendered) = checked.renderer.render(job, facts) else { continue };
            let now = letters(&plain(&rendered.text));
            let removed = letters(&text[part.clone()]);
            let lost = before.iter().filter(|text| !now.contains(**text) && !removed.contains(**text));
            let lost: Vec<_> = lost.collect();
            if !lost.is_empty() && dropped(job, &mut rendered).is_empty() {
                found.push(format!("{file} without {:?}: {lost:?}", text[part].lines().next()));
            }
        }
        space = space.file(&file, &text);
    }
    assert!(tried > 40, "{tried}");
    assert!(found.is_empty(), "{}", found.join("\n"));
}
