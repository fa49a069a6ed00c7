//! Several files in one ZIP, as mail programs and portals save them. Nothing is written to a disk, so the names in it,
//! whatever they are, are only shown.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::{MAX_BYTES, Result, refusal};
use crate::diag::Code;

/// The most files of a ZIP.
const MAX_FILES: usize = 500;
/// Bytes that all of them may inflate to together.
const MAX_INFLATED: u64 = 256 << 20;

/// A file out of a ZIP.
#[derive(Debug, Clone)]
pub struct Bundled {
    /// Its name with its folders, as it is typed there.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The files of a ZIP; nothing where it is none, or is itself a file of Word or Excel.
pub fn bundle(bytes: &[u8]) -> Option<Result<Vec<Bundled>>> {
    if !bytes.starts_with(b"PK") {
        return None;
    }
    let archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        // Broken files of Word and Excel are for their own reader to name.
        Err(_) => return None,
    };
    let is_office = |name: &str| name == "[Content_Types].xml" || name == "mimetype";
    if archive.file_names().any(is_office) {
        return None;
    }
    Some(unpacked(archive))
}

fn unpacked(mut archive: ZipArchive<Cursor<&[u8]>>) -> Result<Vec<Bundled>> {
    let too_large =
        |message: String| refusal(Code::TooLarge, message).help("take the files out of it and choose those");
    if archive.len() > MAX_FILES {
        let count = archive.len();
        return Err(too_large(format!("the ZIP has {count} files; at most {MAX_FILES} are read at a time")));
    }
    let mut left = MAX_INFLATED;
    let mut files = vec![];
    for at in 0..archive.len() {
        let damaged = |_| {
            refusal(Code::Damaged, "the ZIP is damaged, or needs a password")
                .help("take the files out of it and choose those")
        };
        let file = archive.by_index(at).map_err(damaged)?;
        let name = file.name().to_owned();
        // What macOS puts beside each file.
        if file.is_dir() || name.starts_with("__MACOSX/") || name.ends_with(".DS_Store") {
            continue;
        }
        let most = left.min(MAX_BYTES as u64);
        let mut inside = vec![];
        let read = file.take(most + 1).read_to_end(&mut inside);
        if read.is_err() {
            return Err(refusal(Code::Damaged, format!("“{name}” in the ZIP is damaged"))
                .help("take the files out of it and choose those"));
        }
        if inside.len() as u64 > most {
            return Err(too_large(format!(
                "the files in the ZIP are too large: at most {} MB are read together",
                MAX_INFLATED >> 20
            )));
        }
        left -= inside.len() as u64;
        files.push(Bundled { name, bytes: inside });
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(vec![]));
        for (name, bytes) in files {
            writer.start_file(*name, SimpleFileOptions::default()).expect("a file");
            writer.write_all(bytes).expect("written");
        }
        writer.finish().expect("a ZIP").into_inner()
    }

    #[test]
    fn a_zip_is_its_files_and_a_workbook_is_none() {
        let bytes = zipped(&[("a/../b.csv", b"x"), ("__MACOSX/._b.csv", b"y"), ("c.docx", b"z")]);
        let files = bundle(&bytes).expect("a ZIP").expect("files");
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["a/../b.csv", "c.docx"]);
        assert!(bundle(&zipped(&[("[Content_Types].xml", b"")])).is_none());
        assert!(bundle(b"PK\x03\x04 broken").is_none() && bundle(b"text").is_none());
    }

    #[test]
    fn bombs_are_refused() {
        let large = vec![0; (MAX_BYTES) + 1];
        let refused = bundle(&zipped(&[("bomb", &large)])).expect("a ZIP").expect_err("too large");
        assert_eq!(refused.code, Code::TooLarge);
        let many: Vec<(String, &[u8])> = (0..=MAX_FILES).map(|at| (format!("{at}"), &b""[..])).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        assert_eq!(bundle(&zipped(&many)).expect("a ZIP").expect_err("too many").code, Code::TooLarge);
    }
}
