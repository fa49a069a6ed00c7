//! How long texts may be, so that a mistake cannot stall a build. Each limit is at least ten times what the largest
//! paper of a made-up year needs.

/// The most characters of one body text: about 160 pages.
pub(crate) const MOST_CHARACTERS: usize = 500_000;
pub(crate) const MOST_IN_PARAGRAPH: usize = 100_000;
/// The most paragraphs and items of one body text.
pub(crate) const MOST_BLOCKS: usize = 5_000;
/// The most stressed parts and links of one body text.
pub(crate) const MOST_MARKS: usize = 5_000;
pub(crate) const LONGEST_WORD: usize = 2_000;
/// The most characters of a text on one line, such as a title.
pub(super) const MOST_IN_LINE: usize = 5_000;

/// The limit that a text on one line exceeds.
pub(super) fn too_much_for_a_line(text: &str) -> Option<String> {
    let over = text.len() > MOST_IN_LINE && text.chars().count() > MOST_IN_LINE;
    if over {
        let most = grouped(MOST_IN_LINE);
        return Some(format!("the text has more than {most} characters, and it is for one line"));
    }
    too_much(text).map(|(_, message)| message)
}

/// The first part of a text that exceeds a limit, and the limit.
pub(super) fn too_much(text: &str) -> Option<(std::ops::Range<usize>, String)> {
    let at = |from: usize, most: usize| {
        let end = text[from..].char_indices().nth(most).map_or(text.len(), |(at, _)| from + at);
        from..end
    };
    if text.len() > MOST_CHARACTERS && text.chars().count() > MOST_CHARACTERS {
        let message = format!("the text has more than {} characters", grouped(MOST_CHARACTERS));
        return Some((at(0, 40), message));
    }
    let (mut paragraph, mut in_paragraph, mut word, mut in_word) = (0, 0, 0, 0);
    let mut is_blank = true;
    for (place, c) in text.char_indices() {
        match c {
            '\n' if is_blank => (paragraph, in_paragraph) = (place + 1, 0),
            '\n' => is_blank = true,
            c if !c.is_whitespace() => is_blank = false,
            _ => {}
        }
        in_paragraph += 1;
        if c.is_whitespace() {
            (word, in_word) = (place + c.len_utf8(), 0);
        } else {
            in_word += 1;
        }
        if in_word > LONGEST_WORD {
            let message = format!("a word has more than {} characters without a space", grouped(LONGEST_WORD));
            return Some((at(word, 40), message));
        }
        if in_paragraph > MOST_IN_PARAGRAPH {
            let message = format!("a paragraph has more than {} characters", grouped(MOST_IN_PARAGRAPH));
            return Some((at(paragraph, 40), message));
        }
    }
    None
}

/// A number with a comma between thousands.
pub(super) fn grouped(number: usize) -> String {
    format!("{},{:03}", number / 1_000, number % 1_000)
}
