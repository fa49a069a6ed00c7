//! Tracked changes (ECMA-376 part 1, 17.13.5): a document is read as if all of them were accepted, and every text that
//! is lost by that is named.

use roxmltree::Node;

use super::parted::parted;
use super::reader::WordReader;
use crate::office::paper::Settle;
use crate::office::{Note, xml};

impl WordReader<'_> {
    /// Notes text that a tracked change deletes or moves away.
    pub(super) fn deleted(&mut self, node: Node<'_, '_>) {
        self.look_at(node);
        let text = parted(node);
        if text.is_empty() {
            return;
        }
        if matches!(node.tag_name().name(), "moveFrom" | "moveTo") {
            self.moved.0.push((self.place.clone(), text));
        } else {
            let what = match self.settle {
                Settle::Accept => "a tracked change deletes text, which was left out",
                Settle::Reject => "a tracked change adds text, which was left out",
            };
            self.note(what, Some(text));
        }
    }

    /// Whether what is in an element of a tracked change is not there once all changes are settled.
    pub(super) fn is_gone(&self, name: &str) -> bool {
        match self.settle {
            Settle::Accept => matches!(name, "del" | "moveFrom"),
            Settle::Reject => matches!(name, "ins" | "moveTo"),
        }
    }

    /// The element that says that a cell is not there then.
    pub(super) fn gone_cell(&self) -> &'static str {
        match self.settle {
            Settle::Accept => "cellDel",
            Settle::Reject => "cellIns",
        }
    }

    /// Whether properties say that the end of a paragraph, or a row, is not there then.
    pub(super) fn has_gone(&self, properties: Node<'_, '_>) -> bool {
        xml::children(properties).any(|child| self.is_gone(child.tag_name().name()))
    }

    /// Keeps the text that a tracked change moves to here.
    pub(super) fn moved_to(&mut self, node: Node<'_, '_>) {
        let gone = |text: &Node<'_, '_>| {
            text.ancestors()
                .take_while(|above| *above != node)
                .any(|above| matches!(above.tag_name().name(), "del" | "moveFrom"))
        };
        let kept = xml::all(node, "t").filter(|text| !gone(text));
        self.moved.1.extend(kept.filter_map(|node| node.text()));
    }

    /// Notes text that was moved away and to nowhere.
    pub(super) fn moved_away(&mut self) {
        let (from, to) = std::mem::take(&mut self.moved);
        for (place, text) in from {
            if !to.contains(&text) {
                let what = "a tracked change moves text away, which stands nowhere";
                self.notes.push(Note { left_out: Some(text), ..Note::new(place, what) });
            }
        }
    }
}
