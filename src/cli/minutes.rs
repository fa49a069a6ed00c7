//! `packs minutes`: opens the minutes of a meeting.

use std::path::Path;

use super::args::{Minutes, WhatMinutes};
use super::console::Console;
use super::{DONE, Done};
use crate::begin::{self, Ground};
use crate::diag::shown;
use crate::make;
use crate::write;

pub(super) fn minutes(args: &Minutes, root: &Path, console: &mut Console<'_>) -> Done {
    let WhatMinutes::Open(args) = &args.what;
    let checked = make::read(root, false);
    let begun = begin::minutes(&args.meeting, Ground::new(&checked, root)?)?;
    write::create(&begun.file, begun.text.as_bytes())?;
    console.say(&format!("wrote {}", shown(&begun.file)));
    console.say("Next: type into it who was there and how each item ended, then `packs check` and `packs build`.");
    Ok(DONE)
}
