//! Work on several threads at once, with a thread pool for each document.
//!
//! Typesetting and PDF export spread their own small tasks over rayon, and a rayon thread that waits for such a task
//! picks up any other. If documents were rayon tasks too, a thread would begin the next one inside the one it waits
//! for, and so on, with all of them in memory. So documents run on threads of their own, each with a pool that nobody
//! else uses.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// The stack of each thread, in bytes: enough for deeply nested documents.
const STACK: usize = 16 << 20;

/// Calls `work` once with each item, started in order, `jobs` at a time; 0 for as many as the machine has cores. If
/// there are fewer items than that, each may use several threads.
pub fn each<T: Sync>(items: &[T], jobs: usize, work: &(dyn Fn(&T) + Sync)) {
    let jobs = number(jobs);
    let workers = jobs.min(items.len()).max(1);
    let next = AtomicUsize::new(0);
    let take = || {
        in_pool(jobs / workers, || {
            while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                work(item);
            }
        });
    };
    thread::scope(|scope| {
        for _ in 1..workers {
            scope.spawn(take);
        }
        take();
    });
}

/// Calls `work` in a new pool of this many threads; 0 for as many as the machine has cores.
pub(crate) fn in_pool<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> R {
    match pool(threads) {
        Some(pool) => pool.install(work),
        // If the machine has no thread left, this one does the work.
        None => work(),
    }
}

fn number(jobs: usize) -> usize {
    match jobs {
        0 => thread::available_parallelism().map_or(1, NonZeroUsize::get),
        jobs => jobs,
    }
}

fn pool(threads: usize) -> Option<ThreadPool> {
    let pool = ThreadPoolBuilder::new().num_threads(number(threads)).stack_size(STACK);
    pool.build().ok()
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[test]
    fn each_item_is_taken_once_and_by_no_more_than_asked() {
        let items: Vec<usize> = (0..100).collect();
        for jobs in [0, 1, 2, 7] {
            let taken = Mutex::new(vec![]);
            let (busy, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
            each(&items, jobs, &|item| {
                let now = busy.fetch_add(1, Ordering::SeqCst) + 1;
                most.fetch_max(now, Ordering::SeqCst);
                // As a document spreads tasks and waits for them.
                rayon::join(|| (), rayon::yield_now);
                taken.lock().unwrap().push(*item);
                busy.fetch_sub(1, Ordering::SeqCst);
            });
            let mut taken = taken.into_inner().unwrap();
            taken.sort_unstable();
            assert_eq!(taken, items);
            if jobs > 0 {
                assert!(most.into_inner() <= jobs, "more than {jobs} at a time");
            }
        }
    }

    #[test]
    fn an_item_that_waits_begins_no_other_inside_itself() {
        thread_local!(static INSIDE: std::cell::Cell<bool> = const { std::cell::Cell::new(false) });
        let items = [(); 50];
        each(&items, 2, &|()| {
            assert!(!INSIDE.replace(true), "one began inside another");
            for _ in 0..20 {
                rayon::scope(|scope| {
                    scope.spawn(|_| ());
                    rayon::yield_now();
                });
            }
            INSIDE.set(false);
        });
    }

    #[test]
    fn nothing_to_do_is_done_at_once() {
        each(&[] as &[()], 4, &|()| panic!("there is no item"));
    }
}
