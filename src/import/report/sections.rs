//! Sections while they are gathered one after the other, and the tree that they are.

use super::pieces::Draft;

/// Puts sections of their own below the sections before them that have a higher level, and sections of the layout that
/// come twice together. Gives the names of those too.
pub(super) fn tree(drafts: Vec<Draft>) -> (Vec<Draft>, Vec<String>) {
    let mut out: Vec<Draft> = vec![];
    let mut twice = vec![];
    // How deep below the last of `out` a section may go.
    let mut open = false;
    for draft in drafts {
        if draft.is_end() {
            open = false;
            continue;
        }
        if let Some(id) = &draft.id {
            open = true;
            if let Some(at) = out.iter().position(|known| known.id.as_ref() == Some(id)) {
                let mut known = out.remove(at);
                known.pieces.extend(draft.pieces);
                twice.push(id.clone());
                out.push(known);
            } else {
                out.push(draft);
            }
            continue;
        }
        match out.last_mut().filter(|last| open && last.level < draft.level) {
            Some(last) => below(last, draft),
            None => out.push(draft),
        }
        open = true;
    }
    (out, twice)
}

fn below(parent: &mut Draft, draft: Draft) {
    match parent.below.last_mut().filter(|last| last.level < draft.level) {
        Some(last) => below(last, draft),
        None => parent.below.push(draft),
    }
}
