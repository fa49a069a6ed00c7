//! The objects that PDF files are made of (ISO 32000-1, 7.3), each held by itself, so that those of one file can go into another.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::deflate::deflate;

/// The number of an object, and which time the number is used.
pub(super) type ObjectId = (i32, i32);

/// An object.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum Object {
    #[default]
    Null,
    Boolean(bool),
    Integer(i64),
    Real(f32),
    Name(Vec<u8>),
    String(Vec<u8>),
    Array(Vec<Object>),
    Dictionary(Dictionary),
    Stream(Stream),
    Reference(ObjectId),
}

/// For values that are not there.
pub(super) const NOTHING: &Object = &Object::Null;

impl Object {
    pub(super) fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            _ => None,
        }
    }

    pub(super) fn as_number(&self) -> Option<f64> {
        match self {
            Self::Integer(number) => Some(*number as f64),
            Self::Real(number) => Some(f64::from(*number)).filter(|number| number.is_finite()),
            _ => None,
        }
    }

    pub(super) fn as_reference(&self) -> Option<ObjectId> {
        match self {
            Self::Reference(id) => Some(*id),
            _ => None,
        }
    }

    /// The items of a list; a single value as a list of its own, and null as none.
    pub(super) fn to_list(&self) -> Vec<Self> {
        match self {
            Self::Array(list) => list.clone(),
            Self::Null => vec![],
            one => vec![one.clone()],
        }
    }

    /// A dictionary, or that of a stream.
    pub(super) fn dictionary(&self) -> Option<&Dictionary> {
        match self {
            Self::Dictionary(found) => Some(found),
            Self::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }
}

macro_rules! views {
    ($($name:ident: $kind:ident => $view:ty),* $(,)?) => {
        /// The value of an object of one kind. The dictionary of a stream is part of the stream, not an object of its own.
        impl Object {
            $(pub(super) fn $name(&self) -> Option<&$view> {
                match self {
                    Self::$kind(held) => Some(held),
                    _ => None,
                }
            })*
        }
    };
}

views! {
    as_name: Name => [u8],
    as_string: String => [u8],
    as_array: Array => [Object],
    as_dict: Dictionary => Dictionary,
    as_stream: Stream => Stream,
}

macro_rules! becomes {
    ($($from:ty => $make:expr),* $(,)?) => {
        $(impl From<$from> for Object {
            fn from(value: $from) -> Self {
                $make(value)
            }
        })*
    };
}

becomes! {
    bool => Object::Boolean,
    i64 => Object::Integer,
    ObjectId => Object::Reference,
    Vec<Object> => Object::Array,
    Dictionary => Object::Dictionary,
    Stream => Object::Stream,
    &str => |name: &str| Object::Name(name.as_bytes().to_vec()),
}

/// Values by their names, in the order of the names.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Dictionary(BTreeMap<Vec<u8>, Object>);

static NO_ENTRIES: Dictionary = Dictionary(BTreeMap::new());

impl Dictionary {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// The value itself, which may be a reference; null where there is none.
    pub(super) fn get(&self, key: &[u8]) -> &Object {
        self.0.get(key).unwrap_or(NOTHING)
    }

    pub(super) fn has(&self, key: &[u8]) -> bool {
        self.0.contains_key(key)
    }

    pub(super) fn set(&mut self, key: impl AsRef<[u8]>, value: impl Into<Object>) {
        self.0.insert(key.as_ref().to_vec(), value.into());
    }

    pub(super) fn remove(&mut self, key: &[u8]) {
        self.0.remove(key);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&[u8], &Object)> {
        self.0.iter().map(|(key, value)| (&key[..], value))
    }

    /// Its `Type`, where that is not a reference.
    pub(super) fn kind(&self) -> Option<&[u8]> {
        self.get(b"Type").as_name()
    }
}

impl FromIterator<(Vec<u8>, Object)> for Dictionary {
    fn from_iter<I: IntoIterator<Item = (Vec<u8>, Object)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl<const N: usize> From<[(&str, Object); N]> for Dictionary {
    fn from(entries: [(&str, Object); N]) -> Self {
        entries.into_iter().map(|(key, value)| (key.as_bytes().to_vec(), value)).collect()
    }
}

/// A stream with its data as it is packed. The data is shared by all copies.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stream {
    pub(super) dict: Dictionary,
    pub(super) content: Arc<[u8]>,
}

impl Stream {
    pub(super) fn new(dict: Dictionary, content: Vec<u8>) -> Self {
        Self { dict, content: content.into() }
    }

    /// A stream with this content, packed where that makes it shorter.
    pub(super) fn packed(mut dict: Dictionary, content: Vec<u8>) -> Self {
        for key in [&b"Filter"[..], b"DecodeParms", b"F", b"DP"] {
            dict.remove(key);
        }
        let packed = deflate(&content);
        if packed.len() + 20 < content.len() {
            dict.set("Filter", "FlateDecode");
            return Self::new(dict, packed);
        }
        Self::new(dict, content)
    }
}

/// The objects of a file that its trailer leads to.
#[derive(Debug, Clone, Default)]
pub(super) struct Document {
    pub(super) objects: BTreeMap<ObjectId, Object>,
    pub(super) trailer: Dictionary,
}

impl Document {
    /// The object of a number; null where the file has none.
    pub(super) fn get(&self, id: ObjectId) -> &Object {
        self.objects.get(&id).unwrap_or(NOTHING)
    }

    /// The object that references lead to, or the object itself.
    pub(super) fn deref<'a>(&'a self, object: &'a Object) -> &'a Object {
        let mut object = object;
        for _ in 0..20 {
            match object {
                Object::Reference(id) => object = self.get(*id),
                found => return found,
            }
        }
        NOTHING
    }

    /// An entry of a dictionary, behind any references; null where there is none.
    pub(super) fn entry<'a>(&'a self, of: &'a Dictionary, key: &[u8]) -> &'a Object {
        self.deref(of.get(key))
    }

    pub(super) fn name<'a>(&'a self, of: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
        self.entry(of, key).as_name()
    }

    pub(super) fn dict<'a>(&'a self, of: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        self.entry(of, key).as_dict()
    }

    /// An entry that is a list; an empty one where it is none.
    pub(super) fn list<'a>(&'a self, of: &'a Dictionary, key: &[u8]) -> &'a [Object] {
        self.entry(of, key).as_array().unwrap_or_default()
    }

    /// The object that a reference leads to, as its last reference.
    pub(super) fn id_of<'a>(&'a self, mut object: &'a Object) -> Option<ObjectId> {
        let mut last = None;
        for _ in 0..20 {
            let Some(id) = object.as_reference() else { break };
            last = Some(id);
            object = self.get(id);
        }
        last
    }

    /// The dictionary that leads to everything in the file; an empty one where there is none.
    pub(super) fn catalog(&self) -> &Dictionary {
        self.dict(&self.trailer, b"Root").unwrap_or(&NO_ENTRIES)
    }

    pub(super) fn dictionary_mut(&mut self, id: ObjectId) -> Option<&mut Dictionary> {
        match self.objects.get_mut(&id)? {
            Object::Dictionary(found) => Some(found),
            Object::Stream(stream) => Some(&mut stream.dict),
            _ => None,
        }
    }

    pub(super) fn new_id(&mut self) -> ObjectId {
        let last = self.objects.keys().next_back();
        let id = (last.map_or(1, |(number, _)| number + 1), 0);
        // Taken at once, so that the next one differs.
        self.objects.insert(id, Object::Null);
        id
    }

    pub(super) fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        let id = self.new_id();
        self.objects.insert(id, object.into());
        id
    }
}
