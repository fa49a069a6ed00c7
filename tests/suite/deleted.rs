//! Takes each `{= … =}` out of each template that the program brings, one after the other: the papers have the same words, or there is
//! an error. Never a paper with fewer words.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use committee_packs::assets::Assets;
use committee_packs::diag::Diagnostics;
use committee_packs::make::{self, Checked};
use committee_packs::plan::{Folder, Job, Kind, Request, plan};
use committee_packs::render::{Renderer, TheirFiles, Told, dropped};
use committee_packs::source::Sources;

use crate::space::{Space, project};

/// One document in each layout, the longest; packs have a template of their own.
fn subjects(folders: &[Folder]) -> Vec<(&Job, Told)> {
    let mut chosen: BTreeMap<&str, (&Job, Told)> = BTreeMap::new();
    for folder in folders {
        let packs = folder.packs.iter().take(1).filter_map(|pack| pack.job.as_ref());
        // Supplied pages have a template in packs alone.
        let papers =
            folder.jobs().filter(|job| !matches!(job.kind, Kind::Supplied(_) | Kind::Pack(_)));
        for job in papers.chain(packs) {
            let what = if matches!(job.kind, Kind::Pack(_)) { "" } else { job.layout.as_str() };
            let length = |job: &Job| job.view.all_typed().len() + job.papers().len();
            let told = Told {
                files: vec![TheirFiles::default(); folder.entries.len()],
                ..Told::default()
            };
            if chosen.get(what).is_none_or(|(before, _)| length(before) < length(job)) {
                chosen.insert(what, (job, told));
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
    plan(workspace, &request, problems, disclosure, &nothing, &mut Diagnostics::default()).folders
}

/// What a document loses of the texts that it had, where nothing is said of it.
fn lost(
    checked: &Checked,
    renderer: &Renderer,
    (job, told): &(&Job, Told),
    before: &BTreeSet<String>,
) -> BTreeSet<String> {
    let Ok(mut rendered) = renderer.render(job, told) else {
        return BTreeSet::new();
    };
    let now = letters(&plain(&rendered.text));
    let lost: BTreeSet<String> =
        before.iter().filter(|text| !now.contains(*text)).cloned().collect();
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
    let entries = std::fs::read_dir(folder).unwrap().flatten();
    let each = entries.map(|entry| match entry.path() {
        path if path.is_dir() && path.ends_with("templates") => BTreeSet::new(),
        path if path.is_dir() => typed(&path),
        path if path.ends_with("council.yaml") => BTreeSet::new(),
        path if path.extension().is_some_and(|ending| ending == "yaml") => {
            let text = std::fs::read_to_string(path).unwrap();
            let lines = text.lines().filter_map(|line| {
                let line = line.trim().trim_start_matches("- ");
                let value = line.split_once(": ").map_or(line, |(_, value)| value);
                Some(letters(value)).filter(|letters| letters.len() > 15)
            });
            lines.collect()
        }
        _ => BTreeSet::new(),
    });
    each.flatten().collect()
}

/// The templates of the program, by their paths.
fn templates() -> Vec<(String, String)> {
    let mut all = vec![];
    for folder in std::fs::read_dir(project("templates")).unwrap().flatten() {
        for file in std::fs::read_dir(folder.path()).unwrap().flatten() {
            let name = file.file_name().into_string().unwrap();
            if name == "template.typ" || name.ends_with(".jinja.typ") {
                let folder = folder.file_name().into_string().unwrap();
                let text = std::fs::read_to_string(file.path()).unwrap();
                all.push((format!("{folder}/{name}"), text));
            }
        }
    }
    all.sort();
    all
}

#[test]
fn no_paper_has_fewer_words_than_were_typed_for_it() {
    let mut space = Space::copy_of("data");
    let root = space.root().to_owned();
    let typed = typed(&project("data"));
    let checked = make::read(&root, false);
    let folders = folders(&checked);
    let subjects = subjects(&folders);
    let whole = subjects.iter().map(|(job, told)| {
        let rendered = checked.renderer.render(job, told).expect("a sound template");
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
            // What a field is called, and what the properties of a file say, is for the template to write or not.
            if text[at..end].contains(".label ") || text[at..end].contains("document.kind") {
                continue;
            }
            let line = text[..at].matches('\n').count() + 1;
            space = space.file(&file, &format!("{}{}", &text[..at], &text[end..]));
            let mut problems = Diagnostics::default();
            let assets = Assets::load(&root, &mut Sources::default(), &mut problems);
            let renderer = Renderer::new(&assets, &mut problems);
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
