//! Blocks to Markdown text, the reverse of the reader: what it writes is read back as the same blocks. Text gets no more
//! escapes than it needs, so that people can go on typing in it.

use super::lines::{announces, escape};
use super::{Block, Inline, Marker, label, mark, parse, plain_inlines};

/// Writes blocks as Markdown, with lines of at most `width` characters where words allow it.
pub fn write(blocks: &[Block], width: usize) -> String {
    lines(blocks, width).join("\n")
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
                });
                out.extend(paragraph(inlines, width, alike));
            }
            Block::List { marker, items } => {
                // A second list of bullets right after a first one needs another sign, or it would go on with the first.
                other = *marker == Marker::Bullet
                    && !other
                    && matches!(
                        at.checked_sub(1).map(|before| &blocks[before]),
                        Some(Block::List {
                            marker: Marker::Bullet,
                            ..
                        })
                    );
                list(*marker, other, items, width, &mut out);
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
    let wanted = tidy(inlines);
    let same = |inlines: &[Inline]| same(inlines, width, beside);
    let ways: [&dyn Fn() -> Vec<Inline>; 3] = [
        &|| wanted.clone(),
        &|| stressed_where_possible(&wanted, &same),
        &|| without_stress(&wanted),
    ];
    if let Some(lines) = ways.iter().find_map(|way| same(&way())) {
        return lines;
    }
    let mut text = String::new();
    written(&[Inline::Text(plain_inlines(&wanted))], true, &mut text);
    let text = escaped_lines(&text);
    text.split('\n').map(str::to_owned).collect()
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
            if parse(&text).0 == [Block::Paragraph(inlines.to_vec())] {
                return Some(text.split('\n').map(str::to_owned).collect());
            }
        }
    }
    None
}

/// The most stressed parts of a paragraph that are tried one by one.
const MOST_TRIED: usize = 50;

/// The same text without the stress that Markdown has no way to write, as around a lone sign; what else is stressed stays so.
fn stressed_where_possible(
    inlines: &[Inline],
    same: &dyn Fn(&[Inline]) -> Option<Vec<String>>,
) -> Vec<Inline> {
    let is_stressed = |inline: &Inline| matches!(inline, Inline::Strong(_) | Inline::Emphasis(_));
    if inlines.iter().filter(|inline| is_stressed(inline)).count() > MOST_TRIED {
        return without_stress(inlines);
    }
    let mut out = vec![];
    for (at, inline) in inlines.iter().enumerate() {
        let alone = inlines
            .iter()
            .enumerate()
            .flat_map(|(other, inline)| match other == at {
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

/// Runs in the form in which the reader gives them: neighbours joined, no blanks at ends and at line breaks.
fn tidy(inlines: &[Inline]) -> Vec<Inline> {
    let mut out: Vec<Inline> = vec![];
    for inline in inlines {
        match (out.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(text),
            _ => out.push(inline.clone()),
        }
    }
    for at in 0..out.len() {
        let after_break = at == 0 || out[at - 1] == Inline::Break;
        let before_break = at + 1 == out.len() || out[at + 1] == Inline::Break;
        if let Inline::Text(text) = &mut out[at] {
            *text = one_blank(text);
            if after_break {
                *text = text.trim_start().to_owned();
            }
            if before_break {
                *text = text.trim_end().to_owned();
            }
        }
    }
    out.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    while out.last() == Some(&Inline::Break) {
        out.pop();
    }
    let breaks = out.iter().take_while(|i| **i == Inline::Break).count();
    out.drain(..breaks);
    out
}

fn one_blank(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if matches!(c, '\n' | '\t') { ' ' } else { c };
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
        }
    }
    out
}

/// The same text where Markdown has no way to stress it, such as half a word before a bracket.
fn without_stress(inlines: &[Inline]) -> Vec<Inline> {
    tidy(&inlines.iter().flat_map(untidied).collect::<Vec<_>>())
}

/// What a run holds without its stress, with the blanks at its ends.
fn untidied(inline: &Inline) -> Vec<Inline> {
    match inline {
        Inline::Strong(inner) | Inline::Emphasis(inner) => {
            inner.iter().flat_map(untidied).collect()
        }
        other => vec![other.clone()],
    }
}

fn written(inlines: &[Inline], is_escaped: bool, out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) if is_escaped => escaped(text, out),
            Inline::Text(text) => out.push_str(text),
            Inline::Strong(inner) => around("**", inner, is_escaped, out),
            Inline::Emphasis(inner) => around("*", inner, is_escaped, out),
            Inline::Link { url, text } => {
                sign("[", out);
                written(text, is_escaped, out);
                sign("](", out);
                if url.contains(['(', ')', ' ', '<', '>', '\\']) {
                    let safe = url
                        .replace('<', "%3C")
                        .replace('>', "%3E")
                        .replace('\\', "%5C");
                    out.push_str(&format!("<{safe}>"));
                } else {
                    out.push_str(url);
                }
                out.push(')');
            }
            Inline::Break => {
                // A backslash behind the name of a folder would be part of it.
                let word = out.rsplit(char::is_whitespace).next().unwrap_or_default();
                let end = if word.contains('\\') || announces(word) {
                    "  \n"
                } else {
                    "\\\n"
                };
                out.push_str(end);
            }
        }
    }
}

fn around(stars: &str, inner: &[Inline], is_escaped: bool, out: &mut String) {
    sign(stars, out);
    written(inner, is_escaped, out);
    sign(stars, out);
}

/// A sign that means something; backslashes before it are doubled, as one would take that from it.
fn sign(sign: &str, out: &mut String) {
    let backslashes = out.len() - out.trim_end_matches('\\').len();
    out.push_str(&"\\".repeat(backslashes));
    out.push_str(sign);
}

fn escaped(text: &str, out: &mut String) {
    for (at, c) in text.char_indices() {
        let before = text[..at].trim_end_matches('*').chars().next_back();
        let after = text[at..].trim_start_matches('*').chars().next();
        // Between letters and figures stars are signs.
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let in_word = c == '*' && word(before) && word(after);
        if matches!(c, '*' | '[' | ']') && !in_word {
            sign("\\", out);
        }
        out.push(c);
    }
}

/// The same with a backslash before what would begin an item.
fn escaped_lines(text: &str) -> String {
    let line = |line: &str| {
        let at = match (mark(line), escape(line)) {
            (_, Some(at)) => at,
            (None, None) => return line.to_owned(),
            (Some(_), None) if line.starts_with(|c: char| c.is_ascii_alphanumeric()) => {
                label(line).map_or(0, |(_, after)| line.len() - after.len() - 1)
            }
            (Some(_), None) => 0,
        };
        format!("{}\\{}", &line[..at], &line[at..])
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
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
    use crate::model::markdown::{Around, Count, Digits};

    fn counted(digits: Digits, start: u64) -> Marker {
        Marker::Count(Count {
            digits,
            around: Around::Bracket,
            start,
        })
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
        for plain in [
            "R8.1 (see 2.4) is 50% done – #TeamWork, a_b & c/d!",
            "2 * 3 = 6; [sic] <5",
        ] {
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
        let link = Inline::Link {
            url: "https://example.org/a_(b)?c=1&d".into(),
            text: text("the *plan*"),
        };
        let stressed = vec![
            Inline::Text("See ".into()),
            Inline::Strong(vec![
                Inline::Text("all ".into()),
                Inline::Emphasis(text("of it")),
            ]),
            Inline::Text(", and ".into()),
            link,
            Inline::Break,
            Inline::Text("- then more".into()),
        ];
        let list = |marker, items: &[&str]| Block::List {
            marker,
            items: items
                .iter()
                .map(|item| vec![Block::Paragraph(text(item))])
                .collect(),
        };
        let nested = Block::List {
            marker: counted(Digits::Number, 3),
            items: vec![
                vec![
                    Block::Paragraph(text("three")),
                    list(counted(Digits::Letter, 1), &["a", "b"]),
                ],
                vec![
                    Block::Paragraph(text("four")),
                    Block::Paragraph(text("and more")),
                ],
            ],
        };
        let written = comes_back(&[
            Block::Paragraph(stressed),
            list(Marker::Bullet, &["one", "two"]),
            list(Marker::Bullet, &["another list"]),
            nested,
        ]);
        assert!(
            written.contains("3) three\n   a) a\n   b) b\n4) four\n\n   and more"),
            "{written}"
        );
    }

    #[test]
    fn stress_that_markdown_cannot_show_gives_way_to_the_text() {
        let half = vec![Inline::Strong(text("“Half”")), Inline::Text("word".into())];
        let (read, _) = parse(&write(&[Block::Paragraph(half)], 90));
        assert_eq!(read, [Block::Paragraph(text("“Half”word"))]);
    }
}
