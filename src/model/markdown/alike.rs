//! Lines of a paragraph that begin as items do, and may have been meant as some.

use super::frame::{Alike, Likeness, is_next_section, section};
use super::lines::Line;
use super::marks::Sign;
use super::notes::What;
use super::reader::Reader;

impl Reader<'_> {
    /// Whether a line that is text stands where the items of an open list do, with a mark like theirs.
    fn is_missed(&self, line: &Line) -> bool {
        let Some(mark) = &line.mark else { return false };
        self.open.iter().any(|open| {
            line.indent < open.column + 2
                && match (&open.sign, &mark.sign) {
                    (Sign::Bullet(_), Sign::Bullet(_)) => true,
                    (Sign::Count(_), Sign::Count(label)) => open.sign.is_like(&mark.sign) && !label.may_be_year(),
                    _ => false,
                }
        })
    }

    /// Notes the first of the lines of a paragraph that begin as items do: at once where they stand among items.
    pub(super) fn alike(&mut self, at: usize) {
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
        let known = frame.alike.iter_mut().find(|known| match (&known.likeness, &likeness) {
            (Likeness::Sign(one), Likeness::Sign(two)) => one.is_like(two),
            (one, two) => std::mem::discriminant(one) == std::mem::discriminant(two),
        });
        let Some(known) = known else {
            frame.alike.push(Alike { likeness, range: range.clone(), noted: missed });
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
}
