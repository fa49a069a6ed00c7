//! Captions of tables and pictures, and pictures themselves.

use super::account::Fate;
use super::caption;
use super::pieces::Piece;
use super::walk::{At, Walk};
use crate::import::words::simple;
use crate::model::markdown::{Block, Inline, TextPicture};
use crate::office::{Line, PaperPicture};
use crate::picture::{Format, pixels};
use crate::scaffold;

impl Walk<'_> {
    /// The words of a caption without its number, which papers count themselves.
    pub(super) fn caption_words(&mut self, line: &Line) -> Vec<Inline> {
        let text = line.text();
        let (words, length) = caption::number(&text);
        self.account.spend(Fate::Generated, &text[..length]);
        self.account.spend(Fate::Taken, words);
        line.without_start(length).inlines()
    }

    /// A caption below the picture or the table that is the last piece. Says whether it was one.
    pub(super) fn caption_below(&mut self, line: &Line) -> bool {
        let text = line.text();
        let is_caption = line.style() == "caption" || caption::number(&text).1 > 0 && text.chars().count() < 200;
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
