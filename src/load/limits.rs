//! How large a YAML file may be, and how often its parts may be repeated.

/// The largest YAML file that is read, in bytes: hundreds of times a long action plan.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;
/// How deep lists and keys may be nested. An action plan of many themes has eight levels.
pub const MAX_DEPTH: usize = 128;
/// How many values a file may have, repeated parts counted each time.
pub const MAX_VALUES: usize = 100_000;
/// How many parts of a file may have a name, and how often such names may be used.
pub(super) const MAX_ALIASES: usize = 1_000;
