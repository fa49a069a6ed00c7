//! All integration tests in one program, because linking is what takes long.

mod broken_yaml;
mod check;
mod cli;
mod expected;
mod json_schema;
