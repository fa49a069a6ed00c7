//! A Word document as a paper: all of its text in order, with what is known of each paragraph.

use super::flow::{self, Paragraph};
use super::{Cell, Note, Table, Tally};
use crate::model::markdown::{Block, Count, Digits, Inline, Marker, plain_inlines};

/// A paper that somebody wrote in Word.
#[derive(Debug, Clone, Default)]
pub struct Paper {
    /// Its text, in order.
    pub parts: Vec<PaperPart>,
    /// What was not taken, or not as it is in the file.
    pub notes: Vec<Note>,
    /// What was taken.
    pub taken: Vec<Tally>,
    /// Tracked changes that nobody has accepted or rejected yet.
    pub changes: Changes,
    /// What was made of them.
    pub settled: Settle,
    /// The prompts of fields that nobody filled in.
    pub prompts: Vec<String>,
    /// The text of page headers and footers, each once.
    pub running: Vec<(String, String)>,
}

/// A part of a paper.
#[derive(Debug, Clone)]
pub enum PaperPart {
    /// A paragraph.
    Line(Line),
    /// A table.
    Table(Table),
    /// A picture.
    Picture(PaperPicture),
}

/// A picture among the text.
#[derive(Debug, Clone)]
pub struct PaperPicture {
    /// Its file; none where there is none that papers show.
    pub bytes: Option<Vec<u8>>,
    /// What it is called: `picture`, `chart`.
    pub kind: &'static str,
    /// What it shows, in words, where the file says it.
    pub words: Option<String>,
}

/// What is made of tracked changes that are still open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Settle {
    /// They are read as if all were accepted.
    #[default]
    Accept,
    /// They are read as if all were rejected.
    Reject,
}

/// Tracked changes that are still open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// How many there are.
    pub count: usize,
    /// Who made them, each once.
    pub authors: Vec<String>,
}

/// A paragraph of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line(pub(super) Paragraph);

/// How a paragraph looks, as far as headings and instructions are told by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether all of it is bold, by itself or by its style.
    pub is_bold: bool,
    /// Whether all of its letters are capitals.
    pub is_capitals: bool,
    /// Whether all of it has one colour that is neither black nor grey.
    pub is_coloured: bool,
    /// How large its letters are, in half points; 0 where nothing says it.
    pub size: u16,
}

impl Line {
    /// Its words without formatting, without its mark or number.
    pub fn text(&self) -> String {
        flow::words(&self.0.runs)
    }

    /// Its words with their formatting.
    pub fn inlines(&self) -> Vec<Inline> {
        flow::inlines(&self.0.runs)
    }

    /// Whether it has no words.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its number among the paragraphs outside tables, from 1.
    pub fn number(&self) -> usize {
        self.0.about.number
    }

    /// Its level, if it is a heading by its style or outline level; 0 is the title.
    pub fn heading(&self) -> Option<u8> {
        self.0.about.heading
    }

    /// The name of its style, in small letters.
    pub fn style(&self) -> &str {
        &self.0.about.style
    }

    /// Whether it is in a text box.
    pub fn is_boxed(&self) -> bool {
        self.0.about.boxed
    }

    /// The number that Word shows before it, where that is no mark of a list: `1.1`.
    pub fn label(&self) -> Option<&str> {
        self.0.about.label.as_deref()
    }

    /// Whether it is an item of a list by Word itself.
    pub fn is_item(&self) -> bool {
        self.0.item.is_some()
    }

    /// How far the item is indented, in twentieths of a point.
    pub fn indent(&self) -> i32 {
        self.0.item.map_or(0, |item| item.indent)
    }

    /// The number of the item, where it is marked with one.
    pub fn count(&self) -> Option<u64> {
        match self.0.item?.marker {
            Marker::Count(Count { digits: Digits::Number, start, .. }) => Some(start),
            Marker::Count(_) | Marker::Bullet => None,
        }
    }

    /// The words of the notes whose marks are in it.
    pub fn notes(&self) -> Vec<String> {
        let notes = self.0.runs.iter().filter_map(|run| run.note.as_ref());
        notes.map(|note| plain_inlines(&note.1)).collect()
    }

    /// The same paragraph with the number that Word shows before it as text.
    pub fn with_label(&self) -> Self {
        let mut line = self.clone();
        match line.0.about.label.take() {
            Some(label) => line.with_start(&format!("{label} ")),
            None => line,
        }
    }

    /// The same paragraph with a text before it.
    pub fn with_start(&self, text: &str) -> Self {
        let mut paragraph = self.0.clone();
        paragraph.runs.insert(0, flow::Run::plain(text));
        Self(paragraph)
    }

    /// The same paragraph outside of any list.
    pub fn without_item(&self) -> Self {
        let about = flow::About { label: None, ..self.0.about.clone() };
        Self(Paragraph { item: None, about, ..self.0.clone() })
    }

    /// The same paragraph without so many bytes of its beginning.
    pub fn without_start(&self, bytes: usize) -> Self {
        let mut paragraph = self.0.clone();
        flow::cut(&mut paragraph.runs, bytes);
        if let Some(run) = paragraph.runs.iter_mut().find(|run| !run.text.is_empty()) {
            run.text = run.text.trim_start().to_owned();
        }
        Self(paragraph)
    }

    /// How it looks.
    pub fn look(&self) -> Look {
        let runs = || self.0.runs.iter().filter(|run| run.text.chars().any(char::is_alphanumeric));
        let any = runs().next().is_some();
        let text = self.text();
        let colours = || runs().map(|run| run.colour.filter(|colour| !colour.is_grey()));
        let first = colours().next().flatten();
        Look {
            is_bold: any && runs().all(|run| run.bold || run.is_heading),
            is_capitals: text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase),
            is_coloured: first.is_some() && colours().all(|colour| colour == first),
            size: runs().filter_map(|run| run.size).max().unwrap_or(0),
        }
    }
}

impl Cell {
    /// Its paragraphs, where it is a cell of Word.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }
}

/// The blocks of some paragraphs.
pub fn blocks(lines: &[Line]) -> Vec<Block> {
    let mut out = vec![];
    for group in lines.chunk_by(|one, two| is_quoted(one) == is_quoted(two)) {
        let paragraphs: Vec<Paragraph> = group.iter().map(|line| line.0.clone()).collect();
        let blocks = flow::blocks(&paragraphs);
        match is_quoted(&group[0]) && !blocks.is_empty() {
            true => out.push(Block::Quotation(blocks)),
            false => out.extend(blocks),
        }
    }
    out
}

fn is_quoted(line: &Line) -> bool {
    matches!(line.style(), "quote" | "intense quote" | "quotations" | "block text") && !line.is_item()
}
