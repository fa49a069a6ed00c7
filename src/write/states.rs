//! The Word files that papers were given out as, kept beside the folders that are published, each audience's by itself. What somebody
//! changed in one is found by comparing it with what it was.

use super::{Output, PRIVATE, sha256};
use crate::diag::Diagnostic;

/// How many Word files of one paper are kept.
const KEPT: usize = 12;
/// How many signs of its digest name a file.
const SIGNS: usize = 16;

impl Output {
    /// Keeps a Word file of a paper, `stem` being `MEETING/AUDIENCE/NAME`; of many, the oldest goes.
    pub(crate) fn keep_state(&self, stem: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let Some(folder) = folder(stem) else { return Ok(()) };
        self.write_soon(&format!("{folder}/{}.docx", &sha256(bytes)[..SIGNS]), bytes)?;
        let mut there: Vec<(u128, String)> = self
            .list(&folder)
            .into_iter()
            .filter_map(|name| Some((self.stamp(&format!("{folder}/{name}"))?.1, name)))
            .collect();
        there.sort();
        let over = there.len().saturating_sub(KEPT);
        there.into_iter().take(over).try_for_each(|(_, name)| self.remove(&format!("{folder}/{name}")).map(|_| ()))
    }

    /// The Word files that a paper was given out as.
    pub(crate) fn states(&self, stem: &str) -> Vec<Vec<u8>> {
        let Some(folder) = folder(stem) else { return vec![] };
        self.list(&folder).into_iter().filter_map(|name| self.read(&format!("{folder}/{name}"))).collect()
    }

    /// Takes away what was kept of a paper, because it is no longer for this audience.
    pub(crate) fn forget_states(&self, stem: &str) -> Result<(), Diagnostic> {
        let Some(folder) = folder(stem) else { return Ok(()) };
        for name in self.list(&folder) {
            self.remove(&format!("{folder}/{name}"))?;
        }
        self.remove_empty(&folder);
        Ok(())
    }
}

fn folder(stem: &str) -> Option<String> {
    let mut parts = stem.splitn(3, '/');
    let (meeting, audience, name) = (parts.next()?, parts.next()?, parts.next()?);
    Some(format!("{PRIVATE}/{audience}/states/{meeting}/{name}"))
}
