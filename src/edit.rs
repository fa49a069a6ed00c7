//! Changes values in the text of a file, and nothing else. What comes out is read again by the reader of the program:
//! it has to be the old tree of values with the change in it, with every comment outside what was taken out. Otherwise
//! the change is refused, and the text stays as it is.

use std::ops::Range;
use std::path::Path;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::load;
use crate::shape::{Node, NodeValue, Style};
use crate::source::Sources;
pub use crate::yaml::edit::{Change, Step, unwrapped};
use crate::yaml::edit::{Splice, applied, brackets, spliced, splices, steps};
pub(crate) use crate::yaml::edit::{is_same, said, value_at};

/// A change of the value at a path.
pub type Edit = (Vec<Step>, Change);

/// A text after changes, and what takes them back.
#[derive(Debug, Clone)]
pub struct Edited {
    /// The new text.
    pub text: String,
    /// The changes that give the values before, in the order in which they are to be made.
    pub reverse: Vec<Edit>,
    /// Where the new text differs from the one before.
    at: usize,
    /// How long what differs is in the new text, and what it was.
    differs: (usize, String),
}

impl Edited {
    /// The text before the changes, byte for byte, of a file that is still as they left it.
    pub fn undone(&self, now: &str) -> Option<String> {
        let (length, before) = &self.differs;
        (now == self.text).then(|| [&now[..self.at], before, &now[self.at + length..]].concat())
    }

    /// A text after changes that are one to whoever takes them back, from what it was before the first of them.
    pub(crate) fn between(before: &str, text: String, reverse: Vec<Edit>) -> Self {
        let same = |(a, b): &((usize, char), (usize, char))| a.1 == b.1;
        let pairs = before.char_indices().zip(text.char_indices()).take_while(same);
        let at = pairs.last().map_or(0, |((at, c), _)| at + c.len_utf8());
        let (rest, new) = (&before[at..], &text[at..]);
        let ends = rest.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b);
        let end: usize = ends.map(|(c, _)| c.len_utf8()).sum();
        let differs = (new.len() - end, rest[..rest.len() - end].to_owned());
        Self { text, reverse, at, differs }
    }
}

/// A text that was read, with what is compared afterwards.
struct Read {
    text: String,
    root: Node,
    comments: Vec<Range<usize>>,
    errors: usize,
}

impl Read {
    fn new(text: &str) -> Option<Self> {
        let mut problems = Diagnostics::default();
        let (root, comments) = load::tree("a.yaml".into(), text.to_owned(), &mut Sources::default(), &mut problems)?;
        let comments = comments.iter().map(|place| place.start..place.end).collect();
        Some(Self { text: text.to_owned(), root, comments, errors: problems.errors() })
    }

    /// The comments outside some pieces, in the order of the alphabet.
    fn comments(&self, gone: &[Splice]) -> Vec<&str> {
        let gone: Vec<_> = gone.iter().filter(|splice| splice.takes_comments).map(|splice| &splice.range).collect();
        let stays = |place: &&Range<usize>| !gone.iter().any(|gone| gone.contains(&place.start));
        let mut all: Vec<&str> =
            self.comments.iter().filter(stays).map(|place| self.text[place.clone()].trim_end()).collect();
        all.sort_unstable();
        all
    }

    /// The text after all the changes at once, if it is right.
    fn after(&self, edits: &[Edit], in_quotes: bool) -> Option<Self> {
        let mut wanted = self.root.clone();
        let mut pieces = vec![];
        for (path, change) in edits {
            wanted = applied(&wanted, path, change)?;
            pieces.extend(splices(&self.text, &self.root, path, change, in_quotes)?);
        }
        let now = Self::new(&spliced(&self.text, &pieces)?)?;
        let is_right =
            now.errors <= self.errors && is_same(&now.root, &wanted) && now.comments(&[]) == self.comments(&pieces);
        is_right.then_some(now)
    }

    /// The text after one change.
    fn changed(&self, path: &[Step], change: &Change) -> Option<Self> {
        let small = steps(&self.root, path, change)?;
        let one_by_one = |in_quotes: bool| {
            let mut now = None;
            for edit in &small {
                now = Some(now.as_ref().unwrap_or(self).after(std::slice::from_ref(edit), in_quotes)?);
            }
            now
        };
        if small.is_empty() {
            return Self::new(&self.text);
        }
        self.out_of_brackets(&small)
            .or_else(|| one_by_one(false))
            .or_else(|| one_by_one(true))
            .or_else(|| self.after(&[(path.to_vec(), change.clone())], false))
    }

    /// Several lines of text in brackets would be one long line in quotes: the outermost list or record in brackets is
    /// typed on lines of its own instead, unless there are comments in it, or names.
    fn out_of_brackets(&self, small: &[Edit]) -> Option<Self> {
        let [(path, change)] = small else { return None };
        let (Change::Set { value, .. } | Change::Insert { value, .. }) = change else { return None };
        let (depth, place) = brackets(&self.root, path).filter(|_| has_lines(value))?;
        let typed = &self.text[place.clone()];
        if typed.contains(" &") || typed.contains(" *") || self.comments.iter().any(|at| place.contains(&at.start)) {
            return None;
        }
        let wanted = applied(&self.root, path, change)?;
        let outer = &path[..depth];
        let mut value = value_at(&wanted, outer)?.clone();
        in_order(&mut value);
        self.after(&[(outer.to_vec(), Change::Set { value, keys: vec![] })], false)
    }
}

/// Whether there is body text in a value.
fn has_lines(value: &Node) -> bool {
    match &value.value {
        NodeValue::Null => false,
        NodeValue::Scalar(_) => said(value).trim_end().contains('\n'),
        NodeValue::List(items) => items.iter().any(has_lines),
        NodeValue::Map(entries) => entries.iter().any(|(_, value)| has_lines(value)),
    }
}

/// Single values get quotes where they need them on lines of their own. Text that was typed on several lines goes below a
/// bar, as typed.
fn in_order(value: &mut Node) {
    match &mut value.value {
        NodeValue::Null => {}
        NodeValue::Scalar(text) if value.style != Style::Block && value.typed.is_none() => {
            let text = text.clone();
            *value = Node::text(text, Style::Quoted);
        }
        NodeValue::Scalar(_) => {}
        NodeValue::List(items) => items.iter_mut().for_each(in_order),
        NodeValue::Map(entries) => entries.iter_mut().for_each(|(_, value)| in_order(value)),
    }
}

/// The text of a file with changes in it, each made in what the ones before have left. A byte order mark stays.
pub fn edited(path: &Path, text: &str, edits: &[Edit]) -> Result<Edited, Diagnostic> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mark = &text[..text.len() - body.len()];
    let first = Read::new(body).ok_or_else(|| {
        Diagnostic::at_path(Code::NotEditable, path, "the file cannot be read, so nothing in it can be changed")
            .help("mend it first: `packs check` says what is wrong")
    })?;
    let (now, reverse) = match first.all_at_once(edits) {
        Some(done) => done,
        None => first.in_turn(path, edits)?,
    };
    Ok(Edited::between(text, format!("{mark}{}", now.text), reverse))
}

impl Read {
    /// The text after all changes, read once.
    fn all_at_once(&self, edits: &[Edit]) -> Option<(Self, Vec<Edit>)> {
        let mut tree = self.root.clone();
        let (mut all, mut reverse) = (vec![], vec![]);
        for (path, change) in edits {
            reverse.push(reversed(&tree, path, change)?);
            for (path, change) in steps(&tree, path, change)? {
                tree = applied(&tree, &path, &change)?;
                all.push((path, change));
            }
        }
        let is_single = all.len() < 2 && edits.len() < 2;
        let now = if is_single { None } else { self.after(&all, false) };
        reverse.reverse();
        Some((now?, reverse))
    }

    /// The text after all changes, read after each.
    fn in_turn(self, path: &Path, edits: &[Edit]) -> Result<(Self, Vec<Edit>), Diagnostic> {
        let lines: Vec<usize> = edits.iter().map(|(way, _)| line(&self, way)).collect();
        let mut now = self;
        let mut reverse = vec![];
        for ((way, change), line) in edits.iter().zip(lines) {
            let back = reversed(&now.root, way, change);
            let next = now.changed(way, change);
            let Some((back, next)) = back.zip(next) else { return Err(refused(path, line)) };
            reverse.push(back);
            now = next;
        }
        reverse.reverse();
        Ok((now, reverse))
    }
}

/// The line of the value at a path, or of the last on the way to it that is there.
fn line(read: &Read, path: &[Step]) -> usize {
    let mut node = &read.root;
    let mut at = 0;
    for step in path {
        let place = match (&node.value, step) {
            (NodeValue::Map(entries), Step::Key(key)) => entries.iter().find(|(name, _)| name.value == *key),
            (NodeValue::Map(entries), Step::Index(index)) => entries.get(*index),
            _ => None,
        };
        let Some(next) = value_at(node, std::slice::from_ref(step)) else { break };
        at = place.map_or(next.span.start, |(key, _)| key.span.start);
        node = next;
    }
    read.text[..at.min(read.text.len())].matches('\n').count() + 1
}

fn refused(path: &Path, line: usize) -> Diagnostic {
    let message = format!("line {line} is typed in a way that it cannot be changed without changing something else");
    Diagnostic::at_path(Code::NotEditable, path, message)
        .help("type each key and each item on a line of its own, without `&` and `*`, and change it then")
}

/// The change that gives the value before another change.
fn reversed(root: &Node, path: &[Step], change: &Change) -> Option<Edit> {
    let below = |at: usize| [path, &[Step::Index(at)]].concat();
    let set = |path: &[Step], value: &Node| {
        let keys = vec![];
        (path.to_vec(), Change::Set { value: value.clone(), keys })
    };
    Some(match change {
        Change::Set { .. } | Change::Body { .. } | Change::Clear => match value_at(root, path) {
            Some(old) => set(path, old),
            None => {
                let there = (1..path.len()).rev().find(|depth| value_at(root, &path[..*depth]).is_some()).unwrap_or(0);
                match value_at(root, &path[..there]) {
                    // Keys below a key with nothing behind it.
                    Some(empty) if there > 0 && empty.value == NodeValue::Null => set(&path[..there], empty),
                    _ => (path[..=there].to_vec(), Change::Remove),
                }
            }
        },
        Change::Insert { at, .. } => match value_at(root, path).map(|node| &node.value) {
            Some(NodeValue::List(items)) if !items.is_empty() => (below(*at), Change::Remove),
            Some(NodeValue::Map(entries)) if !entries.is_empty() => (below(*at), Change::Remove),
            Some(_) => set(path, value_at(root, path)?),
            None => reversed(root, path, &Change::Clear)?,
        },
        Change::Remove => {
            let (last, outer) = path.split_last()?;
            let (list, value) = (value_at(root, outer)?, value_at(root, path));
            match (&list.value, last) {
                (NodeValue::Map(entries), _) => {
                    let at = entries.iter().position(|(key, value)| match last {
                        Step::Key(name) => key.value == *name,
                        Step::Index(_) => Some(value) == value_at(root, path),
                    })?;
                    let key = Some(entries[at].0.value.clone());
                    (outer.to_vec(), Change::Insert { at, key, value: value?.clone() })
                }
                (NodeValue::List(_), Step::Index(at)) => {
                    (outer.to_vec(), Change::Insert { at: *at, key: None, value: value?.clone() })
                }
                _ => set(outer, list),
            }
        }
        Change::Move { from, to } => (path.to_vec(), Change::Move { from: *to, to: *from }),
    })
}
