//! A body text that is partly as it was typed and partly as a Word file has it.

use crate::model::markdown::{Block, count_footnotes, parse, write};
use crate::yaml::edit::unwrapped;

/// A paragraph, list, table or picture of the new text.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part<'a> {
    /// The one of the file in this place.
    File(usize),
    /// One of the Word file.
    Word(&'a Block),
}

/// So wide that no paragraph is parted: each gets the width that the text was typed with.
const ONE_LINE: usize = usize::MAX / 4;

/// The text with each paragraph as one line. What stays of the file is as it is typed, as long as that gives the same blocks. Nothing
/// where the file's blocks are not those that a Word file made of it would have.
pub(super) fn body(typed: &str, now: &[Block], parts: &[Part<'_>]) -> Option<String> {
    let (own, _) = parse(typed);
    if own.len() != now.len() {
        return None;
    }
    let mut wanted: Vec<Block> = parts
        .iter()
        .map(|part| match part {
            Part::File(at) => own[*at].clone(),
            Part::Word(block) => (*block).clone(),
        })
        .collect();
    count_footnotes(&mut wanted);
    if let Some(sources) = sources(typed, &own) {
        let texts = parts.iter().map(|part| match part {
            Part::File(at) => sources[*at].clone(),
            Part::Word(block) => write(&[(*block).clone()], ONE_LINE),
        });
        let text = texts.collect::<Vec<_>>().join("\n\n");
        if parse(&text).0 == wanted {
            return Some(text);
        }
    }
    Some(write(&wanted, ONE_LINE))
}

/// The text of each block as it is typed; nothing where blank lines do not part them.
fn sources(typed: &str, own: &[Block]) -> Option<Vec<String>> {
    let lines = unwrapped(typed);
    let mut out: Vec<String> = vec![];
    for chunk in lines.split("\n\n").map(|chunk| chunk.trim_matches('\n')).filter(|chunk| !chunk.trim().is_empty()) {
        let (blocks, _) = parse(chunk);
        match blocks.as_slice() {
            [one] if own.get(out.len()) == Some(one) => out.push(chunk.to_owned()),
            _ => return None,
        }
    }
    (out.len() == own.len()).then_some(out)
}
