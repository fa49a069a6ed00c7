//! Copies the objects that a page is drawn from into the pack: each once, under a new number.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::broken::broken;
use super::object::{Dictionary, Document, Object, ObjectId, Stream};
use super::pack::Pack;
use super::unpack::{Unread, unpack};
use super::{inline, marks, picture};
use crate::picture::colours_alone;

/// How deeply direct objects may be nested; files are checked before they are opened.
const DEPTH: usize = 300;

/// The most bytes that one stream may inflate to, and all those of one file together.
const INFLATED: usize = 64 << 20;
const ALL_INFLATED: usize = 1 << 30;

/// Types of objects that are never taken over, wherever a reference leads to them: they are not drawn, and could bring the
/// whole file along.
const REFUSED: &str =
    "Page Pages Catalog StructTreeRoot StructElem Annot Action Metadata EmbeddedFile Filespec F Outlines";

/// Entries that streams do not keep: metadata, other programs' data, files outside, other pictures to be printed instead.
const STREAM_KEYS: &str = "Metadata PieceInfo OPI AF Alternates Ref LastModified F FFilter FDecodeParms DL StructParent \
    StructParents";

/// Entries that dictionaries with a type do not keep: metadata and other programs' data. In others these may be names
/// of fonts or pictures.
const NOTED_KEYS: &str = "Metadata PieceInfo LastModified AF";

pub(super) struct Copier<'a> {
    pub(super) from: &'a Document,
    /// Whether the file's own tags are taken over; else marks are taken out of its forms.
    tagged: bool,
    copied: BTreeMap<ObjectId, ObjectId>,
    waiting: VecDeque<(ObjectId, ObjectId)>,
    /// Layers: here and in the pack.
    pub(super) layers: Vec<(ObjectId, ObjectId)>,
    /// Keys of parent tree entries: the file's and the pack's.
    pub(super) parents: BTreeMap<i64, i64>,
    /// Fonts whose letters are not in the file.
    pub(super) bare_fonts: BTreeSet<String>,
    /// Pictures and forms that were looked through.
    pub(super) judged: BTreeSet<ObjectId>,
    inflated: usize,
}

impl<'a> Copier<'a> {
    pub(super) fn new(from: &'a Document, tagged: bool) -> Self {
        Self {
            from,
            tagged,
            copied: BTreeMap::new(),
            waiting: VecDeque::new(),
            layers: vec![],
            parents: BTreeMap::new(),
            bare_fonts: BTreeSet::new(),
            judged: BTreeSet::new(),
            inflated: 0,
        }
    }

    /// The number of the copy of an object, if it was copied.
    pub(super) fn new_id(&self, old: ObjectId) -> Option<ObjectId> {
        self.copied.get(&old).copied()
    }

    pub(super) fn copy(&mut self, pack: &mut Pack, object: &Object) -> Result<Object, String> {
        let copy = self.value(pack, object, 0)?;
        while let Some((old, new)) = self.waiting.pop_front() {
            let from = self.from;
            let object = from.get(old);
            if object.as_dict().is_some_and(|found| found.kind() == Some(b"OCG")) {
                self.layers.push((old, new));
            }
            let copy = self.value(pack, object, 0)?;
            pack.document.objects.insert(new, copy);
        }
        Ok(copy)
    }

    /// The data of a stream, within what a whole file may inflate to.
    pub(super) fn data(&mut self, stream: &Stream) -> Result<Vec<u8>, Unread> {
        if self.inflated > ALL_INFLATED {
            return Err(Unread::TooMuch);
        }
        let data = unpack(self.from, stream, INFLATED)?;
        self.inflated += data.len();
        Ok(data)
    }

    fn value(&mut self, pack: &mut Pack, object: &Object, depth: usize) -> Result<Object, String> {
        if depth > DEPTH {
            return Err(broken("its objects are nested too deeply"));
        }
        Ok(match object {
            Object::Reference(id) => self.reference(pack, *id),
            Object::Array(list) => {
                let list = list.iter().map(|one| self.value(pack, one, depth + 1));
                Object::Array(list.collect::<Result<_, _>>()?)
            }
            Object::Dictionary(found) if refused(found) => Object::Null,
            Object::Dictionary(found) => {
                self.look_at_font(found);
                Object::Dictionary(self.entries(pack, found, "", depth)?)
            }
            Object::Stream(stream) => self.stream(pack, stream, depth)?,
            other => other.clone(),
        })
    }

    fn reference(&mut self, pack: &mut Pack, old: ObjectId) -> Object {
        if let Some(new) = self.copied.get(&old) {
            return Object::Reference(*new);
        }
        let here = self.from.get(old);
        if *here == Object::Null || here.dictionary().is_some_and(refused) {
            return Object::Null;
        }
        let new = pack.document.new_id();
        self.copied.insert(old, new);
        self.waiting.push_back((old, new));
        Object::Reference(new)
    }

    fn entries(
        &mut self,
        pack: &mut Pack,
        found: &Dictionary,
        without: &str,
        depth: usize,
    ) -> Result<Dictionary, String> {
        // What a layer says about languages, printing and zooming would switch it on and off by itself.
        let kind = found.kind();
        let is_kept = |key: &[u8]| {
            let is_usage = kind == Some(b"OCG") && key == b"Usage";
            let is_noted = kind.is_some() && is_one_of(NOTED_KEYS, key);
            !is_one_of(without, key) && !is_usage && !is_noted
        };
        let mut copy = Dictionary::new();
        for (key, value) in found.iter().filter(|(key, _)| is_kept(key)) {
            copy.set(key, self.value(pack, value, depth + 1)?);
        }
        Ok(copy)
    }

    fn stream(&mut self, pack: &mut Pack, stream: &Stream, depth: usize) -> Result<Object, String> {
        let kind = self.from.name(&stream.dict, b"Subtype");
        // PostScript is a program, data in another file is not part of this one, and XML are words about a thing.
        if matches!(kind, Some(b"PS" | b"XML")) || stream.dict.has(b"F") {
            return Ok(Object::Null);
        }
        let mut copy =
            Stream { dict: self.entries(pack, &stream.dict, STREAM_KEYS, depth)?, content: stream.content.clone() };
        if self.tagged {
            for key in [&b"StructParent"[..], b"StructParents"] {
                if let Some(old) = self.from.entry(&stream.dict, key).as_i64() {
                    let new = *self.parents.entry(old).or_insert_with(|| pack.new_parent_key());
                    copy.dict.set(key, new);
                }
            }
        }
        if is_content(&stream.dict, kind) {
            let plain = match kind {
                Some(b"Form") if !self.tagged => self.data(stream).ok().and_then(|data| marks::without(&data)),
                _ => None,
            };
            let content = match &plain {
                Some(plain) => plain.clone(),
                // The problem is reported where it is drawn.
                None => unpack(self.from, stream, INFLATED).unwrap_or_default(),
            };
            if let Some(changed) = inline::bare(&content).or(plain) {
                copy = Stream::packed(copy.dict, changed);
            }
        }
        if kind.is_none() && stream.dict.has(b"N") {
            let profile = unpack(self.from, stream, INFLATED).unwrap_or_default();
            if let Some(colours) = colours_alone(&profile) {
                copy = Stream::packed(copy.dict, colours);
            }
        }
        Ok(Object::Stream(picture::bare(self.from, stream, copy)))
    }

    /// Keeps the names of fonts that are not embedded (ISO 32000-1, 9.9); type 3 fonts are drawn, composite ones have parts.
    fn look_at_font(&mut self, found: &Dictionary) {
        let kind = self.from.name(found, b"Subtype");
        let simple = matches!(kind, Some(b"Type1" | b"MMType1" | b"TrueType" | b"CIDFontType0" | b"CIDFontType2"));
        if !simple || found.kind() != Some(b"Font") {
            return;
        }
        let descriptor = self.from.dict(found, b"FontDescriptor");
        let files = [&b"FontFile"[..], b"FontFile2", b"FontFile3"];
        if !descriptor.is_some_and(|descriptor| files.iter().any(|file| descriptor.has(file))) {
            let name = self.from.name(found, b"BaseFont").unwrap_or(b"without a name");
            self.bare_fonts.insert(String::from_utf8_lossy(name).into_owned());
        }
    }
}

/// Whether a stream may be drawn from, as a form, a pattern or a letter: a letter is told from other data by what those have.
fn is_content(dict: &Dictionary, kind: Option<&[u8]>) -> bool {
    let of_others = [&b"Length1"[..], b"N", b"FunctionType", b"CMapName", b"ShadingType"];
    kind == Some(b"Form") || kind.is_none() && !of_others.iter().any(|key| dict.has(key))
}

fn refused(found: &Dictionary) -> bool {
    found.kind().is_some_and(|kind| is_one_of(REFUSED, kind))
}

/// Whether a name is one of several with spaces between them.
fn is_one_of(names: &str, name: &[u8]) -> bool {
    !name.is_empty() && names.split(' ').any(|one| one.as_bytes() == name)
}
