//! What a page is drawn from, read to its end. A page whose content breaks off would look like a page with less on it.

use super::copy::Copier;
use super::object::{Dictionary, Document, Object, ObjectId, Stream};
use super::open::PRINT;
use super::pages::Sheet;
use super::tokens::{Token, Tokens};
use super::unpack::{Unread, ends};

/// How deep pictures and forms may stand in each other.
const DEPTH: usize = 30;
/// The most data of one picture that is looked through.
const PICTURE: usize = 256 << 20;

/// The sentence for what is wrong with a page.
pub(super) fn of_page(sheet: &Sheet, why: &str) -> String {
    format!("page {}: {why}; {PRINT}", sheet.number)
}

/// The streams of a page's content; none where the page is blank.
pub(super) fn streams<'a>(
    from: &'a Document,
    page: &'a Dictionary,
    sheet: &Sheet,
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
    from.id_of(object)
        .is_some_and(|id| !from.objects.contains_key(&id))
}

/// The content of a page, its streams joined. Fails where it, or a picture that it shows, breaks off.
pub(super) fn joined(
    copier: &mut Copier<'_>,
    sheet: &Sheet,
    streams: &[&Stream],
) -> Result<Vec<u8>, String> {
    let mut joined = vec![];
    for stream in streams {
        let data = copier.data(stream);
        let data =
            data.map_err(|why| of_page(sheet, &format!("its content cannot be read: {why}")))?;
        joined.extend(data);
        // A word never goes on in the next stream.
        joined.push(b'\n');
    }
    let broken = || {
        of_page(
            sheet,
            "its content cannot be read: it breaks off before its end",
        )
    };
    let shown = shown(&joined).ok_or_else(broken)?;
    pictures(copier, &sheet.resources, &shown, 0).map_err(|why| of_page(sheet, &why))?;
    Ok(joined)
}

/// The names of pictures and forms that content shows; nothing where it breaks off.
pub(super) fn shown(content: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut tokens = Tokens::new(content, 0);
    let mut shown = vec![];
    let mut last = None;
    let mut depth = 0_usize;
    while let Some((_, token)) = tokens.next() {
        match token {
            Token::Open => depth += 1,
            Token::Close => depth = depth.saturating_sub(1),
            Token::Name(name) => last = Some(name),
            Token::Word(from, to) => match &content[from..to] {
                b"Do" => shown.extend(last.take()),
                b"ID" if depth == 0 => tokens.skip_image()?,
                _ => {}
            },
            _ => {}
        }
    }
    (depth == 0 && !tokens.cut).then_some(shown)
}

/// Whether a picture of a field or a note, and all that is shown in it, can be read to its end.
pub(super) fn is_whole(copier: &mut Copier<'_>, picture: &Object) -> bool {
    let Some(stream) = copier.from.deref(picture).as_stream() else {
        return false;
    };
    let content = copier.data(stream).ok();
    content
        .and_then(|content| shown(&content))
        .is_some_and(|shown| {
            let resources = stream.dict.get(b"Resources");
            pictures(copier, resources, &shown, 0).is_ok()
        })
}

/// Fails where one of the pictures that are shown cannot be read, also in forms that are shown.
fn pictures(
    copier: &mut Copier<'_>,
    resources: &Object,
    shown: &[Vec<u8>],
    depth: usize,
) -> Result<(), String> {
    let from = copier.from;
    let resources = from.deref(resources).as_dict();
    let objects = resources.and_then(|own| from.entry(own, b"XObject").as_dict());
    let Some(objects) = objects.filter(|_| depth < DEPTH) else {
        return Ok(());
    };
    for name in shown {
        let object = objects.get(name);
        let id: Option<ObjectId> = from.id_of(object);
        if id.is_some_and(|id| !copier.judged.insert(id)) {
            continue;
        }
        let lost = || Err("a picture on it cannot be read to its end".to_owned());
        let stream = match from.deref(object) {
            Object::Stream(stream) => stream,
            _ if is_lost(from, object) => return lost(),
            _ => continue,
        };
        if from.name(&stream.dict, b"Subtype") != Some(b"Form") {
            if !ends(from, stream, PICTURE) {
                return lost();
            }
            continue;
        }
        match copier.data(stream) {
            Ok(content) => {
                let Some(shown) = self::shown(&content) else {
                    return lost();
                };
                pictures(copier, stream.dict.get(b"Resources"), &shown, depth + 1)?;
            }
            Err(Unread::TooMuch) => {}
            Err(_) => return lost(),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_read_to_its_end() {
        let read = |content: &str| shown(content.as_bytes()).map(|shown| shown.concat());
        assert_eq!(read("q /A Do /B Do Q % done"), Some(b"AB".to_vec()));
        assert_eq!(read(""), Some(vec![]));
        assert_eq!(read("BI /W 1 ID \u{1}(\u{2} EI Q"), Some(vec![]));
        for cut in [
            "BT (words",
            "[(a) 1",
            "/P <</MCID 1",
            "<41",
            "BI /W 1 ID abc",
        ] {
            assert_eq!(read(cut), None, "{cut}");
        }
    }
}
