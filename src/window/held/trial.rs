//! Trying a change before it is made, to see who could read what then.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::Held;
use super::past::Past;
use crate::load::Texts;
use crate::model::outline::Outline;

impl Held {
    /// The records that taking back what was done last would change.
    pub(crate) fn undoes_in(&self) -> BTreeSet<String> {
        self.last().iter().map(|past| past.record().to_owned()).collect()
    }

    /// What was done last, and everything that was done as one with it.
    fn last(&self) -> &[Past] {
        let Some(last) = self.undo.last() else { return &[] };
        let is_own = |past: &&Past| last.group.is_some() && past.group == last.group;
        let count = self.undo.iter().rev().take_while(is_own).count().max(1);
        &self.undo[self.undo.len() - count..]
    }

    /// Some files and what was done last, to try something with. Nothing of it is written.
    pub(crate) fn trial(&self, records: &BTreeSet<String>) -> Self {
        let files = records.iter().filter_map(|name| Some((name.clone(), self.files.get(name)?.clone())));
        let (root, files, undo) = (self.root.clone(), files.collect(), self.last().to_vec());
        Self { root, files, undo, groups: self.groups, is_trial: true, ..Self::default() }
    }

    /// The texts as they would be if these records were as they are in a trial.
    pub(crate) fn texts_after(&self, trial: &Self, records: &BTreeSet<String>) -> Texts {
        let mut texts = self.texts();
        let gone: Vec<PathBuf> = records.iter().filter_map(|name| Some(self.files.get(name)?.path.clone())).collect();
        for path in gone {
            texts.remove(&path);
        }
        texts.extend(trial.files.values().filter_map(|file| Some((file.path.clone(), Arc::from(file.text()?)))));
        texts
    }

    /// How many reasons these records have to keep something from the public; nothing where one of them cannot be read.
    pub(crate) fn closes(&self, records: &BTreeSet<String>) -> Option<usize> {
        let files = records.iter().filter_map(|name| self.files.get(name));
        files.map(|file| Some(Outline::of(file.root.as_ref()?).closes())).sum()
    }

    /// The records whose files cannot be read as values, with their texts.
    pub(crate) fn unread(&self) -> impl Iterator<Item = (&str, &str)> {
        let unread = self.files.iter().filter(|(_, file)| file.root.is_none());
        unread.filter_map(|(name, file)| Some((name.as_str(), file.text()?)))
    }

    /// What decides in these records who may see what.
    pub(crate) fn decides(&self, records: &BTreeSet<String>) -> Vec<Option<Vec<String>>> {
        let each = records.iter().map(|name| Some(Outline::of(self.files.get(name)?.root.as_ref()?).decides()));
        each.collect()
    }
}
