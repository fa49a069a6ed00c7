//! Lines to paragraphs and lists.
//!
//! A line begins an item where nothing else can be meant: pasted bullets, `-` and `1.` do so anywhere. Other signs, letters
//! and numbers do where a list can begin (after an empty line, a line that ends with a colon, or an item of the same kind)
//! and only if at least two follow each other; else a sentence that was broken before such a mark would fall apart.

use std::ops::Range;

use super::counts::{Count, Digits, Marker};
use super::frame::{Frame, Join, counted_on, foreign};
use super::lines::{Line, escape, is_rule, lines, takes_backslash};
use super::marks::{Mark, Sign, mark};
use super::notes::{Note, What};
use super::reader::{Open, Reader};
use super::taken::Taken;
use super::tree::{Block, DEEPEST};

/// Reads part of a body text, where marks of notes have no texts. It may be quoted itself, and then quotes nothing.
pub(super) fn parse_within(text: &str, is_quoted: bool) -> (Vec<Block>, Vec<Note>) {
    read_lines(text, &lines(text), is_quoted)
}

/// The same from lines of the text.
pub(super) fn read_lines(text: &str, lines: &[Line], is_quoted: bool) -> (Vec<Block>, Vec<Note>) {
    let mut reader =
        Reader { text, lines, root: Frame::default(), open: vec![], is_parted: true, is_quoted, notes: vec![] };
    let mut at = 0;
    while at < lines.len() {
        at = reader.block(at);
    }
    reader.close(0);
    reader.root.end_paragraph(text, &mut reader.notes);
    let mut notes = reader.notes;
    notes.sort_by_key(|note| note.range.start);
    (counted_on(reader.root.blocks), notes)
}

impl Reader<'_> {
    /// Reads what begins at a line; returns the line after it.
    fn block(&mut self, at: usize) -> usize {
        if let Some((table, end)) = self.table(at) {
            self.close(0);
            return self.put(Block::Table(Box::new(table)), end);
        }
        if let Some((quotation, end)) = self.quotation(at) {
            self.leave(self.lines[at].indent);
            return self.put(quotation, end);
        }
        self.line(at);
        at + 1
    }

    /// Adds a block below the paragraph that is being read, which it ends.
    fn put(&mut self, block: Block, end: usize) -> usize {
        self.end_paragraph();
        self.frame().blocks.push(block);
        self.is_parted = true;
        end
    }

    /// Ends the items that a line does not belong to, by how far in it begins.
    fn leave(&mut self, indent: usize) {
        let inside = self.open.iter().take_while(|open| open.column + 2 <= indent).count();
        self.close(inside);
    }

    fn line(&mut self, at: usize) {
        let line = &self.lines[at];
        if line.is_blank() {
            self.is_parted = true;
            return;
        }
        let taken = line.mark.as_ref().and_then(|mark| self.taken(at, mark));
        match (taken, &line.mark) {
            (Some(taken), Some(mark)) => {
                let place = line.body.start;
                if taken.in_sentence {
                    self.note(place..line.body.end, What::InSentence);
                }
                self.item(taken, mark, line.indent, place);
                self.rest_of_item(line.indent, place + mark.length..line.body.end);
            }
            _ => self.words(at),
        }
        self.is_parted = false;
    }

    /// Ends what the item does not stand in, and begins it.
    fn item(&mut self, taken: Taken, mark: &Mark, column: usize, place: usize) {
        let content = column + mark.length;
        if taken.goes_on {
            self.close(taken.depth + 1);
            let (text, notes) = (self.text, &mut self.notes);
            if let Some(open) = self.open.last_mut() {
                open.frame.end_paragraph(text, notes);
                let frame = std::mem::take(&mut open.frame);
                open.items.push(counted_on(frame.blocks));
                open.last = taken.reading;
                open.content = content;
            }
            return;
        }
        self.close(taken.depth);
        self.end_paragraph();
        if self.open.len() >= DEEPEST {
            return self.note(place..place + mark.length, What::TooDeep);
        }
        let marker = match (&mark.sign, taken.reading) {
            (Sign::Count(label), Some((digits, start))) => Marker::Count(Count { digits, around: label.around, start }),
            _ => Marker::Bullet,
        };
        self.open.push(Open {
            column,
            content,
            sign: mark.sign.clone(),
            marker,
            last: taken.reading,
            items: vec![],
            frame: Frame::default(),
        });
    }

    /// The text of an item, which may begin with a mark itself.
    fn rest_of_item(&mut self, column: usize, rest: Range<usize>) {
        let body = &self.text[rest.clone()];
        let inner = (!is_rule(body)).then(|| mark(body)).flatten();
        let inner = inner.filter(|mark| match &mark.sign {
            Sign::Bullet(_) => !mark.sign.is_doubtful(),
            Sign::Count(label) => label.is_one(),
        });
        let escape = escape(body).map(|at| rest.start + at);
        let Some(mark) = inner else { return self.frame().add_escaped(Join::Line, rest, escape) };
        let taken = Taken {
            depth: self.open.len(),
            goes_on: false,
            reading: matches!(mark.sign, Sign::Count(_)).then_some((Digits::Number, 1)),
            in_sentence: false,
        };
        let before = self.open.len();
        let inside = column + 2;
        self.item(taken, &mark, inside, rest.start);
        let rest = rest.start + mark.length..rest.end;
        if self.open.len() == before {
            return self.frame().add(Join::Line, rest);
        }
        self.rest_of_item(inside, rest);
    }

    /// A line of text.
    fn words(&mut self, at: usize) {
        let line = &self.lines[at];
        let (whole, lines) = (self.text, self.lines);
        let body = &whole[line.body.clone()];
        let begins = self.is_parted || self.frame().pieces.is_empty();
        if begins {
            self.leave(line.indent);
            self.end_paragraph();
        }
        let before = (at > 0).then(|| &whole[lines[at - 1].body.clone()]);
        if let Some(what) = foreign(body, before) {
            self.note(line.body.clone(), what);
            if begins && matches!(what, What::Heading | What::Rule) {
                // By itself, as a heading is, and not one paragraph with what comes after it.
                self.frame().add(Join::Line, line.body.clone());
                return self.end_paragraph();
            }
        }
        let join = match at.checked_sub(1).map(|before| &self.lines[before]) {
            Some(before) if before.hard || takes_backslash(&whole[before.body.clone()]) => Join::Break,
            _ => Join::Line,
        };
        if join == Join::Break
            && !begins
            && takes_backslash(&whole[lines[at - 1].body.clone()])
            && let Some(last) = self.frame().pieces.last_mut()
        {
            last.range.end -= 1;
        }
        let range = line.body.clone();
        if line.escape.is_none() {
            self.alike(at);
        }
        self.frame().add_escaped(join, range, line.escape);
    }
}
