//! Text to Typst, so that it can land in markup or in a string and be nothing but that text.
//!
//! Typst has one escape that means the same in both places, `\u{…}`. Every character that is not a letter, a digit or a
//! single space is written that way, and so is the first one: where a template forgets the quotes and puts a value
//! among code, the backslash is an error of Typst's, never a name or a number that runs.

use std::fmt::Write as _;

use super::widths::widths;
use crate::model::markdown::{Around, Block, Digits, Inline, Marker, Side, TextPicture, TextTable, is_group};
use crate::plan::StatusMark;

/// The characters of a word from which on it may be too long for a line of body text, and of an address from which on it may be for
/// a column.
const LONG: usize = 40;
const LONG_ADDRESS: usize = 20;

/// Whether a word is given to the library, which lets it break.
fn is_long(word: &str) -> bool {
    let is_address = word.contains('@') || word.contains("://") || word.starts_with("www.");
    word.chars().count() > if is_address { LONG_ADDRESS } else { LONG }
}

/// Writes text so that Typst shows it as it is, in markup and in strings.
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut before = None;
    for c in text.chars() {
        let plain = match c {
            ' ' => before.is_some_and(|b| b != ' '),
            _ => before.is_some() && (c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphabetic())),
        };
        if plain {
            out.push(c);
        } else if c == '\n' || c == '\r' || c == '\t' {
            out.push(' ');
        } else {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        }
        before = Some(c);
    }
    out
}

/// Writes paragraphs and lists as calls of Typst's and the library's functions, for markup.
pub fn blocks(blocks: &[Block]) -> String {
    let mut out = String::new();
    for (at, block) in blocks.iter().enumerate() {
        write_block(block, blocks.get(at + 1), &mut out);
    }
    out
}

/// Writes one paragraph's text for markup.
pub fn inlines(inlines: &[Inline]) -> String {
    let mut out = String::new();
    // A click on a reference leads to where its paragraph begins.
    let (words, place) = match inlines {
        [words @ .., place @ Inline::Target(_)] => (words, Some(place)),
        words => (words, None),
    };
    for inline in place.into_iter().chain(words) {
        match inline {
            Inline::Text(value) => write_words(value, &mut out),
            Inline::Strong(inner) => wrap("strong", inner, &mut out),
            Inline::Emphasis(inner) => wrap("emph", inner, &mut out),
            Inline::Link { url, text: inner } => {
                let _ = write!(out, "#link(\"{}\")[{}];", text(url), self::inlines(inner));
            }
            Inline::Break => out.push_str("#linebreak();"),
            Inline::Target(name) => {
                let _ = write!(out, "#named-place(\"{}\");", text(name));
            }
            Inline::Reference { text: words, from, to } => {
                let _ = write!(out, "#reference([{}],\"{}\"", self::inlines(words), text(from));
                if let Some(to) = to {
                    let _ = write!(out, ",to:\"{}\"", text(to));
                }
                out.push_str(");");
            }
            Inline::Footnote { name, text: words } => {
                let _ = write!(out, "#noted(\"{}\")", text(name));
                if let Some(words) = words {
                    let _ = write!(out, "[{}]", self::inlines(words));
                }
                out.push(';');
            }
        }
    }
    out
}

/// Writes text for markup, as strings, which Typst takes up in one piece. A word too long for many lines is given to the
/// library, which lets it break.
fn write_words(words: &str, out: &mut String) {
    let string = |words: &str, out: &mut String| {
        if !words.is_empty() {
            let _ = write!(out, "#\"{}\";", text(words));
        }
    };
    let mut plain = String::new();
    for word in words.split_inclusive(' ') {
        if !is_long(word.trim_end_matches(' ')) {
            plain.push_str(word);
            continue;
        }
        string(&plain, out);
        plain.clear();
        let bare = word.trim_end_matches(' ');
        let _ = write!(out, "#long-word(\"{}\");", text(bare));
        plain.push_str(&word[bare.len()..]);
    }
    string(&plain, out);
}

/// The call that shows a status.
pub fn status(status: &StatusMark) -> String {
    let mark = match &status.mark {
        Some(mark) => format!(", mark: \"{}\", colour: \"{}\"", text(mark), text(&status.colour)),
        None => String::new(),
    };
    format!("#status([{}]{mark});", text(&status.label))
}

/// A status as a paragraph, with its label before it where it has one.
pub fn status_paragraph(mark: &StatusMark) -> String {
    let before = mark.before.as_ref().map(|label| format!("#strong[{}]; ", inlines(&[Inline::Text(label.clone())])));
    format!("#par[{}{}];", before.unwrap_or_default(), status(mark))
}

/// The call that shows a ✓.
pub(super) const CHECK_MARK: &str = "#check-mark();";

/// Writes a line that references lead to, for markup.
pub fn place(name: &str, number: Option<&str>, line: &str) -> String {
    let mut out = format!("#named-place(\"{}\"", text(name));
    if let Some(number) = number {
        let _ = write!(out, ",number:\"{}\"", text(number));
    }
    out.push_str(");");
    write_words(line, &mut out);
    out
}

/// Whether something written leads to a place in it: words never look so, since they are escaped.
pub(super) fn has_place(written: &str) -> bool {
    written.contains("#named-place(")
}

/// Writes an address for markup.
pub fn address(address: &str) -> String {
    let mut out = String::new();
    write_words(address, &mut out);
    out
}

fn wrap(function: &str, inner: &[Inline], out: &mut String) {
    let _ = write!(out, "#{function}[{}];", inlines(inner));
}

fn write_block(block: &Block, next: Option<&Block>, out: &mut String) {
    match block {
        Block::Paragraph(content) => {
            let function = if matches!(next, Some(Block::List { .. })) { "lead-in" } else { "par" };
            let _ = write!(out, "#{function}[{}];", inlines(content));
        }
        Block::List { marker, items } => {
            match marker {
                Marker::Bullet => out.push_str("#bullets("),
                Marker::Count(count) => {
                    let _ = write!(
                        out,
                        "#numbered-list(\"{}\",\"{}\",{},",
                        digits(count.digits),
                        around(count.around),
                        count.start
                    );
                }
            }
            let paragraphs = |item: &Vec<Block>| item.iter().filter(|b| matches!(b, Block::Paragraph(_))).count();
            if items.iter().any(|item| paragraphs(item) > 1) {
                out.push_str("wide:true,");
            }
            for item in items {
                let _ = write!(out, "[{}],", list_item(item));
            }
            out.push_str(");");
        }
        Block::Table(table) => write_table(table, out),
        Block::Picture(picture) => write_picture(picture, out),
        Block::Quotation(inner) => {
            let _ = write!(out, "#quotation[{}];", blocks(inner));
        }
    }
}

fn write_picture(picture: &TextPicture, out: &mut String) {
    let path = TextPicture::path(&picture.file);
    let _ = write!(out, "#text-picture(\"{}\",\"{}\"", text(&path), text(&picture.alt));
    if !picture.words().is_empty() {
        let _ = write!(out, ",title:[{}]", inlines(picture.words()));
    }
    if let Some(Inline::Target(name)) = picture.caption.last() {
        let _ = write!(out, ",name:\"{}\"", text(name));
    }
    out.push_str(");");
}

fn write_table(table: &TextTable, out: &mut String) {
    out.push_str("#text-table(");
    let (caption, name) = match table.caption.as_slice() {
        [caption @ .., Inline::Target(name)] => (caption, Some(name)),
        caption => (caption, None),
    };
    if !caption.is_empty() {
        let _ = write!(out, "title:[{}],", inlines(caption));
    }
    if let Some(name) = name {
        let _ = write!(out, "name:\"{}\",", text(name));
    }
    if table.head_leads() {
        out.push_str("repeat:false,");
    }
    let _ = write!(out, "wide:{},total:{},columns:(", table.is_wide, table.has_total());
    for (column, (heading, width)) in table.head.iter().zip(widths(table)).enumerate() {
        let align = match table.side(column) {
            Side::Left => "left",
            Side::Centre => "centre",
            Side::Right => "right",
        };
        let heading = blocks(heading);
        let _ = write!(out, "(heading:[{heading}],width:{width},align:\"{align}\"),");
    }
    out.push_str("),rows:(");
    let heads_rows = table.heads_rows();
    for row in &table.rows {
        let _ = write!(out, "(group:{},heads:{heads_rows},cells:(", is_group(row));
        for cell in row {
            let _ = write!(out, "[{}],", blocks(cell));
        }
        out.push_str(")),");
    }
    out.push_str("));");
}

/// The number 1 as a list counts.
fn digits(digits: Digits) -> &'static str {
    match digits {
        Digits::Number => "1",
        Digits::Letter => "a",
        Digits::Capital => "A",
        Digits::Roman => "i",
        Digits::CapitalRoman => "I",
    }
}

/// Word's pattern of a number and the signs around it.
fn around(around: Around) -> &'static str {
    match around {
        Around::Stop => "%1.",
        Around::Bracket => "%1)",
        Around::Brackets => "(%1)",
    }
}

/// An item of one paragraph, with or without lists below it, is running text; one of several paragraphs keeps them.
fn list_item(item: &[Block]) -> String {
    match item {
        [Block::Paragraph(content), rest @ ..] if rest.iter().all(|block| matches!(block, Block::List { .. })) => {
            format!("{}{}", inlines(content), blocks(rest))
        }
        _ => blocks(item),
    }
}

/// A source with its escapes undone, to look for words in it.
pub fn plain(source: &str) -> String {
    let mut parts = source.split("\\u{");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (digits, rest) = part.split_once('}').unwrap_or(("", part));
        let sign = u32::from_str_radix(digits, 16).ok();
        plain.extend(sign.and_then(char::from_u32));
        plain.push_str(rest);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sign_of_typst_is_left() {
        let escaped = text("#read(\"/etc/passwd\") *b* $x$ @ref <l> [c] // 1.10 ŵ");
        assert!(!escaped.contains(['#', '"', '*', '$', '@', '<', '[', '/', '(', '.']), "{escaped}");
        assert!(escaped.contains('ŵ'));
    }

    #[test]
    fn the_first_character_can_never_start_code() {
        assert_eq!(text("read"), "\\u{72}ead");
        assert_eq!(text("1"), "\\u{31}");
        assert_eq!(text(""), "");
    }

    #[test]
    fn a_long_word_may_break() {
        let word = "w".repeat(41);
        let written = inlines(&[Inline::Text(format!("a {word} b"))]);
        assert_eq!(written, format!("#\"\\u{{61}} \";#long-word(\"\\u{{77}}{}\");#\"\\u{{20}}b\";", "w".repeat(40)));
    }

    #[test]
    fn blanks_are_kept() {
        assert_eq!(text("a  b"), "\\u{61} \\u{20}b");
    }
}
