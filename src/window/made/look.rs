//! The pages of a file that was made, as pictures of what the file holds.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::stored_now;
use crate::make::{Stored, StoredFile, StoredPaper};
use crate::pdf::pictures;
use crate::window::Window;
use crate::write::Output;

/// How the places of files begin that somebody looks at: `look:2026-04-21-cabinet:public:pack.pdf`.
pub(in crate::window) const LOOK: &str = "look:";

/// The meeting, folder and file of such a place.
pub(in crate::window) fn named(place: &str) -> Option<(&str, &str, &str)> {
    let mut parts = place.strip_prefix(LOOK)?.splitn(3, ':');
    Some((parts.next()?, parts.next()?, parts.next()?))
}

/// The bytes of a file that there is.
pub(super) fn bytes(output: &Output, meeting: &str, stored: &[Stored], folder: &str, file: &str) -> Option<Vec<u8>> {
    let (_, file) = found(stored, folder, file)?;
    output.read(&format!("{meeting}/{folder}/{}", file.name))
}

/// A file among those that there are.
pub(super) fn found<'a>(stored: &'a [Stored], folder: &str, file: &str) -> Option<(&'a StoredPaper, &'a StoredFile)> {
    stored.iter().find(|stored| stored.folder == folder)?.file(file)
}

/// What the browser is told of the pages; `keep` is given the pictures of those that are wanted and not known, by their digests.
pub(in crate::window) fn drawn(
    window: &Window,
    place: &str,
    scale: f64,
    (wanted, known): (&[usize], &[String]),
    keep: &mut dyn FnMut(&str, Vec<u8>),
) -> Option<Value> {
    let (meeting, folder, file) = named(place)?;
    let (output, stored) = stored_now(window, meeting)?;
    let bytes = bytes(&output, meeting, &stored, folder, file)?;
    let mut digest = Sha256::new();
    digest.update(&bytes);
    digest.update(scale.to_le_bytes());
    let digest = format!("{:x}", digest.finalize());
    let digest = |at: usize| format!("{}-{at}", &digest[..32]);
    let is_wanted = |at: usize| wanted.contains(&at) && !known.contains(&digest(at));
    let pages = pictures(bytes, scale, &is_wanted)?;
    let pages = pages.into_iter().enumerate().map(|(at, page)| {
        if let Some(png) = page.png {
            keep(&digest(at), png);
        }
        json!({ "digest": digest(at), "width": page.size.0, "height": page.size.1 })
    });
    let pages: Vec<Value> = pages.collect();
    Some(json!({ "made": true, "pages": pages }))
}
