//! All files of one folder in a ZIP, under the names that they have there.

use std::io::{Cursor, Write as _};

use chrono::{DateTime, Datelike as _, Local, Timelike as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::make::Stored;
use crate::write::Output;

/// The ZIP of a meeting's folder; nothing where one of its files cannot be read.
pub(super) fn zipped(output: &Output, meeting: &str, stored: &Stored) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    for name in stored.names() {
        let path = format!("{meeting}/{}/{name}", stored.folder);
        let bytes = output.read(&path)?;
        let made = output.stamp(&path).and_then(|(_, changed)| time(changed)).unwrap_or_default();
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(made)
            .unix_permissions(0o644);
        zip.start_file(name, options).ok()?;
        zip.write_all(&bytes).ok()?;
    }
    zip.finish().ok().map(Cursor::into_inner)
}

/// A time as a ZIP has it.
fn time(changed: u128) -> Option<zip::DateTime> {
    let at = local(changed)?;
    let part = |number: u32| u8::try_from(number).ok();
    let (year, month, day) = (u16::try_from(at.year()).ok()?, part(at.month())?, part(at.day())?);
    zip::DateTime::from_date_and_time(year, month, day, part(at.hour())?, part(at.minute())?, part(at.second())?).ok()
}

/// When something was changed, in the time of this place.
pub(in crate::window) fn local(changed: u128) -> Option<DateTime<Local>> {
    let seconds = i64::try_from(changed / 1_000_000_000).ok()?;
    Some(DateTime::from_timestamp(seconds, 0)?.with_timezone(&Local))
}
