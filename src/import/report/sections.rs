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

/// Puts sections into the order of a layout, each with the sections of its own that follow it. Says whether any had another
/// place before.
pub(super) fn ordered(drafts: Vec<Draft>, order: &[&str]) -> (Vec<Draft>, bool) {
    let place = |draft: &Draft| draft.id.as_deref().and_then(|id| order.iter().position(|known| *known == id));
    let mut groups: Vec<(Option<usize>, Vec<Draft>)> = vec![];
    for draft in drafts {
        match (place(&draft), groups.last_mut()) {
            (None, Some((_, group))) => group.push(draft),
            (at, _) => groups.push((at, vec![draft])),
        }
    }
    let was_ordered = groups.is_sorted_by_key(|(at, _)| *at);
    groups.sort_by_key(|(at, _)| *at);
    (groups.into_iter().flat_map(|(_, group)| group).collect(), !was_ordered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_of_their_own_stay_behind_the_one_before_them() {
        let known = |id: &str| Draft { id: Some(id.to_owned()), ..Draft::default() };
        let own = |heading: &str| Draft { heading: Some(heading.to_owned()), ..Draft::default() };
        let names = |drafts: Vec<Draft>| -> Vec<String> {
            drafts.into_iter().filter_map(|draft| draft.id.or(draft.heading)).collect()
        };
        let drafts = vec![own("first"), known("b"), own("of b"), known("a"), own("of a"), known("c")];
        let (sorted, is_other) = ordered(drafts, &["a", "b", "c"]);
        assert_eq!(names(sorted), ["first", "a", "of a", "b", "of b", "c"]);
        assert!(is_other);
        assert!(!ordered(vec![known("a"), own("x"), known("c")], &["a", "b", "c"]).1);
    }
}
