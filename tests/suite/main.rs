//! The program as a whole, judged by the files it writes.

mod extremes;
mod hard_strings;
mod layers;
mod layouts;
mod papers;
mod reading;
mod same_bytes;
mod sample;
mod space;
