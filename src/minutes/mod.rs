//! What follows from the minutes of a meeting: the numbers of minutes and actions, and what is said of an item: the
//! resolution, the votes, who came and went, which interests were declared. Every document about a meeting says it from
//! here, so that none says it in another way.

mod grounds;
mod numbers;
mod resolution;
mod said;
mod wording;

pub use grounds::{Ask, Said, grounds};
pub(crate) use numbers::same_period;
pub use numbers::{Slip, action, next_numbers, numbers, paragraph, slip};
pub(crate) use resolution::meeting_day;
pub use resolution::{ended, numbers_of};
pub use said::{arrived, confirmed, declared, left, no_declarations, out, recorded, voting};
pub use wording::{Clause, ClauseText, Worded, worded};
