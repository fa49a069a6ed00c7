//! Names that not every system can have. A workspace and its papers lie on Windows' drives sooner or later, whichever
//! system made them, so a name that Windows refuses is a problem everywhere.

/// How long a path below a workspace or an output folder may be, in characters. Windows' programs open paths of 259, and
/// the folder itself has a path too.
pub const LONGEST_PATH: usize = 180;

/// The longest name of one file or folder that file systems take, in UTF-16 units and in bytes.
const LONGEST_NAME: usize = 255;

/// Signs that Windows allows in no name.
const SIGNS: &str = "<>:\"/\\|?*";

/// Names that stand for devices, with any ending: "Naming Files, Paths, and Namespaces" in Windows' documentation.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Why a file or folder cannot have a name on Windows, in words that go on from the name; nothing where it can.
pub fn not_for_windows(name: &str) -> Option<String> {
    if let Some(sign) = name
        .chars()
        .find(|sign| SIGNS.contains(*sign) || sign.is_control())
    {
        return Some(match sign.is_control() {
            true => {
                "has an invisible control character in it, which no name can have on Windows".into()
            }
            false => format!("has a `{sign}` in it, which no name can have on Windows"),
        });
    }
    if name.ends_with(['.', ' ']) {
        let end = if name.ends_with('.') {
            "full stop"
        } else {
            "space"
        };
        return Some(format!("ends with a {end}, which Windows takes away"));
    }
    if is_device(name) {
        return Some("is the name of a device on Windows, which no file can have".into());
    }
    if name.len() > LONGEST_NAME || name.encode_utf16().count() > LONGEST_NAME {
        return Some("is too long for a name".into());
    }
    None
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    let stem = stem.trim_end().to_lowercase();
    let numbered = ["com", "lpt"]
        .iter()
        .filter_map(|port| stem.strip_prefix(port))
        .any(|number| {
            let mut signs = number.chars();
            let digit = signs.next();
            digit.is_some_and(|digit| digit.is_ascii_digit() || "¹²³".contains(digit))
                && signs.next().is_none()
        });
    numbered || DEVICES.contains(&stem.as_str())
}

/// The pairs of names in a folder that differ only in their capitals: on Windows and macOS they would be one file.
pub fn alike<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<(&'a str, &'a str)> {
    let mut seen = std::collections::BTreeMap::new();
    let mut pairs = vec![];
    for name in names {
        match seen.entry(name.to_lowercase()) {
            std::collections::btree_map::Entry::Occupied(first) => pairs.push((*first.get(), name)),
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(name);
            }
        }
    }
    pairs
}
