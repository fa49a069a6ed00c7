//! Which workspace an output folder is of. Two councils that build into one folder by mistake would take each other's papers away.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Output, PRIVATE, replace, sha256};
use crate::diag::{Code, Diagnostic};

/// The file of a workspace that says which one it is, wherever it lies and on whatever drive it is seen.
const ID: &str = ".workspace-id";

/// The workspace that an output folder is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    id: String,
    /// Where it was when it was last built.
    place: String,
    council: String,
}

impl Owner {
    /// The workspace in a folder. Writes nothing: one that was never built has no id yet.
    pub fn of(workspace: &Path, council: &str) -> Self {
        let read = std::fs::read_to_string(workspace.join(ID));
        let id = read.ok().map(|id| id.trim().to_owned());
        let place = workspace.canonicalize();
        let place = place.unwrap_or_else(|_| workspace.to_owned());
        Self { id: id.unwrap_or_default(), place: place.display().to_string(), council: council.to_owned() }
    }

    /// The same workspace by an id that it has, or will have.
    pub(crate) fn with_id(self, id: &str) -> Self {
        Self { id: id.to_owned(), ..self }
    }

    /// Whether it is the same workspace, moved perhaps, or with another name of the council. A copy for another council is not.
    fn is(&self, other: &Self) -> bool {
        let same_council = self.council == other.council;
        match other.id.is_empty() {
            true => same_council,
            false => self.id == other.id && (same_council || self.place == other.place),
        }
    }
}

/// The folders of a workspace that are read, or hold files that nobody is to publish.
const OWN: [&str; 7] = ["meetings", "action-plans", "registers", "templates", "fonts", "edited", ".schemas"];

impl Output {
    /// Fails where a workspace lies in the folder, or the folder is one that the workspace is made of: what is not for the public would
    /// lie where papers are published.
    pub(crate) fn is_apart(&self, workspace: &Path) -> Result<(), Diagnostic> {
        let here = std::env::current_dir().unwrap_or_default();
        let real = |path: &Path| {
            let path = here.join(path);
            let there = path.ancestors().find_map(|above| {
                let rest = path.strip_prefix(above).ok()?;
                Some(above.canonicalize().ok()?.join(rest))
            });
            there.unwrap_or(path)
        };
        let (output, workspace) = (real(&self.root), real(workspace));
        let message = if workspace.starts_with(&output) {
            "the workspace lies in this folder, so that what is not for the public would lie where papers are published"
        } else if OWN.iter().any(|own| output.starts_with(workspace.join(own))) {
            "this folder is part of the workspace, and papers are not put among what they are made from"
        } else {
            return Ok(());
        };
        Err(Diagnostic::at_path(Code::OutputAround, &self.root, message)
            .help("name a folder for papers alone with --output, such as `output`"))
    }

    /// The id of a workspace: its own, else the one that the folder has for it, else one that no other workspace has.
    pub(crate) fn id_of(&self, owner: &Owner) -> String {
        let before = || self.owner().filter(|before| before.is(owner)).map(|before| before.id);
        let own = (!owner.id.is_empty()).then(|| owner.id.clone());
        own.or_else(before).unwrap_or_else(new_id)
    }

    /// Fails where the folder is another workspace's.
    pub fn is_of(&self, owner: &Owner) -> Result<(), Diagnostic> {
        let Some(before) = self.owner().filter(|before| !before.is(owner)) else { return Ok(()) };
        let message = format!("the folder has the papers of another workspace, of {}", before.council);
        Err(Diagnostic::at_path(Code::OtherWorkspace, &self.root, message)
            .help("build into a folder of its own: `--output DIR`")
            .help("where this workspace takes the place of the other: `packs build --take-over`, once"))
    }

    /// Notes whose folder it is. A workspace that is built for the first time is given an id, which stays in its folder; where nothing
    /// can be written there, the id is made of the council's name.
    pub(crate) fn note_owner(&self, owner: &Owner, workspace: &Path) -> Result<(), Diagnostic> {
        // Two builds may be the first at the same time.
        let _lock = self.lock_owner()?;
        let mut owner = owner.clone();
        if owner.id.is_empty() || !workspace.join(ID).is_file() {
            let is_known = !owner.id.is_empty();
            owner.id = self.id_of(&owner);
            if replace(&workspace.join(ID), format!("{}\n", owner.id).as_bytes(), true).is_err() && !is_known {
                owner.id = sha256(owner.council.as_bytes())[..32].to_owned();
            }
        }
        let bytes = serde_json::to_vec(&owner).expect("texts can be JSON");
        self.write(&format!("{PRIVATE}/workspace.json"), &bytes).map(|_| ())
    }

    fn owner(&self) -> Option<Owner> {
        let bytes = self.read(&format!("{PRIVATE}/workspace.json"))?;
        serde_json::from_slice(&bytes).ok()
    }
}

/// Thirty-two digits that no other workspace has.
fn new_id() -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", random(), random())
}
