//! Notes the values of a file that `packs new` wrote and nobody has replaced, whole values only; and what `packs import` put into
//! body text for somebody to write.

use crate::model::Unwritten;
use crate::scaffold;
use crate::shape::{Node, NodeValue};

/// Adds the values below a node that are texts of `packs new`, or have its comment after them.
pub(super) fn note(node: &Node, list: &mut Vec<Unwritten>) {
    let to_be_checked = node.comment.as_ref().is_some_and(|comment| comment.note() == scaffold::CHECK);
    let mut add = |value: &str| {
        if to_be_checked || scaffold::placeholder(value).is_some() {
            list.push(Unwritten { span: node.span, value: value.to_owned(), to_be_checked });
        }
    };
    match &node.value {
        NodeValue::Null => {}
        NodeValue::Scalar(value) => {
            add(value);
            let text = node.typed.as_ref().map_or(value.as_str(), |typed| typed.text.as_str());
            list.extend(scaffold::within(text).into_iter().map(|(range, value)| Unwritten {
                span: node.place(range),
                value: value.to_owned(),
                to_be_checked: false,
            }));
        }
        NodeValue::List(items) => {
            // `[homes]   # to be checked`: the list is the value.
            match items.as_slice() {
                [Node { value: NodeValue::Scalar(value), .. }] if to_be_checked => add(value),
                _ => items.iter().for_each(|item| note(item, list)),
            }
        }
        NodeValue::Map(entries) => entries.iter().for_each(|(_, value)| note(value, list)),
    }
}
