//! What two versions made of the one that both came from.

use std::ops::Range;

use super::align::pairs;

/// A piece of the three versions: what was first, what one made of it, and what the other made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Only the first one may have changed it, or nobody has: it is as here in `mine`.
    Mine(Range<usize>),
    /// Only the second one changed it.
    Theirs {
        /// What takes the place.
        theirs: Range<usize>,
        /// What it takes the place of.
        mine: Range<usize>,
    },
    /// Both changed it, each in another way.
    Both {
        /// What it was.
        base: Range<usize>,
        /// What the second one made of it.
        theirs: Range<usize>,
        /// What the first one made of it.
        mine: Range<usize>,
    },
}

/// Goes through the three versions in order. All of `mine` is in the pieces, each entry once.
pub fn merge<T: PartialEq>(base: &[T], theirs: &[T], mine: &[T]) -> Vec<Piece> {
    let of_theirs = pairs(base, theirs);
    let of_mine = pairs(base, mine);
    let mut out = vec![];
    let (mut b, mut t, mut m) = (0, 0, 0);
    loop {
        // The next entry that all three have.
        let next = of_theirs.iter().filter(|(at, _)| *at >= b).find_map(|(at, in_theirs)| {
            let (_, in_mine) = of_mine.iter().find(|(one, _)| one == at)?;
            Some((*at, *in_theirs, *in_mine))
        });
        let (to_b, to_t, to_m) = next.unwrap_or((base.len(), theirs.len(), mine.len()));
        chunk((base, theirs, mine), (b..to_b, t..to_t, m..to_m), &mut out);
        let Some((at, in_theirs, in_mine)) = next else { return out };
        out.push(Piece::Mine(in_mine..in_mine + 1));
        (b, t, m) = (at + 1, in_theirs + 1, in_mine + 1);
    }
}

fn chunk<T: PartialEq>(
    (base, theirs, mine): (&[T], &[T], &[T]),
    (b, t, m): (Range<usize>, Range<usize>, Range<usize>),
    out: &mut Vec<Piece>,
) {
    if b.is_empty() && t.is_empty() && m.is_empty() {
        return;
    }
    let (was, in_theirs, in_mine) = (&base[b.clone()], &theirs[t.clone()], &mine[m.clone()]);
    if in_theirs == was || in_theirs == in_mine {
        out.push(Piece::Mine(m));
    } else if in_mine == was {
        out.push(Piece::Theirs { theirs: t, mine: m });
    } else if b.len() == t.len() && b.len() == m.len() && b.len() > 1 {
        // Each entry by itself: two people may have changed two that are beside each other.
        for at in 0..b.len() {
            let one = |range: &Range<usize>| range.start + at..range.start + at + 1;
            chunk((base, theirs, mine), (one(&b), one(&t), one(&m)), out);
        }
    } else {
        out.push(Piece::Both { base: b, theirs: t, mine: m });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes out, with `<theirs|mine>` where both changed something.
    fn merged(base: &str, theirs: &str, mine: &str) -> String {
        let [base, theirs, mine] = [base, theirs, mine].map(|text| text.chars().collect::<Vec<_>>());
        let text = |of: &[char], range: &Range<usize>| of[range.clone()].iter().collect::<String>();
        let pieces = merge(&base, &theirs, &mine);
        let parts = pieces.iter().map(|piece| match piece {
            Piece::Mine(range) => text(&mine, range),
            Piece::Theirs { theirs: range, .. } => text(&theirs, range),
            Piece::Both { theirs: one, mine: other, .. } => format!("<{}|{}>", text(&theirs, one), text(&mine, other)),
        });
        parts.collect()
    }

    #[test]
    fn two_people_may_work_in_one_text() {
        assert_eq!(merged("abc", "abc", "abc"), "abc");
        assert_eq!(merged("abc", "aXc", "abc"), "aXc");
        assert_eq!(merged("abc", "abc", "aYc"), "aYc");
        assert_eq!(merged("abcde", "aXcde", "abcYe"), "aXcYe");
        assert_eq!(merged("abc", "Xbc", "aYc"), "XYc");
        assert_eq!(merged("abc", "aXc", "aXc"), "aXc");
        assert_eq!(merged("abc", "aXc", "aYc"), "a<X|Y>c");
        assert_eq!(merged("abc", "ac", "abc"), "ac");
        assert_eq!(merged("abc", "ac", "aYc"), "a<|Y>c");
        assert_eq!(merged("abc", "abcX", "Yabc"), "YabcX");
        assert_eq!(merged("", "X", ""), "X");
        assert_eq!(merged("", "X", "Y"), "<X|Y>");
    }
}
