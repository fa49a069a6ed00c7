//! The XML of a part. It is checked before a tree is built of it, because a few bytes can be nested so deep, or have so
//! many attributes, that the tree takes all memory or the stack. Document types, and with them entities, are refused.

use std::str::FromStr;

use roxmltree::{Document, Node, ParsingOptions};

use super::{Result, damaged, refusal, single_spaced, too_large};
use crate::diag::{Code, Diagnostic};

/// How deep elements may be nested; a table in a text box in a table is at 60.
const DEPTH: usize = 250;
const ATTRIBUTES: usize = 400;
/// Declarations of namespaces in a part: each is copied to every element below.
const NAMESPACES: usize = 8_000;
/// Elements and texts of a part.
const NODES: u32 = 3_000_000;

/// The bytes of a part as text: UTF-8, or UTF-16 where they say so.
pub(crate) fn decoded(bytes: &[u8]) -> Result<String> {
    let (encoding, skip) = encoding_rs::Encoding::for_bom(bytes).unwrap_or((encoding_rs::UTF_8, 0));
    let (text, wrong) = encoding.decode_without_bom_handling(&bytes[skip..]);
    if wrong { Err(damaged()) } else { Ok(text.into_owned()) }
}

pub(crate) fn parse(text: &str) -> Result<Document<'_>> {
    look(text)?;
    let options = ParsingOptions { nodes_limit: NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => hostile("the file declares a document type, which Office files never do"),
        roxmltree::Error::NodesLimitReached => too_large("the file has too many parts to be read"),
        _ => damaged().help("open it in Word or Excel and save it again"),
    })
}

fn hostile(message: &str) -> Diagnostic {
    refusal(Code::Hostile, message).help("do not trust it; ask who sent it for a file saved by Word or Excel")
}

/// Refuses what would take the reader too much stack, memory or time.
fn look(text: &str) -> Result {
    if memchr::memmem::find_iter(text.as_bytes(), b"xmlns").count() > NAMESPACES {
        return Err(too_large("the file declares too many namespaces"));
    }
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<![CDATA[") {
            rest.find("]]>").map(|at| at + 3)
        } else if rest.starts_with("<?") || rest.starts_with("<!") {
            rest.find('>').map(|at| at + 1)
        } else {
            tag(rest, &mut depth)?
        };
        let Some(end) = end else { return Ok(()) };
        rest = &rest[end..];
    }
    Ok(())
}

/// Where a tag ends; counts its level and its attributes.
fn tag(text: &str, depth: &mut usize) -> Result<Option<usize>> {
    let bytes = text.as_bytes();
    let mut quote = None;
    let mut attributes = 0;
    for (at, byte) in bytes.iter().copied().enumerate() {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if byte == b'"' || byte == b'\'' => {
                quote = Some(byte);
                attributes += 1;
            }
            None if byte == b'>' => {
                if bytes.get(1) == Some(&b'/') {
                    *depth = depth.saturating_sub(1);
                } else if bytes[at - 1] != b'/' {
                    *depth += 1;
                }
                if *depth > DEPTH || attributes > ATTRIBUTES {
                    return Err(hostile("the file is nested deeper than Word or Excel ever write"));
                }
                return Ok(Some(at + 1));
            }
            None => {}
        }
    }
    Ok(None)
}

/// The value of an attribute, whatever its namespace.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// The value of an attribute as a number.
pub(super) fn number<N: FromStr>(node: Node<'_, '_>, name: &str) -> Option<N> {
    attribute(node, name)?.parse().ok()
}

pub(super) fn yes(node: Node<'_, '_>, name: &str) -> bool {
    matches!(attribute(node, name), Some("1" | "true"))
}

/// The elements right below a node.
pub(super) fn children<'a, 'i>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(Node::is_element)
}

/// The first element of a name right below a node.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    named(node, name).next()
}

/// The elements of a name right below a node.
pub(super) fn named<'a, 'i>(node: Node<'a, 'i>, name: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    children(node).filter(move |child| child.tag_name().name() == name)
}

/// All elements of a name below a node.
pub(super) fn all<'a, 'i>(node: Node<'a, 'i>, name: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants().filter(move |below| below.is_element() && below.tag_name().name() == name)
}

/// The attribute `val` of the first element of a name right below a node.
pub(super) fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    attribute(child(node, name)?, "val")
}

/// The same as a number.
pub(super) fn value_number<N: FromStr>(node: Node<'_, '_>, name: &str) -> Option<N> {
    value(node, name)?.parse().ok()
}

/// Whether a property is on: there, and not said to be off.
pub(super) fn on(node: Node<'_, '_>, name: &str) -> Option<bool> {
    child(node, name).map(|found| !matches!(attribute(found, "val"), Some("0" | "false" | "off" | "none")))
}

/// Of alternatives (ECMA-376 part 3), the one that is read: the first, or what older programs read instead.
pub(super) fn chosen<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    child(node, "Choice").or_else(|| child(node, "Fallback"))
}

/// The elements right below a node; for alternatives, those of the chosen one.
pub(super) fn content<'a, 'i>(node: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    let mut found = vec![];
    gather(node, &mut found);
    found
}

fn gather<'a, 'i>(node: Node<'a, 'i>, found: &mut Vec<Node<'a, 'i>>) {
    for child in children(node) {
        match child.tag_name().name() {
            "AlternateContent" => chosen(child).into_iter().for_each(|chosen| gather(chosen, found)),
            _ => found.push(child),
        }
    }
}

/// The text of all elements of a name below a node, with spaces between.
pub(super) fn words(node: Node<'_, '_>, name: &str) -> String {
    let texts = all(node, name).filter_map(|node| node.text());
    single_spaced(&texts.collect::<Vec<_>>().join(" "))
}
