//! Draws pages into frames.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest as _, Sha256};

use super::about::{Level, Supplied, about};
use super::claims::{self, Claims};
use super::content::of_page;
use super::copy::Copier;
use super::form::form;
use super::frame::{FrameElement, places};
use super::graft::{Group, PlacedPage, graft};
use super::kids::marked_content;
use super::links::{self, PackLink, PagePlaces};
use super::object::{Dictionary, Document, Object, ObjectId};
use super::open::open;
use super::over::{Over, over};
use super::pack::Pack;
use super::pages::{Matrix, PAGES, SourcePage, moved_box, sheets, then};
use super::text::text_string;
use super::{layers, save};

/// A frame and the page that goes into it.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// Which of the files.
    pub file: usize,
    /// The page of that file, counted from 0.
    pub page: usize,
    /// The page of the pack, counted from 0.
    pub on: usize,
    /// Where the page goes: left, bottom, right and top in points from the lower left corner of the pack's page. The page is
    /// scaled to fit and centred.
    pub rect: [f64; 4],
    /// The marker that `supplied-frame` was given; it finds the frame's structure element.
    pub marker: String,
}

/// A pack with its supplied pages.
#[derive(Debug, Clone)]
pub struct FilledPack {
    /// The file.
    pub bytes: Vec<u8>,
    /// Why the pack claims less than PDF/UA-1 and PDF/A-2a: the file, and the reason in words.
    pub lost: Vec<(usize, String)>,
}

/// Why pages could not be placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// Which of the files it is about, if it is about one.
    pub file: Option<usize>,
    /// The reason in words.
    pub why: String,
}

/// One file while its pages are placed.
pub(super) struct SuppliedFile<'a> {
    pub(super) document: &'a Document,
    pub(super) sheets: &'a [SourcePage],
    pub(super) about: &'a Supplied,
}

pub(super) struct Spot<'a> {
    frame: &'a Frame,
    place: &'a FrameElement,
    sheet: &'a SourcePage,
    /// From the page's own coordinates to the pack's page.
    whole: Matrix,
}

/// Draws pages of supplied files into the frames of a document that `export::pdf` wrote.
///
/// Fails in plain words where a file cannot be read (see [`super::inspect()`]), where a frame names a page that is not there, or
/// where its marker is not in the document or there twice. The same input gives the same bytes.
pub fn place(pack: &[u8], frames: &[Frame], files: &[&[u8]]) -> Result<FilledPack, Unplaced> {
    let instance = identifier(pack, frames, files);
    let own = |why: String| Unplaced { file: None, why };
    let mut pack = Pack::open(pack).map_err(own)?;
    let places = places(&pack).map_err(own)?;
    let mut claims = Claims { ua: true, a: Some(Level::A) };
    let mut lost = vec![];
    for (number, bytes) in files.iter().enumerate() {
        let named = |why: String| Unplaced { file: Some(number), why };
        let document = open(bytes).map_err(named)?;
        let sheets = sheets(&document, PAGES).map_err(named)?;
        let about = about(&document, &sheets);
        let file = SuppliedFile { document: &document, sheets: &sheets, about: &about };
        let mut spots = vec![];
        for frame in frames.iter().filter(|frame| frame.file == number) {
            spots.push(spot(&pack, &places, &file, frame).map_err(named)?);
        }
        let bare = draw(&mut pack, number, &file, &spots).map_err(named)?;
        if !spots.is_empty() {
            let reasons = claims::lower(&mut claims, &about, &document, bare);
            lost.extend(reasons.into_iter().map(|reason| (number, reason)));
        }
    }
    if let Some(frame) = frames.iter().find(|frame| frame.file >= files.len()) {
        return Err(own(format!("there is no supplied file {}", frame.file + 1)));
    }
    claims::write(&mut pack, claims, &instance).map_err(own)?;
    pack.settle().map_err(own)?;
    identify(&mut pack.document, &instance);
    let bytes = save::save(&pack.document).map_err(|why| own(format!("the pack: {why}")))?;
    Ok(FilledPack { bytes, lost })
}

/// Finds a frame in the pack, and the page that goes into it.
pub(super) fn spot<'a>(
    pack: &Pack,
    places: &'a BTreeMap<String, FrameElement>,
    file: &'a SuppliedFile<'_>,
    frame: &'a Frame,
) -> Result<Spot<'a>, String> {
    let sheet = file.sheets.get(frame.page).ok_or_else(|| format!("there is no page {}", frame.page + 1))?;
    let place = places.get(&frame.marker).ok_or_else(|| format!("the pack has no frame `{}`", frame.marker))?;
    let [left, bottom, right, top] = frame.rect;
    let usable = right > left && top > bottom && frame.rect.iter().all(|side| side.is_finite());
    if frame.on >= pack.pages.len() || !usable {
        return Err(format!("the frame `{}` is not on a page", frame.marker));
    }
    Ok(Spot { frame, place, sheet, whole: then(sheet.upright(), sheet.fit(frame.rect)) })
}

/// Draws one file's pages and takes over tags and links. Gives the fonts that are not embedded.
pub(super) fn draw(
    pack: &mut Pack,
    number: usize,
    file: &SuppliedFile<'_>,
    spots: &[Spot<'_>],
) -> Result<Vec<String>, String> {
    let mut copier = Copier::new(file.document, file.about.tagged);
    let mut placed = PagePlaces::new();
    for spot in spots {
        let at = (pack.pages[spot.frame.on], spot.whole);
        placed.entry(spot.sheet.id).or_insert(at);
    }
    let named = links::named(file.document);
    for (run, spots) in runs(spots).into_iter().enumerate() {
        let tagged = file.about.tagged;
        let mut targets = BTreeMap::new();
        let mut taken = vec![];
        let mut drawn = vec![];
        for spot in spots {
            let key = tagged.then(|| pack.new_parent_key());
            let form = form(pack, &mut copier, spot.sheet, key)?;
            let over = over(file.document, spot.sheet)?.drawn;
            drawn.push((spot, form, over));
            if let Some(key) = key {
                let page = pack.pages[spot.frame.on];
                let target = PlacedPage { on: spot.frame.on, page, form, key, matrix: spot.whole };
                targets.insert(spot.sheet.id, target);
            }
            let at = (spot.frame.on, spot.whole);
            taken.extend(links::take(pack, file.document, spot.sheet, at, &placed, &named)?);
        }
        let by_old = taken.iter().filter_map(|link| Some((link.old?, link)));
        let all_over = drawn.iter().flat_map(|(_, _, over)| over);
        let group = Group {
            targets,
            links: by_old.collect(),
            over: all_over.filter_map(|over| Some((over.annotation?, over))).collect(),
            prefix: format!("s{number}-{run}-"),
            level: spots[0].place.level,
        };
        let head = spots[0].place.element;
        let grafted = graft(pack, &mut copier, &group, head)?;
        if grafted.made.is_empty() {
            for (spot, mut form, over) in drawn {
                if tagged {
                    // It was made to keep its marks, and a page without tags has none.
                    pack.document.objects.remove(&form);
                    form = self::form(pack, &mut copier, spot.sheet, None)?;
                }
                figure(pack, &mut copier, spot, form, &over, &taken)?;
            }
            continue;
        }
        let mut kids = grafted.made;
        for (spot, form, over) in &drawn {
            let scaled = spot.sheet.fit(spot.frame.rect);
            pack.draw(spot.frame.on, *form, scaled, None, None)?;
            for over in over {
                let known = over.annotation.and_then(|id| grafted.marks.get(&id));
                let (role, mark) = match known {
                    Some(mark) => ("Form", *mark),
                    None => {
                        let (element, mark) = element(pack, spot, over, head)?;
                        kids.push(element);
                        (over.role(), mark)
                    }
                };
                lay(pack, &mut copier, spot, over, (role, mark))?;
            }
        }
        part(pack, file, head, kids, &taken)?;
        for spot in &spots[1..] {
            pack.remove(spot.place.element)?;
        }
    }
    layers::tell(pack, &copier);
    Ok(copier.bare_fonts.into_iter().collect())
}

/// Frames whose pages are tagged together: one after the other in reading order, with pages that go forward, none twice. A file
/// may list one page twice; then none of its pages are together.
fn runs<'s, 'a>(spots: &'s [Spot<'a>]) -> Vec<&'s [Spot<'a>]> {
    let different: BTreeSet<ObjectId> = spots.iter().map(|spot| spot.sheet.id).collect();
    let once = different.len() == spots.len();
    let goes_on =
        |a: &Spot<'_>, b: &Spot<'_>| once && b.place.order == a.place.order + 1 && b.frame.page > a.frame.page;
    spots.chunk_by(goes_on).collect()
}

/// Lays a picture over a page that was drawn, as the marked content of that number of an element of that type.
fn lay(
    pack: &mut Pack,
    copier: &mut Copier<'_>,
    spot: &Spot<'_>,
    over: &Over<'_>,
    mark: (&str, i64),
) -> Result<(), String> {
    let copied = over.copied(pack, copier, spot.whole);
    let (form, matrix) = copied.map_err(|why| of_page(spot.sheet, &why))?;
    let within = moved_box(spot.whole, spot.sheet.shown);
    pack.draw(spot.frame.on, form, matrix, Some(within), Some(mark))
}

/// Makes an element for a picture that the file has none for; gives it and the number of its content.
fn element(pack: &mut Pack, spot: &Spot<'_>, over: &Over<'_>, parent: ObjectId) -> Result<(Object, i64), String> {
    let page = pack.pages[spot.frame.on];
    let id = pack.document.new_id();
    let mark = pack.mark(spot.frame.on, id)?;
    let mut made = Dictionary::from([
        ("Type", "StructElem".into()),
        ("S", over.role().into()),
        ("P", parent.into()),
        ("Pg", page.into()),
        ("K", vec![marked_content(page, mark).into()].into()),
    ]);
    over.describe(&mut made);
    pack.document.objects.insert(id, Object::Dictionary(made));
    Ok((Object::Reference(id), mark))
}

/// Turns a frame's figure into a part that holds the file's own elements.
fn part(
    pack: &mut Pack,
    file: &SuppliedFile<'_>,
    element: ObjectId,
    mut kids: Vec<Object>,
    taken: &[PackLink],
) -> Result<(), String> {
    kids.extend(links::tag(pack, taken.iter(), element));
    let held = pack.dictionary(element)?;
    for key in [&b"Alt"[..], b"A"] {
        held.remove(key);
    }
    held.set("S", "Part");
    if let Some(language) = &file.about.language {
        held.set("Lang", text_string(language));
    }
    held.set("K", kids);
    Ok(())
}

/// Draws a page without tags as the content of its figure.
fn figure(
    pack: &mut Pack,
    copier: &mut Copier<'_>,
    spot: &Spot<'_>,
    form: ObjectId,
    over: &[Over<'_>],
    taken: &[PackLink],
) -> Result<(), String> {
    let element = spot.place.element;
    let page = pack.pages[spot.frame.on];
    let mark = pack.mark(spot.frame.on, element)?;
    let scaled = spot.sheet.fit(spot.frame.rect);
    pack.draw(spot.frame.on, form, scaled, None, Some(("Figure", mark)))?;
    let mut kids = vec![marked_content(page, mark).into()];
    for over in over {
        let mark = pack.mark(spot.frame.on, element)?;
        lay(pack, copier, spot, over, ("Figure", mark))?;
        kids.push(marked_content(page, mark).into());
    }
    kids.extend(links::tag(pack, taken.iter().filter(|link| link.page == page), element));
    let alt = text_string(&spot.place.alt);
    let held = pack.dictionary(element)?;
    held.set("Alt", alt);
    held.set("Pg", page);
    held.set("K", kids);
    Ok(())
}

fn identifier(pack: &[u8], frames: &[Frame], files: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in [pack, format!("{frames:?}").as_bytes()].iter().chain(files) {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    format!("{:.32x}", hash.finalize())
}

/// The second half of a file's identifier changes with the file, the first stays (ISO 32000-1, 14.4).
fn identify(document: &mut Document, instance: &str) {
    let own = Object::String(instance.as_bytes().to_vec());
    let first = document.trailer.get(b"ID").as_array().and_then(|id| id.first());
    let first = first.unwrap_or(&own).clone();
    document.trailer.set("ID", vec![first, own]);
}
