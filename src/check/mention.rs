//! Finds where a text mentions an appendix, a paragraph or a section by its number: “Appendix 2”, “paragraphs 3.4 and 3.5”, “para.
//! 7”.

use std::ops::Range;

use crate::source::{Sources, Span};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MentionOf {
    Appendix,
    Paragraph,
    /// Only where the words say that it is one of this paper: most sections are those of Acts.
    Section,
}

/// One number that a text mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) of: MentionOf,
    /// The number as typed, such as `3.4`, or the letter of an appendix.
    pub(super) number: String,
}

impl Mention {
    pub(super) fn name(&self) -> String {
        match self.of {
            MentionOf::Appendix => format!("Appendix {}", self.number),
            MentionOf::Paragraph => format!("paragraph {}", self.number),
            MentionOf::Section => format!("section {}", self.number),
        }
    }
}

/// The words before a number, longer ones before those they begin with, and whether several numbers may follow.
const WORDS: &[(&str, MentionOf, bool)] = &[
    ("appendices", MentionOf::Appendix, true),
    ("appendix", MentionOf::Appendix, false),
    ("paragraphs", MentionOf::Paragraph, true),
    ("paragraph", MentionOf::Paragraph, false),
    ("paras", MentionOf::Paragraph, true),
    ("para", MentionOf::Paragraph, false),
    ("sections", MentionOf::Section, true),
    ("section", MentionOf::Section, false),
];

/// The separators between the numbers of a list.
const BETWEEN: &[&str] = &[", and ", ", ", " and ", " or ", " to ", " & ", " – ", "–", "-"];

/// Words after a number that make it another document's.
const BEHIND: &[&str] = &[" of ", " to ", " in ", "("];

/// Words after one of those that bring it back to this document.
const THIS: &[&str] = &["this report", "this paper", "this document"];

/// Words just before that make the numbers those of a law or of rules.
const BEFORE: &[&str] = &["schedule", "act", "regulations", "constitution", "rules", "order"];

/// Everything of its own that a text mentions, in order.
pub(super) fn all(text: &str) -> Vec<Mention> {
    let found = found(text).into_iter();
    found.map(|(mention, _)| mention).collect()
}

/// The same with the place of each: its number, and for the first of several also the word before it.
fn found(text: &str) -> Vec<(Mention, Range<usize>)> {
    let mut all = vec![];
    // ASCII letters only, so that byte positions stay the same.
    let small = text.to_ascii_lowercase();
    let mut from = 0;
    while let Some((at, (word, of, is_several))) = next_word(&small, from) {
        from = at + word.len();
        let behind = small[from..].trim_start_matches('.');
        let mut rest = behind.trim_start();
        if rest.len() == behind.len() {
            continue;
        }
        let mut ranges: Vec<Range<usize>> = vec![];
        let mut end = from;
        while let Some(length) = number(&text[text.len() - rest.len()..], *of) {
            let start = text.len() - rest.len();
            end = start + length;
            ranges.push(start..end);
            rest = &small[end..];
            let next = BETWEEN.iter().find_map(|words| rest.strip_prefix(words));
            match next.filter(|_| *is_several) {
                Some(next) => rest = next,
                None => break,
            }
        }
        if is_elsewhere(&small[..at], &small[end..]) || *of == MentionOf::Section && !is_here(&small[end..]) {
            continue;
        }
        for (nth, range) in ranges.into_iter().enumerate() {
            let mention = Mention { of: *of, number: text[range.clone()].to_owned() };
            let start = if nth == 0 { at } else { range.start };
            all.push((mention, start..range.end));
        }
    }
    all
}

/// The first of the words at or after a position, as a whole word.
fn next_word(small: &str, from: usize) -> Option<(usize, &'static (&'static str, MentionOf, bool))> {
    let starts = small[from..].char_indices().filter_map(|(at, _)| {
        let at = from + at;
        let is_start = !small[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-');
        let found = || WORDS.iter().find(|(word, ..)| small[at..].starts_with(word));
        is_start.then(found)?.map(|found| (at, found))
    });
    starts.into_iter().next()
}

/// The length of the number that a text begins with: digits and full stops, or the single capital of an appendix.
fn number(text: &str, of: MentionOf) -> Option<usize> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.');
    let figures = text[..end.unwrap_or(text.len())].trim_end_matches('.');
    let length = match figures.is_empty() {
        false => figures.len(),
        true if of == MentionOf::Appendix && text.starts_with(|c: char| c.is_ascii_uppercase()) => 1,
        true => return None,
    };
    let goes_on = text[length..].starts_with(char::is_alphanumeric) || figures.starts_with('.');
    (!goes_on).then_some(length)
}

/// Whether the words around some numbers make them another document's.
fn is_elsewhere(before: &str, behind: &str) -> bool {
    let words = before.rsplit(['.', ';', ':']).next().unwrap_or_default();
    let last: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_law = last.iter().rev().take(3).any(|word| BEFORE.contains(word));
    let follows = BEHIND.iter().find_map(|word| behind.strip_prefix(word));
    is_law || follows.is_some_and(|rest| !THIS.iter().any(|this| rest.starts_with(this)))
}

/// Whether the words after a number say that it is one of this paper.
fn is_here(behind: &str) -> bool {
    let words = behind.trim_start();
    let of_this = ["of ", "in "].iter().filter_map(|word| words.strip_prefix(word));
    let is_this = |rest: &str| THIS.iter().any(|this| rest.starts_with(this));
    words.starts_with("above") || words.starts_with("below") || of_this.into_iter().any(is_this)
}

/// The first place of a mention in the text as typed; the whole text if formatting breaks it up.
pub(super) fn place(mention: &Mention, text: Span, sources: &Sources) -> Span {
    let typed = sources.text(text.source).get(text.start..text.end);
    let found = typed.map(found).unwrap_or_default();
    let first = found.into_iter().find(|(one, _)| one == mention);
    first.map_or(text, |(_, range)| Span { start: text.start + range.start, end: text.start + range.end, ..text })
}

#[cfg(test)]
mod tests {
    use super::all;

    fn names(text: &str) -> String {
        let names: Vec<String> = all(text).iter().map(super::Mention::name).collect();
        names.join(", ")
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        assert_eq!(names("as paragraph 3.4 shows"), "paragraph 3.4");
        assert_eq!(names("Paragraphs 80, 81 and 90."), "paragraph 80, paragraph 81, paragraph 90");
        assert_eq!(names("(para. 99; paras 7-9)"), "paragraph 99, paragraph 7, paragraph 9");
        assert_eq!(names("See Appendices 1 and 2, appendix 3."), "Appendix 1, Appendix 2, Appendix 3");
        assert_eq!(names("Appendix 5 to this report and Appendix B"), "Appendix 5, Appendix B");
        assert_eq!(
            names("section 5 above, Section 6 of this report, sections 7 and 8 below"),
            "section 5, section 6, section 7, section 8"
        );
        assert_eq!(names("paragraph 99 above, paragraph 98 in this report"), "paragraph 99, paragraph 98");
    }

    #[test]
    fn what_is_another_document_s_is_left_alone() {
        for text in [
            "paragraph 4 of the Constitution",
            "Schedule 12A, paragraph 3",
            "under paragraph 3(1)",
            "paragraphs 1 and 2 of Schedule 12A",
            "Appendix 2 to the plan",
            "section 106 and Section 17, see section 5, section 4 of the Act",
            "sub-paragraph 3, paragraph ten, an appendix A4 wide, two paragraphs 3a",
        ] {
            assert_eq!(names(text), "", "{text}");
        }
    }
}
