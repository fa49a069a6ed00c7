//! Owners and statuses as tables name them: found in council.yaml by post, name or id; else given an id, to be added there.

mod gathered;

use gathered::{Account, Added};

use crate::model::names::{StatusWords, colour, is_nobody, status_words};
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

/// What people type into a cell that has nothing to say.
const DASHES: [char; 4] = ['-', '–', '—', '−'];

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
    account: Account,
}

impl<'a> People<'a> {
    pub(super) fn new(council: Option<&'a Council>) -> Self {
        Self {
            council,
            officers: Added::default(),
            statuses: Added::default(),
            key: None,
            account: Account::default(),
        }
    }

    /// The people that a line names. Where it says that nobody is named yet, there are none.
    pub(super) fn owners(&mut self, line: &str, place: &str) -> Vec<Person> {
        if let Some(officer) = self.council.and_then(|council| council.officer_named(line)) {
            return vec![Person {
                officer: officer.id.value.clone(),
                note: None,
            }];
        }
        let names = parted(line);
        if names.is_empty() {
            self.account.note(nobody(line), place);
        }
        names
            .into_iter()
            .filter_map(|name| self.person(&name, place))
            .collect()
    }

    fn person(&mut self, name: &str, place: &str) -> Option<Person> {
        let (post, note) = match name
            .strip_suffix(')')
            .and_then(|name| name.rsplit_once('('))
        {
            Some((post, note)) if !post.trim().is_empty() => {
                (post.trim(), Some(note.trim().to_owned()))
            }
            _ => (name.trim(), None),
        };
        if is_nobody(post) {
            self.account.note(nobody(name), place);
            return None;
        }
        Some(Person {
            officer: self.officer(post, place),
            note: note.filter(|note| !note.is_empty()),
        })
    }

    /// The id of an officer. One who may be meant is asked for, not taken: a wrong name is worse than a question.
    fn officer(&mut self, post: &str, place: &str) -> String {
        if let Some(officer) = self.council.and_then(|council| council.officer_named(post)) {
            return officer.id.value.clone();
        }
        let like = self
            .council
            .map(|council| council.officers_like(post))
            .unwrap_or_default();
        let id = self.officers.id(post, "officer");
        if !like.is_empty() {
            self.officers.list.retain(|(known, _)| *known != id);
            let who = like.iter().map(|officer| {
                let name = officer
                    .name
                    .as_ref()
                    .map_or(String::new(), |name| format!("{}, ", name.value));
                format!("{name}{} (`{}`)", officer.post.value, officer.id.value)
            });
            let who = who.collect::<Vec<_>>().join(" or ");
            self.account.note(
                format!(
                    "is “{post}” {who}? If so, type that id in place of `{id}`; if not, add `{id}` under `officers` in council.yaml"
                ),
                place,
            );
        }
        id
    }

    /// The id of a status, from the first status key that has it: by its label or id, else by its colour. A lone dash is none.
    pub(super) fn status(&mut self, text: &str, place: &str) -> Option<String> {
        if text.trim().chars().all(|c| DASHES.contains(&c)) {
            self.account
                .note(format!("“{text}” was taken to be no status"), place);
            return None;
        }
        let keys = self.council.iter().flat_map(|council| &council.status_keys);
        // Statuses of one table are from one key.
        let keys: Vec<&StatusKey> = self.key.into_iter().chain(keys).collect();
        let is_status = |text: &str| {
            colour(text).is_some() || keys.iter().any(|key| key.labelled(text).is_some())
        };
        let StatusWords { holds, rest } = status_words(text, &is_status);
        let labelled = keys
            .iter()
            .find_map(|key| Some((*key, key.labelled(&holds)?)));
        let coloured = || {
            keys.iter()
                .find_map(|key| Some((*key, key.coloured(&holds)?)))
        };
        let found = labelled.or_else(coloured);
        let found =
            found.filter(|(key, _)| self.key.is_none_or(|first| first.id.value == key.id.value));
        let mark = found.and_then(|(_, status)| status.mark.as_ref());
        if let Some(rest) = rest.filter(|rest| mark.is_none_or(|mark| mark.value != *rest)) {
            let text =
                format!("“{text}” was taken as “{holds}”; “{rest}” has no place in the file");
            self.account.note(text, place);
        }
        let Some((key, status)) = found else {
            let name = colour(&holds).map_or_else(|| holds.clone(), capital);
            return Some(self.statuses.id(&name, "status"));
        };
        self.key.get_or_insert(key);
        if labelled.is_none() {
            let text = format!(
                "the status “{holds}” was taken as {}, which has that colour",
                status.label.value
            );
            self.account.note(text, place);
        }
        Some(status.id.value.clone())
    }

    /// What should be looked at: what was said of people and statuses, each once with its places.
    pub(super) fn account(&self) -> impl Iterator<Item = (String, &str)> {
        self.account.list.iter().map(|(text, places)| {
            let (first, more) = places.split_at(places.len().min(3));
            let more = match more.len() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            (first.join("; ") + &more, text.as_str())
        })
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
                format!("  - {{ id: {}, {label}: {text} }}", scalar(id))
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

fn nobody(text: &str) -> String {
    format!("“{text}” was taken to be nobody")
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
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
        let first = people.owners("Head of Trees (elms); Head of Trees", "row 2");
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
