//! Texts that a test expects, in files beside its input. `BLESS=1` writes them anew.

use std::path::Path;

/// Compares a whole text with the one in a file.
pub(crate) fn compare(file: &Path, actual: &str) -> Result<(), String> {
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(file, actual).expect("the expectation can be written");
        return Ok(());
    }
    let expected = std::fs::read_to_string(file).unwrap_or_default();
    if expected == actual {
        return Ok(());
    }
    Err(format!("{} differs (BLESS=1 writes it anew)\n--- expected\n{expected}\n--- actual\n{actual}", file.display()))
}
