//! Formulas of Word (ECMA-376 part 1, 22.1) in one line: `(a + b)/2`, `x²`. Taken letter by letter, a half would be 12.

use roxmltree::Node;

use crate::intake::look::Script;
use crate::intake::xml;

/// A formula in one line.
pub(super) fn line(node: Node<'_, '_>) -> String {
    let mut out = String::new();
    for child in xml::children(node) {
        one(child, &mut out);
    }
    out
}

fn one(node: Node<'_, '_>, out: &mut String) {
    let part = |name: &str| xml::child(node, name).map(line).unwrap_or_default();
    let sign = |properties: &str, name: &str, usual: &str| {
        let found = xml::child(node, properties).and_then(|node| xml::child(node, name));
        found.map_or(usual.to_owned(), |node| {
            xml::attribute(node, "val").unwrap_or_default().to_owned()
        })
    };
    match node.tag_name().name() {
        "t" => out.push_str(node.text().unwrap_or_default()),
        "f" => {
            let fraction = format!("{}/{}", grouped(&part("num")), grouped(&part("den")));
            // A whole number before it would run into it.
            let after = out.ends_with(|sign: char| sign.is_alphanumeric());
            out.push_str(if after { " " } else { "" });
            out.push_str(&fraction);
        }
        "sSup" => out.push_str(&format!("{}{}", part("e"), raised(&part("sup")))),
        "sSub" => out.push_str(&format!("{}{}", part("e"), lowered(&part("sub")))),
        "sSubSup" => out.push_str(&format!(
            "{}{}{}",
            part("e"),
            lowered(&part("sub")),
            raised(&part("sup"))
        )),
        "sPre" => out.push_str(&format!(
            "{}{}{}",
            lowered(&part("sub")),
            raised(&part("sup")),
            part("e")
        )),
        "rad" => {
            let degree = part("deg");
            let degree = if degree.is_empty() {
                degree
            } else {
                raised(&degree)
            };
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
            let inner: Vec<String> = xml::children(node)
                .filter(|child| child.tag_name().name() == "e")
                .map(line)
                .collect();
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
            let rows = rows.map(|row| xml::children(row).map(line).collect::<Vec<_>>().join(", "));
            out.push_str(&rows.collect::<Vec<_>>().join("; "));
        }
        "eqArr" => {
            let lines = xml::children(node).filter(|child| child.tag_name().name() == "e");
            out.push_str(&lines.map(line).collect::<Vec<_>>().join("; "));
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
    let simple = text
        .chars()
        .all(|sign| sign.is_alphanumeric() || sign == '.');
    if simple {
        text.to_owned()
    } else {
        format!("({text})")
    }
}

fn raised(text: &str) -> String {
    Script::Raised
        .of(text)
        .unwrap_or_else(|| format!("^{}", grouped(text)))
}

fn lowered(text: &str) -> String {
    Script::Lowered
        .of(text)
        .unwrap_or_else(|| format!("_{}", grouped(text)))
}
