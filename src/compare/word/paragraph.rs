//! A paragraph as the pieces that are compared, and with marks again.

use std::rc::Rc;

use super::context::{Context, Side};
use super::mark::{Way, wrapped};
use super::tree::{Child, Elem};
use crate::compare::words::{is_word, pieces};
use crate::compare::{pairs, steps};

/// A paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraph {
    /// `w:pPr`.
    pub(super) properties: Option<Elem>,
    pub(super) pieces: Vec<Piece>,
    /// Bookmarks behind the last piece.
    tail: Vec<Elem>,
    /// What it says; pictures and the like stand for themselves.
    pub(super) text: String,
}

/// A piece of a paragraph: a word, a space, a sign; or something that is whole, such as a picture, a field, a note's sign.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// What it is the same by.
    id: u32,
    is_word: bool,
    text: String,
    /// The run's properties.
    look: Option<Rc<Elem>>,
    /// The link that it is in, without its content.
    link: Option<Rc<Elem>>,
    /// The runs of something whole.
    whole: Vec<Elem>,
    /// Bookmarks before it.
    before: Vec<Elem>,
}

/// What is passed over: it says nothing, or belongs to parts that are not compared.
const PASSED: [&str; 7] = [
    "w:proofErr",
    "w:commentRangeStart",
    "w:commentRangeEnd",
    "w:commentReference",
    "w:lastRenderedPageBreak",
    "w:annotationRef",
    "w:permStart",
];

/// What only holds others.
const AROUND: [&str; 5] = ["w:smartTag", "w:sdt", "w:sdtContent", "w:dir", "w:bdo"];

impl Paragraph {
    pub(super) fn read(elem: &Elem, context: &mut Context, side: Side) -> Self {
        let mut reader = Reader { context, side, out: Self::default(), field: None, before: vec![] };
        reader.out.properties = elem.child("w:pPr").cloned();
        reader.children(elem, None);
        // A field without an end is what it shows.
        if let Some(field) = reader.field.take() {
            reader.whole(&field.key(), field.shown.clone(), field.runs, field.link);
        }
        let mut out = reader.out;
        out.tail = reader.before;
        out.text = out.pieces.iter().map(|piece| piece.text.as_str()).collect();
        out
    }

    /// What it is the same by, in a row.
    pub(super) fn ids(&self) -> impl Iterator<Item = u32> {
        self.pieces.iter().map(|piece| piece.id)
    }

    /// The same of its words alone.
    pub(super) fn words(&self) -> impl Iterator<Item = u32> {
        self.pieces.iter().filter(|piece| piece.is_word).map(|piece| piece.id)
    }

    pub(super) fn style(&self) -> Option<&str> {
        self.properties.as_ref()?.value("w:pStyle")
    }

    /// Whether its style is that of a heading.
    pub(super) fn is_heading(&self) -> bool {
        self.style().is_some_and(|style| {
            let style = style.to_lowercase();
            style.starts_with("heading") || style == "title"
        })
    }

    /// The element with all of it in one way.
    pub(super) fn written(&self, way: Way, context: &mut Context) -> Elem {
        let pieces: Vec<(Way, &Piece)> = self.pieces.iter().map(|piece| (way, piece)).collect();
        let mut properties = self.properties.clone();
        if way == Way::Old {
            properties = properties.map(|properties| {
                let mut properties = context.adopted(properties, Side::Old);
                // The parts of the document are those of the new one.
                properties.retain(|elem| elem.name != "w:sectPr");
                properties
            });
        }
        self.element(properties, &pieces, context)
    }

    /// The element with what the old one had and this one has.
    pub(super) fn against(&self, old: &Self, context: &mut Context) -> Elem {
        let steps = steps_between(&old.pieces, &self.pieces);
        let pieces: Vec<(Way, &Piece)> = steps
            .into_iter()
            .map(|step| match step {
                steps::Step::Both(_, at) => (Way::Kept, &self.pieces[at]),
                steps::Step::Old(at) => (Way::Old, &old.pieces[at]),
                steps::Step::New(at) => (Way::New, &self.pieces[at]),
            })
            .collect();
        self.element(self.properties.clone(), &pieces, context)
    }

    fn element(&self, properties: Option<Elem>, pieces: &[(Way, &Piece)], context: &mut Context) -> Elem {
        let mut out = Elem::new("w:p").with(properties);
        let same = |one: &(Way, &Piece), other: &(Way, &Piece)| {
            one.0 == other.0 && one.1.link == other.1.link && (one.0 == Way::Old || other.1.before.is_empty())
        };
        for group in pieces.chunk_by(same) {
            let (way, first) = group[0];
            // The bookmarks of what is gone would be there twice.
            if way != Way::Old {
                out = out.with(first.before.iter().cloned());
            }
            let marked = wrapped(way, runs(group), context);
            match &first.link {
                Some(link) => out = out.with([(**link).clone().with(marked)]),
                None => out = out.with(marked),
            }
        }
        out.with(self.tail.iter().cloned())
    }
}

/// How much of the pieces has to stay for a text to be changed and not written anew, in hundredths.
const KEPT: usize = 30;

/// The steps between two texts, without single words that stay between changes.
fn steps_between(old: &[Piece], new: &[Piece]) -> Vec<steps::Step> {
    let ids = |pieces: &[Piece]| pieces.iter().map(|piece| piece.id).collect::<Vec<_>>();
    let mut same = pairs(&ids(old), &ids(new));
    let counts = |piece: &Piece| piece.is_word || !piece.whole.is_empty();
    let words = |pieces: &[Piece]| pieces.iter().filter(|piece| counts(piece)).count();
    let kept = same.iter().filter(|(_, at)| counts(&new[*at])).count();
    if kept * 100 < KEPT * words(old).max(words(new)) {
        same.clear();
    }
    let mut joined: Vec<(usize, usize)> = vec![];
    let mut rest = same.as_slice();
    let (mut one, mut other) = (0, 0);
    while let Some((at, to)) = rest.first().copied() {
        let length = rest.iter().enumerate().take_while(|(by, pair)| **pair == (at + by, to + by)).count();
        let (stretch, after) = rest.split_at(length);
        let changes_before = at > one || to > other;
        let ends = at + length == old.len() && to + length == new.len();
        let is_short =
            words(&new[to..to + length]) < 2 && new[to..to + length].iter().all(|piece| piece.whole.is_empty());
        if !(changes_before && !ends && is_short) {
            joined.extend(stretch);
        }
        (one, other) = (at + length, to + length);
        rest = after;
    }
    steps::along(&joined, old.len(), new.len())
}

/// The runs of pieces that are in one link and were changed in one way.
fn runs(pieces: &[(Way, &Piece)]) -> Vec<Elem> {
    let mut out: Vec<Elem> = vec![];
    let same = |one: &(Way, &Piece), other: &(Way, &Piece)| {
        one.1.whole.is_empty() && other.1.whole.is_empty() && one.1.look == other.1.look
    };
    for group in pieces.chunk_by(same) {
        let first = group[0].1;
        if !first.whole.is_empty() {
            out.extend(first.whole.iter().cloned());
            continue;
        }
        let text: String = group.iter().map(|(_, piece)| piece.text.as_str()).collect();
        let words = Elem::new("w:t").with_attribute("xml:space", "preserve").with_text(&text);
        out.push(Elem::new("w:r").with(first.look.as_deref().cloned()).with([words]));
    }
    out
}

/// A field, whose runs belong together.
struct Field {
    depth: usize,
    runs: Vec<Elem>,
    code: String,
    shown: String,
    is_shown: bool,
    link: Option<Rc<Elem>>,
}

impl Field {
    fn key(&self) -> String {
        format!("field {} {}", self.code.trim(), self.shown)
    }
}

struct Reader<'a> {
    context: &'a mut Context,
    side: Side,
    out: Paragraph,
    field: Option<Field>,
    before: Vec<Elem>,
}

impl Reader<'_> {
    fn children(&mut self, elem: &Elem, link: Option<&Rc<Elem>>) {
        for child in elem.elems() {
            match child.name.as_str() {
                "w:pPr" | "w:sdtPr" | "w:sdtEndPr" | "w:smartTagPr" => {}
                "w:r" => self.run(child, link),
                "w:hyperlink" => {
                    let bare = Elem { children: vec![], ..child.clone() };
                    let link = Rc::new(self.context.adopted(bare, self.side));
                    self.children(child, Some(&link));
                }
                "w:bookmarkStart" | "w:bookmarkEnd" => {
                    if self.side == Side::New {
                        self.before.push(child.clone());
                    }
                }
                name if AROUND.contains(&name) => self.children(child, link),
                name if PASSED.contains(&name) => {}
                // Formulas, fields in one element, and what else is in a paragraph by itself.
                name => {
                    let text = child.text();
                    let key = format!("{name} {}", child.xml());
                    let child = self.context.adopted(child.clone(), self.side);
                    self.whole(&key, text, vec![child], link.cloned());
                }
            }
        }
    }

    fn run(&mut self, run: &Elem, link: Option<&Rc<Elem>>) {
        let mark = run.child("w:fldChar").and_then(|mark| mark.get("w:fldCharType"));
        if self.field.is_some() || mark == Some("begin") {
            return self.of_field(run, mark, link);
        }
        let look = run.child("w:rPr").map(|look| Rc::new(self.context.adopted(look.clone(), self.side)));
        for child in run.elems().filter(|child| child.name != "w:rPr") {
            match child.name.as_str() {
                "w:t" => {
                    let text = child.text();
                    for piece in pieces(&text) {
                        self.piece(piece, look.as_ref(), link);
                    }
                }
                name if PASSED.contains(&name) => {}
                name => {
                    let text = match name {
                        "w:tab" => "\t",
                        "w:br" | "w:cr" => "\n",
                        "w:noBreakHyphen" => "-",
                        _ => "",
                    };
                    let key = self.context.key(child, self.side);
                    let child = self.context.adopted(child.clone(), self.side);
                    let run = Elem::new("w:r").with(look.as_deref().cloned()).with([child]);
                    self.whole(&key, text.to_owned(), vec![run], link.cloned());
                }
            }
        }
    }

    fn of_field(&mut self, run: &Elem, mark: Option<&str>, link: Option<&Rc<Elem>>) {
        let run = self.context.adopted(run.clone(), self.side);
        let field = self.field.get_or_insert_with(|| Field {
            depth: 0,
            runs: vec![],
            code: String::new(),
            shown: String::new(),
            is_shown: false,
            link: link.cloned(),
        });
        match mark {
            Some("begin") => field.depth += 1,
            Some("separate") if field.depth == 1 => field.is_shown = true,
            Some("end") => field.depth -= 1,
            _ => {}
        }
        for child in run.elems() {
            match child.name.as_str() {
                "w:instrText" => field.code.push_str(&child.text()),
                "w:t" if field.is_shown => field.shown.push_str(&child.text()),
                _ => {}
            }
        }
        field.runs.push(run);
        if field.depth == 0
            && let Some(field) = self.field.take()
        {
            self.whole(&field.key(), field.shown.clone(), field.runs, field.link);
        }
    }

    fn piece(&mut self, text: &str, look: Option<&Rc<Elem>>, link: Option<&Rc<Elem>>) {
        let to = link.and_then(|link| self.context.address(link));
        let id = match to {
            None => self.context.id(text),
            Some(to) => self.context.id(&format!("{text}\u{1}{to}")),
        };
        self.push(Piece {
            id,
            is_word: is_word(text),
            text: text.to_owned(),
            look: look.cloned(),
            link: link.cloned(),
            whole: vec![],
            before: vec![],
        });
    }

    fn whole(&mut self, key: &str, text: String, whole: Vec<Elem>, link: Option<Rc<Elem>>) {
        let id = self.context.id(&format!("\u{2}{key}"));
        let is_word = is_word(&text);
        self.push(Piece { id, is_word, text, look: None, link, whole, before: vec![] });
    }

    fn push(&mut self, piece: Piece) {
        let before = std::mem::take(&mut self.before);
        self.out.pieces.push(Piece { before, ..piece });
    }
}

impl Paragraph {
    /// Puts the mark of a way on the end of an element of a paragraph, as the first of the properties of its sign.
    pub(super) fn end(elem: &mut Elem, way: Way, context: &mut Context) {
        let Some(mark) = way.element(context) else { return };
        let properties = elem.child_at("w:pPr", 0);
        let behind =
            |child: &Child| matches!(child, Child::Elem(elem) if elem.name == "w:sectPr" || elem.name == "w:pPrChange");
        let at = properties.children.iter().position(behind).unwrap_or(properties.children.len());
        properties.child_at("w:rPr", at).children.insert(0, Child::Elem(mark));
    }
}
