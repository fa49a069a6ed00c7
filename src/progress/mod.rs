//! The state of action plans: what is open, when it is due, what its owners last reported, and what the next round
//! starts from. Reads no clock: the day by which something is overdue is given.

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
