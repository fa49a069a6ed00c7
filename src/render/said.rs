//! What the program says in papers, for templates and for the library.

use minijinja::Environment;
use minijinja::value::{Kwargs, Value};

use super::escape;
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
    library(&Words::default())
}

/// The file `lib/words.typ`, by which the library knows the same words.
pub(crate) fn library(words: &Words) -> String {
    let each = Word::ALL.iter().map(|word| format!("  \"{}\": \"{}\",\n", word.key(), escape::text(words.say(*word))));
    format!("#let language = \"{}\"\n#let words = (\n{})\n", words.language(), each.collect::<String>())
}
