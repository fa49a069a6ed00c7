//! Which keys and values may have been meant to say who may see something, or to name a paper, but are misspelt or
//! misplaced.

use crate::diag::nearest;
use crate::shape::{Node, NodeValue};

/// The words that a mistyped key may have been meant as, besides those of `access`: they name papers or say who may see
/// them.
const MEANT: [&str; 11] = [
    "items", "appendices", "appendix", "annexes", "annex", "attachments", "exemption", "restricted", "private",
    "not_public", "public",
];

/// Further words that a key in an item or an appendix may have been meant as.
const NAMES: [&str; 2] = ["report", "file"];

/// Keys found only in `access`: a key that holds one of them was meant to be `access`, and one anywhere else is
/// misplaced.
const IN_ACCESS: [&str; 5] = ["access", "exempt", "confidential", "reason", "public_title"];

/// Words about access, even misspelt, and those that count only if spelt correctly.
const SECRET: [&str; 6] = ["exempt", "exempted", "exemption", "confidential", "restricted", "restriction"];
const SECRET_IF_EXACT: [&str; 5] = ["access", "private", "public", "secret", "sensitive"];

/// Other keys that a mistyped one may be nearer to.
const OTHERS: [&str; 28] = [
    "title", "subtitle", "text", "layout", "section", "sections", "standing", "state", "wards", "number",
    "introduction", "recommendations", "round", "since", "fields", "plan", "plans", "register", "registers",
    "alternative_text", "presented_by", "key_decision", "heading", "owner", "only", "committee", "private_notice",
    "published_on",
];

/// Whether an unknown key may have been meant as one about access or as one that names papers: by its words, or because
/// it holds keys found only in `access`. `in_list` is true below `items` and `appendices`.
pub(super) fn may_mean_access(key: &str, value: &Node, in_list: bool) -> bool {
    if IN_ACCESS.iter().any(|inner| has(value, inner)) {
        return true;
    }
    if OTHERS.contains(&key) {
        return false;
    }
    let names: &[&str] = if in_list { &NAMES } else { &[] };
    let words = || IN_ACCESS.iter().chain(&MEANT).chain(names).copied();
    match nearest(key, words().chain(OTHERS)) {
        Some(near) => words().any(|word| word == near),
        None => IN_ACCESS.contains(&key) || is_secret(key) || says_secret(value),
    }
}

/// Whether a value says only that something is not for everybody, such as `exempt` or `Not for publication`.
pub(super) fn says_secret(value: &Node) -> bool {
    let NodeValue::Scalar(text) = &value.value else { return false };
    let beside = |word: &str| ["not", "for", "publication", "information", "part"].contains(&word) || is_secret(word);
    is_secret(text) && parts(text).iter().all(|word| beside(word))
}

/// Whether a text contains a word that restricts who may see something.
pub(crate) fn is_secret(text: &str) -> bool {
    let parts = parts(text);
    let one = |word: &String| SECRET_IF_EXACT.contains(&word.as_str()) || nearest(word, SECRET).is_some();
    let has = |wanted: &str| parts.iter().any(|word| word == wanted);
    let second = has("ii") || text.contains('2');
    parts.iter().any(one) || has("not") && has("publication") || has("part") && second
}

/// The words of a text in small letters.
fn parts(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn has(value: &Node, key: &str) -> bool {
    matches!(&value.value, NodeValue::Map(entries) if entries.iter().any(|(name, _)| name.value == key))
}
