//! The rule inside a module: the files and folders of one folder use each other one way. What the folder's own file (`mod.rs`) has for
//! them and takes from them is not counted: it is the roof over them.

use std::collections::{BTreeMap, BTreeSet};

use super::sources;

/// What uses each other because documents do: a list has paragraphs, and a paragraph may have lists under it.
const RECURSIVE: [&str; 3] = ["export/docx/body", "export/docx/inline", "export/docx/list"];

/// A module's name, or a path in code, part by part.
type Path = Vec<String>;

/// A file's code, and where the names that it imports are from.
struct Source {
    code: String,
    imports: BTreeMap<String, Path>,
}

/// All paths in some code, those in braces written out: `a::{b, c::d}` gives `a::b` and `a::c::d`.
fn paths(code: &str) -> Vec<Path> {
    let mut found = vec![];
    let mut rest = code;
    while let Some(start) = rest.find(is_word) {
        rest = path(&rest[start..], &[], &mut found);
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Reads the path that some code begins with; gives what comes after it.
fn path<'a>(code: &'a str, before: &[String], found: &mut Vec<Path>) -> &'a str {
    let (part, after) = code.split_at(code.find(|c| !is_word(c)).unwrap_or(code.len()));
    let whole = [before, &[part.to_owned()]].concat();
    match after.strip_prefix("::") {
        Some(below) if below.starts_with(is_word) => path(below, &whole, found),
        Some(below) if below.starts_with('{') => {
            let mut rest = below;
            while let Some(at) = rest.find(|c| is_word(c) || c == '}') {
                rest = match rest[at..].strip_prefix('}') {
                    Some(after) => return after,
                    None => path(&rest[at..], &whole, found),
                };
            }
            rest
        }
        _ => {
            found.push(whole);
            after
        }
    }
}

fn modules() -> BTreeMap<Path, Source> {
    let files = sources().into_iter().filter(|(name, ..)| !name.ends_with("tests.rs"));
    let modules = files.map(|(name, _, text)| {
        let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
        let code = lines.collect::<Vec<_>>().join("\n");
        let imports = code.split("use ").skip(1).flat_map(|after| paths(after.split(';').next().unwrap_or(after)));
        let imports = imports.filter_map(|mut path| {
            path.pop_if(|last| last == "self");
            Some((path.last()?.clone(), path))
        });
        let imports = imports.collect();
        let name = name.trim_end_matches(".rs").trim_end_matches("/mod");
        (name.split('/').map(str::to_owned).collect(), Source { code, imports })
    });
    modules.collect()
}

/// The module that has what a path in another leads to; names that a module has from elsewhere are followed so many times.
fn leads_to(modules: &BTreeMap<Path, Source>, from: &[String], path: &[String], times: usize) -> Path {
    let mut at = from.to_vec();
    for (number, part) in path.iter().enumerate() {
        let below = [&at[..], std::slice::from_ref(part)].concat();
        match part.as_str() {
            "crate" => at.clear(),
            "super" => drop(at.pop()),
            "self" => {}
            _ if modules.contains_key(&below) => at = below,
            _ => {
                let import = modules.get(&at).and_then(|source| source.imports.get(part));
                let import = import.filter(|import| times > 0 && !path.ends_with(import));
                return import.map_or(at.clone(), |import| {
                    leads_to(modules, &at, &[import, &path[number + 1..]].concat(), times - 1)
                });
            }
        }
    }
    at
}

/// Takes away whatever is in no circle.
fn circles(uses: &mut BTreeSet<(String, String)>) {
    loop {
        let before = uses.len();
        let users: BTreeSet<String> = uses.iter().map(|(user, _)| user.clone()).collect();
        uses.retain(|(_, used)| users.contains(used));
        let used: BTreeSet<String> = uses.iter().map(|(_, used)| used.clone()).collect();
        uses.retain(|(user, _)| used.contains(user));
        if uses.len() == before {
            return;
        }
    }
}

#[test]
fn files_of_a_module_use_each_other_one_way() {
    let modules = modules();
    let mut folders: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    for (from, source) in &modules {
        for path in paths(&source.code) {
            let to = leads_to(&modules, from, &path, 6);
            let common = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
            let is_recursive = [from, &to].iter().all(|name| RECURSIVE.contains(&name.join("/").as_str()));
            // Between modules the table says who may use whom.
            if common > 0 && common < from.len().min(to.len()) && !is_recursive {
                let uses = folders.entry(from[..common].join("/")).or_default();
                uses.insert((from[common].clone(), to[common].clone()));
            }
        }
    }
    assert!(folders.len() > 20 && folders.values().flatten().count() > 200, "{folders:?}");
    folders.values_mut().for_each(circles);
    folders.retain(|_, uses| !uses.is_empty());
    assert_eq!(folders, BTreeMap::new());
}

#[test]
fn paths_are_read_with_their_braces_and_imports_followed() {
    let found = paths("use super::{a, b::{self, c}};\nlet x = d::e(f);");
    let found: Vec<String> = found.iter().map(|path| path.join("::")).collect();
    assert_eq!(found, ["use", "super::a", "super::b::self", "super::b::c", "let", "x", "d::e", "f"]);
    let source = |imports: &[(&str, &str)]| Source {
        code: String::new(),
        imports: imports.iter().map(|(name, path)| ((*name).to_owned(), parts(path))).collect(),
    };
    let parts_of =
        [("m", source(&[("Thing", "a::Thing")])), ("m::a", source(&[])), ("m::b", source(&[("a", "super::a")]))];
    let modules = parts_of.into_iter().map(|(name, source)| (parts(name), source)).collect();
    for path in ["a::x", "super::Thing", "crate::m::a::x::y"] {
        assert_eq!(leads_to(&modules, &parts("m::b"), &parts(path), 6), parts("m::a"), "{path}");
    }
    let mut uses = [("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")].map(|(a, b)| (a.to_owned(), b.to_owned())).into();
    circles(&mut uses);
    assert_eq!(uses.len(), 2);
}

fn parts(path: &str) -> Path {
    path.split("::").map(str::to_owned).collect()
}
