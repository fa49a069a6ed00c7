//! A limit of memory that a process sets itself, the same on every system: its allocator counts.

use std::alloc::{GlobalAlloc, Layout};
use std::cell::Cell;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use crate::typeset;

/// The exit status of a process that wanted more than its limit.
pub(crate) const OVER: i32 = 86;

/// How much a thread gets or gives back before it is counted, in bytes: threads that count at the same time wait for each
/// other.
const UNCOUNTED: i64 = 64 << 10;

/// No limit, until one is set.
static LIMIT: AtomicU64 = AtomicU64::new(u64::MAX);
static USED: AtomicI64 = AtomicI64::new(0);

thread_local! {
    static HERE: Cell<i64> = const { Cell::new(0) };
}

/// Another allocator that counts what it gives, from the moment a limit is set. At the limit the process ends with the status
/// `OVER`: an allocator cannot fail in any other way that all code lives with.
#[derive(Debug, Clone, Copy)]
pub struct Counted<A>(pub A);

/// Sets the limit of this process, in bytes. It holds where [`Counted`] is the allocator.
pub fn limit(bytes: u64) {
    LIMIT.store(bytes, Ordering::Relaxed);
}

/// How many bytes are in use of what was asked for since the limit was set, as far as they are counted.
pub fn used() -> u64 {
    u64::try_from(USED.load(Ordering::Relaxed)).unwrap_or(0)
}

/// Gives memory back to the system that is in use no more: what a large build took, of a program that waits for the next. Does
/// nothing where mimalloc is not the allocator.
#[allow(unsafe_code)]
pub(crate) fn give_back() {
    typeset::forget();
    // SAFETY: the function may be called at any time; it only returns pages that are free.
    unsafe { libmimalloc_sys::mi_collect(true) }
}

/// Counts bytes that are asked for, or given back where they are negative.
fn count(bytes: i64) {
    let limit = LIMIT.load(Ordering::Relaxed);
    if limit == u64::MAX {
        return;
    }
    // A thread that is about to end has nowhere to keep its own count.
    let due = HERE
        .try_with(|here| {
            let sum = here.get() + bytes;
            let due = sum.abs() >= UNCOUNTED;
            here.set(if due { 0 } else { sum });
            if due { sum } else { 0 }
        })
        .unwrap_or(bytes);
    if due == 0 {
        return;
    }
    let used = USED.fetch_add(due, Ordering::Relaxed) + due;
    if due > 0 && u64::try_from(used).is_ok_and(|used| used > limit) {
        std::process::exit(OVER);
    }
}

fn signed(bytes: usize) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX / 2)
}

// SAFETY: every call goes to the other allocator unchanged; counting touches no memory of its own.
#[allow(unsafe_code)]
unsafe impl<A: GlobalAlloc> GlobalAlloc for Counted<A> {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(signed(layout.size()));
        unsafe { self.0.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(signed(layout.size()));
        unsafe { self.0.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(signed(size) - signed(layout.size()));
        unsafe { self.0.realloc(at, layout, size) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        count(-signed(layout.size()));
        unsafe { self.0.dealloc(at, layout) }
    }
}
