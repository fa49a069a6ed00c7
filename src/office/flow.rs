//! Paragraphs to blocks: runs are joined, list items put into their lists, and typed bullets and numbers taken as such.

use super::colour::Colour;
use crate::model::markdown::{Block, Count, Inline, Mark, Marker, Reading, Sign, mark};

/// How deep lists are nested at most; Word knows nine levels.
const LEVELS: usize = 9;
/// From how much more indentation on, in twentieths of a point, an item belongs below the one before it.
const BELOW: i32 = 100;
/// The indentation of each level of a typed list.
pub(super) const STEP: i32 = 360;

/// Text with one format. A line break is the text `\n`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) link: Option<String>,
    /// The colour of its letters, which says something where it is only a sign.
    pub(super) colour: Option<Colour>,
    /// How large its letters are, in half points, where that is said.
    pub(super) size: Option<u16>,
    /// Whether its paragraph’s style makes it bold or shows it in capitals, as styles of headings do.
    pub(super) is_heading: bool,
    /// The name and the words of the note whose mark this is.
    pub(super) note: Option<Box<(String, Vec<Inline>)>>,
}

impl Run {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// A paragraph, which may be an item of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) runs: Vec<Run>,
    pub(super) item: Option<ListItem>,
    pub(super) about: About,
}

/// What is known of a paragraph besides its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct About {
    /// Its number among the paragraphs outside tables, from 1; 0 in a table.
    pub(super) number: usize,
    /// The name of its style, in small letters.
    pub(super) style: String,
    /// Its level as a heading; 0 is the title.
    pub(super) heading: Option<u8>,
    /// The number that Word shows before it, where body text has no list for it.
    pub(super) label: Option<String>,
    /// Whether it is in a text box.
    pub(super) boxed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ListItem {
    /// In twentieths of a point. Papers nest lists by it, also across lists.
    pub(super) indent: i32,
    pub(super) marker: Marker,
}

impl Paragraph {
    /// One that is in no list.
    pub(super) fn new(runs: Vec<Run>) -> Self {
        Self { runs, ..Self::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        is_empty(&self.runs)
    }
}

pub(super) fn is_empty(runs: &[Run]) -> bool {
    runs.iter().all(|run| run.text.trim().is_empty() && run.note.is_none())
}

pub(super) fn words(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// The blocks of some paragraphs. Empty ones are left out.
pub(super) fn blocks(paragraphs: &[Paragraph]) -> Vec<Block> {
    let lines: Vec<Paragraph> = paragraphs.iter().flat_map(typed_lines).filter(|p| !p.is_empty()).collect();
    nested(&typed_markers(lines), 0)
}

/// The blocks of a text with line breaks, such as that of a cell in a workbook.
pub(super) fn text_blocks(runs: Vec<Run>) -> Vec<Block> {
    blocks(&split(&runs).into_iter().map(Paragraph::new).collect::<Vec<_>>())
}

/// Parts a paragraph in which somebody typed a list with line breaks.
fn typed_lines(paragraph: &Paragraph) -> Vec<Paragraph> {
    let lines = split(&paragraph.runs);
    let is_bullet = |runs: &Vec<Run>| mark(&words(runs)).is_some_and(|mark| matches!(mark.sign, Sign::Bullet(_)));
    if paragraph.item.is_some() || !lines.iter().any(is_bullet) {
        return vec![paragraph.clone()];
    }
    lines.into_iter().map(Paragraph::new).collect()
}

fn split(runs: &[Run]) -> Vec<Vec<Run>> {
    let mut lines = vec![vec![]];
    for run in runs {
        for (at, text) in run.text.split('\n').enumerate() {
            if at > 0 {
                lines.push(vec![]);
            }
            let last = lines.last_mut().expect("there is a line");
            last.push(Run { text: text.to_owned(), ..run.clone() });
        }
    }
    lines
}

/// Takes typed bullets as list items, and typed numbers and letters where at least two follow each other.
fn typed_markers(mut lines: Vec<Paragraph>) -> Vec<Paragraph> {
    let texts: Vec<String> = lines.iter().map(|paragraph| words(&paragraph.runs)).collect();
    let marks: Vec<Option<Mark>> =
        lines.iter().zip(&texts).map(|(paragraph, text)| mark(text).filter(|_| paragraph.item.is_none())).collect();
    // A dash or star before a text is a bullet where it is not the only one.
    let bullets = marks.iter().flatten();
    let several = bullets.filter(|mark| matches!(mark.sign, Sign::Bullet(_))).count() > 1;
    let mut indents: Vec<usize> = vec![];
    // The items that a number or letter may continue.
    let mut counted: Vec<(Sign, Reading)> = vec![];
    for at in 0..lines.len() {
        let found = marks[at].as_ref().and_then(|mark| match &mark.sign {
            Sign::Bullet(_) => (mark.sign.is_pasted() || several).then_some((Marker::Bullet, mark.length)),
            Sign::Count(label) => {
                let (digits, start) = reading(&counted, mark, &marks[at + 1..])?;
                counted.retain(|(sign, _)| !sign.is_like(&mark.sign));
                counted.push((mark.sign.clone(), (digits, start)));
                let count = Count { digits, around: label.around, start };
                Some((Marker::Count(count), mark.length))
            }
        });
        let Some((marker, length)) = found else {
            indents.clear();
            if lines[at].item.is_none() {
                counted.clear();
            }
            continue;
        };
        let text = &texts[at];
        let indent = text.len() - text.trim_start().len();
        while indents.last().is_some_and(|above| *above > indent) {
            indents.pop();
        }
        if indents.last() != Some(&indent) {
            indents.push(indent);
        }
        let indent = i32::try_from(indents.len()).unwrap_or(i32::MAX / STEP) * STEP;
        cut(&mut lines[at].runs, length);
        lines[at].item = Some(ListItem { indent, marker });
    }
    lines.retain(|paragraph| !paragraph.is_empty());
    lines
}

/// How a number or letter is read: as the next of the items before, or as the first of those that come after.
fn reading(before: &[(Sign, Reading)], mark: &Mark, after: &[Option<Mark>]) -> Option<Reading> {
    let Sign::Count(label) = &mark.sign else { return None };
    let last = before.iter().find(|(sign, _)| sign.is_like(&mark.sign));
    if let Some(next) = last.and_then(|(_, last)| label.after(*last)) {
        return Some(next);
    }
    let other = after.iter().map_while(Option::as_ref).find(|other| other.sign.is_like(&mark.sign))?;
    let Sign::Count(other) = &other.sign else { return None };
    label.readings().into_iter().find(|reading| other.after(*reading).is_some())
}

pub(super) fn cut(runs: &mut [Run], mut bytes: usize) {
    for run in runs {
        let here = bytes.min(run.text.len());
        run.text.drain(..here);
        bytes -= here;
    }
}

/// Paragraphs and lists, from some level on.
fn nested(lines: &[Paragraph], level: usize) -> Vec<Block> {
    let mut out: Vec<Block> = vec![];
    let mut at = 0;
    // The number with which the list at the end of `out` continues.
    let mut next = None;
    while at < lines.len() {
        let here = &lines[at];
        at += 1;
        let Some(item) = here.item else {
            let inlines = inlines(&here.runs);
            if !inlines.is_empty() {
                out.push(Block::Paragraph(inlines));
            }
            next = None;
            continue;
        };
        let is_below = |line: &&Paragraph| line.item.is_some_and(|below| below.indent > item.indent + BELOW);
        let deeper = if level + 1 < LEVELS { &lines[at..] } else { &[] };
        let below = deeper.iter().take_while(is_below).count();
        let mut content = vec![Block::Paragraph(inlines(&here.runs))];
        content.extend(nested(&lines[at..at + below], level + 1));
        at += below;
        let goes_on = next == Some(item.marker);
        match out.last_mut() {
            Some(Block::List { items, .. }) if goes_on => items.push(content),
            _ => out.push(Block::List { marker: item.marker, items: vec![content] }),
        }
        next = Some(item.marker.later(1));
    }
    out
}

/// Runs as body text has them: spaces are outside stress, and there are none at the ends.
pub(super) fn inlines(runs: &[Run]) -> Vec<Inline> {
    let mut joined: Vec<Run> = vec![];
    for run in runs.iter().filter(|run| !run.text.is_empty() || run.note.is_some()) {
        let blank = run.text.trim().is_empty() && !run.text.contains('\n');
        match joined.last_mut() {
            Some(last)
                if is_text(run)
                    && is_text(last)
                    && run.link == last.link
                    && (blank || (run.bold, run.italic) == (last.bold, last.italic)) =>
            {
                last.text.push_str(&run.text);
            }
            _ => joined.push(run.clone()),
        }
    }
    let mut out = vec![];
    for group in joined.chunk_by(|one, two| one.link == two.link) {
        let mut inner = vec![];
        for run in group {
            stressed(run, &mut inner);
        }
        match group[0].link.clone() {
            Some(url) if inner.iter().any(|inline| *inline != Inline::Break) => {
                out.push(Inline::Link { url, text: inner });
            }
            _ => out.append(&mut inner),
        }
    }
    trimmed(out)
}

fn is_text(run: &Run) -> bool {
    run.note.is_none()
}

fn stressed(run: &Run, out: &mut Vec<Inline>) {
    if let Some(note) = &run.note {
        let (name, text) = &**note;
        out.push(Inline::Footnote { name: name.clone(), text: Some(text.clone()) });
        return;
    }
    for (at, text) in run.text.split('\n').enumerate() {
        if at > 0 {
            out.push(Inline::Break);
        }
        let text = text.replace('\t', " ");
        let body = text.trim();
        if body.is_empty() || !(run.bold || run.italic) {
            out.extend((!text.is_empty()).then_some(Inline::Text(text)));
            continue;
        }
        let lead = text.len() - text.trim_start().len();
        let mut inner = Inline::Text(body.to_owned());
        // In this order, because Markdown reads three stars so.
        if run.bold {
            inner = Inline::Strong(vec![inner]);
        }
        if run.italic {
            inner = Inline::Emphasis(vec![inner]);
        }
        let blank = |text: &str| (!text.is_empty()).then(|| Inline::Text(text.to_owned()));
        out.extend(blank(&text[..lead]));
        out.push(inner);
        out.extend(blank(&text[lead + body.len()..]));
    }
}

fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    let nothing = |inline: &Inline| match inline {
        Inline::Break => true,
        Inline::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    while inlines.last().is_some_and(nothing) {
        inlines.pop();
    }
    let lead = inlines.iter().take_while(|inline| nothing(inline)).count();
    inlines.drain(..lead);
    if let Some(Inline::Text(text)) = inlines.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Inline::Text(text)) = inlines.last_mut() {
        *text = text.trim_end().to_owned();
    }
    inlines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::markdown::write;

    fn shown(text: &str) -> String {
        write(&text_blocks(vec![Run::plain(text)]), 80)
    }

    #[test]
    fn typed_bullets_and_numbers_are_lists() {
        assert_eq!(shown("To do:\n• one\n  • deeper\n• two\nThen"), "To do:\n\n- one\n  - deeper\n- two\n\nThen");
        assert_eq!(shown("3) three\n4) four\n- x\n- y"), "3) three\n4) four\n\n- x\n- y");
        assert_eq!(shown("a) one\nb) two"), "a) one\nb) two");
        assert_eq!(shown("\u{f0b7}\tone\n·two"), "- one\n- two");
    }

    #[test]
    fn what_only_looks_like_a_list_is_text() {
        assert_eq!(shown("2. The second one"), "2. The second one");
        assert_eq!(shown("– 12% down"), "– 12% down");
        assert_eq!(shown("- 12% down"), "\\- 12% down");
        assert_eq!(shown("-5 degrees\n3.5 million"), "-5 degrees\n\n3.5 million");
        assert_eq!(shown("e.g. this\ni.e. that"), "e.g. this\n\ni.e. that");
    }

    #[test]
    fn blanks_stand_outside_stress() {
        let bold = Run { bold: true, ..Run::plain(" Bold ") };
        let link = Run { link: Some("https://example.org".into()), ..Run::plain("here") };
        let runs = [Run::plain("a"), bold, Run::plain("b "), link, Run::plain(" ")];
        assert_eq!(write(&[Block::Paragraph(inlines(&runs))], 80), "a **Bold** b [here](https://example.org)");
    }
}
