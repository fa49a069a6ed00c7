//! From one sequence to another: what stays, what goes and what comes, in the order of reading.

use super::align::pairs;

/// A step from the old sequence to the new one, with places in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The old entry and the new one are the same, or versions of one.
    Both(usize, usize),
    /// The old entry goes.
    Old(usize),
    /// The new entry comes.
    New(usize),
}

/// Of an entry that is compared: what it is the same by, and how like it is to others.
pub(super) trait Entry {
    /// Whether the two are the same.
    fn is(&self, other: &Self) -> bool;
    /// From 0 for nothing in common to 1 for the same.
    fn likeness(&self, other: &Self) -> f32;
}

/// From how much likeness on two entries are versions of one.
const LIKE: f32 = 0.5;
/// The most pairs of entries of a gap that are looked at for versions of one.
const MOST: usize = 40_000;

/// The steps along what pairs there are; what goes stands before what comes.
pub(super) fn along(pairs: &[(usize, usize)], old: usize, new: usize) -> Vec<Step> {
    let mut out = vec![];
    let (mut one, mut other) = (0, 0);
    for (to_one, to_other) in pairs.iter().copied().chain([(old, new)]) {
        out.extend((one..to_one).map(Step::Old));
        out.extend((other..to_other).map(Step::New));
        if to_one < old {
            out.push(Step::Both(to_one, to_other));
        }
        (one, other) = (to_one + 1, to_other + 1);
    }
    out
}

/// Pairs equal entries, and in the gaps between them versions of one, each pair behind the one before.
pub(super) fn versions<T: Entry>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let same = pairs(&old.iter().map(Same).collect::<Vec<_>>(), &new.iter().map(Same).collect::<Vec<_>>());
    let mut out = vec![];
    let (mut one, mut other) = (0, 0);
    for (to_one, to_other) in same.into_iter().chain([(old.len(), new.len())]) {
        let gap = like(&old[one..to_one], &new[other..to_other]);
        out.extend(gap.into_iter().map(|(at, to)| (one + at, other + to)));
        if to_one < old.len() && to_other < new.len() {
            out.push((to_one, to_other));
        }
        (one, other) = (to_one + 1, to_other + 1);
    }
    out
}

struct Same<'a, T>(&'a T);

impl<T: Entry> PartialEq for Same<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        self.0.is(other.0)
    }
}

/// The pairs with the most likeness altogether.
fn like<T: Entry>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    if old.is_empty() || new.is_empty() || old.len().saturating_mul(new.len()) > MOST {
        return vec![];
    }
    let mut likeness = vec![0_f32; old.len() * new.len()];
    let mut best = vec![0_f32; (old.len() + 1) * width];
    for one in (0..old.len()).rev() {
        for other in (0..new.len()).rev() {
            let here = old[one].likeness(&new[other]);
            likeness[one * new.len() + other] = here;
            let paired = if here >= LIKE { here + best[(one + 1) * width + other + 1] } else { 0.0 };
            best[one * width + other] = paired.max(best[(one + 1) * width + other]).max(best[one * width + other + 1]);
        }
    }
    let (mut one, mut other, mut out) = (0, 0, vec![]);
    while one < old.len() && other < new.len() {
        let here = likeness[one * new.len() + other];
        if best[one * width + other] <= best[(one + 1) * width + other] {
            one += 1;
        } else if best[one * width + other] <= best[one * width + other + 1] {
            other += 1;
        } else {
            debug_assert!(here >= LIKE, "only a pair is more than either without it");
            out.push((one, other));
            (one, other) = (one + 1, other + 1);
        }
    }
    out
}

/// How much two ordered lists of words have in common: of both, or, where one is a part of the other, of that.
pub(super) fn overlap(one: &[u32], other: &[u32]) -> f32 {
    let (mut at, mut to, mut common) = (0, 0, 0_usize);
    while at < one.len() && to < other.len() {
        match one[at].cmp(&other[to]) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => to += 1,
            std::cmp::Ordering::Equal => (at, to, common) = (at + 1, to + 1, common + 1),
        }
    }
    let (all, shorter) = (one.len() + other.len(), one.len().min(other.len()));
    if all == 0 {
        return 1.0;
    }
    let both = 2.0 * common as f32 / all as f32;
    // A part of two words says little.
    let contained = if shorter > 2 { common as f32 / shorter as f32 } else { 0.0 };
    if contained >= CONTAINED { both.max(LIKE) } else { both }
}

/// From how much of the shorter one in the longer one on two texts are versions of one.
const CONTAINED: f32 = 0.8;

#[cfg(test)]
mod tests {
    use super::*;

    impl Entry for &str {
        fn is(&self, other: &Self) -> bool {
            self == other
        }
        fn likeness(&self, other: &Self) -> f32 {
            let sorted = |text: &str| {
                let mut signs: Vec<u32> = text.chars().map(u32::from).collect();
                signs.sort_unstable();
                signs
            };
            overlap(&sorted(self), &sorted(other))
        }
    }

    #[test]
    fn versions_of_one_are_paired_between_what_is_the_same() {
        let old = ["title", "abcdef", "gone", "end"];
        let new = ["title", "new", "abcdxf", "end"];
        let pairs = versions(&old, &new);
        assert_eq!(pairs, [(0, 0), (1, 2), (3, 3)]);
        let steps = along(&pairs, old.len(), new.len());
        assert_eq!(steps, [Step::Both(0, 0), Step::New(1), Step::Both(1, 2), Step::Old(2), Step::Both(3, 3)]);
        assert_eq!(versions(&["abc"], &["xyz"]), []);
        assert_eq!(along(&[], 1, 1), [Step::Old(0), Step::New(0)]);
    }

    #[test]
    fn a_text_in_a_longer_one_is_a_version_of_it() {
        assert!(overlap(&[1, 2, 3, 4], &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) >= 0.5);
        assert!(overlap(&[1, 2], &[1, 3, 4, 5, 6]) < 0.5);
        assert!(overlap(&[], &[]) >= 1.0);
    }
}
