//! Markdown text to blocks, over pulldown-cmark's events.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, OffsetIter, Options, Parser, Tag};

use super::{Block, Inline, Marker, is_address};

/// Reads the Markdown subset. Also returns the pieces that look like other Markdown and are shown as typed.
pub fn parse(text: &str) -> (Vec<Block>, Vec<String>) {
    // All ends of lines are one sign: CommonMark's reader loses text after a carriage return by itself.
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let (prepared, letters) = definitions_as_text(letters_as_numbers(&lines));
    let mut reader = Reader {
        text: &prepared,
        letters,
        as_typed: vec![],
    };
    let mut events = Parser::new_ext(&prepared, Options::empty()).into_offset_iter();
    let blocks = reader.blocks(&mut events);
    (blocks, reader.as_typed)
}

/// How often a text may define the same name.
const MOST_DEFINITIONS: usize = 100;

/// CommonMark swallows lines such as `[Note]: important` as definitions of links; here they are text. The places of
/// letters move with the signs put in. A second definition of the same name comes to light when the first is text.
fn definitions_as_text((text, letters): (String, Vec<usize>)) -> (String, Vec<usize>) {
    let (mut text, mut letters) = (text, letters);
    // Nobody defines a name as often; without an end a long text of nothing else would take hours.
    for _ in 0..MOST_DEFINITIONS {
        let parser = Parser::new_ext(&text, Options::empty());
        let mut starts: Vec<usize> = parser
            .reference_definitions()
            .iter()
            .map(|(_, definition)| definition.span.start)
            .collect();
        if starts.is_empty() {
            break;
        }
        starts.sort_unstable();
        for letter in &mut letters {
            *letter += starts.partition_point(|start| *start < *letter);
        }
        let mut out = String::with_capacity(text.len() + starts.len());
        let mut from = 0;
        for start in starts {
            out.push_str(&text[from..start]);
            out.push('\\');
            from = start;
        }
        out.push_str(&text[from..]);
        text = out;
    }
    (text, letters)
}

/// Markdown knows numbered lists but not lettered ones. A line that begins `a) ` is given to the reader as `1) `, of
/// the same width, and its place is remembered.
fn letters_as_numbers(text: &str) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(text.len());
    let mut letters = vec![];
    for line in text.split_inclusive('\n') {
        let body = line.trim_start();
        let lead = line.len() - body.len();
        let bytes = body.as_bytes();
        let lettered = bytes.len() > 3
            && bytes[0].is_ascii_lowercase()
            && bytes[1] == b')'
            && bytes[2] == b' ';
        if !lettered {
            out.push_str(line);
            continue;
        }
        letters.push(out.len() + lead);
        out.push_str(&line[..lead]);
        out.push_str(&(bytes[0] - b'a' + 1).to_string());
        out.push_str(&body[1..]);
    }
    (out, letters)
}

struct Reader<'a> {
    text: &'a str,
    letters: Vec<usize>,
    as_typed: Vec<String>,
}

type Events<'a> = OffsetIter<'a>;

impl Reader<'_> {
    /// A piece of the text as it was typed: a letter that began no list is a letter again.
    fn typed(&self, range: &Range<usize>) -> String {
        let mut typed = String::with_capacity(range.len());
        let mut from = range.start;
        for place in self.letters.iter().filter(|place| range.contains(place)) {
            let digits = self.text[*place..].split(')').next().unwrap_or_default();
            let Ok(number) = digits.parse::<u8>() else {
                continue;
            };
            typed.push_str(&self.text[from..*place]);
            typed.push(char::from(b'a' + number - 1));
            from = place + digits.len();
        }
        typed.push_str(&self.text[from..range.end]);
        typed
    }

    /// Blocks up to the end of what they stand in. The text of a tight list item stands in no paragraph of its own.
    fn blocks(&mut self, events: &mut Events<'_>) -> Vec<Block> {
        let mut blocks = vec![];
        let mut loose: Vec<Inline> = vec![];
        while let Some((event, range)) = events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(Tag::Paragraph) => {
                    flush(&mut loose, &mut blocks);
                    let mut inlines = self.inlines(events);
                    flush(&mut inlines, &mut blocks);
                }
                Event::Start(Tag::List(first)) => {
                    flush(&mut loose, &mut blocks);
                    self.list(first, &range, events, &mut blocks);
                }
                Event::Start(
                    Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::HtmlBlock,
                ) => {
                    flush(&mut loose, &mut blocks);
                    skip(events);
                    self.raw(&range, &mut blocks);
                }
                Event::Rule => {
                    flush(&mut loose, &mut blocks);
                    self.raw(&range, &mut blocks);
                }
                other => self.inline(other, range, events, &mut loose),
            }
        }
        flush(&mut loose, &mut blocks);
        blocks
    }

    /// A piece of text that is shown as it was typed.
    fn raw(&mut self, range: &Range<usize>, blocks: &mut Vec<Block>) {
        let text = one_line(&self.typed(range));
        if !text.is_empty() {
            self.as_typed.push(text.clone());
            blocks.push(Block::Paragraph(vec![Inline::Text(text)]));
        }
    }

    /// A list; where the numbers typed do not follow each other, or letters follow numbers, a new list begins.
    fn list(
        &mut self,
        first: Option<u64>,
        range: &Range<usize>,
        events: &mut Events<'_>,
        blocks: &mut Vec<Block>,
    ) {
        let mut items: Vec<(Vec<Block>, Option<u64>, bool)> = vec![];
        while let Some((event, item)) = events.next() {
            if !matches!(event, Event::Start(Tag::Item)) {
                break;
            }
            let typed = self.text[item.start..].trim_start();
            let digits = typed.len() - typed.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let lettered = self.letters.contains(&(self.text.len() - typed.len()));
            let number = typed[..digits].parse().ok();
            items.push((self.blocks(events), number, lettered));
        }
        if items.iter().all(|(blocks, ..)| blocks.is_empty()) {
            return self.raw(range, blocks);
        }
        let Some(first) = first else {
            let items = items.into_iter().map(|(blocks, ..)| blocks).collect();
            blocks.push(Block::List {
                marker: Marker::Bullet,
                items,
            });
            return;
        };
        let here = self.text[range.start..].trim_start();
        let bracket = here
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .starts_with(')');
        let marker = |start, lettered| {
            if lettered {
                Marker::Letter { start, bracket }
            } else {
                Marker::Number { start, bracket }
            }
        };
        let mut run: Vec<Vec<Block>> = vec![];
        let mut start = first;
        let mut before = None;
        let mut letters = items.first().is_some_and(|(_, _, lettered)| *lettered);
        for (item, typed, lettered) in items {
            let expected = start + run.len() as u64;
            if let Some(typed) = typed
                && ((typed != expected && before != Some(typed)) || letters != lettered)
                && !run.is_empty()
            {
                blocks.push(Block::List {
                    marker: marker(start, letters),
                    items: std::mem::take(&mut run),
                });
                start = typed;
                letters = lettered;
            }
            before = typed;
            run.push(item);
        }
        blocks.push(Block::List {
            marker: marker(start, letters),
            items: run,
        });
    }

    /// Runs of text up to the end of what they stand in.
    fn inlines(&mut self, events: &mut Events<'_>) -> Vec<Inline> {
        let mut inlines = vec![];
        while let Some((event, range)) = events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.inline(event, range, events, &mut inlines);
        }
        inlines
    }

    fn inline(
        &mut self,
        event: Event<'_>,
        range: Range<usize>,
        events: &mut Events<'_>,
        out: &mut Vec<Inline>,
    ) {
        let typed = self.typed(&range);
        match event {
            // An entity such as &amp; is what somebody typed, not what HTML would make of it.
            Event::Text(_) if typed.starts_with('&') => push_text(out, &typed),
            Event::Text(text) if *text == self.text[range.clone()] => push_text(out, &typed),
            Event::Text(text) => push_text(out, &text),
            Event::SoftBreak => push_text(out, " "),
            Event::HardBreak => out.push(Inline::Break),
            Event::Start(Tag::Strong) => {
                let inner = self.inlines(events);
                out.push(Inline::Strong(inner));
            }
            Event::Start(Tag::Emphasis) => {
                let inner = self.inlines(events);
                out.push(Inline::Emphasis(inner));
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            }) => {
                let text = self.inlines(events);
                let url = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                };
                // A link that shows nothing could not be followed, and a title in it has no place on paper.
                let is_whole = !super::plain_inlines(&text).trim().is_empty() && title.is_empty();
                if is_address(&url) && is_whole {
                    out.push(Inline::Link { url, text });
                } else {
                    push_text(out, &typed);
                    self.as_typed.push(typed);
                }
            }
            Event::Start(_) => {
                skip(events);
                push_text(out, &typed);
                self.as_typed.push(typed);
            }
            Event::End(_) | Event::Rule => {}
            Event::Code(_)
            | Event::InlineHtml(_)
            | Event::Html(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => push_text(out, &typed),
        }
    }
}

fn push_text(out: &mut Vec<Inline>, text: &str) {
    match out.last_mut() {
        Some(Inline::Text(before)) => before.push_str(text),
        _ => out.push(Inline::Text(text.to_owned())),
    }
}

/// Makes a paragraph of the runs collected so far, if they show anything.
fn flush(inlines: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
    let inlines = std::mem::take(inlines);
    if !super::plain_inlines(&inlines).trim().is_empty() {
        blocks.push(Block::Paragraph(inlines));
    }
}

/// Goes past everything up to the end of the element that just began.
fn skip(events: &mut Events<'_>) {
    let mut depth = 1;
    for (event, _) in events.by_ref() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return;
        }
    }
}

fn one_line(text: &str) -> String {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_begins_no_list_stays_a_letter() {
        // Nothing but a bracket after it cannot go between the lines of a paragraph, nor be a list by itself.
        for text in [
            "Choose\na) \nor another",
            "a)  ",
            "```\nj) x\n```",
            "`x\nz) y`",
        ] {
            let (blocks, _) = parse(text);
            let [Block::Paragraph(inlines)] = &blocks[..] else {
                panic!("{blocks:?}")
            };
            let shown = crate::model::markdown::plain_inlines(inlines);
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(words(&shown), words(text));
        }
    }

    #[test]
    fn lettered_lists_may_be_indented_and_hold_what_looks_like_a_definition() {
        let text = "First:\n  a) [Note]: one\n  b) two\n\n[a]: b\n[a]: c";
        let (blocks, as_typed) = parse(text);
        assert!(as_typed.is_empty());
        let [_, Block::List { marker, items }, Block::Paragraph(last)] = &blocks[..] else {
            panic!("{blocks:?}")
        };
        let letters = Marker::Letter {
            start: 1,
            bracket: true,
        };
        assert_eq!((*marker, items.len()), (letters, 2));
        let note = Block::Paragraph(vec![Inline::Text("[Note]: one".into())]);
        assert_eq!(items[0], [note]);
        assert_eq!(crate::model::markdown::plain_inlines(last), "[a]: b [a]: c");
    }

    #[test]
    fn a_link_without_words_or_with_a_title_is_shown_as_typed() {
        for text in ["[](https://example.org)", "[a](https://example.org \"b\")"] {
            let (blocks, as_typed) = parse(text);
            assert_eq!(as_typed, [text]);
            let typed = Inline::Text(text.to_owned());
            assert_eq!(blocks, [Block::Paragraph(vec![typed])]);
        }
    }

    #[test]
    fn old_ends_of_lines_end_lines() {
        assert_eq!(parse("a\rb\r\n\r\n- c\r- d"), parse("a\nb\n\n- c\n- d"));
    }

    #[test]
    fn letters_after_numbers_are_a_list_of_their_own() {
        let (blocks, _) = parse("1) one\na) two\nb) three\n3) four\n");
        let markers: Vec<Marker> = blocks
            .iter()
            .map(|block| match block {
                Block::List { marker, .. } => *marker,
                Block::Paragraph(_) => panic!("{blocks:?}"),
            })
            .collect();
        let bracket = true;
        let expected = [
            Marker::Number { start: 1, bracket },
            Marker::Letter { start: 1, bracket },
            Marker::Number { start: 3, bracket },
        ];
        assert_eq!(markers, expected);
    }

    #[test]
    fn letters_keep_their_place() {
        let (prepared, letters) = letters_as_numbers("a) x\nj) y\n");
        assert_eq!(prepared, "1) x\n10) y\n");
        assert_eq!(letters, [0, 5]);
    }
}
