//! Draws all pages of one file into a document that is thrown away: the check finds whatever a build could not draw,
//! because it goes the same way.

use super::about::Supplied;
use super::frame::{SIGNS, places};
use super::object::{Dictionary, Document, Object};
use super::pack::Pack;
use super::pages::{SourcePage, array};
use super::place::{Frame, SuppliedFile, draw, spot};
use super::text::text_string;

pub(super) fn draw_all(document: &Document, sheets: &[SourcePage], about: &Supplied) -> Result<(), String> {
    let (mut pack, frames) = empty(sheets)?;
    let places = places(&pack)?;
    let file = SuppliedFile { document, sheets, about };
    let spots = frames.iter().map(|frame| spot(&pack, &places, &file, frame));
    let spots = spots.collect::<Result<Vec<_>, _>>()?;
    draw(&mut pack, 0, &file, &spots)?;
    pack.settle()
}

/// A document with an empty page and a frame for each page.
fn empty(sheets: &[SourcePage]) -> Result<(Pack, Vec<Frame>), String> {
    let mut document = Document::default();
    let [root, list, tree] = [(); 3].map(|()| document.new_id());
    let mut frames = vec![];
    let (mut pages, mut figures) = (vec![], vec![]);
    for (at, sheet) in sheets.iter().enumerate() {
        let (width, height) = sheet.size();
        let rect = [0.0, 0.0, width, height];
        let page = Dictionary::from([("Type", "Page".into()), ("MediaBox", array(&rect))]);
        pages.push(Object::Reference(document.add(page)));
        let marker = at.to_string();
        let alt = text_string(&format!("{}{marker}{}", SIGNS.0, SIGNS.1));
        let figure = Dictionary::from([("S", "Figure".into()), ("P", tree.into()), ("Alt", alt)]);
        figures.push(Object::Reference(document.add(figure)));
        frames.push(Frame { file: 0, page: at, on: at, rect, marker });
    }
    for (id, entries) in [
        (root, Dictionary::from([("Pages", list.into()), ("StructTreeRoot", tree.into())])),
        (list, Dictionary::from([("Kids", pages.into())])),
        (tree, Dictionary::from([("K", figures.into())])),
    ] {
        document.objects.insert(id, entries.into());
    }
    document.trailer.set("Root", root);
    Ok((Pack::of(document)?, frames))
}
