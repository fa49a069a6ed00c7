//! A text with its lines.

/// The text of a file.
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    /// How its lines end.
    pub(super) break_: &'static str,
}

impl<'a> Page<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let ends = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
        Self { text, break_: if ends { "\r\n" } else { "\n" } }
    }

    /// Behind the blanks of a line.
    pub(super) fn blanks(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        at + rest.len() - rest.trim_start_matches([' ', '\t']).len()
    }

    /// Behind blanks, ends of lines and comments.
    pub(super) fn gap(&self, mut at: usize) -> usize {
        loop {
            let rest = &self.text[at..];
            at += rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
            if !self.text[at..].starts_with('#') {
                return at;
            }
            at = self.line_end(at);
        }
    }

    /// The end of a word that begins there.
    pub(super) fn word(&self, at: usize) -> usize {
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}' | '[' | '{');
        self.text[at..].find(ends).map_or(self.text.len(), |end| at + end)
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |line| line + 1)
    }

    /// The end of the line without its break.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let end = self.text[at..].find('\n').map_or(self.text.len(), |end| at + end);
        if end > at && self.text[..end].ends_with('\r') { end - 1 } else { end }
    }

    /// The beginning of the next line, or the end of the text.
    pub(super) fn next_line(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end + 1)
    }

    pub(super) fn column(&self, at: usize) -> usize {
        at - self.line_start(at)
    }

    /// Whether nothing but blanks is before it on its line.
    pub(super) fn is_first(&self, at: usize) -> bool {
        self.text[self.line_start(at)..at].chars().all(|c| c == ' ')
    }

    pub(super) fn is_blank(&self, line: usize) -> bool {
        self.text[line..self.line_end(line)].trim().is_empty()
    }

    pub(super) fn is_comment(&self, line: usize) -> bool {
        self.text[line..self.line_end(line)].trim_start().starts_with('#')
    }

    /// New lines with the line ends of the file.
    pub(super) fn broken(&self, lines: &str) -> String {
        lines.replace('\n', self.break_)
    }

    /// A place for whole lines, and these lines for it: a last line without an end gets one before it.
    pub(super) fn lines_at(&self, at: usize, lines: &str) -> String {
        if at == self.text.len() && !self.text.is_empty() && !self.text.ends_with('\n') {
            return format!("{}{}", self.break_, self.broken(lines.trim_end_matches('\n')));
        }
        self.broken(lines)
    }
}
