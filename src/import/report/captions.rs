//! Captions of tables and pictures, and pictures themselves.

use super::account::Fate;
use super::walk::{At, Piece, Walk};
use crate::import::words::simple;
use crate::model::markdown::{Block, Inline, TextPicture};
use crate::office::{Line, PaperPart, PaperPicture};
use crate::picture::{Format, pixels};
use crate::scaffold;

/// What captions begin with.
const BEGINNINGS: [&str; 6] = ["table", "wide table", "figure", "fig", "chart", "picture"];

/// Whether a paragraph is the caption of a table below it.
pub(super) fn is_caption(line: &Line, next: Option<&PaperPart>) -> bool {
    let is_above = matches!(next, Some(PaperPart::Table(_)));
    let lower = line.text().trim_start().to_lowercase();
    let begins = BEGINNINGS[..2].iter().any(|word| lower.starts_with(word)) && number(&line.text()).1 > 0;
    is_above && (line.style() == "caption" || begins)
}

/// The words and the length of the name and number that a caption begins with: `Table 3: `.
fn number(text: &str) -> (&str, usize) {
    let start = text.len() - text.trim_start().len();
    let body = &text[start..];
    let lower = body.to_lowercase();
    let Some(word) = BEGINNINGS.iter().find(|word| lower.starts_with(**word) && lower.len() == body.len()) else {
        return (text, 0);
    };
    let rest = body[word.len()..].trim_start_matches(['.', ' ', '\u{a0}']);
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let letter = rest[digits..].chars().next().filter(|c| c.is_ascii_alphabetic() && digits > 0);
    let behind = &rest[digits + letter.map_or(0, char::len_utf8)..];
    // A letter that goes on is no part of the number.
    if digits == 0 || behind.starts_with(char::is_alphanumeric) {
        return (text, 0);
    }
    let words = behind.trim_start_matches([':', '.', '–', '-', '—', ' ', '\u{a0}', '\t']);
    (words, text.len() - words.len())
}

impl Walk<'_> {
    /// The words of a caption without its number, which papers count themselves.
    pub(super) fn caption_words(&mut self, line: &Line) -> Vec<Inline> {
        let text = line.text();
        let (words, length) = number(&text);
        self.account.spend(Fate::Generated, &text[..length]);
        self.account.spend(Fate::Taken, words);
        line.without_start(length).inlines()
    }

    /// A caption below the picture or the table that is the last piece. Says whether it was one.
    pub(super) fn caption_below(&mut self, line: &Line) -> bool {
        let text = line.text();
        let is_caption = line.style() == "caption" || number(&text).1 > 0 && text.chars().count() < 200;
        let has_none = |block: &Block| match block {
            Block::Picture(picture) => picture.caption.is_empty(),
            Block::Table(table) => table.caption.is_empty() && line.style() == "caption",
            Block::Paragraph(_) | Block::List { .. } | Block::Quotation(_) => false,
        };
        if !is_caption || !self.last_block().is_some_and(|block| has_none(block)) {
            return false;
        }
        let words = self.caption_words(line);
        match self.last_block() {
            Some(Block::Picture(picture)) => picture.caption = words,
            Some(Block::Table(table)) => table.caption = words,
            _ => {}
        }
        true
    }

    fn last_block(&mut self) -> Option<&mut Block> {
        let last = match &self.at {
            At::LastSection => self.drafts.sections.last_mut()?.pieces.last_mut()?,
            At::Front | At::Place(_) | At::Nowhere => return None,
        };
        match last {
            Piece::Block(block) => Some(block),
            Piece::Line(_) => None,
        }
    }

    /// Whether a picture before the text is the council's sign, which papers have by themselves.
    pub(super) fn is_logo(&self, picture: &PaperPicture) -> bool {
        let (Some(words), Some(council)) = (&picture.words, self.options.council) else { return false };
        let style = council.house_style.as_ref();
        let logo = style.and_then(|style| style.logo_text.as_ref());
        let names = [Some(&council.name), logo];
        self.at == At::Front && names.into_iter().flatten().any(|name| simple(name.as_str()) == simple(words))
    }

    /// A picture, with a file of its own; what is none that papers show is to be added.
    pub(super) fn picture(&mut self, picture: &PaperPicture) {
        let words = picture.words.clone().map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
        let Some(taken) = picture.bytes.as_deref().and_then(|bytes| pixels(bytes).ok()) else {
            self.to_be_added += 1;
            let about = words.map_or_else(String::new, |words| format!(", “{words}”"));
            let text = format!("{} {} {}{about}", scaffold::ADDED, picture.kind, self.to_be_added);
            self.work.remark(
                &self.place(),
                format!("{} {} is to be added: it could not be taken", picture.kind, self.to_be_added),
            );
            return self.put(Piece::Block(Block::plain(text)));
        };
        let number = self.pictures.len() + 1;
        let ending = if taken.format == Format::Png { "png" } else { "jpg" };
        let file = format!("{}-picture-{number}.{ending}", self.options.name);
        self.pictures.push((file.clone(), taken.bytes));
        let alt = words.unwrap_or_else(|| {
            self.work.remark(&self.place(), format!("nothing says what the picture {file} shows"));
            scaffold::PICTURE.to_owned()
        });
        self.put(Piece::Block(Block::Picture(Box::new(TextPicture { alt, file, caption: vec![] }))));
    }

    /// Where the walk is, in words.
    pub(super) fn place(&self) -> String {
        self.heading.as_ref().map_or_else(|| "the beginning".to_owned(), |heading| format!("below “{heading}”"))
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn the_number_of_a_caption_is_none_of_its_words() {
        for (text, words) in [
            ("Table 1: Homes insulated", "Homes insulated"),
            ("Figure 2.1 – A loft", "A loft"),
            ("Fig. 3a A roof", "A roof"),
            ("Tables are long", "Tables are long"),
            ("Table of charges", "Table of charges"),
            ("Table 3rd quarter", "Table 3rd quarter"),
        ] {
            assert_eq!(number(text).0, words, "{text}");
        }
    }
}
