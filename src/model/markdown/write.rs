//! Blocks to Markdown text, the reverse of the reader: what it writes is read back as the same blocks. Text gets no more
//! escapes than it needs, so that people can go on typing in it.

use super::blocks::parse_within;
use super::counts::Marker;
use super::footnotes::{self, bare};
use super::inlines;
use super::lines::is_rule;
use super::marks::mark;
use super::runs::{escaped_lines, tidy, untidied, without_stress, written};
use super::table_reader::caption;
use super::tree::{Block, Inline, plain_inlines};

/// The widest line of body text in files that people go on typing in, with its indentation.
pub(crate) const WIDTH: usize = 98;
/// The widest line of the body text of an entry, which stands six signs in.
pub(crate) const WIDTH_IN_ENTRY: usize = WIDTH - 6;

/// Writes blocks as Markdown, with lines of at most `width` characters where words allow it.
pub fn write(blocks: &[Block], width: usize) -> String {
    let mut lines = lines(blocks, width);
    for (at, (name, text)) in footnotes::all(blocks).into_iter().enumerate() {
        lines.extend((at == 0).then(String::new));
        let words = paragraph(text, width, false);
        lines.push(format!("[^{name}]: {}", words.first().map_or("", String::as_str)));
        lines.extend(words.into_iter().skip(1));
    }
    lines.join("\n")
}

fn lines(blocks: &[Block], width: usize) -> Vec<String> {
    let mut out: Vec<String> = vec![];
    let mut other = false;
    for (at, block) in blocks.iter().enumerate() {
        if !out.is_empty() {
            out.push(String::new());
        }
        match block {
            Block::Paragraph(inlines) => {
                // Beside another that begins so, or a list, what begins like an item would be one.
                let others = blocks.iter().enumerate().filter(|(other, _)| *other != at);
                let alike = others.map(|(_, other)| other).any(|other| match other {
                    Block::Paragraph(inlines) => mark(&plain_inlines(inlines)).is_some(),
                    Block::List { .. } => true,
                    Block::Table(_) | Block::Quotation(_) | Block::Picture(_) => false,
                });
                out.extend(paragraph(inlines, width, alike));
            }
            Block::List { marker, items } => {
                // A second list of bullets right after a first one needs another sign, or it would go on with the first.
                other = *marker == Marker::Bullet
                    && !other
                    && matches!(
                        at.checked_sub(1).map(|before| &blocks[before]),
                        Some(Block::List { marker: Marker::Bullet, .. })
                    );
                list(*marker, other, items, width, &mut out);
            }
            Block::Table(table) => {
                let above = out.iter().rev().find(|line| !line.is_empty());
                // Without a caption of its own, it would take the line above for one.
                let is_taken = above.is_some_and(|line| caption(line.trim_start()).is_some());
                out.extend((is_taken && table.caption.is_empty() && !table.is_wide).then(|| "Table:".to_owned()));
                out.extend(table.lines());
            }
            Block::Picture(picture) => out.push(picture.line()),
            Block::Quotation(inner) => {
                let quoted = lines(inner, width.saturating_sub(2).max(20));
                let says = quoted.iter().any(|line| !line.is_empty());
                let quoted = quoted.into_iter().filter(|_| says);
                out.extend(quoted.map(|line| format!("> {line}").trim_end_matches(' ').to_owned()));
            }
        }
    }
    out
}

fn list(marker: Marker, other: bool, items: &[Vec<Block>], width: usize, out: &mut Vec<String>) {
    let items = items.iter().filter(|item| !item.is_empty());
    for (number, item) in (0_u64..).zip(items) {
        let sign = match marker {
            Marker::Bullet if other => "• ".to_owned(),
            Marker::Bullet => "- ".to_owned(),
            Marker::Count(_) => format!("{} ", marker.shown(number)),
        };
        let mut first = true;
        // A list below the text of an item needs no empty line before it.
        let tight = matches!(item.as_slice(), [Block::Paragraph(_), Block::List { .. }]);
        for line in lines(item, width.saturating_sub(sign.len()).max(20)) {
            match (first, line.is_empty()) {
                // A bullet before what is drawn with dashes would be part of the drawing.
                (true, _) if is_rule(&format!("{sign}{line}")) => out.push(format!("• {line}")),
                (true, _) => out.push(format!("{sign}{line}")),
                (false, true) if tight => {}
                (false, true) => out.push(line),
                (false, false) => out.push(format!("{}{line}", " ".repeat(sign.len()))),
            }
            first = false;
        }
    }
}

/// The lines of a paragraph: the plainest that is read back as the same. One that begins like an item is escaped where
/// it would be taken for one `beside` others.
fn paragraph(inlines: &[Inline], width: usize, beside: bool) -> Vec<String> {
    let wanted = bare(&tidy(inlines));
    let same = |inlines: &[Inline]| same(inlines, width, beside);
    let ways: [&dyn Fn() -> Vec<Inline>; 3] =
        [&|| wanted.clone(), &|| stressed_where_possible(&wanted, &same), &|| without_stress(&wanted)];
    if let Some(lines) = ways.iter().find_map(|way| same(&way())) {
        return lines;
    }
    let mut text = String::new();
    written(&[Inline::Text(plain_inlines(&wanted))], true, &mut text);
    let text = escaped_lines(&text);
    text.split('\n').map(str::to_owned).collect()
}

/// Runs in one line, as in a cell.
pub(super) fn line(inlines: &[Inline]) -> String {
    let wanted = bare(&tidy(inlines));
    let plain = without_stress(&wanted);
    let ways = [(&wanted, false), (&wanted, true), (&plain, true)];
    let mut texts = ways.into_iter().map(|(inlines, is_escaped)| {
        let mut text = String::new();
        written(inlines, is_escaped, &mut text);
        (inlines, text)
    });
    let same = texts.find(|(inlines, text)| inlines::read(text, &[], &mut vec![]) == **inlines);
    same.map_or_else(|| plain_inlines(&wanted), |(_, text)| text)
}

/// The lines of a paragraph, where they can be written so that they are read back as the same.
fn same(inlines: &[Inline], width: usize, beside: bool) -> Option<Vec<String>> {
    for is_escaped in [false, true] {
        let mut text = String::new();
        written(inlines, is_escaped, &mut text);
        if is_escaped || beside {
            text = escaped_lines(&text);
        }
        for text in [wrapped(&text, width), text] {
            let is_note = text.lines().any(|line| footnotes::label(line.trim_start()).is_some());
            if !is_note && parse_within(&text, false).0 == [Block::Paragraph(inlines.to_vec())] {
                return Some(text.split('\n').map(str::to_owned).collect());
            }
        }
    }
    None
}

/// The most stressed parts of a paragraph that are tried one by one.
const MOST_TRIED: usize = 50;

/// The same text without the stress that Markdown has no way to write, as around a lone sign; what else is stressed stays so.
fn stressed_where_possible(inlines: &[Inline], same: &dyn Fn(&[Inline]) -> Option<Vec<String>>) -> Vec<Inline> {
    let is_stressed = |inline: &Inline| matches!(inline, Inline::Strong(_) | Inline::Emphasis(_));
    if inlines.iter().filter(|inline| is_stressed(inline)).count() > MOST_TRIED {
        return without_stress(inlines);
    }
    let mut out = vec![];
    for (at, inline) in inlines.iter().enumerate() {
        let alone = inlines.iter().enumerate().flat_map(|(other, inline)| match other == at {
            true => vec![inline.clone()],
            false => untidied(inline),
        });
        let alone = tidy(&alone.collect::<Vec<_>>());
        match is_stressed(inline) && same(&alone).is_none() {
            true => out.extend(untidied(inline)),
            false => out.push(inline.clone()),
        }
    }
    tidy(&out)
}

/// Breaks a text into lines at single blanks, never before a word that would make a list or a heading of its line.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n') {
        if !out.is_empty() {
            out.push('\n');
        }
        let mut column = 0;
        for (at, word) in line.split(' ').enumerate() {
            let long = word.chars().count();
            if at > 0 && column + 1 + long > width && !opens(word) {
                out.push('\n');
                column = 0;
            } else if at > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += long;
        }
    }
    out
}

/// Whether a line should not begin with a word.
fn opens(word: &str) -> bool {
    word.is_empty()
        || word.starts_with("[^")
        || word.starts_with(['#', '>', '-', '+', '*', '=', '~', '|', '`', '<', '\\', '_'])
        || word.starts_with(|c: char| c.is_ascii_digit()) && word.contains('.')
        || mark(&format!("{word} x")).is_some()
}

#[cfg(test)]
mod tests {
    #[test]
    fn stress_that_cannot_be_written_takes_no_other_with_it() {
        use super::super::{Block, Inline, parse};
        let text = |text: &str| Inline::Text(text.to_owned());
        let strong = |words: &str| Inline::Strong(vec![text(words)]);
        for sign in ["•", "–", "/", "(", "…"] {
            let written = super::write(
                &[Block::Paragraph(vec![
                    text("The "),
                    strong("costs"),
                    text(" a"),
                    strong(sign),
                    text("b are "),
                    strong("higher"),
                    text("."),
                ])],
                80,
            );
            let (blocks, _) = parse(&written);
            let [Block::Paragraph(inlines)] = &blocks[..] else {
                panic!("{written}");
            };
            assert!(inlines.contains(&strong("costs")), "{written}");
            assert!(inlines.contains(&strong("higher")), "{written}");
            assert!(super::plain_inlines(inlines).contains(sign), "{written}");
        }
    }

    use super::*;
    use crate::model::markdown::{Around, Count, Digits, parse};

    fn counted(digits: Digits, start: u64) -> Marker {
        Marker::Count(Count { digits, around: Around::Bracket, start })
    }

    fn text(text: &str) -> Vec<Inline> {
        vec![Inline::Text(text.to_owned())]
    }

    fn comes_back(blocks: &[Block]) -> String {
        let written = write(blocks, 40);
        let (read, _) = parse(&written);
        assert_eq!(read, blocks, "{written}");
        written
    }

    #[test]
    fn bullets_in_bullets_are_no_rule() {
        let bullets = |inner| vec![Block::List { marker: Marker::Bullet, items: vec![inner] }];
        comes_back(&bullets(bullets(vec![Block::Paragraph(text("-"))])));
    }

    #[test]
    fn what_begins_like_an_item_beside_a_list_comes_back_as_it_was() {
        let list = Block::List { marker: Marker::Bullet, items: vec![vec![Block::Paragraph(text("x"))]] };
        for hard in ["z. \\. \\. \\ a", "1. \\) x", "a) \\. b", "\\- x", "1\\. x", "1. x"] {
            comes_back(&[Block::Paragraph(text(hard)), list.clone()]);
        }
    }

    #[test]
    fn any_text_comes_back_as_it_was() {
        for hard in [
            "#",
            "# x",
            "*",
            "_",
            "$",
            "@",
            "<",
            "[",
            "\\",
            "//",
            "{{",
            "NO",
            "1.10",
            "ŵ",
            "-",
            "- x",
            "1. x",
            "1)",
            ">",
            "---",
            "===",
            "&amp; &copy;",
            "`code`",
            "<b>bold</b>",
            "![alt](x.png)",
            "[Note]: important",
            "[x](javascript:alert(1))",
            "+ y",
            "***",
            "*bold*",
            "a) x",
            "=",
            "~~~",
            "```",
            "<!-- x -->",
            "snake_case and 2 * 3",
            "\\*",
            "x\\",
            "https://example.org/a_b_c",
            "<https://example.org>",
            "| a | b |",
            "1986. A great year that goes on for long enough to be broken into lines - of 40 signs # and 12. more",
            "“Smart” quotes’",
            "ends with two  blanks inside",
        ] {
            comes_back(&[Block::Paragraph(tidy(&text(hard)))]);
            comes_back(&[Block::List {
                marker: Marker::Bullet,
                items: vec![vec![Block::Paragraph(tidy(&text(hard)))]],
            }]);
        }
    }

    #[test]
    fn plain_text_has_no_escapes() {
        for plain in ["R8.1 (see 2.4) is 50% done – #TeamWork, a_b & c/d!", "2 * 3 = 6; [sic] <5"] {
            assert_eq!(write(&[Block::Paragraph(text(plain))], 90), plain);
        }
    }

    #[test]
    fn lines_keep_to_their_width() {
        let words = "one two three four submissions. five six (seven) eight nine ten.".repeat(5);
        let written = write(&[Block::Paragraph(text(&words))], 40);
        assert!(written.lines().all(|line| line.len() <= 40), "{written}");
    }

    #[test]
    fn lists_links_and_stress_come_back() {
        let link = Inline::Link { url: "https://example.org/a_(b)?c=1&d".into(), text: text("the *plan*") };
        let stressed = vec![
            Inline::Text("See ".into()),
            Inline::Strong(vec![Inline::Text("all ".into()), Inline::Emphasis(text("of it"))]),
            Inline::Text(", and ".into()),
            link,
            Inline::Break,
            Inline::Text("- then more".into()),
        ];
        let list = |marker, items: &[&str]| Block::List {
            marker,
            items: items.iter().map(|item| vec![Block::Paragraph(text(item))]).collect(),
        };
        let nested = Block::List {
            marker: counted(Digits::Number, 3),
            items: vec![
                vec![Block::Paragraph(text("three")), list(counted(Digits::Letter, 1), &["a", "b"])],
                vec![Block::Paragraph(text("four")), Block::Paragraph(text("and more"))],
            ],
        };
        let written = comes_back(&[
            Block::Paragraph(stressed),
            list(Marker::Bullet, &["one", "two"]),
            list(Marker::Bullet, &["another list"]),
            nested,
        ]);
        assert!(written.contains("3) three\n   a) a\n   b) b\n4) four\n\n   and more"), "{written}");
    }

    #[test]
    fn stress_that_markdown_cannot_show_gives_way_to_the_text() {
        let half = vec![Inline::Strong(text("“Half”")), Inline::Text("word".into())];
        let (read, _) = parse(&write(&[Block::Paragraph(half)], 90));
        assert_eq!(read, [Block::Paragraph(text("“Half”word"))]);
    }
}
