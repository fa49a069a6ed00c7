//! Lines to paragraphs and lists.
//!
//! A line begins an item where nothing else can be meant: pasted bullets, `-` and `1.` do so anywhere. Other signs, letters
//! and numbers do where a list can begin (after an empty line, a line that ends with a colon, or an item of the same kind)
//! and only if at least two follow each other; else a sentence that was broken before such a mark would fall apart.

use std::ops::Range;

use super::frame::{Alike, Frame, Join, Likeness, counted_on, foreign, is_next_section, section};
use super::lines::{Line, announces, is_ended, is_rule, lines};
use super::marks::{Count, Digits, Label, Mark, Marker, Reading, Sign};
use super::notes::{Note, What};
use super::{Block, DEEPEST};

/// How many numbers a list may leave out.
const GAP: u64 = 10;

/// Reads body text. Also returns what its author should look at, in the order of the text.
pub fn parse(text: &str) -> (Vec<Block>, Vec<Note>) {
    let lines = lines(text);
    let mut reader = Reader {
        text,
        lines: &lines,
        root: Frame::default(),
        open: vec![],
        is_parted: true,
        notes: vec![],
    };
    for at in 0..lines.len() {
        reader.line(at);
    }
    reader.close(0);
    reader.root.end_paragraph(text, &mut reader.notes);
    let mut notes = reader.notes;
    notes.sort_by_key(|note| note.range.start);
    (counted_on(reader.root.blocks), notes)
}

/// A list that goes on, with its last item.
struct Open {
    column: usize,
    /// Where the text of its last item begins.
    content: usize,
    sign: Sign,
    marker: Marker,
    /// What was typed before the last item, where it counts.
    last: Option<Reading>,
    items: Vec<Vec<Block>>,
    frame: Frame,
}

/// How a mark is taken.
struct Taken {
    /// The list it goes on with; else a new one begins at this depth.
    depth: usize,
    goes_on: bool,
    reading: Option<Reading>,
    in_sentence: bool,
}

struct Reader<'a> {
    text: &'a str,
    lines: &'a [Line],
    root: Frame,
    open: Vec<Open>,
    /// Whether an empty line stands before this one.
    is_parted: bool,
    notes: Vec<Note>,
}

impl Reader<'_> {
    fn body(&self, at: usize) -> &str {
        &self.text[self.lines[at].body.clone()]
    }

    fn frame(&mut self) -> &mut Frame {
        match self.open.last_mut() {
            Some(open) => &mut open.frame,
            None => &mut self.root,
        }
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

    fn note(&mut self, range: Range<usize>, what: What) {
        self.notes.push(Note { range, what });
    }

    /// How a mark at the beginning of a line is taken; nothing where the line is text.
    fn taken(&mut self, at: usize, mark: &Mark) -> Option<Taken> {
        let column = self.lines[at].indent;
        let inside = self
            .open
            .iter()
            .take_while(|open| open.column + 2 <= column)
            .count();
        // A list whose text stands farther in than this line may still go on with it.
        // Where `(ii)` follows at the same place, `(i)` below `(h)` is no letter.
        let near = self.open.get(inside.wrapping_sub(1));
        let near = near.filter(|open| {
            let roman = [Digits::Roman, Digits::CapitalRoman];
            column < open.content
                && next(open, &mark.sign).is_some()
                && !roman.into_iter().any(|digits| {
                    mark.sign.is_first(digits) && self.follows(at, mark, Some((digits, 1)))
                })
        });
        let depth = inside - usize::from(near.is_some());
        let group = self.open.get(depth).map(|open| open.column);
        let same = (depth..self.open.len()).rev().find(|place| {
            let open = &self.open[*place];
            Some(open.column) == group && open.sign.is_like(&mark.sign)
        });
        let is_free = self.is_parted || (self.open.is_empty() && self.root.pieces.is_empty());
        let before = (!is_free && at > 0).then(|| self.body(at - 1));
        let announced = before.is_some_and(announces);
        let starts = is_free || announced;
        let ended = before.is_none_or(is_ended);
        let in_sentence = !ended && (self.open.is_empty() || depth < self.open.len());
        let new = |depth, reading, in_sentence| {
            Some(Taken {
                depth,
                goes_on: false,
                reading,
                in_sentence,
            })
        };
        match &mark.sign {
            Sign::Bullet(_) => {
                if let Some(depth) = same {
                    return Some(Taken {
                        depth,
                        goes_on: true,
                        reading: None,
                        in_sentence: false,
                    });
                }
                if !mark.sign.is_doubtful() {
                    // People paste lists in lists with another bullet for each level, and no indentation.
                    // A dash after an empty line is a list of its own.
                    let over = self
                        .open
                        .get(depth)
                        .is_some_and(|open| open.sign.is_pasted());
                    let below = over && (mark.sign.is_pasted() || !self.is_parted);
                    let depth = if below { self.open.len() } else { depth };
                    return new(depth, None, in_sentence && !mark.sign.is_pasted());
                }
                let several = self.follows(at, mark, None);
                if several && starts {
                    return new(depth, None, false);
                }
                (several && mark.sign == Sign::Bullet('*'))
                    .then(|| new(depth, None, in_sentence))?
            }
            Sign::Count(label) => {
                if let Some(place) = same
                    && let Some((reading, goes_on)) = self.goes_on(place, label, ended)
                {
                    return Some(Taken {
                        depth: place,
                        goes_on,
                        reading: Some(reading),
                        in_sentence: false,
                    });
                }
                let frame = depth
                    .checked_sub(1)
                    .map_or(&self.root, |above| &self.open[above].frame);
                let resumed = label.readings().into_iter().find(|(digits, _)| {
                    let last = frame.counted.get(&(label.around, *digits));
                    last.is_some_and(|last| label.after((*digits, *last)).is_some())
                });
                if resumed.is_some() && (starts || self.open.len() > depth) {
                    return new(depth, resumed, false);
                }
                let one = Some((Digits::Number, 1));
                if label.is_one() {
                    return new(depth, one, in_sentence);
                }
                let likely = label.readings().into_iter();
                let reading = likely
                    .clone()
                    .find(|reading| self.follows(at, mark, Some(*reading)));
                if reading.is_some() && (starts || same.is_some()) {
                    return new(depth, reading, false);
                }
                // A line of a sentence that is broken before such a mark stays text.
                let letters = |(digits, _): Reading| digits == Digits::Letter;
                let below = ended || !self.open.is_empty();
                (reading.is_some_and(letters) && label.is_lettered() && below)
                    .then(|| new(depth, reading, false))?
            }
        }
    }

    /// How a label goes on with a list of its kind, and whether without a gap.
    fn goes_on(&self, place: usize, label: &Label, ended: bool) -> Option<(Reading, bool)> {
        let open = &self.open[place];
        let last = open.last?;
        let Marker::Count(count) = open.marker else {
            return None;
        };
        if let Some(reading) = label.after(last) {
            let expected = count.start + open.items.len() as u64 + 1;
            return Some((reading, reading.1 == expected));
        }
        let reading = label.among(last.0)?;
        if reading == last {
            // A list of its own, unless all items have this number: see `counted_on`.
            return Some((reading, false));
        }
        let near = reading.1 > last.1 && reading.1 <= last.1 + GAP;
        (near && (ended || reading.1 == last.1 + 2)).then_some((reading, false))
    }

    /// Whether another item comes after that of a line: the next in number, or one with the same bullet.
    fn follows(&self, at: usize, mark: &Mark, reading: Option<Reading>) -> bool {
        let column = self.lines[at].indent;
        let mut is_parted = false;
        for line in &self.lines[at + 1..] {
            if line.is_blank() {
                is_parted = true;
                continue;
            }
            if line.indent >= column + 2 {
                continue;
            }
            let other = line.mark.as_ref();
            if line.indent + 2 <= column {
                return false;
            }
            match other {
                Some(other) if other.sign.is_like(&mark.sign) => {
                    return is_next(&other.sign, &mark.sign, reading);
                }
                None if is_parted => return false,
                _ => is_parted = false,
            }
        }
        false
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
        let (text, notes) = (self.text, &mut self.notes);
        match self.open.last_mut() {
            Some(open) => open.frame.end_paragraph(text, notes),
            None => self.root.end_paragraph(text, notes),
        }
        if self.open.len() >= DEEPEST {
            return self.note(place..place + mark.length, What::TooDeep);
        }
        let marker = match (&mark.sign, taken.reading) {
            (Sign::Count(label), Some((digits, start))) => Marker::Count(Count {
                digits,
                around: label.around,
                start,
            }),
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
        let inner = (!is_rule(body)).then(|| super::marks::mark(body)).flatten();
        let inner = inner.filter(|mark| match &mark.sign {
            Sign::Bullet(_) => !mark.sign.is_doubtful(),
            Sign::Count(label) => label.is_one(),
        });
        let escape = super::lines::escape(body).map(|at| rest.start + at);
        let Some(mark) = inner else {
            return self.frame().add_escaped(Join::Line, rest, escape);
        };
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
            let inside = self
                .open
                .iter()
                .take_while(|open| open.column + 2 <= line.indent)
                .count();
            self.close(inside);
            let (text, notes) = (self.text, &mut self.notes);
            match self.open.last_mut() {
                Some(open) => open.frame.end_paragraph(text, notes),
                None => self.root.end_paragraph(text, notes),
            }
        }
        let before = (at > 0).then(|| &whole[lines[at - 1].body.clone()]);
        if let Some(what) = foreign(body, before) {
            self.note(line.body.clone(), what);
            if begins && matches!(what, What::Heading | What::Rule) {
                // By itself, as a heading is, and not one paragraph with what comes after it.
                let (text, notes) = (self.text, &mut self.notes);
                let frame = match self.open.last_mut() {
                    Some(open) => &mut open.frame,
                    None => &mut self.root,
                };
                frame.add(Join::Line, line.body.clone());
                return frame.end_paragraph(text, notes);
            }
        }
        let join = match at.checked_sub(1).map(|before| &self.lines[before]) {
            Some(before) if before.hard || self.takes_backslash(before) => Join::Break,
            _ => Join::Line,
        };
        if join == Join::Break
            && !begins
            && self.takes_backslash(&self.lines[at - 1])
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

    /// Whether the backslash at the end of a line breaks it; one at the end of a folder's name is part of it.
    fn takes_backslash(&self, line: &Line) -> bool {
        let body = &self.text[line.body.clone()];
        let Some(before) = body.strip_suffix('\\') else {
            return false;
        };
        let word = before
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        !word.contains('\\') && !word.ends_with(':')
    }

    /// Whether a line that is text stands where the items of an open list do, with a mark like theirs.
    fn is_missed(&self, line: &Line) -> bool {
        let Some(mark) = &line.mark else {
            return false;
        };
        self.open.iter().any(|open| {
            line.indent < open.column + 2
                && match (&open.sign, &mark.sign) {
                    (Sign::Bullet(_), Sign::Bullet(_)) => true,
                    (Sign::Count(_), Sign::Count(label)) => {
                        open.sign.is_like(&mark.sign) && !label.may_be_year()
                    }
                    _ => false,
                }
        })
    }

    /// Notes the first of the lines of a paragraph that begin as items do: at once where they stand among items.
    fn alike(&mut self, at: usize) {
        let line = &self.lines[at];
        let body = self.body(at);
        let likeness = match &line.mark {
            Some(mark) => Likeness::Sign(mark.sign.clone()),
            None if body.starts_with("+ ") => Likeness::Plus,
            None => match section(body) {
                Some(section) => Likeness::Section(section),
                None => return,
            },
        };
        let range = line.body.clone();
        let missed = self.is_missed(line);
        let frame = self.frame();
        let known = frame
            .alike
            .iter_mut()
            .find(|known| match (&known.likeness, &likeness) {
                (Likeness::Sign(one), Likeness::Sign(two)) => one.is_like(two),
                (one, two) => std::mem::discriminant(one) == std::mem::discriminant(two),
            });
        let Some(known) = known else {
            frame.alike.push(Alike {
                likeness,
                range: range.clone(),
                noted: missed,
            });
            if missed {
                self.note(range, What::RunTogether);
            }
            return;
        };
        let runs_on = match (&known.likeness, &likeness) {
            (Likeness::Section(one), Likeness::Section(two)) => is_next_section(one, two),
            _ => true,
        };
        let place = known.range.clone();
        let is_new = runs_on && !known.noted;
        known.noted |= runs_on;
        if !runs_on {
            (known.range, known.noted) = (range, false);
        }
        known.likeness = likeness;
        if is_new {
            self.note(place, What::RunTogether);
        }
    }

    /// Ends the lists from a depth on.
    fn close(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(mut open) = self.open.pop() else {
                return;
            };
            open.frame.end_paragraph(self.text, &mut self.notes);
            open.items.push(counted_on(open.frame.blocks));
            open.items.retain(|item| !item.is_empty());
            let (text, notes) = (self.text, &mut self.notes);
            let above = match self.open.last_mut() {
                Some(above) => &mut above.frame,
                None => &mut self.root,
            };
            above.end_paragraph(text, notes);
            if let (Marker::Count(count), Some((digits, last))) = (open.marker, open.last) {
                above.counted.insert((count.around, digits), last);
            }
            if !open.items.is_empty() {
                above.blocks.push(Block::List {
                    marker: open.marker,
                    items: open.items,
                });
            }
        }
    }
}

/// How a mark goes on with a list, if it is the next.
fn next(open: &Open, sign: &Sign) -> Option<Reading> {
    match (sign, open.last) {
        (Sign::Count(label), Some(last)) if open.sign.is_like(sign) => label.after(last),
        _ => None,
    }
}

fn is_next(other: &Sign, sign: &Sign, reading: Option<Reading>) -> bool {
    match (other, reading) {
        (Sign::Count(label), Some(reading)) => {
            other.is_like(sign) && label.after(reading).is_some()
        }
        (Sign::Bullet(_), None) => other == sign,
        _ => false,
    }
}
