//! Opens supplied files, which may be anything at all, and takes from them all objects that their trailers lead to.

use std::collections::{BTreeSet, VecDeque};

use hayro_syntax::object::{MaybeRef, ObjRef, ObjectIdentifier};
use hayro_syntax::reader::{Reader, ReaderContext, ReaderExt as _};
use hayro_syntax::xref::XRef;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf, object as found};

use super::broken::{PRINT, broken};
use super::guard::{self, Container};
use super::object::{Dictionary, Document, Object, ObjectId, Stream};
use super::pages;
use super::trailer::{Trailer, id_before, trailers};

const BYTES: usize = 256 << 20;
const OBJECTS: usize = 1_000_000;
/// The most values in all its objects together.
const VALUES: usize = 30_000_000;
/// How deeply values may be nested.
const DEPTH: usize = 300;
/// The stack that a file is read on. Nesting is bounded before, see [`guard`].
const STACK: usize = 64 << 20;

/// Reads a file; fails with the reason in plain words.
pub(super) fn open(bytes: &[u8]) -> Result<Document, String> {
    if bytes.is_empty() {
        return Err("the file is empty".into());
    }
    if bytes.len() > BYTES {
        return Err(format!("the file is larger than {} MB", BYTES >> 20));
    }
    let head = &bytes[..bytes.len().min(1024)];
    if memchr::memmem::find(head, b"%PDF-").is_none() {
        return Err("the file is not a PDF".into());
    }
    read(bytes)
}

/// Reads a file of any size, on a stack of its own.
pub(super) fn read(bytes: &[u8]) -> Result<Document, String> {
    let loaded = std::thread::scope(|scope| {
        let reader = std::thread::Builder::new().stack_size(STACK);
        let reading = reader.spawn_scoped(scope, || load(bytes)).ok()?;
        // A panic of the reader is one broken file, not the end of the program.
        reading.join().ok()
    });
    loaded.unwrap_or_else(|| Err(broken("it cannot be read")))
}

fn load(bytes: &[u8]) -> Result<Document, String> {
    let trailers = trailers(bytes);
    if trailers.is_empty() {
        guard::check(bytes, false).map_err(|why| broken(&why))?;
    }
    let mut first = None;
    for trailer in &trailers {
        match by(bytes, trailer) {
            Ok(Some(mut document)) => {
                pages::number(&mut document);
                return Ok(document);
            }
            Ok(None) => {}
            Err(why) => first = first.or(Some(why)),
        }
    }
    Err(first.unwrap_or_else(|| broken("it has no catalogue")))
}

/// Reads a file by one of its trailers; nothing where that leads to no catalogue.
fn by(bytes: &[u8], trailer: &Trailer) -> Result<Option<Document>, String> {
    let held = guard::check(bytes, trailer.is_encrypted()).map_err(|why| broken(&why))?;
    if trailer.is_encrypted() {
        decryptable(bytes, trailer, &held)?;
    }
    let reader = reader(bytes, &trailer.shell(bytes.len(), None)).map_err(said)?;
    taken(&reader, trailer, bytes.len())
}

fn reader(bytes: &[u8], shell: &[u8]) -> Result<Pdf, LoadPdfError> {
    Pdf::new([bytes, shell].concat())
}

fn said(error: LoadPdfError) -> String {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            "the file is encrypted and opens with a password only: save it without password".into()
        }
        LoadPdfError::Decryption(_) => {
            format!("the file is encrypted in a way that cannot be read: {PRINT}")
        }
        LoadPdfError::Invalid => broken("it cannot be read"),
    }
}

/// Judges the object streams of an encrypted file before the reader inflates them: opens the file with nothing else.
fn decryptable(bytes: &[u8], trailer: &Trailer, held: &[Container]) -> Result<(), String> {
    let streams = held.iter().filter(|held| held.objects);
    let entries: Vec<(ObjRef, usize)> = streams.filter_map(|held| id_before(bytes, held.at - 3)).collect();
    let mut numbers = BTreeSet::new();
    if !entries.iter().all(|(id, _)| numbers.insert((id.obj_number, id.gen_number))) {
        return Err(broken("its objects overlap"));
    }
    let shell = trailer.shell(bytes.len(), Some(&entries));
    let reader = reader(bytes, &shell).map_err(said)?;
    let streams = entries.iter().filter_map(|(id, _)| reader.xref().get::<found::Stream<'_>>((*id).into()));
    guard::check_decrypted(streams).map_err(|why| broken(&why))
}

/// All objects that a trailer leads to; nothing where its catalogue is none.
fn taken(reader: &Pdf, trailer: &Trailer, size: usize) -> Result<Option<Document>, String> {
    let xref = reader.xref();
    let catalog = xref.get::<found::Dict<'_>>(trailer.root.into());
    if !catalog.is_some_and(|catalog| catalog.contains_key("Pages")) {
        return Ok(None);
    }
    let mut taker = Taker {
        file: reader.data().as_ref(),
        document: Document::default(),
        waiting: VecDeque::new(),
        seen: BTreeSet::new(),
        values: VALUES,
        bytes: size.saturating_mul(4) + (1 << 20),
        encrypted: trailer.is_encrypted(),
    };
    let root = taker.reference(trailer.root);
    taker.document.trailer.set("Root", root);
    if let Some(info) = trailer.info {
        let info = taker.reference(info);
        taker.document.trailer.set("Info", info);
    }
    taker.take(xref)?;
    Ok(Some(taker.document))
}

/// Takes objects out of a file.
struct Taker<'a> {
    file: &'a [u8],
    document: Document,
    waiting: VecDeque<ObjectId>,
    seen: BTreeSet<ObjectId>,
    /// How many values and bytes may still be taken.
    values: usize,
    bytes: usize,
    encrypted: bool,
}

impl Taker<'_> {
    fn take(&mut self, xref: &XRef) -> Result<(), String> {
        while let Some((number, again)) = self.waiting.pop_front() {
            if self.seen.len() > OBJECTS {
                return Err("the file has too many objects".into());
            }
            let id = ObjectIdentifier::new(number, again);
            // An object that is missing or cannot be read is left out; whoever needs it reports it.
            let found = xref.get::<found::Object<'_>>(id);
            if let Some(object) = found.map(|found| self.value(found, 0)).transpose()? {
                self.document.objects.extend(object.map(|object| ((number, again), object)));
            }
        }
        Ok(())
    }

    fn reference(&mut self, to: ObjRef) -> Object {
        let id = (to.obj_number, to.gen_number);
        if self.seen.insert(id) {
            self.waiting.push_back(id);
        }
        Object::Reference(id)
    }

    /// A value of the reader's as one of ours; nothing where the data of a stream cannot be had.
    fn value(&mut self, found: found::Object<'_>, depth: usize) -> Result<Option<Object>, String> {
        if depth > DEPTH {
            return Err(broken("its objects are nested too deeply"));
        }
        self.spend(0)?;
        Ok(Some(match found {
            found::Object::Null(_) => Object::Null,
            found::Object::Boolean(value) => Object::Boolean(value),
            found::Object::Number(number) => self::number(number.as_f64()),
            found::Object::Name(name) => {
                self.spend(name.len())?;
                Object::Name(name.to_vec())
            }
            found::Object::String(bytes) => {
                self.spend(bytes.len())?;
                Object::String(bytes.to_vec())
            }
            found::Object::Array(list) => {
                let list = items(&list).into_iter();
                let list = list.map(|one| self.entry(one, depth));
                Object::Array(list.collect::<Result<_, _>>()?)
            }
            found::Object::Dict(dict) => Object::Dictionary(self.entries(&dict, depth)?),
            found::Object::Stream(stream) => {
                let dict = self.entries(stream.dict(), depth)?;
                let Some(content) = self.data(&stream)? else { return Ok(None) };
                Object::Stream(Stream { dict, content: content.into() })
            }
        }))
    }

    fn entry(&mut self, entry: MaybeRef<found::Object<'_>>, depth: usize) -> Result<Object, String> {
        match entry {
            MaybeRef::Ref(to) => {
                self.spend(0)?;
                Ok(self.reference(to))
            }
            MaybeRef::NotRef(found) => Ok(self.value(found, depth + 1)?.unwrap_or(Object::Null)),
        }
    }

    fn entries(&mut self, dict: &found::Dict<'_>, depth: usize) -> Result<Dictionary, String> {
        let mut keys: Vec<_> = dict.keys().collect();
        keys.sort_by(|a, b| a.as_ref().cmp(b.as_ref()));
        let mut entries = Dictionary::new();
        for key in keys {
            let Some(entry) = dict.get_raw::<found::Object<'_>>(key.as_ref()) else { continue };
            match self.entry(entry, depth)? {
                // The same as nothing (ISO 32000-1, 7.3.7).
                Object::Null => {}
                value => entries.set(&*key, value),
            }
        }
        Ok(entries)
    }

    /// The data of a stream as it is packed.
    fn data<'d>(&mut self, stream: &'d found::Stream<'_>) -> Result<Option<std::borrow::Cow<'d, [u8]>>, String> {
        let data = stream.raw_data();
        let length = stream.dict().get::<usize>("Length");
        self.spend(data.len())?;
        self.bytes = self.bytes.checked_sub(data.len()).ok_or_else(|| broken("its objects overlap"))?;
        if self.encrypted && data.is_empty() && length.is_some_and(|length| length > 32) {
            return Ok(None);
        }
        if self.encrypted || length == Some(data.len()) {
            return Ok(Some(data.into_owned().into()));
        }
        // Where the length is wrong, the reader ends the data before the last spaces, which may be part of the packed data.
        let start = (data.as_ptr() as usize).checked_sub(self.file.as_ptr() as usize);
        let rest = start.and_then(|start| self.file.get(start + data.len()..)).unwrap_or_default();
        let spaces = rest.len() - rest.trim_ascii_start().len();
        Ok(Some([&data[..], &rest[..spaces]].concat().into()))
    }

    fn spend(&mut self, bytes: usize) -> Result<(), String> {
        let values = self.values.checked_sub(1 + bytes / 64);
        self.values = values.ok_or("the file has too many objects")?;
        Ok(())
    }
}

/// The items of a list. The reader's own iterator panics where one cannot be read.
fn items<'a>(list: &found::Array<'a>) -> Vec<MaybeRef<found::Object<'a>>> {
    let nothing = ReaderContext::dummy();
    let mut reader = Reader::new(list.data());
    let (mut items, mut whole) = (vec![], true);
    loop {
        reader.skip_white_spaces_and_comments();
        if reader.at_end() {
            break;
        }
        let item = reader.read_with_context::<MaybeRef<found::Object<'_>>>(&nothing);
        let unread = item.is_none();
        items.push(item.unwrap_or(MaybeRef::NotRef(found::Object::Null(found::Null))));
        whole &= !unread;
        if unread && reader.skip::<found::Object<'_>>(false).is_none() {
            break;
        }
    }
    if whole {
        return list.raw_iter().collect();
    }
    items
}

fn number(number: f64) -> Object {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return Object::Integer(number as i64);
    }
    let number = number as f32;
    Object::Real(if number.is_finite() { number } else { 0.0 })
}
