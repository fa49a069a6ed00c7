//! Finds the trailer of a file, wherever it is (ISO 32000-1, 7.5.5 and 7.5.8).

use hayro_syntax::object::{Dict, FromBytes as _, MaybeRef, ObjRef, Object, ObjectIdentifier};

use super::object::{self, Dictionary};
use super::save;
use super::tokens::is_space;

/// The numbers of the objects of a [`Trailer::shell`], which no file uses.
const CATALOGUE: i32 = i32::MAX - 7;
const PAGES: i32 = CATALOGUE + 1;
const ENCRYPTION: i32 = CATALOGUE + 2;
/// The lengths of keys in bits that are in use where a file says its own (ISO 32000-1, table 20).
const KEYS: std::ops::RangeInclusive<i64> = 40..=128;
const TRIED: usize = 4;

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Trailer {
    pub(super) root: ObjRef,
    pub(super) info: Option<ObjRef>,
    /// How the file is encrypted.
    encrypt: Option<Dictionary>,
    id: Option<Vec<u8>>,
    /// Where the table of objects is.
    table: Option<usize>,
}

impl Trailer {
    fn read(bytes: &[u8], dict: &Dict<'_>, table: Option<usize>) -> Option<Self> {
        let id = match dict.get_raw::<Object<'_>>("ID") {
            Some(MaybeRef::Ref(to)) => Some(format!("{} {} R", to.obj_number, to.gen_number).into()),
            Some(MaybeRef::NotRef(Object::Array(list))) => Some([b"[", list.data(), b"]"].concat()),
            _ => None,
        };
        let encrypt = match dict.get_raw::<Object<'_>>("Encrypt") {
            Some(MaybeRef::Ref(to)) => {
                let words = memchr::memmem::rfind_iter(bytes, b"obj");
                let mut places = words.filter(|at| id_before(bytes, *at).is_some_and(|(id, _)| id == to));
                let found = places.find_map(|at| Dict::from_bytes(bytes[at + 3..].trim_ascii_start()));
                Some(found.unwrap_or_default())
            }
            Some(MaybeRef::NotRef(Object::Dict(found))) => Some(found),
            _ => None,
        };
        Some(Self {
            root: dict.get_ref("Root")?,
            info: dict.get_ref("Info"),
            encrypt: encrypt.map(|found| encryption(&found)),
            id,
            table,
        })
    }

    pub(super) fn is_encrypted(&self) -> bool {
        self.encrypt.is_some()
    }

    /// The text to put behind a file so that the reader takes nothing but its table of objects: by itself, the reader would
    /// go through all that the list of pages leads to, as often as it leads there. With `entries`, objects and their
    /// places, the table has only these.
    pub(super) fn shell(&self, length: usize, entries: Option<&[(ObjRef, usize)]>) -> Vec<u8> {
        let mut text = b"\n".to_vec();
        let encryption = self.encrypt.as_ref();
        let encryption = encryption.map(|found| save::object((ENCRYPTION, 0), &found.clone().into()));
        let objects = [
            format!("{CATALOGUE} 0 obj\n<</Type/Catalog/Pages {PAGES} 0 R>>\nendobj\n").into_bytes(),
            format!("{PAGES} 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n").into_bytes(),
        ];
        let mut own = vec![];
        for (number, object) in (CATALOGUE..).zip(objects.into_iter().chain(encryption)) {
            own.push((ObjRef::new(number, 0), length + text.len()));
            text.extend(object);
        }
        let table = length + text.len();
        text.extend(b"xref\n");
        for (id, place) in own.iter().chain(entries.unwrap_or_default()) {
            let line = format!("{} 1\n{place:010} {:05} n \n", id.obj_number, id.gen_number);
            text.extend(line.bytes());
        }
        text.extend(format!("trailer\n<</Root {CATALOGUE} 0 R").bytes());
        if self.encrypt.is_some() {
            text.extend(format!("/Encrypt {ENCRYPTION} 0 R").bytes());
        }
        if let Some(id) = &self.id {
            text.extend(b"/ID ");
            text.extend(id);
        }
        // No such place: the reader looks for the objects itself.
        let mut start = i32::MAX as usize;
        if entries.is_some() {
            start = table;
        } else if let Some(before) = self.table {
            text.extend(format!("/Prev {before}").bytes());
            start = table;
        }
        text.extend(format!(">>\nstartxref\n{start}\n%%EOF\n").bytes());
        text
    }
}

/// The trailers of a file, the best first: the one that the file names, then the others from its end, then its last
/// catalogue.
pub(super) fn trailers(bytes: &[u8]) -> Vec<Trailer> {
    let mut found: Vec<Trailer> = said(bytes).into_iter().collect();
    let mut add = |trailer: Option<Trailer>| {
        let new = trailer.filter(|new| !found.iter().any(|old| old.table.is_none() && old.root == new.root));
        found.extend(new);
        found.len() >= TRIED
    };
    for at in memchr::memmem::rfind_iter(bytes, b"/Root") {
        if add(around(bytes, at).and_then(|dict| Trailer::read(bytes, &dict, None))) {
            return found;
        }
    }
    for at in memchr::memmem::rfind_iter(bytes, b"/Catalog") {
        let root = || {
            let head = &bytes[..at];
            let word = memchr::memmem::rfind(head, b"obj")?;
            let id = id_before(bytes, word)?.0;
            Some(Trailer { root: id, info: None, encrypt: None, id: None, table: None })
        };
        if add(root()) {
            break;
        }
    }
    found
}

/// The trailer that the file names.
fn said(bytes: &[u8]) -> Option<Trailer> {
    let word = memchr::memmem::rfind(bytes, b"startxref")? + 9;
    let behind = bytes[word..].trim_ascii_start();
    let digits = behind.iter().take_while(|byte| byte.is_ascii_digit()).take(12).count();
    let at: usize = std::str::from_utf8(&behind[..digits]).ok()?.parse().ok()?;
    let rest = bytes.get(at..)?.trim_ascii_start();
    let word = match rest.starts_with(b"xref") {
        true => memchr::memmem::find(rest, b"trailer")? + 7,
        // A stream has the trailer's entries.
        false => memchr::memmem::find(&rest[..rest.len().min(40)], b"obj")? + 3,
    };
    let dict = Dict::from_bytes(rest[word..].trim_ascii_start())?;
    Trailer::read(bytes, &dict, Some(at))
}

/// How a file is encrypted, with the length of its key as viewers take it: some makers count it in bytes.
fn encryption(found: &Dict<'_>) -> Dictionary {
    let mut entries = plain(found, 0);
    let length = match entries.get(b"Length").as_i64() {
        Some(bytes @ 5..=16) => Some(bytes * 8),
        length => length,
    };
    match length.filter(|length| KEYS.contains(length)) {
        Some(length) => entries.set("Length", length),
        None => entries.remove(b"Length"),
    }
    // Long keys came with revision 5; the reader would go past the end of a shorter one.
    let number = |key: &[u8]| entries.get(key).as_i64().unwrap_or(0);
    if number(b"V") >= 5 && number(b"R") < 5 {
        entries.remove(b"R");
    }
    entries
}

/// The entries of a dictionary that are no references.
fn plain(found: &Dict<'_>, depth: usize) -> Dictionary {
    let entry = |key: &[u8]| match found.get_raw::<Object<'_>>(key)? {
        MaybeRef::NotRef(Object::Boolean(value)) => Some(value.into()),
        MaybeRef::NotRef(Object::Number(number)) => Some(number.as_i64().into()),
        MaybeRef::NotRef(Object::Name(name)) => Some(object::Object::Name(name.to_vec())),
        MaybeRef::NotRef(Object::String(text)) => Some(object::Object::String(text.to_vec())),
        MaybeRef::NotRef(Object::Dict(below)) if depth < 4 => Some(plain(&below, depth + 1).into()),
        _ => None,
    };
    let entries = found.keys().map(|key| (key.to_vec(), entry(key.as_ref())));
    let entries = entries.filter_map(|(key, value)| Some((key, value?)));
    entries.collect()
}

/// The dictionary around an entry.
fn around(bytes: &[u8], at: usize) -> Option<Dict<'_>> {
    let from = at.saturating_sub(4000);
    let opens = memchr::memmem::rfind_iter(&bytes[from..at], b"<<");
    opens.take(20).filter_map(|open| Dict::from_bytes(&bytes[from + open..])).find(|dict| dict.contains_key("Root"))
}

/// The number before a word `obj`, and where it begins.
pub(super) fn id_before(bytes: &[u8], word: usize) -> Option<(ObjRef, usize)> {
    let digit = |byte: u8| byte.is_ascii_digit();
    let mut at = word;
    for skip in [is_space, digit, is_space, digit] {
        while at > 0 && word - at < 40 && skip(bytes[at - 1]) {
            at -= 1;
        }
    }
    let id = ObjectIdentifier::from_bytes(&bytes[at..])?;
    Some((id.into(), at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roots(text: &str) -> Vec<i32> {
        let found = trailers(text.as_bytes());
        found.iter().map(|one| one.root.obj_number).collect()
    }

    #[test]
    fn trailers_are_found_wherever_they_stand() {
        let table = "xref\n0 1\n0000000000 65535 f \ntrailer <</Root 3 0 R>>\n";
        assert_eq!(roots(&format!("{table}startxref\n0\n%%EOF")), [3, 3]);
        assert_eq!(roots(&format!("{table}startxref\n7777\n%%EOF")), [3]);
        let stream = "5 0 obj <</Type/XRef/W[1 2 1]/Root 4 0 R>>stream\nendstream\n";
        assert_eq!(roots(&format!("{stream}startxref 0")), [4, 4]);
        let cut = "1 0 obj <</Type /Catalog/Pages 2 0 R>> endobj 2 0 obj <<";
        assert_eq!(roots(cut), [1]);
        assert_eq!(roots("%PDF-1.4\nstartxref\nx"), [0; 0]);
    }
}
