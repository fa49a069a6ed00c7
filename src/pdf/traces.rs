//! The facts that the photographs of a file tell about the people who took them. A pack says none of it; the file that is
//! published as it came says it all.

use std::collections::BTreeMap;

use super::account::{Noun, Tally};
use super::object::{Document, Object, ObjectId};
use super::pages::SourcePage;
use super::picture::{PICTURE, photograph};
use super::unpack::unpack;
use super::{content, inline};
use crate::picture::traces;

const PLACE: Noun = ("picture that says where it was taken", "pictures that say where they were taken");
const DEVICE: Noun =
    ("picture that says with what device it was taken", "pictures that say with what device they were taken");
const AUTHOR: Noun = ("picture that says who took it", "pictures that say who took them");

/// Counts what the photographs of a file say, with the pages that show them by themselves or have them in their content.
pub(super) fn count_traces(document: &Document, sheets: &[SourcePage]) -> Tally {
    let mut pages: BTreeMap<ObjectId, usize> = BTreeMap::new();
    for sheet in sheets {
        let resources = document.deref(&sheet.resources).as_dict();
        let objects = resources.and_then(|own| document.dict(own, b"XObject"));
        let objects = objects.into_iter().flat_map(|own| own.iter());
        for id in objects.filter_map(|(_, object)| document.id_of(object)) {
            pages.entry(id).or_insert(sheet.number);
        }
    }
    let mut counted = Tally::default();
    let mut count = |photograph: &[u8], page: Option<usize>| {
        let told = traces(photograph);
        for (tells, kind) in [(told.place, PLACE), (told.device, DEVICE), (told.author, AUTHOR)] {
            if tells {
                counted.add(kind, page);
            }
        }
    };
    for sheet in sheets {
        let page = document.get(sheet.id).as_dict();
        let streams = page.and_then(|page| content::streams(document, page, sheet).ok());
        for stream in streams.into_iter().flatten() {
            // A problem is reported where the page is drawn.
            let content = unpack(document, stream, PICTURE).unwrap_or_default();
            for photograph in inline::photographs(&content) {
                count(&photograph.jpeg, Some(sheet.number));
            }
        }
    }
    for (id, object) in &document.objects {
        let Object::Stream(stream) = object else { continue };
        if let Ok(Some((jpeg, _))) = photograph(document, stream) {
            count(&jpeg, pages.get(id).copied());
        }
    }
    counted
}
