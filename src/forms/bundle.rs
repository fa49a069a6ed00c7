//! All forms of a round as files, and those in one ZIP.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use super::ask::{Asking, Form};
use super::covering::covering;
use super::docx::document;
use super::xlsx::workbook;
use crate::diag::{Code, Diagnostic};

/// The end of the name of the list of who gets which.
pub(crate) const LIST: &str = "-who-gets-which.csv";

/// A workbook and a Word document for each owner, and the list of who gets which: names and bytes.
pub fn files(asking: &Asking<'_>, forms: &[Form<'_, '_>]) -> Result<Vec<(String, Vec<u8>)>, Diagnostic> {
    let mut all = vec![];
    for form in forms {
        let stem = form.stem(asking);
        all.push((format!("{stem}.xlsx"), workbook(asking, form)?));
        all.push((format!("{stem}.docx"), document(asking, form)));
    }
    all.push((list(asking), covering(asking, forms).into_bytes()));
    Ok(all)
}

/// The name of the list of who gets which.
pub(crate) fn list(asking: &Asking<'_>) -> String {
    format!("{}-{}{LIST}", asking.plan, asking.round)
}

/// The same in one ZIP, whose bytes say nothing of when it was made.
pub fn zipped(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Diagnostic> {
    let not_made =
        |error: zip::result::ZipError| Diagnostic::nowhere(Code::NotMade, format!("the ZIP cannot be made: {error}"));
    let mut writer = ZipWriter::new(Cursor::new(vec![]));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for (name, bytes) in files {
        writer.start_file(name, options).map_err(not_made)?;
        writer.write_all(bytes).map_err(|error| not_made(error.into()))?;
    }
    Ok(writer.finish().map_err(not_made)?.into_inner())
}
