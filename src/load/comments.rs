//! The text after `#`. YAML takes it for a note that readers never see, but it may be the end of a text. Each comment
//! is attached to the value that it follows; one that certainly takes words away is a problem.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::shape::{Comment, CommentKind, Node, NodeValue, Style};
use crate::source::{Span, Spanned};

#[derive(Default)]
pub(super) struct Comments {
    /// Those with something before them on their line, by the byte where that ends.
    behind: BTreeMap<usize, Comment>,
    /// Those alone on their line, by the byte where the line begins.
    alone: BTreeMap<usize, Comment>,
    /// The byte where the text before a comment ends, by the byte where the comment does.
    ends: BTreeMap<usize, usize>,
}

impl Comments {
    /// Adds a comment that goes from its `#` to the end of its line.
    pub(super) fn add(&mut self, span: Span, text: &str) {
        let line = line_start(text, span.start);
        let before = text[line..span.start].trim_end();
        let words = &text[span.start + 1..span.end.max(span.start + 1)];
        let gap = span.start - line - before.len();
        let is_close = gap == 1 && text[..span.start].ends_with(' ');
        let mut letters = words.chars();
        let kind = match (letters.next(), letters.next()) {
            (Some(first), _) if !first.is_whitespace() => CommentKind::Tight,
            (None, _) if is_close => CommentKind::Close,
            (Some(_), Some(second)) if is_close && !second.is_whitespace() => CommentKind::Close,
            _ => CommentKind::Note,
        };
        let comment = Comment { words: format!("#{words}").trim_end().to_owned(), span, kind };
        if before.is_empty() {
            self.alone.insert(line, comment);
        } else {
            self.ends.insert(span.end, line + before.len());
            self.behind.insert(line + before.len(), comment);
        }
    }

    /// The places of all, in order.
    pub(super) fn places(&self) -> Vec<Span> {
        let all = self.behind.values().chain(self.alone.values());
        let mut places: Vec<Span> = all.map(|comment| comment.span).collect();
        places.sort_by_key(|place| place.start);
        places
    }
}

/// Attaches the comments to the values they follow, and reports those that take words away.
pub(super) fn attach(root: &mut Node, mut comments: Comments, text: &str, problems: &mut Diagnostics) {
    if comments.behind.is_empty() && comments.alone.is_empty() {
        return;
    }
    let mut walk = Walk { comments: &mut comments, text, problems };
    walk.node(root, None, false);
    for (end, comment) in &comments.behind {
        if comment.kind == CommentKind::Tight && takes_words(text, *end, comment) {
            problems.push(taken(comment, None));
        }
    }
}

struct Walk<'a> {
    comments: &'a mut Comments,
    text: &'a str,
    problems: &'a mut Diagnostics,
}

impl Walk<'_> {
    fn node(&mut self, node: &mut Node, key: Option<&Spanned<String>>, is_flow: bool) {
        let after_key = key.and_then(|key| self.comments.behind.remove(&self.colon(key)));
        let end = node.span.end;
        let is_open = node.span.start < end;
        match &mut node.value {
            NodeValue::Null => {
                // An empty item has the place where its comment ends.
                let item = || {
                    let before = self.comments.ends.get(&node.span.start)?;
                    self.comments.behind.remove(before)
                };
                if node.comment.is_none()
                    && let Some(mut comment) = after_key.or_else(item)
                {
                    if comment.kind == CommentKind::Tight {
                        self.problems.push(match key {
                            Some(key) => nothing_left(&comment, &key.value),
                            None => taken(&comment, None),
                        });
                        comment.kind = CommentKind::Taken;
                    }
                    node.comment = Some(Box::new(comment));
                }
            }
            NodeValue::Scalar(value) => {
                let behind = self.comments.behind.remove(&end);
                if node.style == Style::Block {
                    return;
                }
                if node.style == Style::Quoted {
                    // Quoted text ends with its quotes: the rest is a note.
                    node.comment = behind.map(|comment| Box::new(Comment { kind: CommentKind::Note, ..comment }));
                    return;
                }
                let indent = match key {
                    Some(key) => column(self.text, key.span.start),
                    None => column(self.text, node.span.start).saturating_sub(2),
                };
                let below = (!is_flow && behind.is_none()).then(|| self.below(end, indent)).flatten();
                // Words before the value, after it on its line, or on a line of their own that continues it.
                let Some(mut comment) = after_key.or(behind).or(below) else { return };
                if comment.kind == CommentKind::Tight {
                    let whole = (!is_flow && comment.span.start > end).then_some(value.as_str());
                    self.problems.push(taken(&comment, whole));
                    comment.kind = CommentKind::Taken;
                }
                node.comment = Some(Box::new(comment));
            }
            NodeValue::List(items) => {
                for item in items {
                    self.node(item, None, is_flow || is_open);
                }
                node.comment = self.after_bracket(is_open, end);
            }
            NodeValue::Map(entries) => {
                for (key, value) in entries {
                    self.node(value, Some(key), is_flow || is_open);
                }
                node.comment = self.after_bracket(is_open, end);
            }
        }
    }

    /// Text after a closing bracket is a note, whatever it looks like.
    fn after_bracket(&mut self, is_flow: bool, end: usize) -> Option<Box<Comment>> {
        let comment = is_flow.then(|| self.comments.behind.remove(&end)).flatten()?;
        Some(Box::new(Comment { kind: CommentKind::Note, ..comment }))
    }

    /// The byte after the colon of a key.
    fn colon(&self, key: &Spanned<String>) -> usize {
        let rest = &self.text[key.span.end..];
        let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        key.span.end + gap + 1
    }

    /// A comment with no space after its `#` on the line after a value, further right than the value's key: text there
    /// would continue this value.
    fn below(&mut self, end: usize, indent: usize) -> Option<Comment> {
        let next = end + self.text[end..].find('\n')? + 1;
        let comment = self.comments.alone.get(&next)?;
        let goes_on = comment.kind == CommentKind::Tight && comment.span.start - next > indent;
        let note = comment.note();
        let looks_like_yaml = note.starts_with('-') || note.contains(": ") || note.ends_with(':');
        (goes_on && !looks_like_yaml).then(|| self.comments.alone.remove(&next)).flatten()
    }
}

/// Whether words are lost where no value was found before a comment: not after a bracket, a quotation mark or the start
/// of a document, nor after a hyphen or a key whose value is below.
fn takes_words(text: &str, end: usize, comment: &Comment) -> bool {
    let before = &text[line_start(text, end)..end];
    if before.ends_with([']', '}', '"', '\'', ':']) || before.starts_with('%') || before == "---" {
        return false;
    }
    let Some(dash) = before.strip_suffix('-').map(str::len) else { return true };
    let below = text[comment.span.end..].lines().skip(1);
    let mut below = below.filter(|line| !matches!(line.trim_start().as_bytes().first(), None | Some(b'#')));
    // A record or a list may follow below the hyphen; text would continue the words that were taken.
    let is_below = |line: &str| {
        let typed = line.trim();
        let is_record = typed.contains(": ") || typed.ends_with(':') || typed.starts_with("- ");
        line.len() - line.trim_start().len() > dash && is_record
    };
    !below.next().is_some_and(is_below)
}

/// The problem of words after an unquoted value, or in place of a list item.
fn taken(comment: &Comment, value: Option<&str>) -> Diagnostic {
    let words = comment.shown();
    let problem =
        Diagnostic::error(Code::LostWords, comment.span, format!("YAML takes `{words}` for a note, and leaves it out"));
    problem.help(comment.kept(value)).help("if it is a note, type a space behind the `#`")
}

/// The problem of a value that is a comment as a whole.
fn nothing_left(comment: &Comment, key: &str) -> Diagnostic {
    let words = comment.shown();
    let quote = if words.contains('"') { '\'' } else { '"' };
    Diagnostic::error(
        Code::LostWords,
        comment.span,
        format!("YAML takes `{words}` for a note: nothing is left for `{key}`"),
    )
    .help(format!("put it in quotes: {key}: {quote}{words}{quote}"))
    .help("if it is a note, type a space behind the `#`")
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |line| line + 1)
}

fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}
