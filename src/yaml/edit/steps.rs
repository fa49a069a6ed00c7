//! A change as the smallest ones that make it, and what the tree is after it.

use super::trees::{child, child_mut, index, is_empty, is_same, said, value_at};
use super::{Change, Step, brackets, wrapped_as};
use crate::shape::{Node, NodeValue, Style};

/// The changes of single values and entries that together are one change, each to be made in what the ones before have
/// left. None are needed where it changes nothing; nothing where there is no such place.
pub fn steps(root: &Node, path: &[Step], change: &Change) -> Option<Vec<(Vec<Step>, Change)>> {
    let mut out = vec![];
    match change {
        Change::Body { text, keys } => {
            let value = match value_at(root, path) {
                Some(old) if matches!(old.value, NodeValue::Scalar(_)) => body(old, text),
                _ => Node::text(text.as_str(), if text.contains('\n') { Style::Block } else { Style::Quoted }),
            };
            return steps(root, path, &Change::Set { value, keys: keys.clone() });
        }
        Change::Set { value, keys } => set(root, path, value, keys, &mut out)?,
        Change::Insert { at, key, value } => {
            let list = match (value_at(root, path).map(|node| (&node.value, node)), key) {
                (Some((NodeValue::List(items), _)), None) if !items.is_empty() => None,
                (Some((NodeValue::Map(entries), _)), Some(_)) if !entries.is_empty() => None,
                // One value is as good as a list of one.
                (Some((NodeValue::Scalar(_), one)), None) => {
                    let mut items = vec![one.clone()];
                    (*at < 2).then(|| items.insert(*at, value.clone()))?;
                    Some(NodeValue::List(items))
                }
                (Some((NodeValue::Scalar(_), _)), Some(_)) => return None,
                (_, None) => Some(NodeValue::List(vec![value.clone()])),
                (_, Some(key)) => Some(NodeValue::Map(vec![(key.clone().into(), value.clone())])),
            };
            match list {
                Some(value) => set(root, path, &value.into(), &[], &mut out)?,
                None => out.push((path.to_vec(), change.clone())),
            }
        }
        Change::Remove => {
            let (last, outer) = path.split_last()?;
            match (&value_at(root, outer)?.value, last) {
                (NodeValue::Scalar(_), Step::Index(0)) => {
                    out.push((outer.to_vec(), Change::Set { value: Node::default(), keys: vec![] }));
                }
                _ => {
                    value_at(root, path)?;
                    out.push((path.to_vec(), Change::Remove));
                }
            }
        }
        Change::Move { from, to } if from == to => {}
        Change::Move { .. } | Change::Clear => out.push((path.to_vec(), change.clone())),
    }
    Some(out)
}

/// Body text in the place of another.
fn body(old: &Node, text: &str) -> Node {
    let text = wrapped_as(said(old), text);
    let is_line = !text.trim_end().contains('\n') && old.style != Style::Block;
    Node::text(text, if is_line { Style::Quoted } else { Style::Block })
}

type Out = Vec<(Vec<Step>, Change)>;

fn set(root: &Node, path: &[Step], value: &Node, keys: &[String], out: &mut Out) -> Option<()> {
    let mut node = root;
    for (depth, step) in path.iter().enumerate() {
        let is_last = depth + 1 == path.len();
        let within = |from: usize| path[from..].iter().rev().fold(value.clone(), within);
        match child(node, step) {
            Some(next) if is_last || !is_empty(next) => node = next,
            Some(next) => {
                let value = within(depth + 1);
                differ(root, next, &value, &path[..=depth], out);
                return Some(());
            }
            None => {
                let value = within(depth + 1);
                let (NodeValue::Map(entries), Step::Key(key)) = (&node.value, step) else { return None };
                let keys = if is_last { keys } else { &[] };
                let names: Vec<&str> = entries.iter().map(|(name, _)| name.value.as_str()).collect();
                let at = place(&names, key, keys);
                if !is_empty(&value) {
                    out.push((path[..depth].to_vec(), Change::Insert { at, key: Some(key.clone()), value }));
                }
                return Some(());
            }
        }
    }
    differ(root, node, value, path, out);
    Some(())
}

/// A value in what a step goes through.
fn within(value: Node, step: &Step) -> Node {
    match step {
        Step::Key(key) => NodeValue::Map(vec![(key.clone().into(), value)]).into(),
        Step::Index(_) => NodeValue::List(vec![value]).into(),
    }
}

/// The place of a new key among those that are there: behind the last of the keys that are declared before it.
fn place(names: &[&str], key: &str, keys: &[String]) -> usize {
    if !keys.iter().any(|name| name == key) {
        return names.len();
    }
    let before: Vec<&String> = keys.iter().take_while(|name| *name != key).collect();
    names.iter().rposition(|name| before.iter().any(|before| before == name)).map_or(0, |at| at + 1)
}

/// The changes from one value to another. Where both are lists or records, only of the entries that differ.
fn differ(root: &Node, old: &Node, new: &Node, path: &[Step], out: &mut Out) {
    if is_same(old, new) {
        return;
    }
    let at = |step: Step| [path, &[step]].concat();
    match (&old.value, &new.value) {
        (NodeValue::Map(entries), NodeValue::Map(wanted)) if !entries.is_empty() && !wanted.is_empty() => {
            let mut names: Vec<&str> = entries.iter().map(|(key, _)| key.value.as_str()).collect();
            let mut before = None;
            for (key, value) in wanted {
                let step = Step::Key(key.value.clone());
                match index(old, &step).and_then(|_| child(old, &step)) {
                    Some(old) => differ(root, old, value, &at(step), out),
                    None => {
                        let place = before.and_then(|name| names.iter().position(|known| *known == name));
                        let place = place.map_or(0, |at| at + 1);
                        names.insert(place, key.value.as_str());
                        let change = Change::Insert { at: place, key: Some(key.value.clone()), value: value.clone() };
                        out.push((path.to_vec(), change));
                    }
                }
                before = Some(key.value.as_str());
            }
            // Last, so that the record is never empty.
            for (key, _) in entries.iter().rev() {
                if !wanted.iter().any(|(name, _)| name.value == key.value) {
                    out.push((at(Step::Key(key.value.clone())), Change::Remove));
                }
            }
        }
        (NodeValue::List(items), NodeValue::List(wanted)) if !items.is_empty() && !wanted.is_empty() => {
            let same = |(one, other): &(&Node, &Node)| is_same(one, other);
            let head = items.iter().zip(wanted).take_while(same).count();
            let most = items.len().min(wanted.len()) - head;
            let tail = items.iter().rev().zip(wanted.iter().rev()).take_while(same).count().min(most);
            let (items, wanted) = (&items[head..items.len() - tail], &wanted[head..wanted.len() - tail]);
            for (place, (old, new)) in items.iter().zip(wanted).enumerate() {
                differ(root, old, new, &at(Step::Index(head + place)), out);
            }
            for place in (wanted.len()..items.len()).rev() {
                out.push((at(Step::Index(head + place)), Change::Remove));
            }
            for (place, value) in wanted.iter().enumerate().skip(items.len()) {
                out.push((path.to_vec(), Change::Insert { at: head + place, key: None, value: value.clone() }));
            }
        }
        (NodeValue::List(_) | NodeValue::Map(_), _) if !is_empty(old) && brackets(root, path).is_none() => {
            out.push((path.to_vec(), Change::Clear));
            if !is_empty(new) {
                out.push((path.to_vec(), Change::Set { value: new.clone(), keys: vec![] }));
            }
        }
        _ => out.push((path.to_vec(), Change::Set { value: new.clone(), keys: vec![] })),
    }
}

/// The tree with one of the [`steps()`] of a change made.
pub fn applied(root: &Node, path: &[Step], change: &Change) -> Option<Node> {
    let mut out = root.clone();
    apply(&mut out, path, change)?;
    Some(out)
}

fn apply(node: &mut Node, path: &[Step], change: &Change) -> Option<()> {
    match (path, change) {
        ([last], Change::Remove) => {
            let at = index(node, last)?;
            match &mut node.value {
                NodeValue::List(items) => drop(items.remove(at)),
                NodeValue::Map(entries) => drop(entries.remove(at)),
                NodeValue::Null | NodeValue::Scalar(_) => return None,
            }
        }
        ([], Change::Set { value, .. }) => *node = value.clone(),
        ([], Change::Clear) => *node = Node::default(),
        ([], Change::Insert { at, key, value }) => match (&mut node.value, key) {
            (NodeValue::List(items), None) if *at <= items.len() => items.insert(*at, value.clone()),
            (NodeValue::Map(entries), Some(key)) if *at <= entries.len() => {
                let is_new = entries.iter().all(|(name, _)| name.value != *key);
                is_new.then(|| entries.insert(*at, (key.clone().into(), value.clone())))?;
            }
            _ => return None,
        },
        ([], Change::Move { from, to }) => match &mut node.value {
            NodeValue::List(items) if *from.max(to) < items.len() => {
                let item = items.remove(*from);
                items.insert(*to, item);
            }
            NodeValue::Map(entries) if *from.max(to) < entries.len() => {
                let entry = entries.remove(*from);
                entries.insert(*to, entry);
            }
            _ => return None,
        },
        ([], Change::Remove | Change::Body { .. }) => return None,
        ([step, rest @ ..], _) => apply(child_mut(node, step)?, rest, change)?,
    }
    Some(())
}
