//! Two versions of something beside each other, and a third that both came from: what is the same, what only one of them
//! changed, and what both did.

mod align;
pub mod list;
mod meeting;
mod merge;
mod steps;
mod word;
mod words;

pub use align::pairs;
pub use meeting::{Compared, PaperChange, PaperState, meeting};
pub use merge::{Piece, merge};
pub use word::{Change, ChangeKind, Marked, Since, marked};
