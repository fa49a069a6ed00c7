//! All integration tests in one program, because linking is what takes long.

// Tests make their fixtures with the plain functions that the program may not use, and are a library for nobody.
#![allow(clippy::disallowed_methods, unreachable_pub)]

mod audience;
mod body_text;
mod book;
mod both_ways;
mod broken_yaml;
mod calendar;
mod check;
mod cli;
mod deleted;
mod dropped;
mod expected;
mod extremes;
mod fuzz;
mod hard_strings;
mod import;
mod incremental;
mod interrupted;
mod json_schema;
mod law;
mod layers;
mod layouts;
mod limits;
mod marks;
mod packs;
mod papers;
mod pictures;
mod publishing;
mod reading;
mod references;
mod rounds;
mod rules;
mod same_bytes;
mod sample;
mod sequences;
mod slips;
mod space;
mod standing;
mod supplied;
mod supplied_forms;
mod supplied_pictures;
mod supplied_shapes;
mod templates;
mod timescales;
