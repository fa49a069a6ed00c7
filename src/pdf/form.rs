//! One page as a form XObject (ISO 32000-1, 8.10).

use super::content::{joined, of_page, streams};
use super::copy::Copier;
use super::object::{Dictionary, Object, ObjectId, Stream};
use super::pack::Pack;
use super::pages::{SourcePage, array};
use super::{inline, marks};

/// Puts a page into the pack as a form that is drawn upright with its lower left corner at 0, 0. With `parents`, its marked
/// content belongs to the entry of that number in the parent tree; without, it has no marks. Fails where the page's content
/// cannot be read to its end.
pub(super) fn form(
    pack: &mut Pack,
    copier: &mut Copier<'_>,
    sheet: &SourcePage,
    parents: Option<i64>,
) -> Result<ObjectId, String> {
    let from = copier.from;
    let page = from.get(sheet.id).as_dict();
    let page = page.ok_or_else(|| of_page(sheet, "it cannot be read"))?;
    let resources = match from.deref(&sheet.resources) {
        Object::Dictionary(_) => copier.copy(pack, &sheet.resources)?,
        _ => Dictionary::new().into(),
    };
    let mut dict = Dictionary::from([
        ("Type", "XObject".into()),
        ("Subtype", "Form".into()),
        ("BBox", array(&sheet.shown)),
        ("Matrix", array(&sheet.upright())),
        ("Resources", resources),
    ]);
    if let Some(group) = from.dict(page, b"Group").filter(|group| from.name(group, b"S") == Some(b"Transparency")) {
        dict.set("Group", copier.copy(pack, &group.clone().into())?);
    }
    if let Some(key) = parents {
        dict.set("StructParents", key);
    }
    let streams = streams(from, page, sheet)?;
    let content = joined(copier, sheet, &streams)?;
    let plain = if parents.is_none() { marks::without(&content) } else { None };
    let changed = inline::bare(plain.as_ref().unwrap_or(&content)).or(plain);
    let stream = match (changed, streams.as_slice()) {
        (Some(changed), _) => Stream::packed(dict, changed),
        (None, [stream]) if is_plainly_packed(&stream.dict) => {
            dict.set("Filter", "FlateDecode");
            Stream { dict, content: stream.content.clone() }
        }
        (None, _) => Stream::packed(dict, content),
    };
    Ok(pack.document.add(stream))
}

/// Whether a stream is packed as this program would do it, so that it can stay as it is.
fn is_plainly_packed(dict: &Dictionary) -> bool {
    dict.get(b"Filter").as_name() == Some(b"FlateDecode")
        && [&b"DecodeParms"[..], b"DP", b"F"].iter().all(|key| !dict.has(key))
}
