//! White space as a browser shows it: runs of blanks and line ends are one blank, none at the edges of a block
//! (CSS Text 3, 4.1). No-break spaces are letters.

use super::Inline;

/// What came before, in the block that is being read.
pub(super) struct Spaces {
    /// The block or line starts here.
    start: bool,
    /// There is a blank already.
    blank: bool,
}

impl Spaces {
    /// At the start of a block.
    pub(super) fn new() -> Self {
        Self { start: true, blank: false }
    }

    /// A line begins anew inside the block.
    pub(super) fn line_start(&mut self) {
        self.start = true;
    }

    /// The text as it shows after what came before; `fixed` text does not break at its blanks.
    pub(super) fn collapse(&mut self, text: &str, fixed: bool) -> String {
        let mut shown = String::with_capacity(text.len());
        for c in text.chars() {
            if is_blank(c) {
                if !self.start && !self.blank {
                    shown.push(if fixed { '\u{a0}' } else { ' ' });
                }
                self.blank = true;
            } else if is_xml(c) {
                shown.push(c);
                (self.start, self.blank) = (false, false);
            }
        }
        shown
    }

    /// The text with every blank inside the line kept, for the spans in which Typst says so.
    pub(super) fn keep(&mut self, text: &str) -> String {
        let shown = if self.start { text.trim_start_matches(is_blank) } else { text };
        if !shown.is_empty() {
            self.start = false;
            self.blank = shown.ends_with(is_blank);
        }
        let shown = shown.chars().filter(|&c| is_xml(c));
        shown.map(|c| if is_blank(c) { ' ' } else { c }).collect()
    }
}

/// Adds to a line; text that follows text of the same looks becomes one with it.
pub(super) fn push(line: &mut Vec<Inline>, next: Inline) {
    match (line.last_mut(), next) {
        (Some(Inline::Text(text)), Inline::Text(more)) => text.push_str(&more),
        (_, Inline::Text(text)) if text.is_empty() => {}
        (_, next) => line.push(next),
    }
}

/// Holds the words of a piece of a line together.
pub(super) fn hold(inlines: &mut [Inline]) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => *text = text.replace(' ', "\u{a0}"),
            Inline::Styled(_, inner) | Inline::Link(_, inner) => hold(inner),
            Inline::Reference { words, .. } => hold(words),
            Inline::Break | Inline::Sequence { .. } | Inline::Footnote { .. } => {}
            Inline::Anchor(_) | Inline::Place(_) => {}
        }
    }
}

/// Takes the blank off the end of a block.
pub(super) fn trim_end(inlines: &mut Vec<Inline>) {
    for at in (0..inlines.len()).rev() {
        match &mut inlines[at] {
            Inline::Text(text) => {
                text.truncate(text.trim_end_matches(' ').len());
                if !text.is_empty() {
                    return;
                }
                inlines.remove(at);
            }
            Inline::Styled(_, inner) | Inline::Link(_, inner) => {
                trim_end(inner);
                if !inner.is_empty() {
                    return;
                }
                inlines.remove(at);
            }
            Inline::Break => return,
            Inline::Sequence { .. } | Inline::Reference { .. } | Inline::Footnote { .. } => return,
            Inline::Anchor(_) | Inline::Place(_) => {}
        }
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Whether XML 1.0 (section 2.2) has a way to write the character at all.
pub(super) fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_blanks_become_one() {
        let mut spaces = Spaces::new();
        assert_eq!(spaces.collapse(" \n a \t b ", false), "a b ");
        assert_eq!(spaces.collapse(" c", false), "c");
        assert_eq!(spaces.collapse("\u{a0} d", false), "\u{a0} d");
        assert_eq!(spaces.collapse(" e", true), "\u{a0}e");
    }

    #[test]
    fn kept_blanks_do_not_begin_a_line() {
        let mut spaces = Spaces::new();
        assert_eq!(spaces.keep("  a  b "), "a  b ");
        assert_eq!(spaces.collapse(" c", false), "c");
    }

    #[test]
    fn characters_that_xml_forbids_are_left_out() {
        assert_eq!(Spaces::new().collapse("a\u{0}\u{b}\u{1b}b\u{ffff}", false), "ab");
    }

    #[test]
    fn the_end_of_a_block_has_no_blank() {
        let mut inlines = vec![Inline::Text("a ".into()), Inline::Text(" ".into())];
        trim_end(&mut inlines);
        assert_eq!(super::super::plain(&inlines), "a");
    }
}
