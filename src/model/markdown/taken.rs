//! How a mark at the beginning of a line is taken: as an item of a list that goes on, of a new one, or as text.

use super::counts::{Digits, Marker};
use super::labels::{Label, Reading};
use super::lines::{announces, is_ended};
use super::marks::{Mark, Sign};
use super::reader::{Open, Reader};

/// How many numbers a list may leave out.
const GAP: u64 = 10;

pub(super) struct Taken {
    /// The list it goes on with; else a new one begins at this depth.
    pub(super) depth: usize,
    pub(super) goes_on: bool,
    pub(super) reading: Option<Reading>,
    pub(super) in_sentence: bool,
}

impl Reader<'_> {
    /// How a mark at the beginning of a line is taken; nothing where the line is text.
    pub(super) fn taken(&mut self, at: usize, mark: &Mark) -> Option<Taken> {
        let column = self.lines[at].indent;
        let inside = self.open.iter().take_while(|open| open.column + 2 <= column).count();
        // A list whose text stands farther in than this line may still go on with it.
        // Where `(ii)` follows at the same place, `(i)` below `(h)` is no letter.
        let near = self.open.get(inside.wrapping_sub(1));
        let near = near.filter(|open| {
            let roman = [Digits::Roman, Digits::CapitalRoman];
            column < open.content
                && next(open, &mark.sign).is_some()
                && !roman
                    .into_iter()
                    .any(|digits| mark.sign.is_first(digits) && self.follows(at, mark, Some((digits, 1))))
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
        let new = |depth, reading, in_sentence| Some(Taken { depth, goes_on: false, reading, in_sentence });
        match &mark.sign {
            Sign::Bullet(_) => {
                if let Some(depth) = same {
                    return Some(Taken { depth, goes_on: true, reading: None, in_sentence: false });
                }
                if !mark.sign.is_doubtful() {
                    // People paste lists in lists with another bullet for each level, and no indentation.
                    // A dash after an empty line is a list of its own.
                    let over = self.open.get(depth).is_some_and(|open| open.sign.is_pasted());
                    let below = over && (mark.sign.is_pasted() || !self.is_parted);
                    let depth = if below { self.open.len() } else { depth };
                    return new(depth, None, in_sentence && !mark.sign.is_pasted());
                }
                let several = self.follows(at, mark, None);
                if several && starts {
                    return new(depth, None, false);
                }
                (several && mark.sign == Sign::Bullet('*')).then(|| new(depth, None, in_sentence))?
            }
            Sign::Count(label) => {
                if let Some(place) = same
                    && let Some((reading, goes_on)) = self.goes_on(place, label, ended)
                {
                    return Some(Taken { depth: place, goes_on, reading: Some(reading), in_sentence: false });
                }
                let frame = depth.checked_sub(1).map_or(&self.root, |above| &self.open[above].frame);
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
                let reading = likely.clone().find(|reading| self.follows(at, mark, Some(*reading)));
                if reading.is_some() && (starts || same.is_some()) {
                    return new(depth, reading, false);
                }
                // A line of a sentence that is broken before such a mark stays text.
                let letters = |(digits, _): Reading| digits == Digits::Letter;
                let below = ended || !self.open.is_empty();
                (reading.is_some_and(letters) && label.is_lettered() && below).then(|| new(depth, reading, false))?
            }
        }
    }

    /// How a label goes on with a list of its kind, and whether without a gap.
    fn goes_on(&self, place: usize, label: &Label, ended: bool) -> Option<(Reading, bool)> {
        let open = &self.open[place];
        let last = open.last?;
        let Marker::Count(count) = open.marker else { return None };
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
        (Sign::Count(label), Some(reading)) => other.is_like(sign) && label.after(reading).is_some(),
        (Sign::Bullet(_), None) => other == sign,
        _ => false,
    }
}
