//! Pairs what two sequences have in common, in order.

/// The most pairs of entries that are looked at; of longer sequences only their beginnings and ends are paired.
const MOST: usize = 4_000_000;

/// The places of equal entries in both, as many as there can be in one order.
pub fn pairs<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let before = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let ends = old[before..].iter().rev().zip(new[before..].iter().rev());
    let after = ends.take_while(|(one, other)| one == other).count();
    let (rows, columns) = (old.len() - before - after, new.len() - before - after);
    let mut out: Vec<(usize, usize)> = (0..before).map(|at| (at, at)).collect();
    if rows.saturating_mul(columns) <= MOST {
        let middle = middle(&old[before..before + rows], &new[before..before + columns]);
        out.extend(middle.into_iter().map(|(one, other)| (one + before, other + before)));
    }
    out.extend((0..after).map(|at| (old.len() - after + at, new.len() - after + at)));
    out
}

/// The longest common subsequence, by the lengths of those of all pairs of ends.
fn middle<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    for one in (0..old.len()).rev() {
        for other in (0..new.len()).rev() {
            lengths[one * width + other] = if old[one] == new[other] {
                lengths[(one + 1) * width + other + 1] + 1
            } else {
                lengths[(one + 1) * width + other].max(lengths[one * width + other + 1])
            };
        }
    }
    let (mut one, mut other) = (0, 0);
    let mut out = vec![];
    while one < old.len() && other < new.len() {
        if old[one] == new[other] {
            out.push((one, other));
            (one, other) = (one + 1, other + 1);
        } else if lengths[(one + 1) * width + other] >= lengths[one * width + other + 1] {
            one += 1;
        } else {
            other += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_have_is_paired_in_order() {
        let both = |old: &str, new: &str| {
            let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
            pairs(&old, &new).into_iter().map(|(at, _)| old[at]).collect::<String>()
        };
        assert_eq!(both("abcd", "abxd"), "abd");
        assert_eq!(both("", "ab"), "");
        assert_eq!(both("aaa", "aa"), "aa");
        assert_eq!(both("xaybzc", "1a2b3c"), "abc");
    }
}
