//! Files in a folder of returned forms that are not read: an answer in them would be lost silently.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diag::{Code, Diagnostic, Diagnostics, shown};
use crate::forms::LIST;

/// The most names in one warning.
const NAMES: usize = 12;

/// A warning for each folder and kind of files passed over, with names. The list that is made with the forms is not an
/// answer.
pub(super) fn over(paths: &[PathBuf]) -> Diagnostics {
    let mut kinds: BTreeMap<(&Path, String), Vec<String>> = BTreeMap::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        if name.ends_with(LIST) {
            continue;
        }
        let folder = path.parent().unwrap_or(path);
        kinds.entry((folder, kind(path))).or_default().push(name);
    }
    kinds.iter().map(|((folder, kind), names)| warning(folder, kind, names)).collect()
}

/// `/` for a folder, otherwise the ending.
fn kind(path: &Path) -> String {
    if path.is_dir() {
        return "/".to_owned();
    }
    let ending = path.extension().unwrap_or_default();
    ending.to_string_lossy().to_lowercase()
}

fn warning(folder: &Path, kind: &str, names: &[String]) -> Diagnostic {
    let several = names.len() > 1;
    let what = match (kind, several) {
        ("/", false) => "a folder in it".to_owned(),
        ("/", true) => format!("{} folders in it", names.len()),
        (_, false) => "a file in it".to_owned(),
        ("", true) => format!("{} files in it without an ending", names.len()),
        (ending, true) => format!("{} files in it that end in .{ending}", names.len()),
    };
    let is = if several { "are" } else { "is" };
    let (first, more) = names.split_at(names.len().min(NAMES));
    let more = match more.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!("{what} {is} not read: {}{more}", first.join(", "));
    let help = match kind {
        "/" => format!(
            "if forms lie there, name the folder too: {}",
            shown(&folder.join(&names[0]))
        ),
        "doc" | "docm" | "dotx" | "odt" | "rtf" => {
            "if it is a form, open it, save it as a Word document (.docx), and name that".to_owned()
        }
        "xls" | "xlsm" | "xlsb" | "ods" => {
            "if it is a form, open it, save it as an Excel workbook (.xlsx), and name that".to_owned()
        }
        _ => "if it has somebody’s answers, ask for the Word or Excel form with them in it, or type them into the round’s file"
            .to_owned(),
    };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    Diagnostic::at_path(Code::PassedOver, folder, message).help(help).into_warning()
}
