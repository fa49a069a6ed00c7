//! Marks in words the parts of a text that are new or changed.

use std::collections::BTreeSet;

use crate::model::markdown::{Block, Inline, TextTable, paragraphs, plain_inlines};
use crate::model::{Word, Words};

/// The text with `New:` or `Changed:` before each paragraph and point that it did not have before. A list that is
/// completely new goes with the new paragraph that introduces it; a completely new text says so once, at its beginning.
pub fn marked(new: &[Block], old: &[Block], said: &Words) -> Vec<Block> {
    let (mut before, now) = (paragraphs(old), paragraphs(new));
    // A paragraph that is still there word for word did not turn into another one.
    before.retain(|leaf| !now.contains(leaf));
    let mut kept = paragraphs(old);
    kept.retain(|leaf| now.contains(leaf));
    let marker = Marker { gone: before, kept, said };
    let marked = marker.blocks(new);
    let with_marks = paragraphs(&marked);
    let marks = with_marks.iter().zip(&now).filter(|(with, without)| with != without);
    if let [Block::Paragraph(first), rest @ ..] = new
        && marks.count() > 1
        && new.iter().all(|block| marker.is_new(block))
    {
        // In the paragraph itself: a line of its own could be left alone at the foot of a page.
        let first = Block::Paragraph(after(said.say(Word::AllNew), first));
        return std::iter::once(first).chain(rest.iter().cloned()).collect();
    }
    marked
}

struct Marker<'a> {
    /// Paragraphs that are no longer in the text.
    gone: Vec<&'a [Inline]>,
    /// Paragraphs that are still in the text.
    kept: Vec<&'a [Inline]>,
    said: &'a Words,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    Changed,
    Same,
}

impl Marker<'_> {
    fn mark(&self, inlines: &[Inline]) -> Mark {
        if self.kept.contains(&inlines) {
            return Mark::Same;
        }
        match self.gone.iter().any(|gone| is_like(gone, inlines)) {
            true => Mark::Changed,
            false => Mark::New,
        }
    }

    fn blocks(&self, blocks: &[Block]) -> Vec<Block> {
        let mut led = false;
        let marked = blocks.iter().map(|block| {
            let was_led = std::mem::replace(&mut led, false);
            match block {
                Block::Paragraph(inlines) => {
                    let mark = self.mark(inlines);
                    led = mark == Mark::New;
                    Block::Paragraph(self.with(mark, inlines))
                }
                Block::List { .. } if was_led && self.is_new(block) => block.clone(),
                Block::List { marker, items } => {
                    Block::List { marker: *marker, items: items.iter().map(|item| self.blocks(item)).collect() }
                }
                // Marks within cells would get in the way of figures.
                Block::Table(table) => {
                    let mark = match paragraphs(std::slice::from_ref(block))
                        .into_iter()
                        .all(|leaf| self.mark(leaf) == Mark::Same)
                    {
                        true => Mark::Same,
                        false if self.is_new(block) => Mark::New,
                        false => Mark::Changed,
                    };
                    Block::Table(Box::new(TextTable { caption: self.with(mark, &table.caption), ..(**table).clone() }))
                }
                Block::Quotation(inner) => Block::Quotation(self.blocks(inner)),
                Block::Picture(_) => block.clone(),
            }
        });
        marked.collect()
    }

    fn with(&self, mark: Mark, inlines: &[Inline]) -> Vec<Inline> {
        let word = match mark {
            Mark::Same => return inlines.to_vec(),
            Mark::New => Word::New,
            Mark::Changed => Word::Changed,
        };
        after(self.said.say(word), inlines)
    }

    fn is_new(&self, block: &Block) -> bool {
        let all = paragraphs(std::slice::from_ref(block));
        all.into_iter().all(|leaf| self.mark(leaf) == Mark::New)
    }
}

fn after(word: &str, inlines: &[Inline]) -> Vec<Inline> {
    let mut out = vec![Inline::Strong(vec![Inline::Text(word.to_owned())])];
    match inlines {
        [Inline::Text(first), rest @ ..] => {
            out.push(Inline::Text(format!(" {first}")));
            out.extend(rest.iter().cloned());
        }
        all => {
            out.push(Inline::Text(" ".to_owned()));
            out.extend(all.iter().cloned());
        }
    }
    out
}

/// Whether most words of two paragraphs are the same.
fn is_like(a: &[Inline], b: &[Inline]) -> bool {
    let words = |inlines: &[Inline]| -> BTreeSet<String> {
        let text = plain_inlines(inlines).to_lowercase();
        let words = text.split(|c: char| !c.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (a, b) = (words(a), words(b));
    let shared = a.intersection(&b).count();
    shared > 0 && shared * 2 >= a.len().max(b.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::markdown::parse;

    #[track_caller]
    fn expect(old: &str, new: &str, marked_as: &str) {
        let blocks = |text: &str| parse(text).0;
        let marked = marked(&blocks(new), &blocks(old), &Words::default());
        assert_eq!(marked, blocks(marked_as));
    }

    #[test]
    fn a_paragraph_that_was_there_has_no_mark() {
        expect("One.\n\nTwo.", "Two.\n\nThree words here.", "Two.\n\n**New:** Three words here.");
    }

    #[test]
    fn a_paragraph_of_mostly_the_same_words_is_changed() {
        expect(
            "Mapping is finished in 9 of 18 wards.",
            "Mapping is finished in 11 of 18 wards.",
            "**Changed:** Mapping is finished in 11 of 18 wards.",
        );
    }

    #[test]
    fn a_new_list_goes_with_the_paragraph_before_it() {
        expect("", "Still to come:\n\n- towns\n- parks", "**New:** Still to come:\n\n- towns\n- parks");
    }

    #[test]
    fn a_text_that_is_new_as_a_whole_says_so_once() {
        expect(
            "All wards are mapped.",
            "Talks begin.\n\nStill to come:\n\n- towns\n\nNobody is left out.",
            "**All new:** Talks begin.\n\nStill to come:\n\n- towns\n\nNobody is left out.",
        );
        expect("", "- towns\n- parks", "- **New:** towns\n- **New:** parks");
        expect(
            "All wards are mapped.",
            "Talks begin.\n\nAll wards are mapped now.",
            "**New:** Talks begin.\n\n**Changed:** All wards are mapped now.",
        );
    }

    #[test]
    fn a_new_point_is_marked_in_a_list_that_was_there() {
        expect("To come:\n\n- towns", "To come:\n\n- towns\n- parks", "To come:\n\n- towns\n- **New:** parks");
    }
}
