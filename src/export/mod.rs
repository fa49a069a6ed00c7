//! Documents to bytes, one module a format. Knows nothing of the data they were made from.

pub mod docx;
