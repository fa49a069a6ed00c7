//! Two versions of something beside each other, and a third that both came from: what is the same, what only one of them
//! changed, and what both did.

mod align;
mod merge;

pub use align::pairs;
pub use merge::{Piece, merge};
