//! What the program says in papers, for templates and for the library.

use std::collections::BTreeSet;

use minijinja::Environment;
use minijinja::value::{Kwargs, Value};

use super::escape;
use crate::assets::Assets;
use crate::model::{Word, Words, pattern};

/// `words` by their keys, and the filter `with`, which fills their holes: `{= words.item_closed | with(item="7") =}`.
pub(super) fn add_words(environment: &mut Environment<'_>, words: &Words) {
    let each = Word::ALL.iter().map(|word| (word.key(), Value::from(words.say(*word))));
    environment.add_global("words", Value::from_pairs(each.collect::<Vec<_>>()));
    environment.add_global("language", Value::from(words.language()));
    environment.add_filter("with", |text: &str, values: Kwargs| {
        let value = |name: &str| values.get::<Value>(name).ok().map(|value| value.to_string());
        let filled = pattern::fill(text, &value);
        values.assert_all_used().map(|()| filled)
    });
}

/// The file that the library has of words, below `templates`.
pub(crate) const LIBRARY: &str = "lib/words.typ";

/// The same file in English, for a library that nobody gave another.
pub(crate) fn english_library() -> String {
    file(&Words::default(), &BTreeSet::new())
}

/// The file `lib/words.typ`, by which the library knows the same words, and which languages the workspace's own templates set text in.
pub(crate) fn library(words: &Words, assets: &Assets) -> String {
    let own = assets.template_paths().filter_map(|path| assets.template(path)).filter(|asset| !asset.built_in);
    let languages = own.flat_map(|asset| languages(&String::from_utf8_lossy(&asset.bytes)));
    file(words, &languages.collect())
}

/// The languages that a template sets text in: `lang: "cy"`.
fn languages(template: &str) -> Vec<String> {
    let after = template.split("lang:").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
    let codes = after.filter_map(|rest| rest.split('"').next());
    let is_code = |code: &&str| (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase());
    codes.filter(is_code).map(str::to_owned).collect()
}

fn file(words: &Words, languages: &BTreeSet<String>) -> String {
    let each = Word::ALL.iter().map(|word| format!("  \"{}\": \"{}\",\n", word.key(), escape::text(words.say(*word))));
    let languages: String = languages.iter().map(|code| format!("\"{code}\", ")).collect();
    format!(
        "#let language = \"{}\"\n#let other-languages = ({languages})\n#let words = (\n{})\n",
        words.language(),
        each.collect::<String>()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_found_in_calls_alone() {
        let template = "#text(lang: \"cy\")[da] lang: \"en-GB\" lang:\"fr\", html(lang: code) \"lang: \" lang: \"\"";
        assert_eq!(languages(template), ["cy", "fr"]);
    }
}
