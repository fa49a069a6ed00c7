//! The files of a meeting's `attachments` folder. Those that appendices name are read once to find out their types.

use std::path::{Component, Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::diag::Diagnostic;
use crate::files::{self, Trouble};
use crate::model::attachment::{Attachment, Content, Unusable};
use crate::model::{Outline, composed};
use crate::pdf::inspect;
use crate::picture::{Bounds, FileKind, Fonts, prepare};

/// The largest supplied file or picture that is read, in bytes.
pub(super) const MAX_BYTES: usize = 512 << 20;

/// The attachments that the appendices of a meeting and its reports name and that its reports show as pictures, and those files in
/// `there` that nothing names.
pub(super) fn of(
    root: &Path,
    folder: &Path,
    mut there: Vec<PathBuf>,
    meeting: &Outline,
    reports: &[&Outline],
    fonts: &Fonts<'_>,
) -> (Vec<Attachment>, Vec<PathBuf>) {
    let of_items = meeting.items.iter().flat_map(|item| &item.appendices);
    let of_reports = reports.iter().flat_map(|outline| &outline.appendices);
    let mut named: Vec<&str> = of_items.chain(of_reports).filter_map(|appendix| appendix.file.as_deref()).collect();
    let of_texts = reports.iter().flat_map(|outline| &outline.pictures);
    named.extend(of_texts.map(String::as_str));
    named.sort_by(|one, other| composed(one).cmp(&composed(other)));
    named.dedup_by(|one, other| composed(one) == composed(other));
    let attachments: Vec<Attachment> =
        named.iter().filter_map(|name| attachment(root, folder, (name, &there), fonts)).collect();
    there.retain(|path| attachments.iter().all(|attachment| attachment.path != *path));
    (attachments, there)
}

/// The current bytes of an attachment. Fails if it can no longer be read.
pub fn bytes(attachment: &Attachment) -> Result<Vec<u8>, Diagnostic> {
    let read = files::read(&attachment.path, MAX_BYTES);
    read.map_err(|trouble| trouble.unreadable(&attachment.path))
}

/// A file by its name; where no file is called so, one among those in the folder whose letters have their accents in the other form.
fn attachment(root: &Path, folder: &Path, (name, there): (&str, &[PathBuf]), fonts: &Fonts<'_>) -> Option<Attachment> {
    let relative = Path::new(name);
    let inside = |part: Component<'_>| matches!(part, Component::Normal(_));
    let path = folder.join(relative);
    let is_same = |other: &&PathBuf| composed(&other.to_string_lossy()) == composed(&path.to_string_lossy());
    let path = match name.is_ascii() || path.exists() {
        true => path,
        false => there.iter().find(is_same).cloned().unwrap_or(path),
    };
    if !relative.components().all(inside) || path.is_dir() {
        return None;
    }
    let read = match files::read_in(root, &path, MAX_BYTES) {
        Err(Trouble::Missing) => return None,
        read => read,
    };
    let sha256 = read.as_ref().map_or(String::new(), |bytes| format!("{:x}", Sha256::digest(bytes)));
    let content = match read {
        Ok(bytes) => content(relative, &bytes, fonts),
        Err(trouble) => Err(format!("cannot be read: {trouble}").into()),
    };
    Some(Attachment { name: name.to_owned(), path, content, sha256 })
}

/// The content of a file decides its type; its name does only if nothing else is known.
fn content(name: &Path, bytes: &[u8], fonts: &Fonts<'_>) -> Result<Content, Unusable> {
    let ending = name.extension().and_then(|ending| ending.to_str());
    let is_named_pdf = ending.is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
    match FileKind::of(bytes) {
        FileKind::Unknown if !is_named_pdf => {
            Err(Unusable::from("is of a kind that cannot be used: it must be a PDF, PNG, JPEG or SVG file".to_owned()))
        }
        FileKind::Pdf | FileKind::Unknown => match inspect(bytes) {
            Ok(supplied) => Ok(Content::Pdf(supplied)),
            Err(why) => Err(format!("cannot be used: {why}").into()),
        },
        _ => Ok(Content::Picture(prepare(bytes, Bounds::PAGE, fonts)?)),
    }
}
