//! The standards that a pack may claim after other files have become part of it.
//!
//! The rule: a pack is as good as its worst supplied file, and a file is taken at its word where the word can be checked in
//! part. PDF/UA-1 stays if every file claims PDF/UA-1, is tagged, and each of its pages brought tags or is a figure with
//! alternative text. PDF/A-2 stays if every file claims PDF/A-1, 2 or 3 (what part 3 allows beyond part 2 are attached files,
//! which are not taken over), every font that was copied is embedded, and colours are not meant for printing inks. The level
//! of PDF/A is the lowest of all files.

use super::about::{Level, Supplied};
use super::object::{Document, Object, Stream};
use super::pack::Pack;
use super::unpack::unpack;

const METADATA: usize = 16 << 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Claims {
    pub(super) ua: bool,
    /// The level of PDF/A-2, if any.
    pub(super) a: Option<Level>,
}

/// Lowers the claims to what a file earns, and gives the reasons in words.
pub(super) fn lower(
    claims: &mut Claims,
    about: &Supplied,
    document: &Document,
    bare_fonts: Vec<String>,
) -> Vec<String> {
    let mut reasons = vec![];
    if !about.tagged {
        reasons.push("the file is not tagged, so the pack does not claim PDF/UA".to_owned());
        claims.ua = false;
    } else if about.pdf_ua != Some(1) {
        reasons.push("the file does not claim PDF/UA-1, so neither does the pack".to_owned());
        claims.ua = false;
    }
    let against = match about.pdf_a {
        Some((1..=3, _)) if !bare_fonts.is_empty() => {
            Some(format!("the file lacks the fonts {}", bare_fonts.join(", ")))
        }
        Some((1..=3, _)) if prints_in_inks(document) => {
            Some("the file's colours are meant for printing inks".to_owned())
        }
        Some((1..=3, level)) => {
            if level < claims.a.unwrap_or(level) {
                claims.a = Some(level);
                reasons.push(format!(
                    "the file claims PDF/A of level {0}, so the pack claims PDF/A-2 of level {0} only",
                    level.letter()
                ));
            }
            None
        }
        _ => Some("the file does not claim PDF/A-1, 2 or 3".to_owned()),
    };
    if let Some(against) = against {
        claims.a = None;
        reasons.push(format!("{against}, so the pack does not claim PDF/A"));
    }
    reasons
}

/// Whether the file's colours without a profile are for four inks: then they would mean something else under the pack's profile.
fn prints_in_inks(document: &Document) -> bool {
    document.list(document.catalog(), b"OutputIntents").iter().any(|intent| {
        let intent = document.deref(intent).as_dict();
        let profile = intent.and_then(|own| document.entry(own, b"DestOutputProfile").as_stream());
        profile.is_some_and(|profile| document.entry(&profile.dict, b"N").as_i64() == Some(4))
    })
}

/// Writes the claims and the identifier of this very file into the metadata.
pub(super) fn write(pack: &mut Pack, claims: Claims, instance: &str) -> Result<(), String> {
    let id = pack.document.catalog().get(b"Metadata").as_reference();
    let Some((id, stream)) = id.and_then(|id| Some((id, pack.document.get(id).as_stream()?))) else { return Ok(()) };
    let dict = stream.dict.clone();
    let text = unpack(&pack.document, stream, METADATA).ok();
    let Some(mut text) = text.and_then(|bytes| String::from_utf8(bytes).ok()) else {
        return Err("the pack: its metadata is not text".into());
    };
    if !claims.ua {
        set(&mut text, "pdfuaid:part", None);
    }
    if claims.a.is_none() {
        set(&mut text, "pdfaid:part", None);
    }
    set(&mut text, "pdfaid:conformance", claims.a.map(Level::letter));
    set(&mut text, "xmpMM:InstanceID", Some(instance));
    // Metadata is not packed, so that other programs find it.
    let stream = Stream::new(dict, text.into_bytes());
    pack.document.objects.insert(id, Object::Stream(stream));
    Ok(())
}

/// Replaces the text of an element, or takes it away with its marks where no text is given.
fn set(text: &mut String, name: &str, value: Option<&str>) {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let Some((before, rest)) = text.split_once(&open) else { return };
    let Some((_, after)) = rest.split_once(&close) else { return };
    let element = value.map(|value| format!("{open}{value}{close}"));
    *text = [before, element.as_deref().unwrap_or_default(), after].concat();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_go_and_stay() {
        let mut text = "<a/><pdfaid:part>2</pdfaid:part><b/>".to_owned();
        set(&mut text, "pdfaid:part", Some("3"));
        assert_eq!(text, "<a/><pdfaid:part>3</pdfaid:part><b/>");
        set(&mut text, "pdfaid:part", None);
        assert_eq!(text, "<a/><b/>");
    }
}
