//! The marks of tracked changes (ECMA-376 part 1, 17.13.5).

use super::context::Context;
use super::tree::Elem;

/// What became of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Kept,
    Old,
    New,
}

impl Way {
    fn name(self) -> Option<&'static str> {
        match self {
            Self::Kept => None,
            Self::Old => Some("w:del"),
            Self::New => Some("w:ins"),
        }
    }

    /// An empty mark, for the end of a paragraph and for rows; none for what stays.
    pub(super) fn element(self, context: &mut Context) -> Option<Elem> {
        let name = self.name()?;
        Some(context.stamped(Elem::new(name)))
    }
}

/// Runs in their mark; in none where they stay.
pub(super) fn wrapped(way: Way, mut runs: Vec<Elem>, context: &mut Context) -> Vec<Elem> {
    let Some(mark) = way.element(context) else { return runs };
    if way == Way::Old {
        for run in &mut runs {
            run.each_mut(&mut |elem| match elem.name.as_str() {
                "w:t" => elem.name = "w:delText".to_owned(),
                "w:instrText" => elem.name = "w:delInstrText".to_owned(),
                _ => {}
            });
        }
    }
    vec![mark.with(runs)]
}
