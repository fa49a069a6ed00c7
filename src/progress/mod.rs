//! Where an action plan stands: what is open, by when it is due, what its owners said last, and what the next round goes on from.
//! Knows no clock: the day on which something is overdue is given.

mod changes;
mod chase;
mod item;
mod marked;
mod round;
mod standing;
mod state;

pub(crate) use changes::Comparison;
pub use changes::{Change, Movement, PartChange};
pub use chase::{Chase, Errand, Why, chase};
pub(crate) use item::one_line;
pub use item::{Due, Item, News, Of, Revision};
pub use marked::marked;
pub(crate) use round::{Opened, texts_in_use};
pub use standing::Standing;
pub use state::{Counts, Overdue, counts, overdue};
