//! Formulas of Word (ECMA-376 part 1, 22.1) in one line: `(a + b)/2`, `x²`. Taken letter by letter, a half would be 12.

use roxmltree::Node;

use crate::office::look::Script;
use crate::office::xml;

/// Stands at both ends of a fraction until it is known what is beside it; no sign of XML.
const EDGE: char = '\0';

/// A formula in one line, as it stands between what is before it and after it. What is struck out in it is no part of it.
pub(super) fn line(node: Node<'_, '_>, before: Option<char>, after: Option<char>) -> String {
    let ends = |sign: Option<char>| sign.map(String::from).unwrap_or_default();
    let (before, after) = (ends(before), ends(after));
    let whole = parted(&format!("{before}{}{after}", raw(node)));
    whole[before.len()..whole.len() - after.len()].to_owned()
}

/// What is struck out in a formula.
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
        "r" => xml::children(node)
            .filter(|node| node.tag_name().name() == "rPr")
            .any(|node| ["strike", "dstrike"].iter().any(|name| xml::on(node, name) == Some(true))),
        "borderBox" => ["strikeH", "strikeV", "strikeBLTR", "strikeTLBR"].iter().any(|name| {
            let properties = xml::child(node, "borderBoxPr");
            properties.and_then(|node| xml::on(node, name)) == Some(true)
        }),
        _ => false,
    }
}

/// A part of a formula, on its own.
fn inner(node: Node<'_, '_>) -> String {
    parted(&raw(node))
}

/// Puts a blank where a fraction would run into a number or a name.
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
    for child in xml::children(node) {
        one(child, &mut out);
    }
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
            let degree = part("deg");
            let degree = if degree.is_empty() { degree } else { raised(&degree) };
            out.push_str(&format!("{degree}√{}", grouped(&part("e"))));
        }
        "nary" => {
            let (below, above) = (part("sub"), part("sup"));
            out.push_str(&sign("naryPr", "chr", "∫"));
            if !below.is_empty() {
                out.push_str(&lowered(&below));
            }
            if !above.is_empty() {
                out.push_str(&raised(&above));
            }
            out.push_str(&format!(" {}", part("e")));
        }
        "d" => {
            let inner: Vec<String> =
                xml::children(node).filter(|child| child.tag_name().name() == "e").map(inner).collect();
            let between = sign("dPr", "sepChr", "|");
            out.push_str(&format!(
                "{}{}{}",
                sign("dPr", "begChr", "("),
                inner.join(&between),
                sign("dPr", "endChr", ")")
            ));
        }
        "m" => {
            let rows = xml::children(node).filter(|child| child.tag_name().name() == "mr");
            let rows = rows.map(|row| xml::children(row).map(inner).collect::<Vec<_>>().join(", "));
            out.push_str(&rows.collect::<Vec<_>>().join("; "));
        }
        "eqArr" => {
            let lines = xml::children(node).filter(|child| child.tag_name().name() == "e");
            out.push_str(&lines.map(inner).collect::<Vec<_>>().join("; "));
        }
        "limLow" => out.push_str(&format!("{}{}", part("e"), lowered(&part("lim")))),
        "limUpp" => out.push_str(&format!("{}{}", part("e"), raised(&part("lim")))),
        _ => {
            for child in xml::children(node) {
                one(child, out);
            }
        }
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
