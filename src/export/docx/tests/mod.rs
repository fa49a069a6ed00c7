//! What a reader of the Word file relies on, from Typst source to the parts of the file.

mod links;
mod numbers;
mod tables;
mod text;
mod world;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use super::{Unsupported, docx};

const RICH: &str = include_str!("rich.typ");

struct Parts(BTreeMap<String, Vec<u8>>);

impl Parts {
    fn of(bytes: Vec<u8>) -> Self {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for at in 0..zip.len() {
            let mut file = zip.by_index(at).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            parts.insert(file.name().to_string(), bytes);
        }
        Self(parts)
    }

    fn text(&self, name: &str) -> &str {
        std::str::from_utf8(&self.0[name]).unwrap()
    }

    fn body(&self) -> &str {
        self.text("word/document.xml")
    }

    fn styles(&self) -> &str {
        self.text("word/styles.xml")
    }

    fn style(&self, id: &str) -> &str {
        let styles = self.styles();
        let found = styles.split("<w:style ").find(|style| style.contains(&format!("w:styleId=\"{id}\"")));
        found.unwrap_or_else(|| panic!("no style {id}"))
    }

    fn paragraph(&self, text: &str) -> &str {
        let found = self.body().split("<w:p>").find(|paragraph| paragraph.contains(text));
        found.unwrap_or_else(|| panic!("no paragraph with {text} in {}", self.body()))
    }
}

/// Typst source of a document whose `main` is `blocks`, written with the helpers of the rich paper.
fn paper(blocks: &str) -> String {
    let helpers = RICH.split("#elem(\"html\"").next().unwrap();
    format!(
        "{helpers}#elem(\"html\", attrs: (lang: \"en-GB\"), {{
           elem(\"head\", elem(\"title\", \"Paper\"))
           elem(\"body\", elem(\"main\", {{ {blocks} }}))
         }})"
    )
}

fn written(source: &str) -> Result<Vec<u8>, Vec<Unsupported>> {
    docx(world::compile(source).root(), None).map(|word| word.bytes)
}

fn parts(blocks: &str) -> Parts {
    Parts::of(written(&paper(blocks)).unwrap_or_else(|problems| panic!("{problems:?}")))
}

/// What a paper says with the warnings of where Word shows it plainly, each of which must have a place.
fn plainly(blocks: &str) -> (Parts, Vec<String>) {
    let word = docx(world::compile(&paper(blocks)).root(), None).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert!(word.other_looks.iter().all(|look| !look.span.is_detached()), "{:?}", word.other_looks);
    (Parts::of(word.bytes), word.other_looks.into_iter().map(|look| look.message).collect())
}

/// The problems of a paper, each of which must have a place.
fn problems(blocks: &str) -> Vec<String> {
    let problems = written(&paper(blocks)).expect_err("the paper cannot be written");
    assert!(problems.iter().all(|problem| !problem.span.is_detached()), "{problems:?}");
    problems.into_iter().map(|problem| problem.message).collect()
}

fn rich() -> Parts {
    Parts::of(written(RICH).unwrap_or_else(|problems| panic!("{problems:?}")))
}
