//! The content of one cell: several recommendations, actions as bullets, numbers before texts.

use super::plain;
use crate::model::markdown::{Block, Digits, Inline, Marker, plain_inlines};

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Recommended {
    pub(super) reference: Option<String>,
    pub(super) code: Option<String>,
    pub(super) blocks: Vec<Block>,
}

/// The number before a text: `R8.1: …`, `13:Map`, `REC 3 (CRD3) Ensure`, `Recommendation 1 – Build`. Gives it with a
/// local code and the length of both in bytes.
pub(super) fn reference(text: &str) -> Option<(String, Option<String>, usize)> {
    let body = text.trim_start();
    let lead = text.len() - body.len();
    let words = ["recommendation no.", "recommendation", "rec no.", "rec.", "rec", "no.", "r", "#"];
    let lower = body.to_ascii_lowercase();
    let word = words.iter().find(|word| lower.starts_with(**word)).map_or(0, |word| word.len());
    let word = word + body[word..].len() - body[word..].trim_start_matches([' ', '\u{a0}']).len();
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut end = word + digits(&body[word..]);
    if end == word || end > word + 4 {
        return None;
    }
    while let Some(more) = body[end..].strip_prefix('.').map(digits).filter(|more| *more > 0) {
        end += 1 + more;
    }
    // A letter after the number: 4a.
    let mut after = body[end..].chars();
    if let (Some(letter), next) = (after.next(), after.next())
        && letter.is_ascii_lowercase()
        && next.is_none_or(|next| !next.is_alphanumeric())
    {
        end += 1;
    }
    let name = body[..end].trim().to_owned();
    let mut rest = body[end..].trim_start_matches([' ', '\u{a0}']);
    let mut code = None;
    if let Some((inner, more)) = rest.strip_prefix('(').and_then(|inner| inner.split_once(')'))
        && inner.len() <= 12
        && inner.starts_with(|c: char| c.is_ascii_uppercase())
        && inner.contains(|c: char| c.is_ascii_digit())
        && inner.chars().all(|c| c.is_ascii_alphanumeric() || "-/.".contains(c))
    {
        code = Some(inner.to_owned());
        rest = more.trim_start();
    }
    let sign = rest.starts_with([':', '.', ')']) || rest.starts_with(['-', '–', '—']);
    // A number alone needs a sign after it: `3 million` is none. A dash after it may be a span: `2023 – 2024`.
    let fine = if word > 0 {
        sign || code.is_some() || rest.is_empty()
    } else {
        rest.starts_with([':', '.', ')']) || code.is_some()
    };
    if !fine || (word == 0 && rest.starts_with('.') && !rest[1..].starts_with([' ', '\t', '\u{a0}'])) {
        return None;
    }
    let rest = rest.trim_start_matches([':', '.', ')', '-', '–', '—', ' ', '\t', '\u{a0}']);
    Some((name, code, lead + body.len() - rest.len()))
}

/// The recommendations of a cell. Where the reference is in another cell (`named`), there is only one, and the same
/// number is taken off its text.
pub(super) fn recommendations(blocks: Vec<Block>, named: Option<&str>) -> Vec<Recommended> {
    if blocks.is_empty() {
        return vec![];
    }
    if let Some(name) = named {
        let number = |text: &str| text.trim_start_matches(|c: char| !c.is_ascii_digit()).to_owned();
        let found = without_reference(blocks.clone());
        return vec![match found.reference.is_some_and(|found| number(&found) == number(name)) {
            true => Recommended { reference: None, code: found.code, blocks: found.blocks },
            false => Recommended { blocks, ..Recommended::default() },
        }];
    }
    if let [Block::List { marker, items }] = blocks.as_slice() {
        let number = |at: u64| match marker {
            Marker::Count(count) if count.digits == Digits::Number => Some((count.start + at).to_string()),
            _ => None,
        };
        let each = (0..).zip(items.clone()).map(|(at, blocks)| {
            let found = without_reference(blocks);
            Recommended { reference: found.reference.or_else(|| number(at)), ..found }
        });
        return each.collect();
    }
    let numbered = |block: &Block| starts(block).is_some();
    let any = blocks.iter().any(numbered);
    let mut out: Vec<Vec<Block>> = vec![];
    for block in blocks {
        let begins = match &block {
            Block::List { .. } | Block::Table(_) | Block::Quotation(_) | Block::Picture(_) => false,
            Block::Paragraph(_) if any => numbered(&block),
            Block::Paragraph(_) => true,
        };
        match out.last_mut() {
            Some(last) if !begins => last.push(block),
            _ => out.push(vec![block]),
        }
    }
    out.into_iter().map(without_reference).collect()
}

fn starts(block: &Block) -> Option<(String, Option<String>, usize)> {
    match block {
        Block::Paragraph(inlines) => reference(&plain_inlines(inlines)),
        Block::List { .. } | Block::Table(_) | Block::Quotation(_) | Block::Picture(_) => None,
    }
}

fn without_reference(mut blocks: Vec<Block>) -> Recommended {
    let Some((name, code, length)) = blocks.first().and_then(starts) else {
        return Recommended { blocks, ..Recommended::default() };
    };
    if let Some(Block::Paragraph(inlines)) = blocks.first_mut() {
        cut(inlines, length);
        if plain_inlines(inlines).trim().is_empty() {
            blocks.remove(0);
        }
    }
    Recommended { reference: Some(name), code, blocks }
}

/// Takes bytes of text off the front of some runs. A line break counts as one.
fn cut(inlines: &mut Vec<Inline>, length: usize) {
    let mut left = length;
    while left > 0 && !inlines.is_empty() {
        let whole = plain_inlines(&inlines[..1]).len();
        if whole <= left {
            left -= whole;
            inlines.remove(0);
            continue;
        }
        match &mut inlines[0] {
            Inline::Text(text) => drop(text.drain(..left)),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Link { text: inner, .. }
            | Inline::Reference { text: inner, .. } => cut(inner, left),
            Inline::Break | Inline::Target(_) | Inline::Footnote { .. } => {}
        }
        left = 0;
    }
}

/// The actions of a cell: each bullet is one, each paragraph is one, and a paragraph that ends with a colon goes with
/// the list that it announces. So does a paragraph with a list below it where there is one line (`beside`) for both. A
/// numbered item keeps its number.
pub(super) fn actions(blocks: Vec<Block>, beside: usize) -> Vec<Vec<Block>> {
    if beside == 1 && matches!(blocks.as_slice(), [Block::Paragraph(_), Block::List { .. }]) {
        return vec![blocks];
    }
    let mut out: Vec<Vec<Block>> = vec![];
    for block in blocks {
        let announced = out.last().is_some_and(|last| match last.as_slice() {
            [Block::Paragraph(inlines)] => plain_inlines(inlines).trim_end().ends_with(':'),
            _ => false,
        });
        match block {
            Block::List { .. } if announced => out.last_mut().expect("it announces").push(block),
            Block::List { marker: Marker::Bullet, items } => out.extend(items),
            Block::List { marker, items } => {
                for (at, item) in (0..).zip(items) {
                    out.push(vec![Block::List { marker: marker.later(at), items: vec![item] }]);
                }
            }
            paragraph => out.push(vec![paragraph]),
        }
    }
    out.retain(|blocks| !plain(blocks).is_empty());
    out
}

/// The lines of a cell that holds a line for each action, such as its owners.
pub(super) fn lines(blocks: &[Block]) -> Vec<String> {
    let mut out = vec![];
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => {
                let broken = inlines.split(|inline| *inline == Inline::Break);
                out.extend(broken.map(|line| plain(&[Block::Paragraph(line.to_vec())])));
            }
            Block::List { items, .. } => out.extend(items.iter().map(|item| plain(item))),
            Block::Table(table) => out.extend(table.cells().map(|cell| plain(cell))),
            Block::Quotation(inner) => out.extend(lines(inner)),
            Block::Picture(picture) => out.push(picture.alt.clone()),
        }
    }
    out.retain(|line| !line.is_empty());
    out
}

/// The lines of a cell for each of the actions beside it: one for each, one for all, or all at the first.
pub(super) fn beside(lines: Vec<String>, actions: usize) -> Vec<Vec<String>> {
    if lines.len() == actions {
        return lines.into_iter().map(|line| vec![line]).collect();
    }
    let others = if lines.len() > 1 { vec![] } else { lines.clone() };
    let first = (actions > 0).then_some(lines);
    first.into_iter().chain(std::iter::repeat_n(others, actions.saturating_sub(1))).collect()
}

/// A cell that says yes or no.
pub(super) fn answer(line: &str) -> Option<bool> {
    match line.to_lowercase().trim_end_matches('.') {
        "yes" | "y" | "true" | "✓" | "☒" | "☑" => Some(true),
        "no" | "n" | "false" | "✗" | "☐" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::markdown::{parse, write};

    #[test]
    fn references_are_taken_off_texts() {
        for (text, name, code, rest) in [
            ("R8.1:Implement", "R8.1", None, "Implement"),
            ("13:Map", "13", None, "Map"),
            ("15: Extend", "15", None, "Extend"),
            ("REC 3 (CRD3) Ensure", "REC 3", Some("CRD3"), "Ensure"),
            ("Recommendation 1 - Build", "Recommendation 1", None, "Build"),
            ("Recommendation 7: Engage", "Recommendation 7", None, "Engage"),
            ("4a) Do", "4a", None, "Do"),
            ("1.10. Do", "1.10", None, "Do"),
        ] {
            let (found, local, length) = reference(text).expect(text);
            assert_eq!((found.as_str(), local.as_deref(), &text[length..]), (name, code, rest), "{text}");
        }
        for none in
            ["3 million people", "2023 – 2024", "1.5 miles", "Review 3 things", "2024: a year", "3.5", "Rewrite", "R"]
        {
            let found = reference(none);
            assert!(found.is_none() || none.starts_with("2024:"), "{none}: {found:?}");
        }
    }

    fn shown(blocks: Vec<Vec<Block>>) -> Vec<String> {
        blocks.iter().map(|blocks| write(blocks, 80)).collect()
    }

    #[test]
    fn bullets_are_actions_and_announced_lists_stay_together() {
        let (blocks, _) =
            parse("First this.\n\n- one\n- two\n  - deeper\n\nAgree plans to:\n\n- a\n- b\n\n3. three\n4. four");
        assert_eq!(
            shown(actions(blocks, 1)),
            ["First this.", "one", "two\n\n- deeper", "Agree plans to:\n\n- a\n- b", "3. three", "4. four"]
        );
        let below = || parse("Buy a boat.\n\n- with oars\n- and a sail").0;
        assert_eq!(shown(actions(below(), 1)), ["Buy a boat.\n\n- with oars\n- and a sail"]);
        assert_eq!(actions(below(), 0).len(), 3);
        assert_eq!(actions(below(), 3).len(), 3);
    }

    #[test]
    fn a_cell_can_have_several_recommendations() {
        let texts = |text: &str, named: Option<&str>| -> Vec<(Option<String>, String)> {
            let found = recommendations(parse(text).0, named);
            found.into_iter().map(|r| (r.reference, write(&r.blocks, 80))).collect()
        };
        let some = |name: &str| Some(name.to_owned());
        assert_eq!(texts("One.\n\nTwo:\n\n- x", None), [(None, "One.".into()), (None, "Two:\n\n- x".into())]);
        assert_eq!(
            texts("**R1: One** goes on.\n\nMore.\n\nR2: Two.", None),
            [(some("R1"), "**One** goes on.\n\nMore.".into()), (some("R2"), "Two.".into())]
        );
        assert_eq!(texts("3. Three.\n4. Four.", None), [(some("3"), "Three.".into()), (some("4"), "Four.".into())]);
        assert_eq!(texts("One.\n\nTwo.", Some("R1")), [(None, "One.\n\nTwo.".into())]);
        assert_eq!(texts("R3: Three.", Some("3")), [(None, "Three.".into())]);
        assert_eq!(texts("1. One.", Some("R3")), [(None, "1. One.".into())]);
    }
}
