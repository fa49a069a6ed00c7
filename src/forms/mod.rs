//! Forms that ask owners for their part of a progress round, and what they answer put into the round's file.
//!
//! A form is a workbook or a Word document for one owner, with what was recommended, their actions and the last update to
//! read, and places to fill in. It says which plan, round and owner it is for; what an answer is about is known by its
//! reference, wherever its row has gone. The round's file is edited as text, so that what people typed into it stays.

mod answers;
mod around;
mod ask;
mod bundle;
mod covering;
mod docx;
mod edit;
mod lines;
mod locked;
mod proposal;
mod taken;
mod values;
mod words;
mod xlsx;

pub use answers::{Answer, Value, read};
pub use ask::{Asking, Form, Question};
pub(crate) use bundle::{LIST, list};
pub use bundle::{files, zipped};
pub use docx::document;
pub use edit::{edited, edits};
pub use proposal::{Choice, FileChange, Proposal, Proposed, Was, propose};
pub use taken::{Options, Outcome, take};
pub use words::{Reference, reference};
pub use xlsx::workbook;
