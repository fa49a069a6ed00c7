//! Forms of Adobe's own kind (XFA 3.3), which a file has as XML beside its fields: the things that such a form does by
//! itself.

use super::account::Noun;
use super::object::{Document, Object};
use super::unpack::unpack;

const MOST: usize = 64 << 20;

pub(super) const SENDS: Noun = ("action that sends what is filled in", "actions that send what is filled in");
const SCRIPT: Noun =
    ("script of an XFA form (JavaScript or FormCalc)", "scripts of an XFA form (JavaScript or FormCalc)");
const UNREAD: Noun = (
    "part of an XFA form that cannot be read, in which scripts may be",
    "parts of an XFA form that cannot be read, in which scripts may be",
);

/// The acts of a form, which is one stream, or several that are its parts in order (ISO 32000-1, 12.7.8).
pub(super) fn acts(document: &Document, form: &Object) -> Vec<Noun> {
    let mut acts = vec![];
    let parts: Vec<&Object> = match form {
        Object::Array(list) => list.iter().map(|one| document.deref(one)).collect(),
        one => vec![one],
    };
    let mut xml = vec![];
    for stream in parts.into_iter().filter_map(Object::as_stream) {
        match unpack(document, stream, MOST) {
            Ok(part) if xml.len() + part.len() <= MOST => xml.extend(part),
            _ => acts.push(UNREAD),
        }
    }
    // XML of two bytes a letter.
    xml.retain(|byte| *byte != 0);
    for at in memchr::memchr_iter(b'<', &xml) {
        match name(&xml[at + 1..]) {
            b"script" => acts.push(SCRIPT),
            b"submit" => acts.push(SENDS),
            _ => {}
        }
    }
    acts
}

/// The name of an element whose tag begins here, without the prefix of its namespace.
fn name(tag: &[u8]) -> &[u8] {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    // No name that matters is longer.
    let tag = &tag[..tag.len().min(100)];
    let name = &tag[..tag.iter().position(ends).unwrap_or(tag.len())];
    name.rsplit(|byte| *byte == b':').next().unwrap_or(name)
}
