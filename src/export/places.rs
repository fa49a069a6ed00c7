//! The pages of the papers in a pack.

use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

/// The papers of a pack in the order of its pages: the name of each place, with the printed numbers of its first and
/// last page.
pub fn places(document: &PagedDocument) -> Vec<(String, usize, usize)> {
    let mut places: Vec<(String, usize, usize)> = vec![];
    for page in document.pages() {
        let number = usize::try_from(page.number).unwrap_or(usize::MAX);
        let mut found = vec![];
        look(&page.frame, &mut found);
        if found.is_empty()
            && let Some((_, _, last)) = places.last_mut()
        {
            *last = number;
        }
        places.extend(found.into_iter().map(|place| (place, number, number)));
    }
    places
}

/// The printed number of the last page; 0 if there is none.
pub(crate) fn last_page(document: &PagedDocument) -> usize {
    let last = document.pages().last();
    last.map_or(0, |page| usize::try_from(page.number).unwrap_or(usize::MAX))
}

/// The names of the places that a page begins.
fn look(frame: &Frame, found: &mut Vec<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => look(&group.frame, found),
            FrameItem::Tag(Tag::Start(element, _)) if element.is::<MetadataElem>() => {
                let label = element.label().map(|label| label.resolve().to_string());
                found.extend(label.filter(|label| label.starts_with("paper-")));
            }
            _ => {}
        }
    }
}
