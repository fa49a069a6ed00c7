//! Several changes that are one to whoever makes them and takes them back: all are made, or none is.

use super::{Answer, Asked, Held, HeldFile, Moment};
use crate::diag::Diagnostic;

impl Held {
    /// Makes all of some changes, or none: gives the answer to the last of them, or to the first that cannot be made.
    pub(crate) fn edit_all(&mut self, changes: Vec<Asked>, name: &str, now: &Moment) -> Option<Answer> {
        // What was written before is a change of its own.
        self.close();
        let start = self.undo.len();
        let mut before: Vec<(String, HeldFile)> = vec![];
        let mut last = None;
        for asked in changes {
            if before.iter().all(|(record, _)| *record != asked.record) {
                before.push((asked.record.clone(), self.files.get(&asked.record)?.clone()));
            }
            let answer = self.edit(asked, now);
            self.close();
            if !matches!(answer, Some(Answer::Made(_))) {
                self.undo.truncate(start);
                self.files.extend(before);
                self.version += 1;
                return answer;
            }
            last = answer;
        }
        let count = self.undo.len() - start;
        if let Some(undo) = self.undo.last_mut().filter(|_| count > 0) {
            name.clone_into(&mut undo.name);
            undo.with = count - 1;
        }
        last
    }

    fn close(&mut self) {
        if let Some(last) = self.undo.last_mut() {
            last.close();
        }
    }

    /// Takes the changes back that are one with the last one.
    pub(super) fn undo_with(
        &mut self,
        count: usize,
        last: Result<String, Diagnostic>,
        now: &Moment,
    ) -> Result<String, Diagnostic> {
        let mut outcome = last;
        for _ in 0..count {
            let Some(undo) = self.undo.pop() else { break };
            let Some(file) = self.files.get_mut(undo.record()) else { continue };
            let undone = file.undo(&undo, now);
            outcome = undone.and(outcome);
        }
        outcome
    }
}
