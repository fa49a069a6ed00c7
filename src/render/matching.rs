//! Matches the values that a template wrote to the texts that were typed, where several texts are the same. Each value is
//! given to one text, and a text takes any one of the forms that it has.

use std::collections::{HashMap, HashSet};

#[derive(Debug, Default)]
pub(super) struct Matching {
    /// How often each value was written.
    counts: HashMap<u64, usize>,
    /// The texts that have each value, by their numbers.
    holders: HashMap<u64, Vec<usize>>,
    forms: Vec<Vec<u64>>,
}

impl Matching {
    pub(super) fn new(written: &[u64]) -> Self {
        let mut claims = Self::default();
        for value in written {
            *claims.counts.entry(*value).or_default() += 1;
        }
        claims
    }

    /// Whether a value was written at all.
    pub(super) fn is_written(&self, value: u64) -> bool {
        self.counts.contains_key(&value)
    }

    /// Gives a value to a text that has these forms; others that have theirs in another form too make way. Says whether there is one.
    pub(super) fn claim(&mut self, forms: Vec<u64>) -> bool {
        self.forms.push(forms);
        self.give(self.forms.len() - 1, &mut HashSet::new())
    }

    fn give(&mut self, text: usize, tried: &mut HashSet<u64>) -> bool {
        for value in self.forms[text].clone() {
            let Some(count) = self.counts.get(&value).copied() else { continue };
            if !tried.insert(value) {
                continue;
            }
            let holders = self.holders.entry(value).or_default();
            if holders.len() < count {
                holders.push(text);
                return true;
            }
            for (at, holder) in holders.clone().into_iter().enumerate() {
                if self.give(holder, tried) {
                    if let Some(holders) = self.holders.get_mut(&value) {
                        holders[at] = text;
                    }
                    return true;
                }
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_has_another_form_makes_way() {
        let (line, body) = (1, 2);
        let mut claims = Matching::new(&[line, body]);
        assert!(claims.claim(vec![line, body]));
        assert!(claims.claim(vec![line]));
        assert!(!claims.claim(vec![line, body]), "both are given");
        assert!(claims.is_written(body) && !claims.is_written(3));
    }
}
