//! The rules of the line: which module may use which, and who may touch files, Typst and Word. The table of the rules is
//! in the documentation of the crate (`src/lib.rs`).

mod within;

use std::collections::{BTreeMap, BTreeSet};

use crate::space::{files, project};

/// The largest file that a reader is asked to keep in mind, in lines.
const MOST_LINES: usize = 400;

/// Where the system is asked for files: one module reads, one writes. Both put what the system answers into plain words.
const FILES: [&str; 2] = ["files", "write"];

/// Every file of the program with its module, without its tests.
fn sources() -> Vec<(String, String, String)> {
    let rust =
        files(&project("src")).into_iter().filter(|(name, _)| name.ends_with(".rs") && !name.contains("/tests/"));
    let sources: Vec<_> = rust
        .map(|(name, bytes)| {
            let text = String::from_utf8(bytes).expect("source is UTF-8");
            let text = text.split("#[cfg(test)]\nmod tests {").next().expect("a part").to_owned();
            let module = name.split(['/', '.']).next().expect("a part").to_owned();
            (name, module, text)
        })
        .collect();
    assert!(sources.len() > 30, "the sources were not found");
    sources
}

/// The table `| module | its one job | may import |` of the crate's documentation.
fn allowed() -> BTreeMap<String, BTreeSet<String>> {
    let text = std::fs::read_to_string(project("src/lib.rs")).expect("src/lib.rs");
    let rows = text.lines().filter_map(|line| line.strip_prefix("//! |")?.strip_suffix('|'));
    let cells = rows.map(|row| row.split('|').map(str::trim).collect::<Vec<_>>());
    let allowed: BTreeMap<_, _> = cells
        .filter(|cells| cells.len() == 3 && cells[0] != "module" && !cells[0].starts_with("--"))
        .map(|cells| {
            let names = cells[2].split(',').map(|name| name.trim().trim_matches('`').to_owned());
            let names = names.filter(|name| !name.is_empty() && name != "none").collect();
            (cells[0].trim_matches('`').to_owned(), names)
        })
        .collect();
    assert!(!allowed.is_empty(), "src/lib.rs has no table of modules");
    allowed
}

/// The modules that a text names after `crate::`, on its own or in braces, with the lines.
fn uses(text: &str) -> Vec<(usize, String)> {
    let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join("\n");
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = vec![];
    for (at, sign) in code.match_indices("crate::") {
        let line = code[..at].matches('\n').count() + 1;
        let rest = &code[at + sign.len()..];
        match rest.strip_prefix('{').and_then(|list| list.split('}').next()) {
            Some(list) => found.extend(list.split(',').map(|name| (line, word(name.trim())))),
            None => found.push((line, word(rest))),
        }
    }
    found.retain(|(_, name)| !name.is_empty());
    found
}

#[test]
fn modules_use_only_what_the_table_allows() {
    let allowed = allowed();
    let modules: BTreeSet<String> = sources().into_iter().map(|(_, module, _)| module).collect();
    let modules: BTreeSet<_> = modules.into_iter().filter(|module| module != "lib" && module != "main").collect();
    assert_eq!(
        allowed.keys().cloned().collect::<BTreeSet<_>>(),
        modules,
        "the table names other modules than there are"
    );
    let mut wrong = vec![];
    for (name, module, text) in sources() {
        for (line, used) in uses(&text) {
            let fine =
                used == module || !modules.contains(&used) || allowed.get(&module).is_none_or(|a| a.contains(&used));
            if !fine {
                wrong.push(format!("src/{name}:{line}: {module} may not use {used}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Lines of modules other than these in which one of the words stands outside comments.
fn elsewhere(words: &[&str], fine: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = vec![];
    for (name, _, text) in sources().into_iter().filter(|(name, ..)| !fine(name)) {
        for (at, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if words.iter().any(|word| code.contains(word)) {
                found.push(format!("src/{name}:{}: {}", at + 1, code.trim()));
            }
        }
    }
    found
}

#[test]
fn few_modules_touch_files() {
    let fine = |name: &str| {
        FILES.iter().any(|module| name.starts_with(&format!("{module}/")) || name == format!("{module}.rs"))
    };
    assert_eq!(
        elsewhere(&["std::fs", " fs::", "(fs::", "File::open", ".read_dir()", ".metadata()", ".canonicalize()",], fine),
        Vec::<String>::new()
    );
}

/// What the system says has a number in it (`os error 2`), so no message may hold it as it is.
#[test]
fn no_message_repeats_what_the_system_says() {
    let told = |name: &str, text: &str| {
        let knows = text.contains("io::Error") || text.contains("fs::");
        let lines = text.lines().enumerate();
        let lines = lines.filter(|(_, line)| line.contains("error}") || line.contains("error:?}"));
        let lines = lines.map(|(at, line)| format!("src/{name}:{}: {}", at + 1, line.trim()));
        lines.filter(|_| knows).collect::<Vec<_>>()
    };
    let found = sources().into_iter().flat_map(|(name, _, text)| told(&name, &text));
    assert_eq!(found.collect::<Vec<_>>(), Vec::<String>::new());
    assert_eq!(told("a.rs", "use std::io::Error;\nformat!(\"{error}\")").len(), 1);
}

#[test]
fn only_typesetting_and_export_know_typst() {
    let fine = |name: &str| name.starts_with("typeset/") || name.starts_with("export/");
    assert_eq!(
        elsewhere(&["typst::", "typst_html::", "typst_layout::", "typst_pdf::", "typst_render::", "comemo::"], fine),
        Vec::<String>::new()
    );
}

#[test]
fn only_the_word_writer_knows_docx_rs() {
    assert_eq!(elsewhere(&["docx_rs::"], |name| name.starts_with("export/docx/")), Vec::<String>::new());
}

#[test]
fn no_file_is_too_long() {
    let long = files(&project("src")).into_iter().chain(files(&project("tests/suite"))).filter_map(|(name, bytes)| {
        let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
        (lines > MOST_LINES).then(|| format!("{name}: {lines} lines"))
    });
    assert_eq!(long.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn the_readers_of_this_test_see_every_kind_of_use() {
    let text = "use crate::model::Council;\nlet a = crate::plan::x(crate::diag::y);\n// crate::cli\nuse crate::{choice,\n record};\n";
    let found: Vec<String> = uses(text).into_iter().map(|(line, name)| format!("{line} {name}")).collect();
    assert_eq!(found, ["1 model", "2 plan", "2 diag", "4 choice", "4 record"]);
}
