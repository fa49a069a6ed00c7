//! Which workspace an output folder is of. Two councils that build into one folder by mistake would take each other's papers away.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Output, PRIVATE, replace, sha256};
use crate::diag::Diagnostic;

/// The file of a workspace that says which one it is, wherever it lies and on whatever drive it is seen.
const ID: &str = ".workspace-id";

/// The workspace that an output folder is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// What tells it from others.
    id: String,
    /// Where it was when it was last built.
    place: String,
    /// The council's name.
    council: String,
}

impl Owner {
    /// The workspace in a folder. One that is built for the first time is given an id, which stays in the folder; where nothing can be
    /// written there, the council's name stands for it. `dry` writes nothing.
    pub fn of(workspace: &Path, council: &str, dry: bool) -> Self {
        let file = workspace.join(ID);
        let read = std::fs::read_to_string(&file);
        let id = read.ok().map(|id| id.trim().to_owned());
        let id = id.filter(|id| !id.is_empty()).unwrap_or_else(|| {
            let new = new_id();
            if dry {
                return new;
            }
            match replace(&file, format!("{new}\n").as_bytes(), true) {
                Ok(()) => new,
                Err(_) => sha256(council.as_bytes())[..32].to_owned(),
            }
        });
        let place = workspace.canonicalize();
        let place = place.unwrap_or_else(|_| workspace.to_owned());
        Self {
            id,
            place: place.display().to_string(),
            council: council.to_owned(),
        }
    }

    /// Whether it is the same workspace, moved perhaps, or with another name of the council. A copy for another council is not.
    fn is(&self, other: &Self) -> bool {
        self.id == other.id && (self.council == other.council || self.place == other.place)
    }
}

impl Output {
    /// Notes whose folder it is. Fails where it is another workspace's, unless it is to be taken over; `dry` only looks.
    pub fn belongs_to(&self, owner: &Owner, take_over: bool, dry: bool) -> Result<(), Diagnostic> {
        let path = format!("{PRIVATE}/workspace.json");
        let before = self.read(&path);
        let before: Option<Owner> = before.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        if let Some(before) = before
            && !before.is(owner)
            && !take_over
        {
            let message = format!(
                "the folder has the papers of another workspace, of {}",
                before.council
            );
            return Err(Diagnostic::at_path("other-workspace", &self.root, message)
                .help("build into a folder of its own: `--output DIR`")
                .help(
                    "where this workspace takes the place of the other: `packs build --take-over`, once",
                ));
        }
        if dry {
            return Ok(());
        }
        let bytes = serde_json::to_vec(owner).expect("texts can be JSON");
        self.write(&path, &bytes).map(|_| ())
    }
}

/// Thirty-two digits that no other workspace has.
fn new_id() -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", random(), random())
}
