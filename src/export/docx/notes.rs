//! Notes at the foot of the page (ECMA-376 17.11): the part `word/footnotes.xml`, and the marks in the text.

use super::body::Writer;
use super::inline::Looks;
use super::package::Part;
use super::properties::SEPARATORS;
use super::tree::{Anchor, Inline};
use super::wml::{Element, el, looks, plain, root, run, styled, styled_field, val};

impl Writer<'_> {
    /// The mark of a note, which Word counts (17.11.14).
    pub(super) fn note_mark(&mut self, place: &Anchor, shown: &str, out: &mut Vec<Element>) {
        if self.in_notes || !self.notes.iter().any(|(id, _)| *id == place.id) {
            return self.problem(place.span, "the mark of a note leads to no note");
        }
        let number = shown.parse().unwrap_or(0);
        let mark = el("w:r").with(styled_mark()).with(el("w:footnoteReference").attr("w:id", number));
        self.marked.push((number, place.id.clone()));
        self.bookmarked(place, [mark], out);
    }

    /// The mark of a note that was marked before: a field with its number (17.16.5.35).
    pub(super) fn note_again(&mut self, place: &Anchor, shown: &str, out: &mut Vec<Element>) {
        let name = self.bookmarks.name(&place.id);
        self.bookmarks.want(place);
        out.extend(styled_field(&format!("NOTEREF {name} \\f \\h"), run(styled_mark(), shown)));
    }

    /// The part with the notes that are marked in the text; nothing where there are none.
    pub(super) fn footnotes(&mut self) -> Option<Part> {
        if self.marked.is_empty() {
            return None;
        }
        let separators = SEPARATORS.map(|(id, kind, line)| {
            let spacing = el("w:spacing").attr("w:after", 0).attr("w:line", 240).attr("w:lineRule", "auto");
            let paragraph = el("w:p").with(el("w:pPr").with(spacing)).with(el("w:r").with(el(line)));
            el("w:footnote").attr("w:type", kind).attr("w:id", id).with(paragraph)
        });
        // The part has relations of its own.
        let links = std::mem::take(&mut self.relations.links);
        self.in_notes = true;
        let mut notes = Vec::new();
        for (number, place) in std::mem::take(&mut self.marked) {
            let words: &[Inline] =
                self.notes.iter().find(|(id, _)| *id == place).map_or(&[], |(_, words)| words.as_slice());
            let mut runs = vec![el("w:r").with(styled_mark()).with(el("w:footnoteRef")), plain(" ")];
            self.inlines(words, &Looks::default(), &mut runs);
            notes.push(el("w:footnote").attr("w:id", number).with(styled("FootnoteText").all(runs)));
        }
        self.in_notes = false;
        let links = std::mem::replace(&mut self.relations.links, links);
        let part = root("w:footnotes").all(separators).all(notes).part();
        Some(Part::new("footnotes", "footnotes.xml", part).with_links(links))
    }
}

fn styled_mark() -> Element {
    looks(false, false).with(val("w:rStyle", "FootnoteReference"))
}
