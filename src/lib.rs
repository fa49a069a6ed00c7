//! Turns council data into accessible papers.

pub mod export;
