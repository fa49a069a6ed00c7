//! The files of a meeting's `attachments` folder: those that appendices name are read once to see what they are.

use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use resvg::usvg;
use sha2::{Digest as _, Sha256};

use crate::assets::Assets;
use crate::diag::Diagnostic;
use crate::files::{self, Trouble};
use crate::model::attachment::{Attachment, Content};
use crate::model::{Appendix, Filed, Image, Meeting, Report};
use crate::supplied::inspect;

/// The largest supplied file or picture that is read, in bytes.
pub(super) const MAX_BYTES: usize = 512 << 20;

/// The font of letters in drawings that name no other one that is here.
const LETTERS: &str = "Liberation Sans";

/// The attachments that the appendices of a meeting and its reports name and that are there, and of the files that are
/// `there` those that none names.
pub(super) fn of(
    root: &Path,
    folder: &Path,
    mut there: Vec<PathBuf>,
    meeting: Option<&Meeting>,
    reports: &[Filed<Report>],
    assets: &Assets,
) -> (Vec<Attachment>, Vec<PathBuf>) {
    let of_items = meeting.into_iter().flat_map(|meeting| &meeting.items);
    let of_items = of_items.flat_map(|item| &item.appendices);
    let of_reports = reports.iter().filter_map(|filed| filed.record.as_ref());
    let of_reports = of_reports.flat_map(|report| &report.appendices);
    let mut named: Vec<&str> = of_items
        .chain(of_reports)
        .filter_map(|appendix: &Appendix| Some(appendix.file.as_ref()?.as_str()))
        .collect();
    named.sort_unstable();
    named.dedup();
    let attachments: Vec<Attachment> = named
        .iter()
        .filter_map(|name| attachment(root, folder, name, assets))
        .collect();
    there.retain(|path| {
        attachments
            .iter()
            .all(|attachment| attachment.path != *path)
    });
    (attachments, there)
}

/// The bytes of an attachment as they are now. Fails where it cannot be read any more.
pub fn bytes(attachment: &Attachment) -> Result<Vec<u8>, Diagnostic> {
    let read = files::read(&attachment.path, MAX_BYTES);
    read.map_err(|trouble| trouble.unreadable(&attachment.path))
}

fn attachment(root: &Path, folder: &Path, name: &str, assets: &Assets) -> Option<Attachment> {
    let relative = Path::new(name);
    let inside = |part: Component<'_>| matches!(part, Component::Normal(_));
    let path = folder.join(relative);
    if !relative.components().all(inside) || path.is_dir() {
        return None;
    }
    let read = match files::read_in(root, &path, MAX_BYTES) {
        Err(Trouble::Missing) => return None,
        read => read,
    };
    let sha256 = read.as_ref().map_or_else(
        |_| String::new(),
        |bytes| {
            Sha256::digest(bytes)
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect()
        },
    );
    let content = match read {
        Ok(bytes) => content(relative, bytes, assets),
        Err(trouble) => Err(format!("cannot be read: {trouble}")),
    };
    Some(Attachment {
        name: name.to_owned(),
        path,
        content,
        sha256,
    })
}

fn content(name: &Path, bytes: Vec<u8>, assets: &Assets) -> Result<Content, String> {
    let ending = name.extension().and_then(|ending| ending.to_str());
    let ending = ending.unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "pdf" => match inspect(&bytes) {
            Ok(supplied) => Ok(Content::Pdf(supplied)),
            Err(why) => Err(format!("cannot be used: {why}")),
        },
        "svg" => Ok(Content::Picture(Image {
            bytes: drawing(&bytes, assets)?,
            ending,
        })),
        "png" | "jpg" | "jpeg" => match imagesize::blob_size(&bytes) {
            Ok(_) => Ok(Content::Picture(Image { ending, bytes })),
            Err(error) => Err(format!("is no picture that can be used: {error}")),
        },
        _ => {
            Err("is of a kind that cannot be used: it must be a PDF, PNG, JPEG or SVG file".into())
        }
    }
}

/// A drawing with its letters as outlines: it looks the same in a PDF, on the web and in Word, whatever fonts a reader has.
fn drawing(bytes: &[u8], assets: &Assets) -> Result<Vec<u8>, String> {
    let elsewhere = AtomicBool::new(false);
    let mut options = usvg::Options {
        image_href_resolver: usvg::ImageHrefResolver {
            // usvg would read a file of that name.
            resolve_string: Box::new(|_, _| {
                elsewhere.store(true, Ordering::Relaxed);
                None
            }),
            ..usvg::ImageHrefResolver::default()
        },
        font_family: LETTERS.to_owned(),
        ..usvg::Options::default()
    };
    let fonts = options.fontdb_mut();
    for font in assets.fonts() {
        fonts.load_font_data(font.bytes.to_vec());
    }
    fonts.set_sans_serif_family(LETTERS);
    fonts.set_serif_family(LETTERS);
    let tree = usvg::Tree::from_data(bytes, &options)
        .map_err(|error| format!("is no drawing that can be used: {error}"))?;
    if elsewhere.load(Ordering::Relaxed) {
        return Err("is a drawing that shows another file: it must hold its pictures in it".into());
    }
    Ok(tree.to_string(&usvg::WriteOptions::default()).into_bytes())
}
