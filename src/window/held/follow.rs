//! Where a value is now that entries of lists have come, gone and moved.

use std::sync::Arc;

use crate::edit::{Step, is_same, value_at};
use crate::shape::{Node, NodeValue};

/// A change by which values got other paths.
#[derive(Debug, Clone)]
pub(super) enum Shift {
    /// A list got an entry.
    Inserted { list: Vec<Step>, at: usize },
    /// A value was taken out.
    Removed { path: Vec<Step> },
    /// An entry of a list got another place.
    Moved { list: Vec<Step>, from: usize, to: usize },
    /// Something else changed the file.
    Elsewhere { before: Arc<Node>, after: Arc<Node> },
    /// The same, so long ago that nothing more is known of it.
    Forgotten,
}

/// The path of a value after a change; nothing where it is gone.
pub(super) fn follow(path: &[Step], shift: &Shift) -> Option<Vec<Step>> {
    let index = |list: &[Step]| match path.strip_prefix(list) {
        Some([Step::Index(at), ..]) => Some(*at),
        _ => None,
    };
    let replaced = |list: &[Step], at: usize| {
        let mut path = path.to_vec();
        path[list.len()] = Step::Index(at);
        Some(path)
    };
    match shift {
        Shift::Inserted { list, at } => match index(list) {
            Some(own) if own >= *at => replaced(list, own + 1),
            _ => Some(path.to_vec()),
        },
        Shift::Removed { path: gone } => {
            if path.starts_with(gone) {
                return None;
            }
            match gone.split_last() {
                Some((Step::Index(at), list)) => match index(list) {
                    Some(own) if own > *at => replaced(list, own - 1),
                    _ => Some(path.to_vec()),
                },
                _ => Some(path.to_vec()),
            }
        }
        Shift::Moved { list, from, to } => match index(list) {
            Some(own) if own == *from => replaced(list, *to),
            Some(own) if own > *from && own <= *to => replaced(list, own - 1),
            Some(own) if own < *from && own >= *to => replaced(list, own + 1),
            _ => Some(path.to_vec()),
        },
        Shift::Elsewhere { before, after } => elsewhere(path, before, after),
        Shift::Forgotten => None,
    }
}

/// The path of a value in a tree that came from elsewhere: entries of lists are known by what they say.
fn elsewhere(path: &[Step], before: &Node, after: &Node) -> Option<Vec<Step>> {
    let mut found: Vec<Step> = vec![];
    for (depth, step) in path.iter().enumerate() {
        let lists = (value_at(before, &path[..depth]), value_at(after, &found));
        let step = match (lists, step) {
            ((Some(before), Some(after)), Step::Index(at)) => Step::Index(same_entry(before, after, *at)?),
            _ => step.clone(),
        };
        found.push(step);
    }
    Some(found)
}

/// The place of an entry in another state of its list.
fn same_entry(before: &Node, after: &Node, at: usize) -> Option<usize> {
    let (NodeValue::List(before), NodeValue::List(after)) = (&before.value, &after.value) else { return Some(at) };
    // A place behind the last is where one is to be added.
    let Some(own) = before.get(at) else { return Some(at.min(after.len())) };
    let only = |is: &dyn Fn(&Node) -> bool| {
        let mut places = (0..after.len()).filter(|at| is(&after[*at]));
        places.next().filter(|_| places.next().is_none())
    };
    if after.get(at).is_some_and(|entry| is_same(entry, own)) {
        return Some(at);
    }
    let first = |node: &Node| match &node.value {
        NodeValue::Map(entries) => entries.first().map(|(key, value)| (key.value.clone(), value.clone())),
        NodeValue::Null | NodeValue::Scalar(_) | NodeValue::List(_) => None,
    };
    let is_named_alike = |entry: &Node| match (first(entry), first(own)) {
        (Some((key, value)), Some((own_key, own))) => key == own_key && is_same(&value, &own),
        _ => false,
    };
    let same = only(&|entry| is_same(entry, own)).or_else(|| only(&is_named_alike));
    same.or((before.len() == after.len()).then_some(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(path: &str) -> Vec<Step> {
        path.split('/').map(|step| step.parse::<usize>().map_or_else(|_| Step::from(step), Step::from)).collect()
    }

    fn tree(text: &str) -> Arc<Node> {
        let mut problems = crate::diag::Diagnostics::default();
        let read = crate::load::tree("a.yaml".into(), text.to_owned(), &mut Default::default(), &mut problems);
        Arc::new(read.expect("YAML").0)
    }

    #[test]
    fn values_keep_their_entry() {
        let inserted = Shift::Inserted { list: way("l"), at: 1 };
        assert_eq!(follow(&way("l/0/a"), &inserted), Some(way("l/0/a")));
        assert_eq!(follow(&way("l/1/a"), &inserted), Some(way("l/2/a")));
        assert_eq!(follow(&way("m/1/a"), &inserted), Some(way("m/1/a")));
        let removed = Shift::Removed { path: way("l/1") };
        assert_eq!(follow(&way("l/1/a"), &removed), None);
        assert_eq!(follow(&way("l/2/a"), &removed), Some(way("l/1/a")));
        let moved = Shift::Moved { list: way("l"), from: 0, to: 2 };
        let after = |at: &str| follow(&way(at), &moved).expect("a path");
        assert_eq!([after("l/0"), after("l/1"), after("l/2"), after("l/3")], ["l/2", "l/0", "l/1", "l/3"].map(way));
    }

    #[test]
    fn entries_are_known_by_what_they_say() {
        let before = tree("l:\n- { id: a, t: x }\n- { id: b, t: y }\n");
        let after = tree("l:\n- { id: new, t: z }\n- { id: b, t: other }\n- { id: a, t: x }\n");
        let shift = Shift::Elsewhere { before, after };
        assert_eq!(follow(&way("l/0/t"), &shift), Some(way("l/2/t")));
        assert_eq!(follow(&way("l/1/t"), &shift), Some(way("l/1/t")));
        let shift = Shift::Elsewhere { before: tree("l: [{ id: a }, { id: b }]\n"), after: tree("l: [{ id: a }]\n") };
        assert_eq!(follow(&way("l/1/id"), &shift), None);
    }
}
