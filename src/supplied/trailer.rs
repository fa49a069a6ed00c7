//! Finds what a file hangs on: its trailer, wherever it stands (ISO 32000-1, 7.5.5 and 7.5.8).

use hayro_syntax::object::{Dict, FromBytes as _, MaybeRef, ObjRef, Object, ObjectIdentifier};

/// The numbers of the two objects of a [`shell`], which no file uses.
const CATALOGUE: i32 = i32::MAX - 7;
const PAGES: i32 = CATALOGUE + 1;
/// The most catalogues that are tried.
const TRIED: usize = 4;

/// What a trailer says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trailer {
    pub(super) root: ObjRef,
    pub(super) info: Option<ObjRef>,
    /// How the file is encrypted, and its identifier, as they are written.
    encrypt: Option<Vec<u8>>,
    id: Option<Vec<u8>>,
    /// Where the table of objects stands.
    table: Option<usize>,
}

impl Trailer {
    fn read(dict: &Dict<'_>, table: Option<usize>) -> Option<Self> {
        let written = |key: &str| match dict.get_raw::<Object<'_>>(key)? {
            MaybeRef::Ref(to) => Some(format!("{} {} R", to.obj_number, to.gen_number).into()),
            MaybeRef::NotRef(Object::Dict(found)) => Some(found.data().to_vec()),
            MaybeRef::NotRef(Object::Array(list)) => Some([b"[", list.data(), b"]"].concat()),
            MaybeRef::NotRef(_) => None,
        };
        Some(Self {
            root: dict.get_ref("Root")?,
            info: dict.get_ref("Info"),
            encrypt: written("Encrypt"),
            id: written("ID"),
            table,
        })
    }

    pub(super) fn is_encrypted(&self) -> bool {
        self.encrypt.is_some()
    }

    /// The object that says how the file is encrypted, where it stands by itself.
    pub(super) fn encryption(&self) -> Option<ObjRef> {
        ObjRef::from_bytes(self.encrypt.as_deref()?)
    }

    /// What to put behind a file so that the reader takes nothing but its table of objects: of its own, the reader would go through
    /// all that the pages' list leads to, as often as it leads there. With `entries`, objects and their places, the table has
    /// only these.
    pub(super) fn shell(&self, length: usize, entries: Option<&[(ObjRef, usize)]>) -> Vec<u8> {
        let mut text = b"\n".to_vec();
        let mut places = vec![];
        for object in [
            format!("{CATALOGUE} 0 obj\n<</Type/Catalog/Pages {PAGES} 0 R>>\nendobj\n"),
            format!("{PAGES} 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"),
        ] {
            places.push(length + text.len());
            text.extend(object.bytes());
        }
        let table = length + text.len();
        text.extend(b"xref\n");
        let own = |at: usize| (ObjRef::new(CATALOGUE + at as i32, 0), places[at]);
        for (id, place) in [own(0), own(1)].iter().chain(entries.unwrap_or_default()) {
            let line = format!("{} 1\n{place:010} {:05} n \n", id.obj_number, id.gen_number);
            text.extend(line.bytes());
        }
        text.extend(format!("trailer\n<</Root {CATALOGUE} 0 R").bytes());
        for (key, value) in [("Encrypt", &self.encrypt), ("ID", &self.id)] {
            if let Some(value) = value {
                text.extend(format!("/{key} ").bytes());
                text.extend(value);
            }
        }
        let table = match (entries, self.table) {
            (Some(_), _) => Some(table),
            (None, Some(before)) => {
                text.extend(format!("/Prev {before}").bytes());
                Some(table)
            }
            // No such place: the reader looks for the objects itself.
            (None, None) => None,
        };
        let table = table.map_or_else(|| i32::MAX.to_string(), |table| table.to_string());
        text.extend(format!(">>\nstartxref\n{table}\n%%EOF\n").bytes());
        text
    }
}

/// The trailers of a file, the best first: the one that the file says, then those that stand in it from its end, then its last
/// catalogue.
pub(super) fn trailers(bytes: &[u8]) -> Vec<Trailer> {
    let mut found: Vec<Trailer> = said(bytes).into_iter().collect();
    let mut add = |trailer: Option<Trailer>| {
        let new = trailer.filter(|new| {
            !found
                .iter()
                .any(|old| old.table.is_none() && old.root == new.root)
        });
        found.extend(new);
        found.len() >= TRIED
    };
    for at in memchr::memmem::rfind_iter(bytes, b"/Root") {
        if add(around(bytes, at).and_then(|dict| Trailer::read(&dict, None))) {
            return found;
        }
    }
    for at in memchr::memmem::rfind_iter(bytes, b"/Catalog") {
        let root = || {
            let head = &bytes[..at];
            let word = memchr::memmem::rfind(head, b"obj")?;
            let id = id_before(bytes, word)?.0;
            Some(Trailer {
                root: id,
                info: None,
                encrypt: None,
                id: None,
                table: None,
            })
        };
        if add(root()) {
            break;
        }
    }
    found
}

/// The trailer where the file says that it is.
fn said(bytes: &[u8]) -> Option<Trailer> {
    let word = memchr::memmem::rfind(bytes, b"startxref")? + 9;
    let digits: String = bytes[word..]
        .iter()
        .map(|byte| char::from(*byte))
        .skip_while(char::is_ascii_whitespace)
        .take_while(char::is_ascii_digit)
        .take(12)
        .collect();
    let at: usize = digits.parse().ok()?;
    let rest = bytes.get(at..)?;
    let rest = &rest[rest
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace())
        .count()..];
    let word = match rest.starts_with(b"xref") {
        true => memchr::memmem::find(rest, b"trailer")? + 7,
        // A stream has the trailer's entries.
        false => memchr::memmem::find(&rest[..rest.len().min(40)], b"obj")? + 3,
    };
    let rest = &rest[word..];
    let spaces = rest.iter().take_while(|byte| byte.is_ascii_whitespace());
    Trailer::read(&Dict::from_bytes(&rest[spaces.count()..])?, Some(at))
}

/// The dictionary that an entry stands in.
fn around(bytes: &[u8], at: usize) -> Option<Dict<'_>> {
    let from = at.saturating_sub(4000);
    let opens = memchr::memmem::rfind_iter(&bytes[from..at], b"<<");
    opens
        .take(20)
        .filter_map(|open| Dict::from_bytes(&bytes[from + open..]))
        .find(|dict| dict.contains_key("Root"))
}

/// The number before a word `obj`, and where it begins.
pub(super) fn id_before(bytes: &[u8], word: usize) -> Option<(ObjRef, usize)> {
    let space = |at: usize| bytes[at].is_ascii_whitespace() || bytes[at] == 0;
    let digit = |at: usize| bytes[at].is_ascii_digit();
    let mut at = word;
    for skip in [&space as &dyn Fn(usize) -> bool, &digit, &space, &digit] {
        while at > 0 && word - at < 40 && skip(at - 1) {
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
