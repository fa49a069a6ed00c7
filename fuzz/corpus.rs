//! What inputs are made from: the files of the sample workspace, templates, supplied files and hard strings.

use std::path::Path;

/// Signs that mean something to somebody.
pub(super) const SIGNS: [&str; 84] = [
    "#",
    "*",
    "**",
    "_",
    "__",
    "$",
    "@",
    "<",
    ">",
    "[",
    "]",
    "(",
    ")",
    "\\",
    "//",
    "/*",
    "*/",
    "{{",
    "}}",
    "{=",
    "{%",
    "{!",
    "`",
    "```",
    "~",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "  ",
    "\n- ",
    "\n  - ",
    "\n1. ",
    "\na) ",
    "\n> ",
    "\n---\n",
    "\n# ",
    ": ",
    "- ",
    "| ",
    "&a ",
    "*a ",
    "!!str ",
    "? ",
    "<<: ",
    "\"",
    "'",
    "%",
    "[a](https://x.org)",
    "[a]: b",
    "![a](b)",
    "&amp;",
    "<b>",
    "]]>",
    "ŵ",
    "é",
    "e\u{301}",
    "\u{a0}",
    "\u{200b}",
    "\u{202e}",
    "\u{1f600}",
    "漢",
    "\u{0}",
    "9999999999999999999999",
    ":\n",
    "\n• ",
    "\no\t",
    "\n· ",
    "\n\u{f0b7}\t",
    "\n– ",
    "\n* ",
    "\n(a) ",
    "\n(b) ",
    "\ni) ",
    "\nii) ",
    "\n2. ",
    "\nz. ",
    "\naa. ",
    "\n  ",
    "\\\n",
    "\u{2028}",
    "\u{2029}",
    "\u{85}",
    "](https://x.org)",
];

pub(super) fn corpus(target: &str) -> Vec<Vec<u8>> {
    if target == "template" {
        return templates();
    }
    if target == "supplied" {
        return supplied_files();
    }
    let mut files = vec![];
    below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), &mut files);
    if target == "load" {
        // The first byte says what kind of file it is.
        return files
            .into_iter()
            .map(|(path, text)| {
                let kind = match path.split('/').collect::<Vec<_>>()[..] {
                    [.., "council.yaml"] => 0,
                    [.., "action-plans", _] => 1,
                    [.., "action-plans", _, _] => 2,
                    [.., "registers", _] => 3,
                    [.., "meeting.yaml"] => 4,
                    [.., "layout.yaml"] => 6,
                    _ => 5,
                };
                [vec![kind], text.into_bytes()].concat()
            })
            .collect();
    }
    // The body texts: what stands behind a bar, up to the next key.
    let mut texts: Vec<Vec<u8>> = vec![];
    for (_, text) in files {
        for part in text.split("|\n").skip(1) {
            let indent = part.len() - part.trim_start_matches(' ').len();
            let lines = part
                .lines()
                .take_while(|line| line.is_empty() || line.starts_with(&" ".repeat(indent)));
            let body: Vec<&str> =
                lines.map(|line| line.get(indent..).unwrap_or_default()).collect();
            texts.push(body.join("\n").into_bytes());
        }
    }
    texts.extend(SIGNS.iter().map(|sign| sign.as_bytes().to_vec()));
    texts
}

/// The program's own templates, and lines that grow, loop or call themselves.
fn templates() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let whole = ["executive-board-report", "scrutiny-report", "quarterly-progress-report"];
    let whole = whole.iter().map(|name| {
        let text = std::fs::read_to_string(folder.join(name).join("template.typ"));
        text.expect("a template").into_bytes()
    });
    let lines = [
        "#document-title(\"{= document.title =}\")",
        "{= fields.body.value =}",
        "{% for section in sections %}{= section.heading =}{% endfor %}",
        "{% for a in range(9) %}{% for b in range(a) %}{= a ~ b =} {% endfor %}{% endfor %}",
        "{% macro m(n) %}{% if n %}{= m(n - 1) =}{% endif %}{% endmacro %}{= m(9) =}",
        "#let f(n) = if n == 0 { 1 } else { f(n - 1) }; #f(30)",
        "#for i in range(40) { [#i ] }",
        "#let s = \"a\" * 40; #s.len()",
        "#pagebreak()",
        "#context counter(page).final().first()",
        "#table(columns: 2, [a], [b])",
        "#place(dx: 3mm)[a]",
        "#figure(alt: \"a\", rect(width: 10mm, height: 10mm))",
    ];
    let around = |line: &str| {
        format!(
            "{{% extends \"lib/base.jinja.typ\" %}}\n{{% block body %}}\n{line}\n{{% endblock %}}\n"
        )
        .into_bytes()
    };
    whole.chain(lines.iter().map(|line| around(line))).collect()
}

/// The supplied files of the tests.
fn supplied_files() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/supplied");
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "pdf"));
    let files = paths.iter().map(std::fs::read);
    files.map(|file| file.expect("a file")).collect()
}

fn below(folder: &Path, found: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> =
        std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            below(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            let text = std::fs::read_to_string(&path).expect("a file");
            found.push((path.to_string_lossy().replace('\\', "/"), text));
        }
    }
}
