//! The content of a page, read to its end. A page whose content breaks off would look like a page with less on it.

use super::broken::PRINT;
use super::copy::Copier;
use super::object::{Dictionary, Document, NOTHING, Object, ObjectId, Stream};
use super::pages::SourcePage;
use super::tokens::{Token, Tokens};
use super::unpack::Unread;
use super::{inline, picture};

const DEPTH: usize = 30;

pub(super) fn of_page(sheet: &SourcePage, why: &str) -> String {
    format!("page {}: {why}; {PRINT}", sheet.number)
}

/// The streams of a page's content; none where the page is empty.
pub(super) fn streams<'a>(
    from: &'a Document,
    page: &'a Dictionary,
    sheet: &SourcePage,
) -> Result<Vec<&'a Stream>, String> {
    let unread = || of_page(sheet, "a part of its content is missing");
    let all = match from.entry(page, b"Contents") {
        Object::Array(list) => list.iter().collect(),
        _ => vec![page.get(b"Contents")],
    };
    let mut streams = vec![];
    for one in all {
        match from.deref(one) {
            Object::Stream(stream) => streams.push(stream),
            Object::Null if !is_lost(from, one) => {}
            _ => return Err(unread()),
        }
    }
    Ok(streams)
}

/// Whether a reference leads to an object that the file has not, or that cannot be read.
fn is_lost(from: &Document, object: &Object) -> bool {
    from.id_of(object).is_some_and(|id| !from.objects.contains_key(&id))
}

/// The content of a page, its streams joined. Fails where it, or a picture that it shows, breaks off.
pub(super) fn joined(copier: &mut Copier<'_>, sheet: &SourcePage, streams: &[&Stream]) -> Result<Vec<u8>, String> {
    let mut joined = vec![];
    for stream in streams {
        let data = copier.data(stream);
        let data = data.map_err(|why| of_page(sheet, &format!("its content cannot be read: {why}")))?;
        joined.extend(data);
        // A word never goes on in the next stream.
        joined.push(b'\n');
    }
    let broken = || of_page(sheet, "its content cannot be read: it breaks off before its end");
    let shown = shown(&joined).ok_or_else(broken)?;
    if !inline::are_whole(&joined) {
        return Err(of_page(sheet, Resource::Object.words().1));
    }
    pictures(copier, &sheet.resources, &shown, 0).map_err(|why| of_page(sheet, &why))?;
    Ok(joined)
}

/// The category of resources that a name is of (ISO 32000-1, 7.8.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Resource {
    Object,
    Pattern,
    Font,
    State,
}

impl Resource {
    /// Its key in the resources, and what is said where one of it cannot be read.
    fn words(self) -> (&'static [u8], &'static str) {
        match self {
            Self::Object => (b"XObject", "a picture on it cannot be read to its end"),
            Self::Pattern => (b"Pattern", "a pattern on it cannot be read to its end"),
            Self::Font => (b"Font", "a letter on it cannot be read to its end"),
            Self::State => (b"ExtGState", "a mask on it cannot be read to its end"),
        }
    }
}

/// The names of pictures, forms, patterns, fonts and states that content draws with; nothing where it breaks off.
fn shown(content: &[u8]) -> Option<Vec<(Resource, Vec<u8>)>> {
    let mut tokens = Tokens::new(content, 0);
    let mut shown = vec![];
    let mut last = None;
    while let Some((_, token)) = tokens.next() {
        let part = match token {
            Token::Word(b"Do") => Resource::Object,
            Token::Word(b"scn" | b"SCN") => Resource::Pattern,
            Token::Word(b"Tf") => Resource::Font,
            Token::Word(b"gs") => Resource::State,
            Token::Word(b"ID") if tokens.depth == 0 => {
                tokens.skip_image()?;
                continue;
            }
            Token::Name(name) => {
                last = Some(name);
                continue;
            }
            _ => continue,
        };
        shown.extend(last.take().map(|name| (part, name)));
    }
    (tokens.depth == 0 && !tokens.cut).then_some(shown)
}

/// The same; nothing too where a photograph in the content breaks off.
fn shown_whole(content: &[u8]) -> Option<Vec<(Resource, Vec<u8>)>> {
    shown(content).filter(|_| inline::are_whole(content))
}

/// Whether a picture of a field or a note, and all that is shown in it, can be read to its end.
pub(super) fn is_whole(copier: &mut Copier<'_>, picture: &Object) -> bool {
    let Some(stream) = copier.from.deref(picture).as_stream() else { return false };
    let shown = copier.data(stream).ok().and_then(|content| shown_whole(&content));
    shown.is_some_and(|shown| pictures(copier, stream.dict.get(b"Resources"), &shown, 0).is_ok())
}

/// Fails where something that is drawn with cannot be read to its end, also in what that is drawn from in turn.
fn pictures(
    copier: &mut Copier<'_>,
    resources: &Object,
    shown: &[(Resource, Vec<u8>)],
    depth: usize,
) -> Result<(), String> {
    let from = copier.from;
    let Some(own) = from.deref(resources).as_dict().filter(|_| depth < DEPTH) else { return Ok(()) };
    for (part, name) in shown {
        let lost = || part.words().1.to_owned();
        for (object, inherited) in drawn(from, own, *part, name) {
            let id: Option<ObjectId> = from.id_of(object);
            if id.is_some_and(|id| !copier.judged.insert(id)) {
                continue;
            }
            let stream = match from.deref(object) {
                Object::Stream(stream) => stream,
                _ if *part != Resource::Font && is_lost(from, object) => return Err(lost()),
                _ => continue,
            };
            if *part == Resource::Object && from.name(&stream.dict, b"Subtype") != Some(b"Form") {
                if !picture::is_whole(from, stream) {
                    return Err(lost());
                }
                continue;
            }
            match copier.data(stream) {
                Ok(content) => {
                    let shown = shown_whole(&content).ok_or_else(lost)?;
                    let inner = match stream.dict.get(b"Resources") {
                        Object::Null => inherited,
                        inner => inner,
                    };
                    pictures(copier, inner, &shown, depth + 1)?;
                }
                Err(Unread::TooMuch) => {}
                Err(_) => return Err(lost()),
            }
        }
    }
    Ok(())
}

/// The objects that are drawn where a name of the resources is used, each with the resources that it has if it names none:
/// a picture or form, a tiling pattern, the letters of a font that is drawn (type 3), a mask.
fn drawn<'d>(
    from: &'d Document,
    resources: &'d Dictionary,
    part: Resource,
    name: &[u8],
) -> Vec<(&'d Object, &'d Object)> {
    let Some(own) = from.dict(resources, part.words().0) else { return vec![] };
    let held = from.dict(own, name);
    match part {
        Resource::Object | Resource::Pattern => vec![(own.get(name), NOTHING)],
        Resource::Font => {
            let letters = held.and_then(|font| from.dict(font, b"CharProcs"));
            let inner = held.map_or(NOTHING, |font| font.get(b"Resources"));
            let letters = letters.into_iter().flat_map(|letters| letters.iter());
            letters.map(|(_, letter)| (letter, inner)).collect()
        }
        Resource::State => {
            let mask = held.and_then(|state| from.dict(state, b"SMask"));
            mask.map(|mask| (mask.get(b"G"), NOTHING)).into_iter().collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_read_to_its_end() {
        let names = |shown: Vec<(Resource, Vec<u8>)>| shown.into_iter().flat_map(|(_, name)| name);
        let read = |content: &str| Some(names(shown(content.as_bytes())?).collect::<Vec<_>>());
        assert_eq!(read("q /A Do /B Do Q % done"), Some(b"AB".to_vec()));
        assert_eq!(
            shown(b"/P scn /F 9 Tf /G gs 1 0 0 scn"),
            Some(vec![
                (Resource::Pattern, b"P".to_vec()),
                (Resource::Font, b"F".to_vec()),
                (Resource::State, b"G".to_vec())
            ])
        );
        assert_eq!(read(""), Some(vec![]));
        assert_eq!(read("BI /W 1 ID \u{1}(\u{2} EI Q"), Some(vec![]));
        for cut in ["BT (words", "[(a) 1", "/P <</MCID 1", "<41", "BI /W 1 ID abc"] {
            assert_eq!(read(cut), None, "{cut}");
        }
    }
}
