//! A page of a PDF: a small interpreter of content streams that keeps what is shown, where, and under which mark.

use std::collections::HashMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::pdf_font::{Font, number};

type Matrix = [f32; 6];
const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Text shown in one go.
#[derive(Debug, Clone)]
pub struct Piece {
    /// What it says.
    pub text: String,
    /// Where it begins, in points from the lower left corner.
    pub x: f32,
    /// Its base line.
    pub y: f32,
    /// Where it ends.
    pub end: f32,
    /// The size of its letters.
    pub size: f32,
    /// Whether they are bold.
    pub bold: bool,
    /// The number of the marked content it belongs to; none for what is no part of the text, such as running footers.
    pub mark: Option<i64>,
    /// The form that numbers its own marked content, where it stands in such a one (ISO 32000-1, 14.7.4.4).
    pub stream: Option<ObjectId>,
}

impl Piece {
    /// Whether it stands right behind another piece, with no room for a blank.
    pub fn goes_on_from(&self, before: &Self) -> bool {
        (self.y - before.y).abs() < 0.5 * self.size && (self.x - before.end).abs() < 0.12 * self.size
    }
}

/// All text of a page, in the order of showing.
pub fn read(document: &Document, page: ObjectId, fonts: &mut Fonts) -> Vec<Piece> {
    let dictionary = document.get_dictionary(page).expect("a page");
    let resources = dictionary.get_deref(b"Resources", document).and_then(Object::as_dict).expect("resources");
    let mut reader = Reader { document, fonts, pieces: vec![], marks: vec![], numbered: None };
    reader.stream(&document.get_page_content(page).expect("content"), resources, UNIT);
    reader.pieces
}

/// Fonts read before, by object.
pub type Fonts = HashMap<ObjectId, Font>;

/// What a marked piece of content says about itself.
#[derive(Default)]
struct Mark {
    artifact: bool,
    id: Option<i64>,
    /// Text that stands for all that is shown inside, once.
    actual: Option<String>,
}

struct Reader<'a> {
    document: &'a Document,
    fonts: &'a mut Fonts,
    pieces: Vec<Piece>,
    marks: Vec<Mark>,
    /// The form being read, if it numbers its own marked content.
    numbered: Option<ObjectId>,
}

#[derive(Clone, Copy)]
struct State {
    matrix: Matrix,
    font: Option<ObjectId>,
    size: f32,
    leading: f32,
}

impl Reader<'_> {
    fn stream(&mut self, content: &[u8], resources: &Dictionary, base: Matrix) {
        let mut state = State { matrix: base, font: None, size: 0.0, leading: 0.0 };
        let mut stack = vec![];
        let (mut line, mut now) = (UNIT, UNIT);
        for Operation { operator, operands } in Content::decode(content).expect("operations").operations {
            let numbers = || -> Vec<f32> { operands.iter().map(number).collect() };
            let matrix = || -> Matrix { numbers().try_into().expect("six numbers") };
            match operator.as_str() {
                "q" => stack.push(state),
                "Q" => state = stack.pop().expect("a state"),
                "cm" => state.matrix = times(matrix(), state.matrix),
                "BT" => (line, now) = (UNIT, UNIT),
                "Tf" => {
                    state.font = Some(self.font(resources, operands[0].as_name().expect("a name")));
                    state.size = number(&operands[1]);
                }
                "TL" => state.leading = number(&operands[0]),
                "Tm" => (line, now) = (matrix(), matrix()),
                "Td" | "TD" => {
                    let by = numbers();
                    if operator == "TD" {
                        state.leading = -by[1];
                    }
                    line = times([1.0, 0.0, 0.0, 1.0, by[0], by[1]], line);
                    now = line;
                }
                "T*" => {
                    line = times([1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], line);
                    now = line;
                }
                "Tj" => now = self.show(&operands, state, now),
                "TJ" => now = self.show(operands[0].as_array().expect("a list"), state, now),
                "'" | "\"" => panic!("the tests read no {operator}"),
                "BMC" => self.marks.push(Mark { artifact: is_artifact(&operands[0]), ..Mark::default() }),
                "BDC" => {
                    let mark = self.mark(&operands, resources);
                    self.marks.push(mark);
                }
                "EMC" => drop(self.marks.pop()),
                "Do" => self.form(resources, operands[0].as_name().expect("a name"), state.matrix),
                _ => {}
            }
        }
    }

    fn font(&mut self, resources: &Dictionary, name: &[u8]) -> ObjectId {
        let fonts = resources.get_deref(b"Font", self.document).and_then(Object::as_dict).expect("fonts");
        let id = fonts.get(name).and_then(Object::as_reference).expect("a font of its own");
        let document = self.document;
        self.fonts.entry(id).or_insert_with(|| Font::read(document, document.get_dictionary(id).expect("a font")));
        id
    }

    fn mark(&self, operands: &[Object], resources: &Dictionary) -> Mark {
        let properties = || resources.get_deref(b"Properties", self.document)?.as_dict();
        let given = match &operands[1] {
            Object::Name(name) => properties().and_then(|p| p.get_deref(name, self.document)?.as_dict()),
            other => other.as_dict(),
        };
        let given = given.expect("properties of a mark");
        Mark {
            artifact: is_artifact(&operands[0]),
            id: given.get(b"MCID").and_then(Object::as_i64).ok(),
            actual: given.get(b"ActualText").and_then(Object::as_str).ok().map(super::pdf::text_string),
        }
    }

    fn form(&mut self, resources: &Dictionary, name: &[u8], matrix: Matrix) {
        let objects = resources.get_deref(b"XObject", self.document).and_then(Object::as_dict).expect("objects");
        let form = objects.get_deref(name, self.document).and_then(Object::as_stream).expect("a stream");
        if !form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form") {
            return;
        }
        let inner = form
            .dict
            .get(b"Matrix")
            .and_then(Object::as_array)
            .map_or(UNIT, |given| given.iter().map(number).collect::<Vec<_>>().try_into().expect("six numbers"));
        let outside = self.numbered;
        if form.dict.has(b"StructParents") {
            self.numbered = objects.get(name).and_then(Object::as_reference).ok();
        }
        let content = form.get_plain_content().expect("content");
        let own = form.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict).unwrap_or(resources);
        self.stream(&content, own, times(inner, matrix));
        self.numbered = outside;
    }

    fn show(&mut self, shown: &[Object], state: State, now: Matrix) -> Matrix {
        let font = &self.fonts[&state.font.expect("a font")];
        let (mut text, mut advance) = (String::new(), 0.0);
        for part in shown {
            if let Object::String(codes, _) = part {
                let (more, width) = font.show(codes);
                text += &more;
                advance += width * state.size;
            } else {
                advance -= number(part) / 1000.0 * state.size;
            }
        }
        if let Some(mark) = self.marks.iter_mut().find(|mark| mark.actual.is_some()) {
            text = mark.actual.replace(String::new()).unwrap_or_default();
        }
        let after = times([1.0, 0.0, 0.0, 1.0, advance, 0.0], now);
        let (start, end) = (times(now, state.matrix), times(after, state.matrix));
        let bold = font.bold;
        let artifact = self.marks.iter().any(|mark| mark.artifact);
        self.pieces.push(Piece {
            text,
            x: start[4],
            y: start[5],
            end: end[4],
            size: state.size * start[3].abs(),
            bold,
            mark: self.marks.iter().rev().find_map(|mark| mark.id).filter(|_| !artifact),
            stream: self.numbered,
        });
        after
    }
}

fn is_artifact(tag: &Object) -> bool {
    tag.as_name().is_ok_and(|tag| tag == b"Artifact")
}

fn times(m: Matrix, n: Matrix) -> Matrix {
    [
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    ]
}
