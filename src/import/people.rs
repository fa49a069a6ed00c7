//! Owners and statuses as tables name them: found in council.yaml by post, name or id; else given an id, to be added there.

use std::collections::BTreeMap;

use super::words;
use crate::model::{Council, StatusKey};
use crate::yaml::Yaml;
use crate::yaml::{Map, scalar};

/// How the name of a post begins. A comma before one of these parts two posts; any other is part of a name.
const POSTS: [&str; 22] = [
    "director",
    "chief",
    "head",
    "assistant",
    "deputy",
    "leader",
    "executive",
    "monitoring",
    "section",
    "strategic",
    "service",
    "cabinet",
    "portfolio",
    "cllr",
    "councillor",
    "team",
    "corporate",
    "manager",
    "interim",
    "group",
    "all",
    "programme",
];

/// Someone who is accountable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    officer: String,
    note: Option<String>,
}

impl Person {
    /// As it stands under `owners`.
    pub(super) fn yaml(&self) -> Yaml {
        let Some(note) = &self.note else {
            return Yaml::Line(self.officer.clone());
        };
        let mut map = Map::default();
        map.line("officer", &self.officer);
        map.line("note", note);
        Yaml::Map(map)
    }
}

/// Finds people and statuses, and keeps those that council.yaml does not have.
pub(super) struct People<'a> {
    council: Option<&'a Council>,
    officers: Added,
    statuses: Added,
    /// The status key that the statuses found are from.
    key: Option<&'a StatusKey>,
}

impl<'a> People<'a> {
    pub(super) fn new(council: Option<&'a Council>) -> Self {
        Self {
            council,
            officers: Added::default(),
            statuses: Added::default(),
            key: None,
        }
    }

    /// The people that a line names.
    pub(super) fn owners(&mut self, line: &str) -> Vec<Person> {
        if let Some(officer) = self.known(line) {
            return vec![Person {
                officer,
                note: None,
            }];
        }
        parted(line)
            .into_iter()
            .map(|name| self.person(&name))
            .collect()
    }

    fn person(&mut self, name: &str) -> Person {
        let (post, note) = match name
            .strip_suffix(')')
            .and_then(|name| name.rsplit_once('('))
        {
            Some((post, note)) if !post.trim().is_empty() => {
                (post.trim(), Some(note.trim().to_owned()))
            }
            _ => (name.trim(), None),
        };
        let officer = self
            .known(post)
            .unwrap_or_else(|| self.officers.id(post, "officer"));
        Person {
            officer,
            note: note.filter(|note| !note.is_empty()),
        }
    }

    /// The officer of that post, name or id.
    fn known(&self, text: &str) -> Option<String> {
        let text = words::simple(text);
        let is = |known: &str| words::simple(known) == text;
        let mut officers = self.council?.officers.iter();
        let found = officers.find(|officer| {
            is(officer.post.as_str())
                || is(officer.id.as_str())
                || officer.name.as_ref().is_some_and(|name| is(name.as_str()))
        })?;
        Some(found.id.value.clone())
    }

    /// The id of a status, from the first status key that has it.
    pub(super) fn status(&mut self, text: &str) -> String {
        let wanted = words::simple(text);
        let keys = self.council.iter().flat_map(|council| &council.status_keys);
        // Statuses of one table are from one key.
        let keys = self.key.into_iter().chain(keys);
        for key in keys {
            let is = |known: &str| words::simple(known) == wanted;
            let found = key
                .statuses
                .iter()
                .find(|status| is(status.label.as_str()) || is(status.id.as_str()));
            if let Some(status) = found {
                self.key.get_or_insert(key);
                if self.key.is_some_and(|first| first.id.value == key.id.value) {
                    return status.id.value.clone();
                }
            }
        }
        self.statuses.id(text, "status")
    }

    /// The status key, where it is not the council's first.
    pub(super) fn key(&self) -> Option<&str> {
        let first = self.council?.status_keys.first()?;
        self.key
            .filter(|key| key.id.value != first.id.value)
            .map(|key| key.id.as_str())
    }

    /// What has to be added to council.yaml: what to say of it, and the lines to type.
    pub(super) fn missing(&self) -> Vec<(String, String)> {
        let mut missing = vec![];
        let mut say = |list: &[(String, String)], of: &str, key: &str, label: &str| {
            if list.is_empty() {
                return;
            }
            let lines = list.iter().map(|(id, text)| {
                let text = if text.contains([',', '[', ']', '{', '}']) {
                    crate::yaml::quoted(text)
                } else {
                    scalar(text)
                };
                format!("  - {{ id: {id}, {label}: {text} }}")
            });
            let lines: Vec<String> = lines.collect();
            let text = format!(
                "These {of} are not in council.yaml yet; add them under `{key}`:\n{}",
                lines.join("\n")
            );
            let names: Vec<&str> = list.iter().map(|(_, text)| text.as_str()).collect();
            let names = names.join("; ");
            let remark = format!(
                "these {of} are not in it yet: {names}; the lines to add are at the end of the file"
            );
            missing.push((remark, text));
        };
        say(&self.officers.list, "officers", "officers", "post");
        say(&self.statuses.list, "statuses", "statuses", "label");
        missing
    }
}

/// What council.yaml does not have yet.
#[derive(Default)]
struct Added {
    /// Ids with the texts they stand for, in order.
    list: Vec<(String, String)>,
    /// Ids by the text as it is compared.
    known: BTreeMap<String, String>,
    /// How many have the same words in their id.
    same: BTreeMap<String, usize>,
}

impl Added {
    /// The id of something; the same text has the same id.
    fn id(&mut self, text: &str, what: &str) -> String {
        let simple = words::simple(text);
        if let Some(id) = self.known.get(&simple) {
            return id.clone();
        }
        let made = words::id(text);
        let base = if made.is_empty() {
            what.to_owned()
        } else {
            made
        };
        let count = self.same.entry(base.clone()).or_default();
        *count += 1;
        // Two underlines are in no id made of words.
        let id = if *count == 1 {
            base
        } else {
            format!("{base}__{count}")
        };
        self.list.push((id.clone(), text.to_owned()));
        self.known.insert(simple, id.clone());
        id
    }
}

/// The names in a line: parted by `;`, `&` and `/` with blanks, and by commas and `and` before the name of a post.
fn parted(line: &str) -> Vec<String> {
    let mut out: Vec<String> = vec![String::new()];
    let mut depth = 0_usize;
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_post = |word: Option<&&str>| {
        word.is_some_and(|word| {
            let word = word
                .trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase();
            POSTS.contains(&word.as_str()) || POSTS.iter().any(|post| word == format!("{post}s"))
        })
    };
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1);
        depth = (depth + word.matches('(').count()).saturating_sub(word.matches(')').count());
        let parts = depth == 0
            && match *word {
                "&" | "/" | ";" => is_post(next) || *word != "&",
                "and" | "with" => is_post(next),
                _ => false,
            };
        if parts {
            out.push(String::new());
            continue;
        }
        let ends = depth == 0
            && (word.ends_with(';')
                || (word.ends_with(',') && is_post_after(next, words.get(at + 2), &is_post)));
        let word = if ends {
            word.trim_end_matches([',', ';'])
        } else {
            word
        };
        let last = out.last_mut().expect("there is a name");
        if !last.is_empty() {
            last.push(' ');
        }
        last.push_str(word);
        if ends {
            out.push(String::new());
        }
    }
    let out = out
        .into_iter()
        .map(|name| name.trim_matches([',', ' ']).to_owned());
    out.filter(|name| !name.is_empty()).collect()
}

/// `Director of A, with Director of B`: the comma parts too where `and` or `with` follows it.
fn is_post_after(
    next: Option<&&str>,
    after: Option<&&str>,
    is_post: &dyn Fn(Option<&&str>) -> bool,
) -> bool {
    is_post(next) || (matches!(next, Some(&"and" | &"with" | &"&")) && is_post(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_are_told_apart() {
        for (line, posts) in [
            (
                "Director of Resources & Chief Finance Officer",
                vec!["Director of Resources", "Chief Finance Officer"],
            ),
            (
                "Director of Streets, Parks and Waste, with Director of Care and Learning",
                vec![
                    "Director of Streets, Parks and Waste",
                    "Director of Care and Learning",
                ],
            ),
            (
                "Chief Executive, Director of Resources & Director of Place (as key link to A & B)",
                vec![
                    "Chief Executive",
                    "Director of Resources",
                    "Director of Place (as key link to A & B)",
                ],
            ),
            ("Policy & Performance", vec!["Policy & Performance"]),
            ("J. Smith; A. Jones", vec!["J. Smith", "A. Jones"]),
        ] {
            assert_eq!(parted(line), posts, "{line}");
        }
    }

    #[test]
    fn who_is_not_known_gets_an_id_once() {
        let mut people = People::new(None);
        let first = people.owners("Head of Trees (elms); Head of Trees");
        assert_eq!(
            first[0],
            Person {
                officer: "head-of-trees".into(),
                note: Some("elms".into())
            }
        );
        assert_eq!(first[1].officer, "head-of-trees");
        let (_, lines) = people.missing().pop().unwrap();
        assert!(
            lines.ends_with("`officers`:\n  - { id: head-of-trees, post: Head of Trees }"),
            "{lines}"
        );
    }
}
