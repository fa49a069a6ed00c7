//! Files that cannot be read: what is said of them, without the words of the system.

use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

/// The endings of pictures that can be a logo.
const PICTURES: [&str; 4] = ["png", "jpg", "jpeg", "svg"];

/// The bytes of a file, or how many there are if they are more than are wanted. A file that is too large is not read, and one
/// that grows meanwhile is not read past the limit.
pub(super) fn bytes(path: &Path, most: usize) -> io::Result<Result<Vec<u8>, u64>> {
    let most = most as u64;
    let length = std::fs::metadata(path)?.len();
    if length > most {
        return Ok(Err(length));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    let length = bytes.len() as u64;
    Ok(if length > most {
        Err(length)
    } else {
        Ok(bytes)
    })
}

/// Why a file cannot be read, in plain words.
pub(super) fn words(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        ErrorKind::PermissionDenied => "you have no right to open it".to_owned(),
        ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => {
            let words = error.to_string();
            let end = words.find(" (os error").unwrap_or(words.len());
            words[..end].to_lowercase()
        }
    }
}

/// Which pictures there are in the folder of `council.yaml`.
pub(super) fn pictures(root: &Path) -> String {
    let names = std::fs::read_dir(root).into_iter().flatten();
    let names = names.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names
        .filter(|name| {
            let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
            PICTURES.contains(&ending.to_ascii_lowercase().as_str())
        })
        .collect();
    names.sort();
    match names.as_slice() {
        [] => "beside council.yaml there is no picture: put the logo there, as a PNG, JPEG or SVG file".to_owned(),
        [one] => format!("beside council.yaml there is {one}"),
        names => format!("beside council.yaml there are {}", names.join(", ")),
    }
}
