//! How a layout writes the numbers of sections and paragraphs, and the running reference of its papers.

use super::value::{Number, Text};
use crate::record;
use crate::source::Spanned;

/// How many levels of headings can have numbers; the paragraphs below the last are one level deeper.
pub(crate) const DEEPEST: usize = 4;

record! {
    /// How the numbers of sections and paragraphs are written.
    pub struct NumbersSpec, "`numbers`" {
        /// How many levels of headings have numbers, from 1 to 4; 1 unless given. With 2, sections within sections are 1.1 and their
        /// paragraphs 1.1.1.
        depth: Option<Spanned<Number>>,
        /// What stands before each number, such as `A` for A1.1.
        prefix: Option<Text>,
        /// The word before the number of a section of the first level, such as `Section`.
        label: Option<Text>,
    }
}

record! {
    /// The running reference of papers.
    pub struct ReferenceSpec, "`reference`" {
        /// How it is written: `{n}` is the paper's number among those of its year, `{year}` and `{yy}` the year of the meeting, such as
        /// `SC {n}/{yy}`.
        pattern: Text,
        /// What it is called where the layout shows its fields; `Reference` unless given.
        label: Option<Text>,
    }
}

/// What the pattern of a reference may have in braces.
pub(crate) const REFERENCE_HOLES: [&str; 3] = ["n", "year", "yy"];
