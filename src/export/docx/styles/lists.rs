//! The styles of lists: on the page, and closer together in tables.

use super::super::numbering::Indent;
use super::super::tree::Look;
use super::sheet::{Char, Para, Sheet};
use super::{DEPTHS, Family, prefix};

/// The space between the entries of a list, in twips: two and a half points, as in the PDF.
const ITEM: u32 = 50;

pub(super) fn write(sheet: &mut Sheet) {
    for family in [Family::Body, Family::Table(Look::Data), Family::Table(Look::Label)] {
        let (based, para) = match family {
            Family::Body => ("Normal".to_string(), Para::spaced(0, ITEM, 264)),
            Family::Table(look) => (format!("{} Text", prefix(look)), Para::spaced(ITEM, 0, 247)),
        };
        for what in ["Bullet", "Number", "Continue"] {
            for depth in 1..=DEPTHS {
                let name = family.list(what, depth);
                let indent = family.indent(sheet.house, depth as u32);
                let hanging = if what == "Continue" { 0 } else { indent.hanging };
                sheet.based(&name, &based, &name, para.indent(Indent { hanging, ..indent }), Char::PLAIN);
            }
        }
    }
}
