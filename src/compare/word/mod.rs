//! Two versions of a Word file as one with tracked changes (ECMA-376 part 1, 17.13.5): accepting all of them gives the
//! new words and blocks, rejecting all the old. That is looked at before the file is given to anybody.
//!
//! `tree` is XML that can be changed, `parts` a file. `blocks` and `paragraph` are what is compared, `marking` pairs what both have and
//! writes it with marks; `context` takes what the old text needs, such as pictures and lists, into the new file.

mod blocks;
mod changes;
mod context;
mod mark;
mod marking;
mod paragraph;
mod parts;
mod settled;
mod tree;

use std::path::Path;

pub use changes::{Change, ChangeKind};
pub use context::Since;

use crate::diag::{Code, Diagnostic, Place};
use crate::export::word::zip;
use crate::write::sha256;
use changes::Changes;
use context::{Context, Side};
use parts::Parts;
use settled::words;
use tree::{Child, Elem};

use crate::office::Settle;

/// A new version with its changes marked.
#[derive(Debug)]
pub struct Marked {
    /// The Word file; none where accepting and rejecting would not give the two versions.
    pub bytes: Option<Vec<u8>>,
    /// Whether all of the old version is marked as gone and all of the new one as new.
    pub is_rewritten: bool,
    /// What changed, in the order of the text.
    pub changes: Vec<Change>,
    /// Whether the words are the same and something that cannot be marked is not, such as formatting.
    pub only_looks: bool,
}

/// Marks what changed from an old version to a new one. Fails where a file cannot be read, or has tracked changes already.
pub fn marked(old: (&Path, &[u8]), new: (&Path, &[u8]), since: &Since) -> Result<Marked, Diagnostic> {
    let read = |(path, bytes): (&Path, &[u8])| {
        let at = |problem: Diagnostic| Diagnostic { place: Place::Path(path.to_owned()), ..problem };
        let parts = Parts::read(bytes).map_err(at)?;
        let said = words(path, bytes, Settle::Accept)?;
        if is_marked(&parts.document) {
            let message = "the file has tracked changes that nobody has accepted or rejected yet";
            return Err(Diagnostic::at_path(Code::OpenChanges, path, message)
                .help("accept or reject them in Word (Review, Changes), save the file, and compare it again"));
        }
        Ok((parts, said))
    };
    let (before, after) = (read(old)?, read(new)?);
    let is_settled = |bytes: &[u8]| {
        words(new.0, bytes, Settle::Accept).is_ok_and(|said| said == after.1)
            && words(new.0, bytes, Settle::Reject).is_ok_and(|said| said == before.1)
    };
    let (bytes, changes) = written(before.0, after.0, false, since);
    if is_settled(&bytes) {
        let only_looks = changes.is_empty();
        return Ok(Marked { bytes: Some(bytes), is_rewritten: false, changes, only_looks });
    }
    let again = |(path, bytes): (&Path, &[u8])| {
        Parts::read(bytes).map_err(|problem| Diagnostic { place: Place::Path(path.to_owned()), ..problem })
    };
    let (bytes, _) = written(again(old)?, again(new)?, true, since);
    let bytes = is_settled(&bytes).then_some(bytes);
    Ok(Marked { bytes, is_rewritten: true, changes, only_looks: false })
}

/// The file with marks, and what changed. If `whole`, nothing of the old version stays.
fn written(old: Parts, new: Parts, whole: bool, since: &Since) -> (Vec<u8>, Vec<Change>) {
    let mut context = Context::new(old, new, since.clone());
    let mut document = std::mem::take(&mut context.new.document);
    let before = std::mem::take(&mut context.old.document);
    for (name, value) in &before.attributes {
        if name.starts_with("xmlns") && document.get(name).is_none() {
            document.set(name, value);
        }
    }
    let mut changes = Changes::default();
    let old_blocks = before.child("w:body").map(|body| blocks::read(body, &mut context, Side::Old)).unwrap_or_default();
    if let Some(body) = document.elems_mut().find(|elem| elem.name == "w:body") {
        let new_blocks = blocks::read(body, &mut context, Side::New);
        let marked = marking::marked(&old_blocks, &new_blocks, whole, &mut context, &mut changes);
        let section = body.child("w:sectPr").cloned();
        body.children = marked.into_iter().chain(section).map(Child::Elem).collect();
    }
    context.new.document = document;
    (zip(context.new.finished().into_iter()), changes.finished())
}

/// A digest of what is shown in a file, its words and looks.
pub(super) fn looks(bytes: &[u8]) -> Option<String> {
    let parts = crate::office::parts(bytes).ok()?;
    // When and by what a file was made is said in its properties.
    let shown = parts.into_iter().filter(|(name, _)| !name.starts_with("docProps/"));
    Some(sha256(&shown.flat_map(|(name, bytes)| [name.into_bytes(), bytes].concat()).collect::<Vec<u8>>()))
}

/// Whether something in a text is marked as a change.
fn is_marked(document: &Elem) -> bool {
    let mut found = false;
    document.each(&mut |elem| {
        found |=
            matches!(elem.name.as_str(), "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo" | "w:cellIns" | "w:cellDel");
    });
    found
}
