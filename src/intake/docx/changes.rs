//! Changes that were tracked (ECMA-376 part 1, 17.13.5): a document is read as if all of them were accepted, and what goes with
//! that is named.

use roxmltree::Node;

use super::body::Reader;
use crate::intake::{Note, xml};

impl Reader<'_> {
    /// What somebody has deleted or moved while changes were tracked.
    pub(super) fn deleted(&mut self, node: Node<'_, '_>) {
        let text = node
            .descendants()
            .filter(|node| matches!(node.tag_name().name(), "delText" | "t"));
        let text: String = text.filter_map(|node| node.text()).collect();
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if node.tag_name().name() == "moveFrom" {
            self.moved.0.push((self.place.clone(), text.to_owned()));
        } else {
            self.note(
                "a tracked change deletes text, which was left out",
                Some(text.to_owned()),
            );
        }
    }

    /// Keeps what was moved to here.
    pub(super) fn moved_to(&mut self, node: Node<'_, '_>) {
        let gone = |text: &Node<'_, '_>| {
            text.ancestors()
                .take_while(|above| *above != node)
                .any(|above| matches!(above.tag_name().name(), "del" | "moveFrom"))
        };
        let kept = xml::all(node, "t").filter(|text| !gone(text));
        self.moved.1.extend(kept.filter_map(|node| node.text()));
    }

    /// What was moved away and stands nowhere.
    pub(super) fn moved_away(&mut self) {
        let (from, to) = std::mem::take(&mut self.moved);
        for (place, text) in from {
            if !to.contains(&text) {
                self.notes.push(Note {
                    place,
                    text: "a tracked change moves text away, which stands nowhere".into(),
                    left_out: Some(text),
                });
            }
        }
    }
}

/// Whether the end of a paragraph was deleted or moved while changes were tracked.
pub(super) fn is_deleted(mark: Node<'_, '_>) -> bool {
    ["del", "moveFrom"]
        .iter()
        .any(|name| xml::child(mark, name).is_some())
}
