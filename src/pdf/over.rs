//! The pictures that a viewer draws over a page: of fields that are filled in, of stamps and notes
//! (appearance streams: ISO 32000-1, 12.5.5).

use super::account::{Noun, Tally};
use super::content::{is_whole, of_page};
use super::copy::Copier;
use super::field::{Control, Field};
use super::object::{Dictionary, Document, Object, ObjectId, Stream};
use super::pack::Pack;
use super::pages::{Matrix, SourcePage, moved, moved_box, numbers, rectangle, then};
use super::text::text_string;

const MOST: usize = 20_000;
/// Flags of annotations (ISO 32000-1, table 165).
const HIDDEN: i64 = 1 << 1;
const PRINT: i64 = 1 << 2;
const NO_ROTATE: i64 = 1 << 4;
const NO_VIEW: i64 = 1 << 5;

pub(super) struct Over<'d> {
    /// The annotation, where it is an object.
    pub(super) annotation: Option<ObjectId>,
    own: &'d Dictionary,
    picture: &'d Object,
    /// From the picture, as its own matrix moves it, to the page's own coordinates.
    matrix: Matrix,
    field: Option<Control>,
    words: String,
}

#[derive(Default)]
pub(super) struct Annotations<'d> {
    pub(super) drawn: Vec<Over<'d>>,
    /// The names of those that are drawn, of those that a viewer has besides, and of those that no viewer shows.
    pub(super) taken: Vec<Noun>,
    pub(super) left_out: Vec<Noun>,
    pub(super) passed: Vec<Noun>,
}

/// Looks through the annotations of a page. Fails where a field holds something that the file has no picture of.
pub(super) fn over<'d>(from: &'d Document, sheet: &SourcePage) -> Result<Annotations<'d>, String> {
    let mut found = Annotations::default();
    for (annotation, own) in sheet.annotations(from).take(MOST) {
        let subtype = from.name(own, b"Subtype").unwrap_or_default();
        // Links are moved, not drawn; a pop-up shows the words of another annotation.
        if matches!(subtype, b"Link" | b"Popup" | b"PrinterMark" | b"TrapNet") {
            continue;
        }
        let kind = kind(subtype);
        let field = (subtype == b"Widget").then(|| Field::of(from, own));
        let is_sealed = field.as_ref().is_some_and(|field| field.role == Control::Signature && field.is_filled());
        let flags = from.entry(own, b"F").as_i64().unwrap_or(0);
        let words = from.text(own, b"Contents").unwrap_or_default();
        let words = words.trim();
        let filled = field.as_ref().map_or(!words.is_empty(), Field::is_filled);
        if flags & (HIDDEN | NO_VIEW) != 0 {
            match flags & (HIDDEN | PRINT) {
                PRINT => found.left_out.push(PRINTED),
                _ if filled => found.passed.push(CONCEALED),
                _ => {}
            }
            continue;
        }
        let picture = picture(from, own);
        if let Some(field) = &field {
            let stream = picture.and_then(|picture| from.deref(picture).as_stream());
            if let Some(why) = field.lost(stream) {
                return Err(of_page(sheet, &why));
            }
        }
        if subtype == b"FileAttachment" {
            found.left_out.push(kind);
        }
        let placed = picture.and_then(|picture| {
            let stream = from.deref(picture).as_stream()?;
            Some((picture, placed(from, sheet, own, stream, flags)?))
        });
        let Some((picture, matrix)) = placed else {
            match &field {
                None if subtype != b"FileAttachment" => found.left_out.push(kind),
                Some(_) if is_sealed => found.passed.push(SEAL),
                Some(_) if has_size(from, own) => found.passed.push(EMPTY),
                _ => {}
            }
            continue;
        };
        found.taken.push(kind);
        if !words.is_empty() && is_note(subtype) {
            found.left_out.push(WORDS);
        }
        if matches!(subtype, b"Movie" | b"Sound" | b"Screen" | b"RichMedia" | b"3D" | b"Redact") {
            found.left_out.push(kind);
        }
        if is_sealed {
            found.passed.push(SEAL);
        }
        found.drawn.push(Over {
            annotation,
            own,
            picture,
            matrix,
            words: match &field {
                Some(field) => said(field),
                None if words.is_empty() => capital(kind.0),
                None => words.to_owned(),
            },
            field: field.map(|field| field.role),
        });
    }
    Ok(found)
}

const PRINTED: Noun = ("note or field that shows on paper only", "notes or fields that show on paper only");
const CONCEALED: Noun = ("hidden note or field", "hidden notes or fields");
const WORDS: Noun =
    ("comment with words that show when it is opened", "comments with words that show when they are opened");
const EMPTY: Noun = ("empty form field", "empty form fields");
const SEAL: Noun = (
    "digital signature, which holds for the file itself only",
    "digital signatures, which hold for the file itself only",
);

/// The everyday name of an annotation of a type (ISO 32000-1, table 169).
fn kind(subtype: &[u8]) -> Noun {
    match subtype {
        b"Widget" => ("form field", "form fields"),
        b"Text" => ("note", "notes"),
        b"FreeText" => ("text box", "text boxes"),
        b"Highlight" | b"Underline" | b"Squiggly" => ("marked passage", "marked passages"),
        b"StrikeOut" => ("passage that is struck out", "passages that are struck out"),
        b"Stamp" => ("stamp", "stamps"),
        b"Ink" => ("drawing by hand", "drawings by hand"),
        b"Caret" => ("mark where words are to go in", "marks where words are to go in"),
        b"Square" | b"Circle" | b"Line" | b"Polygon" | b"PolyLine" => ("drawn line or shape", "drawn lines or shapes"),
        b"FileAttachment" => ("file pinned to a page", "files pinned to pages"),
        b"Sound" => ("sound", "sounds"),
        b"Movie" | b"Screen" | b"RichMedia" => ("film", "films"),
        b"3D" => ("model in three dimensions", "models in three dimensions"),
        b"Redact" => (
            "redaction that was not carried out, so that its words can still be read",
            "redactions that were not carried out, so that their words can still be read",
        ),
        _ => ("comment of an unknown kind", "comments of an unknown kind"),
    }
}

/// Whether the words of an annotation show only when somebody opens it.
fn is_note(subtype: &[u8]) -> bool {
    !matches!(subtype, b"Widget" | b"FreeText" | b"Stamp" | b"Watermark" | b"Redact" | b"FileAttachment")
}

/// The picture in the state that the annotation is in.
pub(super) fn picture<'d>(from: &'d Document, own: &'d Dictionary) -> Option<&'d Object> {
    let pictures = from.dict(own, b"AP")?;
    match from.entry(pictures, b"N") {
        Object::Stream(_) => Some(pictures.get(b"N")),
        Object::Dictionary(states) => {
            let picture = states.get(from.name(own, b"AS")?);
            from.deref(picture).as_stream().map(|_| picture)
        }
        _ => None,
    }
}

fn has_size(from: &Document, own: &Dictionary) -> bool {
    let rect = rectangle(from, from.entry(own, b"Rect"));
    rect.is_some_and(|rect| rect[2] - rect[0] > 0.1 && rect[3] - rect[1] > 0.1)
}

/// From a picture to its page (ISO 32000-1, 12.5.5, algorithm 8.1); nothing where one of the two has no size.
fn placed(from: &Document, sheet: &SourcePage, own: &Dictionary, stream: &Stream, flags: i64) -> Option<Matrix> {
    let rect = rectangle(from, from.entry(own, b"Rect")).filter(|_| has_size(from, own))?;
    let bounds = rectangle(from, from.entry(&stream.dict, b"BBox"))?;
    let matrix = numbers(from, from.entry(&stream.dict, b"Matrix"));
    let matrix = Matrix::try_from(matrix).unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    let bounds = bounding(matrix, bounds);
    let scale = |at: usize| {
        let size = bounds[at + 2] - bounds[at];
        (size.abs() > 1e-6).then(|| (rect[at + 2] - rect[at]) / size)
    };
    let (x, y) = (scale(0)?, scale(1)?);
    let placed = [x, 0.0, 0.0, y, rect[0] - bounds[0] * x, rect[1] - bounds[1] * y];
    if flags & NO_ROTATE == 0 || sheet.turns == 0 {
        return Some(placed);
    }
    // It stays upright: it turns against the page, about its upper left corner.
    let (left, top) = (rect[0], rect[3]);
    let (sin, cos) = [(0.0, 1.0), (1.0, 0.0), (0.0, -1.0), (-1.0, 0.0)][usize::from(sheet.turns)];
    let home = [1.0, 0.0, 0.0, 1.0, -left, -top];
    let turn = [cos, sin, -sin, cos, left, top];
    Some(then(placed, then(home, turn)))
}

/// The rectangle around a rectangle that was moved in any direction.
fn bounding(m: Matrix, [left, bottom, right, top]: [f64; 4]) -> [f64; 4] {
    let one = moved_box(m, [left, bottom, right, top]);
    let corners = [moved(m, left, top), moved(m, right, bottom)];
    corners.iter().fold(one, |b, (x, y)| [b[0].min(*x), b[1].min(*y), b[2].max(*x), b[3].max(*y)])
}

fn said(field: &Field<'_>) -> String {
    let name = field.name();
    let name = Some(name.trim()).filter(|name| !name.is_empty());
    let name = name.unwrap_or("Form field");
    match field.role {
        Control::Check | Control::Radio if field.is_ticked() => format!("{name}: ticked"),
        Control::Check | Control::Radio => format!("{name}: not ticked"),
        Control::Push => name.to_owned(),
        Control::Signature => format!("{name}: signature"),
        Control::Text => match field.value().trim() {
            "" => format!("{name}: empty"),
            value => format!("{name}: {value}"),
        },
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

impl Over<'_> {
    /// Puts the picture into the pack, and gives it with the way from it to the pack's page.
    pub(super) fn copied(
        &self,
        pack: &mut Pack,
        copier: &mut Copier<'_>,
        whole: Matrix,
    ) -> Result<(ObjectId, Matrix), String> {
        let from = copier.from;
        if !is_whole(copier, self.picture) {
            return Err("the picture of a form field or a note cannot be read to its end".into());
        }
        let picture = copier.copy(pack, self.picture)?;
        let id = picture.as_reference();
        let id = id.ok_or("a picture of a form field or a note cannot be read")?;
        let layer = copier.copy(pack, self.own.get(b"OC"))?;
        // Old programs left out the fonts of a field, since its form names them.
        let form = from.dict(from.catalog(), b"AcroForm");
        let fonts = match form.filter(|_| !pack.document.get(id).dictionary().is_some_and(|own| own.has(b"Resources")))
        {
            Some(form) => copier.copy(pack, form.get(b"DR"))?,
            None => Object::Null,
        };
        let held = pack.dictionary(id)?;
        held.set("Type", "XObject");
        held.set("Subtype", "Form");
        for (key, value) in [("OC", layer), ("Resources", fonts)] {
            if value != Object::Null && !held.has(key.as_bytes()) {
                held.set(key, value);
            }
        }
        Ok((id, then(self.matrix, whole)))
    }

    /// The type of an element that holds the picture alone: a field as it is printed, words, or a picture.
    pub(super) fn role(&self) -> &'static str {
        match (self.field, self.own.get(b"Subtype").as_name()) {
            (Some(_), _) => "Form",
            (_, Some(b"FreeText")) => "P",
            _ => "Figure",
        }
    }

    /// Describes the picture in its element, where the element has no description.
    pub(super) fn describe(&self, element: &mut Dictionary) {
        if self.role() != "P" && !element.has(b"Alt") {
            element.set("Alt", text_string(&self.words));
        }
        let Some(role) = self.field else { return };
        // A field that cannot be filled in any more (ISO 32000-1, 14.8.5.6).
        let (name, can_be_ticked) = match role {
            Control::Text | Control::Signature => ("tv", false),
            Control::Check => ("cb", true),
            Control::Radio => ("rb", true),
            Control::Push => ("pb", false),
        };
        let desc = text_string(&self.words);
        let mut printed = Dictionary::from([("O", "PrintField".into()), ("Desc", desc), ("Role", name.into())]);
        if can_be_ticked {
            let on = self.words.ends_with(": ticked");
            printed.set("checked", if on { "on" } else { "off" });
        }
        let mut attributes = element.get(b"A").to_list();
        attributes.push(printed.into());
        element.set("A", attributes);
    }
}

/// Counts the annotations of a file. Fails as [`over`].
pub(super) fn count(
    from: &Document,
    sheets: &[SourcePage],
    [taken, left_out, passed]: [&mut Tally; 3],
) -> Result<(), String> {
    for sheet in sheets {
        let found = over(from, sheet)?;
        for (kinds, counted) in
            [(found.taken, &mut *taken), (found.left_out, &mut *left_out), (found.passed, &mut *passed)]
        {
            for kind in kinds {
                counted.add(kind, Some(sheet.number));
            }
        }
    }
    Ok(())
}
