//! Owners and statuses as tables name them: found in council.yaml by post, name or id; else given an id, to be added
//! there.

mod gathered;
mod missing;
mod parted;

use gathered::{Account, Added};
pub use missing::Missing;
use parted::{noted, parted, people};

use crate::model::council::Status;
use crate::model::names::{StatusWords, capital, colour, is_nobody, look, status_words};
use crate::model::value::{Colour, Id, OwnId, Text};
use crate::model::{Council, Officer, Owner, StatusKey};
use crate::office::Note;
use crate::source::Spanned;

const DASHES: [char; 4] = ['-', '–', '—', '−'];

const NOBODY: &str = "text was taken to be nobody";
const MEANT: &str =
    "somebody in council.yaml may be meant: if so, type that id; if not, add the other one under `officers` there";

/// Finds people and statuses, and keeps those that council.yaml does not have.
pub(super) struct People<'a> {
    council: Option<&'a Council>,
    officers: Added,
    statuses: Added,
    /// The status key with the statuses found so far.
    key: Option<&'a StatusKey>,
    account: Account,
}

impl<'a> People<'a> {
    pub(super) fn new(council: Option<&'a Council>) -> Self {
        Self { council, officers: Added::default(), statuses: Added::default(), key: None, account: Account::default() }
    }

    /// The people that a line names. Where it says that nobody is named yet, there are none.
    pub(super) fn owners(&mut self, line: &str, place: &str) -> Vec<Owner> {
        if let Some(officer) = self.named(line) {
            return vec![Owner { officer: Id::made(officer.id.as_str()), ..Owner::default() }];
        }
        if let Some(shared) = self.shared(line) {
            return vec![shared];
        }
        let parts = parted(line);
        let names: Vec<String> = parts
            .iter()
            .flat_map(|part| match self.named(noted(part).0) {
                Some(_) => vec![part.clone()],
                None => people(part, &|name| self.named(name).is_some() || !self.like(name).is_empty()),
            })
            .collect();
        if names.is_empty() {
            self.account.note(NOBODY, Some(format!("“{line}”")), place);
        }
        let exact = names.iter().filter_map(|name| self.named(noted(name).0));
        let exact: Vec<&str> = exact.map(|officer| officer.id.as_str()).collect();
        let mut people: Vec<Owner> = vec![];
        for name in names {
            // A post beside the name of who holds it is one officer.
            if self.beside(&name, &exact) {
                continue;
            }
            let person = self.person(&name, place);
            people.extend(person.filter(|person| !people.contains(person)));
        }
        people
    }

    /// One who leads and those who share it, as in `Head of Policy with Head of Finance and Monitoring Officer`, where
    /// all of them are known.
    fn shared(&self, line: &str) -> Option<Owner> {
        let (lead, rest) = line.split_once(" with ")?;
        let (rest, note) = noted(rest);
        let lead = self.named(lead.trim().trim_end_matches(','))?;
        let parts = parted(rest).into_iter().flat_map(|part| match self.named(&part) {
            Some(_) => vec![part],
            None => people(&part, &|name| self.named(name).is_some()),
        });
        let with: Option<Vec<Id>> = parts.map(|part| Some(Id::made(self.named(&part)?.id.as_str()))).collect();
        let with = with.filter(|with| !with.is_empty())?;
        Some(Owner { officer: Id::made(lead.id.as_str()), with, note: note.map(Text::made) })
    }

    /// The officer of the council with that post, name or id.
    fn named(&self, text: &str) -> Option<&'a Officer> {
        self.council?.officer_named(text)
    }

    /// The officers whom a text may be meant for.
    fn like(&self, text: &str) -> Vec<&'a Officer> {
        self.council.map(|council| council.officers_like(text)).unwrap_or_default()
    }

    /// Whether a short form of a name can only be one of some officers.
    fn beside(&self, name: &str, exact: &[&str]) -> bool {
        let (name, note) = noted(name);
        note.is_none()
            && self.named(name).is_none()
            && matches!(self.like(name)[..], [one] if exact.contains(&one.id.as_str()))
    }

    fn person(&mut self, name: &str, place: &str) -> Option<Owner> {
        let (post, note) = noted(name);
        if is_nobody(post) {
            self.account.note(NOBODY, Some(format!("“{name}”")), place);
            return None;
        }
        Some(Owner { officer: Id::made(self.officer(post, place)), note: note.map(Text::made), with: vec![] })
    }

    /// The id of an officer. One who may be meant is asked for, not taken: a wrong name is worse than a question.
    fn officer(&mut self, post: &str, place: &str) -> String {
        if let Some(officer) = self.named(post) {
            return officer.id.value.clone();
        }
        let like = self.like(post);
        let id = self.officers.id(post, "officer");
        if !like.is_empty() {
            self.officers.list.retain(|(known, _)| *known != id);
            let who = like.iter().map(|officer| {
                let name = officer.holder().map_or(String::new(), |name| format!("{}, ", name.value));
                format!("{name}{} (`{}`)", officer.title(), officer.id.value)
            });
            let who = who.collect::<Vec<_>>().join(" or ");
            self.account.note(MEANT, Some(format!("“{post}”, taken as `{id}`: {who}?")), place);
        }
        id
    }

    /// The id of a status, from the first status key that has it: by its label or id, else by its colour. A lone dash
    /// is none. A column may have a key of its own (`named`).
    pub(super) fn status(&mut self, text: &str, named: Option<&str>, place: &str) -> Option<Id> {
        if text.trim().chars().all(|c| DASHES.contains(&c)) {
            let text = Some(format!("“{text}”"));
            self.account.note("text was taken to be no status", text, place);
            return None;
        }
        let keys = self.council.iter().flat_map(|council| &council.status_keys);
        // Statuses of one table are from one key.
        let mut keys: Vec<&StatusKey> = self.key.into_iter().filter(|_| named.is_none()).chain(keys).collect();
        keys.retain(|key| named.is_none_or(|named| key.id.value == named));
        let (StatusWords { holds, rest }, found) = found(text, &keys);
        let found =
            found.filter(|(key, ..)| named.is_some() || self.key.is_none_or(|first| first.id.value == key.id.value));
        let mark = found.and_then(|(_, status, _)| status.mark.as_ref());
        if let Some(rest) = rest.filter(|rest| mark.is_none_or(|mark| mark.value != *rest)) {
            let text = Some(format!("“{text}” as “{holds}”, without “{rest}”"));
            self.account.note("a status was taken without what has no place in the file", text, place);
        }
        let Some((key, status, is_labelled)) = found else {
            let name = colour(&holds).map_or_else(|| holds.clone(), capital);
            return Some(Id::made(self.statuses.id(&name, "status")));
        };
        if named.is_none() {
            self.key.get_or_insert(key);
        }
        if !is_labelled {
            let label = &status.label.value;
            let kind = format!("the status “{holds}” was taken as {label}, which has that colour");
            self.account.note(&kind, None, place);
        }
        Some(Id::made(status.id.as_str()))
    }

    /// Whether a line names only people of the council, or says that nobody is named yet.
    pub(super) fn are_known(&self, line: &str) -> bool {
        let is_known = |name: &str| self.named(noted(name).0).is_some() || is_nobody(name);
        let each = |part: &String| is_known(part) || people(part, &is_known).iter().all(|name| is_known(name));
        is_known(line) || self.shared(line).is_some() || parted(line).iter().all(each)
    }

    /// The status key of the council that has a status for each of some texts, and whether it is the first key.
    pub(super) fn key_of_all(&self, texts: &[String]) -> Option<(&'a str, bool)> {
        let keys = &self.council?.status_keys;
        let says_none = |text: &str| text.trim().chars().all(|c| DASHES.contains(&c));
        let found = keys
            .iter()
            .position(|key| texts.iter().filter(|text| !says_none(text)).all(|text| found(text, &[key]).1.is_some()));
        found.map(|at| (keys[at].id.as_str(), at == 0))
    }

    /// Notes on people and statuses that were taken for something else than they say.
    pub(super) fn account(&mut self) -> Vec<Note> {
        std::mem::take(&mut self.account.notes)
    }

    /// The status key, where it is not the council's first.
    pub(super) fn key(&self) -> Option<&str> {
        let first = self.council?.status_keys.first()?;
        self.key.filter(|key| key.id.value != first.id.value).map(|key| key.id.as_str())
    }

    /// What council.yaml does not have.
    pub(super) fn missing(&self) -> Missing {
        let officers = self.officers.list.iter();
        let officers = officers.map(|(id, post)| Officer {
            id: OwnId::made(id),
            post: Some(Text::made(post)),
            ..Officer::default()
        });
        let statuses = self.statuses.list.iter().map(|(id, label)| {
            let (mark, shade) = colour(label).and_then(look).unzip();
            Status {
                id: OwnId::made(id),
                label: Text::made(label),
                mark: mark.map(Text::made),
                colour: shade.map(|hex| Spanned::from(Colour(hex.to_owned()))),
                ..Status::default()
            }
        });
        let key = self.key.or_else(|| self.council?.status_keys.first());
        Missing { officers: officers.collect(), statuses: statuses.collect(), key: key.map(|key| key.id.value.clone()) }
    }
}

/// The words of a status in a text, and the first of some keys that has it, with the status and whether that is by its
/// label or id, not by its colour.
fn found<'a>(text: &str, keys: &[&'a StatusKey]) -> (StatusWords, Option<(&'a StatusKey, &'a Status, bool)>) {
    let is_status = |text: &str| colour(text).is_some() || keys.iter().any(|key| key.labelled(text).is_some());
    let words = status_words(text, &is_status);
    let labelled = keys.iter().find_map(|key| Some((*key, key.labelled(&words.holds)?, true)));
    let coloured = || keys.iter().find_map(|key| Some((*key, key.coloured(&words.holds)?, false)));
    let found = labelled.or_else(coloured);
    (words, found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_not_known_gets_an_id_once() {
        let mut people = People::new(None);
        let first = people.owners("Head of Trees (elms); Head of Trees", "row 2");
        let officer = Id::made("head-of-trees");
        assert_eq!(first[0], Owner { officer: officer.clone(), note: Some(Text::made("elms")), with: vec![] });
        assert_eq!(first[1].officer, officer);
        let (_, lines) = people.missing().to_add().pop().unwrap();
        assert!(lines.ends_with("`officers`:\n  - { id: head-of-trees, post: Head of Trees }"), "{lines}");
    }
}
