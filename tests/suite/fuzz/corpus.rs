//! What inputs are made from: the files of the sample workspace, templates, supplied files and hard strings.

use crate::space::{below, files as files_below, project};

/// Signs that mean something to somebody.
pub(super) const SIGNS: [&str; 97] = [
    "|",
    "<br>",
    "\nTable: ",
    "\n| a | b |\n|---|--:|\n| ",
    "\n\n> a\n>\n> ",
    "[^1]",
    "\n\n![a](b.png)\n\n",
    "\n\n![a b](c d.png \"e",
    " {#a}",
    "[a](#a)",
    "[a](#a..#b)",
    "{#",
    "\n\n[^1]: ",
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

/// The sample's files for the target `load`: the first byte says of which kind a file is.
pub(super) fn files() -> Vec<Vec<u8>> {
    let files = yaml().into_iter().map(|(path, text)| {
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
    });
    files.collect()
}

/// The sample's body texts, which are behind a bar up to the next key, and the signs.
pub(super) fn texts() -> Vec<Vec<u8>> {
    let mut texts: Vec<Vec<u8>> = vec![];
    for (_, text) in yaml() {
        for part in text.split("|\n").skip(1) {
            let indent = part.len() - part.trim_start_matches(' ').len();
            let lines = part.lines().take_while(|line| line.is_empty() || line.starts_with(&" ".repeat(indent)));
            let body: Vec<&str> = lines.map(|line| line.get(indent..).unwrap_or_default()).collect();
            texts.push(body.join("\n").into_bytes());
        }
    }
    texts.extend(SIGNS.iter().map(|sign| sign.as_bytes().to_vec()));
    texts
}

/// The sample's YAML files by name.
fn yaml() -> Vec<(String, String)> {
    let files = files_below(&project("data")).into_iter();
    let files = files.filter(|(name, _)| name.ends_with(".yaml"));
    files.map(|(name, bytes)| (name, String::from_utf8(bytes).expect("text"))).collect()
}

/// The program's own templates, and lines that grow, loop or call themselves.
pub(super) fn templates() -> Vec<Vec<u8>> {
    let folder = project("templates");
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
        format!("{{% extends \"lib/base.jinja.typ\" %}}\n{{% block body %}}\n{line}\n{{% endblock %}}\n").into_bytes()
    };
    whole.chain(lines.iter().map(|line| around(line))).collect()
}

/// The supplied files of the tests.
pub(super) fn supplied() -> Vec<Vec<u8>> {
    let paths = below(&project("tests/cases/supplied"), ".pdf");
    paths.iter().map(|path| std::fs::read(path).expect("a file")).collect()
}
