//! Turns a tree of untyped values with their places into typed records, collecting every problem on the way, and
//! records back into a tree. Knows neither YAML nor any of our records: `load` makes the tree and `yaml` writes it;
//! `model` declares its form.
//!
//! A record is declared once with [`record!`](crate::record!): from its fields, their types and their docs follow the
//! struct, reading and writing, the messages, the JSON Schema and the form to fill it in.

mod declare;
mod form;
mod node;
mod read;
mod record;
mod table;
mod words;

pub use declare::filled;
pub use form::{Form, FormChoice, FormField, FormFields, Kind};
pub(crate) use node::{CURLY, in_curly_quotes};
pub use node::{Comment, CommentKind, Node, NodeValue, Style, TypedLines, spaces};
pub(crate) use read::one_or_list;
pub use read::{Shape, put};
pub(crate) use record::{RecordReader, not_indented};
pub use record::{duplicate, unknown};
pub use table::Table;
pub use words::text;
pub(crate) use words::{scalar, unknown_word};
