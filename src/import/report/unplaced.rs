//! What has no place in the report: it goes whole and in order into `unplaced`.

use super::account::Fate;
use super::pieces::{Aside, Piece};
use super::walk::Walk;
use crate::model::markdown::Block;
use crate::office::{COMMENT, Line, Note, Paper};

/// Said of text that does not hold any more: it is listed, and has no place to be found.
const GONE: [&str; 4] =
    ["a tracked change deletes", "a tracked change adds", "a tracked change moves", "the text is struck out"];
/// Said where words of the file are named that are no text of it.
const NO_TEXT: [&str; 4] = ["a link to a file", "a field was saved without", "a cell is filled", "the sign says"];

impl Walk<'_> {
    /// Puts a piece aside, together with the one before it where that was put aside from the same place.
    pub(super) fn put_aside(&mut self, piece: Piece) {
        let from = self.from(&piece);
        self.spend_aside(&piece);
        self.is_sure = false;
        self.drafts.asides.push(Aside { from, pieces: vec![piece] });
    }

    /// Puts a paragraph aside, with a reason.
    pub(super) fn aside_line(&mut self, line: &Line, why: &str) {
        let piece = Piece::Line(line.clone());
        let from = self.from(&piece) + why;
        self.spend_aside(&piece);
        self.is_sure = false;
        self.drafts.asides.push(Aside { from, pieces: vec![piece] });
    }

    fn spend_aside(&mut self, piece: &Piece) {
        match piece {
            Piece::Line(line) => self.account.put_aside(&line.text()),
            // Its words were counted when it was made.
            Piece::Block(_) => {}
        }
    }

    /// Puts pieces of a field or list aside that cannot be read as what they should be.
    pub(super) fn aside_from(&mut self, from: String, pieces: Vec<Piece>) {
        pieces.iter().for_each(|piece| self.spend_aside(piece));
        self.is_sure = false;
        self.drafts.asides.push(Aside { from, pieces });
    }

    fn from(&self, piece: &Piece) -> String {
        let below = self.heading.as_ref().map(|heading| format!("below “{heading}”"));
        let number = match piece {
            Piece::Line(line) if line.number() > 0 => Some(format!("paragraph {}", line.number())),
            Piece::Line(_) | Piece::Block(_) => None,
        };
        let parts: Vec<String> = number.into_iter().chain(below).collect();
        if parts.is_empty() { "the beginning".to_owned() } else { parts.join(", ") }
    }

    /// What is beside the text: comments, running heads, text that was left out.
    pub(super) fn beside(&mut self, paper: &Paper) {
        for (name, words) in &paper.running {
            self.account.reads(words);
            if self.is_of_council(words) {
                self.account.spend(Fate::Generated, words);
            } else if super::access::is_mark(words) {
                self.account.spend(Fate::Value, words);
            } else {
                self.aside_words(name.clone(), words);
            }
        }
        for prompt in &paper.prompts {
            self.account.reads(prompt);
            self.account.spend(Fate::Guidance, prompt);
        }
        for note in &paper.notes {
            let is = |kinds: &[&str]| kinds.iter().any(|kind| note.text.starts_with(kind));
            match &note.left_out {
                Some(words) if note.text == COMMENT => {
                    self.account.reads(words);
                    self.aside_words(note.place.clone(), words);
                }
                Some(words) if is(&GONE) => {
                    self.account.reads(words);
                    self.account.spend(Fate::Listed, words);
                    self.work.notes.push(note.clone());
                }
                Some(words) if !is(&NO_TEXT) => {
                    self.account.reads(words);
                    self.aside_words(format!("{}: {}", note.place, note.text), words);
                }
                Some(_) | None => self.work.notes.push(note.clone()),
            }
        }
        let taken = paper.taken.iter().map(crate::office::Tally::line);
        self.work.mapping.splice(0..0, taken);
    }

    fn aside_words(&mut self, from: String, words: &str) {
        self.account.put_aside(words);
        self.is_sure = false;
        let pieces = vec![Piece::Block(Block::plain(words.split_whitespace().collect::<Vec<_>>().join(" ")))];
        self.drafts.asides.push(Aside { from, pieces });
    }

    /// The words of notes in a heading or a value, which has no place for them.
    pub(super) fn notes_of(&mut self, line: &Line, about: &str) {
        for words in line.notes() {
            self.account.reads(&words);
            self.aside_words(format!("a footnote of “{about}”"), &words);
        }
    }

    /// Says that a note is listed among what was left out.
    pub(super) fn list(&mut self, place: &str, what: &str, words: &str) {
        self.work.notes.push(Note { left_out: Some(words.to_owned()), ..Note::new(place, what) });
    }
}
