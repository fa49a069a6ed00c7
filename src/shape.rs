//! Turns a tree of untyped values with their places into typed records, collecting every problem on the way, and records
//! back into a tree. Knows neither YAML nor any record of ours: `load` makes the tree and `yaml` writes it, `model` says
//! what it should look like.
//!
//! A record is declared once with [`record!`](crate::record!): its fields, their types and their docs give the struct, the reading and
//! writing, the messages and the JSON Schema.

mod declare;
mod node;
mod read;
mod record;
mod table;
mod words;

pub use declare::filled;
pub use node::{CURLY, Comment, Kind, Node, NodeValue, Style, Typed, in_curly_quotes, spaces};
pub use read::{Shape, one_or_list, put};
pub use record::{RecordReader, duplicate, not_indented, unknown};
pub use table::Table;
pub use words::{scalar, text, unknown_word};
