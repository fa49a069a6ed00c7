//! Lists: each numbered one counts for itself (ECMA-376 17.9), and the content of an entry is indented to its text.

use super::body::{LEAD_IN, Writer};
use super::numbering::{Indent, Place};
use super::setting::{Flow, Line, Room, Setting, family};
use super::styles::{DEPTHS, Family, id};
use super::tree::{Block, Digits, House, Item, Kind, List, Order, plain};
use super::wml::{el, val};

impl Writer<'_> {
    /// Whether a paragraph is indented otherwise than by its style: in a list away from the edge, or in a continuation.
    pub(super) fn off_style(&self, kind: Kind, setting: Setting) -> bool {
        match kind {
            Kind::Body if setting.depth > 0 => {
                let usual = family(setting.around).indent(self.house, setting.depth.min(DEPTHS) as u32);
                usual.left != setting.left
            }
            Kind::Label | Kind::Note | Kind::Caption | Kind::Quotation => setting.left > 0,
            // In a box everything is set in.
            Kind::Title | Kind::Subtitle | Kind::Heading(_) | Kind::Body | Kind::Numbered | Kind::Council => {
                setting.around == Room::Page && setting.left > 0
            }
        }
    }

    pub(super) fn list(&mut self, list: &List, setting: Setting, out: &mut Vec<Flow>) {
        let family = family(setting.around);
        let depth = setting.depth + 1;
        let hanging = match &list.order {
            None => family.step(self.house),
            Some(order) => order_width(order, list.items.len(), self.house, family),
        };
        let indent = Indent { left: setting.left + hanging, hanging };
        let bullets = setting.bullets + usize::from(list.order.is_none());
        let inner = Setting { left: indent.left, depth, bullets, ..setting };
        let mut place = None;
        let mut next = list.order.as_ref().map_or(1, |order| order.start);
        for (at, item) in list.items.iter().enumerate() {
            if let Some(order) = &list.order {
                let value = item.value.unwrap_or(next);
                if place.is_none() || value != next || order.begins_block(value) {
                    let (order, start) = order.block(value);
                    place = Some(self.numbering.ordered(&order, start, level(depth), indent));
                }
                next = value + 1;
            }
            // The last entry is not alone on a page.
            let is_last = at > 1 && at + 1 == list.items.len() && is_short(item);
            if let (true, Family::Body, Some(Flow::Line(above))) = (is_last, family, out.last_mut()) {
                above.keep_next();
            }
            self.item(item, place, indent, inner, out);
        }
        // The entries are near each other, and the text below the list is as far from it as from other text.
        if let (0, Family::Body, Some(Flow::Line(line))) = (setting.depth, family, out.last_mut()) {
            line.below = Some(120);
        }
    }

    /// A list entry: its first paragraph has the bullet or number, the rest is indented to its text.
    fn item(&mut self, item: &Item, place: Option<Place>, indent: Indent, setting: Setting, out: &mut Vec<Flow>) {
        let family = family(setting.around);
        let kind = match place {
            _ if item.is_signed => "Continue",
            Some(_) => "Number",
            None => "Bullet",
        };
        let name = family.list(kind, setting.depth);
        let place = match place {
            // The sign that it begins with hangs where a bullet would.
            None if item.is_signed => None,
            None if setting.bullets == setting.depth && self.numbering.style_gives(&id(&name), indent) => None,
            None => Some(self.numbering.bullet(level(setting.bullets), indent)),
            place => place,
        };
        let anchors = item.blocks.iter().take_while(|block| matches!(block, Block::Anchor(_))).count();
        let (before, rest) = item.blocks.split_at(anchors);
        self.blocks(before, setting, out);
        let mut line = Line::new(&name);
        line.hangs_from(indent.left - indent.hanging);
        if let Some(place) = place {
            count(&mut line, place);
        }
        if item.is_signed {
            line.put(el("w:ind").attr("w:left", indent.left).attr("w:hanging", indent.hanging));
        }
        let rest = match rest.split_first() {
            Some((Block::Paragraph(first), after)) if first.kind == Kind::Body => {
                self.fill(&mut line, &first.inlines, first.theme.as_deref());
                after
            }
            _ => {
                self.fill(&mut line, &[], None);
                rest
            }
        };
        // A point that begins with a few words, such as its name in bold, has them on the page of what they lead in to.
        if !rest.is_empty() && line.said().chars().count() < LEAD_IN {
            line.keep_next();
        }
        out.push(Flow::Line(line));
        self.blocks(rest, setting, out);
    }
}

/// Whether an entry is a line or two.
fn is_short(item: &Item) -> bool {
    match item.blocks.as_slice() {
        [Block::Paragraph(paragraph)] => plain(&paragraph.inlines).chars().count() < LEAD_IN,
        _ => false,
    }
}

/// Word's level of a list at a depth from 1. There are nine, the last of which covers all deeper lists (17.9.3).
fn level(depth: usize) -> usize {
    depth.min(9) - 1
}

impl Order {
    /// Whether Word needs another list for a number. After z it counts aa, bb, cc (ECMA-376 17.18.59); people and our
    /// other formats count aa, ab, ac. So each 26 letters are a list of their own, with the letters before the last as
    /// text.
    fn begins_block(&self, value: u32) -> bool {
        matches!(self.digits, Digits::LowerLetter | Digits::UpperLetter) && value % 26 == 1
    }

    /// The list in which Word counts a number as the document does, and the number there.
    fn block(&self, value: u32) -> (Self, u32) {
        let letters = matches!(self.digits, Digits::LowerLetter | Digits::UpperLetter);
        if !letters || value <= 26 {
            return (self.clone(), value);
        }
        let first = if self.digits == Digits::LowerLetter { b'a' } else { b'A' };
        let mut before = vec![];
        let mut left = (value - 1) / 26;
        while left > 0 {
            left -= 1;
            before.insert(0, char::from(first + u8::try_from(left % 26).unwrap_or(0)));
            left /= 26;
        }
        let before: String = before.into_iter().collect();
        let order = Self { format: self.format.replace("%1", &format!("{before}%1")), ..self.clone() };
        (order, (value - 1) % 26 + 1)
    }
}

/// Lets Word count a paragraph in a list.
pub(super) fn count(line: &mut Line, place: Place) {
    line.put(el("w:numPr").with(val("w:ilvl", place.level)).with(val("w:numId", place.list)));
}

/// The width of the longest number of a list, since a longer one would push its text out of line.
fn order_width(order: &Order, items: usize, house: &House, family: Family) -> u32 {
    let last = order.start as usize + items.saturating_sub(1);
    let letters = match order.digits {
        Digits::Decimal => last.to_string().len(),
        Digits::LowerLetter | Digits::UpperLetter => 1 + last / 27,
        // The widest of i to viii is viii; of the first 30, xxviii.
        Digits::LowerRoman | Digits::UpperRoman => match last {
            0..7 => 2,
            7..18 => 3,
            _ => 4,
        },
    };
    let around = order.format.replace("%1", "").chars().count();
    // In 20ths of a point for text in half points: a digit is 0.56 em wide, a bracket or full stop 0.3 em.
    let em = house.half_points * 10;
    let text = (em * 56 * letters as u32 + em * 30 * around as u32) / 100;
    (text + em * 45 / 100).max(family.step(house))
}
