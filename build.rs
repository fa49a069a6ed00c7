//! Tells the program what it was built from, so that documents made by another build of it are made again.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

fn main() {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo says where the project is"));
    let mut hasher = DefaultHasher::new();
    for name in ["src", "templates", "fonts", "Cargo.lock"] {
        println!("cargo:rerun-if-changed={name}");
        hash(&root.join(name), &mut hasher);
    }
    println!("cargo:rustc-env=PACKS_BUILD={:016x}", hasher.finish());
}

/// Takes in the names and the contents of a file or of all files below a folder, in order.
fn hash(path: &Path, hasher: &mut DefaultHasher) {
    path.file_name().hash(hasher);
    let Ok(entries) = std::fs::read_dir(path) else {
        std::fs::read(path).unwrap_or_default().hash(hasher);
        return;
    };
    let mut below: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    below.sort();
    below.iter().for_each(|path| hash(path, hasher));
}
