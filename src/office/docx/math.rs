//! Formulas of Word (ECMA-376 part 1, 22.1) in one line: `(a + b)/2`, `x²`. Letter by letter, a half would be 12.

use roxmltree::Node;

use crate::office::effects::Script;
use crate::office::{filled, xml};

/// Marks both ends of a fraction until it is known what is beside it. XML cannot hold it.
const EDGE: char = '\0';

/// A formula in one line, set between the characters before and after it, without what is struck out.
pub(super) fn line(node: Node<'_, '_>, before: Option<char>, after: Option<char>) -> String {
    let ends = |sign: Option<char>| sign.map(String::from).unwrap_or_default();
    let (before, after) = (ends(before), ends(after));
    let whole = parted(&format!("{before}{}{after}", raw(node)));
    whole[before.len()..whole.len() - after.len()].to_owned()
}

pub(super) fn struck(node: Node<'_, '_>) -> String {
    let of = node.descendants().filter(|below| {
        let mut above = below.ancestors().take_while(|above| *above != node);
        below.tag_name().name() == "t" && above.any(is_struck)
    });
    of.filter_map(|node| node.text()).collect()
}

/// Whether a run is struck out, or a box with strokes through it.
fn is_struck(node: Node<'_, '_>) -> bool {
    match node.tag_name().name() {
        // A run has properties of formulas first, and Word's own after them.
        "r" => any_on(node, "rPr", &["strike", "dstrike"]),
        "borderBox" => any_on(node, "borderBoxPr", &["strikeH", "strikeV", "strikeBLTR", "strikeTLBR"]),
        _ => false,
    }
}

fn any_on(node: Node<'_, '_>, properties: &str, names: &[&str]) -> bool {
    xml::named(node, properties).any(|node| names.iter().any(|name| xml::on(node, name) == Some(true)))
}

fn inner(node: Node<'_, '_>) -> String {
    parted(&raw(node))
}

fn joined<'a, 'i: 'a>(parts: impl Iterator<Item = Node<'a, 'i>>, between: &str) -> String {
    parts.map(inner).collect::<Vec<_>>().join(between)
}

/// Puts a space where a fraction would run into a number or a name.
fn parted(text: &str) -> String {
    let mut out = String::new();
    let mut edge = false;
    for sign in text.chars() {
        if sign == EDGE {
            edge = true;
            continue;
        }
        let runs = out.ends_with(char::is_alphanumeric) && sign.is_alphanumeric();
        if edge && runs {
            out.push(' ');
        }
        edge = false;
        out.push(sign);
    }
    out
}

fn raw(node: Node<'_, '_>) -> String {
    let mut out = String::new();
    xml::children(node).for_each(|child| one(child, &mut out));
    out
}

fn one(node: Node<'_, '_>, out: &mut String) {
    if is_struck(node) {
        return;
    }
    let part = |name: &str| xml::child(node, name).map(inner).unwrap_or_default();
    let sign = |properties: &str, name: &str, usual: &str| {
        let found = xml::child(node, properties).and_then(|node| xml::child(node, name));
        found.map_or(usual.to_owned(), |node| xml::attribute(node, "val").unwrap_or_default().to_owned())
    };
    match node.tag_name().name() {
        "t" => out.push_str(node.text().unwrap_or_default()),
        "f" => {
            let (above, below) = (grouped(&part("num")), grouped(&part("den")));
            out.push_str(&format!("{EDGE}{above}/{below}{EDGE}"));
        }
        "sSup" => out.push_str(&format!("{}{}", part("e"), raised(&part("sup")))),
        "sSub" => out.push_str(&format!("{}{}", part("e"), lowered(&part("sub")))),
        "sSubSup" => out.push_str(&format!("{}{}{}", part("e"), lowered(&part("sub")), raised(&part("sup")))),
        "sPre" => out.push_str(&format!("{}{}{}", lowered(&part("sub")), raised(&part("sup")), part("e"))),
        "rad" => {
            let degree = filled(part("deg")).map(|degree| raised(&degree)).unwrap_or_default();
            out.push_str(&format!("{degree}√{}", grouped(&part("e"))));
        }
        "nary" => {
            out.push_str(&sign("naryPr", "chr", "∫"));
            out.extend(filled(part("sub")).map(|below| lowered(&below)));
            out.extend(filled(part("sup")).map(|above| raised(&above)));
            out.push_str(&format!(" {}", part("e")));
        }
        "d" => {
            out.push_str(&sign("dPr", "begChr", "("));
            out.push_str(&joined(xml::named(node, "e"), &sign("dPr", "sepChr", "|")));
            out.push_str(&sign("dPr", "endChr", ")"));
        }
        "m" => {
            let rows = xml::named(node, "mr").map(|row| joined(xml::children(row), ", "));
            out.push_str(&rows.collect::<Vec<_>>().join("; "));
        }
        "eqArr" => out.push_str(&joined(xml::named(node, "e"), "; ")),
        "limLow" => out.push_str(&format!("{}{}", part("e"), lowered(&part("lim")))),
        "limUpp" => out.push_str(&format!("{}{}", part("e"), raised(&part("lim")))),
        _ => xml::children(node).for_each(|child| one(child, out)),
    }
}

/// In brackets, where it is more than a number or a name.
fn grouped(text: &str) -> String {
    let simple = text.chars().all(|sign| sign.is_alphanumeric() || sign == '.');
    if simple { text.to_owned() } else { format!("({text})") }
}

fn raised(text: &str) -> String {
    Script::Raised.of(text).unwrap_or_else(|| format!("^{}", grouped(text)))
}

fn lowered(text: &str) -> String {
    Script::Lowered.of(text).unwrap_or_else(|| format!("_{}", grouped(text)))
}
