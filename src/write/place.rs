//! The place of one file: what is there already, and putting another there whole.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use super::PART;
use crate::diag::{Code, Diagnostic};
use crate::files::Trouble;

/// Whether a file with these bytes is there. Fails where a pipe or a device is, also behind a link: reading it could take for
/// ever, and the program does not put a file in its place.
pub(super) fn has(target: &Path, bytes: &[u8]) -> Result<bool, Diagnostic> {
    let Ok(about) = fs::metadata(target) else { return Ok(false) };
    if !about.is_file() && !about.is_dir() {
        let message = format!("the file cannot be written: {}", Trouble::NoFile);
        return Err(
            Diagnostic::at_path(Code::NotWritten, target, message).help("name a file; what is there is left as it is")
        );
    }
    // What a link leads to may be another file tomorrow.
    let may_be = !target.is_symlink() && about.is_file() && about.len() == bytes.len() as u64;
    Ok(may_be && fs::read(target).is_ok_and(|before| before == bytes))
}

/// Puts a file in place; where `settled`, it is on the disk before it takes the place of another.
pub(super) fn replace(target: &Path, bytes: &[u8], settled: bool) -> std::io::Result<()> {
    replace_as(target, bytes, settled, None)
}

/// The same, with the rights of the file before.
pub(super) fn replace_as(
    target: &Path,
    bytes: &[u8],
    settled: bool,
    rights: Option<fs::Permissions>,
) -> std::io::Result<()> {
    let folder = target.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut part = tempfile::Builder::new();
    part.prefix(PART).suffix(".part");
    // As any program's files: who may read them is for the umask to say.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        part.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut part = part.tempfile_in(folder)?;
    part.write_all(bytes)?;
    if let Some(rights) = rights {
        part.as_file().set_permissions(rights)?;
    }
    if settled {
        part.as_file().sync_data()?;
    }
    part.persist(target).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn pipes_are_neither_read_nor_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe.csv");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        let link = folder.path().join("link.csv");
        std::os::unix::fs::symlink(&pipe, &link).unwrap();
        let output = super::super::Output::new(folder.path());
        for name in ["pipe.csv", "link.csv"] {
            let refused = output.write(name, b"one").unwrap_err();
            assert_eq!(refused.message, "the file cannot be written: it is a pipe or a device, not a file");
        }
        assert!(link.is_symlink());
        assert!(!fs::metadata(&pipe).unwrap().is_file());
    }
}
