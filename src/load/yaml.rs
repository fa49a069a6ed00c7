//! YAML text to a tree of values with their places; the only file that uses the YAML reader.

use std::collections::{HashMap, HashSet};

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle};

use super::access_within::access_within;
use super::comments::{self, Comments};
use super::frames::{Frame, Named, Open};
use super::limits::{MAX_ALIASES, MAX_DEPTH, MAX_VALUES};
use super::{explain, signs};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::shape::{Comment, CommentKind, Node, NodeValue, Style};
use crate::source::{SourceId, Sources, Span, Spanned};

/// Reads one YAML document. Returns `None`, with the problem at the first place where the text is not YAML or is past a
/// limit of size, depth or repetition. Words that YAML would take away from a value are problems, but the values are
/// read.
pub(super) fn parse(source: SourceId, sources: &Sources, problems: &mut Diagnostics) -> Option<Node> {
    parse_with_comments(source, sources, problems).map(|(node, _)| node)
}

/// The same, with the places of all comments, in order.
pub(super) fn parse_with_comments(
    source: SourceId,
    sources: &Sources,
    problems: &mut Diagnostics,
) -> Option<(Node, Vec<Span>)> {
    match Builder::new(source, sources).read() {
        Ok(Some((mut node, lost, found))) => {
            for problem in lost {
                problems.push(problem);
            }
            let places = found.places();
            comments::attach(&mut node, found, sources.text(source), problems);
            Some((node, places))
        }
        Ok(None) => {
            problems.push(empty(source, sources));
            None
        }
        Err(problem) => {
            problems.push(*problem);
            None
        }
    }
}

fn empty(source: SourceId, sources: &Sources) -> Diagnostic {
    Diagnostic::error(Code::EmptyFile, sources.line_span(source, 1), "the file has nothing in it")
        .help("type lines such as `title: …` into it, or delete the file")
}

type Read = (Node, Vec<Diagnostic>, Comments);

struct Builder<'a> {
    source: SourceId,
    sources: &'a Sources,
    text: &'a str,
    frames: Vec<Frame>,
    root: Option<Node>,
    values: usize,
    /// Values below anchors, which are kept twice.
    copied: usize,
    named: HashMap<usize, Named>,
    /// Anchors, with their places and whether they come before a single value.
    anchors: Vec<(usize, String, Span, bool)>,
    used: HashSet<usize>,
    /// Anchors with nothing after them.
    hollow: HashSet<usize>,
    aliases: usize,
    lost: Vec<Diagnostic>,
    comments: Comments,
    /// The place where the last value began: a mistake that is found later may be here.
    last: usize,
}

impl<'a> Builder<'a> {
    fn new(source: SourceId, sources: &'a Sources) -> Self {
        Self {
            source,
            sources,
            text: sources.text(source),
            frames: vec![],
            root: None,
            values: 0,
            copied: 0,
            named: HashMap::new(),
            anchors: vec![],
            used: HashSet::new(),
            hollow: HashSet::new(),
            aliases: 0,
            lost: vec![],
            comments: Comments::default(),
            last: 0,
        }
    }

    fn read(mut self) -> Result<Option<Read>, Box<Diagnostic>> {
        if self.text.trim().is_empty() {
            return Ok(None);
        }
        let options = granit_parser::options! {
            emit_anchor_events: true,
            max_buffered_comment_events: usize::MAX,
            flow_nesting_limit: MAX_DEPTH,
            block_nesting_limit: MAX_DEPTH,
        };
        let mut is_single = false;
        let mut documents = 0;
        for next in Parser::new_from_str_with_options(self.text, options) {
            let (event, span) = next.map_err(|error| {
                let at = error.marker().byte_offset().unwrap_or(self.text.len());
                explain::explain(error.kind(), at, self.last, self.source, self.sources)
            })?;
            let place = self.place(span.byte_range());
            let tag = span.tag_span().map(|tag| self.place(tag.byte_range()));
            if let Some(tag) = tag {
                self.lost.push(explain::word_taken(self.text, tag));
            }
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents > 1 {
                        return Err(Box::new(explain::second_document(place)));
                    }
                }
                Event::Comment(..) => self.comments.add(place, self.text),
                Event::Anchor(id, name) => {
                    self.anchors.push((id, name.into_owned(), place, is_single));
                    if self.anchors.len() > MAX_ALIASES {
                        return Err(Box::new(explain::too_often(place)));
                    }
                }
                Event::Scalar(value, style, anchor, _) => {
                    is_single = true;
                    self.scalar(&value, style, anchor, place, tag)?;
                }
                Event::SequenceStart(_, anchor, _) => {
                    is_single = false;
                    self.open(Open::List(vec![]), anchor, place, None)?;
                }
                Event::MappingStart(style, anchor, _) => {
                    is_single = false;
                    let slip = self.slip(place).filter(|_| style == StructureStyle::Block);
                    let open = Open::Map { entries: vec![], key: None };
                    self.open(open, anchor, place, slip)?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.close(place)?,
                Event::Alias(id) => self.alias(id, place)?,
                // Ends of lists, records and the document; the reader is not asked for unresolved aliases.
                _ => {}
            }
        }
        for (id, name, place, is_single) in &self.anchors {
            let is_used = self.used.contains(id) && !self.hollow.contains(id);
            if *is_single && !is_used && !name.is_empty() {
                self.lost.push(explain::word_taken(self.text, *place));
            }
        }
        let (lost, comments) = (self.lost, self.comments);
        let node = self.root.filter(|node| node.value != NodeValue::Null);
        Ok(node.map(|node| (node, lost, comments)))
    }

    fn place(&self, range: Option<std::ops::Range<usize>>) -> Span {
        let range = range.unwrap_or(0..0);
        let start = self.text.floor_char_boundary(range.start);
        let end = self.text.floor_char_boundary(range.end).max(start);
        let end = start + self.text[start..end].trim_end().len();
        Span { source: self.source, start, end }
    }

    fn scalar(
        &mut self,
        value: &str,
        style: ScalarStyle,
        anchor: usize,
        place: Span,
        tag: Option<Span>,
    ) -> Result<(), Box<Diagnostic>> {
        self.last = place.start;
        if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            let within = access_within(self.source, self.sources, place);
            self.lost.extend(within);
        }
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        let value = match style {
            Style::Plain => {
                let odd = signs::before_key_or_value(self.text, place);
                let cut = || {
                    let is_flow = self.frames.last().is_some_and(|frame| frame.start.end > frame.start.start);
                    signs::cut_in_quotes(value, place).filter(|_| is_flow)
                };
                if let Some(problem) = odd.or_else(cut) {
                    return Err(Box::new(problem));
                }
                // Spaces of other kinds at the ends came with the text from elsewhere; nobody typed them.
                value.trim()
            }
            Style::Quoted | Style::Block => value,
        };
        let is_null =
            style == Style::Plain && (place.start == place.end || matches!(value, "" | "~" | "null" | "Null" | "NULL"));
        let comment = match is_null {
            true => self.word_alone(place, anchor, tag),
            false => None,
        };
        let node = Node {
            value: if is_null { NodeValue::Null } else { NodeValue::Scalar(value.to_owned()) },
            span: place,
            style,
            typed: super::typed::typed(value, place, self.text),
            comment,
            ..Node::default()
        };
        self.count(1, place)?;
        self.add(node, anchor, 1)
    }

    /// A word with nothing else beside it, taken for a tag or an anchor; that is reported.
    fn word_alone(&mut self, place: Span, anchor: usize, tag: Option<Span>) -> Option<Box<Comment>> {
        if anchor != 0 {
            self.hollow.insert(anchor);
        }
        let name = || {
            let before = self.text[..place.start].trim_end();
            let start = before.rfind('&')?;
            Some(Span { start, end: before.len(), ..place })
        };
        let span = tag.or_else(|| name().filter(|_| anchor != 0))?;
        Some(Box::new(Comment { words: self.text[span.start..span.end].to_owned(), span, kind: CommentKind::Taken }))
    }

    fn open(&mut self, open: Open, anchor: usize, start: Span, slip: Option<Box<str>>) -> Result<(), Box<Diagnostic>> {
        if let Some(Frame { open: Open::Map { key: None, .. }, .. }) = self.frames.last() {
            return Err(Box::new(explain::no_name(start)));
        }
        self.last = start.start;
        self.count(1, start)?;
        if self.frames.len() >= MAX_DEPTH {
            return Err(Box::new(explain::too_deep(start)));
        }
        self.frames.push(Frame { open, start, anchor, before: self.values, slip });
        Ok(())
    }

    fn close(&mut self, end: Span) -> Result<(), Box<Diagnostic>> {
        let Some(frame) = self.frames.pop() else { return Ok(()) };
        let is_flow = frame.start.end > frame.start.start;
        let span = Span { end: if is_flow { end.end } else { frame.start.end }, ..frame.start };
        let value = match frame.open {
            Open::List(items) => NodeValue::List(items),
            Open::Map { entries, .. } => NodeValue::Map(entries),
        };
        let node = Node { value, span, slip: frame.slip, ..Node::default() };
        let values = self.values - frame.before + 1;
        self.add(node, frame.anchor, values)
    }

    fn alias(&mut self, id: usize, place: Span) -> Result<(), Box<Diagnostic>> {
        self.last = place.start;
        self.aliases += 1;
        if self.aliases > MAX_ALIASES {
            return Err(Box::new(explain::too_often(place)));
        }
        let Some(named) = self.named.get(&id) else { return Err(Box::new(explain::of_itself(place))) };
        let values = named.values;
        if self.values + values > MAX_VALUES {
            return Err(Box::new(explain::too_often(place)));
        }
        let node = named.node.clone();
        self.values += values;
        self.used.insert(id);
        self.add(node, 0, values)
    }

    fn count(&mut self, more: usize, place: Span) -> Result<(), Box<Diagnostic>> {
        self.values += more;
        if self.values > MAX_VALUES {
            return Err(Box::new(explain::too_many_values(place)));
        }
        Ok(())
    }

    /// Puts a value in its place: after its key, into its list, or at the top of the file.
    fn add(&mut self, node: Node, anchor: usize, values: usize) -> Result<(), Box<Diagnostic>> {
        if anchor != 0 {
            self.copied += values;
            if self.copied > MAX_VALUES {
                return Err(Box::new(explain::too_often(node.span)));
            }
            let node = node.clone();
            self.named.insert(anchor, Named { node, values });
        }
        match self.frames.last_mut().map(|frame| &mut frame.open) {
            None => self.root = Some(node),
            Some(Open::List(items)) => items.push(node),
            Some(Open::Map { entries, key }) => match (key.take(), node.value) {
                (Some(key), value) => entries.push((key, Node { value, ..node })),
                (None, NodeValue::Scalar(name)) => *key = Some(Spanned::new(name, node.span)),
                // `null: x` and `~: x` have a name, if a strange one.
                (None, NodeValue::Null) if node.span.end > node.span.start => {
                    let name = &self.text[node.span.start..node.span.end];
                    *key = Some(Spanned::new(name.to_owned(), node.span));
                }
                (None, NodeValue::Null) => {
                    return Err(Box::new(explain::no_key(node.span)));
                }
                (None, _) => return Err(Box::new(explain::no_name(node.span))),
            },
        }
        Ok(())
    }

    /// The key that a record is the value of, if the record begins one space further right than the key: that is more
    /// often a mistake than intended.
    fn slip(&self, start: Span) -> Option<Box<str>> {
        let Some(Frame { open: Open::Map { key: Some(key), .. }, .. }) = self.frames.last() else { return None };
        let column = |at: usize| at - self.text[..at].rfind('\n').map_or(0, |line| line + 1);
        (column(start.start) == column(key.span.start) + 1).then(|| key.value.as_str().into())
    }
}
