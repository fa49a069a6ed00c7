//! committee-packs
pub mod assets;
pub mod build;
pub mod check;
pub mod cli;
pub mod diag;
pub mod export;
pub mod load;
pub mod model;
pub mod plan;
pub mod render;
pub mod schema;
pub mod shape;
pub mod source;
pub mod typeset;
pub mod write;
