//! The pages of a file: their order, their size as a reader sees it, and the entries that they inherit (ISO 32000-1, 7.7.3).

use std::collections::BTreeSet;

use super::broken::{PRINT, broken};
use super::object::{Dictionary, Document, Object, ObjectId};

pub(super) const PAGES: usize = 3000;
const DEPTH: usize = 50;
/// The longest side of a page in points that a reader has to show (ISO 32000-1, annex C).
const LONGEST: f64 = 14_400.0;
/// The paper that a page without a size is on: US Letter, in points.
const LETTER: [f64; 4] = [0.0, 0.0, 612.0, 792.0];

/// A page of a file, with all that is needed to draw it.
#[derive(Debug, Clone)]
pub(super) struct SourcePage {
    /// The page's object.
    pub(super) id: ObjectId,
    /// Which page of the file it is, counted from 1.
    pub(super) number: usize,
    /// The resources, its own or inherited.
    pub(super) resources: Object,
    /// The part of the page that is shown, in its own coordinates: left, bottom, right, top.
    pub(super) shown: [f64; 4],
    /// Quarter turns clockwise.
    pub(super) turns: u8,
    /// How many points its unit of length has.
    unit: f64,
}

/// A matrix as PDF writes it (ISO 32000-1, 8.3.3).
pub(super) type Matrix = [f64; 6];

impl SourcePage {
    /// The page's annotations, each with its number where it is an object of its own.
    pub(super) fn annotations<'d>(
        &self,
        document: &'d Document,
    ) -> impl Iterator<Item = (Option<ObjectId>, &'d Dictionary)> + use<'d> {
        let page = document.get(self.id).as_dict();
        let all = page.map_or(&[][..], |page| document.list(page, b"Annots"));
        all.iter().filter_map(|one| Some((document.id_of(one), document.deref(one).as_dict()?)))
    }

    /// Width and height in points, turned as it is shown.
    pub(super) fn size(&self) -> (f64, f64) {
        let [left, bottom, right, top] = self.shown;
        let (width, height) = ((right - left) * self.unit, (top - bottom) * self.unit);
        if self.turns.is_multiple_of(2) { (width, height) } else { (height, width) }
    }

    /// From the page's own coordinates to those of the page as it is shown, whose lower left corner is 0, 0.
    pub(super) fn upright(&self) -> Matrix {
        let [left, bottom, right, top] = self.shown;
        let u = self.unit;
        match self.turns {
            0 => [u, 0.0, 0.0, u, -left * u, -bottom * u],
            1 => [0.0, -u, u, 0.0, -bottom * u, right * u],
            2 => [-u, 0.0, 0.0, -u, right * u, top * u],
            _ => [0.0, u, -u, 0.0, top * u, -left * u],
        }
    }

    /// From the page as it is shown into a rectangle: scaled to fit, centred.
    pub(super) fn fit(&self, [left, bottom, right, top]: [f64; 4]) -> Matrix {
        let (width, height) = self.size();
        let scale = ((right - left) / width).min((top - bottom) / height);
        let x = left + (right - left - width * scale) / 2.0;
        let y = bottom + (top - bottom - height * scale) / 2.0;
        [scale, 0.0, 0.0, scale, x, y]
    }
}

pub(super) fn then(m: Matrix, n: Matrix) -> Matrix {
    [
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    ]
}

pub(super) fn moved(m: Matrix, x: f64, y: f64) -> (f64, f64) {
    (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
}

/// The rectangle around a rectangle that was moved.
pub(super) fn moved_box(m: Matrix, [left, bottom, right, top]: [f64; 4]) -> [f64; 4] {
    let (a, b) = (moved(m, left, bottom), moved(m, right, top));
    [a.0.min(b.0), a.1.min(b.1), a.0.max(b.0), a.1.max(b.1)]
}

/// A rectangle with its corners in order.
pub(super) fn rectangle(document: &Document, object: &Object) -> Option<[f64; 4]> {
    let [a, b, c, d] = numbers(document, object).try_into().ok()?;
    Some([f64::min(a, c), f64::min(b, d), a.max(c), b.max(d)])
}

/// The numbers in an array; none where it is no array.
pub(super) fn numbers(document: &Document, object: &Object) -> Vec<f64> {
    let list = object.as_array().unwrap_or_default();
    list.iter().filter_map(|one| document.deref(one).as_number()).collect()
}

/// A number as it is written into a file: five digits after the point are a thousandth of a hair.
pub(super) fn written(number: f64) -> String {
    let text = format!("{number:.5}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0" } else { text }.to_owned()
}

pub(super) fn array(numbers: &[f64]) -> Object {
    let objects = numbers.iter().map(|number| Object::Real(*number as f32));
    Object::Array(objects.collect())
}

/// The entries that pages inherit from the nodes above them.
#[derive(Clone, Default)]
struct Inherited {
    resources: Object,
    media: Object,
    crop: Object,
    turn: Object,
}

impl Inherited {
    fn below(&self, document: &Document, node: &Dictionary) -> Self {
        let or = |key: &[u8], above: &Object| match document.entry(node, key) {
            Object::Null => above.clone(),
            // Resources stay a reference, so that pages share them.
            _ if key == b"Resources" => node.get(key).clone(),
            own => own.clone(),
        };
        Self {
            resources: or(b"Resources", &self.resources),
            media: or(b"MediaBox", &self.media),
            crop: or(b"CropBox", &self.crop),
            turn: or(b"Rotate", &self.turn),
        }
    }
}

/// Gives numbers to pages and lists of pages that are not objects of their own, so that all are known by a number.
pub(super) fn number(document: &mut Document) {
    let Some(catalog) = document.trailer.get(b"Root").as_reference() else { return };
    let mut next = 0;
    let mut numbered = |document: &mut Document, object: Object| match object {
        Object::Dictionary(_) => {
            // No object of a file is used for that many times.
            let id = (next, i32::MIN);
            next += 1;
            document.objects.insert(id, object);
            Object::Reference(id)
        }
        other => other,
    };
    let root = document.catalog().get(b"Pages").clone();
    let root = numbered(document, root);
    let mut waiting: Vec<_> = root.as_reference().into_iter().collect();
    if let Some(catalog) = document.dictionary_mut(catalog) {
        catalog.set("Pages", root);
    }
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        let Some(node) = document.get(id).as_dict().filter(|_| seen.insert(id)) else { continue };
        let Object::Array(kids) = document.entry(node, b"Kids").clone() else { continue };
        let kids: Vec<Object> = kids.into_iter().map(|kid| numbered(document, kid)).collect();
        waiting.extend(kids.iter().filter_map(Object::as_reference));
        if let Some(node) = document.dictionary_mut(id) {
            node.set("Kids", kids);
        }
    }
}

/// All pages in order. Fails where there is none, where they are too many, or where one cannot be read or has no size.
pub(super) fn sheets(document: &Document, most: usize) -> Result<Vec<SourcePage>, String> {
    let root = document.catalog().get(b"Pages");
    let mut found: Vec<SourcePage> = vec![];
    let mut seen = BTreeSet::new();
    let mut waiting = vec![(root, Inherited::default(), 0)];
    while let Some((object, above, depth)) = waiting.pop() {
        let page = found.len() + 1;
        let unread = || broken(&format!("page {page} cannot be read"));
        let id = document.id_of(object).ok_or_else(unread)?;
        let node = document.get(id).as_dict().ok_or_else(unread)?;
        let here = above.below(document, node);
        if let Object::Array(kids) = document.entry(node, b"Kids") {
            if depth >= DEPTH {
                return Err(broken("its tree of pages is too deep"));
            }
            // A list that leads back to itself, or that two lists have.
            if !seen.insert(id) {
                return Err(broken("its pages are listed twice"));
            }
            let kids = kids.iter().rev();
            waiting.extend(kids.map(|kid| (kid, here.clone(), depth + 1)));
            continue;
        }
        if node.kind() == Some(b"Pages") {
            match document.entry(node, b"Count").as_i64() {
                None | Some(0) => continue,
                Some(_) => return Err(unread()),
            }
        }
        if found.len() == most {
            return Err(format!("the file has more than {most} pages"));
        }
        let sheet = sheet(document, id, page, node, here);
        found.push(sheet.ok_or_else(|| broken(&format!("page {page} has no usable size")))?);
    }
    if found.is_empty() {
        return Err(format!("the file has no pages; {PRINT}"));
    }
    Ok(found)
}

fn sheet(document: &Document, id: ObjectId, number: usize, page: &Dictionary, here: Inherited) -> Option<SourcePage> {
    let usable = |b: &[f64; 4]| b[2] - b[0] >= 1.0 && b[3] - b[1] >= 1.0;
    // The size that viewers take where a page has none.
    let media = rectangle(document, &here.media).filter(usable);
    let media = media.unwrap_or(LETTER);
    let crop = rectangle(document, &here.crop).unwrap_or(media);
    let inside = [crop[0].max(media[0]), crop[1].max(media[1]), crop[2].min(media[2]), crop[3].min(media[3])];
    let shown = if usable(&inside) { inside } else { media };
    let unit = document.entry(page, b"UserUnit").as_number();
    let degrees = here.turn.as_number().unwrap_or(0.0);
    let sheet = SourcePage {
        id,
        number,
        resources: here.resources,
        shown,
        turns: (degrees / 90.0).round().rem_euclid(4.0) as u8,
        unit: unit.filter(|unit| *unit > 0.0).unwrap_or(1.0),
    };
    let (width, height) = sheet.size();
    (width.max(height) <= LONGEST * 10.0).then_some(sheet)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(turns: u8) -> SourcePage {
        SourcePage {
            id: (1, 0),
            number: 1,
            resources: Object::Null,
            shown: [10.0, 20.0, 110.0, 220.0],
            turns,
            unit: 2.0,
        }
    }

    #[test]
    fn every_turn_ends_in_the_corner() {
        for turns in 0..4 {
            let sheet = sheet(turns);
            let (width, height) = sheet.size();
            assert_eq!(moved_box(sheet.upright(), sheet.shown), [0.0, 0.0, width, height]);
        }
        // A quarter turn clockwise: what was at the bottom left is then at the top left.
        assert_eq!(moved(sheet(1).upright(), 10.0, 20.0), (0.0, 200.0));
        assert_eq!(moved(sheet(3).upright(), 10.0, 20.0), (400.0, 0.0));
    }

    #[test]
    fn a_page_is_scaled_to_fit_and_centred() {
        let frame = [0.0, 0.0, 100.0, 100.0];
        let upright = [0.0, 0.0, 200.0, 400.0];
        let placed = moved_box(sheet(0).fit(frame), upright);
        assert_eq!(placed, [25.0, 0.0, 75.0, 100.0]);
    }

    #[test]
    fn numbers_are_written_short() {
        assert_eq!(written(1.0), "1");
        assert_eq!(written(-0.000_000_1), "0");
        assert_eq!(written(0.125), "0.125");
        assert_eq!(written(100.0), "100");
    }
}
