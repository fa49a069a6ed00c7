//! What changed, in the order of the text, for the list.

use super::paragraph::Paragraph;

/// What became of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It says something else.
    Changed,
    /// It stands elsewhere.
    Moved,
}

/// A text that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The heading that it is under; empty before the first one.
    pub section: String,
    /// In a table, the first cell of its row.
    pub row: String,
    /// What became of it.
    pub kind: ChangeKind,
    /// What it was; empty where it is new.
    pub old: String,
    /// What it is; empty where it is gone.
    pub new: String,
}

impl Change {
    /// Whether it is in a recommendation.
    pub fn is_recommendation(&self) -> bool {
        [&self.section, &self.row].into_iter().any(|name| name.to_lowercase().contains("recommend"))
    }
}

#[derive(Default)]
pub(super) struct Changes {
    all: Vec<Change>,
    section: String,
    row: String,
}

impl Changes {
    /// Goes on to a paragraph, which may be a heading.
    pub(super) fn under(&mut self, paragraph: &Paragraph) {
        if paragraph.is_heading() {
            self.section = paragraph.text.trim().to_owned();
        }
    }

    /// Goes on to a row of a table; to none with an empty text.
    pub(super) fn in_row(&mut self, label: &str) {
        label.clone_into(&mut self.row);
    }

    pub(super) fn note(&mut self, old: &str, new: &str) {
        let (old, new) = (old.trim(), new.trim());
        let kind = match (old.is_empty(), new.is_empty()) {
            _ if old == new => return,
            (true, _) => ChangeKind::Added,
            (_, true) => ChangeKind::Removed,
            _ => ChangeKind::Changed,
        };
        let (section, row) = (self.section.clone(), self.row.clone());
        self.all.push(Change { section, row, kind, old: old.to_owned(), new: new.to_owned() });
    }

    /// All of them; what is gone in one place and new in another was moved.
    pub(super) fn finished(self) -> Vec<Change> {
        let mut all = self.all;
        for at in 0..all.len() {
            if all[at].kind != ChangeKind::Removed {
                continue;
            }
            let to = all.iter().position(|other| other.kind == ChangeKind::Added && other.new == all[at].old);
            if let Some(to) = to {
                all[at].kind = ChangeKind::Moved;
                all[to].kind = ChangeKind::Moved;
            }
        }
        // Of a text that was moved, its new place is told.
        all.retain(|change| change.kind != ChangeKind::Moved || !change.new.is_empty());
        all
    }
}
